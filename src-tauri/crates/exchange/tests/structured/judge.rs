//! What has to hold of every input, whatever is in it.

use crate::archives::Archive;
use crate::chance::Chance;
use crate::tables::Input;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::sync::Arc;
use troupe_core::records::Record;
use troupe_exchange::mapping::{self, Mapping};
use troupe_exchange::unpack::{self, UnpackError, Wish};
use troupe_exchange::{
    ExchangeError, Kind, Opened, Options, REJECTED_LISTED, ReadReport, expand, open, open_bytes,
};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was read as this kind, and gave records.
    Records(Kind),
    /// It was refused, with the code of the error.
    Refused(&'static str),
}

macro_rules! holds {
    ($condition:expr, $($says:tt)*) => {
        if !$condition {
            return Err(format!($($says)*));
        }
    };
}

/// Opens and reads an input, and judges what comes out. `Err` says what does not hold.
pub fn judge(input: &Input, chance: &mut Chance) -> Result<Fate, String> {
    let bytes: Arc<[u8]> = input.bytes.clone().into();
    if chance.once_in(6) {
        proposal(input, &bytes)?;
    }
    let opened = match open_bytes(&input.name, Arc::clone(&bytes), &input.options) {
        Ok(opened) => opened,
        Err(error) => return refused(&input.name, &error),
    };
    holds!(opened.bytes == bytes.len() as u64, "it has {} bytes and not {}", bytes.len(), opened.bytes);
    holds!(opened.layout.len() == 32, "the layout {} is no fingerprint", opened.layout);
    holds!(!opened.other_kinds.contains(&opened.kind), "{:?} is another kind than itself", opened.kind);
    let stops = !input.sound && chance.once_in(40);
    let read = reading(&opened, stops)?;
    if chance.once_in(16) {
        let again = reading(&opened, stops)?;
        holds!(read == again, "the second reading says {again:?}, the first {read:?}");
    }
    let (report, records) = match read {
        Ok(read) => read,
        Err(error) => {
            if let ExchangeError::Implausible { report, .. } = &error {
                counts(report, &opened, &bytes, 1)?;
            }
            return refused(&input.name, &error);
        }
    };
    counts(&report, &opened, &bytes, records)?;
    holds!(report.stopped || records > 0, "reading ends well and gives nothing");
    Ok(Fate::Records(opened.kind))
}

type Read = Result<(ReadReport, usize), ExchangeError>;

/// Reads to the end, or until the first batch, and judges the batches.
fn reading(opened: &Opened, stops: bool) -> Result<Read, String> {
    let mut records = 0;
    let mut before = (0, 0);
    let mut fault = None;
    let read = opened.read(&mut |batch| {
        records += batch.records.len();
        let now = (batch.bytes_done, batch.rows_done);
        let rows: Vec<u32> = batch.records.iter().map(row).collect();
        if now.0 < before.0 || now.1 <= before.1 || now.0 > opened.bytes {
            fault = Some(format!("a batch at {now:?} follows one at {before:?} of {} bytes", opened.bytes));
        } else if let Some(row) = rows.iter().find(|row| **row <= before.1 || **row > now.1) {
            fault = Some(format!("row {row} stands in the batch of rows {} to {}", before.1 + 1, now.1));
        } else if rows.windows(2).any(|pair| pair[0] > pair[1]) {
            fault = Some(format!("rows stand in the order {rows:?}"));
        }
        before = now;
        if stops { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match fault {
        Some(fault) => Err(fault),
        None => Ok(read.map(|report| (report, records))),
    }
}

fn row(record: &Record) -> u32 {
    match record {
        Record::Account(one) => one.row,
        Record::Post(one) => one.row,
        Record::Order(one) => one.row,
        Record::Report(one) => one.row,
    }
}

fn counts(report: &ReadReport, opened: &Opened, bytes: &[u8], records: usize) -> Result<(), String> {
    let ReadReport { rows_read, skipped, rejected_total, rejected, .. } = report;
    let left = rows_read.checked_sub(*skipped).and_then(|n| n.checked_sub(*rejected_total));
    holds!(left.is_some(), "{rows_read} rows read, but {skipped} skipped and {rejected_total} rejected");
    let taken = left.unwrap_or(0) as usize;
    // Every row that was taken gives a record; a row of a shop's videos may give the post and two reports.
    holds!(
        report.stopped || (taken..=taken * 3).contains(&records) || records == 1,
        "{taken} rows taken and {records} records"
    );
    holds!(
        rejected.len() == (*rejected_total as usize).min(REJECTED_LISTED),
        "{rejected_total} rows rejected and {} listed",
        rejected.len()
    );
    holds!(rejected.windows(2).all(|pair| pair[0].row < pair[1].row), "rejected rows are out of order");
    for one in rejected {
        holds!((1..=*rows_read).contains(&one.row), "row {} of {rows_read} is rejected", one.row);
        let names = one.reason.contains(&format!("row {}", one.row));
        holds!(names, "\"{}\" does not name row {}", one.reason, one.row);
    }
    for warning in &report.warnings {
        let fits = warning.count > 0 && warning.rows.iter().all(|row| (1..=*rows_read).contains(row));
        holds!(fits && !warning.message.is_empty(), "{warning:?} of {rows_read} rows");
    }
    let columns = opened.columns.len();
    holds!(
        report.unreadable.len() == columns && report.readings.len() == columns,
        "{columns} columns, {} counts and {} readings",
        report.unreadable.len(),
        report.readings.len()
    );
    let hash = *blake3::hash(bytes).as_bytes();
    holds!(report.stopped || report.fingerprint == hash, "the fingerprint is not that of the file");
    Ok(())
}

/// An error has to help: a code, the file and what to do.
pub fn refused(name: &str, error: &ExchangeError) -> Result<Fate, String> {
    holds!(!error.code().is_empty(), "{error:?} has no code");
    holds!(error.file() == name, "{error:?} names the file {} and not {name}", error.file());
    holds!(error.to_string().contains(name), "\"{error}\" does not name the file");
    holds!(!error.hint().is_empty(), "{error:?} does not say what to do");
    holds!(error.code() != "file_missing", "{error:?}, of a file in memory");
    Ok(Fate::Refused(error.code()))
}

/// A proposal that lacks nothing can be used, and comes through JSON unchanged.
fn proposal(input: &Input, bytes: &Arc<[u8]>) -> Result<(), String> {
    let proposal = match mapping::propose_bytes(&input.name, Arc::clone(bytes), &input.options) {
        Ok(proposal) => proposal,
        Err(error) => return refused(&input.name, &error).map(|_| ()),
    };
    let fields: Vec<_> = proposal.columns.iter().filter_map(|c| c.field).collect();
    holds!(proposal.columns.iter().all(|c| c.confidence <= 100 && c.samples.len() <= 3), "{proposal:?}");
    if !proposal.missing.is_empty() || fields.is_empty() || !input.options.columns.is_empty() {
        return Ok(());
    }
    if let Err(error) = open_bytes(&input.name, Arc::clone(bytes), &proposal.options) {
        let unread = ["kind_unknown", "key_column_missing", "option_invalid"].contains(&error.code());
        let asked = input.options.kind.is_some() || input.options.timezone.is_some();
        holds!(!unread || asked, "what is proposed is refused with {error}: {:?}", proposal.options);
    }
    let Some(mapping) = Mapping::of(&proposal.options) else { return Ok(()) };
    let json = mapping.to_json();
    let again = Mapping::parse(&json, "mapping").map_err(|e| format!("{e}: {json}"))?;
    holds!(again == mapping, "a mapping comes back as {again:?}, not as {mapping:?}");
    // The decisions may be refused, but only with an error that helps.
    let _ = again
        .into_options(Options::default(), "mapping")
        .map_err(|e| refused("mapping", &e))
        .map_err(|e| e.ok());
    Ok(())
}

/// Unpacks a workbook, then reads it like any file.
pub fn judge_book(input: &Input, chance: &mut Chance) -> Result<Fate, String> {
    let wish = Wish {
        sheet: input.options.sheet.clone(),
        kind: input.options.kind.map(|kind| kind.as_str().to_owned()),
        headers: Vec::new(),
    };
    let mut csv = Vec::new();
    match unpack::workbook(Cursor::new(&input.bytes), &mut csv, &wish) {
        Ok(sheets) => {
            holds!(sheets.sheets.contains(&sheets.sheet), "{} is none of {:?}", sheets.sheet, sheets.sheets);
            holds!(std::str::from_utf8(&csv).is_ok(), "the table is not UTF-8");
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&csv[..]);
            let filled = |r: &csv::ByteRecord| r.iter().any(|cell| !cell.is_empty());
            let rows = reader.byte_records().filter(|r| r.as_ref().is_ok_and(filled)).count() as u64;
            holds!(rows == sheets.rows, "{} rows written, {rows} rows read", sheets.rows);
        }
        Err(error) => helps(&error)?,
    }
    judge(input, chance)
}

/// A failure of the system is none of an archive in memory, and a parser that gives up is a fault of ours.
fn helps(error: &UnpackError) -> Result<(), String> {
    let ours = matches!(error, UnpackError::Failed { .. } | UnpackError::Died { .. });
    holds!(!ours, "{error:?}, of an archive in memory");
    Ok(())
}

/// Unpacks an archive into a folder and looks at what is there afterwards, then opens what it holds.
pub fn judge_archive(archive: &Archive) -> Result<Fate, String> {
    let around = tempfile::tempdir().map_err(|e| e.to_string())?;
    let inside = around.path().join("inside");
    std::fs::create_dir(&inside).map_err(|e| e.to_string())?;
    let unpacked = unpack::files(Cursor::new(&archive.bytes), &inside);
    holds!(
        names(around.path()) == ["inside".to_owned()].into(),
        "{:?} lie beside the folder",
        names(around.path())
    );
    match &unpacked {
        Ok(files) => {
            let told: BTreeSet<String> = files.iter().map(|file| file.name.clone()).collect();
            holds!(told == names(&inside), "{told:?} are told, {:?} are there", names(&inside));
            holds!(told.len() == files.len(), "one name for two files: {files:?}");
        }
        Err(error) => helps(error)?,
    }
    let path = around.path().join("export.zip");
    std::fs::write(&path, &archive.bytes).map_err(|e| e.to_string())?;
    let sources = expand(&[path]).map_err(|e| e.to_string())?;
    holds!(!sources.is_empty(), "an archive becomes nothing");
    let mut fate = Fate::Refused("nothing");
    for source in &sources {
        match open(source, &Options::default()) {
            Ok(opened) => fate = Fate::Records(opened.kind),
            Err(error) => {
                let refused = refused(&source.name, &error)?;
                if source.fault.is_some() {
                    fate = refused;
                }
            }
        }
    }
    // What a sound archive holds need not be of a known kind, but it comes out.
    let files = unpacked.is_ok_and(|files| !files.is_empty());
    Ok(if files && archive.sound { Fate::Records(Kind::TroupePosts) } else { fate })
}

fn names(folder: &std::path::Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}
