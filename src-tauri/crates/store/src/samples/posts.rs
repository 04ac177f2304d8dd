//! Posts that came of samples, and posts that may have.

use crate::change::Change;
use crate::error::Result;
use crate::open::Store;
use serde_json::{Value, json};
use sqlx::Row;
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::time::Instant;

/// A post of a creator who has a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The creator.
    pub creator: CreatorId,
    /// The account.
    pub account: AccountId,
    /// The post.
    pub post: String,
    /// When.
    pub posted_at: Instant,
    /// Caption.
    pub caption: Option<String>,
    /// Hashtags beside it.
    pub hashtags: Option<String>,
}

/// A post that came of a sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPost {
    /// The sample.
    pub sample: i64,
    /// The account.
    pub account: AccountId,
    /// The post.
    pub post: String,
    /// By which word; `None` = somebody said so.
    pub why: Option<String>,
}

/// A linked post with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedPost {
    /// The account.
    pub account: AccountId,
    /// The post.
    pub post: String,
    /// Address.
    pub url: Option<String>,
    /// Caption; empty when unknown.
    pub caption: String,
    /// When.
    pub posted_at: Option<Instant>,
    /// Views.
    pub views: Option<u64>,
    /// By which word; `None` = somebody said so.
    pub why: Option<String>,
}

impl Store {
    /// Posts that came of a sample, oldest first.
    pub async fn sample_posts(&self, sample: i64) -> Result<Vec<LinkedPost>> {
        let rows = sqlx::query(
            "select p.account_id, p.post_id, p.how, p.why, x.url, x.caption, x.posted_at, x.views from sample_posts p
             left join posts x on x.account_id = p.account_id and x.post_id = p.post_id
                  and exists (select 1 from imports i where i.id = x.import_id and i.state = 'done')
             where p.sample_id = $1 and p.how <> 'not' order by x.posted_at, p.id",
        )
        .bind(sample)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| LinkedPost {
                account: AccountId(r.get(0)),
                post: r.get(1),
                why: (r.get::<&str, _>(2) == "found").then(|| r.get(3)),
                url: r.get(4),
                caption: r.get::<Option<String>, _>(5).unwrap_or_default(),
                posted_at: r.get::<Option<i64>, _>(6).map(Instant::from_seconds),
                views: r.get::<Option<i64>, _>(7).and_then(|v| u64::try_from(v).ok()),
            })
            .collect())
    }

    /// Visible posts of these creators from an instant on, oldest first, that nobody has linked to a sample or said not
    /// to belong to one.
    pub async fn unlinked_posts(&self, creators: &[i64], from: Instant) -> Result<Vec<Candidate>> {
        let rows = sqlx::query(
            "select a.creator_id, p.account_id, p.post_id, p.posted_at, p.caption, p.hashtags
             from json_each($1) k join accounts a on a.creator_id = k.value and a.visible = 1
             join posts p on p.account_id = a.id and p.posted_at >= $2
             join imports i on i.id = p.import_id and i.state = 'done'
             where not exists (select 1 from sample_posts x where x.account_id = p.account_id and x.post_id = p.post_id)
             order by p.posted_at, p.account_id, p.post_id",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(from.seconds())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| Candidate {
                creator: CreatorId(r.get(0)),
                account: AccountId(r.get(1)),
                post: r.get(2),
                posted_at: Instant::from_seconds(r.get(3)),
                caption: r.get(4),
                hashtags: r.get(5),
            })
            .collect())
    }

    /// The creator of an account and when one of its posts was posted, where that is known.
    pub async fn creator_of_post(
        &self,
        account: AccountId,
        post: &str,
    ) -> Result<Option<(i64, Option<Instant>)>> {
        let row = sqlx::query(
            "select a.creator_id, p.posted_at from accounts a
             left join posts p on p.account_id = a.id and p.post_id = $2 where a.id = $1",
        )
        .bind(account.0)
        .bind(post)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|r| (r.get(0), r.get::<Option<i64>, _>(1).map(Instant::from_seconds))))
    }

    /// Whether a post is known at all.
    pub async fn has_post(&self, account: AccountId, post: &str) -> Result<bool> {
        let known: Option<i64> =
            sqlx::query_scalar("select 1 from posts where account_id = $1 and post_id = $2")
                .bind(account.0)
                .bind(post)
                .fetch_optional(&self.readers)
                .await?;
        Ok(known.is_some())
    }
}

impl Change {
    /// Links posts to samples. One that is linked to the sample already stays as it is.
    pub async fn link_posts(&mut self, posts: &[FoundPost]) -> Result<u32> {
        let posts: Vec<Value> = posts
            .iter()
            .map(|p| {
                json!({
                    "sample": p.sample, "account": p.account.0, "post": p.post,
                    "how": if p.why.is_some() { "found" } else { "hand" }, "why": p.why.as_deref().unwrap_or(""),
                })
            })
            .collect();
        let done = sqlx::query(
            "insert into sample_posts (sample_id, account_id, post_id, how, why)
             select value ->> 'sample', value ->> 'account', value ->> 'post', value ->> 'how', value ->> 'why'
             from json_each($1) where true order by key
             on conflict (sample_id, account_id, post_id) do update set how = excluded.how, why = excluded.why
             where sample_posts.how = 'not'",
        )
        .bind(serde_json::to_string(&posts)?)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Says that a post did not come of a sample; it is not found again.
    pub async fn part_post(&mut self, sample: i64, account: AccountId, post: &str) -> Result<u32> {
        let done = sqlx::query(
            "update sample_posts set how = 'not', why = ''
             where sample_id = $1 and account_id = $2 and post_id = $3 and how <> 'not'",
        )
        .bind(sample)
        .bind(account.0)
        .bind(post)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }
}
