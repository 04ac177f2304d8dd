//! Check, backups, restoring, exporting everything.

use super::{Out, Result, finish, open};
use crate::args::Form;
use crate::text;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_workspace::api::{ApiError, WholeForm};
use troupe_workspace::{Clock, Workspace};

pub(super) async fn check(out: &Out, at: Option<&PathBuf>, clock: Clock) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let checks = workspace.check().await?;
    let ok = checks.iter().all(|c| c.ok);
    let rows: Vec<Value> =
        checks.iter().map(|c| json!({ "name": c.name, "ok": c.ok, "found": c.found })).collect();
    out.print(&json!({ "ok": ok, "checks": rows }), || text::checks(&checks));
    finish(workspace).await?;
    Ok(if ok { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

pub(super) async fn backup(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    to: Option<PathBuf>,
    list: bool,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    if list {
        let all = workspace.backups().await?;
        out.print(&json!(all), || text::backups(&all));
    } else {
        let made = workspace.make_backup(to.map(|p| p.display().to_string())).await?;
        out.print(&json!({ "file": made.path, "backup": made }), || {
            format!("{}: {} creators, {} posts, {} bytes", made.path, made.creators, made.posts, made.bytes)
        });
    }
    finish(workspace).await
}

pub(super) async fn restore(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    file: PathBuf,
    dry_run: bool,
) -> Result<ExitCode> {
    let path = match at {
        Some(path) => path.clone(),
        None => Workspace::default_path()?,
    };
    if dry_run {
        let (backup, now, again) = Workspace::preview_restore_at(&path, &file, clock).await?;
        out.print(&json!({ "backup": backup, "now": now, "erased_again": again }), || {
            text::restore_preview(&backup, now.as_ref(), again)
        });
        return Ok(ExitCode::SUCCESS);
    }
    let restored = Workspace::restore(&path, &file, clock).await?;
    out.print(&json!(restored), || {
        format!("Restored {}. The state before it is kept in {}.", restored.from, restored.before)
    });
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn export(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    folder: PathBuf,
    format: Form,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let (path, form) = match format {
        Form::Csv => (folder, WholeForm::Csv),
        Form::Xlsx => (folder.join("troupe.xlsx"), WholeForm::Xlsx),
        Form::Json => (folder.join("troupe.json"), WholeForm::Json),
    };
    if let Some(folder) = path.parent().filter(|_| !matches!(format, Form::Csv)) {
        std::fs::create_dir_all(folder).map_err(|e| {
            ApiError::new(
                "write_failed",
                format!("The folder {} cannot be made: {e}.", folder.display()),
                "Check the folder, its permissions and the free space.",
            )
            .with("file", folder.display())
            .with("reason", &e)
        })?;
    }
    let files = workspace.export_everything(&path, form).await?;
    let shown: Vec<String> = files.iter().map(|f| f.display().to_string()).collect();
    out.print(&json!({ "files": shown }), || shown.join("\n"));
    finish(workspace).await
}
