//! Workbooks. An input that is an archive is taken as it is; any other holds the XML of the sheet, of the shared
//! strings, of the styles and of the workbook, divided by zero bytes, and is packed here, because chance would never
//! find its way through the check sums of an archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use troupe_exchange::Options;
use troupe_exchange::unpack::{self, Wish};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &[u8] =
    b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const STYLES: &[u8] =
    b"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
const RELATIONS: &[u8] = b"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

fn packed(data: &[u8]) -> Option<Vec<u8>> {
    let mut given = data.split(|byte| *byte == 0);
    let parts = [
        ("xl/worksheets/sheet1.xml", given.next()),
        ("xl/sharedStrings.xml", given.next()),
        ("xl/styles.xml", given.next().or(Some(STYLES))),
        ("xl/workbook.xml", given.next().or(Some(WORKBOOK))),
        ("xl/_rels/workbook.xml.rels", Some(RELATIONS)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts.into_iter().filter_map(|(name, bytes)| Some((name, bytes?))) {
        zip.start_file(name, options).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|data: &[u8]| {
    let book = if data.starts_with(b"PK") { Some(data.to_vec()) } else { packed(data) };
    let Some(book) = book else { return };
    // Errors are what most inputs deserve; only a panic is a finding.
    let _ = unpack::workbook(Cursor::new(&book), Vec::new(), &Wish::default());
    troupe_fuzz::read("book.xlsx", &book, &Options::default());
});
