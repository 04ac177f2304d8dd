//! Journeys of what is sent and asked for: a sample from request to content posted, a briefing in two versions.

use super::{files::write, fixture};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// Every window of these journeys opens at this moment.
const NOW: &str = "2026-11-20T10:00:00Z";
const DAY: &str = "2026-11-20";

/// A workspace with the creators of the fixture, a post of today by one of them, and a soap of which ten are counted.
fn shop(stage: &Stage, name: &str) -> PathBuf {
    let workspace = stage.workspace(name);
    let run = |words: &[&str]| stage.troupe(&workspace, &[&["--now", NOW], words].concat());
    for file in ["creators.csv", "posts.csv"] {
        run(&["import", &fixture(file).display().to_string()]);
    }
    let post = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n\
        tiktok,soepsanne,900,2026-11-20T08:00:00Z,1000,100,5,1,een nieuw potje\n";
    run(&["import", &write(stage.home(), "newest.csv", post).display().to_string()]);
    let soap = json!({ "name": "Citrus soap", "currency": "EUR", "price": "12.50", "cost": "4.20", "shipping": "3.95",
        "words": ["zeepje"], "skus": [{ "sku": "CS-1", "low_at": 2 }] });
    run(&["products", "save", &write(stage.home(), "soap.json", &soap.to_string()).display().to_string()]);
    run(&["products", "count", "CS-1", "10"]);
    workspace
}

async fn open(stage: &Stage, workspace: &Path) -> Window {
    let words = ["--workspace", &workspace.display().to_string(), "--now", NOW];
    Window::start(stage, words.iter().map(|word| (*word).to_owned()).collect()).await
}

async fn ask(window: &Window, command: &str, arguments: Value) -> Value {
    window.invoke(command, arguments).await.unwrap_or_else(|error| panic!("{command}: {error}"))
}

/// Asks until the answer is what it should become.
async fn becomes(window: &Window, command: &str, arguments: Value, at: &str, wanted: Value) {
    let mut found = Value::Null;
    for _ in 0..150 {
        found = ask(window, command, arguments.clone()).await.pointer(at).cloned().unwrap_or_default();
        if found == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{command}{at} is {found} instead of {wanted}");
}

async fn go(window: &Window, address: &str) {
    window.script(&format!("location.hash = {address:?}")).await;
}

async fn no_barriers(window: &Window, screen: &str) {
    let barriers = window.barriers().await;
    assert!(barriers.is_empty(), "{screen}\n{}", barriers.join("\n"));
}

/// Her number by her handle.
async fn creator(window: &Window, handle: &str) -> String {
    let page = ask(window, "rank", json!({ "query": { "limit": 200 } })).await;
    let rows = page["rows"].as_array().expect("a ranking has rows");
    let row = rows.iter().find(|row| row["handle"] == handle).unwrap_or_else(|| panic!("no {handle}"));
    row["creator"].to_string()
}

async fn keys(window: &Window, css: &str, keys: &str) {
    window.find_css(css).await.send_keys(keys).await.expect("an element takes keys");
}

/// Makes a move on the page of a sample, with what its form asks for.
async fn step(window: &Window, to: &str, fields: &[(&str, &str)]) {
    window.click(&format!("move-{to}")).await;
    for (field, text) in fields {
        window.fill(field, text).await;
    }
    window.click("sample-move-save").await;
    becomes(window, "sample", json!({ "sample": 1 }), "/row/state", json!(to)).await;
}

/// On hand, reserved, free.
async fn stock(window: &Window) -> [Value; 3] {
    let products = ask(window, "products", json!({})).await;
    let of = &products[0]["stock"][0];
    [of["on_hand"].clone(), of["reserved"].clone(), of["free"].clone()]
}

#[tokio::test]
async fn a_sample_goes_from_request_to_post_and_an_illegal_move_is_refused_with_its_reason() {
    journey(async {
        let stage = Stage::raise();
        let workspace = shop(&stage, "Sample");
        let window = open(&stage, &workspace).await;
        let mut rules = ask(&window, "sample_rules", json!({})).await;
        rules["month_limit"] = json!({ "amount": "100.00", "currency": "EUR" });
        ask(&window, "save_sample_rules", json!({ "rules": rules })).await;

        // Asked for on her page; what to know stands there before.
        let sanne = creator(&window, "soepsanne").await;
        go(&window, &format!("#/creator/{sanne}")).await;
        window.click("creator-send-sample").await;
        window.find_css("[data-testid=send-product] option:nth-child(2)").await;
        keys(&window, "[data-testid=send-product]", "Citrus").await;
        window.find_css("[data-testid=sample-warnings] [data-code=no_address]").await;
        no_barriers(&window, "sending a sample").await;
        window.click("send-save").await;
        window.find("creator-sample").await;
        becomes(&window, "sample", json!({ "sample": 1 }), "/row/state", json!("requested")).await;

        // By keyboard on the board: what was not approved cannot be shipped, and the board says what can be.
        go(&window, "#/samples").await;
        window.click("look-board").await;
        window.find("card").await;
        no_barriers(&window, "the board of samples").await;
        keys(&window, "[data-testid=card]", " ").await;
        window.find_css("[data-testid=samples-board].holding").await;
        keys(&window, "[data-testid=card]", "\u{e014}\u{e014}\u{e014}").await;
        window
            .until(
                "the board to say why not",
                "return /Approved/.test(document.querySelector('[data-testid=board-told]').innerText)",
            )
            .await;
        keys(&window, "[data-testid=card]", " ").await;
        let refused = ask(&window, "sample", json!({ "sample": 1 })).await;
        assert_eq!(refused["row"]["state"], json!("requested"), "an illegal move changes nothing");
        let step_on = json!({ "to": "shipped", "on": null, "reason": "", "carrier": "", "tracking": "", "restock": false });
        let error = window.invoke("move_samples", json!({ "samples": [1], "step": step_on })).await;
        let error = error.expect_err("what was not approved cannot be shipped");
        assert_eq!(error["code"], json!("sample_refused"), "{error}");

        // Yes: its cost is fixed and counts against the month, one piece is promised.
        go(&window, "#/sample/1").await;
        window.find("sample-page").await;
        step(&window, "approved", &[]).await;
        assert_eq!(stock(&window).await, [json!(10), json!(1), json!(9)]);
        let budget = ask(&window, "month_budget", json!({})).await;
        assert_eq!((&budget["spent"]["amount"], &budget["left"]["amount"]), (&json!("8.15"), &json!("91.85")));
        no_barriers(&window, "a sample").await;

        // It leaves, that is taken back, and it leaves again; stock goes along each time.
        step(&window, "packed", &[]).await;
        let packed = window.text("toast").await;
        let parcel = [("sample-move-carrier", "PostNL"), ("sample-move-tracking", "3SAB1")];
        step(&window, "shipped", &parcel).await;
        assert_eq!(stock(&window).await, [json!(9), json!(0), json!(9)]);
        let newer = format!("return document.querySelector('[data-testid=toast]')?.innerText.trim() !== {packed:?}");
        window.until("the offer to take back the last step", &newer).await;
        window.click("toast-undo").await;
        becomes(&window, "sample", json!({ "sample": 1 }), "/row/state", json!("packed")).await;
        assert_eq!(stock(&window).await, [json!(10), json!(1), json!(9)]);
        window.find("move-shipped").await;
        step(&window, "shipped", &parcel).await;
        let sent = ask(&window, "sample", json!({ "sample": 1 })).await;
        assert_eq!(sent["row"]["tracking_link"], json!("https://postnl.nl/tracktrace/?B=3SAB1"));
        step(&window, "delivered", &[]).await;

        // Her post of today, by hand: it proves the rest of the way.
        window.find("move-content_due").await;
        window.click("link-post").await;
        window.click("post-pick").await;
        becomes(&window, "sample", json!({ "sample": 1 }), "/row/state", json!("content_posted")).await;
        let posted = ask(&window, "sample", json!({ "sample": 1 })).await;
        assert_eq!((&posted["row"]["posted_on"], &posted["row"]["posts"]), (&json!(DAY), &json!(1)));
        go(&window, "#/samples").await;
        window
            .until(
                "the cost per post",
                "return /8[.]15/.test(document.querySelector('[data-testid=total-per-post]')?.innerText ?? '')",
            )
            .await;
        let checks = stage.troupe(&workspace, &["check", "--json"]);
        assert!(checks.contains("\"ok\":true"), "{checks}");
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_briefing_goes_out_in_two_versions_and_its_content_is_changed_and_approved() {
    journey(async {
        let stage = Stage::raise();
        let workspace = shop(&stage, "Briefing");
        let draft = json!({ "name": "Winter", "content": {
            "goal": "Laat zien hoe het ruikt", "product": "Citrus soap", "messages": ["Fris"], "must": ["zeepje"],
            "deliverables": [{ "item": "video", "title": "Recept", "format": "tutorial", "count": 1, "due": "2026-12-01" }],
        } });
        let file = write(stage.home(), "draft.json", &draft.to_string());
        stage.troupe(&workspace, &["--now", NOW, "brief", "save", &file.display().to_string()]);
        stage.troupe(&workspace, &["--now", NOW, "brief", "send", "Winter", "--creator", "soepsanne"]);
        let window = open(&stage, &workspace).await;
        let briefing = json!({ "briefing": 1 });

        // The draft changes; the version that she has does not.
        go(&window, "#/briefing/1").await;
        window.fill("write-goal", "Laat zien hoe het schuimt").await;
        becomes(&window, "briefing", briefing.clone(), "/line/changed", json!(true)).await;
        no_barriers(&window, "writing a briefing").await;
        window.click("tab-versions").await;
        let difference = window.text("difference").await;
        assert!(difference.contains("schuimt") && difference.contains("ruikt"), "{difference}");
        no_barriers(&window, "the versions of a briefing").await;

        // Sent again, from those who have an older one.
        window.click("briefing-send").await;
        window.click_css("[data-testid=send-people] input").await;
        no_barriers(&window, "sending a briefing").await;
        window.click("send-now").await;
        becomes(&window, "briefing", briefing.clone(), "/line/version", json!(2)).await;
        window.click("tab-people").await;
        window.click("acknowledge").await;
        window.gone("acknowledge").await;
        let shown = ask(&window, "briefing", briefing.clone()).await;
        let receipts = shown["receipts"].as_array().expect("a briefing has receipts");
        let read: Vec<&Value> = receipts.iter().filter(|one| !one["acknowledged_at"].is_null()).collect();
        assert_eq!(read.len(), 1, "{receipts:?}");
        assert_eq!(read[0]["version"], json!(2), "the newest is what she acknowledged");

        // Handed in, changed, handed in again, approved.
        window.click("tab-content").await;
        window.click_css("[data-testid=piece] .name").await;
        window.find("piece-panel").await;
        let state = "/deliverables/0/state";
        for (to, field, text) in [
            ("submitted", "move-text", "Mijn recept"),
            ("changes_requested", "move-comment", "Noem het zeepje"),
            ("submitted", "move-text", "Mijn recept met het zeepje"),
        ] {
            window.click(&format!("move-{to}")).await;
            window.fill(field, text).await;
            window.click("move-save").await;
            becomes(&window, "briefing", briefing.clone(), state, json!(to)).await;
        }
        window.click("move-approved").await;
        becomes(&window, "briefing", briefing.clone(), state, json!("approved")).await;
        let thread = window.text("thread").await;
        assert!(thread.contains("Noem het zeepje"), "{thread}");
        no_barriers(&window, "a piece of content").await;
        window.close().await;
    })
    .await;
}
