//! What the planner promises, on plans as somebody writes them.

mod levers;
mod outcomes;
mod reading;

use super::answer::Outcome;
use super::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// A draft: the plan behind the vectors of domain.md 9 with some fields replaced.
fn draft(replaced: Value) -> PlanDraft {
    let mut draft = json!({
        "currency": "EUR", "horizon_months": 12, "commission": "0.15", "demand": { "mean": 30, "k": 1 }, "draws": 2000,
        "product": { "aov": "40", "margin": "0.55", "return_rate": "0.12", "return_cost": 6 },
        "scenarios": [own(), network("0.2")] });
    for (field, value) in replaced.as_object().cloned().unwrap_or_default() {
        draft[field] = value;
    }
    serde_json::from_value(draft).unwrap()
}

fn own() -> Value {
    json!({ "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8, "hourly_rate": 30,
        "samples": 150 })
}

fn network(over: &str) -> Value {
    json!({ "name": "Network", "kind": "network", "setup": 625, "subscription": 35, "override_of_commission": over,
        "hours": 2, "hourly_rate": 30, "samples": 150 })
}

fn hybrid(switch_month: u32, share: &str) -> Value {
    json!({ "name": "Both", "kind": "hybrid", "switch_month": switch_month, "network_share": share })
}

fn read(replaced: Value) -> Plan {
    Plan::read(&draft(replaced)).unwrap()
}

fn fitted(plan: &Plan) -> Fitted {
    Fitted::of(&plan.demand, &[]).unwrap()
}

fn answer(plan: &Plan) -> Outcome {
    outcome(plan, &fitted(plan))
}

fn course(plan: &Plan, at: usize) -> Course {
    Course::of(&plan.economics, &plan.scenarios[at], plan.horizon)
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[track_caller]
fn near(found: Option<f64>, wanted: f64, within: f64) {
    let found = found.unwrap();
    assert!((found - wanted).abs() < within, "{found} for {wanted}");
}

#[track_caller]
fn close(found: Decimal, wanted: Decimal) {
    assert!((found - wanted).abs() <= terms::CUT_OFF, "{found} for {wanted}");
}
