//! The ledger, payees, payout runs and what finance gets. Who can be paid how much is the core's (`troupe_core::payouts`).

mod files;
mod journal;
mod ledger;
mod payee;
mod runs;
mod statement;
#[cfg(test)]
mod tests;
mod year;

use crate::api::{ApiError, PayerDetails, Who};
use crate::errors::{Result, internal};
use crate::products::wrong;
use crate::workspace::Workspace;
use serde::Deserialize;
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::payouts::Details;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_xlsx};
use troupe_store::sales::PayeeRow;
use troupe_store::settings::SALES;

/// Of the settings of sales, who pays.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PayerOnly {
    payer: PayerDetails,
}

/// A table of the kind that a path's ending names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableForm {
    Csv,
    Xlsx,
}

impl TableForm {
    fn of(path: &str) -> Result<Self> {
        let ending = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default().to_lowercase();
        match ending.as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            _ => Err(wrong("path", path, "End the file's name in .csv or .xlsx.")),
        }
    }

    fn write(self, path: &str, columns: &[OutColumn], rows: impl IntoIterator<Item = OutRow>) -> Result<u64> {
        let path = Path::new(path);
        Ok(match self {
            Self::Csv => write_csv(path, columns, rows),
            Self::Xlsx => write_xlsx(path, columns, rows),
        }?)
    }
}

/// Columns of a file for finance: names that begin with `#` are figures.
fn columns(names: &[&str]) -> Vec<OutColumn> {
    names
        .iter()
        .map(|name| match name.strip_prefix('#') {
            Some(figure) => OutColumn::number(figure),
            None => OutColumn::text(*name),
        })
        .collect()
}

fn filled(text: impl Into<String>) -> Option<String> {
    Some(text.into()).filter(|text: &String| !text.is_empty())
}

/// How somebody is paid, as the core looks at it.
fn details_of(row: &PayeeRow) -> Details {
    Details {
        name: row.name.clone(),
        iban: row.iban.clone(),
        bic: row.bic.clone(),
        street: row.street.clone(),
        postcode: row.postcode.clone(),
        town: row.town.clone(),
        country: row.country.clone(),
        vat_status: row.vat_status,
        vat_number: row.vat_number.clone(),
        vat_rate: row.vat_rate.clone(),
        self_billing: row.self_billing,
    }
}

/// Sums of minor units by currency, the currencies by code.
fn sums(amounts: impl IntoIterator<Item = (Currency, i64)>) -> Vec<Money> {
    let mut sums = std::collections::BTreeMap::<Currency, i64>::new();
    for (currency, minor) in amounts {
        *sums.entry(currency).or_default() += minor;
    }
    sums.into_iter().map(|(currency, minor)| Money::of(minor, currency)).collect()
}

impl Workspace {
    fn who_maybe(&self, creator: Option<i64>) -> Option<Who> {
        creator.map(|creator| self.who(CreatorId(creator)))
    }

    /// The brand as the one that pays.
    async fn payer(&self) -> Result<PayerDetails> {
        let Some(text) = self.store().setting(SALES).await? else { return Ok(PayerDetails::default()) };
        let settings: PayerOnly = serde_json::from_str(&text).map_err(internal)?;
        Ok(settings.payer)
    }
}

fn reason_missing() -> ApiError {
    ApiError::new("reason_missing", "An amount by hand needs its reason.", "Write why, in a few words.")
        .with("field", "reason")
}
