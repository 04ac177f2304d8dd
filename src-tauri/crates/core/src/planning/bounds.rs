//! Between which values a figure makes sense. They keep every sum and product of the planner far inside a decimal.

use rust_decimal::Decimal;

/// Most that an amount may be, in units of the currency: larger ones are typing errors.
const AMOUNT: i64 = 1_000_000_000;
/// Most orders of a month.
const ORDERS: i64 = 1_000_000;
/// Longest horizon in months.
pub const HORIZON: i64 = 120;
/// Most runs of the simulation.
pub const DRAWS: i64 = 1_000_000;
/// Scenarios in a plan at most.
pub const SCENARIOS: usize = 50;

/// The least and the most that a figure may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Least.
    pub low: Decimal,
    /// Most.
    pub high: Decimal,
}

impl Bounds {
    /// Between two whole numbers.
    pub fn whole(low: i64, high: i64) -> Self {
        Self { low: Decimal::from(low), high: Decimal::from(high) }
    }

    /// An amount that may be nothing.
    pub fn amount() -> Self {
        Self::whole(0, AMOUNT)
    }

    /// An amount that must be something: a hundredth of a unit at least.
    pub fn price() -> Self {
        Self { low: Decimal::new(1, 2), high: Decimal::from(AMOUNT) }
    }

    /// A share.
    pub fn share() -> Self {
        Self::whole(0, 1)
    }

    /// A margin: an order may cost twice what is paid.
    pub fn margin() -> Self {
        Self::whole(-1, 1)
    }

    /// A code's discount. A gift is no sale: at most 99 % off.
    pub fn discount() -> Self {
        Self { low: Decimal::ZERO, high: Decimal::new(99, 2) }
    }

    /// A fee as a share of the commission.
    pub fn override_of_commission() -> Self {
        Self::whole(0, 10)
    }

    /// Hours of a month: it has 744; a team has more.
    pub fn hours() -> Self {
        Self::whole(0, 100_000)
    }

    /// Months of a plan.
    pub fn horizon() -> Self {
        Self::whole(1, HORIZON)
    }

    /// Orders of a month.
    pub fn orders() -> Self {
        Self::whole(0, ORDERS)
    }

    /// Orders of a month that somebody plans for.
    pub fn planned() -> Self {
        Self { low: Decimal::new(1, 2), high: Decimal::from(ORDERS) }
    }

    /// Shape of a negative binomial.
    pub fn shape() -> Self {
        Self { low: Decimal::new(1, 2), high: Decimal::from(ORDERS) }
    }

    /// Posts of a creator in a month.
    pub fn posts() -> Self {
        Self { low: Decimal::new(1, 2), high: Decimal::from(1000) }
    }

    /// Clicks per view or orders per click.
    pub fn click_rate() -> Self {
        Self { low: Decimal::new(1, 6), high: Decimal::ONE }
    }

    /// Runs of the simulation.
    pub fn draws() -> Self {
        Self::whole(100, DRAWS)
    }

    /// The nearest value that makes sense.
    pub fn nearest(self, value: Decimal) -> Decimal {
        value.max(self.low).min(self.high)
    }
}
