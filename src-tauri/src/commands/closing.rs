//! Closing the window: what stands in a field half written is saved first.

use std::time::Duration;
use tauri::{Emitter, WebviewWindow, Window};

/// How long the interface may take to save. A window that does not answer closes all the same.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the interface to save what is half written; it answers with `close_window`.
pub fn ask(window: &Window) {
    let window = window.clone();
    if window.emit("closing", ()).is_err() {
        window.destroy().ok();
        return;
    }
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        window.destroy().ok();
    });
}

/// Closes the window for good: everything is saved.
#[tauri::command]
pub(super) fn close_window(window: WebviewWindow) {
    window.destroy().ok();
}
