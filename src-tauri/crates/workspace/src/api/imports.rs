//! Imports: preview, report, history.

use serde::{Deserialize, Serialize};
use troupe_core::records::AsOfSource;
use troupe_core::time::Instant;
use ts_rs::TS;

/// How to read files, where the user decided something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ReadOptions {
    /// Read as this kind instead of the recognised one.
    #[ts(optional)]
    pub kind: Option<String>,
    /// `,` or `.` as the decimal sign.
    #[ts(optional)]
    pub decimal: Option<String>,
    /// `dmy` or `mdy`.
    #[ts(optional)]
    pub date_order: Option<String>,
    /// Platform for tables that do not say theirs.
    #[ts(optional)]
    pub platform: Option<troupe_core::creator::Platform>,
    /// As-of, `YYYY-MM-DD`, instead of the one that the file tells.
    #[ts(optional)]
    pub as_of: Option<String>,
}

/// What would happen to the files, before anything is written.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportPreview {
    /// One entry per file, in the order they would be read.
    pub files: Vec<FilePreview>,
}

/// What one file is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FilePreview {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Recognised kind; the words are message `kind_<kind>`. `None` when the file cannot be read.
    pub kind: Option<String>,
    /// Kinds that the user may choose instead.
    pub other_kinds: Vec<String>,
    /// Platform of the accounts, where one file holds one.
    pub platform: Option<troupe_core::creator::Platform>,
    /// The platform is a guess that the user should confirm.
    pub platform_guessed: bool,
    /// Text encoding, for example `UTF-8`.
    pub encoding: Option<String>,
    /// Delimiter of a table, for example `,`.
    pub delimiter: Option<String>,
    /// Columns (or JSON keys), with what they became.
    pub columns: Vec<ColumnPreview>,
    /// Columns that became something.
    pub columns_matched: u32,
    /// Columns in all.
    pub columns_total: u32,
    /// Rows read.
    pub rows: u32,
    /// Distinct posts.
    pub posts: u32,
    /// Distinct accounts.
    pub accounts: u32,
    /// Rows left out on purpose (error rows of a scraper).
    pub skipped: u32,
    /// Rows that cannot be read, in all.
    pub rejected: u32,
    /// The first 100 of them.
    pub rejected_rows: Vec<RejectedRow>,
    /// As-of.
    pub as_of: Option<Instant>,
    /// How the as-of is known; `None` = undated.
    pub as_of_source: Option<AsOfSource>,
    /// Things to know.
    pub warnings: Vec<Warning>,
    /// Why the file cannot be imported.
    pub error: Option<super::ApiError>,
    /// The same file was imported before.
    pub already_imported: bool,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ColumnPreview {
    /// Header in the file.
    pub header: String,
    /// What it became; the words are message `field_<field>`. `None` = not used.
    pub field: Option<String>,
    /// Up to three values.
    pub samples: Vec<String>,
    /// Cells that could not be read.
    pub unreadable: u32,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RejectedRow {
    /// Row in the file.
    pub row: u32,
    /// Reason in English.
    pub reason: String,
}

/// Something to know about a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Warning {
    /// Stable code; the sentence is message `warning_<code>`.
    pub code: String,
    /// The sentence in English.
    pub message: String,
    /// How many rows it concerns.
    pub count: u32,
}

/// The outcome of one file, as the command line prints it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportReport {
    /// Number of the import; `None` in a dry run.
    #[ts(type = "number | null")]
    pub id: Option<i64>,
    /// File name.
    pub file: String,
    /// Kind.
    pub kind: String,
    /// Columns that became something.
    pub columns_matched: u32,
    /// Columns in all.
    pub columns_total: u32,
    /// Rows read.
    pub rows_read: u32,
    /// New records.
    pub created: u32,
    /// Records with other figures.
    pub updated: u32,
    /// Records that say the same.
    pub unchanged: u32,
    /// Rows left out on purpose.
    pub skipped: u32,
    /// Rows not taken.
    pub rejected: Vec<RejectedRow>,
    /// Things to know.
    pub warnings: Vec<Warning>,
    /// As-of.
    pub as_of: Option<Instant>,
    /// How the as-of is known.
    pub as_of_source: Option<AsOfSource>,
}

/// One line of the import history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportLine {
    /// When it was imported.
    pub at: Instant,
    /// `done` or `undone`.
    pub state: String,
    /// Rows not taken, in all (the list in `report` is the first 100).
    pub rejected_total: u32,
    /// What it did.
    #[serde(flatten)]
    pub report: ImportReport,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct UndoneImport {
    /// The import.
    #[ts(type = "number")]
    pub id: i64,
    /// File name.
    pub file: String,
    /// Posts that are gone.
    pub posts_removed: u32,
    /// Posts whose figures went back to an earlier import's.
    pub posts_restored: u32,
    /// Creators that are gone.
    pub creators_removed: u32,
    /// Creators that stay without figures, because they have a note, tag, list or value of the user's own.
    pub creators_kept: Vec<String>,
}

/// A long piece of work.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Job {
    /// Number.
    #[ts(type = "number")]
    pub id: u64,
    /// `import`, `fit`, `search`, `sample`.
    pub kind: String,
    /// What it works on (file name).
    pub label: String,
    /// `queued`, `running`, `finishing`, `done`, `failed`, `cancelled`.
    pub state: String,
    /// Units done (bytes for an import, creators for the others).
    #[ts(type = "number")]
    pub done: u64,
    /// Units in all; `None` = unknown.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
    /// Rows done so far.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows a second.
    pub rate: f64,
    /// Seconds left, when it can be told.
    pub seconds_left: Option<f64>,
    /// Reports of finished files of an import.
    pub reports: Vec<ImportReport>,
    /// Why it failed.
    pub error: Option<super::ApiError>,
}
