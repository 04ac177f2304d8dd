//! Unpacking in a child process: what it unpacks, and that nothing it does reaches this process. This program is also
//! that child: called with `--unpack` it unpacks, unless the file's name tells it to misbehave.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "suite/common/books.rs"]
mod books;

use books::{archive, inline, sheet, workbook};
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use troupe_exchange::assets::safe_file;
use troupe_exchange::unpack::{Guard, UNPACK, unpack_main, unpack_under, unpack_with};
use troupe_exchange::{ExchangeError, Kind, Options, Source, expand, open};

const POSTS: [&[&str]; 2] =
    [&["platform", "handle", "post_id", "views"], &["tiktok", "mira.moss", "7234567890123456789", "18,400"]];

/// What holds, and the function that shows it in a folder of its own.
type Check = (&'static str, fn(&Path));

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    if args.first().is_some_and(|a| a == UNPACK) {
        return child(&args[1..]);
    }
    if args.iter().any(|a| a == "--list") {
        return ExitCode::SUCCESS;
    }
    let checks: [Check; 6] = [
        ("a workbook and an archive are unpacked by the child as by this process", the_same),
        ("a child that panics, hangs or eats memory ends with an error that names the file", misbehaving),
        ("the child's refusals arrive as they are", refusals),
        ("a program that is missing is an error and no panic", no_program),
        ("a picture is made safe by the child as by this process", picture),
        ("hostile workbooks stay under 256 MB", memory),
    ];
    for (name, check) in checks {
        let folder = tempfile::tempdir().unwrap();
        check(folder.path());
        unpack_with(None);
        println!("test {name} ... ok");
    }
    ExitCode::SUCCESS
}

fn child(args: &[OsString]) -> ExitCode {
    let file = args.get(1).map(PathBuf::from).unwrap_or_default();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name.contains("panics") {
        panic!("as it was told");
    }
    if name.contains("hangs") {
        std::thread::sleep(Duration::from_secs(600));
    }
    let mut eaten: Vec<Vec<u8>> = Vec::new();
    while name.contains("eats") && eaten.len() < 400 {
        eaten.push(vec![1; 10 << 20]);
        std::thread::sleep(Duration::from_millis(5));
    }
    let code = unpack_main(args);
    // The most memory this child ever held, for the one who asks.
    if name.contains("measured") {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default().to_owned();
        std::fs::write(file.with_extension("peak"), line).unwrap();
    }
    code
}

fn guard(wall: u64) -> Guard {
    Guard { program: std::env::current_exe().unwrap(), wall: Duration::from_millis(wall), memory: 256 << 20 }
}

fn good() -> Vec<u8> {
    workbook(&[("Sheet1", &sheet("A1", &inline(&POSTS)))], None)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> Source {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    Source::file(&path)
}

fn rows(source: &Source) -> u32 {
    let opened = open(source, &Options::default()).unwrap();
    assert_eq!((opened.kind, opened.sheet.as_deref()), (Kind::TroupePosts, Some("Sheet1")));
    opened.read(&mut |_| ControlFlow::Continue(())).unwrap().rows_read
}

fn the_same(folder: &Path) {
    let book = put(folder, "good.xlsx", &good());
    let zip = put(folder, "good.zip", &archive(&[("a/posts.xlsx", &good())]));
    let here = (rows(&book), expand(std::slice::from_ref(&zip.path)).unwrap()[0].name.clone());
    unpack_under(Some(guard(60_000)));
    let sources = expand(&[zip.path]).unwrap();
    assert_eq!((rows(&book), sources[0].name.clone()), here);
    assert_eq!(rows(&sources[0]), 1);
}

fn misbehaving(folder: &Path) {
    for (name, wall, word) in [
        ("panics.xlsx", 60_000, "gave up"),
        ("hangs.xlsx", 400, "longer than 0.4 seconds"),
        ("eats.xlsx", 60_000, "256 MB"),
    ] {
        let source = put(folder, name, &good());
        unpack_under(Some(guard(wall)));
        let began = Instant::now();
        let error = open(&source, &Options::default()).map(|_| ()).unwrap_err();
        let ExchangeError::ReaderDied { file, reason } = &error else { panic!("{error}") };
        assert!(file == name && reason.contains(word) && !error.hint().is_empty(), "{error}");
        assert!(began.elapsed() < Duration::from_secs(30), "{name} took {:?}", began.elapsed());
    }
    let zip = put(folder, "panics.zip", &archive(&[("a.csv", b"x")]));
    unpack_under(Some(guard(60_000)));
    let source = &expand(&[zip.path]).unwrap()[0];
    assert_eq!(open(source, &Options::default()).map(|_| ()).unwrap_err().code(), "reader_died");
}

fn picture(folder: &Path) {
    let drawing =
        b"<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'><rect width='4' height='2'/></svg>";
    let (from, to) = (put(folder, "logo.txt", drawing).path, folder.join("safe"));
    let here = safe_file(&from, &to).unwrap();
    let content = std::fs::read(&to).unwrap();
    unpack_under(Some(guard(60_000)));
    assert_eq!(safe_file(&from, &to).unwrap(), here);
    assert!(std::fs::read(&to).unwrap() == content && here.preview.is_some());
    for (name, bytes, code) in [
        ("page.jpg", b"<html><script>".as_slice(), "asset_web_page"),
        ("panics.png", b"x", "asset_gave_up"),
        ("none.png", b"", "asset_empty"),
    ] {
        let error = safe_file(&put(folder, name, bytes).path, &to).unwrap_err();
        assert!(error.code() == code && error.file() == name && !error.hint().is_empty(), "{error}");
    }
    assert_eq!(safe_file(folder, &to).unwrap_err().code(), "file_missing");
}

fn refusals(folder: &Path) {
    unpack_under(Some(guard(60_000)));
    let zip = put(folder, "bad.zip", &archive(&[("../a.csv", b"x")]));
    let source = &expand(&[zip.path]).unwrap()[0];
    assert_eq!(open(source, &Options::default()).map(|_| ()).unwrap_err().code(), "archive_unsafe");
    let book = put(folder, "good.xlsx", &good());
    let wish = Options { sheet: Some("Nobody".into()), ..Options::default() };
    let error = open(&book, &wish).map(|_| ()).unwrap_err();
    assert_eq!((error.code(), error.params()["sheets"].as_str()), ("sheet_unknown", "Sheet1"));
}

fn no_program(folder: &Path) {
    unpack_with(Some(folder.join("nowhere")));
    let book = put(folder, "good.xlsx", &good());
    assert_eq!(open(&book, &Options::default()).map(|_| ()).unwrap_err().code(), "file_missing");
}

fn memory(folder: &Path) {
    let text = |n: usize| format!("<si><t>{n:060}</t></si>");
    let strings = "<sst>".to_owned() + &(0..800_000).map(text).collect::<String>() + "</sst>";
    let deep = format!("<sst>{}</sst>", "<si><t>abcdefgh</t></si>".repeat(999_999));
    let lying = sheet("A1:XFD1048576", &inline(&POSTS));
    let far = inline(&POSTS) + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>";
    let empty = sheet("A1", &"<row></row><row r=\"7\"></row>".repeat(1 << 19));
    for (name, bytes) in [
        ("measured-lying.xlsx", workbook(&[("S", &lying)], None)),
        ("measured-far.xlsx", workbook(&[("S", &sheet("A1:XFD1048576", &far))], None)),
        ("measured-strings.xlsx", workbook(&[("S", &lying)], Some(&strings))),
        ("measured-many.xlsx", workbook(&[("S", &lying)], Some(&deep))),
        ("measured-rows.xlsx", workbook(&[("S", &empty)], None)),
    ] {
        unpack_under(Some(guard(120_000)));
        let source = put(folder, name, &bytes);
        let outcome = open(&source, &Options::default()).map(|o| o.columns.len());
        assert_ne!(
            outcome.as_ref().err().map(ExchangeError::code),
            Some("reader_died"),
            "{name}: {outcome:?}"
        );
        if let Ok(line) = std::fs::read_to_string(source.path.with_extension("peak")) {
            let kib = line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok());
            println!("    {name}: {} MB", kib.unwrap_or(0) >> 10);
            // Systems without /proc say nothing.
            assert!(kib.is_none_or(|kib| kib < 256 << 10), "{name}: {line}");
        }
    }
}
