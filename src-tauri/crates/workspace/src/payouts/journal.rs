//! The journal for finance: every row of the ledger as two legs, and their sums.

use super::{TableForm, columns, filled};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use troupe_core::money::Currency;
use troupe_core::time::Day;
use troupe_exchange::out::OutRow;
use troupe_store::payouts::{EntryFilter, EntryRow};

/// Columns of the journal. Files are read by programs and by people in any language: the names are fixed.
const COLUMNS: [&str; 18] = [
    "entry",
    "day",
    "kind",
    "why",
    "account",
    "#debit",
    "#credit",
    "currency",
    "document",
    "order",
    "line",
    "creator",
    "payee",
    "program",
    "#base",
    "#rate",
    "release_on",
    "payout",
];
/// Rows read at a time.
const CHUNK: u32 = 5_000;

/// The side of an account.
#[derive(Debug, Clone, Copy)]
enum Side {
    Debit,
    Credit,
}

/// One leg of an entry: an amount on one side of an account.
fn leg(row: &EntryRow, creator: &str, side: Side) -> OutRow {
    let amount = row.currency.amount(row.minor).to_string();
    let (account, left, right) = match side {
        Side::Debit => (row.debit, Some(amount), None),
        Side::Credit => (row.credit, None, Some(amount)),
    };
    let words = format!("{} {}", row.words, row.month);
    vec![
        Some(row.id.to_string()),
        Some(row.day.to_string()),
        Some(row.kind.as_str().to_owned()),
        Some(row.why.as_str().to_owned()),
        Some(account.as_str().to_owned()),
        left,
        right,
        Some(row.currency.code().to_owned()),
        filled(words.trim()),
        row.order.clone(),
        row.line.clone().filter(|line| !line.is_empty()),
        filled(creator),
        filled(&row.payee_name),
        row.program.clone(),
        row.base.map(|base| row.currency.amount(base).to_string()),
        row.rate.clone(),
        row.release_on.map(|day| day.to_string()),
        row.payout.clone(),
    ]
}

/// The last rows: what all debits and all credits of a currency sum to.
fn sum(currency: Currency, minor: i64) -> OutRow {
    let amount = Some(currency.amount(minor).to_string());
    let mut row = vec![None, None, Some("sum".to_owned()), None, None];
    row.extend([amount.clone(), amount, Some(currency.code().to_owned())]);
    row
}

impl Workspace {
    /// Writes the journal: every row of the ledger, with both accounts and sums.
    pub async fn export_journal(
        &self,
        from: Option<Day>,
        to: Option<Day>,
        form: JournalForm,
        path: String,
    ) -> Result<Exported> {
        let filter = EntryFilter { from, to, ..EntryFilter::default() };
        let mut entries: Vec<EntryRow> = Vec::new();
        loop {
            let after = entries.last().map_or(0, |row| row.id);
            let more = self.store().ledger_after(&filter, after, CHUNK).await?;
            let done = more.len() < CHUNK as usize;
            entries.extend(more);
            if done {
                break;
            }
        }
        let mut sums = BTreeMap::<Currency, i64>::new();
        for row in &entries {
            *sums.entry(row.currency).or_default() += row.minor;
        }
        let creators: Vec<String> = entries
            .iter()
            .map(|row| self.who_maybe(row.creator).map(|who| who.handle).unwrap_or_default())
            .collect();
        let form = match form {
            JournalForm::Csv => TableForm::Csv,
            JournalForm::Xlsx => TableForm::Xlsx,
        };
        let place = path.clone();
        let rows = tokio::task::spawn_blocking(move || {
            let legs = entries
                .iter()
                .zip(&creators)
                .flat_map(|(row, creator)| [Side::Debit, Side::Credit].map(|side| leg(row, creator, side)));
            let sums = sums.iter().map(|(currency, minor)| sum(*currency, *minor));
            form.write(&place, &columns(&COLUMNS), legs.chain(sums))
        })
        .await
        .map_err(internal)??;
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        self.exported("export_journal", path, rows, Whose::Many).await
    }
}
