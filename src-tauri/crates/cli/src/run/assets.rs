//! The asset library.

use super::files::SOME_REJECTED;
use super::{Out, Result, finish, open};
use crate::args::{AssetAction, AssetWords};
use crate::text;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{AssetEdit, AssetsQuery};
use troupe_workspace::{Clock, Workspace};

/// What is known of an asset after words were said about it.
async fn said(workspace: &Workspace, words: AssetWords) -> Result<AssetEdit> {
    let mut edit = workspace.asset_named(&words.name).await?.edit;
    let write = |into: &mut String, from: Option<String>| {
        if let Some(text) = from {
            *into = text;
        }
    };
    write(&mut edit.name, words.rename);
    write(&mut edit.holder, words.holder);
    write(&mut edit.licence, words.licence);
    write(&mut edit.note, words.note);
    for (language, text) in [("en", words.alt_en), ("nl", words.alt_nl), ("fi", words.alt_fi)] {
        if let Some(text) = text {
            edit.alt.insert(language.to_owned(), text);
        }
    }
    if let Some(until) = words.until {
        edit.licence_until = until.0;
    }
    if let Some(product) = words.product {
        edit.product = match product.trim() {
            "" => None,
            name => Some(workspace.product_named(name).await?.edit.id),
        };
    }
    if let Some(languages) = words.languages {
        let languages = languages.split([',', ' ']).map(str::trim).filter(|l| !l.is_empty());
        edit.languages = languages.map(str::to_lowercase).collect();
    }
    Ok(edit)
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: AssetAction,
) -> Result<ExitCode> {
    let workspace = open(at, matches!(action, AssetAction::Add { .. }), clock).await?;
    match action {
        AssetAction::Add { files } => {
            let paths = files.iter().map(|file| file.display().to_string()).collect();
            let added = workspace.add_assets(paths).await?;
            let some = added.iter().any(|one| one.error.is_some());
            let shown: Vec<_> = added
                .iter()
                .map(|one| {
                    let error = one
                        .error
                        .as_ref()
                        .map(|e| json!({ "code": e.code, "message": e.message, "hint": e.hint }));
                    json!({ "file": one.file, "asset": one.asset, "known": one.known, "error": error })
                })
                .collect();
            out.print(&json!({ "added": shown }), || text::assets_added(&added));
            workspace.close().await;
            return Ok(if some { ExitCode::from(SOME_REJECTED) } else { ExitCode::SUCCESS });
        }
        AssetAction::List { search } => {
            let query = AssetsQuery { text: search.unwrap_or_default(), ..AssetsQuery::default() };
            let assets = workspace.assets(query).await?;
            out.print(&json!({ "assets": assets }), || text::assets(&assets));
        }
        AssetAction::Show { name } => {
            let found = workspace.asset_named(&name).await?;
            let detail = workspace.asset(found.edit.id).await?;
            out.print(&json!(detail), || text::asset(&detail));
        }
        AssetAction::Replace { name, file } => {
            let found = workspace.asset_named(&name).await?;
            let asset = workspace.replace_asset(found.edit.id, file.display().to_string()).await?;
            out.print(&json!(asset), || text::assets(std::slice::from_ref(&asset)));
        }
        AssetAction::Set(words) => {
            let edit = said(&workspace, words).await?;
            let asset = workspace.save_asset(edit).await?;
            out.print(&json!(asset), || text::assets(std::slice::from_ref(&asset)));
        }
        AssetAction::Remove { name } => {
            let found = workspace.asset_named(&name).await?;
            workspace.delete_asset(found.edit.id).await?;
            out.print(&json!({ "removed": found }), || format!("Removed {}", found.edit.name));
        }
        AssetAction::Save { name, file, version } => {
            let found = workspace.asset_named(&name).await?;
            let written = workspace.export_asset(found.edit.id, version, file.display().to_string()).await?;
            out.print(&json!({ "file": written.path }), || written.path.clone());
        }
    }
    finish(workspace).await
}
