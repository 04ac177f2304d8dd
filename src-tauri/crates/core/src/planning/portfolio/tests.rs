//! Choices of creators: costs, n*, the same money otherwise.

use super::*;
use crate::planning::prospect::Views;
use crate::planning::{Fitted, PlanDraft, ScenarioKind, outcome};
use crate::samples::Outcomes;
use serde_json::json;

fn going() -> bool {
    false
}

fn plan(with_list: bool) -> Plan {
    let mut draft = json!({ "currency": "EUR", "commission": "0.15", "draws": 4000,
        "demand": { "shortlist": "Autumn", "ctr": "0.01", "ctor": "0.02", "post_rate": "0.6" },
        "product": { "aov": "40", "margin": ".55", "return_rate": ".12", "return_cost": 6 },
        "scenarios": [
            { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "samples": 5000 },
            { "name": "Network", "kind": "network", "setup": 625, "subscription": 35,
              "override_of_commission": "0.2", "monthly_minimum": 50 },
            { "name": "Both", "kind": "hybrid", "switch_month": 6, "network_share": "0.25" }] });
    if !with_list {
        draft["demand"] = json!({ "mean": 30 });
    }
    Plan::read(&serde_json::from_value::<PlanDraft>(draft).unwrap()).unwrap()
}

fn prospect(at: i64, median: Option<f64>, cost: Option<i64>) -> Prospect {
    Prospect {
        creator: CreatorId(at),
        name: format!("Creator {at}"),
        own: Outcomes::default(),
        others: Outcomes::default(),
        views: median.map(|median| Views { median, spread: 0.6, n: 20 }),
        cost: cost.map(Decimal::from),
    }
}

/// One large, four small, one without views, one without a known cost.
fn candidates() -> Vec<Prospect> {
    let mut all = vec![prospect(1, Some(300_000.0), Some(400))];
    all.extend((2..6).map(|at| prospect(at, Some(40_000.0), Some(90))));
    all.push(prospect(6, None, Some(10)));
    all.push(prospect(7, Some(20_000.0), None));
    all
}

fn ids(of: &CreatorChoice) -> Vec<i64> {
    of.creators.iter().map(|id| id.0).collect()
}

fn asked(scenario: &str, chosen: &[i64]) -> PortfolioAnswer {
    let chosen: Vec<CreatorId> = chosen.iter().copied().map(CreatorId).collect();
    portfolio(&plan(true), scenario, &chosen, &candidates(), &going).unwrap()
}

#[test]
fn a_choice_costs_what_its_creators_cost_in_place_of_samples() {
    let told = asked("Own", &[1, 2, 7]);
    let chosen = told.chosen.unwrap();
    assert_eq!(ids(&chosen), [1, 2, 7]);
    assert_eq!(chosen.cost, Decimal::from(490));
    // (29.99 + 490) / 12.656 = 41.1
    assert_eq!(chosen.breakeven, Some(42));
    assert!(chosen.largest > 0.7 && chosen.largest < 1.0, "{}", chosen.largest);
    assert!((0.0..=1.0).contains(&chosen.chance) && chosen.chance > 0.0);
    let unknown = told.creators.iter().find(|one| one.creator == CreatorId(7)).unwrap();
    assert_eq!((unknown.cost, chosen.without_cost), (None, 1));
    assert_eq!(told.creators.len(), 7);
}

#[test]
fn one_large_and_many_small_cost_no_more_than_the_choice() {
    let told = asked("Own", &[1, 2, 3, 4, 5]);
    let (large, small) = (told.one_large.unwrap(), told.many_small.unwrap());
    // 760 pay for her once, and for all four others, who cost 360.
    assert_eq!((ids(&large), large.cost), (vec![1], Decimal::from(400)));
    assert_eq!((ids(&small), small.cost), (vec![2, 3, 4, 5], Decimal::from(360)));
    let deviation = |choice: &CreatorChoice| (choice.orders.p95 - choice.orders.p5) / choice.orders.mean;
    assert!(deviation(&small) < deviation(&large), "many small ones spread less");
    let twice = asked("Own", &[2, 3]).one_large.unwrap();
    assert_eq!((ids(&twice), twice.cost), (vec![2], Decimal::from(180)));
    assert!((twice.orders.mean / told.creators[1].orders - 2.0).abs() < 0.2, "{twice:?}");
    assert_eq!(asked("Own", &[]).chosen, None);
    assert_eq!(asked("Own", &[7]).one_large, None, "nobody knows what she costs");
}

#[test]
fn budgets_begin_with_most_orders_per_cost_and_name_the_best_step() {
    let told = asked("Own", &[1]);
    assert_eq!(told.budgets.len(), 5, "unknown views or costs have no place in a budget");
    assert_eq!(told.budgets[0].cost, Decimal::from(400));
    assert!(told.budgets.windows(2).all(|two| two[0].cost < two[1].cost && two[0].orders < two[1].orders));
    assert!(told.budgets.windows(2).all(|two| two[0].breakeven <= two[1].breakeven));
    let best = &told.budgets[told.best.unwrap() as usize];
    assert!(told.budgets.iter().all(|step| step.chance <= best.chance));
}

#[test]
fn a_hybrid_is_judged_by_a_month_after_its_switch() {
    let plan = plan(true);
    let hybrid = plan.scenarios.iter().find(|one| one.kind == ScenarioKind::Hybrid).unwrap();
    let candidates = candidates();
    let Demand::Shortlist { assumptions, .. } = &plan.demand else { panic!("a shortlist") };
    let drawn = Candidates::draw(&plan, hybrid, assumptions, &candidates, &going).unwrap();
    let found = drawn.break_even(Decimal::from(490)).unwrap();
    // The closed form of the same hybrid, whose creators cost what its samples do, has the same n* in its last phase.
    let mut same = plan.clone();
    for scenario in &mut same.scenarios {
        match &mut scenario.way {
            Way::Single(only) => only.samples = Decimal::from(490),
            Way::Hybrid { network, own, .. } => {
                (network.samples, own.samples) = (Decimal::from(490), Decimal::from(490));
            }
        }
    }
    let fitted = Fitted::of(&plan.demand, &candidates).unwrap();
    let closed = outcome(&same, &fitted);
    let both = closed.scenarios.iter().find(|one| one.kind == ScenarioKind::Hybrid).unwrap();
    assert_eq!(both.phases[1].breakeven_orders, Some(found));
    assert!(both.phases[0].breakeven_orders != Some(found), "else this proves nothing");
}

#[test]
fn an_unknown_scenario_and_a_demand_without_creators_are_told() {
    assert_eq!(asked("Nobody", &[1]).problems[0].code, ProblemCode::UnknownName);
    let told = portfolio(&plan(false), "Own", &[CreatorId(1)], &candidates(), &going).unwrap();
    assert_eq!(told.problems[0].field, "demand.shortlist");
}
