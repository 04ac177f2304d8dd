//! A plan after reading: every figure is there, has a meaning and lies where it makes sense.

use super::draft::ScenarioKind;
use crate::money::Currency;
use rust_decimal::Decimal;

/// How an order's value is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// By order value and margin.
    Value {
        /// Goods paid per order after the code's discount, net of VAT.
        aov: Decimal,
        /// Margin before commission, a share of `aov`.
        margin: Decimal,
    },
    /// By price and costs.
    Price {
        /// Price with VAT.
        price: Decimal,
        /// VAT, a share of the price without it.
        vat: Decimal,
        /// Discount of the code, a share of the price.
        discount: Decimal,
        /// What the goods cost.
        cost: Decimal,
        /// What sending costs.
        shipping: Decimal,
        /// What the payment costs.
        payment_fee: Decimal,
    },
}

/// What an order brings before commission and fees. Amounts are decimals in the plan's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Economics {
    /// What the rest follows from.
    pub told: Told,
    /// Goods paid per order after the code's discount, net of VAT.
    pub aov: Decimal,
    /// Margin before commission, a share of `aov`.
    pub margin: Decimal,
    /// `aov x margin` before any division cut off digits.
    pub earned: Decimal,
    /// Share of orders that come back.
    pub return_rate: Decimal,
    /// What a return costs.
    pub return_cost: Decimal,
    /// Share of orders that would have come anyway.
    pub anyway: Decimal,
    /// What such an order would have brought without code, commission and fees, before returns; the lost part of each
    /// programme order is `anyway` of it.
    pub plain: Decimal,
}

impl Economics {
    /// What follows from prices and returns; `None` = it does not fit into a decimal.
    pub fn of(told: Told, return_rate: Decimal, return_cost: Decimal, anyway: Decimal) -> Option<Self> {
        let (aov, margin, earned, plain) = match told {
            Told::Value { aov, margin } => (aov, margin, aov * margin, aov * margin),
            Told::Price { price, vat, discount, cost, shipping, payment_fee } => {
                let net = price.checked_div(Decimal::ONE + vat)?;
                let aov = net * (Decimal::ONE - discount);
                let costs = cost + shipping + payment_fee;
                (aov, (aov - costs).checked_div(aov)?, aov - costs, net - costs)
            }
        };
        Some(Self { told, aov, margin, earned, return_rate, return_cost, anyway, plain })
    }

    /// The same returns at other prices.
    pub fn told(&self, told: Told) -> Option<Self> {
        Self::of(told, self.return_rate, self.return_cost, self.anyway)
    }
}

/// What a channel costs. Amounts a month unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Commission of creators, a share of the sale.
    pub commission: Decimal,
    /// Paid once at the start.
    pub setup: Decimal,
    /// Held until the end.
    pub deposit: Decimal,
    /// Subscription.
    pub subscription: Decimal,
    /// Fee as a share of the sale.
    pub fee_of_sale: Decimal,
    /// Fee as a share of the commission.
    pub override_of_commission: Decimal,
    /// Least sum of the channel's order fees.
    pub monthly_minimum: Decimal,
    /// Hours of own work.
    pub hours: Decimal,
    /// What an hour costs.
    pub hourly_rate: Decimal,
    /// What samples cost.
    pub samples: Decimal,
}

/// How a scenario runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// One channel from start to end.
    Single(Channel),
    /// A network alone until the switch month, then the own programme; a share of orders may stay with the network.
    Hybrid {
        /// The network.
        network: Channel,
        /// The own programme.
        own: Channel,
        /// Last month of the network alone; 1 to the horizon less one.
        switch_month: u32,
        /// Share of orders that stays with the network, 0-1.
        network_share: Decimal,
    },
}

/// A way to run the programme, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// Name, unique in the plan.
    pub name: String,
    /// Who runs it.
    pub kind: ScenarioKind,
    /// How it runs.
    pub way: Way,
}

/// A rate that is not known well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateRange {
    /// 5 % quantile.
    pub low: Decimal,
    /// Median.
    pub likely: Decimal,
    /// 95 % quantile.
    pub high: Decimal,
}

/// What a bottom-up demand assumes of everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumptions {
    /// Posts a month of a creator who posts.
    pub posts: Decimal,
    /// Chance that a creator posts at all in a month; `None` = each creator's own.
    pub post_rate: Option<Decimal>,
    /// Clicks per view.
    pub ctr: RateRange,
    /// Orders per click.
    pub ctor: RateRange,
}

/// Orders of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demand {
    /// A negative binomial by mean and k.
    Mean {
        /// Mean.
        mean: Decimal,
        /// Shape.
        k: Decimal,
    },
    /// Own months, oldest first.
    History(Vec<u32>),
    /// A bad (10 % quantile), a normal (median) and a good month (90 % quantile).
    Guess {
        /// Bad.
        bad: Decimal,
        /// Normal.
        normal: Decimal,
        /// Good.
        good: Decimal,
    },
    /// Bottom-up from a shortlist.
    Shortlist {
        /// Its name.
        name: String,
        /// What is assumed of everybody in it.
        assumptions: Assumptions,
    },
}

/// The same money in ads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ads {
    /// Spent a month.
    pub budget: Decimal,
    /// Least that the platform takes a month.
    pub minimum_spend: Decimal,
    /// Price of 1,000 impressions.
    pub cpm: Decimal,
    /// Clicks per impression.
    pub ctr: Decimal,
    /// Orders per click.
    pub cvr: Decimal,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Currency of every amount.
    pub currency: Currency,
    /// Months ahead, 1-120.
    pub horizon: u32,
    /// What an order brings.
    pub economics: Economics,
    /// Orders a month that are planned for; `None` = the mean of demand.
    pub planned_orders: Option<Decimal>,
    /// Commission of scenarios that have none of their own.
    pub commission: Decimal,
    /// Orders of a month.
    pub demand: Demand,
    /// Runs of the simulation.
    pub draws: u32,
    /// Its seed.
    pub seed: u64,
    /// Ways to run the programme.
    pub scenarios: Vec<Scenario>,
    /// The same money in ads.
    pub ads: Option<Ads>,
}
