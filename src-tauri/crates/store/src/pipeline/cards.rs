//! Everybody in a part of the pipeline, in one pass: stages, since when, next actions, messages, samples.

use super::{list, standing};
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::{Currency, Money};
use troupe_core::outreach::Direction;
use troupe_core::pipeline::StageRef;
use troupe_core::time::Instant;

/// Which part of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every creator beyond prospect or in an open campaign.
    InPlay,
    /// Members of a shortlist; of a campaign with the stages that they have there.
    List(i64),
}

impl Scope {
    fn list(self) -> Option<i64> {
        match self {
            Self::InPlay => None,
            Self::List(list) => Some(list),
        }
    }
}

/// The newest message with a creator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Newest {
    /// Whose.
    pub direction: Direction,
    /// When.
    pub at: Instant,
}

/// A creator in the pipeline.
#[derive(Debug, Clone, PartialEq)]
pub struct CardRow {
    /// The creator.
    pub creator: i64,
    /// Where she stands: in the campaign asked for, else in the roster.
    pub at: StageRef,
    /// The last move into that stage; `None` = not known.
    pub since: Option<Instant>,
    /// Why she is blocked; empty when she is not.
    pub blocked_reason: String,
    /// Fixed fee in the campaign asked for.
    pub fee: Option<Money>,
    /// Numbers of her open actions, the earliest first; of a campaign those of the campaign and of none.
    pub actions: Vec<i64>,
    /// The newest message.
    pub last_message: Option<Newest>,
    /// Samples that are neither closed nor ended.
    pub open_samples: u32,
    /// Campaigns she is in, by name.
    pub campaigns: Vec<(i64, String)>,
}

/// The creators of a scope as a table expression `chosen`: creator, stage, own stage, the campaign that these belong to.
/// A blocked creator is blocked everywhere.
const CHOSEN: &str = "with play as (
         select id from creators where stage <> 'prospect'
         union
         select m.creator_id from campaigns p join shortlist_members m on m.list_id = p.list_id
         where p.closed_at is null),
     chosen as materialized (
         select c.id, c.stage, c.own_stage, null as campaign, c.blocked_reason, null as fee_minor, null as fee_currency
         from play join creators c on c.id = play.id where $1 is null
         union all
         select c.id, iif(c.stage = 'blocked', c.stage, coalesce(m.stage, c.stage)),
                iif(c.stage = 'blocked' or m.stage is null, c.own_stage, m.own_stage),
                p.list_id, c.blocked_reason, m.fee_minor, m.fee_currency
         from shortlist_members m join creators c on c.id = m.creator_id
         left join campaigns p on p.list_id = m.list_id
         where m.list_id = $1)";

/// Since when somebody stands there: the last move into the stage in the campaign, else outside campaigns (a stage that
/// she brought along); without a campaign the last one anywhere.
const SINCE: &str = "select c.id, max(iif(v.list_id = c.campaign, v.at, null)), max(v.at) from chosen c
     join stage_moves v on v.creator_id = c.id
      and iif(c.own_stage is null, v.own_stage is null and v.stage = c.stage, v.own_stage = c.own_stage)
      and (c.campaign is null or c.stage = 'blocked' or v.list_id is null or v.list_id = c.campaign)
     group by c.id";

/// Reads an amount and its currency from two columns that follow each other.
fn fee(row: &SqliteRow, column: usize) -> Option<Money> {
    let currency = row.get::<Option<&str>, _>(column + 1).and_then(Currency::parse)?;
    Some(Money::of(row.get::<Option<i64>, _>(column)?, currency))
}

/// Where a creator stands in a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    /// The campaign with its name.
    pub list: (i64, String),
    /// Her stage there.
    pub at: StageRef,
    /// The campaign is closed.
    pub closed: bool,
    /// Fixed fee agreed there.
    pub fee: Option<Money>,
}

impl Store {
    /// What the roster shows of a creator, and why she is blocked (empty when she is not).
    pub async fn stage_shown(&self, creator: i64) -> Result<(StageRef, String)> {
        let row =
            sqlx::query("select stage, own_stage, coalesce(blocked_reason, '') from creators where id = $1")
                .bind(creator)
                .fetch_optional(&self.readers)
                .await?
                .ok_or(StoreError::NotFound { what: "creator", id: creator.to_string() })?;
        Ok((standing(&row, 0), row.get(2)))
    }

    /// Where a creator stands in her campaigns, by name.
    pub async fn campaigns_of(&self, creator: i64) -> Result<Vec<MemberRow>> {
        let rows = sqlx::query(
            "select m.list_id, l.name, m.stage, m.own_stage, p.closed_at is not null, m.fee_minor, m.fee_currency
             from shortlist_members m join campaigns p on p.list_id = m.list_id join shortlists l on l.id = m.list_id
             where m.creator_id = $1 order by l.name collate nocase, l.id",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| MemberRow {
                list: (row.get(0), row.get(1)),
                at: standing(row, 2),
                closed: row.get(4),
                fee: fee(row, 5),
            })
            .collect())
    }

    /// Everybody in a part of the pipeline, in order of number.
    pub async fn cards(&self, scope: Scope) -> Result<Vec<CardRow>> {
        let mut connection = self.readers.acquire().await?;
        // Several questions about one state of the workspace.
        let mut tx = sqlx::Connection::begin(&mut *connection).await?;
        let sql = |tail: &str| AssertSqlSafe(format!("{CHOSEN} {tail}"));
        let rows = sqlx::query(sql(
            "select id, stage, own_stage, coalesce(blocked_reason, ''), fee_minor, fee_currency, campaign
             from chosen order by id",
        ))
        .bind(scope.list())
        .fetch_all(&mut *tx)
        .await?;
        let campaign: Option<i64> = rows.first().and_then(|row| row.get(6));
        let mut cards: Vec<CardRow> = rows
            .iter()
            .map(|row| CardRow {
                creator: row.get(0),
                at: standing(row, 1),
                since: None,
                blocked_reason: row.get(3),
                fee: fee(row, 4),
                actions: Vec::new(),
                last_message: None,
                open_samples: 0,
                campaigns: Vec::new(),
            })
            .collect();
        let creators: Vec<i64> = cards.iter().map(|card| card.creator).collect();
        let ids = list(&creators)?;
        let place = |creator: i64| creators.binary_search(&creator).ok();
        for row in sqlx::query(sql(SINCE)).bind(scope.list()).fetch_all(&mut *tx).await? {
            if let Some(at) = place(row.get(0)) {
                cards[at].since = row.get::<Option<i64>, _>(1).or(row.get(2)).map(Instant::from_seconds);
            }
        }
        for row in sqlx::query(
            "select a.creator_id, a.id from json_each($1) k
             join actions a on a.creator_id = k.value and a.done_at is null
              and ($2 is null or a.list_id is null or a.list_id = $2)
             order by a.due nulls last, a.id",
        )
        .bind(&ids)
        .bind(campaign)
        .fetch_all(&mut *tx)
        .await?
        {
            if let Some(at) = place(row.get(0)) {
                cards[at].actions.push(row.get(1));
            }
        }
        for row in sqlx::query(
            "select m.creator_id, m.direction, max(m.at) from json_each($1) k
             join messages m on m.creator_id = k.value group by m.creator_id",
        )
        .bind(&ids)
        .fetch_all(&mut *tx)
        .await?
        {
            if let Some(at) = place(row.get(0)) {
                cards[at].last_message = Direction::parse(row.get(1))
                    .map(|direction| Newest { direction, at: Instant::from_seconds(row.get(2)) });
            }
        }
        for row in sqlx::query(
            "select s.creator_id, count(*) from json_each($1) k join samples s on s.creator_id = k.value
             where s.state not in ('declined', 'closed', 'cancelled', 'returned', 'lost') group by s.creator_id",
        )
        .bind(&ids)
        .fetch_all(&mut *tx)
        .await?
        {
            if let Some(at) = place(row.get(0)) {
                cards[at].open_samples = row.get(1);
            }
        }
        for row in sqlx::query(
            "select m.creator_id, l.id, l.name from json_each($1) k
             join shortlist_members m on m.creator_id = k.value
             join campaigns p on p.list_id = m.list_id join shortlists l on l.id = m.list_id
             order by l.name collate nocase, l.id",
        )
        .bind(&ids)
        .fetch_all(&mut *tx)
        .await?
        {
            if let Some(at) = place(row.get(0)) {
                cards[at].campaigns.push((row.get(1), row.get(2)));
            }
        }
        tx.commit().await?;
        Ok(cards)
    }
}
