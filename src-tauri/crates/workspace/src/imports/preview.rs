//! What files hold, before anything is written.

use super::options::{given_as_of, options_of};
use super::{Choices, SHOWN, as_of, rejected_of, warnings_of};
use crate::api::{
    ApiError, ColumnPreview, FileChoice, FilePreview, ImportPreview, ImportReport, ReadOptions,
};
use crate::errors::Result;
use crate::workspace::{Clock, Workspace};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use troupe_core::records::{AsOf, Record};
use troupe_exchange::{ExchangeError, Kind, Options};

impl Workspace {
    /// What files hold, before anything is written. A file that cannot be read carries its error.
    pub async fn preview_import(
        &self,
        paths: Vec<String>,
        choices: Vec<FileChoice>,
    ) -> Result<ImportPreview> {
        let choices = Choices::new(choices);
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        let files = troupe_exchange::expand(&paths)?;
        let mut previews = Vec::with_capacity(files.len());
        for path in files {
            let options = choices.of(&path.display().to_string());
            let (given, exchange) = (given_as_of(&options)?, options_of(&options)?);
            let at = path.clone();
            let preview = tokio::task::spawn_blocking(move || preview_file(&at, &exchange, given))
                .await
                .map_err(crate::errors::internal)?;
            let (mut preview, fingerprint) = match preview {
                Ok(found) => found,
                Err(error) => (unread(&path, Some(error.into())), None),
            };
            if let (Some(kind), Some(print)) = (&preview.kind, fingerprint) {
                preview.already_imported =
                    self.store().import_of(preview.bytes, kind, || Some(print)).await?.is_some();
            }
            previews.push(preview);
        }
        Ok(ImportPreview { files: previews })
    }

    /// What an import would do, file by file, without a workspace and without writing: for the dry run.
    pub async fn dry_run(
        _workspace: &Path,
        paths: &[PathBuf],
        options: &ReadOptions,
        _clock: Clock,
    ) -> Result<Vec<ImportReport>> {
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
                error: None,
            });
        }
        Ok(reports)
    }
}

/// A file of which nothing is known but its name and size.
pub(crate) fn unread(path: &Path, error: Option<ApiError>) -> FilePreview {
    FilePreview {
        key: path.display().to_string(),
        path: path.display().to_string(),
        found: false,
        sheet: None,
        sheets: Vec::new(),
        header_row: 1,
        layout: None,
        wizard: None,
        orders: 0,
        reports: 0,
        from: None,
        to: None,
        currency: None,
        outcome: None,
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
        error,
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
        key: path.display().to_string(),
        path: path.display().to_string(),
        found: false,
        sheet: None,
        sheets: Vec::new(),
        header_row: 1,
        layout: None,
        wizard: None,
        orders: 0,
        reports: 0,
        from: None,
        to: None,
        currency: None,
        outcome: None,
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
                key: c.header.clone(),
                header: c.header.clone(),
                confidence: None,
                shape: "text".to_owned(),
                decimal: None,
                decimal_sure: "unneeded".to_owned(),
                date_order: None,
                order_sure: "unneeded".to_owned(),
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
