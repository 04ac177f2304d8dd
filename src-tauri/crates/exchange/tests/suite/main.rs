//! Reading and writing files from outside: kinds, faults, mappings, workbooks, round trips.
//!
//! One program, not one for each file: every program links all of SQLite and of the crates again, which costs more
//! time and disk than everything that is tested.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod engine;
mod faults;
mod golden;
mod kinds;
mod mapping;
mod plan_book;
mod real_files;
mod round_trip;
mod sepa;
mod workbook;
mod workbooks;
