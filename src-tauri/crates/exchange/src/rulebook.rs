//! A file of rules: a pack as JSON (`{about, date, rules}`, or the list alone), or a table with one row a rule. Entries are
//! read one by one, so that one that cannot be taken keeps no other back. Not here: what a rule's values must be (the core).

use crate::error::ExchangeError;
use crate::listing::{self, Listing, Wish, Words};
use crate::report::Rejected;
use crate::shape::shorten;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use troupe_core::rules::{CreatorType, Rule, RuleKind, RuleStanding, SellsFor};
use troupe_core::time::Zone;

/// Rules of one file at most.
const MOST: usize = 5_000;
/// Bytes of a pack at most.
const BYTES: u64 = 8 << 20;

/// What a file of rules holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleBook {
    /// File name.
    pub file: String,
    /// What it says it is; empty = nothing.
    pub about: String,
    /// Rules as they stand there, each with its row (1 = the first).
    pub rules: Vec<(u32, Rule)>,
    /// Entries that cannot be read, with the reason and the remedy.
    pub rejected: Vec<Rejected>,
}

/// Reads a file of rules, by its ending.
///
/// # Errors
/// The file cannot be opened, is too large, is no JSON and no table, or has no column `id`.
pub fn read_rules(path: &Path) -> Result<RuleBook, ExchangeError> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    if ending.as_deref() == Some("json") { read_pack(path) } else { read_table(path) }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_pack(path: &Path) -> Result<RuleBook, ExchangeError> {
    let file = name_of(path);
    let missing =
        |e: std::io::Error| ExchangeError::FileMissing { file: file.clone(), reason: e.to_string() };
    let bytes = std::fs::metadata(path).map_err(missing)?.len();
    if bytes > BYTES {
        return Err(ExchangeError::FileTooLarge { file, bytes, limit: BYTES });
    }
    let text = std::fs::read_to_string(path).map_err(missing)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let document: Value = serde_json::from_str(text).map_err(|e| ExchangeError::JsonInvalid {
        file: file.clone(),
        row: u32::try_from(e.line()).unwrap_or(u32::MAX),
        reason: e.to_string(),
    })?;
    let about = document.get("about").and_then(Value::as_str).unwrap_or_default().to_owned();
    let entries = match document {
        Value::Array(entries) => entries,
        Value::Object(mut whole) => match whole.remove("rules") {
            Some(Value::Array(entries)) => entries,
            // One rule alone.
            None if whole.contains_key("id") => vec![Value::Object(whole)],
            _ => return Err(no_rules(file)),
        },
        _ => return Err(no_rules(file)),
    };
    let mut book = RuleBook { file, about, ..RuleBook::default() };
    if entries.len() > MOST {
        return Err(too_many(book.file));
    }
    for (row, entry) in (1..).zip(entries) {
        match serde_json::from_value(entry) {
            Ok(rule) => book.rules.push((row, rule)),
            Err(e) => book.rejected.push(Rejected { row, reason: format!("{e}; mend this rule") }),
        }
    }
    Ok(book)
}

fn no_rules(file: String) -> ExchangeError {
    ExchangeError::KindUnknown {
        file,
        columns: "a JSON document without a list of rules".into(),
        remedy: "Write {\"about\": \u{2026}, \"rules\": [\u{2026}]}, as an export of the rules has it."
            .into(),
    }
}

fn too_many(file: String) -> ExchangeError {
    let remedy = format!("Split it: at most {MOST} rules.");
    ExchangeError::KindUnknown { file, columns: "too many rules".into(), remedy }
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| listing::words(include_str!("../../../packs/aliases/troupe_rules.json")))
}

fn read_table(path: &Path) -> Result<RuleBook, ExchangeError> {
    let wish = Wish {
        words: words(),
        what: "list of rules",
        most: MOST,
        numbers: &[],
        days: &["valid from", "valid to"],
    };
    let list = Listing::open(path, &wish)?;
    list.need("id", "troupe_rules")?;
    list.need("kind", "troupe_rules")?;
    let mut book = RuleBook { file: list.file.clone(), ..RuleBook::default() };
    for (row, cells) in (1..).zip(&list.rows) {
        match rule_of(&list, cells) {
            Ok(rule) => book.rules.push((row, rule)),
            Err(reason) => book.rejected.push(Rejected { row, reason }),
        }
    }
    Ok(book)
}

/// The names that an enum of stable names offers, for a remedy.
fn named<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> String {
    all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ")
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

fn rule_of(list: &Listing, row: &[String]) -> Result<Rule, String> {
    let not = |field: &str, cell: &str, names: String| {
        format!("{field} \"{}\" is not known; write one of: {names}", shorten(cell, 40))
    };
    let kind = list.need_cell(row, "kind")?;
    let kind =
        RuleKind::parse(&kind).ok_or_else(|| not("kind", &kind, named(RuleKind::ALL, RuleKind::as_str)))?;
    let mut values = BTreeMap::new();
    for pair in
        list.cell(row, "values").unwrap_or_default().split(';').map(str::trim).filter(|p| !p.is_empty())
    {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| format!("\"{}\" in values is no key=value", shorten(pair, 40)))?;
        values.insert(key.trim().to_owned(), value.trim().replace("%3B", ";"));
    }
    let types = list.cell(row, "creator types").unwrap_or_default();
    let creator_types = listed(&types)
        .map(|one| {
            CreatorType::parse(one)
                .ok_or_else(|| not("creator_types", one, named(CreatorType::ALL, CreatorType::as_str)))
        })
        .collect::<Result<_, _>>()?;
    let sells_for = match list.cell(row, "sells for") {
        None => None,
        Some(cell) => Some(
            SellsFor::parse(&cell)
                .ok_or_else(|| not("sells_for", &cell, named(SellsFor::ALL, SellsFor::as_str)))?,
        ),
    };
    let standing = match list.cell(row, "standing") {
        None => RuleStanding::Rule,
        Some(cell) => RuleStanding::parse(&cell)
            .ok_or_else(|| not("standing", &cell, named(RuleStanding::ALL, RuleStanding::as_str)))?,
    };
    let regions = list.cell(row, "regions").unwrap_or_default();
    Ok(Rule {
        id: list.need_cell(row, "id")?,
        kind,
        values,
        creator_types,
        sells_for,
        regions: listed(&regions).map(str::to_owned).collect(),
        program: list.cell(row, "program").unwrap_or_default(),
        valid_from: list.day(row, "valid from", Zone::UTC)?,
        valid_to: list.day(row, "valid to", Zone::UTC)?,
        source: list.cell(row, "source").unwrap_or_default(),
        standing,
        note: list.cell(row, "note").unwrap_or_default(),
    })
}

/// Columns of a table of rules, in order.
pub const RULE_COLUMNS: [&str; 12] = [
    "id",
    "kind",
    "values",
    "creator_types",
    "sells_for",
    "regions",
    "program",
    "valid_from",
    "valid_to",
    "source",
    "standing",
    "note",
];

/// A rule as a row of [`RULE_COLUMNS`], as [`read_rules`] reads it.
pub fn rule_row(rule: &Rule) -> Vec<Option<String>> {
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    // The separator inside a value is written as in an address, so that it is none.
    let pairs = rule.values.iter().map(|(key, value)| format!("{key}={}", value.replace(';', "%3B")));
    let types: Vec<&str> = rule.creator_types.iter().map(|one| one.as_str()).collect();
    vec![
        Some(rule.id.clone()),
        Some(rule.kind.as_str().to_owned()),
        said(pairs.collect::<Vec<_>>().join("; ")),
        said(types.join(",")),
        rule.sells_for.map(|whom| whom.as_str().to_owned()),
        said(rule.regions.join(",")),
        said(rule.program.clone()),
        rule.valid_from.map(|day| day.to_string()),
        rule.valid_to.map(|day| day.to_string()),
        said(rule.source.clone()),
        Some(rule.standing.as_str().to_owned()),
        said(rule.note.clone()),
    ]
}
