//! The store from outside: files that are opened, steps, undo, backups, erasing.
//!
//! One program, not one for each file: every program links all of SQLite and of the crates again, which costs more
//! time and disk than everything that is tested.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod assets;
mod backup;
mod briefings;
mod check;
mod common;
mod dump;
mod erase;
mod erase_again;
mod erase_others;
mod golden;
mod handles;
mod histories;
mod kit_templates;
mod ledger;
mod made;
mod open;
mod own_figures;
mod people;
mod pipeline;
mod plans;
mod posts;
mod programs;
mod ratings;
mod restore;
mod round_trip;
mod sales;
mod sales_read;
mod sold;
mod steps;
mod timeline;
