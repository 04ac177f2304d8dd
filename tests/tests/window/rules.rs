//! Journeys of rules and people's data: who may sell and why, what is missing filled in and taken back, the pilot's week, captions
//! looked at; somebody is told, and somebody is erased for good.

use super::score::{ask, no_barriers, sample};
use serde_json::{Value, json};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

const UNDO: &str = "\u{e009}z\u{e000}";

async fn press(window: &Window, keys: &str) {
    window.find_css("body").await.send_keys(keys).await.expect("the page takes keys");
}

/// How many of the creators in play have which answer.
async fn answers(window: &Window) -> [u64; 3] {
    let question =
        json!({ "on": null, "creator_type": null, "sells_for": null, "region": null, "program": null });
    let query = json!({
        "question": question, "scope": "in_play", "answer": null, "text": "", "offset": 0, "limit": 50,
    });
    let page = ask(window, "eligibility_page", json!({ "query": query })).await;
    ["eligible", "not_eligible", "unknown"].map(|key| page[key].as_u64().expect("a count"))
}

#[tokio::test]
async fn rules_say_who_may_sell_and_why_and_what_is_missing_is_filled_in_and_taken_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Rules").await;
        press(&window, "gu").await;
        window.find("eligibility-table").await;
        window.reads("Merel Haverkamp").await;
        no_barriers(&window, "eligibility").await;
        let before = answers(&window).await;
        assert!(before[0] > 0 && before[1] > 0, "{before:?}");
        window.click("rules-answer-not_eligible").await;
        window.reads("Venla Kallioniemi").await;
        window.click_css("[data-testid=eligibility-table] [role=row][aria-rowindex='2']").await;
        window.find("reasons").await;
        no_barriers(&window, "the reasons of an answer").await;
        press(&window, "\u{e00c}").await;

        // A fact makes another answer, and undo takes it back.
        let merel = ask(&window, "find_person", json!({ "text": "merelkookt.zo" })).await;
        let creator = merel[0]["who"]["creator"].clone();
        let fact = json!({ "creators": [creator], "fact": "political", "value": "yes", "source": "profile" });
        window.invoke("save_fact", json!({ "fact": fact })).await.expect("a fact is saved");
        let after = answers(&window).await;
        assert_eq!((after[0] + 1, after[1]), (before[0], before[1] + 1), "{before:?} {after:?}");
        press(&window, UNDO).await;
        window.find("rules-eligibility").await;
        window
            .until(
                "the fact to be taken back",
                "return document.querySelector('[data-testid=rules-count-eligible]')?.textContent.trim() !== '0'",
            )
            .await;
        assert_eq!(answers(&window).await, before);

        window.click("tab-pilot").await;
        window.find("pilot-table").await;
        window.reads("Yfke Zandhof").await;
        no_barriers(&window, "the pilot").await;
        window.click_css("[data-testid=pilot-table] [role=row][aria-rowindex='2']").await;
        window.find("pilot-log").await;
        no_barriers(&window, "one creator in the pilot").await;

        window.click("tab-rules").await;
        window.find("rules-rules").await;
        window.reads("TikTok Shop creator policy").await;
        no_barriers(&window, "the rule book").await;
        window.click("rules-view-days").await;
        window.find("rule-days").await;
        no_barriers(&window, "when rules change").await;

        window.click("tab-disclosure").await;
        window.find("rules-disclosure").await;
        let page = ask(
            &window,
            "disclosure_checks",
            json!({ "query": { "creator": null, "found": null, "offset": 0, "limit": 50 } }),
        )
        .await;
        let looked = ["found", "doubtful", "none"].map(|key| page[key].as_u64().unwrap_or(0));
        assert!(looked.iter().sum::<u64>() > 0, "the sample has posts of ours: {page}");
        no_barriers(&window, "the log of disclosure").await;
        window.click("tab-spark").await;
        window.reads("#4tPolderpanSudder01").await;
        no_barriers(&window, "permissions for ads").await;
        window.click("tab-reach").await;
        window.find("rules-reach").await;
        no_barriers(&window, "reach").await;
        window.close().await;
    })
    .await;
}

#[tokio::test]
async fn somebody_is_told_with_proof_and_somebody_is_erased_everywhere() {
    journey(async {
        let stage = Stage::raise();
        let workspace = stage.workspace("Privacy");
        stage.troupe(&workspace, &["demo"]);
        let window = Window::open(&stage, &workspace, &[]).await;
        press(&window, "gv").await;
        window.find("notice-table").await;
        no_barriers(&window, "who is to be told").await;
        let queue = |page: Value| page["rows"].as_array().map_or(0, Vec::len);
        let before = ask(&window, "notice_queue", json!({})).await;
        let (waiting, given) = (queue(before.clone()), before["given_total"].as_u64().expect("proofs"));
        assert!(waiting > 1, "{before}");
        window.click_css("[data-testid=notice-table] [role=row][aria-rowindex='2']").await;
        window.find("notice-text").await;
        window.reads("Polderpan B.V.").await;
        no_barriers(&window, "a notice before it goes out").await;
        window.click("give-one").await;
        window.click("give-save").await;
        window
            .until("a notice to be given", "return !document.querySelector('[data-testid=give-form]')")
            .await;
        let after = ask(&window, "notice_queue", json!({})).await;
        assert_eq!(
            (queue(after.clone()) + 1, after["given_total"].as_u64()),
            (waiting, Some(given + 1)),
            "{after}"
        );
        press(&window, UNDO).await;
        window
            .until(
                "the notice to be taken back",
                &format!(
                    "return document.querySelectorAll('[data-testid=notice-table] [role=row]').length === {}",
                    waiting + 1
                ),
            )
            .await;

        window.click("tab-people").await;
        window.fill("find-person", "haverkamp").await;
        window.find("found-person").await;
        no_barriers(&window, "people who were found").await;
        window.click("found-person").await;
        window.click("person-erase").await;
        window.find("erase-dialog").await;
        window.find("erase-owed").await;
        no_barriers(&window, "what erasing would do").await;
        window.click("erase-understood").await;
        window.click("erase-confirm").await;
        window.find("erased").await;
        no_barriers(&window, "what erasing did").await;
        window.click("erase-close").await;
        let found = ask(&window, "find_person", json!({ "text": "haverkamp" })).await;
        assert_eq!(found, json!([]), "she is nowhere");
        press(&window, UNDO).await;
        let found = ask(&window, "find_person", json!({ "text": "haverkamp" })).await;
        assert_eq!(found, json!([]), "undo does not bring her back");
        window.click("tab-reviews").await;
        window.find("privacy-reviews").await;
        no_barriers(&window, "looks at old data").await;
        window.click("tab-settings").await;
        window.find("privacy-settings").await;
        no_barriers(&window, "settings about people's data").await;
        let check = ask(&window, "check", json!({})).await;
        assert!(check.as_array().expect("checks").iter().all(|one| one["ok"] == true), "{check}");
        window.close().await;
        let bytes = std::fs::read(&workspace).expect("the workspace").to_ascii_lowercase();
        assert!(!bytes.windows(9).any(|at| at == b"haverkamp"), "her name is on the disk");
    })
    .await;
}
