//! The planner for people in a terminal.

use super::table;
use crate::answers::never_why;
use troupe_core::money::round;
use troupe_core::planning::answer::{
    CreatorChoice, Outcome, PlanChances, PortfolioAnswer, ScenarioAnswer, Sensitivity, WhatMustBeTrue,
};
use troupe_workspace::WholeAnswer;
use troupe_workspace::api::{OwnFigure, PlanLine, PlanPresets, SavedPlan};

const NONE: &str = "\u{2013}";

fn known(value: Option<impl ToString>) -> String {
    value.map_or_else(|| NONE.to_owned(), |v| v.to_string())
}

fn chance(value: Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |v| format!("{:.1} %", v * 100.0))
}

/// An amount with two digits behind the point.
macro_rules! amount {
    ($value:expr) => {
        round($value, 2).to_string()
    };
}

/// A decimal as people write it: four digits that count at most behind the point.
macro_rules! plain {
    ($value:expr) => {
        round($value, 4).normalize().to_string()
    };
}

/// The finding of a scenario in a sentence.
fn sentence(s: &ScenarioAnswer, outcome: &Outcome) -> String {
    let name = &s.name;
    if let Some(never) = s.never {
        return format!("{name} never pays. {}", never_why(never));
    }
    let month = match s.breakeven_month {
        Some(month) => format!(
            "at {} orders a month it has paid back after month {month}",
            plain!(outcome.planned_orders)
        ),
        None => format!(
            "at {} orders a month it does not pay back within {} months",
            plain!(outcome.planned_orders),
            outcome.horizon_months
        ),
    };
    match s.breakeven_orders {
        Some(orders) => format!(
            "{name} pays from {orders} orders a month on; the chance that a month reaches them is {} (evenly spread orders would say {}); {month}.",
            chance(s.chance),
            chance(s.chance_poisson)
        ),
        None => format!(
            "{name}: the chance that it has paid back after {} months is {}; {month}.",
            outcome.horizon_months,
            chance(s.chance_horizon)
        ),
    }
}

/// Everything that a plan answers.
pub fn breakeven(whole: &WholeAnswer) -> String {
    let Some(outcome) = &whole.answer.outcome else { return String::new() };
    let rows: Vec<Vec<String>> = outcome
        .scenarios
        .iter()
        .map(|s| {
            vec![
                s.name.clone(),
                known(s.contribution_per_order.map(|one| amount!(one))),
                known(s.fixed_per_month.map(|one| amount!(one))),
                known(s.breakeven_orders),
                known(s.max_commission.map(|one| plain!(one))),
                chance(s.chance),
                chance(s.chance_poisson),
                chance(s.chance_horizon),
                known(s.breakeven_month),
                known(s.months.last().map(|m| amount!(m.cumulated))),
            ]
        })
        .collect();
    let head = [
        "scenario",
        "per order",
        "fixed",
        "break-even",
        "commission at most",
        "chance",
        "if even",
        "by the end",
        "paid back",
        "result",
    ];
    let mut text =
        format!("{}, {} months\n{}", outcome.currency, outcome.horizon_months, table(&head, &rows));
    for scenario in &outcome.scenarios {
        text.push('\n');
        text.push_str(&sentence(scenario, outcome));
    }
    for one in &outcome.overtakes {
        text.push_str(&format!("\n{} overtakes {} in month {}.", one.by, one.of, one.month));
    }
    for ignored in &whole.answer.ignored {
        text.push_str(&format!("\n{ignored}."));
    }
    text
}

/// Saved plans.
pub fn plans(plans: &[PlanLine]) -> String {
    if plans.is_empty() {
        return "No plan is saved. Run `troupe plan save PLAN.json --name NAME`.".to_owned();
    }
    let rows: Vec<Vec<String>> = plans
        .iter()
        .map(|p| vec![p.name.clone(), p.currency.clone(), p.scenarios.join(", "), p.changed_at.to_string()])
        .collect();
    table(&["plan", "currency", "scenarios", "changed"], &rows)
}

/// A saved plan: what it says, as PLAN.json.
pub fn plan(plan: &SavedPlan) -> String {
    let draft = serde_json::to_string_pretty(&plan.edit.draft).unwrap_or_default();
    format!("{} (changed {})\n{draft}", plan.edit.name, plan.changed_at)
}

/// Usual values and published fees.
pub fn plan_presets(presets: &PlanPresets) -> String {
    let inputs: Vec<Vec<String>> = presets
        .inputs
        .iter()
        .map(|p| {
            let range = match (&p.low, &p.high) {
                (None, None) => NONE.to_owned(),
                (low, high) => format!("{} to {}", known(low.as_ref()), known(high.as_ref())),
            };
            vec![p.field.clone(), p.value.clone(), known(p.currency), range, p.source.clone()]
        })
        .collect();
    let channels: Vec<Vec<String>> = presets
        .channels
        .iter()
        .map(|c| vec![c.name.clone(), c.kind.as_str().to_owned(), c.currency.to_string(), c.source.clone()])
        .collect();
    format!(
        "{}\n\n{}",
        table(&["input", "value", "currency", "range", "source"], &inputs),
        table(&["channel", "kind", "currency", "source"], &channels)
    )
}

/// Own figures.
pub fn plan_figures(figures: &[OwnFigure]) -> String {
    if figures.is_empty() {
        return "Nothing is known yet: import orders, or write down products and samples.".to_owned();
    }
    let rows: Vec<Vec<String>> = figures
        .iter()
        .map(|f| {
            let value = if f.values.is_empty() { f.value.clone() } else { f.values.join(", ") };
            vec![f.field.clone(), value, known(f.source.n), known(f.from), known(f.to), f.source.name.clone()]
        })
        .collect();
    table(&["input", "value", "n", "from", "to", "what it is"], &rows)
}

/// How results spread.
pub fn plan_chances(told: &PlanChances) -> String {
    let rows: Vec<Vec<String>> = told
        .scenarios
        .iter()
        .map(|s| {
            let end = s.fan.last();
            vec![
                s.name.clone(),
                chance(Some(s.chance)),
                chance(Some(s.chance_horizon)),
                known(end.map(|m| format!("{:.0}", m.cumulated.p5))),
                known(end.map(|m| format!("{:.0}", m.cumulated.p50))),
                known(end.map(|m| format!("{:.0}", m.cumulated.p95))),
                format!("{:.0}", s.value_at_risk),
                format!("{:.0}", s.shortfall),
            ]
        })
        .collect();
    let head = [
        "scenario",
        "chance",
        "by the end",
        "result 5 %",
        "median",
        "95 %",
        "value at risk",
        "mean beyond it",
    ];
    format!("{} runs, seed {}\n{}", told.draws, told.seed, table(&head, &rows))
}

/// Which input moves a scenario most.
pub fn sensitivity(told: &Sensitivity) -> String {
    let rows: Vec<Vec<String>> = told
        .rows
        .iter()
        .map(|r| {
            vec![
                r.input.clone(),
                plain!(r.low),
                plain!(r.value),
                plain!(r.high),
                known(r.breakeven_low),
                known(r.breakeven_high),
                chance(r.chance_low),
                chance(r.chance_high),
            ]
        })
        .collect();
    let head = ["input", "low", "now", "high", "n* low", "n* high", "chance low", "chance high"];
    format!(
        "{}: break-even {}, chance {}\n{}",
        told.scenario,
        known(told.breakeven),
        chance(told.chance),
        table(&head, &rows)
    )
}

/// What must be true.
pub fn must_be(told: &WhatMustBeTrue) -> String {
    let rows: Vec<Vec<String>> = told
        .rows
        .iter()
        .map(|r| {
            let needed = r.needed.map_or_else(|| "no value does".to_owned(), |one| plain!(one));
            vec![r.input.clone(), known(r.now.map(|one| plain!(one))), needed, chance(Some(r.chance))]
        })
        .collect();
    format!(
        "{}: chance {} now, wanted {}\n{}",
        told.scenario,
        chance(told.chance),
        chance(Some(told.wanted)),
        table(&["input", "now", "must be", "chance then"], &rows)
    )
}

/// Creators together.
pub fn plan_portfolio(told: &PortfolioAnswer) -> String {
    let line = |name: &str, choice: &CreatorChoice| {
        vec![
            name.to_owned(),
            choice.creators.len().to_string(),
            amount!(choice.cost),
            format!("{:.1}", choice.orders.mean),
            format!("{:.0}", choice.orders.p5),
            format!("{:.0}", choice.orders.p95),
            known(choice.breakeven),
            chance(Some(choice.chance)),
        ]
    };
    let choices =
        [("chosen", &told.chosen), ("one large", &told.one_large), ("many small", &told.many_small)];
    let rows: Vec<Vec<String>> =
        choices.into_iter().filter_map(|(name, one)| Some(line(name, one.as_ref()?))).collect();
    let creators: Vec<Vec<String>> = told
        .creators
        .iter()
        .map(|c| {
            vec![
                c.name.clone(),
                chance(Some(c.post_chance)),
                known(c.views.map(|v| format!("{v:.0}"))),
                format!("{:.1}", c.orders),
                known(c.cost.map(|one| amount!(one))),
            ]
        })
        .collect();
    format!(
        "{}\n{}\n\n{}",
        told.scenario,
        table(&["choice", "creators", "cost", "orders", "5 %", "95 %", "break-even", "chance"], &rows),
        table(&["creator", "posts", "views", "orders", "cost"], &creators)
    )
}
