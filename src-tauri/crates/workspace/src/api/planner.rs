//! Plans: what is kept, what is offered as inputs. What a plan says and answers stands in `troupe_core::planning`.

use serde::{Deserialize, Serialize};
use troupe_core::money::Currency;
use troupe_core::planning::draft::{InputSource, ScenarioDraft};
use troupe_core::planning::{PlanDraft, ScenarioKind};
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlanLine {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// ISO 4217; empty while nobody chose one.
    pub currency: String,
    /// Names of its scenarios.
    pub scenarios: Vec<String>,
    /// When it was changed last.
    pub changed_at: Instant,
}

/// A plan as somebody saves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// What it says. Half a plan can be saved too.
    pub draft: PlanDraft,
}

/// A plan as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SavedPlan {
    /// Number, name, what it says.
    pub edit: PlanEdit,
    /// When it was changed last.
    pub changed_at: Instant,
}

/// How a plan is written to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanForm {
    /// One or two pages for management.
    Pdf,
    /// A workbook whose formulas reproduce the closed form.
    Xlsx,
    /// The plan itself, as the command line reads it.
    Json,
}

/// What is known of the usual value of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InputPreset {
    /// Path of the field, such as `product.return_rate`; a scenario's field without its number, such as `own.hours`.
    pub field: String,
    /// Usual value, decimal text.
    pub value: String,
    /// Lowest published value.
    pub low: Option<String>,
    /// Highest published value.
    pub high: Option<String>,
    /// Currency of an amount; `None` for rates and counts.
    pub currency: Option<Currency>,
    /// Where it was published.
    pub source: String,
    /// As of which day.
    pub date: Day,
}

/// A channel with its published fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChannelPreset {
    /// Stable name.
    pub id: String,
    /// The channel's name, with its plan.
    pub name: String,
    /// `own` = a shop's own programme, `network` = an affiliate network or marketplace.
    pub kind: ScenarioKind,
    /// Currency of its amounts.
    pub currency: Currency,
    /// Its fees; name and kind as above.
    pub fees: ScenarioDraft,
    /// Where they were published.
    pub source: String,
    /// As of which day.
    pub date: Day,
    /// It can no longer be joined, since this day.
    pub closed: Option<Day>,
}

/// What the planner offers before anybody typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanPresets {
    /// Usual values of inputs.
    pub inputs: Vec<InputPreset>,
    /// Channels with published fees.
    pub channels: Vec<ChannelPreset>,
}

/// A figure of the workspace's own that an input could take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OwnFigure {
    /// Path of the field, such as `product.aov`; `own.samples` for a scenario's samples; `demand.history`.
    pub field: String,
    /// The value, decimal text; of `demand.history` the last month.
    pub value: String,
    /// `demand.history`: every month, oldest first; else empty.
    pub values: Vec<String>,
    /// Where it comes from, ready to be kept with the plan.
    pub source: InputSource,
    /// First day behind it.
    pub from: Option<Day>,
    /// Last day behind it.
    pub to: Option<Day>,
}
