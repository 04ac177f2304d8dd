//! What was done, as sentences. A line says whom it is about by name; where it is about others as well, they are left out.

use super::cells::{Cell, Values, number, text};
use super::words::Speaker;
use super::{Rows, Table};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use troupe_core::time::Day;
use troupe_store::erase::PersonTable;

/// Stands where a sentence names somebody or something that the line does not tell.
const LEFT_OUT: &str = "…";
/// Values of a line that name people.
const PEOPLE: [&str; 3] = ["name", "from", "handle"];

/// What a line says, without the names of others: what is told to her is hers to know.
pub(super) fn told(row: &Values, hers: &BTreeSet<String>) -> Map<String, Value> {
    let mut params: Map<String, Value> = match row.get("params") {
        // Cleaned already.
        Some(Value::Object(params)) => params.clone(),
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        _ => Map::new(),
    };
    if number(row, "others").is_some_and(|others| others > 0) {
        for name in PEOPLE {
            if params.get(name).and_then(Value::as_str).is_some_and(|name| !hers.contains(name)) {
                params.remove(name);
            }
        }
    }
    params
}

/// Takes the names of others out of the lines, for the file that programs read.
pub(super) fn clean(table: &mut PersonTable, hers: &BTreeSet<String>) {
    for row in &mut table.rows {
        let params = told(row, hers);
        row.insert("params".to_owned(), Value::Object(params));
    }
}

/// The lines, oldest first.
pub(super) fn history(
    table: &PersonTable,
    hers: &BTreeSet<String>,
    called: &str,
    speaker: &Speaker,
) -> Option<Table> {
    let row = |row: &Values| {
        let at = number(row, "at").map(|at| speaker.at(at)).unwrap_or_default();
        vec![Cell::text(at), Cell::text(sentence(row, hers, called, speaker))]
    };
    let heads = ["history_day", "history_what"].map(|key| speaker.text(key).to_owned());
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table {
        name: speaker.text("history").to_owned(),
        stays: false,
        rows: Rows::Table { heads: heads.into_iter().map(Cell::text).collect(), rows },
    })
}

fn sentence(row: &Values, hers: &BTreeSet<String>, called: &str, speaker: &Speaker) -> String {
    let params = told(row, hers);
    let others = number(row, "others").unwrap_or(0);
    let said = said(&text(row, "op").unwrap_or_default(), &params, called, speaker)
        .unwrap_or_else(|| speaker.text("history_other").to_owned());
    let said = match others {
        // How many others a sentence says already that counts them.
        1.. if !params.contains_key("count") => speaker
            .with("history_many", &[("count", &speaker.said.number(&others.to_string())), ("what", &said)]),
        _ => said,
    };
    match number(row, "undone") {
        Some(1) => speaker.with("history_undone", &[("what", &said)]),
        _ => said,
    }
}

fn said(op: &str, params: &Map<String, Value>, called: &str, speaker: &Speaker) -> Option<String> {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // Undone and done again: what, in the words of that line.
    if let ("undo" | "redo", Some(inner)) = (op, params.get("op").and_then(Value::as_str))
        && !matches!(inner, "undo" | "redo")
    {
        let what = said(inner, params, called, speaker)?;
        return Some(speaker.said.say(&format!("activity_{op}"), &[("what", &what)]));
    }
    let mut values: Vec<(&str, String)> = params
        .iter()
        .map(|(name, value)| {
            let value = plain(value);
            let value = match name.as_str() {
                "stage" => speaker.value("stage", &value),
                "day" | "date" if Day::parse(&value).is_some() => speaker.said.day(&value),
                _ => value,
            };
            (name.as_str(), value)
        })
        .collect();
    values.push(("name", called.to_owned()));
    values.extend(
        [
            "from", "handle", "list", "what", "product", "tag", "column", "reason", "file", "template",
            "item", "title", "briefing", "version", "day", "date", "program", "code", "order", "number",
            "amount", "tier", "rating", "stage", "sku", "none", "rule", "plan",
        ]
        .map(|name| (name, LEFT_OUT.to_owned())),
    );
    let count = params.get("count").map(plain).and_then(|count| count.parse().ok()).unwrap_or(1);
    values.push(("count", speaker.said.number(&count.to_string())));
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let key = format!("activity_{op}");
    Some(speaker.said.words.count(&key, count, &values)).filter(|said| *said != key)
}
