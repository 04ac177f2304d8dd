//! The table that the benchmarks print.

use std::time::Duration;

/// One measured bar.
struct Line {
    name: &'static str,
    what: String,
    measured: String,
    bar: String,
    holds: bool,
}

/// All of them.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

impl Report {
    /// Adds a bar: what was measured, what was found, what it should be and whether that holds.
    pub fn add(&mut self, name: &'static str, what: &str, measured: String, bar: &str, holds: bool) {
        eprintln!("{name}: {what}: {measured} (bar: {bar})");
        self.lines.push(Line { name, what: what.to_owned(), measured, bar: bar.to_owned(), holds });
    }

    /// Prints the table with the machine's load.
    pub fn print(&self) {
        let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
        let load: Vec<&str> = load.split_whitespace().take(3).collect();
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        println!("\n{cores} cores, load {}", load.join(" "));
        for line in &self.lines {
            let verdict = if line.holds { "holds" } else { "MISSED" };
            println!(
                "{:<4} {:<7} {:<58} {:<62} bar: {}",
                line.name, verdict, line.what, line.measured, line.bar
            );
        }
    }
}

/// A duration in milliseconds with one decimal.
pub fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1_000.0)
}

/// The value below which the given share of the values lies (nearest rank).
pub fn quantile<T: Copy + PartialOrd>(values: &[T], share: f64) -> T {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| a.partial_cmp(b).expect("no NaN is measured"));
    let at = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len()) - 1;
    sorted[at]
}
