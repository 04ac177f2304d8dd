//! What people got in a year: payments of ours, payments of platforms, goods.

use crate::error::Result;
use crate::open::Store;
use crate::products::currency;
use sqlx::Row;
use troupe_core::money::Currency;

/// What a payee was paid in a year, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearPayment {
    /// The payee.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Paid by us without VAT, in minor units.
    pub paid: i64,
    /// VAT on it.
    pub vat: i64,
    /// Paid by platforms.
    pub platform: i64,
}

/// Goods that a creator was sent in a year, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearGoods {
    /// The creator.
    pub creator: i64,
    /// Currency.
    pub currency: Currency,
    /// What those cost whose cost is known, in minor units.
    pub minor: i64,
    /// Samples whose cost is known.
    pub known: u32,
    /// Samples whose cost is not known.
    pub unknown: u32,
    /// Pieces.
    pub pieces: u32,
}

impl Store {
    /// What payees were paid in a calendar year: payout runs by the day they were marked as paid, platforms by the day that their
    /// file names.
    pub async fn year_payments(&self, year: i32) -> Result<Vec<YearPayment>> {
        let rows = sqlx::query(
            "with paid (payee_id, currency, paid, vat, platform) as (
                 select n.payee_id, n.currency, n.amount_minor, n.vat_minor, 0
                 from payouts y join payout_lines n on n.payout_id = y.id
                 where y.paid_on between $1 and $2
                 union all
                 select l.payee_id, l.currency, 0, 0, case l.debit when 'creator' then l.minor else -l.minor end
                 from ledger l left join sales s on s.id = l.document
                 where l.kind = 'platform' and coalesce(s.settled_on, l.day) between $1 and $2)
             select payee_id, currency, sum(paid) as paid, sum(vat) as vat, sum(platform) as platform
             from paid group by payee_id, currency order by payee_id, currency",
        )
        .bind(format!("{year:04}-01-01"))
        .bind(format!("{year:04}-12-31"))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(YearPayment {
                    payee: row.get("payee_id"),
                    currency: currency(row.get("currency"))?,
                    paid: row.get("paid"),
                    vat: row.get("vat"),
                    platform: row.get("platform"),
                })
            })
            .collect()
    }

    /// Samples that left in a calendar year, at the cost of their goods. What she paid back or sent back counts too: whether it is
    /// income is for finance to say.
    pub async fn year_goods(&self, year: i32) -> Result<Vec<YearGoods>> {
        let rows = sqlx::query(
            "select creator_id, currency, coalesce(sum(goods_minor), 0) as minor, count(goods_minor) as known,
                    count(*) - count(goods_minor) as unknown, sum(quantity) as pieces
             from samples where shipped_on between $1 and $2
             group by creator_id, currency order by creator_id, currency",
        )
        .bind(format!("{year:04}-01-01"))
        .bind(format!("{year:04}-12-31"))
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(YearGoods {
                    creator: row.get("creator_id"),
                    currency: currency(row.get("currency"))?,
                    minor: row.get("minor"),
                    known: row.get("known"),
                    unknown: row.get("unknown"),
                    pieces: row.get("pieces"),
                })
            })
            .collect()
    }
}
