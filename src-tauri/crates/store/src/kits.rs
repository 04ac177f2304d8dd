//! Kits that were made: which version of a template each creator has, and what went into it by fingerprint. Not here: templates
//! (kit_templates), what a kit holds.

use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use troupe_core::kits::Parts;
use troupe_core::time::{Day, Instant};

/// A kit that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitRecord {
    /// Number.
    pub id: i64,
    /// The template.
    pub template: i64,
    /// Its name.
    pub template_name: String,
    /// For whom.
    pub creator: i64,
    /// In which language.
    pub language: String,
    /// Its version in that language, from 1.
    pub version: u32,
    /// What went into it.
    pub parts: Parts,
    /// The day it bears.
    pub made_on: Day,
    /// When its record was written.
    pub made_at: Instant,
    /// Name of the file.
    pub file: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its SHA-256 in hex.
    pub sha256: String,
    /// When she got it; `None` = nobody wrote down that she did.
    pub given_on: Option<Day>,
}

/// A kit to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKit {
    /// For whom.
    pub creator: i64,
    /// In which language.
    pub language: String,
    /// Its version.
    pub version: u32,
    /// What went into it.
    pub parts: Parts,
    /// The day it bears.
    pub made_on: Day,
    /// Name of the file.
    pub file: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its SHA-256 in hex.
    pub sha256: String,
}

const COLUMNS: &str = "k.id, k.template_id, t.name as template_name, k.creator_id, k.language, k.version, k.parts, k.made_on, \
    k.made_at, k.file, k.bytes, k.sha256, k.given_on";

fn record_of(row: &SqliteRow) -> Result<KitRecord> {
    let wrong = |what: &str| StoreError::Database(format!("kit {}: {what}", row.get::<i64, _>("id")));
    let bytes: i64 = row.get("bytes");
    Ok(KitRecord {
        id: row.get("id"),
        template: row.get("template_id"),
        template_name: row.get("template_name"),
        creator: row.get("creator_id"),
        language: row.get("language"),
        version: row.get("version"),
        parts: serde_json::from_str(row.get("parts"))?,
        made_on: Day::parse(row.get("made_on")).ok_or_else(|| wrong("day"))?,
        made_at: Instant::from_seconds(row.get("made_at")),
        file: row.get("file"),
        bytes: u64::try_from(bytes).map_err(|_| wrong("bytes"))?,
        sha256: row.get("sha256"),
        given_on: row.get::<Option<&str>, _>("given_on").and_then(Day::parse),
    })
}

impl Store {
    async fn kit_records(&self, filter: &str, number: i64) -> Result<Vec<KitRecord>> {
        let sql = format!(
            "select {COLUMNS} from kits k join kit_templates t on t.id = k.template_id where {filter}"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(number).fetch_all(&self.readers).await?;
        rows.iter().map(record_of).collect()
    }

    /// The newest kit of a template for each creator and language.
    pub async fn newest_kits(&self, template: i64) -> Result<Vec<KitRecord>> {
        self.kit_records(
            "k.template_id = $1 and k.version = (
                 select max(n.version) from kits n where n.template_id = k.template_id
                 and n.creator_id = k.creator_id and n.language = k.language)
             order by k.creator_id, k.made_at desc, k.id desc",
            template,
        )
        .await
    }

    /// Every kit of a creator, newest first.
    pub async fn kits_of(&self, creator: i64) -> Result<Vec<KitRecord>> {
        self.kit_records("k.creator_id = $1 order by k.made_at desc, k.id desc", creator).await
    }
}

impl Change {
    /// Writes kits down. One whose version is known keeps its day and whether it was given. Gives how many are new or differ.
    pub async fn add_kits(&mut self, template: i64, kits: &[NewKit], at: Instant) -> Result<u32> {
        let rows: Vec<_> = kits
            .iter()
            .map(|kit| {
                let parts = serde_json::to_string(&kit.parts)?;
                let day = kit.made_on.to_string();
                let (language, file, sha256) = (&kit.language, &kit.file, &kit.sha256);
                Ok((kit.creator, language, kit.version, parts, day, file, kit.bytes, sha256))
            })
            .collect::<Result<_>>()?;
        let done = sqlx::query(
            "insert into kits (template_id, creator_id, language, version, parts, made_on, made_at, file, bytes, sha256)
             select $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, $3, value ->> 5, value ->> 6,
                    value ->> 7 from json_each($2) where true
             on conflict (template_id, creator_id, language, version) do update
             set file = excluded.file, bytes = excluded.bytes, sha256 = excluded.sha256
             where (file, bytes, sha256) is not (excluded.file, excluded.bytes, excluded.sha256)",
        )
        .bind(template)
        .bind(serde_json::to_string(&rows)?)
        .bind(at.seconds())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Writes down that these kits were given on a day; `None` = that they were not. Gives whose kits changed.
    pub async fn give_kits(&mut self, kits: &[i64], on: Option<Day>) -> Result<Vec<i64>> {
        let mut creators: Vec<i64> = sqlx::query_scalar(
            "update kits set given_on = $2
             where id in (select value from json_each($1)) and given_on is not $2 returning creator_id",
        )
        .bind(serde_json::to_string(kits)?)
        .bind(on.map(|day| day.to_string()))
        .fetch_all(self.connection())
        .await?;
        creators.sort_unstable();
        creators.dedup();
        Ok(creators)
    }

    /// The template of each of these kits by name, each once. Fewer kits than asked for: some are gone.
    pub async fn templates_of_kits(&mut self, kits: &[i64]) -> Result<(Vec<String>, usize)> {
        let rows = sqlx::query(
            "select t.name, count(*) from kits k join kit_templates t on t.id = k.template_id
             where k.id in (select value from json_each($1)) group by t.id order by t.name collate nocase",
        )
        .bind(serde_json::to_string(kits)?)
        .fetch_all(self.connection())
        .await?;
        let count: i64 = rows.iter().map(|row| row.get::<i64, _>(1)).sum();
        Ok((rows.iter().map(|row| row.get(0)).collect(), count as usize))
    }
}
