//! Renamed accounts: the platform's own id outranks the handle.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, account, now, post};
use troupe_core::creator::Platform;
use troupe_core::records::Record;

const SOFIA: &str = "6811200000000000001";
const MEES: &str = "6811200000000000002";

async fn handles(made: &Made) -> Vec<String> {
    made.roster().await.into_iter().map(|(_, handle)| handle).collect()
}

fn post_by(author: &str, native: &str, id: &str, day: &str) -> Record {
    let mut record = post(author, id, day, 1_000);
    if let Record::Post(post) = &mut record {
        let facts =
            troupe_core::records::AccountFacts { native_id: Some(native.into()), ..Default::default() };
        post.author = Some(Box::new(facts));
    }
    record
}

#[tokio::test]
async fn a_known_id_under_another_handle_is_the_same_account_renamed_until_the_import_goes() {
    let made = Made::new().await;
    made.import("may", "2026-05-01", vec![account("sofia", SOFIA, 10)]).await;
    let june = made.import("june", "2026-06-01", vec![account("sofia.bakes", SOFIA, 10)]).await;
    assert_eq!((june.created, june.updated), (0, 1));
    assert_eq!(handles(&made).await, ["tiktok:sofia.bakes"]);
    let creator = made.roster().await[0].0;
    assert_eq!(made.store.accounts_of(creator).await.unwrap()[0].former, ["sofia"]);
    assert_eq!(made.store.creator_formerly("sofia", None).await.unwrap(), Some(creator));
    let named: Vec<String> =
        made.store.sightings_of(creator).await.unwrap().into_iter().map(|s| s.handle).collect();
    assert_eq!(named, ["sofia", "sofia.bakes"]);
    // A file without ids that still knows the old handle speaks of the same account, and is older.
    made.import("april", "2026-04-01", vec![account("sofia", "", 5), post("sofia", "1", "2026-03-01", 9)])
        .await;
    assert_eq!(handles(&made).await, ["tiktok:sofia.bakes"]);
    made.store.undo_import(june.id, now()).await.unwrap();
    assert_eq!(handles(&made).await, ["tiktok:sofia"]);
    assert_eq!(made.store.accounts_of(creator).await.unwrap()[0].former, Vec::<String>::new());
    made.store.undo(now()).await.unwrap();
    assert_eq!(handles(&made).await, ["tiktok:sofia.bakes"]);
    made.is_sound().await;
}

#[tokio::test]
async fn an_older_file_under_another_handle_does_not_rename() {
    let made = Made::new().await;
    made.import("may", "2026-05-01", vec![account("sofia", SOFIA, 10)]).await;
    made.import("january", "2026-01-01", vec![account("cakesbysofia", SOFIA, 1)]).await;
    assert_eq!(handles(&made).await, ["tiktok:sofia"]);
    let creator = made.roster().await[0].0;
    let tiktok = Some(Platform::TikTok);
    assert_eq!(made.store.creator_formerly("cakesbysofia", tiktok).await.unwrap(), Some(creator));
}

#[tokio::test]
async fn a_handle_that_another_id_has_now_is_another_account() {
    let made = Made::new().await;
    made.import("may", "2026-05-01", vec![account("sofia", SOFIA, 10)]).await;
    let june = made.import("june", "2026-06-01", vec![account("sofia", MEES, 7)]).await;
    assert_eq!(june.created, 1);
    let ids: Vec<i64> = made.store.identity_facts().await.unwrap().iter().map(|f| f.account).collect();
    assert_eq!(handles(&made).await, [format!("tiktok:sofia~{}", ids[0]), "tiktok:sofia".to_owned()]);
    let same = made.import("same", "2026-06-02", vec![account("sofia", SOFIA, 10)]).await;
    assert_eq!((same.created, same.updated, same.unchanged), (0, 0, 1));
    made.store.undo_import(same.id, now()).await.unwrap();
    // The first one turns up under her new handle: the mark goes.
    let july = made.import("july", "2026-07-01", vec![account("sofia.bakes", SOFIA, 11)]).await;
    assert_eq!(handles(&made).await, ["tiktok:sofia.bakes", "tiktok:sofia"]);
    made.store.undo_import(july.id, now()).await.unwrap();
    made.store.undo_import(june.id, now()).await.unwrap();
    assert_eq!(handles(&made).await, ["tiktok:sofia"]);
    made.is_sound().await;
    made.store.undo(now()).await.unwrap();
    assert_eq!(handles(&made).await, [format!("tiktok:sofia~{}", ids[0]), "tiktok:sofia".to_owned()]);
    made.is_sound().await;
}

#[tokio::test]
async fn two_accounts_that_swap_their_handles_keep_their_ids() {
    let made = Made::new().await;
    made.import("may", "2026-05-01", vec![account("a", SOFIA, 1), account("b", MEES, 2)]).await;
    made.import("june", "2026-06-01", vec![account("b", SOFIA, 1), account("a", MEES, 2)]).await;
    assert_eq!(handles(&made).await, ["tiktok:b", "tiktok:a"]);
    made.is_sound().await;
}

#[tokio::test]
async fn one_file_may_name_an_account_by_two_handles() {
    let made = Made::new().await;
    let rows = vec![
        post_by("sofia.bakes", SOFIA, "1", "2026-05-20"),
        post_by("sofia", SOFIA, "2", "2026-04-01"),
        post_by("mees", MEES, "3", "2026-04-01"),
        post_by("sofia.bakes", SOFIA, "4", "2026-05-19"),
        post_by("sofia", SOFIA, "2", "2026-04-01"),
    ];
    let first = made.import("may", "2026-06-01", rows.clone()).await;
    assert_eq!((first.created, first.unchanged), (4, 1));
    assert_eq!(handles(&made).await, ["tiktok:sofia.bakes", "tiktok:mees"]);
    let loaded = made.store.load_roster().await.unwrap();
    assert_eq!(loaded.accounts[0].metrics.posts, 3);
    let again = made.import("again", "2026-06-02", rows).await;
    assert_eq!((again.created, again.updated), (0, 0));
    made.is_sound().await;
}
