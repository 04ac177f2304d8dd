//! The files that Troupe was started with.

use crate::start::Start;
use std::path::PathBuf;
use tauri::State;

/// Files and folders given on the command line; the interface opens their import preview. Later ones arrive as the
/// event `open-paths`.
#[tauri::command]
pub(super) fn start_paths(start: State<'_, Start>) -> Vec<PathBuf> {
    start.paths.clone()
}
