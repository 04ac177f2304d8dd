//! Exporting everything, and filling an empty workspace from such an export.

use crate::api::{ApiError, FilePreview, ImportReport, WholeForm};
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::imports::unread;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use troupe_core::table::Piece;
use troupe_exchange::ExchangeError;
use troupe_exchange::whole::{self, Form, Writer};

/// The kind of an export of everything, as previews and reports name it.
pub(crate) const KIND: &str = "troupe_export";
/// Pieces that may wait between reading and writing; bounds memory.
const WAITING: usize = 4;

fn form_of(form: WholeForm) -> Form {
    match form {
        WholeForm::Csv => Form::Csv,
        WholeForm::Xlsx => Form::Xlsx,
        WholeForm::Json => Form::Json,
    }
}

fn rows_of(piece: &Piece) -> u64 {
    match piece {
        Piece::Table(_) => 0,
        Piece::Rows(rows) => rows.len() as u64,
    }
}

fn stopped() -> ApiError {
    ApiError::new("cancelled", "The export was stopped; nothing of it was kept.", "")
}

/// Whether a path is an export of everything.
pub(crate) fn is_export(path: &Path) -> bool {
    whole::recognise(path).is_some()
}

/// The exports of everything among these paths and directly inside those that are folders. A folder of CSV files is one
/// export, not many tables.
pub(crate) fn exports_in(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if is_export(path) {
            found.push(path.clone());
            continue;
        }
        let inside = std::fs::read_dir(path).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path()));
        let mut inside: Vec<PathBuf> = inside.filter(|p| is_export(p)).collect();
        inside.sort();
        found.extend(inside);
    }
    found
}

/// An export of everything beside other files.
pub(crate) fn not_alone(path: &Path) -> ApiError {
    let file = shown(path);
    ApiError::new(
        "export_not_alone",
        format!("{file} is an export of a whole workspace; nothing else can be imported with it."),
        "Import it alone, into an empty workspace.",
    )
    .with("file", file)
}

fn shown(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// What is in an export, by counting its rows.
pub(crate) fn preview(path: &Path) -> FilePreview {
    let (mut table, mut counts) = (String::new(), std::collections::HashMap::<String, u64>::new());
    let read = whole::read(path, &mut |piece| {
        match piece {
            Piece::Table(head) => table = head.name,
            Piece::Rows(rows) => *counts.entry(table.clone()).or_default() += rows.len() as u64,
        }
        Ok(())
    });
    let count = |name: &str| counts.get(name).map_or(0, |n| u32::try_from(*n).unwrap_or(u32::MAX));
    let base = unread(path, read.err().map(ApiError::from));
    FilePreview {
        kind: Some(KIND.to_owned()),
        other_kinds: Vec::new(),
        rows: u32::try_from(counts.values().sum::<u64>()).unwrap_or(u32::MAX),
        posts: count("posts"),
        accounts: count("accounts"),
        orders: count("orders"),
        reports: count("reports"),
        ..base
    }
}

/// Where an export goes: the path itself, or a dated name of its own in a folder that is there.
fn target(path: &Path, form: WholeForm, day: &str) -> Result<PathBuf> {
    let ending = match form {
        WholeForm::Csv => "",
        WholeForm::Xlsx => ".xlsx",
        WholeForm::Json => ".json",
    };
    if !path.is_dir() {
        return Ok(path.to_path_buf());
    }
    let names = (1..1_000).map(|n| match n {
        1 => format!("troupe-export-{day}{ending}"),
        n => format!("troupe-export-{day}-{n}{ending}"),
    });
    names
        .map(|name| path.join(name))
        .find(|p| !p.exists())
        .ok_or_else(|| internal("a thousand exports in one folder"))
}

/// The files of an export that was written.
fn files(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.sort();
    files
}

impl Workspace {
    /// Exports everything and says which files were written: a folder of CSV files, a workbook or a JSON document at
    /// `path`, or in it under a dated name where it is a folder.
    ///
    /// # Errors
    /// `write_failed` when something is at `path` already or it cannot be written.
    pub async fn export_everything(&self, path: &Path, form: WholeForm) -> Result<Vec<PathBuf>> {
        self.export_with(path, form, None).await
    }

    async fn export_with(
        &self,
        path: &Path,
        form: WholeForm,
        job: Option<&JobHandle>,
    ) -> Result<Vec<PathBuf>> {
        let to = target(path, form, &self.this_day().await?.to_string())?;
        let mut dump = self.store().dump().await?;
        let (send, mut pieces) = mpsc::channel::<Piece>(WAITING);
        if let Some(job) = job {
            job.update(|j| j.label = to.display().to_string());
        }
        let (at, how) = (to.clone(), form_of(form));
        let writing =
            tokio::task::spawn_blocking(move || -> std::result::Result<Option<PathBuf>, ExchangeError> {
                let mut writer = Writer::create(&at, how)?;
                while let Some(piece) = pieces.blocking_recv() {
                    // An empty list of rows is the sender's word that all is said; without it the export is not finished.
                    if matches!(&piece, Piece::Rows(rows) if rows.is_empty()) {
                        return writer.finish().map(Some);
                    }
                    writer.write(piece)?;
                }
                Ok(None)
            });
        let mut failure = None;
        loop {
            if job.is_some_and(JobHandle::is_cancelled) {
                failure = Some(stopped());
                break;
            }
            let piece = match dump.next().await {
                Ok(Some(piece)) => piece,
                Ok(None) => Piece::Rows(Vec::new()),
                Err(error) => {
                    failure = Some(error.into());
                    break;
                }
            };
            let (rows, last) = (rows_of(&piece), matches!(&piece, Piece::Rows(rows) if rows.is_empty()));
            if let Some(job) = job {
                job.update(|j| {
                    j.done += rows;
                    j.rows += rows;
                });
            }
            if send.send(piece).await.is_err() || last {
                break;
            }
        }
        drop(send);
        let written = writing.await.map_err(internal)?;
        match (failure, written) {
            (Some(error), _) => Err(error),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(None)) => Err(stopped()),
            (None, Ok(Some(path))) => {
                self.note_export("start_export", &path.display().to_string(), Whose::Many).await;
                Ok(files(&path))
            }
        }
    }

    /// Exports everything as a job.
    pub async fn start_export(&self, path: String, form: WholeForm) -> Result<u64> {
        let job = self.begin_job("export", path.clone());
        let id = job.id();
        let workspace = self.clone();
        tokio::spawn(async move {
            let done = workspace.export_with(Path::new(&path), form, Some(&job)).await;
            job.end(done.map(|_| ()));
        });
        Ok(id)
    }

    /// Fills this workspace, which must be empty, from an export of everything.
    ///
    /// # Errors
    /// `not_empty`, `export_damaged`, `export_unfit`. The workspace is empty then, as before.
    pub(crate) async fn load_export(&self, path: &Path, job: Option<&JobHandle>) -> Result<ImportReport> {
        let mut load = self.store().begin_load().await?;
        let (send, mut pieces) = mpsc::channel::<Piece>(WAITING);
        let at = path.to_path_buf();
        let reading = tokio::task::spawn_blocking(move || {
            let gone = || ExchangeError::Cancelled { file: at.display().to_string() };
            whole::read(&at, &mut |piece| send.blocking_send(piece).map_err(|_| gone()))
        });
        let mut failure: Option<ApiError> = None;
        let mut rows = 0;
        while let Some(piece) = pieces.recv().await {
            if job.is_some_and(JobHandle::is_cancelled) {
                failure =
                    Some(ApiError::new("cancelled", "The import was stopped; nothing of it was kept.", ""));
                break;
            }
            rows += rows_of(&piece);
            if let Err(error) = load.write(piece).await {
                failure = Some(error.into());
                break;
            }
            if let Some(job) = job {
                job.update(|j| j.rows = rows);
            }
        }
        drop(pieces);
        let read = reading.await.map_err(internal)?;
        if let Some(error) = failure {
            return Err(error);
        }
        read?;
        let content = load.finish().await?;
        let file = shown(path);
        let created = content.accounts + content.posts + content.orders;
        Ok(ImportReport {
            file,
            kind: KIND.to_owned(),
            rows_read: u32::try_from(rows).unwrap_or(u32::MAX),
            created: u32::try_from(created).unwrap_or(u32::MAX),
            ..ImportReport::default()
        })
    }
}
