//! Orders and reports: what an import of them keeps, counts, hides and brings back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, counts, new_import, now, order, post_report, report};
use troupe_core::records::Shop;
use troupe_store::imports::ReadSummary;
use troupe_store::orders::OrderPage;

fn page(limit: u32) -> OrderPage {
    OrderPage { limit, ..OrderPage::default() }
}

type Sold = (String, Option<i64>, Vec<(String, i64)>);

/// Name and total of current orders, and key and payment of their current lines.
async fn sold(made: &Made) -> Vec<Sold> {
    let mut answer = Vec::new();
    for order in made.store.orders(&page(100)).await.unwrap() {
        let lines = made.store.order_lines(&[order.id]).await.unwrap();
        let lines = lines.into_iter().map(|l| (l.line.key, l.line.payment.unwrap())).collect();
        answer.push((order.name, order.head.total, lines));
    }
    answer
}

#[tokio::test]
async fn lines_of_one_order_become_one_order_whose_lines_are_all_there() {
    let made = Made::new().await;
    let shop = Shop::Shopify;
    let outcome = made
        .import(
            "orders.csv",
            "2026-05-10",
            vec![
                order(shop, "#1001", Some(3_000), "1", 1_000, ""),
                order(shop, "#1001", None, "2", 1_000, ""),
                order(shop, "#1001", None, "3", 1_000, ""),
                order(shop, "#1002", Some(500), "SKU-1", 250, ""),
                order(shop, "#1002", None, "SKU-1", 250, ""),
            ],
        )
        .await;
    assert_eq!(counts(&outcome), (2, 0, 0));
    let sold = sold(&made).await;
    assert_eq!(sold[0], ("#1002".into(), Some(500), vec![("SKU-1".into(), 250), ("SKU-1#2".into(), 250)]));
    assert_eq!(sold[1].2.len(), 3);
    assert_eq!(made.store.load_roster().await.unwrap().accounts.len(), 0, "nobody is made of a shop order");
    made.is_sound().await;
}

#[tokio::test]
async fn the_newest_file_that_counts_tells_an_order_and_undo_brings_the_older_word_back() {
    let made = Made::new().await;
    let shop = Shop::Shopify;
    let first = vec![
        order(shop, "#1", Some(2_000), "1", 1_000, ""),
        order(shop, "#1", None, "2", 1_000, ""),
        order(shop, "#2", Some(700), "1", 700, ""),
    ];
    made.import("may.csv", "2026-05-10", first.clone()).await;
    assert_eq!(counts(&made.import("again.csv", "2026-05-11", first).await), (0, 0, 2));
    let later = made
        .import(
            "june.csv",
            "2026-06-10",
            vec![order(shop, "#1", Some(1_000), "1", 1_000, ""), order(shop, "#3", Some(1), "1", 1, "")],
        )
        .await;
    assert_eq!(counts(&later), (1, 1, 0));
    let one = |sold: Vec<Sold>| sold.into_iter().find(|o| o.0 == "#1").unwrap();
    assert_eq!(one(sold(&made).await), ("#1".into(), Some(1_000), vec![("1".into(), 1_000)]));
    // An older file that comes later does not outrank.
    made.import("april.csv", "2026-04-10", vec![order(shop, "#1", Some(9), "1", 9, "")]).await;
    assert_eq!(one(sold(&made).await).1, Some(1_000));
    made.store.undo_import(later.id, now()).await.unwrap();
    let back = one(sold(&made).await);
    assert_eq!((back.1, back.2.len()), (Some(2_000), 2));
    assert_eq!(made.store.order_count().await.unwrap(), 2);
    made.store.undo(now()).await.unwrap();
    assert_eq!(one(sold(&made).await).1, Some(1_000));
    made.is_sound().await;
}

#[tokio::test]
async fn a_tiktok_line_is_its_own_newest_and_credits_an_account() {
    let made = Made::new().await;
    let shop = Shop::TiktokShop;
    made.import(
        "a.csv",
        "2026-05-01",
        vec![
            order(shop, "577", Some(30), "111", 10, "sofia.bakes"),
            order(shop, "577", Some(30), "222", 20, "sofia.bakes"),
            order(shop, "577", Some(30), "222", 20, "sofia.bakes"),
        ],
    )
    .await;
    let second =
        made.import("b.csv", "2026-05-02", vec![order(shop, "577", Some(30), "222", 0, "mees.eet")]).await;
    assert_eq!(counts(&second), (0, 1, 0));
    let lines = |sold: Vec<Sold>| sold[0].2.clone();
    assert_eq!(lines(sold(&made).await), [("111".into(), 10), ("222".into(), 0)]);
    assert_eq!(
        made.roster().await.iter().map(|r| r.1.as_str()).collect::<Vec<_>>(),
        ["tiktok:sofia.bakes", "tiktok:mees.eet"]
    );
    let loaded = made.store.load_roster().await.unwrap();
    let of = |i: usize| OrderPage { accounts: Some(vec![loaded.accounts[i].id.0]), limit: 9, after: None };
    assert_eq!(made.store.orders(&of(0)).await.unwrap().len(), 1);
    made.store.undo_import(second.id, now()).await.unwrap();
    assert_eq!(lines(sold(&made).await), [("111".into(), 10), ("222".into(), 20)]);
    assert_eq!(made.store.orders(&of(1)).await.unwrap().len(), 0);
    made.is_sound().await;
}

#[tokio::test]
async fn pages_of_orders_follow_each_other() {
    let made = Made::new().await;
    let rows = (0..25).map(|i| order(Shop::Other, &format!("{i}"), Some(i), "1", i, "")).collect();
    made.import("a.csv", "2026-05-01", rows).await;
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let orders = made.store.orders(&OrderPage { after, ..page(10) }).await.unwrap();
        let Some(last) = orders.last() else { break };
        after = Some((last.head.at.map_or(-1, |t| t.seconds()), last.id));
        names.extend(orders.into_iter().map(|o| o.name));
    }
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 25);
}

#[tokio::test]
async fn nothing_of_orders_shows_before_the_end_and_nothing_stays_of_a_cancelled_import() {
    let made = Made::new().await;
    let mut new = new_import("large.csv");
    new.large = true;
    let mut writer = made.store.begin_import(new).await.unwrap();
    let rows =
        (0..31_000).map(|i| order(Shop::TiktokShop, &format!("{i}"), Some(1), "1", 1, "sofia")).collect();
    writer.write(rows).await.unwrap();
    writer.write(vec![report("sofia", "2026-05-01", "2026-05-31", "EUR", &[("gmv", "1")])]).await.unwrap();
    assert_eq!(made.store.orders(&page(10)).await.unwrap(), []);
    writer.abandon().await.unwrap();
    assert_eq!(made.store.order_count().await.unwrap(), 0);
    assert_eq!(made.roster().await, []);
    made.is_sound().await;
}

#[tokio::test]
async fn reports_are_counted_by_subject_and_period_and_all_are_kept() {
    let made = Made::new().await;
    let may =
        |gmv: &str| report("sofia", "2026-05-01", "2026-05-31", "EUR", &[("gmv", gmv), ("views", "10")]);
    let june = report("sofia", "2026-06-01", "2026-06-30", "EUR", &[("gmv", "5")]);
    assert_eq!(counts(&made.import("a", "2026-06-01", vec![may("10"), june.clone()]).await), (2, 0, 0));
    assert_eq!(counts(&made.import("b", "2026-06-02", vec![may("11"), june]).await), (0, 1, 1));
    let clip = post_report("sofia", "77", "EUR", &[("gmv", "1")]);
    let last = made.import("c", "2026-06-03", vec![clip]).await;
    assert_eq!(counts(&last), (1, 0, 0));
    let creator = made.roster().await[0].0;
    let kept = made.store.reports_of(creator).await.unwrap();
    assert_eq!(kept.len(), 5);
    assert_eq!(kept[2].figure("gmv"), Some("11"), "of one period the newest file comes first");
    made.store.undo_import(last.id, now()).await.unwrap();
    assert_eq!(made.store.reports_of(creator).await.unwrap().len(), 4);
    made.is_sound().await;
}

#[tokio::test]
async fn what_the_user_decided_stands_beside_the_import() {
    let made = Made::new().await;
    let writer = made.store.begin_import(new_import("a.csv")).await.unwrap();
    let decided = r#"{"dates":"day_first"}"#.to_owned();
    let summary = ReadSummary { warnings: "[]".into(), decided: decided.clone(), ..ReadSummary::default() };
    let id = writer.finish(summary).await.unwrap().id;
    assert_eq!(made.store.import(id).await.unwrap().decided, decided);
    assert!(made.store.import(id + 1).await.is_err());
}

#[tokio::test]
async fn video_gpm_follows_the_newest_report_that_counts() {
    let made = Made::new().await;
    let may = report(
        "sofia",
        "2026-05-01",
        "2026-05-31",
        "EUR",
        &[("gmv_video", "50.00"), ("views", "10000"), ("videos", "4")],
    );
    let june = report(
        "sofia",
        "2026-06-01",
        "2026-06-30",
        "EUR",
        &[("gmv", "90"), ("gmv_live", "0"), ("views", "9000")],
    );
    let nothing = report("mees", "2026-06-01", "2026-06-30", "EUR", &[("gmv", "90"), ("views", "0")]);
    made.import("may", "2026-06-01", vec![may, nothing]).await;
    let gpm = async || -> Vec<Option<(f64, u32)>> {
        let loaded = made.store.load_roster().await.unwrap();
        loaded.accounts.iter().map(|a| a.shop.map(|s| (s.video_gpm, s.n))).collect()
    };
    assert_eq!(gpm().await, [Some((5.0, 4)), None]);
    let later = made.import("june", "2026-07-01", vec![june]).await;
    assert_eq!(gpm().await, [Some((10.0, 1)), None]);
    made.store.undo_import(later.id, now()).await.unwrap();
    assert_eq!(gpm().await, [Some((5.0, 4)), None]);
    let sofia = made.store.load_roster().await.unwrap().accounts[0].id.0;
    let source = made.store.shop_of(sofia).await.unwrap().unwrap();
    assert_eq!(
        (source.gmv.to_string().as_str(), source.views, source.currency.code()),
        ("50.00", 10_000, "EUR")
    );
    made.store.undo(now()).await.unwrap();
    assert_eq!(gpm().await, [Some((10.0, 1)), None]);
    let clips = vec![
        post_report("mees", "1", "EUR", &[("gmv", "1"), ("views", "1000")]),
        post_report("mees", "2", "EUR", &[("gmv", "3"), ("views", "1000")]),
        post_report("mees", "3", "USD", &[("gmv", "99"), ("views", "1")]),
    ];
    made.import("clips", "2026-07-02", clips).await;
    assert_eq!(gpm().await, [Some((10.0, 1)), Some((2.0, 2))]);
    made.is_sound().await;
}
