//! The history of imports: lines, rejected rows, taking back.

use super::SHOWN;
use crate::api::{ImportLine, ImportReport, RejectedRow, UndoneImport};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_store::imports::ImportRow;

impl Workspace {
    /// The history of imports, newest first.
    pub async fn imports(&self) -> Result<Vec<ImportLine>> {
        let mut lines: Vec<ImportLine> = self.store().imports().await?.into_iter().map(line_of).collect();
        for line in lines.iter_mut().filter(|l| l.report.rejected_total > 0) {
            if let Some(id) = line.report.id {
                line.report.rejected = self.rejected_rows(id).await?;
                line.report.rejected.truncate(SHOWN);
            }
        }
        Ok(lines)
    }

    /// Rows that an import did not take.
    pub async fn rejected_rows(&self, import: i64) -> Result<Vec<RejectedRow>> {
        let rows = self.store().rejected_rows(import).await?;
        Ok(rows.into_iter().map(|(row, reason)| RejectedRow { row, reason }).collect())
    }

    /// Takes a whole import back.
    pub async fn undo_import(&self, import: i64) -> Result<UndoneImport> {
        let line = self.store().import(import).await?;
        let hidden = self.store().undo_import(import, self.now()).await?;
        self.reload().await?;
        self.changed("undo_import");
        self.follow_up();
        Ok(UndoneImport {
            id: import,
            file: line.file,
            posts_removed: hidden.posts_removed,
            posts_restored: hidden.posts_restored,
            creators_removed: hidden.creators_removed,
            creators_kept: hidden.creators_kept,
        })
    }
}

fn line_of(row: ImportRow) -> ImportLine {
    ImportLine {
        decided: serde_json::from_str(&row.decided).unwrap_or_default(),
        at: row.at,
        state: row.state.clone(),
        report: report_of(row),
    }
}

pub(super) fn report_of(row: ImportRow) -> ImportReport {
    ImportReport {
        id: Some(row.outcome.id),
        file: row.file,
        kind: row.kind,
        columns_matched: row.columns_matched,
        columns_total: row.columns_total,
        rows_read: row.rows_read,
        created: row.outcome.created,
        updated: row.outcome.updated,
        unchanged: row.outcome.unchanged,
        skipped: row.skipped,
        rejected_total: row.rejected,
        rejected: Vec::new(),
        erased_rows: Vec::new(),
        warnings: serde_json::from_str(&row.warnings).unwrap_or_default(),
        as_of: row.as_of.map(|a| a.at),
        as_of_source: row.as_of.map(|a| a.source),
        is_new: false,
        error: None,
    }
}

/// The report of a file whose every byte was imported before: nothing is new.
pub(super) fn report_again(row: ImportRow) -> ImportReport {
    let all = row.outcome.created + row.outcome.updated + row.outcome.unchanged;
    ImportReport { created: 0, updated: 0, unchanged: all, ..report_of(row) }
}
