//! Backups, restoring, checks, exporting everything.

use serde::{Deserialize, Serialize};
use troupe_core::time::Instant;
use ts_rs::TS;

/// A backup file.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Backup {
    /// Full path.
    pub path: String,
    /// When it was made.
    pub at: Instant,
    /// Why: `before_migration`, `before_import`, `daily`, `before_restore`, `by_hand`; message `backup_<why>`.
    pub why: String,
    /// Size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// It was opened and found whole.
    pub good: bool,
    /// Creators in it.
    pub creators: u32,
    /// Posts in it.
    #[ts(type = "number")]
    pub posts: u64,
    /// Imports in it.
    pub imports: u32,
    /// Orders in it.
    pub orders: u32,
    /// The newest change in it.
    pub newest_change: Option<Instant>,
}

/// The backups of this workspace.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Backups {
    /// The folder.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<Backup>,
}

/// What restoring a backup would change.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RestorePreview {
    /// The backup.
    pub backup: Backup,
    /// The workspace as it is now, in the same terms.
    pub now: Backup,
    /// People in the backup who were erased since: restoring it erases them again.
    pub erased_again: u32,
}

/// A backup was restored.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Restored {
    /// What was restored.
    pub from: String,
    /// Where the state before it was kept.
    pub before: String,
}

/// A workspace that cannot be opened, and what could take its place.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Rescue {
    /// The damaged file.
    pub path: String,
    /// Its backups, newest first.
    pub backups: Vec<Backup>,
}

/// The outcome of one check.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CheckResult {
    /// Stable name; message `check_<name>`.
    pub name: String,
    /// Nothing was found.
    pub ok: bool,
    /// What was found, in English.
    pub found: Vec<String>,
}

/// The form in which everything is exported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum WholeForm {
    /// A folder of CSV files.
    #[default]
    Csv,
    /// One workbook.
    Xlsx,
    /// One JSON document.
    Json,
}

/// Whose figures are old or thin.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StaleQuery {
    /// Newest figures older than this many days, or undated.
    pub older_than_days: u32,
    /// Or fewer known posts than this.
    pub fewer_posts_than: u32,
    /// Only this platform.
    #[ts(optional)]
    pub platform: Option<troupe_core::creator::Platform>,
    /// Only members of this shortlist.
    #[ts(optional)]
    pub shortlist: Option<i64>,
}

/// How many accounts a list for the scraper would hold.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StaleCount {
    /// Accounts with old or undated figures.
    pub old: u32,
    /// Accounts with too few posts.
    pub thin: u32,
    /// Accounts on the list: old, thin or both.
    pub total: u32,
}

/// What a list for the scraper looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaleFormat {
    /// One handle a line.
    #[default]
    Handles,
    /// One profile address a line (yt-dlp and others).
    Addresses,
    /// JSON input of Apify's scrapers.
    Apify,
    /// A table with the reasons.
    Csv,
}
