//! One workbook: a sheet `troupe` that tells what the others hold, a sheet for each table (`posts`, `posts 2` when one
//! is not enough), and `long texts` for texts that a cell does not hold: longer ones, and those with characters that
//! the file's XML cannot say. In their cells stands `[text 17]`, in that sheet the text in pieces, escaped as in JSON.

use super::cells::{from_text, to_text};
use super::{FORMAT, Gathered, Stamp, Told, check_format, check_rows, damaged, failed, missing, place};
use crate::error::ExchangeError;
use crate::unpack;
use calamine::{DataRef, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use troupe_core::table::{Cell, CellKind, Column, Head, Piece};

const STAMP: &str = "troupe";
const LONG: &str = "long texts";
/// What stands in the cell of such a text: this, its number, and `]`.
const MARK: &str = "[text ";
/// Rows of a sheet below its header.
const SHEET_ROWS: u32 = 1_048_575;
/// Characters (UTF-16 units) that a piece has at most; a cell holds 32,767.
const PIECE: usize = 30_000;
/// Whole numbers beyond this are texts: a spreadsheet program keeps 15 digits.
const EXACT: u64 = 999_999_999_999_999;
const COLUMNS: [&str; 6] = ["table", "rows", "column", "kind", "optional", "readable"];

/// The workbook being written. Rows go to temporary files at once.
pub(super) struct Out {
    workbook: Workbook,
    file: tempfile::NamedTempFile,
    path: PathBuf,
    tables: Vec<Told>,
    /// The sheet at hand and the rows in it.
    sheet: (usize, u32),
    sheets: usize,
    long: (u64, u32),
    sheet_rows: u32,
}

impl Out {
    pub fn create(path: &Path, beside: &Path) -> Result<Self, ExchangeError> {
        // Files of this kind are made with mode 0600.
        let file =
            tempfile::Builder::new().prefix(".troupe-").tempfile_in(beside).map_err(|e| failed(path, e))?;
        let mut out = Self {
            workbook: Workbook::new(),
            file,
            path: path.to_path_buf(),
            tables: Vec::new(),
            sheet: (0, 0),
            sheets: 0,
            long: (0, 0),
            sheet_rows: SHEET_ROWS,
        };
        out.add_sheet(STAMP, &["troupe export"])?;
        out.add_sheet(LONG, &["text", "piece"])?;
        Ok(out)
    }

    /// The same with small sheets.
    #[cfg(test)]
    pub fn with_sheets_of(mut self, rows: u32) -> Self {
        self.sheet_rows = rows;
        self
    }

    fn sheet(&mut self, index: usize) -> Result<&mut Worksheet, ExchangeError> {
        let path = &self.path;
        self.workbook.worksheet_from_index(index).map_err(|e| failed(path, e))
    }

    fn add_sheet(&mut self, name: &str, headers: &[&str]) -> Result<usize, ExchangeError> {
        let fault = |e: XlsxError| failed(&self.path, e);
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(fault)?;
        sheet.set_name(name).map_err(fault)?;
        sheet.set_freeze_panes(1, 0).map_err(fault)?;
        let bold = Format::new().set_bold();
        for (i, header) in (0..).zip(headers) {
            sheet.write_string_with_format(0, i, *header, &bold).map_err(fault)?;
        }
        self.sheets += 1;
        Ok(self.sheets - 1)
    }

    fn table_sheet(&mut self, head: &Head, number: u64) -> Result<(), ExchangeError> {
        let name = sheet_name(&head.name, number);
        let headers: Vec<&str> = head.columns.iter().map(|c| c.name.as_str()).collect();
        self.sheet = (self.add_sheet(&name, &headers)?, 0);
        Ok(())
    }

    pub fn write(&mut self, piece: Piece) -> Result<(), ExchangeError> {
        match piece {
            Piece::Table(head) => {
                self.table_sheet(&head, 1)?;
                self.tables.push(Told { head, rows: 0 });
                Ok(())
            }
            Piece::Rows(rows) => {
                // Taken out while its rows are written.
                let Some(mut told) = self.tables.pop() else { return Ok(()) };
                let done = rows.iter().try_for_each(|row| self.row(&mut told, row));
                self.tables.push(told);
                done
            }
        }
    }

    fn row(&mut self, told: &mut Told, row: &[Cell]) -> Result<(), ExchangeError> {
        if self.sheet.1 == self.sheet_rows {
            self.table_sheet(&told.head, told.rows / u64::from(self.sheet_rows) + 1)?;
        }
        self.sheet.1 += 1;
        told.rows += 1;
        let (index, at) = self.sheet;
        let path = self.path.clone();
        let fault = |e: XlsxError| failed(&path, e);
        for (i, (cell, column)) in (0u16..).zip(row.iter().zip(&told.head.columns)) {
            match cell {
                Cell::Null => {}
                Cell::Integer(n) if n.unsigned_abs() <= EXACT => {
                    self.sheet(index)?.write_number(at, i, *n as f64).map_err(fault)?;
                }
                Cell::Real(n) => {
                    self.sheet(index)?.write_number(at, i, *n).map_err(fault)?;
                }
                Cell::Integer(_) | Cell::Text(_) | Cell::Blob(_) => {
                    let text = to_text(cell, column);
                    if text.is_empty() {
                        continue;
                    }
                    let text = if fits(&text) { text.into_owned() } else { self.long_text(&text)? };
                    self.sheet(index)?.write_string(at, i, text).map_err(fault)?;
                }
            }
        }
        Ok(())
    }

    /// Writes a text piece by piece; gives what stands in its place.
    fn long_text(&mut self, text: &str) -> Result<String, ExchangeError> {
        self.long.0 += 1;
        let number = self.long.0;
        let escaped = escape(text).map_err(|e| failed(&self.path, e))?;
        let path = self.path.clone();
        for piece in pieces(&escaped) {
            self.long.1 += 1;
            let row = self.long.1;
            if row > SHEET_ROWS {
                return Err(failed(
                    &path,
                    "there are too many long texts for a workbook; export CSV instead",
                ));
            }
            let sheet = self.sheet(1)?;
            sheet.write_number(row, 0, number as f64).map_err(|e| failed(&path, e))?;
            sheet.write_string(row, 1, piece).map_err(|e| failed(&path, e))?;
        }
        Ok(format!("{MARK}{number}]"))
    }

    pub fn finish(mut self) -> Result<(), ExchangeError> {
        let path = self.path.clone();
        let fault = |e: XlsxError| failed(&path, e);
        let tables = std::mem::take(&mut self.tables);
        let rows = self.sheet_rows;
        let sheet = self.sheet(0)?;
        sheet.write_number(0, 1, f64::from(FORMAT)).map_err(fault)?;
        sheet.write_string(0, 2, "rows of a sheet").map_err(fault)?;
        sheet.write_number(0, 3, f64::from(rows)).map_err(fault)?;
        for (i, name) in (0..).zip(COLUMNS) {
            sheet.write_string(1, i, name).map_err(fault)?;
        }
        let mut at = 2;
        for told in &tables {
            for column in &told.head.columns {
                sheet.write_string(at, 0, &told.head.name).map_err(fault)?;
                sheet.write_number(at, 1, told.rows as f64).map_err(fault)?;
                sheet.write_string(at, 2, &column.name).map_err(fault)?;
                sheet.write_string(at, 3, kind_name(column.kind)).map_err(fault)?;
                sheet.write_string(at, 4, yes_no(column.optional)).map_err(fault)?;
                sheet.write_string(at, 5, yes_no(column.readable)).map_err(fault)?;
                at += 1;
            }
        }
        let writer = std::io::BufWriter::new(self.file.reopen().map_err(|e| failed(&path, e))?);
        self.workbook.save_to_writer(writer).map_err(fault)?;
        self.file.as_file().sync_all().map_err(|e| failed(&path, e))?;
        self.file.persist_noclobber(&path).map_err(|e| failed(&path, e.error))?;
        Ok(())
    }
}

fn sheet_name(table: &str, number: u64) -> String {
    if number == 1 { table.to_owned() } else { format!("{table} {number}") }
}

const KINDS: [(CellKind, &str); 4] = [
    (CellKind::Integer, "integer"),
    (CellKind::Real, "real"),
    (CellKind::Text, "text"),
    (CellKind::Blob, "blob"),
];

fn kind_name(kind: CellKind) -> &'static str {
    KINDS.iter().find(|(k, _)| *k == kind).map_or("text", |(_, name)| name)
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Whether a cell can hold the text so that it reads back as it is.
fn fits(text: &str) -> bool {
    let plain = |c: char| {
        (c >= ' ' || c == '\n') && !('\u{7f}'..='\u{9f}').contains(&c) && c < '\u{fffe}'
            || ('\u{10000}'..).contains(&c)
    };
    text.len() <= PIECE
        && !text.starts_with(MARK)
        // `_x0041_` is how such a file writes what XML cannot.
        && !text.contains("_x")
        && text.chars().all(plain)
        && text.trim() == text
}

/// The text in letters that every XML reader gives back: JSON's escapes for everything that might not survive.
fn escape(text: &str) -> Result<String, serde_json::Error> {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in serde_json::to_string(text)?.chars() {
        match c {
            '_' | ' ' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push_str(&format!("\\u{:04x}", c as u32));
            }
            _ => escaped.push(c),
        }
    }
    Ok(escaped)
}

/// Cuts a text into pieces that a cell holds.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > PIECE {
            pieces.push(&text[start..at]);
            (start, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    pieces.push(&text[start..]);
    pieces
}

type Book = Xlsx<BufReader<File>>;

fn open(path: &Path) -> Result<Book, ExchangeError> {
    let file = File::open(path).map_err(|e| missing(path, e))?;
    let mut input = BufReader::new(file);
    // Every part is looked at under limits before the parser sees it.
    unpack::look_through(&mut input).map_err(|e| e.of(&super::name_of(path)))?;
    input.seek(SeekFrom::Start(0)).map_err(|e| missing(path, e))?;
    Xlsx::new(input).map_err(|e| damaged(path, "workbook", e))
}

/// A workbook's list of sheets may have this many bytes.
const LIST_BYTES: u64 = 1 << 20;

/// The list of sheets of a workbook, read without a parser that believes it.
fn list_of_sheets(path: &Path) -> Option<String> {
    let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?;
    let mut text = String::new();
    archive.by_name("xl/workbook.xml").ok()?.take(LIST_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Whether a file is a workbook with the sheet that tells what it holds.
pub(super) fn is_export(path: &Path) -> bool {
    let named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let first = |list: String| {
        list.split_once("<sheet ").map(|(_, rest)| rest.split('>').next().unwrap_or("").to_owned())
    };
    named
        && list_of_sheets(path)
            .and_then(first)
            .is_some_and(|sheet| sheet.contains(&format!("name=\"{STAMP}\"")))
}

/// Takes the number of a row and its cells with their columns.
type TakeRow<'a> = dyn FnMut(u32, &[(u32, Value)]) -> Result<(), ExchangeError> + 'a;

/// Calls `take` with each row's number and its cells as text and number; blank rows do not come.
fn rows(path: &Path, book: &mut Book, sheet: &str, take: &mut TakeRow<'_>) -> Result<(), ExchangeError> {
    let fault = |e: calamine::XlsxError| damaged(path, sheet, e);
    let mut reader = book.worksheet_cells_reader(sheet).map_err(fault)?;
    let mut row: (u32, Vec<(u32, Value)>) = (0, Vec::new());
    while let Some(cell) = reader.next_cell().map_err(fault)? {
        let (at, column) = cell.get_position();
        if at != row.0 && !row.1.is_empty() {
            take(row.0, &row.1)?;
            row.1.clear();
        }
        row.0 = at;
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => Value::Text(text.clone()),
            DataRef::SharedString(text) => Value::Text((*text).to_owned()),
            DataRef::Float(n) => Value::Number(*n),
            DataRef::Int(n) => Value::Number(*n as f64),
            other => Value::Other(format!("{other:?}")),
        };
        row.1.push((column, value));
    }
    if row.1.is_empty() { Ok(()) } else { take(row.0, &row.1) }
}

/// What a cell of a sheet says.
enum Value {
    Text(String),
    Number(f64),
    /// A date, a yes or no, an error: nothing that an export holds.
    Other(String),
}

impl Value {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Other(text) => text,
            Self::Number(_) => "",
        }
    }

    fn whole(&self) -> Option<u64> {
        match self {
            Self::Number(n) if n.fract() == 0.0 && (0.0..=EXACT as f64).contains(n) => Some(*n as u64),
            _ => None,
        }
    }
}

/// What the sheet `troupe` tells: the tables, and how many rows a sheet holds.
fn describe(path: &Path, book: &mut Book) -> Result<(Vec<Told>, u64), ExchangeError> {
    let mut tables: Vec<Told> = Vec::new();
    let mut sheet_rows = u64::from(SHEET_ROWS);
    rows(path, book, STAMP, &mut |at, cells| {
        let of = |column: u32| cells.iter().find(|(c, _)| *c == column).map(|(_, value)| value);
        let text = |column: u32| of(column).map_or("", Value::text);
        let number = |column: u32| of(column).and_then(Value::whole);
        let fault = || damaged(path, STAMP, format!("row {} cannot be read", at + 1));
        match at {
            0 => {
                let format = number(1).and_then(|n| u32::try_from(n).ok()).ok_or_else(fault)?;
                sheet_rows = number(3).filter(|n| *n > 0).ok_or_else(fault)?;
                check_format(path, &Stamp { format })
            }
            1 => Ok(()),
            _ => {
                let kind = KINDS.iter().find(|(_, name)| *name == text(3)).map(|(kind, _)| *kind);
                let column = Column {
                    name: text(2).to_owned(),
                    kind: kind.ok_or_else(fault)?,
                    optional: text(4) == "yes",
                    readable: text(5) == "yes",
                };
                if tables.last().is_none_or(|told| told.head.name != text(0)) {
                    let head = Head { name: text(0).to_owned(), columns: Vec::new() };
                    tables.push(Told { head, rows: number(1).ok_or_else(fault)? });
                }
                if let Some(told) = tables.last_mut() {
                    told.head.columns.push(column);
                }
                Ok(())
            }
        }
    })?;
    Ok((tables, sheet_rows))
}

pub(super) fn read(
    path: &Path,
    take: &mut dyn FnMut(Piece) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let mut book = open(path)?;
    let (tables, sheet_rows) = describe(path, &mut book)?;
    let mut long: HashMap<u64, String> = HashMap::new();
    rows(path, &mut book, LONG, &mut |at, cells| {
        match cells {
            [(0, number), (1, Value::Text(piece))] if at > 0 => {
                let number = number.whole().ok_or_else(|| damaged(path, LONG, "a number is missing"))?;
                long.entry(number).or_default().push_str(piece);
            }
            _ if at == 0 => {}
            _ => return Err(damaged(path, LONG, format!("row {} cannot be read", at + 1))),
        }
        Ok(())
    })?;
    for Told { head, rows: told } in tables {
        let mut gathered = Gathered::begin(&head, take)?;
        for number in 1..=told.div_ceil(sheet_rows) {
            // A row of blanks is a row too where every cell may be missing, so rows are counted by their numbers.
            let (mut next, in_sheet) = (1u64, (told - (number - 1) * sheet_rows).min(sheet_rows));
            let blank = || -> Result<Vec<Cell>, ExchangeError> {
                Ok(head.columns.iter().map(|c| from_text("", c).unwrap_or(Cell::Null)).collect())
            };
            rows(path, &mut book, &sheet_name(&head.name, number), &mut |at, cells| {
                if at == 0 {
                    return check_header(path, &head, cells);
                }
                while next < u64::from(at) && next <= in_sheet {
                    gathered.add(blank()?)?;
                    next += 1;
                }
                let row = (number - 1) * sheet_rows + u64::from(at);
                gathered.add(cells_of(path, &head, row, cells, &long)?)?;
                next = u64::from(at) + 1;
                Ok(())
            })?;
            while next <= in_sheet {
                gathered.add(blank()?)?;
                next += 1;
            }
        }
        let found = gathered.end()?;
        check_rows(path, &head.name, told, found)?;
    }
    Ok(())
}

fn check_header(path: &Path, head: &Head, cells: &[(u32, Value)]) -> Result<(), ExchangeError> {
    let said = cells.iter().map(|(_, value)| value.text());
    if said.eq(head.columns.iter().map(|c| c.name.as_str())) {
        return Ok(());
    }
    Err(damaged(path, &head.name, "its columns are not those that the sheet troupe tells"))
}

fn cells_of(
    path: &Path,
    head: &Head,
    row: u64,
    cells: &[(u32, Value)],
    long: &HashMap<u64, String>,
) -> Result<Vec<Cell>, ExchangeError> {
    let mut cells = cells.iter().peekable();
    let mut out = Vec::with_capacity(head.columns.len());
    for (i, column) in (0u32..).zip(&head.columns) {
        let value = cells.next_if(|(c, _)| *c == i).map(|(_, value)| value);
        let fault = |shown: &str| {
            let shown: String = shown.chars().take(60).collect();
            damaged(path, place(&head.name, row, column), format!("“{shown}” does not fit"))
        };
        let cell = match (value, column.kind) {
            (None, _) => from_text("", column),
            (Some(Value::Number(n)), CellKind::Real) => Some(Cell::Real(*n)),
            (Some(Value::Number(n)), CellKind::Integer) if n.fract() == 0.0 && n.abs() <= EXACT as f64 => {
                Some(Cell::Integer(*n as i64))
            }
            (Some(Value::Number(n)), _) => return Err(fault(&n.to_string())),
            (Some(Value::Other(text)), _) => return Err(fault(text)),
            (Some(Value::Text(text)), _) => match text.strip_prefix(MARK).and_then(|t| t.strip_suffix(']')) {
                Some(number) => {
                    let whole =
                        number.parse().ok().and_then(|n: u64| long.get(&n)).ok_or_else(|| fault(text))?;
                    let whole: String = serde_json::from_str(whole).map_err(|_| fault(text))?;
                    from_text(&whole, column)
                }
                None => from_text(text, column),
            },
        };
        out.push(cell.ok_or_else(|| fault(value.map_or("", Value::text)))?);
    }
    if let Some((beyond, _)) = cells.next() {
        return Err(damaged(
            path,
            format!("{} row {row}", head.name),
            format!("a cell stands in column {}, beyond the last", beyond + 1),
        ));
    }
    Ok(out)
}
