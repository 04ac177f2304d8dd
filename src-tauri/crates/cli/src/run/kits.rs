//! Kits: making them, who has which, and that they were given.

use super::{Out, Result, finish, named, open};
use crate::args::{KitAction, KitArgs, KitMakeArgs};
use crate::text;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{ApiError, KitRequest, KitRow, KitTemplateLine, KitsQuery};
use troupe_workspace::{Clock, Workspace};

/// Rows that are asked for at once.
const PAGE: u32 = 500;

pub(super) async fn run(out: &Out, at: Option<&PathBuf>, clock: Clock, words: KitArgs) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let done = match words.action {
        None => make(out, &workspace, words.make).await,
        Some(KitAction::List { template, shortlist }) => {
            let template = template_of(&workspace, template.as_deref()).await?;
            let list = match shortlist {
                Some(name) => Some(workspace.shortlist_named(&name).await?.id),
                None => None,
            };
            show(out, &rows(&workspace, template.id, list).await?);
            Ok(())
        }
        Some(KitAction::Given { handles, on, template }) => {
            let template = template_of(&workspace, template.as_deref()).await?;
            let creators = named(&workspace, &handles).await?;
            let wanted: HashSet<_> = creators.iter().copied().collect();
            let mut kits = Vec::new();
            for (creator, handle) in creators.into_iter().zip(&handles) {
                let newest =
                    workspace.kits_of(creator).await?.into_iter().find(|k| k.template.id == template.id);
                kits.push(newest.map(|kit| kit.id).ok_or_else(|| no_kit(handle, &template))?);
            }
            let day = match on {
                Some(day) => day,
                None => workspace.this_day().await?,
            };
            workspace.give_kits(kits, Some(day)).await?;
            let mut rows = rows(&workspace, template.id, None).await?;
            rows.retain(|row| wanted.contains(&row.who.creator));
            show(out, &rows);
            Ok(())
        }
    };
    match done {
        Ok(()) => finish(workspace).await,
        Err(error) => {
            workspace.close().await;
            Err(error)
        }
    }
}

fn no_kit(handle: &str, template: &KitTemplateLine) -> ApiError {
    ApiError::new(
        "not_found",
        format!("{handle} has no kit of {}.", template.name),
        "Make it first: `troupe kit --creator HANDLE --out DIR`.",
    )
    .with("name", handle)
}

/// The template of this name; without a name, the only one there is.
async fn template_of(workspace: &Workspace, name: Option<&str>) -> Result<KitTemplateLine> {
    let mut templates = workspace.kit_templates().await?;
    if let Some(name) = name {
        let wanted = name.trim().to_lowercase();
        return templates.into_iter().find(|one| one.name.to_lowercase() == wanted).ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no kit template \u{201c}{name}\u{201d}."),
                "Run `troupe kit-template list`.",
            )
            .with("name", name)
        });
    }
    match (templates.pop(), templates.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(ApiError::new(
            "not_found",
            "There is no kit template yet.",
            "Write one: `troupe kit-template save FILE.json`, or in the window under Kits.",
        )
        .with("name", "")),
        (Some(last), false) => {
            templates.push(last);
            let names: Vec<String> =
                templates.iter().map(|one| format!("\u{201c}{}\u{201d}", one.name)).collect();
            Err(ApiError::new(
                "bad_request",
                format!("There are several kit templates: {}.", names.join(", ")),
                "Name one with --template NAME.",
            ))
        }
    }
}

async fn make(out: &Out, workspace: &Workspace, words: KitMakeArgs) -> Result<()> {
    let Some(folder) = words.out else {
        return Err(ApiError::new(
            "bad_request",
            "Kits go into a folder.",
            "Add --out DIR, and name creators with --creator HANDLE or a list with --shortlist NAME.",
        ));
    };
    let template = template_of(workspace, words.template.as_deref()).await?;
    let request = KitRequest {
        template: template.id,
        creators: named(workspace, &words.creator).await?,
        list: match words.shortlist {
            Some(name) => Some(workspace.shortlist_named(&name).await?.id),
            None => None,
        },
        language: words.language,
        only_changed: words.only_changed,
    };
    let kits = workspace.make_kits(request, &folder).await?;
    let made: Vec<Value> = kits
        .iter()
        .map(|kit| {
            json!({
                "creator": kit.who.handle,
                "file": kit.path,
                "version": kit.version,
                "language": kit.language,
                "bytes": kit.bytes,
                "sha256": kit.sha256,
            })
        })
        .collect();
    out.print(&json!({ "kits": made }), || text::kits_written(&kits));
    Ok(())
}

/// Every row of a template.
async fn rows(workspace: &Workspace, template: i64, list: Option<i64>) -> Result<Vec<KitRow>> {
    let mut rows = Vec::new();
    loop {
        let offset = rows.len() as u32;
        let query = KitsQuery { template, list, offset, limit: PAGE, ..KitsQuery::default() };
        let page = workspace.kit_rows(query).await?;
        let got = page.rows.len();
        rows.extend(page.rows);
        if got == 0 || rows.len() >= page.total as usize {
            return Ok(rows);
        }
    }
}

fn show(out: &Out, rows: &[KitRow]) {
    let value = |row: &KitRow| {
        let kit = row.newest.as_ref();
        json!({
            "creator": row.who.handle,
            "name": row.who.name,
            "state": row.state,
            "changed": row.changed,
            "version": kit.map(|k| k.version),
            "language": kit.map(|k| &k.language),
            "made_on": kit.map(|k| k.made_on),
            "given_on": kit.and_then(|k| k.given_on),
            "file": kit.map(|k| &k.file),
            "bytes": kit.map(|k| k.bytes),
            "sha256": kit.map(|k| &k.sha256),
        })
    };
    out.print(&json!({ "kits": rows.iter().map(value).collect::<Vec<_>>() }), || text::kits(rows));
}
