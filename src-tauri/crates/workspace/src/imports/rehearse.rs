//! The dry run of the command line: what an import would do, with nothing kept.

use super::preview::Tally;
use super::recognise::{Readable, died};
use super::run::Until;
use super::{Choices, files_of, report_of_run};
use crate::api::{ApiError, ImportReport, ReadOptions};
use crate::errors::{Result, internal};
use crate::workspace::{Clock, Workspace};
use std::path::{Path, PathBuf};
use troupe_exchange::Source;

impl Workspace {
    /// What an import would do, file by file, without keeping anything. The workspace at `path` is asked where it
    /// exists, and not made where it does not.
    ///
    /// One file is tried in the workspace and taken back. Of several, a later one depends on what earlier ones brought:
    /// they are imported into a copy that is thrown away.
    pub async fn dry_run(
        path: &Path,
        paths: &[PathBuf],
        options: &ReadOptions,
        clock: Clock,
    ) -> Result<Vec<ImportReport>> {
        let wanted = paths.to_vec();
        let (sources, exports) =
            tokio::task::spawn_blocking(move || files_of(&wanted)).await.map_err(died)??;
        let scratch = tempfile::tempdir().map_err(internal)?;
        let copy = scratch.path().join("dry.troupe");
        let alone = match &sources[..] {
            [source] if exports.is_empty() => Some(source),
            _ => None,
        };
        if path.exists() {
            let workspace = Self::open_with(path, false, clock).await?;
            if let Some(source) = alone {
                let tried = workspace.try_file(source, options).await;
                workspace.close().await;
                return tried.map(|report| vec![report]);
            }
            let copied = workspace.store().backup_to(&copy).await;
            workspace.close().await;
            copied?;
        }
        Self::try_files(&copy, paths, options, clock).await
    }

    /// Imports into a workspace that is thrown away afterwards.
    async fn try_files(
        at: &Path,
        paths: &[PathBuf],
        options: &ReadOptions,
        clock: Clock,
    ) -> Result<Vec<ImportReport>> {
        let workspace = Self::open_with(at, true, clock).await?;
        let reports = workspace.import_with(paths, &Choices::rehearsed(options), None).await;
        workspace.close().await;
        Ok(reports?.into_iter().map(|report| ImportReport { id: None, ..report }).collect())
    }

    async fn try_file(&self, source: &Source, options: &ReadOptions) -> Result<ImportReport> {
        let Readable { opened, options, .. } =
            self.recognise(source, options).await.map_err(|unreadable| unreadable.error)?;
        let ran = self.run(opened, &options, Until::Tried, &mut Tally::default(), None).await;
        let report = report_of_run(ran.map_err(ApiError::from)?);
        Ok(ImportReport { id: None, ..report })
    }
}
