//! Tells once a minute what became due, as a notification of the system. What is told, when and in which words is the
//! workspace's business; the webview has no part in it.

use crate::opening::Opening;
use std::time::Duration;
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt;

/// How often the workspace is asked.
const EVERY: Duration = Duration::from_secs(60);

/// Asks and tells until the app ends.
pub async fn tell(app: AppHandle, opening: Opening) {
    let language = sys_locale::get_locale();
    loop {
        let workspace = opening.opened().await;
        // A workspace that cannot be read or written tells nothing here; its window says why.
        if let Ok(Some(notice)) = workspace.notices_due(language.as_deref()).await {
            app.notification().builder().title(notice.title).body(notice.body).show().ok();
        }
        tokio::time::sleep(EVERY).await;
    }
}
