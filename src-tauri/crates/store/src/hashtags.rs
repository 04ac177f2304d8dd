//! Hashtags that accounts use, for comparing what they post about.

use crate::error::Result;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::Row;
use std::collections::BTreeMap;

/// Newest posts of an account that are read.
const POSTS: u32 = 100;

/// The words of an account's newest posts that can hold hashtags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostWords {
    /// Caption.
    pub caption: Option<String>,
    /// Hashtags, where a file has a column of them.
    pub hashtags: Option<String>,
}

/// Accounts that the rarity of a hashtag is told from, at most.
const ACCOUNTS: u32 = 5_000;

/// How many accounts use hashtags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagUse {
    /// Accounts looked at.
    pub accounts: u32,
    /// Hashtags with the accounts among them that use each.
    pub tags: Vec<(String, u32)>,
}

impl Store {
    /// How many of the accounts whose words are read use these hashtags. Of a large roster the first 5,000 are enough to
    /// tell rare from frequent.
    pub async fn tag_use(&self, tags: &[String]) -> Result<TagUse> {
        let accounts: u32 = sqlx::query_scalar("select count(*) from (select 1 from account_words limit $1)")
            .bind(ACCOUNTS)
            .fetch_one(&self.readers)
            .await?;
        let rows = sqlx::query(
            "select t.value ->> 0 as tag, count(*)
             from (select hashtags from account_words limit $2) w, json_each(w.hashtags) t
             join json_each($1) k on k.value = t.value ->> 0 group by 1 order by 1",
        )
        .bind(serde_json::to_string(tags)?)
        .bind(ACCOUNTS)
        .fetch_all(&self.readers)
        .await?;
        Ok(TagUse { accounts, tags: rows.iter().map(|r| (r.get(0), r.get(1))).collect() })
    }

    /// Captions and hashtags of the newest 100 known posts of each of these accounts.
    pub async fn post_words(&self, accounts: &[i64]) -> Result<BTreeMap<i64, Vec<PostWords>>> {
        let mut found: BTreeMap<i64, Vec<PostWords>> = BTreeMap::new();
        let mut connection = self.readers.acquire().await?;
        let mut rows = sqlx::query(
            "select account_id, caption, hashtags from (
                 select p.account_id, p.caption, p.hashtags,
                        row_number() over (partition by p.account_id
                                           order by coalesce(p.posted_at, -1) desc, p.post_id) as nth
                 from json_each($1) k join posts p on p.account_id = k.value
                 join imports i on i.id = p.import_id and i.state = 'done')
             where nth <= $2 order by account_id, nth",
        )
        .bind(serde_json::to_string(accounts)?)
        .bind(POSTS)
        .fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            let words = PostWords { caption: row.get(1), hashtags: row.get(2) };
            found.entry(row.get(0)).or_default().push(words);
        }
        Ok(found)
    }
}
