//! P1 and P11: importing generated files, beside sqlite3's own import of the same files into bare tables.

use crate::Bench;
use crate::report::Report;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Generated files of a size; made once.
pub fn generated(bench: &Bench, creators: u32, posts_each: u32) -> PathBuf {
    let folder = bench.folder.join(format!("{creators}x{posts_each}"));
    if !folder.join("posts.csv").exists() {
        eprintln!("making {creators} creators x {posts_each} posts");
        let size = [creators.to_string(), posts_each.to_string()];
        let words = ["demo", "--creators", &size[0], "--posts-each", &size[1], "--seed", "7", "--out"];
        let made =
            Command::new(&bench.cli).args(words).arg(&folder).stdout(std::process::Stdio::null()).status();
        assert!(made.is_ok_and(|s| s.success()), "troupe demo failed");
    }
    folder
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        std::fs::remove_file(name).ok();
    }
}

/// Imports into a new workspace; gives the time and the peak of memory in bytes.
pub fn into_workspace(bench: &Bench, files: &Path, workspace: &Path) -> (Duration, u64) {
    remove(workspace);
    let begun = Instant::now();
    let mut child = Command::new(&bench.cli)
        .arg("--workspace")
        .arg(workspace)
        .args(["--json", "import"])
        .arg(files)
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("troupe starts");
    let mut peak = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let kb = status
            .lines()
            .find_map(|l| l.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok());
        peak = peak.max(kb.unwrap_or(0u64) * 1024);
        if let Some(status) = child.try_wait().expect("troupe runs") {
            assert!(status.success(), "troupe import failed");
            return (begun.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn with_sqlite(bench: &Bench, files: &Path) -> Duration {
    let database = bench.folder.join("peer.db");
    remove(&database);
    let import = |name: &str| format!(".import '{}' {name}", files.join(format!("{name}.csv")).display());
    let begun = Instant::now();
    let done = Command::new("sqlite3")
        .arg(&database)
        .args([".mode csv", &import("creators"), &import("posts")])
        .status();
    assert!(done.is_ok_and(|s| s.success()), "sqlite3 .import failed");
    begun.elapsed()
}

/// P1: three runs each, in turns; the fastest of each counts.
pub fn import(bench: &Bench, report: &mut Report) {
    let files = generated(bench, 100_000, 30);
    let workspace = bench.folder.join("P1.troupe");
    let (mut ours, mut theirs, mut peak) = (Duration::MAX, Duration::MAX, 0);
    for _ in 0..3 {
        theirs = theirs.min(with_sqlite(bench, &files));
        let (time, memory) = into_workspace(bench, &files, &workspace);
        ours = ours.min(time);
        peak = peak.max(memory);
    }
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    report.add(
        "P1",
        "import 100,000 creators x 30 posts / sqlite3 .import",
        format!("{ratio:.2} x ({:.1} s / {:.1} s)", ours.as_secs_f64(), theirs.as_secs_f64()),
        "1.0 x, aim 0.8",
        ratio <= 1.0,
    );
    let mb = peak as f64 / 1e6;
    report.add("P1", "peak memory of that import", format!("{mb:.0} MB"), "300 MB", mb <= 300.0);
}

/// Lines of the file of orders.
const ORDER_LINES: u32 = 200_000;

/// A file of orders of the own shop, two in three with a code of the sample; made once.
fn orders_file(bench: &Bench) -> PathBuf {
    let file = bench.folder.join("orders.csv");
    if file.exists() {
        return file;
    }
    let codes = ["MEREL15", "VENLA15", "DRIES10", "WELKOM10", "", "KOOK5"];
    let mut text = String::from(
        "Name,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,\
         Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Cancelled at,Refunded Amount\n",
    );
    for number in 0..ORDER_LINES {
        let code = codes[number as usize % codes.len()];
        let (paid, off) = if code.is_empty() { ("89.95", "0.00") } else { ("80.96", "8.99") };
        let tax = if code.is_empty() { "15.61" } else { "14.05" };
        let day = format!("2026-{:02}-{:02} 12:00:00 +0100", 7 + number / 50_000, 1 + number % 28);
        text.push_str(&format!(
            "#{},paid,{day},EUR,{paid},0.00,{tax},{paid},{code},{off},{day},1,Sudderpan - 24 cm,89.95,PP-SUD-24,0.00,,0.00\n",
            100_000 + number,
        ));
    }
    std::fs::write(&file, text).expect("the file of orders can be written");
    file
}

/// P1 for money: orders are read, credited and posted to the ledger; sqlite3 only reads them into a bare table.
pub fn orders(bench: &Bench, report: &mut Report) {
    let file = orders_file(bench);
    let workspace = bench.folder.join("orders.troupe");
    let (mut ours, mut theirs) = (Duration::MAX, Duration::MAX);
    for _ in 0..2 {
        let database = bench.folder.join("peer-orders.db");
        remove(&database);
        let begun = Instant::now();
        let import = format!(".import '{}' orders", file.display());
        let done = Command::new("sqlite3").arg(&database).args([".mode csv", &import]).status();
        assert!(done.is_ok_and(|s| s.success()), "sqlite3 .import failed");
        theirs = theirs.min(begun.elapsed());
        remove(&workspace);
        let run = |words: &[&str]| {
            let done = Command::new(&bench.cli)
                .arg("--workspace")
                .arg(&workspace)
                .args(words)
                .stdout(std::process::Stdio::null())
                .status();
            assert!(done.is_ok_and(|s| s.success()), "troupe {words:?} failed");
        };
        run(&["demo"]);
        let begun = Instant::now();
        run(&["import", &file.to_string_lossy()]);
        ours = ours.min(begun.elapsed());
    }
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    report.add(
        "P1",
        "import and credit 200,000 order lines / sqlite3 .import",
        format!("{ratio:.2} x ({:.1} s / {:.1} s)", ours.as_secs_f64(), theirs.as_secs_f64()),
        "1.0 x",
        ratio <= 1.0,
    );
}

/// P11: ten times the rows should take ten times as long.
pub fn growth(bench: &Bench, report: &mut Report) {
    let time = |creators: u32, posts: u32| {
        let files = generated(bench, creators, posts);
        let workspace = bench.folder.join("P11.troupe");
        (0..2).map(|_| into_workspace(bench, &files, &workspace).0).min().unwrap_or_default().as_secs_f64()
    };
    let (small, large) = (time(10_000, 30), time(100_000, 30));
    let factor = large / small;
    report.add(
        "P11",
        "import of 100,000 x 30 / import of 10,000 x 30",
        format!("{factor:.1} x ({large:.1} s / {small:.1} s)"),
        "10 x, 20 % either way",
        (8.0..=12.0).contains(&factor),
    );
    let million = time(1_000_000, 3);
    report.add("P11", "import of 1,000,000 x 3", format!("{million:.1} s"), "measured, no gate", true);
}
