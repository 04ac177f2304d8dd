//! The pipeline: stages of creators in campaigns, time in stage, next actions (domain.md 1 and 5).
//! Not here: the stage's words (messages), the creators (roster).

use crate::named::named_enum;

named_enum! {
    /// Where a next action comes from.
    ActionKind {
        /// Somebody wrote it down.
        Task = "task",
        /// A message waits for an answer.
        FollowUp = "follow_up",
    }
}
