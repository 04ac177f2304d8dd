//! What a channel costs and brings, an order and a month, and how many orders pay for it (domain.md 9).

use super::plan::{Channel, Economics};
use crate::named::named_enum;
use rust_decimal::Decimal;

named_enum! {
    /// Why a scenario never breaks even.
    Never {
        /// An order costs as much as it brings, or more: no number of orders pays for the fixed costs.
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
}

impl Terms {
    /// `u = AOV (1 - r) (m - c (1 + o) - f) - r R`, less what orders would have brought that had come anyway (`anyway`
    /// x (plain contribution x (1 - r) - r R)); `v = AOV (1 - r) (c o + f)`; `F0 = subscription + hours x rate +
    /// samples` (domain.md 9).
    pub fn of(product: &Economics, channel: &Channel) -> Self {
        let kept = Decimal::ONE - product.return_rate;
        let sale = product.aov * kept;
        let returns = product.return_rate * product.return_cost;
        let commission = channel.commission * (Decimal::ONE + channel.override_of_commission);
        let programme = sale * (product.margin - commission - channel.fee_of_sale) - returns;
        let lost = product.anyway * (product.plain * kept - returns);
        Self {
            per_order: programme - lost,
            fees_per_order: sale
                * (channel.commission * channel.override_of_commission + channel.fee_of_sale),
            fixed: channel.subscription + channel.hours * channel.hourly_rate + channel.samples,
            minimum: channel.monthly_minimum,
            start_up: channel.setup,
            deposit: channel.deposit,
        }
    }

    /// Result of a month with so many orders: `g(N) = N u - F0 - max(0, minimum - N v)`.
    pub fn month(&self, orders: Decimal) -> Decimal {
        let missing = (self.minimum - orders * self.fees_per_order).max(Decimal::ZERO);
        orders * self.per_order - self.fixed - missing
    }

    /// Fixed a month with the start-up spread over the horizon: `F = F0 + start-up / horizon`.
    pub fn fixed_with_start_up(&self, horizon: u32) -> Decimal {
        self.fixed + self.start_up / Decimal::from(horizon.max(1))
    }

    /// Least whole number of orders with `g(N) >= start-up / horizon`. `g` is the lower of two lines, `N u - F0` and
    /// `N (u + v) - F0 - minimum`, and rises as long as an order brings something, so both must be reached.
    pub fn break_even(&self, horizon: u32) -> BreakEven {
        if self.per_order <= Decimal::ZERO {
            return BreakEven::Never(Never::EachOrderLoses);
        }
        let fixed = self.fixed_with_start_up(horizon);
        let usual = fixed.checked_div(self.per_order);
        let minimum = (fixed + self.minimum).checked_div(self.per_order + self.fees_per_order);
        let orders = usual.zip(minimum).map(|(usual, minimum)| usual.max(minimum).ceil());
        // A contribution so small that the number of orders does not fit is none.
        match orders.and_then(|orders| u64::try_from(orders).ok()) {
            Some(orders) => BreakEven::From(self.settle(orders, fixed - self.fixed)),
            None => BreakEven::Never(Never::EachOrderLoses),
        }
    }

    /// A quotient has 28 digits: where it was cut off just above or below a whole number, the neighbour is right.
    fn settle(&self, orders: u64, wanted: Decimal) -> u64 {
        let reached = |orders: u64| self.month(Decimal::from(orders)) >= wanted;
        if orders > 0 && reached(orders - 1) {
            orders - 1
        } else if reached(orders) {
            orders
        } else {
            orders + 1
        }
    }
}
