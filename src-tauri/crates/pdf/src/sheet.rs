//! What a shortlist's sheet holds. Plain values: the caller measures and ranks, this crate words and draws.

use serde::{Deserialize, Serialize};

/// Language of a sheet: its words, its numbers and its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English, with the British order of day and month.
    En,
    /// Dutch.
    Nl,
    /// Finnish.
    Fi,
}

/// A shortlist to send round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShortlistSheet {
    /// Name of the shortlist.
    pub title: String,
    /// The day on which the sheet is made, as `2026-11-21`. The crate has no clock.
    pub made_on: String,
    /// Name of the brand, when there is one.
    pub brand: Option<String>,
    /// Language of words, numbers and dates.
    pub language: Language,
    /// The weights behind the scores.
    pub profile: Profile,
    /// In which order the creators stand.
    pub order: Order,
    /// The line of figures under the title.
    pub summary: Summary,
    /// Ranked creators, in the order in which they are to stand.
    pub creators: Vec<Ranked>,
    /// Creators without a rank, in the order in which they are to stand, after all others.
    pub unranked: Vec<Unranked>,
}

/// In which order creators stand on the sheet. Told in words; the crate does not sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Best score first.
    Score,
    /// As the user arranged the shortlist.
    Own,
}

/// The weights behind the scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Name of the weight profile; none for Troupe's own.
    pub name: Option<String>,
    /// Every factor, in the order of the score's parts.
    pub weights: Vec<WeightLine>,
}

/// One factor's weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightLine {
    /// Key of the factor, such as `brand_fit`.
    pub key: String,
    /// Weight as the user set it; only proportions count.
    pub weight: f64,
    /// False for a factor that the workspace cannot know yet: it counts neither for nor against.
    pub in_use: bool,
}

/// Figures of the whole list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Creators on the list, ranked or not.
    pub members: usize,
    /// Views to expect of one post by each; none when nothing is known.
    pub expected_views: Option<Expected>,
}

/// An expected sum and how much of the list it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expected {
    /// The sum, with the ends of its 90 % interval.
    pub views: Span,
    /// Creators whose views are known. The others are left out of the sum, not counted as 0.
    pub known: usize,
}

/// A figure with the ends of its 90 % interval. Ends that are not finite count as unknown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The figure.
    pub value: f64,
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Display name, as the platform tells it: any text.
    pub name: String,
    /// Handle without the `@`.
    pub handle: String,
    /// Key of the platform, such as `tiktok`.
    pub platform: String,
    /// Country as two letters.
    pub country: Option<String>,
    /// Followers (YouTube: subscribers).
    pub followers: Option<u64>,
    /// The user's tags.
    pub tags: Vec<String>,
    /// The user's notes; the sheet prints their beginning.
    pub notes: Option<String>,
}

/// A creator with a rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked {
    /// Who she is.
    pub person: Person,
    /// Her rank, 1 for the best.
    pub rank: usize,
    /// Best rank that her interval allows.
    pub best: usize,
    /// Worst rank that her interval allows.
    pub worst: usize,
    /// Score, 0-100, with its 90 % interval.
    pub score: Span,
    /// Known weight / weight in use, 0-1.
    pub coverage: f64,
    /// Factors in use, in the order of the score's parts. Points add up to the score.
    pub factors: Vec<FactorLine>,
    /// Why she stands where she stands, most telling first.
    pub reasons: Vec<Reason>,
}

/// One factor of a creator's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorLine {
    /// Key of the factor, such as `brand_fit`.
    pub key: String,
    /// Points of the score that come from it; none while the factor is unknown for her.
    pub points: Option<f64>,
    /// Weight as the user set it.
    pub weight: f64,
    /// Percentile among the platform's accounts, 0-100, with its interval.
    pub percentile: Option<Span>,
    /// The metric behind it.
    pub figure: Option<Figure>,
    /// Posts (for quality: ratings) behind the figure.
    pub n: Option<u64>,
    /// Key of a note on the figure, such as `too_few_posts`.
    pub note: Option<String>,
}

/// A metric with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Figure {
    /// A fraction, printed as a percentage.
    Share {
        /// 0.031 for 3.1 %.
        value: f64,
    },
    /// A count, printed whole.
    Count {
        /// The count.
        value: f64,
    },
    /// How often a week.
    PerWeek {
        /// Times a week.
        value: f64,
    },
    /// Points out of 100.
    OfHundred {
        /// 0-100.
        value: f64,
    },
    /// A rating out of 5.
    OfFive {
        /// 1-5.
        value: f64,
    },
    /// A plain ratio.
    Ratio {
        /// The ratio.
        value: f64,
    },
    /// Money for 1,000 views, as exact decimal text.
    PerThousandViews {
        /// Such as `12.40`.
        amount: String,
        /// ISO 4217 code.
        currency: String,
    },
}

/// Why a creator stands where she stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "key", content = "params", rename_all = "snake_case")]
pub enum Reason {
    /// Keys of the factors that speak most for her, strongest first.
    Strongest(Vec<String>),
    /// Keys of the factors that speak most against her, weakest first.
    Weakest(Vec<String>),
    /// Keys of the factors in use that are unknown for her.
    Missing(Vec<String>),
    /// Words of the brand found in her posts and bio.
    FitWords(Vec<WordCount>),
    /// Words that the brand refuses, found in her posts and bio.
    RefusedWords(Vec<WordCount>),
    /// Competitors found in her posts.
    Competitors(Vec<WordCount>),
    /// Creators of the list whose rank could as well be hers, by name.
    TiedWith(Vec<String>),
    /// Only so many accounts of the platform to compare with.
    FewToCompare(u64),
    /// The newest figures are so many days old.
    OldFigures(u64),
}

/// A word and the posts in which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCount {
    /// The word.
    pub word: String,
    /// Posts in which it stands; 0 when it stands in the bio only.
    pub posts: u64,
}

/// A creator without a rank: less than half of the weight is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unranked {
    /// Who she is.
    pub person: Person,
    /// Known weight / weight in use, 0-1.
    pub coverage: f64,
    /// Keys of the factors in use that are unknown for her.
    pub missing: Vec<String>,
}
