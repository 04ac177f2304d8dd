//! The month of `troupe_tests::month` in the real window: a day at a time, one of each kind of step by hand, the others
//! through the commands that the interface calls. It ends at the figures that the command line ends at.

use super::score::{ask, go, no_barriers, type_into};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use troupe_tests::month::{self, Step, Turn, maker};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, long_journey};

/// What the interface knows by number: records by name, creators by handle.
struct Known {
    creators: BTreeMap<String, Value>,
    lists: BTreeMap<String, Value>,
}

fn by(rows: &Value, name: &str, number: &str) -> BTreeMap<String, Value> {
    let rows = rows.as_array().expect("a list").iter();
    rows.map(|row| (row[name].as_str().unwrap_or_default().to_owned(), row[number].clone())).collect()
}

impl Known {
    async fn of(window: &Window) -> Self {
        let ranked = ask(window, "rank", json!({ "query": { "limit": 200 } })).await;
        let lists = ask(window, "shortlists", json!({})).await;
        Self { creators: by(&ranked["rows"], "handle", "creator"), lists: by(&lists, "name", "id") }
    }

    fn who(&self, number: u32) -> Value {
        self.creators[&maker(number)].clone()
    }

    fn all(&self, numbers: &[u32]) -> Vec<Value> {
        numbers.iter().map(|n| self.who(*n)).collect()
    }

    fn list(&self) -> Value {
        self.lists["November"].clone()
    }
}

async fn product(window: &Window) -> Value {
    ask(window, "products", json!({})).await[0].clone()
}

async fn sku(window: &Window, code: &str) -> Value {
    by(&product(window).await["edit"]["skus"], "sku", "id")[code].clone()
}

async fn briefing(window: &Window, name: &str) -> Value {
    by(&ask(window, "briefings", json!({})).await, "name", "id").get(name).cloned().unwrap_or(json!(0))
}

async fn piece(window: &Window, name: &str, who: u32) -> Value {
    let detail = ask(window, "briefing", json!({ "briefing": briefing(window, name).await })).await;
    let pieces = detail["deliverables"].as_array().expect("a briefing has pieces").iter();
    pieces.clone().find(|p| p["who"]["handle"] == maker(who).as_str()).expect("she owes a piece")["id"]
        .clone()
}

/// The command of a step and what it is given, as the interface gives it.
async fn call(window: &Window, turn: &Turn) -> (&'static str, Value) {
    let known = Known::of(window).await;
    match &turn.step {
        Step::Import { .. } => unreachable!("files come in by their own way"),
        Step::Product(product) => ("save_product", json!({ "product": product })),
        Step::Count { sku: code, counted } => {
            ("count_stock", json!({ "sku": sku(window, code).await, "counted": counted, "note": "" }))
        }
        Step::Rules(new) => {
            let mut rules = ask(window, "sample_rules", json!({})).await;
            for (key, value) in new.as_object().expect("rules are an object") {
                rules[key] = value.clone();
            }
            ("save_sample_rules", json!({ "rules": rules }))
        }
        Step::List => {
            let all: Vec<u32> = (1..=40).collect();
            ("create_shortlist", json!({ "name": "November", "creators": known.all(&all) }))
        }
        Step::Campaign => (
            "save_campaign",
            json!({ "campaign": {
                "list": known.list(), "name": "November", "goal": "", "product": product(window).await["edit"]["id"],
                "briefing": null, "from": month::day(0), "to": month::day(32),
                "budget": { "amount": "2500", "currency": "EUR" }, "owner": "",
            }}),
        ),
        Step::Fee { who, amount } => {
            let fee = json!({ "amount": amount, "currency": "EUR" });
            ("set_fee", json!({ "list": known.list(), "creator": known.who(*who), "fee": fee }))
        }
        Step::Cost { what, amount } => {
            let money = json!({ "amount": amount, "currency": "EUR" });
            let cost = json!({ "id": 0, "what": what, "cost": money, "day": month::day(turn.day) });
            ("save_campaign_cost", json!({ "list": known.list(), "cost": cost }))
        }
        Step::Template(template) => ("save_template", json!({ "template": template })),
        Step::Send(who) => {
            let templates = ask(window, "templates", json!({})).await;
            let draft = json!({
                "template": templates[0]["edit"]["id"], "creators": [known.who(*who)], "list": known.list(),
                "language": "en", "values": {},
            });
            let setup = ask(window, "outreach_setup", json!({})).await;
            ("send_messages", json!({ "draft": draft, "follow_up": setup["follow_up_on"] }))
        }
        Step::Reply(who) => (
            "save_message",
            json!({ "message": {
                "id": 0, "creator": known.who(*who), "list": known.list(), "template": null, "language": null,
                "channel": "tiktok", "direction": "in", "subject": "", "body": "Gladly", "at": null,
                "follow_up": null,
            }}),
        ),
        Step::Stage { who, stage } => (
            "move_stage",
            json!({ "creators": [known.who(*who)], "list": known.list(), "to": { "stage": stage, "own": null }, "reason": "" }),
        ),
        Step::Block { who, reason } => {
            ("block_creators", json!({ "creators": [known.who(*who)], "reason": reason }))
        }
        Step::Request { who, sku: code } => (
            "request_samples",
            json!({ "creators": known.all(who), "order": {
                "sku": sku(window, code).await, "product": "", "quantity": 1, "kind": "free", "list": known.list(),
                "requested_on": null, "note": "",
            }}),
        ),
        Step::Move { samples, to, reason, tracking } => {
            let carrier = if tracking.is_empty() { "" } else { "PostNL" };
            let step = json!({
                "to": to, "on": null, "reason": reason, "carrier": carrier, "tracking": tracking, "restock": false,
            });
            ("move_samples", json!({ "samples": samples, "step": step }))
        }
        Step::Extend { sample, reason } => ("extend_sample", json!({ "sample": sample, "reason": reason })),
        Step::Briefing { name, content } => (
            "save_briefing",
            json!({ "briefing": {
                "id": briefing(window, name).await, "name": name, "list": known.list(), "template": false,
                "content": content,
            }}),
        ),
        Step::SendBriefing { name, who } => (
            "send_briefing",
            json!({ "briefing": briefing(window, name).await, "creators": known.all(who), "language": null }),
        ),
        Step::Acknowledge { name, who } => (
            "acknowledge_briefing",
            json!({ "briefing": briefing(window, name).await, "creator": known.who(*who), "version": 0 }),
        ),
        Step::Piece { name, who, to, text } => {
            let (text, comment) = if *to == "submitted" { (text.as_str(), "") } else { ("", text.as_str()) };
            let step =
                json!({ "to": to, "on": null, "text": text, "link": "", "comment": comment, "author": "" });
            ("move_deliverables", json!({ "deliverables": [piece(window, name, *who).await], "step": step }))
        }
        Step::Action { who, what, due } => (
            "save_action",
            json!({ "action": {
                "id": 0, "creator": known.who(*who), "list": null, "what": what, "due": month::day(*due), "owner": "",
            }, "also": [] }),
        ),
        Step::Done(_) => unreachable!("an action is ticked off by hand"),
        Step::Undo => ("undo", json!({})),
    }
}

/// Waits until a question to the program is answered as it should be.
async fn told(window: &Window, what: &str, command: &str, arguments: Value, right: impl Fn(&Value) -> bool) {
    let mut answer = Value::Null;
    for _ in 0..200 {
        answer = ask(window, command, arguments.clone()).await;
        if right(&answer) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("waited in vain for {what}: {answer}");
}

async fn import(window: &Window, stage: &Stage, name: &str, text: &str) {
    let path = stage.home().join(name);
    std::fs::write(&path, text).expect("a file can be written");
    let before = ask(window, "imports", json!({})).await.as_array().map_or(0, Vec::len);
    ask(window, "start_import", json!({ "paths": [path.display().to_string()], "choices": [] })).await;
    told(window, "the import", "imports", json!({}), |rows| {
        rows.as_array().is_some_and(|r| r.len() > before)
    })
    .await;
    // What was found in the posts is linked before the job ends.
    told(window, "the end of the import", "jobs", json!({}), |jobs| {
        let jobs = jobs.as_array().expect("a list of jobs").iter();
        jobs.clone().all(|job| {
            !["queued", "running", "finishing"].contains(&job["state"].as_str().unwrap_or_default())
        })
    })
    .await;
}

async fn stands(window: &Window, who: u32, stage: &str) {
    let wanted = maker(who);
    let query = json!({ "query": { "list": Known::of(window).await.list() }, "cards": 50 });
    told(window, &format!("{wanted} to be {stage}"), "board", query, |board| {
        let columns = board["columns"].as_array().expect("a board has columns").iter();
        columns.clone().filter(|column| column["at"]["stage"] == stage).any(|column| {
            column["cards"]
                .as_array()
                .is_some_and(|cards| cards.iter().any(|c| c["who"]["handle"] == wanted.as_str()))
        })
    })
    .await;
}

/// Opens the campaign's board.
async fn board(window: &Window) -> Known {
    let known = Known::of(window).await;
    go(window, &format!("#/campaign/{}", known.list())).await;
    window.find("board").await;
    known
}

async fn on_sample(window: &Window, sample: u32, to: &str) {
    go(window, &format!("#/sample/{sample}")).await;
    window.find("sample-page").await;
    window.click(&format!("move-{to}")).await;
    window.find("sample-move-form").await;
}

async fn sample_is(window: &Window, sample: u32, state: &str) {
    let arguments = json!({ "sample": sample });
    told(window, &format!("sample {sample} to be {state}"), "sample", arguments, |d| {
        d["row"]["state"] == state
    })
    .await;
}

async fn on_piece(window: &Window, name: &str, who: u32, to: &str) -> Value {
    let number = piece(window, name, who).await;
    go(window, &format!("#/briefing/{}", briefing(window, name).await)).await;
    window.click("tab-content").await;
    window.click_css(&format!("[data-piece='{number}'] th, [data-piece='{number}'] td:nth-child(2)")).await;
    window.click_css(&format!("[data-testid=piece-panel] [data-testid=move-{to}]")).await;
    number
}

async fn piece_is(window: &Window, name: &str, who: u32, state: &str) {
    let briefing = json!({ "briefing": briefing(window, name).await });
    let wanted = maker(who);
    told(window, &format!("{wanted}'s piece to be {state}"), "briefing", briefing, |detail| {
        let pieces = detail["deliverables"].as_array().expect("a briefing has pieces").iter();
        pieces.clone().any(|p| p["who"]["handle"] == wanted.as_str() && p["state"] == state)
    })
    .await;
}

/// Does a step by hand, if it is one of those that are.
async fn by_hand(window: &Window, turn: &Turn) -> bool {
    match &turn.step {
        // The keyboard moves a card one column further.
        Step::Stage { who: 3, .. } => {
            let known = board(window).await;
            type_into(
                window,
                &format!("[data-testid=card][data-creator='{}']", known.who(3)),
                "\u{e009}\u{e014}\u{e000}",
            )
            .await;
            stands(window, 3, "negotiating").await;
        }
        // The pointer takes one two columns further.
        Step::Stage { who: 2, .. } => {
            let known = board(window).await;
            let card = format!("[data-testid=card][data-creator='{}']", known.who(2));
            window.carry(&card, "[data-lane='agreed:0']").await;
            stands(window, 2, "agreed").await;
        }
        Step::Move { samples, to: "declined", reason, .. } => {
            on_sample(window, samples[0], "declined").await;
            window.fill("sample-move-reason", reason).await;
            window.click("sample-move-save").await;
            sample_is(window, samples[0], "declined").await;
        }
        Step::Move { samples, to: "shipped", tracking, .. } if samples[0] == 1 => {
            on_sample(window, 1, "shipped").await;
            window.fill("sample-move-carrier", "PostNL").await;
            window.fill("sample-move-tracking", tracking).await;
            window.click("sample-move-save").await;
            sample_is(window, 1, "shipped").await;
        }
        Step::Move { samples, to: "lost", reason, .. } => {
            on_sample(window, samples[0], "lost").await;
            window.fill("sample-move-reason", reason).await;
            window.click("sample-move-save").await;
            sample_is(window, samples[0], "lost").await;
        }
        Step::Extend { sample, reason } => {
            go(window, &format!("#/sample/{sample}")).await;
            window.click("sample-extend").await;
            window.fill("extend-reason", reason).await;
            window.click("extend-save").await;
            let arguments = json!({ "sample": sample });
            told(window, "the extension", "sample", arguments, |d| d["row"]["extensions"] == 1).await;
        }
        Step::SendBriefing { name: "LIVE", who } if turn.day == 9 => {
            go(window, &format!("#/briefing/{}", briefing(window, "LIVE").await)).await;
            window.click("briefing-send").await;
            for one in who {
                window.click_label(&maker(*one)).await;
            }
            window.click("send-now").await;
            let id = json!({ "briefing": briefing(window, "LIVE").await });
            told(window, "version 2", "briefing", id, |d| d["line"]["version"] == 2).await;
        }
        Step::Acknowledge { name, who: 1 } if turn.day == 7 => {
            let id = briefing(window, name).await;
            go(window, &format!("#/briefing/{id}")).await;
            window.click("tab-people").await;
            window.click("acknowledge").await;
            told(window, "the acknowledgement", "briefing", json!({ "briefing": id }), |d| {
                d["receipts"].as_array().is_some_and(|r| r.iter().any(|r| !r["acknowledged_at"].is_null()))
            })
            .await;
        }
        Step::Piece { name, who: 10, to: "changes_requested", text } => {
            on_piece(window, name, 10, "changes_requested").await;
            window.fill("move-comment", text).await;
            window.click("move-save").await;
            piece_is(window, name, 10, "changes_requested").await;
        }
        Step::Done(_) => {
            go(window, "#/today").await;
            window.click_css("[data-testid=due][data-kind=action] [data-testid=due-done]").await;
            told(window, "the action to be done", "actions", json!({ "creator": null }), |rows| {
                let rows = rows.as_array().expect("a list of actions").iter();
                rows.clone().filter(|a| a["kind"] != "follow_up" && a["done_at"].is_null()).count() == 2
            })
            .await;
        }
        _ => return false,
    }
    true
}

async fn act(window: &Window, stage: &Stage, turn: &Turn) {
    if let Step::Import { name, text } = &turn.step {
        return import(window, stage, name, text).await;
    }
    if turn.refused.is_none() && by_hand(window, turn).await {
        return;
    }
    let (command, arguments) = call(window, turn).await;
    let answer = window.invoke(command, arguments).await;
    match turn.refused {
        Some(code) => {
            assert_eq!(answer.expect_err("it is refused")["code"], code, "day {}: {command}", turn.day)
        }
        None => assert!(answer.is_ok(), "day {}: {:?}: {answer:?}", turn.day, turn.step),
    }
}

/// The month's end as the commands tell it.
async fn ends_right(window: &Window) {
    let known = Known::of(window).await;
    let due = ask(window, "today", json!({ "days": month::AHEAD })).await;
    assert_eq!(month::due_of(&due), month::due());
    let campaign = ask(window, "campaign", json!({ "list": known.list() })).await;
    assert_eq!((&campaign["spend"], &campaign["stages"]), (&month::spend(), &month::stages()));
    let page = ask(window, "samples", json!({ "query": { "limit": 100 } })).await;
    assert_eq!(month::states_of(page["rows"].as_array().expect("a list")), month::samples());
    let [spent, left, per_post] = month::sample_money();
    let budget = ask(window, "month_budget", json!({})).await;
    assert_eq!(
        (&budget["spent"], &budget["left"], &page["cost_per_post"]),
        (&spent, &left, &json!([per_post]))
    );
    let product = product(window).await;
    for (at, (code, on_hand, low)) in month::STOCK.into_iter().enumerate() {
        let stock = &product["stock"][at];
        assert_eq!(product["edit"]["skus"][at]["sku"], code);
        assert_eq!((&stock["on_hand"], &stock["low"]), (&json!(on_hand), &json!(low)), "{code}");
    }
    let mut pieces = Vec::new();
    for name in ["Tutorial", "Unboxing", "LIVE"] {
        let id = briefing(window, name).await;
        let detail = ask(window, "briefing", json!({ "briefing": id })).await;
        pieces.extend(detail["deliverables"].as_array().expect("a list").clone());
    }
    assert_eq!(month::states_of(&pieces), month::pieces());
    let query = json!({ "query": { "creator": known.who(1), "limit": 200 } });
    let timeline = ask(window, "timeline", query).await;
    assert_eq!(month::told_of(&timeline["entries"]), month::TOLD);
    let checks = ask(window, "check", json!({})).await;
    assert!(checks.as_array().is_some_and(|all| all.iter().all(|c| c["ok"] == true)), "{checks}");
}

/// The month's end as a user sees it.
async fn is_seen(window: &Window) {
    let known = Known::of(window).await;
    go(window, "#/today").await;
    window.find("due").await;
    let shown = window
        .script("return [...document.querySelectorAll('[data-testid=due]')].map((line) => line.dataset.kind)")
        .await;
    let mut shown: Vec<String> =
        shown.as_array().expect("a list").iter().map(|k| k.as_str().unwrap_or_default().to_owned()).collect();
    shown.sort();
    let mut expected: Vec<String> = month::due().into_iter().map(|(kind, _, _)| kind).collect();
    expected.sort();
    assert_eq!(shown, expected);
    no_barriers(window, "today").await;
    go(window, "#/products").await;
    window.find("products-low").await;
    window.reads("Sudderpan").await;
    no_barriers(window, "products").await;
    go(window, "#/samples").await;
    window.find("sample-totals").await;
    let shown = (window.text("total-cost").await, window.text("total-per-post").await);
    assert!(shown.0.contains("943.90") && shown.1.contains("47.66"), "{shown:?}");
    no_barriers(window, "samples").await;
    board(window).await;
    no_barriers(window, "board").await;
    window.click("shape-campaigns").await;
    window.find("campaign-page").await;
    let spend = window.text("spend").await;
    assert!(["330", "943.90", "250", "1,523.90"].iter().all(|amount| spend.contains(amount)), "{spend}");
    no_barriers(window, "campaign").await;
    go(window, &format!("#/creator/{}", known.who(1))).await;
    for kind in ["import", "stage", "message", "sample", "briefing", "post"] {
        window.find_css(&format!("[data-testid=timeline-entry][data-kind={kind}]")).await;
    }
    // Older entries come when the end of the list is seen.
    let all = format!(
        "document.querySelector('[data-testid=timeline-more]')?.scrollIntoView();
         return document.querySelectorAll('[data-testid=timeline-entry]').length === {}",
        month::TOLD.len()
    );
    window.until("all of the timeline", &all).await;
    no_barriers(window, "creator").await;
}

async fn opened(stage: &Stage, workspace: &Path, day: u32) -> Window {
    let words =
        ["--workspace".to_owned(), workspace.display().to_string(), "--now".to_owned(), month::morning(day)];
    Window::start(stage, words.to_vec()).await
}

#[tokio::test]
async fn a_month_with_forty_creators_ends_in_the_window_as_on_the_command_line() {
    long_journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Month");
        let steps = month::steps();
        let mut at = 0;
        while at < steps.len() {
            let day = steps[at].day;
            let window = opened(&stage, &workspace, day).await;
            while at < steps.len() && steps[at].day == day {
                act(&window, &stage, &steps[at]).await;
                at += 1;
            }
            window.close().await;
        }
        let window = opened(&stage, &workspace, month::END).await;
        ends_right(&window).await;
        is_seen(&window).await;
        for _ in 0..10 {
            ask(&window, "undo", json!({})).await;
        }
        for _ in 0..10 {
            ask(&window, "redo", json!({})).await;
        }
        ends_right(&window).await;
        window.close().await;
    })
    .await;
}
