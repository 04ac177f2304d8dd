//! Journeys of sales: figures of the sample with their reasons, an order that is decided by hand and taken back, a payout run
//! that is made, taken back by reversing entries, made again and marked as paid.

use super::score::{ask, no_barriers, sample};
use serde_json::{Value, json};
use troupe_tests::stage::Stage;
use troupe_tests::window::{Window, journey};

const UNDO: &str = "\u{e009}z\u{e000}";

async fn press(window: &Window, keys: &str) {
    window.find_css("body").await.send_keys(keys).await.expect("the page takes keys");
}

/// What creators are owed together, in cents: pending, approved, in transit, paid.
async fn owed(window: &Window) -> [i64; 4] {
    let balances = ask(window, "balances", json!({})).await;
    let sum = |key: &str| {
        let cents = |row: &Value| {
            row[key]["amount"].as_str().expect("an amount").replace('.', "").parse::<i64>().expect("cents")
        };
        balances.as_array().expect("balances").iter().map(cents).sum()
    };
    [sum("pending"), sum("approved"), sum("transit"), sum("paid")]
}

#[tokio::test]
async fn sales_say_by_whom_and_why_and_a_decision_by_hand_is_taken_back() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Sales").await;
        press(&window, "ge").await;
        window.find("sales-overview").await;
        window.find("sales-table").await;
        window.reads("Merel Haverkamp").await;
        no_barriers(&window, "sales by creator").await;
        window.click("sales-by-code").await;
        window.reads("MEREL15").await;
        window.click("sales-by-month").await;
        no_barriers(&window, "sales by month").await;

        // Sums of every grouping are one and the same.
        let mut sums = Vec::new();
        for by in ["creator", "code", "product", "program", "month"] {
            let page = ask(&window, "sales", json!({ "query": { "by": by, "limit": 500 } })).await;
            assert!(page["sums"]["orders"].as_u64().expect("orders") > 200, "{page}");
            sums.push((
                page["sums"]["net_sales"].clone(),
                page["sums"]["commission"].clone(),
                page["sums"]["total"].clone(),
            ));
        }
        assert!(sums.iter().all(|one| *one == sums[0]), "{sums:?}");

        window.click("tab-orders").await;
        window.find("orders-table").await;
        no_barriers(&window, "orders").await;
        window.click("order-filter-unmatched").await;
        window.find("orders-table").await;
        window.click_css("[data-testid=orders-table] [role=row][aria-rowindex='2']").await;
        window.find("order-panel").await;
        no_barriers(&window, "one order").await;
        window.click("order-correct").await;
        window.click("correct-nobody").await;
        window.fill("correct-reason", "Bought at the fair").await;
        window.click("correct-save").await;
        // It is no longer among those that are nobody's for want of a code.
        window.gone("order-panel").await;
        window.click("order-filter-by_hand").await;
        window
            .until(
                "one order to be shown",
                "return document.querySelectorAll('[data-testid=orders-table] [role=row]').length === 2",
            )
            .await;
        window.click_css("[data-testid=orders-table] [role=row][aria-rowindex='2']").await;
        window.reads("Bought at the fair").await;
        let decided = ask(&window, "orders", json!({ "query": { "filter": "by_hand", "limit": 9 } })).await;
        assert_eq!(decided["rows"].as_array().map(Vec::len), Some(1), "{decided}");
        assert_eq!(decided["rows"][0]["credit"]["why"], "nobody_by_hand");
        press(&window, "\u{e00c}").await;
        press(&window, UNDO).await;
        for _ in 0..50 {
            let left = ask(&window, "orders", json!({ "query": { "filter": "by_hand", "limit": 9 } })).await;
            if left["rows"].as_array().is_some_and(Vec::is_empty) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let left = ask(&window, "orders", json!({ "query": { "filter": "by_hand", "limit": 9 } })).await;
        assert_eq!(left["rows"].as_array().map(Vec::len), Some(0), "the decision was taken back");
        window.click("tab-codes").await;
        window.find("codes-table").await;
        window.reads("KOOK5").await;
        no_barriers(&window, "codes and links").await;
        window.click("tab-programs").await;
        window.find("programs").await;
        no_barriers(&window, "programmes").await;
        window.close().await;
        stage.troupe(&stage.workspace("Sales"), &["check"]);
    })
    .await;
}

#[tokio::test]
async fn a_payout_run_is_made_taken_back_by_reversing_entries_and_marked_as_paid() {
    journey(async {
        let stage = Stage::raise();
        let window = sample(&stage, "Payouts").await;
        press(&window, "ge").await;
        window.click("tab-payouts").await;
        window.find("owed-table").await;
        no_barriers(&window, "what is owed").await;
        let before = owed(&window).await;
        assert!(before[1] > 0 && before[2] == 0, "{before:?}");

        window.click("payout-new").await;
        window.find("payout-line").await;
        window.find("payout-left").await;
        no_barriers(&window, "a run before it is made").await;
        window.click("payout-make").await;
        window.find("run").await;
        no_barriers(&window, "a run").await;
        let made = owed(&window).await;
        assert!(made[2] > 0, "{made:?}");
        assert_eq!(made[1] + made[2], before[1], "what is in transit is no longer owed, to the cent");
        assert_eq!((made[0], made[3]), (before[0], before[3]));
        let again = ask(&window, "preview_payout", json!({ "request": { "note": "" } })).await;
        assert_eq!(again["lines"].as_array().map(Vec::len), Some(0), "nobody is paid twice: {again}");

        press(&window, UNDO).await;
        window.gone("run").await;
        assert_eq!(owed(&window).await, before, "taken back");
        window.click("tab-ledger").await;
        window.find("ledger-table").await;
        no_barriers(&window, "the ledger").await;
        let reversed = ask(&window, "ledger", json!({ "query": { "kind": "payout", "limit": 100 } })).await;
        let rows = reversed["rows"].as_array().expect("rows");
        let of = |why: &str| rows.iter().filter(|row| row["why"] == why).count();
        assert!(of("payout") > 0 && of("payout") == of("payout_undone"), "{reversed}");
        for account in reversed["accounts"].as_array().expect("accounts") {
            assert_eq!(account["balance"]["amount"], "0.00", "{account}");
        }

        window.click("tab-payouts").await;
        window.click("payout-new").await;
        window.find("payout-line").await;
        window.click("payout-make").await;
        window.find("run").await;
        window.click_css("[data-testid=run-pay], [data-testid=run-pay] button").await;
        window.click("run-pay-save").await;
        window.find("run-unpaid").await;
        let paid = owed(&window).await;
        assert_eq!((paid[2], paid[3]), (0, before[3] + before[1] - paid[1]));
        window.close().await;
        stage.troupe(&stage.workspace("Payouts"), &["check"]);
    })
    .await;
}
