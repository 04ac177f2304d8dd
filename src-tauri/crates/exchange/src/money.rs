//! Which currency a file's money is in: a column says it, a sign says it, the user says it, or nobody does.
//! Signs are data: `packs/aliases/currencies.json`. Not here: reading amounts (`numbers`).

use crate::field::Field;
use crate::numbers;
use crate::open::Opened;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;
use troupe_core::money::Currency;

/// How the currency of a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrencyFrom {
    /// The file holds no money.
    NoMoney,
    /// A column says it, row by row.
    Column,
    /// The sign of the amounts says it.
    Sign,
    /// The user says it.
    Given,
    /// The sign stands for several currencies (`$`); the most frequent one is taken and the user may change it.
    Guess,
    /// Nothing says it.
    Missing,
}

/// The currency of a file's amounts that do not say their own, and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrencyFound {
    /// The currency.
    pub currency: Option<Currency>,
    /// How it is known.
    pub from: CurrencyFrom,
}

#[derive(Default, Deserialize)]
struct File {
    signs: HashMap<String, String>,
    unclear: HashMap<String, Option<String>>,
}

/// What the sign of an amount says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// One currency.
    Sure(Currency),
    /// One of several; the most frequent, if any is.
    Unclear(Option<Currency>),
}

/// The sign of an amount; `None` where it has none that is known.
pub(crate) fn sign(cell: &str) -> Option<Sign> {
    static FILE: OnceLock<File> = OnceLock::new();
    let file = FILE.get_or_init(|| {
        serde_json::from_str(include_str!("../../../packs/aliases/currencies.json")).unwrap_or_default()
    });
    if cell.len() > 64 || cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-')) {
        return None;
    }
    let is_sign = |c: &char| {
        !c.is_ascii_digit() && !c.is_whitespace() && !matches!(c, '.' | ',' | '-' | '+' | '\u{2212}' | '%')
    };
    let found: String = cell.chars().filter(is_sign).flat_map(char::to_lowercase).collect();
    if let Some(code) = file.signs.get(&found) {
        return Currency::parse(code).map(Sign::Sure);
    }
    let unclear = file.unclear.get(&found)?;
    Some(Sign::Unclear(unclear.as_deref().and_then(Currency::parse)))
}

/// Decimal text as whole minor units.
pub(crate) fn minor(text: &str, currency: Currency) -> Option<i64> {
    text.parse::<Decimal>().ok().and_then(|amount| currency.minor(amount))
}

impl Opened {
    /// The currency of the file's amounts, as far as its beginning shows.
    pub fn currency(&self) -> CurrencyFound {
        let found = |currency, from| CurrencyFound { currency, from };
        let constant = self.options.constants.iter().find(|(field, _)| *field == Field::Currency);
        let given = self.options.currency.or_else(|| constant.and_then(|(_, code)| Currency::parse(code)));
        let money: Vec<_> = self.columns.iter().filter(|c| c.field.is_some_and(Field::is_money)).collect();
        let told = |column: &&crate::open::Column| column.values.iter().any(|v| !numbers::is_missing(v));
        if !money.iter().any(told) {
            return found(given, CurrencyFrom::NoMoney);
        }
        let says = |c: &crate::open::Column| {
            c.field == Some(Field::Currency) && c.values.iter().any(|v| Currency::parse(v).is_some())
        };
        if self.columns.iter().any(says) {
            return found(given, CurrencyFrom::Column);
        }
        let mut guess = None;
        for value in money.iter().flat_map(|c| &c.values) {
            match sign(value) {
                Some(Sign::Sure(currency)) => return found(Some(currency), CurrencyFrom::Sign),
                Some(Sign::Unclear(currency)) => guess = guess.or(currency),
                None => {}
            }
        }
        match (given, guess) {
            (Some(_), _) => found(given, CurrencyFrom::Given),
            (None, Some(_)) => found(guess, CurrencyFrom::Guess),
            (None, None) => found(None, CurrencyFrom::Missing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_says_its_currency_or_that_it_could_be_several() {
        let sure = |cell: &str| match sign(cell) {
            Some(Sign::Sure(currency)) => currency.code().to_owned(),
            other => format!("{other:?}"),
        };
        for (cell, code) in [
            ("€1.234,56", "EUR"),
            ("1 234,56 €", "EUR"),
            ("Rp1.234.567", "IDR"),
            ("1.234.567₫", "VND"),
            ("R$ 12,00", "BRL"),
            ("12.00 USD", "USD"),
        ] {
            assert_eq!(sure(cell), code, "{cell}");
        }
        assert_eq!(sign("$1,234.56"), Some(Sign::Unclear(Currency::parse("USD"))));
        assert_eq!(sign("100 kr"), Some(Sign::Unclear(None)));
        assert_eq!((sign("1,234.56"), sign("12.5%"), sign("--")), (None, None, None));
        assert_eq!(minor("1234.5", Currency::parse("EUR").unwrap()), Some(123_450));
    }
}
