//! Boards, due lists and days, through the commands.

use crate::api::{
    ActionEdit, Board, CampaignCost, CampaignEdit, DueKind, OwnStage, PipelineQuery, Settings, StageRef,
};
use crate::made::Made;
use crate::{Clock, Workspace};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::{Currency, Money};
use troupe_core::time::{Day, Instant};

/// Four people; the first has the most views.
async fn made() -> (Made, [CreatorId; 4]) {
    let made = Made::new().await;
    made.import(11, &[("aino", 70_000), ("bram", 4_000), ("sven", 900), ("noor", 400)]).await;
    let ids = [
        made.creator("aino").await,
        made.creator("bram").await,
        made.creator("sven").await,
        made.creator("noor").await,
    ];
    (made, ids)
}

/// The same workspace at a moment of a place.
async fn at(made: &Made, instant: &str, zone: &str) -> Workspace {
    let clock = Clock::Fixed(Instant::parse_rfc3339(instant).unwrap());
    let create = false;
    let workspace = Workspace::open_with(&made.path("made.troupe"), create, clock).await.unwrap();
    let settings = workspace.settings().await.unwrap();
    if settings.time_zone.as_deref() != Some(zone) {
        let settings = Settings { time_zone: Some(zone.to_owned()), ..settings };
        workspace.save_settings(settings).await.unwrap();
    }
    workspace
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn euros(amount: &str) -> Money {
    Money { amount: amount.to_owned(), currency: Currency::parse("EUR").unwrap() }
}

fn campaign(name: &str) -> CampaignEdit {
    CampaignEdit {
        list: 0,
        name: name.to_owned(),
        goal: String::new(),
        product: None,
        briefing: None,
        from: None,
        to: None,
        budget: None,
        owner: String::new(),
    }
}

fn task(creator: CreatorId, what: &str, due: Option<&str>) -> ActionEdit {
    ActionEdit { id: 0, creator, list: None, what: what.to_owned(), due: due.map(day), owner: String::new() }
}

/// Handles by stage, of stages that hold somebody.
fn by_stage(board: &Board) -> Vec<(Stage, Vec<&str>)> {
    board
        .columns
        .iter()
        .filter(|column| column.total > 0)
        .map(|column| (column.at.stage, column.cards.iter().map(|c| c.who.handle.as_str()).collect()))
        .collect()
}

async fn move_to(w: &Workspace, creator: CreatorId, list: Option<i64>, stage: Stage) {
    w.move_stage(vec![creator], list, StageRef::of(stage), String::new()).await.unwrap();
}

#[tokio::test]
async fn days_in_stage_and_days_until_are_civil_days_of_the_zone_over_a_change_of_clocks() {
    for (zone, moved, now, next_day) in [
        // Clocks go forward in the night of 29 March 2026, in Los Angeles on 8 March; back on 25 October.
        ("Europe/Amsterdam", "2026-03-28T22:30:00Z", "2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z"),
        ("Europe/Helsinki", "2026-10-24T20:30:00Z", "2026-10-25T21:30:00Z", "2026-10-25T22:30:00Z"),
        ("America/Los_Angeles", "2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z", "2026-03-09T07:30:00Z"),
    ] {
        let (made, [aino, ..]) = made().await;
        let w = at(&made, moved, zone).await;
        let today = w.this_day().await.unwrap();
        move_to(&w, aino, None, Stage::Contacted).await;
        w.save_action(task(aino, "Bellen", Some(&today.plus(1).to_string())), vec![]).await.unwrap();
        w.close().await;
        for (now, passed) in [(now, 1), (next_day, 2)] {
            let w = at(&made, now, zone).await;
            let board = w.board(PipelineQuery::default(), 10).await.unwrap();
            let card = &board.columns.iter().find(|c| c.total > 0).unwrap().cards[0];
            assert_eq!(card.days, Some(passed), "{zone} {now}");
            let left = card.next.as_ref().unwrap().days;
            assert_eq!(left, Some(1 - passed), "{zone} {now}");
            w.close().await;
        }
    }
}

#[tokio::test]
async fn the_board_shows_who_is_in_play_with_the_first_action_first() {
    let (made, [aino, bram, sven, noor]) = made().await;
    let w = at(&made, "2026-06-12T10:00:00Z", "UTC").await;
    for creator in [sven, bram, aino] {
        move_to(&w, creator, None, Stage::Contacted).await;
    }
    w.save_action(task(sven, "Nabellen", Some("2026-06-14")), vec![]).await.unwrap();
    let mine = ActionEdit { owner: "Kim".to_owned(), ..task(bram, "Contract", Some("2026-06-11")) };
    w.save_action(mine, vec![]).await.unwrap();
    let board = w.board(PipelineQuery::default(), 10).await.unwrap();
    assert_eq!(by_stage(&board), [(Stage::Contacted, vec!["bram", "sven", "aino"])], "prospects stay out");
    assert_eq!((board.owners, board.columns.len()), (vec!["Kim".to_owned()], Stage::ALL.len()));
    let places = |query: PipelineQuery| {
        let w = w.clone();
        async move {
            let descending = false;
            let page = w.pipeline_rows(query, String::new(), descending, 0, 10).await.unwrap();
            page.rows.into_iter().map(|c| c.who.handle).collect::<Vec<_>>()
        }
    };
    let query = PipelineQuery::default;
    assert_eq!(places(PipelineQuery { owner: Some("Kim".into()), ..query() }).await, ["bram"]);
    assert_eq!(places(PipelineQuery { overdue: true, ..query() }).await, ["bram"]);
    assert_eq!(places(PipelineQuery { search: "@AIN".into(), ..query() }).await, ["aino"]);
    for (sort, up, down) in [
        ("next", ["bram", "sven", "aino"], ["sven", "bram", "aino"]),
        ("name", ["aino", "bram", "sven"], ["sven", "bram", "aino"]),
        ("owner", ["bram", "sven", "aino"], ["bram", "sven", "aino"]),
    ] {
        for (descending, wanted) in [(false, up), (true, down)] {
            let page = w.pipeline_rows(query(), sort.into(), descending, 0, 10).await.unwrap();
            let found: Vec<&str> = page.rows.iter().map(|c| c.who.handle.as_str()).collect();
            assert_eq!(found, wanted, "{sort} {descending}");
        }
    }
    for descending in [false, true] {
        let page = w.pipeline_rows(query(), "score".into(), descending, 0, 10).await.unwrap();
        let scores: Vec<f64> = page.rows.iter().map(|c| c.score.unwrap()).collect();
        let in_order = |pair: &[f64]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
        assert!(
            scores.windows(2).all(in_order) && scores.first() != scores.last(),
            "{descending} {scores:?}"
        );
    }
    let descending = false;
    let wrong = w.pipeline_rows(query(), "shoe".into(), descending, 0, 10).await.unwrap_err();
    assert_eq!(wrong.code, "value_wrong");
    // A prospect in an open campaign is in play; in a closed one she is not.
    let list = w.create_shortlist("Zomer".into(), vec![noor]).await.unwrap().id;
    w.save_campaign(CampaignEdit { list, ..campaign("Zomer") }).await.unwrap();
    assert_eq!(w.board(query(), 10).await.unwrap().columns[0].total, 1);
    let page = w.pipeline_rows(query(), "stage".into(), descending, 1, 2).await.unwrap();
    assert_eq!((page.total, page.offset, page.rows.len()), (4, 1, 2));
    assert_eq!(page.rows[0].who.handle, "bram");
    let closed = true;
    w.close_campaign(list, closed).await.unwrap();
    assert_eq!(w.board(query(), 10).await.unwrap().columns[0].total, 0);
    let more = w.board_column(query(), StageRef::of(Stage::Contacted), 1, 1).await.unwrap();
    assert_eq!((more.total, more.cards.len(), more.cards[0].who.handle.as_str()), (3, 1, "sven"));
    w.close().await;
}

#[tokio::test]
async fn own_stages_stand_behind_the_one_they_stand_for_and_the_blocked_last() {
    let (made, [aino, bram, ..]) = made().await;
    let w = &made.workspace;
    let stage = OwnStage { id: 0, name: "Wacht op pan".into(), stands_for: Stage::Agreed };
    let own = w.save_own_stage(stage.clone()).await.unwrap();
    assert_eq!(w.save_own_stage(stage).await.unwrap_err().code, "name_taken");
    let wrong = OwnStage { id: 0, name: "Weg".into(), stands_for: Stage::Blocked };
    assert_eq!(w.save_own_stage(wrong).await.unwrap_err().code, "value_wrong");
    let list = w.create_shortlist("Herfst".into(), vec![aino, bram]).await.unwrap().id;
    let plain = w.move_stage(vec![aino], Some(list), StageRef::of(Stage::Agreed), String::new()).await;
    assert_eq!(plain.unwrap_err().code, "not_a_campaign");
    w.save_campaign(CampaignEdit { list, ..campaign("Herfst") }).await.unwrap();
    let there = StageRef { stage: Stage::Prospect, own: Some(own.id) };
    w.move_stage(vec![aino], Some(list), there, "Bevestigd".into()).await.unwrap();
    w.block_creators(vec![bram], "Vroeg erom".into()).await.unwrap();
    let board = w.board(PipelineQuery { list: Some(list), ..PipelineQuery::default() }, 10).await.unwrap();
    let at = board.columns.iter().position(|c| c.name == "Wacht op pan").unwrap();
    assert_eq!(board.columns[at - 1].at, StageRef::of(Stage::Agreed));
    assert_eq!(board.columns[at].cards[0].who.creator, aino);
    let last = board.columns.last().unwrap();
    assert_eq!((last.at.stage, last.cards[0].blocked_reason.as_str()), (Stage::Blocked, "Vroeg erom"));
    assert_eq!(w.roster().creators[0].stage, Stage::Agreed, "the roster knows the shipped one");
    let history = w.stage_history(aino).await.unwrap();
    assert_eq!(
        (history.len(), history[0].reason.as_str(), history[0].to.own),
        (1, "Bevestigd", Some(own.id))
    );
    let refused = w.refuse_blocked(&[aino, bram]).await.unwrap_err();
    assert_eq!((refused.code, refused.params["reason"].as_str()), ("creator_blocked", "Vroeg erom"));
    w.refuse_blocked(&[aino]).await.unwrap();
    w.delete_own_stage(own.id).await.unwrap();
    let board = w.board(PipelineQuery::default(), 10).await.unwrap();
    assert_eq!(by_stage(&board), [(Stage::Agreed, vec!["aino"]), (Stage::Blocked, vec!["bram"])]);
}

#[tokio::test]
async fn what_is_due_are_dated_actions_ending_campaigns_and_spent_budgets() {
    let (made, [aino, bram, ..]) = made().await;
    let w = at(&made, "2026-06-12T10:00:00Z", "UTC").await;
    w.save_action(task(aino, "Bellen", Some("2026-06-10")), vec![bram]).await.unwrap();
    w.save_action(task(aino, "Ooit", None), vec![]).await.unwrap();
    let due = w.due_pipeline().await.unwrap();
    let told: Vec<_> = due.iter().map(|d| (d.kind, d.days, d.title.as_str())).collect();
    assert_eq!(told, [(DueKind::Action, Some(-2), "Bellen"), (DueKind::Action, Some(-2), "Bellen")]);
    assert_ne!(due[0].key, due[1].key);
    let (done, closed) = (true, true);
    w.finish_action(due[0].id, done).await.unwrap();
    w.delete_action(due[1].id).await.unwrap();
    assert!(w.due_pipeline().await.unwrap().is_empty());
    let mut edit = CampaignEdit {
        from: Some(day("2026-06-01")),
        to: Some(day("2026-06-20")),
        budget: Some(euros("100")),
        ..campaign("Zomer")
    };
    let list = w.save_campaign(edit.clone()).await.unwrap().edit.list;
    edit.list = list;
    assert!(w.due_pipeline().await.unwrap().is_empty(), "eight days are more than a week");
    edit.to = Some(day("2026-06-19"));
    w.save_campaign(edit.clone()).await.unwrap();
    let due = w.due_pipeline().await.unwrap();
    assert_eq!((due[0].kind, due[0].days, due[0].id), (DueKind::CampaignEnding, Some(7), list));
    edit.to = None;
    w.save_campaign(edit).await.unwrap();
    let cost = |id, amount: &str| CampaignCost {
        id,
        what: "Fotograaf".into(),
        cost: euros(amount),
        day: day("2026-06-11"),
    };
    let saved = w.save_campaign_cost(list, cost(0, "100.00")).await.unwrap();
    assert_eq!(saved.spend[0].left, Some(euros("0.00")));
    assert!(w.due_pipeline().await.unwrap().is_empty(), "a budget that is used up is not overdrawn");
    w.save_campaign_cost(list, cost(saved.costs[0].id, "100.01")).await.unwrap();
    let due = w.due_pipeline().await.unwrap();
    assert_eq!((due.len(), due[0].kind), (1, DueKind::CampaignOverBudget));
    w.close_campaign(list, closed).await.unwrap();
    assert!(w.due_pipeline().await.unwrap().is_empty());
    w.close().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_and_changes_nothing() {
    let (made, [aino, bram, ..]) = made().await;
    let w = &made.workspace;
    let list = w.create_shortlist("Herfst".into(), vec![aino]).await.unwrap().id;
    w.save_campaign(CampaignEdit { list, ..campaign("Herfst") }).await.unwrap();
    let before = w.status().await.unwrap().undo.unwrap().id;
    let late = CampaignEdit {
        from: Some(day("2026-06-02")),
        to: Some(day("2026-06-01")),
        ..campaign("Achterstevoren")
    };
    assert_eq!(w.save_campaign(late).await.unwrap_err().code, "campaign_days_wrong");
    for amount in ["12.345", "-1", "twaalf", "99999999999999"] {
        let budget = CampaignEdit { budget: Some(euros(amount)), ..campaign("Duur") };
        assert_eq!(w.save_campaign(budget).await.unwrap_err().code, "value_wrong", "{amount}");
    }
    let nothing = CampaignEdit { product: Some(99), ..campaign("Zonder product") };
    assert_eq!(w.save_campaign(nothing).await.unwrap_err().code, "not_found");
    assert_eq!(w.set_fee(list, bram, Some(euros("5"))).await.unwrap_err().code, "not_in_campaign");
    assert_eq!(w.block_creators(vec![aino], "  ".into()).await.unwrap_err().code, "reason_needed");
    assert_eq!(w.set_stage(vec![aino], Stage::Blocked).await.unwrap_err().code, "reason_needed");
    assert_eq!(w.save_action(task(aino, " ", None), vec![]).await.unwrap_err().code, "action_empty");
    let done = true;
    assert_eq!(w.finish_action(99, done).await.unwrap_err().code, "not_found");
    let nowhere = StageRef { stage: Stage::Agreed, own: Some(7) };
    assert_eq!(
        w.move_stage(vec![aino], None, nowhere, String::new()).await.unwrap_err().code,
        "stage_unknown"
    );
    assert_eq!(w.status().await.unwrap().undo.unwrap().id, before);
}
