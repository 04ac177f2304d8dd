//! Programs, rates, codes and links as somebody wrote them: checked, and turned into what is kept.

use crate::api::{ApiError, BonusEdit, CodeEdit, LinkEdit, ProgramEdit, RateEdit};
use crate::errors::Result;
use crate::products::{amount, short};
use troupe_core::money::{Currency, read_fraction};
use troupe_core::programs::{read_code, read_link, read_saving};
use troupe_core::sales::BonusCounts;
use troupe_core::time::Instant;
use troupe_store::programs::{BonusRow, CodeRow, LinkRow, ProgramRow};

/// Days of a period at most: ten years.
const MOST_DAYS: u32 = 3_650;
/// Characters of a name at most.
const NAME: usize = 120;

/// A value of a field that cannot be taken, under a code that has a sentence of its own.
fn refused(
    code: &'static str,
    field: &str,
    value: &str,
    why: impl std::fmt::Display,
    hint: &str,
) -> ApiError {
    let beginning: String = value.chars().take(60).collect();
    let shown = if beginning.len() < value.len() { format!("{beginning}\u{2026}") } else { beginning };
    ApiError::new(code, format!("{field}: \u{201c}{shown}\u{201d}: {why}."), hint)
        .with("field", field)
        .with("value", shown)
}

fn days(field: &str, days: Option<u32>) -> Result<Option<u32>> {
    match days {
        Some(n) if n > MOST_DAYS => Err(refused(
            "program_days_wrong",
            field,
            &n.to_string(),
            "this is more than ten years",
            "Write 0 to 3650 days, or nothing where nothing is agreed.",
        )),
        days => Ok(days),
    }
}

/// A name of a program, a tier or a bonus.
pub(super) fn name(text: &str) -> Result<String> {
    let name = short("name", text, NAME)?;
    if name.is_empty() {
        return Err(ApiError::new("name_empty", "A name has 1 to 120 characters.", "Write a name."));
    }
    Ok(name)
}

/// What is kept of a program.
pub(super) fn program(edit: &ProgramEdit) -> Result<ProgramRow> {
    let name = name(&edit.name)?;
    Ok(ProgramRow {
        id: edit.id,
        name,
        channel: edit.channel,
        currency: edit.currency,
        paid_on: edit.paid_on,
        attribution_days: days("attribution_days", edit.attribution_days)?,
        hold_days: days("hold_days", edit.hold_days)?,
        minimum: amount("minimum", edit.minimum.as_deref(), edit.currency)?,
        precedence: edit.precedence,
        notes: short("notes", &edit.notes, 20_000)?,
        rates: Vec::new(),
        codes: 0,
    })
}

/// The fraction of a rate. Only a special rate can end: of a creator, a tier or a product.
pub(super) fn rate(edit: &RateEdit) -> Result<Option<String>> {
    let text = edit.rate.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let Some(text) = text else {
        return match (edit.creator, edit.tier, edit.product) {
            (None, None, None) => Err(refused(
                "program_rate_wrong",
                "rate",
                "",
                "everybody's rate is a number",
                "Write a fraction from 0 to 1, such as 0.15, or delete the rate.",
            )),
            _ => Ok(None),
        };
    };
    tried_rate(text).map(Some)
}

/// The fraction of a rate that is only tried.
pub(super) fn tried_rate(text: &str) -> Result<String> {
    let hint = "Write a fraction from 0 to 1 with a point, such as 0.15 for 15 %.";
    let read = read_fraction(text);
    read.ok_or_else(|| refused("program_rate_wrong", "rate", text, "this is not a share", hint))
}

/// What is kept of a bonus.
pub(super) fn bonus(edit: &BonusEdit, currency: Currency) -> Result<BonusRow> {
    let hint = "Write a number above 0, an amount with a point.";
    let above = |field: &str, text: &str, read: Option<i64>| {
        read.filter(|n| *n > 0)
            .ok_or_else(|| refused("program_bonus_wrong", field, text, "this is not above 0", hint))
    };
    let threshold = match edit.counts {
        BonusCounts::Orders => edit.threshold.trim().parse().ok(),
        BonusCounts::NetSales => currency.read(&edit.threshold),
    };
    if let Some(to) = edit.to.filter(|to| *to < edit.from) {
        let why = format!("the last day lies before the first, {}", edit.from);
        let hint = "Write a last day on or after the first, or none.";
        return Err(refused("code_days_wrong", "to", &to.to_string(), why, hint).with("from", edit.from));
    }
    Ok(BonusRow {
        id: edit.id,
        program: edit.program,
        name: name(&edit.name)?,
        counts: edit.counts,
        threshold: above("threshold", &edit.threshold, threshold)?,
        amount: above("amount", &edit.amount, currency.read(&edit.amount))?,
        from: edit.from,
        to: edit.to,
        reached: 0,
    })
}

/// What is kept of a code.
pub(super) fn code(edit: &CodeEdit, now: Instant) -> Result<CodeRow> {
    let code = read_code(&edit.code).map_err(|why| {
        let hint = "Use 2 to 40 letters A to Z, digits, - and _, such as KRISTA20.";
        refused("code_wrong", "code", edit.code.trim(), why, hint)
    })?;
    let percent = match edit.percent.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
        None => None,
        Some(text) => Some(read_saving(text).ok_or_else(|| {
            let hint = "Write a fraction above 0 and at most 1, such as 0.15 for 15 %.";
            refused("code_saving_wrong", "percent", text, "this is not a share of the price", hint)
        })?),
    };
    let amount = match &edit.amount {
        None => None,
        Some(money) => {
            let minor = money.currency.read(&money.amount).filter(|minor| *minor > 0).ok_or_else(|| {
                let places = money.currency.exponent();
                let hint =
                    format!("Write an amount above 0 with at most {places} decimals and a point, such as 5.");
                refused("code_saving_wrong", "amount", &money.amount, "this is not an amount", &hint)
            })?;
            Some((minor, money.currency))
        }
    };
    if let (Some(percent), Some(_)) = (&percent, &amount) {
        return Err(refused(
            "code_saving_twice",
            "percent",
            percent,
            "a code saves a share or an amount, not both",
            "Leave one of the two out.",
        ));
    }
    if let (Some(from), Some(to)) = (edit.from, edit.to)
        && to < from
    {
        return Err(refused(
            "code_days_wrong",
            "to",
            &to.to_string(),
            format!("the last day lies before the first, {from}"),
            "Write a last day on or after the first, or none.",
        )
        .with("from", from));
    }
    if edit.max_uses == Some(0) {
        return Err(refused(
            "code_uses_wrong",
            "max_uses",
            "0",
            "nobody could use it",
            "Write 1 or more, or nothing for no limit.",
        ));
    }
    Ok(CodeRow {
        id: edit.id,
        code,
        creator: edit.creator.map(|c| c.0),
        program: edit.program,
        program_name: None,
        percent,
        amount,
        scope: short("scope", &edit.scope, 200)?,
        from: edit.from,
        to: edit.to,
        max_uses: edit.max_uses,
        active: edit.active,
        note: short("note", &edit.note, 2_000)?,
        made_at: now,
    })
}

/// What is kept of a link.
pub(super) fn link(edit: &LinkEdit, now: Instant) -> Result<LinkRow> {
    let url = read_link(&edit.url).map_err(|why| {
        let hint = "Write a full address such as https://shop.example/?ref=mira.";
        refused("link_wrong", "url", edit.url.trim(), why, hint)
    })?;
    Ok(LinkRow {
        id: edit.id,
        creator: edit.creator.0,
        program: edit.program,
        program_name: None,
        url,
        label: short("label", &edit.label, NAME)?,
        made_at: now,
    })
}
