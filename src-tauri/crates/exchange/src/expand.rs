//! From what was dropped or named to the files that may be read: folders are listed, archives unpacked.

use crate::error::ExchangeError;
use crate::unpack::{self, DATA, Holds};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A file to be read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where its bytes are.
    pub path: PathBuf,
    /// The name to show: the file's own, or `archive.zip › Content.csv`.
    pub name: String,
    /// What was dropped or named, or found in a folder: the file itself, or the archive that holds it.
    pub origin: PathBuf,
    /// Its path in the archive.
    pub entry: Option<String>,
    /// Found in a folder or an archive rather than named.
    pub from_folder: bool,
    /// Why the archive at `path` gave no files; [`crate::open`] answers with it. A folder with one bad archive is
    /// still listed whole.
    pub fault: Option<ExchangeError>,
    /// The private folder that it was unpacked to; removed with the last source from it.
    pub keep: Option<Arc<TempDir>>,
}

impl Source {
    /// A file that was named.
    pub fn file(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            name: name_of(path),
            origin: path.to_owned(),
            entry: None,
            from_folder: false,
            fault: None,
            keep: None,
        }
    }
}

/// The name of a file as it is shown.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}

/// The files meant by `paths`, each once. A named file is kept whatever its extension; a folder gives its data files
/// and archives and those of its direct subfolders, sorted by name, without hidden ones; an archive gives its data
/// files. A workbook is an archive too and is kept whole.
///
/// # Errors
/// `file_missing` for a path that does not exist or a folder that cannot be listed. An archive that cannot be unpacked
/// is a source with its [`Source::fault`]: `archive_unsafe`, `workbook_locked`, `workbook_damaged`, `reader_died`, or
/// `nothing_in_archive` when none of its files holds data.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<Source>, ExchangeError> {
    let mut sources: Vec<Source> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|e| missing(path, &e))?;
        let mut files = Vec::new();
        if metadata.is_dir() {
            list(path, 1, &mut files)?;
        } else {
            files.push(path.clone());
        }
        for file in files {
            if !seen.insert(file.clone()) {
                continue;
            }
            let from_folder = metadata.is_dir();
            let alone = Source { from_folder, ..Source::file(&file) };
            if !holds_files(&file) {
                sources.push(alone);
                continue;
            }
            match unpacked(&file) {
                Ok(files) => sources.extend(files),
                Err(fault) => sources.push(Source { fault: Some(fault), ..alone }),
            }
        }
    }
    Ok(sources)
}

fn missing(path: &Path, error: &std::io::Error) -> ExchangeError {
    ExchangeError::FileMissing { file: name_of(path), reason: error.to_string() }
}

fn list(folder: &Path, levels: u32, files: &mut Vec<PathBuf>) -> Result<(), ExchangeError> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|e| missing(folder, &e))?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        let data = |e: &std::ffi::OsStr| DATA.iter().chain(&["zip"]).any(|d| e.eq_ignore_ascii_case(d));
        if path.is_dir() {
            if levels > 0 {
                list(&path, levels - 1, files)?;
            }
        } else if path.extension().is_some_and(data) {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether a file is an archive of files. What only looks like one is left to be opened, which says what is wrong.
fn holds_files(path: &Path) -> bool {
    let Ok(mut file) = File::open(path) else { return false };
    let mut start = [0; 4];
    if file.read_exact(&mut start).is_err() || start != *b"PK\x03\x04" {
        return false;
    }
    let zip = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    match unpack::holds(BufReader::new(file)) {
        Ok(holds) => holds == Holds::Files,
        Err(_) => zip,
    }
}

fn unpacked(archive: &Path) -> Result<Vec<Source>, ExchangeError> {
    let name = name_of(archive);
    let folder = tempfile::Builder::new().prefix("troupe-").tempdir().map_err(|e| missing(archive, &e))?;
    let folder = Arc::new(folder);
    let files = unpack::files_guarded(archive, folder.path()).map_err(|e| e.of(&name))?;
    if files.is_empty() {
        return Err(ExchangeError::NothingInArchive { file: name });
    }
    let source = |file: unpack::Unpacked| Source {
        path: folder.path().join(&file.name),
        name: format!("{name} › {}", file.entry),
        origin: archive.to_owned(),
        entry: Some(file.entry),
        from_folder: true,
        fault: None,
        keep: Some(Arc::clone(&folder)),
    };
    Ok(files.into_iter().map(source).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_data_files_and_those_one_level_down() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("sub/deep")).unwrap();
        for name in ["b.csv", "A.JSONL", ".hidden.csv", "notes.pdf", "sub/c.tsv", "sub/deep/d.csv", "e.xlsx"]
        {
            fs::write(at(name), "x").unwrap();
        }
        let found = expand(&[folder.path().to_owned(), at("notes.pdf"), at("b.csv")]).unwrap();
        let paths: Vec<_> = found.iter().map(|s| s.path.clone()).collect();
        assert_eq!(paths, [at("A.JSONL"), at("b.csv"), at("e.xlsx"), at("sub/c.tsv"), at("notes.pdf")]);
        let named: Vec<_> = found.iter().map(|s| s.from_folder).collect();
        assert_eq!(named, [true, true, true, true, false]);
        assert_eq!(expand(&[at("no.csv")]).unwrap_err().code(), "file_missing");
    }
}
