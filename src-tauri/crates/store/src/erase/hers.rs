//! What is hers: creators, accounts, and rows that others hang on, as temporary tables of a connection.

use super::registry::{Owner, TABLES, Table, named};
use crate::error::Result;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteConnection;

/// Tables whose rows own rows of other tables.
const PARENTS: [&str; 5] = ["samples", "deliverables", "affiliate_links", "payees", "payout_lines"];

/// Notes in `temp.hers_creators`, `temp.hers_accounts` and `temp.hers_rows` what belongs to these creators: the accounts that
/// they have now, the creators that those came with, and rows below theirs. An account that somebody took away from her is
/// another person's. Rows that are gone and stand in undo count too.
pub(super) async fn gather(tx: &mut SqliteConnection, creators: &[i64]) -> Result<()> {
    forget(tx).await?;
    sqlx::raw_sql(
        "create temp table hers_creators (id integer primary key);
         create temp table hers_accounts (id integer primary key);
         create temp table hers_rows (name text, id integer, primary key (name, id)) without rowid",
    )
    .execute(&mut *tx)
    .await?;
    for sql in [
        "insert or ignore into temp.hers_creators select k.value from json_each($1) k join creators c on c.id = k.value",
        "insert or ignore into temp.hers_accounts select id from accounts
         where creator_id in (select value from json_each($1))",
        // The homes of what was joined to her, where nobody else's account comes from there.
        "insert or ignore into temp.hers_creators
         select c.id from (select home_creator as id from accounts where id in (select id from temp.hers_accounts)
                           union select creator_id from accounts where id in (select id from temp.hers_accounts)) c
         where c.id is not null and json_type($1) = 'array' and not exists (
             select 1 from accounts a where (a.creator_id = c.id or a.home_creator = c.id)
               and a.id not in (select id from temp.hers_accounts))",
    ] {
        sqlx::query(sql).bind(serde_json::to_string(creators)?).execute(&mut *tx).await?;
    }
    for parent in PARENTS {
        let Some(table) = named(parent) else { continue };
        if let Some(which) = table.which() {
            sqlx::query(AssertSqlSafe(format!(
                "insert or ignore into temp.hers_rows select '{parent}', t.id from {parent} t where {which}"
            )))
            .execute(&mut *tx)
            .await?;
        }
        // A number may have been given again: what is somebody else's now is not hers.
        if let Some(undone) = table.undone() {
            sqlx::query(AssertSqlSafe(format!(
                "insert or ignore into temp.hers_rows select '{parent}', u.row_id from undo_rows u
                 where u.table_name = '{parent}' and {undone} and not exists (select 1 from {parent} t where t.id = u.row_id)"
            )))
            .execute(&mut *tx)
            .await?;
        }
    }
    Ok(())
}

/// Forgets what was gathered.
pub(super) async fn forget(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql(
        "drop table if exists temp.hers_creators; drop table if exists temp.hers_accounts; drop table if exists temp.hers_rows",
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// How many rows of each table are hers.
pub(super) async fn counts(tx: &mut SqliteConnection) -> Result<Vec<(String, u64)>> {
    let mut counts = Vec::new();
    for table in TABLES {
        let Some(which) = which(table) else { continue };
        let sql = format!("select count(*) from {} t where {which}", table.name);
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut *tx).await?;
        if count > 0 && !matches!(table.name, "search_todo" | "activity_creators") {
            counts.push((table.name.to_owned(), count.unsigned_abs()));
        }
    }
    Ok(counts)
}

/// The rows of a table that are hers, with what the owner's column alone does not tell.
pub(super) fn which(table: &Table) -> Option<String> {
    let which = table.which()?;
    Some(match (table.name, table.owner) {
        ("not_same_person", _) => format!("({which} or t.other in (select id from temp.hers_creators))"),
        ("same_person", _) => format!("({which} or t.creator_id in (select id from temp.hers_creators))"),
        // A report on a video names the post only.
        ("reports", _) => format!(
            "({which} or (t.account_id is null and t.item in (
                 select post_id from posts where account_id in (select id from temp.hers_accounts))))"
        ),
        ("order_lines", _) => format!(
            "({which} or (t.account_id is null and t.content_id in (
                 select post_id from posts where account_id in (select id from temp.hers_accounts))))"
        ),
        (_, Owner::Nobody) => return None,
        _ => which,
    })
}
