//! Importing: recognise, preview, write with progress and cancel, history, taking back, adding by hand.

use crate::api::{
    AddedLine, ApiError, ColumnPreview, FilePreview, ImportLine, ImportPreview, ImportReport, ReadOptions,
    RejectedRow, UndoneImport, Warning,
};
use crate::errors::Result;
use crate::jobs::JobHandle;
use crate::roster::find_handle;
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::{AccountFacts, AccountRecord, AsOf, AsOfSource, Record, choose_as_of};
use troupe_core::time::Day;
use troupe_exchange::{Batch, ExchangeError, Kind, Opened, Options, ReadReport};
use troupe_store::NewImport;
use troupe_store::imports::{ImportRow, ReadSummary};

/// A file above this size writes short transactions: some 50,000 rows.
const LARGE: u64 = 6 << 20;
/// Batches that may wait between reading and writing; bounds memory.
const WAITING: usize = 8;
/// Rows written in one go, where so many have been read.
const TOGETHER: usize = 6_000;
/// Rejected rows shown in a preview or a report of the window; the store keeps more.
const SHOWN: usize = 100;

fn options_of(options: &ReadOptions) -> Result<Options> {
    let kind = match &options.kind {
        None => None,
        Some(name) => Some(Kind::parse(name).ok_or_else(|| {
            ApiError::new("kind_unknown", format!("There is no kind of file called {name}."), kinds_hint())
                .with("kind", name)
        })?),
    };
    let date_order = match options.date_order.as_deref() {
        None => None,
        Some("dmy") => Some(troupe_exchange::DateOrder::Dmy),
        Some("mdy") => Some(troupe_exchange::DateOrder::Mdy),
        Some(other) => {
            return Err(ApiError::new(
                "bad_request",
                format!("{other} is no order of day and month."),
                "Use dmy or mdy.",
            ));
        }
    };
    Ok(Options {
        kind,
        decimal: options.decimal.as_deref().and_then(|d| d.chars().next()),
        date_order,
        platform: options.platform,
        ..Options::default()
    })
}

fn kinds_hint() -> String {
    let names: Vec<&str> = Kind::ALL.iter().map(|k| k.as_str()).collect();
    format!("Use one of: {}.", names.join(", "))
}

fn given_as_of(options: &ReadOptions) -> Result<Option<AsOf>> {
    let Some(text) = options.as_of.as_deref().filter(|t| !t.is_empty()) else { return Ok(None) };
    let day = Day::parse(text).ok_or_else(|| {
        ApiError::new(
            "value_wrong",
            format!("\u{201c}{text}\u{201d} is not a day."),
            "Write the day as 2026-11-21.",
        )
        .with("field", "as_of")
        .with("value", text)
    })?;
    Ok(Some(AsOf { at: day.end(), source: AsOfSource::Given }))
}

fn as_of(opened: &Opened, read: &ReadReport, given: Option<AsOf>) -> Option<AsOf> {
    given.or_else(|| choose_as_of(read.column_day, opened.day_in_name, read.newest_post, opened.modified))
}

fn warnings_of(opened: &Opened, read: &ReadReport, as_of: Option<AsOf>) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = read
        .warnings
        .iter()
        .map(|w| Warning { code: w.code.to_owned(), message: w.message.clone(), count: w.count })
        .collect();
    if as_of.is_none() && !warnings.iter().any(|w| w.code == "undated") {
        warnings.push(Warning {
            code: "undated".to_owned(),
            message: format!("{} holds no date: its figures rank behind every dated one.", opened.file_name),
            count: read.rows_read,
        });
    }
    if as_of.is_some() {
        warnings.retain(|w| w.code != "undated");
    }
    warnings
}

fn rejected_of(read: &ReadReport) -> Vec<RejectedRow> {
    read.rejected.iter().map(|r| RejectedRow { row: r.row, reason: r.reason.clone() }).collect()
}

impl Workspace {
    /// What files hold, before anything is written. A file that cannot be read carries its error.
    pub async fn preview_import(&self, paths: Vec<String>, options: ReadOptions) -> Result<ImportPreview> {
        let given = given_as_of(&options)?;
        let exchange = options_of(&options)?;
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let files = troupe_exchange::expand(&paths)?;
        let mut previews = Vec::with_capacity(files.len());
        for path in files {
            let exchange = exchange.clone();
            let at = path.clone();
            let preview = tokio::task::spawn_blocking(move || preview_file(&at, &exchange, given))
                .await
                .map_err(crate::errors::internal)?;
            let (mut preview, fingerprint) = match preview {
                Ok(found) => found,
                Err(error) => (failed_preview(&path, error.into()), None),
            };
            if let (Some(kind), Some(print)) = (&preview.kind, fingerprint) {
                preview.already_imported =
                    self.store().import_of(preview.bytes, kind, || Some(print)).await?.is_some();
            }
            previews.push(preview);
        }
        Ok(ImportPreview { files: previews })
    }

    /// Imports files one after the other and reports on each. Stops at the first file that cannot be read; what
    /// earlier files brought stays. For a program that ends with it: the roster in memory does not follow.
    pub async fn import_files(&self, paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<ImportReport>> {
        self.import_with(paths, options, None).await
    }

    async fn import_with(
        &self,
        paths: &[PathBuf],
        options: &ReadOptions,
        job: Option<&JobHandle>,
    ) -> Result<Vec<ImportReport>> {
        let given = given_as_of(options)?;
        let exchange = options_of(options)?;
        let files = troupe_exchange::expand(paths)?;
        // Every file is looked at before the first is written: a folder with a stranger in it changes nothing.
        let mut opened = Vec::with_capacity(files.len());
        for path in &files {
            opened.push(troupe_exchange::open(path, &exchange)?);
        }
        if let Some(job) = job {
            let total = opened.iter().map(|o| o.bytes).sum();
            job.update(|j| j.total = Some(total));
        }
        let mut reports = Vec::with_capacity(opened.len());
        let mut failure = None;
        for file in opened {
            match self.import_one(file, given, job).await {
                Ok(report) => {
                    if let Some(job) = job {
                        let mut shown = report.clone();
                        shown.rejected.truncate(SHOWN);
                        job.add_report(shown);
                    }
                    reports.push(report);
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        if let Some(job) = job
            && !reports.is_empty()
        {
            job.update(|j| j.state = "finishing".to_owned());
            self.reload().await?;
            self.tell(&["status", "roster", "imports", "lists", "activity"]);
        }
        failure.map_or(Ok(reports), Err)
    }

    async fn import_one(
        &self,
        opened: Opened,
        given: Option<AsOf>,
        job: Option<&JobHandle>,
    ) -> Result<ImportReport> {
        let kind = opened.kind.as_str();
        let path = opened.path.clone();
        let known = self
            .store()
            .import_of(opened.bytes, kind, || troupe_exchange::fingerprint(&path).ok().map(|f| f.to_vec()));
        if let Some(id) = known.await? {
            let row = self.store().import(id).await?;
            // The same bytes with another as-of of the user's are news; otherwise there is nothing to do.
            if given.is_none_or(|given| row.as_of.map(|a| a.at) == Some(given.at)) {
                if let Some(job) = job {
                    job.update(|j| j.done += opened.bytes);
                }
                return Ok(report_again(row));
            }
        }
        let mut writer = self
            .store()
            .begin_import(NewImport {
                file: opened.file_name.clone(),
                kind: kind.to_owned(),
                bytes: opened.bytes,
                at: self.now(),
                large: opened.bytes > LARGE,
                op: "import",
            })
            .await?;
        let (send, mut batches) = mpsc::channel::<Batch>(WAITING);
        let reading = tokio::task::spawn_blocking(move || {
            let read = opened.read(&mut |batch| match send.blocking_send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody takes batches any more: writing failed or was cancelled.
                Err(_) => ControlFlow::Break(()),
            });
            (opened, read)
        });
        let done_before = match job {
            Some(job) => job.progress(),
            None => (0, 0),
        };
        let mut failure: Option<ApiError> = None;
        while let Some(mut batch) = batches.recv().await {
            // What was read meanwhile goes along: the more rows at once, the more of the writing overlaps.
            while batch.records.len() < TOGETHER
                && let Ok(more) = batches.try_recv()
            {
                batch.records.extend(more.records);
                (batch.bytes_done, batch.rows_done) = (more.bytes_done, more.rows_done);
            }
            if job.is_some_and(JobHandle::is_cancelled) {
                failure = Some(ApiError::new(
                    "cancelled",
                    "The import was stopped; nothing of this file was kept.",
                    "",
                ));
                break;
            }
            let (bytes, rows) = (batch.bytes_done, u64::from(batch.rows_done));
            if let Err(error) = writer.write(batch.records).await {
                failure = Some(error.into());
                break;
            }
            if let Some(job) = job {
                job.update(|j| {
                    j.done = done_before.0 + bytes;
                    j.rows = done_before.1 + rows;
                });
            }
        }
        drop(batches);
        let (opened, read) = reading.await.map_err(crate::errors::internal)?;
        let read = match (failure, read) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(read)) => Ok(read),
        };
        let read = match read {
            Ok(read) => read,
            Err(error) => {
                writer.abandon().await?;
                return Err(error);
            }
        };
        let as_of = as_of(&opened, &read, given);
        let warnings = warnings_of(&opened, &read, as_of);
        let matched = opened.columns.iter().filter(|c| c.field.is_some()).count() as u32;
        let outcome = writer
            .finish(ReadSummary {
                decided: String::new(),
                as_of,
                fingerprint: Some(read.fingerprint.to_vec()),
                columns_matched: matched,
                columns_total: opened.columns.len() as u32,
                rows_read: read.rows_read,
                skipped: read.skipped,
                rejected: read.rejected_total,
                rejected_rows: read.rejected.iter().map(|r| (r.row, r.reason.clone())).collect(),
                warnings: serde_json::to_string(&warnings).unwrap_or_else(|_| "[]".to_owned()),
            })
            .await?;
        Ok(ImportReport {
            id: Some(outcome.id),
            file: opened.file_name.clone(),
            kind: kind.to_owned(),
            columns_matched: matched,
            columns_total: opened.columns.len() as u32,
            rows_read: read.rows_read,
            created: outcome.created,
            updated: outcome.updated,
            unchanged: outcome.unchanged,
            skipped: read.skipped,
            rejected: rejected_of(&read),
            warnings,
            as_of: as_of.map(|a| a.at),
            as_of_source: as_of.map(|a| a.source),
        })
    }

    /// Imports files as a job.
    pub async fn start_import(&self, paths: Vec<String>, options: ReadOptions) -> Result<u64> {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let label = paths
            .iter()
            .filter_map(|p| p.file_name())
            .map(|n| n.to_string_lossy())
            .collect::<Vec<_>>()
            .join(", ");
        let job = self.begin_job("import", label);
        let id = job.id();
        let workspace = self.clone();
        tokio::spawn(async move {
            let result = workspace.import_with(&paths, &options, Some(&job)).await;
            job.end(result.map(|_| ()));
            workspace.follow_up();
        });
        Ok(id)
    }

    /// What an import would do, file by file, without a workspace and without writing: for the dry run.
    pub async fn dry_run(paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<ImportReport>> {
        let given = given_as_of(options)?;
        let exchange = options_of(options)?;
        let mut reports = Vec::new();
        for path in troupe_exchange::expand(paths)? {
            let exchange = exchange.clone();
            let (f, _) = tokio::task::spawn_blocking(move || preview_file(&path, &exchange, given))
                .await
                .map_err(crate::errors::internal)??;
            reports.push(ImportReport {
                id: None,
                file: f.file,
                kind: f.kind.unwrap_or_default(),
                columns_matched: f.columns_matched,
                columns_total: f.columns_total,
                rows_read: f.rows,
                created: if f.posts > 0 { f.posts } else { f.accounts },
                updated: 0,
                unchanged: 0,
                skipped: f.skipped,
                rejected: f.rejected_rows,
                warnings: f.warnings,
                as_of: f.as_of,
                as_of_source: f.as_of_source,
            });
        }
        Ok(reports)
    }

    /// The history of imports, newest first.
    pub async fn imports(&self) -> Result<Vec<ImportLine>> {
        let mut lines: Vec<ImportLine> = self.store().imports().await?.into_iter().map(line_of).collect();
        for line in lines.iter_mut().filter(|l| l.rejected_total > 0) {
            if let Some(id) = line.report.id {
                line.report.rejected = self.rejected_rows(id).await?;
                line.report.rejected.truncate(SHOWN);
            }
        }
        Ok(lines)
    }

    /// Rows that an import did not take.
    pub async fn rejected_rows(&self, import: i64) -> Result<Vec<RejectedRow>> {
        let rows = self.store().rejected_rows(import).await?;
        Ok(rows.into_iter().map(|(row, reason)| RejectedRow { row, reason }).collect())
    }

    /// Takes a whole import back.
    pub async fn undo_import(&self, import: i64) -> Result<UndoneImport> {
        let line = self.store().import(import).await?;
        let hidden = self.store().undo_import(import, self.now()).await?;
        self.reload().await?;
        self.changed("undo_import");
        self.follow_up();
        Ok(UndoneImport {
            id: import,
            file: line.file,
            posts_removed: hidden.posts_removed,
            posts_restored: hidden.posts_restored,
            creators_removed: hidden.creators_removed,
            creators_kept: hidden.creators_kept,
        })
    }

    /// What pasted handles and links would become.
    pub async fn read_handles(&self, text: String, platform: Platform) -> Result<Vec<AddedLine>> {
        let roster = self.roster();
        let mut seen = HashSet::new();
        Ok(split_handles(&text)
            .map(|piece| {
                let read = troupe_core::creator::read_profile(piece, platform);
                let state = match &read {
                    None => "not_a_handle",
                    Some(found) if !seen.insert(found.clone()) => "twice",
                    Some((p, h)) if find_handle(&roster, h.as_str(), Some(*p)).is_some() => "known",
                    Some(_) => "new",
                };
                AddedLine {
                    text: piece.chars().take(200).collect(),
                    platform: read.as_ref().map(|(p, _)| *p),
                    handle: read.map(|(_, h)| h.into_string()),
                    state: state.to_owned(),
                }
            })
            .take(10_000)
            .collect())
    }

    /// Adds creators from pasted handles and links: an import of its own, "entered by hand".
    pub async fn add_creators(&self, text: String, platform: Platform) -> Result<Vec<AddedLine>> {
        let lines = self.read_handles(text, platform).await?;
        let records: Vec<Record> = lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.state == "new")
            .filter_map(|(i, l)| {
                Some(Record::Account(AccountRecord {
                    platform: l.platform?,
                    handle: Handle::parse(l.handle.as_deref()?)?,
                    facts: AccountFacts::default(),
                    row: i as u32 + 1,
                }))
            })
            .collect();
        if records.is_empty() {
            return Ok(lines);
        }
        let rows = records.len() as u32;
        let now = self.now();
        let new = NewImport {
            file: String::new(),
            kind: "by_hand".to_owned(),
            bytes: 0,
            at: now,
            large: false,
            op: "add_creators",
        };
        let mut writer = self.store().begin_import(new).await?;
        writer.write(records).await?;
        let as_of = Some(AsOf { at: now, source: AsOfSource::Entry });
        writer
            .finish(ReadSummary {
                as_of,
                rows_read: rows,
                warnings: "[]".to_owned(),
                ..ReadSummary::default()
            })
            .await?;
        self.reload().await?;
        self.changed("add_creators");
        self.follow_up();
        Ok(lines)
    }
}

/// Handles and links are separated by blanks, commas, semicolons or lines.
fn split_handles(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').map(str::trim).filter(|p| !p.is_empty())
}

fn line_of(row: ImportRow) -> ImportLine {
    ImportLine { at: row.at, state: row.state.clone(), rejected_total: row.rejected, report: report_of(row) }
}

fn report_of(row: ImportRow) -> ImportReport {
    ImportReport {
        id: Some(row.outcome.id),
        file: row.file,
        kind: row.kind,
        columns_matched: row.columns_matched,
        columns_total: row.columns_total,
        rows_read: row.rows_read,
        created: row.outcome.created,
        updated: row.outcome.updated,
        unchanged: row.outcome.unchanged,
        skipped: row.skipped,
        rejected: Vec::new(),
        warnings: serde_json::from_str(&row.warnings).unwrap_or_default(),
        as_of: row.as_of.map(|a| a.at),
        as_of_source: row.as_of.map(|a| a.source),
    }
}

/// The report of a file whose every byte was imported before: nothing is new.
fn report_again(row: ImportRow) -> ImportReport {
    let all = row.outcome.created + row.outcome.updated + row.outcome.unchanged;
    ImportReport { created: 0, updated: 0, unchanged: all, ..report_of(row) }
}

fn failed_preview(path: &Path, error: ApiError) -> FilePreview {
    FilePreview {
        path: path.display().to_string(),
        file: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        bytes: std::fs::metadata(path).map_or(0, |m| m.len()),
        kind: None,
        other_kinds: Kind::ALL.iter().map(|k| k.as_str().to_owned()).collect(),
        platform: None,
        platform_guessed: false,
        encoding: None,
        delimiter: None,
        columns: Vec::new(),
        columns_matched: 0,
        columns_total: 0,
        rows: 0,
        posts: 0,
        accounts: 0,
        skipped: 0,
        rejected: 0,
        rejected_rows: Vec::new(),
        as_of: None,
        as_of_source: None,
        warnings: Vec::new(),
        error: Some(error),
        already_imported: false,
    }
}

fn preview_file(
    path: &Path,
    options: &Options,
    given: Option<AsOf>,
) -> std::result::Result<(FilePreview, Option<Vec<u8>>), ExchangeError> {
    let opened = troupe_exchange::open(path, options)?;
    // Counting distinct ids by a 64-bit hash: a preview of millions of rows stays small.
    let hash = |value: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        value(&mut hasher);
        hasher.finish()
    };
    let mut posts: HashSet<u64> = HashSet::new();
    let mut accounts: HashSet<u64> = HashSet::new();
    let read = opened.read(&mut |batch| {
        for record in &batch.records {
            let (platform, handle) = match record {
                Record::Account(a) => (a.platform, &a.handle),
                Record::Post(p) => {
                    posts.insert(hash(&|h| (p.platform, &p.handle, &p.post_id).hash(h)));
                    (p.platform, &p.handle)
                }
                Record::Order(_) | Record::Report(_) => continue,
            };
            accounts.insert(hash(&|h| (platform, handle).hash(h)));
        }
        ControlFlow::Continue(())
    })?;
    let as_of = as_of(&opened, &read, given);
    let warnings = warnings_of(&opened, &read, as_of);
    let matched = opened.columns.iter().filter(|c| c.field.is_some()).count() as u32;
    let preview = FilePreview {
        path: path.display().to_string(),
        file: opened.file_name.clone(),
        bytes: opened.bytes,
        kind: Some(opened.kind.as_str().to_owned()),
        other_kinds: opened.other_kinds.iter().map(|k| k.as_str().to_owned()).collect(),
        platform: opened.platform,
        platform_guessed: opened.platform_guessed,
        encoding: Some(opened.encoding.to_owned()),
        delimiter: opened.delimiter.map(String::from),
        columns: opened
            .columns
            .iter()
            .enumerate()
            .map(|(i, c)| ColumnPreview {
                header: c.header.clone(),
                field: c.field.as_ref().map(|f| f.as_str().to_owned()),
                samples: c.samples.clone(),
                unreadable: read.unreadable.get(i).copied().unwrap_or(0),
            })
            .collect(),
        columns_matched: matched,
        columns_total: opened.columns.len() as u32,
        rows: read.rows_read,
        posts: posts.len() as u32,
        accounts: accounts.len() as u32,
        skipped: read.skipped,
        rejected: read.rejected_total,
        rejected_rows: rejected_of(&read).into_iter().take(SHOWN).collect(),
        as_of: as_of.map(|a| a.at),
        as_of_source: as_of.map(|a| a.source),
        warnings,
        error: None,
        already_imported: false,
    };
    Ok((preview, Some(read.fingerprint.to_vec())))
}
