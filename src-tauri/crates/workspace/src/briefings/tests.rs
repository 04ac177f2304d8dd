//! What is due of briefings day by day, and who is not sent any.

use crate::api::{BriefingEdit, DeliverableMove, DueItem, DueKind, Usage};
use crate::made::Made;
use crate::{Clock, Workspace};
use troupe_core::briefings::{Content, ContentFormat, DeliverableState, Planned};
use troupe_core::time::{Day, Instant};

fn day(day: u32) -> Day {
    Day::new(2026, 11, day).unwrap()
}

/// The same workspace at noon of a day in November 2026.
async fn at(made: &Made, on: u32) -> Workspace {
    let noon = Instant::from_seconds(day(on).start().seconds() + 12 * 3_600);
    Workspace::open_with(&made.path("made.troupe"), false, Clock::Fixed(noon)).await.unwrap()
}

fn content() -> Content {
    Content {
        goal: "Show the pan to {handle}".into(),
        deliverables: vec![Planned {
            item: "video".into(),
            title: "Recipe".into(),
            format: ContentFormat::Tutorial,
            count: 1,
            due: Some(day(10)),
        }],
        usage_until: Some(day(25)),
        ..Content::default()
    }
}

async fn made() -> (Made, i64) {
    let made = Made::new().await;
    made.import(20, &[("alma", 1_000), ("sanna", 2_000)]).await;
    let edit = BriefingEdit { id: 0, name: "Winter".into(), list: None, template: false, content: content() };
    let briefing = made.workspace.save_briefing(edit).await.unwrap();
    (made, briefing)
}

async fn due(workspace: &Workspace) -> Vec<(DueKind, Option<i64>)> {
    let mut items = workspace.due_briefings().await.unwrap();
    items.sort_by_key(|item: &DueItem| item.kind);
    items.into_iter().map(|item| (item.kind, item.days)).collect()
}

fn step(to: DeliverableState) -> DeliverableMove {
    DeliverableMove { to, ..DeliverableMove::default() }
}

#[tokio::test]
async fn what_is_due_follows_from_the_days_and_from_what_was_done() {
    let (made, briefing) = made().await;
    let alma = made.creator("alma").await;
    let now = at(&made, 2).await;
    assert_eq!(due(&now).await, []);
    now.send_briefing(briefing, vec![alma], None).await.unwrap();
    assert_eq!(due(&at(&made, 4).await).await, [(DueKind::Deliverable, Some(6))]);
    let unread = [(DueKind::BriefingUnread, Some(0)), (DueKind::Deliverable, Some(5))];
    assert_eq!(due(&at(&made, 5).await).await, unread);
    now.acknowledge_briefing(briefing, alma, 0).await.unwrap();
    let late = at(&made, 12).await;
    assert_eq!(due(&late).await, [(DueKind::Deliverable, Some(-2))]);
    let piece = late.deliverables_of(alma).await.unwrap()[0].id;
    late.move_deliverables(vec![piece], step(DeliverableState::Submitted)).await.unwrap();
    assert_eq!(due(&late).await, [(DueKind::DraftToReview, None)]);
    late.move_deliverables(vec![piece], step(DeliverableState::Approved)).await.unwrap();
    assert_eq!(due(&late).await, [(DueKind::Deliverable, Some(-2))], "it is not online yet");
    late.move_deliverables(vec![piece], step(DeliverableState::Published)).await.unwrap();
    assert_eq!(due(&late).await, []);
    let told = late.deliverables_of(alma).await.unwrap().remove(0);
    assert_eq!((told.usage_until, told.days), (Some(day(25)), None));
    let usage = Usage { until: told.usage_until, in_use: true, places: "shop".into() };
    late.set_usage(piece, usage).await.unwrap();
    assert_eq!(due(&late).await, [(DueKind::UsageEnding, Some(13))]);
    let after = at(&made, 26).await;
    assert_eq!(due(&after).await, [(DueKind::UsageExpired, Some(-1))]);
    assert!(after.deliverables_of(alma).await.unwrap()[0].expired);
}

#[tokio::test]
async fn who_is_blocked_is_sent_nothing_and_reminded_of_nothing() {
    let (made, briefing) = made().await;
    let (alma, sanna) = (made.creator("alma").await, made.creator("sanna").await);
    let now = at(&made, 2).await;
    now.send_briefing(briefing, vec![alma], None).await.unwrap();
    now.block_creators(vec![alma], "Sells followers".into()).await.unwrap();
    let refused = now.send_briefing(briefing, vec![sanna, alma], None).await.unwrap_err();
    assert_eq!(refused.code, "creator_blocked");
    assert!(refused.message.contains("@alma") && !refused.message.contains("@sanna"), "{refused}");
    let detail = now.briefing(briefing).await.unwrap();
    assert_eq!(detail.receipts.len(), 1, "all or none");
    assert_eq!(due(&at(&made, 12).await).await, []);
}

#[tokio::test]
async fn moves_of_several_pieces_are_all_or_none() {
    let (made, briefing) = made().await;
    let (alma, sanna) = (made.creator("alma").await, made.creator("sanna").await);
    let now = at(&made, 2).await;
    now.send_briefing(briefing, vec![alma, sanna], None).await.unwrap();
    let piece = |detail: &crate::api::BriefingDetail, at: usize| detail.deliverables[at].clone();
    let detail = now.briefing(briefing).await.unwrap();
    let both = vec![piece(&detail, 0).id, piece(&detail, 1).id];
    now.move_deliverables(vec![both[0]], step(DeliverableState::Submitted)).await.unwrap();
    let refused = now.move_deliverables(both.clone(), step(DeliverableState::Approved)).await.unwrap_err();
    assert_eq!(refused.code, "deliverable_move");
    let detail = now.briefing(briefing).await.unwrap();
    assert_eq!(piece(&detail, 0).state, DeliverableState::Submitted);
    assert_eq!(piece(&detail, 1).state, DeliverableState::Briefed);
    let gone = now.move_deliverables(vec![both[0], 999], step(DeliverableState::Approved)).await.unwrap_err();
    assert_eq!(gone.code, "not_found");
}
