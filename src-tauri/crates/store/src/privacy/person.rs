//! What is known of one creator, and where from.

use crate::error::Result;
use crate::open::Store;
use crate::programs::day;
use sqlx::{AssertSqlSafe, Row};
use std::collections::HashMap;
use troupe_core::creator::Platform;
use troupe_core::time::{Day, Instant};

/// A value that an import says of an account, and whether it is the one that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// Platform of the account.
    pub platform: Platform,
    /// Its handle.
    pub handle: String,
    /// What the value is: a column of the account.
    pub field: String,
    /// The value.
    pub value: String,
    /// Number of the import.
    pub import: i64,
    /// The file; empty = entered by hand.
    pub file: String,
    /// Row in it.
    pub row: u32,
    /// The file's as-of.
    pub as_of: Option<Instant>,
    /// When it was imported.
    pub at: Instant,
}

/// A field of the creator that somebody wrote by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which: `name`, `country`, `language`, `note`, or the name of an own column.
    pub field: String,
    /// Its value.
    pub value: String,
    /// When, as long as undo remembers it.
    pub at: Option<Instant>,
}

/// Something known of her with its source and day: a fact, a way to reach her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub name: String,
    /// Its value.
    pub value: String,
    /// From whom.
    pub source: String,
    /// Noted on.
    pub on: Day,
}

/// What is held without a day or a source of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untraced {
    /// What: `tag`, `former_handle`, `payee_name`, `payee_email`, `vat_number`, `iban`, `address`.
    pub field: String,
    /// Its value; empty for what is never shown: account numbers and addresses.
    pub value: String,
    /// The day it was noted on, where one is kept.
    pub on: Option<Day>,
}

/// Everything that is kept of a creator herself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Of {
    /// Values of files that count now, account by account.
    pub sightings: Vec<Sighting>,
    /// What somebody corrected.
    pub corrections: Vec<Correction>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Ways to reach her.
    pub contacts: Vec<Fact>,
    /// Values of the user's own columns, under the column's name.
    pub own: Vec<Correction>,
    /// The rest.
    pub untraced: Vec<Untraced>,
    /// Her objection: since when, and what she said.
    pub objection: Option<(Day, String)>,
}

/// Columns of an account that files fill in.
const FIELDS: [&str; 14] = [
    "native_id",
    "name",
    "bio",
    "country",
    "language",
    "category",
    "email",
    "link",
    "verified",
    "is_brand",
    "followers",
    "following",
    "likes_total",
    "posts_total",
];

impl Store {
    /// What is known of a creator, and where from. Of each field of an account the value that counts: the newest by as-of
    /// that is known, as in `accounts`.
    pub async fn known_of(&self, creator: i64) -> Result<Of> {
        let mut of = Of { sightings: self.said_of_accounts(creator).await?, ..Of::default() };
        let row = sqlx::query(
            "select c.name, c.country, c.language, c.notes, c.objected_on, c.objection from creators c where c.id = $1",
        )
        .bind(creator)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(of) };
        for (field, column) in
            [("name", "name"), ("country", "country"), ("language", "language"), ("note", "notes")]
        {
            let value: Option<String> = row.get(column);
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                let at = self.corrected_at("creators", creator, column).await?;
                of.corrections.push(Correction { field: field.to_owned(), value, at });
            }
        }
        if let Some(on) = row.get::<Option<&str>, _>("objected_on") {
            of.objection = Some((day(on)?, row.get::<Option<String>, _>("objection").unwrap_or_default()));
        }
        of.facts = self
            .written_of(
                creator,
                "select fact, value, source, noted_on from creator_facts where creator_id = $1 order by fact",
            )
            .await?;
        of.contacts = self
            .written_of(
                creator,
                "select kind, value, source, noted_on from contacts where creator_id = $1 order by id",
            )
            .await?;
        let own: Vec<(i64, String, String)> = sqlx::query_as(
            "select v.id, c.name, v.value from own_values v join own_columns c on c.id = v.column_id
             where v.creator_id = $1 order by c.id",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        for (id, field, value) in own {
            let at = self.corrected_at("own_values", id, "value").await?;
            of.own.push(Correction { field, value, at });
        }
        let rows = sqlx::query(
            "select 'former_handle' as field, f.platform || '/@' || f.handle as value, null as on_day
             from former_handles f join accounts a on a.id = f.account_id where a.creator_id = $1
             union all select 'tag', tag, null from creator_tags where creator_id = $1
             union all select 'address', '', noted_on from addresses where creator_id = $1
             union all select 'payee_name', name, null from payees where creator_id = $1 and name <> ''
             union all select 'payee_email', email, null from payees where creator_id = $1 and email <> ''
             union all select 'vat_number', vat_number, null from payees where creator_id = $1 and vat_number <> ''
             union all select 'payee_address', '', null from payees where creator_id = $1 and street || town <> ''
             union all select 'iban', '', null from payees where creator_id = $1 and iban <> ''",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        for row in rows {
            let on = row.get::<Option<&str>, _>("on_day").map(day).transpose()?;
            of.untraced.push(Untraced { field: row.get("field"), value: row.get("value"), on });
        }
        Ok(of)
    }

    async fn said_of_accounts(&self, creator: i64) -> Result<Vec<Sighting>> {
        let one = |field: &str| {
            format!(
                "select a.id, a.platform, a.handle, '{field}' as field, cast(s.{field} as text) as value, s.import_id,
                        s.row, i.file, i.kind, i.as_of, i.at
                 from accounts a join sightings s on s.account_id = a.id
                 join imports i on i.id = s.import_id and i.state = 'done'
                 where a.creator_id = $1 and s.import_id = (
                     select o.import_id from sightings o join imports j on j.id = o.import_id and j.state = 'done'
                     where o.account_id = a.id and o.{field} is not null
                     order by j.as_of desc nulls last, j.id desc limit 1)"
            )
        };
        let all: Vec<String> = FIELDS.iter().map(|field| one(field)).collect();
        let rows = sqlx::query(AssertSqlSafe(all.join(" union all ")))
            .bind(creator)
            .fetch_all(&self.readers)
            .await?;
        let mut found: Vec<(i64, Sighting)> = rows
            .iter()
            .map(|row| {
                let by_hand = row.get::<&str, _>("kind") == "by_hand";
                let sighting = Sighting {
                    platform: Platform::parse(row.get("platform")).unwrap_or(Platform::Other),
                    handle: row.get("handle"),
                    field: row.get("field"),
                    value: row.get("value"),
                    import: row.get("import_id"),
                    file: if by_hand { String::new() } else { row.get("file") },
                    row: row.get("row"),
                    as_of: row.get::<Option<i64>, _>("as_of").map(Instant::from_seconds),
                    at: Instant::from_seconds(row.get("at")),
                };
                (row.get("id"), sighting)
            })
            .collect();
        let place = |field: &str| FIELDS.iter().position(|known| *known == field);
        found.sort_by_key(|(account, sighting)| (*account, place(&sighting.field)));
        Ok(found.into_iter().map(|(_, sighting)| sighting).collect())
    }

    /// When a column of a row was last written by hand, as far back as undo remembers.
    async fn corrected_at(&self, table: &str, row: i64, column: &str) -> Result<Option<Instant>> {
        let at: Option<i64> = sqlx::query_scalar(
            "select s.at from undo_rows r join undo_steps s on s.id = r.step_id and s.undone = 0
             where r.table_name = $3 and r.row_id = $1
               and (r.before ->> $2) is not (r.after ->> $2) order by r.step_id desc limit 1",
        )
        .bind(row)
        .bind(column)
        .bind(table)
        .fetch_optional(&self.readers)
        .await?;
        Ok(at.map(Instant::from_seconds))
    }

    async fn written_of(&self, creator: i64, sql: &'static str) -> Result<Vec<Fact>> {
        let rows = sqlx::query(sql).bind(creator).fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| {
                Ok(Fact { name: row.get(0), value: row.get(1), source: row.get(2), on: day(row.get(3))? })
            })
            .collect()
    }

    /// Why data of these creators are kept, where somebody wrote that down for them: the value and who says so.
    pub async fn lawful_bases(&self, creators: &[i64]) -> Result<HashMap<i64, (String, String)>> {
        let rows = sqlx::query(
            "select f.creator_id, f.value, f.source from json_each($1) k
             join creator_facts f on f.creator_id = k.value and f.fact = 'lawful_basis'",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect())
    }

    /// Rows that are hers, by table: what erasing her would take.
    pub async fn held_of(&self, creator: i64) -> Result<Vec<(String, u32)>> {
        let held = self.plan_erase(&[creator]).await?.held;
        Ok(held.into_iter().map(|(table, rows)| (table, u32::try_from(rows).unwrap_or(u32::MAX))).collect())
    }
}
