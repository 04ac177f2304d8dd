//! Posts of ours: those of samples and briefings, and those that may name the brand or a code.

use crate::error::Result;
use crate::open::Store;
use crate::privacy::CONTACTED;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::{HashMap, HashSet};
use troupe_core::brands::Case;
use troupe_core::time::Instant;

/// A post that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OurPost {
    /// Whose.
    pub creator: i64,
    /// The account.
    pub account: i64,
    /// The post.
    pub post: String,
    /// When.
    pub posted_at: Option<Instant>,
    /// Caption.
    pub caption: Option<String>,
    /// Hashtags beside it.
    pub hashtags: Option<String>,
}

/// A post of a creator whom something ties to the brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The post.
    pub post: OurPost,
    /// Since when something ties her to the brand.
    pub since: Instant,
}

fn post_of(row: &SqliteRow) -> OurPost {
    OurPost {
        creator: row.get("creator_id"),
        account: row.get("account_id"),
        post: row.get("post_id"),
        posted_at: row.get::<Option<i64>, _>("posted_at").map(Instant::from_seconds),
        caption: row.get("caption"),
        hashtags: row.get("hashtags"),
    }
}

/// Creators as JSON; null = everybody.
pub(super) fn only(creators: Option<&[i64]>) -> Result<Option<String>> {
    Ok(creators.map(serde_json::to_string).transpose()?)
}

impl Store {
    /// Posts that are linked to samples or are pieces of briefings: of these creators or of everybody, since an instant.
    pub async fn linked_posts(
        &self,
        creators: Option<&[i64]>,
        since: Option<Instant>,
    ) -> Result<Vec<OurPost>> {
        let rows = sqlx::query(
            "with ours as materialized (
                 select account_id, post_id from sample_posts where how <> 'not'
                 union select account_id, post_id from deliverables where account_id is not null and post_id is not null)
             select a.creator_id, p.account_id, p.post_id, p.posted_at, p.caption, p.hashtags
             from ours o join accounts a on a.id = o.account_id and a.visible = 1
             join posts p on p.account_id = o.account_id and p.post_id = o.post_id
             join imports i on i.id = p.import_id and i.state = 'done'
             where ($1 is null or a.creator_id in (select value from json_each($1)))
               and ($2 is null or p.posted_at >= $2)
             order by p.account_id, p.post_id",
        )
        .bind(only(creators)?)
        .bind(since.map(Instant::seconds))
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(post_of).collect())
    }

    /// Posts with a text of creators whom something ties to the brand (a message of ours, a sample, a briefing, a code, a
    /// link), with since when: of these creators or of everybody, since an instant.
    pub async fn tied_posts(
        &self,
        creators: Option<&[i64]>,
        since: Option<Instant>,
    ) -> Result<Vec<Candidate>> {
        // A day begins somewhere at noon of the day before in UTC: nothing of that day is lost by counting so.
        let sql = format!(
            "with tied as materialized (
                 select creator_id, min(at) as since from (
                     select creator_id, at from messages where direction = 'out'
                     union all select creator_id, at from stage_moves where stage in {CONTACTED}
                     union all select creator_id, cast(strftime('%s', requested_on, '-12 hours') as integer) from samples
                     union all select creator_id, sent_at from briefing_receipts
                     union all select creator_id, made_at from codes where creator_id is not null
                     union all select creator_id, made_at from affiliate_links)
                 where ($1 is null or creator_id in (select value from json_each($1))) group by creator_id)
             select a.creator_id, p.account_id, p.post_id, p.posted_at, p.caption, p.hashtags, t.since
             from tied t join accounts a on a.creator_id = t.creator_id and a.visible = 1
             join posts p on p.account_id = a.id join imports i on i.id = p.import_id and i.state = 'done'
             where coalesce(p.caption, p.hashtags) is not null and ($2 is null or p.posted_at >= $2)
             order by p.account_id, p.post_id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(only(creators)?)
            .bind(since.map(Instant::seconds))
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .iter()
            .map(|row| Candidate { post: post_of(row), since: Instant::from_seconds(row.get("since")) })
            .collect())
    }

    /// Every code of every creator.
    pub async fn own_codes(&self) -> Result<HashMap<i64, Vec<String>>> {
        let rows = sqlx::query("select creator_id, code from codes where creator_id is not null order by id")
            .fetch_all(&self.readers)
            .await?;
        let mut codes: HashMap<i64, Vec<String>> = HashMap::new();
        for row in rows {
            codes.entry(row.get(0)).or_default().push(row.get(1));
        }
        Ok(codes)
    }

    /// What was given to these creators: a fee that is agreed in a campaign, else a share of sales (a code, a link, a rate of
    /// her own, sales that are hers), else the product.
    pub async fn given_to(&self, creators: &[i64]) -> Result<HashMap<i64, Case>> {
        let ids = serde_json::to_string(creators)?;
        let sets = [
            "select creator_id from shortlist_members where fee_minor > 0
               and creator_id in (select value from json_each($1))",
            "select creator_id from codes where creator_id in (select value from json_each($1))
             union select creator_id from affiliate_links where creator_id in (select value from json_each($1))
             union select creator_id from program_rates where creator_id in (select value from json_each($1))
             union select creator_id from tier_members
                   where tier_id is not null and creator_id in (select value from json_each($1))
             union select k.value from json_each($1) k
                   where exists (select 1 from sales s where s.creator_id = k.value and s.state <> 'gone')",
        ];
        let mut found: Vec<HashSet<i64>> = Vec::with_capacity(sets.len());
        for sql in sets {
            let rows: Vec<i64> = sqlx::query_scalar(sql).bind(&ids).fetch_all(&self.readers).await?;
            found.push(rows.into_iter().collect());
        }
        let has = |set: usize, id: &i64| found.get(set).is_some_and(|set| set.contains(id));
        Ok(creators.iter().map(|id| (*id, Case::of(has(0, id), has(1, id)))).collect())
    }
}
