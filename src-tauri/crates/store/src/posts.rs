//! Posts: writing them in bulk, reading a creator's table by keyset.

use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{Arguments, AssertSqlSafe, Execute, QueryBuilder, Row as _, SqlSafeStr, SqlStr};
use std::collections::HashMap;
use std::sync::Arc;
use troupe_core::records::{PostFigures, PostKind, PostRecord};
use troupe_core::time::Instant;

/// Rows of one multi-row statement: many enough that handing it to the connection's thread and back costs little, few
/// enough for SQLite's limit of 32,766 values and for the next one to be put together while SQLite works on this one.
const ROWS: usize = 500;
/// Rows whose posts are looked up at once.
const LOOKED_UP: usize = 250;

/// Columns of `posts` and `post_sightings`.
pub(crate) const COLUMNS: &str = "account_id, post_id, import_id, row, posted_at, views, likes, comments, shares, saves, \
                                  duration_s, is_ad, kind, caption, hashtags, url";

/// Counts of records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// New ones.
    pub created: u32,
    /// With other figures.
    pub updated: u32,
    /// The same.
    pub unchanged: u32,
}

/// A post and its account.
pub(crate) type Row = (i64, Box<PostRecord>);

/// A statement that is ready to run.
pub(crate) struct Ready {
    sql: SqlStr,
    arguments: SqliteArguments,
}

impl Ready {
    /// The statement that was built.
    pub fn of(mut query: QueryBuilder<Sqlite>) -> Result<Self> {
        let arguments = query.build().take_arguments().map_err(|e| StoreError::Database(e.to_string()))?;
        Ok(Self { sql: query.into_sql(), arguments: arguments.unwrap_or_default() })
    }
}

/// Runs statements one after the other; while SQLite works on one, the next is put together. Gives the rows changed.
pub(crate) async fn run_all(
    tx: &mut SqliteConnection,
    mut next: impl FnMut() -> Result<Option<Ready>>,
) -> Result<u64> {
    let mut changed = 0;
    let mut current = next()?;
    while let Some(statement) = current {
        let run = sqlx::query_with(statement.sql, statement.arguments).execute(&mut *tx);
        let (done, following) = tokio::join!(run, async { next() });
        changed += done?.rows_affected();
        current = following?;
    }
    Ok(changed)
}

/// True for the rows that nearly all files hold: a video whose hashtags stand in its caption and whose address can be
/// made from its id. What is the same in every row then stands in the statement instead of being bound 500 times.
fn is_plain(p: &PostRecord) -> bool {
    p.kind == PostKind::Video && p.hashtags.is_none() && p.url.is_none()
}

/// The text of an insert of so many rows.
fn insert_text(table: &str, import: i64, rows: usize, plain: bool) -> Arc<str> {
    let row = if plain {
        format!("(?,?,{import},?,?,?,?,?,?,?,?,?,'video',?,null,null)")
    } else {
        format!("(?,?,{import},?,?,?,?,?,?,?,?,?,?,?,?,?)")
    };
    let mut sql = format!("insert into {table} ({COLUMNS}) values ");
    sql.reserve(rows * (row.len() + 1) + 32);
    for i in 0..rows {
        if i > 0 {
            sql.push(',');
        }
        sql.push_str(&row);
    }
    sql.push_str(" on conflict do nothing");
    sql.into()
}

/// The values of an insert.
fn values(rows: &mut [Row], plain: bool) -> std::result::Result<SqliteArguments, sqlx::error::BoxDynError> {
    let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    let mut a = SqliteArguments::default();
    a.reserve(rows.len() * if plain { 12 } else { 15 }, 0);
    for (account, p) in rows {
        a.add(*account)?;
        a.add(std::mem::take(&mut p.post_id))?;
        a.add(p.row)?;
        a.add(p.posted_at.map(Instant::seconds))?;
        a.add(number(p.figures.views))?;
        a.add(number(p.figures.likes))?;
        a.add(number(p.figures.comments))?;
        a.add(number(p.figures.shares))?;
        a.add(number(p.figures.saves))?;
        a.add(p.duration_s)?;
        a.add(p.is_ad)?;
        if !plain {
            a.add(p.kind.as_str())?;
        }
        a.add(p.caption.take())?;
        if !plain {
            a.add(p.hashtags.take())?;
            a.add(p.url.take())?;
        }
    }
    Ok(a)
}

/// Inserts rows.
async fn insert_rows(
    tx: &mut SqliteConnection,
    table: &'static str,
    import: i64,
    mut rows: Vec<Row>,
) -> Result<u64> {
    let mut chunks = rows.chunks_mut(ROWS);
    // The text of the last statement: nearly always that of the next one too.
    let mut last: Option<(usize, bool, Arc<str>)> = None;
    run_all(tx, move || {
        let Some(chunk) = chunks.next() else { return Ok(None) };
        let (count, plain) = (chunk.len(), chunk.iter().all(|(_, p)| is_plain(p)));
        let sql = match &last {
            Some((rows, was_plain, sql)) if (*rows, *was_plain) == (count, plain) => Arc::clone(sql),
            _ => insert_text(table, import, count, plain),
        };
        last = Some((count, plain, Arc::clone(&sql)));
        let arguments = values(chunk, plain).map_err(|e| StoreError::Database(e.to_string()))?;
        Ok(Some(Ready { sql: AssertSqlSafe(sql).into_sql_str(), arguments }))
    })
    .await
}

/// Writes posts of an import. A post that is not there yet becomes a row of `posts`; one that is there gets another
/// sighting, and `settle` decides later which figures are the current ones. `sure` are rows whose post cannot be
/// there yet, in key order; the others are looked up first.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    import: i64,
    sure: Vec<Row>,
    mut open: Vec<Row>,
    counts: &mut Counts,
) -> Result<()> {
    counts.created += insert_rows(tx, "posts", import, sure).await? as u32;
    if open.is_empty() {
        return Ok(());
    }
    open.sort_by(|(a, p), (b, q)| (a, &p.post_id, p.row).cmp(&(b, &q.post_id, q.row)));
    while !open.is_empty() {
        // One post twice in a chunk: the second row goes into the next chunk and finds the first.
        let mut end = open.len().min(LOOKED_UP);
        if let Some(twice) =
            (1..end).find(|i| open[*i].0 == open[*i - 1].0 && open[*i].1.post_id == open[*i - 1].1.post_id)
        {
            end = twice;
        }
        let rest = open.split_off(end);
        let chunk = std::mem::replace(&mut open, rest);
        insert_open(tx, import, chunk, counts).await?;
    }
    Ok(())
}

/// What a post's row says now: import, whether that import counts, figures.
type Current = (i64, bool, PostFigures);

/// Writes rows whose posts may be there already.
async fn insert_open(
    tx: &mut SqliteConnection,
    import: i64,
    chunk: Vec<Row>,
    counts: &mut Counts,
) -> Result<()> {
    let mut query = QueryBuilder::new("with k (account_id, post_id) as (");
    query.push_values(&chunk, |mut row, (account, post)| {
        row.push_bind(*account).push_bind(post.post_id.clone());
    });
    query.push(
        ") select p.account_id, p.post_id, p.import_id, i.state = 'done' as counts, p.views, p.likes, p.comments,
                  p.shares, p.saves
           from k join posts p on p.account_id = k.account_id and p.post_id = k.post_id
                  join imports i on i.id = p.import_id",
    );
    let mut current: HashMap<(i64, String), Current> = HashMap::new();
    for row in query.build().fetch_all(&mut *tx).await? {
        let key = (row.get("account_id"), row.get("post_id"));
        current.insert(key, (row.get("import_id"), row.get("counts"), figures(&row)));
    }
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for (account, post) in chunk {
        let Some((of, visible, figures)) = current.get(&(account, post.post_id.clone())) else {
            first.push((account, post));
            continue;
        };
        match (*of == import || *visible, *figures == post.figures) {
            (true, true) => counts.unchanged += 1,
            (true, false) => counts.updated += 1,
            (false, _) => counts.created += 1,
        }
        // A second row of one file that says the same adds nothing.
        if *of != import || *figures != post.figures {
            again.push((account, post));
        }
    }
    counts.created += insert_rows(tx, "posts", import, first).await? as u32;
    insert_rows(tx, "post_sightings", import, again).await?;
    Ok(())
}

/// Reads the five figures of a row.
pub(crate) fn figures(row: &SqliteRow) -> PostFigures {
    let number = |name: &str| row.get::<Option<i64>, _>(name).and_then(|n| u64::try_from(n).ok());
    PostFigures {
        views: number("views"),
        likes: number("likes"),
        comments: number("comments"),
        shares: number("shares"),
        saves: number("saves"),
    }
}

/// A post as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredPost {
    /// Account.
    pub account: i64,
    /// Platform's id.
    pub post_id: String,
    /// Posted.
    pub posted_at: Option<Instant>,
    /// Current figures.
    pub figures: PostFigures,
    /// Seconds.
    pub duration_s: Option<u32>,
    /// Paid.
    pub is_ad: Option<bool>,
    /// Kind.
    pub kind: PostKind,
    /// Caption.
    pub caption: Option<String>,
    /// Hashtags kept apart from the caption.
    pub hashtags: Option<String>,
    /// Address, where it cannot be made from the id.
    pub url: Option<String>,
    /// Import of the current figures.
    pub import: i64,
    /// Row in its file.
    pub row: u32,
    /// Different sets of figures that are kept and count.
    pub snapshots: u32,
}

impl Store {
    /// Posts of an account, newest first, after a cursor (posting second and id of the last row before). Undated posts
    /// come last.
    pub async fn posts(
        &self,
        account: i64,
        after: Option<(i64, String)>,
        limit: u32,
    ) -> Result<Vec<StoredPost>> {
        let (at, id) = after.map_or((i64::MAX, String::new()), |(at, id)| (at, id));
        let rows = sqlx::query(
            "select p.account_id, p.post_id, p.import_id, p.row, p.posted_at, p.views, p.likes, p.comments, p.shares, p.saves,
                    p.duration_s, p.is_ad, p.kind, p.caption, p.hashtags, p.url,
                    (select count(*) from (
                        select p.views, p.likes, p.comments, p.shares, p.saves
                        union select s.views, s.likes, s.comments, s.shares, s.saves from post_sightings s
                        join imports j on j.id = s.import_id and j.state = 'done'
                        where s.account_id = p.account_id and s.post_id = p.post_id)) as snapshots
             from posts p join imports i on i.id = p.import_id and i.state = 'done'
             where p.account_id = $1 and (coalesce(p.posted_at, -1) < $2 or (coalesce(p.posted_at, -1) = $2 and p.post_id > $3))
             order by coalesce(p.posted_at, -1) desc, p.post_id limit $4",
        )
        .bind(account)
        .bind(at)
        .bind(id)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(stored_post).collect())
    }

    /// Posts of an account that count.
    pub async fn post_count(&self, account: i64) -> Result<u32> {
        Ok(sqlx::query_scalar(
            "select count(*) from posts p join imports i on i.id = p.import_id and i.state = 'done' where p.account_id = $1",
        )
        .bind(account)
        .fetch_one(&self.readers)
        .await?)
    }

    /// Some posts of an account by id.
    pub async fn posts_by_id(&self, account: i64, ids: &[String]) -> Result<Vec<StoredPost>> {
        let rows = sqlx::query(
            "select p.account_id, p.post_id, p.import_id, p.row, p.posted_at, p.views, p.likes, p.comments, p.shares, p.saves,
                    p.duration_s, p.is_ad, p.kind, p.caption, p.hashtags, p.url, 1 as snapshots
             from posts p join imports i on i.id = p.import_id and i.state = 'done'
             where p.account_id = $1 and p.post_id in (select value from json_each($2))",
        )
        .bind(account)
        .bind(serde_json::to_string(ids)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(stored_post).collect())
    }
}

fn stored_post(row: &SqliteRow) -> StoredPost {
    StoredPost {
        account: row.get("account_id"),
        post_id: row.get("post_id"),
        posted_at: row.get::<Option<i64>, _>("posted_at").map(Instant::from_seconds),
        figures: figures(row),
        duration_s: row.get("duration_s"),
        is_ad: row.get("is_ad"),
        kind: PostKind::parse(row.get("kind")).unwrap_or_default(),
        caption: row.get("caption"),
        hashtags: row.get("hashtags"),
        url: row.get("url"),
        import: row.get("import_id"),
        row: row.get("row"),
        snapshots: row.get("snapshots"),
    }
}
