//! What the workspace tells, passed on to the window as Tauri events: `changed` and `jobs`.

use crate::opening::Opening;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::broadcast::error::RecvError;
use troupe_workspace::{Event, Workspace};

/// Waits for the workspace, puts its name into the title bar and passes its events on until the app ends.
pub async fn forward(app: AppHandle, opening: Opening) {
    // A workspace that cannot be opened tells nothing; the interface learns why from its first command. A backup may
    // take its place later.
    let workspace = opening.opened().await;
    let mut events = workspace.subscribe();
    name_the_window(&app, &workspace).await;
    loop {
        let sent = match events.recv().await {
            Ok(Event::Changed(change)) => app.emit("changed", change),
            Ok(Event::Jobs(jobs)) => app.emit("jobs", jobs),
            // Some events were dropped because the window was slow: everything may be stale.
            Err(RecvError::Lagged(_)) => app.emit("changed", workspace.everything_changed()),
            Err(RecvError::Closed) => return,
        };
        sent.ok();
    }
}

async fn name_the_window(app: &AppHandle, workspace: &Workspace) {
    if let (Ok(status), Some(window)) = (workspace.status().await, app.get_webview_window("main")) {
        window.set_title(&format!("{} \u{2013} Troupe", status.name)).ok();
    }
}
