//! Sheets, read back.
//!
//! One program, not one for each file: every program links all of SQLite and of the crates again, which costs more
//! time and disk than everything that is tested.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod kit;
mod plan;
mod sheets;
mod shortlist;
mod statement;
