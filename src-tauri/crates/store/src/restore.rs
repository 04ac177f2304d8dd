//! Restoring a backup: what is in it, putting it in the place of the present content, and mending a workspace that
//! cannot be opened. Nothing is ever written over: the present state is backed up first, a damaged file moves aside.
//!
//! People who were erased (GDPR) come back with an older backup: who must not come back is kept, and they are erased again
//! at the end of `replace_content`, inside its transaction, where the new content stands and nothing has been shown yet.

use crate::backup::{BackupInfo, Content, Folder, Why, file_fault, make_private_folder, sync_folder, verify};
use crate::erase::{self, Suppressed};
use crate::error::{Result, StoreError};
use crate::look::{Schema, beside, connect, look, quick_check, tables, wal_of};
use crate::open::Store;
use crate::{lock, settings};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use std::path::{Path, PathBuf};
use std::time::Duration;
use troupe_core::time::Instant;

/// What a backup would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Number of its schema; an older one is migrated when it is restored.
    pub schema: i64,
    /// Rows in it.
    pub content: Content,
    /// Creators with an account that counts: what the list shows.
    pub visible_creators: u64,
    /// Posts of imports that count.
    pub visible_posts: u64,
    /// Its newest line of activity: when something last happened.
    pub newest_activity: Option<Instant>,
    /// The brand profile in it, as JSON.
    pub brand: Option<String>,
    /// Size of the file.
    pub bytes: u64,
    /// People in it who were erased since and would be erased again.
    pub erased_again: u32,
}

/// What restoring did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The backup of the state that was replaced.
    pub before: BackupInfo,
    /// What the workspace holds now.
    pub content: Content,
}

/// What mending a damaged workspace did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Where the damaged file is now, then its journal's files.
    pub moved: Vec<PathBuf>,
}

/// Says what a backup holds. The file is read in full and not changed; an older one is migrated in a private copy.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::NotAWorkspace`], [`StoreError::Newer`], [`StoreError::Damaged`].
pub async fn preview(path: &Path) -> Result<Preview> {
    preview_knowing(path, &Suppressed::default()).await
}

/// Says what a backup would bring to a workspace that keeps its backups in this folder: as [`preview`], with how many people
/// would be erased again. The workspace may be damaged or gone.
///
/// # Errors
/// As [`preview`].
pub async fn preview_for(path: &Path, workspace: &Path, kept: &Folder) -> Result<Preview> {
    preview_knowing(path, &erase::known_to(workspace, kept).await).await
}

async fn preview_knowing(path: &Path, erased: &Suppressed) -> Result<Preview> {
    let (connection, schema) = examine(path).await?;
    let bytes = std::fs::metadata(path).map_err(|e| file_fault(path, &e))?.len();
    let alone = !wal_of(path).exists();
    if matches!(schema, Schema::Current(_)) && alone {
        let mut connection = connection;
        let preview = read_preview(&mut connection, schema, bytes, erased).await?;
        connection.close().await?;
        return Ok(preview);
    }
    connection.close().await?;
    let copy = PrivateCopy::of(path, &std::env::temp_dir()).await?;
    let mut connection = connect(&copy.path).await?;
    let preview = read_preview(&mut connection, schema, bytes, erased).await?;
    connection.close().await?;
    Ok(preview)
}

/// Opens a backup for reading, says its schema, reads all of it.
async fn examine(path: &Path) -> Result<(SqliteConnection, Schema)> {
    if !path.exists() {
        return Err(StoreError::Missing(path.to_path_buf()));
    }
    let (mut connection, schema) = look(path).await?;
    if schema == Schema::None {
        return Err(StoreError::NotAWorkspace(path.to_path_buf()));
    }
    quick_check(&mut connection, path).await?;
    Ok((connection, schema))
}

async fn read_preview(
    connection: &mut SqliteConnection,
    schema: Schema,
    bytes: u64,
    erased: &Suppressed,
) -> Result<Preview> {
    let row = sqlx::query(
        "select (select count(*) from creators) as creators, (select count(*) from accounts) as accounts,
                (select count(*) from posts) as posts, (select count(*) from imports) as imports,
                (select count(*) from orders) as orders,
                (select count(distinct creator_id) from accounts where visible = 1) as visible_creators,
                (select count(*) from posts p join imports i on i.id = p.import_id and i.state = 'done') as visible_posts,
                (select max(at) from activity) as newest,
                (select value from settings where name = $1) as brand",
    )
    .bind(settings::BRAND)
    .fetch_one(&mut *connection)
    .await?;
    let again = erase::returned(connection, erased).await?.len();
    let of = |name: &str| u64::try_from(row.get::<i64, _>(name)).unwrap_or(0);
    Ok(Preview {
        schema: schema.number(),
        content: Content {
            creators: of("creators"),
            accounts: of("accounts"),
            posts: of("posts"),
            imports: of("imports"),
            orders: of("orders"),
        },
        visible_creators: of("visible_creators"),
        visible_posts: of("visible_posts"),
        newest_activity: row.get::<Option<i64>, _>("newest").map(Instant::from_seconds),
        brand: row.get("brand"),
        bytes,
        erased_again: u32::try_from(again).unwrap_or(u32::MAX),
    })
}

/// A copy of a workspace file in a folder of its own that goes away with it: of this version's schema, without
/// unfinished imports, with nothing in the journal.
pub(crate) struct PrivateCopy {
    pub path: PathBuf,
    _folder: tempfile::TempDir,
}

impl PrivateCopy {
    /// Copies and migrates.
    pub async fn of(path: &Path, near: &Path) -> Result<Self> {
        make_private_folder(near)?;
        let copy = Self::empty(near)?;
        for ending in ["", "-wal"] {
            let from = beside(path, ending);
            if from.exists() {
                let to = beside(&copy.path, ending);
                std::fs::copy(&from, &to).map_err(|e| file_fault(&to, &e))?;
                make_private(&to)?;
            }
        }
        Store::open(&copy.path, false).await?.close().await;
        Ok(copy)
    }

    /// A name in a private folder; no file yet.
    pub fn empty(near: &Path) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(crate::backup::TEMPORARY);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(std::fs::Permissions::from_mode(0o700));
        }
        let folder = builder.tempdir_in(near).map_err(|e| file_fault(near, &e))?;
        Ok(Self { path: folder.path().join("copy.troupe"), _folder: folder })
    }
}

/// Takes the right to read from everybody but the owner.
fn make_private(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
            .map_err(|e| file_fault(path, &e))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

impl Store {
    /// Puts the content of a backup in the place of the present one, which is backed up first. One transaction:
    /// programs that have the workspace open see the one state or the other, and a crash leaves the present one. The
    /// line of undo comes from the backup; texts are indexed anew in the background.
    ///
    /// # Errors
    /// As [`preview`]; [`StoreError::NoBackup`] when the present state cannot be saved; [`StoreError::Busy`] while
    /// another program imports. Nothing is changed then.
    pub async fn restore_from(&self, backup: &Path, kept: &Folder, now: Instant) -> Result<Restored> {
        let (connection, _) = examine(backup).await?;
        connection.close().await?;
        let copy = PrivateCopy::of(backup, kept.path()).await?;
        let before = kept
            .make(self, Why::BeforeRestore, now)
            .await
            .map_err(|e| StoreError::NoBackup(self.path().to_path_buf(), e.to_string()))?;
        let content = replace_content(self, &copy.path, Present::Anything).await?;
        Ok(Restored { before, content })
    }
}

/// What a workspace may hold for its content to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Present {
    /// It is saved elsewhere.
    Anything,
    /// It must be empty.
    Nothing,
}

/// Replaces everything in the workspace by what the file `from` holds, a closed private copy with this version's
/// schema, in one write transaction.
pub(crate) async fn replace_content(store: &Store, from: &Path, present: Present) -> Result<Content> {
    // The pool's writer waits, so that other changes of this program wait in line instead of failing as busy.
    let waiting = store.writer.acquire().await?;
    // A connection of its own: without the triggers of undo, and without foreign keys, whose cascades would run in the
    // wrong order. They are checked before the end. If this is dropped half way, so is the transaction.
    let mut connection = SqliteConnectOptions::new()
        .filename(store.path())
        .create_if_missing(false)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(10))
        .pragma("synchronous", "full")
        .pragma("temp_store", "memory")
        .disable_statement_logging()
        .connect()
        .await
        .map_err(|e| StoreError::at(store.path(), e))?;
    let from = from.to_str().ok_or_else(|| StoreError::ReadOnly(from.to_path_buf()))?;
    sqlx::query("attach database $1 as source").bind(from).execute(&mut connection).await?;
    let mut tx =
        connection.begin_with("begin immediate").await.map_err(|e| StoreError::at(store.path(), e))?;
    let again = erase::keep_list(&mut tx, async |tx| {
        copy_tables(tx, store, present).await?;
        point_somewhere(tx).await
    });
    let again = again.await.map_err(|e| match e {
        StoreError::Full(_) => StoreError::Full(store.path().to_path_buf()),
        StoreError::Damaged(_, what) => StoreError::Damaged(store.path().to_path_buf(), what),
        other => other,
    })?;
    point_somewhere(&mut tx).await?;
    let counts = crate::look::row_counts(&mut tx).await?;
    tx.commit().await.map_err(|e| StoreError::at(store.path(), e))?;
    connection.close().await?;
    drop(waiting);
    if again > 0 {
        store.overwrite().await?;
    }
    Ok(Content::of(&counts))
}

async fn copy_tables(tx: &mut SqliteConnection, store: &Store, present: Present) -> Result<()> {
    if present == Present::Nothing && holds_something(tx).await? {
        return Err(StoreError::NotEmpty(store.path().to_path_buf()));
    }
    let pending: Vec<i64> =
        sqlx::query_scalar("select id from main.imports where state = 'pending'").fetch_all(&mut *tx).await?;
    if pending.iter().any(|id| lock::is_held(store.path(), *id)) {
        return Err(StoreError::Busy(store.path().to_path_buf()));
    }
    let tables = in_order(tables(tx, "main").await?);
    // The triggers of the ledger let nobody empty it. They stand aside inside this transaction only.
    let guards: Vec<(String, String)> = sqlx::query_as(
        "select name, sql from main.sqlite_schema where type = 'trigger' and tbl_name = 'ledger'",
    )
    .fetch_all(&mut *tx)
    .await?;
    for (name, _) in &guards {
        sqlx::query(AssertSqlSafe(format!("drop trigger main.\"{name}\""))).execute(&mut *tx).await?;
    }
    for table in tables.iter().rev() {
        sqlx::query(AssertSqlSafe(format!("delete from main.\"{table}\""))).execute(&mut *tx).await?;
    }
    for table in &tables {
        let columns: Vec<String> =
            sqlx::query_scalar("select '\"' || name || '\"' from pragma_table_info($1, 'main') order by cid")
                .bind(table)
                .fetch_all(&mut *tx)
                .await?;
        let columns = columns.join(", ");
        let sql =
            format!("insert into main.\"{table}\" ({columns}) select {columns} from source.\"{table}\"");
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    for (_, sql) in guards {
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    sqlx::raw_sql(
        "delete from main.sqlite_sequence;
         insert into main.sqlite_sequence (name, seq) select name, seq from source.sqlite_sequence;
         insert into main.search (search) values ('delete-all');
         delete from main.search_todo;
         insert into main.search_todo (creator_id) select id from main.creators;",
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Fails where a row points to nothing: foreign keys are off while content is replaced.
async fn point_somewhere(tx: &mut SqliteConnection) -> Result<()> {
    let loose: Option<String> = sqlx::query_scalar("select \"table\" from pragma_foreign_key_check limit 1")
        .fetch_optional(&mut *tx)
        .await?;
    match loose {
        Some(table) => Err(StoreError::Database(format!("rows of {table} in the backup point to nothing"))),
        None => Ok(()),
    }
}

/// The tables in the order in which they are filled; they are emptied in the reverse order. The triggers of
/// `same_person` move accounts: while no account is there they have nothing to move.
fn in_order(mut tables: Vec<String>) -> Vec<String> {
    tables.sort_by_key(|table| table != "same_person");
    tables
}

/// Whether anybody put anything into the workspace.
pub(crate) async fn holds_something(connection: &mut SqliteConnection) -> Result<bool> {
    for table in tables(connection, "main").await? {
        // An undone change leaves these behind; they are no content.
        // Nor is who must not come back: it is kept.
        if matches!(
            table.as_str(),
            "undo_steps" | "undo_rows" | "activity" | "activity_creators" | "erasures" | "suppressions"
        ) {
            continue;
        }
        let any: bool = sqlx::query(AssertSqlSafe(format!("select exists (select 1 from main.\"{table}\")")))
            .fetch_one(&mut *connection)
            .await?
            .get(0);
        if any {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Puts a copy of a backup in the place of a workspace that cannot be opened. The damaged file and its journal's files
/// move aside under a dated name and are never deleted. No program may have the workspace open.
///
/// # Errors
/// As [`preview`] of the backup; [`StoreError::ReadOnly`], [`StoreError::Full`] of the workspace's folder. The damaged
/// file is where it was then.
pub async fn replace_damaged(damaged: &Path, backup: &Path, now: Instant) -> Result<Replaced> {
    let (connection, _) = examine(backup).await?;
    connection.close().await?;
    let folder = damaged.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = PrivateCopy::of(backup, folder).await?;
    verify(&copy.path).await?;
    let file = std::fs::File::open(&copy.path).map_err(|e| file_fault(&copy.path, &e))?;
    file.sync_all().map_err(|e| file_fault(&copy.path, &e))?;
    let aside = aside(damaged, now);
    let mut moved = Vec::new();
    // The journal goes first: a damaged file without its journal is still recognised, a journal beside another file
    // would be played into it.
    for ending in ["-wal", "-shm", ""] {
        let (from, to) = (beside(damaged, ending), beside(&aside, ending));
        if from.exists() {
            std::fs::rename(&from, &to).map_err(|e| file_fault(&from, &e))?;
            moved.insert(0, to);
        }
    }
    sync_folder(folder);
    // A link fails where a file stands; a rename would take its place.
    let placed = std::fs::hard_link(&copy.path, damaged).or_else(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Err(e),
        _ if damaged.exists() => Err(std::io::ErrorKind::AlreadyExists.into()),
        _ => std::fs::rename(&copy.path, damaged),
    });
    placed.map_err(|e| file_fault(damaged, &e))?;
    sync_folder(folder);
    Ok(Replaced { moved })
}

/// A free name for a damaged file: `roster.damaged-2026-11-21T08-00-00Z.troupe`.
fn aside(damaged: &Path, now: Instant) -> PathBuf {
    let stem = damaged.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let end = damaged.extension().map(|s| format!(".{}", s.to_string_lossy())).unwrap_or_default();
    let at = now.to_string().replace(':', "-");
    let name = |number: &str| damaged.with_file_name(format!("{stem}.damaged-{at}{number}{end}"));
    let free = |path: &PathBuf| ["", "-wal", "-shm"].iter().all(|ending| !beside(path, ending).exists());
    std::iter::once(name(""))
        .chain((2..).map(|n| name(&format!("-{n}"))))
        .find(free)
        .unwrap_or_else(|| name(""))
}
