//! The workspace while it opens: commands wait for it, and all get the same failure when it cannot be opened.

use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;
use troupe_workspace::api::{ApiError, Rescue};
use troupe_workspace::{Clock, Workspace};

type Answer = Option<Result<Workspace, ApiError>>;

/// A workspace that is being opened, is open, or could not be opened.
#[derive(Clone)]
pub struct Opening {
    file: Option<PathBuf>,
    clock: Clock,
    answer: Arc<watch::Sender<Answer>>,
}

impl Opening {
    /// Begins to open the file, or the default workspace, in the background.
    pub fn begin(file: Option<PathBuf>, clock: Clock) -> Self {
        let opening = Self { file, clock, answer: Arc::new(watch::channel(None).0) };
        let again = opening.clone();
        tauri::async_runtime::spawn(async move { again.open().await });
        opening
    }

    fn path(&self) -> Result<PathBuf, ApiError> {
        self.file.clone().map_or_else(Workspace::default_path, Ok)
    }

    async fn open(&self) {
        // A task of its own: a fault while opening is an answer too.
        let (file, clock) = (self.path(), self.clock);
        let opened = tauri::async_runtime::spawn(async move {
            match file {
                Ok(file) => Workspace::open(&file, clock).await,
                Err(error) => Err(error),
            }
        });
        let opened = opened.await.unwrap_or_else(|_| {
            Err(ApiError::new(
                "internal",
                "The workspace could not be opened because of a fault in Troupe.",
                "Start Troupe again. Nothing in the workspace was changed.",
            ))
        });
        self.answer.send_replace(Some(opened));
    }

    /// The open workspace, or why it could not be opened.
    pub async fn workspace(&self) -> Result<Workspace, ApiError> {
        let mut answer = self.answer.subscribe();
        let settled = answer.wait_for(Option::is_some).await;
        match settled.as_deref() {
            Ok(Some(opened)) => opened.clone(),
            Ok(None) | Err(_) => Err(ApiError::new(
                "internal",
                "The workspace could not be opened because of a fault in Troupe.",
                "Start Troupe again. Nothing in the workspace was changed.",
            )),
        }
    }

    /// The workspace as soon as one is open.
    pub async fn opened(&self) -> Workspace {
        let mut answer = self.answer.subscribe();
        loop {
            if let Some(Ok(workspace)) = answer.borrow_and_update().as_ref() {
                return workspace.clone();
            }
            // The sender lives as long as `self`.
            answer.changed().await.ok();
        }
    }

    /// What could take the place of a workspace that cannot be opened.
    pub async fn rescue(&self) -> Result<Rescue, ApiError> {
        Workspace::rescue(&self.path()?).await
    }

    /// Puts a backup in the place of the damaged file, which is kept aside, and opens it.
    pub async fn rescue_with(&self, backup: PathBuf) -> Result<(), ApiError> {
        Workspace::replace_damaged(&self.path()?, &backup).await?;
        self.open().await;
        self.workspace().await.map(|_| ())
    }
}
