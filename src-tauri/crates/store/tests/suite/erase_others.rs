//! What erasing somebody leaves alone: whoever took her handle, an account that was parted from her, what an agency shares, words
//! that are also her name. And what goes although it is hers no longer: codes that were renamed, reasons in sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{assert_sound, later, number, sample, sqlite};
use troupe_core::creator::Platform;
use troupe_store::{Op, Store};

async fn prepared(path: &std::path::Path, sql: &str) -> Store {
    sample(path).await.close().await;
    sqlite(path, sql).await;
    Store::open(path, false).await.unwrap()
}

#[tokio::test]
async fn whoever_has_her_old_handle_now_stays_and_may_be_imported() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    // Account 2 has the handle now that account 1 had before.
    let store = prepared(
        &path,
        "insert into former_handles (platform, handle, account_id)
             select platform, handle, 1 from accounts where id = 2",
    )
    .await;
    let handle: String =
        store.load_roster().await.unwrap().accounts.iter().find(|a| a.id.0 == 2).unwrap().handle.to_string();
    store.erase(&[1], later(100)).await.unwrap();
    assert_sound(&store).await;
    assert_eq!(store.erased_account(Platform::TikTok, &handle).await.unwrap(), None);
    assert!(store.erased_account(Platform::TikTok, "mira").await.unwrap().is_some());
}

#[tokio::test]
async fn an_account_that_was_taken_away_from_her_is_another_persons() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = prepared(
        &path,
        "insert into accounts (id, creator_id, home_creator, platform, handle, visible, created_import)
             values (77, 1, 1, 'instagram', 'two.people', 1, 1);
         insert into sightings (account_id, import_id, row) values (77, 1, 9);",
    )
    .await;
    let mut change = store.change(Op::new("part_account", later(5))).await.unwrap();
    let other = change.part(77).await.unwrap();
    change.finish().await.unwrap();
    assert_ne!(other, 1);
    store.erase(&[1], later(100)).await.unwrap();
    assert_sound(&store).await;
    let left = format!("select count(*) from accounts where id = 77 and creator_id = {other}");
    assert_eq!(number(&path, &left).await, 1, "the other person is as she was");
    while store.undo(later(200)).await.unwrap().is_some() {}
    assert_sound(&store).await;
    assert_eq!(number(&path, "select count(*) from accounts where id = 77").await, 1);
}

#[tokio::test]
async fn a_handle_that_is_a_word_changes_no_word_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = prepared(
        &path,
        "update accounts set handle = 'vegan', name = 'Vegan' where id = 1;
         insert into creator_tags (creator_id, tag) values (2, 'vegan');
         update products set name = 'Vegan balm';
         update template_texts set body = 'Vegan? Write to @vegan';
         insert into contacts (creator_id, kind, value, noted_on) values (1, 'other', 'instagram', '2026-11-01');
         insert into rules (rule, content, edited_at) values ('own.on_platform.1',
             '{\"id\":\"own.on_platform.1\",\"kind\":\"on_platform\",\"values\":{\"platforms\":\"instagram\"},\"source\":\"ours\",\"standing\":\"rule\"}', 1);",
    )
    .await;
    store.erase(&[1], later(100)).await.unwrap();
    assert_sound(&store).await;
    for (what, rows) in [
        ("creator_tags where creator_id = 2 and tag = 'vegan'", 1),
        ("products where name = 'Vegan balm'", 1),
        ("template_texts where body = 'Vegan? Write to @[erased]'", 1),
        ("rules where content like '%\"platforms\":\"instagram\"%'", 1),
    ] {
        assert_eq!(number(&path, &format!("select count(*) from {what}")).await, rows, "{what}");
    }
}

#[tokio::test]
async fn a_reason_in_a_sentence_goes_and_a_code_that_was_renamed_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.troupe");
    let store = prepared(&path, "update orders set codes = '[\"OLDCODE7\"]' where name = '#1001'").await;
    let op =
        Op::new("block_creators", later(5)).with("reason", "asked to stop after her illness").about(&[1]);
    let mut change = store.change(op).await.unwrap();
    change.block(&[1], "asked to stop after her illness").await.unwrap();
    change.finish().await.unwrap();
    let code = "update codes set code = $1 where creator_id = 1";
    for name in ["OLDCODE7", "NEWCODE8"] {
        let mut change = store.change(Op::new("save_code", later(6)).about(&[1])).await.unwrap();
        sqlx::query(code).bind(name).execute(change.connection()).await.unwrap();
        change.finish().await.unwrap();
    }
    store.erase(&[1], later(100)).await.unwrap();
    assert_sound(&store).await;
    store.close().await;
    let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
    for word in ["illness", "oldcode7", "newcode8"] {
        assert!(!bytes.windows(word.len()).any(|at| at == word.as_bytes()), "{word}");
    }
}
