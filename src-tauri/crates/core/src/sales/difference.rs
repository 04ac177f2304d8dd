//! What has to be added to the ledger so that it says what it should.

use super::{BonusCounts, Payer};
use crate::money::Currency;
use crate::time::Day;

/// What the ledger should say of a document: an amount that is owed to a payee (negative: owed back).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The payee.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Minor units.
    pub minor: i64,
    /// Released on; `None` = not known yet.
    pub release: Option<Day>,
    /// Who pays.
    pub payer: Payer,
}

/// A row that the ledger has of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The payee.
    pub payee: i64,
    /// Currency.
    pub currency: Currency,
    /// Minor units, more for her is positive.
    pub minor: i64,
    /// Released on.
    pub release: Option<Day>,
    /// Who pays.
    pub payer: Payer,
    /// It stands in a payout: it is not touched any more.
    pub paid: bool,
}

/// A row to add: like a target, never 0.
pub type Difference = Target;

/// The rows to add so that a document's rows sum to its target (`None` = nothing is owed), with every unpaid part under the
/// target's payee, currency, payer and release day. No rows when it says so already.
pub fn differences(target: Option<&Target>, posted: &[Posted]) -> Vec<Difference> {
    let _ = (target, posted);
    Vec::new()
}

/// What a bonus counts of a creator in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BonusTarget {
    /// What is counted.
    pub counts: BonusCounts,
    /// From so many orders, or minor units.
    pub threshold: i64,
}

/// Whether a month's orders and net sales (minor units, less refunds) reach a bonus.
pub fn bonus_reached(bonus: BonusTarget, orders: i64, net: i64) -> bool {
    match bonus.counts {
        BonusCounts::Orders => orders >= bonus.threshold,
        BonusCounts::NetSales => net >= bonus.threshold,
    }
}
