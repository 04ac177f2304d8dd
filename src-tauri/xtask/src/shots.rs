//! `cargo xtask shots`: every screen in the real window, in every state, theme, size and language.
//! Here the programs are built; `troupe-tests` holds the photographer.

use crate::cargo::{Programs, build_with_example};
use crate::paths::{program, root};
use crate::process::run;
use crate::{Outcome, debian, node};
use std::process::Command;

/// Takes the photographs; the words are handed on.
pub fn shots(words: &[String]) -> Outcome {
    debian::ensure(&[debian::WINDOW, debian::WINDOW_TESTS])?;
    node::build()?;
    // A debug build shows the same pixels and is there already when the tests have run.
    build_with_example("shots")?;
    let mut command = Command::new(program("debug/examples", "shots"));
    run(Programs::built()?.told_to(command.args(words).current_dir(root())))
}
