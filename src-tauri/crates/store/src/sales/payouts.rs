//! Payout runs: which entries of the ledger a line pays. Who is paid how much is decided by whoever makes the run; that a
//! line is the sum of what it pays, and that nothing is paid twice, is decided here.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use sqlx::Row;
use troupe_core::money::Currency;
use troupe_core::time::{Day, Instant};

/// A payout run to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayout {
    /// Its number, unique.
    pub number: String,
    /// When it was made.
    pub made_at: Instant,
    /// What was released until this day.
    pub until: Day,
    /// The bank executes on.
    pub execute_on: Day,
    /// Notes.
    pub note: String,
    /// One a payee and currency.
    pub lines: Vec<NewPayoutLine>,
}

/// A line of a payout run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPayoutLine {
    /// Who.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Without VAT, minor units: the sum of the entries, more than 0.
    pub minor: i64,
    /// VAT on it, minor units.
    pub vat: i64,
    /// Number of the invoice; empty = not known yet.
    pub document: String,
    /// Name, IBAN, address and VAT status as they are, JSON.
    pub details: String,
    /// Entries of the ledger that it pays.
    pub entries: Vec<i64>,
}

impl Change {
    /// Makes a payout run. Gives its number as a row.
    ///
    /// # Errors
    /// [`StoreError::NameTaken`] when there is a run of this number; [`StoreError::Database`] when an entry is paid already, is
    /// not the payee's in the currency, is a platform's to pay, or the entries do not sum to the line.
    pub async fn make_payout(&mut self, new: &NewPayout) -> Result<i64> {
        let payout: i64 = sqlx::query_scalar(
            "insert into payouts (number, made_at, until_day, execute_on, note) values ($1, $2, $3, $4, $5) returning id",
        )
        .bind(&new.number)
        .bind(new.made_at.seconds())
        .bind(new.until.to_string())
        .bind(new.execute_on.to_string())
        .bind(&new.note)
        .fetch_one(self.connection())
        .await
        .map_err(name_taken(&new.number))?;
        for line in &new.lines {
            self.make_line(payout, line).await?;
        }
        Ok(payout)
    }

    async fn make_line(&mut self, payout: i64, line: &NewPayoutLine) -> Result<()> {
        let entries = serde_json::to_string(&line.entries)?;
        let row = sqlx::query(
            "select count(*) as fitting, coalesce(sum(iif(l.credit = 'creator', l.minor, -l.minor)), 0) as minor
             from (select distinct value as id from json_each($1)) k join ledger l on l.id = k.id
             where l.payee_id = $2 and l.currency = $3 and l.payer = 'own' and l.kind in ('sale', 'bonus', 'adjustment')
               and not exists (select 1 from payout_entries e where e.entry_id = l.id)",
        )
        .bind(&entries)
        .bind(line.payee)
        .bind(line.currency.code())
        .fetch_one(self.connection())
        .await?;
        let (fitting, minor): (i64, i64) = (row.get("fitting"), row.get("minor"));
        if fitting != line.entries.len() as i64 || minor != line.minor {
            return Err(StoreError::Database(format!(
                "payee {} cannot be paid {} of {} entries that come to {minor}: somebody changed them meanwhile",
                line.payee,
                line.minor,
                line.entries.len()
            )));
        }
        // A number that the ledger knows from a line which was taken back is not given twice.
        let id: i64 = sqlx::query_scalar(
            "insert into payout_lines (id, payout_id, payee_id, currency, amount_minor, vat_minor, document, details)
             select max(coalesce((select max(id) from payout_lines), 0),
                        coalesce((select max(document) from ledger where kind = 'payout'), 0)) + 1,
                    $1, $2, $3, $4, $5, $6, $7
             returning id",
        )
        .bind(payout)
        .bind(line.payee)
        .bind(line.currency.code())
        .bind(line.minor)
        .bind(line.vat)
        .bind(&line.document)
        .bind(&line.details)
        .fetch_one(self.connection())
        .await?;
        sqlx::query("insert into payout_entries (line_id, entry_id) select $1, value from json_each($2) order by value")
            .bind(id)
            .bind(&entries)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Says on which day a run was paid; `None` = it was not. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such run.
    pub async fn confirm_payout(&mut self, payout: i64, paid_on: Option<Day>) -> Result<String> {
        let paid_on = paid_on.map(|d| d.to_string());
        sqlx::query("update payouts set paid_on = $2 where id = $1 and paid_on is not $2")
            .bind(payout)
            .bind(paid_on)
            .execute(self.connection())
            .await?;
        sqlx::query_scalar("select number from payouts where id = $1")
            .bind(payout)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| StoreError::NotFound { what: "payout", id: payout.to_string() })
    }

    /// Writes the number of the invoice behind a line of a run. Gives the number of the run.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such line.
    pub async fn set_payout_document(&mut self, line: i64, document: &str) -> Result<String> {
        sqlx::query("update payout_lines set document = $2 where id = $1 and document <> $2")
            .bind(line)
            .bind(document)
            .execute(self.connection())
            .await?;
        sqlx::query_scalar(
            "select p.number from payout_lines l join payouts p on p.id = l.payout_id where l.id = $1",
        )
        .bind(line)
        .fetch_optional(self.connection())
        .await?
        .ok_or_else(|| StoreError::NotFound { what: "payout line", id: line.to_string() })
    }
}
