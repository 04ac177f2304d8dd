//! Rows of `sales`: what is stored, and what is written where it differs.

use super::facts::shop_of;
use crate::error::Result;
use crate::programs::{day, stored};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{QueryBuilder, Row};
use std::ops::Range;
use troupe_core::creator::CreatorId;
use troupe_core::money::Currency;
use troupe_core::records::Shop;
use troupe_core::sales::{CreditWhy, Payer, RateOf, Sale, SaleState};
use troupe_core::time::{Day, Instant};

/// Rows of one multi-row statement; SQLite takes 32,766 values.
const ROWS: usize = 500;

/// What a line of an order is credited with, as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredSale {
    /// Number; the ledger's rows of kind `sale` and `platform` name it.
    pub id: i64,
    /// Shop.
    pub shop: Shop,
    /// Name or number of the order in the shop.
    pub order_name: String,
    /// The current row of the order; of a sale that is gone the last one.
    pub order: i64,
    /// When the order was made.
    pub at: Option<Instant>,
    /// Currency of the amounts.
    pub currency: Option<Currency>,
    /// What it is credited with.
    pub sale: Sale,
}

impl StoredSale {
    /// The same row without an order: nobody's, and nothing is known of it.
    pub(super) fn gone(&self) -> Self {
        Self {
            sale: Sale {
                line: self.sale.line.clone(),
                day: self.sale.day,
                state: SaleState::Gone,
                creator: None,
                why: CreditWhy::Nothing,
                code: None,
                link: None,
                program: None,
                product: None,
                quantity: None,
                gross: None,
                net: None,
                refunded: None,
                base: None,
                rate: None,
                rate_of: None,
                standard: None,
                ads: None,
                cofunded: None,
                commission: Some(0),
                payer: self.sale.payer,
                release: self.sale.release,
                settled: None,
                by_ads: None,
                others: Vec::new(),
            },
            ..self.clone()
        }
    }
}

/// Reads a row of `sales`.
pub(crate) fn sale_of(row: &SqliteRow) -> Result<StoredSale> {
    let day_of =
        |name: &str| -> Result<Option<Day>> { row.get::<Option<&str>, _>(name).map(day).transpose() };
    let (state, why, payer): (&str, &str, &str) = (row.get("state"), row.get("why"), row.get("payer"));
    let others: &str = row.get("others");
    Ok(StoredSale {
        id: row.get("id"),
        shop: shop_of(row.get("shop"))?,
        order_name: row.get("order_name"),
        order: row.get("order_id"),
        at: row.get::<Option<i64>, _>("at").map(Instant::from_seconds),
        currency: row.get::<Option<&str>, _>("currency").and_then(Currency::parse),
        sale: Sale {
            line: row.get("line_key"),
            day: day_of("day")?,
            state: SaleState::parse(state).ok_or_else(|| stored("the state of a sale", state))?,
            creator: row.get::<Option<i64>, _>("creator_id").map(CreatorId),
            why: CreditWhy::parse(why).ok_or_else(|| stored("the reason of a credit", why))?,
            code: row.get("code"),
            link: row.get("link_id"),
            program: row.get("program_id"),
            product: row.get("product_id"),
            quantity: row.get("quantity"),
            gross: row.get("gross_minor"),
            net: row.get("net_minor"),
            refunded: row.get("refunded_minor"),
            base: row.get("base_minor"),
            rate: row.get("rate"),
            rate_of: row.get::<Option<&str>, _>("rate_of").and_then(RateOf::parse),
            standard: row.get("standard_minor"),
            ads: row.get("ads_minor"),
            cofunded: row.get("cofunded_minor"),
            commission: row.get("commission_minor"),
            payer: Payer::parse(payer).ok_or_else(|| stored("a payer", payer))?,
            release: day_of("release_on")?,
            settled: day_of("settled_on")?,
            by_ads: row.get("by_ads"),
            others: if others == "[]" { Vec::new() } else { serde_json::from_str(others)? },
        },
    })
}

/// The rows of the orders at these places, each with its place.
pub(super) async fn read(tx: &mut SqliteConnection, places: &Range<i64>) -> Result<Vec<(i64, StoredSale)>> {
    let rows = sqlx::query(
        "select k.place, s.* from temp.sales_todo k join sales s on s.shop = k.shop and s.order_name = k.name
         where k.place >= $1 and k.place < $2",
    )
    .bind(places.start)
    .bind(places.end)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.get("place"), sale_of(row)?))).collect()
}

/// Writes rows that are new or differ from what is stored under their number.
pub(super) async fn write(tx: &mut SqliteConnection, sales: &[&StoredSale]) -> Result<()> {
    for chunk in sales.chunks(ROWS) {
        let mut query = QueryBuilder::new(
            "insert into sales (id, shop, order_name, line_key, order_id, at, day, currency, state, creator_id, why, code,
                link_id, program_id, product_id, quantity, gross_minor, net_minor, refunded_minor, base_minor, rate, rate_of,
                standard_minor, ads_minor, cofunded_minor, commission_minor, payer, release_on, settled_on, by_ads, others) ",
        );
        query.push_values(chunk, |mut row, stored| {
            let sale = &stored.sale;
            let others = match sale.others.as_slice() {
                [] => "[]".to_owned(),
                others => serde_json::to_string(others).unwrap_or_else(|_| "[]".to_owned()),
            };
            row.push_bind(stored.id)
                .push_bind(stored.shop.as_str())
                .push_bind(&stored.order_name)
                .push_bind(&sale.line)
                .push_bind(stored.order)
                .push_bind(stored.at.map(Instant::seconds))
                .push_bind(sale.day.map(|d| d.to_string()))
                .push_bind(stored.currency.map(|c| c.code().to_owned()))
                .push_bind(sale.state.as_str())
                .push_bind(sale.creator.map(|c| c.0))
                .push_bind(sale.why.as_str())
                .push_bind(&sale.code)
                .push_bind(sale.link)
                .push_bind(sale.program)
                .push_bind(sale.product)
                .push_bind(sale.quantity)
                .push_bind(sale.gross)
                .push_bind(sale.net)
                .push_bind(sale.refunded)
                .push_bind(sale.base)
                .push_bind(&sale.rate)
                .push_bind(sale.rate_of.map(RateOf::as_str))
                .push_bind(sale.standard)
                .push_bind(sale.ads)
                .push_bind(sale.cofunded)
                .push_bind(sale.commission)
                .push_bind(sale.payer.as_str())
                .push_bind(sale.release.map(|d| d.to_string()))
                .push_bind(sale.settled.map(|d| d.to_string()))
                .push_bind(sale.by_ads)
                .push_bind(others);
        });
        query.push(
            " on conflict (id) do update set order_id = excluded.order_id, at = excluded.at, day = excluded.day,
                currency = excluded.currency, state = excluded.state, creator_id = excluded.creator_id, why = excluded.why,
                code = excluded.code, link_id = excluded.link_id, program_id = excluded.program_id,
                product_id = excluded.product_id, quantity = excluded.quantity, gross_minor = excluded.gross_minor,
                net_minor = excluded.net_minor, refunded_minor = excluded.refunded_minor, base_minor = excluded.base_minor,
                rate = excluded.rate, rate_of = excluded.rate_of, standard_minor = excluded.standard_minor,
                ads_minor = excluded.ads_minor, cofunded_minor = excluded.cofunded_minor,
                commission_minor = excluded.commission_minor, payer = excluded.payer, release_on = excluded.release_on,
                settled_on = excluded.settled_on, by_ads = excluded.by_ads, others = excluded.others",
        );
        query.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// Writes in which row of `orders` these sales stand now, as sale and order.
pub(super) async fn stand_in(tx: &mut SqliteConnection, moved: &[(i64, i64)]) -> Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "update sales set order_id = k.value ->> 1 from json_each($1) k where sales.id = k.value ->> 0",
    )
    .bind(serde_json::to_string(moved)?)
    .execute(tx)
    .await?;
    Ok(())
}
