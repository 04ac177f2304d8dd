//! Reading a recognised file from beginning to end: batches out, faults counted, a report at the end.
//! Not here: recognising it (`open`) and making records of rows (`record`).

use crate::cells::Cells;
use crate::error::ExchangeError;
use crate::expand::name_of;
use crate::field::{Field, Shape as FieldShape};
use crate::formats;
use crate::json;
use crate::money::CurrencyFrom;
use crate::objects::Objects;
use crate::open::{FILE_LIMIT, Opened, is_explanation};
use crate::plausible::{Plausible, Tally};
use crate::record::{CELL_LIMIT, Maker};
use crate::report::{Batch, REJECTED_LISTED, ReadReport, Rejected};
use crate::shape::{self, Shape};
use crate::source::{self, CHUNK, Hash, Meter, RECORD_LIMIT};
use crate::table::{self, Rows};
use csv::ByteRecord;
use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use troupe_core::records::Record;

/// Rows of a batch.
const BATCH: u32 = 1_000;
/// Cells by which a column may be judged before the end of the file.
const ENOUGH: u32 = 200;
/// Ids that tell another time from which on the file is stopped; fewer are only a warning.
const STOP_FROM: u32 = 3;

impl Opened {
    /// Reads the file. `sink` takes about a thousand rows' records at a time and may stop the reading.
    ///
    /// # Errors
    /// A column of numbers or dates with over a fifth of unreadable cells, damaged JSON, a row without end, more
    /// rows rejected than taken, orders whose every amount is zero, a column of a mapped file that could be read in two
    /// ways, TikTok ids that tell other times than the dates (`implausible`), money without a currency, or nothing to take. Batches handed out
    /// before the error are not to be kept.
    ///
    /// `implausible` comes after the last batch and carries the whole report, so that a preview can show both; with
    /// [`crate::Options::accept_implausible`] it is a warning. Reading changes nothing but its own counters: a panic in
    /// here or in `sink` leaves the `Opened` as it was, and a thread that reads may be given up on at any time.
    pub fn read(&self, sink: &mut dyn FnMut(Batch) -> ControlFlow<()>) -> Result<ReadReport, ExchangeError> {
        if self.currency().from == CurrencyFrom::Missing {
            return Err(ExchangeError::CurrencyMissing { file: self.file_name.clone() });
        }
        let io = |e: std::io::Error| ExchangeError::FileMissing {
            file: self.file_name.clone(),
            reason: e.to_string(),
        };
        match &self.shape {
            Shape::Table { delimiter, titles } => {
                let hash = if self.fingerprint.is_some() { Hash::No } else { Hash::Yes };
                let rows = Rows::open(&self.content, self.charset, *delimiter, *titles, hash);
                let mut rows = rows.map_err(|stop| self.table_stop(stop, 0))?;
                let mut run = Run::new(self, sink, Rc::clone(&rows.meter));
                run.table(&mut rows)?;
                run.finish()
            }
            Shape::Lines { .. } | Shape::Document { .. } => {
                let (reader, meter) =
                    source::open_text(&self.content, self.charset, Hash::Yes).map_err(io)?;
                let mut reader = BufReader::with_capacity(self.content.chunk(), reader);
                let run = Run::new(self, sink, Rc::clone(&meter));
                let mut objects = Objects::new(run);
                let ended = match self.shape {
                    Shape::Lines { .. } => json::lines(&mut reader, &mut objects),
                    _ => json::documents(&mut reader, &mut objects),
                };
                let mut run = objects.run;
                if let Some(error) = run.failed.take() {
                    return Err(error);
                }
                let row = run.report.rows_read + 1;
                ended.map_err(|stop| shape::stopped(&self.file_name, row, stop))?;
                if !run.report.stopped {
                    source::drain(&mut reader, &meter).map_err(io)?;
                }
                run.finish()
            }
        }
    }

    fn table_stop(&self, stop: table::Stop, row: u32) -> ExchangeError {
        let file = self.file_name.clone();
        match stop {
            table::Stop::TooLong => ExchangeError::LineTooLong { file, row, limit: RECORD_LIMIT },
            table::Stop::Io(e) => ExchangeError::FileMissing { file, reason: e.to_string() },
        }
    }
}

/// Whether over a tenth of the ids tell another time than the dates.
pub(crate) fn implausible(off: u32, compared: u32) -> bool {
    u64::from(off) * 10 > u64::from(compared)
}

/// BLAKE3 of a file's bytes, the same as [`ReadReport::fingerprint`].
///
/// # Errors
/// `file_missing` when it cannot be read, `file_too_large` above [`FILE_LIMIT`].
pub fn fingerprint(path: &Path) -> Result<[u8; 32], ExchangeError> {
    let file = name_of(path);
    let io = |e: std::io::Error| ExchangeError::FileMissing { file: file.clone(), reason: e.to_string() };
    let mut reader = File::open(path).map_err(io)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; CHUNK];
    let mut total = 0u64;
    loop {
        let n = reader.read(&mut buffer).map_err(io)?;
        if n == 0 {
            return Ok(*hasher.finalize().as_bytes());
        }
        total += n as u64;
        if total > FILE_LIMIT {
            return Err(ExchangeError::FileTooLarge { file, bytes: total, limit: FILE_LIMIT });
        }
        hasher.update(&buffer[..n]);
    }
}

/// A row of a table.
struct TableRow<'a> {
    text: &'a str,
    record: &'a ByteRecord,
    /// Columns of the file, behind which stand the values that the user gave.
    width: usize,
    constants: &'a [String],
}

impl Cells for TableRow<'_> {
    #[inline]
    fn cell(&self, column: usize) -> &str {
        let cell = self.record.range(column).and_then(|range| self.text.get(range)).unwrap_or("");
        match cell.as_bytes() {
            [] if column >= self.width => self.constants.get(column - self.width).map_or("", String::as_str),
            [] => cell,
            [first, .., last] if is_ink(*first) && is_ink(*last) => cell,
            _ => cell.trim(),
        }
    }
}

fn is_ink(byte: u8) -> bool {
    (0x21..0x80).contains(&byte)
}

/// One reading of one file.
pub(crate) struct Run<'a, 's> {
    pub opened: &'a Opened,
    sink: &'s mut dyn FnMut(Batch) -> ControlFlow<()>,
    pub meter: Rc<Meter>,
    pub maker: Maker<'a>,
    pub report: ReadReport,
    batch: Vec<Record>,
    pub taken: u32,
    not_text: u32,
    pub plausible: Plausible,
    pub ids_off: Tally,
    pub likes_above: Tally,
    /// The row below the header explained the columns.
    pub explained: bool,
    failed: Option<ExchangeError>,
}

impl<'a, 's> Run<'a, 's> {
    fn new(opened: &'a Opened, sink: &'s mut dyn FnMut(Batch) -> ControlFlow<()>, meter: Rc<Meter>) -> Self {
        let as_of = opened.day_in_name.or(opened.modified.map(|t| t.day()));
        Self {
            opened,
            sink,
            meter,
            plausible: Plausible::new(as_of),
            ids_off: Tally::default(),
            likes_above: Tally::default(),
            maker: Maker::new(opened, formats::of(opened.kind).format),
            report: ReadReport::default(),
            batch: Vec::new(),
            taken: 0,
            not_text: 0,
            explained: false,
            failed: None,
        }
    }

    fn table(&mut self, rows: &mut Rows) -> Result<(), ExchangeError> {
        let opened = self.opened;
        let width = opened.columns.len();
        let constants: Vec<String> =
            self.maker.columns.constants.iter().map(|(_, v)| (*v).to_owned()).collect();
        let explained = formats::of(opened.kind).format.explained && !opened.mapped();
        loop {
            let more = rows.next().map_err(|stop| self.opened.table_stop(stop, self.report.rows_read + 1))?;
            if !more {
                return Ok(());
            }
            let number = self.report.rows_read + 1;
            let record = &rows.record;
            let made = match std::str::from_utf8(record.as_slice()) {
                Err(_) => {
                    self.not_text += 1;
                    Err(format!("row {number}: not {} text", self.opened.encoding))
                }
                Ok(_)
                    if record.len() > width
                        && record.iter().skip(width).any(|c| !c.trim_ascii().is_empty()) =>
                {
                    Err(format!(
                        "row {number}: {} cells, but the header has {width}; a delimiter or quotation mark inside a \
                         text may not be quoted",
                        record.len()
                    ))
                }
                Ok(text) if text.len() > CELL_LIMIT && record.iter().any(|cell| cell.len() > CELL_LIMIT) => {
                    Err(format!("row {number}: a cell is longer than {CELL_LIMIT} bytes"))
                }
                Ok(text) => {
                    let row = TableRow { text, record, width, constants: &constants };
                    if number == 1 && explained && is_explanation(&opened.columns, |i| row.cell(i)) {
                        self.explained = true;
                        if self.take(Ok(None)).is_break() {
                            return self.failed.take().map_or(Ok(()), Err);
                        }
                        continue;
                    }
                    match self.maker.record(&row, number) {
                        // A row of nothing but delimiters is what spreadsheet programs leave behind.
                        Err(_) if text.trim().is_empty() => Ok(None),
                        made => made,
                    }
                }
            };
            if self.take(made).is_break() {
                return self.failed.take().map_or(Ok(()), Err);
            }
        }
    }

    /// Counts a row and keeps its record. Breaks when the receiver stops or the file turns out to be wrong.
    #[inline]
    pub fn take(&mut self, made: Result<Option<Record>, String>) -> ControlFlow<()> {
        let number = self.report.rows_read.saturating_add(1);
        self.report.rows_read = number;
        match made {
            Ok(Some(record)) => {
                self.taken += 1;
                self.plausible.look(&record);
                self.ids_off.follow(self.maker.id_off, number);
                self.likes_above.follow(self.maker.likes_above_views, number);
                self.batch.push(record);
                if !self.maker.more.is_empty() {
                    self.maker.more.iter().for_each(|more| self.plausible.look(more));
                    self.batch.append(&mut self.maker.more);
                }
            }
            Ok(None) => self.report.skipped += 1,
            Err(reason) => self.reject(number, reason),
        }
        if number.is_multiple_of(BATCH) { self.flush() } else { ControlFlow::Continue(()) }
    }

    #[cold]
    fn reject(&mut self, row: u32, reason: String) {
        self.report.rejected_total += 1;
        if self.report.rejected.len() < REJECTED_LISTED {
            self.report.rejected.push(Rejected { row, reason });
        }
    }

    fn flush(&mut self) -> ControlFlow<()> {
        if let Err(error) = self.check(ENOUGH) {
            self.failed = Some(error);
            return ControlFlow::Break(());
        }
        // The first batch grows; those after it are about as large.
        let room = if self.batch.len() >= BATCH as usize { BATCH as usize } else { 0 };
        let records = std::mem::replace(&mut self.batch, Vec::with_capacity(room));
        let batch = Batch { records, bytes_done: self.bytes_done(), rows_done: self.report.rows_read };
        let flow = (self.sink)(batch);
        self.report.stopped |= flow.is_break();
        flow
    }

    /// Bytes of the file read so far; of a workbook, its share by the copy that is read.
    fn bytes_done(&self) -> u64 {
        let (read, opened) = (self.meter.bytes(), self.opened);
        match opened.fingerprint {
            None => read,
            Some(_) => {
                let share = u128::from(read.min(opened.content_bytes)) * u128::from(opened.bytes);
                u64::try_from(share / u128::from(opened.content_bytes.max(1))).unwrap_or(opened.bytes)
            }
        }
    }

    /// Whether the rows read so far show that the file is not what it seems.
    /// A column is judged by at least `enough` cells.
    fn check(&self, enough: u32) -> Result<(), ExchangeError> {
        let file = || self.opened.file_name.clone();
        for (i, state) in self.maker.columns.states.iter().enumerate() {
            let shape = state.field.map_or(FieldShape::Text, Field::shape);
            if let Some(sample) = state.first_ambiguous.as_ref().filter(|_| self.opened.mapped()) {
                let key = self.opened.columns.get(i).map_or(&state.header, |c| &c.key);
                return Err(ExchangeError::AmbiguousColumn {
                    file: file(),
                    column: key.clone(),
                    sample: sample.clone(),
                    remedy: match shape {
                        FieldShape::Date => {
                            "Choose the order of day and month of this column: day first or month first."
                        }
                        _ => "Choose the decimal sign of this column: a point or a comma.",
                    },
                });
            }
            if !matches!(shape, FieldShape::Count | FieldShape::Decimal | FieldShape::Date) {
                continue;
            }
            if let Some((row, value)) = &state.first_bad
                && state.filled >= enough
                && u64::from(state.unreadable) * 5 > u64::from(state.filled)
            {
                return Err(ExchangeError::ColumnNotNumbers {
                    file: file(),
                    column: state.header.split_whitespace().collect::<Vec<_>>().join(" "),
                    expected: shape.expected(),
                    row: *row,
                    value: value.clone(),
                    unreadable: state.unreadable,
                    filled: state.filled,
                });
            }
        }
        let (rejected, rows) = (self.report.rejected_total, self.report.rows_read);
        if u64::from(self.not_text) * 5 > u64::from(rows) {
            let row = self.report.rejected.iter().find(|r| r.reason.contains(": not ")).map_or(1, |r| r.row);
            return Err(ExchangeError::EncodingWrong { file: file(), row, encoding: self.opened.encoding });
        }
        let first =
            self.report.rejected.first().cloned().unwrap_or(Rejected { row: 0, reason: String::new() });
        if rejected > self.taken.saturating_add(self.report.skipped) {
            let reason = first.reason.split_once(": ").map_or(first.reason.clone(), |(_, r)| r.to_owned());
            return Err(ExchangeError::TooManyRejected {
                file: file(),
                rejected,
                rows,
                row: first.row,
                reason,
            });
        }
        Ok(())
    }

    fn finish(mut self) -> Result<ReadReport, ExchangeError> {
        if !self.report.stopped {
            self.check(0)?;
            if self.taken == 0 {
                let file = self.opened.file_name.clone();
                return Err(ExchangeError::NothingToRead { file, rows: self.report.rows_read });
            }
            if !self.batch.is_empty() && self.flush().is_break() {
                self.report.stopped = true;
            }
        }
        self.report.fingerprint = self.opened.fingerprint.unwrap_or_else(|| self.meter.hash());
        self.report.title_rows = match self.opened.shape {
            Shape::Table { titles, .. } => u32::try_from(titles).unwrap_or(u32::MAX),
            _ => 0,
        };
        self.report.newest_post = self.maker.newest_post;
        self.report.column_day = self.maker.column_day;
        let states = &self.maker.columns.states;
        self.report.unreadable =
            states.iter().take(self.opened.columns.len()).map(|s| s.unreadable).collect();
        let readings = self.opened.columns.iter().zip(states).map(|(column, state)| {
            let date = column.field.is_some_and(|f| f.shape() == FieldShape::Date);
            Some(column.reading.as_ref()?.at_the_end(date, &state.first_ambiguous))
        });
        self.report.readings = readings.collect();
        self.report.warnings = self.warnings();
        let file = || self.opened.file_name.clone();
        if self.report.stopped {
            return Ok(self.report);
        }
        if let Some(rows) = self.plausible.orders_without_money() {
            return Err(ExchangeError::MoneyAllZero { file: file(), rows });
        }
        let (off, compared) = (self.maker.id_off, self.maker.compared);
        if off >= STOP_FROM && implausible(off, compared) && !self.opened.options.accept_implausible {
            return Err(ExchangeError::Implausible {
                file: file(),
                off,
                compared,
                report: Box::new(self.report),
            });
        }
        Ok(self.report)
    }
}
