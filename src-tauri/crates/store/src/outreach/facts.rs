//! What rates, quotas and merge fields are made of.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::{HashMap, HashSet};
use troupe_core::creator::CreatorId;
use troupe_core::outreach::replies::Sent;
use troupe_core::outreach::{Channel, Direction};
use troupe_core::time::Instant;

fn sent_of(row: &SqliteRow) -> Sent {
    Sent {
        creator: CreatorId(row.get(0)),
        template: row.get(1),
        channel: Channel::parse(row.get(2)).unwrap_or(Channel::Other),
        direction: Direction::parse(row.get(3)).unwrap_or(Direction::Out),
        at: Instant::from_seconds(row.get(4)),
    }
}

impl Store {
    /// Every message as rates need it, by creator, then by time.
    pub async fn all_sent(&self) -> Result<Vec<Sent>> {
        let rows = sqlx::query(
            "select creator_id, template_id, channel, direction, at from messages order by creator_id, at, id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(sent_of).collect())
    }

    /// The same of these creators only.
    pub async fn sent_to(&self, creators: &[i64]) -> Result<Vec<Sent>> {
        let rows = sqlx::query(
            "select creator_id, template_id, channel, direction, at from messages
             where creator_id in (select value from json_each($1)) order by creator_id, at, id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(sent_of).collect())
    }

    /// Messages of ours on these channels: since an instant, and ever.
    pub async fn count_sent(&self, channels: &[Channel], since: Instant) -> Result<(u32, u32)> {
        let channels: Vec<&str> = channels.iter().map(|c| c.as_str()).collect();
        let row = sqlx::query(
            "select count(*) filter (where at >= $2), count(*) from messages
             where direction = 'out' and channel in (select value from json_each($1))",
        )
        .bind(serde_json::to_string(&channels)?)
        .bind(since.seconds())
        .fetch_one(&self.readers)
        .await?;
        Ok((row.get(0), row.get(1)))
    }

    /// Creators who were ever written to.
    pub async fn written_to(&self) -> Result<HashSet<i64>> {
        let rows: Vec<i64> =
            sqlx::query_scalar("select distinct creator_id from messages where direction = 'out'")
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().collect())
    }

    /// Creators on any list; `true` = in an open campaign.
    pub async fn on_lists(&self) -> Result<HashMap<i64, bool>> {
        let rows = sqlx::query(
            "select m.creator_id, max(c.id is not null and c.closed_at is null) from shortlist_members m
             left join campaigns c on c.list_id = m.list_id group by m.creator_id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }

    /// E-mail addresses of these creators, as their profiles tell them; the first account's first.
    pub async fn emails_of(&self, creators: &[i64]) -> Result<HashMap<i64, String>> {
        let rows = sqlx::query(
            "select a.creator_id, a.email from json_each($1) k
             join accounts a on a.creator_id = k.value and a.visible = 1
             where coalesce(a.email, '') <> '' order by a.id desc",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }
}
