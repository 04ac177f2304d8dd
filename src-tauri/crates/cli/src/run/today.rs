//! What is due, what happened, the week in short.

use super::{Out, Result, finish, open};
use crate::args::TodayCommand;
use crate::text;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::Clock;
use troupe_workspace::api::TimelineQuery;

/// Entries of a timeline that one question asks for.
const PAGE: u32 = 500;

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    command: TodayCommand,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    match command {
        TodayCommand::Today { ics: Some(file), .. } => {
            let written = workspace.export_due_dates(file.display().to_string()).await?;
            out.print(&json!({ "file": written.path, "events": written.rows }), || {
                format!("{}: {} due dates", written.path, written.rows)
            });
        }
        TodayCommand::Today { days, ics: None } => {
            let due = workspace.today(days).await?;
            let day = workspace.this_day().await?;
            out.print(&json!({ "day": day, "rows": due }), || text::due(&due));
        }
        TodayCommand::Timeline { handle, kinds, search, limit } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let mut query = TimelineQuery {
                creator,
                kinds,
                search: search.unwrap_or_default(),
                before: None,
                limit: limit.min(PAGE),
            };
            let (mut entries, mut more) = (Vec::new(), true);
            while more && entries.len() < limit as usize {
                query.limit = (limit - entries.len() as u32).min(PAGE);
                let page = workspace.timeline(query.clone()).await?;
                entries.extend(page.entries);
                query.before = page.next;
                more = query.before.is_some();
            }
            out.print(&json!({ "rows": entries, "more": more }), || text::timeline(&entries));
        }
        TodayCommand::Digest { week, pdf } => {
            let week = match week {
                Some(day) => day,
                None => workspace.this_day().await?,
            };
            if let Some(path) = pdf {
                workspace.export_digest(week, path.display().to_string()).await?;
            }
            let digest = workspace.digest(week).await?;
            out.print(&json!(digest), || text::digest(&digest));
        }
    }
    finish(workspace).await
}
