//! Files out: tables as CSV and XLSX, rejected rows with their reasons, days as a calendar, a plan as a workbook. A file appears complete or not at all, and
//! only its owner can read it. Not here: which columns an export has (troupe-workspace).

mod csv;
mod guard;
mod ics;
mod kit;
mod plan;
pub mod sepa;
mod xlsx;

pub use self::csv::{write_csv, write_rejected};
pub use guard::{guard, unguard};
pub use ics::{DayEvent, write_calendar};
pub use kit::{SharedEntry, SharedFiles, WrittenKit};
pub use plan::{PlanBook, write_plan_book};
pub use xlsx::write_xlsx;

use crate::error::ExchangeError;
use std::io::{BufWriter, Write};
use std::path::Path;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutKind {
    /// Text; ids are text too, because a spreadsheet program rounds 19 digits.
    Text,
    /// A number, given as decimal text with a point. Anything else in such a cell is written as text.
    Number,
}

/// A column of a table to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutColumn {
    /// Header.
    pub header: String,
    /// What its cells are.
    pub kind: OutKind,
}

impl OutColumn {
    /// A column of text.
    pub fn text(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: OutKind::Text }
    }

    /// A column of numbers.
    pub fn number(header: impl Into<String>) -> Self {
        Self { header: header.into(), kind: OutKind::Number }
    }
}

/// A row to write: a cell per column, `None` = blank.
pub type OutRow = Vec<Option<String>>;

/// A table to write that fits into memory. Larger ones are written from any iterator of rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Columns.
    pub columns: Vec<OutColumn>,
    /// Rows.
    pub rows: Vec<OutRow>,
}

/// Whether a text is a plain decimal number such as `-12.5`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut parts = digits.splitn(2, '.');
    let filled = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(filled) && parts.next().is_none_or(filled)
}

fn failed(path: &Path, reason: impl ToString) -> ExchangeError {
    let file =
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    ExchangeError::WriteFailed { file, reason: reason.to_string() }
}

/// Writes a file under another name beside its place and moves it there when it is complete and on the disk. The
/// file gets mode 0600.
///
/// # Errors
/// `write_failed` when the folder cannot be written, the disk is full, or `fill` fails.
pub fn write_atomically(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&std::fs::File>) -> Result<(), ExchangeError>,
) -> Result<(), ExchangeError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temporary =
        tempfile::Builder::new().prefix(".troupe-").tempfile_in(folder).map_err(|e| failed(path, e))?;
    let mut writer = BufWriter::with_capacity(256 << 10, temporary.as_file());
    fill(&mut writer)?;
    writer.flush().map_err(|e| failed(path, e))?;
    drop(writer);
    temporary.as_file().sync_all().map_err(|e| failed(path, e))?;
    temporary.persist(path).map_err(|e| failed(path, e.error))?;
    Ok(())
}

/// Writes a text as a file of its own, as [`write_atomically`] does.
///
/// # Errors
/// `write_failed`.
pub fn write_text(path: &Path, text: &str) -> Result<(), ExchangeError> {
    write_bytes(path, text.as_bytes())
}

/// Writes bytes as a file of their own, as [`write_atomically`] does.
///
/// # Errors
/// `write_failed`.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), ExchangeError> {
    write_atomically(path, |file| file.write_all(bytes).map_err(|e| failed(path, e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        std::fs::write(&path, "old").unwrap();
        let error = write_atomically(&path, |w| {
            w.write_all(b"half").unwrap();
            Err(failed(&path, "no"))
        });
        assert_eq!(error.unwrap_err().code(), "write_failed");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn numbers_are_plain_decimals() {
        assert!(is_number("0") && is_number("-12.50"));
        for text in ["", "-", "1e5", "1,5", ".5", "5.", "=1", "+1"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
