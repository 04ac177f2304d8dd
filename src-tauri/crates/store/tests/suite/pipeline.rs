//! Stages in campaigns and in the roster, blocks, and both through undo, lists, merges and imports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::made;

use made::{Made, account, account_on, euro, now};
use proptest::prelude::*;
use troupe_core::creator::{Platform, Stage};
use troupe_core::pipeline::StageRef;
use troupe_core::time::Instant;
use troupe_store::pipeline::{CampaignRow, OwnStageRow, Scope};
use troupe_store::{Change, Op};

fn at(stage: Stage) -> StageRef {
    StageRef::of(stage)
}

/// Three people in a workspace.
async fn three() -> (Made, [i64; 3]) {
    let made = Made::new().await;
    let rows = vec![account("noor", "n1", 10), account("aino", "n2", 20), account("sven", "n3", 30)];
    made.import("all", "2026-05-01", rows).await;
    let ids: Vec<i64> = made.roster().await.into_iter().map(|(creator, _)| creator).collect();
    (made, [ids[0], ids[1], ids[2]])
}

/// One change, so many seconds after the first moment.
async fn change(made: &Made, seconds: i64) -> Change {
    let at = Instant::from_seconds(now().seconds() + seconds);
    made.store.change(Op::new("change", at)).await.unwrap()
}

async fn make_campaign(change: &mut Change, name: &str, members: &[i64]) -> i64 {
    let list = change.create_list(name).await.unwrap();
    change.add_members(list, members).await.unwrap();
    change.save_campaign(&campaign(list)).await.unwrap();
    list
}

fn campaign(list: i64) -> CampaignRow {
    CampaignRow {
        list,
        name: String::new(),
        goal: String::new(),
        product: None,
        briefing: None,
        from: None,
        to: None,
        budget: None,
        currency: euro(),
        owner: String::new(),
        closed_at: None,
        creators: 0,
    }
}

async fn shown(made: &Made, creator: i64) -> StageRef {
    made.store.stage_shown(creator).await.unwrap().0
}

async fn stages_there(made: &Made, list: i64) -> Vec<(i64, Stage)> {
    let cards = made.store.cards(Scope::List(list)).await.unwrap();
    cards.into_iter().map(|card| (card.creator, card.at.stage)).collect()
}

#[tokio::test]
async fn the_roster_shows_the_furthest_open_campaign_and_else_the_hand() {
    let (made, [noor, aino, _]) = three().await;
    let mut c = change(&made, 0).await;
    c.move_by_hand(&[noor], at(Stage::Contacted), "").await.unwrap();
    let spring = make_campaign(&mut c, "Spring", &[noor, aino]).await;
    let autumn = make_campaign(&mut c, "Autumn", &[noor]).await;
    c.finish().await.unwrap();
    assert_eq!(stages_there(&made, spring).await, [(noor, Stage::Contacted), (aino, Stage::Prospect)]);
    let mut c = change(&made, 1).await;
    assert_eq!(c.move_in_campaign(spring, &[noor], at(Stage::Declined), "No time").await.unwrap(), 1);
    c.finish().await.unwrap();
    assert_eq!(
        shown(&made, noor).await,
        at(Stage::Contacted),
        "a no in one campaign does not hide the other"
    );
    let mut c = change(&made, 2).await;
    c.move_in_campaign(autumn, &[noor], at(Stage::Active), "").await.unwrap();
    c.finish().await.unwrap();
    assert_eq!(shown(&made, noor).await, at(Stage::Active));
    made.is_sound().await;
    let mut c = change(&made, 3).await;
    c.close_campaign(autumn, Some(now())).await.unwrap();
    c.close_campaign(spring, Some(now())).await.unwrap();
    c.finish().await.unwrap();
    assert_eq!(shown(&made, noor).await, at(Stage::Contacted), "what was set by hand is still known");
    made.is_sound().await;
    for stage in [Stage::Active, Stage::Contacted] {
        made.store.undo(now()).await.unwrap();
        assert_eq!(shown(&made, noor).await, at(stage));
        made.is_sound().await;
    }
    made.store.redo(now()).await.unwrap();
    assert_eq!(shown(&made, noor).await, at(Stage::Active));
    made.is_sound().await;
}

#[tokio::test]
async fn a_move_by_hand_reaches_every_open_campaign_and_leaves_closed_ones() {
    let (made, [noor, ..]) = three().await;
    let mut c = change(&made, 0).await;
    let open = make_campaign(&mut c, "Open", &[noor]).await;
    let closed = make_campaign(&mut c, "Closed", &[noor]).await;
    c.close_campaign(closed, Some(now())).await.unwrap();
    c.finish().await.unwrap();
    let mut c = change(&made, 5).await;
    assert_eq!(c.move_by_hand(&[noor], at(Stage::Paused), "Holiday").await.unwrap(), 1);
    c.finish().await.unwrap();
    assert_eq!(shown(&made, noor).await, at(Stage::Paused));
    assert_eq!(stages_there(&made, open).await, [(noor, Stage::Paused)]);
    assert_eq!(stages_there(&made, closed).await, [(noor, Stage::Prospect)]);
    let moves = made.store.stage_moves(noor).await.unwrap();
    let told: Vec<_> =
        moves.iter().map(|m| (m.list.as_ref().map(|l| l.0), m.to.stage, m.reason.as_str())).collect();
    assert_eq!(told, [(None, Stage::Paused, "Holiday"), (Some(open), Stage::Paused, "Holiday")]);
    let mut c = change(&made, 6).await;
    assert_eq!(c.move_by_hand(&[noor], at(Stage::Paused), "again").await.unwrap(), 0);
    assert_eq!(c.finish().await.unwrap(), None, "who stands there already does not move");
}

#[tokio::test]
async fn time_in_stage_counts_from_the_last_move_into_it_and_is_unknown_without_one() {
    let (made, [noor, aino, sven]) = three().await;
    let mut c = change(&made, 0).await;
    c.move_by_hand(&[noor], at(Stage::Replied), "").await.unwrap();
    let list = make_campaign(&mut c, "Spring", &[noor, aino]).await;
    c.finish().await.unwrap();
    let mut c = change(&made, 100).await;
    c.add_members(list, &[sven]).await.unwrap();
    c.finish().await.unwrap();
    let since = async || -> Vec<Option<i64>> {
        let cards = made.store.cards(Scope::List(list)).await.unwrap();
        cards.iter().map(|c| c.since.map(|at| at.seconds() - now().seconds())).collect()
    };
    assert_eq!(since().await, [Some(0), None, Some(100)], "brought along, not known, arrived");
    for (seconds, stage) in [(200, Stage::Contacted), (300, Stage::Replied)] {
        let mut c = change(&made, seconds).await;
        c.move_in_campaign(list, &[noor], at(stage), "").await.unwrap();
        c.finish().await.unwrap();
    }
    assert_eq!(since().await[0], Some(300), "back in a stage counts anew");
    assert!(made.store.stage_moves(sven).await.unwrap().is_empty(), "an arrival is no move");
}

#[tokio::test]
async fn a_block_keeps_stages_in_campaigns_and_goes_back_to_what_was() {
    let (made, [noor, aino, _]) = three().await;
    let mut c = change(&made, 0).await;
    c.move_by_hand(&[aino], at(Stage::Agreed), "").await.unwrap();
    let list = make_campaign(&mut c, "Spring", &[noor]).await;
    c.move_in_campaign(list, &[noor], at(Stage::Negotiating), "").await.unwrap();
    c.finish().await.unwrap();
    let mut c = change(&made, 1).await;
    assert_eq!(c.block(&[noor, aino], "Asked not to be contacted").await.unwrap(), 2);
    c.finish().await.unwrap();
    made.is_sound().await;
    let cards = made.store.cards(Scope::InPlay).await.unwrap();
    assert!(cards.iter().all(|c| c.at == at(Stage::Blocked) && c.blocked_reason.starts_with("Asked")));
    assert_eq!(stages_there(&made, list).await, [(noor, Stage::Blocked)]);
    // A list with her on it becomes a campaign: there she stands where she stood before.
    let mut c = change(&made, 2).await;
    let second = make_campaign(&mut c, "Autumn", &[aino]).await;
    c.finish().await.unwrap();
    let mut c = change(&made, 3).await;
    assert_eq!(c.unblock(&[noor, aino]).await.unwrap(), 2);
    c.finish().await.unwrap();
    assert_eq!(
        (shown(&made, noor).await, shown(&made, aino).await),
        (at(Stage::Negotiating), at(Stage::Agreed))
    );
    assert_eq!(stages_there(&made, second).await, [(aino, Stage::Agreed)]);
    made.is_sound().await;
    made.store.undo(now()).await.unwrap();
    let (stage, reason) = made.store.stage_shown(noor).await.unwrap();
    assert_eq!((stage.stage, reason.as_str()), (Stage::Blocked, "Asked not to be contacted"));
    made.is_sound().await;
}

#[tokio::test]
async fn no_import_lifts_a_block_or_moves_anybody() {
    let (made, [noor, aino, _]) = three().await;
    let mut c = change(&made, 0).await;
    c.move_by_hand(&[aino], at(Stage::Active), "").await.unwrap();
    c.block(&[noor], "Asked not to be contacted").await.unwrap();
    c.finish().await.unwrap();
    let stands = async |what: &str| {
        let (stage, reason) = made.store.stage_shown(noor).await.unwrap();
        assert_eq!((stage.stage, reason.as_str()), (Stage::Blocked, "Asked not to be contacted"), "{what}");
        assert_eq!(shown(&made, aino).await, at(Stage::Active), "{what}");
        let loaded = made.store.load_roster().await.unwrap();
        let creator = loaded.creators.iter().find(|c| c.id.0 == noor).unwrap();
        assert_eq!(creator.stage, Stage::Blocked, "{what}");
        made.is_sound().await;
    };
    made.import("all", "2026-05-01", vec![account("noor", "n1", 10), account("aino", "n2", 20)]).await;
    stands("the same file").await;
    made.import("newer", "2026-06-01", vec![account("noor", "n1", 99), account("aino", "n2", 99)]).await;
    stands("a newer file").await;
    let renamed = made.import("renamed", "2026-07-01", vec![account("noor.kookt", "n1", 120)]).await;
    assert_eq!(made.roster().await[0], (noor, "tiktok:noor.kookt".to_owned()));
    stands("another handle, the same account").await;
    made.store.undo_import(renamed.id, now()).await.unwrap();
    stands("an import taken back").await;
    for import in made.store.imports().await.unwrap() {
        if import.outcome.id != renamed.id {
            made.store.undo_import(import.outcome.id, now()).await.unwrap();
        }
    }
    stands("every import taken back").await;
    made.import("again", "2026-08-01", vec![account("noor", "n1", 10), account("aino", "n2", 20)]).await;
    stands("imported again").await;
}

#[tokio::test]
async fn a_merge_keeps_the_block_and_the_further_stage_and_parting_blocks_both() {
    let made = Made::new().await;
    let rows = vec![account("sofia", "", 10), account_on(Platform::Instagram, "sofia.ig", "", 20)];
    made.import("all", "2026-05-01", rows).await;
    let ids: Vec<i64> = made.roster().await.into_iter().map(|(creator, _)| creator).collect();
    let (a, b) = (ids[0], ids[1]);
    let mut c = change(&made, 0).await;
    let list = make_campaign(&mut c, "Spring", &[a, b]).await;
    c.move_in_campaign(list, &[a], at(Stage::Declined), "").await.unwrap();
    c.move_in_campaign(list, &[b], at(Stage::Replied), "").await.unwrap();
    c.set_fee(list, b, Some((9_900, euro()))).await.unwrap();
    c.finish().await.unwrap();
    let mut c = change(&made, 1).await;
    c.merge(a, b).await.unwrap();
    c.finish().await.unwrap();
    assert_eq!((shown(&made, a).await, shown(&made, b).await), (at(Stage::Replied), at(Stage::Prospect)));
    let cards = made.store.cards(Scope::List(list)).await.unwrap();
    assert_eq!((cards.len(), cards[0].at.stage), (1, Stage::Replied));
    assert_eq!(cards[0].fee.as_ref().unwrap().amount, "99.00");
    made.is_sound().await;
    made.store.undo(now()).await.unwrap();
    assert_eq!((shown(&made, a).await, shown(&made, b).await), (at(Stage::Declined), at(Stage::Replied)));
    let mut c = change(&made, 2).await;
    c.block(&[b], "Rude").await.unwrap();
    c.merge(a, b).await.unwrap();
    c.finish().await.unwrap();
    assert_eq!(made.store.stage_shown(a).await.unwrap(), (at(Stage::Blocked), "Rude".to_owned()));
    made.is_sound().await;
    let account = made.store.merges().await.unwrap()[0].account;
    let mut c = change(&made, 3).await;
    assert_eq!(c.part(account).await.unwrap(), b);
    c.finish().await.unwrap();
    for creator in [a, b] {
        assert_eq!(made.store.stage_shown(creator).await.unwrap(), (at(Stage::Blocked), "Rude".to_owned()));
    }
    made.is_sound().await;
}

#[tokio::test]
async fn an_own_stage_that_stands_for_another_takes_everybody_along() {
    let (made, [noor, ..]) = three().await;
    let mut c = change(&made, 0).await;
    let row = OwnStageRow { id: 0, name: "Kennismaking".into(), stands_for: Stage::Replied };
    let own = c.save_own_stage(&row).await.unwrap();
    let list = make_campaign(&mut c, "Spring", &[noor]).await;
    let there = StageRef { stage: Stage::Replied, own: Some(own) };
    c.move_in_campaign(list, &[noor], there, "").await.unwrap();
    c.finish().await.unwrap();
    assert_eq!(shown(&made, noor).await, there);
    let mut c = change(&made, 1).await;
    c.save_own_stage(&OwnStageRow { id: own, stands_for: Stage::Negotiating, ..row }).await.unwrap();
    c.finish().await.unwrap();
    let cards = made.store.cards(Scope::List(list)).await.unwrap();
    assert_eq!(cards[0].at, StageRef { stage: Stage::Negotiating, own: Some(own) });
    assert_eq!(cards[0].since, Some(now()), "she is where she was");
    made.is_sound().await;
    let mut c = change(&made, 2).await;
    assert_eq!(c.delete_own_stage(own).await.unwrap(), [noor]);
    c.finish().await.unwrap();
    assert_eq!(shown(&made, noor).await, at(Stage::Negotiating));
    made.is_sound().await;
    made.store.undo(now()).await.unwrap();
    assert_eq!(shown(&made, noor).await.own, Some(own));
    made.is_sound().await;
}

/// Something that happens to the pipeline.
#[derive(Debug, Clone)]
enum Happens {
    ByHand(usize, usize),
    There(usize, usize, usize),
    Block(usize),
    Unblock(usize),
    Close(usize),
    Open(usize),
    On(usize, usize),
    Off(usize, usize),
    Plain(usize),
    DeleteList(usize),
    Merge(usize, usize),
}

fn happenings() -> impl Strategy<Value = Vec<Happens>> {
    let (who, list, stage) = (0..3usize, 0..2usize, 0..8usize);
    proptest::collection::vec(
        prop_oneof![
            (who.clone(), stage.clone()).prop_map(|(w, s)| Happens::ByHand(w, s)),
            (list.clone(), who.clone(), stage).prop_map(|(l, w, s)| Happens::There(l, w, s)),
            who.clone().prop_map(Happens::Block),
            who.clone().prop_map(Happens::Unblock),
            list.clone().prop_map(Happens::Close),
            list.clone().prop_map(Happens::Open),
            (list.clone(), who.clone()).prop_map(|(l, w)| Happens::On(l, w)),
            (list.clone(), who.clone()).prop_map(|(l, w)| Happens::Off(l, w)),
            list.clone().prop_map(Happens::Plain),
            list.prop_map(Happens::DeleteList),
            (who.clone(), who).prop_map(|(a, b)| Happens::Merge(a, b)),
        ],
        1..12,
    )
}

/// Does it; what cannot be (a list that is gone) changes nothing.
async fn does(c: &mut Change, what: &Happens, who: &[i64; 3], lists: &[i64; 2]) -> bool {
    let stage = |i: &usize| at(Stage::ALL[*i]);
    match what {
        Happens::ByHand(w, s) => {
            if c.blocked_among(&[who[*w]]).await.unwrap().is_empty() {
                c.move_by_hand(&[who[*w]], stage(s), "").await.unwrap();
            }
            true
        }
        Happens::There(l, w, s) => c.move_in_campaign(lists[*l], &[who[*w]], stage(s), "").await.is_ok(),
        Happens::Block(w) => c.block(&[who[*w]], "Why").await.is_ok(),
        Happens::Unblock(w) => c.unblock(&[who[*w]]).await.is_ok(),
        Happens::Close(l) => c.close_campaign(lists[*l], Some(now())).await.is_ok(),
        Happens::Open(l) => c.close_campaign(lists[*l], None).await.is_ok(),
        Happens::On(l, w) => c.add_members(lists[*l], &[who[*w]]).await.is_ok(),
        Happens::Off(l, w) => c.remove_members(lists[*l], &[who[*w]]).await.is_ok(),
        Happens::Plain(l) => c.delete_campaign(lists[*l]).await.is_ok(),
        Happens::DeleteList(l) => c.delete_list(lists[*l]).await.is_ok(),
        Happens::Merge(a, b) => a != b && c.merge(who[*a], who[*b]).await.is_ok(),
    }
}

async fn state(made: &Made) -> String {
    let mut text = String::new();
    for creator in 1..=3 {
        text.push_str(&format!("{:?};", made.store.stage_shown(creator).await));
        text.push_str(&format!("{:?};", made.store.campaigns_of(creator).await.unwrap()));
        text.push_str(&format!("{:?};", made.store.stage_moves(creator).await.unwrap()));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_the_roster_follows_and_undo_leads_back(happens in happenings()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (made, who) = three().await;
            let mut c = change(&made, 0).await;
            let lists = [make_campaign(&mut c, "Spring", &who[..2]).await, make_campaign(&mut c, "Autumn", &[who[0]]).await];
            c.finish().await.unwrap();
            let mut states = vec![state(&made).await];
            for (i, what) in happens.iter().enumerate() {
                let mut c = change(&made, 10 + i as i64).await;
                if does(&mut c, what, &who, &lists).await && c.finish().await.unwrap().is_some() {
                    states.push(state(&made).await);
                    made.is_sound().await;
                }
            }
            for before in states.iter().rev().skip(1) {
                made.store.undo(now()).await.unwrap().unwrap();
                assert_eq!(&state(&made).await, before);
                made.is_sound().await;
            }
            for after in states.iter().skip(1) {
                made.store.redo(now()).await.unwrap().unwrap();
                assert_eq!(&state(&made).await, after);
            }
        });
    }
}
