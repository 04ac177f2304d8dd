//! `cargo xtask test`: installs what tests need and runs them all, to the end even when one part fails.

use crate::cargo::{Programs, SUITE, build_suite, cargo, ensure_components};
use crate::paths::program;
use crate::process::say;
use crate::tally::{self, Tally};
use crate::{Outcome, debian, lint, node};

/// Parts of the suite.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The interface: lints, types, its tests.
    Ui,
    /// Rust: lints, crates, command line.
    Rust,
    /// The real window.
    Window,
}

/// Runs the named parts, or everything.
pub fn test(words: &[String]) -> Outcome {
    let parts = chosen(words)?;
    let mut tally = Tally::default();
    let mut broken: Vec<String> = Vec::new();
    let mut counted = |outcome: Outcome| {
        if let Err(sentence) = outcome {
            eprintln!("\nxtask: {sentence}");
            broken.push(sentence);
        }
    };

    let mut needs = vec![debian::WINDOW];
    if parts.contains(&Part::Window) {
        needs.push(debian::WINDOW_TESTS);
    }
    if parts.contains(&Part::Rust) {
        needs.push(debian::OFFICE);
    }
    if parts.contains(&Part::Ui) && node::wants_browser() {
        needs.push(debian::BROWSER);
    }
    debian::ensure(&needs)?;
    if parts.contains(&Part::Rust)
        && let Err(sentence) = debian::ensure(&[debian::KITS])
    {
        // Not every distribution has them under these names; the tests that need them say that they are left out.
        eprintln!("xtask: kits are not opened in a browser: {sentence}");
    }
    // The window compiles the built interface in, so nothing in Rust can be checked as a whole without it.
    node::build()?;

    if parts.contains(&Part::Ui) {
        say("Interface: formatting, lints, types, tests.");
        for script in ["format:check", "lint", "check"] {
            counted(node::script(script));
        }
        tally = tally.plus(tally::run(&mut node::script_command("test")));
    }
    if parts.contains(&Part::Rust) {
        say("Rust: formatting and lints.");
        ensure_components()?;
        counted(crate::process::run(&mut cargo(&["fmt", "--all", "--check"])));
        counted(lint::clippy());
    }
    if parts.contains(&Part::Rust) || parts.contains(&Part::Window) {
        say("Building every program and every test.");
        match build_suite() {
            Err(sentence) => counted(Err(sentence)),
            Ok(()) => tally = tally.plus(built(&parts, &mut counted)),
        }
    }

    for sentence in &broken {
        eprintln!("failed: {sentence}");
    }
    tally.failed += u32::try_from(broken.len()).unwrap_or(u32::MAX);
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed == 0 { Ok(()) } else { Err("the suite has failures; they are named above".to_owned()) }
}

fn chosen(words: &[String]) -> Result<Vec<Part>, String> {
    if words.is_empty() {
        return Ok(vec![Part::Ui, Part::Rust, Part::Window]);
    }
    let part = |word: &String| match word.as_str() {
        "ui" => Ok(Part::Ui),
        "rust" => Ok(Part::Rust),
        "window" => Ok(Part::Window),
        other => Err(format!("there is no part of the suite called {other}; there are rust, ui and window")),
    };
    words.iter().map(part).collect()
}

/// Runs the Rust tests, once everything is built.
fn built(parts: &[Part], counted: &mut impl FnMut(Outcome)) -> Tally {
    let mut tally = Tally::default();
    if parts.contains(&Part::Rust) {
        say("Rust: crates, command line, tidiness.");
        let mut command = cargo(&["test", "--no-fail-fast"]);
        tally = tally.plus(tally::run(command.args(SUITE).env("TROUPE_CLI", program("debug", "troupe"))));
        // Beside the other tests a few hundred of them run; here all, in a build that is quick enough for it.
        say("Rust: structured inputs, 100,000 of every kind of file.");
        let mut command = cargo(&["test", "--package", "troupe-exchange", "--profile", "fuzz-test"]);
        command.args(["--test", "structured", "--", "--nocapture"]).env("TROUPE_STRUCTURED", "full");
        tally = tally.plus(tally::run(&mut command));
    }
    if parts.contains(&Part::Window) {
        // One at a time: a web view is a heavy guest on two cores.
        say("The real window.");
        match Programs::built() {
            Err(sentence) => counted(Err(sentence)),
            Ok(programs) => {
                let mut command = cargo(&["test", "--workspace", "--test", "window"]);
                command.args(["--", "--test-threads", "1"]);
                tally = tally.plus(tally::run(programs.told_to(&mut command)));
            }
        }
    }
    tally
}
