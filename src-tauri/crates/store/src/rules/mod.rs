//! Rules of one's own, what somebody noted of creators, health ratings, the log of the pilot. What rules mean is the core's
//! (`troupe_core::rules`).

mod pilot;

pub use pilot::{FoundPost, PilotRow};

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::programs::{day, stored};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{Fact, Facts, Rule};
use troupe_core::time::Day;

/// A fact of a creator with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRow {
    /// Which.
    pub fact: Fact,
    /// What is known, as `troupe_core::rules::read_fact` gives it.
    pub value: String,
    /// From whom.
    pub source: String,
    /// Noted on.
    pub noted_on: Day,
}

/// A health rating as it was reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HealthRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Whose.
    pub creator: CreatorId,
    /// Of this day.
    pub day: Day,
    /// 0 to 1,000.
    pub rating: u32,
    /// Notes.
    pub note: String,
}

fn fact_of(row: &SqliteRow) -> Result<Fact> {
    let text: &str = row.get("fact");
    Fact::parse(text).ok_or_else(|| stored("a fact", text))
}

fn health_of(row: &SqliteRow) -> Result<HealthRow> {
    Ok(HealthRow {
        id: row.get("id"),
        creator: CreatorId(row.get("creator_id")),
        day: day(row.get("day"))?,
        rating: row.get("rating"),
        note: row.get("note"),
    })
}

impl Store {
    /// Rules of one's own, and those that cover a shipped one, by name.
    pub async fn own_rules(&self) -> Result<Vec<Rule>> {
        let rows = sqlx::query("select content from rules order by rule").fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok(serde_json::from_str(row.get("content"))?)).collect()
    }

    /// What is noted of creators; of everybody without a list of them. Creators of whom nothing is noted are left out.
    pub async fn facts(&self, creators: Option<&[i64]>) -> Result<HashMap<i64, Facts>> {
        let ids = creators.map(serde_json::to_string).transpose()?;
        let rows = sqlx::query(
            "select creator_id, fact, value from creator_facts
             where $1 is null or creator_id in (select value from json_each($1))",
        )
        .bind(ids)
        .fetch_all(&self.readers)
        .await?;
        let mut facts: HashMap<i64, Facts> = HashMap::new();
        for row in &rows {
            facts.entry(row.get("creator_id")).or_default().insert(fact_of(row)?, row.get("value"));
        }
        Ok(facts)
    }

    /// What is noted of a creator, with where it comes from.
    pub async fn facts_of(&self, creator: CreatorId) -> Result<Vec<FactRow>> {
        let rows =
            sqlx::query("select fact, value, source, noted_on from creator_facts where creator_id = $1")
                .bind(creator.0)
                .fetch_all(&self.readers)
                .await?;
        let fact = |row: &SqliteRow| {
            Ok(FactRow {
                fact: fact_of(row)?,
                value: row.get("value"),
                source: row.get("source"),
                noted_on: day(row.get("noted_on"))?,
            })
        };
        rows.iter().map(fact).collect()
    }

    /// Creators of whom a fact is noted.
    pub async fn creators_with(&self, fact: Fact) -> Result<Vec<i64>> {
        let ids =
            sqlx::query_scalar("select creator_id from creator_facts where fact = $1 order by creator_id");
        Ok(ids.bind(fact.as_str()).fetch_all(&self.readers).await?)
    }

    /// Health ratings of a creator, newest first.
    pub async fn health_ratings(&self, creator: CreatorId) -> Result<Vec<HealthRow>> {
        let rows = sqlx::query(
            "select id, creator_id, day, rating, note from health_ratings where creator_id = $1 order by day desc",
        )
        .bind(creator.0)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(health_of).collect()
    }

    /// The newest health rating of creators on a day or before.
    pub async fn newest_health(&self, creators: &[i64], on: Day) -> Result<HashMap<i64, u32>> {
        let rows = sqlx::query(
            "select h.creator_id, h.rating from json_each($1) k join health_ratings h on h.creator_id = k.value
             where h.day = (select max(o.day) from health_ratings o where o.creator_id = h.creator_id and o.day <= $2)",
        )
        .bind(serde_json::to_string(creators)?)
        .bind(on.to_string())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }
}

impl Change {
    /// Writes rules of one's own; those of the same name are replaced. Gives how many are otherwise than before.
    pub async fn save_rules(&mut self, rules: &[Rule]) -> Result<u32> {
        let rows: Vec<(&str, String)> = rules
            .iter()
            .map(|rule| Ok((rule.id.as_str(), serde_json::to_string(rule)?)))
            .collect::<Result<_>>()?;
        let at = self.at().seconds();
        let done = sqlx::query(
            "insert into rules (rule, content, edited_at)
             select value ->> 0, value ->> 1, $2 from json_each($1) where true
             on conflict (rule) do update set content = excluded.content, edited_at = excluded.edited_at
                 where content <> excluded.content",
        )
        .bind(serde_json::to_string(&rows)?)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// A programme has another name: its rules name it by that.
    pub async fn rename_rules_program(&mut self, from: &str, to: &str) -> Result<()> {
        let at = self.at().seconds();
        sqlx::query(
            "update rules set content = json_set(content, '$.program', $2), edited_at = $3
             where content ->> 'program' = $1",
        )
        .bind(from)
        .bind(to)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Deletes rules of one's own by name: shipped ones of those names count again.
    pub async fn delete_rules(&mut self, rules: &[&str]) -> Result<u32> {
        let done = sqlx::query("delete from rules where rule in (select value from json_each($1))")
            .bind(serde_json::to_string(rules)?)
            .execute(self.connection())
            .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes a fact of creators; `None` takes it away. Gives how many are otherwise than before.
    pub async fn save_fact(
        &mut self,
        creators: &[i64],
        fact: Fact,
        value: Option<&str>,
        source: &str,
        on: Day,
    ) -> Result<u32> {
        let ids = serde_json::to_string(creators)?;
        let done = match value {
            None => {
                sqlx::query(
                    "delete from creator_facts where fact = $2 and creator_id in (select value from json_each($1))",
                )
                .bind(ids)
                .bind(fact.as_str())
                .execute(self.connection())
                .await?
            }
            Some(value) => {
                sqlx::query(
                    "insert into creator_facts (creator_id, fact, value, source, noted_on)
                     select distinct value, $2, $3, $4, $5 from json_each($1) where true
                     on conflict (creator_id, fact) do update
                         set value = excluded.value, source = excluded.source, noted_on = excluded.noted_on
                         where value <> excluded.value or source <> excluded.source",
                )
                .bind(ids)
                .bind(fact.as_str())
                .bind(value)
                .bind(source)
                .bind(on.to_string())
                .execute(self.connection())
                .await?
            }
        };
        Ok(done.rows_affected() as u32)
    }

    /// Writes a health rating; one of the same day is replaced.
    pub async fn save_health(&mut self, row: &HealthRow) -> Result<u32> {
        let done = sqlx::query(
            "insert into health_ratings (creator_id, day, rating, note) values ($1, $2, $3, $4)
             on conflict (creator_id, day) do update set rating = excluded.rating, note = excluded.note
                 where rating <> excluded.rating or note <> excluded.note",
        )
        .bind(row.creator.0)
        .bind(row.day.to_string())
        .bind(row.rating)
        .bind(&row.note)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// A health rating by its number, to say what is deleted.
    pub async fn health_rating(&mut self, id: i64) -> Result<HealthRow> {
        let row = sqlx::query("select id, creator_id, day, rating, note from health_ratings where id = $1")
            .bind(id)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| StoreError::NotFound { what: "health rating", id: id.to_string() })?;
        health_of(&row)
    }

    /// Deletes a health rating.
    pub async fn delete_health(&mut self, id: i64) -> Result<()> {
        sqlx::query("delete from health_ratings where id = $1").bind(id).execute(self.connection()).await?;
        Ok(())
    }
}
