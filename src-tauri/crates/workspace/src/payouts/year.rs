//! What every person got in a year: payments and goods, for tax returns.

use super::ledger::name;
use super::{TableForm, columns, filled};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::products::wrong;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use troupe_core::money::{Currency, Money};
use troupe_exchange::out::OutRow;
use troupe_store::sales::PayeeRow;

/// Columns of the yearly list: one row a person and currency.
const COLUMNS: [&str; 13] = [
    "year",
    "name",
    "handle",
    "country",
    "vat_number",
    "payee",
    "currency",
    "#paid",
    "#vat",
    "#platform",
    "#goods",
    "#pieces",
    "#samples_without_cost",
];

/// What a person got in one currency, minor units.
#[derive(Debug, Default, Clone, Copy)]
struct Got {
    paid: i64,
    vat: i64,
    platform: i64,
    goods: i64,
    goods_known: bool,
}

/// A person's year.
#[derive(Debug, Default)]
struct Year {
    creator: Option<i64>,
    payee: Option<usize>,
    got: BTreeMap<Currency, Got>,
    pieces: u32,
    unknown: u32,
}

fn amounts(year: &Year, of: impl Fn(&Got) -> Option<i64>) -> Vec<Money> {
    year.got.iter().filter_map(|(currency, got)| Some(Money::of(of(got)?, *currency))).collect()
}

fn unless_zero(minor: i64) -> Option<i64> {
    Some(minor).filter(|minor| *minor != 0)
}

impl Workspace {
    /// What every person got in a year: payments and goods. A person with several payees is one row a payee; goods stand with the
    /// first.
    pub async fn year_list(&self, year: i32) -> Result<Vec<YearRow>> {
        if !(2000..=2100).contains(&year) {
            return Err(wrong("year", &year.to_string(), "Write a year such as 2026."));
        }
        let payees: Vec<PayeeRow> = self.store().payees().await?;
        // By payee; goods of somebody who is no payee by her number below 0.
        let mut years = BTreeMap::<i64, Year>::new();
        for payment in self.store().year_payments(year).await? {
            let place = payees.iter().position(|payee| payee.id == payment.payee);
            let year = years.entry(payment.payee).or_default();
            year.payee = place;
            year.creator = place.and_then(|place| payees[place].creator);
            let got = year.got.entry(payment.currency).or_default();
            got.paid += payment.paid;
            got.vat += payment.vat;
            got.platform += payment.platform;
        }
        for goods in self.store().year_goods(year).await? {
            let place = payees.iter().position(|payee| payee.creator == Some(goods.creator));
            let year = years.entry(place.map_or(-goods.creator, |place| payees[place].id)).or_default();
            year.payee = place;
            year.creator = Some(goods.creator);
            year.pieces += goods.pieces;
            year.unknown += goods.unknown;
            if goods.known > 0 {
                let got = year.got.entry(goods.currency).or_default();
                got.goods += goods.minor;
                got.goods_known = true;
            }
        }
        let mut rows: Vec<YearRow> = years
            .into_values()
            .map(|year| {
                let who = self.who_maybe(year.creator);
                let payee = year.payee.map(|place| &payees[place]);
                YearRow {
                    payee: payee.map_or(0, |payee| payee.id),
                    name: name(payee.map_or("", |payee| &payee.name), who.as_ref()),
                    country: payee.map(|payee| payee.country.clone()).unwrap_or_default(),
                    vat_number: payee.map(|payee| payee.vat_number.clone()).unwrap_or_default(),
                    paid: amounts(&year, |got| unless_zero(got.paid)),
                    vat: amounts(&year, |got| unless_zero(got.vat)),
                    platform: amounts(&year, |got| unless_zero(got.platform)),
                    goods: amounts(&year, |got| Some(got.goods).filter(|_| got.goods_known)),
                    pieces: year.pieces,
                    goods_unknown: year.unknown,
                    who,
                }
            })
            .collect();
        rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.payee));
        Ok(rows)
    }

    /// Writes what every person got in a year as CSV or XLSX, by the ending of the path.
    pub async fn export_year(&self, year: i32, path: String) -> Result<Exported> {
        let form = TableForm::of(&path)?;
        let rows: Vec<OutRow> =
            self.year_list(year).await?.iter().flat_map(|row| rows_of(year, row)).collect();
        let place = path.clone();
        let written = tokio::task::spawn_blocking(move || form.write(&place, &columns(&COLUMNS), rows))
            .await
            .map_err(internal)??;
        let rows = u32::try_from(written).unwrap_or(u32::MAX);
        self.exported("export_year", path, rows, Whose::Many).await
    }
}

/// One row a currency; pieces stand in the first, so that a column's sum is right.
fn rows_of(year: i32, row: &YearRow) -> Vec<OutRow> {
    let all = [&row.paid, &row.vat, &row.platform, &row.goods];
    let mut currencies: BTreeSet<Option<Currency>> =
        all.iter().flat_map(|amounts| amounts.iter().map(|money| Some(money.currency))).collect();
    if currencies.is_empty() {
        currencies.insert(None);
    }
    currencies
        .into_iter()
        .enumerate()
        .map(|(at, currency)| {
            let first = |count: u32| (at == 0).then(|| count.to_string());
            let of = |amounts: &[Money]| {
                amounts
                    .iter()
                    .find(|money| Some(money.currency) == currency)
                    .map(|money| money.amount.clone())
            };
            vec![
                Some(year.to_string()),
                filled(&row.name),
                row.who.as_ref().map(|who| who.handle.clone()),
                filled(&row.country),
                filled(&row.vat_number),
                Some(row.payee).filter(|payee| *payee != 0).map(|payee| payee.to_string()),
                currency.map(|currency| currency.code().to_owned()),
                of(&row.paid),
                of(&row.vat),
                of(&row.platform),
                of(&row.goods),
                first(row.pieces),
                first(row.goods_unknown),
            ]
        })
        .collect()
}
