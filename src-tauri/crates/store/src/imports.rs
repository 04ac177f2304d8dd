//! Writing an import: records in, rows out, invisible until the last transaction flips the import's state.
//!
//! A small import is one transaction. A large one writes short ones, so that edits and other programs get their turn
//! in between; its rows carry its number and every read leaves out what belongs to an unfinished import.

use crate::accounts::Seen;
use crate::change::{Op, log, new_step};
use crate::error::{Result, StoreError};
use crate::open::Store;
use crate::spool::Spool;
use crate::{accounts, lock, posts, rollup, settle};
use sqlx::sqlite::{Sqlite, SqliteConnection, SqliteRow};
use sqlx::{Row, Transaction};
use std::collections::{HashMap, HashSet};
use troupe_core::creator::{Handle, Platform};
use troupe_core::metrics::{AccountMetrics, measure};
use troupe_core::records::{AsOf, AsOfSource, PostRecord, Record};
use troupe_core::time::Instant;

/// Rows of one short transaction of a large import.
const ROWS_PER_TRANSACTION: usize = 30_000;

/// What is known of an import before its rows are read.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// File name.
    pub file: String,
    /// Kind of file.
    pub kind: String,
    /// Size in bytes.
    pub bytes: u64,
    /// When it is imported.
    pub at: Instant,
    /// Above 50,000 rows: write short transactions.
    pub large: bool,
    /// Name of the write command, for undo and activity (`import`, `add_creators`, `load_sample`).
    pub op: &'static str,
}

/// What is known of an import after its rows were read.
#[derive(Debug, Clone, Default)]
pub struct ReadSummary {
    /// As-of; `None` = undated.
    pub as_of: Option<AsOf>,
    /// blake3 of the file's bytes.
    pub fingerprint: Option<Vec<u8>>,
    /// Columns that became something.
    pub columns_matched: u32,
    /// Columns in all.
    pub columns_total: u32,
    /// Rows read.
    pub rows_read: u32,
    /// Rows left out on purpose.
    pub skipped: u32,
    /// Rows not taken, in all.
    pub rejected: u32,
    /// The first of them, with reasons.
    pub rejected_rows: Vec<(u32, String)>,
    /// Warnings as JSON.
    pub warnings: String,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOutcome {
    /// Its number.
    pub id: i64,
    /// New records.
    pub created: u32,
    /// Records with other figures.
    pub updated: u32,
    /// Records that say the same.
    pub unchanged: u32,
}

/// An import in the history.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// What it did.
    pub outcome: ImportOutcome,
    /// When.
    pub at: Instant,
    /// `done` or `undone`.
    pub state: String,
    /// File name.
    pub file: String,
    /// Kind.
    pub kind: String,
    /// As-of.
    pub as_of: Option<AsOf>,
    /// Columns that became something.
    pub columns_matched: u32,
    /// Columns in all.
    pub columns_total: u32,
    /// Rows read.
    pub rows_read: u32,
    /// Rows left out on purpose.
    pub skipped: u32,
    /// Rows not taken.
    pub rejected: u32,
    /// Warnings as JSON.
    pub warnings: String,
}

/// An import being written.
#[derive(Debug)]
pub struct ImportWriter {
    store: Store,
    new: NewImport,
    transaction: Option<Transaction<'static, Sqlite>>,
    id: i64,
    rows_in_transaction: usize,
    places: HashMap<(Platform, Handle), u32>,
    seen: Vec<Seen>,
    workspace_was_empty: bool,
    holds_posts: bool,
    counts: posts::Counts,
    /// Account of the last row, and the posts of its present run of rows.
    last: Option<(Platform, Handle)>,
    run: (u32, HashSet<String>),
    spool: Spool,
    lock: Option<std::fs::File>,
}

impl Store {
    /// Opens an import. Nothing of it is visible before [`ImportWriter::finish`].
    pub async fn begin_import(&self, new: NewImport) -> Result<ImportWriter> {
        let mut tx = self.begin().await?;
        let id: i64 =
            sqlx::query("insert into imports (at, file, kind, bytes) values ($1, $2, $3, $4) returning id")
                .bind(new.at.seconds())
                .bind(&new.file)
                .bind(&new.kind)
                .bind(new.bytes as i64)
                .fetch_one(&mut *tx)
                .await?
                .get(0);
        let any: i64 =
            sqlx::query_scalar("select exists (select 1 from accounts)").fetch_one(&mut *tx).await?;
        let lock = if new.large { lock::hold(self.path(), id) } else { None };
        Ok(ImportWriter {
            store: self.clone(),
            new,
            lock,
            transaction: Some(tx),
            id,
            rows_in_transaction: 0,
            places: HashMap::new(),
            seen: Vec::new(),
            workspace_was_empty: any == 0,
            holds_posts: false,
            counts: posts::Counts::default(),
            last: None,
            run: (u32::MAX, HashSet::new()),
            spool: Spool::default(),
        })
    }

    /// Removes the rows of imports that a crashed program left unfinished. Another program's running import keeps
    /// its rows: that program holds the import's lock.
    pub(crate) async fn remove_unfinished(&self) -> Result<()> {
        let ids: Vec<i64> = sqlx::query_scalar("select id from imports where state = 'pending'")
            .fetch_all(&self.readers)
            .await?;
        for id in ids {
            if lock::is_held(self.path(), id) {
                continue;
            }
            let mut tx = self.begin().await?;
            remove(&mut tx, id).await?;
            tx.commit().await?;
            lock::clear(self.path(), id);
        }
        Ok(())
    }

    /// The history, newest first.
    pub async fn imports(&self) -> Result<Vec<ImportRow>> {
        let rows = sqlx::query(
            "select id, at, state, file, kind, as_of, as_of_source, columns_matched, columns_total, rows_read, created,
                    updated, unchanged, skipped, rejected, warnings
             from imports where state <> 'pending' order by id desc",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(import_row).collect())
    }

    /// One import of the history.
    pub async fn import(&self, id: i64) -> Result<ImportRow> {
        self.imports()
            .await?
            .into_iter()
            .find(|i| i.outcome.id == id)
            .ok_or(StoreError::NotFound { what: "import", id: id.to_string() })
    }

    /// The import that took a file of exactly these bytes and still counts.
    pub async fn import_of(
        &self,
        bytes: u64,
        kind: &str,
        fingerprint: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Result<Option<i64>> {
        let same_size: i64 = sqlx::query_scalar(
            "select count(*) from imports where bytes = $1 and kind = $2 and state = 'done'",
        )
        .bind(bytes as i64)
        .bind(kind)
        .fetch_one(&self.readers)
        .await?;
        if same_size == 0 {
            return Ok(None);
        }
        let Some(print) = fingerprint() else { return Ok(None) };
        Ok(sqlx::query_scalar(
            "select max(id) from imports where fingerprint = $1 and kind = $2 and state = 'done'",
        )
        .bind(print)
        .bind(kind)
        .fetch_one(&self.readers)
        .await?)
    }

    /// The rows that an import did not take.
    pub async fn rejected_rows(&self, import: i64) -> Result<Vec<(u32, String)>> {
        let rows = sqlx::query("select row, reason from rejected_rows where import_id = $1 order by row")
            .bind(import)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.iter().map(|r| (r.get("row"), r.get("reason"))).collect())
    }

    /// Takes a whole import back, as a step of undo of its own.
    pub async fn undo_import(&self, id: i64, now: Instant) -> Result<settle::Hidden> {
        let import = self.import(id).await?;
        if import.state != "done" {
            return Err(StoreError::AlreadyUndone(id));
        }
        let mut tx = self.begin().await?;
        let hidden = settle::hide(&mut tx, id).await?;
        let op = Op::new("undo_import", now).with("file", &import.file);
        new_step(&mut tx, &op, Some(id)).await?;
        log(&mut tx, &op).await?;
        tx.commit().await?;
        Ok(hidden)
    }
}

fn import_row(row: &SqliteRow) -> ImportRow {
    let as_of: Option<i64> = row.get("as_of");
    let source: Option<String> = row.get("as_of_source");
    ImportRow {
        outcome: ImportOutcome {
            id: row.get("id"),
            created: row.get("created"),
            updated: row.get("updated"),
            unchanged: row.get("unchanged"),
        },
        at: Instant::from_seconds(row.get("at")),
        state: row.get("state"),
        file: row.get("file"),
        kind: row.get("kind"),
        as_of: as_of
            .zip(source.and_then(|s| AsOfSource::parse(&s)))
            .map(|(at, source)| AsOf { at: Instant::from_seconds(at), source }),
        columns_matched: row.get("columns_matched"),
        columns_total: row.get("columns_total"),
        rows_read: row.get("rows_read"),
        skipped: row.get("skipped"),
        rejected: row.get("rejected"),
        warnings: row.get("warnings"),
    }
}

/// Deletes every row of an import that never became visible.
async fn remove(connection: &mut SqliteConnection, id: i64) -> Result<()> {
    for sql in [
        "delete from posts where import_id = $1",
        "delete from post_sightings where import_id = $1",
        "delete from sightings where import_id = $1",
        "delete from creators where id in (select creator_id from accounts where created_import = $1)",
        "delete from imports where id = $1",
    ] {
        sqlx::query(sql).bind(id).execute(&mut *connection).await?;
    }
    Ok(())
}

impl ImportWriter {
    /// The import's number.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Writes a batch of records.
    pub async fn write(&mut self, records: Vec<Record>) -> Result<()> {
        let rows = records.len();
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        self.place(&mut tx, &records).await?;
        let mut sure: Vec<(i64, PostRecord)> = Vec::with_capacity(rows);
        let mut open: Vec<(i64, PostRecord)> = Vec::new();
        for record in records {
            match record {
                Record::Account(account) => {
                    if let Some(place) = self.places.get(&(account.platform, account.handle)) {
                        self.seen[*place as usize].add_facts(account.facts, account.row);
                    }
                }
                Record::Post(mut post) => {
                    self.holds_posts = true;
                    let Some(place) = self.place_of(&post) else { continue };
                    let seen = &mut self.seen[place as usize];
                    // A post of an account without posts, met for the first time in one run of its rows, cannot be there
                    // yet. Everything else is looked up.
                    let is_new = seen.is_fresh_run() && self.run.1.insert(post.post_id.clone());
                    seen.add_post(&mut post);
                    if is_new {
                        self.spool.add(place, &post)?;
                    } else {
                        seen.spread();
                    }
                    post.handle = Handle::default();
                    if is_new { sure.push((seen.id, post)) } else { open.push((seen.id, post)) }
                }
                Record::Order(_) | Record::Report(_) => {}
            }
        }
        posts::insert(&mut tx, self.id, sure, open, &mut self.counts).await?;
        self.rows_in_transaction += rows;
        if self.new.large && self.rows_in_transaction >= ROWS_PER_TRANSACTION {
            tx.commit().await?;
            self.rows_in_transaction = 0;
        } else {
            self.transaction = Some(tx);
        }
        Ok(())
    }

    /// The place of a post's account. The same account as in the row before needs no look-up; another one begins a new
    /// run of rows.
    fn place_of(&mut self, post: &PostRecord) -> Option<u32> {
        let same = self
            .last
            .as_ref()
            .is_some_and(|(platform, handle)| *platform == post.platform && *handle == post.handle);
        if same {
            return Some(self.run.0);
        }
        let key = (post.platform, post.handle.clone());
        let place = *self.places.get(&key)?;
        self.last = Some(key);
        self.run.0 = place;
        self.run.1.clear();
        self.seen[place as usize].begin_run();
        Some(place)
    }

    /// Finds or makes the account of every record of the batch.
    async fn place(&mut self, tx: &mut SqliteConnection, records: &[Record]) -> Result<()> {
        let mut unknown: Vec<(Platform, Handle)> = Vec::new();
        let mut last: Option<(Platform, &Handle)> = None;
        for record in records {
            let (platform, handle) = match record {
                Record::Account(a) => (a.platform, &a.handle),
                Record::Post(p) => (p.platform, &p.handle),
                Record::Order(_) | Record::Report(_) => continue,
            };
            // Files are mostly grouped by account: the same handle again needs no look.
            if last == Some((platform, handle)) {
                continue;
            }
            last = Some((platform, handle));
            let key = (platform, handle.clone());
            if !self.places.contains_key(&key) {
                self.places.insert(key.clone(), u32::MAX);
                unknown.push(key);
            }
        }
        if unknown.is_empty() {
            return Ok(());
        }
        let found = accounts::find_or_create(tx, self.id, &unknown, self.workspace_was_empty).await?;
        for (key, met) in unknown.into_iter().zip(found) {
            let platform = key.0;
            self.places.insert(key, self.seen.len() as u32);
            self.seen.push(Seen::new(platform, met));
        }
        Ok(())
    }

    /// Says that accounts which this import made belong to one person: they get one creator, the first one's.
    pub async fn join(&mut self, people: &[Vec<(Platform, Handle)>]) -> Result<()> {
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        for person in people {
            let ids: Vec<i64> = person
                .iter()
                .filter_map(|key| self.places.get(key))
                .map(|place| self.seen[*place as usize].id)
                .collect();
            let ids = serde_json::to_string(&ids)?;
            sqlx::query(
                "update accounts set (creator_id, home_creator) = (select creator_id, creator_id from accounts where id = $1 ->> 0)
                 where id in (select value from json_each($1)) and created_import = $2",
            )
            .bind(ids)
            .bind(self.id)
            .execute(&mut *tx)
            .await?;
        }
        sqlx::query("delete from creators where id not in (select creator_id from accounts) and id not in (select home_creator from accounts)")
            .execute(&mut *tx)
            .await?;
        self.transaction = Some(tx);
        Ok(())
    }

    /// Makes the import visible: sightings, current figures, metrics, undo and activity, in one transaction.
    pub async fn finish(mut self, summary: ReadSummary) -> Result<ImportOutcome> {
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        let id = self.id;
        let measured = self.measure(&mut tx, summary.as_of).await?;
        let account_counts = accounts::insert_sightings(&mut tx, id, std::mem::take(&mut self.seen)).await?;
        let counts = if self.holds_posts { self.counts } else { account_counts };
        sqlx::query(
            "update imports set fingerprint = $2, as_of = $3, as_of_source = $4, columns_matched = $5, columns_total = $6,
                    rows_read = $7, created = $8, updated = $9, unchanged = $10, skipped = $11, rejected = $12, warnings = $13
             where id = $1",
        )
        .bind(id)
        .bind(summary.fingerprint)
        .bind(summary.as_of.map(|a| a.at.seconds()))
        .bind(summary.as_of.map(|a| a.source.as_str()))
        .bind(summary.columns_matched)
        .bind(summary.columns_total)
        .bind(summary.rows_read)
        .bind(counts.created)
        .bind(counts.updated)
        .bind(counts.unchanged)
        .bind(summary.skipped)
        .bind(summary.rejected)
        .bind(&summary.warnings)
        .execute(&mut *tx)
        .await?;
        let rejected: Vec<(u32, &str)> =
            summary.rejected_rows.iter().map(|(r, t)| (*r, t.as_str())).collect();
        sqlx::query(
            "insert or ignore into rejected_rows (import_id, row, reason)
             select $1, value ->> 0, value ->> 1 from json_each($2)",
        )
        .bind(id)
        .bind(serde_json::to_string(&rejected)?)
        .execute(&mut *tx)
        .await?;
        settle::arrive(&mut tx, id, &measured).await?;
        let op = Op::new(self.new.op, self.new.at)
            .with("file", &self.new.file)
            .with("count", counts.created + counts.updated);
        new_step(&mut tx, &op, Some(id)).await?;
        log(&mut tx, &op).await?;
        tx.commit().await?;
        drop(self.lock.take());
        lock::clear(self.store.path(), id);
        Ok(ImportOutcome {
            id,
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
        })
    }

    /// Measures the accounts whose posts this import brought in one run of rows. Gives them, sorted; the others are
    /// measured from the database once the import counts.
    async fn measure(&mut self, tx: &mut SqliteConnection, as_of: Option<AsOf>) -> Result<Vec<i64>> {
        let window = crate::settings::window(tx).await?;
        let mut measured: Vec<(i64, AccountMetrics)> = Vec::new();
        let seen = &self.seen;
        std::mem::take(&mut self.spool).drain(|place, mut posts| {
            let account = &seen[place as usize];
            if let Some(point) = account.point() {
                let at = as_of.map(|a| a.at);
                measured.push((account.id, measure(account.platform, point, &mut posts, at, window)));
            }
        })?;
        measured.sort_unstable_by_key(|(id, _)| *id);
        let ids = measured.iter().map(|(id, _)| *id).collect();
        rollup::write(tx, measured).await?;
        Ok(ids)
    }

    /// Leaves nothing of the import behind.
    pub async fn abandon(mut self) -> Result<()> {
        if let Some(tx) = self.transaction.take() {
            tx.rollback().await?;
        }
        let mut tx = self.store.begin().await?;
        remove(&mut tx, self.id).await?;
        tx.commit().await?;
        drop(self.lock.take());
        lock::clear(self.store.path(), self.id);
        Ok(())
    }
}
