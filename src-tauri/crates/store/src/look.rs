//! Looking at a workspace file without changing a byte of it: what it is, which schema it has, whether it is whole.

use crate::error::{Result, StoreError};
use crate::open::{APPLICATION_ID, MIGRATIONS};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Row};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Older SQLite versions have a WAL fault that two writers can hit.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// How a file's schema stands to the one that this version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schema {
    /// A file without anything in it.
    None,
    /// An older one: migrations are pending.
    Older(i64),
    /// This version's.
    Current(i64),
}

impl Schema {
    /// Its number, 0 = none.
    pub fn number(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Older(number) | Self::Current(number) => number,
        }
    }
}

/// The journal beside a workspace.
pub(crate) fn wal_of(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// The path with an ending added to its name.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Opens a file for reading only. Without a journal beside it nobody has it open: then it is read as one that cannot
/// change, so that not even a lock or a shared-memory file appears.
pub(crate) async fn connect(path: &Path) -> Result<SqliteConnection> {
    let alone = !wal_of(path).exists();
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .read_only(true)
        .immutable(alone)
        .busy_timeout(Duration::from_secs(10))
        .pragma("temp_store", "memory")
        .disable_statement_logging()
        .connect()
        .await
        .map_err(|e| StoreError::at(path, e))
}

/// Opens a file for reading only and says which schema it has.
///
/// # Errors
/// [`StoreError::NotAWorkspace`], [`StoreError::Newer`], [`StoreError::Damaged`].
pub(crate) async fn look(path: &Path) -> Result<(SqliteConnection, Schema)> {
    let at = |e: sqlx::Error| StoreError::at(path, e);
    has_all_pages(path)?;
    let mut connection = connect(path).await?;
    let version: String =
        sqlx::query_scalar("select sqlite_version()").fetch_one(&mut connection).await.map_err(at)?;
    let mut parts = version.split('.').map(|p| p.parse().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version < OLDEST_SQLITE {
        return Err(StoreError::Database(format!(
            "SQLite {version:?} is too old; {OLDEST_SQLITE:?} is needed"
        )));
    }
    let id: i64 = sqlx::query_scalar("pragma application_id").fetch_one(&mut connection).await.map_err(at)?;
    let objects: i64 = sqlx::query_scalar("select count(*) from sqlite_schema")
        .fetch_one(&mut connection)
        .await
        .map_err(at)?;
    if id != APPLICATION_ID && (objects > 0 || id != 0) {
        return Err(StoreError::NotAWorkspace(path.to_path_buf()));
    }
    let schema = schema_of(&mut connection, path).await?;
    Ok((connection, schema))
}

async fn schema_of(connection: &mut SqliteConnection, path: &Path) -> Result<Schema> {
    let at = |e: sqlx::Error| StoreError::at(path, e);
    let any: bool =
        sqlx::query_scalar("select exists (select 1 from sqlite_schema where name = '_sqlx_migrations')")
            .fetch_one(&mut *connection)
            .await
            .map_err(at)?;
    if !any {
        return Ok(Schema::None);
    }
    let applied: Vec<i64> = sqlx::query_scalar("select version from _sqlx_migrations order by version")
        .fetch_all(&mut *connection)
        .await
        .map_err(at)?;
    let known: Vec<i64> = MIGRATIONS.iter().map(|m| m.version).collect();
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(StoreError::Newer(path.to_path_buf()));
    }
    Ok(match applied.last() {
        None => Schema::None,
        Some(last) if applied.len() == known.len() => Schema::Current(*last),
        Some(last) => Schema::Older(*last),
    })
}

/// A database says in its first bytes how many pages it has (https://sqlite.org/fileformat2.html#the_database_header);
/// a file that was cut off has fewer. With a journal beside it the header may be older than the file.
fn has_all_pages(path: &Path) -> Result<()> {
    let fault = |_| StoreError::ReadOnly(path.to_path_buf());
    let mut file = std::fs::File::open(path).map_err(fault)?;
    let length = file.metadata().map_err(fault)?.len();
    let mut head = [0u8; 100];
    if wal_of(path).exists() || file.read_exact(&mut head).is_err() {
        return Ok(());
    }
    let number = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let page = match u64::from(u16::from_be_bytes([head[16], head[17]])) {
        1 => 65_536,
        size => size,
    };
    let cut_off = head.starts_with(b"SQLite format 3\0")
        && number(24) == number(92)
        && length < u64::from(number(28)) * page;
    if cut_off {
        return Err(StoreError::Damaged(path.to_path_buf(), "the end of the file is missing".into()));
    }
    Ok(())
}

/// Reads every page and compares what they say of each other.
pub(crate) async fn quick_check(connection: &mut SqliteConnection, path: &Path) -> Result<()> {
    let said: String = sqlx::query_scalar("pragma quick_check(1)")
        .fetch_one(&mut *connection)
        .await
        .map_err(|e| StoreError::at(path, e))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Damaged(path.to_path_buf(), said)) }
}

/// Names of the tables that hold content, in the order of their names: not SQLite's own, not the search index, which
/// is made anew, not the record of migrations.
pub(crate) async fn tables(connection: &mut SqliteConnection, schema: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select name from pragma_table_list where schema = $1 and type = 'table' and name not like 'sqlite\\_%' escape '\\'
           and name not in ('_sqlx_migrations', 'search_todo') order by name",
    )
    .bind(schema)
    .fetch_all(&mut *connection)
    .await?)
}

/// Rows of every table with content.
pub(crate) async fn row_counts(connection: &mut SqliteConnection) -> Result<BTreeMap<String, i64>> {
    let mut counts = BTreeMap::new();
    for table in tables(connection, "main").await? {
        let sql = AssertSqlSafe(format!("select count(*) from \"{table}\""));
        let rows: i64 = sqlx::query(sql).fetch_one(&mut *connection).await?.get(0);
        counts.insert(table, rows);
    }
    Ok(counts)
}
