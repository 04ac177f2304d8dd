//! Reading the ledger: pages by keyset, sums of its accounts, what is owed to whom.

use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::products::currency;
use crate::samples::day;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::sales::{EntryKind, EntryWhy, LedgerAccount, Payer};
use troupe_core::time::{Day, Instant};

/// Which rows of the ledger. Everything that is `None` is left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this creator's payees.
    pub creator: Option<i64>,
    /// Of this kind.
    pub kind: Option<EntryKind>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Posted from this day on.
    pub from: Option<Day>,
    /// Posted until this day.
    pub to: Option<Day>,
}

/// A row of the ledger with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Number.
    pub id: i64,
    /// Day of posting.
    pub day: Day,
    /// When it was posted.
    pub at: Instant,
    /// What it is about.
    pub kind: EntryKind,
    /// What made it necessary.
    pub why: EntryWhy,
    /// Account that it is added to.
    pub debit: LedgerAccount,
    /// Account that it is taken from.
    pub credit: LedgerAccount,
    /// The payee.
    pub payee: i64,
    /// Her name.
    pub payee_name: String,
    /// The creator behind her; `None` = erased.
    pub creator: Option<i64>,
    /// Currency.
    pub currency: Currency,
    /// Minor units, more than 0.
    pub minor: i64,
    /// The order.
    pub order: Option<String>,
    /// Its line.
    pub line: Option<String>,
    /// Name of the program.
    pub program: Option<String>,
    /// Number of the payout run, reason of an adjustment, name of a bonus.
    pub words: String,
    /// The month of a bonus.
    pub month: String,
    /// What it is a share of, in minor units.
    pub base: Option<i64>,
    /// The share.
    pub rate: Option<String>,
    /// Released on.
    pub release_on: Option<Day>,
    /// Number of the payout run that pays it.
    pub payout: Option<String>,
}

impl EntryRow {
    /// What it does to what is owed to the payee, in minor units.
    pub fn owed(&self) -> i64 {
        match (self.debit, self.credit) {
            (_, LedgerAccount::Creator) => self.minor,
            (LedgerAccount::Creator, _) => -self.minor,
            _ => 0,
        }
    }
}

/// What rows of the same two accounts and currency sum to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSum {
    /// Account that is added to.
    pub debit: LedgerAccount,
    /// Account that is taken from.
    pub credit: LedgerAccount,
    /// Currency.
    pub currency: Currency,
    /// Rows.
    pub rows: u32,
    /// Minor units.
    pub minor: i64,
}

/// Where something owed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwedState {
    /// Not released.
    Pending,
    /// Released, not in a payout.
    Approved,
    /// In a payout that is not marked as paid.
    Transit,
    /// Paid by us or by a platform.
    Paid,
}

/// What is owed to a payee, of one payer and in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceRow {
    /// The payee.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Who pays it.
    pub payer: Payer,
    /// Where it stands.
    pub state: OwedState,
    /// Minor units.
    pub minor: i64,
    /// The next day on which something of it is released.
    pub next: Option<Day>,
}

/// A stored word that the program does not know.
pub(super) fn unknown(what: &str, text: &str) -> StoreError {
    StoreError::Database(format!("{text} is stored as {what}"))
}

fn account(text: &str) -> Result<LedgerAccount> {
    LedgerAccount::parse(text).ok_or_else(|| unknown("an account", text))
}

fn entry_of(row: &SqliteRow) -> Result<EntryRow> {
    let (kind, why): (&str, &str) = (row.get("kind"), row.get("why"));
    Ok(EntryRow {
        id: row.get("id"),
        day: day(row.get("day"))?,
        at: Instant::from_seconds(row.get("at")),
        kind: EntryKind::parse(kind).ok_or_else(|| unknown("a kind of entry", kind))?,
        why: EntryWhy::parse(why).ok_or_else(|| unknown("a reason", why))?,
        debit: account(row.get("debit"))?,
        credit: account(row.get("credit"))?,
        payee: row.get("payee_id"),
        payee_name: row.get("payee_name"),
        creator: row.get("creator_id"),
        currency: currency(row.get("currency"))?,
        minor: row.get("minor"),
        order: row.get("order_name"),
        line: row.get("line_key"),
        program: row.get("program"),
        words: row.get("words"),
        month: row.get("month"),
        base: row.get("base_minor"),
        rate: row.get("rate"),
        release_on: row.get::<Option<&str>, _>("release_on").map(day).transpose()?,
        payout: row.get("payout"),
    })
}

/// What a filter asks of a row `l`; the values are `$1` to `$5`.
const FILTER: &str = "($1 is null or l.payee_id in (select id from payees where creator_id = $1))
    and ($2 is null or l.kind = $2) and ($3 is null or l.currency = $3)
    and ($4 is null or l.day >= $4) and ($5 is null or l.day <= $5)";

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;

fn asked<'q>(query: Query<'q>, filter: &EntryFilter) -> Query<'q> {
    query
        .bind(filter.creator)
        .bind(filter.kind.map(|kind| kind.as_str()))
        .bind(filter.currency.map(|currency| currency.code().to_owned()))
        .bind(filter.from.map(|day| day.to_string()))
        .bind(filter.to.map(|day| day.to_string()))
}

/// Rows of the ledger with what they are about; `k` holds the numbers of those that are wanted.
const TOLD: &str = "select l.id, l.day, l.at, l.kind, l.why, l.debit, l.credit, l.payee_id, p.name as payee_name, p.creator_id,
        l.currency, l.minor, s.order_name, s.line_key, g.name as program,
        coalesce(a.reason, b.name, o.number, '') as words, l.month, l.base_minor, l.rate, l.release_on, y.number as payout
 from k join ledger l on l.id = k.id join payees p on p.id = l.payee_id
 left join sales s on l.kind in ('sale', 'platform') and s.id = l.document
 left join adjustments a on l.kind = 'adjustment' and a.id = l.document
 left join program_bonuses b on l.kind = 'bonus' and b.id = l.document
 left join payout_lines n on l.kind in ('payout', 'vat', 'confirmed') and n.id = l.document
 left join payouts o on o.id = n.payout_id
 left join payout_entries e on e.entry_id = l.id
 left join payout_lines m on m.id = e.line_id left join payouts y on y.id = m.payout_id
 left join programs g on g.id = l.program_id";

impl Store {
    /// Rows of the ledger, newest first, from below a number on.
    pub async fn ledger_page(
        &self,
        filter: &EntryFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<EntryRow>> {
        let sql = format!(
            "with k (id) as materialized (select l.id from ledger l where {FILTER} and l.id < $6 order by l.id desc limit $7)
             {TOLD} order by l.id desc"
        );
        let query = asked(sqlx::query(AssertSqlSafe(sql)), filter);
        let rows = query.bind(before.unwrap_or(i64::MAX)).bind(limit).fetch_all(&self.readers).await?;
        rows.iter().map(entry_of).collect()
    }

    /// Rows of the ledger, oldest first, from above a number on.
    pub async fn ledger_after(&self, filter: &EntryFilter, after: i64, limit: u32) -> Result<Vec<EntryRow>> {
        let sql = format!(
            "with k (id) as materialized (select l.id from ledger l where {FILTER} and l.id > $6 order by l.id limit $7)
             {TOLD} order by l.id"
        );
        let query = asked(sqlx::query(AssertSqlSafe(sql)), filter);
        let rows = query.bind(after).bind(limit).fetch_all(&self.readers).await?;
        rows.iter().map(entry_of).collect()
    }

    /// What the ledger's rows sum to, by their two accounts and currency.
    pub async fn ledger_sums(&self, filter: &EntryFilter) -> Result<Vec<AccountSum>> {
        let sql = format!(
            "select l.debit, l.credit, l.currency, count(*) as rows, sum(l.minor) as minor from ledger l where {FILTER}
             group by l.debit, l.credit, l.currency"
        );
        let rows = asked(sqlx::query(AssertSqlSafe(sql)), filter).fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(AccountSum {
                    debit: account(row.get("debit"))?,
                    credit: account(row.get("credit"))?,
                    currency: currency(row.get("currency"))?,
                    rows: row.get("rows"),
                    minor: row.get("minor"),
                })
            })
            .collect()
    }

    /// What is owed to payees on a day, and what was paid: by payee, currency, payer and state. Of one creator, or of all.
    pub async fn owed(&self, today: Day, creator: Option<i64>) -> Result<Vec<BalanceRow>> {
        let rows = sqlx::query(
            "with settled as materialized (
                 select document from ledger where kind = 'platform' group by document
                 having sum(case debit when 'creator' then minor else -minor end) <> 0),
             owed as (
                 select l.payee_id, l.currency, l.payer, l.release_on,
                        case l.credit when 'creator' then l.minor else -l.minor end as minor,
                        case when e.id is not null then case when y.paid_on is null then 'transit' else 'paid' end
                             when l.kind = 'sale' and l.payer = 'platform' and l.document in (select document from settled)
                                 then 'paid'
                             when l.release_on <= $1 then 'approved' else 'pending' end as state
                 from ledger l left join payout_entries e on e.entry_id = l.id
                 left join payout_lines n on n.id = e.line_id left join payouts y on y.id = n.payout_id
                 where l.kind in ('sale', 'bonus', 'adjustment')
                   and ($2 is null or l.payee_id in (select id from payees where creator_id = $2)))
             select payee_id, currency, payer, state, sum(minor) as minor,
                    min(case state when 'pending' then release_on end) as next
             from owed group by payee_id, currency, payer, state",
        )
        .bind(today.to_string())
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                let payer: &str = row.get("payer");
                Ok(BalanceRow {
                    payee: row.get("payee_id"),
                    currency: currency(row.get("currency"))?,
                    payer: Payer::parse(payer).ok_or_else(|| unknown("a payer", payer))?,
                    state: match row.get("state") {
                        "pending" => OwedState::Pending,
                        "approved" => OwedState::Approved,
                        "transit" => OwedState::Transit,
                        _ => OwedState::Paid,
                    },
                    minor: row.get("minor"),
                    next: row.get::<Option<&str>, _>("next").map(day).transpose()?,
                })
            })
            .collect()
    }
}
