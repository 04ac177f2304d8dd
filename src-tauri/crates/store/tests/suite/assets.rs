//! Assets: contents are kept once and come back as they were, a change is one step of undo, and contents go when nothing can
//! bring them back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, sample, sqlite};
use troupe_core::kits::AssetKind;
use troupe_core::time::Instant;
use troupe_store::assets::{AssetRow, NewVersion, sha256_of};
use troupe_store::{Op, Store};

fn at(seconds: i64) -> Instant {
    Instant::from_seconds(1_795_000_000 + seconds)
}

fn file<'a>(content: &'a [u8], preview: Option<&'a [u8]>) -> NewVersion<'a> {
    NewVersion {
        content,
        preview,
        format: "mp4",
        width: Some(1920),
        height: Some(1080),
        seconds: Some(12),
        file: "clip.mp4",
        changes: &[],
    }
}

async fn add(store: &Store, name: &str, content: &[u8]) -> i64 {
    let mut change = store.change(Op::new("add_assets", at(0))).await.unwrap();
    let id = change.add_asset(AssetKind::Video, name, &file(content, Some(b"small"))).await.unwrap();
    change.finish().await.unwrap().unwrap();
    id
}

async fn named(store: &Store, id: i64) -> AssetRow {
    store.asset_rows(&[id]).await.unwrap().remove(0)
}

async fn contents(store: &Store) -> i64 {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.troupe");
    store.backup_to(&copy).await.unwrap();
    // A copy is looked at, so that counting needs no SQL of its own on the store.
    let pool = sqlx::SqlitePool::connect(&format!("sqlite://{}?mode=ro", copy.display())).await.unwrap();
    let n = sqlx::query_scalar("select count(*) from asset_files").fetch_one(&pool).await.unwrap();
    pool.close().await;
    n
}

#[tokio::test]
async fn a_content_of_any_length_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let lengths = [0, 1, 16 << 10, (16 << 10) + 1, 4 << 20, (4 << 20) + 1, 9_000_001];
    for (n, length) in lengths.into_iter().enumerate() {
        let content: Vec<u8> = (0..length).map(|i: usize| (i * 31 + i / 251 + n) as u8).collect();
        let id = add(&store, &format!("clip {n}"), &content).await;
        let row = named(&store, id).await;
        assert_eq!((row.newest.bytes, row.newest.version), (length as u64, 1));
        assert_eq!(row.newest.sha256, sha256_of(&content));
        assert!(store.asset_content(&row.newest.sha256).await.unwrap() == content, "{length} bytes");
        let parts = store.asset_parts(&row.newest.sha256, 0).await.unwrap();
        assert!(parts.iter().all(|p| p.len() <= 16 << 10) && parts.len() <= 256);
    }
    assert_sound(&store).await;
}

#[tokio::test]
async fn the_same_content_is_kept_once_and_a_taken_name_gets_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let before = contents(&store).await;
    let (one, two) = (add(&store, "Clip", b"film").await, add(&store, "clip", b"film").await);
    assert_eq!(contents(&store).await - before, 2, "the film and its picture");
    let names = [named(&store, one).await.facts.name, named(&store, two).await.facts.name];
    assert_eq!(names, ["Clip", "clip 2"]);
    let rows = store.asset_rows(&[two, 99, one]).await.unwrap();
    assert_eq!(rows.iter().map(|r| r.id).collect::<Vec<_>>(), [two, one], "in the order asked for");
}

#[tokio::test]
async fn a_new_version_goes_out_and_undo_brings_the_old_one_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let id = add(&store, "Clip", b"first").await;
    let mut change = store.change(Op::new("replace_asset", at(1))).await.unwrap();
    assert_eq!(change.add_asset_version(id, &file(b"second", None)).await.unwrap(), 2);
    change.finish().await.unwrap();
    assert_eq!(named(&store, id).await.newest.sha256, sha256_of(b"second"));
    assert_eq!(store.asset_versions(id).await.unwrap().len(), 2);
    store.undo(at(2)).await.unwrap();
    assert_eq!(named(&store, id).await.newest.sha256, sha256_of(b"first"));
    store.redo(at(3)).await.unwrap();
    assert_eq!(named(&store, id).await.newest.sha256, sha256_of(b"second"));
    assert_sound(&store).await;
}

#[tokio::test]
async fn templates_lose_a_deleted_asset_and_undo_gives_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    sqlite(&path, "update kit_templates set content = '{\"assets\":[7,1,8],\"look\":{\"logo\":1}}'").await;
    let used = |uses: Vec<troupe_store::assets::AssetUse>| uses.iter().map(|u| u.asset).collect::<Vec<_>>();
    assert_eq!(used(store.asset_uses().await.unwrap()), [1, 7, 8], "once, though it is file and logo");
    let mut change = store.change(Op::new("delete_asset", at(1))).await.unwrap();
    assert_eq!(change.delete_asset(1).await.unwrap(), "Oat bar on a table");
    change.finish().await.unwrap();
    assert_eq!(used(store.asset_uses().await.unwrap()), [7, 8]);
    assert!(store.assets().await.unwrap().is_empty());
    assert_sound(&store).await;
    store.undo(at(2)).await.unwrap();
    assert_eq!(used(store.asset_uses().await.unwrap()), [1, 7, 8]);
    let row = named(&store, 1).await;
    assert_eq!(store.asset_content(&row.newest.sha256).await.unwrap(), b"Hello World");
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_saved_asset_reads_as_it_was_written_and_refuses_a_taken_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample(&folder.path().join("a.troupe")).await;
    let id = add(&store, "Clip", b"film").await;
    let mut facts = named(&store, 1).await.facts;
    facts.name = "Äänitys".into();
    let mut change = store.change(Op::new("save_asset", at(1))).await.unwrap();
    change.save_asset(id, &facts).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(named(&store, id).await.facts, facts);
    let mut change = store.change(Op::new("save_asset", at(2))).await.unwrap();
    change.save_asset(id, &facts).await.unwrap();
    assert_eq!(change.finish().await.unwrap(), None, "nothing changed");
    facts.name = "äÄNITYS".into();
    let mut change = store.change(Op::new("save_asset", at(3))).await.unwrap();
    assert!(change.save_asset(1, &facts).await.is_err());
}

#[tokio::test]
async fn contents_go_at_opening_when_nothing_can_bring_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = sample(&path).await;
    let id = add(&store, "Clip", b"film").await;
    let all = contents(&store).await;
    let mut change = store.change(Op::new("delete_asset", at(1))).await.unwrap();
    change.delete_asset(id).await.unwrap();
    change.finish().await.unwrap();
    store.close().await;
    let store = Store::open(&path, false).await.unwrap();
    assert_eq!(contents(&store).await, all, "undo could bring it back");
    store.undo(at(2)).await.unwrap();
    assert_eq!(store.asset_content(&sha256_of(b"film")).await.unwrap(), b"film");
    store.redo(at(3)).await.unwrap();
    store.close().await;
    sqlite(&path, "delete from undo_rows; delete from undo_steps").await;
    let store = Store::open(&path, false).await.unwrap();
    assert_eq!(contents(&store).await, all - 2);
    assert_sound(&store).await;
}
