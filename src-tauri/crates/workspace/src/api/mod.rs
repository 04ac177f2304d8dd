//! The types that cross to a front (window, command line, tests): questions, answers, errors.
//! TypeScript gets them through ts-rs (`cargo xtask bindings`). Not here: what a command does.

pub mod briefings;
pub mod creators;
pub mod digest;
pub mod error;
pub mod identity;
pub mod imports;
pub mod kits;
pub mod lists;
pub mod outreach;
pub mod pipeline;
pub mod planner;
pub mod products;
pub mod programs;
pub mod safety;
pub mod samples;
pub mod score;
pub mod settings;
pub mod shop;
pub mod timeline;
pub mod today;

pub use briefings::*;
pub use creators::*;
pub use digest::*;
pub use error::*;
pub use identity::*;
pub use imports::*;
pub use kits::*;
pub use lists::*;
pub use outreach::*;
pub use pipeline::*;
pub use planner::*;
pub use products::*;
pub use programs::*;
pub use safety::*;
pub use samples::*;
pub use score::*;
pub use settings::*;
pub use shop::*;
pub use timeline::*;
pub use today::*;
