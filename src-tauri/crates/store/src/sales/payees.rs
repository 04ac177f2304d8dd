//! Who is paid. The ledger names payees; a creator has several after a merge.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::collections::HashMap;
use troupe_core::sales::VatStatus;

/// The payee with the lowest number of every creator who has one.
pub(super) struct Payees(HashMap<i64, i64>);

impl Payees {
    pub async fn read(tx: &mut SqliteConnection) -> Result<Self> {
        let rows = sqlx::query(
            "select creator_id, min(id) from payees where creator_id is not null group by creator_id",
        )
        .fetch_all(tx)
        .await?;
        Ok(Self(rows.iter().map(|row| (row.get(0), row.get(1))).collect()))
    }

    pub fn of(&self, creator: i64) -> Option<i64> {
        self.0.get(&creator).copied()
    }

    /// Makes payees for creators who have none, in the order given.
    pub async fn make(&mut self, tx: &mut SqliteConnection, creators: &[i64]) -> Result<()> {
        if creators.is_empty() {
            return Ok(());
        }
        let rows = sqlx::query(
            "insert into payees (creator_id)
             select k.value from json_each($1) k join creators c on c.id = k.value
             where not exists (select 1 from payees p where p.creator_id = k.value)
             group by k.value order by min(k.key)
             returning creator_id, id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(tx)
        .await?;
        self.0.extend(rows.iter().map(|row| (row.get::<i64, _>(0), row.get::<i64, _>(1))));
        Ok(())
    }
}

/// How somebody is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayeeRow {
    /// Number.
    pub id: i64,
    /// Whose; `None` = she was erased.
    pub creator: Option<i64>,
    /// Name of the account's holder; empty = not known. So are the others.
    pub name: String,
    /// IBAN.
    pub iban: String,
    /// BIC.
    pub bic: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// Country, two letters.
    pub country: String,
    /// E-mail for statements.
    pub email: String,
    /// Whether she charges VAT.
    pub vat_status: VatStatus,
    /// VAT number.
    pub vat_number: String,
    /// VAT that she charges, a fraction as decimal text.
    pub vat_rate: Option<String>,
    /// We write her invoices.
    pub self_billing: bool,
    /// Notes.
    pub note: String,
}

const READ: &str =
    "select id, creator_id, name, iban, bic, street, postcode, town, country, email, vat_status, vat_number,
        vat_rate, self_billing, note from payees";

fn payee_of(row: &SqliteRow) -> PayeeRow {
    PayeeRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        name: row.get("name"),
        iban: row.get("iban"),
        bic: row.get("bic"),
        street: row.get("street"),
        postcode: row.get("postcode"),
        town: row.get("town"),
        country: row.get("country"),
        email: row.get("email"),
        vat_status: VatStatus::parse(row.get("vat_status")).unwrap_or(VatStatus::Unknown),
        vat_number: row.get("vat_number"),
        vat_rate: row.get("vat_rate"),
        self_billing: row.get("self_billing"),
        note: row.get("note"),
    }
}

impl Store {
    /// Every payee, by number.
    pub async fn payees(&self) -> Result<Vec<PayeeRow>> {
        let sql = format!("{READ} order by id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
        Ok(rows.iter().map(payee_of).collect())
    }

    /// The payee under whom a creator's new amounts go; `None` = nothing is owed or written yet.
    pub async fn payee_of(&self, creator: i64) -> Result<Option<PayeeRow>> {
        let sql = format!("{READ} where creator_id = $1 order by id limit 1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(creator).fetch_optional(&self.readers).await?;
        Ok(row.as_ref().map(payee_of))
    }
}

impl Change {
    /// The payee of a creator, made where she has none. Undo does not take it away again: the ledger may name it by then.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such creator.
    pub async fn ensure_payee(&mut self, creator: i64) -> Result<i64> {
        let mut payees = Payees::read(self.connection()).await?;
        if payees.of(creator).is_none() {
            let step: Option<i64> =
                sqlx::query_scalar("select step from temp.undo_current").fetch_one(self.connection()).await?;
            sqlx::query("update temp.undo_current set step = null").execute(self.connection()).await?;
            payees.make(self.connection(), &[creator]).await?;
            sqlx::query("update temp.undo_current set step = $1")
                .bind(step)
                .execute(self.connection())
                .await?;
        }
        payees.of(creator).ok_or_else(|| StoreError::NotFound { what: "creator", id: creator.to_string() })
    }

    /// Writes how somebody is paid, by the payee's number; her creator stays. What stays the same is not written.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such payee.
    pub async fn save_payee(&mut self, payee: &PayeeRow) -> Result<()> {
        let known: bool = sqlx::query_scalar("select exists (select 1 from payees where id = $1)")
            .bind(payee.id)
            .fetch_one(self.connection())
            .await?;
        if !known {
            return Err(StoreError::NotFound { what: "payee", id: payee.id.to_string() });
        }
        sqlx::query(
            "update payees set name = $2, iban = $3, bic = $4, street = $5, postcode = $6, town = $7, country = $8, email = $9,
                    vat_status = $10, vat_number = $11, vat_rate = $12, self_billing = $13, note = $14
             where id = $1 and (name, iban, bic, street, postcode, town, country, email, vat_status, vat_number, vat_rate,
                                self_billing, note)
                   is not ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(payee.id)
        .bind(&payee.name)
        .bind(&payee.iban)
        .bind(&payee.bic)
        .bind(&payee.street)
        .bind(&payee.postcode)
        .bind(&payee.town)
        .bind(&payee.country)
        .bind(&payee.email)
        .bind(payee.vat_status.as_str())
        .bind(&payee.vat_number)
        .bind(&payee.vat_rate)
        .bind(payee.self_billing)
        .bind(&payee.note)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
