//! Tables as CSV: UTF-8, comma, CRLF as RFC 4180 has it, text guarded, numbers as numbers.

use super::{OutColumn, OutKind, OutRow, failed, guard, is_number, write_atomically};
use crate::error::ExchangeError;
use crate::report::Rejected;
use std::borrow::Cow;
use std::path::Path;

/// Writes rows under a header. Returns the number of rows.
///
/// # Errors
/// `write_failed`; the old file, if any, is untouched then.
pub fn write_csv(
    path: &Path,
    columns: &[OutColumn],
    rows: impl IntoIterator<Item = OutRow>,
) -> Result<u64, ExchangeError> {
    let mut count = 0;
    write_atomically(path, |file| {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(file);
        let headers = columns.iter().map(|c| guard(&c.header).into_owned());
        writer.write_record(headers).map_err(|e| failed(path, e))?;
        for row in rows {
            for (i, cell) in row.iter().enumerate().take(columns.len()) {
                let text = cell.as_deref().unwrap_or("");
                let number = columns[i].kind == OutKind::Number && is_number(text);
                let text = if number { Cow::Borrowed(text) } else { guard(text) };
                writer.write_field(text.as_bytes()).map_err(|e| failed(path, e))?;
            }
            for _ in row.len()..columns.len() {
                writer.write_field(b"").map_err(|e| failed(path, e))?;
            }
            writer.write_record(None::<&[u8]>).map_err(|e| failed(path, e))?;
            count += 1;
        }
        writer.flush().map_err(|e| failed(path, e))
    })?;
    Ok(count)
}

/// Writes the rows that were not taken, with the reason of each.
///
/// # Errors
/// `write_failed`.
pub fn write_rejected(path: &Path, rejected: &[Rejected]) -> Result<u64, ExchangeError> {
    let columns = [OutColumn::number("row"), OutColumn::text("reason")];
    write_csv(path, &columns, rejected.iter().map(|r| vec![Some(r.row.to_string()), Some(r.reason.clone())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_guarded_numbers_stay_numbers_and_the_file_is_private() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let columns = [OutColumn::text("handle"), OutColumn::number("change"), OutColumn::text("bio")];
        let row =
            |a: &str, b: &str, c: Option<&str>| vec![Some(a.into()), Some(b.into()), c.map(String::from)];
        let rows = vec![row("@mira", "-5", Some("a \"b\"\nc")), row("=x", "=y", None), vec![]];
        assert_eq!(write_csv(&path, &columns, rows).unwrap(), 3);
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "handle,change,bio\r\n'@mira,-5,\"a \"\"b\"\"\nc\"\r\n'=x,'=y,\r\n,,\r\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
