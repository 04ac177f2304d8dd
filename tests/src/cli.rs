//! The command line under test: runs the built `troupe` on a workspace of its own and reads what it prints.

use crate::repository;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A folder with a workspace file, gone when dropped.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a command answered.
#[derive(Debug)]
pub struct Answer {
    /// Exit code.
    pub code: i32,
    /// The JSON document; null when nothing was printed.
    pub json: Value,
    /// Standard error.
    pub told: String,
}

impl Answer {
    /// The reports of an import, one a file.
    pub fn imports(&self) -> Vec<Value> {
        self.json["imports"].as_array().unwrap_or_else(|| panic!("no reports: {}", self.json)).clone()
    }

    /// Code of the error; empty when there is none.
    pub fn error(&self) -> &str {
        self.json["error"]["code"].as_str().unwrap_or_default()
    }

    /// Message and hint of the error, as one text.
    pub fn said(&self) -> String {
        let text = |key: &str| self.json["error"][key].as_str().unwrap_or_default().to_owned();
        format!("{} {}", text("message"), text("hint"))
    }
}

fn answer(output: Output) -> Answer {
    let text = String::from_utf8(output.stdout).expect("troupe prints UTF-8");
    let json = if text.trim().is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("not one JSON document ({e}): {text}"))
    };
    Answer {
        code: output.status.code().unwrap_or(-1),
        json,
        told: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }
}

impl Desk {
    /// The workspace file; made by the first command that writes.
    pub fn workspace(&self) -> PathBuf {
        self.folder.path().join("desk.troupe")
    }

    /// A path beside the workspace.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file beside the workspace and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// Runs `troupe --json` with these words, whatever comes of it.
    pub fn run(&self, words: &[&str]) -> Answer {
        answer(self.output(&[&["--json"], words].concat()))
    }

    /// Runs `troupe --json` with a variable of its surroundings.
    pub fn run_with(&self, variable: (&str, &Path), words: &[&str]) -> Answer {
        let mut command = self.command(&[&["--json"], words].concat());
        answer(command.env(variable.0, variable.1).output().expect("troupe can be started"))
    }

    /// Imports files that are all taken whole, and gives their reports.
    pub fn import(&self, paths: &[&Path], words: &[&str]) -> Vec<Value> {
        let answer = self.try_import(paths, words);
        assert_eq!(answer.code, 0, "{paths:?}: {} {}", answer.json, answer.told);
        answer.imports()
    }

    /// Imports files, whatever comes of it.
    pub fn try_import(&self, paths: &[&Path], words: &[&str]) -> Answer {
        let paths = paths.iter().map(|path| path.to_str().expect("a path is UTF-8"));
        self.run(&["import"].into_iter().chain(paths).chain(words.iter().copied()).collect::<Vec<_>>())
    }

    /// Runs `troupe --json` and expects it to succeed.
    pub fn ok(&self, words: &[&str]) -> Value {
        let answer = self.run(words);
        assert_eq!(answer.code, 0, "troupe {}: {} {}", words.join(" "), answer.json, answer.told);
        answer.json
    }

    /// Starts `troupe` and does not wait for it.
    pub fn start(&self, words: &[&str]) -> Child {
        self.command(words).stdout(Stdio::null()).spawn().expect("troupe can be started")
    }

    /// Runs `troupe` as it is.
    pub fn output(&self, words: &[&str]) -> Output {
        self.command(words)
            .output()
            .expect("troupe can be started: build it with `cargo build -p troupe-cli`")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program());
        command
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.folder.path())
            .env_remove("XDG_STATE_HOME")
            .env_remove("TROUPE_BACKUPS")
            .env_remove("TROUPE_WORKSPACE")
            .arg("--workspace")
            .arg(self.workspace())
            .args(words);
        command
    }
}

/// The built command line: named by TROUPE_CLI, else beside the tests.
fn program() -> PathBuf {
    if let Some(path) = std::env::var_os("TROUPE_CLI") {
        return path.into();
    }
    let test = std::env::current_exe().expect("a test knows where it runs");
    test.ancestors().nth(2).map(|folder| folder.join("troupe")).expect("tests run below the target folder")
}

/// A made-up file of the tests of the exchange.
pub fn fixture(name: &str) -> PathBuf {
    repository::root().join("src-tauri/crates/exchange/fixtures").join(name)
}

/// A folder of the real files that lie beside the repository, or `None` with a sentence on standard error.
pub fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(&repository::root()).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("SKIPPED: the real files of {name} are not beside this checkout");
    None
}
