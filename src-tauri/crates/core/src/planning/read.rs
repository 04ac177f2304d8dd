//! Reading a draft: every figure that is wrong is told at its field.

use super::bounds::{Bounds, HORIZON, SCENARIOS};
use super::draft::{
    DemandDraft, DemandForm, Given, PlanDraft, ProductDraft, ProductForm, ScenarioDraft, ScenarioKind,
};
use super::plan::{Ads, Assumptions, Channel, Demand, Economics, Plan, RateRange, Scenario, Told, Way};
use super::problem::{Problem, ProblemCode};
use crate::money::Currency;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Runs of the simulation when the plan does not say.
const USUAL_DRAWS: i64 = 10_000;
/// Months when the plan does not say: a year.
const USUAL_HORIZON: i64 = 12;
/// How far a click or order rate without own bounds may lie below and above its likely value.
const USUAL_FACTOR: i64 = 2;

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

/// A number as people and programs write it. One that no decimal can hold is read as the largest, the smallest or none:
/// whoever writes `1e30` is told that it is too high, not that it is no number.
fn number(text: &str) -> Option<Decimal> {
    if let Ok(value) = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text)) {
        return Some(value);
    }
    let written = text.bytes().all(|one| one.is_ascii_digit() || b"+-.eE".contains(&one));
    let rough = written.then(|| text.parse::<f64>().ok()).flatten()?;
    Some(if rough.abs() < 1.0 {
        Decimal::ZERO
    } else if rough > 0.0 {
        Decimal::MAX
    } else {
        Decimal::MIN
    })
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
        let Some(value) = number(text) else {
            self.tell(field, ProblemCode::NotNumber, text);
            return None;
        };
        let broken = if value < bounds.low {
            Some((ProblemCode::TooLow, bounds.low))
        } else if value > bounds.high {
            Some((ProblemCode::TooHigh, bounds.high))
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
        let horizon = self.whole("horizon_months", &draft.horizon_months, Bounds::horizon(), USUAL_HORIZON);
        let economics = self.economics(&draft.product);
        let planned_orders = self.maybe("planned_orders", &draft.planned_orders, Bounds::planned());
        let commission = self.need("commission", &draft.commission, Bounds::share());
        let demand = self.demand(&draft.demand);
        let draws = self.whole("draws", &draft.draws, Bounds::draws(), USUAL_DRAWS);
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
        let told = match given.form() {
            ProductForm::Value => {
                let aov = self.need("product.aov", &given.aov, Bounds::price());
                let margin = self.need("product.margin", &given.margin, Bounds::margin());
                Told::Value { aov: aov?, margin: margin? }
            }
            ProductForm::Price => {
                let price = self.need("product.price", &given.price, Bounds::price());
                let vat = self.usual("product.vat", &given.vat, Bounds::share(), Decimal::ZERO);
                let discount =
                    self.usual("product.discount", &given.discount, Bounds::discount(), Decimal::ZERO);
                let cost = self.need("product.cost", &given.cost, Bounds::amount());
                let shipping =
                    self.usual("product.shipping", &given.shipping, Bounds::amount(), Decimal::ZERO);
                let fee =
                    self.usual("product.payment_fee", &given.payment_fee, Bounds::amount(), Decimal::ZERO);
                Told::Price {
                    price: price?,
                    vat: vat?,
                    discount: discount?,
                    cost: cost?,
                    shipping: shipping?,
                    payment_fee: fee?,
                }
            }
        };
        Economics::of(told, return_rate?, return_cost?, anyway?)
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
        let orders = Bounds::orders();
        match form {
            DemandForm::Mean => {
                let mean = self.need("demand.mean", &given.mean, orders);
                let k = self.usual("demand.k", &given.k, Bounds::shape(), Decimal::ONE);
                Some(Demand::Mean { mean: mean?, k: k? })
            }
            DemandForm::History => {
                if given.history.is_empty() {
                    self.tell("demand.history", ProblemCode::Missing, "");
                }
                if i64::try_from(given.history.len()).is_ok_and(|months| months > HORIZON) {
                    let many = Problem::new("demand.history", ProblemCode::TooMany, "").limit(HORIZON);
                    self.problems.push(many);
                    return None;
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
                let posts = Bounds::posts();
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
        let rate = Bounds::click_rate();
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
        let hours = self.usual(&field("hours"), &given.hours, Bounds::hours(), Decimal::ZERO);
        let fee_of_sale =
            self.usual(&field("fee_of_sale"), &given.fee_of_sale, Bounds::share(), Decimal::ZERO);
        let over = &given.override_of_commission;
        let over = self.usual(
            &field("override_of_commission"),
            over,
            Bounds::override_of_commission(),
            Decimal::ZERO,
        );
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
        // Network and own programme need a month each.
        if horizon < 2 {
            let short = Problem::new("horizon_months", ProblemCode::TooLow, horizon.to_string()).limit(2);
            if !self.problems.contains(&short) {
                self.problems.push(short);
            }
        }
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
