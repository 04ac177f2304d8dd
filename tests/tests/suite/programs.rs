//! Programs, discount codes and affiliate links through the command line: every change answers with the changed record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;
use troupe_tests::files::posts;

const NOW: &str = "2026-11-21T08:00:00Z";

fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-11.csv", posts(&["mira.kookt", "sven"]));
    assert_eq!(desk.run(&["import", file.to_str().unwrap()]).code, 0);
    desk
}

fn run(desk: &Desk, words: &[&str]) -> Value {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 0, "{words:?}: {}", told.told);
    told.json
}

fn refused(desk: &Desk, words: &[&str]) -> String {
    let told = desk.run(&[&["--now", NOW][..], words].concat());
    assert_eq!(told.code, 1, "{words:?}: {}", told.told);
    told.json["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_program_keeps_its_rates_with_their_days_and_what_is_not_named_stays() {
    let desk = desk();
    let made = run(
        &desk,
        &["program", "add", "Own shop", "--currency", "EUR", "--attribution-days", "30", "--minimum", "25"],
    );
    assert_eq!(made["minimum"], json!({ "amount": "25.00", "currency": "EUR" }));
    assert_eq!(
        (&made["hold_days"], &made["rate"], &made["channel"]),
        (&Value::Null, &Value::Null, &json!("own"))
    );
    run(&desk, &["program", "rate", "own shop", "0.12", "--from", "2026-01-01"]);
    let rated = run(&desk, &["program", "rate", "Own shop", "0.150", "--creator", "mira.kookt"]);
    assert_eq!(rated["rate"], "0.12");
    assert_eq!(rated["rates"][1]["creator"], "mira.kookt");
    assert_eq!(
        (&rated["rates"][1]["rate"], &rated["rates"][1]["from"]),
        (&json!("0.15"), &json!("2026-11-21"))
    );
    let changed = run(&desk, &["program", "add", "own shop", "--hold-days", "30"]);
    assert_eq!((&changed["name"], &changed["attribution_days"]), (&json!("Own shop"), &json!(30)));
    let ended = run(
        &desk,
        &["program", "rate", "Own shop", "none", "--creator", "mira.kookt", "--from", "2026-12-01"],
    );
    assert_eq!(ended["rates"][1]["rate"], Value::Null);
    assert_eq!(refused(&desk, &["program", "rate", "Own shop", "12"]), "program_rate_wrong");
    assert_eq!(refused(&desk, &["program", "rate", "Another", "0.1"]), "not_found");
    run(&desk, &["program", "remove", "Own shop"]);
    assert_eq!(run(&desk, &["program", "list"])["programs"], json!([]));
    run(&desk, &["undo"]);
    assert_eq!(run(&desk, &["program", "list"])["programs"][0], ended);
}

#[test]
fn a_code_is_written_changed_paused_removed_and_brought_back() {
    let desk = desk();
    run(&desk, &["program", "add", "Own shop", "--currency", "EUR"]);
    let made = run(
        &desk,
        &[
            "code",
            "add",
            "mira.kookt",
            "mira15",
            "--percent",
            "0.15",
            "--to",
            "2026-12-31",
            "--program",
            "Own shop",
        ],
    );
    assert_eq!(
        made,
        json!({
            "id": made["id"], "code": "MIRA15", "creator": "mira.kookt", "program": "Own shop", "percent": "0.15",
            "amount": null, "scope": "", "from": null, "to": "2026-12-31", "max_uses": null, "active": true,
            "state": "active", "note": "",
        })
    );
    let general = run(&desk, &["code", "add", "-", "WELCOME5", "--amount", "5", "--currency", "EUR"]);
    assert_eq!(
        (&general["creator"], &general["amount"]),
        (&Value::Null, &json!({ "amount": "5.00", "currency": "EUR" }))
    );
    // The same code of the same creator is changed; what is not named stays.
    let changed = run(&desk, &["code", "add", "mira.kookt", "MIRA15", "--scope", "Pans only"]);
    assert_eq!(
        (&changed["id"], &changed["percent"], &changed["scope"]),
        (&made["id"], &json!("0.15"), &json!("Pans only"))
    );
    assert_eq!(refused(&desk, &["code", "add", "sven", "Mira15"]), "code_taken");
    assert_eq!(refused(&desk, &["code", "add", "sven", "welcome5"]), "code_taken_general");
    assert_eq!(refused(&desk, &["code", "add", "sven", "SV EN"]), "code_wrong");
    assert_eq!(refused(&desk, &["code", "add", "sven", "SVEN", "--percent", "20"]), "code_saving_wrong");
    assert_eq!(run(&desk, &["code", "pause", "mira15"])["state"], "paused");
    assert_eq!(run(&desk, &["code", "resume", "mira15"])["state"], "active");
    assert_eq!(run(&desk, &["code", "list", "sven"])["codes"], json!([]));
    assert_eq!(run(&desk, &["code", "list"])["codes"].as_array().unwrap().len(), 2);
    assert_eq!(run(&desk, &["code", "remove", "mira15"])["removed"]["code"], "MIRA15");
    assert_eq!(run(&desk, &["code", "list", "mira.kookt"])["codes"], json!([]));
    run(&desk, &["undo"]);
    assert_eq!(run(&desk, &["code", "list", "mira.kookt"])["codes"][0], changed);
}

#[test]
fn a_link_is_https_and_stands_once_a_creator() {
    let desk = desk();
    let made = run(&desk, &["link", "add", "mira.kookt", "https://Shop.example?ref=mira", "--label", "Pans"]);
    assert_eq!((&made["url"], &made["label"]), (&json!("https://shop.example/?ref=mira"), &json!("Pans")));
    let again =
        run(&desk, &["link", "add", "mira.kookt", "https://shop.example/?ref=mira", "--label", "Shop"]);
    assert_eq!((&again["id"], &again["label"]), (&made["id"], &json!("Shop")));
    assert_eq!(refused(&desk, &["link", "add", "mira.kookt", "http://shop.example"]), "link_wrong");
    assert_eq!(refused(&desk, &["link", "remove", "sven", "https://shop.example/?ref=mira"]), "not_found");
    run(&desk, &["link", "remove", "mira.kookt", "https://shop.example?ref=mira"]);
    assert_eq!(run(&desk, &["link", "list", "mira.kookt"])["links"], json!([]));
    run(&desk, &["undo"]);
    assert_eq!(run(&desk, &["link", "list", "mira.kookt"])["links"][0], again);
}
