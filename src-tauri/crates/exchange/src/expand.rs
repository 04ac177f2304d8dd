//! From what was dropped or named to the files that may be read.

use crate::error::ExchangeError;
use std::fs;
use std::path::{Path, PathBuf};

const DATA: [&str; 6] = ["csv", "tsv", "txt", "json", "jsonl", "ndjson"];

/// The files meant by `paths`, each once. A named file is kept whatever its extension; a folder gives its data files
/// and those of its direct subfolders, sorted by name, without hidden ones.
///
/// # Errors
/// `file_missing` for a path that does not exist or a folder that cannot be listed.
pub fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, ExchangeError> {
    let mut files = Vec::new();
    for path in paths {
        let metadata = fs::metadata(path).map_err(|e| missing(path, e))?;
        if metadata.is_dir() {
            list(path, 1, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|f| seen.insert(f.clone()));
    Ok(files)
}

fn missing(path: &Path, error: std::io::Error) -> ExchangeError {
    let file =
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    ExchangeError::FileMissing { file, reason: error.to_string() }
}

fn list(folder: &Path, levels: u32, files: &mut Vec<PathBuf>) -> Result<(), ExchangeError> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(|e| missing(folder, e))?
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    entries.sort();
    for path in entries {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if levels > 0 {
                list(&path, levels - 1, files)?;
            }
        } else if path.extension().is_some_and(|e| DATA.iter().any(|d| e.eq_ignore_ascii_case(d))) {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_data_files_and_those_one_level_down() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("sub/deep")).unwrap();
        for name in ["b.csv", "A.JSONL", ".hidden.csv", "notes.pdf", "sub/c.tsv", "sub/deep/d.csv"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = expand(&[folder.path().to_owned(), at("notes.pdf"), at("b.csv")]).unwrap();
        assert_eq!(found, [at("A.JSONL"), at("b.csv"), at("sub/c.tsv"), at("notes.pdf")]);
        assert_eq!(expand(&[at("no.csv")]).unwrap_err().code(), "file_missing");
    }
}
