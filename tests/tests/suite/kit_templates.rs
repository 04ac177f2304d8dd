//! Kit templates over the command line: the shipped one taken over, names instead of numbers, refusals that change nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};

fn save(desk: &Desk, draft: &Value) -> Answer {
    let file = desk.file("kit.json", draft.to_string());
    desk.run(&["kit-template", "save", file.to_str().unwrap()])
}

fn ok(answer: Answer) -> Value {
    assert_eq!(answer.code, 0, "{} {}", answer.json, answer.told);
    answer.json
}

/// A desk with a briefing and a product to name.
fn desk() -> Desk {
    let desk = Desk::default();
    let briefing = desk.file("draft.json", json!({ "name": "Winter", "content": {} }).to_string());
    ok(desk.run(&["brief", "save", briefing.to_str().unwrap()]));
    let product = json!([{ "name": "Kaiku pan" }]);
    let product = desk.file("products.json", product.to_string());
    let _ = desk.run(&["products", "save", product.to_str().unwrap()]);
    desk
}

fn names(desk: &Desk) -> Vec<String> {
    let listed = ok(desk.run(&["kit-template", "list"]));
    let lines = listed["templates"].as_array().unwrap();
    lines.iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_shipped_template_is_taken_over_shown_copied_and_removed() {
    let desk = desk();
    let mut starter = ok(desk.run(&["kit-template", "starter"]));
    assert_eq!(starter["id"], 0);
    starter["name"] = json!("Affiliates");
    starter["briefing"] = json!("winter");
    let saved = ok(save(&desk, &starter));
    assert!(saved["briefing"].as_i64().is_some(), "{saved}");
    assert_eq!(saved["content"]["texts"], starter["content"]["texts"]);
    // What `show` prints is what `save` reads.
    let shown = ok(desk.run(&["kit-template", "show", "affiliates"]));
    assert_eq!(ok(save(&desk, &shown)), shown);
    let line = &ok(desk.run(&["kit-template", "list"]))["templates"][0];
    assert_eq!(line["languages"], json!(["en", "nl", "fi"]));
    assert_eq!((&line["briefing_name"], &line["creators"]), (&json!("Winter"), &json!(0)));
    ok(desk.run(&["kit-template", "copy", "Affiliates", "--as", "Winter affiliates"]));
    ok(desk.run(&["kit-template", "remove", "Affiliates"]));
    assert_eq!(names(&desk), ["Winter affiliates"]);
    ok(desk.run(&["undo"]));
    assert_eq!(names(&desk).len(), 2);
}

#[test]
fn what_is_wrong_is_named_and_changes_nothing() {
    let desk = desk();
    let dutch = |texts: Value| json!({ "name": "Kit", "content": { "texts": { "nl": texts } } });
    let cases = [
        (json!({ "name": "Kit", "program": "Nobody's" }), "Nobody's"),
        (json!({ "name": "Kit", "briefing": "Summer" }), "Summer"),
        (json!({ "name": "Kit", "content": { "products": ["Lid"] } }), "Lid"),
        (json!({ "name": "Kit", "content": { "products": [77] } }), "77"),
        (json!({ "name": "Kit", "content": { "assets": [78] } }), "78"),
        (
            json!({ "name": "Kit", "content": { "look": { "colours": [{ "name": "Pine", "hex": "green" }] } } }),
            "green",
        ),
        (json!({ "name": "Kit", "content": { "texts": { "de": { "title": "Paket" } } } }), "de"),
        (dutch(json!({ "titel": "Pakket" })), "texts.nl.titel"),
        (dutch(json!({ "rules": ["{colour}"] })), "rules (nl)"),
        (dutch(json!({ "questions": [{ "question": "Wanneer?" }] })), "questions (nl)"),
        (dutch(json!({ "facts": [{ "product": 3, "lines": ["Licht"] }] })), "facts (nl)"),
        (json!({ "name": " " }), "120"),
    ];
    for (draft, expected) in cases {
        let told = save(&desk, &draft);
        assert_ne!(told.code, 0, "{draft} was kept");
        let said = told.json.to_string() + &told.told;
        assert!(said.contains(expected), "{draft}: {said} does not say {expected}");
        assert_eq!(names(&desk), Vec::<String>::new());
    }
    let gone = desk.run(&["kit-template", "show", "Kit"]);
    assert_ne!(gone.code, 0);
}
