//! Drawn horizons: as exact as their number allows, reproducible, and following the course.

use super::*;
use crate::planning::{Plan, PlanDraft};
use proptest::prelude::*;
use serde_json::{Value, json};

fn plan(demand: Value, draws: u32, seed: u64) -> Plan {
    let draft = json!({ "currency": "EUR", "commission": "0.15", "demand": demand, "draws": draws, "seed": seed,
        "product": { "aov": "40", "margin": ".55", "return_rate": ".12", "return_cost": 6 },
        "scenarios": [
            { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8,
              "hourly_rate": 30, "samples": 150 },
            { "name": "Network", "kind": "network", "setup": 625, "deposit": 3000, "subscription": 35,
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
    for (mean, wanted) in [(30.0, &[20, 25, 34][..]), (45.0, &[25, 34])] {
        for k in [0.5, 1.0, f64::INFINITY] {
            let spread = Spread { mean, k };
            let orders = Orders::independent(spread, 1, 1_000_000, 7, 0, &going()).unwrap();
            assert_eq!(orders.draws(), 1_000_000);
            for least in wanted {
                let (found, exact) = (orders.at_least(*least), spread.at_least(*least));
                assert!((found - exact).abs() < 3e-3, "{mean} {k} {least}: {found} {exact}");
            }
            let average = orders.spreading().mean;
            let error = ((mean + mean * mean / k) / 1e6).sqrt();
            assert!((average - mean).abs() < 5.0 * error, "{mean} {k}: {average}");
        }
    }
}

#[test]
fn tails_too_long_for_a_table_agree_as_well() {
    for spread in [Spread { mean: 20_000.0, k: 0.3 }, Spread { mean: 900_000.0, k: 2.0 }] {
        assert!(matches!(Inversion::of(spread), Inversion::Mixture(_)));
        let orders = Orders::independent(spread, 1, 300_000, 3, 0, &going()).unwrap();
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

#[test]
fn months_that_pay_back_to_the_cent_count_as_paid_back() {
    let draft = json!({ "currency": "EUR", "commission": 0, "demand": { "mean": 1 },
        "product": { "aov": "1", "margin": ".1" },
        "scenarios": [{ "name": "Own", "kind": "own", "setup": "1.2" }] });
    let plan = Plan::read(&serde_json::from_value::<PlanDraft>(draft).unwrap()).unwrap();
    let course = Course::of(&plan.economics, &plan.scenarios[0], 12);
    let run = |orders: Vec<u32>| Orders { draws: 1, horizon: 12, blocks: vec![orders] };
    assert!((0..12).fold(-1.2, |sum, _| sum + 0.1) < 0.0, "else this proves nothing");
    assert_eq!(horizon_chance(&course, &run(vec![1; 12]), &going()), Some(1.0));
    let followed = Followed::of(&course, &run(vec![1; 12]), &going()).unwrap();
    assert_eq!(followed.fan.iter().map(|month| month.paid_back).sum::<f64>(), 1.0);
    let mut short = vec![1; 12];
    short[3] = 0;
    assert_eq!(horizon_chance(&course, &run(short), &going()), Some(0.0));
}

#[test]
fn drawn_results_are_those_of_the_course() {
    let plan = plan(json!({ "mean": 30, "k": 1 }), 100, 1);
    let fitted = Fitted::of(&plan.demand, &[]).unwrap();
    let orders = Orders::draw(&plan, &fitted, &[], 1, &going()).unwrap();
    for scenario in &plan.scenarios {
        let course = Course::of(&plan.economics, scenario, plan.horizon);
        let fan = Followed::of(&course, &orders, &going()).unwrap().fan;
        let mut cumulated = -course.paid_at_end(0);
        for (month, orders) in (1..).zip(orders.months()) {
            cumulated += course.result(month, Decimal::from(orders));
            let exact = (cumulated - course.held(month)).to_f64().unwrap();
            assert!((fan[month as usize].cumulated.p50 - exact).abs() < 1e-6, "{} {month}", scenario.name);
        }
    }
}

#[test]
fn a_deposit_is_cash_until_it_is_back_in_the_drawn_months_as_in_the_closed_ones() {
    let draft = |deposit: u32| {
        json!({ "currency": "EUR", "commission": 0, "demand": { "mean": 100, "k": 1000 }, "draws": 1000,
            "planned_orders": 100, "product": { "aov": 10, "margin": ".1" },
            "scenarios": [{ "name": "Network", "kind": "network", "setup": 350, "deposit": deposit },
                { "name": "Own", "kind": "own" }, { "name": "Both", "kind": "hybrid", "switch_month": 9 }] })
    };
    let of = |deposit: u32| {
        let plan = Plan::read(&serde_json::from_value::<PlanDraft>(draft(deposit)).unwrap()).unwrap();
        let closed = crate::planning::outcome(&plan, &Fitted::of(&plan.demand, &[]).unwrap());
        (closed.scenarios, drawn(&plan).scenarios)
    };
    let ((closed, with), (_, without)) = (of(300), of(0));
    // 350 are back after 4 months; with 300 held after 7; nobody gives the deposit back before the last month, or the
    // switch.
    for (at, back) in [(0, 12), (2, 9)] {
        for month in 0..=12 {
            let (with, without) = (&with[at].fan[month], &without[at].fan[month]);
            let held = if month < back { 300.0 } else { 0.0 };
            assert!((without.cumulated.p50 - with.cumulated.p50 - held).abs() < 1e-9, "{at} {month}");
            let exact = closed[at].months[month].cumulated.to_f64().unwrap();
            assert!(
                (with.cumulated.mean - exact).abs() < 15.0,
                "{at} {month}: {} {exact}",
                with.cumulated.mean
            );
        }
        assert!((with[at].fan[5].paid_back, with[at].fan[8].paid_back) == (0.0, 1.0), "{:?}", with[at].fan);
        assert_eq!((without[at].fan[5].paid_back, closed[at].breakeven_month), (1.0, Some(7)));
        assert_eq!(with[at].chance_horizon, without[at].chance_horizon);
    }
    let start = with[1].fan[0].cumulated;
    assert!([start.mean, start.p5, start.p50, start.p95].iter().all(|cash| cash.is_sign_positive()));
}

#[test]
fn without_orders_nothing_is_reached_or_paid_back() {
    let told = drawn(&plan(json!({ "mean": 0 }), 2_000, 1));
    for scenario in told.scenarios {
        assert_eq!((scenario.chance, scenario.chance_horizon, scenario.chance_poisson), (0.0, 0.0, 0.0));
        assert!(scenario.fan.iter().all(|month| month.paid_back == 0.0));
        assert!((scenario.shortfall - scenario.value_at_risk).abs() < 1e-9);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn quantiles_are_in_order_and_paying_back_only_rises(mean in 0u32..200, k in 1u32..400, seed in 0u64..100) {
        let k = f64::from(k) / 20.0;
        let told = drawn(&plan(json!({ "mean": mean, "k": k }), 400, seed));
        let drawn = told.orders.unwrap();
        let error = ((f64::from(mean) + f64::from(mean).powi(2) / k) / 4_800.0).sqrt();
        prop_assert!((drawn.mean - f64::from(mean)).abs() <= 6.0 * error, "{:?}", drawn);
        for scenario in told.scenarios {
            for chance in [scenario.chance, scenario.chance_poisson, scenario.chance_horizon] {
                prop_assert!((0.0..=1.0).contains(&chance));
            }
            prop_assert_eq!(scenario.fan.len(), 13);
            for month in &scenario.fan {
                let Spreading { p5, p25, p50, p75, p95, .. } = month.cumulated;
                prop_assert!(p5 <= p25 && p25 <= p50 && p50 <= p75 && p75 <= p95);
            }
            prop_assert!(scenario.fan.windows(2).all(|two| two[0].paid_back <= two[1].paid_back));
            prop_assert!(scenario.chance_horizon <= scenario.fan[12].paid_back);
            prop_assert!(scenario.shortfall <= scenario.value_at_risk);
        }
    }
}
