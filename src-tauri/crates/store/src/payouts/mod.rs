//! Reading payout runs: what is due, runs and their lines, what a line pays. What belongs into a run is the core's
//! (`troupe_core::payouts`); writing stands in `sales`.

mod ledger;
mod statement;
mod year;

pub use ledger::{AccountSum, BalanceRow, EntryFilter, EntryRow, OwedState};
pub use statement::PaidEntry;
pub use year::{YearGoods, YearPayment};

use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::products::currency;
use crate::samples::day;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::payouts::{Details, DueEntry, Minimum};
use troupe_core::time::{Day, Instant};

/// A payout run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutRow {
    /// Number of the row.
    pub id: i64,
    /// Its number.
    pub number: String,
    /// When it was made.
    pub made_at: Instant,
    /// What was released until this day.
    pub until: Day,
    /// The bank executes on.
    pub execute_on: Day,
    /// Marked as paid on.
    pub paid_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A line of a payout run: one a payee and currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutLineRow {
    /// Number.
    pub id: i64,
    /// Its run.
    pub payout: i64,
    /// Who is paid.
    pub payee: i64,
    /// The creator behind her; `None` = erased.
    pub creator: Option<i64>,
    /// Currency.
    pub currency: Currency,
    /// Minor units without VAT.
    pub minor: i64,
    /// VAT on it.
    pub vat: i64,
    /// Number of the invoice; empty = none yet.
    pub document: String,
    /// How she was paid then.
    pub details: Details,
    /// Entries of the ledger that it pays.
    pub entries: u32,
    /// Of these, the negative ones together.
    pub deducted: i64,
}

fn payout_of(row: &SqliteRow) -> Result<PayoutRow> {
    Ok(PayoutRow {
        id: row.get("id"),
        number: row.get("number"),
        made_at: Instant::from_seconds(row.get("made_at")),
        until: day(row.get("until_day"))?,
        execute_on: day(row.get("execute_on"))?,
        paid_on: row.get::<Option<&str>, _>("paid_on").map(day).transpose()?,
        note: row.get("note"),
    })
}

fn line_of(row: &SqliteRow) -> Result<PayoutLineRow> {
    Ok(PayoutLineRow {
        id: row.get("id"),
        payout: row.get("payout_id"),
        payee: row.get("payee_id"),
        creator: row.get("creator_id"),
        currency: currency(row.get("currency"))?,
        minor: row.get("amount_minor"),
        vat: row.get("vat_minor"),
        document: row.get("document"),
        details: serde_json::from_str(row.get("details"))?,
        entries: row.get("entries"),
        deducted: row.get("deducted"),
    })
}

const PAYOUTS: &str = "select id, number, made_at, until_day, execute_on, paid_on, note from payouts";
const LINES: &str =
    "select n.id, n.payout_id, n.payee_id, p.creator_id, n.currency, n.amount_minor, n.vat_minor, n.document,
        n.details, count(l.id) as entries,
        coalesce(sum(case when l.debit = 'creator' then -l.minor end), 0) as deducted
 from payout_lines n join payees p on p.id = n.payee_id
 left join payout_entries e on e.line_id = n.id left join ledger l on l.id = e.entry_id";

impl Store {
    /// Every payout run, newest first.
    pub async fn payouts(&self) -> Result<Vec<PayoutRow>> {
        let sql = format!("{PAYOUTS} order by id desc");
        sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.readers).await?.iter().map(payout_of).collect()
    }

    /// A payout run.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn payout(&self, payout: i64) -> Result<PayoutRow> {
        let sql = format!("{PAYOUTS} where id = $1");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(payout).fetch_optional(&self.readers).await?;
        row.as_ref()
            .map(payout_of)
            .transpose()?
            .ok_or_else(|| StoreError::NotFound { what: "payout", id: payout.to_string() })
    }

    /// Lines of payout runs, by run and number; `None` = of all.
    pub async fn payout_lines(&self, payout: Option<i64>) -> Result<Vec<PayoutLineRow>> {
        let sql =
            format!("{LINES} where $1 is null or n.payout_id = $1 group by n.id order by n.payout_id, n.id");
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(payout).fetch_all(&self.readers).await?;
        rows.iter().map(line_of).collect()
    }

    /// A line of a payout run.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn payout_line(&self, line: i64) -> Result<PayoutLineRow> {
        let sql = format!("{LINES} where n.id = $1 group by n.id");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(line).fetch_optional(&self.readers).await?;
        row.as_ref()
            .map(line_of)
            .transpose()?
            .ok_or_else(|| StoreError::NotFound { what: "payout line", id: line.to_string() })
    }

    /// Entries that we pay, released until a day and in no payout; of these creators, or (`None`) of everybody.
    pub async fn entries_due(&self, until: Day, creators: Option<&[i64]>) -> Result<Vec<DueEntry>> {
        let creators = creators.map(serde_json::to_string).transpose()?;
        let rows = sqlx::query(
            "select l.id, l.payee_id, l.currency, l.program_id,
                    case l.credit when 'creator' then l.minor else -l.minor end as minor
             from ledger l
             where l.kind in ('sale', 'bonus', 'adjustment') and l.payer = 'own' and l.release_on <= $1
               and not exists (select 1 from payout_entries e where e.entry_id = l.id)
               and ($2 is null or l.payee_id in
                    (select id from payees where creator_id in (select value from json_each($2))))
             order by l.id",
        )
        .bind(until.to_string())
        .bind(creators)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(DueEntry {
                    id: row.get("id"),
                    payee: row.get("payee_id"),
                    currency: currency(row.get("currency"))?,
                    program: row.get("program_id"),
                    minor: row.get("minor"),
                })
            })
            .collect()
    }

    /// The smallest payout of each program that has one.
    pub async fn payout_minimums(&self) -> Result<Vec<Minimum>> {
        let rows =
            sqlx::query("select id, minimum_minor, currency from programs where minimum_minor is not null")
                .fetch_all(&self.readers)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(Minimum {
                    program: row.get("id"),
                    minor: row.get("minimum_minor"),
                    currency: currency(row.get("currency"))?,
                })
            })
            .collect()
    }
}
