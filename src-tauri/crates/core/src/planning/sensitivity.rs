//! Which input moves break-even and chance most, and how commission and orders work together (domain.md 9).

use super::answer::{Sensitivity, SensitivityRow, TwoWay};
use super::demand::Fitted;
use super::input::{Input, Lever, Subject};
use super::outcome::planned;
use super::plan::{Plan, Told};
use super::problem::{Problem, ProblemCode};
use super::prospect::Prospect;
use super::simulate::Stop;
use super::terms::BreakEven;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::cmp::Reverse;

/// Part of its value by which an input is varied: a fifth.
const PART: i64 = 5;
/// Rows and columns of the two-way table.
const STEPS: u32 = 9;
/// Steps of the table's commissions when the plan pays none.
const USUAL_STEP: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// What the inputs of a scenario move, each alone, a fifth less and more within what makes sense; inputs of nothing are
/// left out. Chances that have no closed form are drawn. `None` = stopped.
pub fn sensitivity(
    plan: &Plan,
    fitted: &Fitted,
    prospects: &[Prospect],
    scenario: &str,
    stop: Stop<'_>,
) -> Option<Sensitivity> {
    let mut answer = Sensitivity {
        problems: Vec::new(),
        scenario: scenario.to_owned(),
        chance: None,
        breakeven: None,
        rows: Vec::new(),
        table: None,
    };
    let Some(at) = plan.scenarios.iter().position(|one| one.name == scenario) else {
        answer.problems.push(Problem::new("scenario", ProblemCode::UnknownName, scenario));
        return Some(answer);
    };
    let subject = Subject::of(plan, fitted, prospects, at);
    answer.breakeven = subject.break_even().and_then(BreakEven::orders);
    let now = subject.chance(stop)?;
    answer.chance = Some(now);
    for lever in Input::ALL.iter().flat_map(|input| subject.levers(*input)) {
        if matches!(lever.input, Input::Aov) && !told_by_value(plan) {
            continue;
        }
        answer.rows.extend(row(&subject, lever, stop)?);
    }
    answer.rows.sort_by(|one, other| {
        let chance = |row: &SensitivityRow| {
            let ends = [row.chance_low.unwrap_or(now), row.chance_high.unwrap_or(now), now];
            ends.into_iter().fold(0.0, f64::max) - ends.into_iter().fold(1.0, f64::min)
        };
        let orders = |row: &SensitivityRow| {
            let ends = [row.breakeven_low, row.breakeven_high].map(|end| end.unwrap_or(u64::MAX));
            Reverse(ends[0].abs_diff(ends[1]))
        };
        chance(other).total_cmp(&chance(one)).then_with(|| orders(one).cmp(&orders(other)))
    });
    answer.table = Some(table(&subject));
    Some(answer)
}

/// A price makes the order value: it has a row of its own, then.
fn told_by_value(plan: &Plan) -> bool {
    matches!(plan.economics.told, Told::Value { .. })
}

/// The row of an input; `Some(None)` = it is nothing here, `None` = stopped.
#[expect(clippy::option_option, reason = "stopped and left out are two things")]
fn row(subject: &Subject<'_>, lever: Lever, stop: Stop<'_>) -> Option<Option<SensitivityRow>> {
    let Some(value) = subject.get(lever).filter(|value| !value.is_zero()) else { return Some(None) };
    let part = value.abs() / Decimal::from(PART);
    let bounds = lever.input.bounds();
    // An estimated mean may lie beyond what somebody may write: it stays, then.
    let moved = |to: Option<Decimal>| bounds.nearest(to.unwrap_or(value));
    let low = moved(value.checked_sub(part)).min(value);
    let high = moved(value.checked_add(part)).max(value);
    let (Some(below), Some(above)) = (subject.with(lever, low), subject.with(lever, high)) else {
        return Some(None);
    };
    Some(Some(SensitivityRow {
        input: lever.input.as_str().to_owned(),
        channel: lever.channel,
        value,
        low,
        high,
        breakeven_low: below.break_even().and_then(BreakEven::orders),
        breakeven_high: above.break_even().and_then(BreakEven::orders),
        chance_low: Some(below.chance(stop)?),
        chance_high: Some(above.chance(stop)?),
    }))
}

/// Result of an average month by commission, the same for all channels, and orders. The present commission is a row; n*
/// (of a hybrid the highest of its phases) and the planned orders lie within the columns.
fn table(subject: &Subject<'_>) -> TwoWay {
    let commission = Lever::of(Input::Commission);
    let commissions = commissions(subject.get(commission).unwrap_or_default());
    let phases = subject.course().phases;
    let least = phases.iter().filter_map(|phase| phase.break_even(subject.plan.horizon).orders()).max();
    let planned = planned(&subject.plan, &subject.fitted).ceil().to_u64().unwrap_or_default();
    let least = least.unwrap_or(planned);
    let orders = columns(planned.min(least) / 2, planned.max(least) / 2 * 3);
    let results = commissions
        .iter()
        .filter_map(|value| subject.with(commission, *value))
        .map(|other| {
            let course = other.course();
            orders.iter().map(|orders| course.average(Decimal::from(*orders))).collect()
        })
        .collect();
    TwoWay { commissions, orders, results }
}

/// Commissions around the present one in round steps of about a quarter of it; between nothing and the whole sale.
fn commissions(now: Decimal) -> Vec<Decimal> {
    // Where there is no room above the present one, all others lie below it.
    let parts = if now > Decimal::new(8, 1) { STEPS - 1 } else { STEPS / 2 };
    let wanted = if now.is_zero() { USUAL_STEP } else { now / Decimal::from(parts) };
    let round = |places: u32| [5, 2, 1].map(|digit| Decimal::new(digit, places));
    let finest = Decimal::new(1, 6);
    let step = (1..6).flat_map(round).find(|step| *step <= wanted).unwrap_or(finest);
    let steps = |part: Decimal| part.checked_div(step).unwrap_or_default().floor();
    let (last, half) = (Decimal::from(STEPS - 1), Decimal::from(STEPS / 2));
    let room = steps(Decimal::ONE - now);
    let below = steps(now).min(last - half.min(room));
    (0..STEPS)
        .map(|place| (now + (Decimal::from(place) - below) * step).normalize())
        .filter(|value| *value <= Decimal::ONE)
        .collect()
}

/// Columns in the least round steps with which all of them together hold both ends.
fn columns(low: u64, high: u64) -> Vec<u64> {
    let last = u64::from(STEPS - 1);
    let mut step = 1;
    for digit in [2, 5, 10].into_iter().cycle() {
        if low / step * step + last * step >= high {
            break;
        }
        // 1, 2, 5, 10, 20, 50: each power of ten by its next digit.
        let power = 10u64.pow(step.ilog10());
        step = power * digit;
    }
    (0..=last).map(|place| low / step * step + place * step).collect()
}
