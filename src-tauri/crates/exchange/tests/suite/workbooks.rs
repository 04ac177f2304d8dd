//! Workbooks: read like the tables they hold, whatever they say of themselves.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;
use crate::common::books;

use books::{archive, inline, sheet, workbook};
use common::{Whole, read_text};
use std::ops::ControlFlow;
use troupe_exchange::{ExchangeError, Kind, Options, Source, expand, fingerprint, open, open_bytes};

const POSTS: [&[&str]; 3] = [
    &["platform", "handle", "post_id", "posted_at", "views", "caption"],
    &["tiktok", "mira.moss", "7234567890123456789", "2026-01-02", "1.2K", "Day 1, \"new\"\nline & more"],
    &["tiktok", "jo", "7234567890123456790", "2026-01-03", "18,400", ""],
];

fn read(bytes: &[u8]) -> Whole {
    read_text("book.xlsx", bytes, &Options::default()).unwrap()
}

fn refused(bytes: &[u8]) -> ExchangeError {
    let error = read_text("book.xlsx", bytes, &Options::default()).err().unwrap();
    assert!(error.to_string().contains("book.xlsx") && !error.hint().is_empty(), "{error}");
    // In memory the same bytes have the same fate.
    let again = open_bytes("book.xlsx", bytes, &Options::default()).map(|_| ()).unwrap_err();
    assert_eq!(again, error);
    error
}

#[test]
fn inline_strings_under_a_dimension_that_lies_are_read() {
    for dimension in ["A1", "A1:XFD1048576", "B2:C3"] {
        let whole = read(&workbook(&[("Sheet1", &sheet(dimension, &inline(&POSTS)))], None));
        let posts = whole.posts();
        assert_eq!((whole.opened.kind, posts.len()), (Kind::TroupePosts, 2), "{dimension}");
        assert_eq!(posts[0].post_id, "7234567890123456789");
        assert_eq!(posts[0].caption.as_deref(), Some("Day 1, \"new\"\nline & more"));
        assert_eq!((posts[0].figures.views, posts[1].figures.views), (Some(1_200), Some(18_400)));
        assert_eq!((whole.opened.sheet.as_deref(), whole.opened.delimiter), (Some("Sheet1"), None));
    }
}

#[test]
fn numbers_dates_and_errors_of_cells_keep_their_meaning() {
    let strings = "<sst uniqueCount=\"9\"><si><t>platform</t></si><si><t>handle</t></si><si><t>post_id</t></si>\
        <si><t>posted_at</t></si><si><t>views</t></si><si><t>likes</t></si><si><t>is_ad</t></si>\
        <si><r><t>tik</t></r><r><t>tok</t></r></si><si><t>jo</t></si></sst>";
    let header: String =
        (0..7).map(|i| format!("<c r=\"{}1\" t=\"s\"><v>{i}</v></c>", char::from(b'A' + i))).collect();
    let row = |r: u32, id: &str, views: &str| {
        format!(
            "<row r=\"{r}\"><c r=\"A{r}\" t=\"s\"><v>7</v></c><c r=\"B{r}\" t=\"s\"><v>8</v></c>\
             <c r=\"C{r}\" {id}</c><c r=\"D{r}\" s=\"2\"><v>46023.5501041667</v></c><c r=\"E{r}\" {views}</c>\
             <c r=\"G{r}\" t=\"b\"><v>1</v></c></row>"
        )
    };
    // Ids hold the second of posting.
    let id = |n: u64| format!("t=\"str\"><v>{}</v>", (1_767_273_129_u64 << 32) + n);
    let rows = format!("<row r=\"1\">{header}</row>")
        + &row(2, &id(1), "><v>18400.0</v>")
        + &row(3, &id(2), "t=\"e\"><v>#DIV/0!</v>")
        + &row(4, &id(3), "t=\"e\"><v>#SPILL!</v>")
        + &row(5, "><v>7590380320144101377</v>", "><v>5</v>");
    let whole = read(&workbook(&[("Data", &sheet("A1", &rows))], Some(strings)));
    let posts = whole.posts();
    let views: Vec<_> = posts.iter().map(|p| p.figures.views).collect();
    assert_eq!(views, [Some(18_400), None, None]);
    assert_eq!(posts[0].posted_at.unwrap().to_string(), "2026-01-01T13:12:09Z");
    assert_eq!(posts[0].is_ad, Some(true));
    let reason = &whole.report.rejected[0].reason;
    assert!(reason.contains("row 4") && reason.contains("lost its last digits"), "{reason}");
}

#[test]
fn the_sheet_is_the_one_asked_for_else_the_first_of_a_known_kind() {
    let notes = sheet("A1", &inline(&[&["Notes"], &["made by hand"]]));
    let posts = sheet("A1", &inline(&POSTS));
    let book = workbook(&[("Notes", &notes), ("Posts", &posts)], None);
    let whole = read(&book);
    assert_eq!(whole.opened.sheet.as_deref(), Some("Posts"));
    assert_eq!(whole.opened.sheets, ["Notes", "Posts"]);
    let of = |sheet: &str| Options { sheet: Some(sheet.into()), ..Options::default() };
    assert_eq!(read_text("book.xlsx", &book, &of("posts")).unwrap().posts().len(), 2);
    assert_eq!(read_text("book.xlsx", &book, &of("Notes")).err().unwrap().code(), "kind_unknown");
    let error = read_text("book.xlsx", &book, &of("Nobody")).err().unwrap();
    assert_eq!((error.code(), error.params()["sheets"].as_str()), ("sheet_unknown", "Notes, Posts"));
}

#[test]
fn a_header_below_titles_and_blank_rows_is_found() {
    let titled = inline(&POSTS)
        .replace("r=\"3\"", "r=\"7\"")
        .replace("r=\"2\"", "r=\"6\"")
        .replace("r=\"1\"", "r=\"5\"");
    let place = |xml: String, from: u32, to: u32| {
        let mut xml = xml;
        for column in 'A'..='F' {
            xml = xml.replace(&format!("\"{column}{from}\""), &format!("\"{column}{to}\""));
        }
        xml
    };
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Report of May</t></is></c></row>".to_owned()
        + &place(place(place(titled, 3, 7), 2, 6), 1, 5);
    let whole = read(&workbook(&[("Sheet1", &sheet("A1", &rows))], None));
    assert_eq!((whole.posts().len(), whole.opened.header_row, whole.report.rejected_total), (2, 5, 0));
    let text = b"Report of May, by Troupe\r\n\r\nplatform;handle;followers\r\ntiktok;mira;5\r\ntiktok;jo;7\r\ntiktok;li;8\r\n";
    let whole = read_text("a.csv", text, &Options::default()).unwrap();
    assert_eq!((whole.accounts().len(), whole.opened.header_row, whole.report.title_rows), (3, 3, 1));
    assert_eq!((whole.report.rows_read, whole.accounts()[0].row), (3, 1));
}

#[test]
fn the_fingerprint_is_of_the_workbook_and_progress_ends_at_its_size() {
    let bytes = workbook(&[("Sheet1", &sheet("A1", &inline(&POSTS)))], None);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    let opened = open(&Source::file(&path), &Options::default()).unwrap();
    let mut done = 0;
    let report = opened
        .read(&mut |batch| {
            done = batch.bytes_done;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(report.fingerprint, fingerprint(&path).unwrap());
    assert_eq!((done, opened.bytes), (bytes.len() as u64, bytes.len() as u64));
    let memory = open_bytes("book.xlsx", bytes, &Options::default()).unwrap();
    let again = memory.read(&mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((again.fingerprint, again.rows_read), (report.fingerprint, report.rows_read));
}

#[test]
fn workbooks_that_are_locked_damaged_or_of_another_program_say_so() {
    let good = workbook(&[("Sheet1", &sheet("A1", &inline(&POSTS)))], None);
    assert_eq!(refused(&good[..good.len() / 2]).code(), "workbook_damaged");
    let cut = sheet("A1", &inline(&POSTS)).replace("</sheetData></worksheet>", "");
    assert_eq!(refused(&workbook(&[("Sheet1", &cut)], None)).code(), "workbook_damaged");
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(4_000, 0);
    assert_eq!(refused(&locked).code(), "file_binary");
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&locked).code(), "workbook_locked");
    let ods =
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]);
    let error = refused(&ods);
    assert!(error.code() == "file_binary" && error.to_string().contains(".ods"), "{error}");
    assert_eq!(refused(&workbook(&[], None)).code(), "workbook_damaged");
    assert_eq!(refused(&workbook(&[("Empty", &sheet("A1", ""))], None)).code(), "file_empty");
}

#[test]
fn bombs_are_refused_before_the_parser_sees_them() {
    let what = |bytes: &[u8]| {
        let error = refused(bytes);
        assert_eq!(error.code(), "archive_unsafe", "{error}");
        error.params()["what"].clone()
    };
    let posts = sheet("A1", &inline(&POSTS));
    let said = "<sst uniqueCount=\"4000000000\"><si><t>a</t></si></sst>";
    assert!(what(&workbook(&[("S", &posts)], Some(said))).contains("too many texts"));
    let many = "<sst>".to_owned() + &"<si><t>a</t></si>".repeat(1_000_001) + "</sst>";
    assert!(what(&workbook(&[("S", &posts)], Some(&many))).contains("too many texts"));
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(2 << 20));
    assert!(what(&workbook(&[("S", &posts)], Some(&long))).contains("too long"));
    let blanks = sheet("A1", &" ".repeat(40 << 20));
    assert!(!what(&workbook(&[("S", &blanks)], None)).is_empty());
    let bomb = sheet("A1", &"<row></row>".repeat(4 << 20));
    assert!(what(&workbook(&[("S", &bomb)], None)).contains("times its size"));
    let doctype = sheet("A1", "").replace("<worksheet", "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet");
    assert!(what(&workbook(&[("S", &doctype)], None)).contains("document type"));
    let wide = sheet("A1", "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>");
    assert!(what(&workbook(&[("S", &wide)], None)).contains("too many columns"));
    let mut entries: Vec<(String, Vec<u8>)> = (0..10_001).map(|i| (format!("{i}.txt"), Vec::new())).collect();
    entries.push(("xl/workbook.xml".into(), Vec::new()));
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    assert!(what(&archive(&entries)).contains("too many entries"));
}

#[test]
fn an_archive_gives_its_data_files_under_its_own_name() {
    let followers = b"platform,handle,followers\ntiktok,mira,5\n";
    let book = workbook(&[("S", &sheet("A1", &inline(&POSTS)))], None);
    let zip = archive(&[
        ("sub/posts.xlsx", &book),
        ("creators.csv", followers),
        ("readme.pdf", b"x"),
        ("__MACOSX/._creators.csv", b"x"),
        ("nothing/", b""),
    ]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("2026-05-01 export.zip"), &zip).unwrap();
    let sources = expand(&[folder.path().to_owned()]).unwrap();
    let names: Vec<&str> = sources.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["2026-05-01 export.zip › creators.csv", "2026-05-01 export.zip › sub/posts.xlsx"]);
    assert!(sources.iter().all(|s| s.from_folder && s.origin.ends_with("2026-05-01 export.zip")));
    let kinds: Vec<_> = sources.iter().map(|s| open(s, &Options::default()).unwrap()).collect();
    assert_eq!((kinds[0].kind, kinds[1].kind), (Kind::TroupeCreators, Kind::TroupePosts));
    assert_eq!(kinds[0].modified.unwrap().to_string(), "2026-05-04T10:00:00Z");
    assert_eq!(kinds[0].day_in_name.unwrap().to_string(), "2026-05-01");
    let private = sources[0].path.clone();
    // A file stays as long as somebody may read it, and no longer.
    let opened = kinds.into_iter().next().unwrap();
    drop(sources);
    assert!(opened.read(&mut |_| ControlFlow::Continue(())).is_ok());
    drop(opened);
    assert!(!private.exists());
}

#[test]
fn archives_that_lead_elsewhere_hold_archives_or_nothing_are_refused() {
    let code = |entries: &[(&str, &[u8])]| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        std::fs::write(&path, archive(entries)).unwrap();
        let source = &expand(&[path]).unwrap()[0];
        let error = open(source, &Options::default()).map(|_| ()).unwrap_err();
        assert_eq!(source.fault.as_ref(), Some(&error));
        assert!(error.file() == "a.zip" && !error.hint().is_empty(), "{error}");
        error.code()
    };
    assert_eq!(code(&[("../../a.csv", b"x")]), "archive_unsafe");
    assert_eq!(code(&[("/etc/a.csv", b"x")]), "archive_unsafe");
    assert_eq!(code(&[("c:\\a.csv", b"x")]), "archive_unsafe");
    assert_eq!(code(&[("inner.zip", b"PK"), ("a.csv", b"x")]), "archive_unsafe");
    assert_eq!(code(&[("a.pdf", b"x")]), "nothing_in_archive");
    assert_eq!(code(&[("a.csv", &vec![b'0'; 40 << 20])]), "archive_unsafe");
}

/// A small generator, so that a failure can be repeated.
fn next(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % below.max(1)
}

#[test]
fn no_damage_to_the_xml_of_a_workbook_makes_the_parser_give_up() {
    let strings =
        "<sst uniqueCount=\"2\"><si><t>platform</t></si><si><r><t>han</t></r><r><t>dle</t></r></si></sst>";
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\">\
        <is><t>followers</t></is></c><c r=\"D1\" t=\"str\"><v>as_of</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>tiktok</v></c><c r=\"B2\" t=\"inlineStr\">\
        <is><t>mira</t></is></c><c r=\"C2\"><f>A1</f><v>5</v></c><c r=\"D2\" s=\"1\"><v>46023.5</v></c></row>";
    let nasty = [
        "<",
        ">",
        "\"",
        "&",
        "&#xD800;",
        "&lol;",
        "]]>",
        "<!--",
        "<c r=\"ZZZZZZZ1\">",
        "r=\"A0\"",
        "r=\"A99999999999\"",
        "<c>",
        "</c>",
        "<v>1e999</v>",
        "<v>-1</v>",
        "t=\"s\"",
        "<v>99999999999999999999</v>",
        "s=\"4294967296\"",
        "\u{0}",
        "<row r=\"0\">",
        "<dimension ref=\"A1:B\"/>",
        "<dimension/>",
        "<mergeCells>",
        "<f t=\"shared\" si=\"9999999999\"/>",
    ];
    let mut state = 7u64;
    let mut codes = std::collections::BTreeMap::new();
    for _ in 0..600 {
        let mut parts = [sheet("A1:D2", rows), strings.to_owned()];
        for _ in 0..=next(&mut state, 3) {
            let part = &mut parts[next(&mut state, 2)];
            let at = next(&mut state, part.len());
            match next(&mut state, 3) {
                0 => part.truncate(at),
                1 => part.insert_str(at, nasty[next(&mut state, nasty.len())]),
                _ => drop(part.drain(at..(at + next(&mut state, 20)).min(part.len()))),
            }
        }
        let bytes = workbook(&[("S", &parts[0])], Some(&parts[1]));
        let read = open_bytes("book.xlsx", bytes, &Options::default())
            .and_then(|opened| opened.read(&mut |_| ControlFlow::Continue(())));
        let code = read.as_ref().map_or_else(ExchangeError::code, |_| "read");
        *codes.entry(code).or_insert(0) += 1;
        assert_ne!(code, "reader_died", "{parts:?}");
    }
    // The damage is of every sort: some of it harmless, some of it not.
    let count = |code: &str| codes.get(code).copied().unwrap_or(0);
    assert!(count("read") > 20 && count("workbook_damaged") > 20, "{codes:?}");
}
