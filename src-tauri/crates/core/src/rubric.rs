//! The two human rubrics: content quality and brand fit (domain.md 2 and 3). Criteria are scored 1-5 by at most two
//! raters a creator. Not here: the percentile (scoring), where ratings are kept.

use crate::roster::Rated;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rubric {
    /// Content quality.
    Quality,
    /// Brand fit.
    Fit,
}

/// Lowest and highest score of a criterion.
pub const SCORES: std::ops::RangeInclusive<u8> = 1..=5;
/// Raters a creator and rubric at most.
pub const MOST_RATERS: usize = 2;

/// Pairs of scores below which agreement is not told.
pub const ENOUGH_PAIRS: usize = 10;
/// Creators with two raters below which the workspace's own deviation of raters is not used.
const ENOUGH_DOUBLES: usize = 5;
/// Deviation of one rater's mean where the workspace does not show its own: half a point. An assumption, not a finding.
const DEVIATION: f64 = 0.5;
/// Variance that rounding to whole points brings to one score: 1/12 (Sheppard 1898).
const ROUNDING: f64 = 1.0 / 12.0;

/// One rater's scores of one creator, by criterion.
pub type Scores = BTreeMap<String, u8>;

/// Everybody's scores of one creator on one rubric, by rater.
pub type ByRater = BTreeMap<String, Scores>;

impl Rubric {
    /// Both.
    pub const ALL: [Rubric; 2] = [Self::Quality, Self::Fit];

    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Fit => "fit",
        }
    }

    /// The rubric of a stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == name)
    }

    /// Stable keys of its criteria, in the order shown; their words are messages `criterion_<key>`.
    pub const fn criteria(self) -> &'static [&'static str] {
        match self {
            Self::Quality => &["hook", "shows_product", "sound_light", "honest", "real_mention"],
            Self::Fit => &["uses_product", "audience_match", "values", "tone", "authenticity"],
        }
    }
}

/// The mean of one rater's scores; `None` without any.
fn mean_of(scores: &Scores) -> Option<f64> {
    let sum: u32 = scores.values().map(|s| u32::from(*s)).sum();
    (!scores.is_empty()).then(|| f64::from(sum) / scores.len() as f64)
}

/// The mean of criteria and raters, 1-5: of each rater's mean over the criteria that she scored, so that one who leaves
/// criteria out counts as much as the other. `None` without a score.
pub fn mean(raters: &ByRater) -> Option<f64> {
    let means: Vec<f64> = raters.values().filter_map(mean_of).collect();
    (!means.is_empty()).then(|| means.iter().sum::<f64>() / means.len() as f64)
}

/// Scores that the first two raters, by name, gave the same criterion.
pub fn pairs(raters: &ByRater) -> Vec<(u8, u8)> {
    let mut scored = raters.values().filter(|s| !s.is_empty());
    let (Some(one), Some(other)) = (scored.next(), scored.next()) else { return Vec::new() };
    one.iter().filter_map(|(criterion, a)| Some((*a, *other.get(criterion)?))).collect()
}

/// Mean difference of two raters over the criteria that both scored, 0-4; `None` where there is none.
pub fn difference(raters: &ByRater) -> Option<f64> {
    let pairs = pairs(raters);
    let sum: u32 = pairs.iter().map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    (!pairs.is_empty()).then(|| f64::from(sum) / pairs.len() as f64)
}

/// How far one rater's mean lies from the truth, as a standard deviation in points: from the creators that two people
/// rated, `sqrt(Σ d² / 2m)` with d = difference of the two means (Dahlberg 1940); half a point below five of them.
pub fn deviation<'a>(creators: impl Iterator<Item = &'a ByRater>) -> f64 {
    let squares: Vec<f64> = creators.filter_map(apart).map(|d| d * d).collect();
    if squares.len() < ENOUGH_DOUBLES {
        return DEVIATION;
    }
    (squares.iter().sum::<f64>() / (2.0 * squares.len() as f64)).sqrt()
}

/// Difference of the means of two raters.
fn apart(raters: &ByRater) -> Option<f64> {
    let mut means = raters.values().filter_map(mean_of);
    Some(means.next()? - means.next()?)
}

/// The rating of a creator with one standard error: of two raters half the difference of their means, of one the
/// `deviation` of raters; to either comes what rounding to whole points leaves open, so that two who agree by chance are
/// not certain. `None` without a score.
pub fn rated(raters: &ByRater, deviation: f64) -> Option<Rated> {
    let scores: usize = raters.values().map(Scores::len).sum();
    let between = apart(raters).map_or(deviation, |d| d / 2.0);
    Some(Rated {
        mean: mean(raters)? as f32,
        error: (between * between + ROUNDING / scores as f64).sqrt() as f32,
        raters: raters.values().filter(|s| !s.is_empty()).count() as u8,
    })
}

/// Agreement of two raters beyond chance, −1 to 1: Cohen's kappa with quadratic weights,
/// `1 − Σ w·observed / Σ w·expected`, `w = (i − j)²` (Cohen 1968). `None` below ten pairs, and where both gave everybody
/// one and the same score: then there is nothing to agree about.
pub fn kappa(pairs: &[(u8, u8)]) -> Option<f64> {
    if pairs.len() < ENOUGH_PAIRS {
        return None;
    }
    let weight = |a: u8, b: u8| f64::from(a.abs_diff(b)).powi(2);
    let observed: f64 = pairs.iter().map(|(a, b)| weight(*a, *b)).sum();
    let count =
        |of: &dyn Fn(&(u8, u8)) -> u8, score: u8| pairs.iter().filter(|p| of(p) == score).count() as f64;
    let expected: f64 = SCORES
        .flat_map(|a| SCORES.map(move |b| (a, b)))
        .map(|(a, b)| weight(a, b) * count(&|p| p.0, a) * count(&|p| p.1, b) / pairs.len() as f64)
        .sum();
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scores(given: &[(&str, u8)]) -> Scores {
        given.iter().map(|(c, s)| ((*c).to_owned(), *s)).collect()
    }

    fn two(one: &[(&str, u8)], other: &[(&str, u8)]) -> ByRater {
        [("Noor".to_owned(), scores(one)), ("Veikko".to_owned(), scores(other))].into()
    }

    #[test]
    fn a_rating_is_the_mean_of_the_raters_means() {
        let both = two(&[("hook", 5), ("honest", 4)], &[("hook", 3)]);
        assert_eq!(mean(&both), Some(3.75));
        assert_eq!(difference(&both), Some(2.0));
        let rated = rated(&both, 9.0).unwrap();
        assert_eq!((rated.mean, rated.raters), (3.75, 2));
        // Half of 4.5 - 3, and 1/12 over three scores.
        assert!((f64::from(rated.error) - (0.75f64 * 0.75 + 1.0 / 36.0).sqrt()).abs() < 1e-6);
        assert_eq!(mean(&ByRater::new()), None);
        assert_eq!(mean(&[("Noor".to_owned(), Scores::new())].into()), None);
    }

    #[test]
    fn one_rater_is_as_sure_as_raters_of_the_workspace_are() {
        let one: ByRater = [("Noor".to_owned(), scores(&[("hook", 4)]))].into();
        let few = vec![two(&[("hook", 5)], &[("hook", 1)]); 4];
        assert_eq!(deviation(few.iter()), DEVIATION);
        let enough = vec![two(&[("hook", 5)], &[("hook", 1)]); 5];
        // Σ 16 / (2 · 5) a creator.
        assert!((deviation(enough.iter().chain([&one])) - 8f64.sqrt()).abs() < 1e-12);
        let unsure = rated(&one, deviation(enough.iter())).unwrap();
        let usual = rated(&one, DEVIATION).unwrap();
        assert!(unsure.error > usual.error && usual.error > 0.5 && usual.raters == 1);
        assert!(rated(&two(&[("hook", 4)], &[("hook", 4)]), 0.5).unwrap().error > 0.0);
    }

    #[test]
    fn kappa_follows_a_hand_computed_table() {
        // Ten pairs, of which five differ by one: observed 5. The first gave 1,2,3,4,5 in the counts
        // 2,2,2,2,2, the second 2,1,3,2,2. Expected, row by row of the first (times 2/10): squared distances of the
        // second's scores from 1: 0+1+12+18+32 = 63; from 2: 2+0+3+8+18 = 31; from 3: 8+1+0+2+8 = 19;
        // from 4: 18+4+3+0+2 = 27; from 5: 32+9+12+2+0 = 55. Sum 195, times 2/10 = 39.
        let pairs = [(1, 1), (1, 1), (2, 2), (2, 3), (3, 3), (3, 4), (4, 5), (4, 3), (5, 5), (5, 4)];
        assert_eq!(pairs.iter().map(|(a, b): &(i32, i32)| (a - b) * (a - b)).sum::<i32>(), 5);
        let pairs: Vec<(u8, u8)> = pairs.iter().map(|(a, b)| (*a as u8, *b as u8)).collect();
        assert!((kappa(&pairs).unwrap() - (1.0 - 5.0 / 39.0)).abs() < 1e-12);
        assert_eq!(kappa(&pairs[..9]), None);
        assert_eq!(kappa(&[(3, 3); 12]), None);
        let same: Vec<(u8, u8)> = (0..10).map(|i| (i % 5 + 1, i % 5 + 1)).collect();
        assert_eq!(kappa(&same), Some(1.0));
        let turned: Vec<(u8, u8)> = (0..10).map(|i| (i % 5 + 1, 5 - i % 5)).collect();
        assert!((kappa(&turned).unwrap() + 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn kappa_stays_in_its_range_and_does_not_mind_who_is_first(
            pairs in prop::collection::vec((1u8..=5, 1u8..=5), 10..60),
        ) {
            let turned: Vec<(u8, u8)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
            match (kappa(&pairs), kappa(&turned)) {
                (Some(a), Some(b)) => {
                    prop_assert!((a - b).abs() < 1e-12);
                    prop_assert!((-1.0 - 1e-12..=1.0).contains(&a));
                }
                (a, b) => prop_assert_eq!(a, b),
            }
        }
    }
}
