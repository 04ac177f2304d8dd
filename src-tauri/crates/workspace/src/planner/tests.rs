//! Questions that end each other, limits, and what creators cost.

use crate::api::*;
use crate::made::Made;
use serde_json::json;
use troupe_core::money::{Currency, Money};
use troupe_core::planning::{PlanDraft, ProblemCode};

fn draft() -> PlanDraft {
    serde_json::from_value(json!({
        "currency": "EUR", "commission": "0.15", "draws": "1000",
        "product": { "aov": "40", "margin": "0.55" }, "demand": { "mean": "30" },
        "scenarios": [{ "name": "Own", "kind": "own", "hours": "8", "hourly_rate": "30" }],
    }))
    .unwrap()
}

fn from_shortlist(name: &str) -> PlanDraft {
    let mut draft = draft();
    draft.demand =
        serde_json::from_value(json!({ "shortlist": name, "ctr": "0.02", "ctor": "0.05" })).unwrap();
    draft
}

#[tokio::test]
async fn a_newer_question_ends_the_older_one_of_its_kind_and_no_other() {
    let made = Made::new().await;
    let mut long = draft();
    long.draws = Some("1000000".into());
    long.horizon_months = Some("12".into());
    let workspace = made.workspace.clone();
    let first = tokio::spawn({
        let (workspace, long) = (workspace.clone(), long.clone());
        async move { workspace.plan_chances(long).await }
    });
    // The older one takes its turn first: a test runs on one thread.
    tokio::task::yield_now().await;
    let other = workspace.plan_sensitivity(draft(), "Own".into()).await.unwrap();
    assert!(other.problems.is_empty() && !other.rows.is_empty());
    let second = workspace.plan_chances(draft()).await.unwrap();
    assert_eq!(second.draws, 1_000);
    assert_eq!(first.await.unwrap().unwrap_err().code, "superseded");
    assert_eq!(workspace.plan_chances(draft()).await.unwrap(), second, "nothing stays behind");
}

#[tokio::test]
async fn what_is_wrong_is_an_answer_of_every_question_and_no_failure() {
    let made = Made::new().await;
    let w = &made.workspace;
    let mut half = draft();
    half.commission = None;
    let answer = w.plan_answer(half.clone()).await.unwrap();
    assert_eq!((answer.problems.len(), answer.outcome), (1, None));
    let problems = [
        answer.problems,
        w.plan_chances(half.clone()).await.unwrap().problems,
        w.plan_sensitivity(half.clone(), "Own".into()).await.unwrap().problems,
        w.plan_must_be(half.clone(), "Own".into(), 0.8).await.unwrap().problems,
        w.plan_portfolio(half, "Own".into(), Vec::new()).await.unwrap().problems,
    ];
    for one in problems {
        assert_eq!((one[0].field.as_str(), one[0].code), ("commission", ProblemCode::Missing));
    }
    let unknown = w.plan_answer(from_shortlist("Nobody")).await.unwrap().problems;
    assert_eq!((unknown[0].field.as_str(), unknown[0].code), ("demand.shortlist", ProblemCode::UnknownName));
}

#[tokio::test]
async fn a_draft_above_a_megabyte_is_refused_and_half_a_plan_is_kept() {
    let made = Made::new().await;
    let w = &made.workspace;
    let edit = |draft| PlanEdit { id: 0, name: "Winter".into(), draft };
    let mut large = draft();
    large.demand.history = vec!["12345678".into(); 100_000];
    assert_eq!(w.save_plan(edit(large.clone())).await.unwrap_err().code, "plan_too_large");
    assert_eq!(w.plan_answer(large).await.unwrap_err().code, "plan_too_large");
    let mut named = draft();
    named.scenarios[0].name = "x".repeat(121);
    assert_eq!(w.save_plan(edit(named)).await.unwrap_err().code, "name_empty");
    assert!(w.plans().await.unwrap().is_empty());
    let kept = w.save_plan(edit(PlanDraft::default())).await.unwrap();
    assert_eq!(kept.edit.draft, PlanDraft::default());
    let gone = PlanEdit { id: 99, ..edit(draft()) };
    assert_eq!(w.save_plan(gone).await.unwrap_err().code, "plan_unknown");
}

#[tokio::test]
async fn a_creator_costs_her_fee_and_a_sample_and_is_unknown_where_one_of_them_is() {
    let made = Made::new().await;
    made.import(20, &[("alma", 900), ("bo", 500)]).await;
    let w = &made.workspace;
    let (alma, bo) = (made.creator("alma").await, made.creator("bo").await);
    let list = w.create_shortlist("Autumn".into(), vec![alma, bo]).await.unwrap().id;
    let euro = Currency::parse("EUR").unwrap();
    let costs = async || -> Vec<Option<String>> {
        let found = w.prospects_of(&[alma, bo], Some(list), euro).await.unwrap();
        found.iter().map(|p| p.cost.map(|c| c.to_string())).collect()
    };
    assert_eq!(costs().await, [None, None], "nothing is known");
    let campaign = CampaignEdit {
        list,
        name: "Autumn".into(),
        goal: String::new(),
        product: None,
        briefing: None,
        from: None,
        to: None,
        budget: None,
        owner: String::new(),
    };
    w.save_campaign(campaign).await.unwrap();
    w.set_fee(list, alma, Some(Money { amount: "80".into(), currency: euro })).await.unwrap();
    assert_eq!(costs().await, [Some("80.00".into()), None], "no samples are sent: the fee alone counts");
    let found = w.prospects_of(&[alma], Some(list), Currency::parse("SEK").unwrap()).await.unwrap();
    assert_eq!(found[0].cost, None, "a fee in another currency");
    let views = found[0].views.unwrap();
    assert!((904.0..906.0).contains(&views.median) && views.n == 10, "{views:?}");
    // The answer follows the shortlist.
    let n = async || w.plan_answer(from_shortlist("autumn")).await.unwrap().outcome.unwrap().demand.n;
    assert_eq!(n().await, Some(2));
    w.remove_from_shortlist(list, vec![bo]).await.unwrap();
    assert_eq!(n().await, Some(1), "the list was asked again");
}

#[tokio::test]
async fn creators_are_compared_whatever_the_demand_of_the_plan_and_what_is_missing_is_told() {
    let made = Made::new().await;
    made.import(20, &[("alma", 900), ("bo", 500)]).await;
    let w = &made.workspace;
    let chosen = vec![made.creator("alma").await, made.creator("bo").await];
    let told = w.plan_portfolio(draft(), "Own".into(), chosen.clone()).await.unwrap();
    let fields: Vec<&str> = told.problems.iter().map(|one| one.field.as_str()).collect();
    assert_eq!(fields, ["demand.ctr", "demand.ctor"], "what creators bring follows from them");
    let mut with_rates = draft();
    with_rates.demand.ctr = Some("0.02".into());
    with_rates.demand.ctor = Some("0.05".into());
    let told = w.plan_portfolio(with_rates.clone(), "Own".into(), chosen.clone()).await.unwrap();
    assert_eq!(told.problems, []);
    let both = told.chosen.unwrap();
    assert_eq!((both.creators, both.without_cost), (chosen.clone(), 2), "nobody knows what they cost");
    w.create_shortlist("Autumn".into(), chosen.clone()).await.unwrap();
    let mut listed = from_shortlist("Autumn");
    listed.draws = with_rates.draws;
    let listed = w.plan_portfolio(listed, "Own".into(), chosen).await.unwrap();
    assert_eq!(listed.chosen.unwrap().orders, both.orders, "the same creators bring the same");
}

#[tokio::test]
async fn a_kept_plan_with_a_field_of_another_version_is_still_read() {
    let made = Made::new().await;
    let w = &made.workspace;
    let mut content = serde_json::to_value(draft()).unwrap();
    content["of_tomorrow"] = json!({ "any": 1 });
    content["scenarios"][0]["cashback"] = json!("0.01");
    content["product"].as_object_mut().unwrap().remove("anyway");
    let at = w.now();
    let mut change =
        w.store().change(troupe_store::Op::new("save_plan", at).with("plan", "Later")).await.unwrap();
    let id = change.save_plan(0, "Later", &content.to_string(), at).await.unwrap();
    change.finish().await.unwrap();
    assert_eq!(w.plan(id).await.unwrap().edit.draft, draft());
}
