//! Tables as XLSX: one sheet, a frozen header, numbers as numbers, text never as formula or link.

use super::{OutColumn, OutKind, OutRow, failed, is_number, write_atomically};
use crate::error::ExchangeError;
use rust_xlsxwriter::{Format, Workbook};
use std::io::Write;
use std::path::Path;

/// Rows that a sheet holds below its header.
pub const SHEET_ROWS: u32 = 1_048_575;
/// Characters that a cell of a sheet holds.
const CELL_CHARACTERS: usize = 32_767;
/// Digits that a spreadsheet program's numbers keep.
const DIGITS: usize = 15;

/// Writes rows under a header. Returns the number of rows. Rows go to the disk one by one, so memory stays small.
///
/// # Errors
/// `write_failed`, also for more rows than a sheet holds; the old file, if any, is untouched then.
pub fn write_xlsx(
    path: &Path,
    columns: &[OutColumn],
    rows: impl IntoIterator<Item = OutRow>,
) -> Result<u64, ExchangeError> {
    let fault = |e: rust_xlsxwriter::XlsxError| failed(path, e);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(fault)?;
    sheet.set_freeze_panes(1, 0).map_err(fault)?;
    let bold = Format::new().set_bold();
    for (i, column) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, place(i), cut(&column.header), &bold).map_err(fault)?;
    }
    let mut count = 0u32;
    for row in rows {
        if count == SHEET_ROWS {
            return Err(failed(path, format!("a sheet holds {SHEET_ROWS} rows; export CSV instead")));
        }
        count += 1;
        for (i, cell) in row.iter().enumerate().take(columns.len()) {
            let Some(text) = cell.as_deref().filter(|t| !t.is_empty()) else {
                continue;
            };
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let number = (columns[i].kind == OutKind::Number && is_number(text) && digits <= DIGITS)
                .then(|| text.parse::<f64>().ok())
                .flatten();
            match number {
                Some(number) => sheet.write_number(count, place(i), number).map_err(fault)?,
                None => sheet.write_string(count, place(i), cut(text)).map_err(fault)?,
            };
        }
    }
    let bytes = workbook.save_to_buffer().map_err(fault)?;
    write_atomically(path, |file| file.write_all(&bytes).map_err(|e| failed(path, e)))?;
    Ok(u64::from(count))
}

fn place(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// Text as long as a cell may be.
fn cut(text: &str) -> &str {
    text.char_indices().nth(CELL_CHARACTERS).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.xlsx");
        let columns = [OutColumn::text("handle"), OutColumn::number("followers")];
        let rows = vec![vec![Some("=mira".into()), Some("12.5".into())], vec![None, Some("no".into())]];
        assert_eq!(write_xlsx(&path, &columns, rows).unwrap(), 2);
        assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
