//! Everything that is held of somebody, table by table (GDPR, Art. 15).

use super::hers;
use super::registry::{Fate, TABLES, named};
use crate::error::Result;
use crate::open::Store;
use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, Row, TypeInfo, ValueRef};
use std::collections::HashMap;

/// Her rows of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonTable {
    /// The table.
    pub name: &'static str,
    /// Why its rows stay when she is erased; empty = they go.
    pub stays: &'static str,
    /// Rows: column → value. A row that came with a file also says `file`, `file_row` and `file_at`.
    pub rows: Vec<Map<String, Value>>,
}

/// Tables whose rows her rows name by number, with the column that says what such a row is called.
const NAMED: [(&str, &str); 10] = [
    ("shortlists", "name"),
    ("programs", "name"),
    ("program_tiers", "name"),
    ("products", "name"),
    ("briefings", "name"),
    ("message_templates", "name"),
    ("kit_templates", "name"),
    ("own_columns", "name"),
    ("own_stages", "name"),
    ("payouts", "number"),
];

/// Tables that say something of a person, with all their columns: what a page for her has to have words for.
pub fn person_columns() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let hers = TABLES.iter().filter(|table| hers::which(table).is_some());
    hers.map(|table| (table.name, table.columns().collect()))
}

impl Store {
    /// What rows of these tables are called, by their number.
    pub async fn names_of_rows(&self) -> Result<HashMap<(&'static str, i64), String>> {
        let mut names = HashMap::new();
        for (table, column) in NAMED {
            let sql = format!("select id, {column} from {table}");
            let rows: Vec<(i64, String)> =
                sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
            names.extend(rows.into_iter().map(|(id, name)| ((table, id), name)));
        }
        Ok(names)
    }

    /// Everything that is held of a creator, by table: rows that are hers, the files outside that hold her data, and the
    /// lines of activity about her. Of a line that is also about somebody else it tells how many others (`others`).
    pub async fn person(&self, creator: i64) -> Result<Vec<PersonTable>> {
        let mut reader = self.readers.acquire().await?;
        hers::gather(&mut reader, &[creator]).await?;
        let mut tables = Vec::new();
        for table in TABLES {
            let Some(which) = hers::which(table) else { continue };
            if table.name == "search_todo" {
                continue;
            }
            let (with, join) = match table.name {
                // What was typed in has no file.
                name if has_import(name) => (
                    ", iif(i.kind = 'by_hand', '', i.file) as file, t.row as file_row, i.at as file_at",
                    "left join imports i on i.id = t.import_id",
                ),
                // The order is nobody's: without its name and currency her line says nothing.
                "order_lines" => (
                    ", o.name as \"order\", o.currency as currency",
                    "left join orders o on o.id = t.order_id",
                ),
                _ => ("", ""),
            };
            let sql = format!("select t.*{with} from \"{}\" t {join} where {which}", table.name);
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *reader).await?;
            tables.extend(hers_of(table.name, &rows)?);
        }
        for (table, sql) in BESIDE {
            let rows = sqlx::query(sql).fetch_all(&mut *reader).await?;
            tables.extend(hers_of(table, &rows)?);
        }
        hers::forget(&mut reader).await?;
        Ok(tables)
    }
}

/// Rows about her of tables that are nobody's. Whom else a file is about is not hers to know.
const BESIDE: [(&str, &str); 2] = [
    (
        "exports",
        "select id, at, what, path from exports e where e.creators is null or exists (
             select 1 from json_each(e.creators) k where k.value in (select id from temp.hers_creators)) order by id",
    ),
    (
        "activity",
        "select a.id, a.at, a.op, a.params, a.undone,
                (select count(*) from activity_creators o where o.activity_id = a.id
                   and o.creator_id not in (select id from temp.hers_creators)) as others
         from activity a where a.id in (
             select activity_id from activity_creators where creator_id in (select id from temp.hers_creators))
         order by a.at, a.id",
    ),
];

fn has_import(table: &str) -> bool {
    ["posts", "post_sightings", "sightings", "reports", "account_shop"].contains(&table)
}

/// Her rows of a table; `None` without any.
fn hers_of(name: &'static str, rows: &[SqliteRow]) -> Result<Option<PersonTable>> {
    if rows.is_empty() {
        return Ok(None);
    }
    let stays = match named(name).map(|table| table.fate) {
        Some(Fate::Stays(why)) => why,
        _ => "",
    };
    Ok(Some(PersonTable { name, stays, rows: rows.iter().map(row_of).collect::<Result<Vec<_>>>()? }))
}

fn row_of(row: &SqliteRow) -> Result<Map<String, Value>> {
    let mut values = Map::new();
    for column in row.columns() {
        let at = column.ordinal();
        let raw = row.try_get_raw(at)?;
        let value = if raw.is_null() {
            Value::Null
        } else {
            match raw.type_info().name() {
                "INTEGER" | "BOOLEAN" => Value::from(row.try_get::<i64, _>(at)?),
                "REAL" => Value::from(row.try_get::<f64, _>(at)?),
                // Packed figures: the drawing of a small chart.
                "BLOB" => continue,
                _ => Value::from(row.try_get::<String, _>(at)?),
            }
        };
        // A file's own column of this name stands first.
        values.entry(column.name().to_owned()).or_insert(value);
    }
    Ok(values)
}
