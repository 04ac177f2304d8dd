//! The ledger as it is shown, and what is owed.

use super::details_of;
use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap};
use troupe_core::money::{Currency, Money};
use troupe_core::sales::{LedgerAccount, Payer};
use troupe_core::time::Day;
use troupe_store::payouts::{AccountSum, EntryFilter, EntryRow, OwedState};
use troupe_store::sales::PayeeRow;

/// Rows of a page at most.
const MOST: u32 = 500;

/// Minor units of a balance by where they stand.
#[derive(Default)]
struct Owed {
    pending: i64,
    approved: i64,
    transit: i64,
    paid: i64,
    platform: i64,
    next: Option<Day>,
}

/// Balances of accounts, debits less credits, by currency and account.
pub(super) fn accounts(sums: &[AccountSum]) -> Vec<AccountBalance> {
    let mut balances = BTreeMap::<(Currency, LedgerAccount), i64>::new();
    for sum in sums {
        *balances.entry((sum.currency, sum.debit)).or_default() += sum.minor;
        *balances.entry((sum.currency, sum.credit)).or_default() -= sum.minor;
    }
    balances
        .into_iter()
        .map(|((currency, account), minor)| AccountBalance { account, balance: Money::of(minor, currency) })
        .collect()
}

impl Workspace {
    fn shown_entry(&self, row: EntryRow) -> LedgerRow {
        LedgerRow {
            owed: Money::of(row.owed(), row.currency),
            amount: Money::of(row.minor, row.currency),
            base: row.base.map(|base| Money::of(base, row.currency)),
            who: self.who_maybe(row.creator),
            words: match row.month.is_empty() {
                true => row.words,
                false => format!("{} {}", row.words, row.month).trim().to_owned(),
            },
            id: row.id,
            day: row.day,
            at: row.at,
            kind: row.kind,
            why: row.why,
            debit: row.debit,
            credit: row.credit,
            payee: row.payee,
            payee_name: row.payee_name,
            order: row.order,
            line: row.line,
            program: row.program,
            rate: row.rate,
            release_on: row.release_on,
            payout: row.payout,
        }
    }

    /// Rows of the ledger, newest first.
    pub async fn ledger(&self, query: LedgerQuery) -> Result<LedgerPage> {
        let filter = EntryFilter {
            creator: query.creator.map(|creator| creator.0),
            kind: query.kind,
            currency: query.currency,
            from: query.from,
            to: query.to,
        };
        let limit = query.limit.clamp(1, MOST);
        let rows = self.store().ledger_page(&filter, query.before, limit).await?;
        let sums = self.store().ledger_sums(&filter).await?;
        let next = (rows.len() == limit as usize).then(|| rows.last().map(|row| row.id)).flatten();
        Ok(LedgerPage {
            total: sums.iter().map(|sum| sum.rows).sum(),
            rows: rows.into_iter().map(|row| self.shown_entry(row)).collect(),
            next,
            accounts: accounts(&sums),
        })
    }

    /// What creators are owed, by name.
    pub async fn balances(&self) -> Result<Vec<Balance>> {
        let payees: HashMap<i64, PayeeRow> =
            self.store().payees().await?.into_iter().map(|payee| (payee.id, payee)).collect();
        let mut owed = BTreeMap::<(i64, Currency), Owed>::new();
        for row in self.store().owed(self.this_day().await?, None).await? {
            let owed = owed.entry((row.payee, row.currency)).or_default();
            match row.state {
                OwedState::Pending => owed.pending += row.minor,
                OwedState::Approved => owed.approved += row.minor,
                OwedState::Transit => owed.transit += row.minor,
                OwedState::Paid => owed.paid += row.minor,
            }
            if row.payer == Payer::Platform && matches!(row.state, OwedState::Pending | OwedState::Approved) {
                owed.platform += row.minor;
            }
            owed.next = owed.next.into_iter().chain(row.next).min();
        }
        let mut balances: Vec<Balance> = owed
            .into_iter()
            .map(|((payee, currency), owed)| {
                let row = payees.get(&payee);
                let money = |minor| Money::of(minor, currency);
                Balance {
                    who: self.who_maybe(row.and_then(|row| row.creator)),
                    payee,
                    payee_name: row.map(|row| row.name.clone()).unwrap_or_default(),
                    pending: money(owed.pending),
                    approved: money(owed.approved),
                    transit: money(owed.transit),
                    paid: money(owed.paid),
                    platform: money(owed.platform),
                    next_release: owed.next,
                    missing: row
                        .map(details_of)
                        .unwrap_or_default()
                        .lacks()
                        .into_iter()
                        .map(str::to_owned)
                        .collect(),
                }
            })
            .collect();
        balances.sort_by_cached_key(|b| (name(&b.payee_name, b.who.as_ref()).to_lowercase(), b.payee));
        Ok(balances)
    }
}

/// How a payee is called: by her account, else as the creator.
pub(super) fn name(payee: &str, who: Option<&Who>) -> String {
    match who {
        _ if !payee.is_empty() => payee.to_owned(),
        Some(who) if !who.name.is_empty() => who.name.clone(),
        Some(who) => who.handle.clone(),
        None => String::new(),
    }
}
