//! People's data: who is in play, who is to be told, what is known of somebody and where from, reviews, objections. Not
//! here: when something is due (core::privacy), erasing.

mod person;
mod queue;
mod search;
mod write;

pub use person::{Correction, Fact, Of, Sighting, Untraced};
pub use queue::{Arrival, Kept, NoticeRow, Others, Reached, ReviewRow};
pub use search::Found;
pub use write::NewNotice;

use crate::error::Result;
use crate::open::Store;
use sqlx::AssertSqlSafe;

/// Stages from the first message on; a block is none.
pub(crate) const CONTACTED: &str =
    "('contacted', 'replied', 'negotiating', 'agreed', 'active', 'paused', 'declined')";

/// Creators who were shortlisted or contacted, as a query with one column `id`.
pub(crate) fn reached() -> String {
    format!(
        "select creator_id as id from shortlist_members
         union select creator_id from messages where direction = 'out'
         union select creator_id from stage_moves where stage in {CONTACTED}
         union select id from creators where stage <> 'prospect' and stage in {CONTACTED}"
    )
}

/// Creators in play: those, and whoever wrote, has a sample or a code.
pub(crate) fn in_play() -> String {
    format!(
        "{} union select creator_id from messages union select creator_id from samples
         union select creator_id from codes where creator_id is not null",
        reached()
    )
}

impl Store {
    /// Creators in play: shortlisted, contacted, or with a message, a sample or a code. By number.
    pub async fn in_play(&self) -> Result<Vec<i64>> {
        let sql = format!("select id from ({}) order by id", in_play());
        Ok(sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&self.readers).await?)
    }
}
