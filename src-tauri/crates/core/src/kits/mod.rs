//! Resource kits: what an affiliate gets (domain.md 1). Lives here: what a kit may say, what a program's terms are, and whether
//! a kit in somebody's hands is out of date. Not here: how a kit looks (the sheets), who has which (the store).

mod content;
pub mod fill;

use crate::named::named_enum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

named_enum! {
    /// What goes into a kit and can change by itself: a kit tells by these why it is out of date.
    KitPart {
        /// Texts of the template.
        Texts = "texts",
        /// Colours, fonts, logo.
        Look = "look",
        /// Facts and prices of products.
        Products = "products",
        /// Images, films, documents.
        Assets = "assets",
        /// Her discount codes.
        Code = "code",
        /// Her links.
        Link = "link",
        /// What the program pays.
        Terms = "terms",
        /// The briefing.
        Briefing = "briefing",
        /// What she owes, with dates.
        Deliverables = "deliverables",
        /// The words that disclose, for her country.
        Disclosure = "disclosure",
        /// Her name and handle, the brand's name.
        Names = "names",
    }
}

/// Fingerprints of what went into a kit.
pub type Parts = BTreeMap<KitPart, String>;

named_enum! {
    /// What a commission is a share of.
    PaidOn {
        /// What was sold, after discount, without VAT and shipping.
        Net = "net",
        /// What was sold, after discount, with VAT, without shipping.
        Gross = "gross",
    }
}

named_enum! {
    /// Where a program runs.
    ProgramChannel {
        /// The own shop.
        Own = "own",
        /// An affiliate network.
        Network = "network",
        /// TikTok Shop.
        TikTokShop = "tiktok_shop",
    }
}

named_enum! {
    /// What an asset is.
    AssetKind {
        /// A picture.
        Image = "image",
        /// A film.
        Video = "video",
        /// A document.
        Document = "document",
    }
}

/// What a kit says. Empty texts and lists are simply not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KitContent {
    /// Texts by language (`en`, `nl`, `fi`). A creator gets a kit in a language that has texts.
    pub texts: BTreeMap<String, KitTexts>,
    /// Products in it, by their numbers, in order.
    #[ts(type = "number[]")]
    pub products: Vec<i64>,
    /// Assets in it, by their numbers, in order.
    #[ts(type = "number[]")]
    pub assets: Vec<i64>,
    /// The brand's look.
    pub look: BrandLook,
}

/// The texts of a kit in one language. Merge fields stand for what is known of the creator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KitTexts {
    /// Title of the kit.
    pub title: String,
    /// The first words to her.
    pub greeting: String,
    /// Who the brand is.
    pub about: String,
    /// Facts about products.
    pub facts: Vec<ProductFacts>,
    /// Key messages.
    pub messages: Vec<String>,
    /// Please do.
    pub dos: Vec<String>,
    /// Please do not.
    pub donts: Vec<String>,
    /// Rules of the program.
    pub rules: Vec<String>,
    /// Captions to copy.
    pub captions: Vec<String>,
    /// Hashtags, without `#`.
    pub hashtags: Vec<String>,
    /// How to use the brand's look.
    pub look: String,
    /// The text that discloses the cooperation; empty = what is usual in her country.
    pub disclosure: String,
    /// Questions and their answers.
    pub questions: Vec<Question>,
    /// Whom to ask.
    pub contact: String,
}

/// Facts about a product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ProductFacts {
    /// The product.
    #[ts(type = "number")]
    pub product: i64,
    /// A fact each.
    pub lines: Vec<String>,
}

/// A question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Question {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// How a brand looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BrandLook {
    /// Colours.
    pub colours: Vec<NamedColour>,
    /// Fonts, by name.
    pub fonts: Vec<String>,
    /// The logo: an asset.
    #[ts(type = "number | null")]
    pub logo: Option<i64>,
}

/// A colour with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NamedColour {
    /// Name.
    pub name: String,
    /// `#rrggbb`.
    pub hex: String,
}

/// The parts that differ: what makes a kit out of date. Empty = it is as it would be made now.
pub fn changed(then: &Parts, now: &Parts) -> Vec<KitPart> {
    KitPart::ALL.iter().copied().filter(|part| then.get(part) != now.get(part)).collect()
}
