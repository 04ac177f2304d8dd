//! Opening and creating a workspace file.

use crate::error::{Result, StoreError};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// "TRUP", as the first migration writes it.
const APPLICATION_ID: i64 = 1_414_681_936;
/// Older SQLite versions have a WAL fault that two writers can hit.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

static MIGRATIONS: Migrator = sqlx::migrate!();

/// An open workspace file: one writer, a few readers.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
    path: PathBuf,
}

impl Store {
    /// Opens a workspace; `create` makes the file (mode 0600) when it is missing. Unfinished imports of a crashed
    /// program are removed.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotAWorkspace`], [`StoreError::Newer`], [`StoreError::Damaged`],
    /// [`StoreError::ReadOnly`], [`StoreError::Busy`].
    pub async fn open(path: &Path, create: bool) -> Result<Self> {
        let at = |e: sqlx::Error| StoreError::at(path, e);
        if !path.exists() {
            if !create {
                return Err(StoreError::Missing(path.to_path_buf()));
            }
            create_private(path)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-32768")
            .disable_statement_logging();
        {
            // The header is looked at before anything may change the file, the journal mode included.
            let look = SqliteConnectOptions::new()
                .filename(path)
                .create_if_missing(false)
                .disable_statement_logging();
            let mut first = look.connect().await.map_err(at)?;
            check_header(&mut first, path).await?;
            first.close().await.map_err(at)?;
        }
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(Duration::from_secs(600))
            .connect_with(options.clone())
            .await
            .map_err(at)?;
        MIGRATIONS.run(&writer).await.map_err(|e| match e {
            MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                StoreError::Newer(path.to_path_buf())
            }
            MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => at(e),
            other => StoreError::Database(other.to_string()),
        })?;
        {
            let mut connection = writer.acquire().await.map_err(at)?;
            crate::undo::watch(&mut connection).await?;
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(3)
            .idle_timeout(None)
            .max_lifetime(None)
            // Three readers with the writer's cache would hold 100 MB that an open window never gives back.
            .connect_with(options.pragma("cache_size", "-4096").read_only(true))
            .await
            .map_err(at)?;
        let store = Self { writer, readers, path: path.to_path_buf() };
        store.remove_unfinished().await?;
        Ok(store)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes whenever another program (or another connection) has written.
    pub async fn data_version(&self) -> Result<i64> {
        let mut connection = self.writer.acquire().await?;
        Ok(sqlx::query("pragma data_version").fetch_one(&mut *connection).await?.get(0))
    }

    /// Closes the file; what is in the journal moves into it.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn check_header(connection: &mut SqliteConnection, path: &Path) -> Result<()> {
    let at = |e: sqlx::Error| StoreError::at(path, e);
    let version: String =
        sqlx::query_scalar("select sqlite_version()").fetch_one(&mut *connection).await.map_err(at)?;
    let mut parts = version.split('.').map(|p| p.parse().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version < OLDEST_SQLITE {
        return Err(StoreError::Database(format!(
            "SQLite {version:?} is too old; {OLDEST_SQLITE:?} is needed"
        )));
    }
    let id: i64 =
        sqlx::query_scalar("pragma application_id").fetch_one(&mut *connection).await.map_err(at)?;
    let objects: i64 = sqlx::query_scalar("select count(*) from sqlite_schema")
        .fetch_one(&mut *connection)
        .await
        .map_err(at)?;
    if id != APPLICATION_ID && (objects > 0 || id != 0) {
        return Err(StoreError::NotAWorkspace(path.to_path_buf()));
    }
    Ok(())
}

/// Creates an empty file that only its owner can read, and its folder.
fn create_private(path: &Path) -> Result<()> {
    let read_only = |_| StoreError::ReadOnly(path.to_path_buf());
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(read_only)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map_err(read_only)?;
    Ok(())
}
