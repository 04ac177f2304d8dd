//! A made-up shop with two creators, a program and their codes, and what its tests ask of the ledger.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

pub use made::{Made, account, now};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Row};
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::Currency;
use troupe_core::programs::Rate;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Record, Shop};
use troupe_core::time::{Day, Instant};
use troupe_store::programs::{CodeRow, ProgramRow};
use troupe_store::sales::{NewPayout, NewPayoutLine};
use troupe_store::{Change, ImportOutcome, Op, Store, StoreError};

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Row1 {
    pub id: i64,
    pub kind: String,
    pub why: String,
    pub debit: String,
    pub credit: String,
    pub payee: i64,
    pub minor: i64,
}

pub struct Sold {
    pub made: Made,
    pub store: Store,
    pub mira: i64,
    pub sanna: i64,
    pub program: i64,
}

/// An order of one line that was paid and carries a code.
pub fn order(name: &str, on: &str, total: i64, code: &str) -> Record {
    refunded(name, on, total, code, 0)
}

pub fn refunded(name: &str, on: &str, total: i64, code: &str, refunded: i64) -> Record {
    in_currency(name, on, total, code, refunded, "EUR")
}

pub fn in_currency(name: &str, on: &str, total: i64, code: &str, refunded: i64, currency: &str) -> Record {
    let status = match refunded {
        0 => OrderStatus::Paid,
        all if all == total => OrderStatus::Refunded,
        _ => OrderStatus::PartlyRefunded,
    };
    Record::Order(Box::new(OrderRecord {
        shop: Shop::Shopify,
        order: name.into(),
        head: Some(Box::new(OrderHead {
            at: Some(day(on).start()),
            status,
            currency: Currency::parse(currency),
            subtotal: Some(total),
            total: Some(total),
            refunded: Some(refunded),
            codes: if code.is_empty() { Vec::new() } else { vec![code.into()] },
            ..OrderHead::default()
        })),
        line: Some(Box::new(OrderLine {
            key: "1".into(),
            sku: Some("OAT-1".into()),
            quantity: Some(1),
            price: Some(total),
            ..OrderLine::default()
        })),
        row: 1,
    }))
}

impl Sold {
    /// Mira and Sanna, a program of 10 % from 2026-01-01, the codes MIRA and SANNA.
    pub async fn new() -> Self {
        let made = Made::new().await;
        made.import("people.csv", "2026-01-01", vec![account("mira", "", 100), account("sanna", "", 50)])
            .await;
        let roster = made.roster().await;
        let of = |name: &str| roster.iter().find(|(_, handle)| handle.ends_with(name)).unwrap().0;
        let (mira, sanna) = (of("mira"), of("sanna"));
        let store = made.store.clone();
        let mut change = store.change(Op::new("save_program", now())).await.unwrap();
        let program = change
            .save_program(&ProgramRow {
                id: 0,
                name: "Own shop".into(),
                channel: ProgramChannel::Own,
                currency: made::euro(),
                paid_on: PaidOn::Net,
                attribution_days: None,
                hold_days: Some(30),
                minimum: None,
                precedence: None,
                notes: String::new(),
                rates: Vec::new(),
                codes: 0,
            })
            .await
            .unwrap();
        change.set_program_rate(program, &rate(None, "0.1", "2026-01-01")).await.unwrap();
        change.save_code(&code("MIRA", Some(mira), Some(program))).await.unwrap();
        change.save_code(&code("SANNA", Some(sanna), Some(program))).await.unwrap();
        change.finish().await.unwrap();
        Self { made, store, mira, sanna, program }
    }

    pub fn now(&self) -> Instant {
        now()
    }

    pub async fn import(&self, file: &str, as_of: &str, records: Vec<Record>) -> ImportOutcome {
        self.made.import(file, as_of, records).await
    }

    pub async fn is_sound(&self) {
        self.made.is_sound().await;
    }

    pub async fn change(&self, name: &'static str) -> Change {
        self.store.change(Op::new(name, now())).await.unwrap()
    }

    pub async fn give_code(&self, name: &str, creator: Option<i64>) {
        let mut row = self.store.code_named(name).await.unwrap().unwrap();
        row.creator = creator;
        let mut change = self.change("save_code").await;
        change.save_code(&row).await.unwrap();
        change.finish().await.unwrap();
    }

    pub async fn set_rate(&self, creator: Option<i64>, share: &str, from: &str) {
        let mut change = self.change("set_program_rate").await;
        change.set_program_rate(self.program, &rate(creator, share, from)).await.unwrap();
        change.finish().await.unwrap();
    }

    pub async fn connection(&self) -> SqliteConnection {
        SqliteConnectOptions::new().filename(self.store.path()).connect().await.unwrap()
    }

    pub async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_one(&mut self.connection().await)
            .await
            .unwrap()
    }

    /// Everything that a creator is owed, paid or not, in euro.
    pub async fn owed(&self, creator: i64) -> i64 {
        self.number(&format!(
            "select coalesce(sum(iif(l.credit = 'creator', l.minor, -l.minor)), 0) from ledger l
             join payees p on p.id = l.payee_id and p.creator_id = {creator}
             where l.kind in ('sale', 'bonus', 'adjustment') and l.currency = 'EUR'"
        ))
        .await
    }

    /// Of that what stands in no payout.
    pub async fn unpaid(&self, creator: i64) -> i64 {
        self.number(&format!(
            "select coalesce(sum(iif(l.credit = 'creator', l.minor, -l.minor)), 0) from ledger l
             join payees p on p.id = l.payee_id and p.creator_id = {creator}
             where l.kind in ('sale', 'bonus', 'adjustment') and l.currency = 'EUR'
               and l.id not in (select entry_id from payout_entries)"
        ))
        .await
    }

    /// Debits less credits of an account, in euro.
    pub async fn balance(&self, account: &str) -> i64 {
        self.number(&format!(
            "select coalesce(sum(iif(debit = '{account}', minor, 0) - iif(credit = '{account}', minor, 0)), 0)
             from ledger where currency = 'EUR'"
        ))
        .await
    }

    pub async fn entries(&self) -> Vec<Row1> {
        sqlx::query("select * from ledger order by id")
            .fetch_all(&mut self.connection().await)
            .await
            .unwrap()
            .iter()
            .map(|row| Row1 {
                id: row.get("id"),
                kind: row.get("kind"),
                why: row.get("why"),
                debit: row.get("debit"),
                credit: row.get("credit"),
                payee: row.get("payee_id"),
                minor: row.get("minor"),
            })
            .collect()
    }

    pub async fn whys(&self) -> Vec<String> {
        self.entries().await.into_iter().map(|e| e.why).collect()
    }

    /// Pays a creator in euro what was released until a day. Gives the amount and the run; `None` = nothing to pay.
    pub async fn pay(&self, creator: i64, until: &str) -> Option<(i64, i64)> {
        self.pay_in(creator, until, "EUR").await.unwrap()
    }

    pub async fn pay_in(
        &self,
        creator: i64,
        until: &str,
        currency: &str,
    ) -> Result<Option<(i64, i64)>, StoreError> {
        let payee = self.store.payee_of(creator).await.unwrap();
        let Some(payee) = payee else { return Ok(None) };
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "select id, iif(credit = 'creator', minor, -minor) from ledger
             where payee_id = $1 and currency = $2 and release_on <= $3 and payer = 'own'
               and kind in ('sale', 'bonus', 'adjustment') and id not in (select entry_id from payout_entries) order by id",
        )
        .bind(payee.id)
        .bind(currency)
        .bind(until)
        .fetch_all(&mut self.connection().await)
        .await
        .unwrap();
        let minor: i64 = rows.iter().map(|r| r.1).sum();
        if minor <= 0 {
            return Ok(None);
        }
        let number = format!("2026-{:03}", self.number("select count(*) + 1 from payouts").await);
        let mut change = self.change("make_payout").await;
        let payout = change
            .make_payout(&NewPayout {
                number,
                made_at: now(),
                until: day(until),
                execute_on: day(until),
                note: String::new(),
                lines: vec![NewPayoutLine {
                    payee: payee.id,
                    currency: Currency::parse(currency).unwrap(),
                    minor,
                    vat: 0,
                    document: String::new(),
                    details: "{}".into(),
                    entries: rows.iter().map(|r| r.0).collect(),
                }],
            })
            .await?;
        change.finish().await?;
        Ok(Some((minor, payout)))
    }

    pub async fn confirm(&self, payout: i64, on: Option<Day>) {
        let mut change = self.change("confirm_payout").await;
        change.confirm_payout(payout, on).await.unwrap();
        change.finish().await.unwrap();
    }
}

pub fn rate(creator: Option<i64>, share: &str, from: &str) -> Rate {
    Rate {
        id: 0,
        creator: creator.map(CreatorId),
        tier: None,
        product: None,
        rate: Some(share.into()),
        from: day(from),
    }
}

pub fn code(name: &str, creator: Option<i64>, program: Option<i64>) -> CodeRow {
    CodeRow {
        id: 0,
        code: name.into(),
        creator,
        program,
        program_name: None,
        percent: None,
        amount: None,
        scope: String::new(),
        from: None,
        to: None,
        max_uses: None,
        active: true,
        note: String::new(),
        made_at: now(),
    }
}
