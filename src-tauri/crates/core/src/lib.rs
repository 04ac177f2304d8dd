//! troupe-core: the domain of Troupe. Pure functions and types.
//!
//! What is deliberately absent: I/O, a clock, randomness without a seed, SQL, async, locale. Time is a parameter, files are
//! read by `troupe-exchange`, rows are kept by `troupe-store`.

pub mod backtest;
pub mod brand;
pub mod brands;
pub mod briefings;
pub mod creator;
pub mod demo;
pub mod explain;
pub mod fit;
pub mod identity;
pub mod kits;
pub mod merge;
pub mod metrics;
pub mod money;
mod named;
pub mod notices;
pub mod outreach;
pub mod payouts;
pub mod pipeline;
pub mod planning;
pub mod portfolio;
pub mod privacy;
pub mod programs;
pub mod promises;
pub mod records;
pub mod roster;
pub mod rubric;
pub mod rules;
pub mod sales;
pub mod samples;
pub mod scoring;
pub mod table;
pub mod time;
pub mod timeline;
