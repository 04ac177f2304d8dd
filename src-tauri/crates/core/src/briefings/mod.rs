//! Briefings: what a creator is asked to make, in versions, and what became of it (domain.md 7).
//! Not here: how a briefing looks on paper (the sheets), who got it (the store).

pub mod check;
mod content;
pub mod difference;
pub mod fill;
pub mod matching;
pub mod owed;

pub use content::{ContentError, LONGEST_ENTRY, LONGEST_TEXT, MOST_ENTRIES, MOST_PIECES};

use crate::named::named_enum;
use crate::time::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

named_enum! {
    /// Kinds of content.
    ContentFormat {
        /// How to use or make something.
        Tutorial = "tutorial",
        /// Opening the parcel.
        Unboxing = "unboxing",
        /// An honest opinion.
        Review = "review",
        /// Looks before words.
        Aesthetic = "aesthetic",
        /// Before and after.
        BeforeAfter = "before_after",
        /// A LIVE stream.
        Live = "live",
        /// A story.
        Story = "story",
        /// Anything else.
        Other = "other",
    }
}

named_enum! {
    /// Where a code is shown in the content.
    CodePlace {
        /// As text in the picture.
        OnScreen = "on_screen",
        /// Spoken.
        Voice = "voice",
        /// In the caption.
        Caption = "caption",
        /// In a comment.
        Comment = "comment",
    }
}

named_enum! {
    /// Where a piece of content stands. Late is no state: it follows from dates.
    DeliverableState {
        /// Asked for; nothing was handed in yet.
        Briefed = "briefed",
        /// A draft waits for our word.
        Submitted = "submitted",
        /// We asked for changes.
        ChangesRequested = "changes_requested",
        /// It may be published.
        Approved = "approved",
        /// It is online.
        Published = "published",
        /// It will not come.
        Cancelled = "cancelled",
    }
}

/// What a briefing says. Empty texts and lists are simply not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Content {
    /// What it is for.
    pub goal: String,
    /// The product, in the brand's words.
    pub product: String,
    /// Key messages.
    pub messages: Vec<String>,
    /// Please do.
    pub dos: Vec<String>,
    /// Please do not.
    pub donts: Vec<String>,
    /// Kinds of content that suit.
    pub formats: Vec<ContentFormat>,
    /// How to begin: the first seconds.
    pub hook: String,
    /// Hashtags, without `#`.
    pub hashtags: Vec<String>,
    /// Words that must be said or written.
    pub must: Vec<String>,
    /// Words that must not.
    pub must_not: Vec<String>,
    /// Sounds or music.
    pub sounds: String,
    /// The text that discloses the cooperation.
    pub disclosure: String,
    /// Her discount code, as a merge field or plainly.
    pub code: String,
    /// Where the code is shown.
    pub code_places: Vec<CodePlace>,
    /// What is to be made.
    pub deliverables: Vec<Planned>,
    /// Last day on which the brand may use the content; `None` = not agreed.
    pub usage_until: Option<Day>,
    /// Where the brand may use it.
    pub usage_where: String,
    /// Anything else.
    pub notes: String,
}

/// Content that a briefing asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Planned {
    /// Stable key within the briefing, so that a new version changes the same piece instead of adding one.
    pub item: String,
    /// What, in a few words.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// How many.
    pub count: u32,
    /// When it is to be online; `None` = no date.
    pub due: Option<Day>,
}
