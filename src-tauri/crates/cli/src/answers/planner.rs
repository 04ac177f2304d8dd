//! JSON of the planner. Amounts and rates are unrounded decimal text in the plan's currency, chances are numbers 0-1.

use super::error;
use serde_json::{Value, json};
use troupe_core::planning::answer::{
    AdsAnswer, FanMonth, Outcome, PhaseAnswer, ScenarioAnswer, ScenarioChances, Sensitivity, TwoWay,
    WhatMustBeTrue,
};
use troupe_core::planning::{Never, Problem};
use troupe_workspace::WholeAnswer;
use troupe_workspace::api::SavedPlan;

/// A decimal as text, without needless zeros.
macro_rules! decimal {
    ($value:expr) => {
        $value.normalize().to_string()
    };
}

/// The same of one that may be missing.
macro_rules! maybe {
    ($value:expr) => {
        $value.map(|value| decimal!(value))
    };
}

/// What is wrong with a plan: an error with its fields.
pub fn plan_wrong(message: &str, hint: &str, problems: &[Problem]) -> Value {
    let fields: Vec<Value> = problems
        .iter()
        .map(|p| json!({ "field": p.field, "code": p.code, "message": p.to_string(), "value": p.value, "limit": p.limit }))
        .collect();
    let mut told = error("plan_wrong", message, hint);
    told["error"]["fields"] = json!(fields);
    told
}

/// Why a scenario never breaks even, as a sentence.
pub fn never_why(never: Never) -> &'static str {
    match never {
        Never::EachOrderLoses => {
            "An order costs as much as it brings, or more: no number of orders pays for the fixed costs."
        }
    }
}

fn phase(p: &PhaseAnswer) -> Value {
    json!({
        "from": p.from,
        "to": p.to,
        "contribution_per_order": decimal!(p.contribution_per_order),
        "fixed_per_month": decimal!(p.fixed_per_month),
        "breakeven_orders": p.breakeven_orders,
        "never": p.never,
        "never_why": p.never.map(never_why),
        "max_commission": maybe!(p.max_commission),
    })
}

fn scenario(s: &ScenarioAnswer, drawn: Option<&ScenarioChances>) -> Value {
    let months: Vec<Value> = s
        .months
        .iter()
        .map(
            |m| json!({ "month": m.month, "result": decimal!(m.result), "cumulated": decimal!(m.cumulated) }),
        )
        .collect();
    let fan = drawn.map(|one| one.fan.iter().map(fan_month).collect::<Vec<_>>());
    json!({
        "name": s.name,
        "kind": s.kind,
        "contribution_per_order": maybe!(s.contribution_per_order),
        "fixed_per_month": maybe!(s.fixed_per_month),
        "breakeven_orders": s.breakeven_orders,
        "never": s.never,
        "never_why": s.never.map(never_why),
        "max_commission": maybe!(s.max_commission),
        "cost_per_order": maybe!(s.cost_per_order),
        "start_up": decimal!(s.start_up),
        "deposit": decimal!(s.deposit),
        "chance": s.chance,
        "chance_poisson": s.chance_poisson,
        "chance_horizon": s.chance_horizon,
        "phases": s.phases.iter().map(phase).collect::<Vec<_>>(),
        "months": months,
        "breakeven_month": s.breakeven_month,
        "best_switch_month": s.best_switch_month,
        "best_switch_result": maybe!(s.best_switch_result),
        "fan": fan,
        "value_at_risk": drawn.map(|one| one.value_at_risk),
        "shortfall": drawn.map(|one| one.shortfall),
    })
}

fn fan_month(m: &FanMonth) -> Value {
    json!({ "month": m.month, "cumulated": m.cumulated, "paid_back": m.paid_back })
}

fn ads(a: &AdsAnswer) -> Value {
    let beside: Vec<Value> = a
        .beside
        .iter()
        .map(|b| json!({ "name": b.name, "orders": maybe!(b.orders), "result": maybe!(b.result) }))
        .collect();
    json!({
        "spend": decimal!(a.spend),
        "minimum_decides": a.minimum_decides,
        "impressions": decimal!(a.impressions),
        "clicks": decimal!(a.clicks),
        "orders": decimal!(a.orders),
        "contribution_per_order": decimal!(a.contribution_per_order),
        "cost_per_order": maybe!(a.cost_per_order),
        "result": decimal!(a.result),
        "breakeven_cpm": decimal!(a.breakeven_cpm),
        "beside": beside,
    })
}

fn rows(s: &Sensitivity) -> impl Iterator<Item = Value> {
    s.rows.iter().map(|row| {
        json!({
            "scenario": s.scenario,
            "input": row.input,
            "channel": row.channel,
            "value": decimal!(row.value),
            "low": decimal!(row.low),
            "high": decimal!(row.high),
            "breakeven_low": row.breakeven_low,
            "breakeven_high": row.breakeven_high,
            "chance_low": row.chance_low,
            "chance_high": row.chance_high,
        })
    })
}

fn two_way(table: &TwoWay) -> Value {
    let results: Vec<Vec<String>> =
        table.results.iter().map(|row| row.iter().map(|one| decimal!(one)).collect()).collect();
    json!({
        "commissions": table.commissions.iter().map(|one| decimal!(one)).collect::<Vec<_>>(),
        "orders": table.orders,
        "results": results,
    })
}

/// Which input moves a scenario most.
pub fn sensitivity(s: &Sensitivity) -> Value {
    json!({
        "scenario": s.scenario,
        "chance": s.chance,
        "breakeven_orders": s.breakeven,
        "rows": rows(s).collect::<Vec<_>>(),
        "table": s.table.as_ref().map(two_way),
    })
}

/// What must be true for a wanted chance.
pub fn must_be(told: &WhatMustBeTrue) -> Value {
    let rows: Vec<Value> = told
        .rows
        .iter()
        .map(|r| json!({ "input": r.input, "now": maybe!(r.now), "needed": maybe!(r.needed), "chance": r.chance }))
        .collect();
    json!({ "scenario": told.scenario, "chance": told.chance, "wanted": told.wanted, "rows": rows })
}

/// Everything that a plan answers.
pub fn breakeven(whole: &WholeAnswer) -> Value {
    let Some(outcome) = &whole.answer.outcome else { return Value::Null };
    let Outcome { currency, horizon_months, demand, overtakes, .. } = outcome;
    let drawn = |at: usize| whole.chances.as_ref().and_then(|c| c.scenarios.get(at));
    let scenarios: Vec<Value> =
        outcome.scenarios.iter().enumerate().map(|(at, one)| scenario(one, drawn(at))).collect();
    let creators = whole.chances.as_ref().map(|c| &c.creators).filter(|c| !c.is_empty());
    json!({
        "currency": currency,
        "horizon_months": horizon_months,
        "aov": decimal!(outcome.aov),
        "margin": decimal!(outcome.margin),
        "planned_orders": decimal!(outcome.planned_orders),
        "demand": demand,
        "orders": whole.chances.as_ref().and_then(|c| c.orders),
        "creators": creators,
        "draws": whole.chances.as_ref().map(|c| c.draws),
        "seed": whole.chances.as_ref().map(|c| c.seed),
        "scenarios": scenarios,
        "overtakes": overtakes,
        "sensitivity": whole.sensitivity.iter().flat_map(rows).collect::<Vec<_>>(),
        "ads": outcome.ads.as_ref().map(ads),
        "ignored": whole.answer.ignored.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

/// A saved plan.
pub fn plan(plan: &SavedPlan) -> Value {
    json!({
        "id": plan.edit.id,
        "name": plan.edit.name,
        "changed_at": plan.changed_at,
        "plan": plan.edit.draft,
    })
}
