//! The ten factors, one file each: what is measured, on which scale it is compared, how sure it is. A new factor is a
//! file here and its line in [`Factor::definition`]. Not here: shrinkage (prior), percentiles.

mod brand_fit;
mod engagement;
mod followers;
mod frequency;
mod other_brands;
mod quality;
mod reliability;
mod video_gpm;
mod views;
mod views_per_follower;

use super::Factor;
use super::estimate::Own;
use crate::roster::{Account, Creator, Sym};

/// Whose metric is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The account.
    pub account: &'a Account,
    /// The creator it belongs to.
    pub creator: &'a Creator,
}

/// The scale on which a factor is compared and its error is even.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The metric itself.
    Linear,
    /// ln(metric).
    Log,
    /// ln(1 + metric): for metrics that can be zero.
    LogOnePlus,
}

impl Scale {
    /// A metric on this scale.
    pub fn of(self, metric: f64) -> f64 {
        match self {
            Self::Linear => metric,
            Self::Log => metric.ln(),
            Self::LogOnePlus => metric.ln_1p(),
        }
    }

    /// A place on this scale as a metric.
    pub fn metric(self, at: f64) -> f64 {
        match self {
            Self::Linear => at,
            Self::Log => at.exp(),
            Self::LogOnePlus => at.exp_m1(),
        }
    }
}

/// What an account says of a factor, on the factor's scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Says {
    /// A figure with its standard error, compared as it is.
    Figure {
        /// Place on the scale.
        at: f64,
        /// One standard error of it.
        error: f64,
    },
    /// Posts whose mean is shrunk towards those of similar accounts.
    Posts(Own),
    /// Another factor's estimate, less this; both on a log scale, so that it is a ratio.
    Relative {
        /// The other factor.
        of: Factor,
        /// What is taken from it.
        less: f64,
    },
    /// Successes out of trials, with a beta prior.
    Promises {
        /// Successes.
        kept: u32,
        /// Trials.
        made: u32,
    },
}

/// When a factor counts in the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InUse {
    /// As soon as any account has the metric.
    OnceKnown,
    /// As soon as the brand profile looks for something.
    WithBrandProfile,
}

/// The comparison group within a platform that an account belongs to.
pub type Group = fn(&Account) -> Option<Sym>;

/// Everything the score needs to know of a factor.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// The weight's key in files, the command line and messages.
    pub key: &'static str,
    /// Unit of the metric: `fraction`, `count`, `per_week`, `score` (0-100), `rating` (1-5) or `money_per_1000_views`.
    pub unit: &'static str,
    /// Scale of the comparison.
    pub scale: Scale,
    /// True where a lower value is better.
    pub fewer_is_better: bool,
    /// When it counts.
    pub in_use: InUse,
    /// The metric as measured; `None` when it is missing.
    pub metric: fn(Subject<'_>) -> Option<f64>,
    /// Posts (videos, ratings, promises) behind the metric.
    pub n: fn(Subject<'_>) -> u32,
    /// What is compared; `None` exactly where the metric is.
    pub says: fn(Subject<'_>) -> Option<Says>,
    /// Accounts are compared within this group; `None` = with their whole platform.
    pub group: Option<Group>,
}

impl Factor {
    /// What the factor is made of.
    pub fn definition(self) -> &'static Definition {
        match self {
            Self::Engagement => &engagement::DEFINITION,
            Self::Views => &views::DEFINITION,
            Self::Frequency => &frequency::DEFINITION,
            Self::BrandFit => &brand_fit::DEFINITION,
            Self::VideoGpm => &video_gpm::DEFINITION,
            Self::OtherBrands => &other_brands::DEFINITION,
            Self::Quality => &quality::DEFINITION,
            Self::Reliability => &reliability::DEFINITION,
            Self::Followers => &followers::DEFINITION,
            Self::ViewsPerFollower => &views_per_follower::DEFINITION,
        }
    }
}
