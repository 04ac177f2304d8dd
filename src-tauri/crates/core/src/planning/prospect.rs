//! A creator as demand sees her: what she is likely to bring in a month.

use crate::creator::CreatorId;
use crate::samples::Outcomes;
use rust_decimal::Decimal;

/// Views of one of her posts: a lognormal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Views {
    /// Median.
    pub median: f64,
    /// Standard deviation of the natural logarithm of a post's views.
    pub spread: f64,
    /// Posts with known views behind both.
    pub n: u32,
}

/// A creator who may bring orders.
#[derive(Debug, Clone, PartialEq)]
pub struct Prospect {
    /// Who.
    pub creator: CreatorId,
    /// Her name as it is shown.
    pub name: String,
    /// What came of samples sent to her.
    pub own: Outcomes,
    /// What came of samples sent to everybody else.
    pub others: Outcomes,
    /// Views of her posts; `None` = unknown: she counts for nobody's orders and is told.
    pub views: Option<Views>,
    /// What she costs a month without commission: fixed fee and sample, in the plan's currency; `None` = unknown.
    pub cost: Option<Decimal>,
}
