//! The bars of the project, measured: each with its peer beside it, in one run on one machine. `cargo xtask bench`
//! builds everything in release and runs this. Absolute times say little on a shared machine; ratios say more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod core;
mod edits;
mod files;
mod fit;
mod kits;
mod planner;
mod report;
mod window;

use report::Report;
use std::path::PathBuf;

/// What is measured on, in a folder that is kept between runs: generated files are the same for the same seed.
pub struct Bench {
    /// Folder for generated files and workspaces.
    pub folder: PathBuf,
    /// The release build of the command line.
    pub cli: PathBuf,
}

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wants = |name: &str| words.is_empty() || words.iter().any(|w| w == name);
    let folder = troupe_tests::repository::root().join("target/bench");
    std::fs::create_dir_all(&folder).expect("a folder for the benchmarks");
    let cli =
        std::env::var_os("TROUPE_CLI").map(PathBuf::from).expect("run this through `cargo xtask bench`");
    let bench = Bench { folder, cli };
    let mut report = Report::default();
    if wants("P1") {
        files::import(&bench, &mut report);
        files::orders(&bench, &mut report);
    }
    if wants("P2") {
        core::rank(&bench, &mut report);
    }
    if wants("P5") || wants("P10") {
        core::search_and_edit(&bench, &mut report).await;
    }
    if wants("P10") {
        edits::all(&bench, &mut report).await;
    }
    if ["P3", "P4", "P6", "P7"].iter().any(|name| wants(name)) {
        window::all(&bench, &mut report).await;
    }
    if wants("P8") {
        planner::answers(&mut report);
    }
    if wants("P9") {
        kits::all(&bench, &mut report);
    }
    if wants("fit") {
        fit::quality(&mut report);
        fit::reading(&bench, &mut report).await;
    }
    if wants("P11") {
        files::growth(&bench, &mut report);
    }
    report.print();
}
