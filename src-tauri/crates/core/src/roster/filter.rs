//! Typed filters over the roster, and their text form (`followers >= 5000 and country in NL,FI and tag has food`).

use super::{Account, Creator, Roster};
use crate::creator::{Platform, Stage};
use crate::scoring::Factor;
use crate::scoring::factors::Subject;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A typed filter. Empty means everybody. Conditions are joined by "and".
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Filter {
    /// The conditions.
    pub conditions: Vec<Condition>,
}

/// One condition: a field, an operator, one or more values as text (numbers as decimal text).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Condition {
    /// Field: `platform`, `followers`, `engagement` (a fraction: 0.05 = 5 %), `engagement_followers`, `views`,
    /// `mean_views`, `top_share`, `views_per_follower`, `frequency` (posts a week), `fit`, `video_gpm` (in units of
    /// `shop_currency`), `other_brands` (distinct ones in paid posts), `quality` (mean rating, 1-5), `posts`, `country`,
    /// `language`, `category`, `tag`, `stage`, `name`, `handle`, `signal`, `score`, `coverage`, or `column:<id>` for
    /// an own column.
    pub field: String,
    /// Operator.
    pub op: Op,
    /// Values: one for comparisons, several for `in`, none for `missing`.
    pub values: Vec<String>,
}

/// How a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Less than.
    Lt,
    /// At most.
    Le,
    /// Greater than.
    Gt,
    /// At least.
    Ge,
    /// One of several.
    In,
    /// Has this tag (or contains this text).
    Has,
    /// The figure is missing.
    Missing,
}

/// Why a filter cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// The text cannot be split into conditions.
    #[error("cannot read the filter at \u{201c}{0}\u{201d}")]
    Syntax(String),
    /// There is no such field.
    #[error("there is no field \u{201c}{0}\u{201d} to filter by")]
    Field(String),
    /// The value is not what the field holds.
    #[error("\u{201c}{value}\u{201d} is not a value of {field}")]
    Value {
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
    /// The operator does not fit the field.
    #[error("{field} cannot be compared that way")]
    Op {
        /// The field.
        field: String,
    },
}

/// A number field and how to read it from a row. Missing is `None` and never matches a comparison.
type Number = fn(Subject<'_>) -> Option<f64>;

fn number_field(field: &str) -> Option<Number> {
    Some(match field {
        "followers" => |s| s.account.followers.map(|f| f as f64),
        "engagement" => |s| s.account.metrics.engagement,
        "engagement_followers" => |s| s.account.metrics.engagement_followers,
        "views" => |s| s.account.metrics.median_views,
        "mean_views" => |s| s.account.metrics.mean_views,
        "top_share" => |s| s.account.metrics.top_share,
        "views_per_follower" => |s| s.account.metrics.views_per_follower,
        "frequency" => |s| s.account.metrics.posting.per_week,
        "days_since_last" => |s| s.account.metrics.posting.days_since_last,
        "fit" => |s| s.account.fit,
        "video_gpm" => Factor::VideoGpm.definition().metric,
        "other_brands" => Factor::OtherBrands.definition().metric,
        "quality" => Factor::Quality.definition().metric,
        "posts" => |s| Some(f64::from(s.account.metrics.posts)),
        _ => return None,
    })
}

impl Roster {
    /// The value of a number field for an account; the outer `None` when there is no such field.
    pub fn number(&self, field: &str, account: &Account) -> Option<Option<f64>> {
        if let Some(read) = number_field(field) {
            return Some(read(self.subject(account)));
        }
        let column: i64 = field.strip_prefix("column:")?.parse().ok()?;
        Some(self.own_value(account, column).and_then(|v| v.parse().ok()))
    }

    /// The text values of a field for an account; `None` when there is no such field.
    pub fn texts<'a>(&'a self, field: &str, account: &'a Account) -> Option<Vec<&'a str>> {
        let creator: &Creator = &self.creators[account.creator as usize];
        Some(match field {
            "platform" => vec![account.platform.as_str()],
            "country" => vec![self.symbols.text(account.country)],
            "language" => vec![self.symbols.text(account.language)],
            "category" => vec![self.symbols.text(account.category)],
            "shop_currency" => vec![account.shop.map_or("", |s| self.symbols.text(s.currency))],
            "stage" => vec![creator.stage.as_str()],
            "tag" => creator.tags.iter().map(|t| self.symbols.text(*t)).collect(),
            "name" => vec![&account.name],
            "handle" => vec![&account.handle],
            "signal" => account.metrics.signals.keys().collect(),
            _ => vec![self.own_value(account, field.strip_prefix("column:")?.parse().ok()?).unwrap_or("")],
        })
    }

    /// The value of an own column.
    pub fn own_value(&self, account: &Account, column: i64) -> Option<&str> {
        let values = &self.creators[account.creator as usize].values;
        values.iter().find(|(id, _)| *id == column).map(|(_, v)| &**v)
    }

    /// Which accounts pass the filter, in the order of [`Roster::accounts`].
    pub fn mask(&self, filter: &Filter) -> Result<Vec<bool>, FilterError> {
        let mut mask = vec![true; self.accounts.len()];
        for condition in &filter.conditions {
            self.apply(condition, &mut mask)?;
        }
        Ok(mask)
    }

    fn apply(&self, condition: &Condition, mask: &mut [bool]) -> Result<(), FilterError> {
        let Condition { field, op, values } = condition;
        let wrong_op = || FilterError::Op { field: field.clone() };
        let number = number_field(field);
        let is_own = field.starts_with("column:");
        if number.is_none() && !is_own && !TEXT_FIELDS.contains(&field.as_str()) {
            return Err(FilterError::Field(field.clone()));
        }
        let numeric_op = matches!(op, Op::Lt | Op::Le | Op::Gt | Op::Ge);
        if number.is_some() || (is_own && numeric_op && values.iter().all(|v| v.parse::<f64>().is_ok())) {
            if *op == Op::Missing {
                self.keep(mask, |a| self.number(field, a).flatten().is_none());
                return Ok(());
            }
            let wanted: Vec<f64> = values.iter().map(|v| read_number(field, v)).collect::<Result<_, _>>()?;
            let first = *wanted.first().ok_or_else(wrong_op)?;
            let test = |x: f64| match op {
                Op::Eq => x == first,
                Op::Ne => x != first,
                Op::Lt => x < first,
                Op::Le => x <= first,
                Op::Gt => x > first,
                Op::Ge => x >= first,
                Op::In => wanted.contains(&x),
                Op::Has | Op::Missing => false,
            };
            if *op == Op::Has {
                return Err(wrong_op());
            }
            self.keep(mask, |a| self.number(field, a).flatten().is_some_and(test));
            return Ok(());
        }
        // Days of own columns are ISO text, so comparing text compares days.
        let wanted: Vec<String> = values.iter().map(|v| v.trim().to_lowercase()).collect();
        for value in &wanted {
            let known = match field.as_str() {
                "platform" => Platform::parse(value).is_some(),
                "stage" => Stage::parse(value).is_some(),
                _ => true,
            };
            if !known {
                return Err(FilterError::Value { field: field.clone(), value: value.clone() });
            }
        }
        let first = wanted.first().map_or("", String::as_str);
        if wanted.is_empty() && *op != Op::Missing {
            return Err(wrong_op());
        }
        if numeric_op && !is_own {
            return Err(wrong_op());
        }
        let contains = matches!(field.as_str(), "name" | "handle" | "category") || is_own;
        self.keep(mask, |a| {
            let texts = self.texts(field, a).unwrap_or_default();
            let is = |w: &str| texts.iter().any(|t| t.to_lowercase() == w);
            match op {
                Op::Eq => is(first),
                Op::In => wanted.iter().any(|w| is(w)),
                Op::Ne => !is(first),
                Op::Has if contains => texts.iter().any(|t| t.to_lowercase().contains(first)),
                Op::Has => is(first),
                Op::Missing => texts.iter().all(|t| t.is_empty()),
                Op::Lt => texts.iter().any(|t| !t.is_empty() && **t < *first),
                Op::Le => texts.iter().any(|t| !t.is_empty() && **t <= *first),
                Op::Gt => texts.iter().any(|t| !t.is_empty() && **t > *first),
                Op::Ge => texts.iter().any(|t| !t.is_empty() && **t >= *first),
            }
        });
        Ok(())
    }

    fn keep(&self, mask: &mut [bool], test: impl Fn(&Account) -> bool) {
        for (keep, account) in mask.iter_mut().zip(&self.accounts) {
            *keep = *keep && test(account);
        }
    }
}

/// Fields that hold text.
const TEXT_FIELDS: [&str; 10] = [
    "platform",
    "country",
    "language",
    "category",
    "stage",
    "tag",
    "name",
    "handle",
    "signal",
    "shop_currency",
];

fn read_number(field: &str, text: &str) -> Result<f64, FilterError> {
    let wrong = || FilterError::Value { field: field.to_owned(), value: text.to_owned() };
    let trimmed = text.trim();
    let (digits, factor) = if let Some(digits) = trimmed.strip_suffix('%') {
        (digits, 0.01)
    } else if let Some(digits) = trimmed.strip_suffix(['k', 'K']) {
        (digits, 1e3)
    } else if let Some(digits) = trimmed.strip_suffix(['m', 'M']) {
        (digits, 1e6)
    } else {
        (trimmed, 1.0)
    };
    let number: f64 = digits.trim().parse().map_err(|_| wrong())?;
    if number.is_finite() { Ok(number * factor) } else { Err(wrong()) }
}

/// Reads the text form: `field op value` joined by `and`; operators `= != < <= > >= in has`, `field missing`;
/// several values of `in` are separated by commas; a value with blanks may stand in double quotes.
pub fn parse_filter(text: &str) -> Result<Filter, FilterError> {
    let mut conditions = Vec::new();
    for part in split_and(text) {
        let part = part.trim();
        if part.is_empty() {
            if text.trim().is_empty() {
                continue;
            }
            return Err(FilterError::Syntax(text.trim().to_owned()));
        }
        conditions.push(parse_condition(part)?);
    }
    Ok(Filter { conditions })
}

/// Splits at the word `and` outside quotes.
fn split_and(text: &str) -> Vec<&str> {
    let lower = text.to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    for (i, c) in lower.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted && lower[i..].starts_with(" and ") && i >= start => {
                parts.push(&text[start..i]);
                start = i + 5;
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

fn parse_condition(part: &str) -> Result<Condition, FilterError> {
    let syntax = || FilterError::Syntax(part.to_owned());
    let end = part.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(part.len());
    let field = part[..end].to_lowercase();
    let rest = part[end..].trim_start();
    if field.is_empty() {
        return Err(syntax());
    }
    let symbols =
        [("!=", Op::Ne), ("<=", Op::Le), (">=", Op::Ge), ("=", Op::Eq), ("<", Op::Lt), (">", Op::Gt)];
    let (op, value) = if let Some((sign, op)) = symbols.iter().find(|(sign, _)| rest.starts_with(sign)) {
        (*op, &rest[sign.len()..])
    } else {
        let (word, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        match word.to_ascii_lowercase().as_str() {
            "in" => (Op::In, value),
            "has" => (Op::Has, value),
            "missing" => (Op::Missing, value),
            _ => return Err(syntax()),
        }
    };
    let unquote = |v: &str| v.trim().trim_matches('"').trim().to_owned();
    let values: Vec<String> = match op {
        Op::In => value.split(',').map(unquote).filter(|v| !v.is_empty()).collect(),
        Op::Missing => Vec::new(),
        _ => Some(unquote(value)).filter(|v| !v.is_empty()).into_iter().collect(),
    };
    if op != Op::Missing && values.is_empty() {
        return Err(syntax());
    }
    Ok(Condition { field, op, values })
}
