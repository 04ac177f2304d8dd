//! Workbooks and archives made by hand, so that they can be as odd as real exports and as bad as hostile ones.
#![allow(dead_code)]

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive of these entries.
pub fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let time = zip::DateTime::from_date_and_time(2026, 5, 4, 10, 0, 0).unwrap();
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(time);
    for (name, bytes) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A sheet's XML around its rows; `dimension` is what it says of itself.
pub fn sheet(dimension: &str, rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/\
         2006/main\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"
    )
}

/// Rows of inline strings, as TikTok Shop writes them.
pub fn inline(rows: &[&[&str]]) -> String {
    let mut xml = String::new();
    for (r, row) in rows.iter().enumerate() {
        xml.push_str(&format!("<row r=\"{}\">", r + 1));
        for (c, cell) in row.iter().enumerate() {
            let place = format!("{}{}", char::from(b'A' + c as u8), r + 1);
            let cell = cell.replace('&', "&amp;").replace('<', "&lt;");
            xml.push_str(&format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        }
        xml.push_str("</row>");
    }
    xml
}

/// A workbook of named sheets, with shared strings and styles as XML: style 1 is a date, 2 a moment, 3 a percentage.
pub fn workbook(sheets: &[(&str, &str)], strings: Option<&str>) -> Vec<u8> {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut list = String::new();
    let mut targets = String::new();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (i, (name, content)) in sheets.iter().enumerate() {
        let n = i + 1;
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"></sheet>"));
        targets.push_str(&format!(
            "<Relationship Id=\"rId{n}\" Type=\"{kind}/worksheet\" Target=\"worksheets/sheet{n}.xml\"></Relationship>"
        ));
        parts.push((format!("xl/worksheets/sheet{n}.xml"), content.as_bytes().to_vec()));
    }
    parts.push((
        "_rels/.rels".into(),
        format!(
            "{xml}<Relationships><Relationship Id=\"r\" Type=\"{kind}/officeDocument\" Target=\"xl/workbook.xml\">\
             </Relationship></Relationships>"
        )
        .into(),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".into(),
        format!("{xml}<Relationships>{targets}</Relationships>").into(),
    ));
    parts.push((
        "xl/workbook.xml".into(),
        format!("{xml}<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>").into(),
    ));
    let formats = [0, 14, 22, 10].map(|id| format!("<xf numFmtId=\"{id}\"></xf>")).concat();
    parts.push((
        "xl/styles.xml".into(),
        format!("{xml}<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>").into(),
    ));
    if let Some(strings) = strings {
        parts.push(("xl/sharedStrings.xml".into(), strings.as_bytes().to_vec()));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    archive(&parts)
}
