//! What undo and the lines of activity keep of somebody. Rows of hers go, so that no step back brings her again; the parts of
//! other people in the same steps stay.

use super::registry::{Fate, Owner, TABLES};
use super::words::{ERASED, Place, Words};
use crate::change::Params;
use crate::error::Result;
use serde_json::Value;
use sqlx::sqlite::SqliteConnection;
use sqlx::{AssertSqlSafe, Row};

/// Tables that undo writes and whose rows stay when somebody goes: what is hers in them is emptied in undo too.
const EMPTIED: [&str; 2] = ["payout_lines", "payees"];

/// Empties the sentences about her alone: what somebody wrote in them may be anything, a reason, a task, a tag. Counts stay.
async fn empty_sentences(tx: &mut SqliteConnection) -> Result<()> {
    let rows: Vec<(i64, i64, String, String)> = sqlx::query_as(
        "select a.id, a.at, a.op, a.params from activity a
         where exists (select 1 from activity_creators c where c.activity_id = a.id
                       and c.creator_id in (select id from temp.hers_creators))
           and not exists (select 1 from activity_creators c where c.activity_id = a.id
                           and c.creator_id not in (select id from temp.hers_creators))",
    )
    .fetch_all(&mut *tx)
    .await?;
    for (id, at, op, params) in rows {
        let said: Params = serde_json::from_str(&params)?;
        let empty: Params = said
            .into_iter()
            .map(|(key, value)| {
                let is_count = value.len() <= 6 && value.parse::<u32>().is_ok();
                (key, if is_count { value } else { ERASED.to_owned() })
            })
            .collect();
        let empty = serde_json::to_string(&empty)?;
        sqlx::query("update activity set params = $2 where id = $1")
            .bind(id)
            .bind(&empty)
            .execute(&mut *tx)
            .await?;
        // A step and its line are told apart by these from others.
        sqlx::query("update undo_steps set params = $4 where at = $1 and op = $2 and params = $3")
            .bind(at)
            .bind(&op)
            .bind(&params)
            .bind(&empty)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Removes rows of undo that are hers, and cleans those that name her.
pub(super) async fn clean(tx: &mut SqliteConnection, words: &Words) -> Result<()> {
    empty_sentences(tx).await?;
    // The details of a run's lines go; the lines stay, so that the run can be taken back.
    sqlx::query(
        "update undo_rows as u set before = iif(before is null, null, json_set(before, '$.details', '{}')),
                after = iif(after is null, null, json_set(after, '$.details', '{}'))
         where u.table_name = 'payout_lines' and (
             u.before ->> '$.payee_id' in (select id from temp.hers_rows where name = 'payees')
             or u.after ->> '$.payee_id' in (select id from temp.hers_rows where name = 'payees'))",
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "delete from undo_rows as u where u.table_name = 'payees'
           and (u.row_id in (select id from temp.hers_rows where name = 'payees')
             or u.before ->> '$.creator_id' in (select id from temp.hers_creators)
             or u.after ->> '$.creator_id' in (select id from temp.hers_creators))",
    )
    .execute(&mut *tx)
    .await?;
    for table in TABLES {
        if matches!(table.name, "payout_entries" | "ledger") || EMPTIED.contains(&table.name) {
            continue;
        }
        let Some(mut undone) = table.undone() else { continue };
        for (name, column) in
            [("not_same_person", "other"), ("same_person", "creator_id"), ("stock_moves", "sample_id")]
        {
            if table.name == name && table.fate == Fate::Goes {
                undone = format!(
                    "({undone} or u.before ->> '$.{column}' in (select id from temp.hers_creators)
                      or u.after ->> '$.{column}' in (select id from temp.hers_creators))"
                );
            }
        }
        if table.owner == Owner::Herself {
            undone = "u.row_id in (select id from temp.hers_creators)".to_owned();
        }
        let sql = format!("delete from undo_rows as u where u.table_name = '{}' and {undone}", table.name);
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    name_nobody(tx, words).await?;
    sqlx::query(
        "delete from undo_steps where import_id is null
           and not exists (select 1 from undo_rows r where r.step_id = undo_steps.id)",
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Cleans what is left of undo: texts as their tables' own, and where a word of hers stands elsewhere the row goes.
async fn name_nobody(tx: &mut SqliteConnection, words: &Words) -> Result<()> {
    let rows = sqlx::query(
        "select u.step_id, u.seq, u.table_name, u.before, u.after from undo_rows u where exists (
             select 1 from json_each($1) k
             where instr(lower(coalesce(u.before, '') || ' ' || coalesce(u.after, '')), k.value) > 0)",
    )
    .bind(words.looks()?)
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        let name: String = row.get("table_name");
        let mut sides = [row.get::<Option<String>, _>("before"), row.get("after")];
        let (mut cleaned, mut named) = (false, false);
        for side in sides.iter_mut().flatten() {
            let mut value: Value = serde_json::from_str(side)?;
            cleaned |= clean_row(&name, &mut value, words)?;
            named |= is_named(&name, &value, words);
            *side = serde_json::to_string(&value)?;
        }
        let (step, seq): (i64, i64) = (row.get("step_id"), row.get("seq"));
        if named {
            sqlx::query("delete from undo_rows where step_id = $1 and seq = $2")
                .bind(step)
                .bind(seq)
                .execute(&mut *tx)
                .await?;
        } else if cleaned {
            let [before, after] = sides;
            sqlx::query("update undo_rows set before = $3, after = $4 where step_id = $1 and seq = $2")
                .bind(step)
                .bind(seq)
                .bind(before)
                .bind(after)
                .execute(&mut *tx)
                .await?;
        }
    }
    Ok(())
}

fn clean_row(name: &str, row: &mut Value, words: &Words) -> Result<bool> {
    let (Some(table), Some(columns)) = (super::registry::named(name), row.as_object_mut()) else {
        return Ok(false);
    };
    let mut cleaned = false;
    for (column, value) in columns.iter_mut() {
        let column = column.as_str();
        let Value::String(text) = value else {
            // SQLite keeps a value that it made as JSON as such.
            if table.documents.contains(&column) {
                cleaned |= words.clean_value(value, Place::Document);
            }
            continue;
        };
        let new = if table.texts.contains(&column) {
            words.clean(text, super::words::place_of(column))
        } else if table.documents.contains(&column) {
            words.clean_json(text, Place::Document)?
        } else if table.mentions.contains(&column) {
            words.clean_mentions(text)
        } else {
            None
        };
        if let Some(new) = new {
            *text = new;
            cleaned = true;
        }
    }
    Ok(cleaned)
}

/// Whether a column that says something of somebody still has a word of hers.
fn is_named(name: &str, row: &Value, words: &Words) -> bool {
    let Some(table) = super::registry::named(name) else { return true };
    let column = |c: &&str| row.get(*c).and_then(Value::as_str).is_some_and(|text| words.marks(text));
    table.owner != Owner::Nobody && table.hers.iter().any(column)
}
