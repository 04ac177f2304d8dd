//! The brand profile: what a brand looks for and what it refuses. Not here: how fit is measured (fit).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the brand looks for. All lists may be empty; an empty profile switches brand fit off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BrandProfile {
    /// The brand's name.
    pub name: String,
    /// Words and phrases wanted, in any language.
    pub keywords: Vec<String>,
    /// Hashtags wanted, with or without `#`.
    pub hashtags: Vec<String>,
    /// Words, phrases and hashtags refused.
    pub refused: Vec<String>,
    /// ISO 639-1 codes of the languages wanted.
    pub languages: Vec<String>,
    /// ISO 3166 alpha-2 codes of the countries wanted.
    pub countries: Vec<String>,
    /// Names or handles of competitors.
    pub competitors: Vec<String>,
    /// The brand's currency, ISO 4217; `None` until chosen.
    pub currency: Option<String>,
}

impl BrandProfile {
    /// True when there is something to look for: brand fit is in use only then.
    pub fn wants_something(&self) -> bool {
        [&self.keywords, &self.hashtags].into_iter().any(|list| list.iter().any(|w| !w.trim().is_empty()))
    }
}
