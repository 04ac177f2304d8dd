//! What files hold, before anything is written.

use super::recognise::{Readable, Unreadable, died, key_of, shape_of, wizard};
use super::run::{Ran, Stopped, Until};
use super::{Choices, LARGE, SHOWN, as_of, files_of, of_the_erased, rejected_of, warnings_of};
use crate::api::{
    ApiError, ColumnPreview, DryRun, FileChoice, FilePreview, ImportPreview, ReadOptions, RejectedRow,
};
use crate::errors::Result;
use crate::safety::whole;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{MutexGuard, PoisonError};
use std::time::SystemTime;
use troupe_core::creator::{Handle, Platform};
use troupe_core::money::Currency;
use troupe_core::records::{Record, Subject};
use troupe_core::time::Day;
use troupe_exchange::mapping::{self, Proposal};
use troupe_exchange::{ExchangeError, Kind, Opened, ReadReport, Reading, Source, Sureness};
use troupe_store::erase::LeftOut;

/// Distinct things of a file, counted by 64-bit hashes, so that a preview of millions of rows stays small.
#[derive(Debug, Default)]
pub(super) struct Tally {
    posts: HashSet<u64>,
    accounts: HashSet<u64>,
    orders: HashSet<u64>,
    reports: u32,
    from: Option<Day>,
    to: Option<Day>,
    currency: Option<Currency>,
}

/// What a kept preview depends on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    changed: Option<(u64, SystemTime)>,
    options: ReadOptions,
    revision: u64,
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Tally {
    fn account(&mut self, platform: Platform, handle: &Handle) {
        self.accounts.insert(hash_of((platform, handle)));
    }

    /// Counts what a batch holds.
    pub fn look(&mut self, records: &[Record]) {
        for record in records {
            match record {
                Record::Account(a) => self.account(a.platform, &a.handle),
                Record::Post(p) => {
                    self.posts.insert(hash_of((p.platform, &p.handle, &p.post_id)));
                    self.account(p.platform, &p.handle);
                }
                Record::Order(o) => {
                    self.orders.insert(hash_of((o.shop, &o.order)));
                    self.currency = self.currency.or(o.head.as_ref().and_then(|h| h.currency));
                    if let Some(creator) = o.line.as_ref().and_then(|l| l.creator.as_ref()) {
                        self.account(Platform::TikTok, creator);
                    }
                }
                Record::Report(r) => {
                    self.reports += 1;
                    self.currency = self.currency.or(r.currency);
                    self.from = [self.from, r.from].into_iter().flatten().min();
                    self.to = self.to.max(r.to);
                    if let Some((platform, handle)) = r.subject.account() {
                        self.account(platform, handle);
                    } else if let Subject::Product { .. } = r.subject {
                        // A product is nobody's account.
                    }
                }
            }
        }
    }
}

impl Workspace {
    /// What files hold, before anything is written. A file that cannot be read carries its error, and what can be
    /// decided about it.
    pub async fn preview_import(
        &self,
        paths: Vec<String>,
        choices: Vec<FileChoice>,
    ) -> Result<ImportPreview> {
        let choices = Choices::new(choices);
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let mut files = Vec::new();
        let (sources, exports) =
            tokio::task::spawn_blocking(move || files_of(&paths)).await.map_err(died)??;
        for export in &exports {
            let mut found = self.preview_export(export).await?;
            if exports.len() > 1 || !sources.is_empty() {
                found.error = Some(whole::not_alone(export));
            }
            files.push(found);
        }
        for source in &sources {
            let options = choices.of(&key_of(source));
            files.push(self.preview_once(source, &sources, &options).await?);
        }
        Ok(ImportPreview { files })
    }

    /// The preview of a file, from memory while neither the file, nor the decisions, nor the workspace changed: one
    /// changed decision does not read a whole folder again.
    async fn preview_once(
        &self,
        source: &Source,
        sources: &[Source],
        options: &ReadOptions,
    ) -> Result<FilePreview> {
        let changed = std::fs::metadata(&source.origin).and_then(|m| Ok((m.len(), m.modified()?))).ok();
        let state =
            Seen { changed, options: options.clone(), revision: self.inner.revision.load(Ordering::Relaxed) };
        let key = key_of(source);
        if let Some((seen, kept)) = self.previews().get(&key)
            && *seen == state
        {
            return Ok(kept.clone());
        }
        let preview = self.preview_source(source, sources, options).await?;
        let mut previews = self.previews();
        previews.retain(|_, (seen, _)| seen.revision == state.revision);
        previews.insert(key, (state, preview.clone()));
        Ok(preview)
    }

    fn previews(&self) -> MutexGuard<'_, HashMap<String, (Seen, FilePreview)>> {
        self.inner.previews.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn preview_export(&self, path: &Path) -> Result<FilePreview> {
        let at = path.to_path_buf();
        let mut found = tokio::task::spawn_blocking(move || whole::preview(&at)).await.map_err(died)?;
        if found.error.is_none() && !self.roster().accounts.is_empty() {
            found.error = Some(troupe_store::StoreError::NotEmpty(self.store().path().to_path_buf()).into());
        }
        Ok(found)
    }

    async fn preview_source(
        &self,
        source: &Source,
        sources: &[Source],
        options: &ReadOptions,
    ) -> Result<FilePreview> {
        let found = self.recognise_among(source, sources, options).await;
        let Readable { opened, options, saved } = match found {
            Ok(found) => found,
            Err(unreadable) => return Ok(undecided(source, unreadable)),
        };
        // A target that the user chose is one whose columns the user looks at.
        let chosen =
            options.kind.is_some() && mapping::targets().contains(&opened.kind) && opened.header_row > 0;
        let mapped = !options.columns.is_empty() || chosen;
        let mut preview = described(source, &opened);
        preview.wizard = mapped.then(|| wizard(opened.kind, Vec::new(), saved));
        let mut tally = Tally::default();
        if opened.bytes > LARGE {
            let given = super::options::given_as_of(&options)?;
            let mut gate = self.store().gate().await?;
            let (opened, tally, gate, read) = tokio::task::spawn_blocking(move || {
                let read = opened.read(&mut |batch| {
                    tally.look(&batch.records);
                    gate.look(&batch.records);
                    ControlFlow::Continue(())
                });
                (opened, tally, gate, read)
            })
            .await
            .map_err(died)?;
            match read {
                Ok(read) => {
                    let as_of = as_of(&opened, &read, given);
                    fill(&mut preview, &opened, &read, &tally, as_of);
                    leave_out(&mut preview, gate.left_out);
                }
                Err(error) => refused(&mut preview, &opened, error),
            }
        } else {
            match self.run(opened, &options, Until::Tried, &mut tally, None).await {
                Ok(Ran { opened, read, outcome, as_of }) => {
                    fill(&mut preview, &opened, &read, &tally, as_of);
                    leave_out(&mut preview, outcome.left_out);
                    let print = read.fingerprint.to_vec();
                    let kind = opened.kind.as_str();
                    preview.already_imported =
                        self.store().import_of(opened.bytes, kind, || Some(print)).await?.is_some();
                    preview.outcome = Some(DryRun {
                        created: outcome.created,
                        updated: outcome.updated,
                        unchanged: outcome.unchanged,
                    });
                }
                Err(Stopped::Read(opened, error)) => refused(&mut preview, &opened, error),
                Err(Stopped::Other(error)) => preview.error = Some(error),
            }
        }
        Ok(preview)
    }
}

/// A file of which nothing is known but its name and size.
pub(crate) fn unread(path: &Path, error: Option<ApiError>) -> FilePreview {
    FilePreview {
        key: path.display().to_string(),
        path: path.display().to_string(),
        file: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        found: false,
        sheet: None,
        sheets: Vec::new(),
        header_row: 0,
        layout: None,
        wizard: None,
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
        orders: 0,
        reports: 0,
        from: None,
        to: None,
        currency: None,
        outcome: None,
        skipped: 0,
        erased_rows: Vec::new(),
        rejected: 0,
        rejected_rows: Vec::new(),
        as_of: None,
        as_of_source: None,
        warnings: Vec::new(),
        error,
        already_imported: false,
    }
}

fn of_source(source: &Source) -> FilePreview {
    FilePreview {
        key: key_of(source),
        path: source.origin.display().to_string(),
        file: source.name.clone(),
        found: source.from_folder,
        ..unread(&source.path, None)
    }
}

fn sureness(sure: Sureness) -> String {
    match sure {
        Sureness::Given => "given",
        Sureness::Sure => "sure",
        Sureness::Unneeded => "unneeded",
        Sureness::Ambiguous => "ambiguous",
    }
    .to_owned()
}

fn with_reading(column: ColumnPreview, reading: Option<&Reading>) -> ColumnPreview {
    let Some(r) = reading else { return column };
    ColumnPreview {
        decimal: r.decimal.map(String::from),
        decimal_sure: sureness(r.decimal_sure),
        date_order: r.date_order.map(|o| o.as_str().to_owned()),
        order_sure: sureness(r.order_sure),
        ..column
    }
}

fn column(
    key: &str,
    header: &str,
    field: Option<troupe_exchange::Field>,
    samples: &[String],
) -> ColumnPreview {
    ColumnPreview {
        key: key.to_owned(),
        header: header.to_owned(),
        confidence: None,
        shape: shape_of(field).to_owned(),
        decimal: None,
        decimal_sure: sureness(Sureness::Unneeded),
        date_order: None,
        order_sure: sureness(Sureness::Unneeded),
        field: field.map(|f| f.as_str().to_owned()),
        samples: samples.to_vec(),
        unreadable: 0,
    }
}

/// A file that was recognised and not read yet.
fn described(source: &Source, opened: &Opened) -> FilePreview {
    let columns: Vec<ColumnPreview> = opened
        .columns
        .iter()
        .map(|c| with_reading(column(&c.key, &c.header, c.field, &c.samples), c.reading.as_ref()))
        .collect();
    FilePreview {
        bytes: opened.bytes,
        kind: Some(opened.kind.as_str().to_owned()),
        other_kinds: opened.other_kinds.iter().map(|k| k.as_str().to_owned()).collect(),
        platform: opened.platform,
        platform_guessed: opened.platform_guessed,
        encoding: Some(opened.encoding.to_owned()),
        delimiter: opened.delimiter.map(String::from),
        sheet: opened.sheet.clone(),
        sheets: opened.sheets.clone(),
        header_row: u32::try_from(opened.header_row).unwrap_or(0),
        layout: (opened.header_row > 0).then(|| opened.layout.clone()),
        columns_matched: opened.columns_matched() as u32,
        columns_total: opened.columns.len() as u32,
        columns,
        ..of_source(source)
    }
}

/// A table whose columns the user has to decide about.
fn undecided(source: &Source, unreadable: Unreadable) -> FilePreview {
    let Unreadable { error, options, proposal, saved } = unreadable;
    let base = FilePreview { error: Some(error), ..of_source(source) };
    let Some(proposal) = proposal else { return base };
    let Proposal { kind, columns, missing, layout, encoding, delimiter, sheet, sheets, header_row, .. } =
        *proposal;
    let own = |key: &str| options.columns.iter().any(|c| c.header == key);
    let columns: Vec<ColumnPreview> = columns
        .iter()
        .map(|c| {
            let header = c.key.split_once('#').map_or(c.key.as_str(), |(header, _)| header);
            let found = with_reading(column(&c.key, header, c.field, &c.samples), c.reading.as_ref());
            let confidence = (c.field.is_some() && !own(&c.key)).then_some(c.confidence);
            ColumnPreview { confidence, ..found }
        })
        .collect();
    FilePreview {
        encoding: Some(encoding.to_owned()),
        delimiter: delimiter.map(String::from),
        sheet,
        sheets,
        header_row: u32::try_from(header_row).unwrap_or(0),
        layout: Some(layout),
        columns_matched: columns.iter().filter(|c| c.field.is_some()).count() as u32,
        columns_total: columns.len() as u32,
        columns,
        wizard: Some(wizard(kind, missing, saved)),
        ..base
    }
}

/// A file that was read to its end.
fn fill(
    preview: &mut FilePreview,
    opened: &Opened,
    read: &ReadReport,
    tally: &Tally,
    as_of: Option<troupe_core::records::AsOf>,
) {
    preview.rows = read.rows_read;
    preview.posts = tally.posts.len() as u32;
    preview.accounts = tally.accounts.len() as u32;
    preview.orders = tally.orders.len() as u32;
    preview.reports = tally.reports;
    (preview.from, preview.to, preview.currency) = (tally.from, tally.to, tally.currency);
    preview.skipped = read.skipped;
    preview.rejected = read.rejected_total;
    preview.rejected_rows = rejected_of(read).into_iter().take(SHOWN).collect::<Vec<RejectedRow>>();
    preview.as_of = as_of.map(|a| a.at);
    preview.as_of_source = as_of.map(|a| a.source);
    preview.warnings = warnings_of(opened, read, as_of);
    for (i, column) in preview.columns.iter_mut().enumerate() {
        column.unreadable = read.unreadable.get(i).copied().unwrap_or(0);
        if let Some(Some(reading)) = read.readings.get(i) {
            *column = with_reading(column.clone(), Some(reading));
        }
    }
}

/// What of a file is of people who were erased.
fn leave_out(preview: &mut FilePreview, left_out: LeftOut) {
    preview.skipped += left_out.records;
    preview.warnings.extend(of_the_erased(&left_out));
    preview.erased_rows = left_out.rows;
}

/// A file whose rows cannot be taken. One that is only implausible shows what it holds beside the question.
fn refused(preview: &mut FilePreview, opened: &Opened, error: ExchangeError) {
    if let ExchangeError::Implausible { report, .. } = &error {
        let as_of = as_of(opened, report, None);
        fill(preview, opened, report, &Tally::default(), as_of);
    }
    preview.error = Some(error.into());
}
