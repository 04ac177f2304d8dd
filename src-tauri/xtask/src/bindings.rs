//! Generated files: the TypeScript types, the list of commands, the window's permissions.
//! The Rust command table is their only source; `troupe-tests` holds the small program that writes them.

use crate::cargo::cargo;
use crate::paths::{program, root};
use crate::process::run;
use crate::{Outcome, debian};
use std::process::Command;

/// Writes the generated files, or with `--check` fails when one is not what would be written.
pub fn bindings(words: &[String]) -> Outcome {
    debian::ensure(&[debian::COMPILE])?;
    if !matches!(words, [] | [_]) || words.first().is_some_and(|word| word != "--check") {
        return Err("bindings takes --check or nothing".to_owned());
    }
    // With the features that the suite has: nothing that is there already is built again.
    run(&mut cargo(&["build", "--quiet", "--workspace", "--example", "bindings"]))?;
    run(Command::new(program("debug/examples", "bindings")).args(words).current_dir(root()))
}
