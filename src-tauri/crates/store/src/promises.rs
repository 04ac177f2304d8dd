//! Promises of content that have come due, from samples and from pieces of content. Which of them count, and whether they
//! were kept, is the core's matter.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use std::collections::HashMap;
use troupe_core::briefings::DeliverableState;
use troupe_core::promises::{count, of_piece};
use troupe_core::roster::Promises;
use troupe_core::samples::{Clocks, SampleKind, SampleState, Standing};
use troupe_core::time::Day;

impl Store {
    /// Promises by creator; one without any is absent. `creators`: only these.
    pub async fn promises(
        &self,
        creators: Option<&[i64]>,
        clocks: &Clocks,
        today: Day,
    ) -> Result<HashMap<i64, Promises>> {
        let only = creators.map(serde_json::to_string).transpose()?;
        let mut connection = self.readers.acquire().await?;
        let mut promises: HashMap<i64, Promises> = HashMap::new();
        let rows = sqlx::query(
            "select creator_id, state, kind, requested_on, shipped_on, delivered_on, posted_on, extensions from samples
             where shipped_on is not null and ($1 is null or creator_id in (select value from json_each($1)))",
        )
        .bind(&only)
        .fetch_all(&mut *connection)
        .await?;
        for row in rows {
            let day = |at: usize| row.get::<Option<&str>, _>(at).and_then(Day::parse);
            let (Some(state), Some(kind), Some(requested)) =
                (SampleState::parse(row.get(1)), SampleKind::parse(row.get(2)), day(3))
            else {
                continue;
            };
            let standing = Standing {
                state,
                shipped: day(4),
                delivered: day(5),
                posted: day(6),
                extensions: row.get(7),
                ..Standing::new(kind, requested)
            };
            if let Some(kept) = standing.promise(clocks, today) {
                count(promises.entry(row.get(0)).or_default(), kept);
            }
        }
        let rows = sqlx::query(
            "select creator_id, state, due, published_on from deliverables
             where $1 is null or creator_id in (select value from json_each($1))",
        )
        .bind(&only)
        .fetch_all(&mut *connection)
        .await?;
        for row in rows {
            let day = |at: usize| row.get::<Option<&str>, _>(at).and_then(Day::parse);
            let Some(state) = DeliverableState::parse(row.get(1)) else { continue };
            if let Some(kept) = of_piece(state, day(2), day(3), today) {
                count(promises.entry(row.get(0)).or_default(), kept);
            }
        }
        Ok(promises)
    }
}
