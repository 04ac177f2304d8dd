//! Which orders are on a page, newest first, by what they are credited with.

use crate::error::Result;
use crate::open::Store;
use crate::orders::StoredOrder;
use crate::orders::order_of;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe};

/// Which orders by their credit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderWhich {
    /// All.
    #[default]
    All,
    /// A line is somebody's.
    Credited,
    /// No line is anybody's, and nothing that is known says whose.
    Unmatched,
    /// Only general codes.
    General,
    /// Decided by hand.
    ByHand,
    /// More than one code or link.
    Several,
    /// A line is somebody's and what it earns is not known.
    NoRate,
    /// Pending, cancelled or of unknown state.
    NotCounted,
}

/// A question for orders, newest first; undated ones come last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderAsked {
    /// Only orders with a line of this creator.
    pub creator: Option<i64>,
    /// Which by their credit.
    pub which: OrderWhich,
    /// Only orders that carry this code, whatever its case.
    pub code: Option<String>,
    /// Only orders whose name begins with one of these texts; empty = all.
    pub names: Vec<String>,
    /// From this second.
    pub from: Option<i64>,
    /// Before this second.
    pub until: Option<i64>,
    /// Second (−1 = undated) and number of the last order of the page before.
    pub after: Option<(i64, i64)>,
    /// Orders at most.
    pub limit: u32,
}

impl OrderWhich {
    /// The condition on an order `o`; empty = none.
    fn condition(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Credited => {
                " and exists (select 1 from sales s where s.order_id = o.id and s.creator_id is not null)"
            }
            Self::Unmatched => {
                " and exists (select 1 from sales s where s.order_id = o.id
                      and s.why in ('nothing', 'unknown_code', 'unknown_creator'))
                  and not exists (select 1 from sales s where s.order_id = o.id and s.creator_id is not null)"
            }
            Self::General => {
                " and exists (select 1 from sales s where s.order_id = o.id and s.why = 'general_code')"
            }
            Self::ByHand => {
                " and o.id in (select c.id from credit_corrections h
                      join orders c on c.shop = h.shop and c.name = h.order_name and c.current = 1)"
            }
            Self::Several => {
                " and exists (select 1 from sales s where s.order_id = o.id and s.others <> '[]')"
            }
            Self::NoRate => {
                " and exists (select 1 from sales s where s.order_id = o.id and s.creator_id is not null
                      and s.commission_minor is null and s.state = 'counted')"
            }
            Self::NotCounted => {
                " and exists (select 1 from sales s where s.order_id = o.id
                      and s.state in ('pending', 'cancelled', 'unknown'))"
            }
        }
    }
}

impl OrderAsked {
    /// Conditions on an order `o`, with their values in `$1` to `$5`.
    fn conditions(&self) -> Result<(String, SqliteArguments)> {
        let mut sql = String::from(" where o.current = 1");
        let mut values = SqliteArguments::default();
        let mut add = |value: Option<String>| values.add(value).map_err(sqlx::Error::Encode);
        add(self.creator.map(|c| c.to_string()))?;
        add(self.code.clone())?;
        add(Some(serde_json::to_string(&self.names)?))?;
        add(self.from.map(|at| at.to_string()))?;
        add(self.until.map(|at| at.to_string()))?;
        if self.creator.is_some() {
            sql += " and o.id in (select order_id from sales where creator_id = cast($1 as integer) and state <> 'gone')";
        }
        if self.code.is_some() {
            // The code that decided has an index; what else an order carries stands in a list.
            sql += " and o.id in (
                select s.order_id from sales s where s.code = $2 collate nocase
                union select s.order_id from sales s, json_each(s.others) k where s.others <> '[]' and k.value = $2 collate nocase)";
        }
        if !self.names.is_empty() {
            sql += " and o.id in (select n.id from json_each($3) k join orders n
                on n.shop in ('shopify', 'tiktok_shop', 'other') and n.name >= k.value and n.name < k.value || char(1114111))";
        }
        if self.from.is_some() {
            sql += " and coalesce(o.at, -1) >= cast($4 as integer)";
        }
        if self.until.is_some() {
            sql += " and coalesce(o.at, -1) < cast($5 as integer) and o.at is not null";
        }
        sql += self.which.condition();
        Ok((sql, values))
    }
}

impl Store {
    /// A page of current orders.
    pub async fn orders_asked(&self, asked: &OrderAsked) -> Result<Vec<StoredOrder>> {
        let (conditions, mut values) = asked.conditions()?;
        let (at, id) = asked.after.unwrap_or((i64::MAX, i64::MAX));
        for value in [at, id, i64::from(asked.limit)] {
            values.add(value).map_err(sqlx::Error::Encode)?;
        }
        let sql = format!(
            "select o.* from orders o {conditions} and (coalesce(o.at, -1), o.id) < ($6, $7)
             order by coalesce(o.at, -1) desc, o.id desc limit $8"
        );
        let rows = sqlx::query_with(AssertSqlSafe(sql), values).fetch_all(&self.readers).await?;
        rows.iter().map(order_of).collect()
    }

    /// How many current orders match.
    pub async fn orders_asked_count(&self, asked: &OrderAsked) -> Result<u32> {
        let (conditions, values) = asked.conditions()?;
        let sql = format!("select count(*) from orders o {conditions}");
        Ok(sqlx::query_scalar_with(AssertSqlSafe(sql), values).fetch_one(&self.readers).await?)
    }
}
