//! Undo: one line of steps per workspace, shared by every program that has it open, kept over restarts.
//!
//! Triggers of the writing connection copy each changed row of the user's own tables into `undo_rows` while a
//! [`crate::Change`] is open; taking a step back replays them in reverse. Imports are not copied row by row: a step
//! of an import hides or shows it (see `settle`).

use crate::change::{Op, Params, log};
use crate::error::Result;
use crate::open::Store;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{AssertSqlSafe, Row};
use troupe_core::time::Instant;

/// Tables that are undone row by row. Each has an integer key `id`.
const WATCHED: [&str; 62] = [
    "creators",
    "creator_tags",
    "own_columns",
    "own_values",
    "shortlists",
    "shortlist_members",
    "weight_profiles",
    "settings",
    "same_person",
    "not_same_person",
    "mappings",
    "ratings",
    "own_stages",
    "stage_moves",
    "actions",
    "rates",
    "campaigns",
    "campaign_costs",
    "message_templates",
    "template_texts",
    "messages",
    "products",
    "skus",
    "stock_moves",
    "samples",
    "sample_moves",
    "sample_posts",
    "addresses",
    "briefings",
    "briefing_versions",
    "briefing_receipts",
    "deliverables",
    "deliverable_notes",
    "plans",
    "programs",
    "program_rates",
    "codes",
    "affiliate_links",
    "assets",
    "asset_versions",
    "kit_templates",
    "kits",
    "program_tiers",
    "tier_members",
    "program_bonuses",
    "link_clicks",
    "link_orders",
    "credit_corrections",
    "adjustments",
    "payees",
    "payouts",
    "payout_lines",
    "payout_entries",
    "rules",
    "creator_facts",
    "health_ratings",
    "pilot_content",
    "spark_codes",
    "contacts",
    "disclosure_checks",
    "privacy_notices",
    "retention_reviews",
];

/// A step of undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Number.
    pub id: i64,
    /// When it was done.
    pub at: Instant,
    /// Key of its sentence.
    pub op: String,
    /// Values in it.
    pub params: Params,
    /// The import that it brought or took back.
    pub import: Option<i64>,
}

/// Makes the triggers of the writing connection. They are temporary, so that no other program needs to know them.
pub(crate) async fn watch(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::raw_sql("create temp table undo_current (step integer, seq integer); insert into undo_current values (null, 0)")
        .execute(&mut *connection)
        .await?;
    for table in WATCHED {
        let columns = columns(connection, table).await?;
        let object = |row: &str| {
            let pairs: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}.{c}")).collect();
            format!("json_object({})", pairs.join(", "))
        };
        for (event, id, before, after) in [
            ("insert", "new.id", "null".to_owned(), object("new")),
            ("update", "new.id", object("old"), object("new")),
            ("delete", "old.id", object("old"), "null".to_owned()),
        ] {
            sqlx::raw_sql(AssertSqlSafe(format!(
                "create temp trigger undo_{table}_{event} after {event} on main.{table}
                 when (select step from undo_current) is not null
                 begin
                     update undo_current set seq = seq + 1;
                     insert into undo_rows (step_id, seq, table_name, row_id, before, after)
                     select step, seq, '{table}', {id}, {before}, {after} from undo_current;
                 end"
            )))
            .execute(&mut *connection)
            .await?;
        }
    }
    Ok(())
}

async fn columns(connection: &mut SqliteConnection, table: &str) -> Result<Vec<String>> {
    let rows =
        sqlx::query("select name from pragma_table_info($1)").bind(table).fetch_all(&mut *connection).await?;
    Ok(rows.iter().map(|r| r.get(0)).collect())
}

fn step_of(row: &SqliteRow) -> Result<Step> {
    Ok(Step {
        id: row.get("id"),
        at: Instant::from_seconds(row.get("at")),
        op: row.get("op"),
        params: serde_json::from_str(row.get("params"))?,
        import: row.get("import_id"),
    })
}

impl Store {
    /// The step that undo would take back.
    pub async fn undo_step(&self) -> Result<Option<Step>> {
        let row = sqlx::query(
            "select id, at, op, params, import_id from undo_steps where undone = 0 order by id desc limit 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(step_of).transpose()
    }

    /// The step that redo would do again.
    pub async fn redo_step(&self) -> Result<Option<Step>> {
        let row = sqlx::query(
            "select id, at, op, params, import_id from undo_steps where undone = 1 order by id limit 1",
        )
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(step_of).transpose()
    }

    /// Takes the newest step back. `None` when there is nothing to take back.
    pub async fn undo(&self, now: Instant) -> Result<Option<Step>> {
        self.travel(now, true).await
    }

    /// Does the step again that was taken back last.
    pub async fn redo(&self, now: Instant) -> Result<Option<Step>> {
        self.travel(now, false).await
    }

    async fn travel(&self, now: Instant, back: bool) -> Result<Option<Step>> {
        let mut tx = self.begin().await?;
        let sql = if back {
            "select id, at, op, params, import_id from undo_steps where undone = 0 order by id desc limit 1"
        } else {
            "select id, at, op, params, import_id from undo_steps where undone = 1 order by id limit 1"
        };
        let Some(row) = sqlx::query(sql).fetch_optional(&mut *tx).await? else { return Ok(None) };
        let step = step_of(&row)?;
        sqlx::raw_sql("pragma defer_foreign_keys = on").execute(&mut *tx).await?;
        match step.import {
            // Taking back "undo_import" shows the import again; taking back an import hides it.
            Some(import) => {
                let show = back == (step.op == "undo_import");
                if show {
                    crate::settle::show(&mut tx, import, now).await?;
                } else {
                    crate::settle::hide(&mut tx, import, now).await?;
                }
            }
            None => {
                let window = crate::settings::window(&mut tx).await?;
                replay(&mut tx, step.id, back).await?;
                if crate::settings::window(&mut tx).await? != window {
                    crate::rollup::of_everybody(&mut tx).await?;
                }
                crate::sales::follow_step(&mut tx, step.id, crate::sales::Way::Travelled, now).await?;
            }
        }
        sqlx::query("update undo_steps set undone = $2 where id = $1")
            .bind(step.id)
            .bind(back)
            .execute(&mut *tx)
            .await?;
        crate::activity::mark(&mut tx, &step, back).await?;
        let mut op = Op::new(if back { "undo" } else { "redo" }, now).with("op", &step.op);
        op.params.extend(step.params.clone());
        log(&mut tx, &op).await?;
        tx.commit().await?;
        Ok(Some(step))
    }
}

/// Replays the rows of a step: backwards to their state before it, or forwards to their state after it.
async fn replay(connection: &mut SqliteConnection, step: i64, back: bool) -> Result<()> {
    let sql = if back {
        "select table_name, row_id, before as wanted, after as present from undo_rows where step_id = $1 order by seq desc"
    } else {
        "select table_name, row_id, after as wanted, before as present from undo_rows where step_id = $1 order by seq"
    };
    let rows = sqlx::query(sql).bind(step).fetch_all(&mut *connection).await?;
    let mut statements: std::collections::HashMap<String, (String, String, String)> =
        std::collections::HashMap::new();
    for row in rows {
        let table: String = row.get("table_name");
        if !statements.contains_key(&table) {
            let columns = columns(connection, &table).await?;
            let values: Vec<String> = columns.iter().map(|c| format!("json_extract($1, '$.{c}')")).collect();
            let sets: Vec<String> = columns.iter().zip(&values).map(|(c, v)| format!("{c} = {v}")).collect();
            let made = (
                format!("insert into {table} ({}) values ({})", columns.join(", "), values.join(", ")),
                format!("update {table} set {} where id = $2", sets.join(", ")),
                format!("delete from {table} where id = $1"),
            );
            statements.insert(table.clone(), made);
        }
        let (insert, update, delete) = &statements[&table];
        let id: i64 = row.get("row_id");
        let wanted: Option<String> = row.get("wanted");
        let present: Option<String> = row.get("present");
        let query = match (wanted, present) {
            (Some(wanted), None) => sqlx::query(AssertSqlSafe(insert.clone())).bind(wanted),
            (Some(wanted), Some(_)) => sqlx::query(AssertSqlSafe(update.clone())).bind(wanted).bind(id),
            (None, _) => sqlx::query(AssertSqlSafe(delete.clone())).bind(id),
        };
        query.execute(&mut *connection).await?;
    }
    Ok(())
}
