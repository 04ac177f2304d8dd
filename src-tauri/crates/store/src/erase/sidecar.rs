//! The list beside the backups: who must not come back, for a backup that is restored where the workspace is damaged or gone.
//! Hashes only.

use super::erase_returned;
use crate::backup::{Folder, file_fault, make_private_folder};
use crate::error::Result;
use crate::open::Store;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnection;
use std::path::Path;
use troupe_core::time::Instant;

const NAME: &str = "erased.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    /// Number and instant of each erasure.
    erasures: Vec<(i64, i64)>,
    /// Kind, hash, erasure, day.
    suppressions: Vec<(String, String, i64, String)>,
}

async fn read(connection: &mut SqliteConnection) -> Result<List> {
    Ok(List {
        erasures: sqlx::query_as("select id, at from erasures order by id")
            .fetch_all(&mut *connection)
            .await?,
        suppressions: sqlx::query_as(
            "select kind, hash, erasure_id, on_day from suppressions order by kind, hash",
        )
        .fetch_all(&mut *connection)
        .await?,
    })
}

/// Takes over what a list has and the workspace has not. An erasure whose number is taken by another gets a new one. Gives
/// whether something is new.
async fn take_over(tx: &mut SqliteConnection, list: &List) -> Result<bool> {
    let mut numbers: std::collections::HashMap<i64, i64> = std::collections::HashMap::new();
    let mut new = 0;
    for (id, at) in &list.erasures {
        let standing: Option<i64> = sqlx::query_scalar("select at from erasures where id = $1")
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
        let number = match standing {
            Some(standing) if standing == *at => *id,
            Some(_) => {
                sqlx::query_scalar(
                    "insert into erasures (id, at) select max(id) + 1, $1 from erasures returning id",
                )
                .bind(at)
                .fetch_one(&mut *tx)
                .await?
            }
            None => {
                sqlx::query("insert into erasures (id, at) values ($1, $2)")
                    .bind(id)
                    .bind(at)
                    .execute(&mut *tx)
                    .await?;
                *id
            }
        };
        numbers.insert(*id, number);
    }
    for (kind, hash, erasure, day) in &list.suppressions {
        new += sqlx::query(
            "insert or ignore into suppressions (kind, hash, erasure_id, on_day) values ($1, $2, $3, $4)",
        )
        .bind(kind)
        .bind(hash)
        .bind(numbers.get(erasure).unwrap_or(erasure))
        .bind(day)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    }
    Ok(new > 0)
}

/// Keeps the list of the workspace while its content is replaced: read before, taken over afterwards, and whoever stands in
/// it and came back is erased again.
pub(crate) async fn keep_list<F>(tx: &mut SqliteConnection, replace: F) -> Result<u32>
where
    F: AsyncFnOnce(&mut SqliteConnection) -> Result<()>,
{
    let list = read(tx).await?;
    replace(tx).await?;
    take_over(tx, &list).await?;
    let at: i64 = sqlx::query_scalar("select coalesce(max(at), 0) from erasures").fetch_one(&mut *tx).await?;
    erase_returned(tx, Instant::from_seconds(at)).await
}

/// Takes over the list beside the backups, where it knows of somebody whom the workspace does not.
pub(crate) async fn apply_list(store: &Store, folder: &Folder, now: Instant) -> Result<()> {
    let Ok(text) = std::fs::read_to_string(folder.path().join(NAME)) else { return Ok(()) };
    // A list that somebody spoiled stops nobody from opening the workspace.
    let Ok(list) = serde_json::from_str::<List>(&text) else {
        tracing::warn!("the list of erased people beside the backups cannot be read");
        return Ok(());
    };
    let known: Vec<(String, String)> =
        sqlx::query_as("select kind, hash from suppressions").fetch_all(&store.readers).await?;
    if list.suppressions.iter().all(|(kind, hash, ..)| known.iter().any(|k| (&k.0, &k.1) == (kind, hash))) {
        return Ok(());
    }
    let mut tx = store.begin().await?;
    take_over(&mut tx, &list).await?;
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
