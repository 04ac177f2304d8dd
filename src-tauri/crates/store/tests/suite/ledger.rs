//! The ledger follows sales, whatever happens to them, and is only added to.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::sold;

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
    let import = sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await.id;
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
    assert_eq!(sold.whys().await, ["sold", "payout", "paid", "paid_undone", "payout_undone"]);
    sold.is_sound().await;
    sold.store.redo(sold.now()).await.unwrap();
    assert_eq!((sold.unpaid(sold.mira).await, sold.balance("transit").await), (0, -100));
    sold.is_sound().await;
}

#[tokio::test]
async fn joining_two_creators_changes_nothing_that_is_owed_and_pays_nobody_twice() {
    let sold = Sold::new().await;
    let file = vec![order("#1", "2026-05-01", 1_000, "MIRA"), order("#2", "2026-05-02", 3_000, "SANNA")];
    sold.import("a.csv", "2026-05-10", file).await;
    sold.pay(sold.sanna, "2026-07-01").await.unwrap();
    let before = sold.entries().await;
    let mut change = sold.change("merge_creators").await;
    change.merge(sold.mira, sold.sanna).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(sold.entries().await, before);
    assert_eq!((sold.owed(sold.mira).await, sold.unpaid(sold.mira).await), (400, 100));
    assert_eq!(sold.pay(sold.mira, "2026-07-01").await.unwrap().0, 100);
    sold.is_sound().await;
    sold.store.undo(sold.now()).await.unwrap();
    sold.store.undo(sold.now()).await.unwrap();
    assert_eq!((sold.owed(sold.mira).await, sold.owed(sold.sanna).await), (100, 300));
    sold.is_sound().await;
}

#[tokio::test]
async fn a_row_of_the_ledger_is_never_changed_or_removed() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let mut connection = sold.connection().await;
    for sql in ["update ledger set minor = 1", "delete from ledger"] {
        let error = sqlx::query(sql).execute(&mut connection).await.unwrap_err().to_string();
        assert!(error.contains("the ledger is only added to"), "{error}");
    }
    assert_eq!(sold.owed(sold.mira).await, 100);
}

#[tokio::test]
async fn a_change_that_was_not_finished_leaves_no_row() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let before = sold.entries().await;
    let mut change = sold.change("set_program_rate").await;
    change.set_program_rate(sold.program, &sold::rate(None, "0.5", "2026-01-01")).await.unwrap();
    drop(change);
    assert_eq!((sold.owed(sold.mira).await, sold.entries().await), (100, before));
    sold.is_sound().await;
}

#[tokio::test]
async fn an_amount_by_hand_is_owed_until_it_is_taken_back_and_its_number_is_not_given_twice() {
    let sold = Sold::new().await;
    let add = async |minor: i64| {
        let mut change = sold.change("add_adjustment").await;
        let new = troupe_store::sales::NewAdjustment {
            creator: sold.mira,
            program: None,
            currency: troupe_core::money::Currency::parse("EUR").unwrap(),
            minor,
            day: day("2026-05-01"),
            reason: "Late parcel".into(),
        };
        let id = change.add_adjustment(&new).await.unwrap();
        change.finish().await.unwrap();
        id
    };
    let first = add(-250).await;
    assert_eq!(sold.owed(sold.mira).await, -250);
    sold.store.undo(sold.now()).await.unwrap();
    assert_eq!(sold.owed(sold.mira).await, 0);
    assert_ne!(add(100).await, first);
    assert_eq!(sold.owed(sold.mira).await, 100);
    sold.is_sound().await;
}

#[tokio::test]
async fn what_was_decided_by_hand_outranks_the_code_until_it_is_cleared() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let shop = troupe_core::records::Shop::Shopify;
    let mut change = sold.change("correct_credit").await;
    change.correct_credit(shop, "#1", Some("1"), Some(sold.sanna), "She told us").await.unwrap();
    assert!(change.correct_credit(shop, "#9", None, None, "x").await.is_err());
    assert!(change.correct_credit(shop, "#1", Some("9"), None, "x").await.is_err());
    change.finish().await.unwrap();
    assert_eq!((sold.owed(sold.mira).await, sold.owed(sold.sanna).await), (0, 100));
    let mut change = sold.change("clear_correction").await;
    change.clear_correction(shop, "#1", None).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!((sold.owed(sold.mira).await, sold.owed(sold.sanna).await), (100, 0));
    sold.is_sound().await;
}

#[tokio::test]
async fn a_bonus_of_a_month_comes_and_goes_with_its_sales() {
    let sold = Sold::new().await;
    let mut change = sold.change("save_bonus").await;
    sqlx::query(
        "insert into program_bonuses (program_id, name, counts, threshold, amount_minor, from_day)
         values (1, 'Two', 'orders', 2, 5000, '2026-05-01')",
    )
    .execute(change.connection())
    .await
    .unwrap();
    change.finish().await.unwrap();
    let file = vec![order("#1", "2026-05-01", 1_000, "MIRA"), order("#2", "2026-05-31", 1_000, "MIRA")];
    let import = sold.import("a.csv", "2026-06-10", file).await.id;
    assert_eq!(sold.owed(sold.mira).await, 200 + 5_000);
    sold.is_sound().await;
    sold.store.undo_import(import, sold.now()).await.unwrap();
    assert_eq!(sold.owed(sold.mira).await, 0);
    sold.is_sound().await;
}

#[tokio::test]
async fn a_payout_that_does_not_sum_or_pays_again_is_refused() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let entry = sold.entries().await[0].clone();
    let run = async |number: &str, minor: i64| {
        let mut change = sold.change("make_payout").await;
        let done = change
            .make_payout(&troupe_store::sales::NewPayout {
                number: number.into(),
                made_at: sold.now(),
                until: day("2026-07-01"),
                execute_on: day("2026-07-02"),
                note: String::new(),
                lines: vec![troupe_store::sales::NewPayoutLine {
                    payee: entry.payee,
                    currency: troupe_core::money::Currency::parse("EUR").unwrap(),
                    minor,
                    vat: 21,
                    document: String::new(),
                    details: "{}".into(),
                    entries: vec![entry.id],
                }],
            })
            .await;
        if done.is_ok() {
            change.finish().await.unwrap();
        }
        done.is_ok()
    };
    assert!(!run("2026-001", 99).await);
    assert!(run("2026-001", 100).await);
    assert!(!run("2026-002", 100).await, "nothing is paid twice");
    assert_eq!((sold.balance("transit").await, sold.balance("vat").await), (-121, 21));
    sold.is_sound().await;
}

#[tokio::test]
async fn a_restored_backup_brings_its_ledger_and_keeps_it_closed() {
    let sold = Sold::new().await;
    sold.import("a.csv", "2026-05-10", vec![order("#1", "2026-05-01", 1_000, "MIRA")]).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.troupe");
    sold.store.backup_to(&copy).await.unwrap();
    let before = sold.entries().await;
    sold.import("b.csv", "2026-05-11", vec![order("#2", "2026-05-01", 1_000, "MIRA")]).await;
    let kept = troupe_store::backup::Folder::of(&folder.path().join("backups"), sold.store.path());
    sold.store.restore_from(&copy, &kept, sold.now()).await.unwrap();
    assert_eq!(sold.entries().await, before);
    let error = sqlx::query("delete from ledger").execute(&mut sold.connection().await).await;
    assert!(error.is_err());
    sold.is_sound().await;
}
