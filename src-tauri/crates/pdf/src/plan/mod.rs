//! A plan on one or two pages for management: when it pays, how likely that is, and what both rest on.

mod chart;
mod page;

pub(crate) use chart::Chart;
pub use page::plan;

use crate::Language;
use serde::{Deserialize, Serialize};

/// What the report says. Amounts are decimal text in `currency`; chances are 0-1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanSheet {
    /// Language of words, numbers and dates.
    pub language: Language,
    /// The day on which it is made.
    pub made_on: String,
    /// Version of the program that made it.
    pub version: String,
    /// Name of the plan.
    pub name: String,
    /// Name of the brand; empty when there is none.
    pub brand: String,
    /// ISO 4217.
    pub currency: String,
    /// Months ahead.
    pub horizon: u32,
    /// Orders a month that the results are reckoned with.
    pub planned_orders: String,
    /// Scenarios; the first is the one that the report is about.
    pub scenarios: Vec<PlanScenario>,
    /// Inputs that move the first scenario's chance, the strongest first.
    pub moves: Vec<PlanMove>,
    /// The plan's inputs, in order.
    pub inputs: Vec<PlanInput>,
    /// What channels cost: a row an input.
    pub fees: Vec<PlanFee>,
    /// How orders of a month were told.
    pub demand: PlanDemand,
    /// Drawn runs.
    pub draws: u64,
    /// Their seed.
    pub seed: u64,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanScenario {
    /// Name.
    pub name: String,
    /// Contribution per order; none for a hybrid.
    pub per_order: Option<String>,
    /// Fixed a month, start-up included; none for a hybrid.
    pub fixed: Option<String>,
    /// Break-even orders a month, one for each phase; none = never.
    pub breakeven: Vec<Option<u64>>,
    /// Chance that a month reaches break-even; none for a hybrid.
    pub chance: Option<f64>,
    /// The same with Poisson; none for a hybrid.
    pub chance_poisson: Option<f64>,
    /// Chance of a cumulated result of 0 or more at the end.
    pub chance_horizon: f64,
    /// Month at whose end it is paid back; none = not within the horizon.
    pub payback: Option<u32>,
    /// Highest affordable commission, a fraction as decimal text, below 0 = none; none = not known.
    pub max_commission: Option<String>,
    /// Cumulated result at the end of each month, from month 0 on.
    pub months: Vec<String>,
    /// How drawn results spread, month by month from month 0 on.
    pub fan: Vec<PlanFan>,
    /// Mean result of the worst twentieth of the runs.
    pub shortfall: f64,
    /// A hybrid's course; none for others.
    pub hybrid: Option<PlanHybrid>,
}

/// How drawn results of a month spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PlanFan {
    /// 5 % quantile.
    pub p5: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// How a hybrid runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanHybrid {
    /// Scenario of its first phase.
    pub network: String,
    /// Scenario of its second phase.
    pub own: String,
    /// Last month of the network alone.
    pub switch_month: u32,
    /// Share of orders that stays with the network, a fraction as decimal text.
    pub network_share: String,
}

/// An input that moves the chance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanMove {
    /// Key of its name.
    pub name: String,
    /// Low value, decimal text.
    pub low: String,
    /// High value, decimal text.
    pub high: String,
    /// How it is told.
    pub figure: PlanFigure,
    /// Chance at the low value.
    pub chance_low: f64,
    /// Chance at the high value.
    pub chance_high: f64,
}

/// An input with its source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanInput {
    /// Key of its name.
    pub name: String,
    /// Key of its unit; empty = none.
    pub unit: String,
    /// Its value, decimal text or words; none = there is none.
    pub value: Option<String>,
    /// How it is told.
    pub figure: PlanFigure,
    /// Where it comes from.
    pub source: PlanSource,
}

/// What channels cost: one input of every scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanFee {
    /// Key of its name.
    pub name: String,
    /// Key of its unit.
    pub unit: String,
    /// How it is told.
    pub figure: PlanFigure,
    /// Value and source of each scenario, decimal text; none = the scenario has no such input.
    pub values: Vec<Option<(String, PlanSource)>>,
}

/// How a figure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanFigure {
    /// As a number, or as the words that it is.
    Plain,
    /// As an amount: its cents are whole or not there.
    Money,
    /// A fraction, told per cent.
    Share,
}

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlanSource {
    /// Somebody entered it.
    Hand,
    /// Nobody gave it; the usual value counts.
    Usual,
    /// It follows from another input.
    Follows,
    /// It is estimated from the others.
    Estimated,
    /// Something is estimated from it.
    Behind,
    /// Published.
    Published {
        /// By whom.
        name: String,
        /// As of which day; none = unknown.
        date: Option<String>,
    },
    /// The brand's own figures.
    Own {
        /// How many stand behind it; none = unknown.
        n: Option<u32>,
        /// As of which day; none = unknown.
        date: Option<String>,
    },
}

/// How orders of a month were told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanDemand {
    /// From what.
    pub form: PlanDemandForm,
    /// Mean orders of a month.
    pub mean: f64,
    /// Shape of the negative binomial; none = as even as Poisson, or only drawn.
    pub k: Option<f64>,
    /// Own months or creators behind it; none = given by hand.
    pub n: Option<u32>,
}

/// From what orders of a month are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlanDemandForm {
    /// Mean and k.
    Mean,
    /// Own months.
    History,
    /// A bad, a normal and a good month.
    Guess,
    /// The creators of a shortlist.
    Shortlist,
}
