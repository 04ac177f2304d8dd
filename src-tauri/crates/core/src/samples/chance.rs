//! How likely a creator posts after a sample: a Beta posterior over her own history (domain.md 6). Published post rates
//! disagree (5-20 %, 30-50 %, 50-60 %), so the brand's own history is the prior.

use statrs::distribution::{Beta, ContinuousCDF};

/// Outcomes that are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Samples.
    pub known: u32,
    /// Of these, posted.
    pub posted: u32,
}

impl Outcomes {
    /// Counts one more.
    pub fn count(&mut self, posted: bool) {
        self.known += 1;
        self.posted += u32::from(posted);
    }

    /// These less those.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self {
            known: self.known.saturating_sub(other.known),
            posted: self.posted.saturating_sub(other.posted),
        }
    }
}

/// Where everybody's history is shrunk to: Beta(2, 3), a mean of 0.4 that weighs as much as five samples, the same prior
/// as that of reliability (domain.md 2).
const PRIOR: (f64, f64) = (2.0, 3.0);

/// Mean and 90 % interval of a chance, each 0-1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Posterior mean.
    pub mean: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

impl Chance {
    /// The posterior of one creator. The mean of the others' outcomes, shrunk to Beta(2, 3), is the mean of her prior,
    /// which weighs as much as five samples; her own outcomes are added to it. Hers are not among the others', so that
    /// nothing counts twice.
    pub fn of(own: Outcomes, others: Outcomes) -> Self {
        let weight = PRIOR.0 + PRIOR.1;
        let mean = (PRIOR.0 + f64::from(others.posted)) / (weight + f64::from(others.known));
        let alpha = weight * mean + f64::from(own.posted);
        let beta = weight * (1.0 - mean) + f64::from(own.known.saturating_sub(own.posted));
        let middle = alpha / (alpha + beta);
        match Beta::new(alpha, beta) {
            Ok(posterior) => {
                Self { mean: middle, low: posterior.inverse_cdf(0.05), high: posterior.inverse_cdf(0.95) }
            }
            Err(_) => Self { mean: middle, low: 0.0, high: 1.0 },
        }
    }
}
