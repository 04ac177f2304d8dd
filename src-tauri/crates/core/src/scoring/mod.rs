//! The score: factors, weights, percentiles, points, ranks (domain.md 3). Not here: how a metric is measured
//! (metrics), how fit finds its words (fit), who is shown (roster filters).

mod columns;
mod estimate;
pub mod factors;
mod percentile;
mod points;
mod prior;
mod ranking;
mod state;

pub use columns::{Column, Columns};
pub use estimate::{Estimate, NINETY, Own, Point};
pub use percentile::Reference;
pub use points::{Breakdown, Part};
pub use prior::{Prior, Priors};
pub use ranking::{Ranked, Ranking};
pub use state::ScoreState;

pub(crate) use estimate::{estimate, point};
pub(crate) use percentile::{below_of, percentile};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A factor of the score. The order is the order in which parts are shown everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Engagement by views.
    Engagement,
    /// Median views.
    Views,
    /// Posting frequency.
    Frequency,
    /// Brand fit.
    BrandFit,
    /// GMV per 1,000 views.
    VideoGpm,
    /// Distinct other brands; fewer is better.
    OtherBrands,
    /// Human rubric.
    Quality,
    /// Promises kept.
    Reliability,
    /// Followers.
    Followers,
    /// Typical views per follower.
    ViewsPerFollower,
}

impl Factor {
    /// Number of factors.
    pub const COUNT: usize = 10;

    /// Every factor, in display order.
    pub const ALL: [Factor; Self::COUNT] = [
        Self::Engagement,
        Self::Views,
        Self::Frequency,
        Self::BrandFit,
        Self::VideoGpm,
        Self::OtherBrands,
        Self::Quality,
        Self::Reliability,
        Self::Followers,
        Self::ViewsPerFollower,
    ];

    /// Place in [`Factor::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The weight's key in files, the command line and messages.
    pub fn key(self) -> &'static str {
        self.definition().key
    }

    /// True where a lower value is better.
    pub fn fewer_is_better(self) -> bool {
        self.definition().fewer_is_better
    }
}

/// Weights of the factors, each 0-100 (any finite number from 0 up works; only proportions count).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Engagement by views.
    pub engagement: f64,
    /// Median views.
    pub views: f64,
    /// Posting frequency.
    pub frequency: f64,
    /// Brand fit.
    pub brand_fit: f64,
    /// GMV per 1,000 views.
    pub video_gpm: f64,
    /// Other brands.
    pub other_brands: f64,
    /// Content quality.
    pub quality: f64,
    /// Reliability.
    pub reliability: f64,
    /// Followers.
    pub followers: f64,
    /// Typical views per follower.
    pub views_per_follower: f64,
}

impl Default for Weights {
    /// All zero: a file that names three weights gives the others none. The shipped default is
    /// [`Weights::standard`].
    fn default() -> Self {
        Self {
            engagement: 0.0,
            views: 0.0,
            frequency: 0.0,
            brand_fit: 0.0,
            video_gpm: 0.0,
            other_brands: 0.0,
            quality: 0.0,
            reliability: 0.0,
            followers: 0.0,
            views_per_follower: 0.0,
        }
    }
}

impl Weights {
    /// The default weights of domain.md 3; they add up to 100 and leave followers and views per follower
    /// at 0.
    pub fn standard() -> Self {
        Self {
            engagement: 20.0,
            views: 15.0,
            frequency: 10.0,
            brand_fit: 20.0,
            video_gpm: 15.0,
            other_brands: 5.0,
            quality: 10.0,
            reliability: 5.0,
            followers: 0.0,
            views_per_follower: 0.0,
        }
    }

    /// The weights in the order of [`Factor::ALL`]. Negative and non-finite weights count as 0.
    pub fn as_array(&self) -> [f64; Factor::COUNT] {
        [
            self.engagement,
            self.views,
            self.frequency,
            self.brand_fit,
            self.video_gpm,
            self.other_brands,
            self.quality,
            self.reliability,
            self.followers,
            self.views_per_follower,
        ]
        .map(|w| if w.is_finite() && w > 0.0 { w } else { 0.0 })
    }
}

#[cfg(test)]
mod tests;
