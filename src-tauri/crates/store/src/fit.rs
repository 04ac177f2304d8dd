//! What brand fit found, account by account, and the texts it reads.

use crate::error::Result;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::Row;

/// The texts of one account: what fit and language detection read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccountTexts {
    /// The account.
    pub id: i64,
    /// Profile text.
    pub bio: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Country, the user's correction first.
    pub country: Option<String>,
    /// Language, the user's correction first; not a guess.
    pub language: Option<String>,
    /// Posts, newest first: id, caption, hashtags.
    pub posts: Vec<(String, Option<String>, Option<String>)>,
}

/// Posts read per account at most (domain.md 3: the newest 100).
const POSTS: usize = 100;

impl Store {
    /// Evidence of every account under a profile: account and JSON.
    pub async fn fit_evidence(&self, profile: &str) -> Result<Vec<(i64, String)>> {
        let rows = sqlx::query(
            "select f.account_id, f.evidence from account_fit f join accounts a on a.id = f.account_id and a.visible = 1
             where f.profile = $1",
        )
        .bind(profile)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }

    /// Evidence of one account under a profile, as JSON.
    pub async fn fit_evidence_of(&self, account: i64, profile: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("select evidence from account_fit where account_id = $1 and profile = $2")
            .bind(account)
            .bind(profile)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// The texts of the next accounts after `after` that have no evidence under this profile yet.
    pub async fn texts_without_fit(
        &self,
        profile: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<AccountTexts>> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "select a.id from accounts a where a.visible = 1 and a.id > $2
               and not exists (select 1 from account_fit f where f.account_id = a.id and f.profile = $1)
             order by a.id limit $3",
        )
        .bind(profile)
        .bind(after)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        self.texts(&ids).await
    }

    /// How many visible accounts have no evidence under this profile.
    pub async fn accounts_without_fit(&self, profile: &str) -> Result<u32> {
        Ok(sqlx::query_scalar(
            "select count(*) from accounts a where a.visible = 1
               and not exists (select 1 from account_fit f where f.account_id = a.id and f.profile = $1)",
        )
        .bind(profile)
        .fetch_one(&self.readers)
        .await?)
    }

    async fn texts(&self, ids: &[i64]) -> Result<Vec<AccountTexts>> {
        let ids = serde_json::to_string(ids)?;
        let mut connection = self.readers.acquire().await?;
        let mut texts: Vec<AccountTexts> = sqlx::query(
            "select a.id, a.bio, a.category, coalesce(c.country, a.country) as country,
                    coalesce(c.language, a.language) as language
             from json_each($1) k join accounts a on a.id = k.value join creators c on c.id = a.creator_id order by a.id",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?
        .iter()
        .map(|r| AccountTexts {
            id: r.get("id"),
            bio: r.get("bio"),
            category: r.get("category"),
            country: r.get("country"),
            language: r.get("language"),
            posts: Vec::new(),
        })
        .collect();
        let mut rows = sqlx::query(
            "select p.account_id, p.post_id, p.caption, p.hashtags from json_each($1) k
             join posts p on p.account_id = k.value join imports i on i.id = p.import_id and i.state = 'done'
             order by p.account_id, coalesce(p.posted_at, -1) desc, p.post_id",
        )
        .bind(&ids)
        .fetch(&mut *connection);
        let mut at = 0;
        while let Some(row) = rows.try_next().await? {
            let account: i64 = row.get(0);
            while at < texts.len() && texts[at].id < account {
                at += 1;
            }
            if let Some(text) = texts.get_mut(at).filter(|t| t.id == account && t.posts.len() < POSTS) {
                text.posts.push((row.get(1), row.get(2), row.get(3)));
            }
        }
        Ok(texts)
    }

    /// Keeps evidence and guessed languages. Derived from what is stored, so neither undone nor told as activity.
    pub async fn save_fit(&self, profile: &str, found: &[(i64, String, Option<&'static str>)]) -> Result<()> {
        let mut tx = self.begin().await?;
        let rows = serde_json::to_string(found)?;
        sqlx::query(
            "insert or replace into account_fit (account_id, profile, evidence)
             select value ->> 0, $1, value ->> 1 from json_each($2)",
        )
        .bind(profile)
        .bind(&rows)
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "update accounts set language_guess = k.value ->> 2 from json_each($1) k
             where accounts.id = k.value ->> 0 and language_guess is not k.value ->> 2",
        )
        .bind(&rows)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}
