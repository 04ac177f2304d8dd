//! What happened, for people to read.

use crate::change::Params;
use crate::error::Result;
use crate::open::Store;
use crate::undo::Step;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
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

/// Says on the line of a step whether it was taken back. A line and its step tell the same at the same time.
pub(crate) async fn mark(connection: &mut SqliteConnection, step: &Step, undone: bool) -> Result<()> {
    sqlx::query(
        "update activity set undone = $4 where id = (
             select max(id) from activity where at = $1 and op = $2 and params = $3 and coalesce(undone, 0) <> $4)",
    )
    .bind(step.at.seconds())
    .bind(&step.op)
    .bind(serde_json::to_string(&step.params)?)
    .bind(undone)
    .execute(connection)
    .await?;
    Ok(())
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
