//! Parts that tests across crates share. Not here: the tests themselves (tests/tests), and anything that the
//! programs need when nobody tests them.
//!
//! A part that fails panics with a sentence: inside a test that is how one fails.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod answer_key;
pub mod browser;
pub mod cli;
pub mod files;
pub mod generated;
pub mod kit;
pub mod month;
pub mod repository;
pub mod sheets;
pub mod stage;
pub mod window;
