//! Chances that need no drawing (domain.md 9).

use super::course::Course;
use super::demand::{Fitted, Spread};
use super::terms::{BreakEven, MOST_ORDERS, Terms};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What is known of a scenario's chances without drawing. `None` = only the simulation knows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Closed {
    /// Chance that a month reaches n*.
    pub month: Option<f64>,
    /// The same if orders came as evenly as Poisson has them.
    pub poisson: Option<f64>,
    /// Chance that the cumulated result is 0 or more at the end.
    pub horizon: Option<f64>,
}

impl Closed {
    /// Of a scenario: only a single channel has a closed form, and its horizon only without a monthly minimum, as then
    /// the result follows from the sum of all months' orders. A hybrid's months count differently.
    pub fn of(course: &Course, fitted: &Fitted) -> Self {
        let Some(terms) = course.single() else { return Self::default() };
        let wanted = terms.break_even(course.horizon);
        let mean = fitted.mean.to_f64().unwrap_or_default();
        Self {
            month: fitted.spread.map(|spread| reaches(spread, wanted)),
            poisson: Some(reaches(Spread::poisson(mean), wanted)),
            horizon: fitted.spread.and_then(|spread| horizon(terms, spread, course.horizon)),
        }
    }
}

/// Chance that a month reaches n*: none when there is no n*.
fn reaches(spread: Spread, wanted: BreakEven) -> f64 {
    wanted.orders().map_or(0.0, |orders| spread.at_least(orders))
}

/// Chance that all months together pay for everything: their orders S are a negative binomial again, and `S u >= start-up
/// + T F0`. Deposits are back at the end.
fn horizon(terms: &Terms, spread: Spread, months: u32) -> Option<f64> {
    if !terms.minimum.is_zero() {
        return None;
    }
    let all = spread.months(months);
    let costs = terms.start_up + Decimal::from(months) * terms.fixed;
    if terms.per_order > Decimal::ZERO {
        // The channel whose whole costs fall due in one month: its n* is the least sum of orders.
        let whole = Terms { fixed: costs, start_up: Decimal::ZERO, ..*terms };
        return Some(
            whole.break_even(1).orders().map_or(0.0, |orders| all.at_least(orders.min(MOST_ORDERS))),
        );
    }
    // Each order loses: only without costs, and with orders that lose nothing or stay away.
    Some(match (costs.is_zero(), terms.per_order.is_zero()) {
        (true, true) => 1.0,
        (true, false) => 1.0 - all.at_least(1),
        (false, _) => 0.0,
    })
}
