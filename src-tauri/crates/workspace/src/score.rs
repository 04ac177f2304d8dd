//! The contract's commands about scores; each is built in its own module.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;

fn missing<T>() -> Result<T> {
    Err(ApiError::new("not_built", "This is not built yet.", ""))
}

impl Workspace {
    /// See the table of commands.
    pub async fn export_shortlist(
        &self,
        _list: i64,
        _language: Option<String>,
        _path: String,
    ) -> Result<Exported> {
        missing()
    }
}
