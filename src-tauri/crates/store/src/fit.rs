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
    /// Its handle.
    pub handle: String,
    /// Profile text.
    pub bio: Option<String>,
    /// Category.
    pub category: Option<String>,
    /// Country, the user's correction first.
    pub country: Option<String>,
    /// Language, the user's correction first; not a guess.
    pub language: Option<String>,
    /// Posts, newest first.
    pub posts: Vec<PostTexts>,
    /// Its words are not kept yet.
    pub wants_words: bool,
    /// Its evidence is not kept yet.
    pub wants_fit: bool,
}

/// The texts of one post.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PostTexts {
    /// The platform's own id.
    pub id: String,
    /// Caption.
    pub caption: Option<String>,
    /// Column of hashtags.
    pub hashtags: Option<String>,
    /// The file's ad flag; `None` = no file says.
    pub is_ad: Option<bool>,
}

/// Evidence of one account as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvidence {
    /// The account.
    pub id: i64,
    /// The mark under which it is kept: the profile's, then that of the learned hashtags in it, if any.
    pub mark: String,
    /// JSON.
    pub evidence: String,
}

/// Posts read per account at most (domain.md 3: the newest 100).
const POSTS: usize = 100;

impl Store {
    /// Evidence of every account under a profile, whatever the learned hashtags in it.
    pub async fn fit_evidence(&self, profile: &str) -> Result<Vec<StoredEvidence>> {
        let rows = sqlx::query(
            "select f.account_id, f.profile, f.evidence
             from account_fit f join accounts a on a.id = f.account_id and a.visible = 1
             where substr(f.profile, 1, length($1)) = $1",
        )
        .bind(profile)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| StoredEvidence { id: r.get(0), mark: r.get(1), evidence: r.get(2) }).collect())
    }

    /// Evidence of one account under a profile.
    pub async fn fit_evidence_of(&self, account: i64, profile: &str) -> Result<Option<StoredEvidence>> {
        let row = sqlx::query(
            "select account_id, profile, evidence from account_fit
             where account_id = $1 and substr(profile, 1, length($2)) = $2",
        )
        .bind(account)
        .bind(profile)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|r| StoredEvidence { id: r.get(0), mark: r.get(1), evidence: r.get(2) }))
    }

    /// The texts of the next accounts after `after` whose words are not kept under this reading, or whose evidence is not
    /// kept under this profile (`None` = no profile asks for it).
    pub async fn texts_to_read(
        &self,
        profile: Option<&str>,
        reading: i64,
        after: i64,
        limit: u32,
    ) -> Result<Vec<AccountTexts>> {
        let rows = sqlx::query(
            "select id, wants_words, wants_fit from (
               select a.id,
                 not exists (select 1 from account_words w where w.account_id = a.id and w.reading = $2) as wants_words,
                 $1 is not null and not exists (select 1 from account_fit f where f.account_id = a.id
                   and substr(f.profile, 1, length($1)) = $1) as wants_fit
               from accounts a where a.visible = 1 and a.id > $3)
             where wants_words or wants_fit order by id limit $4",
        )
        .bind(profile)
        .bind(reading)
        .bind(after)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        let wants: Vec<(i64, bool, bool)> = rows.iter().map(|r| (r.get(0), r.get(1), r.get(2))).collect();
        let ids: Vec<i64> = wants.iter().map(|w| w.0).collect();
        let mut texts = self.texts(&ids).await?;
        for text in &mut texts {
            if let Ok(at) = wants.binary_search_by_key(&text.id, |w| w.0) {
                (text.wants_words, text.wants_fit) = (wants[at].1, wants[at].2);
            }
        }
        Ok(texts)
    }

    /// How many visible accounts have no evidence under this profile.
    pub async fn accounts_without_fit(&self, profile: &str) -> Result<u32> {
        Ok(sqlx::query_scalar(
            "select count(*) from accounts a where a.visible = 1
               and not exists (select 1 from account_fit f where f.account_id = a.id
                 and substr(f.profile, 1, length($1)) = $1)",
        )
        .bind(profile)
        .fetch_one(&self.readers)
        .await?)
    }

    async fn texts(&self, ids: &[i64]) -> Result<Vec<AccountTexts>> {
        let ids = serde_json::to_string(ids)?;
        let mut connection = self.readers.acquire().await?;
        let mut texts: Vec<AccountTexts> = sqlx::query(
            "select a.id, a.handle, a.bio, a.category, coalesce(c.country, a.country) as country,
                    coalesce(c.language, a.language) as language
             from json_each($1) k join accounts a on a.id = k.value join creators c on c.id = a.creator_id order by a.id",
        )
        .bind(&ids)
        .fetch_all(&mut *connection)
        .await?
        .iter()
        .map(|r| AccountTexts {
            id: r.get("id"),
            handle: r.get("handle"),
            bio: r.get("bio"),
            category: r.get("category"),
            country: r.get("country"),
            language: r.get("language"),
            posts: Vec::new(),
            wants_words: false,
            wants_fit: false,
        })
        .collect();
        let mut rows = sqlx::query(
            "select p.account_id, p.post_id, p.caption, p.hashtags, p.is_ad from json_each($1) k
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
                text.posts.push(PostTexts {
                    id: row.get(1),
                    caption: row.get(2),
                    hashtags: row.get(3),
                    is_ad: row.get(4),
                });
            }
        }
        Ok(texts)
    }

    /// The texts of one account's newest posts.
    pub async fn texts_of(&self, account: i64) -> Result<Vec<PostTexts>> {
        Ok(self.texts(&[account]).await?.pop().map(|texts| texts.posts).unwrap_or_default())
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
