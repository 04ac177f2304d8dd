//! Orders with everything that decides about them, a few thousand at a time.
//!
//! Which orders are to be looked at stands in `temp.sales_todo`, numbered without gaps.

use crate::error::{Result, StoreError};
use crate::orders::read::{head_of, line_of};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;
use std::ops::Range;
use troupe_core::creator::CreatorId;
use troupe_core::records::Shop;
use troupe_core::sales::{Correction, LineFacts, LinkOrder, OrderFacts};
use troupe_core::time::Instant;

/// A current order that is to be looked at.
pub(super) struct Found {
    /// Its place in the list of those to be looked at.
    pub place: i64,
    /// Its current row of `orders`.
    pub order: i64,
    pub facts: OrderFacts,
}

/// Makes the list of orders empty.
pub(super) async fn clear(tx: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql(
        "create temp table if not exists sales_todo (place integer primary key, shop text not null, name text not null,
             unique (shop, name));
         delete from temp.sales_todo",
    )
    .execute(tx)
    .await?;
    Ok(())
}

pub(super) async fn count(tx: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("select coalesce(max(place), 0) from temp.sales_todo").fetch_one(tx).await?)
}

pub(super) fn shop_of(text: &str) -> Result<Shop> {
    Shop::parse(text).ok_or_else(|| StoreError::NotFound { what: "shop", id: text.to_owned() })
}

/// The current orders at these places, in their order. An order that is no longer current is left out.
pub(super) async fn read(tx: &mut SqliteConnection, places: &Range<i64>) -> Result<Vec<Found>> {
    let rows = sqlx::query(
        "select k.place, o.* from temp.sales_todo k
         join orders o on o.shop = k.shop and o.name = k.name and o.current = 1
         where k.place >= $1 and k.place < $2 order by k.place",
    )
    .bind(places.start)
    .bind(places.end)
    .fetch_all(&mut *tx)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(Found {
            place: row.get("place"),
            order: row.get("id"),
            facts: OrderFacts {
                shop: shop_of(row.get("shop"))?,
                name: row.get("name"),
                head: head_of(row)?,
                lines: Vec::new(),
                corrections: Vec::new(),
                link_order: None,
            },
        });
    }
    drop(rows);
    let rows = sqlx::query(
        "select k.place, a.creator_id as credited, l.* from temp.sales_todo k
         join orders o on o.shop = k.shop and o.name = k.name
         join order_lines l on l.order_id = o.id and l.current = 1
         left join accounts a on a.id = l.account_id
         where k.place >= $1 and k.place < $2 order by k.place",
    )
    .bind(places.start)
    .bind(places.end)
    .fetch_all(&mut *tx)
    .await?;
    let mut at = 0;
    for row in &rows {
        if let Some(order) = walk(&mut found, &mut at, row.get("place")) {
            let creator = row.get::<Option<i64>, _>("credited").map(CreatorId);
            order.lines.push(LineFacts { line: line_of(row), creator });
        }
    }
    // A line's key is mostly its position: so that shares and sums do not depend on how rows were found.
    for order in &mut found {
        order
            .facts
            .lines
            .sort_by(|a, b| (a.line.key.len(), &a.line.key).cmp(&(b.line.key.len(), &b.line.key)));
    }
    decisions(tx, places, &mut found).await?;
    Ok(found)
}

/// What was decided by hand, and what files of clicks say.
async fn decisions(tx: &mut SqliteConnection, places: &Range<i64>, found: &mut [Found]) -> Result<()> {
    let rows = sqlx::query(
        "select k.place, c.line_key, c.creator_id from credit_corrections c
         join temp.sales_todo k on k.shop = c.shop and k.name = c.order_name
         where k.place >= $1 and k.place < $2 order by k.place, c.line_key",
    )
    .bind(places.start)
    .bind(places.end)
    .fetch_all(&mut *tx)
    .await?;
    let mut at = 0;
    for row in &rows {
        if let Some(order) = walk(found, &mut at, row.get("place")) {
            order.corrections.push(Correction {
                line: row.get("line_key"),
                creator: row.get::<Option<i64>, _>("creator_id").map(CreatorId),
            });
        }
    }
    let any: bool =
        sqlx::query_scalar("select exists (select 1 from link_orders)").fetch_one(&mut *tx).await?;
    if !any {
        return Ok(());
    }
    let rows = sqlx::query(
        "select k.place, c.link_id, c.clicked_at from temp.sales_todo k join link_orders c on c.order_name = k.name
         where k.place >= $1 and k.place < $2 order by k.place",
    )
    .bind(places.start)
    .bind(places.end)
    .fetch_all(&mut *tx)
    .await?;
    let mut at = 0;
    for row in &rows {
        if let Some(order) = walk(found, &mut at, row.get("place")) {
            order.link_order = Some(LinkOrder {
                link: row.get("link_id"),
                clicked_at: row.get::<Option<i64>, _>("clicked_at").map(Instant::from_seconds),
            });
        }
    }
    Ok(())
}

/// The order at a place; places come in order.
fn walk<'a>(found: &'a mut [Found], at: &mut usize, place: i64) -> Option<&'a mut OrderFacts> {
    while found.get(*at).is_some_and(|f| f.place < place) {
        *at += 1;
    }
    found.get_mut(*at).filter(|f| f.place == place).map(|f| &mut f.facts)
}
