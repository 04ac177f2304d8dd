//! Terms of programs beyond plain rates, and codes and links made many at once.

use super::{CodeEdit, Who};
use serde::{Deserialize, Serialize};
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::sales::BonusCounts;
use troupe_core::time::Day;
use ts_rs::TS;

/// A tier to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// Name.
    pub name: String,
    /// Net sales of a calendar month from which a creator is proposed, decimal text; `None` = never.
    pub threshold: Option<String>,
}

/// A tier as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Tier {
    /// Its fields.
    pub edit: TierEdit,
    /// Rate today, a fraction as decimal text; `None` = none was written.
    pub rate: Option<String>,
    /// Creators in it today.
    pub members: u32,
}

/// Puts creators into a tier from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TierAssignment {
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// The tier; `None` = out of all.
    #[ts(type = "number | null")]
    pub tier: Option<i64>,
    /// Who.
    pub creators: Vec<CreatorId>,
    /// From this day; `None` = today.
    pub from: Option<Day>,
}

/// Who qualifies for which tier by the sales of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TierProposal {
    /// Who.
    pub who: Who,
    /// Net sales of the month.
    pub net_sales: Money,
    /// Her tier today.
    #[ts(type = "number | null")]
    pub now: Option<i64>,
    /// The one that she qualifies for.
    #[ts(type = "number | null")]
    pub proposed: Option<i64>,
}

/// A bonus to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BonusEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// Name.
    pub name: String,
    /// What it counts.
    pub counts: BonusCounts,
    /// From so much in a calendar month: a whole number, or an amount in the program's currency; decimal text.
    pub threshold: String,
    /// What it pays, decimal text in the program's currency.
    pub amount: String,
    /// First day; sales before do not count.
    pub from: Day,
    /// Last day; `None` = no end.
    pub to: Option<Day>,
}

/// A bonus as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Bonus {
    /// Its fields.
    pub edit: BonusEdit,
    /// How often it was reached.
    pub reached: u32,
}

/// A program's terms beyond its plain rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProgramTerms {
    /// Tiers, the lowest threshold first.
    pub tiers: Vec<Tier>,
    /// Bonuses by name.
    pub bonuses: Vec<Bonus>,
}

/// A rate that is only tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TriedRate {
    /// Only this creator's.
    pub creator: Option<CreatorId>,
    /// Only this tier's.
    #[ts(type = "number | null")]
    pub tier: Option<i64>,
    /// Only for this product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// A fraction as decimal text.
    pub rate: String,
}

/// What would have been, had these terms held on past orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SimulationRequest {
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// Rates in place of those that stood.
    pub rates: Vec<TriedRate>,
    /// Tiers that creators would have been in.
    pub tiers: Vec<TierAssignment>,
    /// Orders from this day.
    pub from: Day,
    /// Until this day.
    pub to: Day,
}

/// What a change of terms would have cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Simulation {
    /// Credited orders that were reckoned.
    pub orders: u32,
    /// Their commission as it is, by currency.
    pub before: Vec<Money>,
    /// As it would have been.
    pub after: Vec<Money>,
    /// By creator, the largest difference first, at most 200.
    pub rows: Vec<SimulatedRow>,
    /// Creators with a difference.
    pub changed: u32,
    /// Lines that had no rate and would have had one.
    pub gained: u32,
}

/// One creator of a simulation, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SimulatedRow {
    /// Who.
    pub who: Who,
    /// As it is.
    pub before: Money,
    /// As it would have been.
    pub after: Money,
}

/// Codes for many creators at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodesRequest {
    /// For whom.
    pub creators: Vec<CreatorId>,
    /// How they are made: `{name}`, `{handle}`, `{percent}` and letters; `None` = `{name}{percent}`.
    pub pattern: Option<String>,
    /// What everything else of them is; `id`, `code` and `creator` are not read.
    pub terms: CodeEdit,
    /// Creators that have a code which can be used get another one too.
    pub also_with_code: bool,
}

/// A code that could be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProposedCode {
    /// For whom.
    pub who: Who,
    /// The code; empty when none can be made of her name.
    pub code: String,
    /// A code that she has already: then none is made.
    pub has: Option<String>,
    /// Codes that are easily taken for it.
    pub look_alikes: Vec<String>,
}

/// Links for many creators at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinksRequest {
    /// For whom.
    pub creators: Vec<CreatorId>,
    /// The page: https.
    pub target: String,
    /// The program.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
    /// Where it stands: `bio`, `video`, `story`, …; becomes `utm_medium`.
    pub placement: String,
    /// The post, becomes `utm_content`; empty = none.
    pub post: String,
}

/// A link that could be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProposedLink {
    /// For whom.
    pub who: Who,
    /// Its address.
    pub url: String,
    /// She has it already.
    pub known: bool,
}

/// What a file of codes or clicks holds, or what was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TermsFile {
    /// File name.
    pub file: String,
    /// Rows read.
    pub rows: u32,
    /// New codes, or days of clicks and orders.
    pub created: u32,
    /// Changed ones.
    pub updated: u32,
    /// As they were.
    pub unchanged: u32,
    /// Codes that name nobody, or a creator whom the roster does not know: taken without an owner.
    pub without_owner: u32,
    /// Rows that were not taken.
    pub rejected: Vec<RejectedTerm>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RejectedTerm {
    /// Row, 1 = the first after the header.
    pub row: u32,
    /// Why, in English.
    pub reason: String,
}

/// A form of codes for the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodesForm {
    /// As Shopify's own export of discounts has its columns.
    Shopify,
    /// Plain: code, creator, percent, amount, days.
    Plain,
}
