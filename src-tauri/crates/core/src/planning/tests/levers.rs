//! Sensitivity and what must be true.

use super::*;
use crate::creator::CreatorId;
use crate::planning::answer::{MustBe, Sensitivity, SensitivityRow};
use crate::planning::prospect::Views;
use crate::samples::Outcomes;

fn sensitive(plan: &Plan, scenario: &str) -> Sensitivity {
    sensitivity(plan, &fitted(plan), &[], scenario, &|| false).unwrap()
}

fn row<'a>(found: &'a Sensitivity, input: &str) -> &'a SensitivityRow {
    found.rows.iter().find(|row| row.input == input).unwrap()
}

#[test]
fn each_input_is_moved_a_fifth_and_all_others_stay() {
    let found = sensitive(&read(json!({})), "Own");
    let commission = row(&found, "commission");
    assert_eq!(
        (commission.low, commission.value, commission.high),
        (number("0.12"), number("0.15"), number("0.18"))
    );
    // 419.99 / 13.712 and / 11.6.
    assert_eq!((commission.breakeven_low, commission.breakeven_high), (Some(31), Some(37)));
    near(commission.chance_low, (30f64 / 31.0).powi(31), 1e-9);
    near(commission.chance_high, (30f64 / 31.0).powi(37), 1e-9);
    let mean = row(&found, "mean");
    assert_eq!((mean.low, mean.high, mean.breakeven_low), (number("24"), number("36"), Some(34)));
    near(mean.chance_low, (24f64 / 25.0).powi(34), 1e-9);
    assert_eq!(row(&found, "k").high, number("1.2"));
    // A margin of .66: 16.528 an order.
    assert_eq!(row(&found, "margin").breakeven_high, Some(26));
    // What is nothing is not moved.
    for absent in ["setup", "override_of_commission", "monthly_minimum", "price", "post_rate"] {
        assert!(found.rows.iter().all(|row| row.input != absent), "{absent}");
    }
}

#[test]
fn the_input_that_moves_the_chance_most_comes_first() {
    for scenario in ["Own", "Network"] {
        let found = sensitive(&read(json!({})), scenario);
        let now = found.chance.unwrap();
        let moved: Vec<f64> = found
            .rows
            .iter()
            .map(|row| {
                let ends = [row.chance_low.unwrap(), row.chance_high.unwrap(), now];
                ends.iter().fold(0.0, |most: f64, one| most.max(*one))
                    - ends.iter().fold(1.0, |least: f64, one| least.min(*one))
            })
            .collect();
        assert!(moved.is_sorted_by(|one, next| one >= next), "{moved:?}");
        assert!(moved[0] > 0.05);
    }
}

#[test]
fn a_value_stays_within_what_makes_sense() {
    let product = json!({ "aov": 40, "margin": "0.95", "return_rate": "0.9" });
    let found = sensitive(&read(json!({ "product": product })), "Own");
    assert_eq!(row(&found, "margin").high, number("1"));
    assert_eq!(row(&found, "return_rate").high, number("1"));
    assert_eq!(row(&found, "return_rate").breakeven_high, None);
}

#[test]
fn a_price_and_its_costs_are_moved_one_by_one() {
    let product = json!({ "price": "48.40", "vat": "0.21", "discount": "0.2", "cost": 14, "shipping": 3,
        "payment_fee": 1, "return_rate": "0.12", "return_cost": 6 });
    let plan = read(json!({ "product": product }));
    let found = sensitive(&plan, "Own");
    assert_eq!(found.breakeven, Some(62));
    // A discount of 16 %: an order value of 33.6 that earns 15.6.
    let discount = row(&found, "discount");
    assert_eq!((discount.low, discount.breakeven_low), (number("0.16"), Some(53)));
    let least = (number("419.99")
        / (number("0.88") * (number("15.6") - number("33.6") * number("0.17")) - number("0.72")))
    .ceil();
    assert_eq!(least, number("53"));
    for input in ["price", "cost", "shipping"] {
        row(&found, input);
    }
    assert!(found.rows.iter().all(|row| row.input != "aov" && row.input != "margin"));
}

#[test]
fn a_hybrid_has_a_row_for_each_of_its_channels_and_its_drawn_chance() {
    let plan = read(json!({ "scenarios": [own(), network("0.2"), hybrid(4, "0.25")] }));
    let found = sensitive(&plan, "Both");
    let drawn = chances(&plan, &fitted(&plan), &[], &|| false).unwrap();
    assert_eq!(found.chance, Some(drawn.scenarios[2].chance));
    assert_eq!(found.breakeven, None);
    let of = |input: &str| -> Vec<_> {
        found.rows.iter().filter(|row| row.input == input).map(|row| row.channel).collect()
    };
    assert_eq!(of("commission"), [None]);
    assert_eq!(of("setup"), [Some(ScenarioKind::Network)]);
    assert_eq!(of("hours").len(), 2);
    let commission = row(&found, "commission");
    assert!(commission.chance_low > found.chance && found.chance > commission.chance_high);
}

#[test]
fn the_table_holds_the_present_commission_the_planned_orders_and_n_star() {
    for (commission, planned) in [("0.15", 30), ("0", 30), ("1", 4), ("0.003", 900), ("0.15", 7000)] {
        let plan = read(json!({ "commission": commission, "planned_orders": planned }));
        let table = sensitive(&plan, "Network").table.unwrap();
        assert_eq!((table.commissions.len(), table.orders.len()), (9, 9), "{commission}");
        let here = table.commissions.iter().position(|one| *one == number(commission)).unwrap();
        assert!(table.commissions.is_sorted() && table.orders.is_sorted());
        assert!(table.commissions.iter().all(|one| (Decimal::ZERO..=Decimal::ONE).contains(one)));
        let least = answer(&plan).scenarios[1].breakeven_orders.unwrap_or(planned);
        for orders in [planned, least] {
            assert!((table.orders[0]..=table.orders[8]).contains(&orders), "{orders}: {:?}", table.orders);
        }
        let terms = *course(&plan, 1).single().unwrap();
        for (orders, result) in table.orders.iter().zip(&table.results[here]) {
            close(*result, terms.month(Decimal::from(*orders)) - number("625") / number("12"));
        }
        assert!((0..9).all(|column| table.results.iter().map(|row| row[column]).is_sorted_by(|a, b| a >= b)));
    }
}

#[test]
fn an_unknown_scenario_is_told() {
    let plan = read(json!({}));
    let found = sensitive(&plan, "Nobody");
    assert_eq!(found.problems, [Problem::new("scenario", ProblemCode::UnknownName, "Nobody")]);
    let found = must_be(&plan, &fitted(&plan), &[], "Nobody", f64::NAN, &|| false).unwrap();
    let fields: Vec<_> = found.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["scenario", "wanted"]);
    for (wanted, code) in [(-0.1, ProblemCode::TooLow), (1.1, ProblemCode::TooHigh)] {
        let found = must_be(&plan, &fitted(&plan), &[], "Own", wanted, &|| false).unwrap();
        assert_eq!(found.problems[0].code, code);
    }
}

#[test]
fn a_stopped_search_answers_nothing() {
    let plan = read(json!({ "scenarios": [own(), network("0.2"), hybrid(4, "0")] }));
    assert_eq!(sensitivity(&plan, &fitted(&plan), &[], "Both", &|| true), None);
    assert_eq!(must_be(&plan, &fitted(&plan), &[], "Both", 0.8, &|| true), None);
}

fn needed(plan: &Plan, scenario: &str, wanted: f64) -> Vec<MustBe> {
    let found = must_be(plan, &fitted(plan), &[], scenario, wanted, &|| false).unwrap();
    assert_eq!(found.problems, []);
    found.rows
}

/// One more in the fourth digit.
fn step(value: Decimal) -> Decimal {
    let mut step = number("0.0000001");
    while value / step >= number("9999.5") {
        step *= number("10");
    }
    step
}

#[test]
fn what_must_be_true_reaches_the_wanted_chance_and_a_step_less_does_not() {
    let chance = |input: &str, value: Decimal, at: usize| {
        let text = value.to_string();
        let plan = read(match input {
            "commission" => json!({ "commission": text }),
            "mean" => json!({ "demand": { "mean": text } }),
            _ => {
                json!({ "product": { "aov": text, "margin": "0.55", "return_rate": "0.12", "return_cost": 6 } })
            }
        });
        answer(&plan).scenarios[at].chance.unwrap()
    };
    let plan = read(json!({}));
    let mut reached = 0;
    for (at, scenario) in ["Own", "Network"].into_iter().enumerate() {
        for wanted in [0.35, 0.45, 0.55, 0.8, 0.97] {
            let rows = needed(&plan, scenario, wanted);
            assert_eq!(rows.len(), 3);
            for row in rows {
                let Some(value) = row.needed else {
                    assert!(row.chance < wanted);
                    continue;
                };
                reached += 1;
                assert!(row.chance >= wanted && (row.chance - chance(&row.input, value, at)).abs() < 1e-12);
                let worse = if row.input == "commission" { value + step(value) } else { value - step(value) };
                assert!(chance(&row.input, worse, at) < wanted, "{} {value}", row.input);
            }
        }
    }
    assert!(reached >= 20, "{reached}");
}

#[test]
fn no_commission_makes_the_own_programme_likely_and_its_best_is_told() {
    let rows = needed(&read(json!({})), "Own", 0.8);
    let commission = rows.iter().find(|row| row.input == "commission").unwrap();
    assert_eq!((commission.now, commission.needed), (Some(number("0.15")), None));
    // Without commission an order brings 17.936: 24 of them.
    near(Some(commission.chance), (30f64 / 31.0).powi(24), 1e-9);
    let mean = rows.iter().find(|row| row.input == "mean").unwrap();
    // 34 orders in four of five months: mean / (mean + 1) is the 34th root of .8.
    let root = 0.8f64.powf(1.0 / 34.0);
    assert_eq!(
        mean.needed,
        Some(crate::money::round(Decimal::try_from(root / (1.0 - root) + 0.05).unwrap(), 1))
    );
}

#[test]
fn a_price_is_solved_by_the_order_value_that_it_makes() {
    let product = |price: Decimal| json!({ "price": price, "vat": "0.21", "discount": "0.2", "cost": 14, "shipping": 3 });
    let plan = read(json!({ "product": product(number("48.4")) }));
    let rows = needed(&plan, "Own", 0.5);
    let aov = rows.iter().find(|row| row.input == "aov").unwrap();
    assert_eq!(aov.now.map(|now| now.normalize()), Some(number("32")));
    let at = |aov: Decimal| {
        let price = aov / number("0.8") * number("1.21");
        answer(&read(json!({ "product": product(price) }))).scenarios[0].chance.unwrap()
    };
    let value = aov.needed.unwrap();
    assert!(at(value) >= 0.5 && at(value - number("0.01")) < 0.5);
}

#[test]
fn a_hybrid_is_solved_on_drawn_months() {
    let plan = read(json!({ "scenarios": [own(), network("0.2"), hybrid(4, "0.25")] }));
    let rows = needed(&plan, "Both", 0.8);
    let mean = rows.iter().find(|row| row.input == "mean").unwrap();
    assert!(mean.needed.unwrap() > number("30") && mean.needed.unwrap() < number("200"));
    let text = mean.needed.unwrap().to_string();
    let other =
        read(json!({ "scenarios": [own(), network("0.2"), hybrid(4, "0.25")], "demand": { "mean": text } }));
    assert_eq!(chances(&other, &fitted(&other), &[], &|| false).unwrap().scenarios[2].chance, mean.chance);
}

#[test]
fn a_shortlist_is_solved_by_how_many_post() {
    let demand =
        json!({ "shortlist": "Spring", "posts": 2, "post_rate": "0.2", "ctr": "0.01", "ctor": "0.02" });
    let plan = read(json!({ "demand": demand, "draws": 500 }));
    let prospects: Vec<Prospect> = (0..20)
        .map(|id| Prospect {
            creator: CreatorId(id),
            name: format!("Creator {id}"),
            own: Outcomes::default(),
            others: Outcomes::default(),
            views: Some(Views { median: 10_000.0, spread: 0.8, n: 9 }),
            cost: None,
        })
        .collect();
    let fitted = Fitted::of(&plan.demand, &prospects).unwrap();
    let found = must_be(&plan, &fitted, &prospects, "Network", 0.6, &|| false).unwrap();
    let inputs: Vec<_> = found.rows.iter().map(|row| row.input.as_str()).collect();
    assert_eq!(inputs, ["commission", "aov", "post_rate"]);
    let rate = &found.rows[2];
    assert_eq!(rate.now, Some(number("0.2")));
    assert!(rate.chance >= 0.6 && rate.needed.unwrap() > number("0.05"), "{rate:?}");
    let moved = sensitivity(&plan, &fitted, &prospects, "Network", &|| false).unwrap();
    assert_eq!(moved.chance, found.chance);
    for input in ["ctr", "ctor", "post_rate"] {
        let row = row(&moved, input);
        assert!(row.chance_low <= moved.chance && moved.chance <= row.chance_high, "{row:?}");
        assert!(row.chance_low < row.chance_high);
    }
    assert!(moved.rows.iter().all(|row| row.input != "mean" && row.input != "k"));
}
