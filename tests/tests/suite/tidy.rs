//! The rules of docs/ARCHITECTURE.md that a program can check. A rule without a test is a wish.
// A test fails by a panic with a sentence, also in the functions that tests share.
#![allow(clippy::expect_used)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use troupe_tests::{generated, repository};

/// Code that people write: every language of the repository.
fn code() -> Vec<PathBuf> {
    let made: Vec<PathBuf> = generated::files().into_iter().map(|(path, _)| path).collect();
    repository::written(&[".rs", ".ts", ".js", ".svelte", ".css"])
        .into_iter()
        .filter(|path| !made.contains(path))
        .collect()
}

/// Fails with every complaint at once.
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn dependencies_point_from_the_fronts_to_the_core() {
    let answer = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(repository::root())
        .output()
        .expect("cargo can be started");
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let metadata: Value = serde_json::from_slice(&answer.stdout).expect("cargo metadata is JSON");
    let mut depends: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("there are packages") {
        let named = |one: &'static str| {
            move |value: &'_ Value| value[one].as_str().expect("a name").to_owned().leak() as &str
        };
        let below = package["dependencies"].as_array().expect("a list").iter();
        // What only tests use may come from anywhere.
        let below = below.filter(|dependency| dependency["kind"] != "dev").map(named("name")).collect();
        depends.insert(package["name"].as_str().expect("a name"), below);
    }
    let ours = |name: &str| -> BTreeSet<&str> {
        depends[name].iter().copied().filter(|below| below.starts_with("troupe-")).collect()
    };
    assert_eq!(ours("troupe-core"), [].into());
    assert_eq!(ours("troupe-store"), ["troupe-core"].into());
    assert_eq!(ours("troupe-media"), [].into());
    assert_eq!(ours("troupe-exchange"), ["troupe-core", "troupe-media"].into());
    assert_eq!(ours("troupe-pdf"), [].into());
    let workspace = ["troupe-core", "troupe-exchange", "troupe-pdf", "troupe-store"];
    assert_eq!(ours("troupe-workspace"), workspace.into());
    assert_eq!(ours("troupe-desktop"), ["troupe-core", "troupe-workspace"].into());
    assert!(!ours("troupe-cli").contains("troupe-store"), "the command line goes through the workspace");
    for (name, below) in &depends {
        let knows_tauri = below.iter().any(|one| one.starts_with("tauri"));
        assert!(!knows_tauri || *name == "troupe-desktop", "{name} knows Tauri; only the shell may");
    }
    assert_eq!(depends["xtask"], [].into(), "xtask has no dependencies, so that it builds in seconds");
}

#[test]
fn no_file_is_too_long_to_read() {
    let long = |path: PathBuf| {
        let lines = repository::text(&path).lines().count();
        (lines > 600)
            .then(|| format!("{}: {lines} lines; split it (600 at most, 500 is the aim)", path.display()))
    };
    none(code().into_iter().filter(|path| !path.ends_with("package-lock.json")).filter_map(long).collect());
}

#[test]
fn no_leftovers_of_work_in_progress() {
    // Written in two parts, so that this file does not contain them itself.
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("dbg", "!("),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("{@", "html"),
        concat!("console", ".log"),
        concat!(".on", "ly("),
        concat!("it", ".skip"),
        concat!("test", ".skip"),
        concat!("describe", ".skip"),
    ];
    let mut complaints = Vec::new();
    for path in code() {
        for (number, line) in (1..).zip(repository::text(&path).lines()) {
            // Raw markup exists in Svelte's own files only; a test elsewhere may name it.
            let counts =
                |word: &&&str| !word.starts_with("{@") || path.extension().is_some_and(|end| end == "svelte");
            for word in words.iter().filter(|word| line.contains(**word)).filter(counts) {
                complaints.push(format!("{}:{number}: {word}", path.display()));
            }
        }
    }
    none(complaints);
}

#[test]
fn every_module_says_what_lives_in_it() {
    let silent = |path: &PathBuf| {
        let text = repository::text(path);
        !text.lines().find(|line| !line.starts_with("#!")).is_some_and(|line| line.starts_with("//!"))
    };
    let complaint = |path: PathBuf| format!("{} does not open with //!", path.display());
    none(repository::written(&[".rs"]).into_iter().filter(silent).map(complaint).collect());
}

#[test]
fn sql_stands_in_the_store_only() {
    let elsewhere = |path: &PathBuf| {
        !path.starts_with("src-tauri/crates/store") && repository::text(path).contains(concat!("sqlx", "::"))
    };
    let complaint = |path: PathBuf| format!("{} uses sqlx; SQL stands in the store", path.display());
    none(repository::written(&[".rs"]).into_iter().filter(elsewhere).map(complaint).collect());
}

#[test]
fn one_folder_of_the_interface_talks_to_tauri() {
    let talks = |path: &PathBuf| path.starts_with("ui/src") && repository::text(path).contains("@tauri-apps");
    let folders: BTreeSet<PathBuf> = repository::written(&[".ts", ".svelte", ".js"])
        .into_iter()
        .filter(talks)
        .map(|path| path.parent().expect("a file lies in a folder").to_path_buf())
        .collect();
    assert!(folders.len() <= 1, "several folders import @tauri-apps: {folders:?}");
}

#[test]
fn a_screen_never_imports_another_screen() {
    let mut complaints = Vec::new();
    for path in repository::written(&[".ts", ".svelte"]) {
        let Ok(inside) = path.strip_prefix("ui/src/screens") else {
            continue;
        };
        let own = inside
            .components()
            .next()
            .expect("a screen has a name")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        for line in repository::text(&path).lines().filter(|line| line.contains("from \"")) {
            let from = line.rsplit("from \"").next().unwrap_or_default();
            let other = from.split_once("screens/").and_then(|(_, rest)| rest.split('/').next());
            if other.is_some_and(|other| other.trim_end_matches("\";") != own) {
                complaints.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    none(complaints);
}

#[test]
fn generated_files_are_fresh() {
    let stale = |(path, text): (PathBuf, String)| {
        (repository::text(&path) != text)
            .then(|| format!("{} is stale: run cargo xtask bindings", path.display()))
    };
    none(generated::files().into_iter().filter_map(stale).collect());
}

#[test]
fn every_language_has_every_message() {
    let known = messages("en");
    for language in ["nl", "fi"] {
        let other = messages(language);
        let missing: Vec<&String> = known.difference(&other).collect();
        let extra: Vec<&String> = other.difference(&known).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{language}: missing {missing:?}, not in English {extra:?}"
        );
    }
}

#[test]
fn every_error_code_has_a_message_in_every_language() {
    let codes = error_codes();
    assert!(codes.contains("link_refused"), "the codes are found in the source: {codes:?}");
    let mut complaints = Vec::new();
    for language in ["en", "nl", "fi"] {
        let known = messages(language);
        let missing = codes.iter().filter(|code| !known.contains(&format!("error_{code}")));
        complaints.extend(missing.map(|code| format!("ui/messages/{language}.json has no error_{code}")));
    }
    none(complaints);
}

fn messages(language: &str) -> BTreeSet<String> {
    let file = repository::text(Path::new(&format!("ui/messages/{language}.json")));
    let file: Value = serde_json::from_str(&file).expect("messages are JSON");
    file.as_object()
        .expect("messages are an object")
        .keys()
        .filter(|key| !key.starts_with('$'))
        .cloned()
        .collect()
}

/// Codes as the source names them: `ApiError::new("code"`, the arms of `fn code(` and of `let code = match`.
fn error_codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for path in repository::written(&[".rs"]).into_iter().filter(|path| path.starts_with("src-tauri/")) {
        let whole = repository::text(&path);
        let text = whole.split("#[cfg(test)]").next().unwrap_or_default();
        for after in text.split("ApiError::new(").skip(1) {
            codes.extend(
                after
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
        let arms = |start: &str, end: &str| -> Vec<String> {
            let bodies = text.split(start).skip(1).filter_map(|after| after.split(end).next());
            bodies
                .flat_map(|body| body.split("=> \"").skip(1))
                .filter_map(|after| after.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        codes.extend(arms("fn code(", "\n    }\n"));
        codes.extend(arms("let code = match", "};"));
    }
    codes
}
