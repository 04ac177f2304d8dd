//! What was done in a stretch of days, counted and listed for the weekly digest.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::time::{Day, Instant};

/// A stretch of civil days: its first and last day, and the instants between which they lie in the user's zone.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// The instant at which the first begins.
    pub from: Instant,
    /// The instant at which the day after the last begins.
    pub until: Instant,
}

/// Counts of a stretch of days. What was undone is not in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Messages that we sent.
    pub messages: u32,
    /// Creators whom we wrote.
    pub written: u32,
    /// Messages that came back.
    pub replies: u32,
    /// Creators who moved to agreed.
    pub agreed: u32,
    /// Samples that were sent off.
    pub samples_sent: u32,
    /// Samples that arrived.
    pub samples_arrived: u32,
    /// Samples whose content was posted.
    pub samples_posted: u32,
    /// Pieces of content that were published.
    pub published: u32,
    /// Known posts of creators in open campaigns.
    pub posts: u32,
    /// Actions that were done.
    pub actions: u32,
}

/// Something that a creator did or got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The creator.
    pub creator: i64,
    /// What: a product, a piece of content, a campaign.
    pub title: String,
    /// The day, where the record has one.
    pub day: Option<Day>,
    /// The instant, where it has one.
    pub at: Option<Instant>,
}

/// What [`Store::noted`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Who agreed, with the campaign (empty outside campaigns).
    Agreed,
    /// Samples sent off, with their product.
    Sent,
    /// Content published, with its title.
    Published,
}

impl Store {
    /// Counts what was done in these days.
    pub async fn done_in(&self, days: Days) -> Result<Done> {
        let row = sqlx::query(
            "select
                 (select count(*) from messages where direction = 'out' and at >= $1 and at < $2) as messages,
                 (select count(distinct creator_id) from messages
                  where direction = 'out' and at >= $1 and at < $2) as written,
                 (select count(*) from messages where direction = 'in' and at >= $1 and at < $2) as replies,
                 (select count(distinct creator_id) from stage_moves
                  where stage = 'agreed' and from_stage <> 'agreed' and at >= $1 and at < $2) as agreed,
                 (select count(*) from samples where shipped_on between $3 and $4) as samples_sent,
                 (select count(*) from samples where delivered_on between $3 and $4) as samples_arrived,
                 (select count(*) from samples where posted_on between $3 and $4) as samples_posted,
                 (select count(*) from deliverables where published_on between $3 and $4) as published,
                 (select count(*) from posts p where p.posted_at >= $1 and p.posted_at < $2 and p.account_id in (
                      select x.id from campaigns c join shortlist_members m on m.list_id = c.list_id
                      join accounts x on x.creator_id = m.creator_id where c.closed_at is null)) as posts,
                 (select count(*) from actions where done_at >= $1 and done_at < $2) as actions",
        )
        .bind(days.from.seconds())
        .bind(days.until.seconds())
        .bind(days.first.to_string())
        .bind(days.last.to_string())
        .fetch_one(&self.readers)
        .await?;
        Ok(Done {
            messages: row.get("messages"),
            written: row.get("written"),
            replies: row.get("replies"),
            agreed: row.get("agreed"),
            samples_sent: row.get("samples_sent"),
            samples_arrived: row.get("samples_arrived"),
            samples_posted: row.get("samples_posted"),
            published: row.get("published"),
            posts: row.get("posts"),
            actions: row.get("actions"),
        })
    }

    /// Lists what was done in these days, in order, so many lines at most.
    pub async fn noted(&self, what: Listed, days: Days, limit: u32) -> Result<Vec<Noted>> {
        let sql = match what {
            Listed::Agreed => {
                "select m.creator_id as creator, coalesce(l.name, '') as title, null as day, max(m.at) as at
                 from stage_moves m left join shortlists l on l.id = m.list_id
                 where m.stage = 'agreed' and m.from_stage <> 'agreed' and m.at >= $1 and m.at < $2
                 group by m.creator_id, m.list_id order by max(m.at), max(m.id) limit $5"
            }
            Listed::Sent => {
                "select creator_id as creator, product as title, shipped_on as day, null as at from samples
                 where shipped_on between $3 and $4 order by shipped_on, id limit $5"
            }
            Listed::Published => {
                "select creator_id as creator, title, published_on as day, null as at from deliverables
                 where published_on between $3 and $4 order by published_on, id limit $5"
            }
        };
        let rows = sqlx::query(sql)
            .bind(days.from.seconds())
            .bind(days.until.seconds())
            .bind(days.first.to_string())
            .bind(days.last.to_string())
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(noted).collect())
    }
}

fn noted(row: &SqliteRow) -> Noted {
    Noted {
        creator: row.get("creator"),
        title: row.get("title"),
        day: row.get::<Option<&str>, _>("day").and_then(Day::parse),
        at: row.get::<Option<i64>, _>("at").map(Instant::from_seconds),
    }
}
