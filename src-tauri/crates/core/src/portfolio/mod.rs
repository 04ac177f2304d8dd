//! A shortlist as a whole: what views to expect of it, and how much its members post about the same. Pure. Not here:
//! whose estimates these are (scoring), where hashtags come from (store).

mod niches;
mod views;

pub use niches::{Overlap, Pair, Tags, overlap, rarity};
pub use views::{Expected, Predictive, expected_sum, expected_week};
