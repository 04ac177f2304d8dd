//! A scenario month by month: which channels run in which month, and what a month with so many orders brings.

use super::plan::{Economics, Scenario, Way};
use super::terms::{BreakEven, CUT_OFF, Line, MOST_ORDERS, Never, Terms};
use rust_decimal::Decimal;

/// A channel in a phase with its share of the month's orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its terms.
    pub terms: Terms,
    /// Its share of the orders, 0-1.
    pub share: Decimal,
}

impl Part {
    /// Result of a month by orders of the whole phase: the lower of the two lines, of which the second is the monthly
    /// minimum's.
    fn by_orders(&self) -> [Option<Line>; 2] {
        let Terms { per_order, fees_per_order, fixed, minimum, .. } = self.terms;
        let usual = Line { slope: self.share * per_order, level: -fixed };
        let least = Line { slope: self.share * (per_order + fees_per_order), level: -fixed - minimum };
        [Some(usual), (!minimum.is_zero()).then_some(least)]
    }

    /// Result of a month with so many orders of the whole phase, by commission: the lower of the two lines.
    fn by_commission(&self, orders: Decimal) -> [Option<Line>; 2] {
        let Terms { per_order, fees_per_order, fixed, minimum, sale, commission, .. } = self.terms;
        let orders = orders * self.share;
        let line = |brings: Decimal, paid: Decimal, fixed: Decimal| Line {
            slope: -orders * paid,
            level: orders * (brings + commission * paid) - fixed,
        };
        let usual = line(per_order, sale * (Decimal::ONE + self.terms.override_of_commission), fixed);
        let least = line(per_order + fees_per_order, sale, fixed + minimum);
        [Some(usual), (!minimum.is_zero()).then_some(least)]
    }

    /// What a month costs in commission, fees and fixed costs, by orders of the whole phase: the higher of the two lines.
    fn cost(&self) -> [Option<Line>; 2] {
        let Terms { fixed, minimum, sale, commission, .. } = self.terms;
        let usual = Line { slope: self.share * self.terms.paid_per_order(), level: fixed };
        let least = Line { slope: self.share * sale * commission, level: fixed + minimum };
        [Some(usual), (!minimum.is_zero()).then_some(least)]
    }
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

    /// Months that it has.
    pub fn length(&self) -> Decimal {
        Decimal::from((self.to + 1).saturating_sub(self.from))
    }

    /// Contribution per order, u, of the channels together.
    pub fn per_order(&self) -> Decimal {
        self.parts.iter().map(|part| part.share * part.terms.per_order).sum()
    }

    /// Fixed a month, F, of the channels together, start-ups spread over the horizon.
    pub fn fixed_with_start_up(&self, horizon: u32) -> Decimal {
        self.parts.iter().map(|part| part.terms.fixed_with_start_up(horizon)).sum()
    }

    /// Start-ups of its channels.
    fn start_up(&self) -> Decimal {
        self.parts.iter().map(|part| part.terms.start_up).sum()
    }

    /// Least whole number of orders a month, n*, with `g(N) >= start-up / horizon`. `g` is the lowest of some lines, and
    /// all rise when the flattest, u, does: so each must be reached.
    pub fn break_even(&self, horizon: u32) -> BreakEven {
        let never = BreakEven::Never(Never::EachOrderLoses);
        if self.per_order() <= Decimal::ZERO {
            return never;
        }
        let months = Decimal::from(horizon.max(1));
        let wanted = self.start_up() / months;
        let mut most = Decimal::ZERO;
        for line in Line::sums(self.parts.iter().map(Part::by_orders)) {
            match line.reaches(wanted) {
                Some(orders) => most = most.max(orders.ceil()),
                None => return never,
            }
        }
        match u64::try_from(most) {
            Ok(orders) if orders <= MOST_ORDERS => BreakEven::From(self.settle(orders, months)),
            _ => never,
        }
    }

    /// A quotient has 28 digits: where it was cut off just above or below a whole number, the neighbour is right.
    fn settle(&self, orders: u64, months: Decimal) -> u64 {
        let start_up = self.start_up();
        let reached =
            |orders: u64| self.month(Decimal::from(orders)) * months - start_up >= -CUT_OFF * months;
        if orders > 0 && reached(orders - 1) {
            orders - 1
        } else if reached(orders) {
            orders
        } else {
            orders + 1
        }
    }

    /// Highest commission with which so many orders a month pay for everything: `g(N) = start-up / horizon`, with the
    /// same commission for all its channels. Without a monthly minimum it is `[m - f - (F/n + r R) / (AOV (1 - r))] /
    /// (1 + o)` (domain.md 9); while a minimum is not reached, the commission has no override that is not paid anyway,
    /// and it is `[m - ((F + minimum)/n + r R) / (AOV (1 - r))]`. `None` = nothing is sold.
    pub fn max_commission(&self, orders: Decimal, horizon: u32) -> Option<Decimal> {
        let wanted = self.start_up() / Decimal::from(horizon.max(1));
        let lines = Line::sums(self.parts.iter().map(|part| part.by_commission(orders)));
        let found: Option<Vec<Decimal>> = lines.iter().map(|line| line.reaches(wanted)).collect();
        found?.into_iter().min()
    }
}

impl Terms {
    /// Least whole number of orders a month with which the channel alone breaks even, n*.
    pub fn break_even(&self, horizon: u32) -> BreakEven {
        let parts = vec![Part { terms: *self, share: Decimal::ONE }];
        Phase { from: 1, to: horizon, parts }.break_even(horizon)
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

    /// Cash that leaves at the end of a month beside what its orders bring: start-ups and deposits, less deposits that
    /// come back. 0 = before the first month.
    pub fn leaves_at_end(&self, month: u32) -> Decimal {
        let before = month.checked_sub(1).map_or(Decimal::ZERO, |before| self.held(before));
        self.paid_at_end(month) + self.held(month) - before
    }

    /// The channel of a scenario that has only one.
    pub fn single(&self) -> Option<&Terms> {
        match self.phases.as_slice() {
            [Phase { parts, .. }] => parts.first().map(|part| &part.terms),
            _ => None,
        }
    }

    /// Everything that is paid once.
    pub fn start_ups(&self) -> Decimal {
        self.start_up + self.later.map_or(Decimal::ZERO, |(_, amount)| amount)
    }

    /// Result of the whole horizon with so many orders each month. Deposits are back by then.
    pub fn total(&self, orders: Decimal) -> Decimal {
        let earned: Decimal = self.phases.iter().map(|phase| phase.length() * phase.month(orders)).sum();
        earned - self.start_ups()
    }

    /// Result of an average month with so many orders, start-ups spread over the horizon.
    pub fn average(&self, orders: Decimal) -> Decimal {
        self.total(orders) / Decimal::from(self.horizon.max(1))
    }

    /// Orders a month that so much money a month pays for: commission, fees, fixed costs and start-ups. `None` = it does
    /// not cover what is fixed, or orders cost nothing.
    pub fn orders_for(&self, money: Decimal) -> Option<Decimal> {
        let all = money * Decimal::from(self.horizon) - self.start_ups();
        let costs = self.phases.iter().flat_map(|phase| {
            let months = phase.length();
            phase.parts.iter().map(move |part| part.cost().map(|line| Some(line?.times(months))))
        });
        let mut least: Option<Decimal> = None;
        for line in Line::sums(costs) {
            if all < line.level {
                return None;
            }
            if let Some(orders) = line.reaches(all) {
                least = Some(least.map_or(orders, |least| least.min(orders)));
            }
        }
        least.filter(|orders| *orders <= Decimal::from(MOST_ORDERS))
    }
}
