//! Every input that is wrong is told at its field, and no draft stops the program.

use super::*;
use crate::planning::draft::{AdsDraft, DemandDraft, Given, ProductDraft, ScenarioDraft};
use proptest::prelude::*;

/// A draft in which every field can be reached.
fn whole() -> Value {
    json!({
        "currency": "EUR", "horizon_months": 12, "commission": "0.15", "planned_orders": 30, "draws": 200, "seed": 1,
        "product": { "aov": 40, "margin": "0.55", "return_rate": "0.12", "return_cost": 6, "anyway": 0 },
        "demand": { "mean": 30, "k": 1 },
        "ads": { "budget": 500, "minimum_spend": 0, "cpm": 10, "ctr": "0.01", "cvr": "0.02" },
        "scenarios": [own(), network("0.2"), hybrid(4, "0")] })
}

/// Puts a value at a path such as `scenarios.0.setup`.
fn put(draft: &mut Value, path: &str, value: Value) {
    let place = path.split('.').fold(draft, |at, key| match key.parse::<usize>() {
        Ok(index) => &mut at[index],
        Err(_) => &mut at[key],
    });
    *place = value;
}

fn problems(draft: Value) -> Vec<Problem> {
    Plan::read(&serde_json::from_value(draft).unwrap()).err().unwrap_or_default()
}

#[track_caller]
fn told(draft: &Value, path: &str, value: Value, code: ProblemCode) {
    let mut draft = draft.clone();
    put(&mut draft, path, value.clone());
    let found = problems(draft);
    assert!(found.iter().any(|one| one.field == path && one.code == code), "{path} = {value}: {found:?}");
    // Each says in words what is wrong and where.
    assert!(found.iter().all(|one| one.to_string().contains(&one.field)), "{found:?}");
}

#[test]
fn fields_that_no_plan_has_are_named_with_their_place_and_all_others_are_known() {
    let unknown = |given: &Value| {
        let draft: PlanDraft = serde_json::from_value(given.clone()).unwrap();
        draft.unknown_fields(given)
    };
    let mut given = whole();
    given["sources"] =
        json!({ "product.aov": { "kind": "own", "value": "40", "name": "aov", "date": null, "n": 3 } });
    given["demand"]["history"] = json!([1, "2"]);
    assert_eq!(unknown(&given), []);
    given["scenarios"][0]["fee_of_sales"] = json!("0.02");
    given["product"]["vatt"] = Value::Null;
    given["Currency"] = json!("EUR");
    let found = unknown(&given);
    let fields: Vec<&str> = found.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["Currency", "product.vatt", "scenarios.0.fee_of_sales"]);
    assert!(found[1].known.contains(&"vat".to_owned()) && !found[1].known.contains(&"aov".to_owned()));
}

#[test]
fn a_figure_that_is_no_number_too_high_or_too_low_is_told_at_its_field() {
    let whole = whole();
    assert_eq!(problems(whole.clone()), []);
    for path in [
        "horizon_months",
        "commission",
        "planned_orders",
        "draws",
        "seed",
        "product.aov",
        "product.margin",
        "product.return_rate",
        "product.return_cost",
        "product.anyway",
        "demand.mean",
        "demand.k",
        "ads.budget",
        "ads.minimum_spend",
        "ads.cpm",
        "ads.ctr",
        "ads.cvr",
        "scenarios.0.setup",
        "scenarios.0.deposit",
        "scenarios.0.subscription",
        "scenarios.0.fee_of_sale",
        "scenarios.1.override_of_commission",
        "scenarios.1.monthly_minimum",
        "scenarios.0.hours",
        "scenarios.0.hourly_rate",
        "scenarios.0.samples",
        "scenarios.0.commission",
        "scenarios.2.switch_month",
        "scenarios.2.network_share",
    ] {
        for text in ["NaN", "inf", "ten", "1,5", "--1", "12 €", "e5", "."] {
            told(&whole, path, json!(text), ProblemCode::NotNumber);
        }
        for value in
            [json!("1e30"), json!(1e30), json!("1e999999"), json!("99999999999999999999999999999999999")]
        {
            told(&whole, path, value, ProblemCode::TooHigh);
        }
        for value in [json!("-1e30"), json!(-2), json!("-99999999999999999999999999999999999")] {
            told(&whole, path, value, ProblemCode::TooLow);
        }
    }
}

#[test]
fn what_cannot_be_nothing_or_missing_is_told() {
    let whole = whole();
    for path in
        ["horizon_months", "planned_orders", "draws", "product.aov", "demand.k", "ads.budget", "ads.cpm"]
    {
        told(&whole, path, json!(0), ProblemCode::TooLow);
    }
    for path in
        ["commission", "product.aov", "product.margin", "demand.mean", "ads.cpm", "scenarios.2.switch_month"]
    {
        for nothing in [Value::Null, json!(""), json!("  ")] {
            told(&whole, path, nothing, ProblemCode::Missing);
        }
    }
    told(&whole, "currency", json!(""), ProblemCode::Missing);
    told(&whole, "currency", json!("EURO"), ProblemCode::NotCurrency);
    told(&whole, "scenarios", json!([]), ProblemCode::Missing);
    told(&whole, "scenarios.0.name", json!(" "), ProblemCode::Missing);
    let nameless = json!({ "kind": "own" });
    let mut draft = whole.clone();
    put(&mut draft, "scenarios.0", nameless);
    assert_eq!(problems(draft)[0], Problem::new("scenarios.0.name", ProblemCode::Missing, ""));
    for path in ["horizon_months", "draws", "seed", "scenarios.2.switch_month"] {
        told(
            &whole,
            path,
            json!("100.5"),
            if path.ends_with("month") { ProblemCode::TooHigh } else { ProblemCode::NotWhole },
        );
    }
    told(&whole, "scenarios.2.switch_month", json!("1.5"), ProblemCode::NotWhole);
    // What is smaller than a decimal can tell is nothing.
    told(&whole, "product.aov", json!("1e-40"), ProblemCode::TooLow);
    let mut tiny = whole;
    put(&mut tiny, "scenarios.0.setup", json!("1e-40"));
    assert_eq!(problems(tiny), []);
}

#[test]
fn other_forms_are_told_at_their_fields_too() {
    let mut price = whole();
    price["product"] = json!({ "price": 48, "vat": "0.21", "discount": "0.2", "cost": 14 });
    assert_eq!(problems(price.clone()), []);
    told(&price, "product.cost", Value::Null, ProblemCode::Missing);
    told(&price, "product.price", json!(0), ProblemCode::TooLow);
    told(&price, "product.discount", json!(1), ProblemCode::TooHigh);
    told(&price, "product.vat", json!(21), ProblemCode::TooHigh);
    let mut guess = whole();
    guess["demand"] = json!({ "bad": 5, "normal": 20, "good": 70 });
    assert_eq!(problems(guess.clone()), []);
    told(&guess, "demand.good", Value::Null, ProblemCode::Missing);
    for (field, value) in [("bad", 21), ("good", 19), ("normal", 4), ("normal", 71)] {
        let mut guess = guess.clone();
        put(&mut guess, &format!("demand.{field}"), json!(value));
        let found = problems(guess);
        assert_eq!((found[0].field.as_str(), found[0].code), ("demand.normal", ProblemCode::NotInOrder));
    }
    let mut history = whole();
    history["demand"] = json!({ "history": [12, 30, 8] });
    assert_eq!(problems(history.clone()), []);
    told(&history, "demand.history.1", json!("many"), ProblemCode::NotNumber);
    told(&history, "demand.history.2", json!("8.5"), ProblemCode::NotWhole);
    told(&history, "demand.history", json!(vec![1; 121]), ProblemCode::TooMany);
    let mut list = whole();
    list["demand"] = json!({ "shortlist": "Spring", "ctr": "0.01", "ctor": "0.02" });
    assert_eq!(problems(list.clone()), []);
    told(&list, "demand.ctr", Value::Null, ProblemCode::Missing);
    told(&list, "demand.ctor", json!(0), ProblemCode::TooLow);
    put(&mut list, "demand.ctr_low", json!("0.02"));
    assert!(
        problems(list).iter().any(|one| one.field == "demand.ctr" && one.code == ProblemCode::NotInOrder)
    );
}

#[test]
fn names_are_unique_and_phases_are_scenarios_of_the_plan() {
    let whole = whole();
    told(&whole, "scenarios.1.name", json!(" Own "), ProblemCode::NameTaken);
    told(&whole, "scenarios.2.own", json!("Nobody"), ProblemCode::UnknownName);
    told(&whole, "scenarios.2.network", json!("Own"), ProblemCode::UnknownName);
    told(&whole, "scenarios.2.network", json!("Both"), ProblemCode::UnknownName);
    let mut alone = whole.clone();
    alone["scenarios"] = json!([own(), hybrid(4, "0")]);
    assert_eq!(problems(alone)[0], Problem::new("scenarios.1.network", ProblemCode::Missing, ""));
    told(&whole, "scenarios.2.switch_month", json!(12), ProblemCode::TooHigh);
    told(&whole, "scenarios.2.switch_month", json!(0), ProblemCode::TooLow);
    // A month is too short for two phases.
    told(&whole, "horizon_months", json!(1), ProblemCode::TooLow);
    let many: Vec<Value> = (0..51).map(|at| json!({ "name": format!("{at}"), "kind": "own" })).collect();
    told(&whole, "scenarios", json!(many), ProblemCode::TooMany);
}

#[test]
fn fees_of_a_hybrid_are_told_to_count_for_nothing() {
    let mut given = hybrid(4, "0");
    given["setup"] = json!(625);
    let draft = draft(json!({ "scenarios": [own(), network("0.2"), given] }));
    assert!(Plan::read(&draft).is_ok());
    assert_eq!(Plan::ignored(&draft), [Problem::new("scenarios.2.setup", ProblemCode::Ignored, "625")]);
}

/// Texts that a figure may be: what makes sense, its ends, and nonsense.
fn text(sense: &'static [&'static str], nonsense: u32) -> impl Strategy<Value = Given> {
    prop_oneof![
        30 => prop::sample::select(sense).prop_map(|text| Some(text.to_owned())),
        nonsense => prop::sample::select(&[
            "", "-1", "0", "1", "1e30", "-1e30", "NaN", "1e-28", "1e-30", "79228162514264337593543950335", "1000000000",
            "0.0000000000000000000000000001", "1e28", "1_000", "٣", "1e", "+", "1e9999999999999", "\u{0}",
        ][..]).prop_map(|text| Some(text.to_owned())),
        nonsense => any::<String>().prop_map(Some),
        nonsense => Just(None),
    ]
}

const AMOUNT: &[&str] =
    &["0", "0.01", "625", "1000000000", "0.3333333333333333333333333333", "1e-28", "999999999.99"];
const PRICE: &[&str] = &["0.01", "40", "1000000000", "48.4", "999999999.9999999999999999999"];
const RATE: &[&str] = &["0", "1", "0.5", "0.15", "0.9999999999999999999999999999", "1e-28"];
const LESS: &[&str] = &["0", "0.99", "0.2", "0.9899999999999999999999999999"];
const OVER: &[&str] = &["0", "10", "0.2", "9.999999999999999999999999999"];
const ORDERS: &[&str] = &["0", "1", "30", "1000000", "0.01", "999999.9999999999999999999999", "1e-28"];
const SHAPE: &[&str] = &["0.01", "1", "1000000", "0.5"];
const PLANNED: &[&str] = &["0.01", "30", "1000000"];
const MARGIN: &[&str] = &["-1", "0", "1", "0.55", "0.5000000000000000000000000001"];
const HOURS: &[&str] = &["0", "100000", "8", "0.0000000000000000000000000001"];
const MONTHS: &[&str] = &["1", "2", "12", "120"];
const CLICKS: &[&str] = &["0.000001", "1", "0.01"];

fn scenario(at: usize, nonsense: u32) -> impl Strategy<Value = ScenarioDraft> {
    let amount = || text(AMOUNT, nonsense);
    let fees = (amount(), amount(), amount(), amount(), amount(), amount());
    let rates = (text(RATE, nonsense), text(OVER, nonsense), text(HOURS, nonsense), text(RATE, nonsense));
    (fees, rates, text(&["1", "6", "11"], nonsense), text(RATE, nonsense), any::<prop::sample::Index>())
        .prop_map(move |(fees, rates, switch_month, network_share, _)| ScenarioDraft {
            name: format!("Scenario {at}"),
            kind: ScenarioKind::ALL[at % 3],
            setup: fees.0,
            deposit: fees.1,
            subscription: fees.2,
            monthly_minimum: fees.3,
            hourly_rate: fees.4,
            samples: fees.5,
            fee_of_sale: rates.0,
            override_of_commission: rates.1,
            hours: rates.2,
            commission: rates.3,
            switch_month,
            network_share,
            own: None,
            network: None,
        })
}

fn drafts(nonsense: u32) -> impl Strategy<Value = PlanDraft> {
    let t = move |sense| text(sense, nonsense);
    let product = (
        (t(PRICE), t(MARGIN), t(PRICE), t(RATE), t(LESS), t(AMOUNT), t(AMOUNT)),
        (t(AMOUNT), t(RATE), t(AMOUNT), t(RATE)),
        prop::option::of(prop::sample::select(ProductForm::ALL)),
    )
        .prop_map(|((aov, margin, price, vat, discount, cost, shipping), rest, form)| ProductDraft {
            form,
            aov,
            margin,
            price,
            vat,
            discount,
            cost,
            shipping,
            payment_fee: rest.0,
            return_rate: rest.1,
            return_cost: rest.2,
            anyway: rest.3,
        });
    let demand = (
        (t(ORDERS), t(SHAPE), t(ORDERS), t(ORDERS), t(ORDERS)),
        prop::collection::vec(t(&["0", "7", "1000000"]).prop_map(Option::unwrap_or_default), 0..8),
        (t(CLICKS), t(CLICKS)),
        prop::sample::select(
            &[
                DemandForm::Mean,
                DemandForm::Mean,
                DemandForm::History,
                DemandForm::Guess,
                DemandForm::Shortlist,
            ][..],
        ),
    )
        .prop_map(|((mean, k, bad, normal, good), history, (ctr, ctor), form)| DemandDraft {
            form: Some(form),
            mean,
            k,
            history,
            bad,
            normal,
            good,
            shortlist: Some("List".to_owned()),
            ctr,
            ctor,
            ..DemandDraft::default()
        });
    let ads = (t(PRICE), t(AMOUNT), t(PRICE), t(RATE), t(RATE))
        .prop_map(|(budget, minimum_spend, cpm, ctr, cvr)| AdsDraft { budget, minimum_spend, cpm, ctr, cvr });
    let scenarios = (scenario(0, nonsense), scenario(1, nonsense), scenario(2, nonsense));
    (t(MONTHS), product, t(PLANNED), t(RATE), demand, scenarios, prop::option::of(ads)).prop_map(
        |(horizon_months, product, planned_orders, commission, demand, scenarios, ads)| PlanDraft {
            currency: "EUR".to_owned(),
            horizon_months,
            product,
            planned_orders,
            commission,
            demand,
            draws: Some("100".to_owned()),
            seed: None,
            scenarios: vec![scenarios.0, scenarios.1, scenarios.2],
            ads,
            ..PlanDraft::default()
        },
    )
}

fn chance(found: Option<f64>) -> bool {
    found.is_none_or(|chance| (0.0..=1.0).contains(&chance))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_draft_is_read_or_told_what_is_wrong(draft in drafts(8)) {
        if let Err(problems) = Plan::read(&draft) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(!problem.field.is_empty() && !problem.to_string().is_empty());
            }
        }
    }

    #[test]
    fn the_ends_of_all_inputs_are_answered(draft in drafts(0)) {
        let Ok(plan) = Plan::read(&draft) else { return Ok(()) };
        let Ok(fitted) = Fitted::of(&plan.demand, &[]) else { return Ok(()) };
        let found = outcome(&plan, &fitted);
        for one in &found.scenarios {
            prop_assert!(chance(one.chance) && chance(one.chance_poisson) && chance(one.chance_horizon), "{one:?}");
            prop_assert_eq!(one.months.len() as u32, plan.horizon + 1);
        }
        // A hybrid's chance is drawn for each step: others show the same.
        let short = plan.horizon <= 12;
        for one in plan.scenarios.iter().filter(|one| short || one.kind != ScenarioKind::Hybrid) {
            let moved = sensitivity(&plan, &fitted, &[], &one.name, &|| false).unwrap();
            prop_assert!(moved.rows.iter().all(|row| row.low <= row.value && row.value <= row.high));
            prop_assert!(moved.rows.iter().all(|row| chance(row.chance_low) && chance(row.chance_high)));
        }
        let solved = must_be(&plan, &fitted, &[], &plan.scenarios[0].name, 0.8, &|| false).unwrap();
        prop_assert!(solved.rows.iter().all(|row| row.needed.is_some() == (row.chance >= 0.8)));
    }
}
