//! What the lines of orders are credited with.

use super::{currency, day, owed};
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::money::Currency;
use troupe_core::sales::{CreditWhy, Payer, RateOf, SaleState};
use troupe_core::time::Day;

/// Where what a line earns stands, in minor units: the rows of the ledger that are about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Not released.
    pub pending: i64,
    /// Released and not paid.
    pub approved: i64,
    /// In a payout, or paid by a platform.
    pub paid: i64,
    /// Rows that are paid.
    pub paid_rows: u32,
    /// Rows that are not.
    pub open_rows: u32,
}

/// What a line of an order is credited with. Amounts are minor units.
#[derive(Debug, Clone, PartialEq)]
pub struct SaleLine {
    /// Number.
    pub id: i64,
    /// The order's row.
    pub order: i64,
    /// Key of the line.
    pub line: String,
    /// Currency.
    pub currency: Option<Currency>,
    /// Whether it counts.
    pub state: SaleState,
    /// Whose.
    pub creator: Option<i64>,
    /// Why.
    pub why: CreditWhy,
    /// The code that decided, or that is nobody's.
    pub code: Option<String>,
    /// Address of the link that decided.
    pub link: Option<String>,
    /// Name of the program.
    pub program: Option<String>,
    /// What else the order carries.
    pub others: Vec<String>,
    /// Why somebody decided by hand.
    pub reason: Option<String>,
    /// What the commission is a share of.
    pub base: Option<i64>,
    /// The share.
    pub rate: Option<String>,
    /// Whose rate.
    pub rate_of: Option<RateOf>,
    /// Standard part.
    pub standard: Option<i64>,
    /// Ads part.
    pub ads: Option<i64>,
    /// Co-funded part.
    pub cofunded: Option<i64>,
    /// All parts; `None` = not known.
    pub commission: Option<i64>,
    /// Who pays.
    pub payer: Payer,
    /// Released on.
    pub release: Option<Day>,
    /// Paid by the platform on.
    pub settled: Option<Day>,
    /// Where it stands.
    pub standing: Standing,
}

impl Store {
    /// What the lines of these orders are credited with, on a day, by order and line.
    pub async fn sale_lines(&self, orders: &[i64], on: Day) -> Result<Vec<SaleLine>> {
        let sql = format!(
            "select s.id, s.order_id, s.line_key, s.currency, s.state, s.creator_id, s.why, s.code, a.url, p.name as program,
                    s.others, coalesce(h.reason, w.reason) as reason, s.base_minor, s.rate, s.rate_of, s.standard_minor,
                    s.ads_minor, s.cofunded_minor, s.commission_minor, s.payer, s.release_on, s.settled_on, {owed},
                    count(l.id) filter (where e.id is not null or s.settled_on is not null) as paid_rows,
                    count(l.id) filter (where e.id is null and s.settled_on is null) as open_rows
             from json_each($1) k join sales s on s.order_id = k.value
             left join affiliate_links a on a.id = s.link_id left join programs p on p.id = s.program_id
             left join credit_corrections h on h.shop = s.shop and h.order_name = s.order_name and h.line_key = s.line_key
             left join credit_corrections w on w.shop = s.shop and w.order_name = s.order_name and w.line_key = ''
             left join ledger l on l.kind = 'sale' and l.document = s.id
             left join payout_entries e on e.entry_id = l.id
             where s.state <> 'gone' group by s.id order by s.order_id, length(s.line_key), s.line_key",
            owed = owed!("$2"),
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(serde_json::to_string(orders)?)
            .bind(on.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|row| {
                let word = |column: &'static str| {
                    let text: &str = row.get(column);
                    (text, StoreError::NotFound { what: column, id: text.to_owned() })
                };
                let (state, no_state) = word("state");
                let (why, no_why) = word("why");
                let (payer, no_payer) = word("payer");
                let sum = |column: &str| row.get::<Option<i64>, _>(column).unwrap_or(0);
                Ok(SaleLine {
                    id: row.get("id"),
                    order: row.get("order_id"),
                    line: row.get("line_key"),
                    currency: currency(row, "currency"),
                    state: SaleState::parse(state).ok_or(no_state)?,
                    creator: row.get("creator_id"),
                    why: CreditWhy::parse(why).ok_or(no_why)?,
                    code: row.get("code"),
                    link: row.get("url"),
                    program: row.get("program"),
                    others: serde_json::from_str(row.get("others"))?,
                    reason: row.get("reason"),
                    base: row.get("base_minor"),
                    rate: row.get("rate"),
                    rate_of: row.get::<Option<&str>, _>("rate_of").and_then(RateOf::parse),
                    standard: row.get("standard_minor"),
                    ads: row.get("ads_minor"),
                    cofunded: row.get("cofunded_minor"),
                    commission: row.get("commission_minor"),
                    payer: Payer::parse(payer).ok_or(no_payer)?,
                    release: day(row, "release_on"),
                    settled: day(row, "settled_on"),
                    standing: Standing {
                        pending: sum("pending"),
                        approved: sum("approved"),
                        paid: sum("paid"),
                        paid_rows: row.get("paid_rows"),
                        open_rows: row.get("open_rows"),
                    },
                })
            })
            .collect()
    }

    /// Whether a shop has a current order of this name, and that order a line of this key.
    pub async fn has_order_line(&self, shop: &str, order: &str, line: Option<&str>) -> Result<bool> {
        Ok(sqlx::query_scalar(
            "select exists (select 1 from orders o where o.shop = $1 and o.name = $2 and o.current = 1)
                and ($3 is null or exists (
                    select 1 from orders o join order_lines l on l.order_id = o.id and l.current = 1
                    where o.shop = $1 and o.name = $2 and l.key = $3))",
        )
        .bind(shop)
        .bind(order)
        .bind(line)
        .fetch_one(&self.readers)
        .await?)
    }

    /// The shops that have a current order of this name.
    pub async fn shops_with_order(&self, order: &str) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select shop from orders where shop in ('shopify', 'tiktok_shop', 'other') and name = $1 and current = 1",
        )
        .bind(order)
        .fetch_all(&self.readers)
        .await?)
    }
}
