//! The closed form of a plan: what follows from it without drawing anything (domain.md 9).

use super::ads::ads;
use super::answer::{MonthAnswer, Outcome, Overtake, PhaseAnswer, ScenarioAnswer};
use super::chance::Closed;
use super::course::{Course, Phase};
use super::demand::{self, Fitted};
use super::plan::{Plan, Scenario, Way};
use super::terms::{BreakEven, CUT_OFF, before_fees};
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Most orders a month that months are reckoned with, whatever demand says: a guess that fits nothing reaches any number.
const MOST_PLANNED: i64 = 1_000_000_000_000;

/// The closed form of a plan with its demand.
pub fn outcome(plan: &Plan, fitted: &Fitted) -> Outcome {
    let orders = planned(plan, fitted);
    let courses: Vec<Course> =
        plan.scenarios.iter().map(|scenario| Course::of(&plan.economics, scenario, plan.horizon)).collect();
    let scenarios: Vec<ScenarioAnswer> = plan
        .scenarios
        .iter()
        .zip(&courses)
        .map(|(scenario, course)| answer(plan, scenario, course, fitted, orders))
        .collect();
    Outcome {
        currency: plan.currency.code().to_owned(),
        horizon_months: plan.horizon,
        aov: plan.economics.aov,
        margin: plan.economics.margin,
        planned_orders: orders,
        demand: demand::answer(fitted),
        overtakes: overtakes(&scenarios),
        ads: plan.ads.as_ref().map(|one| ads(plan, one, &courses)),
        scenarios,
    }
}

/// Orders that the months are reckoned with: the planned ones, else the mean of demand.
pub fn planned(plan: &Plan, fitted: &Fitted) -> Decimal {
    let orders = plan.planned_orders.unwrap_or(fitted.mean);
    orders.max(Decimal::ZERO).min(Decimal::from(MOST_PLANNED))
}

fn answer(
    plan: &Plan,
    scenario: &Scenario,
    course: &Course,
    fitted: &Fitted,
    orders: Decimal,
) -> ScenarioAnswer {
    let phases: Vec<PhaseAnswer> =
        course.phases.iter().map(|phase| phase_answer(phase, plan.horizon, orders)).collect();
    // A single channel's only phase is the scenario itself; a hybrid's phases have no common figures.
    let (single, phases) = match course.single() {
        Some(_) => (phases.into_iter().next(), Vec::new()),
        None => (None, phases),
    };
    let chances = Closed::of(course, fitted);
    let months = months(course, orders);
    let best = best_switch(plan, scenario, orders);
    ScenarioAnswer {
        name: scenario.name.clone(),
        kind: scenario.kind,
        contribution_per_order: single.as_ref().map(|one| one.contribution_per_order),
        fixed_per_month: single.as_ref().map(|one| one.fixed_per_month),
        breakeven_orders: single.as_ref().and_then(|one| one.breakeven_orders),
        never: single.as_ref().and_then(|one| one.never),
        max_commission: single.as_ref().and_then(|one| one.max_commission),
        cost_per_order: cost_per_order(plan, course, orders),
        start_up: course.start_up,
        deposit: (0..=course.horizon).map(|month| course.held(month)).max().unwrap_or_default(),
        chance: chances.month,
        chance_poisson: chances.poisson,
        chance_horizon: chances.horizon,
        phases,
        breakeven_month: months
            .iter()
            .find(|one| one.month > 0 && one.cumulated >= -CUT_OFF)
            .map(|one| one.month),
        months,
        best_switch_month: best.map(|(month, _)| month),
        best_switch_result: best.map(|(_, result)| result),
    }
}

fn phase_answer(phase: &Phase, horizon: u32, orders: Decimal) -> PhaseAnswer {
    let found = phase.break_even(horizon);
    PhaseAnswer {
        from: phase.from,
        to: phase.to,
        contribution_per_order: phase.per_order(),
        fixed_per_month: phase.fixed_with_start_up(horizon),
        breakeven_orders: found.orders(),
        never: match found {
            BreakEven::Never(why) => Some(why),
            BreakEven::From(_) => None,
        },
        max_commission: phase.max_commission(orders, horizon),
    }
}

/// What an order costs in commission, fees, and its part of what is fixed: what it brings before them, less what is left
/// of it. `None` without orders.
fn cost_per_order(plan: &Plan, course: &Course, orders: Decimal) -> Option<Decimal> {
    let left = course.average(orders).checked_div(orders)?;
    Some(before_fees(&plan.economics) - left)
}

/// Month by month with so many orders each; month 0 is what is paid before the first.
fn months(course: &Course, orders: Decimal) -> Vec<MonthAnswer> {
    // Months of a phase are alike: each is reckoned once.
    let earned: Vec<Decimal> = course.phases.iter().map(|phase| phase.month(orders)).collect();
    let mut earned_so_far = Decimal::ZERO;
    (0..=course.horizon)
        .map(|month| {
            let phase = course.phases.iter().position(|phase| (phase.from..=phase.to).contains(&month));
            let result = phase.map_or(Decimal::ZERO, |at| earned[at]) - course.paid_at_end(month);
            earned_so_far += result;
            MonthAnswer { month, result, cumulated: earned_so_far - course.held(month) }
        })
        .collect()
}

/// The switch month of a hybrid with the highest result at the end, the earliest of equals; `None` for others.
fn best_switch(plan: &Plan, scenario: &Scenario, orders: Decimal) -> Option<(u32, Decimal)> {
    let Way::Hybrid { network, own, network_share, .. } = &scenario.way else { return None };
    let mut best: Option<(u32, Decimal)> = None;
    for switch_month in 1..plan.horizon {
        let way = Way::Hybrid {
            network: network.clone(),
            own: own.clone(),
            switch_month,
            network_share: *network_share,
        };
        let other = Scenario { name: String::new(), kind: scenario.kind, way };
        let result = Course::of(&plan.economics, &other, plan.horizon).total(orders);
        if best.is_none_or(|(_, so_far)| result > so_far + CUT_OFF) {
            best = Some((switch_month, result));
        }
    }
    best
}

/// Who passes whom, by month: a tie is no passing, only being ahead after having been behind.
pub fn overtakes(scenarios: &[ScenarioAnswer]) -> Vec<Overtake> {
    let mut found = Vec::new();
    for (at, one) in scenarios.iter().enumerate() {
        for other in &scenarios[at + 1..] {
            let mut before = Ordering::Equal;
            for (mine, theirs) in one.months.iter().zip(&other.months) {
                let difference = mine.cumulated - theirs.cumulated;
                let now = if difference.abs() <= CUT_OFF { continue } else { difference.cmp(&Decimal::ZERO) };
                if now == before.reverse() && before != Ordering::Equal {
                    let (of, by) = if now == Ordering::Greater { (other, one) } else { (one, other) };
                    found.push(Overtake { of: of.name.clone(), by: by.name.clone(), month: mine.month });
                }
                before = now;
            }
        }
    }
    found.sort_by_key(|one| one.month);
    found
}
