//! Orders of a month from the creators of a shortlist: does she post, how often, how many see it, click, order.
//!
//! A run first draws what nobody knows and what stays as it is for all of its months: click and order rate, common to all
//! creators; each creator's chance to post; how far her true median of views lies from the one that her posts show. Then,
//! month by month and creator by creator: does she post, posts, views of each, and orders, which are Poisson around
//! views x clicks per view x orders per click. What is common and what stays does not average out over creators and
//! months: that is why a shortlist's orders spread far more than Poisson.
//!
//! Only the first month of a run is drawn creator by creator to the end, for what each of them brings. In the others the
//! creators' views are added up first: a sum of Poisson numbers is Poisson around the sum of their means, so that one draw
//! for all of them says the same.

use super::answer::ProspectAnswer;
use super::inversion::{poisson, uniform};
use super::plan::{Assumptions, RateRange};
use super::prospect::{Prospect, Views};
use super::simulate::{Orders, Stop, spreading, stream_of};
use crate::samples::{Chance, Outcomes};
use crate::scoring::NINETY;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;
use rand_distr::{Beta, Distribution, StandardNormal};
use rayon::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use statrs::function::erf::erf;
use std::f64::consts::SQRT_2;

/// Months of creators that are drawn at most, all runs together: a long shortlist gets fewer runs, so that the answer
/// comes within a second (measured in release with one post a month each: 0.1 s for 50 creators and 10,000 runs of a year,
/// 0.17 s for 500 and 1,666, on one core).
const CREATOR_MONTHS: usize = 10_000_000;
/// Runs at least, however long the shortlist.
const LEAST: usize = 500;
/// Streams of random numbers of creators begin here; each block of runs has so many of them.
const STREAMS: (u64, u64) = (1 << 41, 1 << 20);
/// How much a creator's prior chance to post weighs, in samples: that of `Chance`.
const PRIOR_WEIGHT: f64 = 5.0;
/// Standard deviation of the logarithm of views around their creator's mean: root mean square over 1,055 accounts with at
/// least 12 posts of 100 views or more in the public data set tiktok-famous-2020 (half of them lie between .70 and 1.07).
const USUAL_SPREAD: f64 = 0.94;
/// From so many posts on a creator's own spread counts alone.
const OWN_SPREAD: f64 = 6.0;
/// Months that are asked at once whether she posts.
const PART: usize = 64;
/// Posts of a month that are drawn one by one; the sum of more is drawn as one lognormal figure.
const ONE_BY_ONE: u32 = 4;

/// A rate that is not known well, as it is drawn: the logarithm is normal on either side of the likely value, with the
/// standard deviation that puts the lower bound at 5 % and the upper at 95 %, so that all three hold exactly. Never above 1.
#[derive(Debug, Clone, Copy)]
struct Rate {
    likely: f64,
    below: f64,
    above: f64,
}

impl Rate {
    fn of(range: &RateRange) -> Self {
        let float = |rate: Decimal| rate.to_f64().unwrap_or_default();
        let (low, likely, high) = (float(range.low), float(range.likely), float(range.high));
        Self { likely, below: (likely / low).ln() / NINETY, above: (high / likely).ln() / NINETY }
    }

    fn draw(&self, rng: &mut ChaCha8Rng) -> f64 {
        let z: f64 = StandardNormal.sample(rng);
        let spread = if z < 0.0 { self.below } else { self.above };
        (self.likely * (z * spread).exp()).min(1.0)
    }

    /// Mean: the means of e^(s z) over either half of a standard normal z, the upper one cut where the rate reaches 1.
    fn mean(&self) -> f64 {
        let below = (self.below * self.below / 2.0).exp() * normal(-self.below);
        if self.above <= 0.0 {
            return self.likely * (below + 0.5);
        }
        let one = -self.likely.ln() / self.above;
        let above = (self.above * self.above / 2.0).exp() * (normal(one - self.above) - normal(-self.above));
        self.likely * (below + above) + (1.0 - normal(one))
    }
}

/// The distribution function of the standard normal.
fn normal(z: f64) -> f64 {
    (1.0 + erf(z / SQRT_2)) / 2.0
}

/// Her chance to post in a month.
#[derive(Debug, Clone, Copy)]
enum Posting {
    /// Given by the plan.
    Known(f64),
    /// Her Beta posterior, ready to be drawn from.
    Unsure { alpha: f64, beta: f64, posterior: Beta<f64> },
}

impl Posting {
    fn of(assumptions: &Assumptions, own: Outcomes, others: Outcomes) -> Self {
        if let Some(rate) = assumptions.post_rate {
            return Self::Known(rate.to_f64().unwrap_or_default());
        }
        let mean = Chance::of(own, others).mean;
        let weight = PRIOR_WEIGHT + f64::from(own.known);
        let (alpha, beta) = (mean * weight, (1.0 - mean) * weight);
        // A chance of 0 or 1 has no posterior: it is known.
        Beta::new(alpha, beta).map_or(Self::Known(mean), |posterior| Self::Unsure { alpha, beta, posterior })
    }

    fn mean(self) -> f64 {
        match self {
            Self::Known(chance) => chance,
            Self::Unsure { alpha, beta, .. } => alpha / (alpha + beta),
        }
    }

    fn draw(self, rng: &mut ChaCha8Rng) -> f64 {
        match self {
            Self::Known(chance) => chance,
            Self::Unsure { posterior, .. } => posterior.sample(rng),
        }
    }
}

/// A creator as she is drawn.
#[derive(Debug, Clone, Copy)]
struct Bringer {
    posting: Posting,
    /// Posts of a month in which she posts, 0.01 or more: one and a Poisson number beside it; below one a single post
    /// with that chance. Either way this is the mean.
    posts: f64,
    /// Logarithm of her median views.
    median: f64,
    /// Standard deviation of the logarithm of a post's views.
    spread: f64,
    /// Standard error of `median`.
    error: f64,
}

impl Bringer {
    /// `None` = her views are unknown or 0: she brings nothing.
    fn of(assumptions: &Assumptions, prospect: &Prospect) -> Option<Self> {
        let views = prospect.views.filter(|views| views.median > 0.0 && views.median.is_finite())?;
        let spread = shrunk(&views);
        Some(Self {
            posting: Posting::of(assumptions, prospect.own, prospect.others),
            posts: assumptions.posts.to_f64().unwrap_or(1.0),
            median: views.median.ln(),
            spread,
            error: spread / f64::from(views.n.max(1)).sqrt(),
        })
    }

    /// Mean views of a month: a lognormal's mean is its median by e^(variance / 2), and how unsure the median is adds to
    /// the variance.
    fn mean_views(&self) -> f64 {
        let variance = self.spread * self.spread + self.error * self.error;
        self.posting.mean() * self.posts * (self.median + variance / 2.0).exp()
    }

    /// Posts of a month in which she posts.
    fn posts(&self, rng: &mut ChaCha8Rng) -> u32 {
        if self.posts < 1.0 {
            u32::from(uniform(rng) < self.posts)
        } else {
            1 + poisson(self.posts - 1.0, rng)
        }
    }

    /// Views of so many posts, in medians: logarithms are normal around 0. A sum of many is drawn as the lognormal figure
    /// of the same mean and variance (Fenton 1960).
    fn views(&self, posts: u32, rng: &mut ChaCha8Rng) -> f64 {
        let mut one = |middle: f64, spread: f64| {
            let z: f64 = StandardNormal.sample(rng);
            (middle + spread * z).exp()
        };
        if posts <= ONE_BY_ONE {
            return (0..posts).map(|_| one(0.0, self.spread)).sum();
        }
        let count = f64::from(posts);
        let square = self.spread * self.spread;
        let variance = (square.exp_m1() / count).ln_1p();
        one(count.ln() + (square - variance) / 2.0, variance.sqrt())
    }

    /// Adds the views of the months of each run, a run after the other, and gives the orders of the first month of each
    /// run. `rates` are the orders per view of the runs.
    fn add(&self, horizon: usize, rates: &[f64], views: &mut [f64], first: &mut [u32], rng: &mut ChaCha8Rng) {
        for ((rate, first), months) in rates.iter().zip(first).zip(views.chunks_exact_mut(horizon)) {
            let posting = self.posting.draw(rng);
            let z: f64 = StandardNormal.sample(rng);
            let median = (self.median + self.error * z).exp();
            for (part, months) in months.chunks_mut(PART).enumerate() {
                let mut posts_in = months_of(posting, months.len(), rng);
                while posts_in != 0 {
                    let month = posts_in.trailing_zeros() as usize;
                    posts_in &= posts_in - 1;
                    let posts = self.posts(rng);
                    let seen = median * self.views(posts, rng);
                    if (part, month) == (0, 0) {
                        *first = poisson(seen * rate, rng);
                    } else {
                        months[month] += seen;
                    }
                }
            }
        }
    }
}

/// The months in which she posts, a bit for each of `PART` months at most. 32 random bits each say as much of a chance as
/// anybody knows of it. All months are asked before any is worked on: measured, that halves the time of a shortlist.
fn months_of(posting: f64, months: usize, rng: &mut ChaCha8Rng) -> u64 {
    let below = (posting * 2f64.powi(32)) as u64;
    (0..months).fold(0, |found, month| found | u64::from(u64::from(rng.next_u32()) < below) << month)
}

/// How a creator's views spread: her own variance, below six posts shrunk towards the usual one with a weight of (n - 1) / 5
/// for her own. One post says nothing of a spread.
fn shrunk(views: &Views) -> f64 {
    let own = if views.spread.is_finite() { views.spread.max(0.0) } else { USUAL_SPREAD };
    let weight = ((f64::from(views.n) - 1.0) / (OWN_SPREAD - 1.0)).clamp(0.0, 1.0);
    (weight * own * own + (1.0 - weight) * USUAL_SPREAD * USUAL_SPREAD).sqrt()
}

/// Mean orders of a month of each creator, in the order given.
pub(super) fn means(assumptions: &Assumptions, prospects: &[Prospect]) -> Vec<f64> {
    let rate = Rate::of(&assumptions.ctr).mean() * Rate::of(&assumptions.ctor).mean();
    let mean =
        |one: &Prospect| Bringer::of(assumptions, one).map_or(0.0, |bringer| bringer.mean_views() * rate);
    prospects.iter().map(mean).collect()
}

/// Drawn months of a shortlist.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Orders of all creators together.
    pub(super) orders: Orders,
    /// Each creator's orders of the first month of each run.
    pub(super) first: Vec<Vec<u32>>,
}

/// Runs that are drawn for so many creators and months when so many are wanted.
fn runs(prospects: usize, horizon: u32, draws: u32) -> u32 {
    let most = (CREATOR_MONTHS / (prospects * horizon as usize).max(1)).max(LEAST);
    draws.min(u32::try_from(most).unwrap_or(u32::MAX))
}

/// Draws a shortlist's months. A creator's random numbers are her own by her place in the list: who is added at its end
/// changes nothing of the views and the first months of those before. `None` = stopped.
pub(super) fn draw(
    assumptions: &Assumptions,
    prospects: &[Prospect],
    horizon: u32,
    draws: u32,
    seed: u64,
    stop: Stop<'_>,
) -> Option<Drawn> {
    let bringers: Vec<Option<Bringer>> = prospects.iter().map(|one| Bringer::of(assumptions, one)).collect();
    let (ctr, ctor) = (Rate::of(&assumptions.ctr), Rate::of(&assumptions.ctor));
    let known = bringers.iter().flatten().count();
    let draws = runs(known, horizon, draws);
    let (orders, firsts) = Orders::blocks(horizon, draws, stop, |block, runs| {
        let stream = |at: usize| stream_of(seed, STREAMS.0 + block * STREAMS.1 + at as u64);
        let mut rng = stream(0);
        let rates: Vec<f64> = (0..runs).map(|_| ctr.draw(&mut rng) * ctor.draw(&mut rng)).collect();
        let months = horizon as usize;
        let mut views = vec![0.0; runs * months];
        let mut first = vec![0u32; runs * prospects.len()];
        let mut sums = vec![0u32; runs * months];
        for (at, (bringer, first)) in bringers.iter().zip(first.chunks_exact_mut(runs)).enumerate() {
            let Some(bringer) = bringer else { continue };
            if stop() {
                break;
            }
            bringer.add(months, &rates, &mut views, first, &mut stream(at + 1));
            for (sum, orders) in sums.iter_mut().zip(first) {
                *sum = sum.saturating_add(*orders);
            }
        }
        for (run, (rate, views)) in rates.iter().zip(views.chunks_exact(months)).enumerate() {
            for (month, views) in views.iter().enumerate().skip(1) {
                sums[month * runs + run] = poisson(views * rate, &mut rng);
            }
        }
        (sums, first)
    })?;
    let first = (0..prospects.len())
        .map(|at| {
            let of = |block: &Vec<u32>| {
                let runs = block.len() / prospects.len();
                block[at * runs..(at + 1) * runs].to_vec()
            };
            firsts.iter().flat_map(of).collect()
        })
        .collect();
    // A stop inside a block leaves it half drawn.
    (!stop()).then_some(Drawn { orders, first })
}

/// What each creator brings, most orders first; equal ones in the order given.
pub(super) fn answers(
    assumptions: &Assumptions,
    prospects: &[Prospect],
    drawn: &Drawn,
) -> Vec<ProspectAnswer> {
    let means = means(assumptions, prospects);
    let mut answers: Vec<ProspectAnswer> = prospects
        .par_iter()
        .zip(means)
        .zip(&drawn.first)
        .map(|((one, mean), months)| {
            let mut months: Vec<f64> = months.iter().map(|orders| f64::from(*orders)).collect();
            let spread = spreading(&mut months).0;
            ProspectAnswer {
                creator: one.creator,
                name: one.name.clone(),
                post_chance: Posting::of(assumptions, one.own, one.others).mean(),
                views: one.views.map(|views| views.median),
                n: one.views.map_or(0, |views| views.n),
                orders: mean,
                low: spread.p5,
                high: spread.p95,
                cost: one.cost,
            }
        })
        .collect();
    answers.sort_by(|a, b| b.orders.total_cmp(&a.orders));
    answers
}

#[cfg(test)]
mod tests;
