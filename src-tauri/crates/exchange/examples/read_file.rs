//! Reads files as an import would and prints what came of it: `cargo run --release -p troupe-exchange --example
//! read_file -- PATH…`. With `--make ROWS PATH` it first makes a posts.csv of that many invented rows.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;
use troupe_exchange::{Options, expand, open};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|a| a == "--make") && arguments.len() >= 3 {
        make(arguments[1].parse()?, &arguments[2])?;
        arguments.drain(..2);
    }
    for source in expand(&arguments.iter().map(PathBuf::from).collect::<Vec<_>>())? {
        let opened = match open(&source, &Options::default()) {
            Ok(opened) => opened,
            Err(error) => {
                println!("{}: {error} [{}] {}", source.name, error.code(), error.hint());
                continue;
            }
        };
        println!(
            "{}: {} {} {:?} platform {:?} guessed {} matched {} of {}",
            opened.file_name,
            opened.kind.as_str(),
            opened.encoding,
            opened.delimiter,
            opened.platform,
            opened.platform_guessed,
            opened.columns_matched(),
            opened.columns.len(),
        );
        for column in &opened.columns {
            println!("    {:?} = {:?} {:?}", column.header, column.field.map(|f| f.as_str()), column.samples);
        }
        let start = Instant::now();
        let mut records = 0usize;
        let mut first = None;
        match opened.read(&mut |batch| {
            records += batch.records.len();
            if first.is_none() {
                first = batch.records.into_iter().next();
            }
            ControlFlow::Continue(())
        }) {
            Ok(report) => {
                let seconds = start.elapsed().as_secs_f64();
                println!("  first {first:?}");
                println!(
                    "  rows {} records {records} skipped {} rejected {} {:?} in {seconds:.3} s = {:.0} rows/s",
                    report.rows_read,
                    report.skipped,
                    report.rejected_total,
                    report.rejected.iter().take(3).collect::<Vec<_>>(),
                    f64::from(report.rows_read) / seconds
                );
                println!(
                    "  newest {:?} day {:?} warnings {:?}",
                    report.newest_post, report.column_day, report.warnings
                );
            }
            Err(error) => println!("  {error} [{}] {}", error.code(), error.hint()),
        }
    }
    Ok(())
}

/// Rows with the mean length of real ones; captions from a fixed list of words, ids that hold their second.
fn make(rows: u64, path: &str) -> Result<(), Box<dyn Error>> {
    let words =
        ["morning", "routine", "#skincare", "tested", "honest", "new", "serum", "#winter", "café", "for"];
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    writeln!(
        out,
        "platform,handle,post_id,posted_at,views,likes,comments,shares,saves,duration_s,is_ad,caption"
    )?;
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut caption = String::new();
    for row in 0..rows {
        let at = 1_700_000_000 + next(60_000_000);
        let views = next(900_000);
        caption.clear();
        for _ in 0..4 + next(5) {
            let _ = write!(caption, "{} ", words[next(10) as usize]);
        }
        let posted_at = troupe_core::time::Instant::from_seconds(at as i64);
        writeln!(
            out,
            "tiktok,creator.{:06},{},{posted_at},{views},{},{},{},{},{},false,\"{}, {}\"",
            row / 30,
            (at << 32) + row,
            views / 12,
            views / 900,
            views / 1300,
            views / 700,
            next(60),
            caption.trim(),
            words[next(10) as usize],
        )?;
    }
    Ok(())
}
