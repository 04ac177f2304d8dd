//! The pipeline: stages of creators in campaigns, time in stage, next actions (domain.md 1 and 5).
//! Not here: the stage's words (messages), the creators (roster).

mod order;
mod spend;
mod standing;

pub use order::{Queue, by_queue};
pub use spend::{Outlay, Spent, costs, spend};
pub use standing::{StageRef, furthest, roster_stage};

use crate::named::named_enum;

/// Days before a campaign's last day from which its end is due.
pub const CAMPAIGN_END_NOTICE: i64 = 7;

named_enum! {
    /// Where a next action comes from.
    ActionKind {
        /// Somebody wrote it down.
        Task = "task",
        /// A message waits for an answer.
        FollowUp = "follow_up",
    }
}
