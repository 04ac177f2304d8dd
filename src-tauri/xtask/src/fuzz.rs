//! `cargo xtask fuzz`: coverage-guided fuzzing of the exchange. The targets are a crate of their own
//! (`src-tauri/fuzz`); here the tool is installed, the corpus gets its first inputs, and each target gets its time.

use crate::cargo::cargo;
use crate::paths::{root, target};
use crate::process::{find, run, say, succeeds};
use crate::{Outcome, debian};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The tool, in the version that this was written against.
const CARGO_FUZZ: &str = "0.13.2";
/// Targets of `src-tauri/fuzz`, with the fixtures that are their first inputs, by the end of the name.
const TARGETS: [(&str, &[&str]); 5] = [
    ("table", &["csv"]),
    ("json", &["json", "jsonl", "ndjson"]),
    ("workbook", &[]),
    ("archive", &[]),
    ("mapping", &[]),
];
/// Zeros before a fixture: no decision about reading it (`src-tauri/fuzz/src/lib.rs`).
const NO_CHOICE: [u8; 8] = [0; 8];
const SECONDS: u64 = 60;

/// What was asked for.
struct Asked {
    targets: Vec<&'static str>,
    seconds: u64,
    /// One input to run again.
    input: Option<PathBuf>,
}

/// Runs the named target, or every one.
pub fn fuzz(words: &[String]) -> Outcome {
    let asked = asked(words)?;
    debian::ensure(&[debian::COMPILE])?;
    let tool = cargo_fuzz()?;
    let nightly = nightly();
    if !nightly {
        say(
            "There is no nightly Rust, so memory is not watched (`rustup toolchain install nightly` adds it).",
        );
    }
    let mut failed = Vec::new();
    for name in asked.targets {
        let corpus = seeded(name)?;
        say(&format!("Fuzzing {name}."));
        let mut command = Command::new(&tool);
        command.args(["run", "--fuzz-dir"]).arg(folder()).arg("--target-dir").arg(target().join("fuzz"));
        // The tool asks for a nightly's flags only where memory is watched.
        if nightly {
            command.env("RUSTUP_TOOLCHAIN", "nightly");
        } else {
            command.args(["--sanitizer", "none"]);
        }
        command.current_dir(root().join("src-tauri")).env_remove("CARGO").arg(name);
        match &asked.input {
            Some(input) => command.arg(input),
            None => command.arg(corpus).arg("--").arg(format!("-max_total_time={}", asked.seconds)).args([
                "-max_len=20000",
                "-timeout=20",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
            ]),
        };
        if let Err(sentence) = run(&mut command) {
            eprintln!("{sentence}");
            failed.push(name);
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    let at = |name: &&str| folder().join("artifacts").join(name).display().to_string();
    Err(format!(
        "{} failed; what it failed on lies in {} and runs again with `cargo xtask fuzz {} --input FILE`",
        failed.join(", "),
        failed.iter().map(at).collect::<Vec<_>>().join(", "),
        failed[0]
    ))
}

fn asked(words: &[String]) -> Result<Asked, String> {
    let names = TARGETS.map(|(name, _)| name);
    let mut asked = Asked { targets: Vec::new(), seconds: SECONDS, input: None };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => {
                let number = words.next().and_then(|text| text.parse().ok());
                asked.seconds = number.ok_or("--seconds needs a number of seconds")?;
            }
            "--input" => {
                let file = words.next().ok_or("--input needs a file")?;
                let here = env::current_dir().map_err(|error| error.to_string())?;
                asked.input = Some(here.join(file));
            }
            other => match names.iter().find(|name| **name == other) {
                Some(name) => asked.targets.push(name),
                None => return Err(format!("there is no target {other}; there are {}", names.join(", "))),
            },
        }
    }
    if asked.input.is_some() && asked.targets.len() != 1 {
        return Err("an input belongs to one target: `cargo xtask fuzz table --input FILE`".to_owned());
    }
    if asked.targets.is_empty() {
        asked.targets = names.to_vec();
    }
    Ok(asked)
}

fn folder() -> PathBuf {
    root().join("src-tauri/fuzz")
}

fn nightly() -> bool {
    find("rustup").is_some()
        && succeeds(
            Command::new("rustup")
                .args(["run", "nightly", "rustc", "--version"])
                .env_remove("RUSTUP_TOOLCHAIN"),
        )
}

/// The tool, installed into the target folder when it is not there.
fn cargo_fuzz() -> Result<PathBuf, String> {
    let tools = target().join("tools");
    let own = tools.join("bin").join(format!("cargo-fuzz{}", env::consts::EXE_SUFFIX));
    if own.is_file() {
        return Ok(own);
    }
    if let Some(found) = find("cargo-fuzz") {
        return Ok(found);
    }
    say(&format!(
        "Installing cargo-fuzz {CARGO_FUZZ} into {} (it builds and runs the targets).",
        tools.display()
    ));
    let mut command = cargo(&["install", "cargo-fuzz", "--version", CARGO_FUZZ, "--locked", "--root"]);
    run(command.arg(&tools).arg("--target-dir").arg(tools.join("build")))?;
    // What it was built from is of no more use.
    fs::remove_dir_all(tools.join("build")).ok();
    Ok(own)
}

/// The corpus of a target, which grows from run to run, with the first inputs in it.
fn seeded(name: &str) -> Result<PathBuf, String> {
    let corpus = target().join("fuzz/corpus").join(name);
    let told =
        |error: std::io::Error| format!("the corpus in {} cannot be written: {error}", corpus.display());
    fs::create_dir_all(&corpus).map_err(told)?;
    let endings = TARGETS.iter().find(|(own, _)| *own == name).map_or(&[][..], |(_, endings)| *endings);
    let fits = |path: &Path| {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        endings.contains(&ending)
    };
    for path in
        files(&root().join("src-tauri/crates/exchange/fixtures")).into_iter().filter(|path| fits(path))
    {
        let bytes = fs::read(&path).map_err(told)?;
        let own = path.file_name().unwrap_or_default();
        fs::write(corpus.join(own), [&NO_CHOICE[..], &bytes].concat()).map_err(told)?;
    }
    for path in files(&folder().join("seeds").join(name)) {
        fs::copy(&path, corpus.join(path.file_name().unwrap_or_default())).map_err(told)?;
    }
    Ok(corpus)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_file())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn without_a_name_every_target_gets_a_minute() {
        let all = asked(&[]).unwrap();
        assert_eq!((all.targets.len(), all.seconds), (TARGETS.len(), 60));
        let one = asked(&words("json --seconds 5")).unwrap();
        assert_eq!((one.targets, one.seconds), (vec!["json"], 5));
        assert!(asked(&words("tables")).is_err() && asked(&words("--input x")).is_err());
    }

    #[test]
    fn every_target_is_a_program_of_the_crate() {
        let manifest = fs::read_to_string(folder().join("Cargo.toml")).unwrap();
        for (name, _) in TARGETS {
            assert!(manifest.contains(&format!("fuzz_targets/{name}.rs")), "{name}");
        }
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    }
}
