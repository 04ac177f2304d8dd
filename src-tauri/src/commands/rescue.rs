//! A workspace that cannot be opened: its backups, and putting one of them in its place.

use crate::opening::Opening;
use std::path::PathBuf;
use tauri::State;
use troupe_workspace::api::{ApiError, Rescue};

/// What could take the place of the workspace.
#[tauri::command]
pub(super) async fn rescue(workspace: State<'_, Opening>) -> Result<Rescue, ApiError> {
    workspace.rescue().await
}

/// Puts a backup in the place of the damaged file, which is kept aside, and opens it.
#[tauri::command]
pub(super) async fn rescue_with(workspace: State<'_, Opening>, path: PathBuf) -> Result<(), ApiError> {
    workspace.rescue_with(path).await
}
