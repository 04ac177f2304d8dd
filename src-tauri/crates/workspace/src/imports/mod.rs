//! Importing: recognise, preview, write with progress and cancel, history, taking back, adding by hand.

mod beside;
mod by_hand;
mod history;
mod options;
mod preview;
mod recognise;
mod rehearse;
mod run;

use crate::api::{ApiError, FileChoice, ImportReport, ReadOptions, RejectedRow, Warning};
use crate::errors::Result;
use crate::jobs::JobHandle;
use crate::safety::whole;
use crate::workspace::Workspace;
use history::report_again;
use options::given_as_of;
pub(crate) use options::options_of;
use preview::Tally;
pub(crate) use preview::{Seen, unread};
use recognise::{Readable, died, key_of};
use run::{Ran, Until};
use std::collections::HashMap;
use std::path::PathBuf;
use troupe_core::records::{AsOf, choose_as_of};
use troupe_exchange::{Kind, Opened, ReadReport, Source};
use troupe_store::erase::{LeftOut, left_out_message};

/// What the user decided, file by file.
#[derive(Debug, Clone, Default)]
struct Choices {
    files: HashMap<String, FileChoice>,
    /// For files that no choice names.
    others: ReadOptions,
    /// The workspace is thrown away afterwards: it needs no backup.
    rehearsal: bool,
}

impl Choices {
    fn new(choices: Vec<FileChoice>) -> Self {
        let files = choices.into_iter().map(|c| (c.key.clone(), c)).collect();
        Self { files, ..Self::default() }
    }

    /// The same options for every file: the command line.
    fn same(options: &ReadOptions) -> Self {
        Self { others: options.clone(), ..Self::default() }
    }

    /// The same options for every file, for a workspace that is thrown away.
    fn rehearsed(options: &ReadOptions) -> Self {
        Self { rehearsal: true, ..Self::same(options) }
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

/// Rows of people who were erased.
fn of_the_erased(left_out: &LeftOut) -> Option<Warning> {
    let count = left_out.records;
    (count > 0).then(|| Warning { code: "suppressed".to_owned(), message: left_out_message(count), count })
}

fn rejected_of(read: &ReadReport) -> Vec<RejectedRow> {
    read.rejected.iter().map(|r| RejectedRow { row: r.row, reason: r.reason.clone() }).collect()
}

/// The report of a file that was read.
fn report_of_run(ran: Ran) -> ImportReport {
    let Ran { opened, read, outcome, as_of } = ran;
    let mut warnings = warnings_of(&opened, &read, as_of);
    warnings.extend(of_the_erased(&outcome.left_out));
    ImportReport {
        id: Some(outcome.id),
        file: opened.file_name.clone(),
        kind: opened.kind.as_str().to_owned(),
        columns_matched: opened.columns_matched() as u32,
        columns_total: opened.columns.len() as u32,
        rows_read: read.rows_read,
        created: outcome.created,
        updated: outcome.updated,
        unchanged: outcome.unchanged,
        skipped: read.skipped + outcome.left_out.records,
        rejected_total: read.rejected_total,
        rejected: rejected_of(&read),
        erased_rows: outcome.left_out.rows,
        warnings,
        as_of: as_of.map(|a| a.at),
        as_of_source: as_of.map(|a| a.source),
        is_new: true,
        error: None,
    }
}

/// Why nothing went in, where not one file did: the first reason.
fn no_file(reports: &[ImportReport]) -> Option<ApiError> {
    let all = reports.iter().all(|r| r.error.is_some());
    reports.first().filter(|_| all).and_then(|r| r.error.clone())
}

/// The files that paths mean, and apart from them the exports of whole workspaces.
fn files_of(paths: &[PathBuf]) -> Result<(Vec<Source>, Vec<PathBuf>)> {
    let exports = whole::exports_in(paths);
    let mut sources = troupe_exchange::expand(paths)?;
    sources.retain(|source| !exports.iter().any(|export| source.origin.starts_with(export)));
    Ok((sources, exports))
}

/// The report of a file that was left out.
fn left_out(source: &Source, error: ApiError, job: Option<&JobHandle>) -> ImportReport {
    let report = ImportReport { file: source.name.clone(), error: Some(error), ..ImportReport::default() };
    if let Some(job) = job {
        job.add_report(report.clone());
    }
    report
}

impl Workspace {
    /// Imports files one after the other and reports on each. A named file that cannot be read changes nothing, even
    /// when that is found out after others went in. For a program that ends with it: the roster in memory does not
    /// follow.
    pub async fn import_files(&self, paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<ImportReport>> {
        self.import_with(paths, &Choices::same(options), None).await
    }

    async fn import_with(
        &self,
        paths: &[PathBuf],
        choices: &Choices,
        job: Option<&JobHandle>,
    ) -> Result<Vec<ImportReport>> {
        let wanted = paths.to_vec();
        let (mut sources, mut exports) =
            tokio::task::spawn_blocking(move || files_of(&wanted)).await.map_err(died)??;
        sources.retain(|source| !choices.skips(&key_of(source)));
        exports.retain(|export| !choices.skips(&export.display().to_string()));
        if let ([path], true) = (&exports[..], sources.is_empty()) {
            let report = self.load_export(path, job).await?;
            self.reload().await?;
            if let Some(job) = job {
                job.add_report(report.clone());
                self.tell(&[
                    "status", "roster", "imports", "lists", "columns", "weights", "brand", "settings",
                ]);
                self.tell(&["orders", "mappings", "people", "activity"]);
            }
            return Ok(vec![report]);
        }
        // Every file is looked at before the first is written. A file that was named must be readable, or nothing is
        // changed; one that a folder or an archive happens to hold is left out and told.
        let mut readable = Vec::with_capacity(sources.len());
        let mut reports = Vec::new();
        for export in &exports {
            if paths.contains(export) {
                return Err(whole::not_alone(export));
            }
            reports.push(left_out(&Source::file(export), whole::not_alone(export), job));
        }
        for source in &sources {
            match self.recognise_among(source, &sources, &choices.of(&key_of(source))).await {
                Ok(Readable { opened, options, .. }) => readable.push((source, opened, options)),
                Err(unreadable) if source.from_folder => {
                    reports.push(left_out(source, unreadable.error, job))
                }
                Err(unreadable) => return Err(unreadable.error),
            }
        }
        if readable.is_empty()
            && let Some(reason) = no_file(&reports)
        {
            return Err(reason);
        }
        if let Some(job) = job {
            let total = readable.iter().map(|(_, o, _)| o.bytes).sum();
            job.update(|j| j.total = Some(total));
        }
        if !choices.rehearsal {
            self.back_up_before_import().await;
        }
        let mut failure = None;
        let partner: Vec<Opened> = readable
            .iter()
            .filter(|(_, opened, _)| opened.kind == Kind::PartnerApi && !choices.rehearsal)
            .map(|(_, opened, _)| opened.clone())
            .collect();
        for (source, opened, options) in readable {
            match self.import_one(opened, &options, job).await {
                Ok(report) => {
                    if let Some(job) = job {
                        let mut shown = report.clone();
                        shown.rejected.truncate(SHOWN);
                        job.add_report(shown);
                    }
                    reports.push(report);
                }
                Err(error) if error.code != "cancelled" && source.from_folder => {
                    reports.push(left_out(source, error, job));
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        failure = failure.or_else(|| no_file(&reports));
        // Stopped means stopped: what earlier files of this selection brought goes as well. So it does where nobody
        // sees the reports of those files, only the failure: on the command line.
        if failure.as_ref().is_some_and(|e| job.is_none() || e.code == "cancelled") {
            for id in reports.iter().rev().filter(|r| r.is_new).filter_map(|r| r.id) {
                self.store().forget_import(id).await?;
            }
            if let Some(job) = job {
                job.update(|j| j.reports.clear());
            }
        }
        if !choices.rehearsal && (job.is_some() || failure.is_none()) {
            // The import stands whatever becomes of these; posts are looked for again after the next one.
            if let Err(error) = self.follow_with_samples(partner, &mut reports).await {
                tracing::warn!(code = error.code, "samples did not follow the import");
            }
            if let Err(error) = self.find_deliverables().await {
                tracing::warn!(code = error.code, "posts of briefings were not looked for");
            }
        }
        if let Some(job) = job
            && !reports.is_empty()
        {
            job.update(|j| {
                j.state = "finishing".to_owned();
                for shown in &mut j.reports {
                    if let Some(told) = reports.iter().find(|r| r.file == shown.file && r.id == shown.id) {
                        shown.warnings.clone_from(&told.warnings);
                    }
                }
            });
            self.reload().await?;
            self.tell(&[
                "status",
                "roster",
                "imports",
                "lists",
                "activity",
                "samples",
                "products",
                "briefings",
                "today",
            ]);
        }
        failure.map_or(Ok(reports), Err)
    }

    /// What an import brings for samples, as changes of their own after it: states that partner files tell, and posts
    /// that came of samples.
    async fn follow_with_samples(&self, partner: Vec<Opened>, reports: &mut [ImportReport]) -> Result<()> {
        if !partner.is_empty() {
            // The file's own creators are known only now.
            self.reload().await?;
        }
        for opened in partner {
            let done = self.take_samples(opened).await?;
            let count = done.rejected.len() as u32;
            let report = reports.iter_mut().find(|r| r.file == done.file && r.error.is_none());
            if let (Some(report), Some(first)) = (report, done.rejected.first()) {
                report.warnings.push(Warning {
                    code: "samples_rejected".to_owned(),
                    message: format!(
                        "{count} states of samples were not taken; the first: {}.",
                        first.reason
                    ),
                    count,
                });
            }
        }
        if reports.iter().any(|r| r.is_new) {
            self.link_found_posts(None).await?;
        }
        Ok(())
    }

    /// Imports one file, unless exactly its bytes were imported before.
    async fn import_one(
        &self,
        opened: Opened,
        options: &ReadOptions,
        job: Option<&JobHandle>,
    ) -> Result<ImportReport> {
        let given = given_as_of(options)?;
        let known = self.store().import_of(opened.bytes, opened.kind.as_str(), || opened.fingerprint());
        if let Some(id) = known.await? {
            let row = self.store().import(id).await?;
            // The same bytes read otherwise are news; otherwise there is nothing to do.
            let same = serde_json::from_str(&row.decided).is_ok_and(|decided: ReadOptions| {
                let plain =
                    |o: &ReadOptions| ReadOptions { as_of: None, accept_implausible: false, ..o.clone() };
                plain(&decided) == plain(options)
            });
            if same && given.is_none_or(|given| row.as_of.map(|a| a.at) == Some(given.at)) {
                if let Some(job) = job {
                    job.update(|j| j.done += opened.bytes);
                }
                return Ok(ImportReport { rejected: self.rejected_rows(id).await?, ..report_again(row) });
            }
        }
        let ran = self.run(opened, options, Until::Kept, &mut Tally::default(), job).await?;
        Ok(report_of_run(ran))
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
