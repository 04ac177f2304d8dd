//! Merging creators, taking merges apart, and both through undo and imports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, account, account_on, new_import, now, order, post};
use troupe_core::creator::{Platform, Stage};
use troupe_core::pipeline::StageRef;
use troupe_core::records::Shop;
use troupe_core::time::{Day, Instant};
use troupe_store::Op;
use troupe_store::imports::ReadSummary;
use troupe_store::lists::ColumnRow;

/// Three people on three platforms.
async fn three() -> (Made, [i64; 3]) {
    let made = Made::new().await;
    let rows = vec![
        account("sofia", "", 10),
        account_on(Platform::Instagram, "sofia.ig", "", 20),
        account_on(Platform::YouTube, "sofiatube", "", 30),
    ];
    made.import("all", "2026-05-01", rows).await;
    let ids: Vec<i64> = made.roster().await.into_iter().map(|(creator, _)| creator).collect();
    (made, [ids[0], ids[1], ids[2]])
}

async fn creators(made: &Made) -> Vec<i64> {
    made.roster().await.into_iter().map(|(creator, _)| creator).collect()
}

async fn merge(made: &Made, into: i64, from: i64) {
    let mut change = made.store.change(Op::new("merge", now()).about(&[into, from])).await.unwrap();
    change.merge(into, from).await.unwrap();
    change.finish().await.unwrap().unwrap();
}

#[tokio::test]
async fn a_merge_takes_all_of_the_users_own_along_and_undo_gives_it_back() {
    let (made, [a, b, _]) = three().await;
    let mut change = made.store.change(Op::new("edit", now())).await.unwrap();
    let size = ColumnRow { id: 0, name: "Size".into(), kind: "text".into(), choices: "[]".into() };
    let column = change.save_column(&size).await.unwrap();
    let list = change.create_list("Spring").await.unwrap();
    change.add_members(list, &[b]).await.unwrap();
    change.set_notes(a, "Met in May").await.unwrap();
    change.set_notes(b, "Likes rye").await.unwrap();
    change.set_name(a, Some("Sofia")).await.unwrap();
    change.set_name(b, Some("S. Virtanen")).await.unwrap();
    change.set_country(b, Some("FI")).await.unwrap();
    change.set_value(column, &[a], Some("M")).await.unwrap();
    change.set_value(column, &[b], Some("L")).await.unwrap();
    change.add_tag(&[a, b], "food").await.unwrap();
    change.add_tag(&[b], "rye").await.unwrap();
    change.move_by_hand(&[a], StageRef::of(Stage::Active), "").await.unwrap();
    change.block(&[b], "Asked not to be written to").await.unwrap();
    change.finish().await.unwrap();
    let (before_a, before_b) = (made.store.own(a).await.unwrap(), made.store.own(b).await.unwrap());

    merge(&made, a, b).await;
    assert_eq!(creators(&made).await[..2], [a, a]);
    let own = made.store.own(a).await.unwrap();
    assert_eq!(own.notes, "Met in May\n\nLikes rye\n\nSize: L\n\nname: S. Virtanen");
    assert_eq!((own.name.as_deref(), own.country.as_deref()), (Some("Sofia"), Some("FI")));
    let loaded = made.store.load_roster().await.unwrap();
    assert_eq!(loaded.creators.len(), 2, "the other creator shows nowhere");
    assert_eq!((loaded.creators[0].stage, loaded.creators[0].tags.len()), (Stage::Blocked, 2));
    assert_eq!(made.store.members(list).await.unwrap(), [a]);
    assert_eq!(made.store.merges().await.unwrap()[0].home, b);
    made.is_sound().await;

    made.store.undo(now()).await.unwrap();
    assert_eq!(creators(&made).await[..2], [a, b]);
    assert_eq!(made.store.own(a).await.unwrap(), before_a);
    assert_eq!(made.store.own(b).await.unwrap(), before_b);
    assert_eq!(made.store.members(list).await.unwrap(), [b]);
    made.store.redo(now()).await.unwrap();
    assert_eq!(made.store.own(a).await.unwrap(), own);
    assert_eq!(creators(&made).await[..2], [a, a]);
    made.is_sound().await;
}

#[tokio::test]
async fn merges_follow_each_other_and_each_account_finds_home() {
    let (made, [a, b, c]) = three().await;
    merge(&made, a, b).await;
    merge(&made, c, a).await;
    assert_eq!(creators(&made).await, [c, c, c]);
    made.store.undo(now()).await.unwrap();
    assert_eq!(creators(&made).await, [a, a, c]);
    made.store.redo(now()).await.unwrap();
    let merges = made.store.merges().await.unwrap();
    assert_eq!(merges.iter().map(|m| m.home).collect::<Vec<_>>(), [a, b]);
    let mut change = made.store.change(Op::new("part", now())).await.unwrap();
    assert_eq!(change.part(merges[1].account).await.unwrap(), b);
    change.finish().await.unwrap().unwrap();
    assert_eq!(creators(&made).await, [b, c, c]);
    let mut change = made.store.change(Op::new("merge", now())).await.unwrap();
    assert!(change.merge(a, c).await.is_err(), "nothing is left of the first creator");
    drop(change);
    made.store.undo(now()).await.unwrap();
    assert_eq!(creators(&made).await, [c, c, c]);
    made.is_sound().await;
}

#[tokio::test]
async fn a_creator_who_gets_her_own_account_back_needs_no_row_for_it() {
    let (made, [a, b, _]) = three().await;
    merge(&made, a, b).await;
    let of_a = made.store.accounts_of(a).await.unwrap();
    let mut change = made.store.change(Op::new("part", now())).await.unwrap();
    change.part(of_a[1].id).await.unwrap();
    change.finish().await.unwrap().unwrap();
    merge(&made, b, a).await;
    assert_eq!(creators(&made).await[..2], [b, b]);
    // What was one person all along (a file said so) can be parted too, and undone.
    let mut writer = made.store.begin_import(new_import("people")).await.unwrap();
    writer.write(vec![account("mees", "", 1), account_on(Platform::Instagram, "mees", "", 1)]).await.unwrap();
    let mees = |p| vec![(p, made::handle("mees"))];
    writer.join(&[[mees(Platform::TikTok), mees(Platform::Instagram)].concat()]).await.unwrap();
    writer.finish(ReadSummary { warnings: "[]".into(), ..ReadSummary::default() }).await.unwrap();
    let together = *creators(&made).await.last().unwrap();
    let second = made.store.accounts_of(together).await.unwrap()[1].id;
    let mut change = made.store.change(Op::new("part", now())).await.unwrap();
    let alone = change.part(second).await.unwrap();
    change.finish().await.unwrap().unwrap();
    assert_eq!(creators(&made).await[3..], [together, alone]);
    made.store.undo(now()).await.unwrap();
    assert_eq!(creators(&made).await[3..], [together, together]);
    made.store.redo(now()).await.unwrap();
    assert_eq!(creators(&made).await[3..], [together, alone]);
    made.is_sound().await;
}

#[tokio::test]
async fn imports_after_and_before_a_merge_leave_it_standing() {
    let made = Made::new().await;
    made.import("a", "2026-05-01", vec![account("sofia", "", 10)]).await;
    let second =
        made.import("b", "2026-05-02", vec![account_on(Platform::Instagram, "sofia.ig", "", 20)]).await;
    let ids = creators(&made).await;
    merge(&made, ids[0], ids[1]).await;
    let mut change = made.store.change(Op::new("edit", now())).await.unwrap();
    change.set_notes(ids[0], "Hers").await.unwrap();
    change.finish().await.unwrap();
    let third =
        made.import("c", "2026-06-01", vec![account_on(Platform::Instagram, "sofia.ig", "", 25)]).await;
    assert_eq!((third.created, third.updated), (0, 1));
    assert_eq!(creators(&made).await, [ids[0], ids[0]]);
    // Without the files that know it the merged account is gone, and comes back merged.
    made.store.undo_import(third.id, now()).await.unwrap();
    made.store.undo_import(second.id, now()).await.unwrap();
    assert_eq!(made.roster().await, [(ids[0], "tiktok:sofia".to_owned())]);
    made.is_sound().await;
    made.store.undo(now()).await.unwrap();
    assert_eq!(creators(&made).await, [ids[0], ids[0]]);
    made.is_sound().await;
}

#[tokio::test]
async fn a_pair_that_is_not_one_person_is_remembered_either_way_round() {
    let (made, [a, b, _]) = three().await;
    let mut change = made.store.change(Op::new("not_same", now())).await.unwrap();
    change.say_not_same(b, a).await.unwrap();
    change.say_not_same(a, b).await.unwrap();
    change.finish().await.unwrap().unwrap();
    assert_eq!(made.store.not_same().await.unwrap().into_iter().collect::<Vec<_>>(), [(a, b)]);
    assert_eq!(made.store.identity_facts().await.unwrap().len(), 3);
    made.store.undo(now()).await.unwrap();
    assert!(made.store.not_same().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_list_for_the_scraper_holds_old_and_thin_accounts() {
    let made = Made::new().await;
    let posts = |author: &str| {
        (0..6).map(|i| post(author, &format!("{author}{i}"), "2026-05-01", 500)).collect::<Vec<_>>()
    };
    made.import("old", "2026-01-01", [vec![account("old", "", 10)], posts("old")].concat()).await;
    made.import("new", "2026-06-01", [posts("fresh"), vec![post("thin", "x", "2026-05-01", 1)]].concat())
        .await;
    made.import("undated", "", vec![account("undated", "", 10)]).await;
    let since = Day::parse("2026-03-01").map_or(Instant::from_seconds(0), Day::start);
    let stale = made.store.stale_accounts(since, 5).await.unwrap();
    let stale: Vec<(&str, u32)> = stale.iter().map(|s| (s.handle.as_str(), s.posts)).collect();
    assert_eq!(stale, [("undated", 0), ("old", 6), ("thin", 1)]);
}

#[tokio::test]
async fn mappings_are_saved_by_layout_and_undone() {
    let made = Made::new().await;
    let mut change = made.store.change(Op::new("save_mapping", now())).await.unwrap();
    change.save_mapping("a|b", "Agency", "{}").await.unwrap();
    change.finish().await.unwrap().unwrap();
    let mut change = made.store.change(Op::new("save_mapping", now())).await.unwrap();
    change.save_mapping("a|b", "Agency", r#"{"a":"handle"}"#).await.unwrap();
    change.finish().await.unwrap().unwrap();
    assert_eq!(made.store.mapping_for("a|b").await.unwrap().unwrap().mapping, r#"{"a":"handle"}"#);
    made.store.undo(now()).await.unwrap();
    assert_eq!(made.store.mappings().await.unwrap()[0].mapping, "{}");
    let mut change = made.store.change(Op::new("delete_mapping", now())).await.unwrap();
    assert!(change.delete_mapping("other").await.is_err());
    change.delete_mapping("a|b").await.unwrap();
    change.finish().await.unwrap().unwrap();
    assert_eq!(made.store.mapping_for("a|b").await.unwrap(), None);
}

#[tokio::test]
async fn a_forgotten_import_was_never_there() {
    let made = Made::new().await;
    let rows = |views| vec![account("sofia", "", views), post("sofia", "1", "2026-04-01", views)];
    made.import("first", "2026-05-01", rows(100)).await;
    let steps = made.store.undo_step().await.unwrap();
    let lines = made.store.activity(50).await.unwrap();
    let roster = made.roster().await;
    let mut more = rows(900);
    more.push(post("mees", "2", "2026-04-01", 5));
    more.push(order(Shop::TiktokShop, "7", Some(1), "1", 1, "tess"));
    let second = made.import("second", "2026-06-01", more).await;
    assert_eq!(made.roster().await.len(), 3);
    made.store.forget_import(second.id).await.unwrap();
    assert_eq!(made.roster().await, roster);
    assert_eq!(made.store.undo_step().await.unwrap(), steps);
    assert_eq!(made.store.activity(50).await.unwrap(), lines);
    assert_eq!(made.store.imports().await.unwrap().len(), 1);
    assert_eq!(made.store.order_count().await.unwrap(), 0);
    let account = made.store.accounts_of(roster[0].0).await.unwrap().remove(0);
    assert_eq!(account.facts.followers, Some(100));
    assert_eq!(made.store.posts(account.id, None, 9).await.unwrap()[0].figures.views, Some(100));
    assert!(made.store.forget_import(second.id).await.is_err());
    made.is_sound().await;
}

#[tokio::test]
async fn forgetting_an_import_leaves_what_one_that_was_taken_back_knows() {
    let made = Made::new().await;
    let first = made.import("first", "2026-05-01", vec![post("sofia", "1", "2026-04-01", 100)]).await;
    made.store.undo_import(first.id, now()).await.unwrap();
    let second = made.import("second", "2026-06-01", vec![post("sofia", "1", "2026-04-01", 900)]).await;
    made.store.forget_import(second.id).await.unwrap();
    assert_eq!(made.roster().await, []);
    // Nothing else can be undone before that, so the first import comes back.
    made.store.undo(now()).await.unwrap();
    let creator = made.roster().await[0].0;
    let account = made.store.accounts_of(creator).await.unwrap().remove(0).id;
    assert_eq!(made.store.posts(account, None, 9).await.unwrap()[0].figures.views, Some(100));
    made.is_sound().await;
}
