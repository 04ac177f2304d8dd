//! Pieces of content that are waited for, and posts that may be them. Which is which stands in `core::briefings::matching`.

use super::DeliverableRow;
use super::deliverables::Which;
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use troupe_core::briefings::Content;
use troupe_core::briefings::matching::Posted;
use troupe_core::creator::Platform;
use troupe_core::records::PostKind;
use troupe_core::time::Instant;

/// A piece that is waited for, with what its creator was told.
#[derive(Debug, Clone, PartialEq)]
pub struct Awaiting {
    /// The piece.
    pub row: DeliverableRow,
    /// When she first got the briefing.
    pub since: Instant,
    /// What the newest version that she got says: index into the contents beside it.
    pub content: usize,
    /// Posts of which somebody said that they are not it: account and id.
    pub refused: Vec<(i64, String)>,
}

/// A post as it stands, with what its address is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPost {
    /// The post.
    pub posted: Posted,
    /// Platform of its account.
    pub platform: Platform,
    /// Handle of its account.
    pub handle: String,
    /// When it was posted; `None` = no file says.
    pub posted_at: Option<Instant>,
    /// Number of the deliverable that it is already.
    pub deliverable: Option<i64>,
}

/// Kind of the note by which somebody said that a post is not this piece; its text is `account:post`.
pub const NOT_IT: &str = "unmatched";

fn found(row: &SqliteRow) -> FoundPost {
    let posted_at = row.get::<Option<i64>, _>("posted_at").map(Instant::from_seconds);
    FoundPost {
        posted_at,
        posted: Posted {
            account: row.get("account_id"),
            post: row.get("post_id"),
            creator: row.get("creator_id"),
            at: posted_at.unwrap_or(Instant::from_seconds(0)),
            kind: PostKind::parse(row.get("kind")).unwrap_or_default(),
            caption: row.get::<Option<String>, _>("caption").unwrap_or_default(),
            hashtags: row.get::<Option<String>, _>("hashtags").unwrap_or_default(),
            url: row.get::<Option<String>, _>("url").unwrap_or_default(),
        },
        platform: Platform::parse(row.get("platform")).unwrap_or(Platform::Other),
        handle: row.get("handle"),
        deliverable: row.get("deliverable"),
    }
}

impl Store {
    /// Pieces that are still to come, with the contents that their creators got.
    pub async fn awaited(&self) -> Result<(Vec<Awaiting>, Vec<Content>)> {
        let live = self.deliverables(Which::Live).await?;
        let pairs: HashMap<i64, (i64, i64)> =
            live.iter().map(|row| (row.id, (row.briefing, row.creator))).collect();
        let rows: Vec<DeliverableRow> =
            live.into_iter().filter(|d| d.state.is_open() && d.post.is_none()).collect();
        if rows.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        // A post that somebody took off one piece of a briefing is not tried on the next piece of it.
        let mut refused: HashMap<(i64, i64), Vec<(i64, String)>> = HashMap::new();
        let everything: Vec<i64> = pairs.keys().copied().collect();
        for note in self.deliverable_notes(&everything).await?.into_iter().filter(|n| n.kind == NOT_IT) {
            let post = note.text.split_once(':').and_then(|(a, p)| Some((a.parse().ok()?, p.to_owned())));
            if let Some(pair) = pairs.get(&note.deliverable) {
                refused.entry(*pair).or_default().extend(post);
            }
        }
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let told = sqlx::query(
            "select r.briefing_id, r.creator_id, min(r.sent_at), max(r.version) from briefing_receipts r
             where r.briefing_id in (select briefing_id from deliverables where id in (select value from json_each($1)))
             group by r.briefing_id, r.creator_id",
        )
        .bind(serde_json::to_string(&ids)?)
        .fetch_all(&self.readers)
        .await?;
        let told: HashMap<(i64, i64), (i64, u32)> =
            told.iter().map(|row| ((row.get(0), row.get(1)), (row.get(2), row.get(3)))).collect();
        let (mut contents, mut places) = (Vec::new(), HashMap::new());
        let mut awaited = Vec::new();
        for row in rows {
            let Some(&(since, version)) = told.get(&(row.briefing, row.creator)) else { continue };
            let key = (row.briefing, version);
            let place = match places.get(&key) {
                Some(place) => *place,
                None => {
                    contents.push(self.briefing_version(row.briefing, version).await?.unwrap_or_default());
                    places.insert(key, contents.len() - 1);
                    contents.len() - 1
                }
            };
            let refused = refused.get(&(row.briefing, row.creator)).cloned().unwrap_or_default();
            awaited.push(Awaiting { row, since: Instant::from_seconds(since), content: place, refused });
        }
        Ok((awaited, contents))
    }

    /// Dated posts of creators after an instant that are no piece of content yet, oldest first.
    pub async fn posts_since(&self, creators: &[i64], after: Instant) -> Result<Vec<FoundPost>> {
        let rows = sqlx::query(
            "select p.account_id, p.post_id, a.creator_id, p.posted_at, p.kind, p.caption, p.hashtags, p.url,
                    a.platform, a.handle, null as deliverable
             from accounts a join posts p on p.account_id = a.id
             join imports i on i.id = p.import_id and i.state = 'done'
             where a.visible = 1 and a.creator_id in (select value from json_each($1)) and p.posted_at > $2
               and not exists (select 1 from deliverables d where d.account_id = p.account_id and d.post_id = p.post_id)
             order by p.posted_at, p.post_id",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(after.seconds())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(found).collect())
    }

    /// Captions of the posts of these pieces, by piece; those that no import holds any more are left out.
    pub async fn captions_of(&self, deliverables: &[i64]) -> Result<HashMap<i64, String>> {
        let rows = sqlx::query(
            "select d.id, coalesce(p.caption, '') from json_each($1) k join deliverables d on d.id = k.value
             join posts p on p.account_id = d.account_id and p.post_id = d.post_id
             join imports i on i.id = p.import_id and i.state = 'done'",
        )
        .bind(serde_json::to_string(deliverables)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// One post; `None` when no import that counts holds it.
    pub async fn found_post(&self, account: i64, post: &str) -> Result<Option<FoundPost>> {
        let row = sqlx::query(
            "select p.account_id, p.post_id, a.creator_id, p.posted_at, p.kind, p.caption, p.hashtags, p.url,
                    a.platform, a.handle,
                    (select d.id from deliverables d where d.account_id = p.account_id and d.post_id = p.post_id)
                    as deliverable
             from posts p join accounts a on a.id = p.account_id join imports i on i.id = p.import_id and i.state = 'done'
             where p.account_id = $1 and p.post_id = $2",
        )
        .bind(account)
        .bind(post)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.as_ref().map(found))
    }
}
