//! Empirical Bayes on a log scale: what accounts of one platform and follower tier are like, and how far one account's
//! own posts are pulled towards that.
//!
//! The model is normal-normal (Efron & Morris 1975, Morris 1983): an account's own mean y has the sampling variance V,
//! the accounts' true means spread around μ with the variance τ². The estimate is (1 − B)·y + B·μ with B = V / (V + τ²).
//! - V = v / effective posts, where v is the account's own variance pooled with the group's by a scaled inverse-χ²
//!   prior (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.6): two posts that happen to agree do not make it zero.
//! - τ² by Paule & Mandel (1982), the moment estimator that solves Σ (y − μ)² / (V + τ²) = k − 1.

use super::Factor;
use super::estimate::{Own, Point};
use crate::creator::Platform;
use crate::roster::Account;
use rayon::prelude::*;

/// A tier needs so many reference accounts for a prior of its own.
const TIER_ACCOUNTS: u32 = 30;
/// A platform needs so many for any prior.
const PLATFORM_ACCOUNTS: u32 = 10;
/// Follower tiers with the followers they begin at, smallest first; the last is for accounts without a count.
const TIERS: [(&str, u64); 5] = [
    ("under_10k", 0),
    ("10k_100k", 10_000),
    ("100k_1m", 100_000),
    ("over_1m", 1_000_000),
    ("unknown", u64::MAX),
];
/// Place of the whole platform behind its tiers.
const WHOLE: usize = TIERS.len();
/// Groups of all platforms.
const GROUPS: usize = Platform::ALL.len() * (WHOLE + 1);
/// Factors that are shrunk.
const SHRUNK: [Factor; 2] = [Factor::Engagement, Factor::Views];

fn tier(followers: Option<u64>) -> usize {
    let last = TIERS.len() - 1;
    followers.map_or(last, |f| TIERS[..last].iter().rposition(|(_, from)| f >= *from).unwrap_or(0))
}

fn group(platform: Platform, tier: usize) -> usize {
    platform as usize * (WHOLE + 1) + tier
}

/// How far posts of one account spread around their mean, over a group of accounts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Within {
    /// Pooled variance.
    variance: f64,
    /// Posts that it counts as beside an account's own variance (degrees of freedom).
    freedom: f64,
}

impl Within {
    /// Pooled over accounts with more than one effective post. The freedom comes from how much the accounts' variances
    /// differ beyond chance: a scaled inverse-χ² with ν degrees of freedom has the squared coefficient of variation
    /// 2 / (ν − 4), a sample variance of d degrees adds 2 / d.
    fn of<'a>(owns: impl Iterator<Item = &'a Own> + Clone) -> Option<Self> {
        let spread =
            owns.filter(|own| own.effective > 1.0).filter_map(|own| Some((own.variance?, own.effective)));
        let (sum, degrees) = spread.clone().fold((0.0, 0.0), |(sum, degrees), (variance, effective)| {
            (sum + variance * effective, degrees + effective - 1.0)
        });
        if degrees <= 0.0 {
            return None;
        }
        let pooled = sum / degrees;
        let (mut apart, mut weight) = (0.0, 0.0);
        if pooled > 0.0 {
            for (variance, effective) in spread.filter(|(_, effective)| *effective >= 2.0) {
                let degrees = effective - 1.0;
                let ratio = variance * effective / degrees / pooled - 1.0;
                apart += degrees * ratio * ratio - 2.0;
                weight += degrees;
            }
        }
        let variation = if weight > 0.0 { apart / weight } else { 0.0 };
        let freedom = if variation > 0.0 { (4.0 + 2.0 / variation).min(MOST_FREEDOM) } else { MOST_FREEDOM };
        Some(Self { variance: pooled, freedom })
    }

    /// Sampling variance of an account's mean.
    fn sampling(&self, own: &Own) -> f64 {
        let each = own.variance.map_or(self.variance, |variance| {
            (self.freedom * self.variance + own.effective * variance) / (self.freedom + own.effective - 1.0)
        });
        each / own.effective
    }
}

/// Accounts whose variances differ by no more than chance share one: this many posts stand for "as good as known".
const MOST_FREEDOM: f64 = 1e6;

/// What similar accounts are like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    /// Mean on the log scale.
    pub mean: f64,
    /// Variance of the accounts' true means around it, τ².
    pub between: f64,
    /// Variance of `mean` itself.
    pub mean_variance: f64,
    /// Accounts behind it.
    pub accounts: u32,
    /// A tier's key, or `platform`.
    pub of: &'static str,
}

impl Prior {
    /// By Paule & Mandel: Newton's method on a convex, falling function, which from the left of the root never leaves
    /// it; the first step may come from the right and is stopped at zero.
    fn of(own: &[(f64, f64)], of: &'static str) -> Option<Self> {
        let count = own.len() as f64;
        if own.len() < 2 {
            return None;
        }
        let plain = own.iter().map(|(y, _)| y).sum::<f64>() / count;
        let spread = own.iter().map(|(y, _)| (y - plain) * (y - plain)).sum::<f64>() / (count - 1.0);
        let sampling = own.iter().map(|(_, v)| v).sum::<f64>() / count;
        // Nothing can be divided by nothing: accounts without any sampling variance get this little.
        let least = (spread * 1e-9).max(f64::MIN_POSITIVE);
        let mut between = (spread - sampling).max(0.0);
        let (mut mean, mut weight) = (plain, 0.0);
        for _ in 0..50 {
            // Sums of w, w·y, w·y² and of the same with w², y taken from the plain mean: one pass and one division each.
            let mut sums = [0.0; 6];
            for (y, v) in own {
                let (w, y) = (1.0 / (v + between).max(least), y - plain);
                let (wy, ww) = (w * y, w * w);
                let parts = [w, wy, wy * y, ww, ww * y, ww * y * y];
                sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
            }
            let [w, wy, wyy, ww, wwy, wwyy] = sums;
            let centre = wy / w;
            (mean, weight) = (plain + centre, w);
            let left = wyy - centre * wy - (count - 1.0);
            let slope = wwyy - 2.0 * centre * wwy + centre * centre * ww;
            let step = if slope > 0.0 { left / slope } else { 0.0 };
            let next = (between + step).max(0.0);
            let settled = (next - between).abs() <= 1e-9 * spread;
            between = next;
            if settled {
                break;
            }
        }
        Some(Self { mean, between, mean_variance: 1.0 / weight, accounts: own.len() as u32, of })
    }
}

/// An account's own mean with what pulls at it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Applied {
    own: f64,
    /// Sampling variance of `own`; infinite when nobody's posts tell how far they spread.
    sampling: f64,
    /// Share of the estimate that is the account's own.
    pub(crate) own_share: f64,
    /// What pulls; `None` = nothing is shrunk.
    pub(crate) prior: Option<Prior>,
}

impl Applied {
    /// The estimate and its standard error: V·(1 − B) + B²·Var(μ) (Morris 1983 adds the second part because μ is
    /// itself estimated).
    pub(crate) fn point(&self) -> Point {
        let Some(prior) = self.prior else { return Point { at: self.own, error: self.sampling.sqrt() } };
        let pull = 1.0 - self.own_share;
        // Written so that a share of 1 gives the own mean to the last digit.
        let at = self.own + pull * (prior.mean - self.own);
        let variance = self.sampling * self.own_share + pull * pull * prior.mean_variance;
        Point { at, error: variance.sqrt() }
    }

    /// Variance of single posts around the account's mean, pooled as the estimate pools it; infinite when nobody's
    /// posts tell.
    pub(crate) fn spread(&self, own: &Own) -> f64 {
        self.sampling * own.effective
    }

    /// The same, all less something.
    pub(crate) fn less(mut self, less: f64) -> Self {
        self.own -= less;
        if let Some(prior) = &mut self.prior {
            prior.mean -= less;
        }
        self
    }
}

/// Priors of one factor, per platform and tier.
#[derive(Debug, Clone)]
struct Groups {
    within: [Option<Within>; GROUPS],
    prior: [Option<Prior>; GROUPS],
    /// Spread of posts over all accounts of all platforms.
    anywhere: Option<Within>,
}

impl Default for Groups {
    fn default() -> Self {
        Self { within: [None; GROUPS], prior: [None; GROUPS], anywhere: None }
    }
}

impl Groups {
    /// From the accounts that percentiles compare with.
    fn of(owns: &[(Platform, Option<u64>, Own)]) -> Self {
        let mut groups = Self { anywhere: Within::of(owns.iter().map(|(_, _, own)| own)), ..Self::default() };
        let mut members: Vec<Vec<&Own>> = vec![Vec::new(); GROUPS];
        for (platform, followers, own) in owns {
            members[group(*platform, tier(*followers))].push(own);
            members[group(*platform, WHOLE)].push(own);
        }
        let found: Vec<_> = members.par_iter().enumerate().map(|(at, own)| Self::group(at, own)).collect();
        for (at, (within, prior)) in found.into_iter().enumerate() {
            groups.within[at] = within;
            groups.prior[at] = prior;
        }
        groups
    }

    /// Spread of posts and prior of one group.
    fn group(at: usize, members: &[&Own]) -> (Option<Within>, Option<Prior>) {
        let (least, of) = TIERS
            .get(at % (WHOLE + 1))
            .map_or((PLATFORM_ACCOUNTS, "platform"), |(key, _)| (TIER_ACCOUNTS, *key));
        let within = Within::of(members.iter().copied());
        let prior = within.filter(|_| members.len() as u32 >= least).and_then(|within| {
            let own: Vec<(f64, f64)> = members.iter().map(|own| (own.mean, within.sampling(own))).collect();
            Prior::of(&own, of)
        });
        (within, prior)
    }

    fn applied(&self, account: &Account, own: Own) -> Applied {
        let tier = group(account.platform, tier(account.followers));
        let whole = group(account.platform, WHOLE);
        let at = if self.prior[tier].is_some() { tier } else { whole };
        let prior = self.prior[at];
        let within = self.within[at].or(self.anywhere);
        let sampling = within.map_or(f64::INFINITY, |within| within.sampling(&own));
        let prior = prior.filter(|_| sampling.is_finite());
        let own_share = match prior {
            Some(prior) if sampling > 0.0 => prior.between / (prior.between + sampling),
            _ => 1.0,
        };
        Applied { own: own.mean, sampling, own_share, prior }
    }
}

/// Priors of every factor that is shrunk.
#[derive(Debug, Clone, Default)]
pub struct Priors {
    groups: [Groups; SHRUNK.len()],
}

impl Priors {
    /// Whether a factor is shrunk.
    pub(crate) fn shrinks(factor: Factor) -> bool {
        SHRUNK.contains(&factor)
    }

    /// Finds the priors of a factor anew, from what the accounts that percentiles compare with say.
    pub(crate) fn found(owns: &[(Platform, Option<u64>, Own)]) -> FoundPriors {
        FoundPriors(Groups::of(owns))
    }

    /// Puts them in place.
    pub(crate) fn put(&mut self, factor: Factor, found: FoundPriors) {
        if let Some(at) = SHRUNK.iter().position(|f| *f == factor) {
            self.groups[at] = found.0;
        }
    }

    pub(crate) fn applied(&self, factor: Factor, account: &Account, own: Own) -> Applied {
        let at = SHRUNK.iter().position(|f| *f == factor).unwrap_or(0);
        self.groups[at].applied(account, own)
    }
}

/// Priors of one factor, found and not yet in place.
#[derive(Debug)]
pub(crate) struct FoundPriors(Groups);
