//! `cargo xtask bench`: every bar of the project with its peer beside it, measured on release builds.
//! Here the programs are built and the peers installed; `troupe-tests` holds the stopwatch.

use crate::cargo::{Programs, cargo};
use crate::paths::{program, root, target};
use crate::process::{run, say, succeeds};
use crate::{Outcome, debian, node};
use std::path::PathBuf;
use std::process::Command;

/// Measures the named bars (P1, P2 ...), or all of them.
pub fn bench(words: &[String]) -> Outcome {
    debian::ensure(&[debian::WINDOW, debian::WINDOW_TESTS, debian::PEERS])?;
    node::build()?;
    run(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "troupe-cli",
        "--package",
        "troupe-desktop",
        "--bins",
        "--examples",
    ]))?;
    run(&mut cargo(&["build", "--release", "--package", "troupe-tests", "--example", "bench"]))?;
    let mut command = Command::new(program("release/examples", "bench"));
    Programs::built()?.told_to(command.args(words).current_dir(root()));
    command.env("TROUPE_CLI", program("release", "troupe"));
    command.env("TROUPE_DESKTOP", program("release", "troupe-desktop"));
    command.env("BENCH_EMPTY", program("release/examples", "empty"));
    if let Some(python) = duckdb() {
        command.env("BENCH_PYTHON", python);
    }
    run(&mut command)
}

/// A Python with DuckDB, in a folder of its own below target/. Without one, that peer is left out and said so.
fn duckdb() -> Option<PathBuf> {
    let folder = target().join("tools/duckdb");
    let python = folder.join("bin/python");
    if succeeds(Command::new(&python).args(["-c", "import duckdb"])) {
        return Some(python);
    }
    say("Installing DuckDB from Python's package index below target/ (the peer of the ranking).");
    let made = run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        .and_then(|()| run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb==2.0.0"])));
    if let Err(sentence) = made {
        eprintln!("xtask: without DuckDB: {sentence}");
        return None;
    }
    Some(python)
}
