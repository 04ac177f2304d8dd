//! Samples.

use super::files::SOME_REJECTED;
use super::products::merge;
use super::{Out, Result, finish, named, open, read_json};
use crate::args::{Happened, Moved, Printed, SamplesAction};
use crate::text;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::samples::{SampleKind, SampleState};
use troupe_workspace::api::{
    ApiError, PostsQuery, SampleDetail, SampleEdit, SampleMove, SampleOrder, SamplePage, SampleQuery,
    SampleRow,
};
use troupe_workspace::{Clock, Workspace};

/// Samples of one page.
const PAGE: u32 = 500;

/// Samples of which everything is told; of more only their rows.
const TOLD_WHOLE: usize = 20;

/// Everything there is to say of these samples; of many of them what a list says.
async fn print(out: &Out, workspace: &Workspace, ids: &[i64]) -> Result<()> {
    if ids.len() > TOLD_WHOLE {
        let mut rows = rows_of(workspace, &SampleQuery::default(), u32::MAX).await?.1;
        rows.retain(|row| ids.contains(&row.id));
        let told: Vec<Value> = rows.iter().map(|row| json!({ "row": row })).collect();
        out.print(&json!({ "samples": told }), || text::samples(&rows));
        return Ok(());
    }
    let mut details: Vec<SampleDetail> = Vec::with_capacity(ids.len());
    for id in ids {
        details.push(workspace.sample(*id).await?);
    }
    let rows: Vec<SampleRow> = details.iter().map(|d| d.row.clone()).collect();
    out.print(&json!({ "samples": details }), || text::samples(&rows));
    Ok(())
}

async fn move_to(
    out: &Out,
    workspace: &Workspace,
    ids: Vec<i64>,
    to: SampleState,
    happened: Happened,
    more: SampleMove,
) -> Result<()> {
    let step = SampleMove { to, on: happened.on, reason: happened.reason, ..more };
    workspace.move_samples(ids.clone(), step).await?;
    print(out, workspace, &ids).await
}

fn order(sku: Option<i64>, product: String, quantity: u32) -> SampleOrder {
    SampleOrder {
        sku,
        product,
        quantity,
        kind: SampleKind::Free,
        list: None,
        requested_on: None,
        note: String::new(),
    }
}

/// The account and id of a post of a creator, by its id or its address.
async fn post_named(
    workspace: &Workspace,
    creator: CreatorId,
    text: &str,
) -> Result<(troupe_core::creator::AccountId, String)> {
    let wanted = text.trim().trim_end_matches('/');
    let address = wanted.split(['?', '#']).next().unwrap_or(wanted);
    let id = address.rsplit('/').next().unwrap_or(address);
    for account in workspace.creator(creator).await?.accounts {
        let mut after = None;
        loop {
            let page = workspace.posts(PostsQuery { account: account.account, limit: PAGE, after }).await?;
            if let Some(post) = page.rows.iter().find(|p| p.post_id == id || p.url.as_deref() == Some(wanted))
            {
                return Ok((account.account, post.post_id.clone()));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    Err(ApiError::new(
        "not_found",
        format!("She has no post \u{201c}{text}\u{201d} in this workspace."),
        "Import a file that holds it, or leave --post out.",
    )
    .with("name", text))
}

async fn list(out: &Out, workspace: &Workspace, query: SampleQuery, limit: u32) -> Result<()> {
    let (first, rows) = rows_of(workspace, &query, limit).await?;
    let mut answer = json!(first);
    answer["rows"] = json!(rows);
    out.print(&answer, || text::samples(&rows));
    Ok(())
}

/// Samples page after page until the limit is reached, and what the first page says of all of them.
async fn rows_of(
    workspace: &Workspace,
    query: &SampleQuery,
    limit: u32,
) -> Result<(Option<SamplePage>, Vec<SampleRow>)> {
    let mut first = None;
    let mut rows = Vec::new();
    while (rows.len() as u64) < u64::from(limit) {
        let page = SampleQuery {
            offset: rows.len() as u32,
            limit: PAGE.min(limit - rows.len() as u32),
            ..query.clone()
        };
        let mut page = workspace.samples(page).await?;
        let got = std::mem::take(&mut page.rows);
        let done = got.is_empty();
        rows.extend(got);
        first.get_or_insert(page);
        if done {
            break;
        }
    }
    Ok((first, rows))
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: SamplesAction,
) -> Result<ExitCode> {
    let create = matches!(action, SamplesAction::Import { .. } | SamplesAction::Rules { set: Some(_) });
    let workspace = open(at, create, clock).await?;
    let w = &workspace;
    let plain = SampleMove::default;
    match action {
        SamplesAction::List { state, overdue, creator, campaign, limit } => {
            let creator = match creator {
                Some(handle) => Some(w.creator_named(&handle, None).await?),
                None => None,
            };
            let campaign = match campaign {
                Some(name) => Some(w.shortlist_named(&name).await?.id),
                None => None,
            };
            let states = state.into_iter().collect();
            let query = SampleQuery { states, overdue, creator, list: campaign, ..SampleQuery::default() };
            list(out, w, query, limit).await?;
        }
        SamplesAction::Show { id } => {
            let detail = w.sample(id).await?;
            out.print(&json!(detail), || text::sample(&detail));
        }
        SamplesAction::Request { handles, sku, product, quantity, campaign, refundable, on, note } => {
            let creators = named(w, &handles).await?;
            let sku = match sku {
                Some(code) => Some(w.sku_named(&code).await?.id),
                None => None,
            };
            let campaign = match campaign {
                Some(name) => Some(w.shortlist_named(&name).await?.id),
                None => None,
            };
            let wanted = SampleOrder {
                kind: if refundable { SampleKind::Refundable } else { SampleKind::Free },
                list: campaign,
                requested_on: on,
                note,
                ..order(sku, product.unwrap_or_default(), quantity)
            };
            let made = w.request_samples(creators, wanted).await?;
            print(out, w, &made).await?;
        }
        SamplesAction::Approve(m) => all(out, w, m, SampleState::Approved).await?,
        SamplesAction::Decline(m) => all(out, w, m, SampleState::Declined).await?,
        SamplesAction::Pack(m) => all(out, w, m, SampleState::Packed).await?,
        SamplesAction::Ship { moved, carrier, tracking } => {
            let more = SampleMove { carrier, tracking, ..plain() };
            move_to(out, w, moved.ids, SampleState::Shipped, moved.happened, more).await?;
        }
        SamplesAction::Deliver(m) => all(out, w, m, SampleState::Delivered).await?,
        SamplesAction::Due(m) => all(out, w, m, SampleState::ContentDue).await?,
        SamplesAction::Posted { id, post: Some(post), happened: _ } => {
            let creator = w.sample(id).await?.row.who.creator;
            let (account, post) = post_named(w, creator, &post).await?;
            let linked = true;
            w.link_post(id, account, post, linked).await?;
            print(out, w, &[id]).await?;
        }
        SamplesAction::Posted { id, post: None, happened } => {
            move_to(out, w, vec![id], SampleState::ContentPosted, happened, plain()).await?;
        }
        SamplesAction::Close(m) => all(out, w, m, SampleState::Closed).await?,
        SamplesAction::Cancel(m) => all(out, w, m, SampleState::Cancelled).await?,
        SamplesAction::Return { moved, spoilt } => {
            let more = SampleMove { restock: !spoilt, ..plain() };
            move_to(out, w, moved.ids, SampleState::Returned, moved.happened, more).await?;
        }
        SamplesAction::Lost(m) => all(out, w, m, SampleState::Lost).await?,
        SamplesAction::Extend { id, reason } => {
            w.extend_sample(id, reason).await?;
            print(out, w, &[id]).await?;
        }
        SamplesAction::Cost { id, goods, shipping, fees } => {
            w.edit_sample(id, SampleEdit { goods, shipping, fees, ..SampleEdit::default() }).await?;
            print(out, w, &[id]).await?;
        }
        SamplesAction::Packing(Printed { ids, out: to }) => {
            let written = w.export_packing_list(to_print(w, ids).await?, to.display().to_string()).await?;
            out.print(&json!(written), || format!("Written to {}.", written.path));
        }
        SamplesAction::Labels(Printed { ids, out: to }) => {
            let written = w.export_labels(to_print(w, ids).await?, to.display().to_string()).await?;
            out.print(&json!(written), || format!("Written to {}.", written.path));
        }
        SamplesAction::Import { file } => {
            let done = w.import_samples(file.display().to_string()).await?;
            out.print(&json!(done), || text::samples_imported(&done));
            let some = !done.rejected.is_empty();
            workspace.close().await;
            return Ok(if some { ExitCode::from(SOME_REJECTED) } else { ExitCode::SUCCESS });
        }
        SamplesAction::Budget => {
            let budget = w.month_budget().await?;
            out.print(&json!(budget), || text::budget(&budget));
        }
        SamplesAction::Rules { set } => {
            let mut rules = w.sample_rules().await?;
            if let Some(file) = set {
                let mut whole = json!(rules);
                merge(&mut whole, read_json::<Value>(&file)?);
                let new = serde_json::from_value(whole).map_err(|e| super::not_expected(&file, &e))?;
                rules = w.save_sample_rules(new).await?;
            }
            let value = json!(rules);
            out.print(&value, || format!("{value:#}"));
        }
        SamplesAction::Address { handle, set, clear } => {
            let creator = w.creator_named(&handle, None).await?;
            if let Some(file) = set {
                w.save_address(creator, Some(read_json(&file)?)).await?;
            } else if clear {
                w.save_address(creator, None).await?;
            }
            let address = w.address(creator).await?;
            let handle = handle.trim_start_matches('@').to_lowercase();
            out.print(&json!({ "creator": handle, "address": address }), || text::address(address.as_ref()));
        }
        SamplesAction::Check { handles, sku, quantity } => {
            let creators = named(w, &handles).await?;
            let sku = w.sku_named(&sku).await?.id;
            let warnings =
                w.check_samples(creators.clone(), order(Some(sku), String::new(), quantity)).await?;
            let chances = w.post_chances(creators).await?;
            out.print(&json!({ "warnings": warnings, "chances": chances }), || text::warnings(&warnings));
        }
    }
    finish(workspace).await
}

async fn all(out: &Out, workspace: &Workspace, moved: Moved, to: SampleState) -> Result<()> {
    move_to(out, workspace, moved.ids, to, moved.happened, SampleMove::default()).await
}

/// The samples to print: those named, else all that are to be sent.
async fn to_print(workspace: &Workspace, ids: Vec<i64>) -> Result<Vec<i64>> {
    if !ids.is_empty() {
        return Ok(ids);
    }
    let query = SampleQuery {
        states: vec![SampleState::Approved, SampleState::Packed],
        limit: 500,
        ..SampleQuery::default()
    };
    Ok(workspace.samples(query).await?.rows.iter().map(|row| row.id).collect())
}
