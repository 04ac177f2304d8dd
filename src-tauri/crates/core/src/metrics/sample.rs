//! What an account's posts say of its typical views and engagement, on a log scale: the few numbers that estimates are
//! made of (scoring). Not here: shrinkage, intervals.

use serde::{Deserialize, Serialize};

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
        let weight: f64 = pairs.iter().map(|(_, w)| w).sum();
        if pairs.is_empty() || !(weight > 0.0) {
            return None;
        }
        let mean = pairs.iter().map(|(x, w)| x * w).sum::<f64>() / weight;
        let variance = pairs.iter().map(|(x, w)| w * (x - mean) * (x - mean)).sum::<f64>() / weight;
        let squares: f64 = pairs.iter().map(|(_, w)| w * w).sum();
        Some(Self {
            mean: mean as f32,
            variance: variance as f32,
            effective: (weight * weight / squares) as f32,
        })
    }
}
