//! Outreach: templates, messages, invitations, quotas.

use super::{Out, Result, finish, named, open, ranked, read_json};
use crate::args::outreach::{FollowUp, InviteArgs, MessageAction, MessageArgs, TemplateAction};
use crate::{answers, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::outreach::Direction;
use troupe_core::time::Day;
use troupe_workspace::api::{ApiError, MessageDraft, MessageEdit, MessagesQuery, RankQuery, TemplateEdit};
use troupe_workspace::{Clock, Workspace};

pub(super) async fn template(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: TemplateAction,
) -> Result<ExitCode> {
    let create = matches!(action, TemplateAction::Save { .. } | TemplateAction::Starters);
    let workspace = open(at, create, clock).await?;
    let shown = match action {
        TemplateAction::Show { name } => workspace.template_named(&name).await?,
        TemplateAction::Save { file } => {
            let mut edit: TemplateEdit = read_json(&file)?;
            edit.id = match workspace.template_named(&edit.name).await {
                Ok(known) => known.edit.id,
                Err(e) if e.code == "template_unknown" => 0,
                Err(e) => return Err(e),
            };
            workspace.save_template(edit).await?
        }
        TemplateAction::Remove { name } => {
            let known = workspace.template_named(&name).await?;
            workspace.delete_template(known.edit.id).await?;
            known
        }
        TemplateAction::List | TemplateAction::Starters => {
            if matches!(action, TemplateAction::Starters) {
                workspace.add_starter_templates().await?;
            }
            let all = workspace.templates().await?;
            let json = json!({ "templates": all.iter().map(answers::template).collect::<Vec<_>>() });
            out.print(&json, || text::templates(&all));
            return finish(workspace).await;
        }
    };
    out.print(&answers::template(&shown), || text::template(&shown));
    finish(workspace).await
}

async fn list_of(workspace: &Workspace, name: Option<String>) -> Result<Option<i64>> {
    Ok(match name {
        Some(name) => Some(workspace.shortlist_named(&name).await?.id),
        None => None,
    })
}

async fn due(workspace: &Workspace, follow_up: Option<FollowUp>) -> Result<Option<Day>> {
    Ok(match follow_up {
        Some(FollowUp::On(day)) => Some(day),
        Some(FollowUp::Never) => None,
        None => Some(workspace.outreach_setup().await?.follow_up_on),
    })
}

pub(super) async fn message(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: MessageArgs,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    if let Some(action) = words.action {
        return written(out, workspace, action).await;
    }
    let (handle, template) = (words.handle.unwrap_or_default(), words.template.unwrap_or_default());
    let draft = MessageDraft {
        template: workspace.template_named(&template).await?.edit.id,
        creators: vec![workspace.creator_named(&handle, None).await?],
        list: list_of(&workspace, words.campaign).await?,
        language: words.language,
        values: words.fields.into_iter().collect(),
    };
    workspace.check_draft(&draft).await?;
    let previews = workspace.preview_messages(draft.clone()).await?;
    if words.log {
        let due = due(&workspace, words.follow_up).await?;
        workspace.send_messages(draft, due).await?;
    }
    for preview in &previews {
        out.print(&answers::preview(preview, words.log), || text::preview(preview, words.log));
    }
    finish(workspace).await
}

async fn written(out: &Out, workspace: Workspace, action: MessageAction) -> Result<ExitCode> {
    match action {
        MessageAction::Log {
            handle,
            incoming,
            outgoing: _,
            channel,
            text: body,
            at,
            campaign,
            follow_up,
        } => {
            let direction = if incoming { Direction::In } else { Direction::Out };
            let follow_up = match direction {
                Direction::Out => due(&workspace, follow_up).await?,
                Direction::In => None,
            };
            let edit = MessageEdit {
                id: 0,
                creator: workspace.creator_named(&handle, None).await?,
                list: list_of(&workspace, campaign).await?,
                template: None,
                language: None,
                channel,
                direction,
                subject: String::new(),
                body,
                at,
                follow_up,
            };
            let line = workspace.message(workspace.save_message(edit).await?).await?;
            out.print(&answers::message(&line), || text::messages(1, std::slice::from_ref(&line)));
        }
        MessageAction::List { handle, limit } => {
            let creator = match handle {
                Some(handle) => Some(workspace.creator_named(&handle, None).await?),
                None => None,
            };
            let mut rows = Vec::new();
            let mut total;
            loop {
                let limit = limit - rows.len() as u32;
                let page = workspace
                    .messages(MessagesQuery {
                        creator,
                        offset: rows.len() as u32,
                        limit,
                        ..MessagesQuery::default()
                    })
                    .await?;
                total = page.total;
                let got = page.rows.len();
                rows.extend(page.rows);
                if got == 0 || rows.len() as u32 >= total || limit == got as u32 {
                    break;
                }
            }
            let shown: Vec<_> = rows.iter().map(answers::message).collect();
            out.print(&json!({ "total": total, "rows": shown }), || text::messages(total, &rows));
        }
    }
    finish(workspace).await
}

pub(super) async fn invite(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    words: InviteArgs,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let list = list_of(&workspace, words.shortlist).await?;
    let creators: Vec<CreatorId> = match list {
        Some(list) => {
            let query = RankQuery { shortlist: Some(list), limit: u32::MAX, ..RankQuery::default() };
            ranked(&workspace, query).await?.2.iter().map(|row| row.creator).collect()
        }
        None => named(&workspace, &words.creators).await?,
    };
    let done = workspace.export_invites(creators, words.out.display().to_string()).await?;
    if words.log {
        workspace.log_invites(done.plan.creators.clone(), list, None).await?;
    }
    let files: Vec<String> = done.files.into_iter().map(|f| f.path).collect();
    out.print(&answers::invites(&done.plan, &files, words.log), || {
        text::invites(&done.plan, &files, words.log)
    });
    finish(workspace).await
}

pub(super) async fn quota(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    gmv: Option<String>,
    limit: u32,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    if let Some(amount) = gmv {
        let currency: Currency =
            "USD".parse().map_err(|e: String| ApiError::new("internal", e, "Report this."))?;
        let mut rules = workspace.outreach_setup().await?.rules;
        rules.shop_sales = Some(Money { amount, currency });
        workspace.save_outreach_rules(rules).await?;
    }
    let plan = workspace.outreach_plan(limit).await?;
    out.print(&answers::quota(&plan), || text::quota(&plan));
    finish(workspace).await
}

pub(super) async fn replies(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let replies = workspace.replies().await?;
    out.print(&answers::replies(&replies), || text::replies(&replies));
    finish(workspace).await
}
