//! The interface: Node, its packages, its build. What the scripts do is ui/package.json's business.

use crate::Outcome;
use crate::paths::{newest, ui};
use crate::process::{find, output, run, say};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node that the interface's tools run on.
const OLDEST: (u32, u32) = (20, 19);

/// How to get a Node that is new enough, in a sentence.
const HOW: &str = "Troupe's interface needs Node 20.19 or newer with npm. Debian 12's own package is Node 18: \
take the Linux archive of Node 22 from nodejs.org, unpack it into /usr/local \
(`tar -xJf node-v22*-linux-x64.tar.xz --strip-components=1 -C /usr/local`) and try again";

/// Makes sure that Node is there and new enough.
pub fn ensure() -> Outcome {
    if find("node").is_none() || find("npm").is_none() {
        return Err(format!("Node or npm is missing. {HOW}."));
    }
    let version = output(Command::new("node").arg("--version"))?;
    match parse(&version) {
        Some(found) if found >= OLDEST => Ok(()),
        _ => Err(format!("Node is {}. {HOW}.", version.trim())),
    }
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Installs the interface's packages exactly as locked, when they are not installed yet or the lock file changed.
pub fn packages() -> Outcome {
    ensure()?;
    let lock = fs::read(ui().join("package-lock.json"))
        .map_err(|error| format!("ui/package-lock.json cannot be read: {error}"))?;
    // Our own copy of the lock file beside the packages tells which lock file they were installed from.
    let stamp = ui().join("node_modules/.troupe-lock.json");
    if fs::read(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    say("Installing the interface's packages (exactly as locked, without their install scripts).");
    const QUIETLY: [&str; 3] = ["--ignore-scripts", "--no-audit", "--no-fund"];
    if run(npm().arg("ci").args(QUIETLY)).is_err() {
        // npm 11 refuses a lock file when an optional package for another platform was never published. Installing
        // takes the same locked versions and checks the same hashes; that the lock file stays as it is proves it.
        say("npm ci refused; installing the locked versions with npm install instead.");
        run(npm().args(["install", "--no-save"]).args(QUIETLY))?;
        if fs::read(ui().join("package-lock.json")).ok().as_ref() != Some(&lock) {
            return Err(
                "npm install changed ui/package-lock.json: it does not fit ui/package.json".to_owned()
            );
        }
    }
    fs::write(&stamp, lock).map_err(|error| format!("{} cannot be written: {error}", stamp.display()))
}

/// Builds the interface into ui/dist, when something changed since the last time.
pub fn build() -> Outcome {
    packages()?;
    let made = newest(&[ui().join("dist/index.html")]);
    if is_built() && sources_changed() <= made {
        return Ok(());
    }
    say("Building the interface.");
    script("build")
}

/// The built interface is there (and is not the page that stands in for it).
fn is_built() -> bool {
    fs::read_to_string(ui().join("dist/index.html")).is_ok_and(|page| page.contains("<script"))
}

fn sources_changed() -> std::time::SystemTime {
    let names = ["src", "messages", "public", "static", "index.html", "package-lock.json"];
    let mut paths: Vec<PathBuf> = names.iter().map(|name| ui().join(name)).collect();
    // Configuration files stand beside them; the generated folders do not count.
    if let Ok(entries) = fs::read_dir(ui()) {
        paths.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()));
    }
    if let Ok(entries) = fs::read_dir(ui().join("project.inlang")) {
        // Its cache is rewritten by every build, so only the settings count.
        paths.extend(
            entries.flatten().map(|entry| entry.path()).filter(|path| path.ends_with("settings.json")),
        );
    }
    newest(&paths)
}

/// Runs a script of ui/package.json, if it has it.
pub fn script(name: &str) -> Outcome {
    run(&mut script_command(name))
}

/// The command that runs a script of ui/package.json, if it has it.
pub fn script_command(name: &str) -> Command {
    let mut command = npm();
    command.args(["run", "--if-present", name]);
    command
}

/// The component tests want a browser.
pub fn wants_browser() -> bool {
    fs::read_to_string(ui().join("package.json")).is_ok_and(|text| text.contains("\"@vitest/browser"))
}

fn npm() -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(ui());
    command
}
