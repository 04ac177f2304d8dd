//! The two human rubrics: content quality and brand fit (domain.md 2 and 3). Criteria are scored 1-5 by at most two
//! raters a creator. Not here: the percentile (scoring), where ratings are kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rubric {
    /// Content quality.
    Quality,
    /// Brand fit.
    Fit,
}

/// Lowest and highest score of a criterion.
pub const SCORES: std::ops::RangeInclusive<u8> = 1..=5;
/// Raters a creator and rubric at most.
pub const MOST_RATERS: usize = 2;

impl Rubric {
    /// Both.
    pub const ALL: [Rubric; 2] = [Self::Quality, Self::Fit];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Fit => "fit",
        }
    }

    /// The rubric of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == name)
    }

    /// Stable keys of its criteria, in the order shown; their words are messages `criterion_<key>`.
    pub const fn criteria(self) -> &'static [&'static str] {
        match self {
            Self::Quality => &["hook", "shows_product", "sound_light", "honest", "real_mention"],
            Self::Fit => &["uses_product", "audience_match", "values", "tone", "authenticity"],
        }
    }
}
