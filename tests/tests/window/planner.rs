//! Journeys of the planner: a plan from nothing to the answer, moved, made wrong, put right, taken back, kept and written
//! to files that say the same.

use super::score::{ask, go, no_barriers, sample};
use super::set;
use serde_json::{Value, json};
use std::path::Path;
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

/// The figure of a plan at this path: its slider, number field or problem.
fn figure(path: &str, part: &str) -> String {
    format!("[data-testid=plan-field][data-path='{path}'] [data-testid={part}]")
}

/// What stands in a cell of the row at this place of the table.
async fn cell(window: &Window, row: usize, key: &str) -> String {
    let css = format!("[data-testid=plan-table] tbody tr:nth-of-type({}) td[data-cell={key}] span", row + 1);
    window.find_css(&css).await;
    let text = window.script(&format!("return document.querySelector({css:?}).innerText.trim()")).await;
    text.as_str().expect("a cell has text").to_owned()
}

/// Waits until everything is reckoned and drawn, and the plan is in the workspace.
async fn reckoned(window: &Window) {
    let script = "return document.querySelector('[data-testid=plan-results]')?.ariaBusy === 'false'
        && document.querySelector('[data-testid=plan-standing]')?.dataset.dirty === 'false'
        && (document.documentElement.dataset.asking ?? '0') === '0'";
    window.until("the plan to be reckoned and kept", script).await;
}

/// Opens the planner by keyboard on the sample and makes a plan with usual values.
async fn new_plan(stage: &Stage, workspace: &str) -> Window {
    let window = sample(stage, workspace).await;
    window.find_css("body").await.send_keys("gn").await.expect("the page takes keys");
    window.click("plan-new").await;
    window.find("plan-finding").await;
    reckoned(&window).await;
    window
}

/// Replaces what a number field of the plan holds, as a user would, and leaves it.
async fn write(window: &Window, path: &str, text: &str) {
    let css = figure(path, "plan-number");
    window.click_css(&css).await;
    let field = window.find_css(&css).await;
    // All of it, the text over it, and on to the next.
    for keys in ["\u{e009}a\u{e000}", text, "\u{e004}"] {
        field.send_keys(keys).await.expect("a field takes keys");
    }
}

/// The plan as the workspace holds it.
async fn kept(window: &Window) -> Value {
    let id = window.script("return Number(location.hash.split('/').at(-1))").await;
    ask(window, "plan", json!({ "plan": id })).await
}

async fn export(window: &Window, form: &str, path: &Path) {
    let plan = kept(window).await["edit"].clone();
    let arguments =
        json!({ "plan": plan, "form": form, "language": "en", "path": path.display().to_string() });
    ask(window, "export_plan", arguments).await;
}

/// Is the field marked, does what describes it say this, and is the answer from before marked as such?
fn told_at(path: &str, words: &str) -> String {
    let field = figure(path, "plan-number");
    format!(
        "const field = document.querySelector({field:?});
         return field.ariaInvalid === 'true'
            && field.getAttribute('aria-describedby').split(' ').some((id) => document.getElementById(id).innerText.includes({words:?}))
            && document.querySelector('[data-testid=plan-finding]').closest('.said').classList.contains('stale')"
    )
}

/// A share as the window writes it: whole per cent, what is nearly sure or out of the question not told as certain.
fn percent(chance: f64) -> String {
    format!("{:.0}", chance * 100.0)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[tokio::test]
async fn a_plan_answers_while_a_slider_moves_tells_what_is_wrong_at_its_field_and_keeps_the_last_answer_marked()
 {
    journey(async {
        let stage = Stage::raise();
        let window = new_plan(&stage, "Plan").await;
        let told = window.text("plan-finding").await;
        assert!(told.contains("34 orders") && digits(&told) == "3433", "the example of the domain: {told}");
        assert_eq!(
            (cell(&window, 0, "n").await, digits(&cell(&window, 0, "chance").await)),
            ("34".into(), "33".into())
        );
        assert_eq!(
            (cell(&window, 1, "n").await, digits(&cell(&window, 1, "chance").await)),
            ("25".into(), "44".into())
        );

        // Every order brings more when it is larger: fewer are needed, and reaching them is likelier.
        let slider = figure("product.aov", "plan-slider");
        window.click_css(&figure("product.aov", "plan-number")).await;
        let grip = window.find_css(&slider).await;
        grip.send_keys(&"\u{e014}".repeat(10)).await.expect("a slider takes keys");
        let other =
            format!("return document.querySelector('[data-testid=plan-finding]').innerText !== {told:?}");
        window.until("the finding to follow the slider", &other).await;
        reckoned(&window).await;
        let draft = kept(&window).await["edit"]["draft"].clone();
        let aov: f64 = draft["product"]["aov"].as_str().expect("a figure").parse().expect("a number");
        assert!(aov > 40.0, "the slider went up and was kept: {aov}");
        let answer = ask(&window, "plan_answer", json!({ "draft": draft })).await;
        let own = &answer["outcome"]["scenarios"][0];
        let orders = own["breakeven_orders"].as_u64().expect("it breaks even");
        assert!(orders < 34, "{orders} orders of {aov}");
        assert_eq!(cell(&window, 0, "n").await, orders.to_string());
        let told = window.text("plan-finding").await;
        assert!(told.contains(&format!("{orders} orders")), "{told}");
        let chance = percent(own["chance"].as_f64().expect("it has a chance"));
        assert_eq!(digits(&cell(&window, 0, "chance").await), chance);

        // A wrong figure: said at the field, the answer from before stays and does not pass for the present one.
        write(&window, "product.return_rate", "-5").await;
        window.find_css(&figure("product.return_rate", "plan-problem")).await;
        window.until("the field to say what is wrong", &told_at("product.return_rate", "Too low")).await;
        window.find("plan-problems").await;
        assert_eq!(window.text("plan-finding").await, told, "the last answer stays");
        no_barriers(&window, "a plan with a wrong figure").await;
        write(&window, "product.return_rate", "many").await;
        window
            .until("the field to say what is wrong", &told_at("product.return_rate", "is not a number"))
            .await;
        assert_eq!(window.text("plan-finding").await, told, "the last answer stays");
        write(&window, "product.return_rate", "12").await;
        window.gone("plan-problems").await;
        reckoned(&window).await;
        assert_eq!(window.text("plan-finding").await, told);

        for theme in ["light", "dark"] {
            set(&window, &[("theme", theme)]).await;
            window.find("plan-finding").await;
            reckoned(&window).await;
            no_barriers(&window, &format!("plan {theme}")).await;
        }
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_scenario_that_is_added_is_kept_by_itself_taken_back_with_a_key_and_written_to_files_that_say_the_same()
 {
    journey(async {
        let stage = Stage::raise();
        let window = new_plan(&stage, "Scenarios").await;
        window.click_css("[data-testid=plan-scenario]:nth-of-type(1) [data-testid=plan-scenario-more], [data-testid=plan-scenario-more]").await;
        window.click("plan-scenario-copy").await;
        window.until("the copy to be in the table", &rows(4)).await;
        reckoned(&window).await;
        assert_eq!(scenarios(&window).await, 4, "saved by itself");
        window.click("plan-add").await;
        window.click("plan-add-hybrid").await;
        reckoned(&window).await;
        assert_eq!(scenarios(&window).await, 5);

        // What was done last is taken back first; the page follows.
        for left in [4, 3] {
            window.find_css("h1").await;
            window.script("document.activeElement?.blur()").await;
            window.find_css("body").await.send_keys("\u{e009}z\u{e000}").await.expect("the page takes keys");
            window.until("the scenario to go", &rows(left)).await;
            reckoned(&window).await;
            assert_eq!(scenarios(&window).await, left);
        }
        ask(&window, "redo", json!({})).await;
        window.reload().await;
        window.until("the copy to be back", &rows(4)).await;
        reckoned(&window).await;
        assert_eq!(scenarios(&window).await, 4);

        // The workbook and the plan itself; the command line reckons the same from the latter.
        let [book, plan] = ["plan.xlsx", "plan.json"].map(|name| stage.home().join(name));
        export(&window, "xlsx", &book).await;
        let bytes = std::fs::read(&book).expect("the workbook is written");
        assert!(bytes.starts_with(b"PK") && bytes.len() > 5_000, "{} bytes", bytes.len());
        export(&window, "json", &plan).await;
        let workspace = stage.workspace("Scenarios");
        let told = stage.troupe(&workspace, &["breakeven", &plan.display().to_string(), "--json"]);
        let told: Value = serde_json::from_str(&told).expect("an answer");
        let all = told["scenarios"].as_array().expect("scenarios");
        assert_eq!(all.len(), 4);
        for (at, one) in all.iter().enumerate() {
            if let Some(orders) = one["breakeven_orders"].as_u64() {
                assert_eq!(cell(&window, at, "n").await, orders.to_string(), "{one}");
            }
            let chance = percent(one["chance"].as_f64().expect("a chance"));
            assert_eq!(digits(&cell(&window, at, "chance").await), chance, "{one}");
        }
        let checks = stage.troupe(&workspace, &["check", "--json"]);
        assert!(checks.contains("\"ok\":true"), "{checks}");

        // Deleted, the list says what a plan is for; the toast brings it back.
        window.click("plan-more").await;
        window.click("plan-delete").await;
        window.find("planner").await;
        window.click("toast-undo").await;
        window.find("plan-line").await;
        no_barriers(&window, "plans").await;
        go(&window, "#/today").await;
        window.close().await;
    })
    .await;
}

fn rows(count: usize) -> String {
    format!("return document.querySelectorAll('[data-testid=plan-row]').length === {count}")
}

async fn scenarios(window: &Window) -> usize {
    kept(window).await["edit"]["draft"]["scenarios"].as_array().expect("a plan has scenarios").len()
}
