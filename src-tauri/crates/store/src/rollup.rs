//! Rolled-up metrics: reads the posts of accounts in key order, measures them with the core, writes one row each.

use crate::error::Result;
use crate::measured::{LAYOUT, OLD, pack};
use crate::open::Store;
use crate::posts::{Ready, figures, run_all};
use crate::settings;
use futures_util::TryStreamExt;
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Row};
use troupe_core::creator::Platform;
use troupe_core::metrics::{AccountMetrics, AccountPoint, IdTime, PostPoint, Window, measure};
use troupe_core::records::PostKind;
use troupe_core::time::Instant;

/// Accounts measured between two statements; bounds memory.
const ACCOUNTS: usize = 1_000;
/// Rows of one multi-row statement.
const ROWS: usize = 300;

/// Measures the accounts that an import speaks of, but those that are measured already (sorted). An account without
/// posts needs no row of metrics.
pub(crate) async fn of_import(tx: &mut SqliteConnection, import: i64, measured: &[i64]) -> Result<()> {
    let mut ids: Vec<i64> = sqlx::query_scalar(
        "select s.account_id from sightings s where s.import_id = $1
           and (s.posts > 0 or exists (select 1 from account_metrics m where m.account_id = s.account_id)
                or exists (select 1 from posts p where p.account_id = s.account_id))
         order by 1",
    )
    .bind(import)
    .fetch_all(&mut *tx)
    .await?;
    ids.retain(|id| measured.binary_search(id).is_err());
    of_accounts(tx, &ids).await
}

/// Measures every account anew: the window's setting changed.
pub(crate) async fn of_everybody(tx: &mut SqliteConnection) -> Result<()> {
    let ids: Vec<i64> =
        sqlx::query_scalar("select account_id from account_metrics order by 1").fetch_all(&mut *tx).await?;
    of_accounts(tx, &ids).await
}

impl Store {
    /// Measures anew what an earlier version measured otherwise, some accounts a transaction: a crash leaves the rest to
    /// the next opening.
    pub(crate) async fn measure_old_layouts(&self) -> Result<()> {
        loop {
            let ids: Vec<i64> = sqlx::query_scalar(OLD).fetch_all(&self.readers).await?;
            if ids.is_empty() {
                return Ok(());
            }
            let mut tx = self.begin().await?;
            of_accounts(&mut tx, &ids).await?;
            tx.commit().await?;
        }
    }
}

struct Subject {
    id: i64,
    platform: Platform,
    account: AccountPoint,
    as_of: Option<Instant>,
    posts: Vec<PostPoint>,
}

async fn of_accounts(tx: &mut SqliteConnection, ids: &[i64]) -> Result<()> {
    let window = settings::window(tx).await?;
    for chunk in ids.chunks(ACCOUNTS) {
        let list = serde_json::to_string(chunk)?;
        let mut subjects: Vec<Subject> = sqlx::query(
            "select a.id, a.platform, a.followers, a.following,
                    (select max(i.as_of) from sightings s join imports i on i.id = s.import_id and i.state = 'done'
                     where s.account_id = a.id and s.posts > 0) as as_of
             from json_each($1) k join accounts a on a.id = k.value order by a.id",
        )
        .bind(&list)
        .fetch_all(&mut *tx)
        .await?
        .iter()
        .map(|row| Subject {
            id: row.get("id"),
            platform: Platform::parse(row.get("platform")).unwrap_or(Platform::Other),
            account: AccountPoint {
                followers: row.get::<Option<i64>, _>("followers").and_then(|n| u64::try_from(n).ok()),
                following: row.get::<Option<i64>, _>("following").and_then(|n| u64::try_from(n).ok()),
            },
            as_of: row.get::<Option<i64>, _>("as_of").map(Instant::from_seconds),
            posts: Vec::new(),
        })
        .collect();
        {
            let mut rows = sqlx::query(
                "select p.account_id, p.post_id, p.posted_at, p.views, p.likes, p.comments, p.shares, p.saves, p.is_ad, p.kind
                 from json_each($1) k join posts p on p.account_id = k.value
                 join imports i on i.id = p.import_id and i.state = 'done'",
            )
            .bind(&list)
            .fetch(&mut *tx);
            while let Some(row) = rows.try_next().await? {
                let account: i64 = row.get("account_id");
                let Ok(at) = subjects.binary_search_by_key(&account, |s| s.id) else { continue };
                let posted_at = row.get::<Option<i64>, _>("posted_at").map(Instant::from_seconds);
                let id_time = IdTime::of(subjects[at].platform, row.get("post_id"), posted_at);
                subjects[at].posts.push(PostPoint {
                    posted_at,
                    figures: figures(&row),
                    is_ad: row.get::<Option<bool>, _>("is_ad").unwrap_or(false),
                    kind: PostKind::parse(row.get("kind")).unwrap_or_default(),
                    id_time,
                });
            }
        }
        let measured: Vec<(i64, AccountMetrics)> = subjects
            .iter_mut()
            .map(|s| (s.id, measure(s.platform, s.account, &mut s.posts, s.as_of, window)))
            .collect();
        write(tx, measured.into_iter().map(Ok)).await?;
    }
    Ok(())
}

/// Writes metrics, one row an account. The next ones are asked for, and so measured, while SQLite writes.
pub(crate) async fn write(
    tx: &mut SqliteConnection,
    mut measured: impl Iterator<Item = Result<(i64, AccountMetrics)>>,
) -> Result<()> {
    run_all(tx, move || {
        let chunk: Vec<(i64, AccountMetrics)> = measured.by_ref().take(ROWS).collect::<Result<_>>()?;
        if chunk.is_empty() {
            return Ok(None);
        }
        let packed: Vec<(i64, String, AccountMetrics)> =
            chunk.into_iter().map(|(id, m)| Ok((id, pack(&m)?, m))).collect::<Result<_>>()?;
        let mut query = QueryBuilder::new(
            "insert or replace into account_metrics (account_id, posts, as_of, layout, figures, spark) ",
        );
        query.push_values(packed, |mut row, (id, figures, m)| {
            row.push_bind(id)
                .push_bind(m.posts)
                .push_bind(m.as_of.map(Instant::seconds))
                .push(LAYOUT)
                .push_bind(figures)
                .push_bind(m.spark);
        });
        Ready::of(query).map(Some)
    })
    .await
    .map(|_| ())
}

/// The window that a workspace has set.
pub(crate) fn window_or_default(days: Option<u32>, posts: Option<u32>, recency: Option<u32>) -> Window {
    let default = Window::default();
    Window {
        days: days.unwrap_or(default.days).clamp(7, 730),
        posts: posts.unwrap_or(default.posts).clamp(5, 500),
        recency: recency.unwrap_or(default.recency).clamp(5, 365),
    }
}
