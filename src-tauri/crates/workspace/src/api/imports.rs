//! Imports: preview, report, history.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_core::records::AsOfSource;
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// How to read a file, where the user decided something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadOptions {
    /// Read as this kind instead of the recognised one.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `,` or `.` as the decimal sign.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// `dmy` or `mdy`.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// Platform for tables that do not say theirs.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<Platform>,
    /// As-of, `YYYY-MM-DD`, instead of the one that the file tells.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// Currency (ISO 4217) of amounts that do not say theirs.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Text encoding by its WHATWG label.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter of a table.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// Zone of times that do not say theirs: an IANA name or `+02:00`.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Sheet of a workbook.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What columns mean. Not empty = only these are used, whatever the headers suggest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnRule>,
    /// Values of fields that no column has, by field, for every row.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
    /// Take a file whose figures cannot be true all the same.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub accept_implausible: bool,
}

/// What the user decided about one column.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnRule {
    /// Header as the preview gives it (`ColumnPreview.key`).
    pub header: String,
    /// What it means; `None` = not used.
    pub field: Option<String>,
    /// Decimal sign of this column.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// Order of day and month of this column.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
}

/// One file of what was dropped, and how to read it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FileChoice {
    /// Which file: `FilePreview.key`.
    pub key: String,
    /// Leave this file out.
    pub skip: bool,
    /// How to read it.
    pub options: ReadOptions,
}

/// A column that a mapped table may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChoice {
    /// The field; its words are message `field_<field>`.
    pub field: String,
    /// No row can be placed without it.
    pub needed: bool,
    /// `text`, `number`, `date` or `flag`.
    pub shape: String,
}

/// What the user can decide about a table that Troupe does not know, or wants to read otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Wizard {
    /// What the rows may be: `troupe_creators`, `troupe_posts`, `troupe_orders`, `troupe_figures`; message
    /// `target_<kind>`.
    pub targets: Vec<String>,
    /// What they are taken for now.
    pub target: String,
    /// What columns of that kind may mean.
    pub fields: Vec<FieldChoice>,
    /// Needed fields (alternatives joined by `|`) that neither a column nor a constant fills yet.
    pub missing: Vec<String>,
    /// Name of the saved mapping that is in use.
    pub saved: Option<String>,
}

/// A saved way to read tables of one layout.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SavedMapping {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
    /// Fingerprint of the headers.
    pub layout: String,
    /// What the rows are.
    pub kind: String,
    /// Columns that become something.
    pub columns: u32,
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
    /// Names the file within this selection; an entry of an archive has one of its own.
    pub key: String,
    /// Full path of the file or of the archive that holds it.
    pub path: String,
    /// File name; `archive.zip › Content.csv` for an entry.
    pub file: String,
    /// Found in a folder or archive, not named by the user: when it cannot be read, the others are.
    pub found: bool,
    /// Sheet that is read, where the file is a workbook.
    pub sheet: Option<String>,
    /// Its sheets.
    pub sheets: Vec<String>,
    /// Line of the header, 1 = first.
    pub header_row: u32,
    /// Fingerprint of the headers, for saving a mapping; `None` for JSON.
    pub layout: Option<String>,
    /// The user maps the columns; `None` while the kind is recognised and nobody asked for it.
    pub wizard: Option<Wizard>,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Recognised kind; the words are message `kind_<kind>`. `None` when the file cannot be read.
    pub kind: Option<String>,
    /// Kinds that the user may choose instead.
    pub other_kinds: Vec<String>,
    /// Platform of the accounts, where one file holds one.
    pub platform: Option<Platform>,
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
    /// Distinct orders.
    pub orders: u32,
    /// Rows of reports: figures over a period.
    pub reports: u32,
    /// First day of the reports' period.
    pub from: Option<Day>,
    /// Last day of it.
    pub to: Option<Day>,
    /// Currency of its money.
    pub currency: Option<Currency>,
    /// What importing would do to the workspace; `None` where that was not tried (large files).
    pub outcome: Option<DryRun>,
    /// Rows left out on purpose: error rows of a scraper, rows of people who were erased.
    pub skipped: u32,
    /// The first 100 rows of people who were erased; the warning `suppressed` counts them all.
    pub erased_rows: Vec<u32>,
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

/// What an import would do, tried and taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DryRun {
    /// New records.
    pub created: u32,
    /// Records with other figures.
    pub updated: u32,
    /// Records that say the same.
    pub unchanged: u32,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ColumnPreview {
    /// Names the column: the header, with `#2` behind the second of one name.
    pub key: String,
    /// Header in the file.
    pub header: String,
    /// How sure the proposal is, 0-100; `None` where the header is known.
    pub confidence: Option<u8>,
    /// `text`, `number`, `date` or `flag`, by its field.
    pub shape: String,
    /// Decimal sign by which numbers are read.
    pub decimal: Option<String>,
    /// How that is known: `given`, `sure`, `unneeded` (no value depends on it), `ambiguous`.
    pub decimal_sure: String,
    /// Order of day and month by which dates are read: `dmy`, `mdy`.
    pub date_order: Option<String>,
    /// How that is known, as `decimal_sure`.
    pub order_sure: String,
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
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
    /// Rows not taken, in all.
    pub rejected_total: u32,
    /// Rows not taken; a report in the window lists the first 100.
    pub rejected: Vec<RejectedRow>,
    /// The first 100 rows of people who were erased; the warning `suppressed` counts them all.
    pub erased_rows: Vec<u32>,
    /// Things to know.
    pub warnings: Vec<Warning>,
    /// As-of.
    pub as_of: Option<Instant>,
    /// How the as-of is known.
    pub as_of_source: Option<AsOfSource>,
    /// This run imported it; `false` where exactly these bytes were imported before.
    #[serde(skip)]
    #[ts(skip)]
    pub is_new: bool,
    /// Why the file was not taken, where the others of its folder or archive were.
    pub error: Option<super::ApiError>,
}

/// One line of the import history.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ImportLine {
    /// When it was imported.
    pub at: Instant,
    /// `done` or `undone`.
    pub state: String,
    /// What the user decided about reading it.
    pub decided: ReadOptions,
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
    /// `import`, `fit`, `search`, `sample`, `export`, `kits`.
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
