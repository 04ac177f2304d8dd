//! A creator's prices.

use crate::change::Change;
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::money::{Currency, Money};
use troupe_core::time::Day;

/// A price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// Number.
    pub id: i64,
    /// What for.
    pub item: String,
    /// The price.
    pub fee: Money,
    /// When it was noted.
    pub noted_on: Day,
}

impl Store {
    /// Prices of a creator, by what they are for.
    pub async fn rates(&self, creator: i64) -> Result<Vec<RateRow>> {
        let rows = sqlx::query(
            "select id, item, fee_minor, currency, noted_on from rates where creator_id = $1 order by item collate nocase, id",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .filter_map(|row| {
                Some(RateRow {
                    id: row.get(0),
                    item: row.get(1),
                    fee: Money::of(row.get(2), Currency::parse(row.get(3))?),
                    noted_on: Day::parse(row.get(4))?,
                })
            })
            .collect())
    }
}

impl Change {
    /// Writes a price in minor units; `None` deletes it. The same price again changes nothing.
    pub async fn set_rate(
        &mut self,
        creator: i64,
        item: &str,
        fee: Option<(i64, Currency)>,
        noted_on: Day,
    ) -> Result<u32> {
        let query = match fee {
            None => sqlx::query("delete from rates where creator_id = $1 and item = $2").bind(creator).bind(item),
            Some((minor, currency)) => sqlx::query(
                "insert into rates (creator_id, item, fee_minor, currency, noted_on) values ($1, $2, $3, $4, $5)
                 on conflict (creator_id, item) do update
                 set fee_minor = excluded.fee_minor, currency = excluded.currency, noted_on = excluded.noted_on
                 where (fee_minor, currency) <> (excluded.fee_minor, excluded.currency)",
            )
            .bind(creator)
            .bind(item)
            .bind(minor)
            .bind(currency.to_string())
            .bind(noted_on.to_string()),
        };
        Ok(query.execute(self.connection()).await?.rows_affected() as u32)
    }
}
