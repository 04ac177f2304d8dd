//! The words by which a post says that it is paid, as data with sources. Not here: whether a disclosure is enough in law;
//! a post that discloses badly is a paid post all the same.

use crate::fit::{each_hashtag, fold};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// What was given for a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// Money.
    Paid,
    /// A free product.
    Free,
    /// A commission on sales.
    Affiliate,
}

impl Case {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Free => "free",
            Self::Affiliate => "affiliate",
        }
    }

    /// Reads a stable name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Paid, Self::Free, Self::Affiliate].into_iter().find(|case| case.as_str() == text)
    }

    /// What was given for a post, from what is agreed: a fee before a commission before the product alone.
    pub fn of(has_fee: bool, earns_on_sales: bool) -> Self {
        match (has_fee, earns_on_sales) {
            (true, _) => Self::Paid,
            (false, true) => Self::Affiliate,
            (false, false) => Self::Free,
        }
    }
}

/// Whether a word alone tells the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// It does.
    Clear,
    /// Not by itself, says the source.
    NotEnough,
}

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureWord {
    /// With `#`: only as a hashtag. Else in running text, or joined as a hashtag.
    pub word: String,
    /// ISO 639-1.
    pub language: String,
    /// ISO 3166 alpha-2 of the country whose rule names it; `None` = in general use.
    pub country: Option<String>,
    /// What was given.
    pub case: Case,
    /// Whether it is enough.
    pub strength: Strength,
    /// Who says so.
    pub source: String,
    /// First day of that rule, `YYYY-MM-DD`; `None` where the source names none.
    pub valid_from: Option<String>,
}

/// A dated pack of such words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosurePack {
    /// What it is.
    pub about: String,
    /// Its date.
    pub date: String,
    /// The words.
    pub words: Vec<DisclosureWord>,
    /// What follows a brand's name in a hashtag of its partners: `#<brand>partner`.
    pub brand_endings: Vec<String>,
    /// What stands before such an ending without being a brand: `#dancepartner`.
    pub no_brands: Vec<String>,
}

impl DisclosurePack {
    /// The words of the pack that stand in a text, in the pack's order: as a hashtag, or in running text as well where the
    /// word has no `#`. For one text at a time; whole rosters are read with [`DisclosureWords`].
    pub fn said_in(&self, text: &str) -> Vec<&DisclosureWord> {
        let mut tags = HashSet::new();
        each_hashtag(Some(text), None, |tag| {
            tags.insert(fold(tag));
        });
        let running: Vec<String> = words_of(text);
        self.words
            .iter()
            .filter(|entry| {
                let words = words_of(&entry.word);
                !words.is_empty()
                    && (tags.contains(&words.concat())
                        || !entry.word.starts_with('#')
                            && running.windows(words.len()).any(|window| *window == words))
            })
            .collect()
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty()).collect()
}

/// A pack, ready to be looked for.
#[derive(Debug, Default)]
pub struct DisclosureWords {
    hashtags: HashSet<String>,
    /// Phrases of running text by their first folded word.
    phrases: HashMap<String, Vec<Vec<String>>>,
    beginnings: Vec<[u8; 2]>,
    endings: Vec<String>,
    no_brands: Vec<String>,
}

impl DisclosureWords {
    /// Compiles a pack.
    pub fn new(pack: &DisclosurePack) -> Self {
        let mut out = Self::default();
        for entry in &pack.words {
            let words = words_of(&entry.word);
            let Some(first) = words.first() else { continue };
            out.hashtags.insert(words.concat());
            if !entry.word.starts_with('#') {
                if let Some(beginning) = first.as_bytes().get(..2) {
                    out.beginnings.push([beginning[0], beginning[1]]);
                }
                out.phrases.entry(first.clone()).or_default().push(words);
            }
        }
        out.beginnings.sort_unstable();
        out.beginnings.dedup();
        out.endings = pack.brand_endings.iter().map(|e| fold(e)).collect();
        // Of "ambassadrice" and "ambassad" the longer one leaves the brand's name.
        out.endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        out.no_brands = pack.no_brands.iter().map(|e| fold(e)).collect();
        out
    }

    /// The folded hashtag discloses.
    pub(super) fn is_hashtag(&self, folded: &str) -> bool {
        self.hashtags.contains(folded)
    }

    /// The running text holds a disclosing phrase.
    pub(super) fn in_text(&self, text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        while let Some(word) = words.next() {
            if !self.may_begin(word) {
                continue;
            }
            let Some(phrases) = self.phrases.get(&fold(word)) else { continue };
            let follows = |phrase: &Vec<String>| {
                let mut rest = words.clone();
                phrase[1..].iter().all(|wanted| rest.next().is_some_and(|word| fold(word) == *wanted))
            };
            if phrases.iter().any(follows) {
                return true;
            }
        }
        false
    }

    /// Folding every word of every caption would cost more than all else; two letters rule out nearly all.
    fn may_begin(&self, word: &str) -> bool {
        match word.as_bytes() {
            [a, b, ..] if a.is_ascii() && b.is_ascii() => {
                self.beginnings.binary_search(&[a.to_ascii_lowercase(), b.to_ascii_lowercase()]).is_ok()
            }
            _ => true,
        }
    }

    /// The brand in a folded hashtag such as `gymlinepartner`.
    pub(super) fn brand_in<'t>(&self, folded: &'t str) -> Option<&'t str> {
        let brand = self.endings.iter().find_map(|ending| folded.strip_suffix(ending.as_str()))?;
        let everyday = |brand: &str| self.no_brands.iter().any(|no| no == brand);
        (brand.chars().count() >= 3 && !everyday(brand) && !self.is_hashtag(folded)).then_some(brand)
    }
}
