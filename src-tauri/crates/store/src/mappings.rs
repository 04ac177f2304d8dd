//! How the user reads tables that Troupe does not know: one mapping a layout, as JSON that the exchange understands.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// A saved mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMapping {
    /// Number.
    pub id: i64,
    /// What tells the layout from others (made of its header names).
    pub layout: String,
    /// The user's name for it.
    pub name: String,
    /// The mapping as JSON.
    pub mapping: String,
}

fn saved(row: &SqliteRow) -> SavedMapping {
    SavedMapping {
        id: row.get("id"),
        layout: row.get("layout"),
        name: row.get("name"),
        mapping: row.get("mapping"),
    }
}

impl Store {
    /// The mapping of a layout.
    pub async fn mapping_for(&self, layout: &str) -> Result<Option<SavedMapping>> {
        let row = sqlx::query("select id, layout, name, mapping from mappings where layout = $1")
            .bind(layout)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(saved))
    }

    /// Every mapping, by name.
    pub async fn mappings(&self) -> Result<Vec<SavedMapping>> {
        let rows = sqlx::query("select id, layout, name, mapping from mappings order by name, id")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(saved).collect())
    }
}

impl Change {
    /// Saves the mapping of a layout in place of the one it had.
    pub async fn save_mapping(&mut self, layout: &str, name: &str, mapping: &str) -> Result<()> {
        sqlx::query(
            "insert into mappings (layout, name, mapping) values ($1, $2, $3)
             on conflict (layout) do update set name = excluded.name, mapping = excluded.mapping
             where name <> excluded.name or mapping <> excluded.mapping",
        )
        .bind(layout)
        .bind(name)
        .bind(mapping)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Deletes the mapping of a layout.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the layout has none.
    pub async fn delete_mapping(&mut self, layout: &str) -> Result<()> {
        let gone = sqlx::query("delete from mappings where layout = $1")
            .bind(layout)
            .execute(self.connection())
            .await?
            .rows_affected();
        if gone == 0 {
            return Err(StoreError::NotFound { what: "mapping", id: layout.to_owned() });
        }
        Ok(())
    }
}
