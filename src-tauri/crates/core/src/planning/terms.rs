//! What a channel costs and brings, an order and a month, and how many orders pay for it (domain.md 9). Results are
//! the lower of straight lines, because of minimum fees, so each limit is found exactly: by a division for each line.

use super::plan::{Channel, Economics};
use crate::named::named_enum;
use rust_decimal::Decimal;

/// A quotient is cut off at its 28th digit: what is nearer to a limit than this, in units of the currency, reaches it.
pub const CUT_OFF: Decimal = Decimal::from_parts(1, 0, 0, false, 15);

/// Orders a month beyond which nothing breaks even any more: more than there are people by far.
pub const MOST_ORDERS: u64 = 1_000_000_000_000_000;

named_enum! {
    /// Why a scenario never breaks even.
    Never {
        /// An order costs as much as it brings, or more: no number of orders pays for the fixed costs. Also when it
        /// brings so little that `MOST_ORDERS` would not do.
        EachOrderLoses = "each_order_loses",
    }
}

/// Orders a month at which a channel breaks even.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakEven {
    /// From so many orders on.
    From(u64),
    /// Never, and why.
    Never(Never),
}

impl BreakEven {
    /// The orders; `None` = never.
    pub fn orders(self) -> Option<u64> {
        match self {
            Self::From(orders) => Some(orders),
            Self::Never(_) => None,
        }
    }
}

/// A channel on a product: what an order brings and a month costs. Amounts are exact decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Contribution per order, u.
    pub per_order: Decimal,
    /// The channel's fees per order, v: what counts towards a monthly minimum.
    pub fees_per_order: Decimal,
    /// Fixed a month, F0: subscription, hours, samples.
    pub fixed: Decimal,
    /// Least sum of the channel's order fees a month.
    pub minimum: Decimal,
    /// Paid once at the start.
    pub start_up: Decimal,
    /// Cash held until the end.
    pub deposit: Decimal,
    /// What commission is paid on, per order: `AOV (1 - r)`.
    pub sale: Decimal,
    /// Commission, a share of `sale`.
    pub commission: Decimal,
    /// The channel's fee as a share of the commission.
    pub override_of_commission: Decimal,
}

impl Terms {
    /// `u = AOV (1 - r) (m - c (1 + o) - f) - r R`, less what orders would have brought that had come anyway (`anyway`
    /// x (plain contribution x (1 - r) - r R)); `v = AOV (1 - r) (c o + f)`; `F0 = subscription + hours x rate +
    /// samples` (domain.md 9).
    pub fn of(product: &Economics, channel: &Channel) -> Self {
        let sale = product.aov * (Decimal::ONE - product.return_rate);
        let over = channel.override_of_commission;
        let paid = channel.commission * (Decimal::ONE + over) + channel.fee_of_sale;
        Self {
            per_order: before_fees(product) - sale * paid,
            fees_per_order: sale * (channel.commission * over + channel.fee_of_sale),
            fixed: channel.subscription + channel.hours * channel.hourly_rate + channel.samples,
            minimum: channel.monthly_minimum,
            start_up: channel.setup,
            deposit: channel.deposit,
            sale,
            commission: channel.commission,
            override_of_commission: over,
        }
    }

    /// Result of a month with so many orders: `g(N) = N u - F0 - max(0, minimum - N v)`.
    pub fn month(&self, orders: Decimal) -> Decimal {
        let missing = (self.minimum - orders * self.fees_per_order).max(Decimal::ZERO);
        orders * self.per_order - self.fixed - missing
    }

    /// What an order costs in commission and the channel's fees.
    pub fn paid_per_order(&self) -> Decimal {
        self.sale * self.commission + self.fees_per_order
    }

    /// Fixed a month with the start-up spread over the horizon: `F = F0 + start-up / horizon`.
    pub fn fixed_with_start_up(&self, horizon: u32) -> Decimal {
        self.fixed + self.start_up / Decimal::from(horizon.max(1))
    }
}

/// What an order brings before commission and the channel's fees: `AOV (1 - r) m - r R`, less what it would have brought
/// anyway.
pub fn before_fees(product: &Economics) -> Decimal {
    let kept = Decimal::ONE - product.return_rate;
    let returns = product.return_rate * product.return_cost;
    product.earned * kept - returns - product.anyway * (product.plain * kept - returns)
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What one more brings.
    pub slope: Decimal,
    /// Its value at 0.
    pub level: Decimal,
}

impl Line {
    /// The sums of one line of each set. The lowest of them is the sum of the lowest of each set, and the highest that
    /// of the highest.
    pub fn sums<const N: usize>(sets: impl IntoIterator<Item = [Option<Self>; N]>) -> Vec<Self> {
        let mut sums = vec![Self { slope: Decimal::ZERO, level: Decimal::ZERO }];
        for set in sets {
            let of = |sum: &Self| {
                let sum = *sum;
                let lines = set.into_iter().flatten();
                lines.map(move |line| Self { slope: sum.slope + line.slope, level: sum.level + line.level })
            };
            sums = sums.iter().flat_map(of).collect();
        }
        sums
    }

    /// Where it has a value; `None` = nowhere, or everywhere, or farther away than a decimal reaches.
    pub fn reaches(&self, value: Decimal) -> Option<Decimal> {
        (value - self.level).checked_div(self.slope)
    }

    /// The same line so many times.
    #[must_use]
    pub fn times(self, times: Decimal) -> Self {
        Self { slope: self.slope * times, level: self.level * times }
    }
}
