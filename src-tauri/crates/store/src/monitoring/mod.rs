//! What is watched over once somebody posts: posts of ours and what their captions say, permissions for ads, ways to reach
//! her.

mod checks;
mod kept;
mod posts;

pub use checks::{CheckFilter, CheckRow, CheckSums, Looked, NewCheck};
pub use kept::{ContactRow, SparkRow};
pub use posts::{Candidate, OurPost};
