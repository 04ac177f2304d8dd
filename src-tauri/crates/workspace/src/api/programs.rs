//! Programs, codes and links: what an affiliate earns, and by what her sales are known.

use super::Who;
use serde::{Deserialize, Serialize};
use troupe_core::creator::CreatorId;
use troupe_core::kits::{PaidOn, ProgramChannel};
use troupe_core::money::{Currency, Money};
use troupe_core::programs::CodeState;
use troupe_core::sales::Precedence;
use troupe_core::time::Day;
use ts_rs::TS;

/// A program to write. What is not agreed is `None`, never 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProgramEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Name, unique.
    pub name: String,
    /// Where it runs.
    pub channel: ProgramChannel,
    /// ISO 4217.
    pub currency: Currency,
    /// What the commission is a share of.
    pub paid_on: PaidOn,
    /// Days after a click or a code's use in which a sale counts.
    pub attribution_days: Option<u32>,
    /// Days until a commission is released: the return window.
    pub hold_days: Option<u32>,
    /// Smallest payout, decimal text in the program's currency.
    pub minimum: Option<String>,
    /// Who comes first when a link and a code name two creators; `None` = as the settings say.
    pub precedence: Option<Precedence>,
    /// Notes, for the team.
    pub notes: String,
}

/// A program as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Program {
    /// Its fields.
    pub edit: ProgramEdit,
    /// Everybody's rate today, a fraction as decimal text; `None` = none was written.
    pub rate: Option<String>,
    /// Every rate with its first day, everybody's before those of single creators, newest first.
    pub rates: Vec<ProgramRate>,
    /// Codes that belong to it.
    pub codes: u32,
}

/// A rate from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProgramRate {
    /// Number.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose; `None` = a tier's or everybody's.
    pub who: Option<Who>,
    /// Whose: the tier.
    #[ts(type = "number | null")]
    pub tier: Option<i64>,
    /// Only for this product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// Its name.
    pub product_name: Option<String>,
    /// A fraction as decimal text; `None` = from then on hers is everybody's.
    pub rate: Option<String>,
    /// From this day on.
    pub from: Day,
}

/// A rate to write; one of the same day is replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RateEdit {
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// Whose; `None` = a tier's or everybody's.
    pub creator: Option<CreatorId>,
    /// Whose: a tier's. Not together with a creator.
    #[ts(type = "number | null")]
    pub tier: Option<i64>,
    /// Only for this product.
    #[ts(type = "number | null")]
    pub product: Option<i64>,
    /// A fraction as decimal text; `None` = it ends: from then on what is less special counts.
    pub rate: Option<String>,
    /// From this day on; `None` = today.
    pub from: Option<Day>,
}

/// A discount code to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// The code, unique whatever the case of its letters.
    pub code: String,
    /// Whose; `None` = a general code, which credits nobody.
    pub creator: Option<CreatorId>,
    /// The program it belongs to.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
    /// What the buyer saves, a fraction as decimal text: `0.15`.
    pub percent: Option<String>,
    /// What the buyer saves, an amount. Not both.
    pub amount: Option<Money>,
    /// What it is for, in words; empty = everything.
    pub scope: String,
    /// First day; `None` = at once.
    pub from: Option<Day>,
    /// Last day; `None` = no end.
    pub to: Option<Day>,
    /// Uses at most; `None` = no limit.
    pub max_uses: Option<u32>,
    /// It can be used.
    pub active: bool,
    /// Notes, for the team.
    pub note: String,
}

/// A code as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Code {
    /// Its fields.
    pub edit: CodeEdit,
    /// Where it stands today.
    pub state: CodeState,
    /// Whose.
    pub who: Option<Who>,
    /// Name of its program.
    pub program_name: Option<String>,
}

/// An affiliate link to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LinkEdit {
    /// Number; 0 = new.
    #[ts(type = "number")]
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// The program it belongs to.
    #[ts(type = "number | null")]
    pub program: Option<i64>,
    /// Its address: `https` only.
    pub url: String,
    /// What it leads to, in words.
    pub label: String,
}

/// A link as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Link {
    /// Its fields.
    pub edit: LinkEdit,
    /// Name of its program.
    pub program_name: Option<String>,
}

/// What a creator earns in a program today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CreatorRate {
    /// The program.
    #[ts(type = "number")]
    pub program: i64,
    /// Its name.
    pub program_name: String,
    /// A fraction as decimal text; `None` = none was written.
    pub rate: Option<String>,
    /// It is her own, not everybody's.
    pub own: bool,
    /// Since when; `None` without a rate.
    pub from: Option<Day>,
}

/// A creator's codes, links and rates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CreatorCodes {
    /// Codes: those that can be used first, then by name.
    pub codes: Vec<Code>,
    /// Links, the oldest first.
    pub links: Vec<Link>,
    /// Her rate in every program, by name.
    pub rates: Vec<CreatorRate>,
}
