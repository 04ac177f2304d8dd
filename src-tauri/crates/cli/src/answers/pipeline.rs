//! JSON of the pipeline.

use serde_json::{Value, json};
use troupe_workspace::api::{ActionRow, Board, Campaign, Card, OwnStage, RateRow, StageRef, Standing, Who};

fn who(who: &Who) -> Value {
    json!({ "handle": who.handle, "platform": who.platform, "name": who.name })
}

fn with(mut value: Value, more: Value) -> Value {
    if let (Value::Object(fields), Value::Object(more)) = (&mut value, more) {
        fields.extend(more);
    }
    value
}

/// Where a creator stands.
pub fn standing(s: &Standing) -> Value {
    let campaigns: Vec<Value> = s
        .campaigns
        .iter()
        .map(|c| {
            json!({
                "name": c.list.name,
                "stage": c.at.stage,
                "own_stage": c.own_stage,
                "closed": c.closed,
                "fee": c.fee,
            })
        })
        .collect();
    with(
        who(&s.who),
        json!({
            "stage": s.at.stage,
            "own_stage": s.own_stage,
            "since": s.since,
            "days": s.days,
            "blocked_reason": Some(&s.blocked_reason).filter(|r| !r.is_empty()),
            "campaigns": campaigns,
        }),
    )
}

/// An action.
pub fn action(a: &ActionRow) -> Value {
    with(
        who(&a.who),
        json!({
            "id": a.id,
            "what": a.what,
            "kind": a.kind,
            "campaign": a.list.as_ref().map(|l| &l.name),
            "due": a.due,
            "days": a.days,
            "owner": Some(&a.owner).filter(|o| !o.is_empty()),
            "done_at": a.done_at,
        }),
    )
}

fn card(c: &Card) -> Value {
    with(
        who(&c.who),
        json!({
            "since": c.since,
            "days": c.days,
            "blocked_reason": Some(&c.blocked_reason).filter(|r| !r.is_empty()),
            "next": c.next.as_ref().map(action),
            "actions": c.actions,
            "last_message": c.last_message,
            "open_samples": c.open_samples,
            "fee": c.fee,
            "score": c.score,
            "rank": c.rank,
            "campaigns": c.campaigns.iter().map(|l| &l.name).collect::<Vec<_>>(),
        }),
    )
}

/// The board.
pub fn board(b: &Board) -> Value {
    let columns: Vec<Value> = b
        .columns
        .iter()
        .map(|column| {
            json!({
                "stage": column.at.stage,
                "own_stage": Some(&column.name).filter(|n| !n.is_empty()),
                "total": column.total,
                "cards": column.cards.iter().map(card).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "name": b.list.as_ref().map(|l| &l.name), "campaign": b.campaign, "columns": columns, "owners": b.owners })
}

/// All stages in order, own ones behind the one they stand for.
pub fn stages(own: &[OwnStage]) -> Value {
    let rows: Vec<Value> =
        in_order(own).into_iter().map(|(at, name)| json!({ "stage": at.stage, "own_stage": name })).collect();
    json!({ "stages": rows })
}

/// All stages in order with the names of own ones.
pub fn in_order(own: &[OwnStage]) -> Vec<(StageRef, Option<&str>)> {
    let mut rows = Vec::new();
    for stage in troupe_core::creator::Stage::ALL {
        rows.push((StageRef::of(stage), None));
        let behind = own.iter().filter(|o| o.stands_for == stage);
        rows.extend(behind.map(|o| (StageRef { stage, own: Some(o.id) }, Some(o.name.as_str()))));
    }
    rows
}

/// A campaign with what it costs.
pub fn campaign(c: &Campaign) -> Value {
    let text = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
    json!({
        "name": c.edit.name,
        "goal": text(&c.edit.goal),
        "product": c.product_name,
        "briefing": c.briefing_name,
        "from": c.edit.from,
        "to": c.edit.to,
        "budget": c.edit.budget,
        "owner": text(&c.edit.owner),
        "closed_at": c.closed_at,
        "creators": c.creators,
        "stages": c.stages,
        "spend": c.spend,
        "costs": c.costs,
    })
}

/// A creator's prices.
pub fn rates(handle: &Who, rates: &[RateRow]) -> Value {
    let rows: Vec<Value> =
        rates.iter().map(|r| json!({ "item": r.item, "fee": r.fee, "noted_on": r.noted_on })).collect();
    with(who(handle), json!({ "rates": rows }))
}
