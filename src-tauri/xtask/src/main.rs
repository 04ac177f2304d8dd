//! `cargo xtask`: everything one does with this repository besides editing it.
//! Each job is a module; here is only the table of jobs. No dependencies: it must build in seconds on a bare machine.

mod bench;
mod bindings;
mod cargo;
mod debian;
mod fuzz;
mod lint;
mod node;
mod paths;
mod process;
mod run;
mod shots;
mod tally;
mod test;

use std::process::ExitCode;

/// What a job ends with: nothing, or a sentence that says what went wrong and what to do.
type Outcome = Result<(), String>;

const HELP: &str = "\
cargo xtask <job>

  run [--dev] [--workspace FILE] [PATH...]
                  install what is missing, build the interface and open the window
                  (without a display: show the sample workspace's ranking in the terminal)
  test [rust] [ui] [window]
                  install what the tests need and run them; without a name, all of them
  shots [--readme] [--creators N] [--posts-each M]
                  photograph every screen in the real window into shots/
  bindings [--check]
                  write the TypeScript types and the list of commands from the Rust table
  fmt [--check]   rustfmt and prettier
  lint            formatting, clippy, eslint and the type check
  bench [P1] [P2] ...
                  measure every bar with its peer beside it, on release builds
  fuzz [TARGET...] [--seconds N] [--input FILE]
                  coverage-guided fuzzing of the files that come in: table, json, workbook, archive,
                  mapping; a minute each. With a nightly Rust memory is watched too
";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let job = words.next().unwrap_or_default();
    let words: Vec<String> = words.collect();
    let outcome = match job.as_str() {
        "run" => run::run(&words),
        "test" => test::test(&words),
        "shots" => shots::shots(&words),
        "bindings" => bindings::bindings(&words),
        "fmt" => lint::fmt(&words),
        "lint" => lint::lint(),
        "bench" => bench::bench(&words),
        "fuzz" => fuzz::fuzz(&words),
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no job called {other}\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\nxtask: {sentence}");
            ExitCode::FAILURE
        }
    }
}
