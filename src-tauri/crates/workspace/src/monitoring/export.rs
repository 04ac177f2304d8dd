//! The log of checks as a file: proof of having looked.

use crate::api::{ApiError, DisclosureQuery, DisclosureRow, Exported};
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_xlsx};

/// Headers. Files are read by programs and by people in any language: the names are fixed.
const COLUMNS: [&str; 12] = [
    "platform",
    "handle",
    "name",
    "post",
    "url",
    "posted_at",
    "looked_at",
    "given",
    "language",
    "found",
    "words",
    "words_of",
];

fn cells(row: DisclosureRow) -> OutRow {
    let mut cells = vec![
        Some(row.who.platform.as_str().to_owned()),
        Some(row.who.handle),
        Some(row.who.name),
        row.post,
        row.url,
        row.posted_at.map(|at| at.to_string()),
        Some(row.at.to_string()),
        Some(row.given.as_str().to_owned()),
        row.language,
        Some(row.found),
        Some(row.words.join("; ")),
        Some(row.pack),
    ];
    cells.push(Some(row.text));
    cells
}

impl Workspace {
    /// Writes the log of checks as CSV or XLSX, by the ending of the path.
    pub async fn export_disclosures(&self, query: DisclosureQuery, path: String) -> Result<Exported> {
        let xlsx = match Path::new(&path).extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase) {
            Some(ending) if ending == "xlsx" => true,
            Some(ending) if ending == "csv" => false,
            _ => {
                return Err(ApiError::new(
                    "value_wrong",
                    format!("{path} ends neither in .csv nor in .xlsx."),
                    "Name the file so that its ending says what it is.",
                )
                .with("field", "path")
                .with("value", &path));
            }
        };
        let rows = self.every_check(&query).await?;
        let count = rows.len() as u32;
        let mut head: Vec<OutColumn> = COLUMNS.iter().map(|header| OutColumn::text(*header)).collect();
        head.push(OutColumn::text("text"));
        let table: Vec<OutRow> = rows.into_iter().map(cells).collect();
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || {
            if xlsx {
                write_xlsx(Path::new(&to), &head, table)
            } else {
                write_csv(Path::new(&to), &head, table)
            }
        })
        .await
        .map_err(internal)?;
        written.map_err(ApiError::from)?;
        self.exported("export_disclosures", path, count, Whose::Many).await
    }
}
