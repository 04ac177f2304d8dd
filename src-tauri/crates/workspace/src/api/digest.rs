//! The week in short, for a page to print.

use super::{Campaign, DueItem, Who};
use serde::Serialize;
use troupe_core::time::Day;
use ts_rs::TS;

/// Counts of one week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct WeekDone {
    /// Messages that we sent.
    pub messages: u32,
    /// Creators whom we wrote.
    pub written: u32,
    /// Messages that came back.
    pub replies: u32,
    /// Creators who moved to agreed.
    pub agreed: u32,
    /// Samples that were sent off.
    pub samples_sent: u32,
    /// Samples that arrived, assumed ones too.
    pub samples_arrived: u32,
    /// Samples whose content was posted.
    pub samples_posted: u32,
    /// Pieces of content by a briefing that were published.
    pub published: u32,
    /// Known posts of creators in open campaigns.
    pub posts: u32,
    /// Actions that were done.
    pub actions: u32,
}

/// A creator and what she has to do with it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DigestLine {
    /// Who.
    pub who: Who,
    /// What: a product, a piece of content, a campaign (empty = outside campaigns).
    pub title: String,
    /// When.
    pub day: Day,
}

/// The week in short: what was done, what is due, what it costs.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Digest {
    /// Monday.
    pub from: Day,
    /// Sunday.
    pub to: Day,
    /// The day on which it is made; what is due counts from here.
    pub made_on: Day,
    /// What was done in the week.
    pub done: WeekDone,
    /// What was done in the week before.
    pub before: WeekDone,
    /// Who agreed, at most 50.
    pub agreed: Vec<DigestLine>,
    /// Whose samples were sent off, at most 50.
    pub sent: Vec<DigestLine>,
    /// What was published, at most 50.
    pub published: Vec<DigestLine>,
    /// What is overdue or due within 7 days.
    pub due: Vec<DueItem>,
    /// Open campaigns with budget and spend.
    pub campaigns: Vec<Campaign>,
}
