//! Tiers with who is in them, and bonuses. Which tier counts on a day, and when a bonus is reached, is the core's.

use super::{day, stored};
use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use crate::products::currency;
use sqlx::Row;
use troupe_core::creator::CreatorId;
use troupe_core::money::Currency;
use troupe_core::sales::{BonusCounts, RateOf};
use troupe_core::time::Day;

/// A tier of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierRow {
    /// Number; 0 = new.
    pub id: i64,
    /// The program.
    pub program: i64,
    /// Name, unique within the program.
    pub name: String,
    /// Net sales of a calendar month from which a creator is proposed for it, minor units of the program's currency.
    pub threshold: Option<i64>,
}

/// Who is in which tier from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Who.
    pub creator: CreatorId,
    /// The tier; `None` = in none.
    pub tier: Option<i64>,
    /// From this day on.
    pub from: Day,
}

/// A bonus of a program. Amounts are minor units of the program's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BonusRow {
    /// Number; 0 = new.
    pub id: i64,
    /// The program.
    pub program: i64,
    /// Name, unique within the program.
    pub name: String,
    /// What it counts.
    pub counts: BonusCounts,
    /// From so many orders, or minor units, in a calendar month.
    pub threshold: i64,
    /// What it pays.
    pub amount: i64,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Option<Day>,
    /// How often the ledger says that it is owed. Only read.
    pub reached: u32,
}

/// A credited line of an order, as other terms would be reckoned for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditedLine {
    /// The order.
    pub order: (String, String),
    /// Whose.
    pub creator: CreatorId,
    /// The product.
    pub product: Option<i64>,
    /// Day of the sale.
    pub day: Day,
    /// Currency of the amounts; `None` = the file does not say it.
    pub currency: Option<Currency>,
    /// What the commission is a share of, after refunds.
    pub base: Option<i64>,
    /// Whose rate it got.
    pub rate_of: Option<RateOf>,
    /// What it earns.
    pub commission: Option<i64>,
}

fn no(what: &'static str, id: i64) -> StoreError {
    StoreError::NotFound { what, id: id.to_string() }
}

impl Store {
    /// Tiers of a program, the lowest threshold first; those without one last.
    pub async fn tiers(&self, program: i64) -> Result<Vec<TierRow>> {
        let rows = sqlx::query(
            "select id, program_id, name, threshold_minor from program_tiers where program_id = $1
             order by threshold_minor is null, threshold_minor, name collate nocase, id",
        )
        .bind(program)
        .fetch_all(&self.readers)
        .await?;
        let tiers = rows.iter().map(|row| TierRow {
            id: row.get("id"),
            program: row.get("program_id"),
            name: row.get("name"),
            threshold: row.get("threshold_minor"),
        });
        Ok(tiers.collect())
    }

    /// The program of a tier, and its name.
    pub async fn tier(&self, tier: i64) -> Result<(i64, String)> {
        let row = sqlx::query("select program_id, name from program_tiers where id = $1")
            .bind(tier)
            .fetch_optional(&self.readers)
            .await?
            .ok_or_else(|| no("tier", tier))?;
        Ok((row.get(0), row.get(1)))
    }

    /// Who is in which tier of a program from which day on, by creator and day.
    pub async fn tier_members(&self, program: i64) -> Result<Vec<MemberRow>> {
        let rows = sqlx::query(
            "select creator_id, tier_id, from_day from tier_members where program_id = $1 order by creator_id, from_day",
        )
        .bind(program)
        .fetch_all(&self.readers)
        .await?;
        let member = |row: &sqlx::sqlite::SqliteRow| {
            let from = day(row.get("from_day"))?;
            Ok(MemberRow { creator: CreatorId(row.get("creator_id")), tier: row.get("tier_id"), from })
        };
        rows.iter().map(member).collect()
    }

    /// Bonuses of a program, by name.
    pub async fn bonuses(&self, program: i64) -> Result<Vec<BonusRow>> {
        let rows = sqlx::query(
            "select b.id, b.program_id, b.name, b.counts, b.threshold, b.amount_minor, b.from_day, b.to_day,
                    (select count(*) from (
                         select 1 from ledger l where l.kind = 'bonus' and l.document = b.id
                         group by l.payee_id, l.month, l.currency
                         having sum(case when l.credit = 'creator' then l.minor else -l.minor end) > 0)) as reached
             from program_bonuses b where b.program_id = $1 order by b.name collate nocase, b.id",
        )
        .bind(program)
        .fetch_all(&self.readers)
        .await?;
        let bonus = |row: &sqlx::sqlite::SqliteRow| {
            let counts: &str = row.get("counts");
            Ok(BonusRow {
                id: row.get("id"),
                program: row.get("program_id"),
                name: row.get("name"),
                counts: BonusCounts::parse(counts).ok_or_else(|| stored("what a bonus counts", counts))?,
                threshold: row.get("threshold"),
                amount: row.get("amount_minor"),
                from: day(row.get("from_day"))?,
                to: row.get::<Option<&str>, _>("to_day").map(day).transpose()?,
                reached: row.get("reached"),
            })
        };
        rows.iter().map(bonus).collect()
    }

    /// Lines of orders that count and are credited in a program, from a day until another, both included.
    pub async fn credited_lines(&self, program: i64, from: Day, to: Day) -> Result<Vec<CreditedLine>> {
        let rows = sqlx::query(
            "select shop, order_name, creator_id, product_id, day, currency, base_minor, rate_of, commission_minor from sales
             where program_id = $1 and day between $2 and $3 and state = 'counted' and creator_id is not null
             order by id",
        )
        .bind(program)
        .bind(from.to_string())
        .bind(to.to_string())
        .fetch_all(&self.readers)
        .await?;
        let line = |row: &sqlx::sqlite::SqliteRow| {
            Ok(CreditedLine {
                order: (row.get("shop"), row.get("order_name")),
                creator: CreatorId(row.get("creator_id")),
                product: row.get("product_id"),
                day: day(row.get("day"))?,
                currency: row.get::<Option<&str>, _>("currency").map(currency).transpose()?,
                base: row.get("base_minor"),
                rate_of: row.get::<Option<&str>, _>("rate_of").and_then(RateOf::parse),
                commission: row.get("commission_minor"),
            })
        };
        rows.iter().map(line).collect()
    }

    /// Net sales less refunds of creators in a program from a day until another, in minor units of a currency. Lines whose net
    /// is not known do not count.
    pub async fn net_sales(
        &self,
        program: i64,
        currency: Currency,
        from: Day,
        to: Day,
    ) -> Result<Vec<(CreatorId, i64)>> {
        let rows = sqlx::query(
            "select creator_id, sum(net_minor - coalesce(refunded_minor, 0)) as net from sales
             where program_id = $1 and day between $2 and $3 and state = 'counted' and creator_id is not null
               and currency = $4 and net_minor is not null
             group by creator_id order by creator_id",
        )
        .bind(program)
        .bind(from.to_string())
        .bind(to.to_string())
        .bind(currency.code())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (CreatorId(row.get("creator_id")), row.get("net"))).collect())
    }
}

impl Change {
    /// Makes (id 0) or changes a tier; what stays the same is not written. Gives its number.
    pub async fn save_tier(&mut self, tier: &TierRow) -> Result<i64> {
        let written: Option<i64> = if tier.id == 0 {
            sqlx::query_scalar(
                "insert into program_tiers (program_id, name, threshold_minor) values ($1, $2, $3) returning id",
            )
            .bind(tier.program)
            .bind(&tier.name)
            .bind(tier.threshold)
            .fetch_optional(self.connection())
            .await
        } else {
            sqlx::query_scalar(
                "update program_tiers set name = $3, threshold_minor = $4
                 where id = $1 and program_id = $2 and (name, threshold_minor) is not ($3, $4) returning id",
            )
            .bind(tier.id)
            .bind(tier.program)
            .bind(&tier.name)
            .bind(tier.threshold)
            .fetch_optional(self.connection())
            .await
        }
        .map_err(name_taken(&tier.name))?;
        Ok(written.unwrap_or(tier.id))
    }

    /// Deletes a tier with its rates and members. Gives its program and its name.
    pub async fn delete_tier(&mut self, tier: i64) -> Result<(i64, String)> {
        for sql in
            ["delete from program_rates where tier_id = $1", "delete from tier_members where tier_id = $1"]
        {
            sqlx::query(sql).bind(tier).execute(self.connection()).await?;
        }
        let row = sqlx::query("delete from program_tiers where id = $1 returning program_id, name")
            .bind(tier)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no("tier", tier))?;
        Ok((row.get(0), row.get(1)))
    }

    /// Puts creators into a tier of a program (`None` = out of all) from a day on. Gives those for whom that is a change.
    pub async fn assign_tier(
        &mut self,
        program: i64,
        tier: Option<i64>,
        creators: &[i64],
        from: Day,
    ) -> Result<Vec<i64>> {
        let changed = sqlx::query_scalar(
            "insert into tier_members (program_id, creator_id, tier_id, from_day)
             select $1, k.value, $2, $3 from json_each($4) k
             where (select m.tier_id from tier_members m where m.program_id = $1 and m.creator_id = k.value and m.from_day <= $3
                    order by m.from_day desc limit 1) is not $2
             on conflict (program_id, creator_id, from_day) do update set tier_id = excluded.tier_id
             returning creator_id",
        )
        .bind(program)
        .bind(tier)
        .bind(from.to_string())
        .bind(serde_json::to_string(creators)?)
        .fetch_all(self.connection())
        .await?;
        Ok(changed)
    }

    /// Makes (id 0) or changes a bonus; what stays the same is not written. Gives its number.
    pub async fn save_bonus(&mut self, bonus: &BonusRow) -> Result<i64> {
        let sql = if bonus.id == 0 {
            "insert into program_bonuses (program_id, name, counts, threshold, amount_minor, from_day, to_day)
             select $2, $3, $4, $5, $6, $7, $8 where $1 = 0 returning id"
        } else {
            "update program_bonuses set name = $3, counts = $4, threshold = $5, amount_minor = $6, from_day = $7, to_day = $8
             where id = $1 and program_id = $2
               and (name, counts, threshold, amount_minor, from_day, to_day) is not ($3, $4, $5, $6, $7, $8) returning id"
        };
        let written: Option<i64> = sqlx::query_scalar(sql)
            .bind(bonus.id)
            .bind(bonus.program)
            .bind(&bonus.name)
            .bind(bonus.counts.as_str())
            .bind(bonus.threshold)
            .bind(bonus.amount)
            .bind(bonus.from.to_string())
            .bind(bonus.to.map(|d| d.to_string()))
            .fetch_optional(self.connection())
            .await
            .map_err(name_taken(&bonus.name))?;
        Ok(written.unwrap_or(bonus.id))
    }

    /// Deletes a bonus. Gives its program and its name.
    pub async fn delete_bonus(&mut self, bonus: i64) -> Result<(i64, String)> {
        let row = sqlx::query("delete from program_bonuses where id = $1 returning program_id, name")
            .bind(bonus)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no("bonus", bonus))?;
        Ok((row.get(0), row.get(1)))
    }
}
