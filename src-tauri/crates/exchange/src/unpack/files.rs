//! The data files of an archive, unpacked under numbers into a private folder. Not here: workbooks, which are archives
//! too and are read as tables.

use super::UnpackError;
use super::archive::{self, Allowance, io_failed};
use crate::open::FILE_LIMIT;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

/// Extensions of files that hold data.
pub(crate) const DATA: [&str; 8] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson", "xlsx", "xlsm"];

/// A file that was unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpacked {
    /// Its path in the archive, for display.
    pub entry: String,
    /// Its name in the folder.
    pub name: String,
}

/// Unpacks the data files of an archive into `folder` under names of its own making, sorted by their path. Hidden
/// files, other files and folders are left out. Each gets the time of change that the archive tells, read as UTC;
/// none gets the present.
///
/// # Errors
/// A limit is passed, a name leads out of the archive, an archive stands in the archive, or it is damaged.
pub fn files<R: Read + Seek>(input: R, folder: &Path) -> Result<Vec<Unpacked>, UnpackError> {
    let mut archive = archive::open(input)?;
    let mut allowance = Allowance::new();
    let mut unpacked = Vec::new();
    let mut entries = archive::entries(&archive)?;
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    for entry in entries {
        let own = entry.name.rsplit('/').next().unwrap_or_default();
        let hidden = entry.name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        let extension = own.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        if entry.folder || hidden {
            continue;
        }
        if extension == "zip" {
            return Err(UnpackError::Unsafe {
                what: format!("{own} in it is an archive again"),
                limit: "one archive".into(),
            });
        }
        if !DATA.contains(&extension.as_str()) {
            continue;
        }
        let name = format!("{:04}.{extension}", unpacked.len() + 1);
        let mut file = private(&folder.join(&name))?;
        allowance.unpack(&mut archive, entry.index, FILE_LIMIT, &mut |bytes| {
            file.write_all(bytes).map_err(io_failed)
        })?;
        let seconds = archive.by_index(entry.index).ok().and_then(|e| e.last_modified()).and_then(changed);
        let time = UNIX_EPOCH + Duration::from_secs(seconds.unwrap_or(0));
        file.set_modified(time).map_err(io_failed)?;
        unpacked.push(Unpacked { entry: entry.name, name });
    }
    Ok(unpacked)
}

/// Seconds since 1970 of a time of change, read as UTC.
fn changed(time: zip::DateTime) -> Option<u64> {
    let (year, month, day) = (i32::from(time.year()), u32::from(time.month()), u32::from(time.day()));
    let start = troupe_core::time::Day::new(year, month, day)?.start().seconds();
    // Archives without a time say the first of January 1980.
    let told = (year, month, day) != (1980, 1, 1);
    let clock = u64::from(time.hour()) * 3600 + u64::from(time.minute()) * 60 + u64::from(time.second());
    told.then(|| u64::try_from(start).ok()).flatten().map(|s| s + clock)
}

/// A new file that nobody else may read.
pub(crate) fn private(path: &Path) -> Result<File, UnpackError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(io_failed)
}
