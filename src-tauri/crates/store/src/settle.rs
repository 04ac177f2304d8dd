//! Which sighting counts. An import that arrives, is taken back or shown again changes what is newest; this module
//! makes the current figures, facts and metrics follow, inside the caller's transaction.

use crate::accounts::{self, HAS_OWN};
use crate::error::Result;
use crate::posts::COLUMNS;
use crate::{handles, orders, rollup, sales, shop};
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::time::Instant;

/// What taking an import back did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Posts that are gone.
    pub posts_removed: u32,
    /// Posts whose figures went back to an earlier import's.
    pub posts_restored: u32,
    /// Creators that are gone.
    pub creators_removed: u32,
    /// Creators that stay without figures because of something of the user's own.
    pub creators_kept: Vec<String>,
}

/// Makes a new import count. `measured` are accounts whose metrics are written already, sorted. Sales do not follow yet.
pub(crate) async fn arrive(tx: &mut SqliteConnection, import: i64, measured: &[i64]) -> Result<()> {
    set_state(tx, import, "done").await?;
    touch(tx, "select distinct account_id, post_id from post_sightings where import_id = $1", import).await?;
    follow(tx, import, measured).await.map(|_| ())
}

/// Makes an import count again that was taken back.
pub(crate) async fn show(tx: &mut SqliteConnection, import: i64, now: Instant) -> Result<()> {
    set_state(tx, import, "done").await?;
    touch(
        tx,
        "select distinct account_id, post_id from post_sightings where import_id = $1
         union
         select p.account_id, p.post_id from sightings g
         join posts p on p.account_id = g.account_id and p.import_id = $1
         join post_sightings s on s.account_id = p.account_id and s.post_id = p.post_id
         where g.import_id = $1",
        import,
    )
    .await?;
    follow(tx, import, &[]).await?;
    sales::follow_import(tx, import, now).await
}

/// Takes an import back: its rows stay, but nothing reads them.
pub(crate) async fn hide(tx: &mut SqliteConnection, import: i64, now: Instant) -> Result<Hidden> {
    let before: i64 = visible_posts(tx, import).await?;
    let creators: Vec<i64> = sqlx::query_scalar(
        "select distinct a.creator_id from sightings s join accounts a on a.id = s.account_id
         where s.import_id = $1 and a.visible = 1",
    )
    .bind(import)
    .fetch_all(&mut *tx)
    .await?;
    set_state(tx, import, "undone").await?;
    touch(
        tx,
        "select distinct p.account_id, p.post_id from sightings g
         join posts p on p.account_id = g.account_id and p.import_id = $1
         join post_sightings s on s.account_id = p.account_id and s.post_id = p.post_id
         where g.import_id = $1",
        import,
    )
    .await?;
    let swapped: i64 = follow(tx, import, &[]).await?;
    sales::follow_import(tx, import, now).await?;
    let after: i64 = visible_posts(tx, import).await?;
    let creators = serde_json::to_string(&creators)?;
    let removed: u32 = sqlx::query_scalar(
        "select count(*) from json_each($1) k
         where not exists (select 1 from accounts a where a.creator_id = k.value and a.visible = 1)",
    )
    .bind(&creators)
    .fetch_one(&mut *tx)
    .await?;
    let kept = sqlx::query(AssertSqlSafe(format!(
        "select coalesce(c.name, a.name, '@' || a.handle) as name from json_each($1) k
         join creators c on c.id = k.value join accounts a on a.creator_id = c.id
         where a.visible = 1 and {HAS_OWN}
           and not exists (select 1 from accounts b join sightings s on s.account_id = b.id
                           join imports i on i.id = s.import_id and i.state = 'done' where b.creator_id = c.id)
         group by c.id order by 1"
    )))
    .bind(&creators)
    .fetch_all(&mut *tx)
    .await?;
    Ok(Hidden {
        posts_removed: u32::try_from(before - after).unwrap_or(0),
        posts_restored: u32::try_from(swapped).unwrap_or(0),
        creators_removed: removed,
        creators_kept: kept.iter().map(|r| r.get("name")).collect(),
    })
}

async fn visible_posts(tx: &mut SqliteConnection, import: i64) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from sightings g join posts p on p.account_id = g.account_id
         join imports i on i.id = p.import_id and i.state = 'done' where g.import_id = $1",
    )
    .bind(import)
    .fetch_one(&mut *tx)
    .await?)
}

async fn set_state(tx: &mut SqliteConnection, import: i64, state: &'static str) -> Result<()> {
    sqlx::query("update imports set state = $2 where id = $1")
        .bind(import)
        .bind(state)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// Notes the posts whose newest sighting may have changed.
async fn touch(tx: &mut SqliteConnection, sql: &'static str, import: i64) -> Result<()> {
    sqlx::raw_sql(
        "create temp table if not exists touched (account_id integer, post_id text, primary key (account_id, post_id)) without rowid;
         delete from temp.touched",
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query(AssertSqlSafe(format!("insert into temp.touched {sql}")))
        .bind(import)
        .execute(&mut *tx)
        .await?;
    Ok(())
}

/// Swaps in the newest figures of the touched posts, then makes facts, metrics and indexes of the import's accounts
/// follow. Gives the number of posts whose figures changed hands.
async fn follow(tx: &mut SqliteConnection, import: i64, measured: &[i64]) -> Result<i64> {
    let swapped = swap(tx).await?;
    accounts::refresh(tx, import).await?;
    handles::follow(tx, import).await?;
    orders::follow(tx, import).await?;
    shop::of_import(tx, import).await?;
    rollup::of_import(tx, import, measured).await?;
    sqlx::query(
        "delete from account_fit where account_id in (select account_id from sightings where import_id = $1)",
    )
    .bind(import)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "delete from account_words where account_id in (select account_id from sightings where import_id = $1)",
    )
    .bind(import)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "insert or ignore into search_todo (creator_id)
         select a.creator_id from sightings s join accounts a on a.id = s.account_id where s.import_id = $1 order by 1",
    )
    .bind(import)
    .execute(&mut *tx)
    .await?;
    Ok(swapped)
}

/// For every touched post: the newest sighting becomes the row of `posts`, the row that stood there a sighting.
/// Newest is: of an import that counts; the later as-of; of one as-of the one with more views, likes, comments,
/// shares; the later import; the later row (domain.md 2 and the as-of rule).
async fn swap(tx: &mut SqliteConnection) -> Result<i64> {
    let any: i64 =
        sqlx::query_scalar("select exists (select 1 from temp.touched)").fetch_one(&mut *tx).await?;
    if any == 0 {
        return Ok(0);
    }
    sqlx::raw_sql(
        "create temp table if not exists swaps (account_id integer, post_id text, import_id integer, row integer,
             primary key (account_id, post_id)) without rowid;
         delete from temp.swaps;
         insert into temp.swaps (account_id, post_id, import_id, row)
         select account_id, post_id, import_id, row from (
             select x.account_id, x.post_id, x.import_id, x.row, x.is_current,
                    row_number() over (
                        partition by x.account_id, x.post_id
                        order by i.state = 'done' desc, i.as_of desc nulls last, x.views desc nulls last,
                                 x.likes desc nulls last, x.comments desc nulls last, x.shares desc nulls last,
                                 x.import_id desc, x.row desc) as place
             from (
                 select s.account_id, s.post_id, s.import_id, s.row, s.views, s.likes, s.comments, s.shares, 0 as is_current
                 from temp.touched t join post_sightings s on s.account_id = t.account_id and s.post_id = t.post_id
                 union all
                 select p.account_id, p.post_id, p.import_id, p.row, p.views, p.likes, p.comments, p.shares, 1
                 from temp.touched t join posts p on p.account_id = t.account_id and p.post_id = t.post_id
             ) x join imports i on i.id = x.import_id
         ) where place = 1 and is_current = 0;",
    )
    .execute(&mut *tx)
    .await?;
    let columns =
        |from: &str| COLUMNS.split(", ").map(|c| format!("{from}.{c}")).collect::<Vec<_>>().join(", ");
    // A sighting without a caption borrows the one of the row it replaces, unless that row's import was taken back.
    let borrowed = columns("s")
        .replace("s.caption", "coalesce(s.caption, iif(i.state = 'done', p.caption, null))")
        .replace("s.hashtags", "coalesce(s.hashtags, iif(i.state = 'done', p.hashtags, null))");
    sqlx::raw_sql(AssertSqlSafe(format!(
        "insert or replace into post_sightings ({COLUMNS})
         select {} from temp.swaps w join posts p on p.account_id = w.account_id and p.post_id = w.post_id;
         insert or replace into posts ({COLUMNS})
         select {borrowed} from temp.swaps w
         join posts p on p.account_id = w.account_id and p.post_id = w.post_id
         join imports i on i.id = p.import_id
         join post_sightings s on s.account_id = w.account_id and s.post_id = w.post_id
                              and s.import_id = w.import_id and s.row = w.row;
         delete from post_sightings where (account_id, post_id, import_id, row) in
             (select account_id, post_id, import_id, row from temp.swaps);",
        columns("p")
    )))
    .execute(&mut *tx)
    .await?;
    Ok(sqlx::query_scalar("select count(*) from temp.swaps").fetch_one(&mut *tx).await?)
}
