//! Writes the files that come from the table of commands, or with `--check` says which are stale.
#![allow(clippy::expect_used)]

use std::fs;
use std::process::ExitCode;
use troupe_tests::{generated, repository};

fn main() -> ExitCode {
    let check = std::env::args().any(|word| word == "--check");
    let mut stale = false;
    for (path, text) in generated::files() {
        let place = repository::root().join(&path);
        if fs::read_to_string(&place).is_ok_and(|known| known.replace("\r\n", "\n") == text) {
            continue;
        }
        if check {
            eprintln!("{} is stale: run cargo xtask bindings", path.display());
            stale = true;
        } else {
            fs::create_dir_all(place.parent().expect("a generated file lies in a folder"))
                .expect("folders can be made");
            fs::write(&place, text).expect("a generated file can be written");
            println!("wrote {}", path.display());
        }
    }
    if stale { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
