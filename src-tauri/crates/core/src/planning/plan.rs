//! A plan after reading: every figure is there, has a meaning and lies where it makes sense.

use super::draft::{
    DemandDraft, DemandForm, Given, PlanDraft, ProductDraft, ProductForm, ScenarioDraft, ScenarioKind,
};
use super::problem::{Problem, ProblemCode};
use crate::money::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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
/// Runs of the simulation when the plan does not say.
const USUAL_DRAWS: i64 = 10_000;
/// Months when the plan does not say: a year.
const USUAL_HORIZON: i64 = 12;
/// How far a click or order rate without own bounds may lie below and above its likely value.
const USUAL_FACTOR: i64 = 2;

/// What an order brings before commission and fees. Amounts are decimals in the plan's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Economics {
    /// Goods paid per order after the code's discount, net of VAT.
    pub aov: Decimal,
    /// Margin before commission, a share of `aov`.
    pub margin: Decimal,
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

impl Plan {
    /// Reads a draft.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its field.
    pub fn read(draft: &PlanDraft) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader::default();
        let plan = reader.plan(draft);
        match plan {
            Some(plan) if reader.problems.is_empty() => Ok(plan),
            _ => Err(reader.problems),
        }
    }

    /// What a draft says that counts for nothing: fees of a hybrid, which takes those of its two phases.
    pub fn ignored(draft: &PlanDraft) -> Vec<Problem> {
        let mut ignored = Vec::new();
        for (at, one) in
            draft.scenarios.iter().enumerate().filter(|(_, one)| one.kind == ScenarioKind::Hybrid)
        {
            for (name, given) in fees(one) {
                if let Some(value) = present(given) {
                    let field = format!("scenarios.{at}.{name}");
                    ignored.push(Problem::new(field, ProblemCode::Ignored, value));
                }
            }
        }
        ignored
    }
}

/// The fields that only a single channel has.
fn fees(one: &ScenarioDraft) -> [(&'static str, &Given); 10] {
    [
        ("setup", &one.setup),
        ("deposit", &one.deposit),
        ("subscription", &one.subscription),
        ("fee_of_sale", &one.fee_of_sale),
        ("override_of_commission", &one.override_of_commission),
        ("monthly_minimum", &one.monthly_minimum),
        ("hours", &one.hours),
        ("hourly_rate", &one.hourly_rate),
        ("samples", &one.samples),
        ("commission", &one.commission),
    ]
}

/// What stands in a field; `None` = nothing but blanks.
fn present(given: &Given) -> Option<&str> {
    given.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// Between which a figure must lie.
#[derive(Clone, Copy)]
struct Bounds(Decimal, Decimal);

impl Bounds {
    fn whole(low: i64, high: i64) -> Self {
        Self(Decimal::from(low), Decimal::from(high))
    }

    /// An amount that may be nothing.
    fn amount() -> Self {
        Self::whole(0, AMOUNT)
    }

    /// An amount that must be something: a hundredth of a unit at least.
    fn price() -> Self {
        Self(Decimal::new(1, 2), Decimal::from(AMOUNT))
    }

    /// A share.
    fn share() -> Self {
        Self::whole(0, 1)
    }
}

/// Reads figures and writes down what is wrong.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    fn tell(&mut self, field: &str, code: ProblemCode, value: &str) {
        self.problems.push(Problem::new(field, code, value));
    }

    /// A figure that may be missing. `None` also when it is wrong, which is written down.
    fn maybe(&mut self, field: &str, given: &Given, bounds: Bounds) -> Option<Decimal> {
        let text = present(given)?;
        let parsed = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text));
        let Ok(value) = parsed else {
            self.tell(field, ProblemCode::NotNumber, text);
            return None;
        };
        let broken = if value < bounds.0 {
            Some((ProblemCode::TooLow, bounds.0))
        } else if value > bounds.1 {
            Some((ProblemCode::TooHigh, bounds.1))
        } else {
            None
        };
        if let Some((code, limit)) = broken {
            self.problems.push(Problem::new(field, code, text).limit(limit.normalize()));
            return None;
        }
        Some(value.normalize())
    }

    /// A figure that must be there.
    fn need(&mut self, field: &str, given: &Given, bounds: Bounds) -> Option<Decimal> {
        if present(given).is_none() {
            self.tell(field, ProblemCode::Missing, "");
        }
        self.maybe(field, given, bounds)
    }

    /// A figure that has a usual value when it is missing.
    fn usual(&mut self, field: &str, given: &Given, bounds: Bounds, usual: Decimal) -> Option<Decimal> {
        match present(given) {
            None => Some(usual),
            Some(_) => self.maybe(field, given, bounds),
        }
    }

    /// A whole number; `usual` when it is missing.
    fn whole(&mut self, field: &str, given: &Given, bounds: Bounds, usual: i64) -> Option<u64> {
        let value = self.usual(field, given, bounds, Decimal::from(usual))?;
        if !value.fract().is_zero() {
            self.tell(field, ProblemCode::NotWhole, present(given).unwrap_or_default());
            return None;
        }
        value.to_u64()
    }

    fn plan(&mut self, draft: &PlanDraft) -> Option<Plan> {
        let currency = match draft.currency.trim() {
            "" => {
                self.tell("currency", ProblemCode::Missing, "");
                None
            }
            code => {
                let currency = Currency::parse(code);
                if currency.is_none() {
                    self.tell("currency", ProblemCode::NotCurrency, code);
                }
                currency
            }
        };
        let horizon =
            self.whole("horizon_months", &draft.horizon_months, Bounds::whole(1, HORIZON), USUAL_HORIZON);
        let economics = self.economics(&draft.product);
        let planned_orders = self.maybe(
            "planned_orders",
            &draft.planned_orders,
            Bounds(Decimal::new(1, 2), Decimal::from(ORDERS)),
        );
        let commission = self.need("commission", &draft.commission, Bounds::share());
        let demand = self.demand(&draft.demand);
        let draws = self.whole("draws", &draft.draws, Bounds::whole(100, DRAWS), USUAL_DRAWS);
        let seed = self.whole("seed", &draft.seed, Bounds::whole(0, i64::MAX), 1);
        // A commission that is wrong is told once, and its scenarios are read all the same.
        let scenarios = self.scenarios(draft, commission.unwrap_or_default(), horizon.unwrap_or(12));
        let ads = match &draft.ads {
            None => Some(None),
            Some(ads) => {
                let budget = self.need("ads.budget", &ads.budget, Bounds::price());
                let least =
                    self.usual("ads.minimum_spend", &ads.minimum_spend, Bounds::amount(), Decimal::ZERO);
                let cpm = self.need("ads.cpm", &ads.cpm, Bounds::price());
                let ctr = self.need("ads.ctr", &ads.ctr, Bounds::share());
                let cvr = self.need("ads.cvr", &ads.cvr, Bounds::share());
                (|| {
                    Some(Some(Ads {
                        budget: budget?,
                        minimum_spend: least?,
                        cpm: cpm?,
                        ctr: ctr?,
                        cvr: cvr?,
                    }))
                })()
            }
        };
        Some(Plan {
            currency: currency?,
            horizon: u32::try_from(horizon?).ok()?,
            economics: economics?,
            planned_orders,
            commission: commission?,
            demand: demand?,
            draws: u32::try_from(draws?).ok()?,
            seed: seed?,
            scenarios: scenarios?,
            ads: ads?,
        })
    }

    fn economics(&mut self, given: &ProductDraft) -> Option<Economics> {
        let return_rate =
            self.usual("product.return_rate", &given.return_rate, Bounds::share(), Decimal::ZERO);
        let return_cost =
            self.usual("product.return_cost", &given.return_cost, Bounds::amount(), Decimal::ZERO);
        let anyway = self.usual("product.anyway", &given.anyway, Bounds::share(), Decimal::ZERO);
        let (aov, margin, plain) = match given.form() {
            ProductForm::Value => {
                let aov = self.need("product.aov", &given.aov, Bounds::price());
                let margin = self.need("product.margin", &given.margin, Bounds::whole(-1, 1));
                (aov?, margin?, aov? * margin?)
            }
            ProductForm::Price => {
                let price = self.need("product.price", &given.price, Bounds::price());
                let vat = self.usual("product.vat", &given.vat, Bounds::share(), Decimal::ZERO);
                // A gift is no sale: at most 99 % off.
                let most = Bounds(Decimal::ZERO, Decimal::new(99, 2));
                let discount = self.usual("product.discount", &given.discount, most, Decimal::ZERO);
                let cost = self.need("product.cost", &given.cost, Bounds::amount());
                let shipping =
                    self.usual("product.shipping", &given.shipping, Bounds::amount(), Decimal::ZERO);
                let fee =
                    self.usual("product.payment_fee", &given.payment_fee, Bounds::amount(), Decimal::ZERO);
                let net = price?.checked_div(Decimal::ONE + vat?)?;
                let aov = net * (Decimal::ONE - discount?);
                let costs = cost? + shipping? + fee?;
                (aov, (aov - costs).checked_div(aov)?, net - costs)
            }
        };
        Some(Economics {
            aov,
            margin,
            return_rate: return_rate?,
            return_cost: return_cost?,
            anyway: anyway?,
            plain,
        })
    }

    fn demand(&mut self, given: &DemandDraft) -> Option<Demand> {
        let list = given.shortlist.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let form = given.form.unwrap_or_else(|| {
            if list.is_some() {
                DemandForm::Shortlist
            } else if !given.history.is_empty() {
                DemandForm::History
            } else if [&given.bad, &given.normal, &given.good].iter().any(|one| present(one).is_some()) {
                DemandForm::Guess
            } else {
                DemandForm::Mean
            }
        });
        let orders = Bounds::whole(0, ORDERS);
        match form {
            DemandForm::Mean => {
                let mean = self.need("demand.mean", &given.mean, orders);
                let shape = Bounds(Decimal::new(1, 2), Decimal::from(ORDERS));
                let k = self.usual("demand.k", &given.k, shape, Decimal::ONE);
                Some(Demand::Mean { mean: mean?, k: k? })
            }
            DemandForm::History => {
                if given.history.is_empty() {
                    self.tell("demand.history", ProblemCode::Missing, "");
                }
                if given.history.len() > HORIZON as usize {
                    let many = Problem::new("demand.history", ProblemCode::TooMany, "").limit(HORIZON);
                    self.problems.push(many);
                }
                let before = self.problems.len();
                let mut months = Vec::with_capacity(given.history.len());
                for (at, month) in given.history.iter().enumerate() {
                    let field = format!("demand.history.{at}");
                    let month = Some(month.clone());
                    if present(&month).is_none() {
                        self.tell(&field, ProblemCode::Missing, "");
                    }
                    months.extend(self.whole(&field, &month, orders, 0).and_then(|n| u32::try_from(n).ok()));
                }
                (self.problems.len() == before).then_some(Demand::History(months))
            }
            DemandForm::Guess => {
                let bad = self.need("demand.bad", &given.bad, orders);
                let normal = self.need("demand.normal", &given.normal, orders);
                let good = self.need("demand.good", &given.good, orders);
                let (bad, normal, good) = (bad?, normal?, good?);
                if !(bad <= normal && normal <= good && bad < good) {
                    self.tell("demand.normal", ProblemCode::NotInOrder, &normal.to_string());
                    return None;
                }
                Some(Demand::Guess { bad, normal, good })
            }
            DemandForm::Shortlist => {
                if list.is_none() {
                    self.tell("demand.shortlist", ProblemCode::Missing, "");
                }
                let posts = Bounds(Decimal::new(1, 2), Decimal::from(1000));
                let posts = self.usual("demand.posts", &given.posts, posts, Decimal::ONE);
                let post_rate = self.maybe("demand.post_rate", &given.post_rate, Bounds::share());
                let ctr = self.range("ctr", &given.ctr_low, &given.ctr, &given.ctr_high);
                let ctor = self.range("ctor", &given.ctor_low, &given.ctor, &given.ctor_high);
                let assumptions = Assumptions { posts: posts?, post_rate, ctr: ctr?, ctor: ctor? };
                Some(Demand::Shortlist { name: list?.to_owned(), assumptions })
            }
        }
    }

    /// A rate with its bounds: half and twice the likely value when they are not given.
    fn range(&mut self, name: &str, low: &Given, likely: &Given, high: &Given) -> Option<RateRange> {
        let rate = Bounds(Decimal::new(1, 6), Decimal::ONE);
        let field = |end: &str| format!("demand.{name}{end}");
        let likely = self.need(&field(""), likely, rate)?;
        let factor = Decimal::from(USUAL_FACTOR);
        let low = self.usual(&field("_low"), low, rate, likely / factor)?;
        let high = self.usual(&field("_high"), high, rate, (likely * factor).min(Decimal::ONE))?;
        if low > likely || likely > high {
            self.tell(&field(""), ProblemCode::NotInOrder, &likely.to_string());
            return None;
        }
        Some(RateRange { low, likely, high })
    }

    fn channel(&mut self, at: usize, given: &ScenarioDraft, commission: Decimal) -> Option<Channel> {
        let field = |name: &str| format!("scenarios.{at}.{name}");
        let mut amount =
            |name: &str, given: &Given| self.usual(&field(name), given, Bounds::amount(), Decimal::ZERO);
        let setup = amount("setup", &given.setup);
        let deposit = amount("deposit", &given.deposit);
        let subscription = amount("subscription", &given.subscription);
        let monthly_minimum = amount("monthly_minimum", &given.monthly_minimum);
        let hourly_rate = amount("hourly_rate", &given.hourly_rate);
        let samples = amount("samples", &given.samples);
        // A month has 744 hours; a team has more.
        let hours = self.usual(&field("hours"), &given.hours, Bounds::whole(0, 100_000), Decimal::ZERO);
        let fee_of_sale =
            self.usual(&field("fee_of_sale"), &given.fee_of_sale, Bounds::share(), Decimal::ZERO);
        let over = &given.override_of_commission;
        let over = self.usual(&field("override_of_commission"), over, Bounds::whole(0, 10), Decimal::ZERO);
        let commission = self.usual(&field("commission"), &given.commission, Bounds::share(), commission);
        Some(Channel {
            commission: commission?,
            setup: setup?,
            deposit: deposit?,
            subscription: subscription?,
            fee_of_sale: fee_of_sale?,
            override_of_commission: over?,
            monthly_minimum: monthly_minimum?,
            hours: hours?,
            hourly_rate: hourly_rate?,
            samples: samples?,
        })
    }

    fn scenarios(&mut self, draft: &PlanDraft, commission: Decimal, horizon: u64) -> Option<Vec<Scenario>> {
        let given = &draft.scenarios;
        if given.is_empty() {
            self.tell("scenarios", ProblemCode::Missing, "");
        }
        if given.len() > SCENARIOS {
            self.problems.push(Problem::new("scenarios", ProblemCode::TooMany, "").limit(SCENARIOS));
            return None;
        }
        for (at, one) in given.iter().enumerate() {
            let field = format!("scenarios.{at}.name");
            let name = one.name.trim();
            if name.is_empty() {
                self.tell(&field, ProblemCode::Missing, "");
            } else if given[..at].iter().any(|other| other.name.trim() == name) {
                self.tell(&field, ProblemCode::NameTaken, name);
            }
        }
        let channels: Vec<Option<Channel>> = given
            .iter()
            .enumerate()
            .map(|(at, one)| match one.kind {
                ScenarioKind::Hybrid => None,
                _ => self.channel(at, one, commission),
            })
            .collect();
        let mut read = Vec::with_capacity(given.len());
        for (at, one) in given.iter().enumerate() {
            let way = match one.kind {
                ScenarioKind::Hybrid => self.hybrid(at, draft, &channels, horizon),
                _ => channels[at].clone().map(Way::Single),
            };
            read.push(way.map(|way| Scenario { name: one.name.trim().to_owned(), kind: one.kind, way }));
        }
        read.into_iter().collect()
    }

    fn hybrid(
        &mut self,
        at: usize,
        draft: &PlanDraft,
        channels: &[Option<Channel>],
        horizon: u64,
    ) -> Option<Way> {
        let given = &draft.scenarios[at];
        let mut phase = |kind: ScenarioKind, name: &Option<String>| {
            let field = format!("scenarios.{at}.{}", kind.as_str());
            let wanted = name.as_deref().map(str::trim).filter(|name| !name.is_empty());
            match (draft.phase(at, kind), wanted) {
                (Some(found), _) => channels[found].clone(),
                (None, Some(name)) => {
                    self.tell(&field, ProblemCode::UnknownName, name);
                    None
                }
                (None, None) => {
                    self.tell(&field, ProblemCode::Missing, "");
                    None
                }
            }
        };
        let network = phase(ScenarioKind::Network, &given.network);
        let own = phase(ScenarioKind::Own, &given.own);
        let field = format!("scenarios.{at}.switch_month");
        if present(&given.switch_month).is_none() {
            self.tell(&field, ProblemCode::Missing, "");
        }
        let last = i64::try_from(horizon).unwrap_or(1) - 1;
        let switch_month = self.whole(&field, &given.switch_month, Bounds::whole(1, last.max(1)), 1);
        let field = format!("scenarios.{at}.network_share");
        let share = self.usual(&field, &given.network_share, Bounds::share(), Decimal::ZERO);
        Some(Way::Hybrid {
            network: network?,
            own: own?,
            switch_month: u32::try_from(switch_month?).ok()?,
            network_share: share?,
        })
    }
}
