//! A raw export of TikTok Shop as Affiliate Center writes it: row 2 explains the columns, every cell is an inline
//! string, and the sheet says that it has one cell. Made here, because a binary file in the repository could not be
//! reviewed.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use calamine::{Data, Reader, Xlsx};
use common::{fixture, shop_workbook::shop_workbook};
use std::io::Cursor;

/// The rows of the CSV that says the same.
fn rows() -> Vec<Vec<String>> {
    let path = fixture("Transaction_Analysis_Creator_List_20260401-20260430.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).unwrap();
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_made_workbook_has_the_shape_of_a_raw_export() {
    let rows = rows();
    let bytes = shop_workbook(&rows);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let cells: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| {
            row.iter().map(|c| if let Data::String(s) = c { s.clone() } else { format!("{c:?}") }).collect()
        })
        .collect();
    assert_eq!(cells.len(), rows.len() + 1);
    assert_eq!(cells[0], rows[0]);
    assert!(cells[1].iter().all(|cell| cell.starts_with("Explains ")), "{:?}", cells[1]);
    assert_eq!(cells[2..], rows[1..]);
}
