//! The pipeline for people in a terminal.

use super::table;
use crate::answers::in_order;
use troupe_core::money::Money;
use troupe_workspace::api::{ActionRow, Board, Campaign, OwnStage, RateRow, Standing, Who};

const NONE: &str = "\u{2013}";

fn money(amount: &Money) -> String {
    format!("{} {}", amount.amount, amount.currency)
}

fn known(text: Option<impl ToString>) -> String {
    text.map_or_else(|| NONE.to_owned(), |t| t.to_string())
}

fn called(who: &Who) -> String {
    if who.name.is_empty() { format!("@{}", who.handle) } else { format!("{} @{}", who.name, who.handle) }
}

/// Where a creator stands.
pub fn standing(s: &Standing) -> String {
    let stage = s.own_stage.clone().unwrap_or_else(|| s.at.stage.as_str().to_owned());
    let days = s.days.map(|d| format!(" for {d} days")).unwrap_or_default();
    let mut text = format!("{}: {stage}{days}", called(&s.who));
    if !s.blocked_reason.is_empty() {
        text.push_str(&format!("\n  {}", s.blocked_reason));
    }
    for c in &s.campaigns {
        let stage = c.own_stage.clone().unwrap_or_else(|| c.at.stage.as_str().to_owned());
        let closed = if c.closed { " (closed)" } else { "" };
        let fee = c.fee.as_ref().map(|f| format!(", fee {}", money(f))).unwrap_or_default();
        text.push_str(&format!("\n  {}{closed}: {stage}{fee}", c.list.name));
    }
    text
}

/// The board, stage by stage; empty stages are left out.
pub fn board(b: &Board) -> String {
    let mut text = String::new();
    for column in b.columns.iter().filter(|c| c.total > 0) {
        let name = if column.name.is_empty() { column.at.stage.as_str() } else { &column.name };
        text.push_str(&format!("{name} ({})\n", column.total));
        let rows: Vec<Vec<String>> = column
            .cards
            .iter()
            .map(|c| {
                let next = c.next.as_ref().map(|n| match n.due {
                    Some(due) => format!("{due} {}", n.what),
                    None => n.what.clone(),
                });
                vec![
                    called(&c.who),
                    known(c.days),
                    known(next),
                    known(c.fee.as_ref().map(money)),
                    c.blocked_reason.clone(),
                ]
            })
            .collect();
        text.push_str(&table(&["Creator", "Days", "Next", "Fee", ""], &rows));
        text.push_str("\n\n");
    }
    if text.is_empty() { "Nobody is in the pipeline yet.".to_owned() } else { text }
}

/// All stages in order.
pub fn stages(own: &[OwnStage]) -> String {
    let line = |(at, name): (troupe_workspace::api::StageRef, Option<&str>)| match name {
        Some(name) => format!("  {name}"),
        None => at.stage.as_str().to_owned(),
    };
    in_order(own).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Campaigns in short.
pub fn campaigns(all: &[Campaign]) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|c| {
            let first = c.spend.first();
            vec![
                c.edit.name.clone(),
                c.creators.to_string(),
                known(c.edit.from),
                known(c.edit.to),
                known(c.edit.budget.as_ref().map(money)),
                known(first.map(|s| money(&s.total))),
                known(first.and_then(|s| s.left.as_ref()).map(money)),
                if c.closed_at.is_some() { "closed" } else { "open" }.to_owned(),
            ]
        })
        .collect();
    table(&["Campaign", "Creators", "From", "To", "Budget", "Spent", "Left", "State"], &rows)
}

/// One campaign with what it costs.
pub fn campaign(c: &Campaign) -> String {
    let mut text = format!(
        "{}{}\n{} creators, {} to {}\n",
        c.edit.name,
        if c.closed_at.is_some() { " (closed)" } else { "" },
        c.creators,
        known(c.edit.from),
        known(c.edit.to)
    );
    for (name, value) in [
        ("goal", Some(c.edit.goal.clone()).filter(|g| !g.is_empty())),
        ("product", c.product_name.clone()),
        ("briefing", c.briefing_name.clone()),
        ("owner", Some(c.edit.owner.clone()).filter(|o| !o.is_empty())),
        ("budget", c.edit.budget.as_ref().map(money)),
    ] {
        if let Some(value) = value {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    for s in &c.stages {
        text.push_str(&format!("  {} {}\n", s.creators, s.stage.as_str()));
    }
    let rows: Vec<Vec<String>> = c
        .spend
        .iter()
        .map(|s| {
            let more = if s.samples_unknown > 0 { " at least" } else { "" };
            vec![
                s.total.currency.to_string(),
                s.fees.amount.clone(),
                format!("{}{more}", s.samples.amount),
                s.other.amount.clone(),
                s.total.amount.clone(),
                known(s.left.as_ref().map(|l| &l.amount)),
                s.open_fees.amount.clone(),
            ]
        })
        .collect();
    text.push('\n');
    text.push_str(&table(&["", "Fees", "Samples", "Other", "Total", "Left", "Fees asked"], &rows));
    for cost in &c.costs {
        text.push_str(&format!("\n{}  {}  {}", cost.day, money(&cost.cost), cost.what));
    }
    text
}

/// Actions.
pub fn actions(all: &[ActionRow]) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|a| {
            vec![
                a.id.to_string(),
                known(a.due),
                match (a.done_at, a.days) {
                    (Some(_), _) => "done".to_owned(),
                    (None, Some(days)) if days < 0 => format!("{} days late", -days),
                    _ => "open".to_owned(),
                },
                called(&a.who),
                a.what.clone(),
                a.owner.clone(),
                a.list.as_ref().map(|l| l.name.clone()).unwrap_or_default(),
            ]
        })
        .collect();
    table(&["Id", "Due", "State", "Creator", "What", "Owner", "Campaign"], &rows)
}

/// A creator's prices.
pub fn rates(who: &Who, all: &[RateRow]) -> String {
    let rows: Vec<Vec<String>> =
        all.iter().map(|r| vec![r.item.clone(), money(&r.fee), r.noted_on.to_string()]).collect();
    format!("{}\n{}", called(who), table(&["For", "Price", "Noted on"], &rows))
}
