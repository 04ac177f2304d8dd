//! What holds for every table: decisions about encoding and delimiter, warnings about what cannot be true, reading
//! from memory.
#![allow(clippy::unwrap_used, clippy::panic)]

use crate::common;

use common::{fixture, read_text};
use std::ops::ControlFlow;
use troupe_exchange::{ExchangeError, Options, Sureness, open_bytes};

const HEADER: &str = "platform,handle,post_id,posted_at,views,likes,comments\n";

#[test]
fn an_encoding_and_a_delimiter_that_the_user_chose_outrank_what_was_found() {
    let cyrillic = b"platform,handle,name\ntiktok,mira,\xcc\xe8\xf0\xe0\ntiktok,jo,\xc6\xee\n";
    let of = |label: &str| Options { encoding: Some(label.into()), ..Options::default() };
    let whole = read_text("a.csv", cyrillic, &of("windows-1251")).unwrap();
    assert_eq!(whole.accounts()[0].facts.name.as_deref(), Some("\u{41c}\u{438}\u{440}\u{430}"));
    assert_eq!(whole.opened.encoding, "windows-1251");
    let error = read_text("a.csv", cyrillic, &of("klingon")).err().unwrap();
    assert_eq!((error.code(), error.params()["option"].as_str()), ("option_invalid", "encoding"));
    assert_eq!(read_text("a.csv", b"PK\x03\x04 x", &of("windows-1252")).err().unwrap().code(), "file_binary");
    let text = b"platform~handle~followers\ntiktok~mira~5\n";
    let tilde = Options { delimiter: Some('~'), ..Options::default() };
    assert_eq!(read_text("a.csv", text, &tilde).unwrap().accounts().len(), 1);
    let odd = Options { delimiter: Some('\u{2603}'), ..Options::default() };
    assert_eq!(read_text("a.csv", text, &odd).err().unwrap().params()["option"], "delimiter");
}

#[test]
fn figures_and_dates_that_cannot_be_true_are_warned_about_with_their_rows() {
    let id = |at: u64| at << 32;
    let text = HEADER.to_owned()
        + &format!("tiktok,mira,{},2026-01-01T00:00:00Z,100,90,20\n", id(1_767_225_600))
        + &format!("tiktok,mira,{},2010-01-01T00:00:00Z,100,9,2\n", id(1_262_304_000))
        + "instagram,mira,abc,2026-03-05T00:00:00Z,100,9,2\n"
        + "instagram,mira,abd,2026-03-02T23:00:00Z,100,9,2\n"
        + "other,mira,abe,2008-03-02T23:00:00Z,100,150,2\n";
    let whole = read_text("posts 2026-03-02.csv", text.as_bytes(), &Options::default()).unwrap();
    let found = |code: &str| {
        let warning = whole.report.warnings.iter().find(|w| w.code == code);
        warning.map(|w| (w.count, w.rows.clone())).unwrap_or_default()
    };
    assert_eq!(found("engagement_above_views"), (1, vec![1]));
    assert_eq!(found("impossible_dates"), (2, vec![2, 3]));
    assert_eq!(found("likes_above_views"), (1, vec![5]));
    assert_eq!(whole.posts().len(), 5);
}

#[test]
fn a_few_ids_of_another_time_are_a_warning_and_many_stop_the_file_after_the_last_batch() {
    let rows = |n: u64| {
        let row =
            |i: u64| format!("tiktok,mira,{},2026-01-01T00:00:00Z,5,1,0\n", (1_600_000_000_u64 << 32) + i);
        HEADER.to_owned() + &(0..n).map(row).collect::<String>()
    };
    let whole = read_text("a.csv", rows(2).as_bytes(), &Options::default()).unwrap();
    assert_eq!(whole.warned(), [("id_time_implausible", 2)]);
    let text = rows(1_500);
    let opened = open_bytes("a.csv", text.as_bytes(), &Options::default()).unwrap();
    let mut records = 0;
    let error = opened.read(&mut |batch| {
        records += batch.records.len();
        ControlFlow::Continue(())
    });
    let error = error.unwrap_err();
    let ExchangeError::Implausible { off, compared, report, .. } = &error else { panic!("{error}") };
    assert_eq!((*off, *compared, records, report.rows_read), (1_500, 1_500, 1_500, 1_500));
    assert_eq!((error.code(), error.params()["off"].as_str()), ("implausible", "1500"));
}

#[test]
fn columns_say_how_they_are_read() {
    let text = b"platform,handle,post_id,posted_at,views,likes\ninstagram,mira,a,03/04/2026,\"1,234\",7\n";
    let whole = read_text("a.csv", text, &Options::default()).unwrap();
    let of = |key: &str| {
        let column = whole.opened.columns.iter().find(|c| c.key == key).unwrap();
        column.reading.as_ref().map(|r| (r.order_sure, r.decimal_sure))
    };
    assert_eq!(of("posted_at"), Some((Sureness::Ambiguous, Sureness::Unneeded)));
    assert_eq!(of("views"), Some((Sureness::Unneeded, Sureness::Ambiguous)));
    assert_eq!(of("likes"), Some((Sureness::Unneeded, Sureness::Unneeded)));
    assert_eq!(of("handle"), None);
    // A kind that is known is read by its usual way, with warnings.
    assert_eq!(whole.warned(), [("ambiguous_dates", 1), ("ambiguous_numbers", 1)]);
}

#[test]
fn files_in_memory_are_read_as_from_the_disk() {
    for name in ["posts.csv", "apify.json", "apify.jsonl", "zeeschuimer.ndjson", "ranking-tiktok.csv"] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        let disk = common::read(&fixture(name)).unwrap();
        let opened = open_bytes(name, bytes, &Options::default()).unwrap();
        let mut records = Vec::new();
        let report = opened
            .read(&mut |batch| {
                records.extend(batch.records);
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!((report, records), (disk.report, disk.records), "{name}");
    }
}
