//! Stages of the user's own, each behind a shipped one.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::creator::Stage;

/// An own stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnStageRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Name.
    pub name: String,
    /// The shipped stage that it stands for.
    pub stands_for: Stage,
}

/// Where a stage of somebody is kept: table, stage, own stage.
const KEPT: [(&str, &str, &str); 3] = [
    ("creators", "stage", "own_stage"),
    ("creators", "hand_stage", "hand_own"),
    ("shortlist_members", "stage", "own_stage"),
];

impl Store {
    /// Own stages in order of making.
    pub async fn own_stages(&self) -> Result<Vec<OwnStageRow>> {
        let rows = sqlx::query("select id, name, stands_for from own_stages order by place, id")
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .iter()
            .map(|row| OwnStageRow {
                id: row.get(0),
                name: row.get(1),
                stands_for: Stage::parse(row.get(2)).unwrap_or_default(),
            })
            .collect())
    }
}

impl Change {
    /// Makes (id 0) or changes an own stage; who stands there follows to the shipped stage that it stands for now.
    /// Gives its number.
    pub async fn save_own_stage(&mut self, stage: &OwnStageRow) -> Result<i64> {
        if stage.id == 0 {
            return Ok(sqlx::query(
                "insert into own_stages (name, stands_for, place)
                 select $1, $2, coalesce(max(place), 0) + 1 from own_stages returning id",
            )
            .bind(&stage.name)
            .bind(stage.stands_for.as_str())
            .fetch_one(self.connection())
            .await
            .map_err(name_taken(&stage.name))?
            .get(0));
        }
        let done = sqlx::query("update own_stages set name = $2, stands_for = $3 where id = $1")
            .bind(stage.id)
            .bind(&stage.name)
            .bind(stage.stands_for.as_str())
            .execute(self.connection())
            .await
            .map_err(name_taken(&stage.name))?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound { what: "stage", id: stage.id.to_string() });
        }
        let there = self.standing_at(stage.id).await?;
        for (table, kept, own) in KEPT {
            sqlx::query(AssertSqlSafe(format!(
                "update {table} set {kept} = $2 where {own} = $1 and {kept} is not $2"
            )))
            .bind(stage.id)
            .bind(stage.stands_for.as_str())
            .execute(self.connection())
            .await?;
        }
        self.derive_stages(&there).await?;
        Ok(stage.id)
    }

    /// Deletes an own stage; who stands there stands in the shipped one. Gives who stood there.
    pub async fn delete_own_stage(&mut self, stage: i64) -> Result<Vec<i64>> {
        let there = self.standing_at(stage).await?;
        for (table, _, own) in KEPT {
            sqlx::query(AssertSqlSafe(format!("update {table} set {own} = null where {own} = $1")))
                .bind(stage)
                .execute(self.connection())
                .await?;
        }
        for column in ["own_stage", "from_own"] {
            sqlx::query(AssertSqlSafe(format!("update stage_moves set {column} = null where {column} = $1")))
                .bind(stage)
                .execute(self.connection())
                .await?;
        }
        let done = sqlx::query("delete from own_stages where id = $1")
            .bind(stage)
            .execute(self.connection())
            .await?;
        if done.rows_affected() == 0 {
            return Err(StoreError::NotFound { what: "stage", id: stage.to_string() });
        }
        self.derive_stages(&there).await?;
        Ok(there)
    }

    /// Creators who stand at an own stage somewhere.
    pub async fn standing_at(&mut self, stage: i64) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "select id from creators where own_stage = $1 or hand_own = $1
             union select creator_id from shortlist_members where own_stage = $1",
        )
        .bind(stage)
        .fetch_all(self.connection())
        .await?)
    }
}
