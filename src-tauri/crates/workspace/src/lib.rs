//! troupe-workspace: the use cases. One function per command, the same for the window, the command line and the
//! tests; the roster in memory; jobs with progress and cancel.
//!
//! What is deliberately absent: SQL (troupe-store), formulas (troupe-core), file formats (troupe-exchange), windows
//! and terminals (the fronts).

pub mod api;
mod backtest;
mod benchmarks;
pub mod bindings;
mod briefings;
mod commands;
mod compare;
mod creators;
mod demo;
mod disclosure;
mod edits;
mod erase;
mod errors;
mod explain;
mod export;
mod exports;
mod fit;
mod follow;
mod identity;
mod imports;
mod jobs;
mod kits;
mod lists;
#[cfg(test)]
mod made;
mod monitoring;
mod moved;
mod other_brands;
mod outreach;
mod payouts;
mod pipeline;
mod planner;
mod portfolio;
mod privacy;
mod products;
mod programs;
mod ratings;
mod reading;
mod roster;
mod rules;
mod safety;
mod sales;
mod samples;
mod search;
mod settings;
mod sheet;
mod shop;
mod today;
mod who;
mod workspace;

pub use demo::{DemoSize, demo_files};
pub use kits::{KitWritten, kit_files, kit_html};
pub use planner::{WholeAnswer, plan_presets, plan_whole};
pub use today::Notice;
pub use troupe_exchange::unpack::{UNPACK, unpack_main};
pub use workspace::{Clock, Event, Workspace};

/// Lets this program's own child unpack archives and workbooks: what kills the child leaves the program alone.
pub fn unpack_with_this_program() {
    troupe_exchange::unpack::unpack_with(std::env::current_exe().ok());
}
