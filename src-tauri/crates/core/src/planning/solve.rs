//! What must be true for a wanted chance: each input alone, all others staying (domain.md 9).

use super::answer::{MustBe, WhatMustBeTrue};
use super::demand::Fitted;
use super::input::{Input, Lever, Subject};
use super::plan::Plan;
use super::problem::{Problem, ProblemCode};
use super::prospect::Prospect;
use super::simulate::Stop;
use rust_decimal::Decimal;

/// The inputs that are asked, with what they are and how their values are written.
const ASKED: [(Input, Scale); 4] = [
    (Input::Commission, Scale { low: Decimal::ZERO, first: -4, decades: 4, order: Order::Falls }),
    (
        Input::Aov,
        Scale { low: Decimal::from_parts(1, 0, 0, false, 2), first: -2, decades: 11, order: Order::Rises },
    ),
    (Input::Mean, Scale { low: Decimal::ZERO, first: -2, decades: 8, order: Order::Rises }),
    (Input::PostRate, Scale { low: Decimal::ZERO, first: -4, decades: 4, order: Order::Rises }),
];

/// What a chance does while an input grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Rises,
    Falls,
}

/// The values of four digits that an input can have: the lowest, then those of each power of ten.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The lowest value: nothing, or the first power of ten.
    low: Decimal,
    /// The first power of ten.
    first: i32,
    /// Powers of ten; the highest value is the end of the last.
    decades: u32,
    order: Order,
}

/// Values of four digits within a power of ten.
const DIGITS: u32 = 9_000;

impl Scale {
    /// Place of the last value; places count from the worst value to the best.
    fn last(&self) -> u32 {
        self.decades * DIGITS + u32::from(self.low.is_zero())
    }

    fn at(&self, place: u32) -> Decimal {
        let place = match self.order {
            Order::Rises => place,
            Order::Falls => self.last() - place,
        };
        let Some(place) = place.checked_sub(u32::from(self.low.is_zero())) else { return self.low };
        let digits = Decimal::from(1_000 + place % DIGITS);
        let power = self.first - 3 + (place / DIGITS).cast_signed();
        let ten = Decimal::from(10u64.pow(power.unsigned_abs()));
        if power < 0 { (digits / ten).normalize() } else { digits * ten }
    }
}

/// The value of each asked input from which on a scenario has the wanted chance, in four digits. A chance jumps where n*
/// does, so the value lies on the side that reaches it and the next worse one does not. `None` = stopped.
pub fn must_be(
    plan: &Plan,
    fitted: &Fitted,
    prospects: &[Prospect],
    scenario: &str,
    wanted: f64,
    stop: Stop<'_>,
) -> Option<WhatMustBeTrue> {
    let mut answer = WhatMustBeTrue {
        problems: Vec::new(),
        scenario: scenario.to_owned(),
        chance: None,
        wanted,
        rows: Vec::new(),
    };
    let found = plan.scenarios.iter().position(|one| one.name == scenario);
    if found.is_none() {
        answer.problems.push(Problem::new("scenario", ProblemCode::UnknownName, scenario));
    }
    if wanted.is_nan() {
        answer.problems.push(Problem::new("wanted", ProblemCode::NotNumber, "NaN"));
    } else if wanted < 0.0 {
        answer.problems.push(Problem::new("wanted", ProblemCode::TooLow, wanted.to_string()).limit(0));
    } else if wanted > 1.0 {
        answer.problems.push(Problem::new("wanted", ProblemCode::TooHigh, wanted.to_string()).limit(1));
    }
    let Some(at) = found.filter(|_| answer.problems.is_empty()) else { return Some(answer) };
    let subject = Subject::of(plan, fitted, prospects, at);
    answer.chance = Some(subject.chance(stop)?);
    for (input, scale) in ASKED {
        answer.rows.extend(solve(&subject, input, scale, wanted, stop)?);
    }
    Some(answer)
}

/// One input; `Some(None)` = the plan has no such input, `None` = stopped.
#[expect(clippy::option_option, reason = "stopped and left out are two things")]
fn solve(
    subject: &Subject<'_>,
    input: Input,
    scale: Scale,
    wanted: f64,
    stop: Stop<'_>,
) -> Option<Option<MustBe>> {
    let lever = Lever::of(input);
    let chance = |place: u32| match subject.with(lever, scale.at(place)) {
        Some(other) => other.chance(stop).map(Some),
        None => Some(None),
    };
    // What nobody can set at its best is not an input of this plan.
    let Some(best) = chance(scale.last())? else { return Some(None) };
    let row = |needed: Option<Decimal>, chance: f64| MustBe {
        input: input.as_str().to_owned(),
        now: subject.get(lever),
        needed,
        chance,
    };
    if best < wanted {
        return Some(Some(row(None, best)));
    }
    let (mut low, mut high, mut reached) = (0, scale.last(), best);
    while low < high {
        let middle = low + (high - low) / 2;
        match chance(middle)? {
            Some(chance) if chance >= wanted => (high, reached) = (middle, chance),
            _ => low = middle + 1,
        }
    }
    Some(Some(row(Some(scale.at(high)), reached)))
}
