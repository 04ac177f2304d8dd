//! What can go wrong while remembering, told so that a person can act.

use std::path::PathBuf;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no workspace at {0}")]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{0} is not a Troupe workspace")]
    NotAWorkspace(PathBuf),
    /// The file was written by a newer Troupe.
    #[error("{0} was written by a newer version of Troupe")]
    Newer(PathBuf),
    /// The file is damaged.
    #[error("{0} is damaged: {1}")]
    Damaged(PathBuf, String),
    /// The file or its folder cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// Another program holds the file.
    #[error("{0} is busy: another program is writing to it")]
    Busy(PathBuf),
    /// No space left.
    #[error("the disk that holds {0} is full")]
    Full(PathBuf),
    /// A name is taken already.
    #[error("the name \u{201c}{0}\u{201d} is taken")]
    NameTaken(String),
    /// There is no such record.
    #[error("there is no {what} {id}")]
    NotFound {
        /// Kind of record.
        what: &'static str,
        /// Its number or name.
        id: String,
    },
    /// What is written down was hers who was erased.
    #[error("{0} belonged to somebody who was erased")]
    Erased(String),
    /// The import is not in the state that the change needs.
    #[error("import {0} has been taken back already")]
    AlreadyUndone(i64),
    /// A file stands there already; nothing is ever written over it.
    #[error("{0} exists already; choose another name")]
    Exists(PathBuf),
    /// Only an empty workspace can be filled from an export.
    #[error("{0} holds something already; create a new, empty workspace and fill that one")]
    NotEmpty(PathBuf),
    /// The safety copy that must come first could not be made, so nothing was done.
    #[error("{0} was left as it is, because no backup of it could be made: {1}")]
    NoBackup(PathBuf, String),
    /// What should fill a workspace does not fit.
    #[error("{table}, row {row}: {reason}")]
    Unfit {
        /// Table of the export.
        table: String,
        /// Row in it, 1 = the first; 0 = the table itself.
        row: u64,
        /// What is wrong, with a remedy.
        reason: String,
    },
    /// Anything else that SQLite says.
    #[error("the database says: {0}")]
    Database(String),
    /// A stored value cannot be read.
    #[error("a stored value cannot be read: {0}")]
    Stored(#[from] serde_json::Error),
}

/// Result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::at(&PathBuf::new(), error)
    }
}

impl StoreError {
    /// Tells what an error of the database means for the file at `path`.
    pub(crate) fn at(path: &std::path::Path, error: sqlx::Error) -> Self {
        let path = path.to_path_buf();
        let text = error.to_string();
        let code = match &error {
            sqlx::Error::Database(e) => e.code().and_then(|c| c.parse::<i32>().ok()).unwrap_or(0) & 0xff,
            _ => 0,
        };
        // Primary result codes of SQLite: https://sqlite.org/rescode.html
        match code {
            5 | 6 => Self::Busy(path),
            8 | 14 => Self::ReadOnly(path),
            11 => Self::Damaged(path, text),
            13 => Self::Full(path),
            26 => Self::NotAWorkspace(path),
            _ => Self::Database(text),
        }
    }
}
