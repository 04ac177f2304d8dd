//! Affiliate links.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::time::Instant;

/// An affiliate link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// Number; 0 = new.
    pub id: i64,
    /// Whose.
    pub creator: i64,
    /// The program it belongs to.
    pub program: Option<i64>,
    /// Its name. Only read.
    pub program_name: Option<String>,
    /// Its address.
    pub url: String,
    /// What it leads to, in words.
    pub label: String,
    /// When it was written down; stays when the link is changed.
    pub made_at: Instant,
}

fn link_of(row: &SqliteRow) -> LinkRow {
    LinkRow {
        id: row.get("id"),
        creator: row.get("creator_id"),
        program: row.get("program_id"),
        program_name: row.get("program_name"),
        url: row.get("url"),
        label: row.get("label"),
        made_at: Instant::from_seconds(row.get("made_at")),
    }
}

fn no_link(link: i64) -> StoreError {
    StoreError::NotFound { what: "link", id: link.to_string() }
}

impl Store {
    /// Every link, in the order they were made.
    pub async fn links(&self) -> Result<Vec<LinkRow>> {
        let rows = sqlx::query(
            "select l.id, l.creator_id, l.program_id, p.name as program_name, l.url, l.label, l.made_at
             from affiliate_links l left join programs p on p.id = l.program_id order by l.made_at, l.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(link_of).collect())
    }

    /// Links of these creators, by creator in the order they were made: the newest comes last.
    pub async fn links_for(&self, creators: &[i64]) -> Result<Vec<LinkRow>> {
        let rows = sqlx::query(
            "select l.id, l.creator_id, l.program_id, p.name as program_name, l.url, l.label, l.made_at
             from affiliate_links l left join programs p on p.id = l.program_id
             where l.creator_id in (select value from json_each($1)) order by l.creator_id, l.made_at, l.id",
        )
        .bind(serde_json::to_string(creators)?)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(link_of).collect())
    }
}

impl Change {
    /// Makes (id 0) or changes a link; what stays the same is not written. Gives its number.
    pub async fn save_link(&mut self, link: &LinkRow) -> Result<i64> {
        if link.id != 0 {
            let known: Option<i64> = sqlx::query_scalar("select id from affiliate_links where id = $1")
                .bind(link.id)
                .fetch_optional(self.connection())
                .await?;
            known.ok_or_else(|| no_link(link.id))?;
        }
        let sql = if link.id == 0 {
            "insert into affiliate_links (creator_id, program_id, url, label, made_at)
             select $2, $3, $4, $5, $6 where $1 = 0 returning id"
        } else {
            "update affiliate_links set creator_id = $2, program_id = $3, url = $4, label = $5
             where id = $1 and (creator_id, program_id, url, label) is not ($2, $3, $4, $5) returning id"
        };
        let written: Option<i64> = sqlx::query_scalar(sql)
            .bind(link.id)
            .bind(link.creator)
            .bind(link.program)
            .bind(&link.url)
            .bind(&link.label)
            .bind(link.made_at.seconds())
            .fetch_optional(self.connection())
            .await
            .map_err(name_taken(&link.url))?;
        Ok(written.unwrap_or(link.id))
    }

    /// Deletes a link. Gives its address and whose it was.
    pub async fn delete_link(&mut self, link: i64) -> Result<(String, i64)> {
        let row = sqlx::query("delete from affiliate_links where id = $1 returning url, creator_id")
            .bind(link)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no_link(link))?;
        Ok((row.get(0), row.get(1)))
    }
}
