//! Removing an import's rows for good: one that a crash or a cancel left unfinished, or one of a cancelled job of
//! several files. Taking an import back (undo) is something else: that keeps its rows, hidden.

use crate::accounts::HAS_OWN;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::{lock, settle};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use troupe_core::time::Instant;

impl Store {
    /// Removes the rows of imports that a crashed program left unfinished. Another program's running import keeps
    /// its rows: that program holds the import's lock.
    pub(crate) async fn remove_unfinished(&self) -> Result<()> {
        let ids: Vec<i64> = sqlx::query_scalar("select id from imports where state = 'pending'")
            .fetch_all(&self.readers)
            .await?;
        for id in ids {
            if lock::is_held(self.path(), id) {
                continue;
            }
            let mut tx = self.begin().await?;
            remove(&mut tx, id).await?;
            tx.commit().await?;
            lock::clear(self.path(), id);
        }
        Ok(())
    }

    /// Removes a finished import as if it had never been: its rows, its step of undo and its line of activity. For a
    /// job of several files that is cancelled after some of them; what the user could do again before the job is
    /// forgotten all the same.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such import.
    pub async fn forget_import(&self, id: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        let row = sqlx::query("select state, at from imports where id = $1")
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
        let row = row.ok_or(StoreError::NotFound { what: "import", id: id.to_string() })?;
        if row.get::<&str, _>("state") == "done" {
            settle::hide(&mut tx, id, Instant::from_seconds(row.get("at"))).await?;
        }
        for sql in [
            "delete from activity where id in (
                 select max(a.id) from undo_steps u join activity a on a.at = u.at and a.op = u.op and a.params = u.params
                 where u.import_id = $1 group by u.id)",
            "delete from undo_steps where import_id = $1",
        ] {
            sqlx::query(sql).bind(id).execute(&mut *tx).await?;
        }
        remove(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Deletes every row of an import that is not visible (pending or taken back).
pub(crate) async fn remove(connection: &mut SqliteConnection, id: i64) -> Result<()> {
    hand_over_posts(connection, id).await?;
    for sql in [
        "delete from posts where import_id = $1",
        "delete from post_sightings where import_id = $1",
        "delete from sightings where import_id = $1",
        // An account that another import speaks of too stays, as that one's.
        "update accounts set created_import = (select min(s.import_id) from sightings s where s.account_id = accounts.id)
         where created_import = $1 and exists (select 1 from sightings s where s.account_id = accounts.id)",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *connection).await?;
    }
    // By the creator that the account came with: it may have been joined to another person since.
    let homes: Vec<(i64, i64)> = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select a.id, a.home_creator from accounts a join creators c on c.id = a.home_creator
         where a.created_import = $1 and not {HAS_OWN}"
    )))
    .bind(id)
    .fetch_all(&mut *connection)
    .await?
    .iter()
    .map(|row| (row.get(0), row.get(1)))
    .collect();
    let accounts: Vec<i64> = homes.iter().map(|(account, _)| *account).collect();
    let creators: Vec<i64> = homes.iter().map(|(_, creator)| *creator).collect();
    sqlx::query("delete from accounts where id in (select value from json_each($1))")
        .bind(serde_json::to_string(&accounts)?)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "delete from creators where id in (select value from json_each($1))
           and not exists (select 1 from accounts a where a.creator_id = creators.id)
           and id not in (select a.home_creator from accounts a join same_person p on p.account_id = a.id)",
    )
    .bind(serde_json::to_string(&creators)?)
    .execute(&mut *connection)
    .await?;
    sqlx::query("delete from imports where id = $1").bind(id).execute(&mut *connection).await?;
    Ok(())
}

/// A post whose row is this import's, and of which only imports that were taken back know more: the newest of those
/// takes the row, so that bringing it back finds it.
async fn hand_over_posts(connection: &mut SqliteConnection, id: i64) -> Result<()> {
    let columns = crate::posts::COLUMNS;
    sqlx::raw_sql(
        "create temp table if not exists heirs (account_id integer, post_id text, import_id integer, row integer,
             primary key (account_id, post_id)) without rowid;
         delete from temp.heirs",
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "insert or replace into temp.heirs
         select s.account_id, s.post_id, s.import_id, s.row from sightings g
         join posts p on p.account_id = g.account_id and p.import_id = $1
         join post_sightings s on s.account_id = p.account_id and s.post_id = p.post_id and s.import_id <> $1
         where g.import_id = $1 order by s.import_id, s.row",
    )
    .bind(id)
    .execute(&mut *connection)
    .await?;
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "insert or replace into posts ({columns})
         select {} from temp.heirs h join post_sightings s on s.account_id = h.account_id and s.post_id = h.post_id
             and s.import_id = h.import_id and s.row = h.row;
         delete from post_sightings where (account_id, post_id, import_id, row) in
             (select account_id, post_id, import_id, row from temp.heirs)",
        columns.split(", ").map(|c| format!("s.{c}")).collect::<Vec<_>>().join(", ")
    )))
    .execute(&mut *connection)
    .await?;
    Ok(())
}
