//! Overwriting what deleted rows leave behind: the search index keeps words of deleted documents in its segments, SQLite keeps
//! deleted rows in freed pages, and the journal keeps pages as they were.

use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Row};
use std::time::Duration;

/// The setting that says that an erasure is not overwritten yet.
const UNFINISHED: &str = "erase_unfinished";

/// Says that the file is to be written anew.
pub(super) async fn mark(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::query("insert into settings (name, value) values ($1, 'true') on conflict (name) do nothing")
        .bind(UNFINISHED)
        .execute(tx)
        .await?;
    Ok(())
}

/// Overwrites what an erasure left, where another program hindered it then.
pub(crate) async fn finish_unfinished(store: &Store) -> Result<()> {
    let unfinished: bool = sqlx::query_scalar("select exists (select 1 from settings where name = $1)")
        .bind(UNFINISHED)
        .fetch_one(&store.readers)
        .await?;
    if unfinished {
        store.overwrite().await?;
    }
    Ok(())
}

impl Store {
    /// Writes the search index and the file anew and empties the journal. False when another program hinders it; the next
    /// opening tries again.
    pub(crate) async fn overwrite(&self) -> Result<bool> {
        // The pool's writer waits: its own statements would be what hinders.
        let waiting = self.writer.acquire().await?;
        // A connection of its own: vacuuming goes through a temporary file, which must not be in memory.
        let mut connection = SqliteConnectOptions::new()
            .filename(self.path())
            .create_if_missing(false)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "on")
            .pragma("synchronous", "full")
            .disable_statement_logging()
            .connect()
            .await
            .map_err(|e| StoreError::at(self.path(), e))?;
        let done = match write_anew(&mut connection).await {
            Ok(done) => done,
            Err(StoreError::Busy(_)) => false,
            Err(error) => return Err(error),
        };
        connection.close().await?;
        drop(waiting);
        Ok(done)
    }
}

async fn write_anew(connection: &mut SqliteConnection) -> Result<bool> {
    sqlx::query("insert into search (search) values ('optimize')").execute(&mut *connection).await?;
    sqlx::query("vacuum").execute(&mut *connection).await?;
    if !empty_journal(connection).await? {
        return Ok(false);
    }
    sqlx::query("delete from settings where name = $1").bind(UNFINISHED).execute(&mut *connection).await?;
    empty_journal(connection).await
}

/// Moves the journal into the file and cuts it off. False while somebody reads from it.
async fn empty_journal(connection: &mut SqliteConnection) -> Result<bool> {
    let row = sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(connection).await?;
    Ok(row.get::<i64, _>(0) == 0)
}
