//! Plans: kept, changed, deleted, and each of it taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, assert_sound, later, sample, sqlite};
use troupe_store::plans::PlanRow;
use troupe_store::{Op, Store, StoreError};

const HALF: &str =
    r#"{"currency":"EUR","scenarios":[{"name":"Own","kind":"own"},{"name":"Awin","kind":"network"}]}"#;

async fn save(store: &Store, id: i64, name: &str, content: &str, at: i64) -> Result<i64, StoreError> {
    let mut change = store.change(Op::new("save_plan", later(at)).with("plan", name)).await.unwrap();
    let id = change.save_plan(id, name, content, later(at)).await?;
    change.finish().await.unwrap();
    Ok(id)
}

async fn names(store: &Store) -> Vec<String> {
    store.plans().await.unwrap().into_iter().map(|p| p.name).collect()
}

#[tokio::test]
async fn a_plan_is_kept_changed_deleted_and_each_is_taken_back_and_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let id = save(&store, 0, "Winter", HALF, 10).await.unwrap();
    save(&store, id, "Winter 2027", "{}", 11).await.unwrap();
    let mut change = store.change(Op::new("delete_plan", later(12))).await.unwrap();
    assert_eq!(change.delete_plan(id).await.unwrap(), "Winter 2027");
    change.finish().await.unwrap();
    assert_eq!(names(&store).await, ["Autumn"]);
    store.undo(later(13)).await.unwrap();
    let kept = PlanRow {
        id,
        name: "Winter 2027".into(),
        content: "{}".into(),
        made_at: later(10),
        changed_at: later(11),
    };
    assert_eq!(store.plan(id).await.unwrap(), kept);
    store.undo(later(14)).await.unwrap();
    let plan = store.plan(id).await.unwrap();
    assert_eq!((plan.name.as_str(), plan.content.as_str(), plan.changed_at), ("Winter", HALF, later(10)));
    store.undo(later(15)).await.unwrap();
    assert_eq!(names(&store).await, ["Autumn"]);
    for _ in 0..2 {
        store.redo(later(16)).await.unwrap();
    }
    assert_eq!(store.plan(id).await.unwrap(), kept);
    assert_sound(&store).await;
}

#[tokio::test]
async fn the_list_shows_what_was_changed_last_first_with_currency_and_scenarios() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    save(&store, 0, "Winter", HALF, 10).await.unwrap();
    let lines = store.plans().await.unwrap();
    let told: Vec<_> =
        lines.iter().map(|l| (l.name.as_str(), l.currency.as_str(), l.scenarios.len())).collect();
    assert_eq!(told, [("Winter", "EUR", 2), ("Autumn", "EUR", 1)]);
    assert_eq!(lines[0].scenarios, ["Own", "Awin"]);
}

#[tokio::test]
async fn a_name_stands_once_and_a_plan_that_is_gone_is_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let id = save(&store, 0, "Winter", HALF, 10).await.unwrap();
    assert!(matches!(save(&store, 0, "Winter", "{}", 11).await, Err(StoreError::NameTaken(_))));
    assert!(matches!(save(&store, id, "Autumn", "{}", 11).await, Err(StoreError::NameTaken(_))));
    assert!(matches!(save(&store, 99, "Spring", "{}", 11).await, Err(StoreError::NotFound { .. })));
    assert!(matches!(store.plan(99).await, Err(StoreError::NotFound { .. })));
    assert_eq!(store.plan(id).await.unwrap().content, HALF);
    assert_eq!(store.undo_step().await.unwrap().unwrap().at, later(10), "what failed left no step");
}

#[tokio::test]
async fn a_save_that_changes_nothing_leaves_no_step() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let id = save(&store, 0, "Winter", HALF, 10).await.unwrap();
    save(&store, id, "Winter", HALF, 20).await.unwrap();
    assert_eq!(store.plan(id).await.unwrap().changed_at, later(10));
    assert_eq!(store.undo_step().await.unwrap().unwrap().at, later(10));
}

#[tokio::test]
async fn a_text_that_is_no_plan_is_listed_by_name_and_found_by_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = sample(&path).await;
    let seconds = NOW.seconds();
    for content in
        ["{broken", "[]", r#"{"currency":{"a":1},"scenarios":["x",{"name":5}]}"#, r#"{"scenarios":7}"#]
    {
        sqlite(
            &path,
            &format!(
                "insert into plans (name, content, made_at, changed_at) values ('{}', '{content}', {seconds}, {seconds})",
                content.len()
            ),
        )
        .await;
    }
    assert_eq!(store.plans().await.unwrap().len(), 5);
    let check = store.check().await.unwrap().into_iter().find(|c| c.name == "plans_can_be_read").unwrap();
    assert_eq!((check.ok, check.found.len()), (false, 3), "{:?}", check.found);
}
