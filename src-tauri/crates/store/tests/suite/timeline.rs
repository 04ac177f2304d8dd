//! The timeline of a creator: every kind of entry, pages, search, what was taken back; and what is told once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::common;

use common::{NOW, account, import, later, number, post, sqlite};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant as Watch;
use troupe_core::timeline::TimelineKind;
use troupe_store::timeline::{Asked, Entry, Place};
use troupe_store::{Op, Store};

const ASKED: u32 = 50;

fn asked(kinds: &[TimelineKind], search: &str) -> Asked {
    Asked { creator: 1, kinds: kinds.to_vec(), search: search.into(), limit: ASKED, ..Asked::default() }
}

/// Every entry, page after page of so many.
async fn all(store: &Store, of: &Asked, limit: u32) -> Vec<Entry> {
    let mut asked = Asked { limit, ..of.clone() };
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let page = store.timeline(&asked).await.unwrap();
        let more = page.more;
        assert!(page.entries.len() <= limit as usize);
        entries.extend(page.entries);
        if !more {
            return entries;
        }
        asked.before = Place::parse(&entries.last().unwrap().place.to_string());
    }
}

fn whats(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|e| e.what.as_str()).collect()
}

/// Two creators; the first with something of every kind.
async fn full(path: &Path) -> Store {
    let store = Store::open(path, true).await.unwrap();
    let records = vec![account("mira", Some(1), 1), post("mira", "77", 100, 9), account("sanna", Some(1), 2)];
    import(&store, "a.csv", 0, records).await;
    store.close().await;
    let at = |days: i64| NOW.seconds() + days * 86_400;
    let day = |days: i64| later(days * 86_400).day();
    sqlite(
        path,
        &format!(
            "insert into shortlists (id, name) values (1, 'Autumn box');
             insert into campaigns (id, list_id, currency) values (1, 1, 'EUR');
             insert into own_stages (id, name, stands_for, place) values (4, 'Contract out', 'negotiating', 1);
             insert into stage_moves (creator_id, list_id, from_stage, stage, own_stage, at, reason) values
                 (1, null, 'prospect', 'contacted', null, {}, ''), (1, 1, 'contacted', 'negotiating', 4, {}, 'fee'),
                 (2, 1, 'contacted', 'blocked', null, {}, 'rude');
             insert into messages (creator_id, channel, direction, subject, body, at) values
                 (1, 'email', 'out', 'Samenwerking', 'Dag Mira', {}), (1, 'email', 'in', '', 'Leuk! SÄMPYLÄ 50 %', {});
             insert into actions (creator_id, list_id, what, made_at, done_at) values
                 (1, 1, 'Agree on the fee', 1, {}), (1, 1, 'Still open', 1, null);
             insert into samples (id, creator_id, product, quantity, state, requested_on, currency)
                 values (5, 1, 'Pan 28 cm', 2, 'delivered', '{}', 'EUR');
             insert into sample_moves (sample_id, from_state, state, on_day, at, assumed, reason) values
                 (5, null, 'requested', '{}', {}, 0, ''), (5, 'shipped', 'delivered', '{}', {}, 1, '');
             insert into briefings (id, name, content, edited_at) values (2, 'Autumn', '{{}}', 1);
             insert into briefing_receipts (briefing_id, creator_id, version, language, sent_at, acknowledged_at)
                 values (2, 1, 3, 'nl', {}, {});
             insert into deliverables (id, briefing_id, creator_id, item, number, title, format, state)
                 values (6, 2, 1, 'a', 1, 'First video', 'review', 'submitted');
             insert into deliverable_notes (deliverable_id, kind, author, text, at) values
                 (6, 'submitted', 'Mira', 'here', {}), (6, 'check', '', '{{\"must\":[]}}', {});
             insert into orders (id, shop, name, import_id, row, current, at, currency, total)
                 values (9, 'tiktok_shop', '#1001', 1, 1, 1, {}, 'EUR', 2995);
             insert into order_lines (order_id, key, row, current, account_id) values (9, '1', 1, 1, 1), (9, '2', 2, 1, 1);
             insert into sales (shop, order_name, line_key, order_id, state, creator_id, why, payer) values
                 ('tiktok_shop', '#1001', '1', 9, 'counted', 1, 'shop_column', 'platform'),
                 ('tiktok_shop', '#1001', '2', 9, 'counted', 1, 'shop_column', 'platform');
             insert into kit_templates (id, name, content, edited_at) values (3, 'Autumn kit', '{{}}', 1);
             insert into kits (template_id, creator_id, language, version, parts, made_on, made_at, file, bytes, sha256, given_on)
                 values (3, 1, 'nl', 2, '{{}}', '{}', {}, 'kit-mira-nl-2.zip', 1, 'f00', '{}');",
            at(1), at(2), at(2), at(3), at(4), at(5), day(6), day(6), at(6), day(7), at(20), at(8), at(9), at(10),
            at(11), at(12), day(14), at(14), day(15),
        ),
    )
    .await;
    let store = Store::open(path, false).await.unwrap();
    let mut change = store
        .change(Op::new("edit_creator", later(13 * 86_400)).with("name", "Mira").about(&[1]))
        .await
        .unwrap();
    change.create_list("A step needs a row").await.unwrap();
    change.finish().await.unwrap();
    store
}

#[tokio::test]
async fn a_timeline_tells_of_everything_newest_first_and_opens_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let store = full(&folder.path().join("a.troupe")).await;
    let entries = all(&store, &asked(&[], ""), 50).await;
    assert_eq!(
        whats(&entries),
        [
            "kit_given",
            "kit_made",
            "activity",
            "order",
            "content_check",
            "content_submitted",
            "briefing_acknowledged",
            "briefing_sent",
            "sample_delivered_assumed",
            "sample_requested",
            "action",
            "message_in",
            "message_out",
            "stage_list",
            "stage",
            "import",
            "post_ad"
        ]
    );
    let of = |what: &str| entries.iter().find(|e| e.what == what).unwrap().clone();
    assert_eq!(of("stage_list").params["own"], "Contract out");
    assert_eq!(of("stage_list").opens, Some(("campaign".into(), 1)));
    assert!(!of("stage").params.contains_key("list"), "a missing value is absent");
    assert_eq!(
        (of("message_out").text.as_str(), of("message_in").kind),
        ("Samenwerking\nDag Mira", TimelineKind::Message)
    );
    assert_eq!(of("sample_requested").opens, Some(("sample".into(), 5)));
    assert_eq!((of("content_check").text.as_str(), of("content_submitted").text.as_str()), ("", "here"));
    assert_eq!(of("order").money.unwrap().amount, "29.95");
    assert_eq!(of("activity").params["op"], "edit_creator");
    assert_eq!(of("post_ad").post.unwrap().2, "77");
    let kit = of("kit_made").params;
    assert_eq!(
        (kit["template"].as_str(), kit["version"].as_str(), kit["language"].as_str()),
        ("Autumn kit", "2", "nl")
    );
    // Told on day 20 of day 7: it stands on day 7, at noon where the user is.
    let noon = later(7 * 86_400).day().start().seconds() + 43_200;
    assert_eq!(of("sample_delivered_assumed").at.seconds(), noon);
    let east = all(&store, &Asked { offset: 10_800, ..asked(&[TimelineKind::Sample], "") }, 9).await;
    assert_eq!(east[0].at.seconds(), noon - 10_800);
}

#[tokio::test]
async fn pages_of_any_size_hold_the_same_entries_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = full(&path).await;
    // A hundred entries of one second: the order among them is fixed too.
    sqlite(
        &path,
        &format!(
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
             insert into messages (creator_id, channel, direction, at) select 1, 'email', 'out', {0} from n;
             with recursive n (i) as (select 1 union all select i + 1 from n where i < 40)
             insert into stage_moves (creator_id, from_stage, stage, at) select 1, 'prospect', 'paused', {0} from n",
            NOW.seconds() + 2 * 86_400
        ),
    )
    .await;
    let whole = all(&store, &asked(&[], ""), 500).await;
    assert_eq!(whole.len(), 117);
    let places: BTreeSet<&Place> = whole.iter().map(|e| &e.place).collect();
    assert_eq!(places.len(), 117, "nothing twice");
    for limit in [1, 7, 64, 116, 117] {
        assert_eq!(all(&store, &asked(&[], ""), limit).await, whole, "pages of {limit}");
    }
}

#[tokio::test]
async fn kinds_and_words_choose_among_the_entries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = full(&path).await;
    let of = async |kinds: &[TimelineKind], search: &str| {
        let entries = all(&store, &asked(kinds, search), 2).await;
        whats(&entries).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(of(&[TimelineKind::Briefing], "").await.len(), 4);
    assert_eq!(of(&[TimelineKind::Stage, TimelineKind::Message], "").await.len(), 4);
    assert_eq!(of(&[], "sämpylä 50 %").await, ["message_in"]);
    assert_eq!(of(&[], "CONTRACT OUT").await, ["stage_list"]);
    assert_eq!(of(&[], "5_").await, Vec::<String>::new(), "a sign is no pattern");
    assert_eq!(of(&[], "pan 28").await, ["sample_delivered_assumed", "sample_requested"]);
    assert_eq!(of(&[TimelineKind::Post], "pan 28").await, Vec::<String>::new());
    for kind in TimelineKind::ALL {
        assert!(!of(&[*kind], "").await.is_empty(), "{kind:?}");
    }
}

#[tokio::test]
async fn what_was_taken_back_is_gone_and_comes_back_when_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = full(&path).await;
    let change_lines = async || all(&store, &asked(&[TimelineKind::Change], ""), 9).await.len();
    assert_eq!(change_lines().await, 1);
    store.undo(later(1)).await.unwrap().unwrap();
    assert_eq!(change_lines().await, 0);
    store.redo(later(2)).await.unwrap().unwrap();
    assert_eq!(change_lines().await, 1);
    store.undo(later(3)).await.unwrap().unwrap();
    // A later change makes the step forgotten; its line stays away all the same.
    let mut change = store.change(Op::new("create_shortlist", later(4))).await.unwrap();
    change.create_list("Another").await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(change_lines().await, 0);
    store.undo_import(1, later(5)).await.unwrap();
    assert!(all(&store, &asked(&[TimelineKind::Import], ""), 9).await.is_empty());
}

#[tokio::test]
async fn a_merged_creator_has_both_timelines() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = full(&path).await;
    let before = all(&store, &asked(&[], ""), 50).await.len();
    sqlite(
        &path,
        "insert into same_person (account_id, creator_id) values (2, 1); update accounts set creator_id = 1",
    )
    .await;
    let after = all(&store, &asked(&[], ""), 50).await;
    assert_eq!(whats(&after).iter().filter(|w| **w == "stage_blocked").count(), 1);
    assert_eq!(after.len(), before + 1, "the move of the second; the import speaks of both once");
}

#[tokio::test]
async fn fifty_thousand_entries_page_as_quickly_at_the_end_as_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let store = full(&path).await;
    sqlite(
        &path,
        "create temp table n as with recursive n (i) as (select 1 union all select i + 1 from n where i < 10000)
             select i from n;
         insert into messages (creator_id, channel, direction, subject, body, at)
             select 1, 'email', iif(i % 3 = 0, 'in', 'out'), 'Box ' || i, printf('%.*c', 400, 'x'), 1700000000 + i * 7000
             from n;
         insert into stage_moves (creator_id, from_stage, stage, at)
             select 1, 'prospect', 'contacted', 1700000001 + i * 7000 from n where i <= 5000;
         insert into samples (id, creator_id, product, quantity, state, requested_on, currency)
             select 100 + i, 1, 'Pan', 1, 'closed', '2026-01-01', 'EUR' from n where i <= 1250;
         insert into sample_moves (sample_id, state, on_day, at)
             select 101 + i % 1250, 'shipped', date(1700000002 + i * 7000, 'unixepoch'), 1700000002 + i * 7000
             from n where i <= 5000;
         insert into posts (account_id, post_id, import_id, row, posted_at, kind, caption)
             select 1, 'p' || i, 1, i, 1700000003 + i * 7000, 'video', printf('%.*c', 150, 'y') from n;
         insert into orders (id, shop, name, import_id, row, current, at)
             select 1000 + i, 'tiktok_shop', 'o' || i, 1, i, 1, 1700000004 + i * 7000 from n;
         insert into order_lines (order_id, key, row, current, account_id) select 1000 + i, '1', 1, 1, 1 from n;
         insert into sales (shop, order_name, line_key, order_id, state, creator_id, why, payer)
             select 'tiktok_shop', 'o' || i, '1', 1000 + i, 'counted', 1, 'shop_column', 'platform' from n;
         insert into activity (id, at, op, params)
             select 5000 + i, 1700000005 + i * 7000, 'tag_creators', '{\"count\":\"1\"}' from n;
         insert into activity_creators (creator_id, activity_id) select 1, 5000 + i from n;",
    )
    .await;
    let mut asked = asked(&[], "");
    let (mut pages, mut seen, mut slowest) = (Vec::new(), 0, 0.0f64);
    loop {
        let watch = Watch::now();
        let page = store.timeline(&asked).await.unwrap();
        let millis = watch.elapsed().as_secs_f64() * 1e3;
        slowest = slowest.max(millis);
        pages.push(millis);
        seen += page.entries.len();
        let Some(last) = page.entries.last().filter(|_| page.more) else { break };
        // Every tenth page is enough to reach the end.
        asked.before = Place::parse(&last.place.to_string());
        if pages.len() == 40 {
            asked.before = Place::parse(&format!("1700900000.9.9.{}", ""));
        }
    }
    let half = pages.len() / 2;
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let (start, end) = (mean(&pages[1..half]), mean(&pages[half..]));
    eprintln!(
        "{} pages, {seen} entries: {start:.1} ms at the start, {end:.1} ms at the end, slowest {slowest:.1} ms",
        pages.len()
    );
    assert!(seen > 2_000);
    assert!(end < start * 3.0 + 5.0, "{end:.1} ms against {start:.1} ms");
    let watch = Watch::now();
    let found = store.timeline(&Asked { search: "box 77".into(), ..asked.clone() }).await.unwrap();
    eprintln!("search: {:.1} ms, {} found", watch.elapsed().as_secs_f64() * 1e3, found.entries.len());
    assert_eq!(number(&path, "select count(*) from messages").await, 10_002);
}

#[tokio::test]
async fn a_thing_is_told_once_whoever_asks_and_forgotten_long_after() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.troupe");
    let one = Store::open(&path, true).await.unwrap();
    let other = Store::open(&path, false).await.unwrap();
    let items: Vec<String> = ["action:1@2026-11-21", "stock_low:2"].map(str::to_owned).to_vec();
    let (a, b) = tokio::join!(one.tell_once(&items, NOW), other.tell_once(&items, NOW));
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_eq!((a.len() + b.len(), a.intersection(&b).count()), (2, 0), "each by one of the two");
    let more = [items.clone(), vec!["action:3".to_owned()]].concat();
    assert_eq!(other.untold(&more).await.unwrap(), ["action:3"]);
    let told = other.tell_once(&more, later(60)).await.unwrap();
    assert_eq!(told.into_iter().collect::<Vec<_>>(), ["action:3"]);
    let later_on = later(91 * 86_400);
    assert!(one.tell_once(&more, later_on).await.unwrap().is_empty(), "still due: never again");
    assert_eq!(one.tell_once(&["action:4".to_owned()], later_on).await.unwrap().len(), 1);
    assert_eq!(number(&path, "select count(*) from notices").await, 1, "the others are long gone");
}
