//! The outer shape of a text file (table, lines of JSON, JSON document) with its columns and sample values.

use crate::error::ExchangeError;
use crate::json::{self, Sink, Stop};
use crate::open::{COLUMN_LIMIT, Column};
use crate::source::{self, CHUNK, Hash, Meter, RECORD_LIMIT};
use crate::table;
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

/// Rows looked at to decide what columns mean.
const SAMPLE_ROWS: usize = 200;

/// How the records stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Rows with a delimiter.
    Table { delimiter: char },
    /// One JSON object per line. `wrapped`: the record is in `data`.
    Lines { wrapped: bool },
    /// One or several JSON documents. `object`: the file begins with an object, not a list.
    Document { wrapped: bool, object: bool, container: Option<String> },
}

/// What the beginning of a file shows.
pub(crate) struct Found {
    pub shape: Shape,
    pub columns: Vec<Column>,
    /// Rows seen, at most [`SAMPLE_ROWS`].
    pub rows: usize,
}

/// Finds the shape. `head` is the decoded beginning of the file.
pub(crate) fn find(
    path: &Path,
    file: &str,
    head: &str,
    charset: &'static Encoding,
    complete: bool,
) -> Result<Found, ExchangeError> {
    match head.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => find_json(path, file, head, charset),
        _ => find_table(file, head, complete),
    }
}

fn find_table(file: &str, head: &str, complete: bool) -> Result<Found, ExchangeError> {
    let delimiter = table::delimiter(head, complete).unwrap_or(',');
    let records = table::head_records(head, delimiter, complete, SAMPLE_ROWS + 1);
    let Some((header, rows)) = records.split_first() else {
        return Err(ExchangeError::LineTooLong { file: file.to_owned(), row: 0, limit: 1 << 20 });
    };
    let columns = header.iter().enumerate().map(|(i, header)| {
        let values = rows.iter().filter_map(|row| row.get(i)).map(|v| v.trim()).filter(|v| !v.is_empty());
        column(shorten(header, 200), values.map(|v| shorten(v, 200)).collect())
    });
    let columns = columns.collect();
    // A head without one whole row after the header still has rows when the file goes on.
    let rows = if rows.is_empty() && !complete { 1 } else { rows.len() };
    Ok(Found { shape: Shape::Table { delimiter }, columns, rows })
}

fn column(header: String, values: Vec<String>) -> Column {
    let mut samples: Vec<String> = Vec::new();
    for value in &values {
        let sample = shorten(&value.replace(json::LIST, ", "), 80);
        if samples.len() < 3 && !samples.contains(&sample) {
            samples.push(sample);
        }
    }
    Column { header, field: None, samples, values, rank: 0 }
}

fn find_json(
    path: &Path,
    file: &str,
    head: &str,
    charset: &'static Encoding,
) -> Result<Found, ExchangeError> {
    let start = head.trim_start();
    let object = start.starts_with('{');
    // One whole object on a line of its own among the first lines, and more than that line: lines of JSON. The
    // first may be damaged; objects inside a document are indented or followed by a comma.
    let whole =
        |line: &&str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let several = start.trim_end().contains('\n');
    let line_based = object && several && start.lines().take(5).any(|line| whole(&line));
    let unreadable =
        |e: std::io::Error| ExchangeError::FileMissing { file: file.to_owned(), reason: e.to_string() };
    let (reader, meter) = source::open_text(path, charset, Hash::No).map_err(unreadable)?;
    let mut seen = Seen { meter: Rc::clone(&meter), ..Seen::default() };
    let reader = BufReader::with_capacity(CHUNK, reader);
    let ended = if line_based { json::lines(reader, &mut seen) } else { json::documents(reader, &mut seen) };
    if let (Err(stop), 0) = (ended, seen.rows) {
        return Err(stopped(file, 1, stop));
    }
    if seen.rows == 0
        && let Some(reason) = seen.first_fault
    {
        return Err(ExchangeError::JsonInvalid { file: file.to_owned(), row: 1, reason });
    }
    // Zeeschuimer wraps what it saw in `data` and says beside it when.
    let wrapped = seen.order.iter().any(|path| path == "data.id");
    let shape = if line_based {
        Shape::Lines { wrapped }
    } else {
        Shape::Document { wrapped, object, container: seen.container.clone() }
    };
    let mut columns = Vec::new();
    for path in &seen.order {
        let Some(header) = unwrap_path(path, wrapped) else {
            continue;
        };
        columns.push(column(header.to_owned(), seen.values.remove(path).unwrap_or_default()));
    }
    Ok(Found { shape, columns, rows: seen.rows })
}

/// The path of a value within its record, where records may be wrapped in `data`.
pub(crate) fn unwrap_path(path: &str, wrapped: bool) -> Option<&str> {
    match wrapped {
        false => Some(path),
        true if path == "timestamp_collected" => Some(path),
        true => path.strip_prefix("data."),
    }
}

/// The failure that a stop of the JSON reader is.
pub(crate) fn stopped(file: &str, row: u32, stop: Stop) -> ExchangeError {
    let file = file.to_owned();
    match stop {
        Stop::TooLong => ExchangeError::LineTooLong { file, row, limit: RECORD_LIMIT },
        Stop::Invalid(reason) => ExchangeError::JsonInvalid { file, row, reason },
        Stop::CutOff(reason) => {
            ExchangeError::JsonInvalid { file, row, reason: format!("the file is cut off ({reason})") }
        }
        Stop::Io(e) => ExchangeError::FileMissing { file, reason: e.to_string() },
    }
}

/// Text cut to `most` characters, line breaks as blanks.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let mut short: String = text
        .trim()
        .chars()
        .take(most)
        .map(|c| if c.is_control() && c != json::LIST { ' ' } else { c })
        .collect();
    if text.trim().chars().nth(most).is_some() {
        short.push('…');
    }
    short
}

#[derive(Default)]
struct Seen {
    order: Vec<String>,
    values: HashMap<String, Vec<String>>,
    rows: usize,
    container: Option<String>,
    first_fault: Option<String>,
    meter: Rc<Meter>,
}

impl Sink for Seen {
    fn value(&mut self, path: &str, text: &str) {
        if let Some(values) = self.values.get_mut(path) {
            if values.len() < SAMPLE_ROWS {
                values.push(shorten(text, 200));
            }
        } else if self.order.len() <= COLUMN_LIMIT {
            self.order.push(path.to_owned());
            self.values.insert(path.to_owned(), vec![shorten(text, 200)]);
        }
    }

    fn record(&mut self) -> ControlFlow<()> {
        self.meter.mark();
        self.rows += 1;
        if self.rows < SAMPLE_ROWS / 4 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn bad_line(&mut self, reason: String) -> ControlFlow<()> {
        self.meter.mark();
        self.first_fault.get_or_insert(reason);
        if self.rows < SAMPLE_ROWS / 4 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    fn container(&mut self, name: &str) {
        self.container = Some(name.to_owned());
    }
}
