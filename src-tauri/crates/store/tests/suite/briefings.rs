//! Briefings, versions, receipts and pieces of content: kept, written together, taken back with what names them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, account, assert_sound, import, later, number, sqlite};
use std::path::Path;
use troupe_core::briefings::{Content, ContentFormat, DeliverableState};
use troupe_store::briefings::{BriefingRow, DeliverableRow, NewDeliverable, NewNote, Which};
use troupe_store::{Op, Store, StoreError};

fn draft(id: i64, name: &str, goal: &str) -> BriefingRow {
    BriefingRow {
        id,
        name: name.to_owned(),
        list: None,
        template: false,
        content: Content { goal: goal.to_owned(), ..Content::default() },
        edited_at: NOW,
    }
}

fn piece(creator: i64, number: u32) -> NewDeliverable {
    NewDeliverable {
        creator,
        item: "video".into(),
        number,
        title: "\"Recipe\", {x}".into(),
        format: ContentFormat::BeforeAfter,
        due: None,
        used_where: String::new(),
    }
}

/// Two creators who got version 1 of a briefing and owe two pieces each.
async fn sent(path: &Path) -> (Store, i64) {
    let store = Store::open(path, true).await.unwrap();
    import(&store, "a.csv", 0, vec![account("mira", Some(1), 1), account("sanna", Some(2), 2)]).await;
    let mut change = store.change(Op::new("save_briefing", NOW)).await.unwrap();
    let briefing = change.save_briefing(&draft(0, "Winter", "one")).await.unwrap();
    change.finish().await.unwrap();
    let mut change = store.change(Op::new("send_briefing", NOW).about(&[1, 2])).await.unwrap();
    change.add_briefing_version(briefing, 1, &draft(0, "", "one").content, NOW).await.unwrap();
    let who = [(1, "nl".to_owned()), (2, "fi".to_owned())];
    assert_eq!(change.add_briefing_receipts(briefing, 1, &who, NOW).await.unwrap(), 2);
    assert_eq!(change.add_briefing_receipts(briefing, 1, &who, later(9)).await.unwrap(), 0, "once");
    let pieces = [piece(1, 1), piece(1, 2), piece(2, 1), piece(2, 2)];
    assert_eq!(change.add_deliverables(briefing, &pieces).await.unwrap(), 4);
    change.finish().await.unwrap();
    (store, briefing)
}

#[tokio::test]
async fn a_deleted_briefing_comes_back_with_everything_that_named_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let (store, briefing) = sent(&path).await;
    let mut change = store.change(Op::new("comment_deliverable", NOW)).await.unwrap();
    let note = NewNote { deliverable: 1, kind: "comment", author: "Noor".into(), text: "{\"a\":1}".into() };
    change.add_deliverable_notes(&[note], NOW).await.unwrap();
    change.finish().await.unwrap();
    sqlite(
        &path,
        "insert into shortlists (id, name) values (7, 'List');
         insert into campaigns (list_id, briefing_id, currency) values (7, 1, 'EUR')",
    )
    .await;
    let mut change = store.change(Op::new("delete_briefing", NOW)).await.unwrap();
    assert_eq!(change.delete_briefing(briefing).await.unwrap(), 1);
    change.finish().await.unwrap();
    let named = "select count(*) from campaigns where briefing_id = 1";
    assert_eq!(number(&path, named).await, 0);
    assert!(store.deliverables(Which::Creator(1)).await.unwrap().is_empty());
    store.undo(later(1)).await.unwrap().unwrap();
    assert_eq!(number(&path, named).await, 1);
    assert_eq!(store.briefing_receipts(briefing).await.unwrap().len(), 2);
    assert_eq!(
        store.deliverable_notes(&[1]).await.unwrap()[0].text,
        "{\"a\":1}",
        "JSON in a note stays text"
    );
    let day = NOW.day();
    let sum = store.briefing(briefing, day).await.unwrap();
    assert_eq!((sum.version, sum.sent, sum.deliverables), (1, 2, 4));
    assert_eq!(sum.newest, Some(sum.row.content));
    assert_sound(&store).await;
}

#[tokio::test]
async fn pieces_are_written_together_and_only_where_they_changed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, briefing) = sent(&folder.path().join("a.troupe")).await;
    let rows = store.deliverables(Which::Briefing(briefing)).await.unwrap();
    assert_eq!((rows.len(), rows[0].of, rows[0].title.as_str()), (4, 2, "\"Recipe\", {x}"));
    let mut written: Vec<DeliverableRow> = rows.clone();
    written[0].state = DeliverableState::Published;
    written[0].published_on = Some(NOW.day());
    written[0].in_use = true;
    written[1].text = "12".into();
    let mut change = store.change(Op::new("move_deliverables", NOW)).await.unwrap();
    assert_eq!(change.write_deliverables(&written).await.unwrap(), 2);
    change.finish().await.unwrap();
    assert_eq!(store.deliverables(Which::Briefing(briefing)).await.unwrap(), written);
    let mut change = store.change(Op::new("move_deliverables", NOW)).await.unwrap();
    assert_eq!(change.write_deliverables(&written).await.unwrap(), 0);
    assert_eq!(change.finish().await.unwrap(), None, "nothing changed, nothing is written");
    store.undo(later(1)).await.unwrap().unwrap();
    assert_eq!(store.deliverables(Which::Briefing(briefing)).await.unwrap(), rows);
    assert_sound(&store).await;
}

#[tokio::test]
async fn a_name_is_taken_once_and_the_same_draft_is_no_edit() {
    let folder = tempfile::tempdir().unwrap();
    let (store, briefing) = sent(&folder.path().join("a.troupe")).await;
    let mut change = store.change(Op::new("save_briefing", NOW)).await.unwrap();
    let taken = change.save_briefing(&draft(0, "Winter", "two")).await;
    assert!(matches!(taken, Err(StoreError::NameTaken(_))), "{taken:?}");
    drop(change);
    let mut change = store.change(Op::new("save_briefing", NOW)).await.unwrap();
    let same = BriefingRow { edited_at: later(60), ..draft(briefing, "Winter", "one") };
    change.save_briefing(&same).await.unwrap();
    assert_eq!(change.finish().await.unwrap(), None);
    let mut change = store.change(Op::new("save_briefing", NOW)).await.unwrap();
    let missing = change.save_briefing(&draft(99, "Other", "x")).await;
    assert!(matches!(missing, Err(StoreError::NotFound { .. })), "{missing:?}");
}
