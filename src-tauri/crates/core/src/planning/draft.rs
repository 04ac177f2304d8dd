//! A plan as somebody writes it: in the window, or as PLAN.json on the command line. Every figure is text or missing, so
//! that half a plan is a plan too; `Plan::read` says what is wrong at which field. Rates are fractions (`0.15`).

use crate::named::named_enum;
use crate::time::Day;
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

named_enum! {
    /// Who runs the programme.
    ScenarioKind {
        /// The brand itself.
        Own = "own",
        /// An affiliate network.
        Network = "network",
        /// A network until the switch month, then the brand itself.
        Hybrid = "hybrid",
    }
}

named_enum! {
    /// How a product is told.
    ProductForm {
        /// Order value and margin.
        Value = "value",
        /// Price, VAT, discount and costs.
        Price = "price",
    }
}

named_enum! {
    /// How orders of a month are told.
    DemandForm {
        /// Mean and k of a negative binomial.
        Mean = "mean",
        /// Own months.
        History = "history",
        /// A bad, a normal and a good month.
        Guess = "guess",
        /// Bottom-up from the creators of a shortlist.
        Shortlist = "shortlist",
    }
}

named_enum! {
    /// Where an input comes from.
    InputSourceKind {
        /// A shipped preset.
        Preset = "preset",
        /// The workspace's own figures.
        Own = "own",
    }
}

/// A figure as text; `None` = not given.
pub type Given = Option<String>;

/// Where the value of an input comes from. It holds while the input still has that value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InputSource {
    /// Preset or own figures.
    pub kind: InputSourceKind,
    /// The value that it gave.
    pub value: String,
    /// Name of the source: a preset's source in its own words, or the stable name of an own figure.
    pub name: String,
    /// As of which day.
    pub date: Option<Day>,
    /// How many orders, months, samples or posts stand behind an own figure.
    pub n: Option<u32>,
}

/// Product economics: either order value and margin, or price and costs. Amounts are in the plan's currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ProductDraft {
    /// Which form counts; `None` = price when a price is given, else order value.
    pub form: Option<ProductForm>,
    /// Goods paid per order after the code's discount, net of VAT.
    #[serde(deserialize_with = "figure")]
    pub aov: Given,
    /// Margin before commission, a share of `aov`.
    #[serde(deserialize_with = "figure")]
    pub margin: Given,
    /// Price with VAT, as a buyer sees it.
    #[serde(deserialize_with = "figure")]
    pub price: Given,
    /// VAT, a share of the price without it.
    #[serde(deserialize_with = "figure")]
    pub vat: Given,
    /// Discount of the code, a share of the price.
    #[serde(deserialize_with = "figure")]
    pub discount: Given,
    /// What the goods of an order cost the brand.
    #[serde(deserialize_with = "figure")]
    pub cost: Given,
    /// What sending an order costs the brand.
    #[serde(deserialize_with = "figure")]
    pub shipping: Given,
    /// What the payment of an order costs the brand.
    #[serde(deserialize_with = "figure")]
    pub payment_fee: Given,
    /// Share of orders that come back.
    #[serde(deserialize_with = "figure")]
    pub return_rate: Given,
    /// What a return costs the brand.
    #[serde(deserialize_with = "figure")]
    pub return_cost: Given,
    /// Share of orders that would have come without the programme too.
    #[serde(deserialize_with = "figure")]
    pub anyway: Given,
}

/// Orders of a month. Several forms may be filled in; `form` says which counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DemandDraft {
    /// Which form counts; `None` = shortlist, history, guess, mean: the first that is given.
    pub form: Option<DemandForm>,
    /// Orders of a month on average.
    #[serde(deserialize_with = "figure")]
    pub mean: Given,
    /// Shape of the negative binomial: variance = mean + mean² / k. Small = heavy-tailed; 1 when not given.
    #[serde(deserialize_with = "figure")]
    pub k: Given,
    /// Orders of own months, oldest first.
    #[serde(deserialize_with = "figures")]
    pub history: Vec<String>,
    /// Orders of a bad month: one in ten is worse.
    #[serde(deserialize_with = "figure")]
    pub bad: Given,
    /// Orders of a normal month: the median.
    #[serde(deserialize_with = "figure")]
    pub normal: Given,
    /// Orders of a good month: one in ten is better.
    #[serde(deserialize_with = "figure")]
    pub good: Given,
    /// Name of a shortlist.
    pub shortlist: Option<String>,
    /// Posts a month of a creator who posts; `None` = one.
    #[serde(deserialize_with = "figure")]
    pub posts: Given,
    /// Chance that a creator posts at all in a month; `None` = each creator's own.
    #[serde(deserialize_with = "figure")]
    pub post_rate: Given,
    /// Clicks per view, likely value.
    #[serde(deserialize_with = "figure")]
    pub ctr: Given,
    /// Clicks per view, 5 % quantile; `None` = half the likely value.
    #[serde(deserialize_with = "figure")]
    pub ctr_low: Given,
    /// Clicks per view, 95 % quantile; `None` = twice the likely value.
    #[serde(deserialize_with = "figure")]
    pub ctr_high: Given,
    /// Orders per click, likely value.
    #[serde(deserialize_with = "figure")]
    pub ctor: Given,
    /// Orders per click, 5 % quantile; `None` = half the likely value.
    #[serde(deserialize_with = "figure")]
    pub ctor_low: Given,
    /// Orders per click, 95 % quantile; `None` = twice the likely value.
    #[serde(deserialize_with = "figure")]
    pub ctor_high: Given,
}

/// A way to run the programme. Amounts are in the plan's currency; what is not given costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScenarioDraft {
    /// Name, unique in the plan.
    #[serde(default)]
    pub name: String,
    /// Who runs it.
    pub kind: ScenarioKind,
    /// Paid once at the start.
    #[serde(default, deserialize_with = "figure")]
    pub setup: Given,
    /// Held by the channel until the end: cash, not cost.
    #[serde(default, deserialize_with = "figure")]
    pub deposit: Given,
    /// Paid each month.
    #[serde(default, deserialize_with = "figure")]
    pub subscription: Given,
    /// Fee as a share of the sale.
    #[serde(default, deserialize_with = "figure")]
    pub fee_of_sale: Given,
    /// Fee as a share of the commission.
    #[serde(default, deserialize_with = "figure")]
    pub override_of_commission: Given,
    /// Least sum of the channel's fees in a month.
    #[serde(default, deserialize_with = "figure")]
    pub monthly_minimum: Given,
    /// Hours of own work a month.
    #[serde(default, deserialize_with = "figure")]
    pub hours: Given,
    /// What an hour costs.
    #[serde(default, deserialize_with = "figure")]
    pub hourly_rate: Given,
    /// What samples cost a month.
    #[serde(default, deserialize_with = "figure")]
    pub samples: Given,
    /// Its own commission; `None` = the plan's.
    #[serde(default, deserialize_with = "figure")]
    pub commission: Given,
    /// Hybrid: the last month in which the network runs it alone.
    #[serde(default, deserialize_with = "figure")]
    pub switch_month: Given,
    /// Hybrid: share of orders that stays with the network after the switch; 0 when not given.
    #[serde(default, deserialize_with = "figure")]
    pub network_share: Given,
    /// Hybrid: name of its own phase's scenario; `None` = the first own one of the plan.
    #[serde(default)]
    pub own: Option<String>,
    /// Hybrid: name of its network phase's scenario; `None` = the first network of the plan.
    #[serde(default)]
    pub network: Option<String>,
}

/// The same money in ads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AdsDraft {
    /// Spent a month.
    #[serde(deserialize_with = "figure")]
    pub budget: Given,
    /// Least that the platform takes a month.
    #[serde(deserialize_with = "figure")]
    pub minimum_spend: Given,
    /// Price of 1,000 impressions.
    #[serde(deserialize_with = "figure")]
    pub cpm: Given,
    /// Clicks per impression.
    #[serde(deserialize_with = "figure")]
    pub ctr: Given,
    /// Orders per click.
    #[serde(deserialize_with = "figure")]
    pub cvr: Given,
}

/// A plan as it is written and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PlanDraft {
    /// ISO 4217 currency of every amount.
    pub currency: String,
    /// Months that the plan looks ahead; 12 when not given.
    #[serde(deserialize_with = "figure")]
    pub horizon_months: Given,
    /// Product economics.
    pub product: ProductDraft,
    /// Orders a month that are planned for; `None` = the mean of demand.
    #[serde(deserialize_with = "figure")]
    pub planned_orders: Given,
    /// Commission of creators, a share of the sale.
    #[serde(deserialize_with = "figure")]
    pub commission: Given,
    /// Orders of a month.
    pub demand: DemandDraft,
    /// Simulated runs of the whole horizon; 10,000 when not given.
    #[serde(deserialize_with = "figure")]
    pub draws: Given,
    /// Seed of the simulation; 1 when not given.
    #[serde(deserialize_with = "figure")]
    pub seed: Given,
    /// Ways to run the programme.
    pub scenarios: Vec<ScenarioDraft>,
    /// The same money in ads; `None` = not compared.
    pub ads: Option<AdsDraft>,
    /// Where inputs come from, by the path of their field, such as `product.aov` or `scenarios.0.setup`.
    pub sources: BTreeMap<String, InputSource>,
}

/// A figure of JSON: text, a number, or nothing.
#[derive(Deserialize)]
#[serde(untagged)]
enum Figure {
    Text(String),
    Number(serde_json::Number),
}

impl Figure {
    fn text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

fn figure<'de, D: Deserializer<'de>>(from: D) -> Result<Given, D::Error> {
    let given = Option::<Figure>::deserialize(from)
        .map_err(|_| D::Error::custom("a figure is text or a number, such as \"12.50\""))?;
    Ok(given.map(Figure::text))
}

fn figures<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let given = Vec::<Figure>::deserialize(from)
        .map_err(|_| D::Error::custom("a list of figures is a list of texts or numbers, such as [12, 30]"))?;
    Ok(given.into_iter().map(Figure::text).collect())
}

impl ProductDraft {
    /// The form that counts.
    pub fn form(&self) -> ProductForm {
        let priced = self.price.as_deref().is_some_and(|price| !price.trim().is_empty());
        self.form.unwrap_or(if priced { ProductForm::Price } else { ProductForm::Value })
    }
}

/// A field that a plan does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// Its path, such as `scenarios.0.fee_of_sales`.
    pub field: String,
    /// The fields that could stand in its place.
    pub known: Vec<String>,
}

/// Fields of what was given that reading did not take. What was read writes all of its fields, given or not.
fn unknown(given: &Value, read: &Value, path: &str, found: &mut Vec<UnknownField>) {
    let inside = |name: &dyn std::fmt::Display| {
        if path.is_empty() { name.to_string() } else { format!("{path}.{name}") }
    };
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => {
            for (name, value) in given {
                match read.get(name) {
                    Some(taken) => unknown(value, taken, &inside(name), found),
                    None => found.push(UnknownField {
                        field: inside(name),
                        known: read.keys().filter(|known| !given.contains_key(*known)).cloned().collect(),
                    }),
                }
            }
        }
        (Value::Array(given), Value::Array(read)) => {
            for (at, (value, taken)) in given.iter().zip(read).enumerate() {
                unknown(value, taken, &inside(&at), found);
            }
        }
        _ => {}
    }
}

impl PlanDraft {
    /// The fields of a plan's JSON that no plan has. Whoever writes a plan by hand is told of them: a misspelled fee would
    /// cost nothing. Plans that are kept are read without asking, so that one of another version stays readable.
    pub fn unknown_fields(&self, given: &Value) -> Vec<UnknownField> {
        let mut found = Vec::new();
        if let Ok(read) = serde_json::to_value(self) {
            unknown(given, &read, "", &mut found);
        }
        found
    }

    /// Place of the scenario that is a hybrid's phase of a kind: the one it names, else the first of that kind. `None` when
    /// there is none.
    pub fn phase(&self, hybrid: usize, kind: ScenarioKind) -> Option<usize> {
        let given = self.scenarios.get(hybrid)?;
        let name = if kind == ScenarioKind::Own { &given.own } else { &given.network };
        let wanted = name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        self.scenarios
            .iter()
            .position(|one| one.kind == kind && wanted.is_none_or(|name| one.name.trim() == name))
    }
}
