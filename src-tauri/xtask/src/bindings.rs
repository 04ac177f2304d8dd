//! Generated files: the TypeScript types, the list of commands, the window's permissions.
//! The Rust command table is their only source; `troupe-tests` holds the small program that writes them.

use crate::cargo::cargo;
use crate::process::run;
use crate::{Outcome, debian};

/// Writes the generated files, or with `--check` fails when one is not what would be written.
pub fn bindings(words: &[String]) -> Outcome {
    debian::ensure(&[debian::COMPILE])?;
    let mut command = cargo(&["run", "--quiet", "--package", "troupe-tests", "--example", "bindings", "--"]);
    match words {
        [] => run(&mut command),
        [word] if word == "--check" => run(command.arg("--check")),
        _ => Err("bindings takes --check or nothing".to_owned()),
    }
}
