//! What the user decided about reading, from the words of a front to the types of the exchange.

use crate::api::{ApiError, ReadOptions};
use crate::errors::Result;
use troupe_core::money::Currency;
use troupe_core::records::{AsOf, AsOfSource};
use troupe_core::time::Day;
use troupe_exchange::{ColumnChoice, DateOrder, Field, Kind, Options};

fn wrong(field: &str, value: &str, hint: &str) -> ApiError {
    ApiError::new("value_wrong", format!("\u{201c}{value}\u{201d} cannot be used for {field}."), hint)
        .with("field", field)
        .with("value", value)
}

fn kind(name: &str) -> Result<Kind> {
    let names = || Kind::ALL.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(", ");
    Kind::parse(name).ok_or_else(|| {
        let hint = format!("Use one of: {}.", names());
        ApiError::new("kind_unknown", format!("There is no kind of file called {name}."), hint)
            .with("kind", name)
    })
}

fn date_order(text: &str) -> Result<DateOrder> {
    DateOrder::parse(text).ok_or_else(|| wrong("date_order", text, "Use dmy or mdy."))
}

fn decimal(text: &str) -> Result<char> {
    match text {
        "." => Ok('.'),
        "," => Ok(','),
        _ => Err(wrong("decimal", text, "Use a comma or a point.")),
    }
}

fn field(name: &str) -> Result<Field> {
    Field::parse(name).ok_or_else(|| wrong("field", name, "Use a field name as the preview shows it."))
}

/// The options of the exchange.
///
/// # Errors
/// `kind_unknown`, or `value_wrong` with the field and the value.
pub(crate) fn options_of(options: &ReadOptions) -> Result<Options> {
    let columns = options
        .columns
        .iter()
        .map(|c| {
            Ok(ColumnChoice {
                header: c.header.clone(),
                field: c.field.as_deref().map(field).transpose()?,
                decimal: c.decimal.as_deref().map(decimal).transpose()?,
                date_order: c.date_order.as_deref().map(date_order).transpose()?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let constants = options.constants.iter().map(|(name, value)| Ok((field(name)?, value.clone())));
    let one = |name: &str, text: &str| -> Result<char> {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if c.is_ascii() => Ok(c),
            _ => Err(wrong(name, text, "Use one sign: a comma, a semicolon, a bar or a tab.")),
        }
    };
    let currency = options.currency.as_deref().map(|code| {
        Currency::parse(code).ok_or_else(|| wrong("currency", code, "Use an ISO 4217 code such as EUR."))
    });
    Ok(Options {
        kind: options.kind.as_deref().map(kind).transpose()?,
        decimal: options.decimal.as_deref().map(decimal).transpose()?,
        date_order: options.date_order.as_deref().map(date_order).transpose()?,
        platform: options.platform,
        currency: currency.transpose()?,
        encoding: options.encoding.clone(),
        delimiter: options.delimiter.as_deref().map(|d| one("delimiter", d)).transpose()?,
        timezone: options.timezone.clone(),
        sheet: options.sheet.clone(),
        columns,
        constants: constants.collect::<Result<Vec<_>>>()?,
        accept_implausible: options.accept_implausible,
    })
}

/// The as-of that the user gave.
///
/// # Errors
/// `value_wrong` when it is not a day.
pub(crate) fn given_as_of(options: &ReadOptions) -> Result<Option<AsOf>> {
    let Some(text) = options.as_of.as_deref().filter(|t| !t.is_empty()) else { return Ok(None) };
    let day = Day::parse(text).ok_or_else(|| wrong("as_of", text, "Write the day as 2026-11-21."))?;
    Ok(Some(AsOf { at: day.end(), source: AsOfSource::Given }))
}
