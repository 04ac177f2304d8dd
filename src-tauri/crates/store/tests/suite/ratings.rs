//! Ratings and the scores before imports: kept, undone, merged, thinned.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, account, assert_sound, import, later, number, post, sqlite, state};
use std::path::Path;
use troupe_core::rubric::Rubric;
use troupe_store::{Op, Store};

async fn rate(store: &Store, creator: i64, rater: &str, scores: &[(&str, u8)]) -> u32 {
    let mut change = store.change(Op::new("rate_creator", NOW).about(&[creator])).await.unwrap();
    let scores: Vec<(String, u8)> = scores.iter().map(|(c, s)| ((*c).to_owned(), *s)).collect();
    let changed = change.rate(creator, Rubric::Quality, rater, &scores).await.unwrap();
    change.finish().await.unwrap();
    changed
}

async fn of(store: &Store, creator: i64) -> String {
    let all = store.ratings(Rubric::Quality).await.unwrap();
    serde_json::to_string(&all.get(&creator)).unwrap()
}

async fn two_creators(path: &Path) -> Store {
    let store = Store::open(path, true).await.unwrap();
    let records = vec![account("mira", Some(1), 1), post("mira", "1", 100, 1), post("sanna", "2", 100, 2)];
    import(&store, "a.csv", 0, records).await;
    store
}

#[tokio::test]
async fn a_rating_is_kept_changed_and_taken_back_step_by_step() {
    let folder = tempfile::tempdir().unwrap();
    let store = two_creators(&folder.path().join("a.troupe")).await;
    assert_eq!(rate(&store, 1, "Noor", &[("hook", 4), ("honest", 2)]).await, 2);
    assert_eq!(rate(&store, 1, "Noor", &[("hook", 4), ("honest", 2)]).await, 0, "the same again");
    let loaded = store.load_roster().await.unwrap();
    assert_eq!(loaded.creators[0].quality.map(|q| (q.mean, q.raters)), Some((3.0, 1)));
    assert!(loaded.creators[0].fit_rating.is_none() && loaded.creators[1].quality.is_none());
    assert_eq!(rate(&store, 1, "Noor", &[("hook", 5)]).await, 2, "one changed, one gone");
    assert_eq!(of(&store, 1).await, r#"{"Noor":{"hook":5}}"#);
    assert_eq!(rate(&store, 1, "Noor", &[]).await, 1);
    assert_eq!(of(&store, 1).await, "null");
    for wanted in [r#"{"Noor":{"hook":5}}"#, r#"{"Noor":{"honest":2,"hook":4}}"#, "null"] {
        store.undo(later(1)).await.unwrap().unwrap();
        assert_eq!(of(&store, 1).await, wanted);
    }
    store.redo(later(2)).await.unwrap().unwrap();
    assert_eq!(of(&store, 1).await, r#"{"Noor":{"honest":2,"hook":4}}"#);
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_rated_creator_stays_when_her_import_goes() {
    let folder = tempfile::tempdir().unwrap();
    let store = two_creators(&folder.path().join("a.troupe")).await;
    rate(&store, 2, "Noor", &[("hook", 4)]).await;
    let hidden = store.undo_import(1, later(5)).await.unwrap();
    assert_eq!((hidden.creators_removed, hidden.creators_kept), (1, vec!["@sanna".to_owned()]));
    assert_sound(&store).await;
}

#[tokio::test]
async fn merged_creators_keep_two_raters_and_the_rest_goes_to_the_notes() {
    let folder = tempfile::tempdir().unwrap();
    let store = two_creators(&folder.path().join("a.troupe")).await;
    rate(&store, 1, "Noor", &[("hook", 5)]).await;
    rate(&store, 2, "Noor", &[("hook", 1), ("honest", 2)]).await;
    rate(&store, 2, "Veikko", &[("hook", 3)]).await;
    let mut change = store.change(Op::new("merge_creators", NOW)).await.unwrap();
    change.merge(1, 2).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(of(&store, 1).await, r#"{"Noor":{"honest":2,"hook":5},"Veikko":{"hook":3}}"#);
    assert_eq!(store.own(1).await.unwrap().notes, "Noor: hook 1");
    assert_eq!(of(&store, 2).await, "null");
    assert_sound(&store).await;
    store.undo(later(1)).await.unwrap().unwrap();
    assert_eq!(of(&store, 2).await, r#"{"Noor":{"honest":2,"hook":1},"Veikko":{"hook":3}}"#);
    rate(&store, 1, "Kim", &[("hook", 5)]).await;
    let mut change = store.change(Op::new("merge_creators", NOW)).await.unwrap();
    change.merge(1, 2).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(store.own(1).await.unwrap().notes, "Noor: hook 1\n\nVeikko: hook 3", "no third rater");
    assert_sound(&store).await;
}

#[tokio::test]
async fn the_newest_five_states_are_kept_and_one_of_an_import_taken_back_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = Store::open(&path, true).await.unwrap();
    assert_eq!(store.state_before_last_import().await.unwrap(), None);
    for i in 1..=7 {
        import(&store, &format!("{i}.csv"), i, vec![post("mira", "1", 100 + i.unsigned_abs(), 1)]).await;
    }
    assert_eq!(number(&path, "select count(*) * 100 + min(import_id) from score_states").await, 503);
    let before = store.state_before_last_import().await.unwrap().unwrap();
    assert_eq!((before.import, before.file.as_str()), (7, "7.csv"));
    assert_eq!(before.state, state(&[(1, 0.25), (2, 0.5)]));
    store.undo_import(7, later(60)).await.unwrap();
    assert_eq!(store.state_before_last_import().await.unwrap().unwrap().import, 6);
    store.undo(later(61)).await.unwrap();
    assert_eq!(store.state_before_last_import().await.unwrap().unwrap().import, 7);
    store.forget_import(7).await.unwrap();
    assert_eq!(number(&path, "select max(import_id) from score_states").await, 6);
    assert_sound(&store).await;
}

#[tokio::test]
async fn metrics_of_another_layout_are_measured_anew_at_the_next_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = two_creators(&path).await;
    let before: Vec<_> = store.load_roster().await.unwrap().accounts.into_iter().map(|a| a.metrics).collect();
    assert!(before.iter().all(|m| m.median_views.is_some() || m.posts > 0));
    store.close().await;
    sqlite(&path, "update account_metrics set layout = 0, figures = '[]', as_of = null where account_id = 1")
        .await;
    let store = Store::open(&path, false).await.unwrap();
    let after: Vec<_> = store.load_roster().await.unwrap().accounts.into_iter().map(|a| a.metrics).collect();
    assert_eq!(before, after);
    assert_sound(&store).await;
}
