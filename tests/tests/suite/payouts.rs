//! Payees, the ledger and payout runs through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;
use troupe_tests::files::{SHOPIFY, posts, shopify_order};

const NOW: &str = "2026-11-21T08:00:00Z";

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

/// Mira has sold for 123.40 EUR in May, at 10 %.
fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("posts_2026-06-11.csv", posts(&["mira.kookt", "sven"]));
    run(&desk, &["import", file.to_str().unwrap()]);
    run(&desk, &["program", "add", "Own shop", "--currency", "EUR", "--hold-days", "30"]);
    run(&desk, &["program", "rate", "Own shop", "0.1", "--from", "2026-01-01"]);
    run(&desk, &["code", "add", "mira.kookt", "MIRA10", "--program", "Own shop"]);
    let orders =
        [("100.00", 1), ("23.40", 2)].map(|(total, n)| shopify_order(n, "paid", "MIRA10", total, "0.00"));
    let file = desk.file("orders.csv", format!("{SHOPIFY}{}", orders.concat()));
    run(&desk, &["import", file.to_str().unwrap()]);
    desk
}

fn euros(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

#[test]
fn what_is_owed_is_paid_once_and_marked() {
    let desk = desk();
    let ledger = run(&desk, &["ledger"]);
    assert_eq!(ledger["entries"].as_array().unwrap().len(), 2);
    let owed = &ledger["balances"][0];
    assert_eq!((&owed["creator"], &owed["approved"]), (&json!("mira.kookt"), &euros("12.34")));
    assert_eq!(owed["missing"], json!(["name", "iban", "vat_status"]));
    let dry = run(&desk, &["payout", "--dry-run"]);
    assert_eq!((&dry["lines"], &dry["left_out"][0]["reason"]["why"]), (&json!([]), &json!("missing")));
    let words = [
        "payee",
        "mira.kookt",
        "--name",
        "Mira K.",
        "--iban",
        "NL91ABNA0417164300",
        "--vat-status",
        "private",
    ];
    let payee = run(&desk, &words);
    assert_eq!(
        (&payee["iban"], &payee["missing"]),
        (&json!("\u{2022}\u{2022}\u{2022}\u{2022} 4300"), &json!([]))
    );
    let whole = run(&desk, &["payee", "mira.kookt", "--town", "Gent", "--reveal"]);
    assert_eq!((&whole["iban"], &whole["town"]), (&json!("NL91ABNA0417164300"), &json!("Gent")));
    let folder = desk.path("paid");
    let made = run(&desk, &["payout", "--out", folder.to_str().unwrap(), "--language", "nl"]);
    assert_eq!(
        (&made["payout"]["number"], &made["lines"][0]["gross"]),
        (&json!("2026-001"), &euros("12.34"))
    );
    for file in made["files"].as_array().unwrap() {
        assert!(folder.join(file.as_str().unwrap()).exists(), "{file}");
    }
    assert_eq!(refused(&desk, &["payout", "--out", folder.to_str().unwrap()]), "payout_empty");
    assert_eq!(run(&desk, &["payout", "paid", "2026-001"])["paid_on"], "2026-11-21");
    let billed = run(&desk, &["payout", "invoice", "2026-001", "mira.kookt", "F-7"]);
    assert_eq!(billed["lines"][0]["document"], "F-7");
    assert_eq!(run(&desk, &["ledger"])["balances"][0]["paid"], euros("12.34"));
    assert_eq!(run(&desk, &["year", "2026"])["rows"][0]["paid"], json!([euros("12.34")]));
    assert_eq!(run(&desk, &["payout", "unpaid", "2026-001"])["paid_on"], Value::Null);
    assert_eq!(run(&desk, &["payout", "list"])["payouts"].as_array().unwrap().len(), 1);
    assert_eq!(refused(&desk, &["payout", "show", "2026-009"]), "payout_unknown");
    assert_eq!(run(&desk, &["check"])["ok"], true);
}

#[test]
fn an_adjustment_and_the_journal() {
    let desk = desk();
    let made = run(
        &desk,
        &["adjust", "mira.kookt", "-2.34", "EUR", "--reason", "Te veel betaald", "--program", "Own shop"],
    );
    assert_eq!(made["entry"]["owed"], euros("-2.34"));
    let file = desk.path("journal.csv");
    let written = run(&desk, &["ledger", "--csv", file.to_str().unwrap()]);
    assert_eq!(written["rows"], 7, "three entries with two sides, and a sum");
    let ledger = run(&desk, &["ledger", "--creator", "mira.kookt"]);
    assert_eq!(ledger["balances"][0]["approved"], euros("10.00"));
    assert_eq!(run(&desk, &["ledger", "--creator", "sven"])["entries"], json!([]));
}
