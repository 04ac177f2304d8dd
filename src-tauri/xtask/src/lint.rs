//! Formatting and lints of both languages.

use crate::cargo::cargo;
use crate::process::run;
use crate::{Outcome, debian, node};

/// Formats everything, or with `--check` fails when something is not formatted.
pub fn fmt(words: &[String]) -> Outcome {
    match words {
        [] => {
            run(&mut cargo(&["fmt", "--all"]))?;
            node::packages()?;
            node::script("format")
        }
        [word] if word == "--check" => {
            run(&mut cargo(&["fmt", "--all", "--check"]))?;
            node::packages()?;
            node::script("format:check")
        }
        _ => Err("fmt takes --check or nothing".to_owned()),
    }
}

/// Every lint: formatting, clippy, eslint, the type check.
pub fn lint() -> Outcome {
    fmt(&["--check".to_owned()])?;
    node::script("lint")?;
    node::script("check")?;
    node::build()?;
    clippy()
}

/// Clippy on everything, warnings are errors. The interface must be built before: the window compiles it in.
pub fn clippy() -> Outcome {
    debian::ensure(&[debian::WINDOW])?;
    run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}
