//! Images, films and documents to hand out, in versions. Contents of files are kept in parts under their SHA-256; the same
//! file is kept once. What makes a file safe stands in troupe-media.

use crate::change::Change;
use crate::check::Check;
use crate::error::{Result, StoreError};
use crate::open::Store;
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::collections::{BTreeMap, HashMap, HashSet};
use troupe_core::kits::AssetKind;
use troupe_core::time::{Day, Instant};

/// Bytes of a part of a content: it fits in a cell of a workbook, in base64.
const PART: usize = 16 << 10;
/// Parts that are written or read at once: 4 MB.
const PARTS: u32 = 256;

/// What is known of an asset, beside its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFacts {
    /// Name, unique.
    pub name: String,
    /// What an image shows, by language.
    pub alt: BTreeMap<String, String>,
    /// Languages in whose kits it may stand; empty = all.
    pub languages: Vec<String>,
    /// The product that it shows.
    pub product: Option<i64>,
    /// Who holds the rights.
    pub holder: String,
    /// What the licence allows.
    pub licence: String,
    /// Last day on which it may be used; `None` = no end.
    pub licence_until: Option<Day>,
    /// Notes.
    pub note: String,
}

/// An asset with its newest version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetRow {
    /// Number.
    pub id: i64,
    /// What it is.
    pub kind: AssetKind,
    /// What is known of it.
    pub facts: AssetFacts,
    /// Name of its product.
    pub product_name: Option<String>,
    /// When it came in.
    pub made_at: Instant,
    /// The newest version: what goes out.
    pub newest: VersionRow,
}

/// A version of an asset's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Number, from 1.
    pub version: u32,
    /// SHA-256 of its content, in hex.
    pub sha256: String,
    /// SHA-256 of a small picture's content.
    pub preview: Option<String>,
    /// `jpeg`, `png`, `mp4`, `mov`, `webm`, `pdf`, `txt`.
    pub format: String,
    /// Bytes of its content.
    pub bytes: u64,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub seconds: Option<u32>,
    /// Name of the file it came from.
    pub file: String,
    /// What was done to make it safe.
    pub changes: Vec<String>,
    /// When it came in.
    pub made_at: Instant,
}

/// A file to keep as a version of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVersion<'a> {
    /// Its content.
    pub content: &'a [u8],
    /// A small picture of it.
    pub preview: Option<&'a [u8]>,
    /// `jpeg`, `png`, `mp4`, `mov`, `webm`, `pdf`, `txt`.
    pub format: &'a str,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub seconds: Option<u32>,
    /// Name of the file it came from.
    pub file: &'a str,
    /// What was done to make it safe.
    pub changes: &'a [String],
}

/// A kit template that uses an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetUse {
    /// The asset.
    pub asset: i64,
    /// The template.
    pub template: i64,
    /// Its name.
    pub name: String,
}

/// SHA-256 of a content in hex: its name in the store.
pub fn sha256_of(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|b| format!("{b:02x}")).collect()
}

fn unknown(id: impl ToString) -> StoreError {
    StoreError::NotFound { what: "asset", id: id.to_string() }
}

/// Columns of an asset with its newest version; `$1` is a JSON list of numbers, or null for all.
const ROWS: &str = "select a.id, a.name, a.kind, a.alt, a.languages, a.product_id, p.name as product_name, a.holder,
            a.licence, a.licence_until, a.note, a.made_at as asset_made_at, v.version, v.sha256, v.preview, v.format,
            v.bytes, v.width, v.height, v.seconds, v.file, v.changes, v.made_at
     from assets a join asset_versions v on v.asset_id = a.id
     left join products p on p.id = a.product_id
     where v.version = (select max(n.version) from asset_versions n where n.asset_id = a.id)
       and ($1 is null or a.id in (select value from json_each($1)))
     order by a.name collate nocase, a.id";

fn asset_of(row: &SqliteRow) -> Result<AssetRow> {
    let kind: &str = row.get("kind");
    let until: Option<&str> = row.get("licence_until");
    Ok(AssetRow {
        id: row.get("id"),
        kind: AssetKind::parse(kind)
            .ok_or_else(|| StoreError::Database(format!("{kind} is stored as a kind of asset")))?,
        facts: AssetFacts {
            name: row.get("name"),
            alt: serde_json::from_str(row.get("alt"))?,
            languages: serde_json::from_str(row.get("languages"))?,
            product: row.get("product_id"),
            holder: row.get("holder"),
            licence: row.get("licence"),
            licence_until: until.map(crate::samples::day).transpose()?,
            note: row.get("note"),
        },
        product_name: row.get("product_name"),
        made_at: Instant::from_seconds(row.get("asset_made_at")),
        newest: version_of(row)?,
    })
}

fn version_of(row: &SqliteRow) -> Result<VersionRow> {
    Ok(VersionRow {
        version: row.get("version"),
        sha256: row.get("sha256"),
        preview: row.get("preview"),
        format: row.get("format"),
        bytes: u64::try_from(row.get::<i64, _>("bytes")).unwrap_or(0),
        width: row.get("width"),
        height: row.get("height"),
        seconds: row.get("seconds"),
        file: row.get("file"),
        changes: serde_json::from_str(row.get("changes"))?,
        made_at: Instant::from_seconds(row.get("made_at")),
    })
}

async fn rows(connection: &mut SqliteConnection, ids: Option<&[i64]>) -> Result<Vec<AssetRow>> {
    let wanted = ids.map(serde_json::to_string).transpose()?;
    let rows = sqlx::query(ROWS).bind(wanted).fetch_all(connection).await?;
    rows.iter().map(asset_of).collect()
}

impl Store {
    /// Every asset with its newest version, by name. Contents are not read.
    pub async fn assets(&self) -> Result<Vec<AssetRow>> {
        let mut connection = self.readers.acquire().await?;
        rows(&mut connection, None).await
    }

    /// These assets with their newest versions, in the order asked for; those that are gone are left out. Contents are not
    /// read.
    pub async fn asset_rows(&self, ids: &[i64]) -> Result<Vec<AssetRow>> {
        let mut connection = self.readers.acquire().await?;
        let mut found: HashMap<i64, AssetRow> =
            rows(&mut connection, Some(ids)).await?.into_iter().map(|row| (row.id, row)).collect();
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Versions of an asset, newest first.
    pub async fn asset_versions(&self, asset: i64) -> Result<Vec<VersionRow>> {
        let rows = sqlx::query(
            "select version, sha256, preview, format, bytes, width, height, seconds, file, changes, made_at
             from asset_versions where asset_id = $1 order by version desc",
        )
        .bind(asset)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(version_of).collect()
    }

    /// Templates that use assets, as a file to hand out or as the logo; by asset, then by name.
    pub async fn asset_uses(&self) -> Result<Vec<AssetUse>> {
        let rows = sqlx::query(
            "select distinct u.asset, t.id, t.name from kit_templates t join (
                 select k.id as template, e.value as asset from kit_templates k, json_each(k.content, '$.assets') e
                 union all
                 select k.id, json_extract(k.content, '$.look.logo') from kit_templates k) u on u.template = t.id
             where u.asset is not null order by u.asset, t.name collate nocase, t.id",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|r| AssetUse { asset: r.get(0), template: r.get(1), name: r.get(2) }).collect())
    }

    /// Parts of a content from part `from` on, in order, at most 4 MB at a time; none = it has ended there. A file is
    /// written part by part with this, without being held in memory.
    pub async fn asset_parts(&self, sha256: &str, from: u32) -> Result<Vec<Vec<u8>>> {
        Ok(sqlx::query_scalar(
            "select data from asset_parts where sha256 = $1 and part >= $2 order by part limit $3",
        )
        .bind(sha256)
        .bind(from)
        .bind(PARTS)
        .fetch_all(&self.readers)
        .await?)
    }

    /// A content as a whole.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none of this name.
    pub async fn asset_content(&self, sha256: &str) -> Result<Vec<u8>> {
        let bytes: Option<i64> = sqlx::query_scalar("select bytes from asset_files where sha256 = $1")
            .bind(sha256)
            .fetch_optional(&self.readers)
            .await?;
        let bytes = bytes.ok_or_else(|| unknown(sha256))?;
        let mut content = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0));
        let mut from = 0;
        loop {
            let parts = self.asset_parts(sha256, from).await?;
            if parts.is_empty() {
                return Ok(content);
            }
            from += parts.len() as u32;
            parts.iter().for_each(|part| content.extend_from_slice(part));
        }
    }

    /// Every content is what its name says.
    pub(crate) async fn check_contents(&self) -> Result<Check> {
        let names: Vec<String> = sqlx::query_scalar("select sha256 from asset_files order by sha256")
            .fetch_all(&self.readers)
            .await?;
        let mut found = Vec::new();
        for name in names {
            let (mut hash, mut from) = (Sha256::new(), 0);
            loop {
                let parts = self.asset_parts(&name, from).await?;
                if parts.is_empty() {
                    break;
                }
                from += parts.len() as u32;
                parts.iter().for_each(|part| hash.update(part));
            }
            let is: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
            if is != name {
                found.push(format!("file {name} holds something else"));
            }
        }
        Ok(Check { name: "asset_files_are_what_they_are_named", ok: found.is_empty(), found })
    }

    /// Removes contents that no version has and no step of undo could bring back. At opening, because a change must not
    /// write hundreds of megabytes anew when it is taken back, and because nothing else waits then.
    pub(crate) async fn remove_unused_contents(&self) -> Result<()> {
        const UNUSED: &str = "select f.sha256 from asset_files f
             where not exists (select 1 from asset_versions v where v.sha256 = f.sha256)
               and not exists (select 1 from asset_versions v where v.preview = f.sha256)";
        let unused: Vec<String> = sqlx::query_scalar(UNUSED).fetch_all(&self.readers).await?;
        if unused.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        // Looked at again inside the transaction: another program may have added one of them in between.
        let unused: Vec<String> = sqlx::query_scalar(UNUSED).fetch_all(&mut *tx).await?;
        let held: Vec<String> = sqlx::query_scalar(
            "select state from (
                 select before as state from undo_rows where table_name = 'asset_versions'
                 union all
                 select after from undo_rows where table_name = 'asset_versions') where state is not null",
        )
        .fetch_all(&mut *tx)
        .await?;
        let held: HashSet<String> = held
            .iter()
            .filter_map(|state| serde_json::from_str::<serde_json::Value>(state).ok())
            .flat_map(|state| [&state["sha256"], &state["preview"]].map(|v| v.as_str().map(str::to_owned)))
            .flatten()
            .collect();
        let gone: Vec<&String> = unused.iter().filter(|sha256| !held.contains(*sha256)).collect();
        let gone = serde_json::to_string(&gone)?;
        for sql in [
            "delete from asset_parts where sha256 in (select value from json_each($1))",
            "delete from asset_files where sha256 in (select value from json_each($1))",
        ] {
            sqlx::query(sql).bind(&gone).execute(&mut *tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

impl Change {
    /// Keeps a content, unless it is there. Gives its SHA-256.
    async fn keep_content(&mut self, content: &[u8]) -> Result<String> {
        let sha256 = sha256_of(content);
        let added =
            sqlx::query("insert into asset_files (sha256, bytes) values ($1, $2) on conflict do nothing")
                .bind(&sha256)
                .bind(i64::try_from(content.len()).unwrap_or(i64::MAX))
                .execute(self.connection())
                .await?;
        if added.rows_affected() == 0 {
            return Ok(sha256);
        }
        // One blob is bound for many parts: SQLite cuts it up.
        for (at, block) in content.chunks(PART * PARTS as usize).enumerate() {
            let parts = block.len().div_ceil(PART) as i64;
            sqlx::query(
                "with recursive cut (n) as (select 0 union all select n + 1 from cut where n + 1 < $4)
                 insert into asset_parts (sha256, part, data)
                 select $1, $2 + n, substr($3, n * $5 + 1, $5) from cut",
            )
            .bind(&sha256)
            .bind(at as i64 * i64::from(PARTS))
            .bind(block)
            .bind(parts)
            .bind(PART as i64)
            .execute(self.connection())
            .await?;
        }
        Ok(sha256)
    }

    /// Assets as they stand inside the change, by name.
    pub async fn assets(&mut self) -> Result<Vec<AssetRow>> {
        rows(self.connection(), None).await
    }

    /// The asset one of whose newest versions has this content.
    pub async fn asset_with(&mut self, sha256: &str) -> Result<Option<i64>> {
        Ok(sqlx::query_scalar(
            "select v.asset_id from asset_versions v
             where v.sha256 = $1
               and v.version = (select max(n.version) from asset_versions n where n.asset_id = v.asset_id)
             order by v.asset_id limit 1",
        )
        .bind(sha256)
        .fetch_optional(self.connection())
        .await?)
    }

    /// Adds an asset with its first version. A taken name gets a number. Gives its number.
    pub async fn add_asset(&mut self, kind: AssetKind, name: &str, file: &NewVersion<'_>) -> Result<i64> {
        let taken: Vec<String> =
            sqlx::query_scalar("select name from assets").fetch_all(self.connection()).await?;
        let taken: HashSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
        let free = (1_u32..)
            .map(|n| if n == 1 { name.to_owned() } else { format!("{name} {n}") })
            .find(|name| !taken.contains(&name.to_lowercase()))
            .unwrap_or_else(|| name.to_owned());
        let at = self.at().seconds();
        let id: i64 =
            sqlx::query_scalar("insert into assets (name, kind, made_at) values ($1, $2, $3) returning id")
                .bind(&free)
                .bind(kind.as_str())
                .bind(at)
                .fetch_one(self.connection())
                .await
                .map_err(crate::lists::name_taken(&free))?;
        self.add_asset_version(id, file).await?;
        Ok(id)
    }

    /// Gives an asset a new version. Gives its number.
    pub async fn add_asset_version(&mut self, asset: i64, file: &NewVersion<'_>) -> Result<u32> {
        let sha256 = self.keep_content(file.content).await?;
        let preview = match file.preview {
            Some(preview) => Some(self.keep_content(preview).await?),
            None => None,
        };
        let at = self.at().seconds();
        Ok(sqlx::query_scalar(
            "insert into asset_versions
                 (asset_id, version, sha256, preview, format, bytes, width, height, seconds, file, changes, made_at)
             select $1, coalesce((select max(version) from asset_versions where asset_id = $1), 0) + 1,
                    $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 returning version",
        )
        .bind(asset)
        .bind(sha256)
        .bind(preview)
        .bind(file.format)
        .bind(i64::try_from(file.content.len()).unwrap_or(i64::MAX))
        .bind(file.width)
        .bind(file.height)
        .bind(file.seconds)
        .bind(file.file)
        .bind(serde_json::to_string(file.changes)?)
        .bind(at)
        .fetch_one(self.connection())
        .await?)
    }

    /// Changes what is known of an asset. What stays the same is not written.
    pub async fn save_asset(&mut self, asset: i64, facts: &AssetFacts) -> Result<()> {
        let others: Vec<String> = sqlx::query_scalar("select name from assets where id <> $1")
            .bind(asset)
            .fetch_all(self.connection())
            .await?;
        if others.iter().any(|other| other.to_lowercase() == facts.name.to_lowercase()) {
            return Err(StoreError::NameTaken(facts.name.clone()));
        }
        sqlx::query(
            "update assets set name = $2, alt = $3, languages = $4, product_id = $5, holder = $6, licence = $7,
                    licence_until = $8, note = $9
             where id = $1 and (name, alt, languages, product_id, holder, licence, licence_until, note)
                   is not ($2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(asset)
        .bind(&facts.name)
        .bind(serde_json::to_string(&facts.alt)?)
        .bind(serde_json::to_string(&facts.languages)?)
        .bind(facts.product)
        .bind(&facts.holder)
        .bind(&facts.licence)
        .bind(facts.licence_until.map(|day| day.to_string()))
        .bind(&facts.note)
        .execute(self.connection())
        .await
        .map_err(crate::lists::name_taken(&facts.name))?;
        Ok(())
    }

    /// Deletes an asset with its versions; templates lose it. Its contents stay until no step of undo could bring them
    /// back. Gives its name.
    pub async fn delete_asset(&mut self, asset: i64) -> Result<String> {
        let name: Option<String> = sqlx::query_scalar("select name from assets where id = $1")
            .bind(asset)
            .fetch_optional(self.connection())
            .await?;
        let name = name.ok_or_else(|| unknown(asset))?;
        for sql in [
            "update kit_templates set content = json_set(content, '$.assets', json((
                 select json_group_array(e.value) from json_each(kit_templates.content, '$.assets') e where e.value <> $1)))
             where exists (select 1 from json_each(kit_templates.content, '$.assets') e where e.value = $1)",
            "update kit_templates set content = json_set(content, '$.look.logo', null)
             where json_extract(content, '$.look.logo') = $1",
            "delete from asset_versions where asset_id = $1",
            "delete from assets where id = $1",
        ] {
            sqlx::query(sql).bind(asset).execute(self.connection()).await?;
        }
        Ok(name)
    }
}
