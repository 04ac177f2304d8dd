//! The ledger follows sales, whatever happens to them, and is only added to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod sold;

use sold::{Sold, day, order};

#[tokio::test]
async fn the_same_file_twice_posts_nothing() {
    let sold = Sold::new().await;
    let file = vec![order("#1", "2026-05-01", 10_000, "MIRA"), order("#2", "2026-05-02", 5_050, "mira")];
    sold.import("may.csv", "2026-05-10", file.clone()).await;
    assert_eq!(sold.owed(sold.mira).await, 1_000 + 505);
    let entries = sold.entries().await;
    assert_eq!(entries.len(), 2);
    sold.import("again.csv", "2026-05-11", file).await;
    assert_eq!(sold.entries().await, entries);
    sold.is_sound().await;
}

#[tokio::test]
async fn files_that_overlap_are_posted_once_and_the_newer_word_counts() {
    let sold = Sold::new().await;
    let of = |name: &str, total: i64| order(name, "2026-05-01", total, "MIRA");
    sold.import("a.csv", "2026-05-10", vec![of("#1", 1_000), of("#2", 2_000)]).await;
    sold.import("b.csv", "2026-05-20", vec![of("#2", 4_000), of("#3", 3_000)]).await;
    assert_eq!(sold.owed(sold.mira).await, 100 + 400 + 300);
    assert_eq!(sold.entries().await.len(), 4);
    sold.is_sound().await;
}

#[tokio::test]
async fn an_import_that_is_taken_back_posts_the_reverse_and_again_when_it_returns() {
    let sold = Sold::new().await;
    let import =
        sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await.id;
    sold.store.undo_import(import, sold.now()).await.unwrap();
    assert_eq!(sold.owed(sold.mira).await, 0);
    assert_eq!(sold.whys().await, ["sold", "import"]);
    sold.is_sound().await;
    sold.store.undo(sold.now()).await.unwrap();
    assert_eq!(sold.owed(sold.mira).await, 100);
    sold.store.redo(sold.now()).await.unwrap();
    assert_eq!((sold.owed(sold.mira).await, sold.entries().await.len()), (0, 4));
    sold.is_sound().await;
}

#[tokio::test]
async fn a_code_that_moves_takes_its_sales_along() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    sold.give_code("mira", Some(sold.sanna)).await;
    assert_eq!((sold.owed(sold.mira).await, sold.owed(sold.sanna).await), (0, 100));
    assert_eq!(sold.whys().await, ["sold", "credit", "credit"]);
    sold.store.undo(sold.now()).await.unwrap();
    assert_eq!((sold.owed(sold.mira).await, sold.owed(sold.sanna).await), (100, 0));
    sold.is_sound().await;
}

#[tokio::test]
async fn a_rate_for_days_that_have_passed_posts_the_difference() {
    let sold = Sold::new().await;
    let file = vec![order("#1", "2026-05-01", 1_000, "MIRA"), order("#2", "2026-05-09", 1_000, "MIRA")];
    sold.import("a.csv", "2026-05-10", file).await;
    sold.set_rate(None, "0.2", "2026-05-05").await;
    assert_eq!(sold.owed(sold.mira).await, 100 + 200);
    assert_eq!(sold.whys().await, ["sold", "sold", "rate"]);
    assert_eq!(sold.entries().await[2].minor, 100);
    sold.is_sound().await;
}

#[tokio::test]
async fn a_refund_before_a_payout_lowers_it_and_one_after_it_waits_for_the_next() {
    let sold = Sold::new().await;
    let of = |refunded: i64| sold::refunded("#1", "2026-05-01", 10_000, "MIRA", refunded);
    sold.import("a.csv", "2026-05-10", vec![of(0)]).await;
    sold.import("b.csv", "2026-05-20", vec![of(2_500)]).await;
    assert_eq!(sold.owed(sold.mira).await, 750);
    let (line, _) = sold.pay(sold.mira, "2026-07-01").await.unwrap();
    assert_eq!(line, 750);
    sold.import("c.csv", "2026-07-20", vec![of(10_000)]).await;
    assert_eq!(sold.unpaid(sold.mira).await, -750);
    assert_eq!(sold.whys().await.last().map(String::as_str), Some("refund"));
    sold.import("d.csv", "2026-07-21", vec![order("#2", "2026-05-20", 20_000, "MIRA")]).await;
    assert_eq!(sold.pay(sold.mira, "2026-08-01").await.unwrap().0, 2_000 - 750);
    assert_eq!(sold.unpaid(sold.mira).await, 0);
    sold.is_sound().await;
}

#[tokio::test]
async fn a_payout_that_is_taken_back_frees_its_entries_and_posts_the_reverse() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let payout = sold.pay(sold.mira, "2026-07-01").await.unwrap().1;
    assert_eq!((sold.unpaid(sold.mira).await, sold.balance("transit").await), (0, -100));
    sold.confirm(payout, Some(day("2026-07-02"))).await;
    assert_eq!((sold.balance("transit").await, sold.balance("bank").await), (0, -100));
    sold.store.undo(sold.now()).await.unwrap();
    sold.store.undo(sold.now()).await.unwrap();
    assert_eq!((sold.unpaid(sold.mira).await, sold.balance("transit").await), (100, 0));
    assert_eq!(
        sold.whys().await,
        ["sold", "payout", "paid", "paid_undone", "payout_undone"]
    );
    sold.is_sound().await;
    sold.store.redo(sold.now()).await.unwrap();
    assert_eq!((sold.unpaid(sold.mira).await, sold.balance("transit").await), (0, -100));
    sold.is_sound().await;
}
