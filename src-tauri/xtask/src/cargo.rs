//! Calling Cargo from inside Cargo, and the one tool that is installed through it.

use crate::paths::{program, root, target};
use crate::process::{find, run, say, succeeds};
use crate::{Outcome, debian};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The driver of Tauri windows, in the version that the tests were written against.
const DRIVER: &str = "2.1.0";

/// A Cargo command in the repository's root.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(root());
    // What `cargo run` tells this program about itself must not reach the next Cargo.
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
            command.env_remove(name);
        }
    }
    command
}

/// Builds the command line and gives its path.
pub fn build_cli(release: Profile) -> Result<PathBuf, String> {
    debian::ensure(&[debian::COMPILE])?;
    let mut command = cargo(&["build", "--package", "troupe-cli"]);
    run(command.args(release.flags()))?;
    Ok(program(release.folder(), "troupe"))
}

/// Builds the window and gives its path. The interface must be built before: it is compiled in.
pub fn build_window(release: Profile) -> Result<PathBuf, String> {
    debian::ensure(&[debian::WINDOW])?;
    let mut command = cargo(&["build", "--package", "troupe-desktop"]);
    run(command.args(release.flags()))?;
    Ok(program(release.folder(), "troupe-desktop"))
}

/// What the suite builds and runs. Examples are not in it: each links everything once more, and clippy sees that they
/// compile.
pub const SUITE: [&str; 4] = ["--workspace", "--lib", "--bins", "--tests"];

/// Builds every program and every test in one go. One go, because Cargo would otherwise choose other features for shared
/// crates each time and build them again.
pub fn build_suite() -> Outcome {
    debian::ensure(&[debian::WINDOW])?;
    run(cargo(&["build"]).args(SUITE))
}

/// Builds the programs and one example, with the features that [`build_suite`] has.
pub fn build_with_example(example: &str) -> Outcome {
    debian::ensure(&[debian::WINDOW])?;
    run(&mut cargo(&["build", "--workspace", "--lib", "--bins", "--example", example]))
}

/// Makes sure that rustfmt and clippy are there; a minimal Rust comes without them.
pub fn ensure_components() -> Outcome {
    for (word, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if succeeds(&mut cargo(&[word, "--version"])) {
            continue;
        }
        if find("rustup").is_none() {
            return Err(format!(
                "{component} is missing and rustup is not there to add it: install it with Rust"
            ));
        }
        say(&format!("Adding {component} to Rust (the suite checks with it)."));
        run(Command::new("rustup").args(["component", "add", component]).current_dir(root()))?;
    }
    Ok(())
}

/// The programs that tests and photographs use.
pub struct Programs {
    window: PathBuf,
    cli: PathBuf,
    driver: PathBuf,
}

impl Programs {
    /// The programs as [`build_suite`] leaves them.
    pub fn built() -> Result<Self, String> {
        let driver = tauri_driver()?;
        Ok(Self { window: program("debug", "troupe-desktop"), cli: program("debug", "troupe"), driver })
    }

    /// Tells a command where the programs are.
    pub fn told_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("TROUPE_DESKTOP", &self.window)
            .env("TROUPE_CLI", &self.cli)
            .env("TAURI_DRIVER", &self.driver)
    }
}

/// How to compile.
#[derive(Clone, Copy)]
pub enum Profile {
    /// For tests and for work on Troupe itself.
    Dev,
    /// As one would ship it.
    Release,
}

impl Profile {
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Dev => &[],
            Self::Release => &["--release"],
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The program that drives a Tauri window, installed into the target folder when it is not there.
pub fn tauri_driver() -> Result<PathBuf, String> {
    if let Some(given) = env::var_os("TAURI_DRIVER") {
        return Ok(given.into());
    }
    let tools = target().join("tools");
    let own = tools.join("bin").join(format!("tauri-driver{}", env::consts::EXE_SUFFIX));
    if own.is_file() {
        return Ok(own);
    }
    if let Some(found) = find("tauri-driver") {
        return Ok(found);
    }
    say(&format!(
        "Installing tauri-driver {DRIVER} into {} (it drives the window under test).",
        tools.display()
    ));
    install_driver(&tools)?;
    Ok(own)
}

fn install_driver(tools: &std::path::Path) -> Outcome {
    let mut command = cargo(&["install", "tauri-driver", "--version", DRIVER, "--locked", "--root"]);
    run(command.arg(tools).arg("--target-dir").arg(tools.join("build")))?;
    // What it was built from is of no more use.
    std::fs::remove_dir_all(tools.join("build")).ok();
    Ok(())
}
