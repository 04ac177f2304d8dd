//! Files that are damaged, empty, hostile or something else: a clear answer every time, never a panic.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::{fixture, read, read_text};
use std::io::Write;
use std::ops::ControlFlow;
use troupe_exchange::{ExchangeError, Kind, Options, Source, open};

fn code(name: &str, bytes: &[u8]) -> &'static str {
    let error = read_text(name, bytes, &Options::default()).err();
    let error = error.unwrap_or_else(|| panic!("{:?} was read", String::from_utf8_lossy(bytes)));
    assert!(error.to_string().contains(name), "{error} names the file");
    assert!(!error.hint().is_empty(), "{error} says what to do");
    assert!(error.params().contains_key("file"));
    error.code()
}

#[test]
fn every_kind_of_wrong_file_has_its_own_answer() {
    assert_eq!(code("a.csv", b""), "file_empty");
    assert_eq!(code("a.csv", b" \r\n \n"), "file_empty");
    assert_eq!(code("a.csv", b"\xEF\xBB\xBF"), "file_empty");
    assert_eq!(code("a.csv", b"PK\x03\x04xxxx"), "file_binary");
    assert_eq!(code("a.csv", &[0u8, 1, 2, 3, 250, 251].repeat(50)), "file_binary");
    assert_eq!(code("a.csv", b"platform,handle,followers\n"), "header_only");
    assert_eq!(code("a.csv", b"just one sentence"), "kind_unknown");
    assert_eq!(code("a.csv", b"colour,size\nred,3\n"), "kind_unknown");
    assert_eq!(code("a.json", b"[]"), "nothing_to_read");
    assert_eq!(code("a.json", b"{\"id\": 1, "), "json_invalid");
    assert_eq!(code("a.json", b"[1, 2]"), "kind_unknown");
    assert_eq!(code("a.csv", b"handle,post_id,views\nmira,1,5\n"), "key_column_missing");
    assert_eq!(code("a.csv", b"platform,handle,views\ntiktok,mira,5\n"), "key_column_missing");
    assert_eq!(code("a.csv", b"platform,handle,followers\ntiktok,,5\ntiktok,,6\n"), "too_many_rejected");
    assert_eq!(
        code("a.jsonl", b"{\"error\":\"x\",\"id\":\"1\",\"webVideoUrl\":\"\",\"diggCount\":1}\n"),
        "nothing_to_read"
    );
    let missing = open(&Source::file(&fixture("no-such-file.csv")), &Options::default()).unwrap_err();
    assert_eq!(missing.code(), "file_missing");
    assert_eq!(open(&Source::file(&fixture("")), &Options::default()).unwrap_err().code(), "file_missing");
}

#[test]
fn a_text_column_where_numbers_belong_stops_the_file_and_names_it() {
    let text = "platform,handle,post_id,views,likes\n".to_owned()
        + &(0..50)
            .map(|i| format!("tiktok,mira,{i},{},{i}\n", if i % 4 == 3 { "many" } else { "12" }))
            .collect::<String>();
    let error = read_text("a.csv", text.as_bytes(), &Options::default()).err().unwrap();
    let ExchangeError::ColumnNotNumbers { column, row, value, .. } = &error else { panic!("{error}") };
    assert_eq!((column.as_str(), *row, value.as_str()), ("views", 4, "many"));
}

#[test]
fn fewer_unreadable_cells_only_cost_their_rows() {
    let text = "platform,handle,post_id,views,posted_at\n".to_owned()
        + &(0..50)
            .map(|i| {
                format!(
                    "tiktok,mira,{i},{},2026-01-0{}\n",
                    if i == 3 { "many" } else { "12" },
                    if i == 5 { "0" } else { "1" }
                )
            })
            .collect::<String>();
    let whole = read_text("a.csv", text.as_bytes(), &Options::default()).unwrap();
    assert_eq!((whole.report.rows_read, whole.posts().len(), whole.report.rejected_total), (50, 48, 2));
    assert_eq!(whole.report.rejected[0].reason, "row 4: views should be a number, found \"many\"");
    assert_eq!(whole.report.rejected[1].reason, "row 6: posted_at should be a date, found \"2026-01-00\"");
    assert_eq!(whole.report.unreadable, [0, 0, 0, 1, 1]);
}

#[test]
fn a_bad_column_is_noticed_after_a_thousand_rows_of_a_large_file() {
    let row = "tiktok,mira,1,many\n";
    let text = "platform,handle,post_id,views\n".to_owned() + &row.repeat(50_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, text).unwrap();
    let mut batches = 0;
    let opened = open(&Source::file(&path), &Options::default()).unwrap();
    let error = opened.read(&mut |_| {
        batches += 1;
        ControlFlow::Continue(())
    });
    assert_eq!((error.unwrap_err().code(), batches), ("column_not_numbers", 0));
}

#[test]
fn rows_with_too_many_cells_or_wrong_bytes_are_rejected_with_a_reason() {
    let mut bytes = b"platform,handle,name,followers\n".to_vec();
    for i in 0..40 {
        bytes.extend(format!("tiktok,h{i},Zo\u{eb},{i}\n").bytes());
    }
    bytes.extend(b"tiktok,mira,Moss, Mira,5\ntiktok,late,Zo\xEB,6\n,,,\ntiktok,short\n");
    // The wrong byte lies behind the beginning that decides the encoding.
    let padding = format!("tiktok,pad,{},1\n", "x".repeat(1000)).repeat(1200);
    let at = bytes.iter().position(|b| *b == b'\n').unwrap() + 1;
    bytes.splice(at..at, padding.bytes());
    let whole = read_text("a.csv", &bytes, &Options::default()).unwrap();
    let reasons: Vec<&str> = whole.report.rejected.iter().map(|r| r.reason.as_str()).collect();
    assert_eq!(reasons.len(), 2, "{reasons:?}");
    assert!(reasons[0].starts_with("row 1241: 5 cells, but the header has 4"), "{reasons:?}");
    assert_eq!(reasons[1], "row 1242: not UTF-8 text");
    assert_eq!((whole.report.skipped, whole.accounts().len()), (1, 1241));
}

#[test]
fn a_file_without_line_breaks_and_a_quote_without_end_fail_fast() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(b"platform,handle,name\n").unwrap();
    file.write_all(b"tiktok,mira,\"").unwrap();
    // A sparse file: two gigabytes that take no room.
    file.write_all(&b"x".repeat(2 << 20)).unwrap();
    file.set_len(2 << 30).unwrap();
    assert_eq!(read(&path).err().unwrap().code(), "line_too_long");
    let path = folder.path().join("one-line.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(&b"platform,".repeat(300_000)).unwrap();
    file.set_len(2 << 30).unwrap();
    assert_eq!(read(&path).err().unwrap().code(), "line_too_long");
    let path = folder.path().join("one-line.json");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(b"[{\"id\": \"").unwrap();
    file.write_all(&b"7".repeat(20 << 20)).unwrap();
    assert_eq!(read(&path).err().unwrap().code(), "line_too_long");
}

#[test]
fn a_table_of_nine_gigabytes_is_too_large_and_so_is_an_object_of_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.csv");
    std::fs::File::create(&path).unwrap().set_len(9 << 30).unwrap();
    assert_eq!(read(&path).err().unwrap().code(), "file_too_large");
    let path = folder.path().join("big.json");
    std::fs::write(
        &path,
        std::fs::read_to_string(fixture("drawrowfly.json")).unwrap() + &" ".repeat(2 << 20),
    )
    .unwrap();
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    assert_eq!(read(&path).err().unwrap().code(), "file_too_large");
}

#[test]
fn nesting_without_end_is_refused() {
    let mut text = "[{\"id\":".to_owned() + &"{\"a\":".repeat(100_000);
    assert_eq!(code("deep.json", text.as_bytes()), "json_invalid");
    text = "[".repeat(200_000);
    assert_eq!(code("deep.json", text.as_bytes()), "json_invalid");
}

#[test]
fn a_receiver_can_stop_the_reading() {
    let text = "platform,handle,followers\n".to_owned() + &"tiktok,mira,1\n".repeat(20_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, &text).unwrap();
    let opened = open(&Source::file(&path), &Options::default()).unwrap();
    let mut rows = 0;
    let report = opened
        .read(&mut |batch| {
            rows += batch.records.len();
            assert!(batch.bytes_done > 0 && batch.rows_done as usize == rows);
            if rows >= 3_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert!(report.stopped);
    assert_eq!(report.rows_read, 3_000);
}

#[test]
fn a_kind_chosen_by_the_user_is_tried_and_its_missing_column_named() {
    let as_kind = |kind| Options { kind: Some(kind), ..Options::default() };
    let text = b"Username,Followers\nmira,5\n";
    let error = read_text("a.csv", text, &as_kind(Kind::Pyktok)).err().unwrap();
    assert_eq!((error.code(), error.params()["column"].as_str()), ("key_column_missing", "video_id"));
    let error = read_text("a.csv", text, &as_kind(Kind::TiktokWeb)).err().unwrap();
    assert_eq!(error.code(), "kind_unknown");
    assert!(read_text("a.csv", text, &as_kind(Kind::RankingTable)).is_ok());
}

/// A small generator, so that a failure can be repeated.
fn next(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % below.max(1)
}

#[test]
fn no_damage_to_any_fixture_makes_it_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("damaged");
    let nasty: [&[u8]; 12] = [
        b"\"",
        b",",
        b";",
        b"\n",
        b"\r",
        b"\0",
        b"\xFF",
        b"{",
        b"]",
        b"\xF0\x9F",
        b"99999999999999999999",
        b"\\u12",
    ];
    let mut state = 42u64;
    let mut names: Vec<_> = std::fs::read_dir(fixture("")).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    assert!(names.len() > 12);
    for name in names {
        let whole = std::fs::read(&name).unwrap();
        for _ in 0..120 {
            let mut bytes = whole.clone();
            for _ in 0..=next(&mut state, 4) {
                let at = next(&mut state, bytes.len());
                match next(&mut state, 4) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.splice(at..at, nasty[next(&mut state, nasty.len())].iter().copied())),
                    2 if !bytes.is_empty() => bytes[at] = next(&mut state, 256) as u8,
                    _ => {
                        let end = (at + next(&mut state, 40)).min(bytes.len());
                        bytes.drain(at.min(end)..end);
                    }
                }
            }
            std::fs::write(&path, &bytes).unwrap();
            for kind in [None, Some(Kind::TroupePosts), Some(Kind::ApifyTiktok), Some(Kind::RankingTable)] {
                if let Err(error) = common::read_with(&path, &Options { kind, ..Options::default() }) {
                    assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}

#[test]
fn a_damaged_line_of_jsonl_costs_one_row_even_when_it_is_the_first() {
    let good = std::fs::read_to_string(fixture("apify.jsonl")).unwrap();
    let text = format!("{{\"id\": \n{good}{good}");
    let whole = read_text("a.jsonl", text.as_bytes(), &Options::default()).unwrap();
    assert_eq!((whole.posts().len(), whole.report.skipped, whole.report.rejected_total), (4, 2, 1));
    assert!(
        whole.report.rejected[0].reason.starts_with("row 1: damaged JSON"),
        "{:?}",
        whole.report.rejected
    );
}
