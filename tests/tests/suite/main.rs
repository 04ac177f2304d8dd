//! Across crates and over the command line.
//!
//! One program, not one for each file: every program links all of SQLite and of the crates again, which costs more
//! time and disk than everything that is tested.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod assets;
mod brand_fit;
mod briefings;
mod command_line;
mod erase;
mod files;
mod jobs;
mod kit_browser;
mod kit_page;
mod kit_templates;
mod kits;
mod monitoring;
mod month;
mod outreach;
mod payouts;
mod people;
mod person;
mod pipeline;
mod planner;
mod privacy;
mod programs;
mod real_files;
mod round_trip;
mod rules;
mod safety;
mod sales;
mod samples;
mod score;
mod tidy;
mod today;
mod workspace_file;
