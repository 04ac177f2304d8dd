//! troupe-store: remembers. SQLite through sqlx; the only crate with SQL.
//!
//! Every change goes through one [`Change`]: a transaction that also writes the undo record and the activity line.
//! What is deliberately absent: files of other formats (troupe-exchange), scores (troupe-core), use cases
//! (troupe-workspace).

mod accounts;
pub mod activity;
pub mod addresses;
pub mod assets;
pub mod backtest;
pub mod backup;
pub mod briefings;
mod change;
pub mod check;
pub mod creators;
pub mod digest;
pub mod dump;
pub mod erase;
mod error;
pub mod exports;
pub mod fit;
mod forget;
pub mod handles;
pub mod hashtags;
mod history;
pub mod imports;
pub mod kit_templates;
pub mod kits;
pub mod lists;
mod lock;
mod look;
pub mod mappings;
mod measured;
mod meet;
pub mod monitoring;
mod notices;
mod open;
pub mod orders;
pub mod outreach;
pub mod own_figures;
pub mod payouts;
pub mod people;
pub mod pipeline;
pub mod plans;
pub mod posts;
pub mod privacy;
pub mod products;
pub mod programs;
mod promises;
pub mod ratings;
pub mod reports;
pub mod restore;
mod rollup;
pub mod roster;
pub mod rules;
pub mod sales;
pub mod sales_read;
pub mod samples;
pub mod score_states;
pub mod search;
pub mod settings;
mod settle;
mod shop;
mod spool;
pub mod stale;
pub mod timeline;
pub mod touched;
pub mod undo;
pub mod words;

pub use change::{Change, Op, Params};
pub use error::StoreError;
pub use imports::{ImportOutcome, ImportWriter, NewImport};
pub use open::{OpenOptions, Store};
