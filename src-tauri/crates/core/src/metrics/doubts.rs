//! Figures of a post that cannot be true. They are kept and shown with the doubt; what they would spoil leaves them out.
//!
//! More likes than views damages every figure, so such a post counts nowhere. More interactions than views leaves it
//! out of engagement only. A date after the as-of lies in no window. A TikTok id that disagrees with the date by over
//! an hour is a warning: exports in local time are all off by their zone, and their figures are sound. Only where
//! the date is more than a day off, which no time zone explains, in over a tenth of an account's posts (the share at
//! which domain.md 2 calls a whole file implausible) do these posts fall out of the window: nobody knows when they
//! were posted.

use super::{PostPoint, id_seconds, interactions};
use crate::creator::Platform;
use crate::records::PostFigures;
use crate::time::Instant;
use serde::{Deserialize, Serialize};

/// Beyond this an id and a date disagree: an hour (domain.md 2).
const HOUR: i64 = 3_600;
/// Beyond this no time zone explains it: zones lie between UTC−12 and UTC+14.
const ZONES: i64 = 26 * HOUR;

/// Doubts about one post, as a bit set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Doubts(pub u8);

impl Doubts {
    /// More likes than views.
    pub const LIKES_ABOVE_VIEWS: u8 = 1;
    /// More interactions than views.
    pub const ENGAGEMENT_ABOVE_VIEWS: u8 = 1 << 1;
    /// The id holds a creation time over an hour away from the date.
    pub const ID_TIME_OFF: u8 = 1 << 2;
    /// Posted after the figures were taken.
    pub const FUTURE_DATE: u8 = 1 << 3;
    /// Posted before the platform was there.
    pub const BEFORE_PLATFORM: u8 = 1 << 4;
    /// Every doubt with its stable key.
    pub const ALL: [(u8, &'static str); 5] = [
        (Self::LIKES_ABOVE_VIEWS, "likes_above_views"),
        (Self::ENGAGEMENT_ABOVE_VIEWS, "engagement_above_views"),
        (Self::ID_TIME_OFF, "id_time_off"),
        (Self::FUTURE_DATE, "future_date"),
        (Self::BEFORE_PLATFORM, "before_platform"),
    ];

    /// True without a doubt.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True when this doubt is set.
    pub fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Stable keys of the doubts that are set.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(move |(bit, _)| self.has(*bit)).map(|(_, key)| key)
    }
}

/// The first day of a platform, as Unix seconds; posts cannot be older. TikTok: 1 August 2014, when musical.ly began,
/// whose posts it took over; Instagram: 6 October 2010; YouTube: 14 February 2005 (the platforms' own histories).
fn first_second(platform: Platform) -> i64 {
    match platform {
        Platform::TikTok => 1_406_851_200,
        Platform::Instagram => 1_286_323_200,
        Platform::YouTube => 1_108_339_200,
        Platform::Other => i64::MIN,
    }
}

/// Doubts about a post as it is kept, seen at `as_of`.
pub fn doubts(
    platform: Platform,
    post_id: &str,
    posted_at: Option<Instant>,
    figures: &PostFigures,
    as_of: Option<Instant>,
) -> Doubts {
    let off = IdTime::of(platform, post_id, posted_at) != IdTime::Agrees;
    of_figures(platform, posted_at, figures, off, as_of)
}

/// Doubts about a post that is being measured.
pub(super) fn doubts_of(platform: Platform, post: &PostPoint, as_of: Option<Instant>) -> Doubts {
    let off = post.id_time != IdTime::Agrees;
    of_figures(platform, post.posted_at, &post.figures, off, as_of)
}

fn of_figures(
    platform: Platform,
    posted_at: Option<Instant>,
    figures: &PostFigures,
    off: bool,
    as_of: Option<Instant>,
) -> Doubts {
    let mut bits = 0;
    if let Some(views) = figures.views {
        if figures.likes.is_some_and(|likes| likes > views) {
            bits |= Doubts::LIKES_ABOVE_VIEWS;
        }
        if interactions(platform, figures).is_some_and(|sum| sum > views) {
            bits |= Doubts::ENGAGEMENT_ABOVE_VIEWS;
        }
    }
    if off {
        bits |= Doubts::ID_TIME_OFF;
    }
    if posted_at.zip(as_of).is_some_and(|(posted, as_of)| posted > as_of) {
        bits |= Doubts::FUTURE_DATE;
    }
    if posted_at.is_some_and(|at| at.seconds() < first_second(platform)) {
        bits |= Doubts::BEFORE_PLATFORM;
    }
    Doubts(bits)
}

/// How a TikTok post's id agrees with its date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum IdTime {
    /// Within an hour, or the id does not say.
    #[default]
    Agrees,
    /// Over an hour off.
    Off,
    /// So far off that no time zone explains it.
    FarOff,
}

impl IdTime {
    /// Compares an id with a date; only TikTok's ids hold a time.
    pub fn of(platform: Platform, post_id: &str, posted_at: Option<Instant>) -> Self {
        let Some(posted_at) = posted_at.filter(|_| platform == Platform::TikTok) else { return Self::Agrees };
        let Some(second) = id_seconds(post_id) else { return Self::Agrees };
        match (second - posted_at.seconds()).abs() {
            off if off > ZONES => Self::FarOff,
            off if off > HOUR => Self::Off,
            _ => Self::Agrees,
        }
    }
}

/// True when over a tenth of the posts carry a date that is more than a day off their ids.
pub(super) fn dates_are_off(posts: &[PostPoint]) -> bool {
    posts.iter().filter(|p| p.id_time == IdTime::FarOff).count() * 10 > posts.len()
}
