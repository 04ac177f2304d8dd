//! Everything that is held of somebody, table by table (GDPR, Art. 15).

use super::hers;
use super::registry::{TABLES, Table};
use crate::error::Result;
use crate::open::Store;
use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, Row, TypeInfo, ValueRef};

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

impl Store {
    /// Everything that is held of a creator, by table.
    pub async fn person(&self, creator: i64) -> Result<Vec<PersonTable>> {
        let mut reader = self.readers.acquire().await?;
        hers::gather(&mut reader, &[creator]).await?;
        let mut tables = Vec::new();
        for table in TABLES {
            let Some(which) = hers::which(table) else { continue };
            if table.name == "search_todo" {
                continue;
            }
            let (with, join) = if has_import(table) {
                (
                    ", i.file as file, t.row as file_row, i.at as file_at",
                    "left join imports i on i.id = t.import_id",
                )
            } else {
                ("", "")
            };
            let sql = format!("select t.*{with} from \"{}\" t {join} where {which}", table.name);
            let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *reader).await?;
            if rows.is_empty() {
                continue;
            }
            let stays = match table.fate {
                super::registry::Fate::Goes => "",
                super::registry::Fate::Stays(why) => why,
            };
            let rows = rows.iter().map(row_of).collect::<Result<Vec<_>>>()?;
            tables.push(PersonTable { name: table.name, stays, rows });
        }
        hers::forget(&mut reader).await?;
        Ok(tables)
    }
}

fn has_import(table: &Table) -> bool {
    ["posts", "post_sightings", "sightings", "reports", "account_shop"].contains(&table.name)
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
