//! Reading the history of imports.

use crate::error::{Result, StoreError};
use crate::imports::ImportOutcome;
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::records::{AsOf, AsOfSource};
use troupe_core::time::Instant;

const COLUMNS: &str = "id, at, state, file, kind, as_of, as_of_source, columns_matched, columns_total, rows_read, \
                       created, updated, unchanged, skipped, rejected, warnings, decided, bytes";

/// An import in the history.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// What it did.
    pub outcome: ImportOutcome,
    /// When.
    pub at: Instant,
    /// `done` or `undone`.
    pub state: String,
    /// File name.
    pub file: String,
    /// Kind.
    pub kind: String,
    /// As-of.
    pub as_of: Option<AsOf>,
    /// Columns that became something.
    pub columns_matched: u32,
    /// Columns in all.
    pub columns_total: u32,
    /// Rows read.
    pub rows_read: u32,
    /// Rows left out on purpose.
    pub skipped: u32,
    /// Rows not taken.
    pub rejected: u32,
    /// Warnings as JSON.
    pub warnings: String,
    /// What the user decided about reading the file, as JSON.
    pub decided: String,
    /// Size of the file in bytes.
    pub bytes: u64,
}

impl Store {
    /// The history, newest first.
    pub async fn imports(&self) -> Result<Vec<ImportRow>> {
        let sql = format!("select {COLUMNS} from imports where state <> 'pending' order by id desc");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
        Ok(rows.iter().map(import_row).collect())
    }

    /// One import of the history.
    pub async fn import(&self, id: i64) -> Result<ImportRow> {
        let sql = format!("select {COLUMNS} from imports where id = $1 and state <> 'pending'");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id).fetch_optional(&self.readers).await?;
        row.as_ref().map(import_row).ok_or(StoreError::NotFound { what: "import", id: id.to_string() })
    }

    /// The import that took a file of exactly these bytes and still counts.
    pub async fn import_of(
        &self,
        bytes: u64,
        kind: &str,
        fingerprint: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Result<Option<i64>> {
        let same_size: i64 = sqlx::query_scalar(
            "select count(*) from imports where bytes = $1 and kind = $2 and state = 'done'",
        )
        .bind(bytes as i64)
        .bind(kind)
        .fetch_one(&self.readers)
        .await?;
        if same_size == 0 {
            return Ok(None);
        }
        let Some(print) = fingerprint() else { return Ok(None) };
        Ok(sqlx::query_scalar(
            "select max(id) from imports where fingerprint = $1 and kind = $2 and state = 'done'",
        )
        .bind(print)
        .bind(kind)
        .fetch_one(&self.readers)
        .await?)
    }

    /// The rows that an import did not take.
    pub async fn rejected_rows(&self, import: i64) -> Result<Vec<(u32, String)>> {
        let rows = sqlx::query("select row, reason from rejected_rows where import_id = $1 order by row")
            .bind(import)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(|r| (r.get("row"), r.get("reason"))).collect())
    }
}

fn import_row(row: &SqliteRow) -> ImportRow {
    let as_of: Option<i64> = row.get("as_of");
    let source: Option<String> = row.get("as_of_source");
    ImportRow {
        outcome: ImportOutcome {
            id: row.get("id"),
            created: row.get("created"),
            updated: row.get("updated"),
            unchanged: row.get("unchanged"),
            left_out: crate::erase::LeftOut::default(),
        },
        at: Instant::from_seconds(row.get("at")),
        state: row.get("state"),
        file: row.get("file"),
        kind: row.get("kind"),
        as_of: as_of
            .zip(source.and_then(|s| AsOfSource::parse(&s)))
            .map(|(at, source)| AsOf { at: Instant::from_seconds(at), source }),
        columns_matched: row.get("columns_matched"),
        columns_total: row.get("columns_total"),
        rows_read: row.get("rows_read"),
        skipped: row.get("skipped"),
        rejected: row.get("rejected"),
        warnings: row.get("warnings"),
        decided: row.get("decided"),
        bytes: row.get::<i64, _>("bytes").unsigned_abs(),
    }
}
