//! What happened with a creator: questions and answers.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::time::{Day, Instant};
use troupe_core::timeline::TimelineKind;
use ts_rs::TS;

/// A place that an entry opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimelinePlace {
    /// An import, by its number.
    Import,
    /// A campaign, by its shortlist.
    Campaign,
    /// A sample.
    Sample,
    /// A briefing.
    Briefing,
}

/// Which entries of a creator's timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct TimelineQuery {
    /// The creator.
    pub creator: CreatorId,
    /// Only these kinds; empty = all.
    #[serde(default)]
    pub kinds: Vec<TimelineKind>,
    /// Only entries whose own words hold this text, whatever its case; empty = all.
    #[serde(default)]
    pub search: String,
    /// `next` of the page before; `None` = the newest.
    #[serde(default)]
    pub before: Option<String>,
    /// Entries at most, 500 at most.
    pub limit: u32,
}

/// Something that happened. The sentence is message `timeline_<what>`; for `activity` it is `activity_<op>`, with `op`
/// among the values.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimelineEntry {
    /// Identity within the timeline.
    pub key: String,
    /// What it tells of.
    pub kind: TimelineKind,
    /// When; of something known by its day only, noon of that day.
    pub at: Instant,
    /// The civil day in the workspace's time zone.
    pub day: Day,
    /// Key of the sentence.
    pub what: String,
    /// Values in it.
    pub params: BTreeMap<String, String>,
    /// What people wrote: the message, a reason, a note, a caption. At most 300 characters.
    pub text: String,
    /// The amount that it is about.
    pub money: Option<Money>,
    /// The place that it opens, with `id`.
    pub place: Option<TimelinePlace>,
    /// Number of that place.
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// Address of the post.
    pub url: Option<String>,
}

/// A page of a timeline, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimelinePage {
    /// The entries.
    pub entries: Vec<TimelineEntry>,
    /// `before` of the next page; `None` = there is nothing older.
    pub next: Option<String>,
}
