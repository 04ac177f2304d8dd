//! Exporting everything, and filling an empty workspace from such an export.

use crate::api::WholeForm;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};

impl Workspace {
    /// Exports everything and says which files were written.
    pub async fn export_everything(&self, _path: &Path, _form: WholeForm) -> Result<Vec<PathBuf>> {
        Err(internal("not joined yet"))
    }

    /// Exports everything as a job.
    pub async fn start_export(&self, _path: String, _form: WholeForm) -> Result<u64> {
        Err(internal("not joined yet"))
    }
}
