//! Draws orders of a month from a negative binomial or Poisson: one uniform number, looked up in a table of the
//! distribution (inversion, with a guide to where to begin: Chen and Asau 1974). Where a table would be too long, the
//! mixture that a negative binomial is: a Poisson whose mean is gamma distributed.

use super::demand::Spread;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;
use rand_distr::{Distribution, Gamma, Poisson};

/// Most entries of a table. Longer tails are drawn as a mixture.
const LONGEST: f64 = 100_000.0;
/// Entries that weigh less than this beside the most likely one are left out of a table. In the longest table they come to
/// less than 1e-14 of all together: nobody draws often enough to miss them.
const NEGLIGIBLE: f64 = 1e-18;
/// Entries of the guide.
const GUIDE: usize = 4_096;

/// Draws orders of a month.
#[derive(Debug, Clone)]
pub(super) enum Inversion {
    /// No orders at all.
    Nothing,
    /// A table of the distribution from `first` orders on.
    Table { first: u32, cdf: Vec<f64>, guide: Vec<u32> },
    /// Poisson around a gamma distributed mean.
    Mixture(Gamma<f64>),
}

impl Inversion {
    /// Of a distribution.
    pub(super) fn of(spread: Spread) -> Self {
        if spread.mean.is_nan() || spread.mean <= 0.0 {
            return Self::Nothing;
        }
        // A tail falls by this a step in the end: the logarithm of mean / (mean + k), or about as fast as a normal one.
        let deviation = (spread.mean + spread.mean * spread.mean / spread.k).sqrt();
        let length = spread.mean + 10.0 * deviation + 42.0 * (1.0 + spread.mean / spread.k);
        let narrow = 20.0 * deviation + 42.0 * (1.0 + spread.mean / spread.k);
        if length.min(narrow) > LONGEST
            && let Ok(gamma) = Gamma::new(spread.k, spread.mean / spread.k)
        {
            return Self::Mixture(gamma);
        }
        let (first, mut cdf) = weights(spread);
        let mut sum = 0.0;
        for entry in &mut cdf {
            sum += *entry;
            *entry = sum;
        }
        for entry in &mut cdf {
            *entry /= sum;
        }
        let mut at = 0;
        let guide = (0..GUIDE)
            .map(|part| {
                let from = part as f64 / GUIDE as f64;
                while at + 1 < cdf.len() && cdf[at] <= from {
                    at += 1;
                }
                at as u32
            })
            .collect();
        Self::Table { first, cdf, guide }
    }

    /// Orders of one month. More than `u32` holds is as many as it holds.
    #[inline]
    pub(super) fn draw(&self, rng: &mut ChaCha8Rng) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Table { first, cdf, guide } => {
                let unit = uniform(rng);
                let mut at = guide[(unit * GUIDE as f64) as usize] as usize;
                while at + 1 < cdf.len() && cdf[at] <= unit {
                    at += 1;
                }
                first + at as u32
            }
            Self::Mixture(gamma) => poisson(gamma.sample(rng), rng),
        }
    }
}

/// A uniform number, 0 included, 1 not: 53 random bits.
#[inline]
pub(super) fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// A Poisson number. Small means, which are the many, are drawn by inversion step by step.
#[inline]
pub(super) fn poisson(mean: f64, rng: &mut ChaCha8Rng) -> u32 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean < 12.0 {
        let mut left = uniform(rng);
        let mut chance = (-mean).exp();
        let mut count = 0u32;
        // Nobody meets 200 with a mean of 12: it ends where rounding leaves a rest.
        while left >= chance && count < 200 {
            left -= chance;
            count += 1;
            chance *= mean / f64::from(count);
        }
        return count;
    }
    Poisson::new(mean).map_or(u32::MAX, |poisson| poisson.sample(rng) as u32)
}

/// Weights of the numbers that are not negligible, beside the most likely one, which weighs 1; and the first of them.
/// Neighbours follow from each other: `p(n + 1) / p(n) = (n + k) / (n + 1) x mean / (mean + k)`.
fn weights(spread: Spread) -> (u32, Vec<f64>) {
    let Spread { mean, k } = spread;
    let step = |n: f64| {
        if k.is_infinite() { mean / (n + 1.0) } else { (n + k) / (n + 1.0) * (mean / (mean + k)) }
    };
    let top = if k.is_infinite() { mean } else { (mean * (k - 1.0) / k).max(0.0) }.floor();
    let mut below = Vec::new();
    let (mut n, mut weight) = (top, 1.0);
    while n > 0.0 && weight > NEGLIGIBLE {
        n -= 1.0;
        weight /= step(n);
        below.push(weight);
    }
    let first = n as u32;
    below.reverse();
    let (mut n, mut weight) = (top, 1.0);
    while weight > NEGLIGIBLE {
        below.push(weight);
        weight *= step(n);
        n += 1.0;
    }
    (first, below)
}
