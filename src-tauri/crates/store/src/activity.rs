//! What happened, for people to read.

use crate::change::Params;
use crate::error::Result;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::time::Instant;

/// A line of what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Number.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// Key of the sentence.
    pub op: String,
    /// Values in it.
    pub params: Params,
}

fn line(row: &SqliteRow) -> Result<Line> {
    Ok(Line {
        id: row.get("id"),
        at: Instant::from_seconds(row.get("at")),
        op: row.get("op"),
        params: serde_json::from_str(row.get("params"))?,
    })
}

impl Store {
    /// The newest lines.
    pub async fn activity(&self, limit: u32) -> Result<Vec<Line>> {
        let rows = sqlx::query("select id, at, op, params from activity order by id desc limit $1")
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(line).collect()
    }

    /// The newest lines about one creator, also from before her accounts were merged, and imports that speak of her.
    pub async fn activity_of(&self, creator: i64, limit: u32) -> Result<Vec<Line>> {
        let rows = sqlx::query(
            "select id, at, op, params from (
                 select distinct a.id, a.at, a.op, a.params from activity a
                 join activity_creators c on c.activity_id = a.id
                 where c.creator_id = $1 or c.creator_id in (select home_creator from accounts where creator_id = $1)
                 union all
                 select distinct -i.id as id, i.at, 'import' as op, json_object('file', i.file, 'count', s.posts || '') as params
                 from sightings s join accounts x on x.id = s.account_id join imports i on i.id = s.import_id
                 where x.creator_id = $1 and i.state = 'done')
             order by at desc, id desc limit $2",
        )
        .bind(creator)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(line).collect()
    }
}
