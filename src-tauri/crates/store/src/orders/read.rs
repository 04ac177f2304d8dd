//! Reading orders: a page by keyset, and lines of the orders on it.

use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::creator::Handle;
use troupe_core::money::Currency;
use troupe_core::records::{OrderHead, OrderLine, OrderStatus, Shop, ShopCommission};
use troupe_core::time::Instant;

/// An order as the newest import that counts tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredOrder {
    /// Number.
    pub id: i64,
    /// Shop.
    pub shop: Shop,
    /// Name or number in the shop.
    pub name: String,
    /// What is told of the whole order.
    pub head: OrderHead,
    /// Import.
    pub import: i64,
    /// Row in its file.
    pub row: u32,
}

/// A line of an order, as the newest import that counts tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredLine {
    /// The current row of its order, as in [`StoredOrder::id`].
    pub order: i64,
    /// What it says.
    pub line: OrderLine,
    /// The account that the shop credits.
    pub account: Option<i64>,
    /// Import.
    pub import: i64,
    /// Row in its file.
    pub row: u32,
}

/// Lines of orders.
pub type Lines = Vec<StoredLine>;

/// Which orders to read, newest first; undated ones come last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderPage {
    /// Only orders with a line that the shop credits to one of these accounts; `None` = all.
    pub accounts: Option<Vec<i64>>,
    /// Second (−1 = undated) and number of the last order of the page before.
    pub after: Option<(i64, i64)>,
    /// Orders at most.
    pub limit: u32,
}

pub(crate) fn head_of(row: &SqliteRow) -> Result<OrderHead> {
    let instant = |name: &str| row.get::<Option<i64>, _>(name).map(Instant::from_seconds);
    Ok(OrderHead {
        native_id: row.get("native_id"),
        at: instant("at"),
        paid_at: instant("paid_at"),
        cancelled_at: instant("cancelled_at"),
        status: OrderStatus::parse(row.get("status")).unwrap_or_default(),
        status_words: row.get("status_words"),
        currency: row.get::<Option<&str>, _>("currency").and_then(Currency::parse),
        subtotal: row.get("subtotal"),
        shipping: row.get("shipping"),
        taxes: row.get("taxes"),
        total: row.get("total"),
        discount: row.get("discount"),
        refunded: row.get("refunded"),
        codes: serde_json::from_str(row.get("codes"))?,
        automatic_discounts: serde_json::from_str(row.get("automatic_discounts"))?,
        links: serde_json::from_str(row.get("links"))?,
    })
}

pub(crate) fn line_of(row: &SqliteRow) -> OrderLine {
    let commission = ShopCommission {
        rate: row.get("rate"),
        ads_rate: row.get("ads_rate"),
        est_base: row.get("est_base"),
        est_standard: row.get("est_standard"),
        est_ads: row.get("est_ads"),
        est_cofunded: row.get("est_cofunded"),
        base: row.get("base"),
        standard: row.get("standard"),
        ads: row.get("ads"),
        cofunded: row.get("cofunded"),
        paid_at: row.get::<Option<i64>, _>("commission_paid_at").map(Instant::from_seconds),
    };
    OrderLine {
        key: row.get("key"),
        sku: row.get("sku"),
        product_id: row.get("product_id"),
        product: row.get("product"),
        quantity: row.get("quantity"),
        price: row.get("price"),
        discount: row.get("discount"),
        payment: row.get("payment"),
        returned: row.get("returned"),
        creator: row.get::<Option<&str>, _>("creator").and_then(Handle::parse),
        content_kind: row.get("content_kind"),
        content_id: row.get("content_id"),
        commission: (commission != ShopCommission::default()).then(|| Box::new(commission)),
    }
}

fn order_of(row: &SqliteRow) -> Result<StoredOrder> {
    let shop: &str = row.get("shop");
    Ok(StoredOrder {
        id: row.get("id"),
        shop: Shop::parse(shop).ok_or_else(|| StoreError::NotFound { what: "shop", id: shop.to_owned() })?,
        name: row.get("name"),
        head: head_of(row)?,
        import: row.get("import_id"),
        row: row.get("row"),
    })
}

impl Store {
    /// Current orders, newest first.
    pub async fn orders(&self, page: &OrderPage) -> Result<Vec<StoredOrder>> {
        // A line of TikTok Shop may stand with an older row of its order, so accounts are sought among all of them.
        let of_accounts = match page.accounts {
            None => "",
            Some(_) => {
                "and o.id in (select c.id from order_lines l join orders p on p.id = l.order_id
                              join orders c on c.shop = p.shop and c.name = p.name and c.current = 1
                              where l.current = 1 and l.account_id in (select value from json_each($4)))"
            }
        };
        let (at, id) = page.after.unwrap_or((i64::MAX, i64::MAX));
        let sql = format!(
            "select o.* from orders o
             where o.current = 1 and (coalesce(o.at, -1), o.id) < ($1, $2) {of_accounts}
             order by coalesce(o.at, -1) desc, o.id desc limit $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(at)
            .bind(id)
            .bind(page.limit)
            .bind(serde_json::to_string(&page.accounts)?)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(order_of).collect()
    }

    /// How many orders there are.
    pub async fn order_count(&self) -> Result<u32> {
        Ok(sqlx::query_scalar("select count(*) from orders where current = 1")
            .fetch_one(&self.readers)
            .await?)
    }

    /// The current lines of orders, by order and key.
    pub async fn order_lines(&self, orders: &[i64]) -> Result<Lines> {
        let rows = sqlx::query(
            "select o.id as of_order, p.import_id, l.* from json_each($1) k join orders o on o.id = k.value
             join orders p on p.shop = o.shop and p.name = o.name
             join order_lines l on l.order_id = p.id and l.current = 1
             order by o.id, length(l.key), l.key",
        )
        .bind(serde_json::to_string(orders)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| StoredLine {
                order: row.get("of_order"),
                line: line_of(row),
                account: row.get("account_id"),
                import: row.get("import_id"),
                row: row.get("row"),
            })
            .collect())
    }
}
