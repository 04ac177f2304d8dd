//! Files that were written with people's data in them. Not a change: nothing of the workspace's content is another for it,
//! and taking it back would not make the file go.

use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use troupe_core::time::Instant;

/// A file outside with people's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Number.
    pub id: i64,
    /// When it was written.
    pub at: Instant,
    /// The command that wrote it.
    pub what: String,
    /// Where.
    pub path: String,
    /// Of how many people; `None` = of everybody.
    pub people: Option<u32>,
}

impl Store {
    /// Notes that a file was written. The same file written again takes the older line's place.
    pub async fn add_export(
        &self,
        at: Instant,
        what: &str,
        path: &str,
        creators: Option<&[i64]>,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let creators = creators.map(serde_json::to_string).transpose()?;
        sqlx::query("delete from exports where what = $1 and path = $2 and creators is $3")
            .bind(what)
            .bind(path)
            .bind(&creators)
            .execute(&mut *tx)
            .await?;
        sqlx::query("insert into exports (at, what, path, creators) values ($1, $2, $3, $4)")
            .bind(at.seconds())
            .bind(what)
            .bind(path)
            .bind(creators)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Files outside with data of these creators, or of everybody, newest first.
    pub async fn exports_about(&self, creators: &[i64]) -> Result<Vec<ExportRow>> {
        let rows = sqlx::query(
            "select id, at, what, path, json_array_length(creators) as people from exports e
             where creators is null or exists (select 1 from json_each(e.creators) j
                                               where j.value in (select value from json_each($1)))
             order by id desc",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| ExportRow {
                id: row.get("id"),
                at: Instant::from_seconds(row.get("at")),
                what: row.get("what"),
                path: row.get("path"),
                people: row.get("people"),
            })
            .collect())
    }
}
