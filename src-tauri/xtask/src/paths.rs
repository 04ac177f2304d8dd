//! Where things are in the repository. Nothing here touches the disk except to ask when a file was written.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The root of the repository.
pub fn root() -> PathBuf {
    // xtask sits two folders below the root; both parents exist by construction of the repository.
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The interface's folder.
pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Where Cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A built program.
pub fn program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The newest change at or below any of the paths; paths that do not exist count as never.
pub fn newest(paths: &[PathBuf]) -> SystemTime {
    paths.iter().map(|path| newest_below(path)).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest_below(path: &Path) -> SystemTime {
    let Ok(meta) = fs::metadata(path) else {
        return SystemTime::UNIX_EPOCH;
    };
    let own = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    if !meta.is_dir() {
        return own;
    }
    let Ok(entries) = fs::read_dir(path) else {
        return own;
    };
    entries.flatten().map(|entry| newest_below(&entry.path())).max().map_or(own, |below| below.max(own))
}
