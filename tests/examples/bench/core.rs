//! P2, P5 and P10: ranking in the core beside DuckDB, search and edits in the workspace.

use crate::Bench;
use crate::files::{generated, into_workspace};
use crate::report::{Report, ms, quantile};
use std::process::Command;
use std::time::{Duration, Instant};
use troupe_core::creator::CreatorId;
use troupe_core::scoring::{Column, Columns, Factor};
use troupe_workspace::api::RankQuery;
use troupe_workspace::{Clock, Workspace};

/// Factors whose columns are filled and in use: those that the default weights weigh.
const USED: usize = 8;

/// A spread of percentiles and errors without a library: a linear congruential generator (Numerical Recipes).
fn columns(accounts: usize) -> Columns {
    let mut seed = 1u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1u32 << 24) * 100.0
    };
    let columns = (0..Factor::COUNT)
        .map(|_| {
            let percentiles = (0..accounts).map(|_| next() as f32).collect();
            let errors: Vec<f64> = (0..accounts).map(|_| next() / 10.0).collect();
            Column::new(percentiles, errors)
        })
        .collect();
    let mut in_use = [false; Factor::COUNT];
    in_use[..USED].fill(true);
    Columns::new(columns, in_use, (0..accounts as u32).collect())
}

/// New weights to the first fifty rows with rank, interval, rank range, bracket and parts; the median of 41 runs with different weights.
fn time_rank(columns: &Columns) -> Duration {
    let times: Vec<Duration> = (0..41)
        .map(|run| {
            let mut weights = [20.0, 15.0, 10.0, 20.0, 15.0, 5.0, 10.0, 5.0, 0.0, 0.0];
            weights[run % USED] += run as f64;
            let begun = Instant::now();
            let mut ranking = columns.rank(&weights, None);
            let page = ranking.page(0, 50);
            let parts: usize = page.iter().map(|r| columns.breakdown(r.account, &weights).parts.len()).sum();
            let time = begun.elapsed();
            assert_eq!((page.len(), parts), (50, 50 * USED));
            assert!(page.iter().all(|row| row.range.is_some() && row.interval.is_some()));
            time
        })
        .collect();
    quantile(&times, 0.5)
}

/// DuckDB's weighted top fifty over the same number of ready factors, in milliseconds; `None` where DuckDB is not
/// installed.
fn duckdb(accounts: usize) -> Option<f64> {
    let script = format!(
        "import duckdb, time\n\
         c = duckdb.connect()\n\
         c.execute('create table f as select i, ' + ', '.join(f'random()*100 as f{{k}}' for k in range(8)) + ' from range({accounts}) t(i)')\n\
         q = 'select i, ' + ' + '.join(f'{{k+1}}*f{{k}}' for k in range(8)) + ' as s from f order by s desc limit 50'\n\
         t = []\n\
         for _ in range(41):\n\
         \x20   b = time.perf_counter(); c.execute(q).fetchall(); t.append(time.perf_counter() - b)\n\
         print(sorted(t)[20] * 1000)\n"
    );
    let python = std::env::var_os("BENCH_PYTHON")?;
    let answer = Command::new(python).args(["-c", &script]).output().ok()?;
    String::from_utf8_lossy(&answer.stdout).trim().parse().ok()
}

/// P2.
pub fn rank(_bench: &Bench, report: &mut Report) {
    for (accounts, bar) in [(100_000, 3.0), (1_000_000, 20.0)] {
        let time = time_rank(&columns(accounts)).as_secs_f64() * 1_000.0;
        let peer = duckdb(accounts);
        let beside = peer.map_or("DuckDB not installed".to_owned(), |p| format!("DuckDB {p:.1} ms"));
        report.add(
            "P2",
            &format!("new weights, {accounts} creators: first 50 rows with rank, interval, range, bracket and parts"),
            format!("{time:.1} ms ({beside})"),
            &format!("{bar} ms, not slower than DuckDB"),
            time <= bar && peer.is_none_or(|p| time <= p),
        );
    }
}

/// P5 and P10 on the workspace of 100,000 creators.
pub async fn search_and_edit(bench: &Bench, report: &mut Report) {
    let path = bench.folder.join("full.troupe");
    if !path.exists() {
        into_workspace(bench, &generated(bench, 100_000, 30), &path);
    }
    let workspace = Workspace::open_with(&path, false, Clock::System).await.expect("the workspace opens");
    let begun = Instant::now();
    workspace.finish_index().await.expect("the captions are indexed");
    eprintln!("caption index made or found in {:.1} s", begun.elapsed().as_secs_f64());
    let mut times = Vec::new();
    for typed in
        ["pannenkoek", "resepti", "makeup", "anna", "de", "koken recept", "zzzz", "workout", "vi", "kesä"]
    {
        for letters in 1..=typed.chars().count() {
            let search: String = typed.chars().take(letters).collect();
            let query = RankQuery { search, limit: 60, ..RankQuery::default() };
            let begun = Instant::now();
            workspace.rank(query).await.expect("a search answers");
            times.push(begun.elapsed());
        }
    }
    let p95 = quantile(&times, 0.95);
    report.add(
        "P5",
        "search as you type, letter by letter, 100,000 creators",
        format!("p95 {} (median {})", ms(p95), ms(quantile(&times, 0.5))),
        "p95 50 ms",
        p95 <= Duration::from_millis(50),
    );
    let mut times = Vec::new();
    for edit in 0..60 {
        let creator = CreatorId(edit + 1);
        let begun = Instant::now();
        workspace
            .tag_creators(vec![creator], vec!["bench".to_owned()], vec![])
            .await
            .expect("an edit is written");
        times.push(begun.elapsed());
        workspace.undo().await.expect("an edit is taken back");
    }
    let p95 = quantile(&times, 0.95);
    report.add(
        "P10",
        "one edit, durable",
        format!("p95 {}", ms(p95)),
        "p95 50 ms",
        p95 <= Duration::from_millis(50),
    );
    workspace.close().await;
}
