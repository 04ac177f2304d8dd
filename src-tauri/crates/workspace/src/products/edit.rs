//! A product as somebody wrote it: checked, and turned into what is kept.

use crate::api::{ApiError, ProductEdit};
use crate::errors::Result;
use std::collections::HashSet;
use troupe_core::money::{Currency, read_fraction};
use troupe_store::products::{ProductRow, SkuRow};

/// Words of a product at most.
const WORDS: usize = 50;

/// A value that cannot be taken.
pub(crate) fn wrong(field: &str, value: &str, hint: &str) -> ApiError {
    ApiError::new("value_wrong", format!("\u{201c}{value}\u{201d} does not fit {field}."), hint)
        .with("field", field)
        .with("value", value)
}

/// A text of one line or more, without blanks around it, of so many characters at most.
pub(crate) fn short(field: &str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > most {
        let beginning: String = text.chars().take(40).collect();
        return Err(wrong(
            field,
            &format!("{beginning}\u{2026}"),
            &format!("Use at most {most} characters."),
        ));
    }
    Ok(text.to_owned())
}

/// An amount in a currency as minor units; `None` and blanks = unknown.
pub(crate) fn amount(field: &str, text: Option<&str>, currency: Currency) -> Result<Option<i64>> {
    let Some(text) = text.map(str::trim).filter(|t| !t.is_empty()) else { return Ok(None) };
    let read = currency.read(text);
    let places = currency.exponent();
    let hint =
        format!("Write an amount in {currency} with at most {places} decimals and a point, such as 12.5.");
    read.map(Some).ok_or_else(|| wrong(field, text, &hint))
}

/// What is kept of a product that somebody wrote.
pub(super) fn row_of(edit: &ProductEdit) -> Result<ProductRow> {
    let name = short("name", &edit.name, 120)?;
    if name.is_empty() {
        return Err(ApiError::new(
            "name_empty",
            "A product's name has 1 to 120 characters.",
            "Write a name.",
        ));
    }
    let vat = match edit.vat.as_deref().map(str::trim).filter(|v| !v.is_empty()) {
        None => None,
        Some(text) => Some(
            read_fraction(text)
                .ok_or_else(|| wrong("vat", text, "Write VAT as a fraction from 0 to 1, such as 0.21."))?,
        ),
    };
    let link = short("link", &edit.link, 2_000)?;
    if !link.is_empty() && !link.starts_with("https://") && !link.starts_with("http://") {
        return Err(wrong("link", &link, "Write an address that begins with https://."));
    }
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    for word in &edit.words {
        let word = short("words", word, 100)?;
        if !word.is_empty() && seen.insert(word.to_lowercase()) {
            words.push(word);
        }
    }
    words.truncate(WORDS);
    if edit.skus.is_empty() {
        return Err(wrong("skus", "", "Write at least one SKU: what is sent."));
    }
    let mut codes = HashSet::new();
    let mut skus = Vec::with_capacity(edit.skus.len());
    for sku in &edit.skus {
        let code = short("sku", &sku.sku, 120)?;
        if code.is_empty() || !codes.insert(code.to_lowercase()) {
            return Err(wrong("sku", &code, "Give each variant a code of its own, of 1 to 120 characters."));
        }
        skus.push(SkuRow {
            id: sku.id,
            sku: code,
            variant: short("variant", &sku.variant, 120)?,
            price: amount("price", sku.price.as_deref(), edit.currency)?,
            cost: amount("cost", sku.cost.as_deref(), edit.currency)?,
            low_at: sku.low_at,
        });
    }
    Ok(ProductRow {
        id: edit.id,
        name,
        category: short("category", &edit.category, 120)?,
        currency: edit.currency,
        price: amount("price", edit.price.as_deref(), edit.currency)?,
        vat,
        cost: amount("cost", edit.cost.as_deref(), edit.currency)?,
        shipping: amount("shipping", edit.shipping.as_deref(), edit.currency)?,
        affiliate: edit.affiliate,
        words,
        link,
        notes: short("notes", &edit.notes, 20_000)?,
        skus,
        samples: 0,
    })
}
