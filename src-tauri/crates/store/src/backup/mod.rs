//! Verified backups: a whole, compact copy of a workspace that was read back before it got its name.
//!
//! A copy is made by `VACUUM INTO` from a connection of its own that only reads: the writer goes on meanwhile. It is
//! written beside its target under another name, compared with the workspace, brought to the disk, and only then
//! named; it never takes the place of a file. Where the copies lie is [`Folder`]'s, which ones stay is [`thin`]'s.

mod folder;
mod thin;

pub use folder::{Folder, Kept};
pub use thin::{Entry, Rules, thin};

use crate::error::{Result, StoreError};
use crate::look::{connect, quick_check, row_counts};
use crate::open::{APPLICATION_ID, Store};
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Row};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// The schema was about to change.
    BeforeMigration,
    /// A file was about to come in.
    BeforeImport,
    /// On schedule.
    Daily,
    /// A backup was about to be restored.
    BeforeRestore,
    /// Somebody asked for it.
    ByHand,
}

impl Why {
    const ALL: [Why; 5] =
        [Self::BeforeMigration, Self::BeforeImport, Self::Daily, Self::BeforeRestore, Self::ByHand];

    /// The stable name, as it stands in file names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BeforeMigration => "before_migration",
            Self::BeforeImport => "before_import",
            Self::Daily => "daily",
            Self::BeforeRestore => "before_restore",
            Self::ByHand => "by_hand",
        }
    }

    /// Reads the stable name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.as_str() == text)
    }
}

/// What a workspace holds, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Content {
    /// Creators.
    pub creators: u64,
    /// Accounts.
    pub accounts: u64,
    /// Posts.
    pub posts: u64,
    /// Imports, those that were taken back included.
    pub imports: u64,
    /// Orders as imports tell them; an order that two imports tell counts twice.
    pub orders: u64,
}

impl Content {
    pub(crate) fn of(counts: &BTreeMap<String, i64>) -> Self {
        let of = |table: &str| counts.get(table).and_then(|n| u64::try_from(*n).ok()).unwrap_or(0);
        Self {
            creators: of("creators"),
            accounts: of("accounts"),
            posts: of("posts"),
            imports: of("imports"),
            orders: of("orders"),
        }
    }
}

/// A backup that was made and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Rows in it.
    pub content: Content,
}

impl Store {
    /// Makes a verified copy of the workspace at `path`, which must not exist. Other readers and writers go on
    /// meanwhile; the copy is one moment of the workspace.
    ///
    /// # Errors
    /// [`StoreError::Exists`]; [`StoreError::Damaged`] when the workspace cannot be read in full;
    /// [`StoreError::ReadOnly`], [`StoreError::Full`] of the target.
    pub async fn backup_to(&self, path: &Path) -> Result<BackupInfo> {
        let mut source = connect(self.path()).await?;
        let made = copy(&mut source, self.path(), path).await;
        source.close().await?;
        made
    }
}

/// Copies what `source` reads to the new file `to`. `from` is named in errors.
pub(crate) async fn copy(source: &mut SqliteConnection, from: &Path, to: &Path) -> Result<BackupInfo> {
    if to.exists() {
        return Err(StoreError::Exists(to.to_path_buf()));
    }
    let at = |e: sqlx::Error| match StoreError::at(from, e) {
        StoreError::Full(_) => StoreError::Full(to.to_path_buf()),
        StoreError::ReadOnly(_) => StoreError::ReadOnly(to.to_path_buf()),
        other => other,
    };
    let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_private_folder(folder)?;
    let fault = |e: std::io::Error| file_fault(to, &e);
    // Files of this kind are made with mode 0600.
    let temporary =
        tempfile::Builder::new().prefix(TEMPORARY).suffix(".part").tempfile_in(folder).map_err(fault)?;
    let name = temporary.path().to_str().ok_or_else(|| StoreError::ReadOnly(to.to_path_buf()))?;
    // Read first: a change between this and the counts is then noticed below.
    let version = data_version(source).await?;
    let before = counts_of(source, from).await?;
    sqlx::query("vacuum into $1").bind(name).execute(&mut *source).await.map_err(at)?;
    let copied = verify(temporary.path()).await.map_err(|e| match e {
        StoreError::Damaged(_, what) => StoreError::Damaged(from.to_path_buf(), what),
        other => other,
    })?;
    // A writer may have been at work meanwhile: then the copy is another moment than the counts, and that every page of
    // it is sound has to do.
    if data_version(source).await? == version {
        compare(from, &copied, &before)?;
    }
    temporary.as_file().sync_all().map_err(fault)?;
    let bytes = temporary.as_file().metadata().map_err(fault)?.len();
    temporary.persist_noclobber(to).map_err(|e| fault(e.error))?;
    sync_folder(folder);
    Ok(BackupInfo { path: to.to_path_buf(), bytes, content: Content::of(&copied) })
}

/// How temporary files beside a target begin.
pub(crate) const TEMPORARY: &str = ".troupe-";

/// Tells what a failure of the file system means for `path`.
pub(crate) fn file_fault(path: &Path, error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::Exists(path.to_path_buf()),
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            StoreError::Full(path.to_path_buf())
        }
        std::io::ErrorKind::NotFound => StoreError::Missing(path.to_path_buf()),
        _ => StoreError::ReadOnly(path.to_path_buf()),
    }
}

/// Makes a folder that only its owner can look into, when it is missing.
pub(crate) fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder).map_err(|e| file_fault(folder, &e))
}

/// Removes the temporary files and folders that a killed program left in a folder. Younger ones than a day may be in
/// the making by another program.
pub(crate) fn remove_leftovers(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let made = entry.metadata().and_then(|m| m.modified());
        let old = made.is_ok_and(|at| at.elapsed().is_ok_and(|age| age.as_secs() > 86_400));
        if old && entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            // What cannot be removed is tried again next time.
            let _ = match entry.file_type() {
                Ok(kind) if kind.is_dir() => std::fs::remove_dir_all(entry.path()),
                _ => std::fs::remove_file(entry.path()),
            };
        }
    }
}

/// Brings a new name to the disk. Where a system cannot do that for a folder, the name follows a little later.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

async fn counts_of(connection: &mut SqliteConnection, from: &Path) -> Result<BTreeMap<String, i64>> {
    row_counts(connection).await.map_err(|e| match e {
        StoreError::Damaged(_, what) => StoreError::Damaged(from.to_path_buf(), what),
        StoreError::Busy(_) => StoreError::Busy(from.to_path_buf()),
        other => other,
    })
}

async fn data_version(connection: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query("pragma data_version").fetch_one(&mut *connection).await?.get(0))
}

/// Reads a file in full and gives the rows of its tables.
///
/// # Errors
/// [`StoreError::Damaged`], [`StoreError::NotAWorkspace`].
pub(crate) async fn verify(path: &Path) -> Result<BTreeMap<String, i64>> {
    let mut connection = connect(path).await?;
    let id: i64 = sqlx::query_scalar("pragma application_id")
        .fetch_one(&mut connection)
        .await
        .map_err(|e| StoreError::at(path, e))?;
    if id != APPLICATION_ID {
        return Err(StoreError::NotAWorkspace(path.to_path_buf()));
    }
    quick_check(&mut connection, path).await?;
    let counts = counts_of(&mut connection, path).await?;
    connection.close().await?;
    Ok(counts)
}

/// Whether the copy has as many rows in every table as its source.
fn compare(from: &Path, copied: &BTreeMap<String, i64>, source: &BTreeMap<String, i64>) -> Result<()> {
    let none = 0;
    for table in source.keys().chain(copied.keys()) {
        let of = |counts: &BTreeMap<String, i64>| *counts.get(table).unwrap_or(&none);
        let (wanted, found) = (of(source), of(copied));
        if wanted != found {
            return Err(StoreError::Damaged(
                from.to_path_buf(),
                format!("a copy of {table} has {found} rows instead of {wanted}"),
            ));
        }
    }
    Ok(())
}
