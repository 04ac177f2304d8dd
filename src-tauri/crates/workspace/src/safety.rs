//! Backups, restoring, checks, exporting everything.

use crate::api::{
    Backup, Backups, CheckResult, Exported, Rescue, RestorePreview, Restored, StaleCount, StaleFormat,
    StaleQuery, WholeForm,
};
use crate::errors::{Result, internal};
use crate::workspace::{Clock, Workspace};
use std::path::{Path, PathBuf};

impl Workspace {
    /// Checks every invariant.
    pub async fn check(&self) -> Result<Vec<CheckResult>> {
        let checks = self.store().check().await?;
        Ok(checks
            .into_iter()
            .map(|c| CheckResult { name: c.name.to_owned(), ok: c.ok, found: c.found })
            .collect())
    }

    /// Backups of this workspace.
    pub async fn backups(&self) -> Result<Backups> {
        Ok(Backups { folder: String::new(), backups: Vec::new() })
    }

    /// Makes a backup now.
    pub async fn make_backup(&self, _path: Option<String>) -> Result<Backup> {
        Err(internal("not joined yet"))
    }

    /// What restoring a backup would change.
    pub async fn preview_restore(&self, _path: String) -> Result<RestorePreview> {
        Err(internal("not joined yet"))
    }

    /// Restores a backup.
    pub async fn restore_backup(&self, _path: String) -> Result<Restored> {
        Err(internal("not joined yet"))
    }

    /// Restores a backup into the workspace at `path`, which may be damaged or missing: the command line.
    pub async fn restore(_path: &Path, _backup: &Path, _clock: Clock) -> Result<Restored> {
        Err(internal("not joined yet"))
    }

    /// The backups of a workspace that cannot be opened.
    pub async fn rescue(_path: &Path) -> Result<Rescue> {
        Err(internal("not joined yet"))
    }

    /// Puts a backup in the place of a workspace that cannot be opened; the damaged file is kept aside.
    pub async fn replace_damaged(_path: &Path, _backup: &Path) -> Result<()> {
        Err(internal("not joined yet"))
    }

    /// Exports everything and says which files were written.
    pub async fn export_everything(&self, _path: &Path, _form: WholeForm) -> Result<Vec<PathBuf>> {
        Err(internal("not joined yet"))
    }

    /// Exports everything as a job.
    pub async fn start_export(&self, _path: String, _form: WholeForm) -> Result<u64> {
        Err(internal("not joined yet"))
    }

    /// How many accounts have old or thin figures.
    pub async fn count_stale(&self, _query: StaleQuery) -> Result<StaleCount> {
        Ok(StaleCount { old: 0, thin: 0, total: 0 })
    }

    /// Writes handles with old or thin figures.
    pub async fn export_stale(
        &self,
        _query: StaleQuery,
        _format: StaleFormat,
        _path: String,
    ) -> Result<Exported> {
        Err(internal("not joined yet"))
    }
}
