//! The types that cross to a front (window, command line, tests): questions, answers, errors.
//! TypeScript gets them through ts-rs (`cargo xtask bindings`). Not here: what a command does.

pub mod creators;
pub mod error;
pub mod identity;
pub mod imports;
pub mod lists;
pub mod safety;
pub mod score;
pub mod settings;
pub mod shop;

pub use creators::*;
pub use error::*;
pub use identity::*;
pub use imports::*;
pub use lists::*;
pub use safety::*;
pub use score::*;
pub use settings::*;
pub use shop::*;
