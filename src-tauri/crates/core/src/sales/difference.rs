//! What has to be added to the ledger so that it says what it should. Rows are only ever added: a refund, another rate or an
//! import taken back is a further row, and what stands in a payout is never touched.

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
///
/// What was paid to somebody whose it is no longer is taken back from her, on the day on which it had been released.
pub fn differences(target: Option<&Target>, posted: &[Posted]) -> Vec<Difference> {
    let mut whose: Vec<(i64, Currency)> = posted.iter().map(|p| (p.payee, p.currency)).collect();
    whose.extend(target.map(|t| (t.payee, t.currency)));
    whose.sort_unstable();
    whose.dedup();
    let mut rows = Vec::new();
    for (payee, currency) in whose {
        let hers = || posted.iter().filter(move |p| (p.payee, p.currency) == (payee, currency));
        let paid: i64 = hers().filter(|p| p.paid).map(|p| p.minor).sum();
        let mine = target.filter(|t| (t.payee, t.currency) == (payee, currency));
        let wanted = mine.map_or(0, |t| t.minor) - paid;
        // Where the unpaid part belongs: with the target, else where the last paid row stood.
        let place = mine
            .map(|t| (t.release, t.payer))
            .or_else(|| hers().filter(|p| p.paid).map(|p| (p.release, p.payer)).max());
        let mut places: Vec<(Option<Day>, Payer)> =
            hers().filter(|p| !p.paid).map(|p| (p.release, p.payer)).chain(place).collect();
        places.sort_unstable();
        places.dedup();
        for (release, payer) in places {
            let have: i64 =
                hers().filter(|p| !p.paid && (p.release, p.payer) == (release, payer)).map(|p| p.minor).sum();
            let minor = if place == Some((release, payer)) { wanted } else { 0 } - have;
            if minor != 0 {
                rows.push(Difference { payee, currency, minor, release, payer });
            }
        }
    }
    rows
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
