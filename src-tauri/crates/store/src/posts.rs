//! Posts: writing them in bulk, reading a creator's table by keyset.

use crate::error::Result;
use crate::open::Store;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, QueryBuilder, Row};
use std::collections::HashMap;
use std::sync::LazyLock;
use troupe_core::records::{PostFigures, PostKind, PostRecord};
use troupe_core::time::Instant;

/// Rows of one multi-row statement: many enough that the statement's cost is spread, few enough for its variables.
const ROWS: usize = 300;

/// Columns of `posts` and `post_sightings`, in the order in which they are bound.
pub(crate) const COLUMNS: &str = "account_id, post_id, import_id, row, posted_at, views, likes, comments, shares, saves, \
                                  duration_s, is_ad, kind, caption, hashtags, url";
const COLUMN_COUNT: usize = 16;

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

fn insert_sql(table: &str, rows: usize, conflict: &str) -> String {
    let row = format!("({})", vec!["?"; COLUMN_COUNT].join(","));
    format!("insert into {table} ({COLUMNS}) values {}{conflict}", vec![row; rows].join(","))
}

static FULL_INSERT: LazyLock<String> = LazyLock::new(|| insert_sql("posts", ROWS, " on conflict do nothing"));

async fn insert_rows(tx: &mut SqliteConnection, sql: String, import: i64, rows: Vec<(i64, PostRecord)>) -> Result<u64> {
    let number = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (account, p) in rows {
        query = query
            .bind(account)
            .bind(p.post_id)
            .bind(import)
            .bind(p.row)
            .bind(p.posted_at.map(Instant::seconds))
            .bind(number(p.figures.views))
            .bind(number(p.figures.likes))
            .bind(number(p.figures.comments))
            .bind(number(p.figures.shares))
            .bind(number(p.figures.saves))
            .bind(p.duration_s)
            .bind(p.is_ad)
            .bind(p.kind.as_str())
            .bind(p.caption)
            .bind(p.hashtags)
            .bind(p.url);
    }
    Ok(query.execute(&mut *tx).await?.rows_affected())
}

/// Writes posts of an import. A post that is not there yet becomes a row of `posts`; one that is there gets another
/// sighting, and `settle` decides later which figures are the current ones.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    import: i64,
    mut batch: Vec<(i64, PostRecord)>,
    counts: &mut Counts,
) -> Result<()> {
    // In key order the rows go to the right edge of the table instead of all over it.
    batch.sort_by(|(a, p), (b, q)| (a, &p.post_id, p.row).cmp(&(b, &q.post_id, q.row)));
    while !batch.is_empty() {
        let rest = batch.split_off(batch.len().min(ROWS));
        let chunk = std::mem::replace(&mut batch, rest);
        let keys: Vec<(i64, String, u32, PostFigures)> =
            chunk.iter().map(|(a, p)| (*a, p.post_id.clone(), p.row, p.figures)).collect();
        // What conflicts is only known afterwards, so the captions of a chunk are kept only when it may conflict.
        let sql = if chunk.len() == ROWS { FULL_INSERT.clone() } else { insert_sql("posts", chunk.len(), " on conflict do nothing") };
        let copy = chunk.clone();
        let inserted = insert_rows(tx, sql, import, chunk).await?;
        counts.created += inserted as u32;
        if inserted < keys.len() as u64 {
            add_sightings(tx, import, &keys, copy, counts).await?;
        }
    }
    Ok(())
}

/// What a post's row says now: import, row, whether that import counts, figures.
type Current = (i64, u32, bool, PostFigures);

/// Adds sightings for those rows of a chunk whose post was there already.
async fn add_sightings(
    tx: &mut SqliteConnection,
    import: i64,
    keys: &[(i64, String, u32, PostFigures)],
    chunk: Vec<(i64, PostRecord)>,
    counts: &mut Counts,
) -> Result<()> {
    let mut query = QueryBuilder::new("with k (account_id, post_id) as (");
    query.push_values(keys, |mut row, (account, post, ..)| {
        row.push_bind(*account).push_bind(post.clone());
    });
    query.push(
        ") select p.account_id, p.post_id, p.import_id, p.row, i.state = 'done' as counts, p.views, p.likes, p.comments,
                  p.shares, p.saves
           from k join posts p on p.account_id = k.account_id and p.post_id = k.post_id
                  join imports i on i.id = p.import_id",
    );
    let mut current: HashMap<(i64, String), Current> = HashMap::new();
    for row in query.build().fetch_all(&mut *tx).await? {
        let counts: bool = row.get("counts");
        current.insert(
            (row.get("account_id"), row.get("post_id")),
            (row.get("import_id"), row.get("row"), counts, figures(&row)),
        );
    }
    let mut again = Vec::new();
    for (account, post) in chunk {
        let Some((of, row, visible, figures)) = current.get(&(account, post.post_id.clone())) else { continue };
        if *of == import && *row == post.row {
            continue;
        }
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
    if !again.is_empty() {
        let sql = insert_sql("post_sightings", again.len(), " on conflict do nothing");
        insert_rows(tx, sql, import, again).await?;
    }
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
    pub async fn posts(&self, account: i64, after: Option<(i64, String)>, limit: u32) -> Result<Vec<StoredPost>> {
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
