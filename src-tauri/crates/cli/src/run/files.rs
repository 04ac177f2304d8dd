//! Importing.

use super::{Out, Result, open, platform_of};
use crate::args::{DateOrder, ImportArgs};
use crate::text;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{ApiError, ImportReport, ReadOptions};
use troupe_workspace::{Clock, Workspace};

/// Some rows or files were not taken: done, but not all of it.
pub(super) const SOME_REJECTED: u8 = 3;

/// What the words say about reading; they outrank the mapping file.
fn options(words: &ImportArgs) -> Result<ReadOptions> {
    let mapped = match &words.mapping {
        Some(file) => ReadOptions::from_mapping_file(file)?,
        None => ReadOptions::default(),
    };
    let order = |o: DateOrder| if matches!(o, DateOrder::Dmy) { "dmy" } else { "mdy" }.to_owned();
    let mut constants = mapped.constants.clone();
    if let Some(handle) = &words.handle {
        constants.insert("handle".to_owned(), handle.clone());
    }
    Ok(ReadOptions {
        kind: words.kind.clone().or(mapped.kind),
        decimal: words.decimal.clone().or(mapped.decimal),
        date_order: words.date_order.map(order).or(mapped.date_order),
        platform: platform_of(words.platform.as_ref()).or(mapped.platform),
        as_of: words.as_of.clone().or(mapped.as_of),
        currency: words.currency.clone().or(mapped.currency),
        encoding: words.encoding.clone().or(mapped.encoding),
        delimiter: words.delimiter.clone().or(mapped.delimiter),
        timezone: words.timezone.clone().or(mapped.timezone),
        sheet: words.sheet.clone().or(mapped.sheet),
        columns: mapped.columns,
        constants,
        accept_implausible: words.accept_implausible,
    })
}

/// Says which words of the command line decide what a file leaves open.
fn with_words(mut error: ApiError) -> ApiError {
    let column = error.params.get("column").map_or("", String::as_str);
    let words = match error.code {
        // A kind that does not exist has its remedy already: the list of those that do.
        "kind_unknown" if error.params.contains_key("kind") => return error,
        "kind_unknown" => "Say what its columns mean with --mapping FILE.json, or what it is with --as KIND.",
        "key_column_missing" if column.starts_with("platform") => "Say it with --platform.",
        "key_column_missing" if column.starts_with("handle") => "Say it with --handle.",
        "key_column_missing" => "Say which column it is with --mapping FILE.json.",
        "currency_missing" => "Say it with --currency.",
        "ambiguous_column" => "Say it with --decimal or --date-order, or for one column in the mapping.",
        "column_not_numbers" => "Say how it is read with --decimal, --date-order or --mapping FILE.json.",
        "sheet_unknown" => "Say which with --sheet.",
        "implausible" => "Take it all the same with --accept-implausible.",
        _ => return error,
    };
    error.hint = format!("{} {words}", error.hint).trim_start().to_owned();
    error
}

pub(super) async fn import(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: ImportArgs,
) -> Result<ExitCode> {
    let options = options(&words)?;
    let done: Result<Vec<ImportReport>> = if words.dry_run {
        // A workspace that does not exist yet is not made by a dry run.
        let path = match at {
            Some(path) => path.clone(),
            None => Workspace::default_path()?,
        };
        Workspace::dry_run(&path, &words.paths, &options, clock).await
    } else {
        let workspace = open(at, true, clock).await?;
        let reports = workspace.import_files(&words.paths, &options).await;
        if reports.is_ok() {
            workspace.finish_reading().await?;
        }
        workspace.close().await;
        reports
    };
    let mut reports = done.map_err(with_words)?;
    for report in &mut reports {
        report.error = report.error.take().map(with_words);
    }
    out.print(&json!({ "imports": reports }), || text::reports(&reports, words.dry_run));
    let incomplete = reports.iter().any(|r| !r.rejected.is_empty() || r.error.is_some());
    Ok(if incomplete { ExitCode::from(SOME_REJECTED) } else { ExitCode::SUCCESS })
}
