//! The types that cross to a front (window, command line, tests): questions, answers, errors.
//! TypeScript gets them through ts-rs (`cargo xtask bindings`). Not here: what a command does.

pub mod creators;
pub mod error;
pub mod imports;
pub mod lists;
pub mod settings;

pub use creators::*;
pub use error::*;
pub use imports::*;
pub use lists::*;
pub use settings::*;
