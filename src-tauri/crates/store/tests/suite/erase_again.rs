//! People who were erased, and what comes later: backups that still hold them, links that were deleted before, scores as they
//! were, rows of a file that is only looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, account, assert_sound, import, later, number, post, sample, sqlite, state};
use std::path::Path;
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_core::records::{OrderHead, OrderLine, OrderRecord, OrderStatus, Record, Shop};
use troupe_store::backup::Folder;
use troupe_store::programs::LinkRow;
use troupe_store::restore::preview_for;
use troupe_store::{Op, OpenOptions, Store};

#[tokio::test]
async fn kept_scores_lose_her_figures_and_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let before = number(&path, "select count(*) from score_states").await;
    assert!(before > 0);
    sqlite(
        &path,
        "insert into imports (id, at, file, kind, bytes) values (901, 1, 'old.csv', 'x', 1);
        insert into score_states (import_id, layout, accounts, state) values (901, 0, 1, x'00')",
    )
    .await;
    store.erase(&[1], later(100)).await.unwrap();
    let kept = store.state_before_last_import().await.unwrap().unwrap().state;
    assert_eq!(kept, state(&[(2, 0.5)]), "account 1 was hers");
    let left = number(&path, "select count(*) from score_states").await;
    assert_eq!(left, before, "one that cannot be read goes whole");
    sqlite(&path, "delete from imports where id = 901").await;
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_backup_says_how_many_would_be_erased_again_even_where_the_workspace_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let safe = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(safe.path(), &path);
    let (early, late) = (safe.path().join("early.troupe"), safe.path().join("late.troupe"));
    store.backup_to(&early).await.unwrap();
    assert_eq!(preview_for(&early, &path, &kept).await.unwrap().erased_again, 0);
    store.erase(&[1], later(100)).await.unwrap();
    store.backup_to(&late).await.unwrap();
    store.erase(&[2], later(200)).await.unwrap();
    assert_eq!(preview_for(&early, &path, &kept).await.unwrap().erased_again, 2);
    assert_eq!(preview_for(&late, &path, &kept).await.unwrap().erased_again, 1);
    kept.write_erased(&store).await.unwrap();
    store.close().await;
    std::fs::remove_file(&path).unwrap();
    assert_eq!(preview_for(&early, &path, &kept).await.unwrap().erased_again, 2);
    std::fs::write(&path, "no workspace").unwrap();
    assert_eq!(preview_for(&late, &path, &kept).await.unwrap().erased_again, 1);
}

#[tokio::test]
async fn what_went_is_told_the_same_after_a_backup_and_after_the_workspace_was_lost() {
    let folder = tempfile::tempdir().unwrap();
    let safe = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(safe.path(), &path);
    let backup = safe.path().join("before.troupe");
    store.backup_to(&backup).await.unwrap();
    // Two in one second: they must not be taken for each other.
    store.erase(&[1, 2], later(100)).await.unwrap();
    kept.write_erased(&store).await.unwrap();
    let told = store.erasures().await.unwrap();
    assert!(told[..2].iter().all(|e| e.suppressed && !e.removed.is_empty()), "{told:?}");
    store.restore_from(&backup, &kept, later(200)).await.unwrap();
    assert_eq!(store.erasures().await.unwrap(), told);
    assert_sound(&store).await;
    store.close().await;
    let lost = async || {
        std::fs::remove_file(&path).unwrap();
        std::fs::copy(&backup, &path).unwrap();
        let how = OpenOptions { create: false, backups: Some((kept.clone(), later(300))) };
        Store::open_with(&path, &how).await.unwrap()
    };
    let store = lost().await;
    assert_eq!(store.erasures().await.unwrap(), told);
    store.close().await;
    // Nothing is added when the list is read again.
    let how = OpenOptions { create: false, backups: Some((kept.clone(), later(400))) };
    let store = Store::open_with(&path, &how).await.unwrap();
    assert_eq!(store.erasures().await.unwrap(), told);
    store.close().await;
    // A list without the counts, as it was written at first, still keeps them out.
    let list = kept.path().join("erased.json");
    let mut old: serde_json::Value = serde_json::from_slice(&std::fs::read(&list).unwrap()).unwrap();
    assert!(old.as_object_mut().unwrap().remove("removed").is_some());
    std::fs::write(&list, old.to_string()).unwrap();
    let store = lost().await;
    let known: Vec<_> = store.erasures().await.unwrap().iter().map(|e| (e.id, e.at, e.suppressed)).collect();
    assert_eq!(known, told.iter().map(|e| (e.id, e.at, e.suppressed)).collect::<Vec<_>>());
    assert_sound(&store).await;
}

#[tokio::test]
async fn whoever_was_allowed_back_stays_allowed_after_a_backup_from_before() {
    let folder = tempfile::tempdir().unwrap();
    let safe = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(safe.path(), &path);
    store.erase(&[1], later(100)).await.unwrap();
    let first = safe.path().join("first.troupe");
    store.backup_to(&first).await.unwrap();
    assert!(store.allow_again(Platform::TikTok, "mira", later(150)).await.unwrap().is_some());
    store.restore_from(&first, &kept, later(200)).await.unwrap();
    assert_eq!(store.erased_account(Platform::TikTok, "mira").await.unwrap(), None);
    import(&store, "again.csv", 300, vec![account("mira", Some(1), 1)]).await;
    let her = number(&path, "select creator_id from accounts where handle = 'mira'").await;
    store.erase(&[her], later(400)).await.unwrap();
    store.restore_from(&first, &kept, later(500)).await.unwrap();
    assert!(store.erased_account(Platform::TikTok, "mira").await.unwrap().is_some(), "erased again since");
    assert_sound(&store).await;
}

async fn save_link(store: &Store, id: i64, creator: i64, url: &str, at: i64) -> i64 {
    let link = LinkRow {
        id,
        creator,
        program: Some(1),
        program_name: None,
        url: url.to_owned(),
        label: String::new(),
        made_at: NOW,
    };
    let mut change = store.change(Op::new("save_link", later(at)).about(&[creator])).await.unwrap();
    let id = change.save_link(&link).await.unwrap();
    change.finish().await.unwrap();
    id
}

fn order(name: &str, link: &str) -> Record {
    let head = OrderHead {
        at: Some(NOW),
        status: OrderStatus::Paid,
        currency: Currency::parse("EUR"),
        total: Some(2_000),
        links: link.split('&').map(str::to_owned).collect(),
        ..OrderHead::default()
    };
    let line = OrderLine { key: "1".to_owned(), quantity: Some(1), ..OrderLine::default() };
    Record::Order(Box::new(OrderRecord {
        shop: Shop::Shopify,
        order: name.to_owned(),
        head: Some(Box::new(head)),
        line: Some(Box::new(line)),
        row: 1,
    }))
}

async fn is(path: &Path, order: &str, condition: &str) -> bool {
    number(path, &format!("select count(*) from sales where order_name = '{order}' and {condition}")).await
        == 1
}

#[tokio::test]
async fn a_link_that_was_deleted_or_changed_before_keeps_her_out_of_orders_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let link = save_link(&store, 0, 1, "https://shop.example/?ref=quexold", 5).await;
    save_link(&store, link, 1, "https://shop.example/?ref=quexnew", 6).await;
    let mut change = store.change(Op::new("delete_link", later(7)).about(&[1])).await.unwrap();
    change.delete_link(link).await.unwrap();
    change.finish().await.unwrap();
    store.erase(&[1], later(100)).await.unwrap();
    import(&store, "orders.csv", 200, vec![order("#71", "ref=quexold"), order("#72", "ref=quexnew")]).await;
    for name in ["#71", "#72"] {
        assert!(is(&path, name, "creator_id is null and why = 'erased'").await, "{name}");
    }
    assert_sound(&store).await;
    store.close().await;
    let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
    assert!(!bytes.windows(5).any(|at| at == b"quexo" || at == b"quexn"));
}

#[tokio::test]
async fn a_campaign_of_hers_is_not_taken_from_whoever_gets_the_next_link() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let of = |who: &str| format!("utm_source={who}&utm_medium=bio&utm_campaign=autumn");
    save_link(&store, 0, 1, &format!("https://shop.example/?{}", of("mira")), 5).await;
    store.erase(&[1], later(100)).await.unwrap();
    save_link(&store, 0, 2, &format!("https://shop.example/?{}", of("sanna")), 150).await;
    import(&store, "orders.csv", 200, vec![order("#71", &of("mira")), order("#72", &of("sanna"))]).await;
    assert!(is(&path, "#71", "creator_id is null and why = 'erased'").await);
    assert!(is(&path, "#72", "creator_id = 2").await);
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_file_that_is_only_looked_at_tells_the_rows_that_would_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    store.erase(&[1], later(100)).await.unwrap();
    let mut gate = store.gate().await.unwrap();
    gate.look(&[account("sanna", None, 1), account("mira", Some(1), 2)]);
    gate.look(&(3..153).map(|row| post("mira", &row.to_string(), 5, row)).collect::<Vec<_>>());
    assert_eq!(gate.left_out.records, 151);
    assert_eq!(gate.left_out.rows, (2..102).collect::<Vec<u32>>());
}
