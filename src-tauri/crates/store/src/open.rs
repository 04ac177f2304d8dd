//! Opening and creating a workspace file.

use crate::backup::{Folder, Why};
use crate::error::{Result, StoreError};
use crate::look::{Schema, look, quick_check, wal_of};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;
use troupe_core::time::Instant;

/// "TRUP", as the first migration writes it.
pub(crate) const APPLICATION_ID: i64 = 1_414_681_936;
/// Files up to this size are read in full when they are opened.
const READ_IN_FULL: u64 = 16 << 20;

/// Page size of a new file. An import writes every page to the journal and again to the file; larger pages are fewer
/// writes. An older file keeps the size that it was made with.
const PAGE: u32 = 16_384;

pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!();

/// How to open a workspace.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions {
    /// Make the file when it is missing.
    pub create: bool,
    /// Where the backup before a migration goes, and the present moment, which names it. `None` = no backup.
    pub backups: Option<(Folder, Instant)>,
}

/// An open workspace file: one writer, a few readers.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
    path: PathBuf,
}

impl Store {
    /// Opens a workspace; `create` makes the file (mode 0600) when it is missing. No backup is made: see
    /// [`Store::open_with`].
    ///
    /// # Errors
    /// As [`Store::open_with`].
    pub async fn open(path: &Path, create: bool) -> Result<Self> {
        Self::open_with(path, &OpenOptions { create, backups: None }).await
    }

    /// Opens a workspace. It is looked at first without changing a byte: what is no workspace, is newer or is damaged
    /// stays as it is. An older schema is backed up, where a folder is given, before it is migrated. Unfinished
    /// imports of a crashed program are removed, contents of files that nothing can bring back too, and metrics that an
    /// earlier version measured are measured anew.
    ///
    /// A file of up to 16 MB is read in full at each opening; in a larger one damage in the middle is found when the
    /// page is read, and by every backup, which reads all pages.
    ///
    /// # Errors
    /// [`StoreError::Missing`], [`StoreError::NotAWorkspace`], [`StoreError::Newer`], [`StoreError::Damaged`],
    /// [`StoreError::NoBackup`], [`StoreError::ReadOnly`], [`StoreError::Busy`].
    pub async fn open_with(path: &Path, how: &OpenOptions) -> Result<Self> {
        let at = |e: sqlx::Error| StoreError::at(path, e);
        if !path.exists() {
            if !how.create {
                return Err(StoreError::Missing(path.to_path_buf()));
            }
            create_private(path)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(false)
            .page_size(PAGE)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("temp_store", "memory")
            .pragma("cache_size", "-32768")
            .disable_statement_logging();
        // A program that closes the file at this moment moves its journal into it under our eyes: look twice before
        // calling it damaged.
        match look_first(path, how).await {
            Err(StoreError::Damaged(..)) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
                look_first(path, how).await?;
            }
            looked => looked?,
        }
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(Duration::from_secs(600))
            .connect_with(options.clone())
            .await
            .map_err(at)?;
        // Two programs may open an old file at once: who comes second finds the step done when it looks again.
        if MIGRATIONS.run(&writer).await.is_err() {
            MIGRATIONS.run(&writer).await.map_err(|e| match e {
                MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
                    StoreError::Newer(path.to_path_buf())
                }
                MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => at(e),
                other => StoreError::Database(other.to_string()),
            })?;
        }
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
        store.remove_unused_contents().await?;
        store.measure_old_layouts().await?;
        store.credit_old_orders().await?;
        if let Some((folder, now)) = &how.backups {
            crate::erase::apply_list(&store, folder, *now).await?;
        }
        crate::erase::finish_unfinished(&store).await?;
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

/// Looks at the file, and backs it up when its schema is about to change.
async fn look_first(path: &Path, how: &OpenOptions) -> Result<()> {
    let (mut connection, schema) = look(path).await?;
    let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
    if bytes(path) + bytes(&wal_of(path)) <= READ_IN_FULL {
        quick_check(&mut connection, path).await?;
    }
    if let (Schema::Older(_), Some((folder, now))) = (schema, &how.backups) {
        folder.copy_of(&mut connection, path, Why::BeforeMigration, *now).await.map_err(|e| match e {
            StoreError::Damaged(..) => e,
            other => StoreError::NoBackup(path.to_path_buf(), other.to_string()),
        })?;
    }
    connection.close().await.map_err(|e| StoreError::at(path, e))
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
