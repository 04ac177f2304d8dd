//! Rules, eligibility, the pilot, health ratings.

use super::{RejectedTerm, Who};
use serde::{Deserialize, Serialize};
use troupe_core::creator::CreatorId;
use troupe_core::rules::{
    CreatorType, EligibilityQuestion, EligibleAnswer, Fact, HealthBand, PilotHow, PilotKind, Reason, Rule,
    RuleKind,
};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// Where a rule comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleOrigin {
    /// It came with Troupe.
    Shipped,
    /// It came with Troupe and was changed here.
    Changed,
    /// It was written or imported here.
    Own,
}

/// Where a rule stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleState {
    /// It counts.
    InForce,
    /// It begins later.
    Coming,
    /// It has ended, or a newer one took its place.
    Ended,
    /// It is shown, and decides nothing.
    Shown,
}

/// A rule in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleLine {
    /// The rule.
    pub rule: Rule,
    /// Where it comes from.
    pub origin: RuleOrigin,
    /// Where it stands today.
    pub state: RuleState,
    /// The newer rule that took its place.
    pub replaced_by: Option<String>,
}

/// What a value of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleFieldForm {
    /// A whole number.
    Number,
    /// yes or no.
    YesNo,
    /// Two-letter countries, by commas.
    Countries,
    /// Two-letter languages, by commas.
    Languages,
    /// Platforms, by commas.
    Platforms,
    /// A [`Fact`].
    Fact,
    /// Words.
    Text,
}

/// A value that a kind of rule has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleField {
    /// Its key in the rule's values.
    pub key: String,
    /// What it is.
    pub form: RuleFieldForm,
    /// It may not be missing.
    pub required: bool,
}

/// A kind of rule, with what one fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleKindForm {
    /// The kind.
    pub kind: RuleKind,
    /// Its values.
    pub fields: Vec<RuleField>,
    /// It decides who is eligible; else it only tells.
    pub decides: bool,
}

/// Whose answers are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleScope {
    /// Those who are shortlisted, or beyond a prospect.
    InPlay,
    /// Everybody.
    All,
    /// Those on this shortlist.
    List(#[ts(type = "number")] i64),
}

/// Which answers are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EligibilityQuery {
    /// What is asked.
    pub question: EligibilityQuestion,
    /// Of whom.
    pub scope: RuleScope,
    /// Only with this answer.
    pub answer: Option<EligibleAnswer>,
    /// Words of name or handle.
    pub text: String,
    /// First row.
    pub offset: u32,
    /// Rows.
    pub limit: u32,
}

/// A creator's answer in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EligibilityRow {
    /// Who.
    pub who: Who,
    /// The answer.
    pub answer: EligibleAnswer,
    /// As which type.
    pub creator_type: CreatorType,
    /// In which country; `None` = not known.
    pub region: Option<String>,
    /// Her followers on TikTok; `None` = not known.
    #[ts(type = "number | null")]
    pub followers: Option<u64>,
    /// What does not hold, or is not known.
    pub because: Vec<Reason>,
}

/// How many answers wait for something that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MissingCount {
    /// The kind of rule that could not be answered.
    pub kind: RuleKind,
    /// The fact that would tell, where one would.
    pub fact: Option<Fact>,
    /// Creators.
    pub creators: u32,
}

/// Answers of many creators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EligibilityPage {
    /// Rows in all, with the filter by answer.
    pub total: u32,
    /// Without it: eligible.
    pub eligible: u32,
    /// Not eligible.
    pub not_eligible: u32,
    /// Not known.
    pub unknown: u32,
    /// What is missing most often, the most frequent first.
    pub missing: Vec<MissingCount>,
    /// The rows asked for, by name.
    pub rows: Vec<EligibilityRow>,
}

/// A creator whose answer changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChangedAnswer {
    /// Who.
    pub who: Who,
    /// Before.
    pub before: EligibleAnswer,
    /// From then on.
    pub after: EligibleAnswer,
    /// The rules by which.
    pub because: Vec<String>,
}

/// Whose answers change, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ChangedAnswers {
    /// Creators whose answer changes.
    pub changed: u32,
    /// Of them: eligible from then on.
    pub to_eligible: u32,
    /// Of them: not eligible from then on.
    pub to_not_eligible: u32,
    /// Of them: not known from then on.
    pub to_unknown: u32,
    /// The first of them by name, 500 at most.
    pub rows: Vec<ChangedAnswer>,
}

/// A day on which rules begin or end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleDay {
    /// The day from which it is otherwise.
    pub day: Day,
    /// Rules that begin.
    pub begins: Vec<Rule>,
    /// Rules that ended the day before.
    pub ends: Vec<Rule>,
    /// Whose answers change.
    pub answers: ChangedAnswers,
}

/// What a rule of a file is beside those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RuleFileWhat {
    /// It is not there yet.
    New,
    /// It is there, otherwise.
    Changed,
    /// It is there just so.
    Same,
}

/// A rule of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RuleFileLine {
    /// The rule.
    pub rule: Rule,
    /// What it is beside those that are there.
    pub what: RuleFileWhat,
}

/// What a file of rules holds, or brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RulesFile {
    /// Name of the file.
    pub file: String,
    /// What it says it is; empty = nothing.
    pub about: String,
    /// Its rules.
    pub rules: Vec<RuleFileLine>,
    /// Entries that cannot be taken, with why.
    pub rejected: Vec<RejectedTerm>,
    /// Whose answers are others today for it, of those in play.
    pub answers: ChangedAnswers,
    /// The undo step that takes it back; `None` when nothing was written.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}

/// A fact of a creator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CreatorFact {
    /// Which.
    pub fact: Fact,
    /// What is known; `None` = nothing.
    pub value: Option<String>,
    /// From whom.
    pub source: String,
    /// Noted on.
    pub noted_on: Option<Day>,
}

/// A fact to write, for one creator or many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FactEdit {
    /// Whose.
    pub creators: Vec<CreatorId>,
    /// Which.
    pub fact: Fact,
    /// What is known; `None` = nothing any more.
    pub value: Option<String>,
    /// From whom: `told by her`, `seen in Affiliate Center`.
    pub source: String,
}

/// A health rating as it was reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HealthRating {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Of this day.
    pub day: Day,
    /// 0 to 1,000.
    pub rating: u32,
    /// Its band.
    pub band: HealthBand,
    /// Milestones (150, 100, 50, 0) that it fell to or below since the one before.
    pub milestones: Vec<u32>,
    /// Notes.
    pub note: String,
}

/// A health rating to write; one of the same day is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HealthEdit {
    /// Whose.
    pub creator: CreatorId,
    /// Of this day; `None` = today.
    pub day: Option<Day>,
    /// 0 to 1,000.
    pub rating: u32,
    /// Notes.
    pub note: String,
}

/// Something that counts towards the weekly limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PilotContent {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// What.
    pub kind: PilotKind,
    /// Why it counts.
    pub how: PilotHow,
    /// The moment that counts: published, scheduled, link added.
    pub at: Instant,
    /// How long it is; `None` = not known.
    pub seconds: Option<u32>,
    /// Its post, as the platform numbers it.
    pub post: Option<String>,
    /// Deleted or removed on; it counts all the same.
    pub removed_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A post of a shop's report that is not in the log yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PilotFound {
    /// Its post.
    pub post: String,
    /// When it was published.
    pub at: Instant,
    /// How long it is; `None` = not known.
    pub seconds: Option<u32>,
    /// Its caption.
    pub caption: String,
    /// What it counts as; `None` = it is neither a video nor a LIVE, so somebody has to say.
    pub kind: Option<PilotKind>,
}

/// What graduation asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PilotGoal {
    /// Days since the pilot began.
    Days,
    /// The health rating.
    Health,
    /// Videos that are long enough.
    Videos,
    /// LIVEs that are long enough.
    Lives,
    /// Orders.
    Orders,
    /// The quiz.
    Quiz,
    /// Followers: enough of them end the pilot by themselves.
    Followers,
}

/// How far something is that graduation asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PilotProgress {
    /// What.
    pub goal: PilotGoal,
    /// What is there; `None` = not known.
    #[ts(type = "number | null")]
    pub has: Option<u64>,
    /// What is asked.
    #[ts(type = "number")]
    pub needs: u64,
    /// Whether it is enough; `None` = not known.
    pub holds: Option<bool>,
}

/// Where somebody stands in the pilot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PilotState {
    /// In the pilot, and may not leave it yet.
    Running,
    /// Everything but the quiz is there.
    QuizOpen,
    /// Out of it: graduated, or followers enough.
    Graduated,
}

/// A creator in the pilot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Pilot {
    /// Who.
    pub who: Who,
    /// Where she stands.
    pub state: PilotState,
    /// First day.
    pub from: Day,
    /// The day of the pilot that today is; its first is 1.
    #[ts(type = "number")]
    pub day: i64,
    /// The first day on which she could graduate.
    pub earliest: Day,
    /// When this week began.
    pub week_from: Instant,
    /// When the count begins anew.
    pub resets_at: Instant,
    /// The time zone that the week goes by, or a fixed offset such as `UTC-8`.
    pub zone: String,
    /// Videos of this week.
    pub videos: u32,
    /// Videos a week.
    pub videos_limit: u32,
    /// LIVEs of this week.
    pub lives: u32,
    /// LIVEs a week.
    pub lives_limit: u32,
    /// She may take part in campaigns.
    pub campaigns: bool,
    /// The lowest score of a shop that she may sell for, per cent; `None` = no such rule.
    pub shop_score_needed: Option<u32>,
    /// What graduation asks, and how far it is.
    pub progress: Vec<PilotProgress>,
    /// The log, newest first.
    pub content: Vec<PilotContent>,
    /// Posts of hers in shops' reports since the pilot began that are not in the log.
    pub found: Vec<PilotFound>,
    /// The rules behind it.
    pub rules: Vec<Rule>,
}
