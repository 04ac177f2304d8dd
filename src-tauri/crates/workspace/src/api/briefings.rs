//! Briefings: questions and answers.

use super::{ListRef, Who};
use serde::{Deserialize, Serialize};
use troupe_core::briefings::{Content, ContentFormat, DeliverableState};
use troupe_core::creator::AccountId;
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A briefing in the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BriefingLine {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
    /// The campaign.
    pub list: Option<ListRef>,
    /// It is a template to begin from, never sent itself.
    pub template: bool,
    /// Newest version sent; 0 = none yet.
    pub version: u32,
    /// The draft differs from the newest version.
    pub changed: bool,
    /// When the draft was edited.
    pub edited_at: Instant,
    /// Creators who got it.
    pub sent: u32,
    /// Of these, acknowledged the newest version they got.
    pub acknowledged: u32,
    /// Pieces of content asked for, cancelled ones left out.
    pub deliverables: u32,
    /// Of these, published.
    pub published: u32,
    /// Of these, waiting for our word.
    pub to_review: u32,
    /// Of these, late.
    pub late: u32,
}

/// A briefing to write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BriefingEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// The campaign.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// It is a template.
    pub template: bool,
    /// What it says.
    pub content: Content,
}

/// Everything about a briefing.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BriefingDetail {
    /// As in the list.
    pub line: BriefingLine,
    /// The draft.
    pub content: Content,
    /// Versions, newest first.
    pub versions: Vec<BriefingVersion>,
    /// Who got which version, by name.
    pub receipts: Vec<Receipt>,
    /// What they owe by it, by name and due date.
    pub deliverables: Vec<Deliverable>,
}

/// A version that was sent.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BriefingVersion {
    /// Its number, from 1.
    pub version: u32,
    /// When it was made.
    pub made_at: Instant,
    /// Creators who got it.
    pub sent: u32,
    /// Of these, acknowledged it.
    pub acknowledged: u32,
}

/// A version in somebody's hands.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Receipt {
    /// Who.
    pub who: Who,
    /// The version.
    pub version: u32,
    /// In which language.
    pub language: String,
    /// When it was sent.
    pub sent_at: Instant,
    /// When she acknowledged it; `None` = not yet.
    pub acknowledged_at: Option<Instant>,
    /// A newer version went to her.
    pub superseded: bool,
}

/// How a field differs between two versions.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FieldChange {
    /// Field of `Content`; its word is message `briefing_<field>`.
    pub field: String,
    /// The text as pieces: what stayed, what went, what came.
    pub pieces: Vec<Piece>,
}

/// A piece of a changed text.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Piece {
    /// `same`, `gone` or `new`.
    pub kind: String,
    /// The text.
    pub text: String,
}

/// A piece of content that a creator owes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Deliverable {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// The briefing.
    #[ts(type = "number")]
    pub briefing: i64,
    /// Its name.
    pub briefing_name: String,
    /// Who.
    pub who: Who,
    /// What, with its number where there are several.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// When it is to be online.
    pub due: Option<Day>,
    /// Days until then; negative = late; `None` when there is no date or it is done.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// Where it stands.
    pub state: DeliverableState,
    /// What it may become now.
    pub moves: Vec<DeliverableState>,
    /// The draft's caption or script.
    pub text: String,
    /// Address of the draft or the post.
    pub link: String,
    /// The post: account.
    pub account: Option<AccountId>,
    /// The post: id.
    pub post: Option<String>,
    /// The post's caption; `None` = no post is known, or no import holds it.
    pub caption: Option<String>,
    /// When it was handed in last.
    pub submitted_on: Option<Day>,
    /// When it was approved.
    pub approved_on: Option<Day>,
    /// When it went online.
    pub published_on: Option<Day>,
    /// Last day on which the brand may use it.
    pub usage_until: Option<Day>,
    /// Where it may be used.
    pub used_where: String,
    /// The brand uses it now.
    pub in_use: bool,
    /// It is in use although the right has ended.
    pub expired: bool,
    /// What was said and found, oldest first.
    pub notes: Vec<DeliverableNote>,
}

/// Something said about a deliverable, or the result of a content check.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DeliverableNote {
    /// `submitted`, `changes`, `approved`, `published`, `comment` or `check`.
    pub kind: String,
    /// Who said it; empty when nobody in particular.
    pub author: String,
    /// What. For `check` the check as JSON ([`ContentCheck`]).
    pub text: String,
    /// When.
    pub at: Instant,
}

/// A move of a deliverable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DeliverableMove {
    /// To.
    pub to: DeliverableState,
    /// On which day; `None` = today.
    pub on: Option<Day>,
    /// With submitted: the caption or script.
    pub text: String,
    /// With submitted and published: its address.
    pub link: String,
    /// What to say: needed with changes requested.
    pub comment: String,
    /// Who says it.
    pub author: String,
}

impl Default for DeliverableMove {
    fn default() -> Self {
        Self {
            to: DeliverableState::Submitted,
            on: None,
            text: String::new(),
            link: String::new(),
            comment: String::new(),
            author: String::new(),
        }
    }
}

/// Use of a piece of content by the brand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Usage {
    /// Last day; `None` = not agreed.
    pub until: Option<Day>,
    /// The brand uses it now.
    pub in_use: bool,
    /// Where.
    pub places: String,
}

/// What a check of a text against its briefing found. Never "compliant": found, doubtful or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ContentCheck {
    /// Words that must be there, and whether they are.
    pub must: Vec<WordFound>,
    /// Words that must not be there, and whether they are.
    pub must_not: Vec<WordFound>,
    /// Hashtags, likewise.
    pub hashtags: Vec<WordFound>,
    /// The code; `None` = the briefing names none.
    pub code: Option<WordFound>,
    /// Disclosure: `found`, `doubtful` or `none`.
    pub disclosure: String,
    /// The disclosing words that stand in the text.
    pub disclosed_by: Vec<String>,
    /// What was given for the content, strictest first: `paid`, `affiliate` or `free`. Decides which words are enough.
    pub case: String,
    /// Language of the text (ISO 639-1); `None` = not told, then words of every language were accepted.
    pub language: Option<String>,
    /// Date of the pack of words used.
    pub pack: String,
}

/// A word and whether it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordFound {
    /// The word.
    pub word: String,
    /// It is there.
    pub found: bool,
}

/// What a briefing is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum BriefingForm {
    /// A PDF.
    Pdf,
    /// A page for a browser, without script.
    Html,
}
