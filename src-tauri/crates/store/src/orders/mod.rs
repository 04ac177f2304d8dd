//! Orders of shops: writing what a file says, and which import's word counts.
//!
//! One row of `orders` per shop, order and import. Nothing is overwritten: of several imports that tell of one order
//! the newest that counts is `current` (`settle` calls [`follow`]).

pub(crate) mod read;

pub use read::{Lines, OrderPage, StoredLine, StoredOrder};

use crate::error::Result;
use crate::posts::Counts;
use read::line_of;
pub(crate) use read::order_of;
use sqlx::sqlite::SqliteConnection;
use sqlx::{QueryBuilder, Row};
use std::collections::HashMap;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, Shop};
use troupe_core::time::Instant;

/// Rows of one multi-row statement.
const ROWS: usize = 300;

/// A line on its way into the database: what it says, the account that the shop credits, its row in the file.
type Line = (OrderLine, Option<i64>, u32);

/// The rows of a batch that tell of one order.
struct Gathered {
    shop: Shop,
    name: String,
    row: u32,
    head: Option<Box<OrderHead>>,
    lines: Vec<Line>,
    /// Its row of `orders`; 0 until it is known.
    id: i64,
    /// An earlier batch of this import made that row.
    is_known: bool,
}

/// Writes order rows of an import, each with the account of the creator that the shop credits.
pub(crate) async fn insert(
    tx: &mut SqliteConnection,
    import: i64,
    records: Vec<(Box<OrderRecord>, Option<i64>)>,
) -> Result<()> {
    let mut orders = gather(records);
    find(tx, import, &mut orders).await?;
    let mut next: i64 =
        sqlx::query_scalar("select coalesce(max(id), 0) from orders").fetch_one(&mut *tx).await?;
    for order in orders.iter_mut().filter(|o| !o.is_known) {
        next += 1;
        order.id = next;
    }
    let mut lines: Vec<(i64, Line)> = Vec::new();
    let mut fresh: Vec<Gathered> = Vec::new();
    for mut order in orders {
        let told = std::mem::take(&mut order.lines);
        let mut kept: Vec<OrderLine> = Vec::new();
        if order.is_known {
            if let Some(head) = &order.head {
                fill_row(tx, order.id, head).await?;
            }
            let rows = sqlx::query("select * from order_lines where order_id = $1")
                .bind(order.id)
                .fetch_all(&mut *tx)
                .await?;
            kept = rows.iter().map(line_of).collect();
        }
        for (line, account, row) in told {
            if let Some(line) = distinct(line, &kept, order.shop) {
                kept.push(line.clone());
                lines.push((order.id, (line, account, row)));
            }
        }
        if !order.is_known {
            fresh.push(order);
        }
    }
    insert_orders(tx, import, fresh).await?;
    insert_lines(tx, lines).await
}

/// Brings the rows of each order together, in the order in which they were met.
fn gather(records: Vec<(Box<OrderRecord>, Option<i64>)>) -> Vec<Gathered> {
    let mut places: HashMap<(Shop, String), usize> = HashMap::new();
    let mut orders: Vec<Gathered> = Vec::new();
    for (record, account) in records {
        let record = *record;
        let place = *places.entry((record.shop, record.order.clone())).or_insert_with(|| {
            orders.push(Gathered {
                shop: record.shop,
                name: record.order,
                row: record.row,
                head: None,
                lines: Vec::new(),
                id: 0,
                is_known: false,
            });
            orders.len() - 1
        });
        let order = &mut orders[place];
        match (&mut order.head, record.head) {
            (Some(known), Some(more)) => fill(known, *more),
            (None, more) => order.head = more,
            _ => {}
        }
        if let Some(line) = record.line {
            order.lines.push((*line, account, record.row));
        }
    }
    orders
}

/// Takes from a later row of the same order what the earlier ones left open.
fn fill(known: &mut OrderHead, more: OrderHead) {
    known.native_id = known.native_id.take().or(more.native_id);
    known.at = known.at.or(more.at);
    known.paid_at = known.paid_at.or(more.paid_at);
    known.cancelled_at = known.cancelled_at.or(more.cancelled_at);
    if known.status == troupe_core::records::OrderStatus::Unknown {
        known.status = more.status;
    }
    known.status_words = known.status_words.take().or(more.status_words);
    known.currency = known.currency.or(more.currency);
    known.subtotal = known.subtotal.or(more.subtotal);
    known.shipping = known.shipping.or(more.shipping);
    known.taxes = known.taxes.or(more.taxes);
    known.total = known.total.or(more.total);
    known.discount = known.discount.or(more.discount);
    known.refunded = known.refunded.or(more.refunded);
    for (list, more) in [
        (&mut known.codes, more.codes),
        (&mut known.automatic_discounts, more.automatic_discounts),
        (&mut known.links, more.links),
    ] {
        for text in more {
            if !list.contains(&text) {
                list.push(text);
            }
        }
    }
}

/// The line under a key that no other line of the order has in this import; `None` when it is told already.
///
/// TikTok Shop keys a line by its SKU, so the same row twice is one line. In other shops two equal rows are two lines
/// (the same shirt put into the basket twice).
fn distinct(mut line: OrderLine, kept: &[OrderLine], shop: Shop) -> Option<OrderLine> {
    if line.key.is_empty() {
        line.key = (kept.len() + 1).to_string();
    }
    let base = line.key.clone();
    let mut count = 1;
    while let Some(other) = kept.iter().find(|k| k.key == line.key) {
        if shop == Shop::TiktokShop && *other == line {
            return None;
        }
        count += 1;
        line.key = format!("{base}#{count}");
    }
    Some(line)
}

/// Finds the orders that an earlier batch of this import wrote.
async fn find(tx: &mut SqliteConnection, import: i64, orders: &mut [Gathered]) -> Result<()> {
    for chunk in orders.chunks_mut(ROWS) {
        let mut query = QueryBuilder::new("with k (place, shop, name) as (");
        query.push_values(chunk.iter().enumerate(), |mut row, (place, order)| {
            row.push_bind(place as i64).push_bind(order.shop.as_str()).push_bind(order.name.clone());
        });
        query.push(") select k.place, o.id from k join orders o on o.shop = k.shop and o.name = k.name and o.import_id = ");
        query.push_bind(import);
        for row in query.build().fetch_all(&mut *tx).await? {
            let place: i64 = row.get(0);
            if let Some(order) = usize::try_from(place).ok().and_then(|p| chunk.get_mut(p)) {
                order.id = row.get(1);
                order.is_known = true;
            }
        }
    }
    Ok(())
}

/// Fills what an order's row of this import leaves open.
async fn fill_row(tx: &mut SqliteConnection, id: i64, more: &OrderHead) -> Result<()> {
    let row = sqlx::query("select * from orders where id = $1").bind(id).fetch_one(&mut *tx).await?;
    let mut head = read::head_of(&row)?;
    let before = head.clone();
    fill(&mut head, more.clone());
    if head == before {
        return Ok(());
    }
    let seconds = |at: Option<Instant>| at.map(Instant::seconds);
    sqlx::query(
        "update orders set native_id = $2, at = $3, paid_at = $4, cancelled_at = $5, status = $6, status_words = $7,
                currency = $8, subtotal = $9, shipping = $10, taxes = $11, total = $12, discount = $13, refunded = $14,
                codes = $15, automatic_discounts = $16, links = $17 where id = $1",
    )
    .bind(id)
    .bind(head.native_id)
    .bind(seconds(head.at))
    .bind(seconds(head.paid_at))
    .bind(seconds(head.cancelled_at))
    .bind(head.status.as_str())
    .bind(head.status_words)
    .bind(head.currency.map(|c| c.code().to_owned()))
    .bind(head.subtotal)
    .bind(head.shipping)
    .bind(head.taxes)
    .bind(head.total)
    .bind(head.discount)
    .bind(head.refunded)
    .bind(serde_json::to_string(&head.codes)?)
    .bind(serde_json::to_string(&head.automatic_discounts)?)
    .bind(serde_json::to_string(&head.links)?)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

async fn insert_orders(tx: &mut SqliteConnection, import: i64, mut orders: Vec<Gathered>) -> Result<()> {
    let seconds = |at: Option<Instant>| at.map(Instant::seconds);
    let list = |texts: &[String]| serde_json::to_string(texts).unwrap_or_else(|_| "[]".to_owned());
    while !orders.is_empty() {
        let chunk: Vec<Gathered> = orders.drain(..orders.len().min(ROWS)).collect();
        let mut query = QueryBuilder::new(
            "insert into orders (id, shop, name, import_id, row, native_id, at, paid_at, cancelled_at, status,
                status_words, currency, subtotal, shipping, taxes, total, discount, refunded, codes,
                automatic_discounts, links) ",
        );
        query.push_values(chunk, |mut row, order| {
            let head = order.head.map(|h| *h).unwrap_or_default();
            row.push_bind(order.id)
                .push_bind(order.shop.as_str())
                .push_bind(order.name)
                .push_bind(import)
                .push_bind(order.row)
                .push_bind(head.native_id)
                .push_bind(seconds(head.at))
                .push_bind(seconds(head.paid_at))
                .push_bind(seconds(head.cancelled_at))
                .push_bind(head.status.as_str())
                .push_bind(head.status_words)
                .push_bind(head.currency.map(|c| c.code().to_owned()))
                .push_bind(head.subtotal)
                .push_bind(head.shipping)
                .push_bind(head.taxes)
                .push_bind(head.total)
                .push_bind(head.discount)
                .push_bind(head.refunded)
                .push_bind(list(&head.codes))
                .push_bind(list(&head.automatic_discounts))
                .push_bind(list(&head.links));
        });
        query.build().execute(&mut *tx).await?;
    }
    Ok(())
}

async fn insert_lines(tx: &mut SqliteConnection, mut lines: Vec<(i64, Line)>) -> Result<()> {
    while !lines.is_empty() {
        let chunk: Vec<(i64, Line)> = lines.drain(..lines.len().min(ROWS)).collect();
        let mut query = QueryBuilder::new(
            "insert into order_lines (order_id, key, row, sku, product_id, product, quantity, price, discount, payment,
                returned, creator, account_id, content_kind, content_id, rate, ads_rate, est_base, est_standard, est_ads,
                est_cofunded, base, standard, ads, cofunded, commission_paid_at) ",
        );
        query.push_values(chunk, |mut row, (order, (line, account, at))| {
            let c = line.commission.map(|c| *c).unwrap_or_default();
            row.push_bind(order)
                .push_bind(line.key)
                .push_bind(at)
                .push_bind(line.sku)
                .push_bind(line.product_id)
                .push_bind(line.product)
                .push_bind(line.quantity)
                .push_bind(line.price)
                .push_bind(line.discount)
                .push_bind(line.payment)
                .push_bind(line.returned)
                .push_bind(line.creator.map(troupe_core::creator::Handle::into_string))
                .push_bind(account)
                .push_bind(line.content_kind)
                .push_bind(line.content_id)
                .push_bind(c.rate)
                .push_bind(c.ads_rate)
                .push_bind(c.est_base)
                .push_bind(c.est_standard)
                .push_bind(c.est_ads)
                .push_bind(c.est_cofunded)
                .push_bind(c.base)
                .push_bind(c.standard)
                .push_bind(c.ads)
                .push_bind(c.cofunded)
                .push_bind(c.paid_at.map(Instant::seconds));
        });
        query.build().execute(&mut *tx).await?;
    }
    Ok(())
}

/// Columns of a head and of a line that say whether two imports tell the same.
const HEAD: &str =
    "native_id at paid_at cancelled_at status_words currency subtotal shipping taxes total discount refunded";
const LINE: &str = "sku product_id product quantity price discount payment returned creator content_kind content_id \
                    rate ads_rate est_base est_standard est_ads est_cofunded base standard ads cofunded commission_paid_at";

/// Counts the orders of an import that does not count yet: new ones, those that say the same as the current one
/// (what the import leaves open says nothing), and the others.
pub(crate) async fn counts(tx: &mut SqliteConnection, import: i64) -> Result<Counts> {
    let same = |columns: &str, new: &str, old: &str| {
        let terms: Vec<String> = columns
            .split_whitespace()
            .map(|c| format!("coalesce({new}.{c}, {old}.{c}) is {old}.{c}"))
            .collect();
        terms.join(" and ")
    };
    let sql = format!(
        "select count(*) filter (where c.id is null),
                count(*) filter (where c.id is not null and {head}
                    and (o.status = c.status or o.status = 'unknown')
                    and (o.codes = c.codes or o.codes = '[]') and (o.links = c.links or o.links = '[]')
                    and (o.automatic_discounts = c.automatic_discounts or o.automatic_discounts = '[]')
                    and (o.shop = 'tiktok_shop' or (select count(*) from order_lines l where l.order_id = o.id)
                                                 = (select count(*) from order_lines l where l.order_id = c.id))
                    and not exists (
                        select 1 from order_lines l where l.order_id = o.id and not exists (
                            select 1 from orders p join order_lines m on m.order_id = p.id and m.key = l.key and m.current = 1
                            where p.shop = o.shop and p.name = o.name and {line}))),
                count(*)
         from orders o left join orders c on c.shop = o.shop and c.name = o.name and c.current = 1
         where o.import_id = $1",
        head = same(HEAD, "o", "c"),
        line = same(LINE, "l", "m"),
    );
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(import).fetch_one(&mut *tx).await?;
    let (created, unchanged, all): (u32, u32, u32) = (row.get(0), row.get(1), row.get(2));
    Ok(Counts { created, unchanged, updated: all - created - unchanged })
}

/// How far an order `o` has come, for `order by`: cancelled, refunded, partly refunded, paid, pending; then what was given
/// back. An export of a few old orders, made today, has the day of the newest of them as its as-of: what it says of refunds
/// must not lose against an export of last month, and an order never goes back.
const FAR: &str = "case o.status when 'cancelled' then 5 when 'refunded' then 4 when 'partly_refunded' then 3
    when 'paid' then 2 when 'pending' then 1 else 0 end desc, o.refunded desc nulls last";
/// The same of a line `l` of TikTok Shop: returned, paid out, settled.
const FAR_LINE: &str =
    "l.returned desc nulls last, l.commission_paid_at is not null desc, l.base is not null desc";

/// Marks anew which rows of the import's orders are current: of the imports that count those in which the order has come
/// farthest, then those of the newest (the later as-of, undated last; then the later import). TikTok Shop's files tell of single lines, so there the newest is sought line
/// by line; elsewhere a file holds whole orders, and lines are current with their order.
pub(crate) async fn follow(tx: &mut SqliteConnection, import: i64) -> Result<()> {
    let any: bool = sqlx::query_scalar("select exists (select 1 from orders where import_id = $1)")
        .bind(import)
        .fetch_one(&mut *tx)
        .await?;
    if !any {
        return Ok(());
    }
    for sql in [
        format!(
            "update orders set current = coalesce(id = (
             select o.id from orders o join imports i on i.id = o.import_id and i.state = 'done'
             where o.shop = orders.shop and o.name = orders.name order by {FAR}, i.as_of desc nulls last, i.id desc limit 1), 0)
         where id in (select p.id from orders o join orders p on p.shop = o.shop and p.name = o.name
                      where o.import_id = $1)"
        ),
        format!(
            "update order_lines set current = coalesce((
             select iif(o.shop <> 'tiktok_shop', o.current, o.id = (
                 select p.id from orders p join imports i on i.id = p.import_id and i.state = 'done'
                 join order_lines l on l.order_id = p.id and l.key = order_lines.key
                 where p.shop = o.shop and p.name = o.name
                 order by {FAR_LINE}, i.as_of desc nulls last, i.id desc limit 1))
             from orders o where o.id = order_lines.order_id), 0)
         where order_id in (select p.id from orders o join orders p on p.shop = o.shop and p.name = o.name
                            where o.import_id = $1)"
        ),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(import).execute(&mut *tx).await?;
    }
    Ok(())
}
