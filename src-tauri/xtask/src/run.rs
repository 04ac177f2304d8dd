//! `cargo xtask run`: from a fresh clone to the open window, or to the same answer in the terminal.

use crate::cargo::{Profile, build_cli, build_window};
use crate::paths::target;
use crate::process::{run as run_command, say};
use crate::{Outcome, debian, node};
use std::env;
use std::fs;
use std::process::Command;

/// Opens the window; without a display, ranks the sample workspace in the terminal.
pub fn run(words: &[String]) -> Outcome {
    let profile = if words.iter().any(|word| word == "--dev") { Profile::Dev } else { Profile::Release };
    let rest: Vec<&String> = words.iter().filter(|word| *word != "--dev").collect();
    if !has_display() {
        return in_terminal(profile);
    }
    debian::ensure(&[debian::WINDOW])?;
    node::build()?;
    say("Building Troupe (the first time takes some minutes).");
    let window = build_window(profile)?;
    say("Opening the window.");
    run_command(Command::new(window).args(rest))
}

/// There is a screen to open a window on.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn in_terminal(profile: Profile) -> Outcome {
    say("There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.");
    say("Here is the same work in the terminal: the sample workspace and its ranking.");
    let troupe = build_cli(profile)?;
    let folder = target().join("sample");
    // Made anew each time, so that what is shown does not depend on earlier visits.
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).map_err(|error| format!("{} cannot be made: {error}", folder.display()))?;
    let file = folder.join("Sample.troupe");
    let troupe = |words: &[&str]| {
        eprintln!();
        run_command(Command::new(&troupe).arg("--workspace").arg(&file).args(words))
    };
    troupe(&["demo"])?;
    troupe(&["rank", "--limit", "20"])?;
    say(
        "More: `troupe --help` (the program is in the target folder); on a machine with a display, `cargo xtask run` opens the window.",
    );
    Ok(())
}
