//! Where an account's posts are cut into "before" and "later".

use super::Subject;
use crate::metrics::PostPoint;
use crate::time::{Day, Instant};

/// Figures have settled 72 hours after posting.
const SETTLED: i64 = 72 * 3_600;
/// Posts with fewer views take no part.
const LEAST_VIEWS: u64 = 100;
/// An account cut by share needs so many posts.
const LEAST_POSTS: usize = 12;
/// An account cut by day needs so many before it, and so many later.
const LEAST_BEFORE: usize = 6;
const LEAST_LATER: usize = 3;

/// Where the data are cut in two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Split {
    /// The first ⌊share x n⌋ posts of each account come before; 0.75 unless the user chooses otherwise.
    Share(f64),
    /// Posts before this day (UTC) come before.
    Day(Day),
}

/// An account's posts in two.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    /// The newest of the earlier posts: window and recency end here, and texts and facts of a later date are unknown.
    pub as_of: Instant,
    /// Earlier posts, oldest first.
    pub before: Vec<PostPoint>,
    /// Later posts, oldest first.
    pub later: Vec<PostPoint>,
    /// Paid posts and those with few or unknown views up to the as-of: they count in the rhythm only.
    pub before_uncounted: Vec<PostPoint>,
    /// The same after it, and those whose figures have not settled.
    pub later_uncounted: Vec<PostPoint>,
}

/// The newest dated post of the data.
pub fn newest(subjects: &[Subject]) -> Option<Instant> {
    subjects.iter().flat_map(|s| &s.posts).filter_map(|p| p.posted_at).max()
}

/// Cuts an account's posts; `None` when it has too few, or no followers. Posts count that are 72 hours older than
/// the newest of the data, have at least 100 views and are not paid.
pub fn cut(subject: &Subject, newest: Instant, split: Split) -> Option<Cut> {
    subject.followers.filter(|f| *f > 0)?;
    let settled = newest.seconds() - SETTLED;
    let mut posts: Vec<(Instant, PostPoint)> =
        subject.posts.iter().filter_map(|p| Some((p.posted_at?, *p))).collect();
    posts.sort_by(|(a, p), (b, q)| a.cmp(b).then(p.figures.cmp(&q.figures)));
    let (counted, uncounted): (Vec<_>, Vec<_>) = posts.into_iter().partition(|(at, p)| {
        at.seconds() <= settled && !p.is_ad && p.figures.views.is_some_and(|views| views >= LEAST_VIEWS)
    });
    let first = match split {
        Split::Share(share) => {
            let first = (share * counted.len() as f64).floor() as usize;
            (counted.len() >= LEAST_POSTS && first > 0 && first < counted.len()).then_some(first)?
        }
        Split::Day(day) => {
            let first = counted.partition_point(|(at, _)| *at < day.start());
            (first >= LEAST_BEFORE && counted.len() - first >= LEAST_LATER).then_some(first)?
        }
    };
    let as_of = counted[first - 1].0;
    let posts = |of: &[(Instant, PostPoint)]| of.iter().map(|(_, p)| *p).collect();
    let behind = uncounted.partition_point(|(at, _)| *at <= as_of);
    Some(Cut {
        as_of,
        before: posts(&counted[..first]),
        later: posts(&counted[first..]),
        before_uncounted: posts(&uncounted[..behind]),
        later_uncounted: posts(&uncounted[behind..]),
    })
}
