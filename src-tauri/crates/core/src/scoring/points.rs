//! Points that add up to the score exactly.

use super::Factor;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Points and scores are whole millionths of a point: integers add up exactly, floats do not.
pub const UNIT: f64 = 1_000_000.0;

/// Points, never negative, as whole millionths: rounded half up, the same here and where a whole roster is scored.
pub(super) fn millionths(points: f64) -> u32 {
    (points * UNIT + 0.5) as u32
}

/// One factor's part in one account's score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Part {
    /// The factor.
    pub factor: Factor,
    /// Percentile, 0-100; `None` when the metric is missing.
    pub percentile: Option<f64>,
    /// Weight as the user set it.
    pub weight: f64,
    /// Points in whole millionths; `None` when the metric is missing.
    #[ts(type = "number | null")]
    pub points: Option<i64>,
}

/// A score with the parts it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// Score in whole millionths; `None` when coverage is below one half.
    pub score: Option<i64>,
    /// Known weight / weight in use, 0-1; 0 when nothing is in use.
    pub coverage: f64,
    /// The factors in use, in the order of [`Factor::ALL`].
    pub parts: Vec<Part>,
}

impl Breakdown {
    /// Splits the score of one account into its parts. The score is `Σ w·p / Σ w` over the known factors, rounded
    /// to whole millionths; the parts are rounded the same way and what rounding leaves goes to the parts with the
    /// largest remainders, so that they add up to the score to the last digit.
    ///
    /// `percentiles` are in the order of [`Factor::ALL`], NaN = missing; factors that are not `in_use` are left out.
    pub fn of(
        percentiles: &[f64; Factor::COUNT],
        weights: &[f64; Factor::COUNT],
        in_use: &[bool; Factor::COUNT],
    ) -> Self {
        let mut known_weight = 0.0;
        let mut weight_in_use = 0.0;
        let mut weighted = 0.0;
        for i in 0..Factor::COUNT {
            if in_use[i] {
                weight_in_use += weights[i];
                if !percentiles[i].is_nan() {
                    known_weight += weights[i];
                    weighted += weights[i] * percentiles[i];
                }
            }
        }
        let coverage = if weight_in_use > 0.0 { known_weight / weight_in_use } else { 0.0 };
        let ranked = known_weight > 0.0 && coverage >= 0.5;
        let score = ranked.then(|| i64::from(millionths(weighted / known_weight)));

        let mut parts = Vec::with_capacity(Factor::COUNT);
        let mut remainders: Vec<(f64, usize)> = Vec::with_capacity(Factor::COUNT);
        let mut given = 0;
        for factor in Factor::ALL {
            let i = factor.index();
            if !in_use[i] {
                continue;
            }
            let known = !percentiles[i].is_nan();
            let points = (known && ranked).then(|| {
                let exact = weights[i] * percentiles[i] / known_weight * UNIT;
                remainders.push((exact - exact.floor(), parts.len()));
                given += exact.floor() as i64;
                exact.floor() as i64
            });
            let percentile = known.then(|| percentiles[i]);
            parts.push(Part { factor, percentile, weight: weights[i], points });
        }
        if let Some(score) = score {
            remainders.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut left = score - given;
            for (_, at) in remainders.iter().cycle().take(remainders.len() * 2) {
                if left == 0 {
                    break;
                }
                let step = left.signum();
                if let Some(points) = &mut parts[*at].points
                    && *points + step >= 0
                {
                    *points += step;
                    left -= step;
                }
            }
        }
        Self { score, coverage, parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn below_half_coverage_there_is_no_score() {
        let mut p = [f64::NAN; Factor::COUNT];
        p[0] = 80.0;
        let mut in_use = [false; Factor::COUNT];
        in_use[0] = true;
        in_use[1] = true;
        let mut w = [0.0; Factor::COUNT];
        w[0] = 20.0;
        w[1] = 20.0;
        assert_eq!(Breakdown::of(&p, &w, &in_use).score, Some(80_000_000));
        w[1] = 20.1;
        assert_eq!(Breakdown::of(&p, &w, &in_use).score, None);
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_score_exactly(
            p in prop::array::uniform10(prop_oneof![Just(f64::NAN), 0.0f64..=100.0]),
            w in prop::array::uniform10(0.0f64..=100.0),
            used in prop::array::uniform10(any::<bool>()),
        ) {
            let breakdown = Breakdown::of(&p, &w, &used);
            if let Some(score) = breakdown.score {
                let sum: i64 = breakdown.parts.iter().filter_map(|part| part.points).sum();
                prop_assert_eq!(sum, score);
                prop_assert!((0..=100_000_000).contains(&score));
                prop_assert!(breakdown.parts.iter().all(|part| part.points.is_none_or(|x| x >= 0)));
            }
        }
    }
}
