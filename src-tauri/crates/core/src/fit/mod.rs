//! Brand fit: evidence, not magic (domain.md 3). Which words of a brand profile stand in an account's captions,
//! hashtags, bio and category, in which posts, and what that is worth beside the rest of the roster.
//!
//! Three steps, each pure: a [`Matcher`] is compiled from the profile; a [`Reader`] turns one account's texts into
//! [`Evidence`], which is stored; [`Matcher::value`] weighs evidence by the [`Rarity`] of each word in the roster.
//! A change of the roster needs only the third step, a change of the profile all three.
//!
//! Not here: the percentile and the weight of fit in a score (scoring), the human rubric, where evidence is stored.

mod error;
mod finnish;
mod hashtags;
mod language;
mod matcher;
mod mention;
mod near;
mod neighbours;
mod read;
mod said;
mod text;
mod units;
mod value;

#[cfg(test)]
mod near_tests;
#[cfg(test)]
mod properties;

pub use hashtags::{each_hashtag, each_mention};
pub use language::detect_language;
pub use matcher::Matcher;
pub use mention::{Mentions, Named};
pub use neighbours::{FEWEST_ACCOUNTS, Learner, Near};
pub use read::{AccountText, PostText, Reader};
pub use said::Said;
pub use text::fold;
pub use value::{Audience, FitPart, FitValue, FitWord, Rarity};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a profile word is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TermKind {
    /// A keyword wanted.
    Keyword,
    /// A hashtag wanted.
    Hashtag,
    /// A single content word of a wanted keyword of several words; weaker than the whole.
    Part,
    /// A word, phrase or hashtag refused.
    Refused,
    /// A competitor's name or handle.
    Competitor,
    /// A hashtag that the roster uses together with a wanted word; weaker than the word.
    Near,
}

impl TermKind {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Hashtag => "hashtag",
            Self::Part => "part",
            Self::Near => "near",
            Self::Refused => "refused",
            Self::Competitor => "competitor",
        }
    }

    /// True for what speaks for a creator.
    pub fn is_wanted(self) -> bool {
        matches!(self, Self::Keyword | Self::Hashtag | Self::Part | Self::Near)
    }
}

/// A word or phrase of the brand profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Term {
    /// As the profile writes it (a part: lower case without diacritics).
    pub text: String,
    /// What it is there for.
    pub kind: TermKind,
    /// Weight beside a whole keyword's 1.
    pub weight: f32,
    /// For a learned hashtag: the profile's word that it stands near.
    pub near: Option<String>,
}

/// Where one profile word was found in an account. The field names are short in JSON: one of these is stored for
/// each word of each account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Index into [`Matcher::terms`].
    #[serde(rename = "t")]
    pub term: u16,
    /// Posts that hold the word itself, in the caption, as a hashtag or both.
    #[serde(rename = "p", default, skip_serializing_if = "is_zero")]
    pub posts: u16,
    /// Of these, posts with the word in the caption's running text.
    #[serde(rename = "c", default, skip_serializing_if = "is_zero")]
    pub caption_posts: u16,
    /// Of these, posts with the word as a hashtag.
    #[serde(rename = "h", default, skip_serializing_if = "is_zero")]
    pub hashtag_posts: u16,
    /// Posts that hold it only as a part of a longer word (`#tiktokfood` for food).
    #[serde(rename = "i", default, skip_serializing_if = "is_zero")]
    pub inside_posts: u16,
    /// What these posts count for together, in hundredths of a post (see `Matcher::value`).
    #[serde(rename = "m", default, skip_serializing_if = "is_none")]
    pub mass: u32,
    /// Found in the bio.
    #[serde(rename = "b", default, skip_serializing_if = "is_false")]
    pub in_bio: bool,
    /// Found in the category.
    #[serde(rename = "g", default, skip_serializing_if = "is_false")]
    pub in_category: bool,
    /// Ids of up to five of the posts, newest first; posts that hold the word itself before the others.
    #[serde(rename = "x", default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
}

/// What reading one account found. `language` and `country` are `None` where the profile wants none or the
/// account's own is unknown, else whether it is among those wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Posts with a caption or hashtags that were read, at most the newest hundred.
    #[serde(rename = "n")]
    pub posts_read: u16,
    /// There was a bio to read.
    #[serde(rename = "b", default, skip_serializing_if = "is_false")]
    pub bio_read: bool,
    /// The profile words found, by term index.
    #[serde(rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<Hit>,
    /// Whether the account's language is one of those wanted.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub language: Option<bool>,
    /// Whether the account's country is one of those wanted.
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub country: Option<bool>,
}

impl Evidence {
    /// True when there was nothing to read: fit is then unknown, which is not the same as no fit.
    pub fn is_empty(&self) -> bool {
        self.posts_read == 0 && !self.bio_read
    }
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

fn is_none(n: &u32) -> bool {
    *n == 0
}

fn is_false(b: &bool) -> bool {
    !*b
}
