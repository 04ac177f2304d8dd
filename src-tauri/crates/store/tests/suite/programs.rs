//! Programs, codes and links as they are stored, taken back and read for many.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::*;
use troupe_core::creator::CreatorId;
use troupe_core::programs::{CodeState, Rate};
use troupe_core::time::{Day, Instant};
use troupe_store::Op;
use troupe_store::StoreError;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn rate(creator: Option<i64>, rate: &str) -> Rate {
    Rate {
        id: 0,
        creator: creator.map(CreatorId),
        tier: None,
        product: None,
        rate: Some(rate.to_owned()),
        from: day("2026-01-01"),
    }
}

fn op(name: &'static str) -> Op {
    Op::new(name, Instant::from_seconds(1_795_000_000))
}

#[tokio::test]
async fn many_creators_rates_codes_and_links_are_read_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let creators = [1, 2, 3];
    let rates = store.rates_of(1, &creators, day("2026-11-21")).await.unwrap();
    assert_eq!(rates.everybody.as_ref().and_then(|r| r.rate.as_deref()), Some("0.12"));
    assert_eq!(rates.of(1).and_then(|r| r.rate.as_deref()), Some("0.15"));
    assert_eq!(rates.of(2).and_then(|r| r.rate.as_deref()), Some("0.12"));
    // Her own has ended: nothing of hers is left, and everybody's counts.
    let later = store.rates_of(1, &creators, day("2026-12-01")).await.unwrap();
    assert!(later.own.is_empty(), "{later:?}");
    let earlier = store.rates_of(1, &creators, day("2025-06-01")).await.unwrap();
    assert_eq!((earlier.everybody, earlier.own.len()), (None, 0));
    let codes = store.codes_for(&creators).await.unwrap();
    assert_eq!(codes.iter().map(|c| &*c.code).collect::<Vec<_>>(), ["MIRA15"]);
    assert_eq!(codes[0].program_name.as_deref(), Some("Own shop"));
    assert_eq!(codes[0].state_on(day("2027-01-01")), CodeState::Ended);
    let links = store.links_for(&creators).await.unwrap();
    assert_eq!((links.len(), &*links[0].url), (1, "https://example.com/?ref=mira"));
    assert!(store.codes_for(&[]).await.unwrap().is_empty());
    store.close().await;
}

#[tokio::test]
async fn a_deleted_program_leaves_codes_and_links_and_comes_back_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let before =
        (store.programs().await.unwrap(), store.codes().await.unwrap(), store.links_for(&[1]).await.unwrap());
    let mut change = store.change(op("delete_program")).await.unwrap();
    assert_eq!(change.delete_program(1).await.unwrap(), "Own shop");
    change.finish().await.unwrap();
    assert!(store.programs().await.unwrap().is_empty());
    assert_eq!(store.codes_for(&[1]).await.unwrap()[0].program, None);
    assert_eq!(store.links_for(&[1]).await.unwrap()[0].program, None);
    assert_sound(&store).await;
    store.undo(Instant::from_seconds(1_795_000_001)).await.unwrap();
    let after =
        (store.programs().await.unwrap(), store.codes().await.unwrap(), store.links_for(&[1]).await.unwrap());
    assert_eq!(before, after);
    assert_sound(&store).await;
    store.close().await;
}

#[tokio::test]
async fn a_code_is_unique_whatever_its_case_and_can_change_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let mut code = store.code_named("mira15").await.unwrap().unwrap();
    let mut other = store.code_named("WELCOME5").await.unwrap().unwrap();
    other.code = "Mira15".to_owned();
    let mut change = store.change(op("save_code")).await.unwrap();
    assert!(matches!(change.save_code(&other).await, Err(StoreError::NameTaken(name)) if name == "Mira15"));
    drop(change);
    code.code = "Mira15".to_owned();
    let mut change = store.change(op("save_code")).await.unwrap();
    assert_eq!(change.save_code(&code).await.unwrap(), code.id);
    change.finish().await.unwrap();
    assert_eq!(store.code(code.id).await.unwrap(), code);
    let mut change = store.change(op("delete_code")).await.unwrap();
    assert_eq!(change.delete_code(code.id).await.unwrap(), ("Mira15".to_owned(), Some(1)));
    change.finish().await.unwrap();
    store.undo(Instant::from_seconds(1_795_000_001)).await.unwrap();
    assert_eq!(store.code(code.id).await.unwrap(), code);
    store.close().await;
}

#[tokio::test]
async fn a_rate_of_the_same_day_is_replaced_and_a_deleted_one_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let before = store.programs().await.unwrap();
    let mut change = store.change(op("set_program_rate")).await.unwrap();
    change.set_program_rate(1, &rate(None, "0.2")).await.unwrap();
    change.set_program_rate(1, &rate(Some(2), "0.3")).await.unwrap();
    change.finish().await.unwrap();
    let program = store.programs().await.unwrap().remove(0);
    assert_eq!(program.rates.len(), 4);
    assert_eq!(program.rates[0].rate.as_deref(), Some("0.2"));
    assert_eq!(program.rates[0].id, before[0].rates[0].id);
    store.undo(Instant::from_seconds(1_795_000_001)).await.unwrap();
    assert_eq!(store.programs().await.unwrap(), before);
    let hers = before[0].rates.iter().find(|r| r.creator == Some(CreatorId(1))).unwrap();
    let mut change = store.change(op("delete_program_rate")).await.unwrap();
    assert_eq!(change.delete_program_rate(hers.id).await.unwrap(), (1, hers.clone()));
    change.finish().await.unwrap();
    store.undo(Instant::from_seconds(1_795_000_002)).await.unwrap();
    assert_eq!(store.programs().await.unwrap(), before);
    store.close().await;
}
