//! People's data: why they are kept, who was told, what is held of somebody, erasing.

use super::Who;
use serde::{Deserialize, Serialize};
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::money::Money;
use troupe_core::privacy::{BulkNotice, LawfulBasis, NoticeWhy};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// The text of a notice in a language, with merge fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeText {
    /// ISO 639-1.
    pub language: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// How people of large files are told: decided once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulkDecision {
    /// How.
    pub how: BulkNotice,
    /// Where the public notice stands, https; needed for an assessment.
    pub url: String,
    /// Why telling everybody would be out of proportion; needed for an assessment.
    pub reason: String,
    /// Decided on.
    pub on: Day,
}

/// Settings about people's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PrivacySettings {
    /// Why data are kept where nothing else is written for a creator.
    pub basis: LawfulBasis,
    /// Who decides about the data: name of the company.
    pub controller: String,
    /// Its postal address.
    pub address: String,
    /// Where people write to.
    pub email: String,
    /// Its data protection officer; empty = none.
    pub officer: String,
    /// The authority that people can complain to.
    pub authority: String,
    /// How people of large files are told; `None` = not decided.
    pub bulk: Option<BulkDecision>,
    /// Months without contact after which keeping data is looked at again.
    pub retention_months: u32,
    /// The notice in each language; those that ship stand where none was written.
    pub texts: Vec<NoticeText>,
}

impl Default for PrivacySettings {
    fn default() -> Self {
        Self {
            basis: LawfulBasis::LegitimateInterests,
            controller: String::new(),
            address: String::new(),
            email: String::new(),
            officer: String::new(),
            authority: String::new(),
            bulk: None,
            retention_months: 12,
            texts: Vec::new(),
        }
    }
}

/// Somebody who is to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeRow {
    /// Who.
    pub who: Who,
    /// The language in which she would be told.
    pub language: String,
    /// When her data first came.
    pub obtained_on: Option<Day>,
    /// The file they came with; empty = entered by hand.
    pub obtained_from: String,
    /// When she was first shortlisted, where that is known.
    pub shortlisted_on: Option<Day>,
    /// When she was first written to.
    pub contacted_on: Option<Day>,
    /// By when.
    pub due: Day,
    /// Days until then; negative = overdue.
    #[ts(type = "number")]
    pub days: i64,
    /// Why on that day.
    pub why: NoticeWhy,
    /// Her e-mail address, where one is known.
    pub email: Option<String>,
}

/// A notice that was given: proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeGiven {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Who.
    pub who: Who,
    /// On.
    pub on: Day,
    /// How: `email`, `message`, `letter`, `other`.
    pub channel: String,
    /// Its language.
    pub language: String,
    /// The text as it went out.
    pub text: String,
}

/// Who is to be told, and who was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeQueue {
    /// How people of large files are told; `None` = not decided.
    pub bulk: Option<BulkDecision>,
    /// Those who are to be told, the most urgent first.
    pub rows: Vec<NoticeRow>,
    /// Creators who were neither shortlisted nor contacted, and wait for nothing.
    pub others: u32,
    /// Notices that were given, newest first, 500 at most.
    pub given: Vec<NoticeGiven>,
    /// Notices that were given, in all.
    pub given_total: u32,
}

/// A notice as it would read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticePreview {
    /// To whom.
    pub creator: CreatorId,
    /// Its language.
    pub language: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
    /// Her e-mail address, where one is known.
    pub email: Option<String>,
    /// Fields that have no value: it cannot go out before.
    pub missing: Vec<String>,
}

/// Notices that were given, to write down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GiveNotices {
    /// To whom.
    pub creators: Vec<CreatorId>,
    /// On; `None` = today.
    pub on: Option<Day>,
    /// How: `email`, `message`, `letter`, `other`.
    pub channel: String,
    /// In which language; `None` = each in hers.
    pub language: Option<String>,
}

/// Her objection to being scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Objection {
    /// Since; `None` = today.
    pub on: Option<Day>,
    /// What she said.
    pub reason: String,
}

/// Where something known of her comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonFact {
    /// What: `name`, `bio`, `email`, `followers`, a fact ...; `own_column` = one of the user's own columns.
    pub field: String,
    /// What the user calls it: the name of an own column; else empty.
    pub label: String,
    /// Its value.
    pub value: String,
    /// The account it is about, `platform/@handle`; empty = the person.
    pub account: String,
    /// The file; empty = entered by hand.
    pub file: String,
    /// Number of its import.
    #[ts(type = "number | null")]
    pub import: Option<i64>,
    /// Its row in the file.
    pub row: Option<u32>,
    /// The day it is of: the file's as-of, else its import, or when it was entered; `None` = not known.
    pub on: Option<Day>,
    /// Who said so, where somebody wrote that down.
    pub source: String,
}

/// How much of a kind is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Held {
    /// The table.
    pub what: String,
    /// Rows.
    pub rows: u32,
}

/// A file outside Troupe with somebody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportedFile {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// When it was written.
    pub at: Instant,
    /// The command that wrote it.
    pub what: String,
    /// Where.
    pub path: String,
    /// Of how many people it is; `None` = of everybody.
    pub people: Option<u32>,
}

/// A time that her data were looked at and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Review {
    /// On.
    pub on: Day,
    /// Why they were kept.
    pub reason: String,
    /// When to look again.
    pub next: Day,
}

/// Everything about somebody's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonalData {
    /// Who.
    pub who: Who,
    /// Why her data are kept.
    pub basis: LawfulBasis,
    /// It was written for her; else it is that of the settings.
    pub basis_own: bool,
    /// Who says so, where it was written for her.
    pub basis_source: String,
    /// What is known, and where from.
    pub facts: Vec<PersonFact>,
    /// When her data first came.
    pub obtained_on: Option<Day>,
    /// When she is to be told; `None` = she was, or need not be.
    pub notice_due: Option<Day>,
    /// Notices that she was given.
    pub notices: Vec<NoticeGiven>,
    /// Her objection.
    pub objection: Option<Objection>,
    /// Last contact.
    pub last_contact: Option<Day>,
    /// When keeping her data is to be looked at again; `None` = with everybody who was never contacted.
    pub review_due: Option<Day>,
    /// Times that they were.
    pub reviews: Vec<Review>,
    /// How much is held, by table.
    pub held: Vec<Held>,
    /// Files with her data.
    pub exports: Vec<ExportedFile>,
}

/// Somebody whose data are to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RetentionRow {
    /// Who.
    pub who: Who,
    /// Last contact; `None` = none: the day her data came counts.
    pub last_contact: Option<Day>,
    /// When her data came.
    pub obtained_on: Option<Day>,
    /// Since when it is due.
    pub due: Day,
    /// She is still owed something, or something of hers is under way.
    pub busy: bool,
}

/// Whose data are to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Retention {
    /// Months without contact.
    pub months: u32,
    /// Those who were shortlisted or contacted once, the longest first.
    pub rows: Vec<RetentionRow>,
    /// Creators who never were, and whose newest file is older than that.
    pub others: u32,
    /// When the next look at them is due; `None` = there is nobody.
    pub others_due: Option<Day>,
    /// The last look at them.
    pub others_review: Option<Review>,
}

/// A look at data that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReviewEdit {
    /// Whose; empty = everybody who was never shortlisted or contacted.
    pub creators: Vec<CreatorId>,
    /// Why they are kept.
    pub reason: String,
    /// When to look again; `None` = after the months of the settings.
    pub next: Option<Day>,
}

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonFound {
    /// Who; `None` = nobody of the roster: only what is said where.
    pub who: Option<Who>,
    /// What matched: `handle`, `former_handle`, `name`, `email`, `native_id`, `contact`, `payee`, `address`, `code`, `order`, `suppressed`.
    pub by: String,
    /// The text that matched.
    pub text: String,
}

/// What erasing would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ErasePreview {
    /// Whom.
    pub who: Vec<Who>,
    /// What goes, by table.
    pub held: Vec<Held>,
    /// What she is still owed, by currency: it is written off.
    pub owed: Vec<Money>,
    /// Rows of paid money that stay, without her name.
    pub paid_rows: u32,
    /// Files outside Troupe that may hold her data, to be deleted by hand.
    pub files: Vec<ExportedFile>,
    /// Backups that hold her data still; when one is restored she is erased again.
    pub backups: u32,
}

/// What erasing did. It cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Erased {
    /// People.
    pub people: u32,
    /// What went, by table.
    pub removed: Vec<Held>,
    /// Files outside Troupe that may hold their data, to be deleted by hand.
    pub files: Vec<ExportedFile>,
    /// What stood in freed space was overwritten; false while another program has the workspace open: it is done at the next
    /// opening.
    pub overwritten: bool,
}

/// Somebody who was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Erasure {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// When.
    pub at: Instant,
    /// What went, by table.
    pub removed: Vec<Held>,
    /// She cannot come back by an import; false = somebody allowed it.
    pub suppressed: bool,
}

/// Somebody who may be imported again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AllowAgain {
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
}
