//! The list of files that were written with people's data in them: what erasing somebody cannot reach, and so tells.

use crate::api::Exported;
use crate::errors::Result;
use crate::workspace::Workspace;

/// Whose data a file holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whose<'a> {
    /// Theirs, by number.
    Of(&'a [i64]),
    /// Many people's, or everybody's.
    Many,
}

/// People above which a file counts as one of everybody.
const FEW: usize = 1_000;

impl Workspace {
    /// Notes that a command wrote a file, or files into a folder. The file is there: if noting it fails, as in a workspace
    /// that cannot be written to, the export has succeeded all the same.
    pub(crate) async fn note_export(&self, what: &str, path: &str, whose: Whose<'_>) {
        let creators = match whose {
            Whose::Of(creators) if creators.len() <= FEW => Some(creators),
            _ => None,
        };
        // A relative path says nothing on another day.
        let whole = std::path::absolute(path).map_or_else(|_| path.to_owned(), |p| p.display().to_string());
        if self.store().add_export(self.now(), what, &whole, creators).await.is_err() {
            tracing::warn!(what, "a file was written and could not be noted");
        }
    }

    /// The answer of a command that wrote a file, which is noted.
    pub(crate) async fn exported(
        &self,
        what: &str,
        path: String,
        rows: u32,
        whose: Whose<'_>,
    ) -> Result<Exported> {
        self.note_export(what, &path, whose).await;
        Ok(Exported { path, rows })
    }
}
