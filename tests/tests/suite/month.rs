//! The month of `troupe_tests::month` on the command line: forty creators, 25 samples, three briefings in two versions, a
//! lost parcel, a refused request, late content, an extension. It ends at figures that were reckoned by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::{Answer, Desk};
use troupe_tests::month::{self, Step, Turn, maker, makers};

/// Steps that are taken back and done again at the end, with the links that the import of posts made by itself.
const TAKEN_BACK: usize = 10;

fn at(desk: &Desk, day: u32, words: &[&str]) -> Answer {
    desk.run(&[&["--now", &month::morning(day)], words].concat())
}

fn ok(desk: &Desk, day: u32, words: &[&str]) -> Value {
    let answer = at(desk, day, words);
    assert_eq!(answer.code, 0, "day {day}, {words:?}: {} {}", answer.json, answer.told);
    answer.json
}

/// The words of a step after `troupe --now …`.
fn words(desk: &Desk, step: &Step) -> Vec<String> {
    let file = |name: &str, text: &str| desk.file(name, text).to_str().unwrap().to_owned();
    let json = |name: &str, value: &Value| file(name, &value.to_string());
    let of = |fixed: &[&str], more: Vec<String>| -> Vec<String> {
        fixed.iter().map(|w| (*w).to_owned()).chain(more).collect()
    };
    match step {
        Step::Import { name, text } => of(&["import"], vec![file(name, text)]),
        Step::Product(product) => of(&["products", "save"], vec![json("product.json", product)]),
        Step::Count { sku, counted } => of(&["products", "count", sku], vec![counted.to_string()]),
        Step::Rules(rules) => of(&["samples", "rules", "--set"], vec![json("rules.json", rules)]),
        Step::List => of(&["shortlist", "add", "November"], (1..=40).map(maker).collect()),
        Step::Campaign => of(
            &["campaign", "save", "November", "--product", "Sudderpan", "--budget", "2500 EUR", "--from"],
            vec![month::day(0), "--to".to_owned(), month::day(32)],
        ),
        Step::Fee { who, amount } => {
            of(&["campaign", "fee", "November"], vec![maker(*who), (*amount).to_owned(), "EUR".to_owned()])
        }
        Step::Cost { what, amount } => of(&["campaign", "cost", "November", what, amount, "EUR"], vec![]),
        Step::Template(template) => of(&["template", "save"], vec![json("template.json", template)]),
        Step::Send(who) => of(
            &["message", "--template", "Hello", "--language", "en", "--campaign", "November", "--log"],
            vec![maker(*who)],
        ),
        Step::Reply(who) => of(
            &["message", "log", "--in", "--channel", "tiktok", "--campaign", "November", "--text", "Gladly"],
            vec![maker(*who)],
        ),
        Step::Stage { who, stage } => of(
            &["stage"],
            vec![maker(*who), (*stage).to_owned(), "--campaign".to_owned(), "November".to_owned()],
        ),
        Step::Block { who, reason } => of(&["block", "--reason", reason], vec![maker(*who)]),
        Step::Request { who, sku } => {
            of(&["samples", "request", "--sku", sku, "--campaign", "November"], makers(who))
        }
        Step::Move { samples, to, reason, tracking } => {
            let verb = match *to {
                "approved" => "approve",
                "declined" => "decline",
                "packed" => "pack",
                "shipped" => "ship",
                "delivered" => "deliver",
                "content_due" => "due",
                "closed" => "close",
                other => other,
            };
            let mut words = of(&["samples", verb, "--reason", reason], vec![]);
            if !tracking.is_empty() {
                words.extend(of(&["--carrier", "PostNL", "--tracking", tracking], vec![]));
            }
            words.extend(samples.iter().map(u32::to_string));
            words
        }
        Step::Extend { sample, reason } => {
            of(&["samples", "extend", "--reason", reason], vec![sample.to_string()])
        }
        Step::Briefing { name, content } => {
            let draft = json!({ "name": name, "campaign": "November", "content": content });
            of(&["brief", "save"], vec![json("draft.json", &draft)])
        }
        Step::SendBriefing { name, who } => of(&["brief", "send", name, "--creator"], makers(who)),
        Step::Acknowledge { name, who } => of(&["brief", "ack", name], vec![maker(*who)]),
        Step::Piece { name, who, to, text } => {
            let who = maker(*who);
            match *to {
                "submitted" => of(&["brief", "submit", name, &who, "--text", text], vec![]),
                "changes_requested" => of(&["brief", "changes", name, &who, "--comment", text], vec![]),
                "approved" => of(&["brief", "approve", name, &who], vec![]),
                _ => of(&["brief", "cancel", name, &who], vec![]),
            }
        }
        Step::Action { who, what, due } => of(
            &["action", "add"],
            vec![maker(*who), (*what).to_owned(), "--due".to_owned(), month::day(*due)],
        ),
        Step::Done(_) | Step::Undo => of(&["undo"], vec![]),
    }
}

fn act(desk: &Desk, turn: &Turn) {
    let mut words = words(desk, &turn.step);
    if let Step::Done(who) = turn.step {
        let actions = ok(desk, turn.day, &["action", "list", &maker(who)]);
        let task = actions["actions"].as_array().unwrap().iter().find(|a| a["kind"] != "follow_up").unwrap();
        words = vec!["action".to_owned(), "done".to_owned(), task["id"].to_string()];
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let answer = at(desk, turn.day, &words);
    match turn.refused {
        Some(code) => assert_eq!((answer.code, answer.error()), (1, code), "day {}: {words:?}", turn.day),
        None => assert_eq!(answer.code, 0, "day {}, {words:?}: {} {}", turn.day, answer.json, answer.told),
    }
}

/// Everything that the month ends with.
struct End {
    due: Value,
    campaign: Value,
    samples: Value,
    budget: Value,
    product: Value,
    briefings: Vec<Value>,
}

impl End {
    fn of(desk: &Desk) -> Self {
        let read = |words: &[&str]| ok(desk, month::END, words);
        Self {
            due: read(&["today", "--days", &month::AHEAD.to_string()])["rows"].clone(),
            campaign: read(&["campaign", "show", "November"]),
            samples: read(&["samples", "list"]),
            budget: read(&["samples", "budget"]),
            product: read(&["products", "show", "Sudderpan"])["product"].clone(),
            briefings: ["Tutorial", "Unboxing", "LIVE"].map(|name| read(&["brief", "show", name])).to_vec(),
        }
    }

    fn is_right(&self) {
        assert_eq!(month::due_of(&self.due), month::due());
        assert_eq!(self.campaign["spend"], month::spend());
        assert_eq!(self.campaign["stages"], month::stages());
        let rows = self.samples["rows"].as_array().unwrap();
        assert_eq!(month::states_of(rows), month::samples());
        let [spent, left, per_post] = month::sample_money();
        assert_eq!((&self.budget["spent"], &self.budget["left"]), (&spent, &left));
        assert_eq!(self.samples["cost_per_post"], json!([per_post]), "{}", self.samples);
        let stock: Vec<(&str, i64, bool)> = self.product["edit"]["skus"]
            .as_array()
            .unwrap()
            .iter()
            .zip(self.product["stock"].as_array().unwrap())
            .map(|(sku, stock)| {
                (sku["sku"].as_str().unwrap(), stock["on_hand"].as_i64().unwrap(), stock["low"] == true)
            })
            .collect();
        assert_eq!(stock, month::STOCK);
        let pieces: Vec<Value> =
            self.briefings.iter().flat_map(|b| b["deliverables"].as_array().unwrap().clone()).collect();
        assert_eq!(month::states_of(&pieces), month::pieces());
    }
}

#[test]
fn a_month_with_forty_creators_ends_with_the_right_today_stock_budget_and_costs() {
    let desk = Desk::default();
    for turn in month::steps() {
        act(&desk, &turn);
    }
    let told = ok(&desk, 2, &["samples", "check", "maker01", "--sku", "PP-24"]);
    assert!(told["warnings"].to_string().contains("\"sent_before\""), "{told}");

    let end = End::of(&desk);
    end.is_right();
    let overdue = ok(&desk, month::END, &["samples", "list", "--overdue"]);
    let mut late: Vec<&str> =
        overdue["rows"].as_array().unwrap().iter().map(|r| r["who"]["handle"].as_str().unwrap()).collect();
    late.sort_unstable();
    assert_eq!(late, ["maker15", "maker17"]);
    let row = ok(&desk, month::END, &["samples", "show", "17"])["row"].clone();
    assert_eq!((&row["delivered_on"], &row["delivered_assumed"]), (&json!("2026-11-14"), &json!(true)));

    for _ in 0..TAKEN_BACK {
        ok(&desk, month::END, &["undo"]);
    }
    let earlier = ok(&desk, month::END, &["samples", "list", "--state", "closed"]);
    assert_eq!(earlier["rows"], json!([]));
    for _ in 0..TAKEN_BACK {
        ok(&desk, month::END, &["redo"]);
    }
    End::of(&desk).is_right();
    assert_eq!(ok(&desk, month::END, &["check"])["ok"], true);
    timeline(&desk);
}

fn timeline(desk: &Desk) {
    let told = ok(desk, month::END, &["timeline", "maker01", "--limit", "200"]);
    assert_eq!(month::told_of(&told["rows"]), month::TOLD);
}
