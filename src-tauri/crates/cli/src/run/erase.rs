//! Erasing people, and giving them their data.

use super::{Out, Result, finish, open};
use crate::args::EraseCommand;
use crate::text;
use serde_json::{Map, Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_workspace::api::{AllowAgain, ExportedFile, Held};
use troupe_workspace::{Clock, Workspace};

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    command: EraseCommand,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    match command {
        EraseCommand::Erase { handles, dry_run: true } => {
            let creators = people(&workspace, &handles).await?;
            let plan = workspace.preview_erase(creators).await?;
            let told = json!({
                "people": plan.who.len(), "would_remove": rows(&plan.held), "owed": plan.owed, "paid_rows": plan.paid_rows,
                "files": files(&plan.files), "backups": plan.backups,
            });
            out.print(&told, || text::erase_preview(&plan));
        }
        EraseCommand::Erase { handles, dry_run: false } => {
            let creators = people(&workspace, &handles).await?;
            let erased = workspace.erase(creators).await?;
            let told = json!({
                "people": erased.people, "removed": rows(&erased.removed), "files": files(&erased.files),
                "overwritten": erased.overwritten,
            });
            out.print(&told, || text::erased(&erased));
        }
        EraseCommand::Erasures => {
            let erasures = workspace.erasures().await?;
            let told: Vec<Value> = erasures
                .iter()
                .map(|e| json!({ "id": e.id, "at": e.at, "removed": rows(&e.removed), "suppressed": e.suppressed }))
                .collect();
            out.print(&json!({ "erasures": told }), || text::erasures(&erasures));
        }
        EraseCommand::AllowAgain { platform, handle } => {
            let changed = workspace.allow_again(AllowAgain { platform, handle }).await?;
            out.print(&json!({ "changed": changed.changed }), || "May be imported again.".to_owned());
        }
        EraseCommand::Person { handle, out: to, language } => {
            let creator = workspace.person_named(&handle).await?;
            let written = workspace.export_person(creator, to.display().to_string(), language).await?;
            out.print(&json!({ "folder": written.folder, "files": written.files }), || {
                let files: Vec<String> =
                    written.files.iter().map(|f| format!("{}/{f}", written.folder)).collect();
                files.join("\n")
            });
        }
    }
    finish(workspace).await
}

async fn people(workspace: &Workspace, handles: &[String]) -> Result<Vec<CreatorId>> {
    let mut people = Vec::with_capacity(handles.len());
    for handle in handles {
        people.push(workspace.person_named(handle).await?);
    }
    Ok(people)
}

fn rows(held: &[Held]) -> Map<String, Value> {
    held.iter().map(|h| (h.what.clone(), Value::from(h.rows))).collect()
}

fn files(files: &[ExportedFile]) -> Vec<Value> {
    files.iter().map(|f| json!({ "at": f.at, "what": f.what, "path": f.path })).collect()
}
