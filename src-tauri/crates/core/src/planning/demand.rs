//! How orders of a month spread around their mean: a negative binomial, because few creators bring most sales, and
//! Poisson beside it to show how much too sure that would be (domain.md 9).

use super::answer::DemandAnswer;
use super::bottom_up;
use super::fit::fit;
use super::plan::Demand;
use super::problem::{Problem, ProblemCode};
use super::prospect::Prospect;
use super::tails::{beta_lower, gamma_lower};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

/// From so many own months on, their spread counts alone.
const SURE: f64 = 6.0;
/// The usual k, which few own months are shrunk to: months that spread as much as they are on average.
const USUAL_K: f64 = 1.0;
/// Nobody looks for a quantile beyond so many orders.
const FARTHEST: u64 = 1 << 50;

/// Orders of a month: a negative binomial by mean and shape, `variance = mean + mean^2 / k`. An infinite `k` is Poisson.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean, 0 or more.
    pub mean: f64,
    /// Shape, above 0.
    pub k: f64,
}

impl Spread {
    /// Poisson with this mean.
    pub fn poisson(mean: f64) -> Self {
        Self { mean, k: f64::INFINITY }
    }

    /// Orders of so many months together: months are independent, so the sum has the sums of mean and k.
    #[must_use]
    pub fn months(self, months: u32) -> Self {
        let months = f64::from(months);
        Self { mean: self.mean * months, k: self.k * months }
    }

    /// Chance of at least `orders` orders: the regularised incomplete beta `I(mean / (mean + k); orders, k)`, for Poisson
    /// the regularised incomplete gamma `P(orders, mean)`. Source: DLMF 8.17 and 8.4.
    pub fn at_least(self, orders: u64) -> f64 {
        if orders == 0 {
            return 1.0;
        }
        if self.mean <= 0.0 {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "orders of a month lie far below 2^53")]
        let n = orders as f64;
        if self.k.is_infinite() {
            gamma_lower(n, self.mean)
        } else {
            let both = self.mean + self.k;
            beta_lower(n, self.k, self.mean / both, self.k / both)
        }
    }

    /// The quantile of a share from 0 to 1: the least number of orders that at least this share of months does not exceed.
    pub fn quantile(self, share: f64) -> u64 {
        // The same share, but for rounding: a quantile that is met exactly stays itself.
        let enough = |orders: u64| self.at_least(orders + 1) <= 1.0 - share + 1e-12;
        if enough(0) {
            return 0;
        }
        let (mut below, mut from) = (0, 1);
        while !enough(from) && from < FARTHEST {
            (below, from) = (from, from * 2);
        }
        while from - below > 1 {
            let middle = below + (from - below) / 2;
            if enough(middle) {
                from = middle;
            } else {
                below = middle;
            }
        }
        from
    }
}

/// Demand after estimating.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Orders of a month on average.
    pub mean: Decimal,
    /// How they spread; `None` = only the simulation knows (a shortlist).
    pub spread: Option<Spread>,
    /// Own months or creators behind it; `None` = given by hand.
    pub n: Option<u32>,
    /// Of the creators, those without known views.
    pub without_views: u32,
    /// How much of k comes from own months, 0-1; `None` = k is not estimated.
    pub own_share: Option<f64>,
    /// Guess: largest distance between a guessed quantile and that of the fit, in orders.
    pub misfit: Option<f64>,
}

impl Fitted {
    /// Estimates a demand; `prospects` are the creators of its shortlist and count for no other demand.
    ///
    /// # Errors
    /// The problem of the demand's field when nothing can be estimated: a shortlist without any known views.
    pub fn of(demand: &Demand, prospects: &[Prospect]) -> Result<Self, Problem> {
        let given = |mean: Decimal, spread: Option<Spread>| Self {
            mean,
            spread,
            n: None,
            without_views: 0,
            own_share: None,
            misfit: None,
        };
        match demand {
            Demand::Mean { mean, k } => {
                let spread = Spread { mean: float(*mean), k: k.to_f64().unwrap_or(f64::INFINITY) };
                Ok(given(*mean, Some(spread)))
            }
            Demand::History(months) => Ok(Self::own_months(months)),
            Demand::Guess { bad, normal, good } => {
                let fit = fit([float(*bad), float(*normal), float(*good)]);
                let mean = decimal(fit.spread.mean);
                Ok(Self { misfit: Some(fit.misfit), ..given(mean, Some(fit.spread)) })
            }
            Demand::Shortlist { name, assumptions } => {
                let without = prospects.iter().filter(|one| one.views.is_none()).count();
                if without == prospects.len() {
                    return Err(Problem::new("demand.shortlist", ProblemCode::NoViews, name));
                }
                let mean = bottom_up::means(assumptions, prospects).into_iter().sum();
                Ok(Self {
                    n: Some(count(prospects.len())),
                    without_views: count(without),
                    ..given(decimal(mean), None)
                })
            }
        }
    }

    /// The exact mean of own months, and k by moments: `1 / k = (s^2 - mean) / mean^2` with s^2 the variance of a sample,
    /// 0 (Poisson) where months are more even than that. Fewer than six months say little of their spread: theirs weighs
    /// (n - 1) / 5 then, the rest is the usual `1 / k = 1`.
    fn own_months(months: &[u32]) -> Self {
        let n = months.len();
        let sum: Decimal = months.iter().map(|month| Decimal::from(*month)).sum();
        let mean = sum.checked_div(Decimal::from(n)).unwrap_or_default();
        let average = float(mean);
        let weight = if average > 0.0 { ((n as f64 - 1.0) / (SURE - 1.0)).clamp(0.0, 1.0) } else { 0.0 };
        let squares = months.iter().map(|month| (f64::from(*month) - average).powi(2)).sum::<f64>();
        let own = if weight > 0.0 {
            ((squares / (n as f64 - 1.0) - average) / (average * average)).max(0.0)
        } else {
            0.0
        };
        let inverse = weight * own + (1.0 - weight) / USUAL_K;
        Self {
            mean,
            spread: Some(Spread { mean: average, k: 1.0 / inverse }),
            n: Some(count(n)),
            without_views: 0,
            own_share: Some(weight),
            misfit: None,
        }
    }
}

/// What a demand answers.
pub fn answer(fitted: &Fitted) -> DemandAnswer {
    let quantile = |share: f64| fitted.spread.map(|spread| spread.quantile(share) as f64);
    DemandAnswer {
        mean: float(fitted.mean),
        k: fitted.spread.map(|spread| spread.k).filter(|k| k.is_finite()),
        n: fitted.n,
        without_views: fitted.without_views,
        low: quantile(0.05),
        high: quantile(0.95),
        own_share: fitted.own_share,
        misfit: fitted.misfit,
    }
}

fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// An estimate as a decimal. More than a decimal holds is as much as nobody can plan for.
fn decimal(value: f64) -> Decimal {
    Decimal::from_f64(value).unwrap_or(if value > 1.0 { Decimal::MAX } else { Decimal::ZERO })
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
