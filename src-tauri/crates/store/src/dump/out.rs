//! Reading a workspace out, table by table, as one moment of it.

use super::tables::{Field, Spec, TABLES, fields, head, keep};
use crate::error::{Result, StoreError};
use crate::look::connect;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Connection, Row};
use tokio::sync::mpsc;
use troupe_core::table::{Cell, CellKind, Piece};
use troupe_core::time::Instant;

/// Rows of one piece.
const ROWS: usize = 1_000;

/// A workspace on its way out. Dropping it stops the reading.
#[derive(Debug)]
pub struct Dump {
    pieces: mpsc::Receiver<Result<Piece>>,
}

impl Dump {
    /// The next piece; `None` = that was all.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] and whatever else reading meets; nothing follows an error.
    pub async fn next(&mut self) -> Result<Option<Piece>> {
        self.pieces.recv().await.transpose()
    }
}

impl Store {
    /// Reads everything that counts: every table with its rows in the order of their keys. Only a few thousand rows
    /// are in memory at a time; writers go on meanwhile and are not seen.
    pub async fn dump(&self) -> Result<Dump> {
        let mut connection = connect(self.path()).await?;
        let path = self.path().to_path_buf();
        let (sender, pieces) = mpsc::channel(4);
        tokio::spawn(async move {
            let done = read(&mut connection, &sender).await.map_err(|e| match e {
                StoreError::Damaged(_, what) => StoreError::Damaged(path, what),
                other => other,
            });
            if let Err(error) = done {
                // Who no longer listens does not need the error either.
                let _ = sender.send(Err(error)).await;
            }
            let _ = connection.close().await;
        });
        Ok(Dump { pieces })
    }
}

async fn read(connection: &mut SqliteConnection, sender: &mpsc::Sender<Result<Piece>>) -> Result<()> {
    let mut tx = connection.begin().await?;
    keep(&mut tx).await?;
    for spec in &TABLES {
        let (fields, key) = fields(&mut tx, spec).await?;
        if sender.send(Ok(Piece::Table(head(spec, &fields)))).await.is_err() {
            return Ok(());
        }
        let sql = select(spec, &fields, &key);
        let mut stream = sqlx::query(AssertSqlSafe(sql)).fetch(&mut *tx);
        let mut rows = Vec::with_capacity(ROWS);
        while let Some(row) = stream.try_next().await? {
            rows.push(cells(&row, &fields)?);
            if rows.len() == ROWS && sender.send(Ok(Piece::Rows(std::mem::take(&mut rows)))).await.is_err() {
                return Ok(());
            }
        }
        if !rows.is_empty() && sender.send(Ok(Piece::Rows(rows))).await.is_err() {
            return Ok(());
        }
    }
    tx.rollback().await?;
    Ok(())
}

fn select(spec: &Spec, fields: &[Field], key: &[String]) -> String {
    let columns: Vec<String> = fields
        .iter()
        .map(|f| match (f.outside.readable, f.inside.as_str()) {
            (true, expression) => expression.to_owned(),
            // The import that made the account may stay behind; 0 is no import.
            (false, "created_import") => {
                "iif(t.created_import in (select id from imports where state = 'done'), t.created_import, 0)"
                    .into()
            }
            (false, name) => format!("t.\"{name}\""),
        })
        .collect();
    let key: Vec<String> = key.iter().map(|name| format!("t.\"{name}\"")).collect();
    format!(
        "select {} from \"{}\" t where {} order by {}",
        columns.join(", "),
        spec.name,
        spec.which,
        key.join(", ")
    )
}

fn cells(row: &SqliteRow, fields: &[Field]) -> Result<Vec<Cell>> {
    let mut cells = Vec::with_capacity(fields.len());
    for (i, field) in fields.iter().enumerate() {
        let cell = if field.instant {
            row.try_get::<Option<i64>, _>(i)?.map(instant)
        } else {
            match field.outside.kind {
                CellKind::Integer => row.try_get::<Option<i64>, _>(i)?.map(Cell::Integer),
                CellKind::Real => row.try_get::<Option<f64>, _>(i)?.map(Cell::Real),
                CellKind::Text => row.try_get::<Option<String>, _>(i)?.map(Cell::Text),
                CellKind::Blob => row.try_get::<Option<Vec<u8>>, _>(i)?.map(Cell::Blob),
            }
        };
        cells.push(cell.unwrap_or(Cell::Null));
    }
    Ok(cells)
}

/// An instant as people read it; one that cannot be written so stays a number.
fn instant(seconds: i64) -> Cell {
    let text = Instant::from_seconds(seconds).to_string();
    match Instant::parse_rfc3339(&text) {
        Some(back) if back.seconds() == seconds => Cell::Text(text),
        _ => Cell::Text(seconds.to_string()),
    }
}
