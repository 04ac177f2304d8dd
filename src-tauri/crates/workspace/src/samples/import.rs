//! Sample states of files.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;

#[allow(unused_variables, clippy::unused_async)]
impl Workspace {
    /// Reads sample states from JSON of TikTok Shop's programming interface.
    pub async fn import_samples(&self, path: String) -> Result<SamplesImported> {
        Err(ApiError::new("not_built", "Not built yet.", ""))
    }
}
