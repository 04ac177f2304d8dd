//! The list beside the backups: who must not come back, for a backup that is restored where the workspace is damaged or gone.
//! Hashes only.

use super::erase_returned;
use super::suppress::Suppressed;
use crate::backup::{Folder, file_fault, make_private_folder};
use crate::error::Result;
use crate::look::{Schema, look};
use crate::open::Store;
use serde::{Deserialize, Serialize};
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use troupe_core::time::Instant;

const NAME: &str = "erased.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    /// Number and instant of each erasure.
    erasures: Vec<(i64, i64)>,
    /// Rows that went, by erasure and table. Older lists have none.
    #[serde(default)]
    removed: BTreeMap<i64, BTreeMap<String, u64>>,
    /// Kind, hash, erasure, day.
    suppressions: Vec<(String, String, i64, String)>,
}

/// Who says what counts where a list and a workspace differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Newest {
    /// The list: it is of the content that was replaced a moment ago.
    List,
    /// The list may be older than the workspace: whoever stands in either is kept out.
    Unknown,
}

async fn read(connection: &mut SqliteConnection) -> Result<List> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as("select id, at, removed from erasures order by id")
        .fetch_all(&mut *connection)
        .await?;
    let mut list = List {
        suppressions: sqlx::query_as(
            "select kind, hash, erasure_id, on_day from suppressions order by kind, hash",
        )
        .fetch_all(&mut *connection)
        .await?,
        ..List::default()
    };
    for (id, at, removed) in rows {
        list.erasures.push((id, at));
        let removed: BTreeMap<String, u64> = serde_json::from_str(&removed)?;
        if !removed.is_empty() {
            list.removed.insert(id, removed);
        }
    }
    Ok(list)
}

/// The list in a folder of backups; `None` = there is none.
fn in_folder(folder: &Folder) -> Option<List> {
    let text = std::fs::read_to_string(folder.path().join(NAME)).ok()?;
    let list = serde_json::from_str(&text).ok();
    if list.is_none() {
        // A list that somebody spoiled stops nobody from opening the workspace.
        tracing::warn!("the list of erased people beside the backups cannot be read");
    }
    list
}

/// Whom a workspace and the list beside its backups keep out, whatever state the workspace's file is in: who would be erased
/// again from a backup that takes its place.
pub(crate) async fn known_to(workspace: &Path, folder: &Folder) -> Suppressed {
    let mut known = Suppressed::default();
    // A number of the list may be another erasure's in the workspace.
    for (list, other) in [(of_file(workspace).await, 0), (in_folder(folder), i64::from(u32::MAX))] {
        for (kind, hash, erasure, _) in list.unwrap_or_default().suppressions {
            known.add(&kind, &hash, erasure + other);
        }
    }
    known
}

/// The list of a workspace's file; `None` where it cannot be read or is older than erasing.
async fn of_file(workspace: &Path) -> Option<List> {
    let (mut connection, schema) = look(workspace).await.ok()?;
    let list = match schema {
        Schema::Current(_) => read(&mut connection).await.ok(),
        _ => None,
    };
    connection.close().await.ok()?;
    list
}

/// The number of each erasure of a list in this workspace. One that the workspace has not is added; where its number is
/// another's it gets a new one.
async fn numbers(tx: &mut SqliteConnection, list: &List) -> Result<HashMap<i64, i64>> {
    let standing: Vec<(i64, i64)> =
        sqlx::query_as("select id, at from erasures order by id").fetch_all(&mut *tx).await?;
    let mut taken: HashSet<i64> = HashSet::new();
    let mut numbers: HashMap<i64, i64> = HashMap::new();
    // Those under their own number first: another of the same second must not take it.
    for of_another in [false, true] {
        for (id, at) in &list.erasures {
            let found = standing
                .iter()
                .find(|(own, then)| then == at && (of_another || own == id) && !taken.contains(own));
            if let (Some((own, _)), false) = (found, numbers.contains_key(id)) {
                taken.insert(*own);
                numbers.insert(*id, *own);
            }
        }
    }
    for (id, at) in list.erasures.iter().filter(|(id, _)| !numbers.contains_key(id)).collect::<Vec<_>>() {
        let number: i64 = sqlx::query_scalar(
            "insert into erasures (id, at)
             select iif(exists (select 1 from erasures where id = $1), (select max(id) + 1 from erasures), $1), $2 returning id",
        )
        .bind(id)
        .bind(at)
        .fetch_one(&mut *tx)
        .await?;
        numbers.insert(*id, number);
    }
    Ok(numbers)
}

/// Takes over what a list has and the workspace has not.
async fn take_over(tx: &mut SqliteConnection, list: &List, newest: Newest) -> Result<()> {
    let numbers = numbers(tx, list).await?;
    if newest == Newest::List {
        let_in_again(tx, list, &numbers).await?;
    }
    for (id, removed) in &list.removed {
        sqlx::query("update erasures set removed = $2 where id = $1 and removed = '{}'")
            .bind(numbers.get(id).copied())
            .bind(serde_json::to_string(removed)?)
            .execute(&mut *tx)
            .await?;
    }
    for (kind, hash, erasure, day) in &list.suppressions {
        sqlx::query(
            "insert or ignore into suppressions (kind, hash, erasure_id, on_day) values ($1, $2, $3, $4)",
        )
        .bind(kind)
        .bind(hash)
        .bind(numbers.get(erasure).unwrap_or(erasure))
        .bind(day)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Whoever was allowed back since the backup stays allowed: erasures that the list knows and by which it keeps out nobody.
async fn let_in_again(tx: &mut SqliteConnection, list: &List, numbers: &HashMap<i64, i64>) -> Result<()> {
    let kept: HashSet<i64> = list.suppressions.iter().map(|row| row.2).collect();
    for (_, number) in numbers.iter().filter(|(id, _)| !kept.contains(*id)) {
        sqlx::query("delete from suppressions where erasure_id = $1").bind(number).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Keeps the list of the workspace while its content is replaced: read before, taken over afterwards, and whoever stands in
/// it and came back is erased again.
pub(crate) async fn keep_list<F>(tx: &mut SqliteConnection, replace: F) -> Result<u32>
where
    F: AsyncFnOnce(&mut SqliteConnection) -> Result<()>,
{
    let list = read(tx).await?;
    replace(tx).await?;
    take_over(tx, &list, Newest::List).await?;
    let at: i64 = sqlx::query_scalar("select coalesce(max(at), 0) from erasures").fetch_one(&mut *tx).await?;
    erase_returned(tx, Instant::from_seconds(at)).await
}

/// Takes over the list beside the backups, where it knows of somebody whom the workspace does not.
pub(crate) async fn apply_list(store: &Store, folder: &Folder, now: Instant) -> Result<()> {
    let Some(list) = in_folder(folder) else { return Ok(()) };
    let mut reader = store.readers.acquire().await?;
    let own = read(&mut reader).await?;
    drop(reader);
    let known: HashSet<(&str, &str)> =
        own.suppressions.iter().map(|s| (s.0.as_str(), s.1.as_str())).collect();
    let since: HashSet<i64> = own.erasures.iter().map(|(_, at)| *at).collect();
    if list.suppressions.iter().all(|(kind, hash, ..)| known.contains(&(kind.as_str(), hash.as_str())))
        && list.erasures.iter().all(|(_, at)| since.contains(at))
    {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    take_over(&mut tx, &list, Newest::Unknown).await?;
    let people = erase_returned(&mut tx, now).await?;
    tx.commit().await?;
    if people > 0 {
        store.overwrite().await?;
    }
    Ok(())
}

impl Folder {
    /// Writes the list of erased people beside the backups.
    ///
    /// # Errors
    /// [`crate::StoreError::ReadOnly`], [`crate::StoreError::Full`] of the folder.
    pub async fn write_erased(&self, store: &Store) -> Result<()> {
        let mut reader = store.readers.acquire().await?;
        let list = read(&mut reader).await?;
        drop(reader);
        make_private_folder(self.path())?;
        let to = self.path().join(NAME);
        let fault = |e: &std::io::Error| file_fault(&to, e);
        // The named file is whole at every moment.
        let mut file =
            tempfile::Builder::new().prefix(".erased").tempfile_in(self.path()).map_err(|e| fault(&e))?;
        std::io::Write::write_all(&mut file, &serde_json::to_vec(&list)?).map_err(|e| fault(&e))?;
        file.as_file().sync_all().map_err(|e| fault(&e))?;
        file.persist(&to).map_err(|e| fault(&e.error))?;
        Ok(())
    }

    /// Whether a file of the folder is the list.
    pub fn is_list(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == NAME)
    }
}
