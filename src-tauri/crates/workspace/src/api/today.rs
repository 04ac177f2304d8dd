//! What is due, and who it is about.

use serde::Serialize;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::time::Day;
use ts_rs::TS;

/// A creator as a line in a list shows her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Who {
    /// The creator.
    pub creator: CreatorId,
    /// Display name; empty when unknown.
    pub name: String,
    /// Handle of her first account.
    pub handle: String,
    /// Its platform.
    pub platform: Platform,
    /// She must not be contacted.
    pub blocked: bool,
}

/// What is to be done. The sentence is message `due_<kind>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// A next action.
    Action,
    /// A message without an answer: write again or let it rest.
    FollowUp,
    /// A requested sample waits for yes or no.
    SampleToApprove,
    /// An approved or packed sample is to be sent.
    SampleToSend,
    /// A sample that should have arrived: ask whether it did.
    SampleArrival,
    /// Content of a sample.
    SampleContent,
    /// Stock of a product is low.
    StockLow,
    /// A sent briefing that nobody acknowledged.
    BriefingUnread,
    /// A piece of content to be handed in or published.
    Deliverable,
    /// A draft waits for our word.
    DraftToReview,
    /// The right to use content ends.
    UsageEnding,
    /// Content is in use although the right has ended.
    UsageExpired,
    /// A campaign ends.
    CampaignEnding,
    /// A campaign has spent more than its budget.
    CampaignOverBudget,
    /// A discount code ends soon.
    CodeEnding,
    /// A discount code ends soon while posts name it.
    CodeEndingLive,
    /// The licence of an asset ends.
    LicenceEnding,
    /// Commission is released this week; the title is its sum.
    CommissionReleased,
    /// A payout that nobody marked as paid.
    PayoutUnpaid,
    /// Somebody is to be told that her data are kept.
    NoticeDue,
    /// Keeping data is to be looked at again; without a creator: of everybody who was never contacted.
    RetentionDue,
    /// A permission to use a video as an ad ends.
    SparkEnding,
    /// Rules change, and with them answers of creators in play; the title is how many.
    RuleChange,
    /// Somebody may graduate from the pilot.
    PilotReady,
    /// An age check is to be done.
    AgeCheckDue,
    /// A post of ours does not say that it is paid.
    DisclosureMissing,
}

/// Something due.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DueItem {
    /// Stable identity, such as `sample_content:12`: a notification is shown once for each.
    pub key: String,
    /// What is to be done.
    pub kind: DueKind,
    /// Number of the record to open: action, sample, product, briefing, deliverable, list or code, by kind.
    #[ts(type = "number")]
    pub id: i64,
    /// Who it is about; `None` for products and campaigns.
    pub who: Option<Who>,
    /// What it is about in the user's own words: a product, a briefing, a campaign, an action.
    pub title: String,
    /// The campaign it belongs to.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// The briefing that asked for a piece of content, or that was not read.
    #[ts(type = "number | null")]
    pub briefing: Option<i64>,
    /// When; `None` = as soon as possible.
    pub due: Option<Day>,
    /// Days until it is due; negative = overdue by so many; `None` without a day.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// Who is to do it; empty = nobody in particular.
    pub owner: String,
}
