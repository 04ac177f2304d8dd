//! Ten thousand made-up histories of sales, refunds, changes of terms and payouts in three currencies: after every event the
//! parts equal their whole, the ledger says what it should, nobody is paid twice, and a slow reckoning from the plain facts
//! finds the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::Currency;
use troupe_core::programs::Rate;
use troupe_core::records::{OrderHead, OrderLine, OrderStatus, Shop};
use troupe_core::sales::*;
use troupe_core::time::{Day, Instant, Zone};

const CREATORS: i64 = 3;

fn start() -> Day {
    Day::parse("2026-01-01").unwrap()
}

fn currency(at: usize) -> Currency {
    Currency::parse(["EUR", "JPY", "KWD"][at % 3]).unwrap()
}

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    /// An order: lines as price and pieces, discount and tax in per cent, shipping, code, day.
    Sell {
        lines: Vec<(i64, i64)>,
        off: i64,
        tax: i64,
        shipping: i64,
        code: usize,
        day: i64,
        currency: usize,
    },
    /// So many thousandths of an order are given back, from now on in all.
    Refund {
        order: usize,
        part: i64,
    },
    Cancel {
        order: usize,
    },
    /// Everybody's rate, or a creator's own, from a day on, in thousandths.
    Rate {
        creator: Option<i64>,
        rate: i64,
        from: i64,
    },
    /// A code goes to somebody else, or to nobody.
    Give {
        code: usize,
        to: Option<i64>,
    },
    Hold {
        days: u32,
    },
    /// What was released until this day is paid.
    Payout {
        until: i64,
    },
    /// The last payout is taken back.
    TakeBack,
    /// The same files once more.
    Again,
}

fn event() -> impl Strategy<Value = Event> {
    let sell = (
        proptest::collection::vec((1_i64..50_000, 1_i64..5), 1..4),
        0_i64..60,
        prop_oneof![Just(0_i64), Just(9), Just(21)],
        0_i64..1_500,
        0_usize..4,
        0_i64..90,
        0_usize..3,
    );
    let sell = sell.prop_map(|(lines, off, tax, shipping, code, day, currency)| Event::Sell {
        lines,
        off,
        tax,
        shipping,
        code,
        day,
        currency,
    });
    prop_oneof![
        5 => sell,
        3 => (0_usize..8, 0_i64..=1_000).prop_map(|(order, part)| Event::Refund { order, part }),
        1 => (0_usize..8).prop_map(|order| Event::Cancel { order }),
        2 => (proptest::option::of(1..=CREATORS), 0_i64..400, -10_i64..90)
            .prop_map(|(creator, rate, from)| Event::Rate { creator, rate, from }),
        1 => (0_usize..3, proptest::option::of(1..=CREATORS)).prop_map(|(code, to)| Event::Give { code, to }),
        1 => (0_u32..40).prop_map(|days| Event::Hold { days }),
        3 => (0_i64..140).prop_map(|until| Event::Payout { until }),
        1 => Just(Event::TakeBack),
        1 => Just(Event::Again),
    ]
}

/// A row of the ledger: a document is a line of an order.
#[derive(Debug, Clone)]
struct Row {
    document: (usize, String),
    posted: Posted,
    payout: Option<usize>,
}

type Sums = BTreeMap<(i64, Currency), i64>;

struct World {
    rules: Rules,
    orders: Vec<OrderFacts>,
    rows: Vec<Row>,
    /// What each payout paid; taken back ones are empty.
    payouts: Vec<Sums>,
}

impl World {
    fn new() -> Self {
        let codes = (0..3).map(|at| {
            let creator = Some(CreatorId(at + 1));
            let code = format!("CODE{at}");
            (code.clone(), CodeRule { code, creator, program: None, from: None, to: None })
        });
        let terms = Terms {
            id: 1,
            channel: ProgramChannel::Own,
            currency: currency(0),
            paid_on: PaidOn::Net,
            attribution_days: None,
            hold_days: Some(14),
            precedence: None,
            rates: Vec::new(),
            members: HashMap::new(),
        };
        let rules = Rules {
            programs: vec![terms],
            codes: codes.collect(),
            links: Vec::new().into(),
            precedence: Precedence::LinkCode,
            zone: Zone::UTC,
            skus: HashMap::new(),
            names: HashMap::new(),
        };
        Self { rules, orders: Vec::new(), rows: Vec::new(), payouts: Vec::new() }
    }

    fn sell(&mut self, event: &Event) {
        let Event::Sell { lines, off, tax, shipping, code, day, currency: of } = event else { return };
        let price: i64 = lines.iter().map(|(price, pieces)| price * pieces).sum();
        let subtotal = price - price * off / 100;
        let total = subtotal + shipping;
        let head = OrderHead {
            at: Some(Instant::from_seconds(start().start().seconds() + day * 86_400 + 3_600)),
            status: OrderStatus::Paid,
            currency: Some(currency(*of)),
            subtotal: Some(subtotal),
            shipping: Some(*shipping),
            taxes: Some(total * tax / (100 + tax)),
            total: Some(total),
            refunded: Some(0),
            codes: vec![format!("code{code}")],
            ..OrderHead::default()
        };
        let lines = lines.iter().enumerate().map(|(at, (price, pieces))| LineFacts {
            line: OrderLine {
                key: at.to_string(),
                price: Some(*price),
                quantity: Some(*pieces),
                ..OrderLine::default()
            },
            creator: None,
        });
        self.orders.push(OrderFacts {
            shop: Shop::Shopify,
            name: format!("#{}", self.orders.len()),
            head,
            lines: lines.collect(),
            corrections: Vec::new(),
            link_order: None,
        });
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Sell { .. } => self.sell(event),
            Event::Refund { order, part } => {
                if let Some(order) = self.orders.get_mut(*order) {
                    let refunded = order.head.total.unwrap() * part / 1_000;
                    order.head.refunded = Some(refunded);
                    let part = if refunded > 0 { OrderStatus::PartlyRefunded } else { OrderStatus::Paid };
                    order.head.status = part;
                }
            }
            Event::Cancel { order } => {
                if let Some(order) = self.orders.get_mut(*order) {
                    order.head.status = OrderStatus::Cancelled;
                }
            }
            Event::Rate { creator, rate, from } => {
                let rates = &mut self.rules.programs[0].rates;
                let (creator, from) = (creator.map(CreatorId), start().plus(*from));
                rates.retain(|r| (r.creator, r.from) != (creator, from));
                let rate = Some(format!("0.{rate:03}"));
                rates.push(Rate { id: 0, creator, tier: None, product: None, rate, from });
            }
            Event::Give { code, to } => {
                self.rules.codes.get_mut(&format!("CODE{code}")).unwrap().creator = to.map(CreatorId);
            }
            Event::Hold { days } => self.rules.programs[0].hold_days = Some(*days),
            Event::Payout { until } => self.pay(start().plus(*until)),
            Event::TakeBack => {
                if let Some(at) = self.payouts.iter().rposition(|p| !p.is_empty()) {
                    self.payouts[at].clear();
                    for row in self.rows.iter_mut().filter(|r| r.payout == Some(at)) {
                        row.payout = None;
                        row.posted.paid = false;
                    }
                }
            }
            Event::Again => {}
        }
        self.follow();
    }

    /// Pays what was released, where it is more than nothing.
    fn pay(&mut self, until: Day) {
        let free = |r: &Row| r.payout.is_none() && r.posted.release.is_some_and(|day| day <= until);
        let mut owed = Sums::new();
        for row in self.rows.iter().filter(|r| free(r)) {
            *owed.entry((row.posted.payee, row.posted.currency)).or_default() += row.posted.minor;
        }
        owed.retain(|_, minor| *minor > 0);
        let number = self.payouts.len();
        for row in &mut self.rows {
            if free(row) && owed.contains_key(&(row.posted.payee, row.posted.currency)) {
                row.payout = Some(number);
                row.posted.paid = true;
            }
        }
        self.payouts.push(owed);
    }

    /// Posts what is missing; gives how many rows that took.
    fn follow(&mut self) -> usize {
        let before = self.rows.len();
        for (at, order) in self.orders.iter().enumerate() {
            let currency = order.head.currency.unwrap();
            for sale in sales_of(&self.rules, order) {
                let document = (at, sale.line.clone());
                let posted: Vec<Posted> =
                    self.rows.iter().filter(|r| r.document == document).map(|r| r.posted.clone()).collect();
                let target = sale.creator.zip(sale.commission).map(|(creator, minor)| Target {
                    payee: creator.0,
                    currency,
                    minor,
                    release: sale.release,
                    payer: sale.payer,
                });
                for Difference { payee, currency, minor, release, payer } in
                    differences(target.as_ref(), &posted)
                {
                    assert_ne!(minor, 0);
                    let posted = Posted { payee, currency, minor, release, payer, paid: false };
                    self.rows.push(Row { document: document.clone(), posted, payout: None });
                }
            }
        }
        self.rows.len() - before
    }

    /// The rate of a sale in thousandths, by going through them all.
    fn rate(&self, creator: CreatorId, day: Day) -> Option<i128> {
        let mut found: Option<(bool, Day, i128)> = None;
        for one in &self.rules.programs[0].rates {
            let own = one.creator == Some(creator);
            if (own || one.creator.is_none()) && one.from <= day {
                let thousandths: i128 = one.rate.as_ref().unwrap()[2..].parse().unwrap();
                if found.is_none_or(|(was_own, from, _)| (own, one.from) > (was_own, from)) {
                    found = Some((own, one.from, thousandths));
                }
            }
        }
        found.map(|(_, _, rate)| rate)
    }

    /// What everything should come to, reckoned anew in whole numbers without any of the code under test.
    fn slowly(&self) -> Sums {
        let half_up = |n: i128, d: i128| if d == 0 { 0 } else { (2 * n + d) / (2 * d) };
        let mut owed = Sums::new();
        for order in &self.orders {
            let head = &order.head;
            let code = self.rules.codes.get(&head.codes[0].to_uppercase());
            let Some(creator) = code.and_then(|c| c.creator) else { continue };
            let Some(rate) = self.rate(creator, head.at.unwrap().day()) else { continue };
            if head.status == OrderStatus::Cancelled {
                continue;
            }
            let goods = i128::from(head.subtotal.unwrap());
            let paid = goods + i128::from(head.shipping.unwrap());
            let tax = half_up(i128::from(head.taxes.unwrap()) * goods, paid);
            let weight = |l: &LineFacts| i128::from(l.line.price.unwrap() * l.line.quantity.unwrap());
            let gross = hand_out(goods, &order.lines.iter().map(weight).collect::<Vec<_>>());
            let taxed = hand_out(tax, &gross);
            let net: Vec<i128> = gross.iter().zip(&taxed).map(|(g, t)| g - t).collect();
            let whole: i128 = net.iter().sum();
            let back = half_up(whole * i128::from(head.refunded.unwrap()), paid);
            for (net, back) in net.iter().zip(hand_out(back, &net)) {
                let earned = half_up((net - back) * rate, 1_000);
                *owed.entry((creator.0, head.currency.unwrap())).or_default() +=
                    i64::try_from(earned).unwrap();
            }
        }
        owed.retain(|_, minor| *minor != 0);
        owed
    }

    fn check(&mut self) -> Result<(), TestCaseError> {
        for order in &self.orders {
            let sales = sales_of(&self.rules, order);
            let gross: i64 = sales.iter().map(|s| s.gross.unwrap()).sum();
            prop_assert_eq!(gross, order.head.subtotal.unwrap());
            for sale in &sales {
                prop_assert!(sale.net.unwrap() >= 0 && sale.net <= sale.gross);
                prop_assert!(sale.refunded.unwrap() >= 0 && sale.refunded <= sale.net);
                prop_assert_eq!(sale.base.unwrap(), sale.net.unwrap() - sale.refunded.unwrap());
            }
        }
        let mut posted = Sums::new();
        for row in &self.rows {
            *posted.entry((row.posted.payee, row.posted.currency)).or_default() += row.posted.minor;
        }
        posted.retain(|_, minor| *minor != 0);
        prop_assert_eq!(posted, self.slowly());
        // Once more posts nothing.
        prop_assert_eq!(self.follow(), 0);
        // Every payout pays its rows, and each row stands in one at most.
        for (number, paid) in self.payouts.iter().enumerate() {
            let mut sums = Sums::new();
            for row in self.rows.iter().filter(|r| r.payout == Some(number)) {
                prop_assert!(row.posted.paid);
                *sums.entry((row.posted.payee, row.posted.currency)).or_default() += row.posted.minor;
            }
            prop_assert_eq!(&sums, paid);
        }
        Ok(())
    }
}

/// Hands out so many units by weights: whole shares first, then one unit each to the largest remainders.
fn hand_out(amount: i128, weights: &[i128]) -> Vec<i128> {
    let whole: i128 = weights.iter().sum();
    if whole == 0 {
        let n = weights.len() as i128;
        return (0..n).map(|at| amount / n + i128::from(at < amount % n)).collect();
    }
    let mut given: Vec<i128> = weights.iter().map(|w| amount * w / whole).collect();
    let mut had = vec![false; weights.len()];
    while given.iter().sum::<i128>() < amount {
        let lack = |at: usize| amount * weights[at] - given[at] * whole;
        let free = (0..weights.len()).filter(|at| !had[*at]);
        // Of equal ones the first.
        let at = free.max_by_key(|at| (lack(*at), std::cmp::Reverse(*at))).unwrap();
        given[at] += 1;
        had[at] = true;
    }
    given
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn money_adds_up_whatever_happens(events in proptest::collection::vec(event(), 1..16)) {
        let mut world = World::new();
        for event in &events {
            world.happen(event);
            world.check()?;
        }
    }
}
