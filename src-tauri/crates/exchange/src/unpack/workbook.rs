//! A workbook's sheet as a table with commas, cell by cell. What the sheet says of its own extent is never believed,
//! and every part is looked at under limits before the parser sees it. Not here: what the columns mean.

use super::archive::{self, Allowance, Holds};
use super::xml::{Counts, Guard};
use super::{UnpackError, Wish};
use crate::open::COLUMN_LIMIT;
use crate::source::RECORD_LIMIT;
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx, XlsxError};
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom, Write};

/// A sheet's XML may have this many bytes.
const SHEET_LIMIT: u64 = 1 << 30;
/// The shared strings are held in memory; they may have this many bytes.
const STRINGS_BYTES: u64 = 64 << 20;
/// The list of sheets, their places and styles are held in memory too.
const LISTS_BYTES: u64 = 4 << 20;
/// Rows at the top of a sheet by which it is chosen.
pub(crate) const TOP: usize = 16;
/// The largest float whose neighbours are all whole numbers: above it an id has lost digits.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The sheets of a workbook and the one that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheets {
    /// Every sheet with cells, in the workbook's order.
    pub sheets: Vec<String>,
    /// The one that was written.
    pub sheet: String,
    /// Rows written.
    pub rows: u64,
}

/// Writes one sheet of a workbook as CSV.
///
/// # Errors
/// The workbook is damaged, locked, over a limit, or has no such sheet.
pub fn workbook<R: Read + Seek, W: Write>(
    mut input: R,
    output: W,
    wish: &Wish,
) -> Result<Sheets, UnpackError> {
    let unplaced = look_through(&mut input)?;
    input.seek(SeekFrom::Start(0)).map_err(archive::io_failed)?;
    let mut book: Xlsx<R> = Xlsx::new(input).map_err(fault)?;
    let all = book.sheets_metadata().iter();
    let names: Vec<String> = all.filter(|s| s.typ == SheetType::WorkSheet).map(|s| s.name.clone()).collect();
    let sheet = match &wish.sheet {
        Some(wanted) => {
            match names.iter().find(|n| n.trim().to_lowercase() == wanted.trim().to_lowercase()) {
                Some(name) => name.clone(),
                None => return Err(UnpackError::SheetUnknown { sheet: wanted.clone(), sheets: names }),
            }
        }
        None => {
            let mut first = None;
            let mut known = None;
            for name in &names {
                let top = top(&mut book, name, unplaced)?;
                if top.len() > 1 || (first.is_none() && !top.is_empty()) {
                    first.get_or_insert(name);
                }
                if crate::choose::header_of_some_kind(&top, wish) {
                    known = Some(name);
                    break;
                }
            }
            known.or(first).or(names.first()).cloned().unwrap_or_default()
        }
    };
    if names.is_empty() {
        return Err(UnpackError::Damaged { reason: "it has no sheet".into() });
    }
    let mut csv = csv::WriterBuilder::new().flexible(true).buffer_capacity(256 << 10).from_writer(output);
    let mut written = 0u64;
    let mut line = 0u32;
    rows(&mut book, &sheet, unplaced, &mut |number, cells| {
        // Blank rows at the top are kept, so that the header is found in the row where the sheet has it.
        while line + 1 < number && (number as usize) <= TOP {
            line += 1;
            csv.write_record([""]).map_err(csv_failed)?;
        }
        line = number;
        written += 1;
        csv.write_record(cells).map_err(csv_failed)?;
        Ok(true)
    })?;
    csv.flush().map_err(archive::io_failed)?;
    Ok(Sheets { sheets: names, sheet, rows: written })
}

fn csv_failed(error: csv::Error) -> UnpackError {
    UnpackError::Failed { reason: error.to_string() }
}

/// Looks at every part that the parser may read. `true` when cells do not say where they are.
pub(crate) fn look_through<R: Read + Seek>(input: &mut R) -> Result<bool, UnpackError> {
    let mut archive = archive::open(input)?;
    if archive::holds(&archive) != Holds::Workbook {
        return Err(UnpackError::Damaged { reason: "it is no workbook".into() });
    }
    let mut counts = Counts::default();
    let mut allowance = Allowance::new();
    for entry in archive::entries(&archive)? {
        let name = entry.name.to_ascii_lowercase();
        let most = match name.as_str() {
            n if n.ends_with("sharedstrings.xml") => STRINGS_BYTES,
            n if n.ends_with(".rels") || n.ends_with("workbook.xml") => LISTS_BYTES,
            n if n.ends_with("styles.xml") => LISTS_BYTES * 2,
            n if n.ends_with(".xml") => SHEET_LIMIT,
            _ => continue,
        };
        let mut guard = Guard::new(&mut counts);
        allowance.unpack(&mut archive, entry.index, most, &mut |bytes| guard.feed(bytes))?;
    }
    Ok(counts.unplaced)
}

fn top<R: Read + Seek>(
    book: &mut Xlsx<R>,
    sheet: &str,
    unplaced: bool,
) -> Result<Vec<Vec<String>>, UnpackError> {
    let mut top = Vec::new();
    rows(book, sheet, unplaced, &mut |_, cells| {
        top.push(cells.to_vec());
        Ok(top.len() < TOP)
    })?;
    Ok(top)
}

/// Takes a row's number, from 1, and its cells; says whether to go on.
type Take<'t> = dyn FnMut(u32, &[String]) -> Result<bool, UnpackError> + 't;

/// The rows of a sheet that hold anything.
fn rows<R: Read + Seek>(
    book: &mut Xlsx<R>,
    sheet: &str,
    unplaced: bool,
    take: &mut Take<'_>,
) -> Result<(), UnpackError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(fault)?;
    let mut row: Vec<String> = Vec::new();
    let mut bytes = 0u64;
    let mut at = 0u32;
    loop {
        let cell = match reader.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // An error value that the parser does not know, such as `#SPILL!`, is missing like the others.
            Err(XlsxError::CellError(_)) if !unplaced => continue,
            Err(e) => return Err(fault(e)),
        };
        let (number, column) = (cell.get_position().0, cell.get_position().1 as usize);
        if number != at {
            if !row.is_empty() && !take(at + 1, &row)? {
                return Ok(());
            }
            row.clear();
            bytes = 0;
            at = number;
        }
        let Some(text) = text(cell.get_value()) else { continue };
        if column >= COLUMN_LIMIT {
            return Err(UnpackError::Unsafe {
                what: "it has too many columns".into(),
                limit: COLUMN_LIMIT.to_string(),
            });
        }
        bytes += text.len() as u64;
        if bytes > RECORD_LIMIT {
            return Err(UnpackError::TooLong { row: at + 1 });
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    if !row.is_empty() {
        take(at + 1, &row)?;
    }
    Ok(())
}

/// A cell as text; `None` when it says nothing.
fn text(value: &DataRef<'_>) -> Option<String> {
    match value {
        DataRef::Empty | DataRef::Error(_) => None,
        DataRef::Int(n) => Some(n.to_string()),
        DataRef::Float(n) => number(*n),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            (!text.is_empty()).then(|| text.clone())
        }
        DataRef::SharedString(text) => (!text.is_empty()).then(|| (*text).to_owned()),
        DataRef::Bool(yes) => Some(yes.to_string()),
        DataRef::DateTime(date) => moment(date),
    }
}

/// A number as text that can be read in one way only.
fn number(n: f64) -> Option<String> {
    if !n.is_finite() {
        return None;
    }
    if n.abs() >= EXACT {
        // In this form an id is recognised as one that lost its last digits.
        let text = format!("{n:E}");
        return Some(if text.contains("E-") { text } else { text.replacen('E', "E+", 1) });
    }
    if n.fract() == 0.0 {
        let text = format!("{n:.0}");
        return Some(if text == "-0" { "0".to_owned() } else { text });
    }
    // Spreadsheet programs keep fifteen digits; what a float has beyond them is noise.
    let kept: f64 = format!("{n:.14E}").parse().unwrap_or(n);
    let text = kept.to_string();
    // Three decimals could be taken for a group of thousands.
    let group = text.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3);
    Some(if group { text + "0" } else { text })
}

/// A date cell as ISO text: a day, a moment without a zone, or a time of day.
fn moment(date: &ExcelDateTime) -> Option<String> {
    let value = date.as_f64();
    // 1900 to 9999; anything else is a number that somebody formatted as a date.
    if !(0.0..2_958_466.0).contains(&value) {
        return number(value);
    }
    if date.is_duration() || value < 1.0 {
        let seconds = (value * 86_400.0).round() as u64;
        return Some(format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    // Half a second up: a float rarely holds a whole second exactly.
    let rounded = (value * 86_400.0).round() / 86_400.0 + 1e-9;
    let date = ExcelDateTime::new(rounded, calamine::ExcelDateTimeType::DateTime, is_1904(date));
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    Some(match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
    })
}

/// Whether a date counts from 1904, which the parser keeps to itself.
fn is_1904(date: &ExcelDateTime) -> bool {
    let from_1900 = ExcelDateTime::new(date.as_f64(), calamine::ExcelDateTimeType::DateTime, false);
    from_1900.to_ymd_hms_milli() != date.to_ymd_hms_milli()
}

fn fault(error: XlsxError) -> UnpackError {
    match error {
        XlsxError::Password => UnpackError::Locked,
        XlsxError::Io(e) if e.kind() != std::io::ErrorKind::UnexpectedEof => archive::io_failed(e),
        other => UnpackError::Damaged { reason: other.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_so_that_they_can_be_read_in_one_way_only() {
        let text = |n| number(n).unwrap_or_default();
        assert_eq!(text(18_400.0), "18400");
        assert_eq!(
            (text(0.0), text(-0.0), text(-3.0), text(-10.0)),
            ("0".into(), "0".into(), "-3".into(), "-10".into())
        );
        assert_eq!(text(1.5), "1.5");
        assert_eq!(text(1.234), "1.2340");
        assert_eq!(text(0.1 + 0.2), "0.3");
        assert_eq!(text(1_234.560_000_000_000_1), "1234.56");
        assert_eq!(text(7_234_567_890_123_456_789.0), "7.234567890123457E+18");
        assert_eq!(number(f64::NAN), None);
    }

    #[test]
    fn date_cells_become_iso_text() {
        let date = |value, old| {
            moment(&ExcelDateTime::new(value, calamine::ExcelDateTimeType::DateTime, old)).unwrap_or_default()
        };
        assert_eq!(date(46_023.0, false), "2026-01-01");
        assert_eq!(date(46_023.0 - 1462.0, true), "2026-01-01");
        assert_eq!(date(46_023.550_104_166_7, false), "2026-01-01T13:12:09");
        assert_eq!(date(0.5, false), "12:00:00");
        assert_eq!(date(7e18, false), "7E+18");
    }
}
