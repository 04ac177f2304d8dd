//! P8: what a plan answers, in closed form and drawn.

use crate::report::{Report, ms, quantile};
use serde_json::json;
use std::time::{Duration, Instant};
use troupe_core::planning::{Fitted, Plan, PlanDraft, outcome, simulate};

/// Months of the plan's horizon.
const HORIZON: u32 = 12;
/// Runs of the horizon: 100,000 simulated months at least.
const DRAWS: u32 = 100_000_u32.div_ceil(HORIZON);

/// Own programme, network and hybrid of domain.md 9.
fn draft(commission: f64) -> PlanDraft {
    let plan = json!({
        "currency": "EUR", "horizon_months": HORIZON, "commission": format!("{commission:.4}"), "draws": DRAWS,
        "demand": { "mean": 30, "k": 1 },
        "product": { "aov": 40, "margin": "0.55", "return_rate": "0.12", "return_cost": 6 },
        "scenarios": [
            { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8,
              "hourly_rate": 30, "samples": 150 },
            { "name": "Network", "kind": "network", "setup": 625, "subscription": 35, "override_of_commission": "0.2",
              "hours": 2, "hourly_rate": 30, "samples": 150 },
            { "name": "Hybrid", "kind": "hybrid", "switch_month": 6 },
        ],
    });
    serde_json::from_value(plan).expect("the plan is one")
}

/// The median time of an answer over plans that differ in their commission, as a slider moves.
fn median(runs: u32, answer: impl Fn(&PlanDraft)) -> Duration {
    let times: Vec<Duration> = (0..runs)
        .map(|run| {
            let draft = draft(0.05 + f64::from(run) / f64::from(runs) / 5.0);
            let begun = Instant::now();
            answer(&draft);
            begun.elapsed()
        })
        .collect();
    quantile(&times, 0.5)
}

/// Measures both.
pub fn what_if(report: &mut Report) {
    let read = |draft: &PlanDraft| {
        let plan = Plan::read(draft).expect("the plan can be read");
        let fitted = Fitted::of(&plan.demand, &[]).expect("its demand can be estimated");
        (plan, fitted)
    };
    let closed = median(201, |draft| {
        let (plan, fitted) = read(draft);
        assert_eq!(outcome::outcome(&plan, &fitted).scenarios.len(), 3);
    });
    let holds = closed <= Duration::from_millis(1);
    report.add("P8", "what-if in closed form, three scenarios (core)", ms(closed), "1 ms", holds);
    let drawn = median(41, |draft| {
        let (plan, fitted) = read(draft);
        let drawn = simulate::chances(&plan, &fitted, &[], &|| false).expect("nobody stops it");
        assert_eq!((drawn.draws, drawn.scenarios.len()), (DRAWS, 3));
    });
    let holds = drawn <= Duration::from_millis(100);
    report.add("P8", "100,000 simulated months, three scenarios (core)", ms(drawn), "100 ms", holds);
}
