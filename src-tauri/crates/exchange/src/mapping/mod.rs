//! What a user says about a table that no alias table knows: which column means what, values for all rows, signs and
//! zones. Kept as JSON, the same for the window and the command line. [`propose`] makes a first one by looking.
//! Not here: reading with it (`open`, `read`).

mod guess;
mod propose;

pub use propose::{Candidate, Proposal, ProposedColumn, propose, propose_bytes};

use crate::error::ExchangeError;
use crate::field::Field;
use crate::formats;
use crate::kind::{ColumnChoice, DateOrder, Kind, Options};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use troupe_core::creator::Platform;
use troupe_core::money::Currency;
use troupe_core::time::Zone;

/// The layouts to which a table can be mapped, by name; a name that this version does not know is left out.
const TARGETS: [&str; 4] = ["troupe_posts", "troupe_creators", "troupe_orders", "troupe_figures"];

/// The kinds to which an unknown table can be mapped.
pub fn targets() -> Vec<Kind> {
    TARGETS.into_iter().filter_map(Kind::parse).collect()
}

/// The fields that a kind's columns can have, and whether no row can be placed without it. Where one of several
/// fields is needed, none of them is marked; a proposal says what is missing.
pub fn fields_of(kind: Kind) -> Vec<(Field, bool)> {
    let aliases = &formats::of(kind).aliases;
    let mut fields: Vec<(Field, bool)> = Vec::new();
    for (_, field) in &aliases.headers {
        let undecided = matches!(field, Field::NameOrHandle | Field::EngagementRateOrCount);
        if !undecided && !fields.iter().any(|(f, _)| f == field) {
            fields.push((*field, aliases.keys.iter().any(|group| group.as_slice() == [*field])));
        }
    }
    fields
}

/// A mapping as JSON holds it. Headers are written as [`crate::Column::key`] has them: the second column with one
/// header is `header#2`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The kind to read the table as, for example `troupe_posts`.
    pub kind: String,
    /// Field by header. Headers that are not listed, or have `null` or an empty text, are not used.
    #[serde(default)]
    pub columns: BTreeMap<String, Option<String>>,
    /// Values of fields that no column has, for every row.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
    /// Decimal sign, `.` or `,`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// Order of day and month, `dmy` or `mdy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// Zone of times that do not say theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Decimal sign by header, where one column differs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decimals: BTreeMap<String, String>,
    /// Order of day and month by header, where one column differs.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub date_orders: BTreeMap<String, String>,
    /// Text encoding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// Sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

fn invalid(file: &str, value: impl Into<String>, remedy: impl Into<String>) -> ExchangeError {
    ExchangeError::OptionInvalid {
        file: file.to_owned(),
        option: "mapping",
        value: value.into(),
        remedy: remedy.into(),
    }
}

fn sign(file: &str, text: &str) -> Result<char, ExchangeError> {
    match text.trim() {
        "." => Ok('.'),
        "," => Ok(','),
        other => Err(invalid(file, format!("the decimal sign {other}"), "A decimal sign is \".\" or \",\".")),
    }
}

fn order(file: &str, text: &str) -> Result<DateOrder, ExchangeError> {
    let remedy = "The order of day and month is \"dmy\" or \"mdy\".";
    DateOrder::parse(text).ok_or_else(|| invalid(file, format!("the order {text}"), remedy))
}

impl Mapping {
    /// Reads a mapping's JSON; `file` names it in errors.
    ///
    /// # Errors
    /// `option_invalid`: it is not JSON, has a member that does not exist, or lacks `kind`.
    pub fn parse(json: &str, file: &str) -> Result<Self, ExchangeError> {
        let json = json.trim_start_matches('\u{feff}');
        serde_json::from_str(json).map_err(|e| {
            let remedy = "A mapping looks like {\"kind\": \"troupe_posts\", \"columns\": {\"Account\": \"handle\"}, \
                          \"constants\": {\"platform\": \"tiktok\"}}; also decimal, date_order, timezone, decimals, \
                          date_orders, encoding, delimiter and sheet.";
            invalid(file, format!("what it says ({e})"), remedy)
        })
    }

    /// The mapping as JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The decisions of the mapping on top of `base`; `file` names the mapping in errors.
    ///
    /// # Errors
    /// `option_invalid`: a kind, field, platform, currency, sign, order or zone that does not exist, a field that the
    /// kind does not have, or one field for two columns.
    pub fn into_options(self, base: Options, file: &str) -> Result<Options, ExchangeError> {
        let names = |kinds: Vec<Kind>| kinds.iter().map(|k| k.as_str()).collect::<Vec<_>>().join(", ");
        let kind = Kind::parse(&self.kind).ok_or_else(|| {
            invalid(file, format!("the kind {}", self.kind), format!("Kinds are {}.", names(targets())))
        })?;
        let fields = fields_of(kind);
        let field = |text: &str| {
            let found = Field::parse(text.trim()).filter(|f| fields.iter().any(|(known, _)| known == f));
            found.ok_or_else(|| {
                let list = fields.iter().map(|(f, _)| f.as_str()).collect::<Vec<_>>().join(", ");
                let remedy = format!("Fields of {} are {list}.", kind.as_str());
                invalid(file, format!("the field {text}"), remedy)
            })
        };
        let mut options = Options { kind: Some(kind), ..base };
        options.columns.clear();
        for (header, name) in &self.columns {
            let name = name.as_deref().map(str::trim).filter(|n| !n.is_empty());
            let meaning = name.map(&field).transpose()?;
            if let Some(twice) = options.columns.iter().find(|c| c.field.is_some() && c.field == meaning) {
                let what = format!("the field {} for both {} and {header}", name.unwrap_or(""), twice.header);
                return Err(invalid(file, what, "Give each field one column."));
            }
            options.columns.push(ColumnChoice {
                header: header.clone(),
                field: meaning,
                decimal: self.decimals.get(header).map(|t| sign(file, t)).transpose()?,
                date_order: self.date_orders.get(header).map(|t| order(file, t)).transpose()?,
            });
        }
        if options.columns.iter().all(|c| c.field.is_none()) {
            return Err(invalid(file, "no column", "Say what at least one column means."));
        }
        if let Some(header) =
            self.decimals.keys().chain(self.date_orders.keys()).find(|h| !self.columns.contains_key(*h))
        {
            return Err(invalid(file, format!("the column {header}"), "It is not listed under columns."));
        }
        options.constants.clear();
        for (name, value) in &self.constants {
            let wrong = |what: &str| invalid(file, format!("the {name} {value}"), what);
            match name.as_str() {
                "platform" => {
                    let remedy = "Platforms are tiktok, instagram, youtube and other.";
                    options.platform = Some(Platform::parse(value).ok_or_else(|| wrong(remedy))?);
                }
                "currency" => {
                    let remedy = "Give an ISO 4217 code such as EUR.";
                    options.currency = Some(Currency::parse(value).ok_or_else(|| wrong(remedy))?);
                }
                _ => options.constants.push((field(name)?, value.clone())),
            }
        }
        if let Some(text) = &self.decimal {
            options.decimal = Some(sign(file, text)?);
        }
        if let Some(text) = &self.date_order {
            options.date_order = Some(order(file, text)?);
        }
        if let Some(text) = &self.timezone {
            let remedy = "Give an IANA name such as Europe/Helsinki, or an offset such as +02:00.";
            Zone::parse(text).ok_or_else(|| invalid(file, format!("the zone {text}"), remedy))?;
            options.timezone = Some(text.clone());
        }
        if let Some(text) = &self.delimiter {
            let tab = matches!(text.as_str(), "\\t" | "tab").then_some('\t');
            let mut signs = text.chars();
            let one = tab.or_else(|| signs.next().filter(|_| signs.next().is_none()));
            let remedy = "A delimiter is one sign, such as \";\".";
            options.delimiter =
                Some(one.ok_or_else(|| invalid(file, format!("the delimiter {text}"), remedy))?);
        }
        options.encoding = self.encoding.or(options.encoding);
        options.sheet = self.sheet.or(options.sheet);
        Ok(options)
    }

    /// The mapping that decisions amount to; `None` when they do not say a kind and columns.
    pub fn of(options: &Options) -> Option<Self> {
        let kind = options.kind.filter(|_| !options.columns.is_empty())?;
        let sign = |c: char| c.to_string();
        let order = |o: DateOrder| if o == DateOrder::Dmy { "dmy" } else { "mdy" }.to_owned();
        let columns = options.columns.iter();
        let mut constants: BTreeMap<String, String> =
            options.constants.iter().map(|(f, v)| (f.as_str().to_owned(), v.clone())).collect();
        constants.extend(options.platform.map(|p| ("platform".to_owned(), p.as_str().to_owned())));
        constants.extend(options.currency.map(|c| ("currency".to_owned(), c.code().to_owned())));
        Some(Self {
            kind: kind.as_str().to_owned(),
            decimals: columns.clone().filter_map(|c| Some((c.header.clone(), sign(c.decimal?)))).collect(),
            date_orders: columns
                .clone()
                .filter_map(|c| Some((c.header.clone(), order(c.date_order?))))
                .collect(),
            columns: columns.map(|c| (c.header.clone(), c.field.map(|f| f.as_str().to_owned()))).collect(),
            constants,
            decimal: options.decimal.map(sign),
            date_order: options.date_order.map(order),
            timezone: options.timezone.clone(),
            encoding: options.encoding.clone(),
            delimiter: options.delimiter.map(sign),
            sheet: options.sheet.clone(),
        })
    }
}
