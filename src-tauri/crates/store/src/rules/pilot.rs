//! What counts towards the weekly limit of the pilot, and what our own data know of somebody in it: orders, posts of
//! shops' reports.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::programs::{day, stored};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{PilotHow, PilotKind};
use troupe_core::time::{Day, Instant};

/// Something that counts towards the weekly limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PilotRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// What.
    pub kind: PilotKind,
    /// Why it counts.
    pub how: PilotHow,
    /// The moment that counts.
    pub at: Instant,
    /// How long it is.
    pub seconds: Option<u32>,
    /// Its post, as the platform numbers it.
    pub post: Option<String>,
    /// Removed on.
    pub removed_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A post that a shop's report names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPost {
    /// Its post.
    pub post: String,
    /// When it was published.
    pub at: Instant,
    /// How long it is.
    pub seconds: Option<u32>,
    /// Its caption, or its name in the report.
    pub caption: String,
    /// What it counts as; `None` = a photo or a story, of which no rule says what it is.
    pub kind: Option<PilotKind>,
}

fn pilot_of(row: &SqliteRow) -> Result<PilotRow> {
    let (kind, how): (&str, &str) = (row.get("kind"), row.get("how"));
    Ok(PilotRow {
        id: row.get("id"),
        creator: CreatorId(row.get("creator_id")),
        kind: PilotKind::parse(kind).ok_or_else(|| stored("what counts", kind))?,
        how: PilotHow::parse(how).ok_or_else(|| stored("why something counts", how))?,
        at: Instant::from_seconds(row.get("at")),
        seconds: row.get("seconds"),
        post: row.get("post_id"),
        removed_on: row.get::<Option<&str>, _>("removed_on").map(day).transpose()?,
        note: row.get("note"),
    })
}

impl Store {
    /// What is in the log of creators, newest first.
    pub async fn pilot_content(&self, creators: &[i64]) -> Result<HashMap<i64, Vec<PilotRow>>> {
        let rows = sqlx::query(
            "select p.id, p.creator_id, p.kind, p.how, p.at, p.seconds, p.post_id, p.removed_on, p.note
             from json_each($1) k join pilot_content p on p.creator_id = k.value order by p.at desc, p.id desc",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        let mut logs: HashMap<i64, Vec<PilotRow>> = HashMap::new();
        for row in &rows {
            let one = pilot_of(row)?;
            logs.entry(one.creator.0).or_default().push(one);
        }
        Ok(logs)
    }

    /// Orders of TikTok Shop that count and are credited to creators, each since a day of hers.
    pub async fn shop_orders_since(&self, since: &[(i64, Day)]) -> Result<HashMap<i64, u64>> {
        let since: Vec<(i64, String)> = since.iter().map(|(id, from)| (*id, from.to_string())).collect();
        let rows = sqlx::query(
            "select k.value ->> 0 as creator, count(distinct s.order_name) as orders
             from json_each($1) k join sales s on s.creator_id = k.value ->> 0
             where s.shop = 'tiktok_shop' and s.state = 'counted' and s.day >= k.value ->> 1 group by 1",
        )
        .bind(serde_json::to_string(&since)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get::<i64, _>(1).unsigned_abs())).collect())
    }

    /// Posts of creators on TikTok that shops' lists of videos name, each since a moment of hers, newest first, without
    /// those in the log.
    pub async fn shop_posts_since(&self, since: &[(i64, Instant)]) -> Result<HashMap<i64, Vec<FoundPost>>> {
        let since: Vec<(i64, i64)> = since.iter().map(|(id, from)| (*id, from.seconds())).collect();
        let rows = sqlx::query(
            "select a.creator_id as creator, r.item as post,
                    coalesce(p.posted_at, cast(strftime('%s', r.words ->> 'posted_at') as integer)) as at,
                    p.duration_s as seconds, coalesce(p.caption, r.name, '') as caption,
                    coalesce(p.kind, 'video') as kind
             from json_each($1) k
             join accounts a on a.creator_id = k.value ->> 0 and a.visible = 1 and a.platform = 'tiktok'
             join reports r on r.account_id = a.id and r.subject = 'post' and r.item is not null
             join imports i on i.id = r.import_id and i.state = 'done' and i.kind = 'shop_videos'
             left join posts p on p.account_id = a.id and p.post_id = r.item
             where coalesce(p.posted_at, cast(strftime('%s', r.words ->> 'posted_at') as integer)) >= k.value ->> 1
               and not exists (select 1 from pilot_content c where c.creator_id = a.creator_id and c.post_id = r.item)
             group by a.creator_id, r.item order by at desc, post",
        )
        .bind(serde_json::to_string(&since)?)
        .fetch_all(&self.readers)
        .await?;
        let mut found: HashMap<i64, Vec<FoundPost>> = HashMap::new();
        for row in &rows {
            found.entry(row.get("creator")).or_default().push(FoundPost {
                post: row.get("post"),
                at: Instant::from_seconds(row.get("at")),
                seconds: row.get("seconds"),
                caption: row.get("caption"),
                // A list of videos says of a post that no other file tells more about that it is a video.
                kind: PilotKind::parse(row.get("kind")),
            });
        }
        Ok(found)
    }
}

impl Change {
    /// Writes something that counts (id 0 = new). Gives its number.
    pub async fn save_pilot_content(&mut self, row: &PilotRow) -> Result<i64> {
        let write = if row.id == 0 {
            "insert into pilot_content (creator_id, kind, how, at, seconds, post_id, removed_on, note)
             values ($2, $3, $4, $5, $6, $7, $8, $9) returning id"
        } else {
            "update pilot_content set creator_id = $2, kind = $3, how = $4, at = $5, seconds = $6, post_id = $7,
                    removed_on = $8, note = $9 where id = $1 returning id"
        };
        let id: Option<i64> = sqlx::query_scalar(write)
            .bind(row.id)
            .bind(row.creator.0)
            .bind(row.kind.as_str())
            .bind(row.how.as_str())
            .bind(row.at.seconds())
            .bind(row.seconds)
            .bind(&row.post)
            .bind(row.removed_on.map(|day| day.to_string()))
            .bind(&row.note)
            .fetch_optional(self.connection())
            .await?;
        id.ok_or_else(|| no_entry(row.id))
    }

    /// An entry of the log by its number, to say what is deleted.
    pub async fn pilot_entry(&mut self, id: i64) -> Result<PilotRow> {
        let row = sqlx::query(
            "select id, creator_id, kind, how, at, seconds, post_id, removed_on, note from pilot_content where id = $1",
        )
        .bind(id)
        .fetch_optional(self.connection())
        .await?
        .ok_or_else(|| no_entry(id))?;
        pilot_of(&row)
    }

    /// Deletes an entry of the log.
    pub async fn delete_pilot_content(&mut self, id: i64) -> Result<()> {
        sqlx::query("delete from pilot_content where id = $1").bind(id).execute(self.connection()).await?;
        Ok(())
    }
}

fn no_entry(id: i64) -> StoreError {
    StoreError::NotFound { what: "entry of the pilot", id: id.to_string() }
}
