//! The planner for people in a terminal.

use super::table;
use crate::answers::never_why;
use troupe_core::money::round;
use troupe_core::planning::answer::{
    AdsAnswer, CreatorChoice, Outcome, PlanChances, PortfolioAnswer, ScenarioAnswer, Sensitivity,
    WhatMustBeTrue,
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

/// Orders of a month: a mean in tenths, as an estimate is.
macro_rules! orders {
    ($value:expr) => {
        round($value, 1).normalize().to_string()
    };
}

/// From how many orders a month on something pays.
fn pays_from(orders: u64) -> String {
    match orders {
        0 => "pays from the first month on, whatever comes: nothing is fixed".to_owned(),
        orders => format!("pays from {orders} orders a month on"),
    }
}

/// The finding of a scenario in a sentence; a hybrid's phases follow with a sentence each.
fn sentence(s: &ScenarioAnswer, outcome: &Outcome) -> String {
    let name = &s.name;
    if let Some(never) = s.never {
        return format!("{name} never pays. {}", never_why(never));
    }
    let planned = orders!(outcome.planned_orders);
    let end = s.months.last().map(|last| last.cumulated).unwrap_or_default();
    let month = match s.breakeven_month {
        Some(month) if end.is_sign_negative() && !end.is_zero() => format!(
            "at {planned} orders a month it has paid back after month {month} and is at {} at the end",
            amount!(end)
        ),
        Some(month) => format!("at {planned} orders a month it has paid back after month {month}"),
        None => format!(
            "at {planned} orders a month it does not pay back within {} months",
            outcome.horizon_months
        ),
    };
    let mut text = match s.breakeven_orders {
        Some(0) => format!("{name} {}; {month}.", pays_from(0)),
        Some(orders) => format!(
            "{name} {}; the chance that a month reaches them is {} (evenly spread orders would say {}); {month}.",
            pays_from(orders),
            chance(s.chance),
            chance(s.chance_poisson)
        ),
        None => format!(
            "{name}: the chance that it has paid back after {} months is {}; {month}.",
            outcome.horizon_months,
            chance(s.chance_horizon)
        ),
    };
    for phase in &s.phases {
        let pays = match (phase.never, phase.breakeven_orders) {
            (Some(never), _) => format!("never pays. {}", never_why(never)),
            (None, orders) => format!("{}.", pays_from(orders.unwrap_or_default())),
        };
        text.push_str(&format!("\n  From month {} to {} it {pays}", phase.from, phase.to));
    }
    if let (Some(best), Some(result)) = (s.best_switch_month, s.best_switch_result) {
        text.push_str(&format!("\n  Best switched after month {best}: {} at the end.", amount!(result)));
    }
    text
}

/// The same money in ads.
fn ads(a: &AdsAnswer, currency: &str) -> String {
    let minimum = if a.minimum_decides { ", the least that is taken" } else { "" };
    let mut text = format!(
        "The same money in ads: {} {currency} a month{minimum} bring {} orders and a result of {}; they break even at a CPM of {}.",
        amount!(a.spend),
        orders!(a.orders),
        amount!(a.result),
        amount!(a.breakeven_cpm)
    );
    for one in &a.beside {
        text.push_str(&match (one.orders, one.result) {
            (Some(orders), Some(result)) => format!(
                "\n  {} has {} orders and a result of {} for it.",
                one.name,
                orders!(orders),
                amount!(result)
            ),
            _ => format!("\n  It does not pay for what is fixed in {}.", one.name),
        });
    }
    text
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
                known(s.max_commission.map(|most| {
                    // Below 0 none is affordable.
                    if most.is_sign_negative() && !most.is_zero() { "none".to_owned() } else { plain!(most) }
                })),
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
    if let Some(one) = &outcome.ads {
        text.push('\n');
        text.push_str(&ads(one, &outcome.currency));
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
            let whose = r.channel.map(|channel| format!(" ({})", channel.as_str())).unwrap_or_default();
            vec![
                format!("{}{whose}", r.input),
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
    let free = told.chosen.as_ref().map_or(0, |chosen| chosen.without_cost);
    let unknown = if free == 0 {
        String::new()
    } else {
        format!(
            "What {free} of the chosen creators cost is unknown: they count as free, so the chance is too high.\n"
        )
    };
    format!(
        "{}\n{}\n{unknown}\n{}",
        told.scenario,
        table(&["choice", "creators", "cost", "orders", "5 %", "95 %", "break-even", "chance"], &rows),
        table(&["creator", "posts", "views", "orders", "cost"], &creators)
    )
}
