//! Metrics of one account, measured from its posts (domain.md 2). Not here: percentiles and points (scoring),
//! where posts come from (store).

mod doubts;
mod gmv;
mod gpm;
mod posting;
mod sample;

pub use doubts::{Doubts, IdTime, doubts};
pub use gmv::gmv_doubts;
pub use gpm::{ShopFacts, VideoGpm, video_gpm};
pub use posting::{Posting, posting};
pub use sample::{LogSample, log_views};

use crate::creator::Platform;
use crate::records::{PostFigures, PostKind};
use crate::time::Instant;
use doubts::{dates_are_off, doubts_of};
use sample::{log_engagement, recency_weight};
use serde::{Deserialize, Serialize};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// A post must be this old at the as-of before its figures count: 72 hours.
const SETTLED: i64 = 72 * 3600;
/// Engagement by views is measured on posts with at least this many views.
const ENGAGEMENT_VIEWS: u64 = 100;
/// Medians of fewer posts than this have no 95 % interval (five give 93.75 %).
pub const ENOUGH_POSTS: u32 = 6;
/// Points of the small view curve of a table row.
const SPARK: usize = 24;

/// Which posts count (settings of the workspace).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Days before the as-of.
    pub days: u32,
    /// Newest eligible posts counted at most.
    pub posts: u32,
    /// Days after which a post weighs 1/e in estimates: weight = exp(−age / this), age counted from the as-of.
    pub recency: u32,
}

impl Default for Window {
    fn default() -> Self {
        Self { days: 90, posts: 30, recency: 30 }
    }
}

/// What measuring needs to know of a post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PostPoint {
    /// When it was posted.
    pub posted_at: Option<Instant>,
    /// Its current figures.
    pub figures: PostFigures,
    /// Flagged as paid.
    pub is_ad: bool,
    /// Kind of content.
    pub kind: PostKind,
    /// How its id agrees with `posted_at`; only TikTok's ids say anything.
    pub id_time: IdTime,
}

/// Why a post does not count in the medians.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It counts.
    Yes,
    /// Older than the window, or newer than the as-of, or behind the newest posts of the window.
    OutsideWindow,
    /// Less than 72 hours old at the as-of.
    TooNew,
    /// Paid.
    Ad,
    /// More likes than views: one of the two is damaged.
    LikesAboveViews,
    /// The file gives no date.
    NoDate,
    /// The date is far off the id's, as those of many posts of the account: nobody knows when it was posted.
    DateOff,
}

impl Counted {
    /// Stable key for the fronts; empty when the post counts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "",
            Self::OutsideWindow => "outside_window",
            Self::TooNew => "too_new",
            Self::Ad => "ad",
            Self::LikesAboveViews => "likes_above_views",
            Self::NoDate => "no_date",
            Self::DateOff => "date_off",
        }
    }

    /// Whether a post counts in an account with these signals, leaving aside the limit on the newest posts.
    pub fn in_account(post: &PostPoint, as_of: Instant, window: Window, signals: Signals) -> Self {
        let mut post = *post;
        if post.id_time == IdTime::FarOff && signals.0 & Signals::DATES_LEFT_OUT == 0 {
            post.id_time = IdTime::Off;
        }
        Self::of(&post, as_of, window)
    }

    /// Whether a post counts, leaving aside the limit on the newest posts. A post far off its id ([`IdTime::FarOff`])
    /// does not; [`measure`] has that stand only in accounts with many such posts ([`Signals::DATES_LEFT_OUT`]).
    pub fn of(post: &PostPoint, as_of: Instant, window: Window) -> Self {
        Self::seen(post, as_of, as_of, window)
    }

    /// [`Counted::of`] for figures seen at another time than the window's end ([`measure_seen`]).
    fn seen(post: &PostPoint, as_of: Instant, seen: Instant, window: Window) -> Self {
        let Some(posted) = post.posted_at else { return Self::NoDate };
        if post.id_time == IdTime::FarOff {
            return Self::DateOff;
        }
        let age = as_of.seconds() - posted.seconds();
        if age < 0 || age > i64::from(window.days) * DAY {
            Self::OutsideWindow
        } else if seen.seconds() - posted.seconds() < SETTLED {
            Self::TooNew
        } else if post.is_ad {
            Self::Ad
        } else if matches!((post.figures.likes, post.figures.views), (Some(l), Some(v)) if l > v) {
            Self::LikesAboveViews
        } else {
            Self::Yes
        }
    }
}

/// Interactions of a post as the platform counts them: TikTok likes + comments + shares; elsewhere likes +
/// comments, because other platforms do not show shares. `None` when a needed part is missing.
pub fn interactions(platform: Platform, figures: &PostFigures) -> Option<u64> {
    let base = figures.likes?.checked_add(figures.comments?)?;
    match platform {
        Platform::TikTok => base.checked_add(figures.shares?),
        _ => Some(base),
    }
}

/// Engagement by views of one post, a fraction: interactions / views; `None` below 100 views.
pub fn engagement_of(platform: Platform, figures: &PostFigures) -> Option<f64> {
    let views = figures.views.filter(|v| *v >= ENGAGEMENT_VIEWS)?;
    Some(interactions(platform, figures)? as f64 / views as f64)
}

/// The metrics of an account. A missing metric is `None`; its `n` is then 0.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountMetrics {
    /// Known posts.
    pub posts: u32,
    /// Posts flagged as paid.
    pub ads: u32,
    /// Eligible posts in the window.
    pub counted: u32,
    /// Engagement by views, a fraction: the median over `engagement_n` posts.
    pub engagement: Option<f64>,
    /// Posts behind it.
    pub engagement_n: u32,
    /// Engagement by followers, a fraction: the median over `engagement_followers_n` posts.
    pub engagement_followers: Option<f64>,
    /// Posts behind it.
    pub engagement_followers_n: u32,
    /// Median views of `views_n` posts.
    pub median_views: Option<f64>,
    /// Mean views of the same posts.
    pub mean_views: Option<f64>,
    /// Share of the most-viewed of these posts in all their views, a fraction.
    pub top_share: Option<f64>,
    /// Posts behind the three.
    pub views_n: u32,
    /// Median views / followers, a fraction.
    pub views_per_follower: Option<f64>,
    /// ln(1 + views) of the posts behind the median views.
    #[serde(default)]
    pub views_sample: Option<LogSample>,
    /// ln of engagement by views of the posts behind its median.
    #[serde(default)]
    pub engagement_sample: Option<LogSample>,
    /// Rhythm.
    pub posting: Posting,
    /// Posts of the window with figures that cannot be true, left out of some metric at least (see [`doubts`]).
    #[serde(default)]
    pub doubtful: u32,
    /// Signals, see [`Signals`].
    pub signals: Signals,
    /// Views of the newest posts, oldest first, scaled to 0-255 of the largest; empty below two posts with views.
    pub spark: Vec<u8>,
    /// The as-of that the window ends at; `None` when no post has a date.
    pub as_of: Option<Instant>,
    /// Start of the window.
    pub from: Option<Instant>,
}

/// Hints that something may be odd, as a bit set. Each can be wrong: never a verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signals(pub u32);

impl Signals {
    /// Median views below 2 % of the followers.
    pub const LOW_VIEWS_PER_FOLLOWER: u32 = 1;
    /// Engagement by views below 1 % above 50,000 followers.
    pub const LOW_ENGAGEMENT: u32 = 1 << 1;
    /// Follows more than 1,500 accounts.
    pub const MANY_FOLLOWING: u32 = 1 << 2;
    /// A post with more likes than views.
    pub const LIKES_ABOVE_VIEWS: u32 = 1 << 3;
    /// A post whose id holds another time than its posting date.
    pub const ID_TIME_MISMATCH: u32 = 1 << 4;
    /// Posts far off their ids do not count, because over a tenth of the account's are. No hint of its own: the posts
    /// say why they do not count.
    pub const DATES_LEFT_OUT: u32 = 1 << 5;
    /// Every signal with its stable key.
    pub const ALL: [(u32, &'static str); 5] = [
        (Self::LOW_VIEWS_PER_FOLLOWER, "low_views_per_follower"),
        (Self::LOW_ENGAGEMENT, "low_engagement"),
        (Self::MANY_FOLLOWING, "many_following"),
        (Self::LIKES_ABOVE_VIEWS, "likes_above_views"),
        (Self::ID_TIME_MISMATCH, "id_time_mismatch"),
    ];

    /// Stable keys of the signals that are set.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(move |(bit, _)| self.0 & bit != 0).map(|(_, key)| key)
    }
}

/// What measuring needs to know of the account itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AccountPoint {
    /// Followers.
    pub followers: Option<u64>,
    /// Accounts followed.
    pub following: Option<u64>,
}

/// Median of the values; sorts them. `None` when empty. Of an even number: the mean of the middle two.
pub fn median(values: &mut [f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    let mid = values.len() / 2;
    Some(if values.len() % 2 == 1 { values[mid] } else { (values[mid - 1] + values[mid]) / 2.0 })
}

/// Measures an account (domain.md 2). `posts` come in any order and are sorted newest first; `as_of` is the
/// account's newest as-of of posts. Without one nothing dated can be measured.
pub fn measure(
    platform: Platform,
    account: AccountPoint,
    posts: &mut [PostPoint],
    as_of: Option<Instant>,
    window: Window,
) -> AccountMetrics {
    measure_seen(platform, account, posts, as_of, as_of, window)
}

/// [`measure`] at a past as-of, with figures as they were seen later: whether a post had settled is judged at `seen`,
/// window and recency end at `as_of`. The back-test looks back like this.
pub fn measure_seen(
    platform: Platform,
    account: AccountPoint,
    posts: &mut [PostPoint],
    as_of: Option<Instant>,
    seen: Option<Instant>,
    window: Window,
) -> AccountMetrics {
    posts.sort_unstable_by(|a, b| b.posted_at.cmp(&a.posted_at).then(b.figures.cmp(&a.figures)));
    let mut m = AccountMetrics {
        posts: posts.len() as u32,
        ads: posts.iter().filter(|p| p.is_ad).count() as u32,
        as_of,
        ..AccountMetrics::default()
    };
    let followers = account.followers.filter(|f| *f > 0);
    let mut signals = 0;
    if posts.iter().any(|p| matches!((p.figures.likes, p.figures.views), (Some(l), Some(v)) if l > v)) {
        signals |= Signals::LIKES_ABOVE_VIEWS;
    }
    if posts.iter().any(|p| p.id_time != IdTime::Agrees) {
        signals |= Signals::ID_TIME_MISMATCH;
        if dates_are_off(posts) {
            signals |= Signals::DATES_LEFT_OUT;
        } else {
            for post in posts.iter_mut().filter(|p| p.id_time == IdTime::FarOff) {
                post.id_time = IdTime::Off;
            }
        }
    }
    if account.following.is_some_and(|f| f > 1_500) {
        signals |= Signals::MANY_FOLLOWING;
    }
    if let Some(as_of) = as_of {
        m.from = Some(Instant::from_seconds(as_of.seconds() - i64::from(window.days) * DAY));
        let dated = posts.iter().filter(|p| p.id_time != IdTime::FarOff);
        m.posting = posting(dated.filter_map(|p| p.posted_at), as_of);
        m.doubtful = posts.iter().filter(|p| is_doubtful(platform, p, as_of, window)).count() as u32;
        let seen = seen.unwrap_or(as_of);
        let counts = |p: &&PostPoint| Counted::seen(p, as_of, seen, window) == Counted::Yes;
        let mut views_logs = Vec::with_capacity(window.posts as usize);
        let mut engagement_logs = Vec::with_capacity(window.posts as usize);
        let mut views: Vec<f64> = Vec::with_capacity(window.posts as usize);
        let mut by_views: Vec<f64> = Vec::with_capacity(window.posts as usize);
        let mut by_followers: Vec<f64> = Vec::with_capacity(window.posts as usize);
        for post in posts.iter().filter(counts).take(window.posts as usize) {
            m.counted += 1;
            let weight = recency_weight(post.posted_at, as_of, window);
            views.extend(post.figures.views.map(|v| v as f64));
            views_logs.extend(post.figures.views.map(|v| (log_views(v as f64), weight)));
            let sum = interactions(platform, &post.figures);
            if matches!((sum, post.figures.views), (Some(sum), Some(views)) if sum > views) {
                continue;
            }
            if let Some(engagement) = engagement_of(platform, &post.figures) {
                by_views.push(engagement);
                engagement_logs.extend(log_engagement(sum, post.figures.views).map(|x| (x, weight)));
            }
            if let (Some(followers), Some(sum)) = (followers, sum) {
                by_followers.push(sum as f64 / followers as f64);
            }
        }
        m.views_sample = LogSample::of(&views_logs);
        m.engagement_sample = LogSample::of(&engagement_logs);
        m.engagement_n = by_views.len() as u32;
        m.engagement = median(&mut by_views);
        m.engagement_followers_n = by_followers.len() as u32;
        m.engagement_followers = median(&mut by_followers);
        m.views_n = views.len() as u32;
        let total: f64 = views.iter().sum();
        m.median_views = median(&mut views);
        m.mean_views = (!views.is_empty()).then(|| total / views.len() as f64);
        m.top_share = views.last().filter(|_| total > 0.0).map(|top| top / total);
        m.views_per_follower = m.median_views.zip(followers).map(|(v, f)| v / f as f64);
    }
    if m.views_per_follower.is_some_and(|v| v < 0.02) {
        signals |= Signals::LOW_VIEWS_PER_FOLLOWER;
    }
    if m.engagement.is_some_and(|e| e < 0.01) && followers.is_some_and(|f| f > 50_000) {
        signals |= Signals::LOW_ENGAGEMENT;
    }
    m.signals = Signals(signals);
    m.spark = spark(posts);
    m
}

/// True for a post of the window (or dated after the as-of) that a doubt leaves out of some metric.
fn is_doubtful(platform: Platform, post: &PostPoint, as_of: Instant, window: Window) -> bool {
    if post.id_time == IdTime::FarOff {
        return true;
    }
    let oldest = as_of.seconds() - i64::from(window.days) * DAY;
    post.posted_at.is_some_and(|at| at.seconds() >= oldest)
        && doubts_of(platform, post, Some(as_of)).0 & !Doubts::ID_TIME_OFF != 0
}

/// The small curve of a table row: views of the newest posts, oldest first, scaled to the largest.
fn spark(newest_first: &[PostPoint]) -> Vec<u8> {
    let views: Vec<u64> = newest_first
        .iter()
        .filter(|p| p.posted_at.is_some())
        .filter_map(|p| p.figures.views)
        .take(SPARK)
        .collect();
    let Some(top) = views.iter().max().copied().filter(|top| *top > 0 && views.len() > 1) else {
        return Vec::new();
    };
    views.iter().rev().map(|v| (*v as f64 / top as f64 * 255.0).round() as u8).collect()
}

/// Whether a TikTok post id disagrees with its posting time by more than an hour: the id holds its own creation
/// second (`id >> 32`, formats.md; real exports agree within an hour in 99.7 % of rows). `None` where the id is not
/// such a number.
pub fn id_time_off(post_id: &str, posted_at: Instant) -> Option<bool> {
    id_seconds(post_id).map(|second| (second - posted_at.seconds()).abs() > 3_600)
}

/// The creation second that a TikTok post id holds.
fn id_seconds(post_id: &str) -> Option<i64> {
    let id: u64 = post_id.parse().ok()?;
    let second = (id >> 32) as i64;
    Instant::PLAUSIBLE.contains(&second).then_some(second)
}

#[cfg(test)]
mod tests;
