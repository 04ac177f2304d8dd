//! Filling an empty workspace. Rows go into a private file first; when all are there and every check finds them
//! sound, they come into the workspace in one transaction. Until then it is empty, whatever happens.

use super::tables::{Field, Spec, TABLES, fields};
use crate::backup::{Content, remove_leftovers};
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::restore::{Present, PrivateCopy, holds_something, replace_content};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, QueryBuilder};
use std::collections::HashSet;
use std::path::Path;
use troupe_core::table::{Cell, CellKind, Head, Piece};
use troupe_core::time::Instant;

/// Values of one statement; SQLite takes 32,766.
const VALUES: usize = 6_000;

/// A workspace being filled. Dropped without [`Load::finish`], it leaves no trace.
pub struct Load {
    store: Store,
    copy: PrivateCopy,
    connection: SqliteConnection,
    seen: HashSet<String>,
    table: Option<Table>,
}

/// The table at hand: where each column of the export goes.
struct Table {
    name: &'static str,
    /// For every column of the export the field that it fills; `None` = only people read it.
    places: Vec<Option<Field>>,
    row: u64,
}

impl Store {
    /// Begins to fill the workspace, which must be empty.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`].
    pub async fn begin_load(&self) -> Result<Load> {
        let mut reader = self.readers.acquire().await?;
        if holds_something(&mut reader).await? {
            return Err(StoreError::NotEmpty(self.path().to_path_buf()));
        }
        drop(reader);
        let folder = self.path().parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        remove_leftovers(folder);
        let copy = PrivateCopy::empty(folder)?;
        Store::open(&copy.path, true).await?.close().await;
        // A file that a crash makes worthless needs no journal.
        let connection = SqliteConnectOptions::new()
            .filename(&copy.path)
            .create_if_missing(false)
            .foreign_keys(false)
            .journal_mode(SqliteJournalMode::Off)
            .synchronous(SqliteSynchronous::Off)
            .disable_statement_logging()
            .connect()
            .await?;
        Ok(Load { store: self.clone(), copy, connection, seen: HashSet::new(), table: None })
    }
}

impl Load {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] names the table and the row that do not fit.
    pub async fn write(&mut self, piece: Piece) -> Result<()> {
        match piece {
            Piece::Table(head) => self.begin_table(&head).await,
            Piece::Rows(rows) => self.rows(rows).await,
        }
    }

    async fn begin_table(&mut self, head: &Head) -> Result<()> {
        let unfit =
            |reason: &str| StoreError::Unfit { table: head.name.clone(), row: 0, reason: reason.to_owned() };
        let spec: &Spec = TABLES.iter().find(|s| s.name == head.name).ok_or_else(|| {
            unfit("there is no such table; the export may come from a newer Troupe: update, then try again")
        })?;
        if !self.seen.insert(head.name.clone()) {
            return Err(unfit("the table is there twice; export the workspace again"));
        }
        let (known, _) = fields(&mut self.connection, spec).await?;
        let mut places = Vec::with_capacity(head.columns.len());
        for column in &head.columns {
            let place =
                known.iter().find(|f| f.outside.name == column.name && f.outside.readable == column.readable);
            places.push(match place {
                _ if column.readable => None,
                Some(field) => Some(field.clone()),
                None => {
                    return Err(unfit(&format!(
                        "the column {} is not known; the export may come from a newer Troupe: update, then try again",
                        column.name
                    )));
                }
            });
        }
        let given = |f: &&Field| places.iter().flatten().any(|p| p.inside == f.inside);
        if let Some(lacking) = known.iter().find(|f| !f.dispensable && !given(f)) {
            return Err(unfit(&format!(
                "the column {} is missing; export the workspace again",
                lacking.outside.name
            )));
        }
        self.table = Some(Table { name: spec.name, places, row: 0 });
        Ok(())
    }

    async fn rows(&mut self, rows: Vec<Vec<Cell>>) -> Result<()> {
        let Some(table) = &mut self.table else { return Ok(()) };
        let columns: Vec<String> =
            table.places.iter().flatten().map(|f| format!("\"{}\"", f.inside)).collect();
        if columns.is_empty() {
            return Ok(());
        }
        let start = format!("insert into \"{}\" ({}) ", table.name, columns.join(", "));
        let mut ready: Vec<Vec<Cell>> = Vec::with_capacity(rows.len());
        for row in rows {
            table.row += 1;
            ready.push(fit(table, row)?);
        }
        let first = table.row - ready.len() as u64 + 1;
        let mut tx = self.connection.begin().await?;
        let mut done = 0;
        while !ready.is_empty() {
            let chunk: Vec<Vec<Cell>> =
                ready.drain(..ready.len().min((VALUES / columns.len()).max(1))).collect();
            let rows = chunk.len() as u64;
            let mut query = QueryBuilder::new(&start);
            query.push_values(chunk, |mut values, row| {
                for cell in row {
                    match cell {
                        Cell::Null => values.push_bind(None::<i64>),
                        Cell::Integer(n) => values.push_bind(n),
                        Cell::Real(n) => values.push_bind(n),
                        Cell::Text(text) => values.push_bind(text),
                        Cell::Blob(bytes) => values.push_bind(bytes),
                    };
                }
            });
            query.build().execute(&mut *tx).await.map_err(|e| StoreError::Unfit {
                table: table.name.to_owned(),
                row: first + done,
                reason: format!(
                    "this row or one of the {rows} from it does not fit: {e}; export the workspace again"
                ),
            })?;
            done += rows;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Checks what came in and brings it into the workspace.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when a check finds something or a table is missing, [`StoreError::NotEmpty`] when somebody
    /// put something into the workspace meanwhile. The workspace is as it was then.
    pub async fn finish(self) -> Result<Content> {
        let unfit =
            |table: &str, reason: String| StoreError::Unfit { table: table.to_owned(), row: 0, reason };
        if let Some(missing) = TABLES.iter().find(|s| !self.seen.contains(s.name)) {
            return Err(unfit(missing.name, "the table is missing; export the workspace again".into()));
        }
        let Self { store, copy, mut connection, .. } = self;
        sqlx::query("insert or ignore into search_todo (creator_id) select id from creators")
            .execute(&mut connection)
            .await?;
        connection.close().await?;
        let filled = Store::open(&copy.path, false).await?;
        let checks = filled.check().await?;
        filled.close().await;
        if let Some(check) = checks.into_iter().find(|c| !c.ok) {
            let found = check.found.into_iter().next().unwrap_or_default();
            return Err(unfit(check.name, format!("{found}; export the workspace again")));
        }
        replace_content(&store, &copy.path, Present::Nothing).await
    }
}

/// Brings a row of the export into the order and the types of the database.
fn fit(table: &Table, row: Vec<Cell>) -> Result<Vec<Cell>> {
    let unfit = |reason: String| StoreError::Unfit { table: table.name.to_owned(), row: table.row, reason };
    if row.len() != table.places.len() {
        return Err(unfit(format!(
            "{} cells instead of {}; export the workspace again",
            row.len(),
            table.places.len()
        )));
    }
    let mut cells = Vec::with_capacity(row.len());
    for (cell, place) in row.into_iter().zip(&table.places) {
        let Some(field) = place else { continue };
        let fits = match (&cell, field.outside.kind) {
            (Cell::Null, _) => field.outside.optional,
            (Cell::Text(text), _) if field.instant => match seconds(text) {
                Some(seconds) => {
                    cells.push(Cell::Integer(seconds));
                    continue;
                }
                None => false,
            },
            (Cell::Integer(_), CellKind::Integer | CellKind::Real)
            | (Cell::Real(_), CellKind::Real)
            | (Cell::Text(_), CellKind::Text)
            | (Cell::Blob(_), CellKind::Blob) => true,
            _ => false,
        };
        if !fits {
            return Err(unfit(format!(
                "{} cannot be {cell:?}; correct the cell or export the workspace again",
                field.outside.name
            )));
        }
        cells.push(cell);
    }
    Ok(cells)
}

fn seconds(text: &str) -> Option<i64> {
    Instant::parse_rfc3339(text).map(Instant::seconds).or_else(|| text.parse().ok())
}
