//! What accounts' posts say in words, whatever the brand: hashtags and brands in paid posts (`core::brands`); audiences
//! as reports tell them. Derived from what is stored, so neither undone nor told as activity.

use crate::error::Result;
use crate::open::Store;
use futures_util::TryStreamExt;
use sqlx::Row;
use std::collections::HashMap;

/// The words of one account, as they are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AccountWords {
    /// The account.
    pub id: i64,
    /// Hashtags with the number of posts that have each: JSON, `[["soep",3],…]`.
    pub hashtags: String,
    /// Brands in paid posts as JSON; `None` = no file says which posts are paid and none discloses it.
    pub brands: Option<String>,
}

/// Hashtags and evidence of one account, for learning.
#[derive(Debug, Clone, PartialEq)]
pub struct WordsWithFit {
    /// The account.
    pub id: i64,
    /// Hashtags as JSON.
    pub hashtags: String,
    /// Evidence as JSON.
    pub evidence: String,
}

/// The share of an account's audience in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct AudienceShare {
    /// The account.
    pub account: i64,
    /// The report.
    pub report: i64,
    /// `audience_country.NL`, `audience_language.nl`.
    pub key: String,
    /// A fraction.
    pub share: f64,
}

impl Store {
    /// How many visible accounts have no words under this reading.
    pub async fn accounts_without_words(&self, reading: i64) -> Result<u32> {
        Ok(sqlx::query_scalar(
            "select count(*) from accounts a where a.visible = 1
               and not exists (select 1 from account_words w where w.account_id = a.id and w.reading = $1)",
        )
        .bind(reading)
        .fetch_one(&self.readers)
        .await?)
    }

    /// Accounts that have words under any reading.
    pub async fn accounts_with_words(&self) -> Result<u32> {
        Ok(sqlx::query_scalar("select count(*) from account_words").fetch_one(&self.readers).await?)
    }

    /// The hashtags of some accounts, each with the number of posts that have it, the most used first. An account whose
    /// posts are not read yet is missing.
    pub async fn hashtags_of(&self, accounts: &[i64]) -> Result<HashMap<i64, Vec<(String, u32)>>> {
        let rows = sqlx::query(
            "select w.account_id, w.hashtags from json_each($1) k join account_words w on w.account_id = k.value",
        )
        .bind(serde_json::to_string(accounts)?)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|r| Ok((r.get(0), serde_json::from_str(r.get(1))?))).collect()
    }

    /// Brands in paid posts, as JSON, of every visible account of which they are known.
    pub async fn paid_brands(&self) -> Result<Vec<(i64, String)>> {
        let rows = sqlx::query(
            "select w.account_id, w.brands from account_words w join accounts a on a.id = w.account_id and a.visible = 1
             where w.brands is not null",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| (r.get(0), r.get(1))).collect())
    }

    /// Brands in the paid posts of one account, as JSON.
    pub async fn paid_brands_of(&self, account: i64) -> Result<Option<String>> {
        Ok(sqlx::query_scalar("select brands from account_words where account_id = $1")
            .bind(account)
            .fetch_optional(&self.readers)
            .await?
            .flatten())
    }

    /// The next accounts after `after` that have both hashtags and evidence of this profile; those whose evidence is
    /// marked exactly `except` are left out.
    pub async fn words_with_fit(
        &self,
        profile: &str,
        except: &str,
        after: i64,
        limit: u32,
    ) -> Result<Vec<WordsWithFit>> {
        let rows = sqlx::query(
            "select f.account_id, w.hashtags, f.evidence
             from account_fit f join account_words w on w.account_id = f.account_id
             join accounts a on a.id = f.account_id and a.visible = 1
             where f.account_id > $3 and substr(f.profile, 1, length($1)) = $1 and f.profile <> $2
             order by f.account_id limit $4",
        )
        .bind(profile)
        .bind(except)
        .bind(after)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| WordsWithFit { id: r.get(0), hashtags: r.get(1), evidence: r.get(2) })
            .collect())
    }

    /// Keeps the words of accounts.
    pub async fn save_words(&self, reading: i64, words: &[AccountWords]) -> Result<()> {
        let rows: Vec<(i64, &str, Option<&str>)> =
            words.iter().map(|w| (w.id, w.hashtags.as_str(), w.brands.as_deref())).collect();
        let mut tx = self.begin().await?;
        sqlx::query(
            "insert or replace into account_words (account_id, reading, hashtags, brands)
             select value ->> 0, $1, value ->> 1, value ->> 2 from json_each($2)",
        )
        .bind(reading)
        .bind(serde_json::to_string(&rows)?)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Replaces stored evidence by evidence with other learned hashtags, under another mark.
    pub async fn mark_fit(&self, profile: &str, evidence: &[(i64, String)]) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "update account_fit set profile = $1, evidence = k.value ->> 1 from json_each($2) k
             where account_fit.account_id = k.value ->> 0",
        )
        .bind(profile)
        .bind(serde_json::to_string(evidence)?)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps a setting that is derived from what is stored, outside the line of undo.
    pub async fn keep(&self, name: &str, value: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sqlx::query(
            "insert into settings (name, value) values ($1, $2)
             on conflict (name) do update set value = excluded.value where value <> excluded.value",
        )
        .bind(name)
        .bind(value)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shares of audiences by country and language as reports that count tell them; of each account the newest report
    /// first.
    pub async fn audiences(&self) -> Result<Vec<AudienceShare>> {
        let mut rows = sqlx::query(
            "select r.account_id, r.id, f.key, cast(f.value as real) as share
             from reports r join imports i on i.id = r.import_id and i.state = 'done', json_each(r.figures) f
             where r.subject = 'account' and r.account_id is not null
               and (f.key glob 'audience_country.*' or f.key glob 'audience_language.*')
             order by r.account_id, coalesce(r.to_day, date(i.as_of, 'unixepoch'), '') desc, i.id desc, r.id desc",
        )
        .fetch(&self.readers);
        let mut shares = Vec::new();
        while let Some(row) = rows.try_next().await? {
            shares.push(AudienceShare {
                account: row.get(0),
                report: row.get(1),
                key: row.get(2),
                share: row.get(3),
            });
        }
        Ok(shares)
    }
}
