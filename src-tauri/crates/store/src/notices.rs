//! Which due things were told as a notification: each once, over restarts and windows.

use crate::error::Result;
use crate::open::Store;
use std::collections::HashSet;
use troupe_core::time::Instant;

/// Days that a told item is remembered at least, also when it is no longer due.
const REMEMBERED: i64 = 90;

impl Store {
    /// Marks these items as told and gives those that were not, all in one transaction: of two windows that ask at the
    /// same moment, one gets each. What was told long ago and is no longer due is forgotten.
    pub async fn tell_once(&self, items: &[String], now: Instant) -> Result<HashSet<String>> {
        let items = serde_json::to_string(items)?;
        let mut tx = self.begin().await?;
        sqlx::query("delete from notices where at < $1 and item not in (select value from json_each($2))")
            .bind(now.seconds() - REMEMBERED * 86_400)
            .bind(&items)
            .execute(&mut *tx)
            .await?;
        let new: Vec<String> = sqlx::query_scalar(
            "insert into notices (item, at) select value, $2 from json_each($1) where true
             on conflict (item) do nothing returning item",
        )
        .bind(&items)
        .bind(now.seconds())
        .fetch_all(&mut *tx)
        .await?;
        if new.is_empty() {
            // Nothing to tell: nothing is written, and no other window reads anew because of it.
            tx.rollback().await?;
        } else {
            tx.commit().await?;
        }
        Ok(new.into_iter().collect())
    }

    /// The items among these that were not told yet.
    pub async fn untold(&self, items: &[String]) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(
            "select value from json_each($1) where value not in (select item from notices)",
        )
        .bind(serde_json::to_string(items)?)
        .fetch_all(&self.readers)
        .await?)
    }
}
