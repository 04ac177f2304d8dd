//! P8: the planner's answers, closed and drawn.

use crate::report::{Report, ms, quantile};
use std::hint::black_box;
use std::time::{Duration, Instant};
use troupe_core::creator::CreatorId;
use troupe_core::planning::prospect::{Prospect, Views};
use troupe_core::planning::{Fitted, Plan, PlanDraft, chances, outcome};
use troupe_core::samples::Outcomes;

/// Own programme, network and a hybrid of both, told by price, beside ads.
const PLAN: &str = r#"{ "currency": "EUR", "horizon_months": 12, "commission": "0.15", "draws": 8334,
    "demand": { "mean": 30, "k": 1 },
    "product": { "price": "48.40", "vat": "0.21", "cost": 14, "shipping": 3, "payment_fee": 1, "return_rate": "0.12",
        "return_cost": 6 },
    "ads": { "budget": 500, "cpm": 10, "ctr": "0.01", "cvr": "0.02" },
    "scenarios": [
        { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": 8, "hourly_rate": 30,
          "samples": 150 },
        { "name": "Network", "kind": "network", "setup": 625, "deposit": 125, "subscription": 35,
          "override_of_commission": "0.2", "hours": 2, "hourly_rate": 30, "samples": 150 },
        { "name": "Both", "kind": "hybrid", "switch_month": 6, "network_share": "0.25" } ] }"#;

/// The median of so many runs.
fn median(runs: usize, run: impl Fn()) -> Duration {
    let times: Vec<Duration> = (0..runs)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .collect();
    quantile(&times, 0.5)
}

/// P8 in the core: from the draft to the answer.
pub fn answers(report: &mut Report) {
    let draft: PlanDraft = serde_json::from_str(PLAN).expect("the plan is a draft");
    let ready = || {
        let plan = Plan::read(&draft).expect("the plan is read");
        let fitted = Fitted::of(&plan.demand, &[]).expect("the demand is estimated");
        (plan, fitted)
    };
    let closed = median(1_001, || {
        let (plan, fitted) = ready();
        black_box(outcome(&plan, &fitted));
    });
    report.add(
        "P8",
        "what-if answer, closed form, three scenarios, a year",
        format!("{:.3} ms", closed.as_secs_f64() * 1_000.0),
        "1 ms",
        closed <= Duration::from_millis(1),
    );
    let drawn = median(21, || {
        let (plan, fitted) = ready();
        black_box(chances(&plan, &fitted, &[], &|| false));
    });
    report.add(
        "P8",
        "what-if answer, 100,000 drawn months, three scenarios",
        ms(drawn),
        "100 ms",
        drawn <= Duration::from_millis(100),
    );
    let listed = draft_of_shortlist(&draft);
    let creators = shortlist();
    let plan = Plan::read(&listed).expect("the plan is read");
    let fitted = Fitted::of(&plan.demand, &creators).expect("the demand is estimated");
    let bottom_up = median(11, || {
        black_box(chances(&plan, &fitted, &creators, &|| false));
    });
    report.add(
        "P8",
        "what-if answer, 100,000 drawn months of a shortlist of 50, three scenarios",
        ms(bottom_up),
        "100 ms",
        bottom_up <= Duration::from_millis(100),
    );
}

/// The same plan with demand from a shortlist.
fn draft_of_shortlist(draft: &PlanDraft) -> PlanDraft {
    let mut draft = draft.clone();
    draft.demand = serde_json::from_str(r#"{ "shortlist": "Autumn", "ctr": "0.01", "ctor": "0.02" }"#)
        .expect("the demand is a draft");
    draft
}

/// Fifty creators, small ones and larger ones, each with a few samples behind her.
fn shortlist() -> Vec<Prospect> {
    let of = |at: i32| Prospect {
        creator: CreatorId(i64::from(at)),
        name: String::new(),
        own: Outcomes { known: 4, posted: 3 },
        others: Outcomes { known: 20, posted: 7 },
        views: Some(Views { median: 3_000.0 * f64::from(1 + at % 7), spread: 0.9, n: 20 }),
        cost: None,
    };
    (0..50).map(of).collect()
}
