//! The lock of a running large import, so that another program that opens the workspace does not take its rows for
//! those of a crashed one. A small file beside the workspace, locked by the operating system while the import runs.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

fn path_of(workspace: &Path, import: i64) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push(format!("-import-{import}"));
    PathBuf::from(name)
}

/// Holds the lock until the file is dropped. Without a lock (a folder that refuses new files) the import still runs.
pub(crate) fn hold(workspace: &Path, import: i64) -> Option<File> {
    let file = File::create(path_of(workspace, import)).ok()?;
    file.try_lock().ok()?;
    Some(file)
}

/// True while another program holds the lock.
pub(crate) fn is_held(workspace: &Path, import: i64) -> bool {
    File::open(path_of(workspace, import))
        .is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

/// Removes the lock's file.
pub(crate) fn clear(workspace: &Path, import: i64) {
    // A file that is already gone is what we want.
    let _ = std::fs::remove_file(path_of(workspace, import));
}
