//! The daily work in the real window: the board by keys and by pointer, a campaign with a budget, a message written and
//! answered, and what is due.

use serde_json::{Value, json};
use std::time::Duration;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// Ctrl, the right arrow, and letting go.
const CTRL_RIGHT: &str = "\u{e009}\u{e014}\u{e000}";

/// The day on which these journeys take place.
const NOW: &str = "2026-11-30T10:00:00Z";

/// The sample workspace with its campaign under way, open at a screen.
async fn sample(stage: &Stage, screen: &str) -> Window {
    let workspace = stage.workspace("Work");
    stage.troupe(&workspace, &["--now", NOW, "demo"]);
    let words = ["--workspace", &workspace.display().to_string(), "--now", NOW].map(str::to_owned).to_vec();
    let window = Window::start(stage, words).await;
    window.click(screen).await;
    window
}

/// Waits until a command answers as it should; gives the answer.
async fn answers(window: &Window, command: &str, arguments: Value, right: impl Fn(&Value) -> bool) -> Value {
    let mut answer = Value::Null;
    for _ in 0..200 {
        answer = window.invoke(command, arguments.clone()).await.expect("the command answers");
        if right(&answer) {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{command} never answered as expected: {answer}");
}

/// The stage of a creator on the board of everything.
async fn stands(window: &Window, creator: &str, stage: &str) {
    let query =
        json!({ "query": { "list": null, "search": "", "owner": null, "overdue": false }, "cards": 50 });
    answers(window, "board", query, |board| {
        let columns = board["columns"].as_array().expect("a board has columns");
        columns.iter().filter(|column| column["at"]["stage"] == json!(stage)).any(|column| {
            let cards = column["cards"].as_array().expect("a column has cards");
            cards.iter().any(|card| card["who"]["creator"].to_string() == creator)
        })
    })
    .await;
}

/// The first card of a column: the creator on it.
async fn first_in(window: &Window, lane: &str) -> String {
    let css = format!("[data-lane='{lane}:0'] [data-creator]");
    window.find_css(&css).await;
    let found = window.script(&format!("return document.querySelector({css:?}).dataset.creator")).await;
    found.as_str().expect("a card names its creator").to_owned()
}

#[tokio::test]
async fn a_card_moves_by_keys_and_by_dragging_and_comes_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "nav-pipeline").await;

        // By keys: the card goes one column on and the keyboard stays on it.
        let creator = first_in(&window, "prospect").await;
        let card = format!("[data-creator='{creator}']");
        window.find_css(&card).await.send_keys(CTRL_RIGHT).await.expect("a card takes keys");
        stands(&window, &creator, "contacted").await;
        window.reads("Undo").await;
        let kept = format!("return document.activeElement.dataset.creator === {creator:?}");
        window.until("the keyboard to stay on the card", &kept).await;
        window.click("toast-undo").await;
        stands(&window, &creator, "prospect").await;

        // By pointer: dropped on another column.
        let creator = first_in(&window, "contacted").await;
        let (from, to) = (format!("[data-creator='{creator}']"), "[data-lane='negotiating:0']");
        window.drag(&from, to).await;
        stands(&window, &creator, "negotiating").await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_campaign_gets_a_budget_and_a_cost_lessens_what_is_left() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "nav-pipeline").await;
        window.click("campaign-new").await;
        window.fill("campaign-name", "Spring").await;
        window.fill("campaign-budget", "500").await;
        window.click("campaign-save").await;
        window.gone("campaign-dialog").await;
        window.click("shape-campaigns").await;
        window.fill("cost-what", "Photographer").await;
        window
            .script(
                "const day = document.querySelector(\"[data-testid='cost-day']\");
                day.value = '2026-11-30'; day.dispatchEvent(new Event('input', { bubbles: true }))",
            )
            .await;
        window.fill("cost-amount", "120.50").await;
        window.click("cost-save").await;
        let campaigns = answers(&window, "campaigns", json!({}), |campaigns| {
            campaigns.as_array().is_some_and(|all| all.iter().any(|one| one["costs"] != json!([])))
        })
        .await;
        let all = campaigns.as_array().expect("a list of campaigns");
        let spring =
            all.iter().find(|one| one["edit"]["name"] == json!("Spring")).expect("the campaign is there");
        assert_eq!(spring["spend"][0]["left"]["amount"], json!("379.50"));
        window.reads("379.50").await;
        open_to_all(&window).await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_message_written_down_moves_the_stage_and_so_does_its_answer() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "nav-pipeline").await;
        let creator = first_in(&window, "prospect").await;
        window.invoke("add_starter_templates", json!({})).await.expect("starter templates are added");
        window.click("nav-outreach").await;
        let templates = window.invoke("templates", json!({})).await.expect("templates are read");
        let first = templates
            .as_array()
            .and_then(|all| all.iter().find(|one| one["edit"]["name"] == json!("First contact")));
        let first = first.expect("there is a template for the first contact")["edit"]["id"].to_string();

        // A message lacks who signs it until the user says so; then it can be written down.
        window.click("tab-write").await;
        window
            .script(&format!(
                "const field = document.querySelector(\"[data-testid='write-template']\");
                field.value = {first:?}; field.dispatchEvent(new Event('change', {{ bubbles: true }}))"
            ))
            .await;
        let detail =
            window.invoke("creator", json!({ "creator": creator.parse::<i64>().expect("a number") }));
        let handle = detail.await.expect("a creator is read")["row"]["handle"].clone();
        let handle = handle.as_str().expect("a handle").to_owned();
        choose(&window, "write-add", &creator, &handle).await;
        window.find("preview-missing").await;
        assert!(!enabled(&window, "log-one").await, "a message with an empty field cannot be written down");
        open_to_all(&window).await;
        window.fill("value-sender", "Noor Bakker").await;
        window.gone("preview-missing").await;
        window.click("log-one").await;
        stands(&window, &creator, "contacted").await;

        // Her answer.
        window.click("tab-log").await;
        window.click("log-new").await;
        window.fill_only("creator-find", &handle).await;
        window.click_css(&format!("[data-testid=creator-found][data-creator='{creator}']")).await;
        window.fill("message-body", "Yes, gladly").await;
        window.click("message-save").await;
        stands(&window, &creator, "replied").await;
        window.reads("Yes, gladly").await;
        open_to_all(&window).await;
        window.close().await;
    })
    .await;
}

/// No serious barrier stands where the window is now.
async fn open_to_all(window: &Window) {
    let barriers = window.barriers().await;
    assert!(barriers.is_empty(), "{}", barriers.join("\n"));
}

/// Chooses a creator in a drop.
async fn choose(window: &Window, drop: &str, creator: &str, handle: &str) {
    window.click(drop).await;
    window.fill_only("creator-find", handle).await;
    window.click_css(&format!("[data-testid=creator-found][data-creator='{creator}']")).await;
}

async fn enabled(window: &Window, id: &str) -> bool {
    window.find(id).await;
    window.script(&format!("return !document.querySelector(\"[data-testid='{id}']\").disabled")).await
        == json!(true)
}

#[tokio::test]
async fn a_line_of_today_opens_its_place_and_an_action_is_ticked_off_where_it_stands() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "nav-today").await;
        window.click_css("[data-kind=action] [data-testid=due-done]").await;
        let acted = "return !document.querySelector('[data-kind=action]')";
        window.until("the action to leave the list", acted).await;
        window.click("toast-undo").await;
        window.find_css("[data-kind=action]").await;

        for (kind, opened) in [
            ("draft_to_review", "#/briefing/"),
            ("deliverable", "#/briefing/"),
            ("sample_to_approve", "#/sample/"),
            ("stock_low", "#/products"),
            ("action", "#/creator/"),
        ] {
            window.click("nav-today").await;
            window.click_css(&format!("[data-kind={kind}] a")).await;
            let there = format!("return location.hash.startsWith({opened:?})");
            window.until(&format!("{kind} to open its place"), &there).await;
            if opened == "#/briefing/" {
                window.find("piece-panel").await;
            }
        }
        window.close().await;
    })
    .await;
}
