//! Permissions to use videos as ads, and ways to reach creators.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::programs::{day, stored};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::collections::HashMap;
use troupe_core::privacy::ContactKind;
use troupe_core::time::Day;

/// A permission to use a video as an ad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SparkRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Whose.
    pub creator: i64,
    /// The code.
    pub code: String,
    /// The video; empty = not known.
    pub link: String,
    /// For how many days.
    pub days: u32,
    /// First day.
    pub from: Day,
    /// She took it back on.
    pub revoked_on: Option<Day>,
    /// Notes.
    pub note: String,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Whom.
    pub creator: i64,
    /// How.
    pub kind: ContactKind,
    /// Address, number, name.
    pub value: String,
    /// From whom.
    pub source: String,
    /// Noted on.
    pub noted_on: Day,
}

fn spark_of(row: &SqliteRow) -> Result<SparkRow> {
    Ok(SparkRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        code: row.get("code"),
        link: row.get("link"),
        days: row.get("days"),
        from: day(row.get("from_day"))?,
        revoked_on: row.get::<Option<&str>, _>("revoked_on").map(day).transpose()?,
        note: row.get("note"),
    })
}

fn contact_of(row: &SqliteRow) -> Result<ContactRow> {
    let kind: &str = row.get("kind");
    Ok(ContactRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        kind: ContactKind::parse(kind).ok_or_else(|| stored("a way to reach somebody", kind))?,
        value: row.get("value"),
        source: row.get("source"),
        noted_on: day(row.get("noted_on"))?,
    })
}

impl Store {
    /// Permissions to use videos as ads, of one creator or of all.
    pub async fn spark_codes(&self, creator: Option<i64>) -> Result<Vec<SparkRow>> {
        let rows = sqlx::query(
            "select id, creator_id, code, link, days, from_day, revoked_on, note from spark_codes
             where ($1 is null or creator_id = $1) order by id",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(spark_of).collect()
    }

    /// Ways to reach these creators that somebody wrote down.
    pub async fn contacts(&self, creators: &[i64]) -> Result<Vec<ContactRow>> {
        let rows = sqlx::query(
            "select c.id, c.creator_id, c.kind, c.value, c.source, c.noted_on
             from json_each($1) k join contacts c on c.creator_id = k.value order by c.id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(contact_of).collect()
    }

    /// Whom a way to reach somebody is of.
    pub async fn contact(&self, id: i64) -> Result<Option<ContactRow>> {
        let row =
            sqlx::query("select id, creator_id, kind, value, source, noted_on from contacts where id = $1")
                .bind(id)
                .fetch_optional(&self.readers)
                .await?;
        row.as_ref().map(contact_of).transpose()
    }

    /// E-mail addresses and links of these creators' visible accounts, as the files have them.
    pub async fn told_by_files(&self, creators: &[i64]) -> Result<HashMap<i64, Vec<(ContactKind, String)>>> {
        let rows = sqlx::query(
            "select a.creator_id, coalesce(a.email, ''), coalesce(a.link, '') from json_each($1) k
             join accounts a on a.creator_id = k.value and a.visible = 1
             where coalesce(a.email, '') <> '' or coalesce(a.link, '') <> '' order by a.id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        let mut told: HashMap<i64, Vec<(ContactKind, String)>> = HashMap::new();
        for row in rows {
            let hers = told.entry(row.get(0)).or_default();
            for (kind, value) in [(ContactKind::Email, row.get(1)), (ContactKind::Website, row.get(2))] {
                let value: String = value;
                if !value.is_empty() {
                    hers.push((kind, value));
                }
            }
        }
        Ok(told)
    }
}

impl Change {
    /// Makes (number 0) or changes a permission. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn save_spark_code(&mut self, spark: &SparkRow) -> Result<i64> {
        let sql = if spark.id == 0 {
            "insert into spark_codes (creator_id, code, link, days, from_day, revoked_on, note)
             select $2, $3, $4, $5, $6, $7, $8 where $1 = 0 returning id"
        } else {
            "update spark_codes set creator_id = $2, code = $3, link = $4, days = $5, from_day = $6, revoked_on = $7,
                    note = $8 where id = $1 returning id"
        };
        sqlx::query_scalar(sql)
            .bind(spark.id)
            .bind(spark.creator)
            .bind(&spark.code)
            .bind(&spark.link)
            .bind(spark.days)
            .bind(spark.from.to_string())
            .bind(spark.revoked_on.map(|on| on.to_string()))
            .bind(&spark.note)
            .fetch_optional(self.connection())
            .await?
            .ok_or(StoreError::NotFound { what: "permission", id: spark.id.to_string() })
    }

    /// Deletes a permission. Gives whose it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_spark_code(&mut self, id: i64) -> Result<i64> {
        sqlx::query_scalar("delete from spark_codes where id = $1 returning creator_id")
            .bind(id)
            .fetch_optional(self.connection())
            .await?
            .ok_or(StoreError::NotFound { what: "permission", id: id.to_string() })
    }

    /// Makes (number 0) or changes a way to reach somebody; the same one again keeps its number. Gives it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn save_contact(&mut self, contact: &ContactRow) -> Result<i64> {
        if contact.id != 0 {
            // Of two that became the same, one stays.
            sqlx::query(
                "delete from contacts where id <> $1 and creator_id = $2 and kind = $3 and value = $4",
            )
            .bind(contact.id)
            .bind(contact.creator)
            .bind(contact.kind.as_str())
            .bind(&contact.value)
            .execute(self.connection())
            .await?;
        }
        let sql = if contact.id == 0 {
            "insert into contacts (creator_id, kind, value, source, noted_on) select $2, $3, $4, $5, $6 where $1 = 0
             on conflict (creator_id, kind, value) do update set source = excluded.source, noted_on = excluded.noted_on
             returning id"
        } else {
            "update contacts set creator_id = $2, kind = $3, value = $4, source = $5, noted_on = $6
             where id = $1 returning id"
        };
        sqlx::query_scalar(sql)
            .bind(contact.id)
            .bind(contact.creator)
            .bind(contact.kind.as_str())
            .bind(&contact.value)
            .bind(&contact.source)
            .bind(contact.noted_on.to_string())
            .fetch_optional(self.connection())
            .await?
            .ok_or(StoreError::NotFound { what: "contact", id: contact.id.to_string() })
    }

    /// Deletes a way to reach somebody. Gives whose it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_contact(&mut self, id: i64) -> Result<i64> {
        sqlx::query_scalar("delete from contacts where id = $1 returning creator_id")
            .bind(id)
            .fetch_optional(self.connection())
            .await?
            .ok_or(StoreError::NotFound { what: "contact", id: id.to_string() })
    }
}
