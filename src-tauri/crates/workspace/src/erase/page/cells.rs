//! Values of the store as words: days, money, numbers, names of rows instead of their numbers.

use super::layout::Form;
use super::words::Speaker;
use serde_json::{Map, Value};
use std::collections::HashMap;
use troupe_core::money::Currency;
use troupe_core::rules::{Fact, FactForm};
use troupe_pdf::lines;
use troupe_store::erase::PersonTable;

/// Characters of one value at most; a caption has 2,200, a notice several thousand.
const LONGEST: usize = 50_000;
/// Figures of reports that are money, and that are shares.
const MONEY: [&str; 9] = [
    "gmv",
    "gmv_video",
    "gmv_live",
    "gmv_card",
    "refunds",
    "aov",
    "video_gpm",
    "est_commission",
    "est_flat_fee",
];
const SHARES: [&str; 5] = ["ctr", "ctor", "completion_rate", "engagement_rate", "credibility"];

/// A row of the store.
pub(super) type Values = Map<String, Value>;

/// A value on the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it says; empty = nothing is known.
    pub text: String,
    /// Where it leads to, where that is safe to open.
    pub href: String,
    /// It is a figure.
    pub figure: bool,
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A figure.
    pub fn figure(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: true, ..Self::default() }
    }
}

/// What rows of hers are called where another row names them by number.
pub(super) struct Names {
    rows: HashMap<(&'static str, i64), String>,
    accounts: HashMap<i64, String>,
    posts: HashMap<String, i64>,
}

/// Tables of hers whose rows others name, and what such a row is called.
const OWN: [(&str, &str); 3] =
    [("samples", "product"), ("deliverables", "title"), ("affiliate_links", "url")];

impl Names {
    /// Names in these tables, beside those that the store knows.
    pub fn of(
        tables: &[PersonTable],
        mut rows: HashMap<(&'static str, i64), String>,
        speaker: &Speaker,
    ) -> Self {
        let of = |name: &'static str| tables.iter().filter(move |t| t.name == name).flat_map(|t| &t.rows);
        for (table, column) in OWN {
            rows.extend(of(table).filter_map(|row| Some(((table, number(row, "id")?), text(row, column)?))));
        }
        let accounts = of("accounts").filter_map(|row| {
            let platform = speaker.value("platform", row.get("platform")?.as_str()?);
            Some((number(row, "id")?, format!("{platform} @{}", text(row, "handle")?)))
        });
        let posts = of("posts").filter_map(|row| Some((text(row, "post_id")?, number(row, "posted_at")?)));
        Self { rows, accounts: accounts.collect(), posts: posts.collect() }
    }

    /// How many accounts she has.
    pub fn accounts(&self) -> usize {
        self.accounts.len()
    }

    /// What one of her accounts is called.
    pub fn account(&self, id: i64) -> Option<&str> {
        self.accounts.get(&id).map(String::as_str)
    }

    /// What a row of a table is called.
    pub fn row(&self, table: &'static str, id: i64) -> Option<&str> {
        self.rows.get(&(table, id)).map(String::as_str)
    }
}

/// A number of a row.
pub(super) fn number(row: &Values, column: &str) -> Option<i64> {
    row.get(column)?.as_i64()
}

/// A text of a row that is not empty.
pub(super) fn text(row: &Values, column: &str) -> Option<String> {
    row.get(column)?.as_str().map(str::to_owned).filter(|text| !text.is_empty())
}

/// What stands in a column of a row; an empty cell = nothing is known.
pub(super) fn cell(row: &Values, column: &str, form: Form, names: &Names, speaker: &Speaker) -> Cell {
    let Some(value) = row.get(column).filter(|value| !value.is_null()) else { return Cell::default() };
    let written = value.as_str().unwrap_or_default();
    let whole = value.as_i64();
    let plain = match form {
        Form::Text => lines(written, LONGEST),
        Form::Day => speaker.said.day(written),
        Form::At => whole.map(|at| speaker.at(at)).unwrap_or_default(),
        Form::Word("privacy_file") => file_kind(written, speaker),
        Form::Word(_) if written.is_empty() => String::new(),
        Form::Word(group) => speaker.value(group, written),
        Form::YesNo => whole.map(|yes| speaker.yes_no(yes != 0).to_owned()).unwrap_or_default(),
        Form::Country => speaker.country(written),
        Form::Language => speaker.language(written),
        Form::List => list(written),
        Form::Figures => figures(written, row, speaker),
        Form::Of(table) => whole.and_then(|id| names.row(table, id)).unwrap_or_default().to_owned(),
        Form::Account => whole.and_then(|id| names.account(id)).unwrap_or_default().to_owned(),
        Form::Post => match names.posts.get(written) {
            Some(at) => speaker.at(*at),
            None => written.to_owned(),
        },
        Form::Fact => fact(&text(row, "fact").unwrap_or_default(), written, speaker),
        Form::Details => details(written, speaker),
        Form::Link => {
            let shown = lines(written, LONGEST);
            let href = crate::kits::address(&shown).unwrap_or_default();
            return Cell { text: shown, href, figure: false };
        }
        Form::Whole | Form::Seconds | Form::Size | Form::Share | Form::Minor(_) | Form::Amount(_) => {
            return Cell::figure(figure(value, row, form, speaker));
        }
    };
    Cell::text(plain)
}

fn figure(value: &Value, row: &Values, form: Form, speaker: &Speaker) -> String {
    let written = value.as_str().unwrap_or_default();
    let whole = value.as_i64();
    let currency = |column: &str| text(row, column).and_then(|code| Currency::parse(&code));
    match form {
        Form::Whole => whole.map(|n| speaker.said.number(&n.to_string())).unwrap_or_default(),
        Form::Seconds => whole
            .map(|n| speaker.with("seconds", &[("value", &speaker.said.number(&n.to_string()))]))
            .unwrap_or_default(),
        Form::Size => {
            whole.and_then(|n| u64::try_from(n).ok()).map(|n| speaker.said.size(n)).unwrap_or_default()
        }
        Form::Share if written.is_empty() => String::new(),
        Form::Share => speaker.said.share(written),
        Form::Minor(column) => match (whole, currency(column)) {
            (Some(minor), Some(c)) => speaker.said.money(&c.amount(minor).to_string(), c.code()),
            _ => String::new(),
        },
        Form::Amount(column) => {
            let amount = match value.as_f64() {
                Some(amount) => format!("{amount:.2}"),
                None => written.to_owned(),
            };
            match currency(column) {
                Some(c) if !amount.is_empty() => speaker.said.money(&amount, c.code()),
                _ => amount,
            }
        }
        _ => String::new(),
    }
}

/// What a file that was written is. Kinds without words are files all the same.
fn file_kind(kind: &str, speaker: &Speaker) -> String {
    let named = speaker.value("privacy_file", kind);
    match named == kind.replace('_', " ") {
        true => speaker.value("privacy_file", "other"),
        false => named,
    }
}

/// Texts of a JSON list, or as they are.
fn list(written: &str) -> String {
    match serde_json::from_str::<Vec<String>>(written) {
        Ok(words) => lines(&words.join(", "), LONGEST),
        Err(_) => lines(written, LONGEST),
    }
}

/// Figures of a file, a line each: an object, or a list of keys with values.
fn figures(written: &str, row: &Values, speaker: &Speaker) -> String {
    let pairs: Vec<(String, String)> = match serde_json::from_str::<Value>(written) {
        Ok(Value::Object(object)) => object.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
        Ok(Value::Array(list)) => list
            .iter()
            .filter_map(|one| Some((one.get("key")?.as_str()?.to_owned(), plain(one.get("value")?))))
            .collect(),
        _ => return lines(written, LONGEST),
    };
    let currency = text(row, "currency").and_then(|code| Currency::parse(&code));
    let told = |(key, value): (String, String)| {
        let name = speaker.said.words.name(&["figure", "field", "reported"], &key);
        let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
        let value = match (is_number, currency) {
            (true, Some(c)) if MONEY.contains(&key.as_str()) => speaker.said.money(&value, c.code()),
            (true, _) if SHARES.contains(&key.as_str()) => speaker.said.share(&value),
            (true, _) => speaker.said.number(&value),
            (false, _) => value,
        };
        format!("{name}: {value}")
    };
    lines(&pairs.into_iter().map(told).collect::<Vec<_>>().join("\n"), LONGEST)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// What is said of a fact.
pub(super) fn fact(name: &str, value: &str, speaker: &Speaker) -> String {
    let Some(fact) = Fact::parse(name) else { return lines(value, LONGEST) };
    match fact.form() {
        FactForm::YesNo => speaker.yes_no(value == "yes").to_owned(),
        FactForm::Day => speaker.said.day(value),
        FactForm::Country => speaker.country(value),
        FactForm::Number => speaker.said.number(value),
        FactForm::OneOf(_) if fact == Fact::LawfulBasis => speaker.value("privacy_basis", value),
        FactForm::OneOf(_) => speaker.value("rules_type", value),
    }
}

/// To whom a payment went, as a payee's fields.
fn details(written: &str, speaker: &Speaker) -> String {
    let Ok(Value::Object(object)) = serde_json::from_str::<Value>(written) else { return String::new() };
    let told = |(column, form): (&'static str, Form)| {
        let value = object.get(column)?;
        let shown = match (form, value) {
            (Form::YesNo, Value::Bool(yes)) => speaker.yes_no(*yes).to_owned(),
            (Form::YesNo, _) => return None,
            (Form::Word(group), value) => speaker.value(group, value.as_str()?),
            (Form::Country, value) => speaker.country(value.as_str()?),
            (Form::Share, value) => speaker.said.share(value.as_str()?),
            (_, value) => plain(value),
        };
        (!shown.is_empty() && !value.is_null())
            .then(|| format!("{}: {shown}", speaker.field("payees", column)))
    };
    lines(&PAID_TO.into_iter().filter_map(told).collect::<Vec<_>>().join("\n"), LONGEST)
}

/// What a payment remembers of the payee.
const PAID_TO: [(&str, Form); 11] = [
    ("name", Form::Text),
    ("iban", Form::Text),
    ("bic", Form::Text),
    ("street", Form::Text),
    ("postcode", Form::Text),
    ("town", Form::Text),
    ("country", Form::Country),
    ("vat_status", Form::Word("statement_vat")),
    ("vat_number", Form::Text),
    ("vat_rate", Form::Share),
    ("self_billing", Form::YesNo),
];
