//! How orders of a month spread around their mean: a negative binomial, because few creators bring most sales, and
//! Poisson beside it to show how much too sure that would be (domain.md 9).

use super::plan::Demand;
use super::problem::{Problem, ProblemCode};
use super::prospect::Prospect;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use statrs::function::beta::beta_reg;
use statrs::function::gamma::gamma_lr;

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
            gamma_lr(n, self.mean)
        } else {
            beta_reg(n, self.k, self.mean / (self.mean + self.k))
        }
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
    /// The problem of the demand's field when nothing can be estimated.
    pub fn of(demand: &Demand, prospects: &[Prospect]) -> Result<Self, Problem> {
        match demand {
            Demand::Mean { mean, k } => Ok(Self {
                mean: *mean,
                spread: Some(Spread {
                    mean: mean.to_f64().unwrap_or_default(),
                    k: k.to_f64().unwrap_or(f64::INFINITY),
                }),
                n: None,
                without_views: 0,
                own_share: None,
                misfit: None,
            }),
            _ => Err(Problem::new("demand", ProblemCode::Missing, prospects.len().to_string())),
        }
    }
}
