//! Writing an import: records in, rows out, invisible until the last transaction flips the import's state.
//!
//! A small import is one transaction. A large one writes short ones, so that edits and other programs get their turn
//! in between; its rows carry its number and every read leaves out what belongs to an unfinished import.

use crate::accounts::Seen;
use crate::change::{Op, log, new_step};
use crate::erase::{Gate, LeftOut};
use crate::error::{Result, StoreError};
use crate::forget::remove;
use crate::meet::{self, Key};
use crate::open::Store;
use crate::spool::Spool;
use crate::{accounts, lock, orders, posts, reports, rollup, sales, score_states, settle};
use foldhash::fast::FixedState;
use sqlx::sqlite::{Sqlite, SqliteConnection};
use sqlx::{Row, Transaction};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use troupe_core::creator::{Handle, Platform};
use troupe_core::metrics::measure;
use troupe_core::records::{AsOf, OrderRecord, PostRecord, Record, ReportRecord};
use troupe_core::scoring::ScoreState;
use troupe_core::time::Instant;

pub use crate::history::ImportRow;

/// Rows of one short transaction of a large import.
const ROWS_PER_TRANSACTION: usize = 30_000;
/// Records that are sorted out at a time while SQLite writes: a fraction of a millisecond's work.
const AT_A_TIME: usize = 250;

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
    /// What the user decided about reading the file, as JSON; empty = nothing.
    pub decided: String,
}

/// What a file mainly holds: what its report counts as created, updated and unchanged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    #[default]
    Accounts,
    Reports,
    Orders,
    Posts,
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
    /// Records of erased people.
    pub left_out: LeftOut,
}

/// A run of rows of one account.
#[derive(Debug)]
struct Run {
    place: u32,
    /// Hashes of its posts' ids. Two posts of one hash would only make the second be looked up.
    ids: HashSet<u64, FixedState>,
}

/// Posts of a batch, each with its account.
#[derive(Debug, Default)]
struct Sorted {
    /// Those that cannot be there yet, in key order.
    sure: Vec<posts::Row>,
    /// The others.
    open: Vec<posts::Row>,
    /// Records of other kinds.
    sold: Vec<(Box<OrderRecord>, Option<i64>)>,
    told: Vec<(Box<ReportRecord>, Option<i64>)>,
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
    /// Places by the platform's own id, where the file has it.
    natives: HashMap<(Platform, String), u32>,
    /// Places by account, once the import was seen to name one account by two handles.
    accounts: Option<HashMap<i64, u32>>,
    seen: Vec<Seen>,
    workspace_was_empty: bool,
    holds: Holds,
    counts: posts::Counts,
    /// Account of the last row, and the posts of its present run of rows.
    last: Option<(Platform, Handle)>,
    run: Run,
    /// Posts of the last batch, which go in while the next one is sorted out.
    waiting: Sorted,
    spool: Spool,
    lock: Option<std::fs::File>,
    state_before: Option<ScoreState>,
    /// Leaves out people who were erased.
    gate: Gate,
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
        let gate = Gate::open(&mut tx).await?;
        let lock = if new.large { lock::hold(self.path(), id) } else { None };
        Ok(ImportWriter {
            store: self.clone(),
            new,
            lock,
            transaction: Some(tx),
            id,
            rows_in_transaction: 0,
            places: HashMap::new(),
            natives: HashMap::new(),
            accounts: None,
            seen: Vec::new(),
            workspace_was_empty: any == 0,
            holds: Holds::default(),
            counts: posts::Counts::default(),
            last: None,
            run: Run { place: u32::MAX, ids: HashSet::with_hasher(FixedState::default()) },
            waiting: Sorted::default(),
            spool: Spool::default(),
            state_before: None,
            gate,
        })
    }

    /// Takes a whole import back, as a step of undo of its own.
    pub async fn undo_import(&self, id: i64, now: Instant) -> Result<settle::Hidden> {
        let import = self.import(id).await?;
        if import.state != "done" {
            return Err(StoreError::AlreadyUndone(id));
        }
        let mut tx = self.begin().await?;
        let hidden = settle::hide(&mut tx, id, now).await?;
        let op = Op::new("undo_import", now).with("file", &import.file);
        new_step(&mut tx, &op, Some(id)).await?;
        log(&mut tx, &op).await?;
        tx.commit().await?;
        Ok(hidden)
    }
}

/// The account that a record is about.
fn named_by(record: &Record) -> Option<(Platform, &Handle)> {
    match record {
        Record::Account(a) => Some((a.platform, &a.handle)),
        Record::Post(p) => Some((p.platform, &p.handle)),
        Record::Order(o) => o.line.as_ref()?.creator.as_ref().map(|handle| (Platform::TikTok, handle)),
        Record::Report(r) => r.subject.account(),
    }
}

/// The platform's own id of the account that a record is about.
fn native_of(record: &Record) -> Option<String> {
    match record {
        Record::Account(a) => a.facts.native_id.clone(),
        Record::Post(p) => p.author.as_ref()?.native_id.clone(),
        Record::Report(r) => r.facts.as_ref()?.native_id.clone(),
        Record::Order(_) => None,
    }
}

/// The account that a shop credits with an order's line: TikTok Shop names the creator by handle.
fn credited(order: &OrderRecord) -> Option<(Platform, Handle)> {
    let handle = order.line.as_ref()?.creator.as_ref()?;
    Some((Platform::TikTok, handle.clone()))
}

impl Run {
    /// True when no post of the run had this id so far.
    fn is_first(&mut self, id: &str) -> bool {
        let hash = self.ids.hasher().hash_one(id);
        self.ids.insert(hash)
    }
}

impl ImportWriter {
    /// The import's number.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Writes a batch of records. Its posts wait until the next batch or the end, so that SQLite always has something to
    /// do while records are sorted out.
    pub async fn write(&mut self, records: Vec<Record>) -> Result<()> {
        let records = self.gate.pass(records);
        let rows = records.len();
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        self.place(&mut tx, &records).await?;
        let Sorted { sure, open, .. } = std::mem::take(&mut self.waiting);
        let (id, mut counts) = (self.id, self.counts);
        let (written, sorted) =
            tokio::join!(posts::insert(&mut tx, id, sure, open, &mut counts), self.sort_out(records));
        written?;
        self.counts = counts;
        let mut sorted = sorted?;
        if !sorted.sold.is_empty() {
            orders::insert(&mut tx, self.id, std::mem::take(&mut sorted.sold)).await?;
        }
        if !sorted.told.is_empty() {
            reports::insert(&mut tx, self.id, std::mem::take(&mut sorted.told)).await?;
        }
        self.waiting = sorted;
        self.rows_in_transaction += rows;
        if self.new.large && self.rows_in_transaction >= ROWS_PER_TRANSACTION {
            tx.commit().await?;
            self.rows_in_transaction = 0;
        } else {
            self.transaction = Some(tx);
        }
        Ok(())
    }

    /// Notes what each record says of its account and parts the records by what becomes of them.
    async fn sort_out(&mut self, records: Vec<Record>) -> Result<Sorted> {
        let mut sorted = Sorted { sure: Vec::with_capacity(records.len()), ..Sorted::default() };
        for (number, record) in records.into_iter().enumerate() {
            if number % AT_A_TIME == AT_A_TIME - 1 {
                // The next statement may be due: this is the task that hands it to SQLite.
                tokio::task::yield_now().await;
            }
            match record {
                Record::Account(account) => {
                    let account = *account;
                    let key = (account.platform, account.handle);
                    if let Some(place) = self.places.get(&key) {
                        let seen = &mut self.seen[*place as usize];
                        if seen.is_renamed() {
                            seen.name(&key.1, None, None);
                        }
                        seen.add_facts(account.facts, account.row);
                    }
                }
                Record::Post(mut post) => {
                    self.holds = self.holds.max(Holds::Posts);
                    let Some(place) = self.place_of(&post) else { continue };
                    let seen = &mut self.seen[place as usize];
                    if seen.is_renamed() {
                        seen.name(&post.handle, post.posted_at, None);
                    }
                    // A post of an account without posts, met for the first time in one run of its rows, cannot be there
                    // yet. Everything else is looked up.
                    let is_new = seen.is_fresh_run() && self.run.is_first(&post.post_id);
                    seen.add_post(&mut post);
                    if is_new {
                        self.spool.add(place, &post)?;
                        sorted.sure.push((seen.id, post));
                    } else {
                        seen.spread();
                        sorted.open.push((seen.id, post));
                    }
                }
                Record::Order(order) => {
                    self.holds = self.holds.max(Holds::Orders);
                    let account = match credited(&order) {
                        Some(key) => self.meet(key, order.row),
                        None => None,
                    };
                    sorted.sold.push((order, account));
                }
                Record::Report(mut report) => {
                    self.holds = self.holds.max(Holds::Reports);
                    let key = report.subject.account().map(|(platform, handle)| (platform, handle.clone()));
                    let account = key.and_then(|key| {
                        let facts = report.facts.take();
                        let place = *self.places.get(&key)?;
                        if let Some(facts) = facts {
                            self.seen[place as usize].add_facts(*facts, report.row);
                        }
                        self.meet(key, report.row)
                    });
                    sorted.told.push((report, account));
                }
            }
        }
        // In key order the rows go to the right edge of the table instead of all over it.
        sorted.sure.sort_unstable_by(|(a, p), (b, q)| (a, &p.post_id).cmp(&(b, &q.post_id)));
        Ok(sorted)
    }

    /// The account under this key, noting the first row that names it.
    fn meet(&mut self, key: (Platform, Handle), row: u32) -> Option<i64> {
        let seen = &mut self.seen[*self.places.get(&key)? as usize];
        seen.note(row);
        Some(seen.id)
    }

    /// The place of a post's account. The same account as in the row before needs no look-up; another one begins a new
    /// run of rows.
    fn place_of(&mut self, post: &PostRecord) -> Option<u32> {
        let same = self
            .last
            .as_ref()
            .is_some_and(|(platform, handle)| *platform == post.platform && *handle == post.handle);
        if same {
            return Some(self.run.place);
        }
        let key = (post.platform, post.handle.clone());
        let place = *self.places.get(&key)?;
        self.last = Some(key);
        self.run.place = place;
        self.run.ids.clear();
        self.seen[place as usize].begin_run();
        Some(place)
    }

    /// Finds or makes the account of every record of the batch.
    async fn place(&mut self, tx: &mut SqliteConnection, records: &[Record]) -> Result<()> {
        let mut unknown: Vec<Key> = Vec::new();
        let mut again: Vec<Key> = Vec::new();
        let mut last: Option<(Platform, &Handle)> = None;
        for record in records {
            let Some((platform, handle)) = named_by(record) else { continue };
            // Files are mostly grouped by account: the same handle again needs no look.
            if last == Some((platform, handle)) {
                continue;
            }
            last = Some((platform, handle));
            if let Entry::Vacant(place) = self.places.entry((platform, handle.clone())) {
                place.insert(u32::MAX);
                let key = Key { platform, handle: handle.clone(), native: native_of(record) };
                match &key.native {
                    Some(native) if self.natives.contains_key(&(platform, native.clone())) => again.push(key),
                    Some(native) => {
                        self.natives.insert((platform, native.clone()), u32::MAX);
                        unknown.push(key);
                    }
                    None => unknown.push(key),
                }
            }
        }
        if unknown.is_empty() && again.is_empty() {
            return Ok(());
        }
        let found = meet::find_or_create(tx, self.id, &unknown, self.workspace_was_empty).await?;
        for (key, met) in unknown.into_iter().zip(found) {
            let place = self.take_in(&key, met);
            if let Some(native) = key.native {
                self.natives.insert((key.platform, native), place);
            }
            self.places.insert((key.platform, key.handle), place);
        }
        // The id of an account that the file names by another handle elsewhere.
        for key in again {
            let native = key.native.unwrap_or_default();
            if let Some(place) = self.natives.get(&(key.platform, native)).copied() {
                self.rename(place, &key.handle);
                self.places.insert((key.platform, key.handle), place);
            }
        }
        Ok(())
    }

    /// The place of an account that was just met: a new one, unless the import knows the account by another handle.
    fn take_in(&mut self, key: &Key, met: meet::Met) -> u32 {
        if met.named.is_some() && self.accounts.is_none() {
            let places = self.seen.iter().enumerate().map(|(place, s)| (s.id, place as u32));
            self.accounts = Some(places.collect());
        }
        let place = self.seen.len() as u32;
        if let Some(accounts) = &mut self.accounts {
            let known = *accounts.entry(met.id).or_insert(place);
            if known != place {
                self.rename(known, &key.handle);
                return known;
            }
        }
        self.seen.push(Seen::new(key.platform, met));
        place
    }

    /// Notes another handle of an account that the import has met already.
    fn rename(&mut self, place: u32, handle: &Handle) {
        let first = self.places.iter().find(|(_, p)| **p == place).map(|((_, handle), _)| handle.clone());
        self.seen[place as usize].name(handle, None, first.as_ref());
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

    /// Keeps the scores as they are just before the import becomes visible.
    pub fn keep_state(&mut self, state: ScoreState) {
        self.state_before = Some(state);
    }

    /// Makes the import visible: sightings, current figures, metrics, undo and activity, in one transaction.
    pub async fn finish(mut self, summary: ReadSummary) -> Result<ImportOutcome> {
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        let outcome = self.conclude(&mut tx, summary).await?;
        sales::follow_import(&mut tx, self.id, self.new.at).await?;
        tx.commit().await?;
        drop(self.lock.take());
        lock::clear(self.store.path(), self.id);
        Ok(outcome)
    }

    /// Does what [`ImportWriter::finish`] does, except sales, and takes it back: says what the import would do. Only for an
    /// import of one transaction ([`NewImport::large`] is false).
    pub async fn rehearse(mut self, summary: ReadSummary) -> Result<ImportOutcome> {
        let mut tx = match self.transaction.take() {
            Some(tx) => tx,
            None => self.store.begin().await?,
        };
        let outcome = self.conclude(&mut tx, summary).await;
        tx.rollback().await?;
        outcome
    }

    /// The last transaction, up to its end.
    async fn conclude(&mut self, tx: &mut SqliteConnection, summary: ReadSummary) -> Result<ImportOutcome> {
        let (id, summary) = (self.id, self.gate.tell(summary));
        let Sorted { sure, open, .. } = std::mem::take(&mut self.waiting);
        posts::insert(tx, id, sure, open, &mut self.counts).await?;
        let measured = self.measure(tx, summary.as_of).await?;
        let account_counts = accounts::insert_sightings(tx, id, std::mem::take(&mut self.seen)).await?;
        let counts = match self.holds {
            Holds::Posts => self.counts,
            Holds::Orders => orders::counts(tx, id).await?,
            Holds::Reports => reports::counts(tx, id).await?,
            Holds::Accounts => account_counts,
        };
        sqlx::query(
            "update imports set fingerprint = $2, as_of = $3, as_of_source = $4, columns_matched = $5, columns_total = $6,
                    rows_read = $7, created = $8, updated = $9, unchanged = $10, skipped = $11, rejected = $12, warnings = $13,
                    decided = $14
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
        .bind(if summary.decided.is_empty() { "{}" } else { &summary.decided })
        .execute(&mut *tx)
        .await?;
        sqlx::query(
            "insert or ignore into rejected_rows (import_id, row, reason)
             select $1, value ->> 0, value ->> 1 from json_each($2)",
        )
        .bind(id)
        .bind(serde_json::to_string(&summary.rejected_rows)?)
        .execute(&mut *tx)
        .await?;
        settle::arrive(tx, id, &measured).await?;
        if let Some(state) = self.state_before.take() {
            score_states::keep(tx, id, &state).await?;
        }
        let op = Op::new(self.new.op, self.new.at)
            .with("file", &self.new.file)
            .with("count", counts.created + counts.updated);
        new_step(tx, &op, Some(id)).await?;
        log(tx, &op).await?;
        Ok(ImportOutcome {
            id,
            created: counts.created,
            updated: counts.updated,
            unchanged: counts.unchanged,
            left_out: std::mem::take(&mut self.gate.left_out),
        })
    }

    /// Measures the accounts whose posts this import brought in one run of rows. Gives them, sorted; the others are
    /// measured from the database once the import counts.
    async fn measure(&mut self, tx: &mut SqliteConnection, as_of: Option<AsOf>) -> Result<Vec<i64>> {
        let window = crate::settings::window(tx).await?;
        let mut ids: Vec<i64> = Vec::new();
        let seen = &self.seen;
        let runs = std::mem::take(&mut self.spool).drain()?;
        let measured = runs.filter_map(|run| {
            let (place, mut posts) = match run {
                Ok(run) => run,
                Err(error) => return Some(Err(error)),
            };
            let account = &seen[place as usize];
            let point = account.point()?;
            ids.push(account.id);
            let at = as_of.map(|a| a.at);
            Some(Ok((account.id, measure(account.platform, point, &mut posts, at, window))))
        });
        rollup::write(tx, measured).await?;
        ids.sort_unstable();
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
