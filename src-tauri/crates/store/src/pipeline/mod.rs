//! The pipeline: stages in campaigns and in the roster, next actions, fees, campaigns.
//!
//! `creators.stage` is what the roster shows. It is derived (`troupe_core::pipeline::roster_stage`) and kept in the same
//! change that moves somebody, so that a step back restores it with the rest; a check compares the two.

mod actions;
mod campaigns;
mod cards;
mod facts;
mod moves;
mod own_stages;
mod rates;

pub use actions::{ActionRow, NewAction};
pub use campaigns::{CampaignRow, CostRow, OutlayRow};
pub use cards::{CardRow, MemberRow, Newest, Scope};
pub use facts::CampaignFacts;
pub use moves::MoveRow;
pub use own_stages::OwnStageRow;
pub use rates::RateRow;

use crate::error::Result;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::creator::Stage;
use troupe_core::pipeline::StageRef;

/// A JSON list for `json_each`: one parameter instead of one per number.
fn list(ids: &[i64]) -> Result<String> {
    Ok(serde_json::to_string(ids)?)
}

/// Reads a stage and the own one from two columns that follow each other.
pub(crate) fn standing(row: &SqliteRow, column: usize) -> StageRef {
    StageRef {
        stage: row.get::<Option<&str>, _>(column).and_then(Stage::parse).unwrap_or_default(),
        own: row.get(column + 1),
    }
}
