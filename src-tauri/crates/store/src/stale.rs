//! Accounts whose figures are old or few: what the tool that fetches figures should fetch next.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::creator::Platform;
use troupe_core::time::Instant;

/// An account with old or thin figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaleAccount {
    /// Account.
    pub account: i64,
    /// Creator.
    pub creator: i64,
    /// Platform.
    pub platform: Platform,
    /// Handle.
    pub handle: String,
    /// Followers.
    pub followers: Option<u64>,
    /// Newest as-of of an import that speaks of it; `None` = none of them is dated.
    pub as_of: Option<Instant>,
    /// Known posts.
    pub posts: u32,
}

impl Store {
    /// Visible accounts whose newest figures are older than `older_than` (or undated), or that have fewer posts than
    /// `fewer_posts_than`; the oldest first, of one age the larger first. An account whose handle another one has now
    /// is left out: under that handle somebody else would be fetched. So are brand accounts.
    pub async fn stale_accounts(
        &self,
        older_than: Instant,
        fewer_posts_than: u32,
    ) -> Result<Vec<StaleAccount>> {
        let rows = sqlx::query(
            "select a.id, a.creator_id, a.platform, a.handle, a.followers, coalesce(m.posts, 0) as posts, max(i.as_of) as as_of
             from accounts a
             left join account_metrics m on m.account_id = a.id
             left join (sightings s join imports i on i.id = s.import_id and i.state = 'done') on s.account_id = a.id
             where a.visible = 1 and coalesce(a.is_brand, 0) = 0 and instr(a.handle, '~') = 0
             group by a.id
             having max(i.as_of) is null or max(i.as_of) < $1 or coalesce(m.posts, 0) < $2
             order by 7 nulls first, a.followers desc nulls last, a.id",
        )
        .bind(older_than.seconds())
        .bind(fewer_posts_than)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| StaleAccount {
                account: row.get("id"),
                creator: row.get("creator_id"),
                platform: Platform::parse(row.get("platform")).unwrap_or(Platform::Other),
                handle: row.get("handle"),
                followers: row.get::<Option<i64>, _>("followers").and_then(|n| u64::try_from(n).ok()),
                as_of: row.get::<Option<i64>, _>("as_of").map(Instant::from_seconds),
                posts: row.get("posts"),
            })
            .collect())
    }
}
