//! Posting rhythm: posts a week, weeks with a post, gaps.

use super::DAY;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Days that the rhythm looks back: twelve weeks.
const SPAN: i64 = 84 * DAY;

/// The rhythm of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// Posts a week; `None` with fewer than three posts in the twelve weeks.
    pub per_week: Option<f64>,
    /// Posts of the twelve weeks.
    pub n: u32,
    /// Share of the weeks (counted back from the as-of to the oldest of these posts) with a post, a fraction.
    pub weeks_with_post: Option<f64>,
    /// Longest pause between two of these posts, days.
    pub longest_gap_days: Option<f64>,
    /// Days from the newest known post to the as-of.
    pub days_since_last: Option<f64>,
}

/// Measures the rhythm (domain.md 2): all known posts of the 84 days before the as-of, ads and small ones too,
/// divided by the weeks from the oldest of them to the as-of (at least one week). Counting the weeks before the
/// oldest known post as empty would punish the busiest, because files hold only the newest 25-50 posts.
///
/// `newest_first` are posting times, newest first; later ones than the as-of are ignored.
pub fn posting(newest_first: impl Iterator<Item = Instant>, as_of: Instant) -> Posting {
    let mut n = 0u32;
    let mut last_age = None;
    let mut oldest_age = 0;
    let mut newest_age = None;
    let mut longest_gap = 0;
    let mut weeks = 0u32;
    let mut last_week = -1;
    for posted in newest_first {
        let age = as_of.seconds() - posted.seconds();
        if age < 0 {
            continue;
        }
        newest_age.get_or_insert(age);
        if age > SPAN {
            break;
        }
        n += 1;
        oldest_age = age;
        if let Some(last) = last_age {
            longest_gap = longest_gap.max(age - last);
        }
        last_age = Some(age);
        let week = age / (7 * DAY);
        if week != last_week {
            weeks += 1;
            last_week = week;
        }
    }
    let span_weeks = (oldest_age as f64 / (7 * DAY) as f64).max(1.0);
    let whole_weeks = (oldest_age / (7 * DAY) + 1) as f64;
    Posting {
        per_week: (n >= 3).then(|| f64::from(n) / span_weeks),
        n,
        weeks_with_post: (n >= 3).then(|| f64::from(weeks) / whole_weeks),
        longest_gap_days: (n >= 2).then(|| longest_gap as f64 / DAY as f64),
        days_since_last: newest_age.map(|age| age as f64 / DAY as f64),
    }
}
