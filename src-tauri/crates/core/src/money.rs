//! Money: exact decimals, a currency with its own exponent, and the one place where rounding happens.

use iso_currency::Currency as Iso;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// Rounds half away from zero to `places` decimals, the rule of domain.md 8.
pub fn round(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
#[ts(type = "string")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads an ISO 4217 code in any case. `None` when there is no such currency.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_ascii_uppercase();
        Iso::from_code(&code)?;
        <[u8; 3]>::try_from(code.as_bytes()).ok().map(Self)
    }

    /// The code in upper case.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Decimals of its minor unit (EUR 2, JPY 0). Source: ISO 4217.
    pub fn exponent(self) -> u32 {
        Iso::from_code(self.code()).and_then(Iso::exponent).map_or(2, u32::from)
    }

    /// An amount in whole minor units; what is finer is rounded half away from zero. `None` when it does not fit.
    pub fn minor(self, amount: Decimal) -> Option<i64> {
        round(amount.checked_mul(Decimal::from(10i64.pow(self.exponent())))?, 0).to_i64()
    }

    /// Reads an amount that is not negative (decimal text with a point) as whole minor units. `None` when it is no such
    /// number, is finer than the minor unit, or does not fit.
    pub fn read(self, text: &str) -> Option<i64> {
        let amount: Decimal = text.trim().parse().ok()?;
        let exact = round(amount, self.exponent()) == amount && !amount.is_sign_negative();
        exact.then(|| self.minor(amount)).flatten()
    }

    /// Whole minor units as an exact decimal with the currency's own number of places.
    pub fn amount(self, minor: i64) -> Decimal {
        Decimal::new(minor, self.exponent())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| format!("{text} is not an ISO 4217 currency"))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// An amount of money as every front gets it: `{"amount":"12.34","currency":"EUR"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    /// Decimal text with the currency's own number of places.
    pub amount: String,
    /// Currency.
    pub currency: Currency,
}

impl Money {
    /// From whole minor units.
    pub fn of(minor: i64, currency: Currency) -> Self {
        Self { amount: currency.amount(minor).to_string(), currency }
    }
}

/// Reads a fraction from 0 to 1 (decimal text with a point) and writes it without needless zeros.
pub fn read_fraction(text: &str) -> Option<String> {
    let fraction: Decimal = text.trim().parse().ok()?;
    (Decimal::ZERO..=Decimal::ONE).contains(&fraction).then(|| fraction.normalize().to_string())
}

/// Reads a number above 0 (decimal text with a point) and writes it without needless zeros.
pub fn read_positive(text: &str) -> Option<String> {
    let number: Decimal = text.trim().parse().ok()?;
    (number > Decimal::ZERO).then(|| number.normalize().to_string())
}

/// Minor units of a currency in another one, at so many units of it for one, rounded once; `None` when the rate cannot be read
/// or the amount does not fit.
pub fn convert(minor: i64, from: Currency, to: Currency, rate: &str) -> Option<i64> {
    let rate: Decimal = rate.parse().ok()?;
    to.minor(from.amount(minor).checked_mul(rate)?)
}

/// Minor units shared among so many, rounded half away from zero; `None` among nobody.
pub fn share(minor: i64, among: u32) -> Option<i64> {
    round(Decimal::from(minor).checked_div(Decimal::from(among))?, 0).to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_exactly_or_not_at_all() {
        let read = |code: &str, text: &str| Currency::parse(code).unwrap().read(text);
        assert_eq!(read("EUR", " 12.50 "), Some(1250));
        assert_eq!(read("JPY", "1200"), Some(1200));
        for (code, text) in [("EUR", "12.505"), ("JPY", "1.5"), ("EUR", "-1"), ("EUR", "1,5"), ("EUR", "")] {
            assert_eq!(read(code, text), None, "{code} {text}");
        }
        assert_eq!(read_fraction("0.210").as_deref(), Some("0.21"));
        assert_eq!(read_fraction("21"), None);
        assert_eq!((share(1000, 3), share(5, 2), share(5, 0)), (Some(333), Some(3), None));
    }

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        assert_eq!(round(Decimal::new(25, 1), 0), Decimal::new(3, 0));
        assert_eq!(round(Decimal::new(-25, 1), 0), Decimal::new(-3, 0));
    }

    #[test]
    fn minor_units_follow_the_currency() {
        let minor = |code: &str, text: &str| Currency::parse(code).unwrap().minor(text.parse().unwrap());
        assert_eq!(minor("eur", "12.345"), Some(1235));
        assert_eq!(minor("JPY", "1200"), Some(1200));
        assert_eq!(minor("KWD", "1.2345"), Some(1235));
        assert_eq!(Currency::parse("EURO"), None);
        assert_eq!(Money::of(-5, Currency::parse("EUR").unwrap()).amount, "-0.05");
    }
}
