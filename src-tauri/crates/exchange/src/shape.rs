//! The outer shape of a text file (table, lines of JSON, JSON document) with its columns and sample values.

use crate::error::ExchangeError;
use crate::json::{self, Sink, Stop};
use crate::open::{COLUMN_LIMIT, Column};
use crate::source::{self, Content, Hash, Meter, RECORD_LIMIT};
use crate::table::{self, HeadRecord};
use encoding_rs::Encoding;
use std::collections::HashMap;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::rc::Rc;

/// Rows looked at to decide what columns mean.
const SAMPLE_ROWS: usize = 200;

/// How the records stand in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Rows with a delimiter. `titles`: records above the header.
    Table { delimiter: char, titles: usize },
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
    /// Where the header of a table stands: its line, from 1.
    pub header_line: u64,
    /// The first row of a table.
    pub first: Vec<String>,
}

/// Rows at the top of a table among which the header is sought.
pub(crate) const HEADER_AMONG: usize = 15;

/// What is known of a table before it is looked at.
pub(crate) struct Given<'g> {
    /// The delimiter that the user gave.
    pub delimiter: Option<char>,
    /// The table is a workbook's sheet: commas, whatever its cells hold, and never JSON.
    pub sheet: bool,
    /// Whether a row of cells is the header of a known kind.
    pub is_header: &'g dyn Fn(&[String]) -> bool,
}

/// Finds the shape. `head` is the decoded beginning of the file.
pub(crate) fn find(
    content: &Content,
    file: &str,
    head: &str,
    charset: &'static Encoding,
    complete: bool,
    given: &Given<'_>,
) -> Result<Found, ExchangeError> {
    match head.trim_start().as_bytes().first() {
        Some(b'{' | b'[') if !given.sheet => find_json(content, file, head, charset),
        _ => find_table(file, head, complete, given),
    }
}

/// The position of the header among the first rows: the first that is one of a known kind, else the first that is
/// about as wide as the table.
pub(crate) fn header_among(rows: &[&[String]], is_header: &dyn Fn(&[String]) -> bool) -> usize {
    let rows = &rows[..rows.len().min(HEADER_AMONG)];
    let filled = |row: &[String]| row.iter().filter(|c| !c.trim().is_empty()).count();
    let widest = rows.iter().map(|r| filled(r)).max().unwrap_or(0);
    let known = rows.iter().position(|row| is_header(row));
    known.or_else(|| rows.iter().position(|row| filled(row) * 2 >= widest)).unwrap_or(0)
}

fn find_table(file: &str, head: &str, complete: bool, given: &Given<'_>) -> Result<Found, ExchangeError> {
    let sheet = given.sheet.then_some(',');
    let delimiter = sheet.or(given.delimiter).or_else(|| table::delimiter(head, complete)).unwrap_or(',');
    let mut records = table::head_records(head, delimiter, complete, SAMPLE_ROWS + 1 + HEADER_AMONG);
    let top: Vec<&[String]> = records.iter().take(HEADER_AMONG).map(|r| r.cells.as_slice()).collect();
    let titles = header_among(&top, given.is_header);
    let mut records = records.drain(titles.min(records.len())..);
    let Some(top) = records.next() else {
        return Err(ExchangeError::LineTooLong { file: file.to_owned(), row: 0, limit: 1 << 20 });
    };
    let line = top.line(head);
    let header = top.cells;
    let rows: Vec<HeadRecord> = records.take(SAMPLE_ROWS).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let columns = header.iter().enumerate().map(|(i, header)| {
        let values = rows.iter().filter_map(|row| row.cells.get(i)).map(|v| v.trim());
        let values = values.filter(|v| !v.is_empty()).map(|v| shorten(v, 200)).collect();
        let count = seen.entry(header.trim()).or_default();
        *count += 1;
        let header = shorten(header, 200);
        let key = if *count == 1 { header.clone() } else { format!("{header}#{count}") };
        Column { key, ..column(header, values) }
    });
    let columns = columns.collect();
    // A head without one whole row after the header still has rows when the file goes on.
    let count = if rows.is_empty() && !complete { 1 } else { rows.len() };
    Ok(Found {
        shape: Shape::Table { delimiter, titles },
        columns,
        rows: count,
        header_line: if given.sheet { titles as u64 + 1 } else { line },
        first: rows.into_iter().next().map(|r| r.cells).unwrap_or_default(),
    })
}

fn column(header: String, values: Vec<String>) -> Column {
    let mut column = Column { key: header.clone(), header, values, ..Column::default() };
    column.take_samples();
    column
}

impl Column {
    /// Chooses the samples among the values.
    pub(crate) fn take_samples(&mut self) {
        self.samples.clear();
        for value in &self.values {
            let sample = shorten(&value.replace(json::LIST, ", "), 80);
            if self.samples.len() < 3 && !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
    }
}

fn find_json(
    content: &Content,
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
    let (reader, meter) = source::open_text(content, charset, Hash::No).map_err(unreadable)?;
    let mut seen = Seen { meter: Rc::clone(&meter), ..Seen::default() };
    let reader = BufReader::with_capacity(content.chunk(), reader);
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
    Ok(Found { shape, columns, rows: seen.rows, header_line: 0, first: Vec::new() })
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
