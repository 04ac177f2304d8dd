//! Handles of accounts that were named by more than one. The newest sighting that counts (by as-of) says what an
//! account is called; its other handles stand in `former_handles`.
//!
//! Handles change hands: of two accounts that would have one handle the one with the newer as-of gets it, the other
//! keeps it with a mark, `handle~number` (its number in this workspace; no platform allows a tilde in a handle). When
//! the newer one goes, by undo, the mark goes too.

use crate::error::Result;
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet};
use troupe_core::creator::Handle;

/// A handle that another account has now.
pub(crate) fn marked(handle: &str, account: i64) -> String {
    format!("{handle}~{account}")
}

/// Writes the handles that an import names accounts by, where they are not the ones they were first met with.
pub(crate) async fn name(tx: &mut SqliteConnection, import: i64, named: Vec<(i64, Handle)>) -> Result<()> {
    for (account, handle) in named {
        sqlx::query("update sightings set handle = $3 where account_id = $1 and import_id = $2")
            .bind(account)
            .bind(import)
            .bind(handle.as_str())
            .execute(&mut *tx)
            .await?;
        sqlx::query("update accounts set first_handle = handle where id = $1 and first_handle is null")
            .bind(account)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// How good an account's word on its handle is: seen at all, as-of, import; then the older account.
type Claim = (bool, Option<i64>, i64, std::cmp::Reverse<i64>);

struct Named {
    id: i64,
    platform: String,
    handle: String,
    first: String,
    wanted: String,
    claim: Claim,
    handles: BTreeSet<String>,
}

/// Gives accounts the handles that the newest sightings say, after an import of some of them came or went.
pub(crate) async fn follow(tx: &mut SqliteConnection, import: i64) -> Result<()> {
    let any: bool = sqlx::query_scalar(
        "select exists (select 1 from accounts a indexed by accounts_renamed where a.first_handle is not null
             and exists (select 1 from sightings s where s.account_id = a.id and s.import_id = $1))",
    )
    .bind(import)
    .fetch_one(&mut *tx)
    .await?;
    if !any {
        return Ok(());
    }
    // All that ever had two handles, not only those of this import: a handle that falls free may be another's.
    let mut all = read(tx, "a.first_handle is not null", "[]").await?;
    let wanted: Vec<(&str, &str)> = all.iter().map(|n| (n.platform.as_str(), n.wanted.as_str())).collect();
    let holders = read(
        tx,
        "a.first_handle is null and (a.platform, a.handle) in (select value ->> 0, value ->> 1 from json_each($1))",
        &serde_json::to_string(&wanted)?,
    )
    .await?;
    all.extend(holders);
    let mut best: BTreeMap<(String, String), (Claim, i64)> = BTreeMap::new();
    for named in &all {
        let entry =
            best.entry((named.platform.clone(), named.wanted.clone())).or_insert((named.claim, named.id));
        if named.claim > entry.0 {
            *entry = (named.claim, named.id);
        }
    }
    let mut changed: Vec<(i64, String)> = Vec::new();
    for named in &all {
        let winner = best.get(&(named.platform.clone(), named.wanted.clone())).map(|(_, id)| *id);
        let is =
            if winner == Some(named.id) { named.wanted.clone() } else { marked(&named.wanted, named.id) };
        keep_former(tx, named, &is).await?;
        if is != named.handle {
            changed.push((named.id, is));
        }
    }
    write(tx, &changed).await
}

/// Reads accounts with the handles that sightings name them by.
async fn read(tx: &mut SqliteConnection, condition: &'static str, list: &str) -> Result<Vec<Named>> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
        "select a.id, a.platform, a.handle, coalesce(a.first_handle, a.handle) as first, s.handle as said, i.id as import,
                i.as_of
         from accounts a
         left join (sightings s join imports i on i.id = s.import_id and i.state = 'done') on s.account_id = a.id
         where {condition} order by a.id, i.as_of desc nulls last, i.id desc"
    )))
    .bind(list)
    .fetch_all(&mut *tx)
    .await?;
    let mut all: Vec<Named> = Vec::new();
    for row in &rows {
        let id: i64 = row.get("id");
        let first: String = row.get("first");
        let import: Option<i64> = row.get("import");
        let said: String = row.get::<Option<String>, _>("said").unwrap_or_else(|| first.clone());
        match all.last_mut() {
            // The newest comes first.
            Some(last) if last.id == id => {
                last.handles.insert(said);
            }
            _ => all.push(Named {
                id,
                platform: row.get("platform"),
                handle: row.get("handle"),
                claim: (import.is_some(), row.get("as_of"), import.unwrap_or(0), std::cmp::Reverse(id)),
                handles: BTreeSet::from([said.clone()]),
                wanted: said,
                first,
            }),
        }
    }
    Ok(all)
}

async fn keep_former(tx: &mut SqliteConnection, named: &Named, is: &str) -> Result<()> {
    sqlx::query("delete from former_handles where account_id = $1").bind(named.id).execute(&mut *tx).await?;
    for handle in named.handles.iter().filter(|h| *h != is) {
        sqlx::query("insert into former_handles (platform, handle, account_id) values ($1, $2, $3)")
            .bind(&named.platform)
            .bind(handle)
            .bind(named.id)
            .execute(&mut *tx)
            .await?;
    }
    // An account that loses the only handle it ever had is one of those with two from now on.
    if is != named.first {
        sqlx::query("update accounts set first_handle = $2 where id = $1 and first_handle is null")
            .bind(named.id)
            .bind(&named.first)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Writes new handles; two accounts may have swapped theirs, so all let go of the old ones first.
async fn write(tx: &mut SqliteConnection, changed: &[(i64, String)]) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let list = serde_json::to_string(changed)?;
    for sql in [
        "update accounts set handle = char(1) || id where id in (select value ->> 0 from json_each($1))",
        "update accounts set handle = k.handle
         from (select value ->> 0 as id, value ->> 1 as handle from json_each($1)) k where accounts.id = k.id",
        "insert or ignore into search_todo (creator_id)
         select creator_id from accounts where id in (select value ->> 0 from json_each($1))",
    ] {
        sqlx::query(sql).bind(&list).execute(&mut *tx).await?;
    }
    Ok(())
}
