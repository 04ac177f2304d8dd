//! The log of looks at captions.

use super::posts::only;
use crate::change::Change;
use crate::error::Result;
use crate::open::Store;
use serde_json::json;
use sqlx::Row;
use std::collections::HashMap;
use troupe_core::brands::Case;
use troupe_core::creator::Platform;
use troupe_core::time::Instant;

/// Rows of one statement.
const ROWS: usize = 1_000;

/// A look at a caption, to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCheck {
    /// Whose post.
    pub creator: i64,
    /// The account.
    pub account: i64,
    /// The post.
    pub post: String,
    /// What was given for it.
    pub given: Case,
    /// The caption's language.
    pub language: Option<String>,
    /// What was found.
    pub found: &'static str,
    /// By which words.
    pub words: Vec<String>,
    /// Date of the pack.
    pub pack: String,
    /// The caption.
    pub text: String,
}

/// What the newest look at a post was made of: as long as that stays, it would find the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// What was given for it.
    pub given: String,
    /// Date of the pack.
    pub pack: String,
    /// The caption.
    pub text: String,
}

/// Which looks to read: the newest of each post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckFilter {
    /// Only this creator's.
    pub creator: Option<i64>,
    /// Only with this result.
    pub found: Option<String>,
    /// Only of posts since this instant.
    pub posted_since: Option<Instant>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows at most.
    pub limit: u32,
}

/// A look that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// Number.
    pub id: i64,
    /// Whose post.
    pub creator: i64,
    /// The account.
    pub account: Option<i64>,
    /// The account's platform and handle, as long as it is known.
    pub at_platform: Option<(Platform, String)>,
    /// The post.
    pub post: Option<String>,
    /// Its address, as the file says it.
    pub url: Option<String>,
    /// When it was published.
    pub posted_at: Option<Instant>,
    /// When it was looked at.
    pub at: Instant,
    /// What was given for it.
    pub given: String,
    /// The caption's language.
    pub language: Option<String>,
    /// What was found.
    pub found: String,
    /// By which words.
    pub words: Vec<String>,
    /// Date of the pack.
    pub pack: String,
    /// The caption.
    pub text: String,
}

/// How many posts have which result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CheckSums {
    /// Found.
    pub found: u32,
    /// Doubtful.
    pub doubtful: u32,
    /// None.
    pub none: u32,
}

impl Store {
    /// Of each post that was looked at what the newest look was made of.
    pub async fn looked_at(&self, creators: Option<&[i64]>) -> Result<HashMap<(i64, String), Looked>> {
        let rows = sqlx::query(
            "select account_id, post_id, given, pack, text from disclosure_checks
             where id in (select max(id) from disclosure_checks group by account_id, post_id)
               and account_id is not null and post_id is not null
               and ($1 is null or creator_id in (select value from json_each($1)))",
        )
        .bind(only(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|r| ((r.get(0), r.get(1)), Looked { given: r.get(2), pack: r.get(3), text: r.get(4) }))
            .collect())
    }

    /// Newest looks, those that found nothing first, then doubtful ones; newest posts first.
    pub async fn disclosure_checks(&self, filter: &CheckFilter) -> Result<Vec<CheckRow>> {
        let rows = sqlx::query(
            "select c.id, c.creator_id, c.account_id, c.post_id, c.at, c.given, c.language, c.found, c.words, c.pack,
                    c.text, a.platform, a.handle, p.url, p.posted_at
             from disclosure_checks c left join accounts a on a.id = c.account_id
             left join posts p on p.account_id = c.account_id and p.post_id = c.post_id
                  and exists (select 1 from imports i where i.id = p.import_id and i.state = 'done')
             where c.id in (select max(id) from disclosure_checks group by account_id, post_id)
               and ($1 is null or c.creator_id = $1) and ($2 is null or c.found = $2)
               and ($3 is null or p.posted_at >= $3)
             order by case c.found when 'none' then 0 when 'doubtful' then 1 else 2 end,
                      coalesce(p.posted_at, c.at) desc, c.id desc
             limit $4 offset $5",
        )
        .bind(filter.creator)
        .bind(&filter.found)
        .bind(filter.posted_since.map(Instant::seconds))
        .bind(filter.limit)
        .bind(filter.offset)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|r| {
                let platform: Option<&str> = r.get("platform");
                let platform = platform.map(|p| Platform::parse(p).unwrap_or(Platform::Other));
                Ok(CheckRow {
                    id: r.get("id"),
                    creator: r.get("creator_id"),
                    account: r.get("account_id"),
                    at_platform: platform.zip(r.get("handle")),
                    post: r.get("post_id"),
                    url: r.get("url"),
                    posted_at: r.get::<Option<i64>, _>("posted_at").map(Instant::from_seconds),
                    at: Instant::from_seconds(r.get("at")),
                    given: r.get("given"),
                    language: r.get("language"),
                    found: r.get("found"),
                    words: serde_json::from_str(r.get("words"))?,
                    pack: r.get("pack"),
                    text: r.get("text"),
                })
            })
            .collect()
    }

    /// How many posts that were looked at have which result.
    pub async fn disclosure_sums(&self, creator: Option<i64>) -> Result<CheckSums> {
        let rows = sqlx::query(
            "select found, count(*) from disclosure_checks
             where id in (select max(id) from disclosure_checks group by account_id, post_id)
               and ($1 is null or creator_id = $1) group by found",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        let mut sums = CheckSums::default();
        for row in rows {
            match row.get(0) {
                "found" => sums.found = row.get(1),
                "doubtful" => sums.doubtful = row.get(1),
                _ => sums.none = row.get(1),
            }
        }
        Ok(sums)
    }
}

impl Change {
    /// Writes looks down.
    pub async fn add_disclosure_checks(&mut self, checks: &[NewCheck]) -> Result<()> {
        let at = self.at().seconds();
        for chunk in checks.chunks(ROWS) {
            let rows: Vec<_> = chunk
                .iter()
                .map(|c| {
                    json!({
                        "creator": c.creator, "account": c.account, "post": c.post, "given": c.given.as_str(),
                        "language": c.language, "found": c.found, "words": c.words, "pack": c.pack, "text": c.text,
                    })
                })
                .collect();
            sqlx::query(
                "insert into disclosure_checks
                     (creator_id, account_id, post_id, at, given, language, found, words, pack, text)
                 select value ->> 'creator', value ->> 'account', value ->> 'post', $2, value ->> 'given',
                        value ->> 'language', value ->> 'found', value -> 'words', value ->> 'pack', value ->> 'text'
                 from json_each($1)",
            )
            .bind(serde_json::to_string(&rows)?)
            .bind(at)
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }
}
