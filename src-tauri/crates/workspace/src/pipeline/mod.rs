//! Campaigns, stages, next actions. What a stage in the roster follows from stands in `troupe_core::pipeline`.

mod actions;
mod board;
mod campaigns;
mod due;
mod stages;

#[cfg(test)]
mod tests;

use crate::api::{ApiError, ListRef};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::money::{Currency, Money};

/// The largest amount that is taken, in minor units: far from where sums of thousands would overflow.
const MOST_MINOR: i64 = 1_000_000_000_000;

fn value_wrong(field: &str, value: &str, hint: &str) -> ApiError {
    ApiError::new("value_wrong", format!("\u{201c}{value}\u{201d} is not a {field}."), hint)
        .with("field", field)
        .with("value", value)
}

/// A text without blanks around it, at most so many characters.
fn text_of(field: &str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > most {
        let short: String = text.chars().take(40).chain(['\u{2026}']).collect();
        return Err(value_wrong(field, &short, &format!("Use at most {most} characters.")));
    }
    Ok(text.to_owned())
}

/// An amount as whole minor units with its currency: nothing below zero, nothing finer than the currency knows.
fn amount_of(field: &str, money: &Money) -> Result<(i64, Currency)> {
    let minor = money.currency.read(&money.amount).filter(|minor| *minor <= MOST_MINOR).ok_or_else(|| {
        value_wrong(
            field,
            &money.amount,
            &format!(
                "Write an amount of 0 or more with at most {} decimals, such as {}.",
                money.currency.exponent(),
                money.currency.amount(15_000)
            ),
        )
    })?;
    Ok((minor, money.currency))
}

fn list_ref((id, name): &(i64, String)) -> ListRef {
    ListRef { id: *id, name: name.clone() }
}

impl Workspace {
    /// Brings the roster in memory up to date after a step that may have moved stages.
    pub(crate) async fn follow_stages(&self, step: Option<i64>) -> Result<()> {
        match step {
            Some(step) => self.follow_step(step).await,
            None => Ok(()),
        }
    }
}
