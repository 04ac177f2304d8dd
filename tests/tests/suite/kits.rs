//! Kits over the command line: what each holds, versions, who has which, and that the same inputs give the same bytes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::files::posts;

fn at(desk: &Desk, day: &str, words: &[&str]) -> Answer {
    desk.run(&[&["--now", &format!("{day}T09:00:00Z")], words].concat())
}

fn ok(desk: &Desk, day: &str, words: &[&str]) -> Value {
    let answer = at(desk, day, words);
    assert_eq!(answer.code, 0, "{words:?}: {} {}", answer.json, answer.told);
    answer.json
}

/// A small picture, as a camera would write it without a name of its own.
fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let shades =
        image::RgbImage::from_fn(900, 600, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    shades.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn texts(greeting: &str, title: &str) -> Value {
    json!({
        "title": title,
        "greeting": greeting,
        "about": "Kaiku makes pans.",
        "messages": ["Light"],
        "dos": ["Cook something"],
        "donts": ["No other pans"],
        "rules": ["Say that it is an ad first"],
        "captions": ["My code is {code}\nHave fun"],
        "hashtags": ["kaiku", "soep"],
        "questions": [{ "question": "When am I paid?", "answer": "See above." }],
        "contact": "Ask Noor.",
    })
}

fn template(desk: &Desk, title: &str, assets: &[&str]) {
    let draft = json!({
        "name": "Autumn",
        "program": "Kaiku Circle",
        "content": {
            "texts": {
                "en": texts("Hi @{handle}", title),
                "nl": texts("Hoi @{handle}", title),
                "fi": texts("Hei @{handle}", title),
            },
            "assets": assets,
            "look": { "colours": [{ "name": "Moss", "hex": "#2f5d50" }], "fonts": ["Inter"] },
        },
    });
    let file = desk.file("template.json", draft.to_string());
    ok(desk, "2026-11-21", &["kit-template", "save", file.to_str().unwrap()]);
}

/// Three creators, a program, a template; alma and sanna have codes, alma a link.
fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-20.csv", posts(&["alma", "sanna", "noor"]));
    desk.import(&[&file], &[]);
    let day = "2026-11-20";
    let program = ["program", "add", "Kaiku Circle", "--channel", "own", "--currency", "EUR"];
    let terms = ["--attribution-days", "30", "--hold-days", "14", "--minimum", "25.00", "--paid-on", "net"];
    ok(&desk, day, &[&program[..], &terms[..]].concat());
    ok(&desk, day, &["program", "rate", "Kaiku Circle", "0.125", "--from", "2026-11-01"]);
    ok(&desk, day, &["code", "add", "alma", "ALMA15", "--percent", "0.15", "--to", "2026-12-31"]);
    ok(&desk, day, &["code", "add", "sanna", "SANNA15", "--percent", "0.15"]);
    ok(&desk, day, &["link", "add", "alma", "https://example.com/?ref=alma"]);
    template(&desk, "Your pan", &[]);
    desk
}

/// The same with a picture in the template.
fn desk_with_picture() -> Desk {
    let desk = desk();
    let picture = desk.file("pan.png", picture());
    ok(&desk, "2026-11-20", &["asset", "add", picture.to_str().unwrap()]);
    template(&desk, "Your pan", &["pan"]);
    desk
}

fn make(desk: &Desk, day: &str, folder: &str, words: &[&str]) -> Answer {
    let out = desk.path(folder);
    at(desk, day, &[&["kit", "--out", out.to_str().unwrap()], words].concat())
}

/// Entries of a kit by path.
fn entries(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        all.insert(entry.name().expect("a name").into_owned(), bytes);
    }
    all
}

fn page(path: &Path) -> String {
    String::from_utf8(entries(path)["index.html"].clone()).unwrap()
}

/// Every file in a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: std::fs::DirEntry| {
        (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

#[test]
fn a_kit_holds_what_there_is_and_the_same_inputs_give_the_same_bytes() {
    let desk = desk();
    let made = make(&desk, "2026-11-21", "kits", &["--creator", "alma", "sanna", "--language", "nl"]);
    assert_eq!(made.code, 0, "{} {}", made.json, made.told);
    let kits = made.json["kits"].as_array().unwrap();
    let told: Vec<_> =
        kits.iter().map(|k| (k["creator"].as_str().unwrap(), &k["version"], &k["language"])).collect();
    assert_eq!(told, [("alma", &json!(1), &json!("nl")), ("sanna", &json!(1), &json!("nl"))]);
    let first = files(&desk.path("kits"));
    assert_eq!(first.keys().collect::<Vec<_>>(), ["kit-alma-nl-1.zip", "kit-sanna-nl-1.zip"]);
    assert_eq!(kits[0]["bytes"], first["kit-alma-nl-1.zip"].len());

    let kit = entries(&desk.path("kits").join("kit-alma-nl-1.zip"));
    let paths: Vec<&str> = kit.keys().map(String::as_str).collect();
    for path in ["index.html", "materiaalpakket.pdf", "teksten/bijschrift-1.txt"] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
    assert_eq!(kit["teksten/bijschrift-1.txt"], b"My code is ALMA15\nHave fun\n");
    let html = String::from_utf8(kit["index.html"].clone()).unwrap();
    for said in [
        "Hoi @alma",
        "ALMA15",
        "15%",
        "31 december 2026",
        "12,5%",
        "€\u{a0}25,00",
        "https://example.com/?ref=alma",
        "Pakket 1, 21 november 2026",
    ] {
        assert!(html.contains(said), "{said} in {html}");
    }
    assert!(!html.contains("SANNA15") && !html.contains("kit_page_"), "{html}");

    // A day later, elsewhere: the day is that on which the version was first made.
    make(&desk, "2026-11-22", "again", &["--creator", "alma", "sanna", "--language", "nl"]);
    assert_eq!(files(&desk.path("again")), first);
    let listed = ok(&desk, "2026-11-22", &["kit", "list"]);
    assert_eq!(listed["kits"][0]["made_on"], "2026-11-21");
    desk.ok(&["check"]);
}

#[test]
fn a_kit_is_out_of_date_when_what_went_into_it_changed_and_says_what() {
    let desk = desk();
    make(&desk, "2026-11-21", "kits", &["--creator", "alma", "sanna", "--language", "fi"]);
    ok(&desk, "2026-11-21", &["kit", "given", "alma", "--on", "2026-11-21"]);
    let rows = |day: &str| {
        let listed = ok(&desk, day, &["kit", "list"]);
        let rows = listed["kits"].as_array().unwrap().clone();
        rows.iter()
            .map(|r| (r["state"].clone(), r["changed"].clone(), r["version"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rows("2026-11-22"),
        [(json!("current"), json!([]), json!(1)), (json!("made"), json!([]), json!(1))]
    );
    ok(&desk, "2026-11-22", &["code", "add", "alma", "ALMA20", "--percent", "0.20"]);
    assert_eq!(rows("2026-11-22")[0], (json!("out_of_date"), json!(["code"]), json!(1)));
    let made = make(
        &desk,
        "2026-11-23",
        "kits",
        &["--creator", "alma", "sanna", "--language", "fi", "--only-changed"],
    );
    let kits = made.json["kits"].as_array().unwrap();
    assert_eq!((kits.len(), &kits[0]["creator"], &kits[0]["version"]), (1, &json!("alma"), &json!(2)));
    let html = page(&desk.path("kits").join("kit-alma-fi-2.zip"));
    assert!(html.contains("Paketti 2, 23. marraskuuta 2026") && html.contains("ALMA20"), "{html}");
    assert!(desk.path("kits").join("kit-alma-fi-1.zip").exists(), "the earlier version stays");
    // A code ends by itself, and so does what a kit says of it.
    assert_eq!(rows("2027-01-01")[0].1, json!(["code"]));
    // What was made can be taken back; the files stay.
    desk.ok(&["undo"]);
    assert_eq!(rows("2026-11-23")[0].2, json!(1));
    assert!(desk.path("kits").join("kit-alma-fi-2.zip").exists());
    let told = ok(&desk, "2026-11-24", &["timeline", "alma", "--kind", "kit"]);
    let whats: Vec<&Value> = told["rows"].as_array().unwrap().iter().map(|e| &e["what"]).collect();
    assert_eq!(whats, [&json!("kit_given"), &json!("kit_made")]);
}

#[test]
fn what_stops_one_kit_stops_all_and_says_whom_it_concerns() {
    let desk = desk();
    // The caption names a code, and noor has none.
    let lacking = make(&desk, "2026-11-21", "kits", &["--creator", "alma", "noor"]);
    assert_eq!(lacking.error(), "merge_empty");
    assert!(lacking.said().contains("noor") && lacking.said().contains("{code}"), "{}", lacking.said());
    ok(&desk, "2026-11-21", &["block", "sanna", "--reason", "rude"]);
    assert_eq!(make(&desk, "2026-11-21", "kits", &["--creator", "alma", "sanna"]).error(), "creator_blocked");
    assert!(!desk.path("kits").exists(), "nothing was written");
    assert_eq!(ok(&desk, "2026-11-21", &["kit", "list"])["kits"], json!([]));
    // Something of that name that is no kit's file.
    std::fs::create_dir_all(desk.path("kits/kit-alma-en-1.zip")).unwrap();
    let there = make(&desk, "2026-11-21", "kits", &["--creator", "alma", "--language", "en"]);
    assert_eq!(there.error(), "kits_in_the_way");
    assert_eq!(make(&desk, "2026-11-21", "kits", &[]).error(), "kits_nobody");
}

#[test]
fn files_lie_in_folders_of_the_kits_language_with_their_checksums() {
    let desk = desk_with_picture();
    make(&desk, "2026-11-21", "kits", &["--creator", "alma", "sanna", "--language", "nl"]);
    let kit = entries(&desk.path("kits").join("kit-alma-nl-1.zip"));
    let other = entries(&desk.path("kits").join("kit-sanna-nl-1.zip"));
    assert_eq!(kit["afbeeldingen/pan.png"], other["afbeeldingen/pan.png"]);
    let sums = String::from_utf8(kit["controlesommen.txt"].clone()).unwrap();
    let (sum, path) = sums.trim_end().split_once("  ").unwrap();
    assert!(path == "afbeeldingen/pan.png" && sum.len() == 64, "{sums}");
    let html = String::from_utf8(kit["index.html"].clone()).unwrap();
    assert!(html.contains("afbeeldingen/pan.png") && html.contains("900 ×\u{a0}600\u{a0}px"), "{html}");
}

#[test]
fn a_licence_that_ends_takes_its_file_out_of_the_next_version() {
    let desk = desk_with_picture();
    ok(&desk, "2026-11-21", &["asset", "set", "pan", "--until", "2026-11-30", "--holder", "Studio Noor"]);
    make(&desk, "2026-11-30", "kits", &["--creator", "alma", "--language", "en"]);
    let html = page(&desk.path("kits").join("kit-alma-en-1.zip"));
    assert!(html.contains("Studio Noor") && html.contains("30 November 2026"), "{html}");
    let listed = ok(&desk, "2026-12-01", &["kit", "list"]);
    assert_eq!(listed["kits"][0]["changed"], json!(["assets"]));
    make(&desk, "2026-12-01", "kits", &["--creator", "alma", "--language", "en"]);
    let kit = entries(&desk.path("kits").join("kit-alma-en-2.zip"));
    assert!(!kit.keys().any(|path| path.contains("pan")), "{:?}", kit.keys());
}

#[test]
fn hostile_names_and_texts_come_out_as_text_and_plain_paths() {
    let desk = desk();
    let hostile = "</h1><script>alert(1)</script>\u{202e}\" onload='x' {{ #let $x";
    template(&desk, hostile, &[]);
    let answer = make(&desk, "2026-11-21", "kits", &["--creator", "alma", "--language", "en"]);
    assert_eq!(answer.code, 0, "{} {}", answer.json, answer.told);
    let path = desk.path("kits").join("kit-alma-en-1.zip");
    let html = page(&path);
    assert!(!html.contains("<script") && !html.contains('\u{202e}'), "{html}");
    assert!(html.contains("alert(1)"), "it is text");
    for path in entries(&path).keys() {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.');
        assert!(path.bytes().all(plain) && !path.contains("..") && path.len() <= 80, "{path}");
    }
}
