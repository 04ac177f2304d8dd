//! Reading sales: pages of orders by their credit, figures by group, codes, and how quick that is with many lines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, account, euro, now};
use std::time::Instant as Watch;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Record, Shop};
use troupe_core::time::{Day, Instant};
use troupe_store::Op;
use troupe_store::programs::CodeRow;
use troupe_store::sales_read::{Group, OrderAsked, OrderWhich, SalesWindow};

/// A paid order of the own shop with one line.
fn order(number: u32, codes: &[&str], net: i64) -> Record {
    Record::Order(Box::new(OrderRecord {
        shop: Shop::Shopify,
        order: format!("#{number}"),
        head: Some(Box::new(OrderHead {
            at: Some(Instant::from_seconds(1_780_000_000 + i64::from(number) * 60)),
            status: OrderStatus::Paid,
            currency: Some(euro()),
            subtotal: Some(net),
            shipping: Some(500),
            total: Some(net + 500),
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            ..OrderHead::default()
        })),
        line: Some(Box::new(OrderLine {
            key: "1".into(),
            quantity: Some(1),
            price: Some(net),
            product: Some(format!("Pan {}", number % 7)),
            ..OrderLine::default()
        })),
        row: number,
    }))
}

fn code(code: &str, creator: Option<i64>) -> CodeRow {
    CodeRow {
        id: 0,
        code: code.into(),
        creator,
        program: None,
        program_name: None,
        percent: None,
        amount: None,
        scope: String::new(),
        from: None,
        to: None,
        max_uses: None,
        active: true,
        note: String::new(),
        made_at: now(),
    }
}

async fn owned(made: &Made, codes: &[(&str, Option<i64>)]) {
    let mut change = made.store.change(Op::new("save_code", now())).await.unwrap();
    for (text, creator) in codes {
        change.save_code(&code(text, *creator)).await.unwrap();
    }
    change.finish().await.unwrap();
}

fn everything() -> SalesWindow {
    SalesWindow { currency: euro(), from: None, to: None, program: None, creator: None }
}

fn day() -> Day {
    Day::parse("2026-11-21").unwrap()
}

async fn small() -> (Made, i64) {
    let made = Made::new().await;
    made.import("accounts.csv", "2026-05-01", vec![account("mira", "", 100), account("sven", "", 90)]).await;
    let roster = made.roster().await;
    let of = |name: &str| roster.iter().find(|(_, h)| h == name).unwrap().0;
    let (mira, sven) = (of("tiktok:mira"), of("tiktok:sven"));
    owned(&made, &[("MIRA10", Some(mira)), ("SVEN10", Some(sven)), ("HELLO", None)]).await;
    let orders = vec![
        order(1, &["mira10"], 4_000),
        order(2, &["SVEN10", "MIRA10"], 6_000),
        order(3, &["HELLO"], 1_000),
        order(4, &["ELSE"], 2_000),
        order(5, &[], 3_000),
    ];
    made.import("orders.csv", "2026-06-10", orders).await;
    (made, mira)
}

#[tokio::test]
async fn orders_are_found_by_what_they_are_credited_with_page_by_page() {
    let (made, mira) = small().await;
    let names = async |asked: OrderAsked| {
        let asked = OrderAsked { limit: 10, ..asked };
        let found = made.store.orders_asked(&asked).await.unwrap();
        assert_eq!(found.len() as u32, made.store.orders_asked_count(&asked).await.unwrap(), "{asked:?}");
        found.into_iter().map(|order| order.name).collect::<Vec<_>>()
    };
    let which = |which| OrderAsked { which, ..OrderAsked::default() };
    assert_eq!(names(OrderAsked::default()).await, ["#5", "#4", "#3", "#2", "#1"]);
    assert_eq!(names(which(OrderWhich::Credited)).await, ["#2", "#1"]);
    assert_eq!(names(which(OrderWhich::Unmatched)).await, ["#5", "#4"]);
    assert_eq!(names(which(OrderWhich::General)).await, ["#3"]);
    assert_eq!(names(which(OrderWhich::Several)).await, ["#2"]);
    assert_eq!(names(which(OrderWhich::NoRate)).await, ["#2", "#1"], "there is no program");
    assert!(names(which(OrderWhich::ByHand)).await.is_empty());
    assert!(names(which(OrderWhich::NotCounted)).await.is_empty());
    let hers = OrderAsked { creator: Some(mira), ..OrderAsked::default() };
    assert_eq!(names(hers).await, ["#1"]);
    let coded = OrderAsked { code: Some("MIRA10".into()), ..OrderAsked::default() };
    assert_eq!(names(coded).await, ["#2", "#1"]);
    let named = OrderAsked { names: vec!["4".into(), "#4".into()], ..OrderAsked::default() };
    assert_eq!(names(named).await, ["#4"]);

    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let asked = OrderAsked { after, limit: 2, ..OrderAsked::default() };
        let page = made.store.orders_asked(&asked).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some((last.head.at.unwrap().seconds(), last.id));
        seen.extend(page.into_iter().map(|order| order.name));
    }
    assert_eq!(seen, ["#5", "#4", "#3", "#2", "#1"]);
}

#[tokio::test]
async fn groups_of_every_kind_sum_to_the_same_and_codes_count_every_order_that_carries_them() {
    let (made, mira) = small().await;
    for by in [Group::Creator, Group::Code, Group::Product, Group::Program, Group::Month] {
        let groups = made.store.sales_groups(by, &everything()).await.unwrap();
        assert_eq!(groups.iter().filter_map(|g| g.net).sum::<i64>(), 16_000, "{by:?}");
        assert_eq!(groups.iter().map(|g| g.orders).sum::<u32>(), 5, "{by:?}");
        assert_eq!(made.store.sales_orders(by, &everything(), None).await.unwrap(), (5, Some(18_500)));
    }
    let creators = made.store.sales_groups(Group::Creator, &everything()).await.unwrap();
    let hers = creators.iter().find(|g| g.key == mira.to_string()).unwrap();
    assert_eq!((hers.net, hers.total, hers.without_rate), (Some(4_000), Some(4_500), 1));
    let only = made.store.sales_orders(Group::Creator, &everything(), Some(&[&hers.key])).await.unwrap();
    assert_eq!(only, (1, Some(4_500)));

    let codes = made.store.code_figures(day()).await.unwrap();
    let of = |code: &str| codes.iter().find(|c| c.code == code).unwrap();
    assert_eq!((of("mira10").orders, of("mira10").net, of("mira10").total), (2, Some(10_000), Some(11_000)));
    assert_eq!(of("mira10").creator, Some(mira));
    assert_eq!((of("ELSE").known, of("ELSE").creator), (None, None));
    assert!(of("HELLO").known.is_some() && of("HELLO").creator.is_none());
    let several = made.store.orders_of_several().await.unwrap();
    assert_eq!((several[0].what.as_str(), several[0].count), ("MIRA10, SVEN10", 1));
    assert_eq!(made.store.unknown_codes().await.unwrap()[0].what, "ELSE");
    assert_eq!(made.store.sales_without_rate().await.unwrap().iter().map(|o| o.count).sum::<u32>(), 2);
    assert!(made.store.double_orders(600).await.unwrap().is_empty());
    assert!(
        made.store.code_uses(90, 0).await.unwrap().iter().any(|used| used.code == "MIRA10" && used.uses == 1)
    );
    assert!(made.store.samples_with_sales().await.unwrap().is_empty());
}

#[tokio::test]
async fn pages_of_many_orders_come_at_once() {
    let made = Made::new().await;
    let count: u32 = std::env::var("TROUPE_LINES").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let mut writer = made.store.begin_import(made::new_import("orders.csv")).await.unwrap();
    for chunk in (1..=count).collect::<Vec<_>>().chunks(1_000) {
        let orders = chunk.iter().map(|n| {
            let text = format!("CODE{}", n % 400);
            let codes = if n % 3 == 0 { Vec::new() } else { vec![text.as_str()] };
            order(*n, &codes, 1_000 + i64::from(n % 50))
        });
        writer.write(orders.collect()).await.unwrap();
    }
    let summary = troupe_store::imports::ReadSummary { warnings: "[]".into(), ..Default::default() };
    writer.finish(summary).await.unwrap();
    let store = &made.store;
    let mut slow = Vec::new();
    for which in [
        OrderWhich::All,
        OrderWhich::Unmatched,
        OrderWhich::ByHand,
        OrderWhich::Several,
        OrderWhich::NotCounted,
    ] {
        let watch = Watch::now();
        let asked = OrderAsked { which, limit: 100, ..OrderAsked::default() };
        let page = store.orders_asked(&asked).await.unwrap();
        let ids: Vec<i64> = page.iter().map(|o| o.id).collect();
        store.sale_lines(&ids, day()).await.unwrap();
        slow.push((format!("page {which:?}"), watch.elapsed()));
    }
    for by in [Group::Creator, Group::Code, Group::Product, Group::Month] {
        let watch = Watch::now();
        store.sales_groups(by, &everything()).await.unwrap();
        store.sales_owed(by, &everything(), day()).await.unwrap();
        slow.push((format!("groups {by:?}"), watch.elapsed()));
    }
    let watch = Watch::now();
    assert_eq!(store.code_figures(day()).await.unwrap().len(), 400);
    slow.push(("codes".to_owned(), watch.elapsed()));
    let watch = Watch::now();
    store.double_orders(600).await.unwrap();
    store.unknown_codes().await.unwrap();
    slow.push(("warnings".to_owned(), watch.elapsed()));
    eprintln!("{count} lines: {slow:?}");
    let most = slow.iter().map(|(_, took)| took.as_millis()).max().unwrap();
    assert!(most < 5_000 + u128::from(count) / 20, "{slow:?}");
}
