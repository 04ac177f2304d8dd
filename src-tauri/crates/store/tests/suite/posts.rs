//! Posts of one import: batches that wait for the next one, and more rows than one statement takes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, counts, new_import, post};
use troupe_core::records::Record;
use troupe_store::imports::ReadSummary;

fn summary() -> ReadSummary {
    ReadSummary { warnings: "[]".into(), ..ReadSummary::default() }
}

#[tokio::test]
async fn a_post_that_comes_again_in_the_next_batch_finds_the_one_that_is_still_waiting() {
    let made = Made::new().await;
    let mut writer = made.store.begin_import(new_import("posts")).await.unwrap();
    writer
        .write(vec![post("sofia", "1", "2026-04-01", 100), post("sofia", "2", "2026-04-02", 10)])
        .await
        .unwrap();
    let mut again = vec![post("sofia", "1", "2026-04-01", 900), post("sofia", "2", "2026-04-02", 10)];
    for (record, row) in again.iter_mut().zip(3..) {
        if let Record::Post(post) = record {
            post.row = row;
        }
    }
    writer.write(again).await.unwrap();
    writer.write(vec![post("sofia", "3", "2026-04-03", 1)]).await.unwrap();
    let outcome = writer.finish(summary()).await.unwrap();
    assert_eq!(counts(&outcome), (3, 1, 1));
    let kept = made.store.posts(1, None, 10).await.unwrap();
    let views: Vec<_> = kept.iter().map(|p| (p.post_id.as_str(), p.figures.views, p.snapshots)).collect();
    assert_eq!(views, [("3", Some(1), 1), ("2", Some(10), 1), ("1", Some(900), 2)]);
    made.is_sound().await;
}

#[tokio::test]
async fn more_rows_than_one_statement_takes_all_go_in_as_they_came() {
    let made = Made::new().await;
    let mut rows: Vec<Record> =
        (0..1_300u64).map(|n| post("sofia", &format!("{:04}", 1_299 - n), "2026-04-01", n)).collect();
    // One row that is not like the others makes its statement a longer one.
    if let Record::Post(odd) = &mut rows[700] {
        odd.hashtags = Some("brood".into());
        odd.caption = Some("met, komma".into());
    }
    let mut writer = made.store.begin_import(new_import("posts")).await.unwrap();
    writer.write(rows).await.unwrap();
    let outcome = writer.finish(summary()).await.unwrap();
    assert_eq!(counts(&outcome), (1_300, 0, 0));
    let kept = made.store.posts(1, None, 2_000).await.unwrap();
    assert_eq!(kept.len(), 1_300);
    for (place, post) in kept.iter().enumerate() {
        assert_eq!(post.post_id, format!("{place:04}"));
        assert_eq!(post.figures.views, Some(1_299 - place as u64));
        assert_eq!(post.hashtags.as_deref(), (place == 599).then_some("brood"));
        assert_eq!(post.caption.as_deref(), (place == 599).then_some("met, komma"));
    }
    made.is_sound().await;
}

#[tokio::test]
async fn an_import_that_is_given_up_leaves_no_post_that_was_waiting() {
    let made = Made::new().await;
    let mut writer = made.store.begin_import(new_import("posts")).await.unwrap();
    writer.write(vec![post("sofia", "1", "2026-04-01", 100)]).await.unwrap();
    writer.write(vec![post("sofia", "2", "2026-04-01", 100)]).await.unwrap();
    writer.abandon().await.unwrap();
    assert!(made.roster().await.is_empty());
    assert!(made.store.posts(1, None, 10).await.unwrap().is_empty());
    made.is_sound().await;
}
