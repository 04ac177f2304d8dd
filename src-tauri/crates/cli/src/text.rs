//! Answers for people in a terminal: English, aligned, no colours.

mod assets;
mod briefings;
mod erase;
mod kit_templates;
mod kits;
mod outreach;
mod payouts;
mod pipeline;
mod planner;
mod privacy;
mod programs;
mod rules;
mod sales;
mod samples;
mod score;
mod today;

pub use assets::*;
pub use briefings::*;
pub use erase::*;
pub use kit_templates::{kit_template, kit_templates};
pub use kits::*;
pub use outreach::*;
pub use payouts::*;
pub use pipeline::*;
pub use planner::*;
pub use privacy::*;
pub use programs::*;
pub use rules::*;
pub use sales::*;
pub use samples::*;
pub use score::*;
pub use today::*;

use std::io::Write;
use troupe_core::brand::BrandProfile;
use troupe_workspace::api::{
    Backup, Backups, CreatorDetail, ImportLine, ImportReport, Row, Shortlist, SuggestedCreator, Suggestion,
    UndoneImport,
};

/// Prints to standard output. A reader that went away (`| head`) is no fault.
pub fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = writeln!(stdout, "{text}");
}

/// Aligned columns; numbers (and dashes) to the right.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |i: usize| {
        rows.iter().map(|r| r[i].chars().count()).chain([head[i].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let is_number =
        |cell: &str| cell.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '\u{2013}' || c == '-');
    let right: Vec<bool> =
        (0..head.len()).map(|i| !rows.is_empty() && rows.iter().all(|r| is_number(&r[i]))).collect();
    let line = |cells: Vec<&str>| {
        let mut text = String::new();
        for (i, cell) in cells.iter().enumerate() {
            let gap = " ".repeat(widths[i] - cell.chars().count());
            text.push_str(&if right[i] { format!("{gap}{cell}  ") } else { format!("{cell}{gap}  ") });
        }
        text.trim_end().to_owned()
    };
    let mut text = line(head.to_vec());
    for row in rows {
        text.push('\n');
        text.push_str(&line(row.iter().map(String::as_str).collect()));
    }
    text
}

fn count(value: Option<f64>) -> String {
    match value {
        None => "\u{2013}".to_owned(),
        Some(v) if v >= 1e6 => format!("{:.1}M", v / 1e6),
        Some(v) if v >= 1e4 => format!("{:.1}k", v / 1e3),
        Some(v) => format!("{v:.0}"),
    }
}

fn percent(value: Option<f64>) -> String {
    value.map_or("\u{2013}".to_owned(), |v| format!("{:.1} %", v * 100.0))
}

fn plain(value: Option<f64>, digits: usize) -> String {
    value.map_or("\u{2013}".to_owned(), |v| format!("{v:.digits$}"))
}

/// A ranking, with the points of each factor.
pub fn ranking(total: u32, profile: Option<&str>, rows: &[Row]) -> String {
    let mut head = vec![
        "Rank",
        "Range",
        "Creator",
        "Score",
        "90 %",
        "Engagement",
        "Median views",
        "Posts/week",
        "Followers",
    ];
    let factors: Vec<_> = rows
        .first()
        .map(|r| r.factors.iter().filter(|f| f.weight > 0.0).map(|f| f.factor).collect())
        .unwrap_or_default();
    let names: Vec<String> =
        factors.iter().map(|f: &troupe_core::scoring::Factor| format!("{} pts", f.key())).collect();
    head.extend(names.iter().map(String::as_str));
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|r| {
            let mut cells = vec![
                r.rank.map_or("\u{2013}".to_owned(), |n| format!("{n}{}", if r.tied { "=" } else { "" })),
                match (r.rank_best, r.rank_worst) {
                    (Some(best), Some(worst)) => format!("{best}-{worst}"),
                    _ => "\u{2013}".to_owned(),
                },
                format!("@{}", r.handle),
                plain(r.score, 1),
                match (r.low, r.high) {
                    (Some(low), Some(high)) => format!("{low:.0}-{high:.0}"),
                    _ => "\u{2013}".to_owned(),
                },
                percent(r.engagement),
                count(r.median_views),
                plain(r.posts_per_week, 1),
                count(r.followers.map(|f| f as f64)),
            ];
            // Every row has the same factors in use and the same weights.
            cells.extend(r.factors.iter().filter(|f| f.weight > 0.0).map(|f| plain(f.points, 1)));
            cells
        })
        .collect();
    let by = profile.map(|p| format!(", weights: {p}")).unwrap_or_default();
    format!("{}\n\n{} of {total} creators{by}", table(&head, &lines), rows.len())
}

/// Reports of an import.
pub fn reports(reports: &[ImportReport], dry_run: bool) -> String {
    let mut text = String::new();
    for r in reports {
        if let Some(error) = &r.error {
            text.push_str(&format!("{}: not imported. {} {}\n", r.file, error.message, error.hint));
            continue;
        }
        let verb = if dry_run { "would be" } else { "is" };
        text.push_str(&format!(
            "{}: read as {}, matched {} of {} columns, {} rows; {} new, {} changed, {} the same, {} skipped, {} rejected{}\n",
            if r.file.is_empty() { "by hand" } else { &r.file },
            r.kind,
            r.columns_matched,
            r.columns_total,
            r.rows_read,
            r.created,
            r.updated,
            r.unchanged,
            r.skipped,
            r.rejected.len(),
            r.id.map(|id| format!(" (import {id})")).unwrap_or_default(),
        ));
        match (r.as_of, r.as_of_source) {
            (Some(at), Some(source)) => {
                text.push_str(&format!("  as of {} ({})\n", at.day(), source.as_str().replace('_', " ")));
            }
            _ => text.push_str(&format!("  it {verb} undated\n")),
        }
        for warning in &r.warnings {
            text.push_str(&format!("  note: {}\n", warning.message));
        }
        if !r.erased_rows.is_empty() {
            let rows: Vec<String> = r.erased_rows.iter().map(u32::to_string).collect();
            text.push_str(&format!("  left out: rows {}\n", rows.join(", ")));
        }
        for rejected in r.rejected.iter().take(10) {
            text.push_str(&format!("  {}\n", rejected.reason));
        }
        if r.rejected.len() > 10 {
            text.push_str(&format!("  and {} more rows\n", r.rejected.len() - 10));
        }
    }
    text
}

/// The history.
pub fn imports(lines: &[ImportLine]) -> String {
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|l| {
            let r = &l.report;
            vec![
                r.id.map_or(String::new(), |id| id.to_string()),
                l.at.to_string(),
                r.kind.clone(),
                r.created.to_string(),
                r.updated.to_string(),
                r.unchanged.to_string(),
                r.rejected_total.to_string(),
                l.state.clone(),
                r.file.clone(),
            ]
        })
        .collect();
    table(&["Id", "At", "Kind", "New", "Changed", "Same", "Rejected", "State", "File"], &rows)
}

/// What taking an import back did.
pub fn undone(u: &UndoneImport) -> String {
    let mut text = format!(
        "Took back {}: {} posts removed, {} went back to earlier figures, {} creators removed.",
        u.file, u.posts_removed, u.posts_restored, u.creators_removed
    );
    if !u.creators_kept.is_empty() {
        text.push_str(&format!(
            "\nThese stay without figures, because they have something of your own: {}.",
            u.creators_kept.join(", ")
        ));
    }
    text
}

/// One creator.
pub fn creator(d: &CreatorDetail) -> String {
    let r = &d.row;
    let name = if r.name.is_empty() { String::new() } else { format!("{} ", r.name) };
    let range = match (r.rank_best, r.rank_worst) {
        (Some(best), Some(worst)) => format!(", {best} to {worst} possible"),
        _ => String::new(),
    };
    let rank = r.rank.map_or("not ranked: not enough data".to_owned(), |n| format!("rank {n}{range}"));
    let mut text = format!(
        "{name}@{} on {}\nScore {} ({rank}), {:.0} % of the weight known\n\n",
        r.handle,
        r.platform.as_str(),
        plain(r.score, 1),
        r.coverage * 100.0
    );
    let rows: Vec<Vec<String>> = r
        .factors
        .iter()
        .map(|f| {
            vec![
                f.factor.key().to_owned(),
                plain(f.value, 4),
                f.n.to_string(),
                plain(f.percentile, 1),
                f.of.to_string(),
                format!("{}", f.weight),
                plain(f.points, 2),
            ]
        })
        .collect();
    text.push_str(&table(&["Factor", "Value", "n", "Percentile", "of", "Weight", "Points"], &rows));
    text.push_str("\n\n");
    text.push_str(&behind(d));
    for a in &d.accounts {
        text.push_str(&format!("\n\n{} @{}\n", a.platform.as_str(), a.handle));
        let rows: Vec<Vec<String>> = a
            .metrics
            .iter()
            .map(|m| {
                let value = if m.unit == "fraction" {
                    percent(m.value)
                } else {
                    plain(m.value, usize::from(m.unit != "count"))
                };
                let source = m.source.as_ref().map_or(String::new(), |s| {
                    let row = s.row.map(|r| format!(", row {r}")).unwrap_or_default();
                    let day = s.as_of.map(|at| format!(", {}", at.day())).unwrap_or_default();
                    format!("{}{row}{day}", s.file)
                });
                vec![m.key.clone(), value, m.n.to_string(), m.note.replace('_', " "), source]
            })
            .collect();
        text.push_str(&table(&["Figure", "Value", "n", "Note", "Source"], &rows));
    }
    if let Some(fit) = &d.fit {
        text.push_str(&format!("\n\nBrand fit {} from {} posts\n", plain(fit.value, 1), fit.posts_read));
        for word in fit.words.iter().chain(&fit.refused) {
            text.push_str(&format!(
                "  {:+.1}  {} ({} posts, {})\n",
                word.points,
                word.word,
                word.posts,
                word.places.join(", ")
            ));
        }
    }
    for signal in &d.signals {
        text.push_str(&format!("\nSignal (can be wrong): {}", signal.key.replace('_', " ")));
    }
    text
}

/// The brand profile.
pub fn brand(b: &BrandProfile) -> String {
    let list = |name: &str, words: &[String]| {
        format!("{name}: {}\n", if words.is_empty() { "\u{2013}".to_owned() } else { words.join(", ") })
    };
    let mut text = format!("{}\n", if b.name.is_empty() { "Unnamed brand" } else { &b.name });
    text.push_str(&list("keywords", &b.keywords));
    text.push_str(&list("hashtags", &b.hashtags));
    text.push_str(&list("refused", &b.refused));
    text.push_str(&list("languages", &b.languages));
    text.push_str(&list("countries", &b.countries));
    text.push_str(&list("competitors", &b.competitors));
    text
}

/// Shortlists with counts.
pub fn shortlists(lists: &[Shortlist]) -> String {
    let rows: Vec<Vec<String>> = lists.iter().map(|l| vec![l.creators.to_string(), l.name.clone()]).collect();
    table(&["Creators", "Shortlist"], &rows)
}

/// Checks and what they found.
pub fn checks(checks: &[troupe_workspace::api::CheckResult]) -> String {
    let mut text = String::new();
    for c in checks {
        text.push_str(&format!("{}  {}\n", if c.ok { "ok   " } else { "WRONG" }, c.name.replace('_', " ")));
        for found in &c.found {
            text.push_str(&format!("         {found}\n"));
        }
    }
    text
}

/// Accounts that may be one person.
pub fn suggestions(suggestions: &[Suggestion]) -> String {
    let who = |c: &SuggestedCreator| {
        let accounts: Vec<String> =
            c.accounts.iter().map(|a| format!("{} @{}", a.platform.as_str(), a.handle)).collect();
        format!("{} ({})", c.name, accounts.join(", "))
    };
    let mut text = String::new();
    for s in suggestions {
        let why: Vec<String> =
            s.reasons.iter().map(|r| format!("{} {}", r.key.replace('_', " "), r.value)).collect();
        text.push_str(&format!(
            "{}: {} and {}\n  {}\n",
            s.strength,
            who(&s.into),
            who(&s.from),
            why.join("; ")
        ));
    }
    if text.is_empty() { "No two creators look like one person.".to_owned() } else { text }
}

/// Backups, newest first.
pub fn backups(all: &Backups) -> String {
    let rows: Vec<Vec<String>> = all
        .backups
        .iter()
        .map(|b| {
            vec![
                b.at.to_string(),
                b.why.replace('_', " "),
                if b.good { "good" } else { "damaged" }.to_owned(),
                b.creators.to_string(),
                b.posts.to_string(),
                b.path.clone(),
            ]
        })
        .collect();
    table(&["Made", "Why", "State", "Creators", "Posts", "File"], &rows)
}

/// What restoring would change.
pub fn restore_preview(backup: &Backup, now: Option<&Backup>, erased_again: u32) -> String {
    let row = |name: &str, b: &Backup| {
        vec![
            name.to_owned(),
            b.creators.to_string(),
            b.posts.to_string(),
            b.imports.to_string(),
            b.orders.to_string(),
            b.newest_change.map_or("\u{2013}".to_owned(), |at| at.to_string()),
        ]
    };
    let head = ["", "Creators", "Posts", "Imports", "Orders", "Newest change"];
    let rows: Vec<_> = [row("backup", backup)].into_iter().chain(now.map(|n| row("now", n))).collect();
    let told = table(&head, &rows);
    match erased_again {
        0 => told,
        1 => format!("{told}\n1 person in the backup was erased since and would be erased again."),
        n => format!("{told}\n{n} people in the backup were erased since and would be erased again."),
    }
}
