//! Restoring: all of the backup or nothing, the present state kept, a damaged file moved aside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, assert_sound, import, later, note, number, post, sample, sqlite};
use std::path::{Path, PathBuf};
use troupe_store::backup::{Folder, Why};
use troupe_store::restore::{preview, replace_damaged};
use troupe_store::{Store, StoreError};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into()).collect();
    names.sort();
    names
}

fn schema_1() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/workspaces/schema-1.troupe")
}

#[tokio::test]
async fn a_preview_tells_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let to = folder.path().join("copies/b.troupe");
    store.backup_to(&to).await.unwrap();
    let before = std::fs::read(&to).unwrap();
    let seen = preview(&to).await.unwrap();
    assert_eq!((seen.visible_creators, seen.visible_posts, seen.content.orders), (2, 4, 3));
    assert_eq!(seen.brand.as_deref(), Some("{\"name\":\"North Oats\"}"));
    assert_eq!(seen.newest_activity, Some(later(1)));
    assert_eq!(std::fs::read(&to).unwrap(), before);
    assert_eq!(names(to.parent().unwrap()), ["b.troupe"]);
}

#[tokio::test]
async fn an_older_backup_is_previewed_and_restored_and_stays_old_itself() {
    let folder = tempfile::tempdir().unwrap();
    let before = std::fs::read(schema_1()).unwrap();
    let seen = preview(&schema_1()).await.unwrap();
    assert_eq!((seen.schema, seen.visible_creators, seen.visible_posts), (1, 12, 72));
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let done = store.restore_from(&schema_1(), &kept, NOW).await.unwrap();
    assert_eq!(done.content.posts, 72);
    assert_sound(&store).await;
    assert_eq!(store.shortlists().await.unwrap()[0].creators, 2);
    assert_eq!(std::fs::read(schema_1()).unwrap(), before);
}

#[tokio::test]
async fn restoring_brings_everything_back_and_keeps_the_present_state() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let backup = kept.make(&store, Why::Daily, NOW).await.unwrap();
    let other = Store::open(&path, false).await.unwrap();
    let version = other.data_version().await.unwrap();
    note(&store, 2, "after the backup", later(10)).await.unwrap();
    import(&store, "later.csv", 5, vec![post("late", "71", 9, 1)]).await;
    // Damage that a trigger would stumble over: parting the merged account would send it nowhere.
    sqlite(&path, "update accounts set home_creator = null; delete from former_handles").await;

    let done = store.restore_from(&backup.path, &kept, later(20)).await.unwrap();
    assert_eq!(done.content, backup.content);
    assert_sound(&store).await;
    // A trigger that fired at the wrong moment would have moved the merged account home.
    assert_eq!(number(&path, "select creator_id from accounts where id = 3").await, 2);
    assert_eq!(
        number(&path, "select count(*) from undo_rows where step_id not in (select id from undo_steps)")
            .await,
        0
    );
    // Another program that has it open sees the new content, is told, and goes on writing.
    assert_ne!(other.data_version().await.unwrap(), version);
    assert_eq!(other.own(2).await.unwrap().notes, "");
    assert!(note(&other, 2, "goes on", later(30)).await.is_some());
    // The search index follows.
    assert!(store.search_todo().await.unwrap() > 0);
    while store.index_some(100).await.unwrap() > 0 {}
    assert_eq!(store.search_text("havermout").await.unwrap().unwrap().len(), 2);
    // Undo goes on where the backup was.
    store.undo(later(31)).await.unwrap();
    assert_eq!(store.undo(later(32)).await.unwrap().unwrap().op, "stage");
    assert_eq!(store.undo(later(33)).await.unwrap().unwrap().op, "set_notes");
    // And the state before is in its own backup.
    let before = Store::open(&done.before.path, false).await.unwrap();
    assert_eq!(before.own(2).await.unwrap().notes, "after the backup");
    assert_eq!(kept.list().await.iter().filter(|k| k.why == Why::BeforeRestore).count(), 1);
}

#[tokio::test]
async fn a_damaged_or_strange_backup_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let good = kept.make(&store, Why::Daily, NOW).await.unwrap().path;
    let bad = folder.path().join("bad.troupe");
    std::fs::copy(&good, &bad).unwrap();
    common::spoil_table(&bad, "posts").await;
    assert!(matches!(preview(&bad).await, Err(StoreError::Damaged(..))));
    assert!(matches!(store.restore_from(&bad, &kept, NOW).await, Err(StoreError::Damaged(..))));
    std::fs::write(&bad, "not a database at all ".repeat(100)).unwrap();
    assert!(matches!(store.restore_from(&bad, &kept, NOW).await, Err(StoreError::NotAWorkspace(_))));
    let none = folder.path().join("none.troupe");
    assert!(matches!(store.restore_from(&none, &kept, NOW).await, Err(StoreError::Missing(_))));
    assert_eq!(store.own(1).await.unwrap().notes, "Belt graag 's middags");
    assert_eq!(kept.list().await.len(), 1, "no backup of a state that was not replaced");
}

#[tokio::test]
async fn while_a_large_import_runs_nothing_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let kept = Folder::of(&folder.path().join("backups"), &path);
    let good = kept.make(&store, Why::Daily, NOW).await.unwrap().path;
    sqlite(&path, "insert into imports (id, at, file, kind) values (77, 1, 'big.csv', 'troupe_posts')").await;
    let held = std::fs::File::create(folder.path().join("a.troupe-import-77")).unwrap();
    held.try_lock().unwrap();
    assert!(matches!(store.restore_from(&good, &kept, NOW).await, Err(StoreError::Busy(_))));
    drop(held);
    store.restore_from(&good, &kept, later(1)).await.unwrap();
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_workspace_that_cannot_be_opened_is_moved_aside_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let good = folder.path().join("backups/good.troupe");
    store.backup_to(&good).await.unwrap();
    store.close().await;
    let mut broken = std::fs::read(&path).unwrap();
    broken.truncate(20_000);
    std::fs::write(&path, &broken).unwrap();
    std::fs::write(folder.path().join("a.troupe-wal"), "left over").unwrap();
    let done = replace_damaged(&path, &good, NOW).await.unwrap();
    assert_eq!(
        names(folder.path()),
        [
            "a.damaged-2026-11-18T11-06-40Z.troupe",
            "a.damaged-2026-11-18T11-06-40Z.troupe-wal",
            "a.troupe",
            "backups"
        ]
    );
    assert_eq!(std::fs::read(&done.moved[0]).unwrap(), broken);
    #[cfg(unix)]
    assert_eq!(common::mode(&path), 0o600);
    let store = Store::open(&path, false).await.unwrap();
    assert_sound(&store).await;
    assert_eq!(store.own(1).await.unwrap().notes, "Belt graag 's middags");
    store.close().await;
    // A second time in the same second takes another name.
    std::fs::write(&path, &broken).unwrap();
    let again = replace_damaged(&path, &good, NOW).await.unwrap();
    assert_ne!(again.moved[0], done.moved[0]);
    assert!(matches!(replace_damaged(&path, &done.moved[0], NOW).await, Err(StoreError::Damaged(..))));
    Store::open(&path, false).await.unwrap();
}
