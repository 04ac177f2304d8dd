//! A change: one transaction that also writes the undo record and the activity line.

use crate::error::Result;
use crate::open::Store;
use sqlx::sqlite::{Sqlite, SqliteConnection};
use sqlx::{Row, Transaction};
use std::collections::BTreeMap;
use troupe_core::time::Instant;

/// Values for the sentence that tells of a change.
pub type Params = BTreeMap<String, String>;

/// What a change does: the key of its sentence, and the values in it.
#[derive(Debug, Clone)]
pub struct Op {
    /// Stable key, the name of the write command.
    pub name: &'static str,
    /// Values for the sentence.
    pub params: Params,
    /// When.
    pub at: Instant,
    /// Creators that it concerns, for their timelines.
    pub creators: Vec<i64>,
}

impl Op {
    /// A change of this name at this time.
    pub fn new(name: &'static str, at: Instant) -> Self {
        Self { name, params: Params::new(), at, creators: Vec::new() }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// Says which creators it concerns.
    #[must_use]
    pub fn about(mut self, creators: &[i64]) -> Self {
        self.creators = creators.to_vec();
        self
    }
}

/// An open change. Dropped without [`Change::finish`], it leaves no trace.
#[derive(Debug)]
pub struct Change {
    transaction: Transaction<'static, Sqlite>,
    op: Op,
    step: i64,
}

/// How many steps of undo are kept.
const KEPT_STEPS: i64 = 500;

impl Store {
    /// Opens a change. What could be done again until now is forgotten: the line of undo goes on from here.
    pub async fn change(&self, op: Op) -> Result<Change> {
        let mut transaction = self.begin().await?;
        let step = new_step(&mut transaction, &op, None).await?;
        sqlx::query("update temp.undo_current set step = $1, seq = 0")
            .bind(step)
            .execute(&mut *transaction)
            .await?;
        Ok(Change { transaction, op, step })
    }

    /// Makes one step of undo of a step and all that came after it. Steps of imports stay as they are.
    pub async fn join_steps(&self, first: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        // Rows keep their order: first by step, then within it.
        sqlx::query(
            "update undo_rows set step_id = $1, seq = k.place from (
                 select r.step_id as step, r.seq as seq, row_number() over (order by r.step_id, r.seq) + 1000000 as place
                 from undo_rows r join undo_steps s on s.id = r.step_id and s.import_id is null
                 where r.step_id >= $1) k
             where undo_rows.step_id = k.step and undo_rows.seq = k.seq",
        )
        .bind(first)
        .execute(&mut *tx)
        .await?;
        sqlx::query("delete from undo_steps where id > $1 and import_id is null")
            .bind(first)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes a line of activity for something that undo does not know, such as a restored backup.
    pub async fn note(&self, op: Op) -> Result<()> {
        let mut tx = self.begin().await?;
        log(&mut tx, &op).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Opens a bare write transaction.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("begin immediate").await.map_err(|e| crate::StoreError::at(self.path(), e))
    }
}

/// Writes a step of undo, forgetting the steps that could be done again.
pub(crate) async fn new_step(connection: &mut SqliteConnection, op: &Op, import: Option<i64>) -> Result<i64> {
    forget_redo(connection).await?;
    let step: i64 = sqlx::query(
        "insert into undo_steps (at, op, params, import_id) values ($1, $2, $3, $4) returning id",
    )
    .bind(op.at.seconds())
    .bind(op.name)
    .bind(serde_json::to_string(&op.params)?)
    .bind(import)
    .fetch_one(&mut *connection)
    .await?
    .get(0);
    sqlx::query("delete from undo_steps where id <= $1")
        .bind(step - KEPT_STEPS)
        .execute(&mut *connection)
        .await?;
    Ok(step)
}

async fn forget_redo(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::query("delete from undo_steps where undone = 1").execute(&mut *connection).await?;
    Ok(())
}

/// Writes a line of activity.
pub(crate) async fn log(connection: &mut SqliteConnection, op: &Op) -> Result<()> {
    let id: i64 = sqlx::query("insert into activity (at, op, params) values ($1, $2, $3) returning id")
        .bind(op.at.seconds())
        .bind(op.name)
        .bind(serde_json::to_string(&op.params)?)
        .fetch_one(&mut *connection)
        .await?
        .get(0);
    sqlx::query(
        "insert into activity_creators (creator_id, activity_id) select distinct value, $2 from json_each($1)",
    )
    .bind(serde_json::to_string(&op.creators)?)
    .bind(id)
    .execute(&mut *connection)
    .await?;
    Ok(())
}

impl Change {
    /// The connection inside the transaction.
    pub fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }

    /// When it happens.
    pub(crate) fn at(&self) -> Instant {
        self.op.at
    }

    /// Replaces a value of the sentence, for what is known only after the work.
    pub fn say(&mut self, key: &str, value: impl ToString) {
        self.op.params.insert(key.to_owned(), value.to_string());
    }

    /// Says which creators it concerns, for what is known only inside the change.
    pub fn concern(&mut self, creators: &[i64]) {
        self.op.creators = creators.to_vec();
    }

    /// Commits. Gives the step of undo, or `None` when nothing changed (then nothing is written at all).
    pub async fn finish(mut self) -> Result<Option<i64>> {
        sqlx::query("update temp.undo_current set step = null").execute(&mut *self.transaction).await?;
        let rows: i64 = sqlx::query_scalar("select count(*) from undo_rows where step_id = $1")
            .bind(self.step)
            .fetch_one(&mut *self.transaction)
            .await?;
        if rows == 0 {
            self.transaction.rollback().await?;
            return Ok(None);
        }
        crate::sales::follow_step(&mut self.transaction, self.step, crate::sales::Way::Done, self.op.at)
            .await?;
        sqlx::query("update undo_steps set params = $2 where id = $1")
            .bind(self.step)
            .bind(serde_json::to_string(&self.op.params)?)
            .execute(&mut *self.transaction)
            .await?;
        log(&mut self.transaction, &self.op).await?;
        self.transaction.commit().await?;
        Ok(Some(self.step))
    }
}
