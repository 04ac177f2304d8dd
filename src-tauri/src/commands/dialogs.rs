//! Native file dialogs. The interface gets paths and never touches the disk itself.

use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

/// Asks for files to import; none when the user thinks better of it.
#[tauri::command]
pub(super) async fn pick_files(app: AppHandle) -> Vec<PathBuf> {
    let (tell, answer) = oneshot::channel();
    app.dialog().file().pick_files(move |files| drop(tell.send(files)));
    paths(answer.await.ok().flatten())
}

/// Asks for a folder to import; an empty list when the user thinks better of it.
#[tauri::command]
pub(super) async fn pick_folder(app: AppHandle) -> Vec<PathBuf> {
    let (tell, answer) = oneshot::channel();
    app.dialog().file().pick_folders(move |folders| drop(tell.send(folders)));
    paths(answer.await.ok().flatten())
}

/// Asks where to save a file; `name` is offered.
#[tauri::command]
pub(super) async fn pick_save(app: AppHandle, name: String) -> Option<PathBuf> {
    let (tell, answer) = oneshot::channel();
    app.dialog().file().set_file_name(name).save_file(move |file| drop(tell.send(file)));
    paths(answer.await.ok().flatten().map(|file| vec![file])).pop()
}

fn paths(picked: Option<Vec<FilePath>>) -> Vec<PathBuf> {
    picked.unwrap_or_default().into_iter().filter_map(|file| file.into_path().ok()).collect()
}
