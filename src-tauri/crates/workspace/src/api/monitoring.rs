//! Disclosure checks, permissions for ads, ways to reach somebody.

use super::Who;
use serde::{Deserialize, Serialize};
use troupe_core::brands::{Case, Strength};
use troupe_core::creator::{AccountId, CreatorId, Platform};
use troupe_core::privacy::{ContactKind, SparkState};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A disclosing word that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisclosureFound {
    /// The word.
    pub word: String,
    /// Its language; empty for the brand's own sentence.
    pub language: String,
    /// The country whose rule names it.
    pub country: Option<String>,
    /// What it says was given.
    pub given: Option<Case>,
    /// Whether its source accepts it alone; `None` = no source says.
    pub strength: Option<Strength>,
    /// Who says so.
    pub source: String,
}

/// What a look at a caption found: never that it is lawful.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CaptionCheck {
    /// `found`, `doubtful` or `none`.
    pub found: String,
    /// By which words.
    pub words: Vec<DisclosureFound>,
    /// What was given for it.
    pub given: Case,
    /// The language of the caption; `None` = not known.
    pub language: Option<String>,
    /// Date of the pack of words.
    pub pack: String,
}

/// Which checks are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DisclosureQuery {
    /// Only hers.
    pub creator: Option<CreatorId>,
    /// Only `found`, `doubtful` or `none`.
    pub found: Option<String>,
    /// First row.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
}

/// A check that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisclosureRow {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose post.
    pub who: Who,
    /// The account.
    pub account: Option<AccountId>,
    /// The post.
    pub post: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// When it was published.
    pub posted_at: Option<Instant>,
    /// When it was looked at.
    pub at: Instant,
    /// What was given for it.
    pub given: Case,
    /// The language of the caption.
    pub language: Option<String>,
    /// `found`, `doubtful` or `none`.
    pub found: String,
    /// By which words.
    pub words: Vec<String>,
    /// Date of the pack of words.
    pub pack: String,
    /// The caption as it was.
    pub text: String,
}

/// Checks that were made, the newest of each post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisclosurePage {
    /// Rows in all, with the filter by what was found.
    pub total: u32,
    /// Without it: found.
    pub found: u32,
    /// Doubtful.
    pub doubtful: u32,
    /// None.
    pub none: u32,
    /// Posts of ours that nobody looked at yet.
    pub waiting: u32,
    /// The rows asked for: none before doubtful before found, newest first.
    pub rows: Vec<DisclosureRow>,
}

/// Which posts are looked at: those of samples, briefings and with her code or the brand's name in them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DisclosureRequest {
    /// Only theirs; empty = of everybody.
    pub creators: Vec<CreatorId>,
    /// Only those on this list.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// Only posts since this day.
    pub since: Option<Day>,
    /// Also those that were looked at before, and have not changed.
    pub again: AgainWhich,
}

/// Which posts are looked at again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AgainWhich {
    /// Only what is new or was changed.
    #[default]
    Changed,
    /// Everything.
    All,
}

/// What a round of checks found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DisclosureRun {
    /// Posts that were looked at.
    pub looked: u32,
    /// Of them: found.
    pub found: u32,
    /// Doubtful.
    pub doubtful: u32,
    /// None.
    pub none: u32,
    /// Posts without a caption, which cannot be looked at.
    pub without_text: u32,
    /// The undo step that takes it back.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}

/// A permission to use a video as an ad, to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SparkEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// The code.
    pub code: String,
    /// The video, https; empty = not known.
    pub link: String,
    /// 7, 30, 60 or 365.
    pub days: u32,
    /// First day; `None` = today.
    pub from: Option<Day>,
    /// She took it back on.
    pub revoked_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A permission to use a video as an ad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SparkCode {
    /// Its fields.
    pub edit: SparkEdit,
    /// Who.
    pub who: Who,
    /// Last day.
    pub until: Day,
    /// Days that are left, today included; 0 = none.
    #[ts(type = "number")]
    pub days_left: i64,
    /// Where it stands.
    pub state: SparkState,
}

/// A way to reach somebody, to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// How.
    pub kind: ContactKind,
    /// Address, number, name.
    pub value: String,
    /// From whom.
    pub source: String,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Contact {
    /// Its fields; the number is 0 for what files tell, which cannot be changed here.
    pub edit: ContactEdit,
    /// Noted on.
    pub noted_on: Option<Day>,
}

/// How many creators in play are on a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlatformReach {
    /// The platform.
    pub platform: Platform,
    /// Creators with an account there.
    pub creators: u32,
    /// Of them: on no other platform that is known.
    pub only: u32,
    /// Of those: without any other way to reach them.
    pub lost: u32,
}

/// A creator who depends on one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReachRow {
    /// Who.
    pub who: Who,
    /// Platforms on which she has an account.
    pub platforms: Vec<Platform>,
    /// Ways to reach her outside platforms, the first first; empty = none.
    pub contacts: Vec<ContactKind>,
}

/// How much hangs on one platform, and who could still be reached without it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reach {
    /// Creators in play.
    pub creators: u32,
    /// Platform by platform, the largest first.
    pub platforms: Vec<PlatformReach>,
    /// Creators on one platform only, those who cannot be reached otherwise first.
    pub rows: Vec<ReachRow>,
}
