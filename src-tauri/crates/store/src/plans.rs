//! Plans of the planner. What a plan says is a text that the store keeps and does not read, but for what a list shows.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::time::Instant;

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLineRow {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// ISO 4217; empty while nobody chose one.
    pub currency: String,
    /// Names of its scenarios, in the plan's order.
    pub scenarios: Vec<String>,
    /// When it was changed last.
    pub changed_at: Instant,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// What it says: a `PlanDraft` of troupe-core as JSON.
    pub content: String,
    /// When it was made.
    pub made_at: Instant,
    /// When it was changed last.
    pub changed_at: Instant,
}

const COLUMNS: &str = "id, name, content, made_at, changed_at";

fn plan_of(row: &SqliteRow) -> PlanRow {
    PlanRow {
        id: row.get("id"),
        name: row.get("name"),
        content: row.get("content"),
        made_at: Instant::from_seconds(row.get("made_at")),
        changed_at: Instant::from_seconds(row.get("changed_at")),
    }
}

fn unknown(id: impl ToString) -> StoreError {
    StoreError::NotFound { what: "plan", id: id.to_string() }
}

impl Store {
    /// Every plan, changed last first. Of a text that is no plan, which only a file from elsewhere can bring, the list
    /// shows the name.
    pub async fn plans(&self) -> Result<Vec<PlanLineRow>> {
        let rows = sqlx::query(
            "select p.id, p.name, p.changed_at, coalesce(cast(j.content ->> '$.currency' as text), '') as currency,
                    (select json_group_array(coalesce(
                         iif(s.type = 'object', cast(s.value ->> '$.name' as text), null), ''))
                     from json_each(j.content, '$.scenarios') s) as scenarios
             from plans p join (select id, iif(json_valid(content), content, '{}') as content from plans) j
                 on j.id = p.id
             order by p.changed_at desc, p.id desc",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PlanLineRow {
                    id: row.get("id"),
                    name: row.get("name"),
                    currency: row.get("currency"),
                    scenarios: serde_json::from_str(row.get("scenarios"))?,
                    changed_at: Instant::from_seconds(row.get("changed_at")),
                })
            })
            .collect()
    }

    /// A plan.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn plan(&self, plan: i64) -> Result<PlanRow> {
        let sql = format!("select {COLUMNS} from plans where id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(plan).fetch_optional(&self.readers).await?;
        row.as_ref().map(plan_of).ok_or_else(|| unknown(plan))
    }
}

impl Change {
    /// A plan, with what is written in this change.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn plan(&mut self, plan: i64) -> Result<PlanRow> {
        let sql = format!("select {COLUMNS} from plans where id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(plan).fetch_optional(self.connection()).await?;
        row.as_ref().map(plan_of).ok_or_else(|| unknown(plan))
    }

    /// Makes (id 0) or changes a plan. What says the same already is not touched. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::NameTaken`], [`StoreError::NotFound`].
    pub async fn save_plan(&mut self, plan: i64, name: &str, content: &str, at: Instant) -> Result<i64> {
        if plan == 0 {
            return Ok(sqlx::query(
                "insert into plans (name, content, made_at, changed_at) values ($1, $2, $3, $3) returning id",
            )
            .bind(name)
            .bind(content)
            .bind(at.seconds())
            .fetch_one(self.connection())
            .await
            .map_err(name_taken(name))?
            .get(0));
        }
        self.plan(plan).await?;
        sqlx::query(
            "update plans set name = $2, content = $3, changed_at = $4
             where id = $1 and (name <> $2 or content <> $3)",
        )
        .bind(plan)
        .bind(name)
        .bind(content)
        .bind(at.seconds())
        .execute(self.connection())
        .await
        .map_err(name_taken(name))?;
        Ok(plan)
    }

    /// Deletes a plan. Gives its name.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_plan(&mut self, plan: i64) -> Result<String> {
        sqlx::query_scalar("delete from plans where id = $1 returning name")
            .bind(plan)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| unknown(plan))
    }
}
