//! What an account's posts say of its typical views and engagement, on a log scale: the few numbers that estimates are
//! made of (scoring). Not here: shrinkage, intervals.

use super::{DAY, Window};
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// ln(1 + views): the 1 keeps a post without views finite and moves a typical figure by nothing that shows.
pub fn log_views(views: f64) -> f64 {
    views.ln_1p()
}

/// ln((interactions + ½) / (views + 1)): the logarithm of engagement by views, with the continuity correction for
/// proportions (Haldane 1956, Anscombe 1956) that keeps a post without interactions finite. On a post of 100 views half
/// an interaction is half a per cent at most. `None` where either is missing.
pub(super) fn log_engagement(interactions: Option<u64>, views: Option<u64>) -> Option<f64> {
    Some(((interactions? as f64 + 0.5) / (views? as f64 + 1.0)).ln())
}

/// exp(−age / recency), age in days at the as-of; 1 for a post dated after it. A recency of 0 days counts as one.
pub(super) fn recency_weight(posted: Option<Instant>, as_of: Instant, window: Window) -> f64 {
    let age = posted.map_or(0, |at| (as_of.seconds() - at.seconds()).max(0)) as f64 / DAY as f64;
    (-age / f64::from(window.recency.max(1))).exp()
}

/// Recency-weighted mean and spread of a positive figure's natural logarithm over an account's posts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct LogSample {
    /// Weighted mean of ln(figure).
    pub mean: f32,
    /// Weighted variance of ln(figure) around that mean, without correction for the number of posts.
    pub variance: f32,
    /// Posts that the weights amount to: (sum of weights) squared / sum of squared weights (Kish 1965); at most the
    /// number of posts, at least 1.
    pub effective: f32,
}

impl LogSample {
    /// The sample of `(ln figure, weight)` pairs; `None` without a positive weight. The order of pairs is irrelevant
    /// but for rounding.
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        // Only proportions of weights count; the largest becomes 1, so that squares of tiny ones do not vanish.
        let top = pairs.iter().map(|(_, w)| *w).fold(0.0, f64::max);
        if top <= 0.0 {
            return None;
        }
        let pairs = || pairs.iter().map(|(x, w)| (*x, w / top));
        let weight: f64 = pairs().map(|(_, w)| w).sum();
        let mean = pairs().map(|(x, w)| x * w).sum::<f64>() / weight;
        let variance = pairs().map(|(x, w)| w * (x - mean) * (x - mean)).sum::<f64>() / weight;
        let squares: f64 = pairs().map(|(_, w)| w * w).sum();
        Some(Self {
            mean: mean as f32,
            variance: variance as f32,
            effective: (weight * weight / squares) as f32,
        })
    }
}
