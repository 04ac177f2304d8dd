//! Codes as orders carry them, with their sales.

use super::{currency, owed};
use crate::error::Result;
use crate::open::Store;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::time::{Day, Instant};

/// A code in orders of one currency. Amounts are minor units; `None` = no order of it knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFigures {
    /// As the first order writes it.
    pub code: String,
    /// The row of `codes` that it is; `None` = nobody wrote it down.
    pub known: Option<i64>,
    /// Whose it is.
    pub creator: Option<i64>,
    /// Currency.
    pub currency: Option<Currency>,
    /// Paid orders.
    pub orders: u32,
    /// What buyers paid.
    pub total: Option<i64>,
    /// Goods after discounts and refunds, without VAT and shipping.
    pub net: Option<i64>,
    /// Given back, of that.
    pub refunded: Option<i64>,
    /// Commission that is not released.
    pub pending: i64,
    /// Released, not paid.
    pub approved: i64,
    /// Paid.
    pub paid: i64,
    /// Orders that do not count.
    pub not_counted: u32,
    /// The first paid order.
    pub first: Option<Instant>,
    /// The last one.
    pub last: Option<Instant>,
}

impl Store {
    /// Every code that current orders carry. An order with several codes counts for each of them; its commission only for the
    /// one that decided.
    pub async fn code_figures(&self, on: Day) -> Result<Vec<CodeFigures>> {
        let sql = format!(
            "with uses as materialized (
                select o.id, o.currency, o.total, o.at, upper(trim(k.value)) as code, min(trim(k.value)) as written
                from orders o, json_each(o.codes) k
                where o.current = 1 and o.codes <> '[]' and trim(k.value) <> '' group by o.id, upper(trim(k.value))),
             sold as (
                select u.code, u.id, u.currency, u.total, u.at, u.written, max(s.state = 'counted') as counted,
                    sum(s.net_minor - coalesce(s.refunded_minor, 0)) filter (where s.state = 'counted') as net,
                    sum(s.refunded_minor) filter (where s.state = 'counted') as refunded
                from uses u join sales s on s.order_id = u.id and s.state <> 'gone' group by u.code, u.id),
             figures as (
                select code, currency, count(*) filter (where counted) as orders, sum(total) filter (where counted) as total,
                    sum(net) as net, sum(refunded) as refunded, count(*) filter (where not counted) as not_counted,
                    min(at) filter (where counted) as first, max(at) filter (where counted) as last,
                    substr(min(printf('%020d', coalesce(at, 9223372036854775807)) || written), 21) as written
                from sold group by code, currency),
             earned as (
                select upper(s.code) as code, l.currency, {owed}
                from sales s join ledger l on l.kind = 'sale' and l.document = s.id
                left join payout_entries e on e.entry_id = l.id
                where s.code is not null group by upper(s.code), l.currency)
             select f.written, c.id as known, c.creator_id, f.currency, f.orders, f.total, f.net, f.refunded, f.not_counted,
                f.first, f.last, coalesce(w.pending, 0) as pending, coalesce(w.approved, 0) as approved,
                coalesce(w.paid, 0) as paid
             from figures f left join codes c on c.code = f.code
             left join earned w on w.code = f.code and w.currency is f.currency
             order by f.net desc nulls last, f.orders desc, f.code, f.currency",
            owed = owed!("$1"),
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(on.to_string()).fetch_all(&self.readers).await?;
        let instant = |second: Option<i64>| second.map(Instant::from_seconds);
        Ok(rows
            .iter()
            .map(|row| CodeFigures {
                code: row.get("written"),
                known: row.get("known"),
                creator: row.get("creator_id"),
                currency: currency(row, "currency"),
                orders: row.get("orders"),
                total: row.get("total"),
                net: row.get("net"),
                refunded: row.get("refunded"),
                pending: row.get("pending"),
                approved: row.get("approved"),
                paid: row.get("paid"),
                not_counted: row.get("not_counted"),
                first: instant(row.get("first")),
                last: instant(row.get("last")),
            })
            .collect())
    }
}
