//! Cells as text and back, exactly.

use std::borrow::Cow;
use std::fmt::Write;
use troupe_core::table::{Cell, CellKind, Column};

/// A cell as text without a guard; a blank stands for a missing value, or for an empty text where none can be missing.
pub(super) fn to_text<'a>(cell: &'a Cell, column: &Column) -> Cow<'a, str> {
    match cell {
        Cell::Null => Cow::Borrowed(""),
        Cell::Integer(n) => Cow::Owned(n.to_string()),
        // The shortest text that reads back as the same number.
        Cell::Real(n) => Cow::Owned(format!("{n:?}")),
        // An empty text where a blank means missing: two apostrophes, and texts of apostrophes get two more.
        Cell::Text(text) if column.optional && text.bytes().all(|b| b == b'\'') => {
            Cow::Owned(format!("{text}''"))
        }
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Blob(bytes) => {
            let mut hex = String::with_capacity(2 + bytes.len() * 2);
            hex.push_str("0x");
            for byte in bytes {
                // Writing to a text cannot fail.
                let _ = write!(hex, "{byte:02x}");
            }
            Cow::Owned(hex)
        }
    }
}

/// Reads what [`to_text`] wrote; `None` = it is no value of the column.
pub(super) fn from_text(text: &str, column: &Column) -> Option<Cell> {
    if text.is_empty() && (column.optional || column.kind != CellKind::Text) {
        return Some(Cell::Null);
    }
    match column.kind {
        CellKind::Integer => text.parse().ok().map(Cell::Integer),
        CellKind::Real => text.parse().ok().filter(|n: &f64| n.is_finite()).map(Cell::Real),
        CellKind::Text => {
            let doubled = column.optional && text.len() >= 2 && text.bytes().all(|b| b == b'\'');
            Some(Cell::Text(text[if doubled { 2 } else { 0 }..].to_owned()))
        }
        CellKind::Blob => {
            let hex = text.strip_prefix("0x")?;
            if hex.len() % 2 != 0 || !hex.is_ascii() {
                return None;
            }
            let byte = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).ok();
            (0..hex.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>().map(Cell::Blob)
        }
    }
}
