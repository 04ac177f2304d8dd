//! A scenario month by month: which channels run in which month, and what a month with so many orders brings.

use super::plan::{Economics, Scenario, Way};
use super::terms::Terms;
use rust_decimal::Decimal;

/// A channel in a phase with its share of the month's orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its terms.
    pub terms: Terms,
    /// Its share of the orders, 0-1.
    pub share: Decimal,
}

/// Months that run alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// First month, 1 = the first.
    pub from: u32,
    /// Last month.
    pub to: u32,
    /// The channels that run: one, or the own programme before the network.
    pub parts: Vec<Part>,
}

impl Phase {
    /// Result of one of its months with so many orders, which the channels share.
    pub fn month(&self, orders: Decimal) -> Decimal {
        self.parts.iter().map(|part| part.terms.month(orders * part.share)).sum()
    }
}

/// A scenario month by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Months.
    pub horizon: u32,
    /// One phase, or the network's and then the own programme's.
    pub phases: Vec<Phase>,
    /// What is paid before the first month: the start-up of the channel that runs first.
    pub start_up: Decimal,
    /// What is paid at the end of a hybrid's switch month: the own programme's start-up, with that month.
    pub later: Option<(u32, Decimal)>,
    /// Deposits by the months in which they leave (0 = before the first) and come back.
    pub deposits: Vec<Deposit>,
}

/// Cash that a channel holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deposit {
    /// Amount.
    pub amount: Decimal,
    /// Month at whose end it leaves; 0 = before the first.
    pub out: u32,
    /// Month at whose end it comes back.
    pub back: u32,
}

impl Course {
    /// The course of a scenario.
    pub fn of(product: &Economics, scenario: &Scenario, horizon: u32) -> Self {
        match &scenario.way {
            Way::Single(channel) => {
                let terms = Terms::of(product, channel);
                Self {
                    horizon,
                    phases: vec![Phase {
                        from: 1,
                        to: horizon,
                        parts: vec![Part { terms, share: Decimal::ONE }],
                    }],
                    start_up: terms.start_up,
                    later: None,
                    deposits: vec![Deposit { amount: terms.deposit, out: 0, back: horizon }],
                }
            }
            Way::Hybrid { network: network_channel, own, switch_month, network_share } => {
                let (network, own) = (Terms::of(product, network_channel), Terms::of(product, own));
                let switch = *switch_month;
                let stays = !network_share.is_zero();
                let mut parts = vec![Part { terms: own, share: Decimal::ONE - network_share }];
                if stays {
                    // Samples are sent once, whoever counts the orders: those of the own programme count.
                    let fixed =
                        network_channel.subscription + network_channel.hours * network_channel.hourly_rate;
                    parts.push(Part { terms: Terms { fixed, ..network }, share: *network_share });
                }
                Self {
                    horizon,
                    phases: vec![
                        Phase {
                            from: 1,
                            to: switch,
                            parts: vec![Part { terms: network, share: Decimal::ONE }],
                        },
                        Phase { from: switch + 1, to: horizon, parts },
                    ],
                    start_up: network.start_up,
                    later: Some((switch, own.start_up)),
                    deposits: vec![
                        Deposit {
                            amount: network.deposit,
                            out: 0,
                            back: if stays { horizon } else { switch },
                        },
                        Deposit { amount: own.deposit, out: switch, back: horizon },
                    ],
                }
            }
        }
    }

    /// The phase of a month, 1 = the first.
    pub fn phase(&self, month: u32) -> Option<&Phase> {
        self.phases.iter().find(|phase| (phase.from..=phase.to).contains(&month))
    }

    /// What a month changes beside its orders: start-ups at its end (0 = before the first).
    pub fn paid_at_end(&self, month: u32) -> Decimal {
        let first = if month == 0 { self.start_up } else { Decimal::ZERO };
        first + self.later.filter(|(at, _)| *at == month).map_or(Decimal::ZERO, |(_, amount)| amount)
    }

    /// Result of a month with so many orders, less what is paid at its end.
    pub fn result(&self, month: u32, orders: Decimal) -> Decimal {
        let earned = self.phase(month).map_or(Decimal::ZERO, |phase| phase.month(orders));
        earned - self.paid_at_end(month)
    }

    /// Cash that channels hold at the end of a month.
    pub fn held(&self, month: u32) -> Decimal {
        let held = self.deposits.iter().filter(|d| (d.out..d.back).contains(&month));
        held.map(|deposit| deposit.amount).sum()
    }
}
