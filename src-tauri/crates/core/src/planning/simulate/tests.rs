//! Drawn horizons: as exact as their number allows, reproducible, and following the course.

use super::*;
use crate::planning::{Plan, PlanDraft};
use serde_json::{Value, json};

pub(super) fn plan(demand: Value, draws: u32, seed: u64) -> Plan {
    let draft = json!({ "currency": "EUR", "commission": "0.15", "demand": demand, "draws": draws, "seed": seed,
        "product": { "aov": "40", "margin": ".55", "return_rate": ".12", "return_cost": 6 },
        "scenarios": [
            { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8,
              "hourly_rate": 30, "samples": 150 },
            { "name": "Network", "kind": "network", "setup": 625, "subscription": 35,
              "override_of_commission": "0.2", "hours": 2, "hourly_rate": 30, "samples": 150 },
            { "name": "Both", "kind": "hybrid", "switch_month": 6, "network_share": "0.25" }] });
    let draft: PlanDraft = serde_json::from_value(draft).unwrap();
    Plan::read(&draft).unwrap()
}

fn going() -> impl Fn() -> bool + Sync {
    || false
}

fn drawn(plan: &Plan) -> PlanChances {
    let fitted = Fitted::of(&plan.demand, &[]).unwrap();
    chances(plan, &fitted, &[], &going()).unwrap()
}

#[test]
fn a_million_drawn_months_agree_with_the_exact_tails() {
    for (mean, least) in [(30.0, 20), (30.0, 25), (30.0, 34), (45.0, 25), (45.0, 34)] {
        for k in [0.5, 1.0, 4.0, f64::INFINITY] {
            let spread = Spread { mean, k };
            let orders = Orders::independent(spread, 1, 1_000_000, 7, 0, &going()).unwrap();
            assert_eq!(orders.draws(), 1_000_000);
            let (found, exact) = (orders.at_least(least), spread.at_least(least));
            assert!((found - exact).abs() < 3e-3, "{mean} {k} {least}: {found} {exact}");
            let average = orders.spreading().mean;
            let error = ((mean + mean * mean / k) / 1e6).sqrt();
            assert!((average - mean).abs() < 5.0 * error, "{mean} {k}: {average}");
        }
    }
}

#[test]
fn tails_too_long_for_a_table_agree_as_well() {
    for spread in [Spread { mean: 20_000.0, k: 0.3 }, Spread { mean: 900_000.0, k: 2.0 }] {
        let orders = Orders::independent(spread, 1, 1_000_000, 3, 0, &going()).unwrap();
        for least in [1, 1_000, 10_000, 60_000, 1_000_000] {
            let (found, exact) = (orders.at_least(least), spread.at_least(least));
            assert!((found - exact).abs() < 3e-3, "{spread:?} {least}: {found} {exact}");
        }
    }
}

#[test]
fn the_chance_of_the_horizon_is_that_of_the_sum_of_its_months() {
    let plan = plan(json!({ "mean": 30, "k": 1 }), 1_000_000, 5);
    let told = drawn(&plan);
    let year = Spread { mean: 30.0, k: 1.0 }.months(12);
    // Twelve months of 419.99 at 12.656 an order; 625 and twelve of 245 at 12.304.
    for (at, least) in [(0, (12.0 * 419.99f64 / 12.656).ceil()), (1, (3565.0f64 / 12.304).ceil())] {
        let exact = year.at_least(least as u64);
        let found = told.scenarios[at].chance_horizon;
        assert!((found - exact).abs() < 3e-3, "{at}: {found} {exact}");
    }
    assert!((told.scenarios[0].chance - 0.328).abs() < 3e-3);
    assert!((told.scenarios[0].chance_poisson - 0.256).abs() < 5e-4);
    assert!((told.scenarios[2].chance - told.scenarios[2].chance_horizon).abs() < f64::EPSILON);
}

#[test]
fn the_same_seed_gives_the_same_answer_on_any_number_of_threads_and_another_seed_another() {
    let demand = json!({ "mean": 30, "k": 1 });
    let one = drawn(&plan(demand.clone(), 3_500, 1));
    assert_eq!(one, drawn(&plan(demand.clone(), 3_500, 1)));
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(one, alone.install(|| drawn(&plan(demand.clone(), 3_500, 1))));
    assert_ne!(one.scenarios, drawn(&plan(demand, 3_500, 2)).scenarios);
}

#[test]
fn a_stopped_answer_is_none() {
    let plan = plan(json!({ "mean": 30, "k": 1 }), 10_000, 1);
    let fitted = Fitted::of(&plan.demand, &[]).unwrap();
    assert_eq!(chances(&plan, &fitted, &[], &|| true), None);
}
