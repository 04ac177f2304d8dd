//! Journeys of what is written down by hand about rules and people: a rule, the pilot's log, a permission for an ad, a way to
//! reach somebody, a notice in the user's own words, why data are kept. Each is filled in as a user does, seen, and taken back.

use super::files::{choose, write};
use super::score::{ask, no_barriers, sample};
use serde_json::{Value, json};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

const UNDO: &str = "\u{e009}z\u{e000}";
const ESCAPE: &str = "\u{e00c}";

async fn press(window: &Window, keys: &str) {
    window.find_css("body").await.send_keys(keys).await.expect("the page takes keys");
}

/// Chooses a value of the list with this test id.
async fn choose_in(window: &Window, id: &str, value: &str) {
    choose(window, &format!("[data-testid={id}]"), value).await;
}

/// Waits until an answer is as it should be.
async fn until(window: &Window, what: &str, command: &str, arguments: Value, fits: impl Fn(&Value) -> bool) {
    let mut last = Value::Null;
    for _ in 0..100 {
        last = ask(window, command, arguments.clone()).await;
        if fits(&last) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("{what}: {last}");
}

fn rows(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_rule_is_written_changed_and_taken_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Rule").await;
        press(&window, "gu").await;
        window.click("tab-rules").await;
        window.find("rules-rules").await;
        let before = rows(&ask(&window, "rules", json!({})).await);

        // Without a source nothing is saved, and the form says so beside the field.
        window.click("rule-new").await;
        window.find("rule-form").await;
        choose_in(&window, "rule-kind", "min_followers").await;
        window.fill("rule-value-followers", "2500").await;
        no_barriers(&window, "a rule to fill in").await;
        window.click("rule-save").await;
        window.find_css("[data-testid=rule-source][aria-invalid=true]").await;
        assert_eq!(rows(&ask(&window, "rules", json!({})).await), before);
        window.fill("rule-source", "Our own agreement").await;
        window.click("rule-save").await;
        window.gone("rule-form").await;
        let rules = ask(&window, "rules", json!({})).await;
        assert_eq!(rows(&rules), before + 1);
        let line = rules
            .as_array()
            .and_then(|all| all.iter().find(|one| one["rule"]["source"] == "Our own agreement"))
            .expect("the rule stands in the book");
        assert_eq!((&line["rule"]["values"]["followers"], &line["origin"]), (&json!("2500"), &json!("own")));
        let id = line["rule"]["id"].as_str().expect("a rule has a name").to_owned();

        // Changed from its panel.
        window.click_css(&format!("[data-rule-row='{id}']")).await;
        window.click("rule-edit").await;
        window.fill("rule-value-followers", "3000").await;
        window.click("rule-save").await;
        window.gone("rule-form").await;
        let now = |rules: &Value| {
            rules.as_array().and_then(|all| {
                let line = all.iter().find(|one| one["rule"]["id"] == json!(id))?;
                line["rule"]["values"]["followers"].as_str().map(str::to_owned)
            })
        };
        assert_eq!(now(&ask(&window, "rules", json!({})).await).as_deref(), Some("3000"));
        press(&window, UNDO).await;
        until(&window, "the first figure is back", "rules", json!({}), |all| {
            now(all).as_deref() == Some("2500")
        })
        .await;
        press(&window, UNDO).await;
        until(&window, "the rule is gone again", "rules", json!({}), |all| rows(all) == before).await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn the_pilots_log_takes_a_live_and_a_length_that_cannot_be_is_refused() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Pilot").await;
        press(&window, "gu").await;
        window.click("tab-pilot").await;
        window.click_css("[data-testid=pilot-table] [role=row][aria-rowindex='2']").await;
        window.find("pilot-log").await;
        let before = window.count("entry").await;
        window.click("entry-add").await;
        window.find("entry-form").await;
        choose_in(&window, "entry-kind", "live").await;
        window.fill("entry-length", "an hour").await;
        window.find_css("[data-testid=entry-length][aria-invalid=true]").await;
        no_barriers(&window, "something to count").await;
        window.fill("entry-length", "45:30").await;
        window.click("entry-save").await;
        window.gone("entry-form").await;
        let seen = |count: usize| {
            format!("return document.querySelectorAll('[data-testid=entry]').length === {count}")
        };
        window.until("the live to stand in the log", &seen(before + 1)).await;
        press(&window, UNDO).await;
        window.until("the live to be taken back", &seen(before)).await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_permission_for_an_ad_and_a_way_to_reach_her_stand_on_her_page() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Reach").await;
        let merel = ask(&window, "find_person", json!({ "text": "merelkookt.zo" })).await;
        let creator = merel[0]["who"]["creator"].as_i64().expect("the sample has her");
        window.script(&format!("location.hash = '#/creator/{creator}'")).await;

        let before = count_within(&window, "creator-contacts", "contact").await;
        window.click_css("[data-testid=creator-contacts] [data-testid=contact-add]").await;
        choose_in(&window, "contact-kind", "email").await;
        window.fill("contact-value", "not an address").await;
        window.click("contact-save").await;
        window.find_css("[data-testid=contact-value][aria-invalid=true]").await;
        window.fill("contact-value", "merel@studio.example").await;
        no_barriers(&window, "a way to reach her").await;
        window.click("contact-save").await;
        window.gone("contact-form").await;
        window.reads("merel@studio.example").await;
        assert_eq!(window.count("contact").await, before + 1);

        window.click_css("[data-testid=creator-spark] [data-testid=spark-add]").await;
        window.fill("spark-code", "#ByHand123").await;
        choose_in(&window, "spark-days", "60").await;
        no_barriers(&window, "a permission for an ad").await;
        window.click("spark-save").await;
        window.gone("spark-form").await;
        window.reads("#ByHand123").await;
        let codes = ask(&window, "spark_codes", json!({ "creator": creator })).await;
        let code = codes
            .as_array()
            .and_then(|all| all.iter().find(|one| one["edit"]["code"] == "#ByHand123"))
            .expect("the code is kept");
        assert_eq!(code["edit"]["days"], 60);
        press(&window, UNDO).await;
        press(&window, UNDO).await;
        let gone = "return !document.body.innerText.includes('#ByHand123')
            && !document.body.innerText.includes('merel@studio.example')";
        window.until("both to be taken back", gone).await;
        window.close().await;
    })
    .await;
}

async fn count_within(window: &Window, within: &str, id: &str) -> usize {
    window.find(within).await;
    window.count(id).await
}

#[tokio::test]
async fn a_notice_in_the_users_words_and_why_data_are_kept() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Kept");
        stage.troupe(&workspace, &["demo"]);
        // Somebody whom nobody has written to for years.
        let old = "platform,handle,name,followers\ntiktok,oudeanna,Oude Anna,5000\n";
        let old = write(&stage.home().join("old"), "old.csv", old).display().to_string();
        let then = ["--now", "2024-01-02T08:00:00Z"];
        stage.troupe(&workspace, &[&["import", &old, "--as-of", "2024-01-01"][..], &then].concat());
        stage.troupe(&workspace, &[&["shortlist", "add", "Lang", "oudeanna"][..], &then].concat());
        let window = Window::open(&stage, &workspace, &[]).await;
        press(&window, "gv").await;
        window.click("tab-settings").await;
        window.find("notice-texts").await;
        window.fill("text-subject", "What we hold of you").await;
        window.fill("text-body", "{controller} keeps your public figures.").await;
        no_barriers(&window, "a notice of one's own").await;
        window.click("text-save").await;
        let own = |settings: &Value| {
            settings["texts"].as_array().is_some_and(|all| {
                all.iter().any(|one| one["subject"] == "What we hold of you" && one["language"] == "en")
            })
        };
        until(&window, "the notice is kept", "privacy_settings", json!({}), own).await;
        press(&window, ESCAPE).await;
        press(&window, UNDO).await;
        until(&window, "the shipped notice is back", "privacy_settings", json!({}), |all| !own(all)).await;

        window.click("tab-reviews").await;
        window.find("privacy-reviews").await;
        let due = ask(&window, "retention", json!({})).await;
        let before = rows(&due["rows"]);
        assert_eq!(before, 1, "{due}");
        window
            .click_css("[data-testid=review-table] [role=row][aria-rowindex='2'] [data-testid=row-select]")
            .await;
        window.click("keep").await;
        window.find("keep-form").await;
        window.click("keep-save").await;
        window.find_css("[data-testid=keep-reason][aria-invalid=true]").await;
        window.fill("keep-reason", "We work together again in spring.").await;
        no_barriers(&window, "why data are kept").await;
        window.click("keep-save").await;
        window.gone("keep-form").await;
        until(&window, "one fewer is due", "retention", json!({}), |now| rows(&now["rows"]) + 1 == before)
            .await;
        press(&window, UNDO).await;
        until(&window, "she is due again", "retention", json!({}), |now| rows(&now["rows"]) == before).await;
        window.close().await;
    })
    .await;
}
