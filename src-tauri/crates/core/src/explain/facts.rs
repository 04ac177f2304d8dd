//! The metric that stands at a percentile of the roster: what a missing fact would have to be.

use crate::creator::Platform;
use crate::roster::Roster;
use crate::scoring::Factor;

/// A metric is told for a percentile only when somebody stands this near to it.
const NEAR: f64 = 5.0;

/// The metric of the account that stands nearest to a percentile, on its far side where there is one: at or above it
/// when at least this much is asked, at or below it else. `None` when nobody stands within five points of it, and for
/// figures that are compared in groups within a platform (money of several currencies).
pub fn metric_at(
    roster: &Roster,
    platform: Platform,
    factor: Factor,
    percentile: f64,
    at_least: bool,
) -> Option<f64> {
    if factor.definition().group.is_some() {
        return None;
    }
    let far = |p: f64| if at_least { p >= percentile } else { p <= percentile };
    let (_, account) = roster
        .accounts
        .iter()
        .enumerate()
        .filter(|(_, a)| a.platform == platform)
        .filter_map(|(i, a)| Some((roster.columns.percentile(i, factor)?, a)))
        .filter(|(p, _)| (p - percentile).abs() <= NEAR)
        .min_by(|(a, _), (b, _)| {
            far(*b).cmp(&far(*a)).then((a - percentile).abs().total_cmp(&(b - percentile).abs()))
        })?;
    Some(roster.estimate(account, factor)?.estimate)
}
