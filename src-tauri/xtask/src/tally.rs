//! Counting tests: passes a test runner's output through and adds up what it says at its end.

use crate::process::shown;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
}

impl Tally {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Runs a test runner. A failure without a failed test (it does not compile, it crashed) counts as one.
pub fn run(command: &mut Command) -> Tally {
    eprintln!("    $ {}", shown(command));
    let mut tally = Tally::default();
    let succeeded = match command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn() {
        Err(error) => {
            eprintln!("could not be started: {error}");
            false
        }
        Ok(mut child) => {
            if let Some(stdout) = child.stdout.take() {
                tally = pass_through(BufReader::new(stdout), &mut std::io::stdout());
            }
            child.wait().is_ok_and(|status| status.success())
        }
    };
    if !succeeded && tally.failed == 0 {
        eprintln!("`{}` failed", shown(command));
        tally.failed = 1;
    }
    tally
}

fn pass_through(from: impl BufRead, to: &mut impl Write) -> Tally {
    let mut tally = Tally::default();
    for line in from.split(b'\n').map_while(Result::ok) {
        to.write_all(&line).and_then(|()| to.write_all(b"\n")).and_then(|()| to.flush()).ok();
        tally = tally.plus(read(&String::from_utf8_lossy(&line)));
    }
    tally
}

/// Reads a runner's closing line: Cargo's `test result: ok. 3 passed; 0 failed; ...` or Vitest's
/// `Tests  1 failed | 12 passed (13)`.
fn read(line: &str) -> Tally {
    let plain = without_colours(line);
    let plain = plain.trim();
    if !plain.starts_with("test result:") && !plain.starts_with("Tests ") {
        return Tally::default();
    }
    let words: Vec<&str> = plain.split(|sign: char| sign.is_whitespace() || sign == ';').collect();
    let before = |name: &str| {
        words.windows(2).find(|pair| pair[1] == name).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
    };
    Tally { passed: before("passed"), failed: before("failed") }
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        if sign == '\u{1b}' {
            signs.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(sign);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_closing_line_is_counted() {
        let line = "test result: FAILED. 7 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s";
        assert_eq!(read(line), Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn vitest_s_closing_line_is_counted_in_colour() {
        let line = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m\u{1b}[22m | \u{1b}[32m12 passed\u{1b}[39m (13)";
        assert_eq!(read(line), Tally { passed: 12, failed: 1 });
    }

    #[test]
    fn other_lines_are_not_counted() {
        assert_eq!(read("3 passed, 4 failed"), Tally::default());
    }

    #[test]
    fn the_output_is_passed_through_unchanged_and_added_up() {
        let text =
            "running\ntest result: ok. 3 passed; 0 failed; x\ntest result: ok. 4 passed; 0 failed; x\n";
        let mut seen = Vec::new();
        assert_eq!(pass_through(text.as_bytes(), &mut seen), Tally { passed: 7, failed: 0 });
        assert_eq!(String::from_utf8_lossy(&seen), text);
    }
}
