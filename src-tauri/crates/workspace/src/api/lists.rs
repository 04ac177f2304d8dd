//! Shortlists, tags and own columns.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A shortlist.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Shortlist {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
    /// Members.
    pub creators: u32,
}

/// What kind of value an own column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Any text.
    Text,
    /// A decimal number.
    Number,
    /// A day.
    Date,
    /// One of a few choices.
    Choice,
}

/// A column of the user's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnColumn {
    /// Number; 0 for a new one.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
    /// Kind of value.
    pub kind: ColumnKind,
    /// The choices, for [`ColumnKind::Choice`].
    pub choices: Vec<String>,
}

/// Format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Comma-separated, UTF-8, text cells guarded.
    Csv,
    /// Excel workbook.
    Xlsx,
}

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Exported {
    /// Full path.
    pub path: String,
    /// Rows written.
    pub rows: u32,
}
