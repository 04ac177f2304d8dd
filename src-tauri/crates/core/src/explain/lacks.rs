//! What a creator lacks to be ranked.

use super::NEEDED_COVERAGE;
use crate::scoring::{Breakdown, Factor};

/// What is missing for a rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Lacks {
    /// Known weight / weight in use, 0-1.
    pub coverage: f64,
    /// Unknown factors with a weight, the heaviest first.
    pub missing: Vec<MissingFactor>,
    /// The fewest factors that together give a rank, the heaviest first; empty when no weight is in use at all.
    pub smallest: Vec<Factor>,
}

/// An unknown factor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MissingFactor {
    /// The factor.
    pub factor: Factor,
    /// Its weight.
    pub weight: f64,
    /// Coverage once this one alone is known, 0-1.
    pub coverage: f64,
}

/// What a creator lacks for a rank; `None` for one that has a score. Taking the heaviest unknown factors until the
/// known weight is half of the weight in use gives the fewest: no other choice of as many factors weighs more.
pub fn lacks(breakdown: &Breakdown) -> Option<Lacks> {
    if breakdown.score.is_some() {
        return None;
    }
    let in_use: f64 = breakdown.parts.iter().map(|p| p.weight).sum();
    let known: f64 = breakdown.parts.iter().filter(|p| p.percentile.is_some()).map(|p| p.weight).sum();
    let share = |weight: f64| if in_use > 0.0 { weight / in_use } else { 0.0 };
    let mut missing: Vec<MissingFactor> = breakdown
        .parts
        .iter()
        .filter(|p| p.percentile.is_none() && p.weight > 0.0)
        .map(|p| MissingFactor { factor: p.factor, weight: p.weight, coverage: share(known + p.weight) })
        .collect();
    missing.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.factor.cmp(&b.factor)));
    let mut smallest = Vec::new();
    let mut reached = known;
    for factor in &missing {
        if share(reached) >= NEEDED_COVERAGE {
            break;
        }
        reached += factor.weight;
        smallest.push(factor.factor);
    }
    Some(Lacks { coverage: breakdown.coverage, missing, smallest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn breakdown(rows: &[(f64, f64)]) -> Breakdown {
        let (mut p, mut w, mut used) =
            ([f64::NAN; Factor::COUNT], [0.0; Factor::COUNT], [false; Factor::COUNT]);
        for (i, (percentile, weight)) in rows.iter().enumerate() {
            (p[i], w[i], used[i]) = (*percentile, *weight, true);
        }
        Breakdown::of(&p, &w, &used)
    }

    #[test]
    fn the_heaviest_missing_factors_come_first_and_the_fewest_are_named() {
        let lacking = breakdown(&[(40.0, 10.0), (f64::NAN, 20.0), (f64::NAN, 30.0), (f64::NAN, 40.0)]);
        let found = lacks(&lacking).unwrap();
        assert_eq!(found.coverage, 0.1);
        let named: Vec<_> = found.missing.iter().map(|m| (m.factor, m.weight, m.coverage)).collect();
        assert_eq!(
            named,
            [(Factor::BrandFit, 40.0, 0.5), (Factor::Frequency, 30.0, 0.4), (Factor::Views, 20.0, 0.3)]
        );
        assert_eq!(found.smallest, [Factor::BrandFit]);
        assert_eq!(lacks(&breakdown(&[(40.0, 10.0), (f64::NAN, 10.0)])), None);
    }

    #[test]
    fn a_factor_of_no_weight_helps_nobody() {
        let found = lacks(&breakdown(&[(f64::NAN, 0.0), (f64::NAN, 5.0)])).unwrap();
        assert_eq!(found.missing.len(), 1);
        assert_eq!(found.smallest, [Factor::Views]);
    }

    proptest! {
        #[test]
        fn what_is_named_is_enough_and_one_less_is_not(
            rows in prop::collection::vec((prop_oneof![Just(f64::NAN), 0.0f64..=100.0], 0u8..=100), 1..=10),
        ) {
            let rows: Vec<(f64, f64)> = rows.into_iter().map(|(p, w)| (p, f64::from(w))).collect();
            let before = breakdown(&rows);
            if let Some(found) = lacks(&before) {
                let with = |factors: &[Factor]| {
                    let mut rows = rows.clone();
                    factors.iter().for_each(|f| rows[f.index()].0 = 50.0);
                    breakdown(&rows).score.is_some()
                };
                prop_assert!(found.missing.is_empty() || with(&found.smallest));
                prop_assert!(found.smallest.is_empty() || !with(&found.smallest[1..]));
            }
        }
    }
}
