//! What a plan answers. Amounts and rates are unrounded decimal text in the plan's currency, chances are 0-1.

use super::draft::ScenarioKind;
use super::problem::Problem;
use super::terms::Never;
use crate::creator::CreatorId;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// The closed form: what follows from a plan without drawing anything.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlanAnswer {
    /// What is wrong; nothing else is answered while something is.
    pub problems: Vec<Problem>,
    /// What was read and counts for nothing.
    pub ignored: Vec<Problem>,
    /// The answer; `None` while something is wrong.
    pub outcome: Option<Outcome>,
}

/// The closed form of a plan that could be read.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Outcome {
    /// ISO 4217.
    pub currency: String,
    /// Months ahead.
    pub horizon_months: u32,
    /// Goods paid per order, net of VAT and discount.
    #[ts(type = "string")]
    pub aov: Decimal,
    /// Margin before commission, a share of `aov`.
    #[ts(type = "string")]
    pub margin: Decimal,
    /// Orders a month that the months are reckoned with.
    #[ts(type = "string")]
    pub planned_orders: Decimal,
    /// Orders of a month and how they spread.
    pub demand: DemandAnswer,
    /// Each scenario, in the plan's order.
    pub scenarios: Vec<ScenarioAnswer>,
    /// Who overtakes whom.
    pub overtakes: Vec<Overtake>,
    /// The same money in ads.
    pub ads: Option<AdsAnswer>,
}

/// Orders of a month and how they spread.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DemandAnswer {
    /// Mean.
    pub mean: f64,
    /// Shape of the negative binomial; `None` = as even as Poisson, or not one (a shortlist).
    pub k: Option<f64>,
    /// Own months or creators behind it; `None` = given by hand.
    pub n: Option<u32>,
    /// Of the creators, those without known views: they count for nothing.
    pub without_views: u32,
    /// Nine months in ten lie between this and `high`; `None` = only the simulation knows.
    pub low: Option<f64>,
    /// See `low`.
    pub high: Option<f64>,
    /// How much of k comes from own months, 0-1; the rest is the usual k of 1. `None` = k is not estimated.
    pub own_share: Option<f64>,
    /// Guess: largest distance between a guessed quantile and that of the fit, in orders.
    pub misfit: Option<f64>,
}

/// What a scenario answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioAnswer {
    /// Name.
    pub name: String,
    /// Who runs it.
    pub kind: ScenarioKind,
    /// Contribution per order, u; `None` for a hybrid: its phases have one each.
    #[ts(type = "string | null")]
    pub contribution_per_order: Option<Decimal>,
    /// Fixed a month with the start-up spread over the horizon, F; `None` for a hybrid.
    #[ts(type = "string | null")]
    pub fixed_per_month: Option<Decimal>,
    /// Least orders a month that pay for it, n*; `None` = never, or a hybrid.
    #[ts(type = "number | null")]
    pub breakeven_orders: Option<u64>,
    /// Why never.
    pub never: Option<Never>,
    /// Highest affordable commission at the planned orders, below 0 when none is; `None` for a hybrid, or when nothing is
    /// sold.
    #[ts(type = "string | null")]
    pub max_commission: Option<Decimal>,
    /// Everything that an order costs at the planned orders: commission, fees, and its part of the fixed costs; `None`
    /// without orders.
    #[ts(type = "string | null")]
    pub cost_per_order: Option<Decimal>,
    /// Paid before the first month.
    #[ts(type = "string")]
    pub start_up: Decimal,
    /// Most cash that channels hold at a time; it is back at the end.
    #[ts(type = "string")]
    pub deposit: Decimal,
    /// Chance that a month reaches n*; for a hybrid that of the horizon. `None` = only the simulation knows.
    pub chance: Option<f64>,
    /// The same if orders came as evenly as Poisson has them.
    pub chance_poisson: Option<f64>,
    /// Chance that cash is 0 or more at the end, where deposits have come back. `None` = only the simulation knows.
    pub chance_horizon: Option<f64>,
    /// Hybrid: its phases; else empty.
    pub phases: Vec<PhaseAnswer>,
    /// Month by month at the planned orders; month 0 = what is paid before the first.
    pub months: Vec<MonthAnswer>,
    /// First month, from 1 on, at whose end cash is 0 or more, deposits that are held taken off; `None` = not within the
    /// horizon.
    pub breakeven_month: Option<u32>,
    /// Hybrid: the switch month with the highest result at the end; `None` for others.
    pub best_switch_month: Option<u32>,
    /// Hybrid: that result.
    #[ts(type = "string | null")]
    pub best_switch_result: Option<Decimal>,
}

/// A phase of a hybrid.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PhaseAnswer {
    /// First month.
    pub from: u32,
    /// Last month.
    pub to: u32,
    /// Contribution per order, of the channels together.
    #[ts(type = "string")]
    pub contribution_per_order: Decimal,
    /// Fixed a month, start-ups spread over the horizon.
    #[ts(type = "string")]
    pub fixed_per_month: Decimal,
    /// Least orders a month; `None` = never.
    #[ts(type = "number | null")]
    pub breakeven_orders: Option<u64>,
    /// Why never.
    pub never: Option<Never>,
    /// Highest affordable commission at the planned orders.
    #[ts(type = "string | null")]
    pub max_commission: Option<Decimal>,
}

/// A month of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MonthAnswer {
    /// Month; 0 = before the first.
    pub month: u32,
    /// Result of the month, without deposits.
    #[ts(type = "string")]
    pub result: Decimal,
    /// Cash since the start: results so far less deposits that are held.
    #[ts(type = "string")]
    pub cumulated: Decimal,
}

/// A scenario that passes another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Overtake {
    /// Who is passed.
    pub of: String,
    /// Who passes.
    pub by: String,
    /// First month at whose end it is ahead.
    pub month: u32,
}

/// The same money in ads.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct AdsAnswer {
    /// Spent a month: the budget, or the platform's minimum when that is more.
    #[ts(type = "string")]
    pub spend: Decimal,
    /// True when the minimum decides.
    pub minimum_decides: bool,
    /// Impressions a month.
    #[ts(type = "string")]
    pub impressions: Decimal,
    /// Clicks a month.
    #[ts(type = "string")]
    pub clicks: Decimal,
    /// Orders a month.
    #[ts(type = "string")]
    pub orders: Decimal,
    /// Contribution per order before the price of the ad: no commission, no channel fees.
    #[ts(type = "string")]
    pub contribution_per_order: Decimal,
    /// What the ads cost per order; `None` without orders.
    #[ts(type = "string | null")]
    pub cost_per_order: Option<Decimal>,
    /// Result of a month.
    #[ts(type = "string")]
    pub result: Decimal,
    /// CPM at which ads break even; below 0 or 0 = at no price.
    #[ts(type = "string")]
    pub breakeven_cpm: Decimal,
    /// Each scenario for the same money.
    pub beside: Vec<BesideAds>,
}

/// What a scenario brings for the money that the ads cost.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BesideAds {
    /// Scenario.
    pub name: String,
    /// Orders a month that the same money pays for: commission, fees and fixed costs; `None` = it does not cover the
    /// fixed costs, or orders cost nothing.
    #[ts(type = "string | null")]
    pub orders: Option<Decimal>,
    /// Its result of a month with these orders.
    #[ts(type = "string | null")]
    pub result: Option<Decimal>,
}

/// What drawing the horizon many times answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlanChances {
    /// What is wrong; nothing else is answered while something is.
    pub problems: Vec<Problem>,
    /// Runs.
    pub draws: u32,
    /// Seed.
    pub seed: u64,
    /// Orders of a drawn month.
    pub orders: Option<Spreading>,
    /// Each scenario, in the plan's order.
    pub scenarios: Vec<ScenarioChances>,
    /// Bottom-up demand: each creator's part, most orders first; empty for other demands.
    pub creators: Vec<ProspectAnswer>,
}

/// How drawn values spread.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Spreading {
    /// Mean.
    pub mean: f64,
    /// 5 % quantile.
    pub p5: f64,
    /// 25 % quantile.
    pub p25: f64,
    /// Median.
    pub p50: f64,
    /// 75 % quantile.
    pub p75: f64,
    /// 95 % quantile.
    pub p95: f64,
}

/// A month of the fan: how cash since the start spreads at its end.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FanMonth {
    /// Month; 0 = before the first.
    pub month: u32,
    /// Cash since the start, in units of the plan's currency: results so far less deposits that are held, as in
    /// `MonthAnswer`.
    pub cumulated: Spreading,
    /// Share of runs that have paid back by then: cash was 0 or more at the end of this month or of an earlier one,
    /// month 0 left out.
    pub paid_back: f64,
}

/// What drawing answers for a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenarioChances {
    /// Name.
    pub name: String,
    /// Chance that a month reaches n*, as drawn; for a hybrid that of the horizon.
    pub chance: f64,
    /// The same if orders came as evenly as Poisson has them.
    pub chance_poisson: f64,
    /// Chance that cash is 0 or more at the end, where deposits have come back.
    pub chance_horizon: f64,
    /// Cash month by month.
    pub fan: Vec<FanMonth>,
    /// Value at risk: in one of twenty runs the result at the end is this or worse (5 % quantile; a loss is negative).
    pub value_at_risk: f64,
    /// Mean result of those runs.
    pub shortfall: f64,
}

/// What a creator of a bottom-up demand brings.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ProspectAnswer {
    /// Who.
    pub creator: CreatorId,
    /// Her name.
    pub name: String,
    /// Chance that she posts in a month.
    pub post_chance: f64,
    /// Median views of a post; `None` = unknown.
    pub views: Option<f64>,
    /// Posts behind them.
    pub n: u32,
    /// Orders a month, mean.
    pub orders: f64,
    /// Nine months in ten lie between this and `high`.
    pub low: f64,
    /// See `low`.
    pub high: f64,
    /// What she costs a month without commission; `None` = unknown.
    #[ts(type = "string | null")]
    pub cost: Option<Decimal>,
}

/// Which input moves break-even and chance most, and how commission and orders work together.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Sensitivity {
    /// What is wrong; nothing else is answered while something is.
    pub problems: Vec<Problem>,
    /// Scenario.
    pub scenario: String,
    /// Its chance now; one that has to be drawn is drawn with at most 20,000 runs.
    pub chance: Option<f64>,
    /// Its n* now.
    #[ts(type = "number | null")]
    pub breakeven: Option<u64>,
    /// Inputs, the one that moves the chance most first.
    pub rows: Vec<SensitivityRow>,
    /// Result of a month by commission and orders.
    pub table: Option<TwoWay>,
}

/// What an input moves.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SensitivityRow {
    /// Stable name of the input, as in the plan: `aov`, `margin`, `commission`, `mean` ...
    pub input: String,
    /// Hybrid: whose it is, where its two channels have one each; `None` = the plan's, or both have the same.
    pub channel: Option<ScenarioKind>,
    /// Its value now.
    #[ts(type = "string")]
    pub value: Decimal,
    /// Its low value: a fifth less, within what makes sense.
    #[ts(type = "string")]
    pub low: Decimal,
    /// Its high value: a fifth more.
    #[ts(type = "string")]
    pub high: Decimal,
    /// n* at the low value; `None` = never.
    #[ts(type = "number | null")]
    pub breakeven_low: Option<u64>,
    /// n* at the high value.
    #[ts(type = "number | null")]
    pub breakeven_high: Option<u64>,
    /// Chance at the low value.
    pub chance_low: Option<f64>,
    /// Chance at the high value.
    pub chance_high: Option<f64>,
}

/// Result of a month by commission (rows) and orders (columns), the start-up spread over the horizon.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TwoWay {
    /// Commissions, low to high.
    #[ts(type = "string[]")]
    pub commissions: Vec<Decimal>,
    /// Orders, few to many.
    #[ts(type = "number[]")]
    pub orders: Vec<u64>,
    /// Results, a row for each commission.
    #[ts(type = "string[][]")]
    pub results: Vec<Vec<Decimal>>,
}

/// What must be true for a wanted chance: each input alone.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WhatMustBeTrue {
    /// What is wrong; nothing else is answered while something is.
    pub problems: Vec<Problem>,
    /// Scenario.
    pub scenario: String,
    /// Chance now.
    pub chance: Option<f64>,
    /// Wanted chance.
    pub wanted: f64,
    /// Each input alone.
    pub rows: Vec<MustBe>,
}

/// The value of an input at which the wanted chance is reached while all others stay.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MustBe {
    /// `commission`, `aov` (of a product told by its price: the order value that another price makes, all costs staying),
    /// `mean` (orders a month; not bottom-up) or `post_rate` (the same for everybody; bottom-up only). A hybrid's
    /// commission is that of both channels.
    pub input: String,
    /// Its value now; `None` = each creator has her own.
    #[ts(type = "string | null")]
    pub now: Option<Decimal>,
    /// The value from which on the chance is reached, in four digits and on the side that reaches it; `None` = no value
    /// does.
    #[ts(type = "string | null")]
    pub needed: Option<Decimal>,
    /// The chance at `needed`, or the best that the input alone can reach.
    pub chance: f64,
}

/// A choice of creators: cost, expected orders, spread, and the choices it is compared with.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PortfolioAnswer {
    /// What is wrong; nothing else is answered while something is.
    pub problems: Vec<Problem>,
    /// Scenario whose costs and n* count, without its samples: the chosen creators' costs take their place.
    pub scenario: String,
    /// The chosen creators together.
    pub chosen: Option<CreatorChoice>,
    /// The dearest of them alone, as often as the money of all pays for: one large against many small at equal cost.
    pub one_large: Option<CreatorChoice>,
    /// The cheapest others for the same money.
    pub many_small: Option<CreatorChoice>,
    /// Chance by budget: creators taken in order of orders per cost.
    pub budgets: Vec<BudgetStep>,
    /// Place in `budgets` of the highest chance.
    pub best: Option<u32>,
    /// Each creator.
    pub creators: Vec<ProspectAnswer>,
}

/// Creators taken together.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CreatorChoice {
    /// Who.
    pub creators: Vec<CreatorId>,
    /// What they cost a month without commission, as far as it is known.
    #[ts(type = "string")]
    pub cost: Decimal,
    /// Of them, those whose cost is unknown: they count as free, so cost and n* are too low and the chance too high.
    pub without_cost: u32,
    /// Orders a month.
    pub orders: Spreading,
    /// n* with this cost, of a hybrid that of its last phase; `None` = never.
    #[ts(type = "number | null")]
    pub breakeven: Option<u64>,
    /// Chance that a month reaches it.
    pub chance: f64,
    /// Share of the expected orders that the largest of them brings.
    pub largest: f64,
}

/// One more creator for the samples' budget.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BudgetStep {
    /// Creators so far.
    pub creators: u32,
    /// What they cost a month.
    #[ts(type = "string")]
    pub cost: Decimal,
    /// Orders a month, mean.
    pub orders: f64,
    /// n* with this cost, of a hybrid that of its last phase; `None` = never.
    #[ts(type = "number | null")]
    pub breakeven: Option<u64>,
    /// Chance that a month reaches it.
    pub chance: f64,
}
