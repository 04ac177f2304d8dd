//! What would swap two creators: one changed weight, or one missing fact.
//!
//! With `t` the weight of one factor and everything else as it is, a creator's score is `(A + t·p) / (B + t)` where she
//! has the factor (percentile `p`; `A` = Σ w·p and `B` = Σ w over her other known factors) and the constant `A / B`
//! where she has not. Two scores are equal where the cross products are:
//!
//! `(A₁ + t·p₁)(B₂ + t) = (A₂ + t·p₂)(B₁ + t)`
//!
//! When both know the same factors, `B₁ = B₂` and this is linear. When one of them misses another factor, `B₁ ≠ B₂` and
//! a quadratic is left, `(p₁ − p₂)·t² + (A₁ − A₂ + p₁·B₂ − p₂·B₁)·t + (A₁·B₂ − A₂·B₁) = 0`, with up to two roots in
//! range: both are looked at, the nearer one where the order really changes is told.

use super::{MOST_WEIGHT, NEEDED_COVERAGE};
use crate::scoring::{Breakdown, Factor};

/// How far behind a root the order is looked at, in units of weight: a root where the curves only touch swaps nobody.
const BEHIND: f64 = 0.05;

/// One creator's percentiles, NaN = missing, beside the other's.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Percentiles of the first, in the order of [`Factor::ALL`].
    pub one: &'a [f64; Factor::COUNT],
    /// Percentiles of the second.
    pub other: &'a [f64; Factor::COUNT],
    /// Weights.
    pub weights: &'a [f64; Factor::COUNT],
    /// Factors in use.
    pub in_use: &'a [bool; Factor::COUNT],
}

/// A weight at which two creators are equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightSwap {
    /// The factor.
    pub factor: Factor,
    /// Its weight now.
    pub from: f64,
    /// Its weight at which the two are equal, 0-100; a little further they have swapped.
    pub to: f64,
}

/// Whose fact is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The first one's.
    One,
    /// The second one's.
    Other,
}

/// A missing fact at whose value two creators would be equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactSwap {
    /// The factor.
    pub factor: Factor,
    /// Whose figure is missing.
    pub whose: Whose,
    /// The percentile at which the two would be equal.
    pub percentile: f64,
    /// A higher percentile swaps them (true) or a lower one (false).
    pub at_least: bool,
}

/// Sums over a creator's known factors but one.
#[derive(Debug, Clone, Copy)]
struct Rest {
    /// Σ w·p.
    points: f64,
    /// Σ w.
    weight: f64,
    /// Percentile of the factor left out; NaN = missing.
    percentile: f64,
}

impl Rest {
    fn of(row: &[f64; Factor::COUNT], standing: &Standing<'_>, without: usize) -> Self {
        let (mut points, mut weight) = (0.0, 0.0);
        for (f, p) in row.iter().enumerate() {
            if f != without && standing.in_use[f] && !p.is_nan() {
                points += standing.weights[f] * p;
                weight += standing.weights[f];
            }
        }
        Self { points, weight, percentile: row[without] }
    }

    /// Score and known weight when the factor weighs `t`.
    fn at(&self, t: f64) -> (f64, f64) {
        let (points, weight) = if self.percentile.is_nan() {
            (self.points, self.weight)
        } else {
            (self.points + t * self.percentile, self.weight + t)
        };
        (points / weight, weight)
    }
}

/// Changes of one weight that make two ranked creators equal and, a little further, swap them; the smallest change
/// first. Only factors in use, weights 0-100, and only where both keep their rank. Empty for creators with equal scores
/// or without one.
pub fn weight_swaps(standing: &Standing<'_>) -> Vec<WeightSwap> {
    let scores = scores(standing);
    let (Some(one), Some(other)) = scores else { return Vec::new() };
    if one == other {
        return Vec::new();
    }
    let in_use: f64 = (0..Factor::COUNT).filter(|f| standing.in_use[*f]).map(|f| standing.weights[f]).sum();
    let mut found: Vec<WeightSwap> = Factor::ALL
        .into_iter()
        .filter(|factor| standing.in_use[factor.index()])
        .filter_map(|factor| {
            let f = factor.index();
            let from = standing.weights[f];
            let (a, b) = (Rest::of(standing.one, standing, f), Rest::of(standing.other, standing, f));
            let mut roots = equal_at(a, b);
            roots.retain(|t| (0.0..=MOST_WEIGHT).contains(t) && *t != from);
            roots.sort_by(|x, y| (x - from).abs().total_cmp(&(y - from).abs()));
            let to = roots.into_iter().find(|to| {
                let behind = to + BEHIND * (to - from).signum();
                let ((s1, w1), (s2, w2)) = (a.at(behind), b.at(behind));
                let needed = NEEDED_COVERAGE * (in_use - from + behind);
                (0.0..=MOST_WEIGHT).contains(&behind)
                    && w1 >= needed
                    && w2 >= needed
                    && if one > other { s1 < s2 } else { s1 > s2 }
            })?;
            Some(WeightSwap { factor, from, to })
        })
        .collect();
    found.sort_by(|x, y| {
        (x.to - x.from).abs().total_cmp(&(y.to - y.from).abs()).then(x.factor.cmp(&y.factor))
    });
    found
}

/// Weights at which two scores are equal.
fn equal_at(a: Rest, b: Rest) -> Vec<f64> {
    let constant = a.points * b.weight - b.points * a.weight;
    let (square, linear) = match (a.percentile.is_nan(), b.percentile.is_nan()) {
        (true, true) => return Vec::new(),
        // (A₁ + t·p₁)·B₂ = A₂·(B₁ + t)
        (false, true) => (0.0, a.percentile * b.weight - b.points),
        (true, false) => (0.0, a.points - b.percentile * a.weight),
        (false, false) => (
            a.percentile - b.percentile,
            a.points - b.points + a.percentile * b.weight - b.percentile * a.weight,
        ),
    };
    if square == 0.0 {
        return if linear == 0.0 { Vec::new() } else { vec![-constant / linear] };
    }
    let discriminant = linear * linear - 4.0 * square * constant;
    if discriminant < 0.0 {
        return Vec::new();
    }
    // The form that never subtracts two near numbers (Press et al., Numerical Recipes, 5.6).
    let q = -0.5 * (linear + linear.signum() * discriminant.sqrt());
    let mut roots = vec![q / square];
    if q != 0.0 {
        roots.push(constant / q);
    }
    roots
}

/// Missing facts that could make two ranked creators equal: a percentile of an unknown factor, at least which the lower
/// one would need, or at most which the higher one might have. The nearest to her present score first: it asks least.
///
/// The percentiles of everybody else are taken as they are; one more account among hundreds moves them by a fraction.
pub fn fact_swaps(standing: &Standing<'_>) -> Vec<FactSwap> {
    let (Some(one), Some(other)) = scores(standing) else { return Vec::new() };
    if one == other {
        return Vec::new();
    }
    let mut found: Vec<(f64, FactSwap)> = Vec::new();
    for (whose, row, rival, is_lower) in [
        (Whose::One, standing.one, standing.other, one < other),
        (Whose::Other, standing.other, standing.one, other < one),
    ] {
        for factor in Factor::ALL {
            let f = factor.index();
            let w = standing.weights[f];
            if !standing.in_use[f] || !row[f].is_nan() || w <= 0.0 {
                continue;
            }
            let rest = Rest::of(row, standing, f);
            let wanted = Rest::of(rival, standing, f).at(w).0;
            let percentile = (wanted * (rest.weight + w) - rest.points) / w;
            // At the very end of the scale the two can be equal but not swap.
            let can_swap = if is_lower {
                (0.0..100.0).contains(&percentile)
            } else {
                percentile > 0.0 && percentile <= 100.0
            };
            if can_swap {
                let asked = (percentile - rest.points / rest.weight).abs();
                found.push((asked, FactSwap { factor, whose, percentile, at_least: is_lower }));
            }
        }
    }
    found.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.factor.cmp(&y.1.factor)));
    found.into_iter().map(|(_, swap)| swap).collect()
}

/// The two scores in whole millionths, as the ranking has them.
fn scores(standing: &Standing<'_>) -> (Option<i64>, Option<i64>) {
    let score = |row| Breakdown::of(row, standing.weights, standing.in_use).score;
    (score(standing.one), score(standing.other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAN: f64 = f64::NAN;

    fn row(known: &[f64]) -> [f64; Factor::COUNT] {
        let mut row = [NAN; Factor::COUNT];
        row[..known.len()].copy_from_slice(known);
        row
    }

    fn order(
        one: &[f64; Factor::COUNT],
        other: &[f64; Factor::COUNT],
        weights: &[f64; Factor::COUNT],
        in_use: &[bool; Factor::COUNT],
    ) -> Option<std::cmp::Ordering> {
        let score = |row| Breakdown::of(row, weights, in_use).score;
        Some(score(one)?.cmp(&score(other)?))
    }

    fn used(n: usize) -> [bool; Factor::COUNT] {
        let mut used = [false; Factor::COUNT];
        used[..n].fill(true);
        used
    }

    fn weights(given: &[f64]) -> [f64; Factor::COUNT] {
        let mut weights = [0.0; Factor::COUNT];
        weights[..given.len()].copy_from_slice(given);
        weights
    }

    #[test]
    fn two_with_the_same_factors_meet_at_one_weight() {
        // 80·t + 20·10 = 40·t + 60·10 at t = 10.
        let (one, other) = (row(&[80.0, 20.0]), row(&[40.0, 60.0]));
        let (w, used) = (weights(&[20.0, 10.0]), used(2));
        let standing = Standing { one: &one, other: &other, weights: &w, in_use: &used };
        let found = weight_swaps(&standing);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].factor, found[0].from), (Factor::Engagement, 20.0));
        assert!((found[0].to - 10.0).abs() < 1e-9);
        assert_eq!(found[1].factor, Factor::Views);
        assert!((found[1].to - 20.0).abs() < 1e-9);
        assert_eq!(fact_swaps(&standing), []);
    }

    #[test]
    fn a_fact_that_is_missing_tells_what_it_would_have_to_be() {
        // One: 60 from 20 of 30; the other 70. She needs (70·30 − 60·20) / 10 = 90.
        let (one, other) = (row(&[60.0, NAN]), row(&[70.0, 70.0]));
        let (w, used) = (weights(&[20.0, 10.0]), used(2));
        let found = fact_swaps(&Standing { one: &one, other: &other, weights: &w, in_use: &used });
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].whose, found[0].at_least), (Whose::One, true));
        assert!((found[0].percentile - 90.0).abs() < 1e-9);
        let found = fact_swaps(&Standing { one: &other, other: &one, weights: &w, in_use: &used });
        assert_eq!((found[0].whose, found[0].at_least), (Whose::Other, true));
    }

    #[test]
    fn equal_and_unranked_creators_have_nothing_to_swap() {
        let (one, other) = (row(&[50.0, NAN]), row(&[50.0, 50.0]));
        let (w, used) = (weights(&[20.0, 10.0]), used(2));
        let standing = Standing { one: &one, other: &other, weights: &w, in_use: &used };
        assert!(weight_swaps(&standing).is_empty() && fact_swaps(&standing).is_empty());
        let (few, w) = (row(&[NAN, 10.0]), weights(&[20.0, 10.0]));
        let standing = Standing { one: &few, other: &other, weights: &w, in_use: &used };
        assert!(weight_swaps(&standing).is_empty() && fact_swaps(&standing).is_empty());
    }

    fn percentile() -> impl Strategy<Value = f64> {
        prop_oneof![1 => Just(NAN), 3 => (0u8..=100).prop_map(f64::from), 3 => 0.0f64..=100.0]
    }

    proptest! {
        #[test]
        fn the_found_weight_makes_them_equal_and_a_little_more_swaps_them(
            one in prop::array::uniform10(percentile()),
            other in prop::array::uniform10(percentile()),
            w in prop::array::uniform10(0u8..=60),
            used in prop::array::uniform10(prop::bool::weighted(0.8)),
        ) {
            let w = w.map(f64::from);
            let standing = Standing { one: &one, other: &other, weights: &w, in_use: &used };
            let now = order(&one, &other, &w, &used);
            for swap in weight_swaps(&standing) {
                let with = |t: f64| {
                    let mut w = w;
                    w[swap.factor.index()] = t;
                    w
                };
                let score = |row, t| Breakdown::of(row, &with(t), &used).score.unwrap();
                prop_assert!((score(&one, swap.to) - score(&other, swap.to)).abs() <= 1, "equal at {swap:?}");
                let behind = swap.to + BEHIND * (swap.to - swap.from).signum();
                let then = order(&one, &other, &with(behind), &used);
                // Rounding to millionths may still call them equal so near to the root.
                prop_assert!(then.is_some() && then != now, "{swap:?}");
                let before = swap.to - (swap.to - swap.from) * 0.01;
                let before = order(&one, &other, &with(before), &used);
                prop_assert!(before == now || before == Some(std::cmp::Ordering::Equal), "nearest: {swap:?}");
            }
        }

        #[test]
        fn the_found_fact_makes_them_equal_and_a_little_more_swaps_them(
            one in prop::array::uniform10(percentile()),
            other in prop::array::uniform10(percentile()),
            w in prop::array::uniform10(0u8..=60),
            used in prop::array::uniform10(prop::bool::weighted(0.8)),
        ) {
            let w = w.map(f64::from);
            let standing = Standing { one: &one, other: &other, weights: &w, in_use: &used };
            let now = order(&one, &other, &w, &used);
            for swap in fact_swaps(&standing) {
                let with = |p: f64| {
                    let (mut one, mut other) = (one, other);
                    match swap.whose {
                        Whose::One => one[swap.factor.index()] = p,
                        Whose::Other => other[swap.factor.index()] = p,
                    }
                    let score = |row| Breakdown::of(row, &w, &used).score.unwrap();
                    (score(&one), score(&other))
                };
                let (a, b) = with(swap.percentile);
                prop_assert!((a - b).abs() <= 1, "equal at {swap:?}");
                let end = if swap.at_least { 100.0 } else { 0.0 };
                let (a, b) = with(end);
                prop_assert!(Some(a.cmp(&b)) != now, "{swap:?}");
            }
        }
    }
}
