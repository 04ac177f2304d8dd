//! The workspace while it opens: commands wait for it, and all get the same failure when it cannot be opened.

use std::path::PathBuf;
use tokio::sync::watch;
use troupe_workspace::Workspace;
use troupe_workspace::api::ApiError;

type Answer = Option<Result<Workspace, ApiError>>;

/// A workspace that is being opened, is open, or could not be opened.
#[derive(Clone)]
pub struct Opening(watch::Receiver<Answer>);

impl Opening {
    /// Begins to open the file, or the default workspace, in the background.
    pub fn begin(file: Option<PathBuf>) -> Self {
        let (tell, answer) = watch::channel(None);
        tauri::async_runtime::spawn(async move {
            let opened = match file.map_or_else(Workspace::default_path, Ok) {
                Ok(file) => Workspace::open(&file).await,
                Err(error) => Err(error),
            };
            // Nobody listens any more only when the window is gone already.
            tell.send(Some(opened)).ok();
        });
        Self(answer)
    }

    /// The open workspace, or why it could not be opened.
    pub async fn workspace(&self) -> Result<Workspace, ApiError> {
        let mut answer = self.0.clone();
        let settled = answer.wait_for(Option::is_some).await;
        match settled.as_deref() {
            Ok(Some(opened)) => opened.clone(),
            // The task above ended without an answer: it panicked.
            Ok(None) | Err(_) => Err(ApiError::new(
                "internal",
                "The workspace could not be opened because of a fault in Troupe.",
                "Start Troupe again. Nothing in the workspace was changed.",
            )),
        }
    }
}
