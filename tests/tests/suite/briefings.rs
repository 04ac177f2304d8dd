//! Briefings over the command line: versions and who acknowledged which, refusals, what creators hand in, checks, posts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::files::{POSTS, posts};

/// A desk with three creators; the column "code" is no more than what a file of theirs cannot say.
fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-20.csv", posts(&["alma", "sanna", "noor"]));
    desk.import(&[&file], &[]);
    desk
}

fn content() -> Value {
    json!({
        "goal": "Hi @{handle}, show {product}",
        "product": "the Kaiku pan",
        "messages": ["Light", "Quiet"],
        "hashtags": ["kaiku", "soep"],
        "must": ["pan"],
        "must_not": ["goedkoop"],
        "code": "KAIKU10",
        "disclosure": "#reclame",
        "usage_until": "2027-03-31",
        "deliverables": [
            { "item": "video", "title": "Recipe", "format": "tutorial", "count": 2, "due": "2026-12-01" },
            { "item": "story", "title": "Hello", "format": "story", "count": 1, "due": null },
        ],
    })
}

fn at(desk: &Desk, day: &str, words: &[&str]) -> Answer {
    desk.run(&[&["--now", &format!("{day}T09:00:00Z")], words].concat())
}

fn ok(desk: &Desk, day: &str, words: &[&str]) -> Value {
    let answer = at(desk, day, words);
    assert_eq!(answer.code, 0, "{words:?}: {} {}", answer.json, answer.told);
    answer.json
}

fn save(desk: &Desk, name: &str, content: &Value) -> Value {
    let file = desk.file("draft.json", json!({ "name": name, "content": content }).to_string());
    ok(desk, "2026-11-01", &["brief", "save", file.to_str().unwrap()])
}

/// A briefing that was sent to alma and sanna.
fn sent() -> Desk {
    let desk = desk();
    save(&desk, "Winter", &content());
    ok(&desk, "2026-11-02", &["brief", "send", "Winter", "--creator", "alma", "sanna", "--language", "nl"]);
    desk
}

fn show(desk: &Desk) -> Value {
    ok(desk, "2026-11-10", &["brief", "show", "Winter"])
}

/// Handle, version, acknowledged, superseded of each receipt.
fn receipts(shown: &Value) -> Vec<(String, u64, bool, bool)> {
    let rows = shown["receipts"].as_array().unwrap();
    let text = |r: &Value| r["who"]["handle"].as_str().unwrap().to_owned();
    rows.iter()
        .map(|r| {
            let acknowledged = !r["acknowledged_at"].is_null();
            (text(r), r["version"].as_u64().unwrap(), acknowledged, r["superseded"].as_bool().unwrap())
        })
        .collect()
}

/// Title and state of each piece of a creator.
fn pieces(shown: &Value, handle: &str) -> Vec<(String, String)> {
    let rows = shown["deliverables"].as_array().unwrap();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    rows.iter()
        .filter(|d| d["who"]["handle"] == handle)
        .map(|d| (text(&d["title"]), text(&d["state"])))
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn two_versions_are_kept_apart_with_who_acknowledged_which() {
    let desk = sent();
    ok(&desk, "2026-11-03", &["brief", "ack", "Winter", "alma"]);
    let again = ok(&desk, "2026-11-03", &["brief", "send", "Winter", "--creator", "alma"]);
    assert_eq!(again["line"]["version"], 1, "the same draft is the same version");
    let mut second = content();
    second["messages"] = json!(["Light", "Very quiet"]);
    second["deliverables"] = json!([
        { "item": "video", "title": "Recipe", "format": "tutorial", "count": 1, "due": "2026-12-08" },
        { "item": "live", "title": "Cook along", "format": "live", "count": 1, "due": null },
    ]);
    assert_eq!(save(&desk, "Winter", &second)["line"]["changed"], true);
    ok(&desk, "2026-11-04", &["brief", "send", "Winter", "--creator", "alma"]);
    let shown = show(&desk);
    let expected = [("alma", 1, true, true), ("alma", 2, false, false), ("sanna", 1, false, false)];
    assert_eq!(receipts(&shown), expected.map(|(h, v, a, s)| (h.to_owned(), v, a, s)));
    assert_eq!((&shown["line"]["sent"], &shown["line"]["acknowledged"]), (&json!(2), &json!(0)));
    assert_eq!(shown["receipts"][0]["language"], "nl");
    let difference = ok(&desk, "2026-11-10", &["brief", "diff", "Winter", "1", "2"]);
    let fields: Vec<&str> =
        difference["fields"].as_array().unwrap().iter().map(|f| f["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["messages", "deliverables"]);
    let text = |kinds: &[&str]| -> String {
        let pieces = difference["fields"][0]["pieces"].as_array().unwrap().iter();
        pieces
            .filter(|p| kinds.contains(&p["kind"].as_str().unwrap()))
            .map(|p| p["text"].as_str().unwrap())
            .collect()
    };
    assert_eq!(text(&["same", "gone"]), "Light\nQuiet");
    assert_eq!(text(&["same", "new"]), "Light\nVery quiet");
    // An older version than the newest one that she got is kept, and says so.
    ok(&desk, "2026-11-05", &["brief", "ack", "Winter", "alma", "--version", "2"]);
    ok(&desk, "2026-11-05", &["brief", "ack", "Winter", "sanna", "--version", "1"]);
    assert_eq!(show(&desk)["line"]["acknowledged"], 2);
    assert_eq!(
        at(&desk, "2026-11-05", &["brief", "ack", "Winter", "sanna", "--version", "2"]).error(),
        "briefing_not_sent"
    );
    // What nobody worked on follows the new version; who did not get it owes what she owed.
    let two = [("Cook along", "briefed"), ("Hello", "cancelled"), ("Recipe 2", "cancelled")];
    let mut hers = pieces(&shown, "alma");
    hers.sort();
    assert_eq!(
        hers.iter().filter(|(t, _)| !t.starts_with("Recipe") || t == "Recipe 2").cloned().collect::<Vec<_>>(),
        pairs(&two)
    );
    assert!(hers.iter().any(|(title, state)| title.starts_with("Recipe") && state == "briefed"));
    let theirs = pairs(&[("Recipe 1", "briefed"), ("Recipe 2", "briefed"), ("Hello", "briefed")]);
    assert_eq!(pieces(&shown, "sanna"), theirs);
    let old = ok(&desk, "2026-11-10", &["brief", "show", "Winter", "--version", "1"]);
    assert_eq!(old["content"]["messages"], json!(["Light", "Quiet"]));
    desk.ok(&["check"]);
}

#[test]
fn a_field_that_would_stay_empty_is_refused_with_whom_it_lacks() {
    let desk = desk();
    let mut lacking = content();
    lacking["code"] = json!("{code}");
    save(&desk, "Winter", &lacking);
    let refused = at(&desk, "2026-11-02", &["brief", "send", "Winter", "--creator", "alma", "sanna"]);
    assert_eq!(refused.error(), "merge_empty");
    assert!(refused.said().contains("@alma") && refused.said().contains("{code}"), "{}", refused.said());
    lacking["code"] = json!("");
    lacking["notes"] = json!("{colour}");
    save(&desk, "Winter", &lacking);
    let unknown = at(&desk, "2026-11-02", &["brief", "send", "Winter", "--creator", "alma"]);
    assert_eq!(unknown.error(), "merge_unknown");
    assert_eq!(show(&desk)["line"]["version"], 0, "nothing was sent");
    desk.ok(&["brief", "copy", "TikTok tutorial", "--as", "Own", "--template"]);
    let template = at(&desk, "2026-11-02", &["brief", "send", "Own", "--creator", "alma"]);
    assert_eq!(template.error(), "briefing_template");
    let bad = desk.file("bad.json", r#"{"name":"X","content":{"hashtags":["two words"]}}"#);
    assert_eq!(desk.run(&["brief", "save", bad.to_str().unwrap()]).error(), "briefing_wrong");
    assert_eq!(desk.ok(&["brief", "starters", "--language", "fi"])["starters"].as_array().unwrap().len(), 3);
}

#[test]
fn a_draft_goes_back_and_forth_until_it_is_online_and_each_step_is_taken_back() {
    let desk = sent();
    let go = |day: &str, words: &[&str]| ok(&desk, day, &[&["brief"], words].concat());
    let item = ["Winter", "alma", "--item", "Recipe 1"];
    let refused = at(&desk, "2026-11-04", &[&["brief", "approve"][..], &item].concat());
    assert_eq!(refused.error(), "deliverable_move", "nothing was handed in");
    let handed =
        go("2026-11-05", &[&["submit"], &item[..], &["--text", "Soep uit de pan #reclame"]].concat());
    assert_eq!((&handed["state"], &handed["submitted_on"]), (&json!("submitted"), &json!("2026-11-05")));
    let wordless = at(&desk, "2026-11-05", &[&["brief", "changes"][..], &item].concat());
    assert_eq!(wordless.error(), "deliverable_comment");
    go(
        "2026-11-06",
        &[&["changes"], &item[..], &["--comment", "Name the code", "--author", "Noor"]].concat(),
    );
    let second = "Soep uit de pan met KAIKU10 #reclame #kaiku #soep";
    go("2026-11-07", &[&["submit"], &item[..], &["--text", second]].concat());
    go("2026-11-08", &[&["approve"], &item[..]].concat());
    let bad = at(
        &desk,
        "2026-11-09",
        &[&["brief", "publish"], &item[..], &["--link", "http://x.example"]].concat(),
    );
    assert_eq!(bad.error(), "deliverable_link");
    let early =
        at(&desk, "2026-11-09", &[&["brief", "publish"], &item[..], &["--on", "2026-11-10"]].concat());
    assert_eq!(early.error(), "value_wrong");
    let link = "https://www.tiktok.com/@alma/video/1";
    let online = go("2026-11-09", &[&["publish"], &item[..], &["--link", link]].concat());
    assert_eq!(online["published_on"], "2026-11-09");
    assert_eq!(online["usage_until"], "2027-03-31", "as the briefing says");
    assert_eq!((&online["text"], &online["link"]), (&json!(second), &json!(link)));
    let said: Vec<(&str, &str)> = online["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| (n["kind"].as_str().unwrap(), n["text"].as_str().unwrap()))
        .collect();
    let expected = [
        ("submitted", "Soep uit de pan #reclame"),
        ("changes", "Name the code"),
        ("submitted", second),
        ("approved", ""),
        ("published", ""),
    ];
    assert_eq!(said, expected, "every draft and every word is kept");
    let found = go("2026-11-10", &["check", "Winter", "--creator", "alma", "--item", "Recipe 1"]);
    assert_eq!((&found["disclosure"], &found["case"]), (&json!("found"), &json!("affiliate")));
    let state = || {
        let all = pieces(&show(&desk), "alma");
        all.into_iter().find(|(title, _)| title == "Recipe 1").map(|(_, state)| state).unwrap_or_default()
    };
    for expected in ["published", "approved", "submitted", "changes_requested", "submitted", "briefed"] {
        desk.ok(&["undo"]);
        assert_eq!(state(), expected);
    }
    desk.ok(&["undo"]);
    assert_eq!(show(&desk)["receipts"], json!([]), "the sending is taken back with what was owed");
    desk.ok(&["redo"]);
    ok(&desk, "2026-11-11", &["brief", "remove", "Winter"]);
    assert_eq!(desk.ok(&["brief", "list"])["briefings"], json!([]));
    desk.ok(&["undo"]);
    assert_eq!(receipts(&show(&desk)).len(), 2);
    desk.ok(&["check"]);
}

#[test]
fn texts_are_checked_in_dutch_and_finnish_and_never_called_lawful() {
    let desk = desk();
    save(&desk, "Winter", &content());
    let check = |text: &str| ok(&desk, "2026-11-10", &["brief", "check", "Winter", "--text", text]);
    let dutch = check(
        "Vandaag maak ik een grote soep in mijn nieuwe pannen, gebruik kaiku10 voor korting #reclame #soep",
    );
    assert_eq!(dutch["must"], json!([{ "word": "pan", "found": true }]));
    assert_eq!(dutch["must_not"], json!([{ "word": "goedkoop", "found": false }]));
    assert_eq!(
        dutch["hashtags"],
        json!([{ "word": "kaiku", "found": false }, { "word": "soep", "found": true }])
    );
    assert_eq!(dutch["code"], json!({ "word": "KAIKU10", "found": true }));
    assert_eq!((&dutch["disclosure"], &dutch["language"]), (&json!("found"), &json!("nl")));
    assert_eq!(dutch["pack"], "2026-11-01");
    let finnish = |word: &str| {
        let text =
            format!("{word} Tänään keitän ison kattilallisen keittoa kaikesta, mitä jääkaapista löytyy");
        check(&text)["disclosure"].clone()
    };
    assert_eq!(finnish("Kaupallinen yhteistyö:"), "found");
    assert_eq!(finnish("#saatutuote"), "doubtful");
    assert_eq!(finnish("#reclame"), "doubtful", "not in the language of the text");
    assert_eq!(finnish(""), "none");
    assert!(!dutch.to_string().contains("compliant"));
}

#[test]
fn a_post_with_the_code_becomes_its_piece_after_the_import_and_can_be_parted() {
    let desk = sent();
    let import = |name: &str, rows: &str| {
        let file = desk.file(name, format!("{POSTS}{rows}"));
        desk.import(&[&file], &[]);
    };
    import(
        "posts_2026-11-20.csv",
        "tiktok,alma,old1,2026-11-01T10:00:00Z,900,9,1,1,KAIKU10 before the briefing\n\
         tiktok,alma,hit1,2026-11-12T10:00:00Z,900,9,1,1,Soep met kaiku10\n\
         tiktok,alma,tag1,2026-11-13T10:00:00Z,900,9,1,1,#soep and nothing else\n\
         tiktok,noor,far1,2026-11-12T10:00:00Z,900,9,1,1,KAIKU10\n",
    );
    let piece = |title: &str| {
        let shown = show(&desk);
        let rows = shown["deliverables"].as_array().unwrap().clone();
        rows.into_iter().find(|d| d["who"]["handle"] == "alma" && d["title"] == title).unwrap()
    };
    let found = piece("Recipe 1");
    assert_eq!((&found["state"], &found["post"]), (&json!("published"), &json!("hit1")));
    assert_eq!(found["published_on"], "2026-11-12");
    assert_eq!(found["caption"], "Soep met kaiku10");
    assert_eq!(found["notes"][0]["text"], "KAIKU10", "the reason is kept");
    assert_eq!(piece("Recipe 2")["state"], "briefed", "no other post is the briefing's");
    let taken = desk.run(&["brief", "match", "Winter", "alma", "--item", "Recipe 2", "--post", "hit1"]);
    assert_eq!(taken.error(), "deliverable_post");
    desk.ok(&["brief", "match", "Winter", "alma", "--item", "Recipe 1"]);
    assert_eq!((&piece("Recipe 1")["state"], &piece("Recipe 1")["post"]), (&json!("briefed"), &Value::Null));
    import("posts_2026-11-21.csv", "tiktok,alma,none1,2026-11-14T10:00:00Z,900,9,1,1,soep\n");
    assert_eq!(piece("Recipe 1")["post"], Value::Null, "somebody said that it is not this one");
    assert_eq!(piece("Recipe 2")["post"], Value::Null, "nor is it the next one of the same briefing");
    desk.ok(&["brief", "match", "Winter", "alma", "--item", "Recipe 2", "--post", "tag1"]);
    let checked = desk.ok(&["brief", "check", "Winter", "--creator", "alma", "--item", "Recipe 2"]);
    assert_eq!(checked["hashtags"][1], json!({ "word": "soep", "found": true }), "the caption is checked");
    desk.ok(&["undo"]);
    desk.ok(&["undo"]);
    assert_eq!(piece("Recipe 2")["state"], "briefed");
    desk.ok(&["check"]);
}

#[test]
fn a_page_is_written_in_the_creators_language_without_script() {
    let desk = sent();
    let file = desk.path("winter.html");
    let path = file.to_str().unwrap();
    desk.ok(&["brief", "export", "Winter", "--creator", "alma", "--out", path]);
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.contains("<html lang=\"nl\">") && html.contains("Kernboodschappen"), "{html}");
    assert!(html.contains("Hi @alma, show the Kaiku pan") && html.contains("1 december 2026"));
    assert!(!html.contains("<script") && html.contains("Content-Security-Policy"));
    let pdf = desk.path("winter.pdf");
    desk.ok(&["brief", "export", "Winter", "--creator", "alma", "--out", pdf.to_str().unwrap()]);
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    desk.ok(&["brief", "export", "Winter", "--language", "fi", "--out", path]);
    let plain = std::fs::read_to_string(&file).unwrap();
    assert!(plain.contains("Ydinviestit") && plain.contains("{handle}"), "nobody in particular");
}
