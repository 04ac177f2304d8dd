//! Briefings and what creators owe by them.

use super::{Out, Result, named, open, ranked, read_json};
use crate::args::{BriefAction, PieceArgs};
use crate::text;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::briefings::{Content, DeliverableState};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_workspace::api::{
    ApiError, BriefingEdit, BriefingForm, Deliverable, DeliverableMove, RankQuery, Usage,
};
use troupe_workspace::{Clock, Workspace};

/// A draft as a file holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    name: String,
    #[serde(default)]
    campaign: Option<String>,
    #[serde(default)]
    template: bool,
    content: Content,
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: BriefAction,
) -> Result<ExitCode> {
    let creates = matches!(action, BriefAction::Save { .. } | BriefAction::Copy { .. });
    let workspace = open(at, creates, clock).await?;
    let done = act(out, &workspace, action).await;
    workspace.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn act(out: &Out, workspace: &Workspace, action: BriefAction) -> Result<()> {
    match action {
        BriefAction::List => {
            let lines = workspace.briefings().await?;
            out.print(&json!({ "briefings": lines }), || text::briefings(&lines));
            Ok(())
        }
        BriefAction::Show { name, version } => show(out, workspace, &name, version).await,
        BriefAction::Save { file } => save(out, workspace, read_json(&file)?).await,
        BriefAction::Copy { name, to, template } => copy(out, workspace, &name, to, template).await,
        BriefAction::Send { name, creator, campaign, language } => {
            let briefing = workspace.briefing_named(&name).await?;
            let creators = match campaign {
                Some(list) => members(workspace, &list).await?,
                None => named(workspace, &creator).await?,
            };
            workspace.send_briefing(briefing.id, creators, language).await?;
            show(out, workspace, &name, None).await
        }
        BriefAction::Ack { name, handle, version } => {
            let briefing = workspace.briefing_named(&name).await?;
            let creator = workspace.creator_named(&handle, None).await?;
            workspace.acknowledge_briefing(briefing.id, creator, version).await?;
            show(out, workspace, &name, None).await
        }
        BriefAction::Diff { name, from, to } => {
            let briefing = workspace.briefing_named(&name).await?;
            let fields = workspace.briefing_difference(briefing.id, from, to).await?;
            out.print(&json!({ "from": from, "to": to, "fields": fields }), || text::difference(&fields));
            Ok(())
        }
        BriefAction::Submit { piece, text, file, link } => {
            let text = text_of(text, file.as_deref())?.unwrap_or_default();
            let link = link.unwrap_or_default();
            step(out, workspace, piece, DeliverableMove { text, link, ..to(DeliverableState::Submitted) })
                .await
        }
        BriefAction::Changes { piece } => {
            step(out, workspace, piece, to(DeliverableState::ChangesRequested)).await
        }
        BriefAction::Approve { piece } => step(out, workspace, piece, to(DeliverableState::Approved)).await,
        BriefAction::Publish { piece, link } => {
            let link = link.unwrap_or_default();
            step(out, workspace, piece, DeliverableMove { link, ..to(DeliverableState::Published) }).await
        }
        BriefAction::Cancel { piece } => step(out, workspace, piece, to(DeliverableState::Cancelled)).await,
        BriefAction::Comment { piece } => {
            let found = find(workspace, &piece.name, &piece.handle, piece.item.as_deref(), None).await?;
            workspace.comment_deliverable(found.id, piece.author, piece.comment).await?;
            show_piece(out, workspace, &found).await
        }
        BriefAction::Match { piece, post } => {
            let found = find(workspace, &piece.name, &piece.handle, piece.item.as_deref(), None).await?;
            let account = match found.account {
                Some(account) => account,
                None => workspace.account_named(&piece.handle, None)?,
            };
            matched(workspace, &found, account, post).await?;
            show_piece(out, workspace, &found).await
        }
        BriefAction::Usage { piece, until, in_use, places } => {
            let found = find(workspace, &piece.name, &piece.handle, piece.item.as_deref(), None).await?;
            workspace.set_usage(found.id, Usage { until, in_use, places }).await?;
            show_piece(out, workspace, &found).await
        }
        BriefAction::Check { name, text, file, creator, item } => {
            let written = text_of(text, file.as_deref())?;
            check(out, workspace, &name, written, creator, item).await
        }
        BriefAction::Export { name, creator, version, language, out: file } => {
            let briefing = workspace.briefing_named(&name).await?;
            let creator = match creator {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            let version = match (version, creator) {
                (Some(version), _) => version,
                (None, Some(creator)) => newest(workspace, briefing.id, creator).await?,
                (None, None) => 0,
            };
            let is_pdf = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
            let form = if is_pdf { BriefingForm::Pdf } else { BriefingForm::Html };
            let path = file.display().to_string();
            let written =
                workspace.export_briefing(briefing.id, creator, version, language, form, path).await?;
            out.print(&json!({ "file": written.path }), || written.path.clone());
            Ok(())
        }
        BriefAction::Starters { language } => {
            let starters = workspace.briefing_starters(language).await?;
            out.print(&json!({ "starters": starters }), || {
                starters.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("\n")
            });
            Ok(())
        }
        BriefAction::Remove { name } => {
            let briefing = workspace.briefing_named(&name).await?;
            workspace.delete_briefing(briefing.id).await?;
            out.print(&json!({ "removed": briefing.name }), || format!("Removed {}.", briefing.name));
            Ok(())
        }
    }
}

fn to(state: DeliverableState) -> DeliverableMove {
    DeliverableMove { to: state, ..DeliverableMove::default() }
}

fn text_of(text: Option<String>, file: Option<&Path>) -> Result<Option<String>> {
    let Some(file) = file else { return Ok(text) };
    let shown = file.display().to_string();
    let read = std::fs::read_to_string(file).map_err(|e| {
        ApiError::new("file_missing", format!("{shown} cannot be read: {e}."), "Check the path.")
            .with("file", &shown)
    })?;
    Ok(Some(read))
}

async fn show(out: &Out, workspace: &Workspace, name: &str, version: Option<u32>) -> Result<()> {
    let line = workspace.briefing_named(name).await?;
    let mut detail = workspace.briefing(line.id).await?;
    if let Some(version) = version {
        detail.content = workspace.briefing_content(line.id, version).await?;
    }
    out.print(&json!(detail), || text::briefing(&detail));
    Ok(())
}

async fn save(out: &Out, workspace: &Workspace, draft: Draft) -> Result<()> {
    let id = match workspace.briefing_named(&draft.name).await {
        Ok(known) => known.id,
        Err(error) if error.code == "not_found" => 0,
        Err(error) => return Err(error),
    };
    let list = match draft.campaign {
        Some(name) => Some(workspace.shortlist_named(&name).await?.id),
        None => None,
    };
    let edit =
        BriefingEdit { id, name: draft.name.clone(), list, template: draft.template, content: draft.content };
    workspace.save_briefing(edit).await?;
    show(out, workspace, &draft.name, None).await
}

/// A briefing of the user's own outranks a shipped starter of the same name.
async fn copy(out: &Out, workspace: &Workspace, name: &str, to: String, template: bool) -> Result<()> {
    match workspace.briefing_named(name).await {
        Ok(known) => {
            workspace.copy_briefing(known.id, to.clone(), template).await?;
        }
        Err(error) if error.code == "not_found" => {
            let wanted = name.trim().to_lowercase();
            let mut found = None;
            for language in ["en", "nl", "fi"] {
                let starters = workspace.briefing_starters(Some(language.to_owned())).await?;
                found = found.or(starters.into_iter().find(|s| s.name.to_lowercase() == wanted));
            }
            let starter = found.ok_or(error)?;
            workspace.save_briefing(BriefingEdit { name: to.clone(), template, ..starter }).await?;
        }
        Err(error) => return Err(error),
    }
    show(out, workspace, &to, None).await
}

async fn members(workspace: &Workspace, list: &str) -> Result<Vec<CreatorId>> {
    let list = workspace.shortlist_named(list).await?;
    let query = RankQuery { shortlist: Some(list.id), limit: u32::MAX, ..RankQuery::default() };
    let (_, _, rows) = ranked(workspace, query).await?;
    Ok(rows.into_iter().map(|row| row.creator).collect())
}

async fn newest(workspace: &Workspace, briefing: i64, creator: CreatorId) -> Result<u32> {
    let receipts = workspace.briefing(briefing).await?.receipts;
    let mine = receipts.iter().filter(|r| r.who.creator == creator);
    Ok(mine.map(|r| r.version).max().unwrap_or_default())
}

/// The piece that is meant: by title or number; without it the only one, or the only one that may become `to`.
async fn find(
    workspace: &Workspace,
    name: &str,
    handle: &str,
    item: Option<&str>,
    to: Option<DeliverableState>,
) -> Result<Deliverable> {
    let briefing = workspace.briefing_named(name).await?;
    let creator = workspace.creator_named(handle, None).await?;
    let detail = workspace.briefing(briefing.id).await?;
    let mine: Vec<Deliverable> =
        detail.deliverables.into_iter().filter(|d| d.who.creator == creator).collect();
    let titles: Vec<String> = mine.iter().map(|d| format!("{} ({})", d.title, d.id)).collect();
    let meant: Vec<&Deliverable> = match item {
        Some(item) => {
            let wanted = item.trim().to_lowercase();
            let is = |d: &&Deliverable| d.title.to_lowercase() == wanted || d.id.to_string() == wanted;
            mine.iter().filter(is).collect()
        }
        None => mine.iter().collect(),
    };
    let able: Vec<&Deliverable> =
        meant.iter().filter(|d| to.is_none_or(|to| d.moves.contains(&to))).copied().collect();
    match (&able[..], &meant[..]) {
        // One that cannot move is named all the same: the refusal says why.
        ([one], _) | ([], [one]) => Ok((*one).clone()),
        _ => Err(ApiError::new(
            "bad_request",
            format!("{handle} owes {} pieces of content by {name} that may be meant.", able.len()),
            format!("Say which with --item: {}.", titles.join(", ")),
        )),
    }
}

async fn step(out: &Out, workspace: &Workspace, piece: PieceArgs, step: DeliverableMove) -> Result<()> {
    let found = find(workspace, &piece.name, &piece.handle, piece.item.as_deref(), Some(step.to)).await?;
    let step = DeliverableMove { on: piece.on, comment: piece.comment, author: piece.author, ..step };
    workspace.move_deliverables(vec![found.id], step).await?;
    show_piece(out, workspace, &found).await
}

async fn matched(
    workspace: &Workspace,
    found: &Deliverable,
    account: AccountId,
    post: Option<String>,
) -> Result<()> {
    workspace.match_post(found.id, account, post).await.map(|_| ())
}

async fn show_piece(out: &Out, workspace: &Workspace, piece: &Deliverable) -> Result<()> {
    let all = workspace.deliverables_of(piece.who.creator).await?;
    let now = all.into_iter().find(|d| d.id == piece.id);
    let shown = now.as_ref().map_or(Value::Null, |d| json!(d));
    out.print(&shown, || now.iter().map(text::piece).collect());
    Ok(())
}

async fn check(
    out: &Out,
    workspace: &Workspace,
    name: &str,
    written: Option<String>,
    creator: Option<String>,
    item: Option<String>,
) -> Result<()> {
    let briefing = workspace.briefing_named(name).await?;
    let found = match (written, creator) {
        (Some(text), creator) => {
            let creator = match creator {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            workspace.check_text(briefing.id, creator, text).await?
        }
        (None, Some(handle)) => {
            let piece = find(workspace, name, &handle, item.as_deref(), None).await?;
            workspace.check_deliverable(piece.id).await?
        }
        (None, None) => {
            return Err(ApiError::new(
                "bad_request",
                "There is nothing to check.",
                "Give a text with --text or --file, or name a creator with --creator.",
            ));
        }
    };
    out.print(&json!(found), || text::content_check(&found));
    Ok(())
}
