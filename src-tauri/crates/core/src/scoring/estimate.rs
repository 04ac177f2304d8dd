//! Estimates: what an account's posts say, shrunk towards similar accounts, with the interval that is left. Not here:
//! how the prior is found (prior), percentiles.

use super::Factor;
use super::factors::{Says, Scale, Subject};
use super::prior::{Applied, Priors};
use crate::metrics::LogSample;
use statrs::function::beta::inv_beta_reg;
use std::cell::RefCell;
use std::collections::HashMap;

/// Half-width of a 90 % interval in standard errors (domain.md 3).
pub const NINETY: f64 = 1.645;

/// The beta prior of reliability: two promises kept and three broken, mean 0.4 (domain.md 3).
const PRIOR_KEPT: f64 = 2.0;
const PRIOR_BROKEN: f64 = 3.0;

/// Mean and spread of an account's own posts on a log scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Own {
    /// Recency-weighted mean.
    pub mean: f64,
    /// Weighted variance of the posts around it; `None` when it was not kept.
    pub variance: Option<f64>,
    /// Posts that the weights amount to, at least 1.
    pub effective: f64,
}

impl Own {
    /// A mean whose posts are not at hand.
    pub fn unspread(mean: f64, n: u32) -> Self {
        Self { mean, variance: None, effective: f64::from(n.max(1)) }
    }
}

impl From<LogSample> for Own {
    fn from(sample: LogSample) -> Self {
        Self {
            mean: f64::from(sample.mean),
            variance: Some(f64::from(sample.variance)),
            effective: f64::from(sample.effective).max(1.0),
        }
    }
}

/// What is compared: a place on the factor's scale and one standard error of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Place on the scale.
    pub at: f64,
    /// One standard error; infinite when nothing says how far posts spread.
    pub error: f64,
}

/// How one factor's figure came about for one account.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The metric as measured.
    pub value: f64,
    /// Posts (videos, ratings, promises) behind it.
    pub n: u32,
    /// Unit of all figures here, see [`super::factors::Definition::unit`].
    pub unit: &'static str,
    /// Best guess in the metric's unit: recency-weighted and shrunk, the posterior mean for reliability; the metric
    /// itself where nothing is shrunk.
    pub estimate: f64,
    /// One standard error on `scale`.
    pub error: f64,
    /// The scale on which `error` holds and accounts are compared.
    pub scale: Scale,
    /// Lower end of the 90 % interval in the metric's unit; `None` when nothing says how sure the estimate is. For
    /// reliability this is what is compared.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Share of the estimate that is her own posts, 0-1; `None` where nothing is shrunk.
    pub own_share: Option<f64>,
    /// What it was shrunk towards, in the metric's unit.
    pub prior: Option<f64>,
    /// Accounts behind the prior.
    pub prior_accounts: u32,
    /// Follower tier of the prior, `platform` when the tier has too few accounts, empty where nothing is shrunk.
    pub prior_of: &'static str,
}

/// What of an account is compared, `None` when the metric is missing.
pub(crate) fn point(factor: Factor, subject: Subject<'_>, priors: &Priors) -> Option<Point> {
    Some(match (factor.definition().says)(subject)? {
        Says::Figure { at, error } => Point { at, error },
        Says::Posts(own) => priors.applied(factor, subject.account, own).point(),
        Says::Relative { of, less } => {
            let other = point(of, subject, priors)?;
            Point { at: other.at - less, error: other.error }
        }
        Says::Promises { kept, made } => {
            let posterior = Posterior::of(kept, made);
            Point { at: posterior.quantile(0.05), error: posterior.error() }
        }
    })
}

/// The whole story behind a figure; `None` when the metric is missing.
pub(crate) fn estimate(factor: Factor, subject: Subject<'_>, priors: &Priors) -> Option<Estimate> {
    let definition = factor.definition();
    let value = (definition.metric)(subject)?;
    let point = point(factor, subject, priors)?;
    let mut told = Estimate {
        value,
        n: (definition.n)(subject),
        unit: definition.unit,
        estimate: value,
        error: point.error,
        scale: definition.scale,
        low: None,
        high: None,
        own_share: None,
        prior: None,
        prior_accounts: 0,
        prior_of: "",
    };
    match (definition.says)(subject)? {
        Says::Figure { .. } => told.spread(point, |at| definition.scale.metric(at)),
        Says::Posts(own) => {
            let back = |at: f64| definition.scale.metric(at);
            told.shrunk(&priors.applied(factor, subject.account, own), point, back);
        }
        Says::Relative { of, less } => {
            let other = of.definition();
            let Says::Posts(own) = (other.says)(subject)? else { return Some(told) };
            let back = |at: f64| other.scale.metric(at + less) / less.exp();
            let applied = priors.applied(of, subject.account, own).less(less);
            told.shrunk(&applied, point, back);
        }
        Says::Promises { kept, made } => {
            let posterior = Posterior::of(kept, made);
            told.estimate = posterior.mean();
            told.low = Some(point.at);
            told.high = Some(posterior.quantile(0.95));
            told.own_share = Some(f64::from(made) / (f64::from(made) + PRIOR_KEPT + PRIOR_BROKEN));
            told.prior = Some(PRIOR_KEPT / (PRIOR_KEPT + PRIOR_BROKEN));
        }
    }
    told.bound(factor);
    Some(told)
}

impl Estimate {
    fn spread(&mut self, point: Point, back: impl Fn(f64) -> f64) {
        self.estimate = back(point.at);
        if point.error.is_finite() {
            self.low = Some(back(point.at - NINETY * point.error));
            self.high = Some(back(point.at + NINETY * point.error));
        }
    }

    fn shrunk(&mut self, applied: &Applied, point: Point, back: impl Fn(f64) -> f64) {
        self.spread(point, &back);
        if let Some(prior) = applied.prior {
            self.own_share = Some(applied.own_share);
            self.prior = Some(back(prior.mean));
            self.prior_accounts = prior.accounts;
            self.prior_of = prior.of;
        }
    }

    /// Keeps the interval where the metric can be.
    fn bound(&mut self, factor: Factor) {
        let (least, most) = match (self.unit, factor) {
            ("score", _) => (0.0, 100.0),
            ("rating", _) => (1.0, 5.0),
            ("fraction", Factor::ViewsPerFollower) => (0.0, f64::INFINITY),
            ("fraction", _) => (0.0, 1.0),
            _ => (0.0, f64::INFINITY),
        };
        self.estimate = self.estimate.clamp(least, most);
        self.low = self.low.map(|low| low.clamp(least, most));
        self.high = self.high.map(|high| high.clamp(least, most));
    }
}

/// The beta posterior of a share.
#[derive(Debug, Clone, Copy)]
struct Posterior {
    a: f64,
    b: f64,
}

impl Posterior {
    fn of(kept: u32, made: u32) -> Self {
        Self { a: PRIOR_KEPT + f64::from(kept), b: PRIOR_BROKEN + f64::from(made.saturating_sub(kept)) }
    }

    fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// Standard deviation.
    fn error(self) -> f64 {
        let n = self.a + self.b;
        (self.a * self.b / (n * n * (n + 1.0))).sqrt()
    }

    /// The inverse of the regularised incomplete beta function. Most creators share a few counts, so answers are kept.
    fn quantile(self, share: f64) -> f64 {
        thread_local! {
            static KNOWN: RefCell<HashMap<[u64; 3], f64>> = RefCell::default();
        }
        let key = [self.a.to_bits(), self.b.to_bits(), share.to_bits()];
        KNOWN.with_borrow_mut(|known| {
            if known.len() > 10_000 {
                known.clear();
            }
            *known.entry(key).or_insert_with(|| inv_beta_reg(self.a, self.b, share))
        })
    }
}
