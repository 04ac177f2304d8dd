//! Campaigns, stages, next actions, fees.

use super::{ListRef, Who};
use serde::{Deserialize, Serialize};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::Money;
use troupe_core::outreach::Direction;
use troupe_core::pipeline::ActionKind;
pub use troupe_core::pipeline::StageRef;
use troupe_core::time::{Day, Instant};
use ts_rs::TS;

/// A stage of the user's own. It stands behind the shipped one that it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnStage {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name.
    pub name: String,
    /// The shipped stage that it counts as in the roster; not `blocked`.
    pub stands_for: Stage,
}

/// Which part of the pipeline.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PipelineQuery {
    /// A campaign or shortlist; `None` = every creator beyond prospect or in an open campaign.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// Words in names and handles.
    pub search: String,
    /// Only cards of this owner.
    pub owner: Option<String>,
    /// Only cards with something overdue.
    pub overdue: bool,
}

/// A creator in the pipeline.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Card {
    /// Who.
    pub who: Who,
    /// Where she stands: in the list asked for if it is a campaign, else the furthest of her campaigns.
    pub at: StageRef,
    /// Since when; `None` = not known.
    pub since: Option<Instant>,
    /// Whole days in the stage.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// Why she is blocked; empty when she is not.
    pub blocked_reason: String,
    /// The earliest open action.
    pub next: Option<ActionRow>,
    /// Open actions.
    pub actions: u32,
    /// The newest message: whose, and when.
    pub last_message: Option<LastMessage>,
    /// Samples that are neither closed nor ended.
    pub open_samples: u32,
    /// Fixed fee agreed in this campaign.
    pub fee: Option<Money>,
    /// Score with the current weights.
    pub score: Option<f64>,
    /// Rank with the current weights.
    pub rank: Option<u32>,
    /// Campaigns she is in.
    pub campaigns: Vec<ListRef>,
}

/// The newest message with a creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LastMessage {
    /// Whose.
    pub direction: Direction,
    /// When.
    pub at: Instant,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BoardColumn {
    /// The stage.
    pub at: StageRef,
    /// Name of an own stage; empty for a shipped one.
    pub name: String,
    /// Cards in it.
    pub total: u32,
    /// The first of them: those with the earliest action first, then those longest in the stage.
    pub cards: Vec<Card>,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Board {
    /// The campaign or shortlist shown.
    pub list: Option<ListRef>,
    /// It is a campaign: its members have stages of their own.
    pub campaign: bool,
    /// Columns in order; every stage has one.
    pub columns: Vec<BoardColumn>,
    /// Owners that occur.
    pub owners: Vec<String>,
}

/// A page of the pipeline as a table.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PipelinePage {
    /// Cards that match.
    pub total: u32,
    /// Rows skipped.
    pub offset: u32,
    /// The rows, as on the board: by stage, then by the earliest action.
    pub rows: Vec<Card>,
}

/// Something to do with a creator.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ActionRow {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Who it is about.
    pub who: Who,
    /// The campaign it belongs to.
    pub list: Option<ListRef>,
    /// Where it comes from.
    pub kind: ActionKind,
    /// What to do. For a follow-up the subject of the message.
    pub what: String,
    /// When.
    pub due: Option<Day>,
    /// Days until then; negative = overdue.
    #[ts(type = "number | null")]
    pub days: Option<i64>,
    /// Who does it.
    pub owner: String,
    /// When it was done.
    pub done_at: Option<Instant>,
}

/// An action to write down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ActionEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Who it is about.
    pub creator: CreatorId,
    /// The campaign it belongs to.
    #[ts(type = "number | null")]
    pub list: Option<i64>,
    /// What to do.
    pub what: String,
    /// When.
    pub due: Option<Day>,
    /// Who does it.
    pub owner: String,
}

/// A move from stage to stage.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StageMove {
    /// The campaign; `None` = outside campaigns.
    pub list: Option<ListRef>,
    /// From.
    pub from: StageRef,
    /// To.
    pub to: StageRef,
    /// When.
    pub at: Instant,
    /// Why, in the user's words.
    pub reason: String,
}

/// A creator's price for a piece of content.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RateRow {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// What for.
    pub item: String,
    /// The price.
    pub fee: Money,
    /// When it was noted.
    pub noted_on: Day,
}

/// A campaign's own fields. Its name and members are those of its shortlist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CampaignEdit {
    /// The shortlist; 0 = make one of this name.
    #[ts(type = "number")]
    pub list: i64,
    /// Name.
    pub name: String,
    /// What it is for.
    pub goal: String,
    /// The product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// The briefing.
    #[ts(type = "number | null")]
    pub briefing: Option<i64>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// Budget; `None` = none set.
    pub budget: Option<Money>,
    /// Who runs it.
    pub owner: String,
}

/// A campaign with what it costs.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Campaign {
    /// Its fields.
    pub edit: CampaignEdit,
    /// Name of the product.
    pub product_name: Option<String>,
    /// Name of the briefing.
    pub briefing_name: Option<String>,
    /// Creators in it.
    pub creators: u32,
    /// Creators by shipped stage; stages without anybody are absent.
    pub stages: Vec<StageCount>,
    /// When it was closed.
    pub closed_at: Option<Instant>,
    /// What is spent and promised, one line a currency, the campaign's own first.
    pub spend: Vec<Spend>,
    /// Costs that are neither fee nor sample.
    pub costs: Vec<CampaignCost>,
}

/// Creators in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct StageCount {
    /// The stage.
    pub stage: Stage,
    /// Creators.
    pub creators: u32,
}

/// Budget against spend in one currency. Amounts in another currency are not converted.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Spend {
    /// Fees of members who agreed (agreed, active, paused).
    pub fees: Money,
    /// Samples of the campaign from approved on, as far as their costs are known.
    pub samples: Money,
    /// Samples of which a cost is unknown: the sum is at least this.
    pub samples_unknown: u32,
    /// Other costs.
    pub other: Money,
    /// All of it.
    pub total: Money,
    /// Budget less total; `None` without a budget in this currency.
    pub left: Option<Money>,
    /// Fees asked by members who have not agreed yet.
    pub open_fees: Money,
}

/// A cost of a campaign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CampaignCost {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// What for.
    pub what: String,
    /// How much.
    pub cost: Money,
    /// When.
    pub day: Day,
}

/// Where a creator stands, in the roster and in each campaign. For the command line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// Who.
    pub who: Who,
    /// Where the roster shows her.
    pub at: StageRef,
    /// Name of that stage where it is an own one.
    pub own_stage: Option<String>,
    /// Since when; `None` = not known.
    pub since: Option<Instant>,
    /// Whole days in the stage.
    pub days: Option<i64>,
    /// Why she is blocked; empty when she is not.
    pub blocked_reason: String,
    /// Campaigns by name.
    pub campaigns: Vec<CampaignStanding>,
}

/// Where a creator stands in a campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignStanding {
    /// The campaign.
    pub list: ListRef,
    /// Her stage there.
    pub at: StageRef,
    /// Name of that stage where it is an own one.
    pub own_stage: Option<String>,
    /// The campaign is closed: the stage does not count for the roster.
    pub closed: bool,
    /// Fixed fee agreed there.
    pub fee: Option<Money>,
}
