//! People: merging, lists for the scraper.

use super::{Out, Result, finish, open, platform_of};
use crate::args::{PeopleAction, StaleForm};
use crate::{answers, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::Clock;
use troupe_workspace::api::{StaleFormat, StaleQuery};

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: PeopleAction,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    match action {
        PeopleAction::Suggest { limit } => {
            let suggestions = workspace.suggestions(limit).await?;
            out.print(&json!({ "suggestions": suggestions }), || text::suggestions(&suggestions));
        }
        PeopleAction::Merge { into, from } => {
            let into = workspace.creator_named(&into, None).await?;
            let from = workspace.creator_named(&from, None).await?;
            workspace.merge_creators(into, from).await?;
            let detail = workspace.creator(into).await?;
            out.print(&answers::creator(&detail), || text::creator(&detail));
        }
        PeopleAction::Part { handle, platform } => {
            let account = workspace.account_named(&handle, platform_of(platform.as_ref()))?;
            workspace.part_account(account).await?;
            let creator = workspace.creator_named(&handle, platform_of(platform.as_ref())).await?;
            let detail = workspace.creator(creator).await?;
            out.print(&answers::creator(&detail), || text::creator(&detail));
        }
    }
    finish(workspace).await
}

pub(super) async fn stale(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    mut query: StaleQuery,
    shortlist: Option<String>,
    format: StaleForm,
    file: Option<PathBuf>,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    if let Some(name) = shortlist {
        query.shortlist = Some(workspace.shortlist_named(&name).await?.id);
    }
    let count = workspace.count_stale(query.clone()).await?;
    let written = match file {
        None => None,
        Some(file) => {
            let format = match format {
                StaleForm::Handles => StaleFormat::Handles,
                StaleForm::Addresses => StaleFormat::Addresses,
                StaleForm::Apify => StaleFormat::Apify,
                StaleForm::Csv => StaleFormat::Csv,
            };
            Some(workspace.export_stale(query, format, file.display().to_string()).await?)
        }
    };
    let path = written.map(|w| w.path);
    out.print(&json!({ "old": count.old, "thin": count.thin, "total": count.total, "file": path }), || {
        let place = path.as_ref().map(|p| format!(", written to {p}")).unwrap_or_default();
        format!(
            "{} accounts: {} with old figures, {} with few posts{place}",
            count.total, count.old, count.thin
        )
    });
    finish(workspace).await
}
