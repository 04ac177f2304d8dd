//! The test vectors of domain.md 9.

use super::*;
use serde_json::{Value, json};

/// The plan behind the vectors.
fn plan(scenarios: &Value) -> Plan {
    let draft = json!({ "currency": "EUR", "horizon_months": 12, "commission": "0.15", "demand": { "mean": 30, "k": 1 },
        "product": { "aov": "40", "margin": ".55", "return_rate": ".12", "return_cost": 6 }, "scenarios": scenarios });
    let draft: PlanDraft = serde_json::from_value(draft).unwrap();
    Plan::read(&draft).unwrap()
}

fn terms(plan: &Plan, at: usize) -> Terms {
    *Course::of(&plan.economics, &plan.scenarios[at], plan.horizon).single().unwrap()
}

fn own() -> Value {
    json!({ "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8, "hourly_rate": 30,
        "samples": 150 })
}

#[test]
fn contribution_fixed_costs_and_break_even_equal_the_table() {
    let network = |over: &str| {
        json!({ "name": over, "kind": "network", "setup": 625, "subscription": 35, "override_of_commission": over,
            "hours": 2, "hourly_rate": 30, "samples": 150 })
    };
    let plan = plan(&json!([own(), network(".20"), network(".30")]));
    for (at, u, fixed, orders) in [
        (0, "12.656", "419.99", 34),
        (1, "12.304", "297.08333333333333333333333333", 25),
        (2, "11.776", "297.08333333333333333333333333", 26),
    ] {
        let terms = terms(&plan, at);
        assert_eq!(terms.per_order.normalize().to_string(), u);
        let total = terms.fixed_with_start_up(12).normalize().to_string();
        assert!(total.starts_with(&fixed[..fixed.len().min(24)]), "{total} for {fixed}");
        assert_eq!(terms.break_even(12), BreakEven::From(orders));
    }
}

#[test]
fn a_discount_of_a_fifth_makes_it_62_orders() {
    let mut draft = PlanDraft { currency: "EUR".to_owned(), ..PlanDraft::default() };
    draft.commission = Some("0.15".to_owned());
    draft.demand.mean = Some("30".to_owned());
    draft.scenarios = vec![serde_json::from_value(own()).unwrap()];
    draft.product =
        serde_json::from_value(json!({ "price": "48.40", "vat": "0.21", "discount": "0.2", "cost": 14,
        "shipping": 3, "payment_fee": 1, "return_rate": "0.12", "return_cost": 6 }))
        .unwrap();
    let plan = Plan::read(&draft).unwrap();
    assert_eq!(plan.economics.aov.normalize().to_string(), "32");
    assert_eq!(plan.economics.margin.normalize().to_string(), "0.4375");
    assert_eq!(terms(&plan, 0).per_order.normalize().to_string(), "6.8128");
    assert_eq!(terms(&plan, 0).break_even(12), BreakEven::From(62));
}

#[test]
fn chances_equal_the_table() {
    for (mean, orders, poisson, one, half) in [
        (30.0, 20, 0.978, 0.519, 0.419),
        (30.0, 25, 0.843, 0.441, 0.366),
        (30.0, 34, 0.256, 0.328, 0.291),
        (45.0, 25, 1.000, 0.577, 0.460),
        (45.0, 34, 0.962, 0.474, 0.388),
    ] {
        let near = |found: f64, wanted: f64| {
            assert!((found - wanted).abs() < 0.0005, "{mean} {orders}: {found} {wanted}")
        };
        near(Spread::poisson(mean).at_least(orders), poisson);
        near(Spread { mean, k: 1.0 }.at_least(orders), one);
        near(Spread { mean, k: 0.5 }.at_least(orders), half);
    }
}
