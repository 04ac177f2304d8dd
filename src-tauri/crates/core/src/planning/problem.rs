//! What is wrong with a plan, at which field.

use crate::named::named_enum;
use serde::Serialize;
use std::fmt;
use ts_rs::TS;

named_enum! {
    /// What is wrong with a figure.
    ProblemCode {
        /// Nothing is given and nothing can be assumed.
        Missing = "missing",
        /// It is not a number.
        NotNumber = "not_number",
        /// It is below the least that makes sense.
        TooLow = "too_low",
        /// It is above the most that makes sense.
        TooHigh = "too_high",
        /// It is not a whole number.
        NotWhole = "not_whole",
        /// It is no currency.
        NotCurrency = "not_currency",
        /// A bad month has more orders than a normal one, or a normal one more than a good one.
        NotInOrder = "not_in_order",
        /// A name stands twice.
        NameTaken = "name_taken",
        /// Nothing has this name.
        UnknownName = "unknown_name",
        /// The list has more entries than are read.
        TooMany = "too_many",
        /// Nobody in the shortlist has a post with known views.
        NoViews = "no_views",
        /// Told, not wrong: a hybrid takes its fees from its two phases, so a fee of its own does not count.
        Ignored = "ignored",
    }
}

/// One thing that is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// Path of the field, such as `product.aov` or `scenarios.0.setup`.
    pub field: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// What was given.
    pub value: String,
    /// The least or most that is taken, where that is what is wrong.
    pub limit: Option<String>,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: impl Into<String>, code: ProblemCode, value: impl Into<String>) -> Self {
        Self { field: field.into(), code, value: value.into(), limit: None }
    }

    /// With the limit that is broken.
    #[must_use]
    pub fn limit(mut self, limit: impl fmt::Display) -> Self {
        self.limit = Some(limit.to_string());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, value, .. } = self;
        let limit = self.limit.as_deref().unwrap_or_default();
        match self.code {
            ProblemCode::Missing => write!(f, "{field} is missing"),
            ProblemCode::NotNumber => {
                write!(
                    f,
                    "{field}: \u{201c}{value}\u{201d} is not a number; write it with a point, such as 12.5"
                )
            }
            ProblemCode::TooLow => write!(f, "{field}: {value} is too low, the least is {limit}"),
            ProblemCode::TooHigh => write!(f, "{field}: {value} is too high, the most is {limit}"),
            ProblemCode::NotWhole => write!(f, "{field}: {value} is not a whole number"),
            ProblemCode::NotCurrency => {
                write!(f, "{field}: \u{201c}{value}\u{201d} is not an ISO 4217 currency")
            }
            ProblemCode::NotInOrder => {
                write!(f, "{field}: write a bad month below a normal one and a normal one below a good one")
            }
            ProblemCode::NameTaken => write!(f, "{field}: \u{201c}{value}\u{201d} stands twice"),
            ProblemCode::UnknownName => write!(f, "{field}: nothing is called \u{201c}{value}\u{201d}"),
            ProblemCode::TooMany => write!(f, "{field} has more than {limit} entries"),
            ProblemCode::NoViews => {
                write!(f, "{field}: nobody in \u{201c}{value}\u{201d} has a post with known views")
            }
            ProblemCode::Ignored => {
                write!(f, "{field}: a hybrid takes its fees from its two phases; {value} does not count")
            }
        }
    }
}
