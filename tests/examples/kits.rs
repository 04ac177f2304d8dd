//! Writes a made-up kit in three languages, unpacked, with pictures of its page where a browser is installed, so that one can
//! look at it: `cargo run -p troupe-tests --example kits -- /tmp/kits`.
#![allow(clippy::expect_used)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::PathBuf;
use troupe_pdf::Language;
use troupe_tests::browser::{Browser, Look};
use troupe_tests::kit;

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from).expect("a folder to write to");
    let browser = Browser::start();
    let sheets =
        [Language::En, Language::Nl, Language::Fi].map(|language| (language.tag(), kit::sheet(language)));
    for (name, sheet) in sheets.into_iter().chain([("hostile", kit::hostile(Language::En))]) {
        let folder = folder.join(name);
        kit::unpacked(&sheet, &folder);
        let Some(browser) = &browser else {
            continue;
        };
        let keep = |file: &str, content: String| {
            let bytes = STANDARD.decode(content).expect("the browser answers in base64");
            std::fs::write(folder.join(file), bytes).expect("the folder is there");
        };
        for (file, width, theme) in [
            ("phone", 390, "light"),
            ("phone-dark", 390, "dark"),
            ("wide", 1280, "light"),
            ("wide-dark", 1280, "dark"),
        ] {
            browser.look(Look { width, theme });
            browser.open(&folder.join("index.html"));
            keep(&format!("{file}.png"), browser.picture());
        }
        keep("printed.pdf", browser.printed());
    }
}
