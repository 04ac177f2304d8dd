//! The pipeline through the command line: stages in campaigns, blocks, budgets, actions, and each taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use troupe_tests::cli::Desk;

const PEOPLE: &str = "platform,handle,name,native_id,followers\n\
    tiktok,mira.moss,Mira Moss,6800000000000000001,12800\n\
    tiktok,bram,Bram,6800000000000000002,900\n\
    tiktok,aino.k,Aino,6800000000000000003,50000\n";

const NOW: &str = "2026-06-12T10:00:00Z";

fn desk() -> Desk {
    let desk = Desk::default();
    let file = desk.file("creators.csv", PEOPLE);
    desk.import(&[&file], &["--as-of", "2026-06-01"]);
    desk
}

/// Runs with the clock of the tests.
fn ok(desk: &Desk, words: &[&str]) -> Value {
    desk.ok(&[words, &["--now", NOW]].concat())
}

fn stage(desk: &Desk, handle: &str) -> Value {
    desk.ok(&["show", handle])["stage"].clone()
}

/// Handles by stage on a board, of stages that hold somebody.
fn columns(board: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    board["columns"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|column| column["total"] != 0)
        .map(|column| {
            let name = column["own_stage"].as_str().map_or_else(|| text(&column["stage"]), str::to_owned);
            (name, column["cards"].as_array().unwrap().iter().map(|c| text(&c["handle"])).collect())
        })
        .collect()
}

fn column(name: &str, handles: &[&str]) -> (String, Vec<String>) {
    (name.to_owned(), handles.iter().map(|h| (*h).to_owned()).collect())
}

#[test]
fn a_shortlist_becomes_a_campaign_whose_stages_the_roster_follows() {
    let desk = desk();
    desk.ok(&["stage", "mira.moss", "contacted"]);
    desk.ok(&["shortlist", "add", "Autumn", "mira.moss", "bram"]);
    let refused = desk.run(&["stage", "bram", "replied", "--campaign", "Autumn"]);
    assert_eq!((refused.code, refused.error()), (1, "not_a_campaign"));
    let made = ok(
        &desk,
        &[
            "campaign",
            "save",
            "autumn",
            "--from",
            "2026-06-01",
            "--to",
            "2026-07-31",
            "--budget",
            "1500 EUR",
            "--goal",
            "Stews",
            "--owner",
            "Kim",
        ],
    );
    assert_eq!((&made["name"], &made["creators"]), (&json!("Autumn"), &json!(2)));
    assert_eq!(
        made["stages"],
        json!([{"stage": "prospect", "creators": 1}, {"stage": "contacted", "creators": 1}])
    );
    assert_eq!(made["budget"], json!({"amount": "1500.00", "currency": "EUR"}));
    assert_eq!((&made["from"], &made["to"]), (&json!("2026-06-01"), &json!("2026-07-31")));
    // What is not named stays as it is.
    let changed = desk.ok(&["campaign", "save", "Autumn", "--to", "2026-08-31"]);
    assert_eq!((&changed["goal"], &changed["to"]), (&json!("Stews"), &json!("2026-08-31")));

    desk.ok(&["campaign", "save", "Winter"]);
    desk.ok(&["shortlist", "add", "Winter", "mira.moss", "aino.k"]);
    assert_eq!(stage(&desk, "aino.k"), "prospect", "a new member begins there");
    let moved = ok(&desk, &["stage", "mira.moss", "declined", "--campaign", "Autumn", "--reason", "No time"]);
    assert_eq!((&moved["handle"], &moved["stage"]), (&json!("mira.moss"), &json!("declined")));
    let there = moved["campaigns"].as_array().unwrap();
    assert_eq!((&there[0]["name"], &there[0]["stage"]), (&json!("Autumn"), &json!("declined")));
    assert_eq!((&there[1]["name"], &there[1]["stage"]), (&json!("Winter"), &json!("prospect")));
    ok(&desk, &["stage", "mira.moss", "active", "--campaign", "Winter"]);
    assert_eq!(stage(&desk, "mira.moss"), "active", "a no in one campaign does not hide work in another");
    let board = desk.ok(&["board", "Autumn"]);
    assert_eq!(columns(&board), [column("prospect", &["bram"]), column("declined", &["mira.moss"])]);
    let board = desk.ok(&["board"]);
    assert_eq!(columns(&board), [column("prospect", &["aino.k", "bram"]), column("active", &["mira.moss"])]);
    let closed = ok(&desk, &["campaign", "close", "Winter"]);
    assert_eq!(closed["closed_at"], NOW);
    assert_eq!(stage(&desk, "mira.moss"), "declined");
    assert!(desk.ok(&["campaign", "open", "Winter"])["closed_at"].is_null());
    assert_eq!(stage(&desk, "mira.moss"), "active");
    desk.ok(&["campaign", "remove", "Winter"]);
    assert_eq!(desk.run(&["campaign", "show", "Winter"]).error(), "not_a_campaign");
    assert_eq!(desk.ok(&["campaign", "list"])["campaigns"].as_array().unwrap().len(), 1);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_block_needs_a_reason_outlasts_imports_and_is_lifted_by_hand_only() {
    let desk = desk();
    desk.ok(&["stage", "mira.moss", "negotiating"]);
    assert_eq!(desk.run(&["stage", "mira.moss", "blocked"]).error(), "reason_needed");
    assert_eq!(desk.run(&["block", "mira.moss"]).code, 2);
    assert_eq!(desk.run(&["block", "mira.moss", "--reason", " "]).error(), "reason_needed");
    let blocked = desk.ok(&["stage", "mira.moss", "blocked", "--reason", "Asked not to be contacted"]);
    let is_blocked = |handle: &str| {
        assert_eq!(stage(&desk, handle), "blocked");
        let board = desk.ok(&["board"]);
        let last = board["columns"].as_array().unwrap().last().unwrap().clone();
        let card = &last["cards"][0];
        assert_eq!(
            (&card["handle"], &card["blocked_reason"]),
            (&json!(handle), &json!("Asked not to be contacted"))
        );
    };
    assert_eq!(blocked["blocked_reason"], "Asked not to be contacted");
    for words in [&["stage", "mira.moss", "contacted"][..], &["stage", "mira.moss", "active"]] {
        let refused = desk.run(words);
        assert_eq!((refused.code, refused.error()), (1, "creator_blocked"));
        assert!(
            refused.said().contains("Mira Moss") && refused.said().contains("unblock"),
            "{}",
            refused.said()
        );
    }
    let newer = desk.file("newer.csv", PEOPLE.replace("12800", "15000"));
    desk.import(&[&newer], &["--as-of", "2026-06-08"]);
    is_blocked("mira.moss");
    let renamed = desk.file("renamed.csv", PEOPLE.replace("mira.moss", "mira.cooks"));
    let import = desk.import(&[&renamed], &["--as-of", "2026-06-10"]).remove(0);
    is_blocked("mira.cooks");
    desk.ok(&["undo-import", &import["id"].to_string()]);
    is_blocked("mira.moss");
    desk.import(&[&renamed], &["--as-of", "2026-06-10"]);
    is_blocked("mira.cooks");
    let free = desk.ok(&["unblock", "mira.cooks"]);
    assert_eq!((&free["stage"], &free["blocked_reason"]), (&json!("negotiating"), &Value::Null));
    desk.ok(&["undo"]);
    is_blocked("mira.cooks");
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_campaign_tells_what_is_spent_by_currency_and_what_is_only_asked() {
    let desk = desk();
    desk.ok(&["campaign", "save", "Autumn", "--budget", "500 EUR"]);
    desk.ok(&["shortlist", "add", "Autumn", "mira.moss", "bram", "aino.k"]);
    let fee = desk.ok(&["campaign", "fee", "Autumn", "mira.moss", "180.50", "EUR"]);
    assert_eq!(fee["campaigns"][0]["fee"], json!({"amount": "180.50", "currency": "EUR"}));
    desk.ok(&["campaign", "fee", "Autumn", "bram", "90", "EUR"]);
    desk.ok(&["campaign", "fee", "Autumn", "aino.k", "70", "GBP"]);
    for handle in ["mira.moss", "aino.k"] {
        desk.ok(&["stage", handle, "agreed", "--campaign", "Autumn"]);
    }
    desk.ok(&["campaign", "cost", "Autumn", "Photographer", "400", "EUR", "--on", "2026-06-03"]);
    let wrong = desk.run(&["campaign", "cost", "Autumn", "Cake", "1.005", "EUR"]);
    assert_eq!((wrong.code, wrong.error()), (1, "value_wrong"));
    assert_eq!(desk.run(&["campaign", "cost", "Autumn", "Cake", "1", "EURO"]).code, 2);
    let shown = desk.ok(&["campaign", "show", "Autumn"]);
    let spend = shown["spend"].as_array().unwrap();
    let amounts = |line: &Value| -> Vec<String> {
        ["fees", "samples", "other", "total", "left", "open_fees"]
            .iter()
            .map(|key| line[*key]["amount"].as_str().unwrap_or("none").to_owned())
            .collect()
    };
    assert_eq!(amounts(&spend[0]), ["180.50", "0.00", "400.00", "580.50", "-80.50", "90.00"]);
    assert_eq!(amounts(&spend[1]), ["70.00", "0.00", "0.00", "70.00", "none", "0.00"]);
    assert_eq!(spend[1]["total"]["currency"], "GBP");
    assert_eq!(shown["costs"][0]["day"], "2026-06-03");
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["campaign", "show", "Autumn"])["costs"], json!([]));
}

#[test]
fn actions_are_written_down_listed_by_day_and_done() {
    let desk = desk();
    ok(&desk, &["action", "add", "bram", "Send the contract", "--due", "2026-06-20"]);
    let added =
        ok(&desk, &["action", "add", "mira.moss", "Call", "--due", "2026-06-10", "--owner", "Kim"])["actions"][0]
            .clone();
    assert_eq!(
        (&added["handle"], &added["owner"], &added["days"]),
        (&json!("mira.moss"), &json!("Kim"), &json!(-2))
    );
    ok(&desk, &["action", "add", "mira.moss", "Some day"]);
    let what = |value: &Value| -> Vec<String> {
        let rows = value["actions"].as_array().unwrap();
        rows.iter().map(|a| a["what"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(what(&ok(&desk, &["action", "list"])), ["Call", "Send the contract", "Some day"]);
    let done = ok(&desk, &["action", "done", &added["id"].to_string()]);
    assert_eq!(done["actions"][0]["done_at"], NOW);
    assert_eq!(what(&ok(&desk, &["action", "list"])), ["Send the contract", "Some day"]);
    assert_eq!(what(&ok(&desk, &["action", "list", "mira.moss"])), ["Some day", "Call"]);
    assert_eq!(desk.run(&["action", "done", "99"]).error(), "not_found");
    assert_eq!(desk.run(&["action", "add", "bram", "Late", "--due", "20-06-2026"]).code, 2);
}

#[test]
fn own_stages_are_added_used_by_name_and_removed() {
    let desk = desk();
    let stages = desk.ok(&["stages", "add", "Tasting", "--for", "replied"]);
    let rows = stages["stages"].as_array().unwrap();
    let at = rows.iter().position(|r| r["own_stage"] == "Tasting").unwrap();
    assert_eq!((&rows[at - 1]["stage"], &rows[at]["stage"]), (&json!("replied"), &json!("replied")));
    let moved = desk.ok(&["stage", "bram", "tasting"]);
    assert_eq!((&moved["stage"], &moved["own_stage"]), (&json!("replied"), &json!("Tasting")));
    assert_eq!(columns(&desk.ok(&["board"])), [column("Tasting", &["bram"])]);
    let unknown = desk.run(&["stage", "bram", "sleeping"]);
    assert!(unknown.error() == "stage_unknown" && unknown.said().contains("Tasting"), "{}", unknown.said());
    desk.ok(&["stages", "remove", "Tasting"]);
    assert_eq!(columns(&desk.ok(&["board"])), [column("replied", &["bram"])]);
    desk.ok(&["undo"]);
    assert_eq!(columns(&desk.ok(&["board"])), [column("Tasting", &["bram"])]);
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn a_creators_prices_are_noted_with_their_day() {
    let desk = desk();
    let rates = ok(&desk, &["rates", "bram", "video", "150", "EUR"]);
    assert_eq!(
        rates["rates"],
        json!([{"item": "video", "fee": {"amount": "150.00", "currency": "EUR"}, "noted_on": "2026-06-12"}])
    );
    ok(&desk, &["rates", "bram", "video", "160", "EUR"]);
    assert_eq!(desk.ok(&["rates", "bram"])["rates"][0]["fee"]["amount"], "160.00");
    desk.ok(&["undo"]);
    assert_eq!(desk.ok(&["rates", "bram"])["rates"][0]["fee"]["amount"], "150.00");
    assert_eq!(desk.run(&["rates", "bram", "video"]).code, 2);
}

/// Everything that the pipeline shows.
fn picture(desk: &Desk) -> Vec<Value> {
    [
        &["board"][..],
        &["board", "Autumn"],
        &["campaign", "list"],
        &["action", "list"],
        &["rates", "bram"],
        &["stages", "list"],
    ]
    .map(|words| desk.ok(&[words, &["--now", "2026-06-13T10:00:00Z"]].concat()))
    .to_vec()
}

#[test]
fn every_step_is_taken_back_and_done_again() {
    let desk = desk();
    desk.ok(&["shortlist", "add", "Autumn", "mira.moss", "bram"]);
    let steps: [&[&str]; 18] = [
        &["stages", "add", "Tasting", "--for", "replied"],
        &["campaign", "save", "Autumn", "--budget", "500 EUR"],
        &["stage", "mira.moss", "tasting", "--campaign", "Autumn"],
        &["stage", "bram", "contacted"],
        &["campaign", "fee", "Autumn", "bram", "90", "EUR"],
        &["campaign", "cost", "Autumn", "Photographer", "400", "EUR"],
        &["action", "add", "bram", "Call", "--due", "2026-06-20", "--campaign", "Autumn"],
        &["action", "done", "1"],
        &["rates", "bram", "video", "150", "EUR"],
        &["block", "bram", "--reason", "Asked for it"],
        &["unblock", "bram"],
        &["shortlist", "add", "Autumn", "aino.k"],
        &["shortlist", "remove", "Autumn", "mira.moss"],
        &["people", "merge", "aino.k", "bram"],
        &["campaign", "close", "Autumn"],
        &["campaign", "open", "Autumn"],
        &["stages", "remove", "Tasting"],
        &["campaign", "remove", "Autumn"],
    ];
    let mut pictures = vec![picture(&desk)];
    for (i, words) in steps.iter().enumerate() {
        let now = format!("2026-06-12T10:{i:02}:00Z");
        desk.ok(&[words, &["--now", &now][..]].concat());
        pictures.push(picture(&desk));
    }
    for (i, words) in steps.iter().enumerate().rev() {
        desk.ok(&["undo"]);
        assert_eq!(picture(&desk), pictures[i], "{words:?}, taken back");
    }
    for (i, words) in steps.iter().enumerate() {
        desk.ok(&["redo"]);
        assert_eq!(picture(&desk), pictures[i + 1], "{words:?}, done again");
    }
    assert_eq!(desk.ok(&["check"])["ok"], true);
}

#[test]
fn people_in_a_terminal_read_the_board_and_the_budget() {
    let desk = desk();
    desk.ok(&["campaign", "save", "Autumn", "--budget", "500 EUR"]);
    desk.ok(&["shortlist", "add", "Autumn", "bram"]);
    desk.ok(&["stage", "bram", "active", "--campaign", "Autumn"]);
    let text = String::from_utf8(desk.output(&["board"]).stdout).unwrap();
    assert!(text.contains("active (1)") && text.contains("Bram @bram"), "{text}");
    let text = String::from_utf8(desk.output(&["campaign", "show", "Autumn"]).stdout).unwrap();
    assert!(text.contains("1 active") && text.contains("500.00"), "{text}");
}
