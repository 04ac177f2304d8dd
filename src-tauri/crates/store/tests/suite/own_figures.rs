//! What orders and reports say for inputs of a plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{later, sample, sqlite};
use troupe_core::money::Currency;
use troupe_core::planning::own::{OrderFact, clicks_per_view, orders_per_click};

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

#[tokio::test]
async fn a_paid_order_counts_once_in_its_currency_and_says_whether_it_is_of_the_programme() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    let euros = store.order_facts(currency("EUR")).await.unwrap();
    assert_eq!(euros.len(), 1, "the older row of #1001 does not count: {euros:?}");
    let known = OrderFact { total: Some(4250), by_programme: true, returned: false, ..euros[0] };
    assert_eq!((euros[0], euros[0].subtotal), (known, None), "missing stays missing");
    let pounds = store.order_facts(currency("GBP")).await.unwrap();
    assert!(pounds.len() == 1 && pounds[0].by_programme, "credited to an account: {pounds:?}");
    assert!(store.order_facts(currency("SEK")).await.unwrap().is_empty());
    sqlite(&path, "update orders set status = 'refunded', codes = '[]' where currency = 'EUR'").await;
    let back = store.order_facts(currency("EUR")).await.unwrap();
    assert!(back[0].returned && !back[0].by_programme, "{back:?}");
    sqlite(&path, "update orders set status = 'cancelled'").await;
    assert!(store.order_facts(currency("EUR")).await.unwrap().is_empty());
}

#[tokio::test]
async fn rates_are_counted_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let rates = store.rate_facts(currency("GBP")).await.unwrap();
    assert_eq!(rates.iter().map(|r| (r.rate.as_str(), r.lines)).collect::<Vec<_>>(), [("0.125", 1)]);
    assert!(store.rate_facts(currency("EUR")).await.unwrap().is_empty());
}

#[tokio::test]
async fn of_each_video_the_newest_report_that_counts_says_its_clicks() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    assert!(store.click_facts().await.unwrap().is_empty());
    sqlite(
        &path,
        r#"insert into reports (import_id, row, subject, account_id, item, from_day, to_day, figures) values
            (1, 1, 'post', 1, '71', '2026-09-01', '2026-09-30', '{"views":"1000","clicks":"900","orders":"900"}'),
            (2, 1, 'post', 1, '71', '2026-10-01', '2026-10-31', '{"views":"1000","clicks":"20","orders":"1"}'),
            (2, 2, 'post', 1, '72', '2026-10-01', '2026-10-31', '{"views":"3000","clicks":"20"}'),
            (3, 1, 'post', 1, '73', '2026-10-01', '2026-10-31', '{"views":"10","clicks":"10"}')"#,
    )
    .await;
    let facts = store.click_facts().await.unwrap();
    assert_eq!(facts.len(), 2, "an import that was taken back says nothing: {facts:?}");
    assert_eq!(clicks_per_view(&facts).unwrap().value, "0.01");
    let orders = orders_per_click(&facts).unwrap();
    assert_eq!((orders.value.as_str(), orders.n), ("0.05", 1), "of a video whose orders are known");
}

#[tokio::test]
async fn a_fee_is_that_of_the_named_campaign_else_of_the_newest_open_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    let euro = currency("EUR");
    let fees = async |list| store.fees_of(&[1], list).await.unwrap();
    assert_eq!(fees(Some(1)).await, [(1, 12_500, euro)]);
    assert_eq!(fees(None).await, [(1, 12_500, euro)]);
    assert_eq!(fees(Some(9)).await, []);
    sqlite(&path, &format!("update campaigns set closed_at = {}", later(1).seconds())).await;
    assert_eq!(fees(None).await, [], "a closed campaign's fee is not asked again");
    assert_eq!(fees(Some(1)).await, [(1, 12_500, euro)]);
}
