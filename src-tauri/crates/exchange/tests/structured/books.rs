//! Workbooks: made by a library, or by hand so that they lie about themselves, repeat themselves and end too early.

use crate::cells::{About, nasty};
use crate::chance::Chance;
use crate::choices;
use crate::damage::damage;
use crate::packs::{Named, Pack};
use crate::tables::Input;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use troupe_exchange::FieldShape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The workbook of a number: a table of some kind in some sheet.
pub fn book(packs: &[Pack], chance: &mut Chance) -> Input {
    let sound = chance.below(10) < 4;
    let tables: Vec<&Pack> = packs.iter().filter(|pack| pack.kind.is_table()).collect();
    let pack = *chance.pick(&tables);
    let about = About::new(pack.kind, chance);
    let columns = if sound { pack.complete(chance, None) } else { pack.some(chance, packs) };
    let mut options = if sound {
        choices::sound(pack, &about, &columns, chance)
    } else {
        choices::wild(pack, &columns, chance)
    };
    // What a text file needs to be told does not concern a sheet.
    (options.delimiter, options.encoding) = (None, None);
    let share = if sound { 0 } else { *chance.pick(&[0, 10, 50]) };
    let rows = 1 + chance.below(6);
    let mut cells = vec![columns.iter().map(|c| c.header.clone()).collect::<Vec<String>>()];
    for _ in 0..rows {
        let about = About::new(pack.kind, chance);
        let cell = |c: &Named| match chance.below(100) < share {
            true => nasty(c.field, chance),
            false => about.value(c.field, chance, false),
        };
        cells.push(columns.iter().map(cell).collect());
    }
    let shapes: Vec<FieldShape> =
        columns.iter().map(|c| c.field.map_or(FieldShape::Text, |f| f.shape())).collect();
    let mut bytes =
        if chance.once_in(4) { written(&cells, &shapes) } else { by_hand(&cells, &shapes, sound, chance) };
    if !sound && chance.once_in(4) {
        damage(&mut bytes, chance);
    }
    Input { name: "book.xlsx".into(), bytes, options, sound }
}

/// Whether a text may stand as a bare number: ids have too many digits for a float.
fn numeric(text: &str, shape: FieldShape) -> bool {
    shape == FieldShape::Count && text.len() < 10 && text.parse::<u32>().is_ok()
}

fn written(cells: &[Vec<String>], shapes: &[FieldShape]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in (0..).zip(cells) {
        for (c, (cell, shape)) in (0..).zip(row.iter().zip(shapes)) {
            // The library refuses texts that a cell cannot hold; such a cell stays empty.
            let put = match numeric(cell, *shape) {
                true => sheet.write_number(r, c, cell.parse::<f64>().unwrap()).map(|_| ()),
                false => sheet.write_string(r, c, cell).map(|_| ()),
            };
            drop(put);
        }
    }
    book.save_to_buffer().unwrap()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn escaped(text: &str) -> String {
    // Control characters have no place in XML; some programs write them all the same.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The name of a column from its place, `A` = 0.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

fn by_hand(cells: &[Vec<String>], shapes: &[FieldShape], sound: bool, chance: &mut Chance) -> Vec<u8> {
    let shared = chance.once_in(2);
    let mut strings: Vec<String> = Vec::new();
    let mut rows = String::new();
    // Sheets whose cells do not say where they are exist; a sheet does one or the other.
    let placed = !chance.once_in(6);
    for (r, row) in (1..).zip(cells) {
        rows.push_str(&if placed {
            format!("<row r=\"{}\">", line(r, sound, chance))
        } else {
            "<row>".into()
        });
        for (c, (cell, shape)) in row.iter().zip(shapes).enumerate() {
            if cell.is_empty() && placed {
                continue;
            }
            let place = match placed {
                true => format!(" r=\"{}\"", reference(c, r, sound, chance)),
                false => String::new(),
            };
            rows.push_str(&one(cell, *shape, &place, shared.then_some(&mut strings), sound, chance));
        }
        rows.push_str("</row>");
    }
    let dimensions = ["A1", "A1:XFD1048576", "B2:C3", "ZZZZ9:A0", "A1:A4294967296", ""];
    let mut sheet = format!(
        "{HEAD}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension \
         ref=\"{}\"/><sheetData>{rows}</sheetData></worksheet>",
        if sound { "A1" } else { chance.word(&dimensions) }
    );
    let items: String = strings.iter().map(|s| format!("<si><t>{}</t></si>", escaped(s))).collect();
    let mut sst = format!(
        "{HEAD}<sst uniqueCount=\"{}\">{items}</sst>",
        if sound || !chance.once_in(10) { strings.len() } else { 1 << 31 }
    );
    let mut workbook = format!(
        "{HEAD}<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
         </workbook>",
        if sound { "Sheet1" } else { chance.word(&["Sheet1", "", "a&amp;b", "../x", "\u{202e}"]) }
    );
    let formats = [0, 14, 22, 10].map(|id| format!("<xf numFmtId=\"{id}\"/>")).concat();
    let mut styles = format!("{HEAD}<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>");
    let mut relations = format!(
        "{HEAD}<Relationships><Relationship Id=\"rId1\" Type=\"{RELATIONS}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    if !sound {
        for xml in [&mut sheet, &mut sst, &mut workbook, &mut styles, &mut relations] {
            if chance.once_in(6) {
                spoil(xml, chance);
            }
        }
    }
    let mut parts = vec![
        (
            "[Content_Types].xml",
            format!(
                "{HEAD}<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"{}\"/></Types>",
                if chance.once_in(3) { "text/plain" } else { "application/xml" }
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{HEAD}<Relationships><Relationship Id=\"r\" Type=\"{RELATIONS}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/workbook.xml", workbook),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", sst),
    ];
    if !sound {
        chance.shuffle(&mut parts);
        if chance.once_in(12) {
            parts.remove(chance.below(parts.len()));
        }
        if chance.once_in(12) {
            parts.push(("XL/Worksheets/Sheet1.XML", "<worksheet/>".into()));
        }
    }
    packed(&parts, chance)
}

fn line(row: usize, sound: bool, chance: &mut Chance) -> String {
    match chance.below(40) {
        0 if !sound => "0".into(),
        1 if !sound => "1048577".into(),
        2 if !sound => "-1".into(),
        3 if !sound => "99999999999999999999".into(),
        4 if !sound => "1".into(),
        _ => row.to_string(),
    }
}

fn reference(column: usize, row: usize, sound: bool, chance: &mut Chance) -> String {
    let odd = [
        "",
        "A",
        "1",
        "A0",
        "0A",
        "XFE1",
        "ZZZZZZZZZZ1",
        "A99999999999",
        "a1",
        "$A$1",
        "A1:B2",
        "é1",
        "A-1",
        "XFD1048576",
    ];
    match chance.below(60) {
        0 if !sound => chance.word(&odd).to_owned(),
        1 if !sound => format!("{}{}", letters(chance.below(20_000)), row),
        _ => format!("{}{row}", letters(column)),
    }
}

/// A cell in one of the ways in which a cell can be written.
fn one(
    cell: &str,
    shape: FieldShape,
    place: &str,
    strings: Option<&mut Vec<String>>,
    sound: bool,
    chance: &mut Chance,
) -> String {
    if numeric(cell, shape) && !chance.once_in(3) {
        return format!("<c{place}><v>{cell}</v></c>");
    }
    if !sound && chance.once_in(12) {
        let values = [
            " t=\"b\"><v>2</v>",
            " t=\"b\"><v></v>",
            " t=\"e\"><v>#N/A</v>",
            " t=\"e\"><v>#SPILL!</v>",
            " t=\"e\"/>",
            " s=\"1\"><v>46023.55</v>",
            " s=\"1\"><v>-1</v>",
            " s=\"2\"><v>1e300</v>",
            " s=\"99999999999\"><v>1</v>",
            " s=\"x\"><v>1</v>",
            "><v>NaN</v>",
            "><v>1e999</v>",
            "><v>7234567890123456789</v>",
            "><v>x</v>",
            "><v/>",
            " t=\"s\"><v>4294967296</v>",
            " t=\"s\"><v>-1</v>",
            " t=\"s\"><v></v>",
            " t=\"d\"><v>2026-13-45</v>",
            " t=\"zzz\"><v>1</v>",
            " t=\"inlineStr\"><is></is>",
            " t=\"inlineStr\" t=\"s\"><is><t>x</t></is>",
            "><f>SUM(A1:A9)</f><v>3</v>",
            "><f t=\"shared\" si=\"0\" ref=\"A1:XFD9\">A1</f><v>1</v>",
            "><f t=\"shared\" si=\"4294967295\"/><v>1</v>",
            " t=\"str\"><v>&#0;&#xD800;&nope;</v>",
            "><v>1</v><v>2</v>",
        ];
        return format!("<c{place}{}</c>", chance.word(&values)).replace("/></c>", "/>");
    }
    match strings {
        Some(strings) => {
            strings.push(cell.to_owned());
            let at = if sound || !chance.once_in(40) { strings.len() - 1 } else { chance.below(1 << 20) };
            format!("<c{place} t=\"s\"><v>{at}</v></c>")
        }
        None if chance.once_in(3) => format!("<c{place} t=\"str\"><v>{}</v></c>", escaped(cell)),
        None => {
            let text = escaped(cell);
            format!("<c{place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
    }
}

/// Makes something wrong about a part.
fn spoil(xml: &mut String, chance: &mut Chance) {
    let mut at = chance.below(xml.len());
    while !xml.is_char_boundary(at) {
        at -= 1;
    }
    let pieces = [
        "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        "<!--",
        "]]>",
        "<![CDATA[",
        "&",
        "<",
        ">",
        "\"",
        "</row>",
        "<row>",
        "<c r=\"A1\" r=\"B1\">",
        "<x:c xmlns:x=\"y\"/>",
        "<?x ?>",
        "\u{0}",
        "</worksheet>",
        "<sheetData>",
        " r=\"1\" r=\"2\"",
        "<si/>",
        "<si><rPh><t>x</t></rPh></si>",
    ];
    match chance.below(6) {
        0 => xml.truncate(at),
        1 => xml.clear(),
        2 => *xml = xml.replace("<", "<x:").replace("<x:/", "</x:"),
        3 => {
            let piece = xml[at..].to_owned();
            xml.push_str(&piece);
        }
        _ => xml.insert_str(at, chance.word(&pieces)),
    }
}

/// An archive of these parts.
pub fn packed(parts: &[(&str, String)], chance: &mut Chance) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let method = if chance.once_in(3) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method);
        // A name that stands twice is refused by the writer; the first stays.
        if zip.start_file(*name, options).is_ok() {
            zip.write_all(text.as_bytes()).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}
