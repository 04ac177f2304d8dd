//! The asset library through the command line: files from strangers come in safe or not at all.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../../src-tauri/crates/media/tests/common/made.rs"]
mod made;

use serde_json::Value;
use std::path::PathBuf;
use troupe_tests::cli::{Answer, Desk};

const NOW: &str = "2026-11-20T10:00:00Z";

/// A desk with a folder of files.
#[derive(Default)]
struct Library(Desk);

impl Library {
    fn run(&self, words: &[&str]) -> Answer {
        self.0.run(&[&["--now", NOW], words].concat())
    }

    fn ok(&self, words: &[&str]) -> Value {
        let answer = self.run(words);
        assert_eq!(answer.code, 0, "troupe {}: {} {}", words.join(" "), answer.json, answer.told);
        answer.json
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path: PathBuf = self.0.file(name, "");
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn sound(&self) {
        assert_eq!(self.ok(&["check"])["ok"], true);
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|w| w == word.as_bytes())
}

#[test]
fn files_of_strangers_come_in_safe_or_not_at_all() {
    let library = Library::default();
    let files = [
        library.put("photo_of-bar.jpg", &made::jpeg_with_everything(64, 32)),
        library.put("logo.svg", &made::svg("<script>alert(1)</script>")),
        library.put("clip.mp4", &made::mp4()),
        library.put("guide.pdf", &made::pdf("", &[])),
        library.put("again.jpg", &made::jpeg_with_everything(64, 32)),
        library.put("bomb.png", &made::png_bomb()),
        library.put("page.jpg", b"<html><script>alert(1)</script></html>"),
        library.put("acts.pdf", &made::pdf("/OpenAction 5 0 R", &["<</S/JavaScript/JS(x)>>"])),
        library.put("cut.mp4", &made::mp4()[..60]),
        library.put("entities.svg", &made::svg_entity_bomb()),
        library.put("uses.svg", &made::svg_use_bomb()),
        library.put("locked.docx", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"),
        "/nowhere/at/all.png".to_owned(),
    ];
    let words: Vec<&str> = ["asset", "add"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let answer = library.run(&words);
    assert_eq!(answer.code, 3, "some were refused: {} {}", answer.json, answer.told);
    let added = answer.json["added"].as_array().unwrap();
    let outcome = |one: &Value| match one["error"]["code"].as_str() {
        Some(code) => {
            assert!(!one["error"]["hint"].as_str().unwrap().is_empty());
            let (message, file) = (one["error"]["message"].as_str().unwrap(), one["file"].as_str().unwrap());
            assert!(message.contains(file), "{message}");
            code.to_owned()
        }
        None if one["known"] == true => "known".to_owned(),
        None => one["asset"]["edit"]["name"].as_str().unwrap().to_owned(),
    };
    let outcomes: Vec<String> = added.iter().map(outcome).collect();
    assert_eq!(
        outcomes,
        [
            "photo of bar",
            "logo",
            "clip",
            "guide",
            "known",
            "asset_too_many_pixels",
            "asset_web_page",
            "asset_pdf_active",
            "asset_damaged",
            "asset_drawing_unsafe",
            "asset_drawing_unsafe",
            "asset_office",
            "file_missing",
        ]
    );
    for name in ["photo of bar", "logo", "clip", "guide"] {
        let to = library.put("out", b"");
        library.ok(&["asset", "save", name, &to]);
        let bytes = std::fs::read(&to).unwrap();
        assert!(!bytes.is_empty() && !holds(&bytes, "SECRET") && !holds(&bytes, "<script"), "{name}");
    }
    assert!(!holds(&std::fs::read(library.0.workspace()).unwrap(), "SECRET"), "nor in the workspace");
    assert_eq!(library.ok(&["asset", "list"])["assets"].as_array().unwrap().len(), 4);
    library.ok(&["undo"]);
    assert_eq!(library.ok(&["asset", "list"])["assets"].as_array().unwrap().len(), 0, "one step");
    library.ok(&["redo"]);
    library.sound();
}

#[test]
fn names_of_files_become_plain_names() {
    let library = Library::default();
    let long = format!("{}.png", "x".repeat(240));
    let names = [".._.._etc.png", "CON.png", "photo\u{202e}gpj.png", "a\u{7}b.png", long.as_str(), "con.png"];
    let files: Vec<String> =
        names.iter().enumerate().map(|(n, name)| library.put(name, &made::png(10 + n as u32, 10))).collect();
    let words: Vec<&str> = ["asset", "add"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let added = library.ok(&words);
    let name = |n: usize| added["added"][n]["asset"]["edit"]["name"].as_str().unwrap().to_owned();
    assert_eq!([name(0), name(1), name(2), name(3), name(5)], ["etc", "CON", "photo gpj", "a b", "con 2"]);
    assert_eq!(name(4).len(), 120);
    assert!(!added.to_string().contains('\u{202e}') && !added.to_string().contains("\\u0007"));
}

#[test]
fn an_asset_is_described_replaced_and_removed_and_each_can_be_taken_back() {
    let library = Library::default();
    library.ok(&["asset", "add", &library.put("bar.png", &made::png(40, 20))]);
    let set = library.ok(&[
        "asset",
        "set",
        "bar",
        "--alt-nl",
        "Een haverreep op tafel",
        "--holder",
        "Studio Noor",
        "--licence",
        "Social media",
        "--until",
        "2026-11-30",
        "--languages",
        "nl,fi",
    ]);
    assert_eq!(set["licence"], "ending");
    assert_eq!(set["edit"]["alt"]["nl"], "Een haverreep op tafel");
    assert_eq!(set["edit"]["languages"], serde_json::json!(["nl", "fi"]));
    let due = library.ok(&["today", "--days", "14"]);
    assert!(due.to_string().contains("licence_ending"), "{due}");
    assert_eq!(library.run(&["asset", "set", "bar", "--languages", "sv"]).error(), "value_wrong");
    assert_eq!(library.run(&["asset", "set", "bar", "--product", "nothing"]).error(), "not_found");
    assert_eq!(library.run(&["asset", "show", "nobody"]).error(), "not_found");

    let film = library.put("film.mp4", &made::mp4());
    assert_eq!(library.run(&["asset", "replace", "bar", &film]).error(), "asset_other_kind");
    let page = library.put("new.png", b"<html>");
    assert_eq!(library.run(&["asset", "replace", "bar", &page]).error(), "asset_web_page");
    let better = library.put("better.png", &made::png(50, 20));
    assert_eq!(library.ok(&["asset", "replace", "bar", &better])["newest"]["version"], 2);
    assert_eq!(library.ok(&["asset", "replace", "bar", &better])["newest"]["version"], 2, "the same file");
    let detail = library.ok(&["asset", "show", "bar"]);
    assert_eq!(detail["versions"].as_array().unwrap().len(), 2);
    assert_eq!(detail["asset"]["edit"]["holder"], "Studio Noor", "a new file keeps what is known");

    library.ok(&["asset", "remove", "bar"]);
    library.ok(&["undo"]);
    assert_eq!(library.ok(&["asset", "show", "bar"])["asset"]["newest"]["width"], 50);
    library.ok(&["undo"]);
    assert_eq!(library.ok(&["asset", "show", "bar"])["asset"]["newest"]["width"], 40);
    library.sound();
}
