//! The page that somebody is given of her data (GDPR, Art. 12 and 15): in her language, in the order that she would ask in,
//! without a number of a row on it. What stands where is [`layout`]'s, the words are a pack's.

mod cells;
mod history;
mod layout;
mod start;
mod words;
mod worked;

use crate::api::{CreatorDetail, PersonalData};
use crate::errors::{Result, internal};
use crate::privacy::NoticeValues;
use askama::Template;
use cells::{Cell, Names, Values};
use layout::{Block, Form, SECTIONS, Shape, WORKED_OUT};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap};
use troupe_core::time::{Instant, Zone};
use troupe_pdf::{Language, line};
use troupe_store::erase::PersonTable;
use words::Speaker;

/// Rows from which on a table is folded up: its heading says how many there are.
const FOLDED: usize = 12;
/// Characters of a name at most.
const LONGEST_NAME: usize = 120;

/// Everything that the page is made of.
pub(super) struct Given<'g> {
    /// Her language.
    pub language: Language,
    /// Days are those of this time zone.
    pub zone: Zone,
    /// Now.
    pub now: Instant,
    /// What she is called.
    pub called: String,
    /// The brand, as the settings name it.
    pub brand: String,
    /// Everything that is held.
    pub tables: &'g [PersonTable],
    /// What rows that hers name are called.
    pub names: HashMap<(&'static str, i64), String>,
    /// The sentences of a notice.
    pub notice: NoticeValues,
    /// Basis, objection, review; `None` = she is not in the roster.
    pub data: Option<PersonalData>,
    /// What is worked out; `None` = nothing.
    pub detail: Option<CreatorDetail>,
}

/// The page. It has no script, loads nothing, and every text in it is escaped.
#[derive(Debug, Template)]
#[template(path = "person.html")]
struct Page {
    language: &'static str,
    title: String,
    lead: String,
    contents: &'static str,
    asked: &'static str,
    start: Vec<start::Asked>,
    stays: &'static str,
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    id: &'static str,
    heading: &'static str,
    tables: Vec<Table>,
}

/// A table on the page.
#[derive(Debug)]
struct Table {
    name: String,
    /// Its rows stay when she is erased.
    stays: bool,
    rows: Rows,
}

/// How rows stand.
#[derive(Debug)]
enum Rows {
    /// Labels beside values.
    Facts(Vec<Vec<(String, Cell)>>),
    /// A line each.
    Table {
        /// Heads of columns.
        heads: Vec<Cell>,
        /// Cells, as many as there are heads.
        rows: Vec<Vec<Cell>>,
    },
}

impl Table {
    fn len(&self) -> usize {
        match &self.rows {
            Rows::Facts(rows) => rows.len(),
            Rows::Table { rows, .. } => rows.len(),
        }
    }

    fn folded(&self) -> bool {
        self.len() > FOLDED
    }
}

/// Names of hers: what lines of activity may call her.
pub(super) fn names_of(called: &str, tables: &[PersonTable]) -> BTreeSet<String> {
    let mut names = BTreeSet::from([called.to_owned()]);
    for row in tables
        .iter()
        .filter(|t| matches!(t.name, "accounts" | "sightings" | "creators" | "former_handles"))
        .flat_map(|t| &t.rows)
    {
        for column in ["name", "handle", "first_handle"] {
            if let Some(name) = cells::text(row, column) {
                names.insert(format!("@{name}"));
                names.insert(name);
            }
        }
    }
    names
}

/// What of the tables is hers to know: lines of activity without the names of others, of a file only its name, of codes that
/// were passed over for hers only how many.
pub(super) fn hers_to_know(tables: &mut [PersonTable], called: &str) {
    let hers = names_of(called, tables);
    for table in tables {
        match table.name {
            "activity" => history::clean(table, &hers),
            "exports" => table.rows.iter_mut().for_each(without_folder),
            "sales" => table.rows.iter_mut().for_each(without_other_codes),
            _ => {}
        }
    }
}

/// A path tells where the team keeps its files, and who of them has made this one.
fn without_folder(row: &mut Values) {
    if let Some(path) = cells::text(row, "path") {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        row.insert("path".to_owned(), Value::from(name));
    }
}

/// What else an order named is code or link of somebody else.
fn without_other_codes(row: &mut Values) {
    let others = cells::text(row, "others").and_then(|text| serde_json::from_str::<Vec<Value>>(&text).ok());
    row.insert("others".to_owned(), Value::from(others.map_or(0, |others| others.len())));
}

/// The file for programs: everything, by the names of the database, and what rows are called that hers name by number.
pub(super) fn machine_readable(given: &Given<'_>) -> Value {
    let told: Map<String, Value> = given
        .tables
        .iter()
        .map(|t| (t.name.to_owned(), json!({ "stays": t.stays, "rows": t.rows })))
        .collect();
    let mut names: Map<String, Value> = Map::new();
    for block in SECTIONS.iter().flat_map(|section| section.blocks) {
        for (column, form) in block.columns {
            let Form::Of(table) = form else { continue };
            let rows = given.tables.iter().filter(|t| t.name == block.table).flat_map(|t| &t.rows);
            for id in rows.filter_map(|row| cells::number(row, column)) {
                if let Some(name) = given.names.get(&(*table, id)) {
                    let of = names.entry(*table).or_insert_with(|| json!({}));
                    of[id.to_string()] = Value::from(name.as_str());
                }
            }
        }
    }
    json!({
        "about": "Everything that is held of one person, for programs (GDPR, Art. 20). The names are those of the \
                  database: tables, their columns, and numbers by which rows refer to each other; `names` says what such \
                  numbers stand for. Times are seconds since 1970 (UTC), amounts ending in _minor are in the smallest \
                  unit of their currency, shares are fractions. `stays` = why rows of a table stay, without a name, \
                  after erasing. person.html beside this file says the same in plain words.",
        "person": given.called,
        "made_at": given.now.to_string(),
        "names": names,
        "tables": told,
    })
}

/// The page as a document.
///
/// # Errors
/// A fault of the program.
pub(super) fn html(given: Given<'_>) -> Result<String> {
    let speaker = Speaker::new(given.language, given.zone)?;
    let called = line(&given.called, LONGEST_NAME);
    let hers = names_of(&given.called, given.tables);
    let start = start::start(&given.notice, &given.brand, given.data.as_ref(), given.tables, &speaker);
    let names = Names::of(given.tables, given.names, &speaker);
    let mut sections: Vec<Section> = Vec::new();
    for section in SECTIONS {
        let mut tables: Vec<Table> =
            section.blocks.iter().filter_map(|block| table(block, given.tables, &names, &speaker)).collect();
        if let (WORKED_OUT, Some(detail)) = (section.id, &given.detail) {
            tables.extend(worked::worked_out(detail, given.tables, &names, &speaker));
        }
        sections.push(Section { id: section.id, heading: speaker.section(section.id), tables });
    }
    let done = given.tables.iter().find(|t| t.name == "activity");
    let done = done.and_then(|table| history::history(table, &hers, &called, &speaker));
    sections.push(Section {
        id: "history",
        heading: speaker.section("history"),
        tables: done.into_iter().collect(),
    });
    sections.retain(|section| !section.tables.is_empty());
    let day = speaker.day(given.zone.day(given.now));
    let page = Page {
        language: given.language.tag(),
        title: speaker.with("title", &[("name", &called)]),
        lead: speaker.with("lead", &[("day", &day)]),
        contents: speaker.text("contents"),
        asked: speaker.text("asked"),
        start,
        stays: speaker.text("stays"),
        sections,
    };
    page.render().map_err(internal)
}

/// A block with what is known; `None` = nothing is.
fn table(block: &Block, tables: &[PersonTable], names: &Names, speaker: &Speaker) -> Option<Table> {
    let held = tables.iter().find(|t| t.name == block.table)?;
    // Which account it is says nothing where she has one.
    let one = names.accounts() < 2;
    let columns: Vec<(&'static str, Form)> =
        block.columns.iter().copied().filter(|(_, form)| !(one && *form == Form::Account)).collect();
    let told = |row: &Values| -> Vec<Cell> {
        columns.iter().map(|(column, form)| cells::cell(row, column, *form, names, speaker)).collect()
    };
    let rows: Vec<Vec<Cell>> =
        held.rows.iter().map(told).filter(|row| row.iter().any(|cell| !cell.text.is_empty())).collect();
    if rows.is_empty() {
        return None;
    }
    let heads: Vec<&'static str> =
        columns.iter().map(|(column, _)| speaker.field(block.table, column)).collect();
    let rows = match block.shape {
        Shape::Facts => Rows::Facts(
            rows.into_iter()
                .map(|row| {
                    let facts = heads.iter().map(|head| (*head).to_owned()).zip(row);
                    facts.filter(|(_, cell)| !cell.text.is_empty()).collect()
                })
                .collect(),
        ),
        // A column without any value is no column.
        Shape::Table => {
            let used: Vec<usize> =
                (0..heads.len()).filter(|at| rows.iter().any(|row| !row[*at].text.is_empty())).collect();
            let head = |at: &usize| Cell {
                figure: rows.iter().any(|row| row[*at].figure),
                ..Cell::text(heads[*at])
            };
            Rows::Table {
                heads: used.iter().map(head).collect(),
                rows: rows.iter().map(|row| used.iter().map(|at| row[*at].clone()).collect()).collect(),
            }
        }
    };
    Some(Table { name: speaker.table(block.table).to_owned(), stays: !held.stays.is_empty(), rows })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_others_on_a_sale_of_hers_are_told_as_a_number() {
        for (stored, told) in [(r#"["WELCOME","ref=anna"]"#, 2), ("[]", 0)] {
            let mut tables = [PersonTable {
                name: "sales",
                stays: "",
                rows: vec![Map::from_iter([("others".to_owned(), Value::from(stored))])],
            }];
            hers_to_know(&mut tables, "Merel");
            assert_eq!(tables[0].rows[0]["others"], told);
        }
    }
}
