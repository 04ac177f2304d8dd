//! Who is to be told, and whose data are to be looked at again: what the core needs to say when.

use super::{CONTACTED, in_play, reached};
use crate::error::Result;
use crate::open::Store;
use crate::programs::day;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashSet;
use troupe_core::samples::SampleState;
use troupe_core::time::{Day, Instant};

/// Somebody who was shortlisted or contacted, and was not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// Who.
    pub creator: i64,
    /// When she was first shortlisted; `None` = she was not, or it was not written down.
    pub shortlisted: Option<Instant>,
    /// When she was first written to.
    pub contacted: Option<Instant>,
}

/// How somebody's data first came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Whose.
    pub creator: i64,
    /// When.
    pub at: Instant,
    /// The file; empty = entered by hand.
    pub file: String,
}

/// A notice that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// Number.
    pub id: i64,
    /// To whom.
    pub creator: i64,
    /// On.
    pub on: Day,
    /// How.
    pub channel: String,
    /// Language.
    pub language: String,
    /// The text as it went out.
    pub text: String,
}

/// A look at data that were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// On.
    pub on: Day,
    /// Why.
    pub reason: String,
    /// When to look again.
    pub next: Day,
}

/// Somebody in play, with the last contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Who.
    pub creator: i64,
    /// The last contact that has a moment.
    pub last_at: Option<Instant>,
    /// The last contact that has a day.
    pub last_day: Option<Day>,
    /// When the last look at her data said to look again.
    pub next: Option<Day>,
}

/// Creators who were never in play, together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Others {
    /// Those whose newest file is older than what was asked.
    pub old: u32,
    /// The oldest of their newest files.
    pub oldest: Option<Instant>,
}

fn instant(row: &SqliteRow, column: &str) -> Option<Instant> {
    row.get::<Option<i64>, _>(column).map(Instant::from_seconds)
}

pub(super) fn notice(row: &SqliteRow) -> Result<NoticeRow> {
    Ok(NoticeRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        on: day(row.get("on_day"))?,
        channel: row.get("channel"),
        language: row.get("language"),
        text: row.get("text"),
    })
}

pub(super) fn review(row: &SqliteRow) -> Result<ReviewRow> {
    Ok(ReviewRow { on: day(row.get("on_day"))?, reason: row.get("reason"), next: day(row.get("next_on"))? })
}

impl Store {
    /// Visible creators who were shortlisted or contacted and have no notice. Whoever was only imported is never looked at.
    pub async fn untold_creators(&self) -> Result<Vec<Reached>> {
        let sql = format!(
            "with reached as materialized ({reached})
             select r.id,
                    (select iif(count(*) = count(m.added_at), min(m.added_at), null) from shortlist_members m
                     where m.creator_id = r.id) as shortlisted,
                    (select min(x.at) from
                        (select m.at from messages m where m.creator_id = r.id and m.direction = 'out'
                         union all select s.at from stage_moves s where s.creator_id = r.id and s.stage in {CONTACTED}) x)
                        as contacted
             from reached r
             where not exists (select 1 from privacy_notices n where n.creator_id = r.id)
               and exists (select 1 from accounts a where a.creator_id = r.id and a.visible = 1)
             order by r.id",
            reached = reached()
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
        Ok(rows
            .iter()
            .map(|row| Reached {
                creator: row.get("id"),
                shortlisted: instant(row, "shortlisted"),
                contacted: instant(row, "contacted"),
            })
            .collect())
    }

    /// Visible creators who were shortlisted or contacted.
    pub async fn reached_total(&self) -> Result<u32> {
        let sql = format!(
            "select count(*) from ({}) r
             where exists (select 1 from accounts a where a.creator_id = r.id and a.visible = 1)",
            reached()
        );
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&self.readers).await?)
    }

    /// With which import these creators' data first came.
    pub async fn arrivals(&self, creators: &[i64]) -> Result<Vec<Arrival>> {
        // The file and kind of the row with the least moment: SQLite takes bare columns from it.
        let rows = sqlx::query(
            "with hers as materialized
                 (select a.id, a.creator_id from json_each($1) k join accounts a on a.creator_id = k.value),
             seen as (
                 select h.creator_id, s.import_id from hers h join sightings s on s.account_id = h.id
                 union select h.creator_id, o.import_id from hers h join order_lines l on l.account_id = h.id
                       join orders o on o.id = l.order_id
                 union select h.creator_id, r.import_id from hers h join reports r on r.account_id = h.id)
             select s.creator_id, min(i.at) as at, i.file, i.kind
             from seen s join imports i on i.id = s.import_id and i.state = 'done' group by s.creator_id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| Arrival {
                creator: row.get("creator_id"),
                at: Instant::from_seconds(row.get("at")),
                file: if row.get::<&str, _>("kind") == "by_hand" { String::new() } else { row.get("file") },
            })
            .collect())
    }

    /// Notices that were given, newest first, so many at most; of one creator or of all. And how many there are.
    pub async fn privacy_notices(&self, creator: Option<i64>, limit: u32) -> Result<(u32, Vec<NoticeRow>)> {
        let total =
            sqlx::query_scalar("select count(*) from privacy_notices where ($1 is null or creator_id = $1)")
                .bind(creator)
                .fetch_one(&self.readers)
                .await?;
        let rows = sqlx::query(
            "select id, creator_id, on_day, channel, language, text from privacy_notices
             where ($1 is null or creator_id = $1) order by on_day desc, id desc limit $2",
        )
        .bind(creator)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok((total, rows.iter().map(notice).collect::<Result<_>>()?))
    }

    /// Of these creators, those who were told that their data are kept.
    pub async fn told_creators(&self, creators: &[i64]) -> Result<HashSet<i64>> {
        let told: Vec<i64> = sqlx::query_scalar(
            "select n.creator_id from json_each($1) k join privacy_notices n on n.creator_id = k.value",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(told.into_iter().collect())
    }

    /// Visible creators in play (or only these of them), with their last contact and the last look at their data.
    pub async fn kept(&self, only: Option<i64>) -> Result<Vec<Kept>> {
        let sql = format!(
            "with play as materialized (select id from ({in_play}) where ($1 is null or id = $1))
             select p.id,
                    (select max(x.at) from
                        (select m.at from messages m where m.creator_id = p.id
                         union all select s.at from stage_moves s where s.creator_id = p.id
                         union all select b.sent_at from briefing_receipts b where b.creator_id = p.id
                         union all select b.acknowledged_at from briefing_receipts b where b.creator_id = p.id) x) as last_at,
                    (select max(x.day) from
                        (select m.on_day as day from samples s join sample_moves m on m.sample_id = s.id
                         where s.creator_id = p.id
                         union all select k.given_on from kits k where k.creator_id = p.id
                         union all select y.paid_on from payees e join payout_lines n on n.payee_id = e.id
                                   join payouts y on y.id = n.payout_id where e.creator_id = p.id
                         union all select max(s.day) from sales s where s.creator_id = p.id and s.state <> 'gone') x)
                        as last_day,
                    (select r.next_on from retention_reviews r where r.creator_id = p.id order by r.id desc limit 1)
                        as next
             from play p
             where exists (select 1 from accounts a where a.creator_id = p.id and a.visible = 1) order by p.id",
            in_play = in_play()
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(only).fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(Kept {
                    creator: row.get("id"),
                    last_at: instant(row, "last_at"),
                    last_day: row.get::<Option<&str>, _>("last_day").map(day).transpose()?,
                    next: row.get::<Option<&str>, _>("next").map(day).transpose()?,
                })
            })
            .collect()
    }

    /// Of these creators, those who are owed something still, or with a sample or a piece of content under way.
    pub async fn busy(&self, creators: &[i64]) -> Result<HashSet<i64>> {
        let open: Vec<&str> =
            SampleState::ALL.iter().filter(|state| state.is_open()).map(|state| state.as_str()).collect();
        let rows: Vec<i64> = sqlx::query_scalar(
            "with k as materialized (select value as id from json_each($1))
             select s.creator_id from k join samples s on s.creator_id = k.id
             where s.state in (select value from json_each($2))
             union select d.creator_id from k join deliverables d on d.creator_id = k.id
             where d.state not in ('published', 'cancelled')
             union select creator_id from (
                 select p.creator_id, p.id, l.currency from k join payees p on p.creator_id = k.id
                 join ledger l on l.payee_id = p.id and 'creator' in (l.debit, l.credit)
                 group by p.id, l.currency having sum(iif(l.credit = 'creator', l.minor, -l.minor)) <> 0)",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(serde_json::to_string(&open)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().collect())
    }

    /// When the first import that counts was made: nobody's data are older.
    pub async fn first_import(&self) -> Result<Option<Instant>> {
        let at: Option<i64> = sqlx::query_scalar("select min(at) from imports where state = 'done'")
            .fetch_one(&self.readers)
            .await?;
        Ok(at.map(Instant::from_seconds))
    }

    /// Visible creators who were never in play, by their newest file: how many are from before an instant.
    pub async fn others(&self, before: Instant) -> Result<Others> {
        let sql = format!(
            "with play as materialized ({})
             select count(*) filter (where newest < $1) as old, min(newest) as oldest from (
                 select max(i.at) as newest from accounts a
                 join sightings s on s.account_id = a.id join imports i on i.id = s.import_id and i.state = 'done'
                 where a.visible = 1 and a.creator_id not in (select id from play) group by a.creator_id)",
            in_play()
        );
        let row = sqlx::query(AssertSqlSafe(sql)).bind(before.seconds()).fetch_one(&self.readers).await?;
        Ok(Others { old: row.get("old"), oldest: instant(&row, "oldest") })
    }

    /// Looks at a creator's data, newest first; `None` = at those of everybody who was never in play.
    pub async fn reviews(&self, creator: Option<i64>) -> Result<Vec<ReviewRow>> {
        let rows = sqlx::query(
            "select on_day, reason, next_on from retention_reviews where creator_id is $1 order by id desc",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(review).collect()
    }
}
