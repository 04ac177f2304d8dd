//! Several changes that are one step to take back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, later, note, sample};

#[tokio::test]
async fn joined_steps_are_taken_back_and_done_again_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("one.troupe")).await;
    let notes = async || -> String {
        sqlx::query_scalar("select notes from creators where id = 1")
            .fetch_one(&mut common::stranger(store.path()).await)
            .await
            .unwrap()
    };
    let before = notes().await;
    let first = note(&store, 1, "one", later(10)).await.unwrap();
    note(&store, 2, "two", later(11)).await.unwrap();
    note(&store, 1, "three", later(12)).await.unwrap();
    store.join_steps(first).await.unwrap();
    assert_eq!(notes().await, "three");
    assert_eq!(store.undo(later(13)).await.unwrap().unwrap().id, first);
    assert_eq!(notes().await, before, "the first of two edits of one row is taken back last");
    assert_ne!(store.undo_step().await.unwrap().unwrap().id, first);
    assert_eq!(store.redo(later(14)).await.unwrap().unwrap().id, first);
    assert_eq!(notes().await, "three");
    assert!(store.redo_step().await.unwrap().is_none());
    assert_sound(&store).await;
}
