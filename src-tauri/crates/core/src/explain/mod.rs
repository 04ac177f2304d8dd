//! Why a creator stands where she stands: what she lacks for a rank, what would swap two creators, how much of the top
//! stays when the weights move. Pure, on percentiles and weights. Not here: the points themselves (scoring), words
//! (the fronts).

mod facts;
mod lacks;
mod stability;
mod swap;

pub use facts::metric_at;
pub use lacks::{Lacks, MissingFactor, lacks};
pub use stability::{FactorKept, Member, Stability, StabilityPlan, stability};
pub use swap::{FactSwap, Standing, WeightSwap, Whose, fact_swaps, weight_swaps};

/// Coverage that a rank needs (domain.md 3).
pub const NEEDED_COVERAGE: f64 = 0.5;
/// Highest weight that a user can set.
pub const MOST_WEIGHT: f64 = 100.0;
