//! Running other programs: shown before they run, and a failure told as a sentence.

use crate::Outcome;
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Says what happens next, so that a long silence has a reason.
pub fn say(sentence: &str) {
    eprintln!("==> {sentence}");
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs a command to its end with its output on the terminal.
pub fn run(command: &mut Command) -> Outcome {
    eprintln!("    $ {}", shown(command));
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status})", shown(command))),
        Err(error) => Err(format!("`{}` could not be started: {error}", shown(command))),
    }
}

/// Runs a command and gives its standard output.
pub fn output(command: &mut Command) -> Result<String, String> {
    let answer = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("`{}` could not be started: {error}", shown(command)))?;
    if !answer.status.success() {
        return Err(format!("`{}` failed ({})", shown(command), answer.status));
    }
    String::from_utf8(answer.stdout).map_err(|_| format!("`{}` did not answer in UTF-8", shown(command)))
}

/// Where a program is in `PATH`, if it is there.
pub fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(&name)).find(|path| path.is_file())
}

/// A command answers with success, whatever it prints.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
