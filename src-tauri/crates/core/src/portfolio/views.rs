//! Expected views of one post by every member, and of a week at their rhythm, with the interval of the sum.
//!
//! Views of one post are log-normal: ln(1 + views) is normal around the account's estimated mean. What is expected of a
//! sum is the sum of *means* of views, and the mean of a log-normal figure is not e to the mean of its logarithm (its
//! median) but e^(μ + σ²/2): viral posts are rare and count (Aitchison & Brown 1957, ch. 2).
//!
//! A sum of log-normal figures has no closed distribution, so its 90 % interval is simulated with a fixed seed: equal
//! input gives equal output.

use crate::roster::{Account, Roster};
use crate::scoring::{Factor, NINETY};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

/// Figures drawn in one simulation, shared by all members: the interval of many members needs fewer draws.
const DRAWN: usize = 2_000_000;
/// Fewest and most draws of a sum.
const DRAWS: (usize, usize) = (2_000, 20_000);
/// Draws of one stream of random numbers.
const STREAM: usize = 500;
/// The seed. Any would do; a fixed one makes the answer reproducible.
const SEED: u64 = 20_261_121;

/// What is known of the views of an account's next post, on the scale of ln(1 + views).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Predictive {
    /// Estimated mean.
    pub mean: f64,
    /// Variance of that estimate: how unsure the mean is.
    pub uncertainty: f64,
    /// Variance of posts around the mean.
    pub spread: f64,
}

/// An expectation with its 90 % interval, in views.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Mean.
    pub value: f64,
    /// 5 % quantile.
    pub low: f64,
    /// 95 % quantile.
    pub high: f64,
}

impl Predictive {
    /// What the roster knows of an account's next post; `None` without a view estimate that has an error.
    pub fn of(roster: &Roster, account: &Account) -> Option<Self> {
        let point = roster.point(account, Factor::Views).filter(|p| p.error.is_finite())?;
        let spread = roster.spread(account, Factor::Views)?;
        Some(Self { mean: point.at, uncertainty: point.error * point.error, spread })
    }

    /// Mean views of one post: e^(μ + σ²/2) − 1 with σ² the spread of posts and the uncertainty of the mean together
    /// (the predictive distribution).
    pub fn mean_views(&self) -> f64 {
        ((self.mean + (self.spread + self.uncertainty) / 2.0).exp() - 1.0).max(0.0)
    }

    /// Views of one post with their exact 90 % interval.
    pub fn expected(&self) -> Expected {
        let sd = (self.spread + self.uncertainty).sqrt();
        let at = |z: f64| ((self.mean + z * sd).exp() - 1.0).max(0.0);
        Expected { value: self.mean_views(), low: at(-NINETY), high: at(NINETY) }
    }

    /// Views of `posts` posts with the same uncertain mean, drawn once. Given the mean, the sum of independent
    /// log-normal posts is drawn as the log-normal figure of the same mean and variance (Fenton 1960); for one post
    /// this is exact.
    fn drawn(&self, posts: f64, unsure: f64, chance: f64) -> f64 {
        let mean = self.mean + self.uncertainty.sqrt() * unsure;
        let each = (mean + self.spread / 2.0).exp();
        let variance = (self.spread.exp_m1() / posts).ln_1p();
        (posts * (each * (variance.sqrt() * chance - variance / 2.0).exp() - 1.0)).max(0.0)
    }
}

/// Views of one post by each of these accounts together; `None` without an account. Members are taken as independent:
/// a season or a change of the platform that moves all of them makes the true interval wider.
pub fn expected_sum(members: &[Predictive]) -> Option<Expected> {
    if let [one] = members {
        return Some(one.expected());
    }
    let each: Vec<(Predictive, f64)> = members.iter().map(|m| (*m, 1.0)).collect();
    simulated(&each, members.iter().map(Predictive::mean_views).sum())
}

/// Views of a week in which each account posts at its rhythm (posts a week), as if they came evenly: chance in the
/// number of posts is left out. `None` without an account that posts.
pub fn expected_week(members: &[(Predictive, f64)]) -> Option<Expected> {
    let posting: Vec<(Predictive, f64)> =
        members.iter().filter(|(_, per_week)| *per_week > 0.0).copied().collect();
    simulated(&posting, posting.iter().map(|(m, per_week)| m.mean_views() * per_week).sum())
}

/// The interval of a sum by simulation around its known mean.
fn simulated(members: &[(Predictive, f64)], mean: f64) -> Option<Expected> {
    if members.is_empty() {
        return None;
    }
    let draws = (DRAWN / members.len()).clamp(DRAWS.0, DRAWS.1);
    let mut sums: Vec<f64> = (0..draws.div_ceil(STREAM))
        .into_par_iter()
        .flat_map_iter(|stream| {
            let mut rng = ChaCha8Rng::seed_from_u64(SEED);
            rng.set_stream(stream as u64);
            let mut normal = move || -> f64 { StandardNormal.sample(&mut rng) };
            let sums: Vec<f64> = (0..STREAM)
                .map(|_| {
                    members
                        .iter()
                        .map(|(member, posts)| {
                            let unsure = normal();
                            member.drawn(*posts, unsure, normal())
                        })
                        .sum()
                })
                .collect();
            sums
        })
        .collect();
    sums.sort_unstable_by(f64::total_cmp);
    let quantile = |share: f64| sums[((sums.len() - 1) as f64 * share).round() as usize];
    // A very long tail can have its mean above its 95 % quantile; it is told as it is.
    Some(Expected { value: mean, low: quantile(0.05), high: quantile(0.95) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(median: f64, spread: f64, uncertainty: f64) -> Predictive {
        Predictive { mean: (median + 1.0).ln(), uncertainty, spread }
    }

    #[test]
    fn the_mean_of_views_lies_above_their_median() {
        let member = of(1_000.0, 1.0, 0.2);
        assert!((member.mean_views() - (1_001.0 * 0.6f64.exp() - 1.0)).abs() < 1e-6);
        let told = member.expected();
        assert!(told.low < 1_000.0 && 1_000.0 < told.value && told.value < told.high);
        let certain = of(1_000.0, 0.0, 0.0).expected();
        assert!([certain.low, certain.value, certain.high].iter().all(|v| (v - 1_000.0).abs() < 1e-6));
    }

    #[test]
    fn a_sum_of_two_is_drawn_as_wide_as_it_is() {
        let two = [of(999.0, 0.25, 0.0), of(999.0, 0.25, 0.0)];
        let told = expected_sum(&two).unwrap();
        assert!((told.value - 2.0 * (1_000.0 * 0.125f64.exp() - 1.0)).abs() < 1e-6);
        assert_eq!(expected_sum(&two), Some(told), "the same input gives the same output");
        assert_eq!(expected_sum(&[]), None);
        assert_eq!(expected_sum(&two[..1]), Some(two[0].expected()));
        // Moment matching gives the same ends within a few per cent.
        let variance = (0.25f64.exp_m1() / 2.0).ln_1p();
        let at = |z: f64| (told.value.ln() - variance / 2.0 + z * variance.sqrt()).exp();
        assert!((told.low / at(-NINETY) - 1.0).abs() < 0.05, "{told:?} {}", at(-NINETY));
        assert!((told.high / at(NINETY) - 1.0).abs() < 0.05, "{told:?} {}", at(NINETY));
    }

    #[test]
    fn many_members_are_surer_together_than_one_alone() {
        let width = |e: Expected| (e.high - e.low) / e.value;
        let many: Vec<Predictive> = (0..40).map(|i| of(1_000.0 + f64::from(i), 1.0, 0.1)).collect();
        let one = many[0].expected();
        assert!(width(expected_sum(&many).unwrap()) < width(one) / 3.0);
    }

    #[test]
    fn a_week_counts_posts_and_leaves_out_who_does_not_post() {
        let member = of(1_000.0, 0.5, 0.1);
        let week = expected_week(&[(member, 3.0), (member, 0.0)]).unwrap();
        assert!((week.value - 3.0 * member.mean_views()).abs() < 1e-6);
        assert_eq!(expected_week(&[(member, 0.0)]), None);
        let seldom = expected_week(&[(member, 1.0)]).unwrap();
        let (width, alone) = (seldom.high / seldom.low, member.expected().high / member.expected().low);
        assert!((width / alone - 1.0).abs() < 0.05, "one post a week is one post: {width} {alone}");
        assert!(week.high / week.low < width, "more posts even out");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn more_uncertainty_never_narrows_and_the_mean_adds_up(
            members in prop::collection::vec((10.0f64..1e6, 0.01f64..2.0, 0.0f64..1.0), 2..6),
        ) {
            let sure: Vec<Predictive> = members.iter().map(|(m, s, _)| of(*m, *s, 0.0)).collect();
            let unsure: Vec<Predictive> = members.iter().map(|(m, s, u)| of(*m, *s, *u)).collect();
            let (a, b) = (expected_sum(&sure).unwrap(), expected_sum(&unsure).unwrap());
            prop_assert!(b.value >= a.value);
            prop_assert!(b.high / b.low >= a.high / a.low * 0.98);
            let sum: f64 = unsure.iter().map(Predictive::mean_views).sum();
            prop_assert!((b.value - sum).abs() <= sum * 1e-12);
        }
    }
}
