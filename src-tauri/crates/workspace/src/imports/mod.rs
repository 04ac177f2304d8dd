//! Importing: recognise, preview, write with progress and cancel, history, taking back, adding by hand.

mod by_hand;
mod history;
mod mapping;
mod options;
mod preview;

use crate::api::{ApiError, FileChoice, ImportReport, ReadOptions, RejectedRow, Warning};
use crate::errors::Result;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use history::report_again;
pub use mapping::MappingFile;
use options::given_as_of;
pub(crate) use options::options_of;
pub(crate) use preview::unread;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use tokio::sync::mpsc;
use troupe_core::records::{AsOf, choose_as_of};
use troupe_exchange::{Batch, Opened, ReadReport};
use troupe_store::NewImport;
use troupe_store::imports::ReadSummary;

/// What the user decided, file by file.
#[derive(Debug, Clone, Default)]
struct Choices {
    files: HashMap<String, FileChoice>,
    /// For files that no choice names.
    others: ReadOptions,
}

impl Choices {
    fn new(choices: Vec<FileChoice>) -> Self {
        let files = choices.into_iter().map(|c| (c.key.clone(), c)).collect();
        Self { files, others: ReadOptions::default() }
    }

    /// The same options for every file: the command line.
    fn same(options: &ReadOptions) -> Self {
        Self { files: HashMap::new(), others: options.clone() }
    }

    fn of(&self, key: &str) -> ReadOptions {
        self.files.get(key).map_or_else(|| self.others.clone(), |c| c.options.clone())
    }

    fn skips(&self, key: &str) -> bool {
        self.files.get(key).is_some_and(|c| c.skip)
    }
}

/// A file above this size writes short transactions: some 50,000 rows.
const LARGE: u64 = 6 << 20;
/// Batches that may wait between reading and writing; bounds memory.
const WAITING: usize = 8;
/// Rows written in one go, where so many have been read.
const TOGETHER: usize = 6_000;
/// Rejected rows shown in a preview or a report of the window; the store keeps more.
pub(crate) const SHOWN: usize = 100;

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
    /// Imports files one after the other and reports on each. Stops at the first file that cannot be read; what
    /// earlier files brought stays. For a program that ends with it: the roster in memory does not follow.
    pub async fn import_files(&self, paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<ImportReport>> {
        self.import_with(paths, &Choices::same(options), None).await
    }

    async fn import_with(
        &self,
        paths: &[PathBuf],
        choices: &Choices,
        job: Option<&JobHandle>,
    ) -> Result<Vec<ImportReport>> {
        let files = troupe_exchange::expand(paths)?;
        // Every file is looked at before the first is written: a folder with a stranger in it changes nothing.
        let mut opened = Vec::with_capacity(files.len());
        for path in &files {
            let key = path.display().to_string();
            if choices.skips(&key) {
                continue;
            }
            let options = choices.of(&key);
            opened.push((troupe_exchange::open(path, &options_of(&options)?)?, options));
        }
        if let Some(job) = job {
            let total = opened.iter().map(|(o, _)| o.bytes).sum();
            job.update(|j| j.total = Some(total));
        }
        self.back_up_before_import().await;
        let mut reports = Vec::with_capacity(opened.len());
        let mut failure = None;
        for (file, options) in opened {
            match self.import_one(file, &options, job).await {
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
        options: &ReadOptions,
        job: Option<&JobHandle>,
    ) -> Result<ImportReport> {
        let given = given_as_of(options)?;
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
                decided: serde_json::to_string(options).map_err(crate::errors::internal)?,
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
            error: None,
        })
    }

    /// Imports files as a job.
    pub async fn start_import(&self, paths: Vec<String>, choices: Vec<FileChoice>) -> Result<u64> {
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
            let result = workspace.import_with(&paths, &Choices::new(choices), Some(&job)).await;
            job.end(result.map(|_| ()));
            workspace.follow_up();
        });
        Ok(id)
    }
}
