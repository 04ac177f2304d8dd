//! Programs with their rates; codes and links by which sales are known. Which rate counts on a day is the core's
//! (`troupe_core::programs`).

mod codes;
mod links;

pub use codes::CodeRow;
pub use links::LinkRow;

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use crate::products::currency;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::Currency;
use troupe_core::programs::{Rate, everybodys, hers};
use troupe_core::sales::Precedence;
use troupe_core::time::Day;

/// A program. Its minimum is minor units of its currency; `None` = not agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// Where it runs.
    pub channel: ProgramChannel,
    /// Currency of its amounts.
    pub currency: Currency,
    /// What the commission is a share of.
    pub paid_on: PaidOn,
    /// Days in which a sale counts.
    pub attribution_days: Option<u32>,
    /// Days until a commission is released.
    pub hold_days: Option<u32>,
    /// Smallest payout.
    pub minimum: Option<i64>,
    /// Who comes first when a link and a code name two creators; `None` = as the settings say.
    pub precedence: Option<Precedence>,
    /// Notes.
    pub notes: String,
    /// Rates, by creator (everybody's first) and day. Only read.
    pub rates: Vec<Rate>,
    /// Codes that belong to it. Only read.
    pub codes: u32,
}

/// What a program pays on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RatesOn {
    /// Everybody's rate; `None` = none was written for that day.
    pub everybody: Option<Rate>,
    /// Those of creators who have one of their own.
    pub own: HashMap<i64, Rate>,
}

impl RatesOn {
    /// A creator's rate: her own, else everybody's.
    pub fn of(&self, creator: i64) -> Option<&Rate> {
        self.own.get(&creator).or(self.everybody.as_ref())
    }
}

pub(crate) fn stored(what: &str, text: &str) -> StoreError {
    StoreError::Database(format!("{text} is stored as {what}"))
}

/// A day as it is stored.
pub(crate) fn day(text: &str) -> Result<Day> {
    Day::parse(text).ok_or_else(|| stored("a day", text))
}

pub(crate) fn rate_of(row: &SqliteRow) -> Result<Rate> {
    Ok(Rate {
        id: row.get("id"),
        creator: row.get::<Option<i64>, _>("creator_id").map(CreatorId),
        tier: row.get("tier_id"),
        product: row.get("product_id"),
        rate: row.get("rate"),
        from: day(row.get("from_day"))?,
    })
}

fn no_program(program: i64) -> StoreError {
    StoreError::NotFound { what: "program", id: program.to_string() }
}

impl Store {
    /// Every program with its rates, by name.
    pub async fn programs(&self) -> Result<Vec<ProgramRow>> {
        let mut connection = self.readers.acquire().await?;
        let rows = sqlx::query(
            "select p.id, p.name, p.channel, p.currency, p.paid_on, p.attribution_days, p.hold_days, p.minimum_minor, p.precedence, p.notes,
                    (select count(*) from codes c where c.program_id = p.id) as codes
             from programs p order by p.name collate nocase, p.id",
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut programs = Vec::with_capacity(rows.len());
        for row in &rows {
            let (channel, paid_on): (&str, &str) = (row.get("channel"), row.get("paid_on"));
            programs.push(ProgramRow {
                id: row.get("id"),
                name: row.get("name"),
                channel: ProgramChannel::parse(channel).ok_or_else(|| stored("a channel", channel))?,
                currency: currency(row.get("currency"))?,
                paid_on: PaidOn::parse(paid_on).ok_or_else(|| stored("what is paid on", paid_on))?,
                attribution_days: row.get("attribution_days"),
                hold_days: row.get("hold_days"),
                minimum: row.get("minimum_minor"),
                precedence: row.get::<Option<&str>, _>("precedence").and_then(Precedence::parse),
                notes: row.get("notes"),
                rates: Vec::new(),
                codes: row.get("codes"),
            });
        }
        let place: HashMap<i64, usize> = programs.iter().enumerate().map(|(at, p)| (p.id, at)).collect();
        let rows = sqlx::query(
            "select program_id, id, creator_id, tier_id, product_id, rate, from_day from program_rates
             order by program_id, creator_id is not null, creator_id, tier_id, product_id, from_day",
        )
        .fetch_all(&mut *connection)
        .await?;
        for row in &rows {
            if let Some(at) = place.get(&row.get("program_id")) {
                programs[*at].rates.push(rate_of(row)?);
            }
        }
        Ok(programs)
    }

    /// What a program pays these creators on a day; of creators without a rate of their own nothing stands in `own`.
    pub async fn rates_of(&self, program: i64, creators: &[i64], day: Day) -> Result<RatesOn> {
        let rows = sqlx::query(
            "select r.id, r.creator_id, r.tier_id, r.product_id, r.rate, r.from_day from program_rates r
             where r.program_id = $1 and r.tier_id is null and r.product_id is null and r.from_day <= $3
               and (r.creator_id is null or r.creator_id in (select value from json_each($2)))
             order by r.creator_id is not null, r.creator_id, r.from_day",
        )
        .bind(program)
        .bind(serde_json::to_string(creators)?)
        .bind(day.to_string())
        .fetch_all(&self.readers)
        .await?;
        let rates: Vec<Rate> = rows.iter().map(rate_of).collect::<Result<_>>()?;
        let everybody = everybodys(&rates, day).cloned();
        let mut own = HashMap::new();
        for hers_alone in rates.chunk_by(|a, b| a.creator == b.creator) {
            if let Some(creator) = hers_alone[0].creator
                && let Some(rate) = hers(hers_alone, creator, day)
            {
                own.insert(creator.0, rate.clone());
            }
        }
        Ok(RatesOn { everybody, own })
    }
}

impl Change {
    /// Makes (id 0) or changes a program; what stays the same is not written. Gives its number.
    pub async fn save_program(&mut self, program: &ProgramRow) -> Result<i64> {
        if program.id != 0 {
            self.program_name(program.id).await?;
        }
        let sql = if program.id == 0 {
            "insert into programs (name, channel, currency, paid_on, attribution_days, hold_days, minimum_minor, notes,
                                   precedence)
             select $2, $3, $4, $5, $6, $7, $8, $9, $10 where $1 = 0 returning id"
        } else {
            "update programs set name = $2, channel = $3, currency = $4, paid_on = $5, attribution_days = $6, hold_days = $7,
                    minimum_minor = $8, notes = $9, precedence = $10
             where id = $1 and (name, channel, currency, paid_on, attribution_days, hold_days, minimum_minor, notes, precedence)
                   is not ($2, $3, $4, $5, $6, $7, $8, $9, $10)
             returning id"
        };
        let written: Option<i64> = sqlx::query_scalar(sql)
            .bind(program.id)
            .bind(&program.name)
            .bind(program.channel.as_str())
            .bind(program.currency.code())
            .bind(program.paid_on.as_str())
            .bind(program.attribution_days)
            .bind(program.hold_days)
            .bind(program.minimum)
            .bind(&program.notes)
            .bind(program.precedence.map(Precedence::as_str))
            .fetch_optional(self.connection())
            .await
            .map_err(name_taken(&program.name))?;
        Ok(written.unwrap_or(program.id))
    }

    /// The name of a program.
    pub async fn program_name(&mut self, program: i64) -> Result<String> {
        sqlx::query_scalar("select name from programs where id = $1")
            .bind(program)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no_program(program))
    }

    /// Deletes a program with its rates; codes, links and kit templates of it stay. Gives its name.
    pub async fn delete_program(&mut self, program: i64) -> Result<String> {
        let name = self.program_name(program).await?;
        for sql in [
            "delete from tier_members where program_id = $1",
            "delete from program_rates where program_id = $1",
            "delete from program_tiers where program_id = $1",
            "delete from program_bonuses where program_id = $1",
            "update adjustments set program_id = null where program_id = $1",
            "update codes set program_id = null where program_id = $1",
            "update affiliate_links set program_id = null where program_id = $1",
            "update kit_templates set program_id = null where program_id = $1",
            "delete from programs where id = $1",
        ] {
            sqlx::query(sql).bind(program).execute(self.connection()).await?;
        }
        Ok(name)
    }

    /// Writes what a program pays from a day on; the rate of the same creator, tier, product and day is replaced.
    pub async fn set_program_rate(&mut self, program: i64, rate: &Rate) -> Result<()> {
        sqlx::query(
            "insert into program_rates (program_id, creator_id, rate, from_day, tier_id, product_id)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (program_id, coalesce(creator_id, 0), coalesce(tier_id, 0), coalesce(product_id, 0), from_day)
             do update set rate = excluded.rate where rate is not excluded.rate",
        )
        .bind(program)
        .bind(rate.creator.map(|c| c.0))
        .bind(&rate.rate)
        .bind(rate.from.to_string())
        .bind(rate.tier)
        .bind(rate.product)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes a rate out of the history. Gives the program and the rate.
    pub async fn delete_program_rate(&mut self, rate: i64) -> Result<(i64, Rate)> {
        let row = sqlx::query(
            "delete from program_rates where id = $1 returning program_id, id, creator_id, tier_id, product_id, rate, from_day",
        )
        .bind(rate)
        .fetch_optional(self.connection())
        .await?
        .ok_or_else(|| StoreError::NotFound { what: "rate", id: rate.to_string() })?;
        Ok((row.get("program_id"), rate_of(&row)?))
    }
}
