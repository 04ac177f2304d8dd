//! The performance table of docs: every row with its peer beside it. It has no rows yet, and says so.

use crate::Outcome;

/// Says that there is nothing to measure yet.
pub fn bench() -> Outcome {
    Err("there are no benchmarks yet; nothing was measured".to_owned())
}
