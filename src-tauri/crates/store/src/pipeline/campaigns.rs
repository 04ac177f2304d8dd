//! Campaigns: shortlists with a purpose, what they cost, and the fees agreed in them.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::creator::Stage;
use troupe_core::money::{Currency, Money};
use troupe_core::pipeline::Outlay;
use troupe_core::samples::SampleState;
use troupe_core::time::{Day, Instant};

/// A campaign's own fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignRow {
    /// The shortlist.
    pub list: i64,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub goal: String,
    /// The product with its name.
    pub product: Option<(i64, String)>,
    /// The briefing with its name.
    pub briefing: Option<(i64, String)>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Budget in minor units; `None` = none set.
    pub budget: Option<i64>,
    /// Its own currency.
    pub currency: Currency,
    /// Who runs it.
    pub owner: String,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// Creators in it.
    pub creators: u32,
}

/// A cost that is neither fee nor sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRow {
    /// Number; 0 = new.
    pub id: i64,
    /// The campaign's shortlist.
    pub list: i64,
    /// What for.
    pub what: String,
    /// How much.
    pub cost: Money,
    /// When.
    pub day: Day,
}

/// Something that a campaign costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlayRow {
    /// The campaign's shortlist.
    pub list: i64,
    /// Currency.
    pub currency: Currency,
    /// What and how much.
    pub outlay: Outlay,
}

impl Store {
    /// Campaigns, open ones first, then by name; of one shortlist where it is named.
    pub async fn campaigns(&self, list: Option<i64>) -> Result<Vec<CampaignRow>> {
        let rows = sqlx::query(
            "select p.list_id, l.name, p.goal, p.product_id, g.name, p.briefing_id, b.name, p.from_day, p.to_day,
                    p.budget_minor, p.currency, p.owner, p.closed_at,
                    (select count(*) from shortlist_members m where m.list_id = p.list_id)
             from campaigns p join shortlists l on l.id = p.list_id
             left join products g on g.id = p.product_id left join briefings b on b.id = p.briefing_id
             where $1 is null or p.list_id = $1
             order by p.closed_at is not null, l.name collate nocase, l.id",
        )
        .bind(list)
        .fetch_all(&self.readers)
        .await?;
        let day = |text: Option<&str>| text.and_then(Day::parse);
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(CampaignRow {
                    list: row.get(0),
                    name: row.get(1),
                    goal: row.get(2),
                    product: row.get::<Option<i64>, _>(3).zip(row.get(4)),
                    briefing: row.get::<Option<i64>, _>(5).zip(row.get(6)),
                    from: day(row.get(7)),
                    to: day(row.get(8)),
                    budget: row.get(9),
                    currency: Currency::parse(row.get(10))?,
                    owner: row.get(11),
                    closed_at: row.get::<Option<i64>, _>(12).map(Instant::from_seconds),
                    creators: row.get(13),
                })
            })
            .collect())
    }

    /// The number of a record by its name, without regard to case. The table is our own name, never input.
    pub async fn numbered(&self, table: &'static str, name: &str) -> Result<Option<i64>> {
        Ok(sqlx::query_scalar(AssertSqlSafe(format!(
            "select id from {table} where name = $1 collate nocase order by name <> $1 limit 1"
        )))
        .bind(name)
        .fetch_optional(&self.readers)
        .await?)
    }

    /// Creators by stage in each campaign (or in one): list, stage, creators. Who is blocked is blocked everywhere.
    pub async fn campaign_stages(&self, list: Option<i64>) -> Result<Vec<(i64, Stage, u32)>> {
        let rows = sqlx::query(
            "select m.list_id, iif(c.stage = 'blocked', c.stage, coalesce(m.stage, 'prospect')) as stage, count(*)
             from campaigns p join shortlist_members m on m.list_id = p.list_id
             join creators c on c.id = m.creator_id where $1 is null or p.list_id = $1 group by 1, 2",
        )
        .bind(list)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| (row.get(0), Stage::parse(row.get(1)).unwrap_or_default(), row.get(2)))
            .collect())
    }

    /// What campaigns (or one) cost that is neither fee nor sample, by day.
    pub async fn campaign_costs(&self, list: Option<i64>) -> Result<Vec<CostRow>> {
        let rows = sqlx::query(
            "select c.id, p.list_id, c.what, c.cost_minor, c.currency, c.day
             from campaigns p join campaign_costs c on c.campaign_id = p.id
             where $1 is null or p.list_id = $1 order by c.day, c.id",
        )
        .bind(list)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(CostRow {
                    id: row.get(0),
                    list: row.get(1),
                    what: row.get(2),
                    cost: Money::of(row.get(3), Currency::parse(row.get(4))?),
                    day: Day::parse(row.get(5))?,
                })
            })
            .collect())
    }

    /// Everything that campaigns (or one) cost: fees, samples, other costs.
    pub async fn outlays(&self, list: Option<i64>) -> Result<Vec<OutlayRow>> {
        let mut found = Vec::new();
        let mut connection = self.readers.acquire().await?;
        for row in sqlx::query(
            "select m.list_id, m.fee_currency, m.fee_minor, coalesce(m.stage, 'prospect')
             from campaigns p join shortlist_members m on m.list_id = p.list_id
             where m.fee_minor is not null and ($1 is null or p.list_id = $1)",
        )
        .bind(list)
        .fetch_all(&mut *connection)
        .await?
        {
            let stage = Stage::parse(row.get(3)).unwrap_or_default();
            found.extend(row.get::<Option<&str>, _>(1).and_then(Currency::parse).map(|currency| OutlayRow {
                list: row.get(0),
                currency,
                outlay: Outlay::Fee { stage, minor: row.get(2) },
            }));
        }
        for row in sqlx::query(
            "select s.list_id, s.currency, s.state, s.goods_minor, s.shipping_minor, s.fees_minor
             from campaigns p join samples s on s.list_id = p.list_id where $1 is null or p.list_id = $1",
        )
        .bind(list)
        .fetch_all(&mut *connection)
        .await?
        {
            let sample = Currency::parse(row.get(1)).zip(SampleState::parse(row.get(2)));
            found.extend(sample.map(|(currency, state)| OutlayRow {
                list: row.get(0),
                currency,
                outlay: Outlay::Sample { state, costs: [row.get(3), row.get(4), row.get(5)] },
            }));
        }
        for row in sqlx::query(
            "select p.list_id, c.currency, c.cost_minor from campaigns p
             join campaign_costs c on c.campaign_id = p.id where $1 is null or p.list_id = $1",
        )
        .bind(list)
        .fetch_all(&mut *connection)
        .await?
        {
            found.extend(Currency::parse(row.get(1)).map(|currency| OutlayRow {
                list: row.get(0),
                currency,
                outlay: Outlay::Other(row.get(2)),
            }));
        }
        Ok(found)
    }
}

/// The number of a shortlist's campaign.
async fn number_of(connection: &mut SqliteConnection, list: i64) -> Result<i64> {
    sqlx::query_scalar("select id from campaigns where list_id = $1")
        .bind(list)
        .fetch_optional(connection)
        .await?
        .ok_or(StoreError::NotFound { what: "campaign", id: list.to_string() })
}

impl Change {
    /// Writes a campaign's fields. A shortlist that is no campaign becomes one: each member stands there where she stands
    /// in the roster, a blocked one where she stood before.
    pub async fn save_campaign(&mut self, campaign: &CampaignRow) -> Result<()> {
        let made = !self.is_campaign(campaign.list).await?;
        let text = |day: Option<Day>| day.map(|d| d.to_string());
        sqlx::query(
            "insert into campaigns (list_id, goal, product_id, briefing_id, from_day, to_day, budget_minor, currency, owner)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict (list_id) do update
             set goal = excluded.goal, product_id = excluded.product_id, briefing_id = excluded.briefing_id,
                 from_day = excluded.from_day, to_day = excluded.to_day, budget_minor = excluded.budget_minor,
                 currency = excluded.currency, owner = excluded.owner
             where (goal, currency, owner) <> (excluded.goal, excluded.currency, excluded.owner)
                or product_id is not excluded.product_id or briefing_id is not excluded.briefing_id
                or from_day is not excluded.from_day or to_day is not excluded.to_day
                or budget_minor is not excluded.budget_minor",
        )
        .bind(campaign.list)
        .bind(&campaign.goal)
        .bind(campaign.product.as_ref().map(|p| p.0))
        .bind(campaign.briefing.as_ref().map(|b| b.0))
        .bind(text(campaign.from))
        .bind(text(campaign.to))
        .bind(campaign.budget)
        .bind(campaign.currency.to_string())
        .bind(&campaign.owner)
        .execute(self.connection())
        .await?;
        if made {
            sqlx::query(
                "update shortlist_members
                 set stage = iif(c.stage = 'blocked', coalesce(c.hand_stage, 'prospect'), c.stage),
                     own_stage = iif(c.stage = 'blocked', c.hand_own, c.own_stage)
                 from creators c where c.id = creator_id and list_id = $1",
            )
            .bind(campaign.list)
            .execute(self.connection())
            .await?;
            self.derive_members(campaign.list).await?;
        }
        Ok(())
    }

    /// Whether there is a product or a briefing of this number. The table is our own name, never input.
    pub async fn is_there(&mut self, table: &'static str, id: i64) -> Result<bool> {
        Ok(sqlx::query_scalar(AssertSqlSafe(format!("select exists (select 1 from {table} where id = $1)")))
            .bind(id)
            .fetch_one(self.connection())
            .await?)
    }

    /// Closes a campaign at this moment, or (`None`) opens it again.
    pub async fn close_campaign(&mut self, list: i64, at: Option<Instant>) -> Result<()> {
        let campaign = number_of(self.connection(), list).await?;
        sqlx::query(
            "update campaigns set closed_at = $2 where id = $1 and (closed_at is null) <> ($2 is null)",
        )
        .bind(campaign)
        .bind(at.map(Instant::seconds))
        .execute(self.connection())
        .await?;
        self.derive_members(list).await?;
        Ok(())
    }

    /// Makes a campaign a plain shortlist again: costs, stages and fees go. Gives its members.
    pub async fn delete_campaign(&mut self, list: i64) -> Result<Vec<i64>> {
        let campaign = number_of(self.connection(), list).await?;
        for sql in
            ["delete from campaign_costs where campaign_id = $1", "delete from campaigns where id = $1"]
        {
            sqlx::query(sql).bind(campaign).execute(self.connection()).await?;
        }
        sqlx::query(
            "update shortlist_members set stage = null, own_stage = null, fee_minor = null, fee_currency = null
             where list_id = $1",
        )
        .bind(list)
        .execute(self.connection())
        .await?;
        self.derive_members(list).await
    }

    async fn derive_members(&mut self, list: i64) -> Result<Vec<i64>> {
        let members: Vec<i64> =
            sqlx::query_scalar("select creator_id from shortlist_members where list_id = $1")
                .bind(list)
                .fetch_all(self.connection())
                .await?;
        self.derive_stages(&members).await?;
        Ok(members)
    }

    /// Writes (id 0: adds) a cost of a campaign in minor units.
    pub async fn save_cost(
        &mut self,
        list: i64,
        id: i64,
        what: &str,
        cost: (i64, Currency),
        day: Day,
    ) -> Result<()> {
        let campaign = number_of(self.connection(), list).await?;
        let query = if id == 0 {
            sqlx::query(
                "insert into campaign_costs (campaign_id, what, cost_minor, currency, day) values ($1, $3, $4, $5, $6)",
            )
        } else {
            sqlx::query(
                "update campaign_costs set what = $3, cost_minor = $4, currency = $5, day = $6
                 where campaign_id = $1 and id = $2",
            )
        };
        let done = query
            .bind(campaign)
            .bind(id)
            .bind(what)
            .bind(cost.0)
            .bind(cost.1.to_string())
            .bind(day.to_string())
            .execute(self.connection())
            .await?;
        match done.rows_affected() {
            0 => Err(StoreError::NotFound { what: "cost", id: id.to_string() }),
            _ => Ok(()),
        }
    }

    /// Deletes a cost of a campaign.
    pub async fn delete_cost(&mut self, list: i64, cost: i64) -> Result<()> {
        let campaign = number_of(self.connection(), list).await?;
        let done = sqlx::query("delete from campaign_costs where campaign_id = $1 and id = $2")
            .bind(campaign)
            .bind(cost)
            .execute(self.connection())
            .await?;
        match done.rows_affected() {
            0 => Err(StoreError::NotFound { what: "cost", id: cost.to_string() }),
            _ => Ok(()),
        }
    }

    /// Writes the fixed fee of a member in minor units; `None` clears it. Gives 1 when something changed.
    pub async fn set_fee(&mut self, list: i64, creator: i64, fee: Option<(i64, Currency)>) -> Result<u32> {
        number_of(self.connection(), list).await?;
        let member: bool = sqlx::query_scalar(
            "select exists (select 1 from shortlist_members where list_id = $1 and creator_id = $2)",
        )
        .bind(list)
        .bind(creator)
        .fetch_one(self.connection())
        .await?;
        if !member {
            return Err(StoreError::NotFound { what: "campaign member", id: creator.to_string() });
        }
        let done = sqlx::query(
            "update shortlist_members set fee_minor = $3, fee_currency = $4
             where list_id = $1 and creator_id = $2 and (fee_minor is not $3 or fee_currency is not $4)",
        )
        .bind(list)
        .bind(creator)
        .bind(fee.map(|f| f.0))
        .bind(fee.map(|f| f.1.to_string()))
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }
}
