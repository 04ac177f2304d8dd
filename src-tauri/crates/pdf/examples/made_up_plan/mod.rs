//! A made-up plan, so that the report can be looked at and tested.

use troupe_pdf::{
    Language, PlanDemand, PlanDemandForm, PlanFan, PlanFee, PlanFigure, PlanHybrid, PlanInput, PlanMove,
    PlanScenario, PlanSheet, PlanSource,
};

/// Names, contributions, fixed costs, start-ups.
const SCENARIOS: [(&str, f64, f64, f64); 6] = [
    ("Own programme", 12.656, 419.99, 0.0),
    ("Network", 12.304, 245.0, 625.0),
    ("Network that takes thirty per cent of the commission", 11.776, 245.0, 625.0),
    ("Network first, own programme after half a year", 12.5, 330.0, 625.0),
    ("Marketplace Nordhandel with its own customer service", 7.2, 160.0, 0.0),
    ("Giving samples away", -2.4, 300.0, 0.0),
];

fn source(at: usize) -> PlanSource {
    match at % 3 {
        0 => PlanSource::Hand,
        1 => PlanSource::Published {
            name: "Price list of the Northern Affiliate Network".to_owned(),
            date: Some("2025-10-01".to_owned()),
        },
        _ => PlanSource::Own { n: Some(412), date: Some("2026-11-01".to_owned()) },
    }
}

fn scenario(at: usize, horizon: u32) -> PlanScenario {
    let (name, per_order, fixed, start_up) = SCENARIOS[at];
    let month = |month: u32| f64::from(month) * (38.0 * per_order - fixed) - start_up;
    let hybrid = at == 3;
    let spread = |m: u32| f64::from(m).sqrt() * 420.0;
    PlanScenario {
        name: name.to_owned(),
        per_order: (!hybrid).then(|| per_order.to_string()),
        fixed: (!hybrid).then(|| (fixed + start_up / f64::from(horizon)).to_string()),
        breakeven: match (hybrid, per_order > 0.0) {
            (true, _) => vec![Some(25), Some(34)],
            (_, true) => vec![Some(((fixed + start_up / f64::from(horizon)) / per_order).ceil() as u64)],
            _ => vec![None],
        },
        chance: (!hybrid).then_some(if per_order > 0.0 { 0.328 } else { 0.0 }),
        chance_poisson: (!hybrid).then_some(if per_order > 0.0 { 0.256 } else { 0.0 }),
        chance_horizon: if per_order > 0.0 { 0.412 } else { 0.0 },
        payback: (1..=horizon).find(|one| month(*one) >= 0.0),
        max_commission: (!hybrid).then(|| if per_order > 0.0 { "0.1121212" } else { "-0.02" }.to_owned()),
        months: (0..=horizon).map(|one| month(one).to_string()).collect(),
        fan: (0..=horizon)
            .map(|one| PlanFan {
                p5: month(one) - 1.3 * spread(one),
                p25: month(one) - 0.7 * spread(one),
                p75: month(one) + 0.6 * spread(one),
                p95: month(one) + 2.1 * spread(one),
            })
            .collect(),
        shortfall: month(horizon) - 1.7 * spread(horizon),
        hybrid: hybrid.then(|| PlanHybrid {
            network: SCENARIOS[1].0.to_owned(),
            own: SCENARIOS[0].0.to_owned(),
            switch_month: 6,
            network_share: "0.25".to_owned(),
        }),
    }
}

fn figure(unit: &str, share: bool) -> PlanFigure {
    match (share, unit.starts_with("amount")) {
        (true, _) => PlanFigure::Share,
        (false, true) => PlanFigure::Money,
        (false, false) => PlanFigure::Plain,
    }
}

/// A plan with the scenarios at these places.
pub fn sheet(language: Language, places: &[usize]) -> PlanSheet {
    let input = |name: &str, unit: &str, value: &str, share, source| PlanInput {
        name: format!("planbook_input_{name}"),
        unit: if unit.is_empty() { String::new() } else { format!("planbook_unit_{unit}") },
        value: Some(value.to_owned()),
        figure: figure(unit, share),
        source,
    };
    let fee = |name: &str, unit: &str, share, values: [&str; 6]| PlanFee {
        name: format!("planbook_input_{name}"),
        unit: format!("planbook_unit_{unit}"),
        figure: figure(unit, share),
        values: places
            .iter()
            .map(|at| (SCENARIOS[*at].0 != SCENARIOS[3].0).then(|| (values[*at].to_owned(), source(*at))))
            .collect(),
    };
    let moved = |name: &str, share, low: &str, high: &str, chance_low, chance_high| PlanMove {
        name: format!("planbook_input_{name}"),
        low: low.to_owned(),
        high: high.to_owned(),
        figure: figure(if name == "aov" || name == "samples" { "amount" } else { "" }, share),
        chance_low,
        chance_high,
    };
    PlanSheet {
        language,
        made_on: "2026-11-21".to_owned(),
        version: "0.6.0".to_owned(),
        name: "Braising pans, autumn and winter in three countries".to_owned(),
        brand: "Polderpan".to_owned(),
        currency: "EUR".to_owned(),
        horizon: 12,
        planned_orders: "38".to_owned(),
        scenarios: places.iter().map(|at| scenario(*at, 12)).collect(),
        moves: vec![
            moved("mean", false, "24", "36", 0.243, 0.389),
            moved("aov", false, "32", "48", 0.216, 0.412),
            moved("margin", true, "0.44", "0.66", 0.221, 0.409),
            moved("commission", true, "0.12", "0.18", 0.356, 0.291),
            moved("k", false, "0.8", "1.2", 0.317, 0.334),
            moved("hours", false, "6.4", "9.6", 0.361, 0.299),
            moved("samples", false, "120", "180", 0.347, 0.31),
            moved("return_rate", true, "0.096", "0.144", 0.336, 0.319),
        ],
        inputs: vec![
            input("horizon_months", "months", "12", false, PlanSource::Usual),
            input("aov", "amount_order", "40", false, source(2)),
            input("margin", "share_sale", "0.55", true, source(0)),
            input("return_rate", "share_orders", "0.12", true, source(1)),
            input("return_cost", "amount_return", "6", false, source(0)),
            input("anyway", "share_orders", "0", true, PlanSource::Usual),
            input("commission", "share_sale", "0.15", true, source(1)),
            input("history", "orders_month", "12, 31, 8, 44, 60, 25", false, PlanSource::Behind),
            input("mean", "orders_month", "30", false, PlanSource::Estimated),
            input("k", "", "1.0734", false, PlanSource::Estimated),
            input("planned_orders", "orders_month", "38", false, source(0)),
        ],
        fees: vec![
            fee("setup", "amount_once", false, ["0", "625", "625", "0", "0", "0"]),
            fee("deposit", "amount_once", false, ["0", "125", "125", "0", "0", "0"]),
            fee("subscription", "amount_month", false, ["29.99", "35", "35", "0", "99", "0"]),
            fee("fee_of_sale", "share_sale", true, ["0.02", "0", "0", "0", "0.09", "0"]),
            fee("override_of_commission", "share_commission", true, ["0", "0.2", "0.3", "0", "0", "0"]),
            fee("monthly_minimum", "amount_month", false, ["0", "0", "0", "0", "0", "0"]),
            fee("hours", "hours_month", false, ["8", "2", "2", "0", "1.5", "0"]),
            fee("hourly_rate", "amount_hour", false, ["30", "30", "30", "30", "30", "30"]),
            fee("samples", "amount_month", false, ["150", "150", "150", "0", "60", "300"]),
        ],
        demand: PlanDemand { form: PlanDemandForm::History, mean: 30.0, k: Some(1.0734), n: Some(6) },
        draws: 10_000,
        seed: 1,
    }
}
