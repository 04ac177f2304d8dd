//! The inputs of a plan that can be varied one by one.

use super::bounds::Bounds;
use super::course::Course;
use super::demand::Fitted;
use super::draft::ScenarioKind;
use super::plan::{Channel, Demand, Plan, RateRange, Scenario, Told, Way};
use super::prospect::Prospect;
use super::simulate::{Orders, Stop, scenario_chance};
use super::{chance::Closed, terms::BreakEven};
use crate::named::named_enum;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use std::cell::OnceCell;

/// Runs at most when a chance is drawn again and again.
const MOST_DRAWS: u32 = 20_000;

named_enum! {
    /// An input, by its name in the plan.
    Input {
        /// Order value. Of a product told by its price: the order value that the price makes.
        Aov = "aov",
        /// Margin.
        Margin = "margin",
        /// Price.
        Price = "price",
        /// Discount of the code.
        Discount = "discount",
        /// Cost of the goods.
        Cost = "cost",
        /// Cost of sending.
        Shipping = "shipping",
        /// Cost of the payment.
        PaymentFee = "payment_fee",
        /// Share of orders that come back.
        ReturnRate = "return_rate",
        /// Cost of a return.
        ReturnCost = "return_cost",
        /// Share of orders that would have come anyway.
        Anyway = "anyway",
        /// Commission.
        Commission = "commission",
        /// Fee as a share of the sale.
        FeeOfSale = "fee_of_sale",
        /// Fee as a share of the commission.
        OverrideOfCommission = "override_of_commission",
        /// Subscription.
        Subscription = "subscription",
        /// Paid once at the start.
        Setup = "setup",
        /// Hours. What an hour costs is no input of its own here: it moves everything exactly as its hours do.
        Hours = "hours",
        /// Samples.
        Samples = "samples",
        /// Least sum of fees.
        MonthlyMinimum = "monthly_minimum",
        /// Hybrid: share of orders that stays with the network. (Which month to switch in is answered by itself.)
        NetworkShare = "network_share",
        /// Orders of a month, mean.
        Mean = "mean",
        /// Shape of demand.
        K = "k",
        /// Chance that a creator posts, the same for everybody.
        PostRate = "post_rate",
        /// Clicks per view.
        Ctr = "ctr",
        /// Orders per click.
        Ctor = "ctor",
    }
}

impl Input {
    /// Between which its value makes sense.
    pub fn bounds(self) -> Bounds {
        match self {
            Self::Aov | Self::Price => Bounds::price(),
            Self::Margin => Bounds::margin(),
            Self::Discount => Bounds::discount(),
            Self::Cost
            | Self::Shipping
            | Self::PaymentFee
            | Self::ReturnCost
            | Self::Subscription
            | Self::Setup
            | Self::Samples
            | Self::MonthlyMinimum => Bounds::amount(),
            Self::ReturnRate
            | Self::Anyway
            | Self::Commission
            | Self::FeeOfSale
            | Self::NetworkShare
            | Self::PostRate => Bounds::share(),
            Self::OverrideOfCommission => Bounds::override_of_commission(),
            Self::Hours => Bounds::hours(),
            Self::Mean => Bounds::orders(),
            Self::K => Bounds::shape(),
            Self::Ctr | Self::Ctor => Bounds::click_rate(),
        }
    }

    /// True when it changes how many orders come, not what they bring.
    fn of_demand(self) -> bool {
        matches!(self, Self::Mean | Self::K | Self::PostRate | Self::Ctr | Self::Ctor)
    }

    /// A channel's figure; `None` when it is not a channel's.
    fn of_channel(self, channel: &mut Channel) -> Option<&mut Decimal> {
        Some(match self {
            Self::Commission => &mut channel.commission,
            Self::FeeOfSale => &mut channel.fee_of_sale,
            Self::OverrideOfCommission => &mut channel.override_of_commission,
            Self::Subscription => &mut channel.subscription,
            Self::Setup => &mut channel.setup,
            Self::Hours => &mut channel.hours,
            Self::Samples => &mut channel.samples,
            Self::MonthlyMinimum => &mut channel.monthly_minimum,
            _ => return None,
        })
    }

    /// A product's figure where it is told that way.
    fn of_product(self, told: &mut Told) -> Option<&mut Decimal> {
        match (self, told) {
            (Self::Aov, Told::Value { aov, .. }) => Some(aov),
            (Self::Margin, Told::Value { margin, .. }) => Some(margin),
            (Self::Price, Told::Price { price, .. }) => Some(price),
            (Self::Discount, Told::Price { discount, .. }) => Some(discount),
            (Self::Cost, Told::Price { cost, .. }) => Some(cost),
            (Self::Shipping, Told::Price { shipping, .. }) => Some(shipping),
            (Self::PaymentFee, Told::Price { payment_fee, .. }) => Some(payment_fee),
            _ => None,
        }
    }
}

/// An input and, for one that both channels of a hybrid have, whose it is; `None` = of all its channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lever {
    pub input: Input,
    pub channel: Option<ScenarioKind>,
}

impl Lever {
    /// Of all channels.
    pub fn of(input: Input) -> Self {
        Self { input, channel: None }
    }
}

/// A scenario of a plan whose inputs are varied.
#[derive(Debug, Clone)]
pub(super) struct Subject<'a> {
    pub plan: Plan,
    pub fitted: Fitted,
    pub scenario: usize,
    prospects: &'a [Prospect],
    /// Drawn orders, as long as demand stays.
    orders: OnceCell<Orders>,
}

impl<'a> Subject<'a> {
    pub fn of(plan: &Plan, fitted: &Fitted, prospects: &'a [Prospect], scenario: usize) -> Self {
        let (plan, fitted) = (plan.clone(), fitted.clone());
        Self { plan, fitted, scenario, prospects, orders: OnceCell::new() }
    }

    fn scenario(&self) -> &Scenario {
        &self.plan.scenarios[self.scenario]
    }

    /// Its course.
    pub fn course(&self) -> Course {
        Course::of(&self.plan.economics, self.scenario(), self.plan.horizon)
    }

    /// Its n*; a hybrid has none.
    pub fn break_even(&self) -> Option<BreakEven> {
        self.course().single().map(|terms| terms.break_even(self.plan.horizon))
    }

    /// Its chance: closed where that is possible, else drawn. `None` = stopped.
    pub fn chance(&self, stop: Stop<'_>) -> Option<f64> {
        let course = self.course();
        if let Some(chance) = Closed::of(&course, &self.fitted).month {
            return Some(chance);
        }
        let orders = match self.orders.get() {
            Some(orders) => orders,
            None => {
                let draws = self.plan.draws.min(MOST_DRAWS);
                let drawn = Orders::draw(&self.plan, &self.fitted, self.prospects, draws, stop)?;
                self.orders.get_or_init(|| drawn)
            }
        };
        let least = self.break_even().and_then(BreakEven::orders);
        scenario_chance(&course, least, orders, stop)
    }

    /// The levers of an input: one, none, or one for each channel of a hybrid. Of a commission that both channels of a
    /// hybrid have in common there is only one.
    pub fn levers(&self, input: Input) -> Vec<Lever> {
        let whole = Lever::of(input);
        let mut any = self.scenario().clone();
        let Way::Hybrid { network, own, .. } = &mut any.way else { return vec![whole] };
        match (input.of_channel(network), input.of_channel(own)) {
            (Some(network), Some(own)) if input != Input::Commission || network != own => {
                [ScenarioKind::Network, ScenarioKind::Own]
                    .map(|kind| Lever { input, channel: Some(kind) })
                    .to_vec()
            }
            _ => vec![whole],
        }
    }

    /// The value of an input; `None` = it has none here. Of a hybrid's channels that of the own programme unless said.
    pub fn get(&self, lever: Lever) -> Option<Decimal> {
        let Lever { input, channel } = lever;
        let economics = &self.plan.economics;
        match input {
            Input::ReturnRate => return Some(economics.return_rate),
            Input::ReturnCost => return Some(economics.return_cost),
            Input::Anyway => return Some(economics.anyway),
            Input::NetworkShare => {
                let Way::Hybrid { network_share, .. } = &self.scenario().way else { return None };
                return Some(*network_share);
            }
            Input::Aov if matches!(economics.told, Told::Price { .. }) => return Some(economics.aov),
            _ => {}
        }
        let mut told = economics.told;
        if let Some(value) = input.of_product(&mut told) {
            return Some(*value);
        }
        if input.of_demand() {
            return self.demand(input);
        }
        let mut channel_of = match &self.scenario().way {
            Way::Single(channel) => channel.clone(),
            Way::Hybrid { network, .. } if channel == Some(ScenarioKind::Network) => network.clone(),
            Way::Hybrid { own, .. } => own.clone(),
        };
        input.of_channel(&mut channel_of).copied()
    }

    fn demand(&self, input: Input) -> Option<Decimal> {
        match (&self.plan.demand, input) {
            (Demand::Shortlist { assumptions, .. }, Input::PostRate) => assumptions.post_rate,
            (Demand::Shortlist { assumptions, .. }, Input::Ctr) => Some(assumptions.ctr.likely),
            (Demand::Shortlist { assumptions, .. }, Input::Ctor) => Some(assumptions.ctor.likely),
            (Demand::Mean { k, .. }, Input::K) => Some(*k),
            (_, Input::Mean) => self.fitted.spread.map(|_| self.fitted.mean),
            (_, Input::K) => self.fitted.spread.and_then(|spread| Decimal::from_f64(spread.k)),
            _ => None,
        }
    }

    /// The same with another value of an input; `None` = it cannot have this value. A click or order rate takes its
    /// bounds along. The order value of a product told by its price changes with the price, all costs staying.
    pub fn with(&self, lever: Lever, value: Decimal) -> Option<Self> {
        let Lever { input, channel } = lever;
        let mut plan = self.plan.clone();
        let mut fitted = self.fitted.clone();
        let economics = &mut plan.economics;
        let mut told = economics.told;
        if input.of_demand() {
            set_demand(&mut plan, &mut fitted, self.prospects, input, value)?;
        } else if input == Input::ReturnRate {
            economics.return_rate = value;
        } else if input == Input::ReturnCost {
            economics.return_cost = value;
        } else if input == Input::Anyway {
            economics.anyway = value;
        } else if input == Input::NetworkShare {
            let Way::Hybrid { network_share, .. } = &mut plan.scenarios[self.scenario].way else {
                return None;
            };
            *network_share = value;
        } else if let Some(place) = input.of_product(&mut told) {
            *place = value;
            *economics = economics.told(told)?;
        } else if input == Input::Aov {
            if let Told::Price { price, vat, discount, .. } = &mut told {
                *price = (value * (Decimal::ONE + *vat)).checked_div(Decimal::ONE - *discount)?;
            }
            *economics = economics.told(told)?;
        } else {
            match &mut plan.scenarios[self.scenario].way {
                Way::Single(only) => *input.of_channel(only)? = value,
                Way::Hybrid { network, own, .. } => {
                    if channel != Some(ScenarioKind::Own) {
                        *input.of_channel(network)? = value;
                    }
                    if channel != Some(ScenarioKind::Network) {
                        *input.of_channel(own)? = value;
                    }
                }
            }
        }
        let orders = if input.of_demand() { OnceCell::new() } else { self.orders.clone() };
        Some(Self { plan, fitted, orders, ..*self })
    }
}

fn set_demand(
    plan: &mut Plan,
    fitted: &mut Fitted,
    prospects: &[Prospect],
    input: Input,
    value: Decimal,
) -> Option<()> {
    if let Demand::Shortlist { assumptions, .. } = &mut plan.demand {
        match input {
            Input::PostRate => assumptions.post_rate = Some(value),
            Input::Ctr => assumptions.ctr = moved(assumptions.ctr, value)?,
            Input::Ctor => assumptions.ctor = moved(assumptions.ctor, value)?,
            _ => return None,
        }
        *fitted = Fitted::of(&plan.demand, prospects).ok()?;
        return Some(());
    }
    let spread = fitted.spread.as_mut()?;
    match input {
        Input::Mean => {
            fitted.mean = value;
            spread.mean = value.to_f64()?;
        }
        Input::K => spread.k = value.to_f64()?,
        _ => return None,
    }
    Some(())
}

/// The same range around another likely value.
fn moved(range: RateRange, likely: Decimal) -> Option<RateRange> {
    let bounds = Bounds::click_rate();
    let factor = likely.checked_div(range.likely)?;
    Some(RateRange {
        low: bounds.nearest(range.low * factor).min(likely),
        likely,
        high: bounds.nearest(range.high * factor).max(likely),
    })
}
