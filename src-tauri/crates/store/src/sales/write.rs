//! What somebody decides about sales: whose an order is, and amounts by hand.

use crate::change::Change;
use crate::error::{Result, StoreError};
use sqlx::Row;
use troupe_core::money::Currency;
use troupe_core::records::Shop;
use troupe_core::time::Day;

/// An amount by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdjustment {
    /// Whose.
    pub creator: i64,
    /// The program.
    pub program: Option<i64>,
    /// Currency.
    pub currency: Currency,
    /// Minor units; more for her is positive, 0 is none.
    pub minor: i64,
    /// From this day it may be paid.
    pub day: Day,
    /// Why, in words.
    pub reason: String,
}

impl Change {
    /// Decides whose an order, or one line of it, is: a creator's, or nobody's (`None`). An earlier decision about the same is
    /// replaced; one about a line outranks one about its order.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when no file that counts has such an order or line, or there is no such creator.
    pub async fn correct_credit(
        &mut self,
        shop: Shop,
        order: &str,
        line: Option<&str>,
        creator: Option<i64>,
        reason: &str,
    ) -> Result<()> {
        let row = sqlx::query(
            "select exists (select 1 from orders where shop = $1 and name = $2 and current = 1) as has_order,
                    exists (select 1 from orders o join order_lines l on l.order_id = o.id and l.current = 1
                            where o.shop = $1 and o.name = $2 and l.key = $3) as has_line,
                    exists (select 1 from creators where id = $4) as has_creator",
        )
        .bind(shop.as_str())
        .bind(order)
        .bind(line)
        .bind(creator)
        .fetch_one(self.connection())
        .await?;
        let lacks = |name: &str| !row.get::<bool, _>(name);
        let missing = |what, id: String| Err(StoreError::NotFound { what, id });
        if lacks("has_order") {
            return missing("order", order.to_owned());
        }
        if let Some(line) = line.filter(|_| lacks("has_line")) {
            return missing("line", line.to_owned());
        }
        if let Some(creator) = creator.filter(|_| lacks("has_creator")) {
            return missing("creator", creator.to_string());
        }
        let at = self.at().seconds();
        sqlx::query(
            "insert into credit_corrections (shop, order_name, line_key, creator_id, reason, made_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (shop, order_name, line_key) do update
             set creator_id = excluded.creator_id, reason = excluded.reason, made_at = excluded.made_at
             where (creator_id, reason) is not (excluded.creator_id, excluded.reason)",
        )
        .bind(shop.as_str())
        .bind(order)
        .bind(line.unwrap_or(""))
        .bind(creator)
        .bind(reason)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes decisions back: the one about a line, or (`None`) every one about the order and its lines. What the order carries
    /// decides again.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when nothing was decided.
    pub async fn clear_correction(&mut self, shop: Shop, order: &str, line: Option<&str>) -> Result<()> {
        let done = sqlx::query(
            "delete from credit_corrections where shop = $1 and order_name = $2 and ($3 is null or line_key = $3)",
        )
        .bind(shop.as_str())
        .bind(order)
        .bind(line)
        .execute(self.connection())
        .await?;
        match done.rows_affected() {
            0 => Err(StoreError::NotFound { what: "correction", id: order.to_owned() }),
            _ => Ok(()),
        }
    }

    /// Writes an amount by hand. Gives its number, which the ledger never had before.
    pub async fn add_adjustment(&mut self, new: &NewAdjustment) -> Result<i64> {
        let at = self.at().seconds();
        Ok(sqlx::query_scalar(
            "insert into adjustments (id, creator_id, program_id, currency, amount_minor, day, reason, made_at)
             select max(coalesce((select max(id) from adjustments), 0),
                        coalesce((select max(document) from ledger where kind = 'adjustment'), 0)) + 1,
                    $1, $2, $3, $4, $5, $6, $7
             returning id",
        )
        .bind(new.creator)
        .bind(new.program)
        .bind(new.currency.code())
        .bind(new.minor)
        .bind(new.day.to_string())
        .bind(&new.reason)
        .bind(at)
        .fetch_one(self.connection())
        .await?)
    }
}
