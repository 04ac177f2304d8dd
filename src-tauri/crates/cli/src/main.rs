//! troupe: the command line on a Troupe workspace. Reads words, calls the workspace, prints text or JSON. What a
//! command does stands in troupe-workspace; what its JSON looks like stands in `answers`.

mod answers;
mod args;
mod run;
mod text;

use args::Args;
use clap::Parser;
use std::process::ExitCode;

/// Imports allocate a few small texts a row; SQLite's own copies use it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Untrusted archives are unpacked by a child of ours, which may die without harm.
    let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == troupe_workspace::UNPACK) {
        return troupe_workspace::unpack_main(&words[2..]);
    }
    troupe_workspace::unpack_with_this_program();
    start()
}

#[tokio::main]
async fn start() -> ExitCode {
    let wants_json = std::env::args().any(|a| a == "--json");
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let wrong = error.use_stderr();
            if wrong && wants_json {
                // What is missing or wrong may be listed on lines of its own, up to the first empty one.
                let whole = error.to_string();
                let lines: Vec<&str> =
                    whole.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
                let first = lines.join(" ").trim_start_matches("error: ").to_owned();
                text::out(&answers::error("wrong_use", &first, "See troupe --help.").to_string());
            } else {
                // The terminal may be gone; then there is nobody to tell.
                let _ = error.print();
            }
            return ExitCode::from(if wrong { 2 } else { 0 });
        }
    };
    let json = args.json;
    match run::run(args).await {
        Ok(code) => code,
        Err(error) => {
            if json {
                text::out(&answers::error(error.code, &error.message, &error.hint).to_string());
            } else {
                let hint = if error.hint.is_empty() { String::new() } else { format!(" {}", error.hint) };
                eprintln!("troupe: {}{hint}", error.message);
            }
            ExitCode::from(1)
        }
    }
}
