//! The words for what is due, what happened and the week in short.

use clap::Subcommand;
use std::path::PathBuf;
use troupe_core::time::Day;
use troupe_core::timeline::TimelineKind;

/// What is due and what was done.
#[derive(Debug, Subcommand)]
pub enum TodayCommand {
    /// Everything that is due, overdue things first.
    Today {
        /// Days ahead.
        #[arg(long, default_value_t = 7, value_name = "N")]
        days: u32,
        /// Write all due dates as a calendar file instead.
        #[arg(long, value_name = "FILE.ics")]
        ics: Option<PathBuf>,
    },
    /// What happened with a creator, newest first.
    Timeline {
        /// Handle, or platform:handle.
        handle: String,
        /// Only this kind (may be repeated): import, stage, message, action, sample, briefing, kit, post, order, change.
        #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
        kinds: Vec<TimelineKind>,
        /// Only entries whose own words hold this text.
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// Entries to print.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
    },
    /// What was done in a week, what is due, and the budgets of open campaigns.
    Digest {
        /// A day of the week, Monday to Sunday; without it this week.
        #[arg(long, value_name = "DAY", value_parser = day)]
        week: Option<Day>,
        /// Write it as a PDF as well.
        #[arg(long, value_name = "FILE.pdf")]
        pdf: Option<PathBuf>,
    },
}

fn kind(text: &str) -> Result<TimelineKind, String> {
    TimelineKind::parse(text).ok_or_else(|| {
        let known: Vec<&str> = TimelineKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!("use {}", known.join(", "))
    })
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "use a day such as 2026-11-21".to_owned())
}
