//! Kits as ZIP files: the same entries give the same bytes. What many kits share is packed once and copied as it is.

use super::{failed, write_atomically};
use crate::error::ExchangeError;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Letters of a path in a kit at most: a folder to unpack in adds to it, and Windows allows 260 in all.
const LONGEST_PATH: usize = 120;

/// Names that a Windows system keeps for itself, whatever their ending.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Endings of files that are packed already: packing them again takes time and gains nothing.
const PACKED: [&str; 6] = ["jpg", "jpeg", "png", "mp4", "webm", "pdf"];

/// Files that kits share, packed once.
#[derive(Debug)]
pub struct SharedFiles {
    /// An archive, whose entries are named by their places.
    archive: NamedTempFile,
}

/// Where a shared file stands in a kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedEntry {
    /// Its place among the shared files.
    pub file: usize,
    /// Its path in the kit.
    pub path: String,
}

/// A kit that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenKit {
    /// Bytes of the file.
    pub bytes: u64,
    /// Its SHA-256 in hex.
    pub sha256: String,
}

impl SharedFiles {
    /// Takes files into a temporary archive: each gives its parts one after the other. They are images, films and documents,
    /// which are packed already, so they stand there as they are; what is spared is checking and copying each of them through
    /// every kit.
    ///
    /// # Errors
    /// `write_failed`, or what giving a part says.
    pub fn pack<I, P>(files: I) -> Result<Self, ExchangeError>
    where
        I: IntoIterator<Item = P>,
        P: IntoIterator<Item = Result<Vec<u8>, ExchangeError>>,
    {
        let folder = std::env::temp_dir();
        let archive = tempfile::Builder::new()
            .prefix("troupe-kits-")
            .tempfile()
            .map_err(|error| failed(&folder, error))?;
        let lost = |error: &dyn std::fmt::Display| failed(archive.path(), error);
        let mut zip = ZipWriter::new(BufWriter::with_capacity(1 << 20, archive.as_file()));
        for (place, parts) in files.into_iter().enumerate() {
            let options = options(CompressionMethod::Stored).large_file(true);
            zip.start_file(place.to_string(), options).map_err(|error| lost(&error))?;
            for part in parts {
                zip.write_all(&part?).map_err(|error| lost(&error))?;
            }
        }
        zip.finish().and_then(|mut file| Ok(file.flush()?)).map_err(|error| lost(&error))?;
        Ok(Self { archive })
    }

    /// Writes a kit: its own files (paths and contents) first, then those it shares, all in the order given. The file gets
    /// mode 0600 and appears complete or not at all.
    ///
    /// It is on the disk when this returns: who is told that a kit was made has it after a power cut too.
    ///
    /// # Errors
    /// `write_failed`: the disk, or a path that is not safe or stands there twice.
    pub fn write_kit(
        &self,
        path: &Path,
        own: &[(String, Vec<u8>)],
        shared: &[SharedEntry],
    ) -> Result<WrittenKit, ExchangeError> {
        let mut known = BTreeSet::new();
        let paths = own.iter().map(|(path, _)| path).chain(shared.iter().map(|entry| &entry.path));
        for one in paths {
            if !is_safe(one) {
                return Err(failed(path, format!("{one:?} cannot be a file in a kit")));
            }
            // Some systems do not tell capital letters from small ones.
            if !known.insert(one.to_ascii_lowercase()) {
                return Err(failed(path, format!("{one:?} stands in the kit twice")));
            }
        }
        let lost = |error: &dyn std::fmt::Display| failed(path, error);
        let mut written = None;
        // A handle of its own, because several kits may be written at the same time.
        let archive = self.archive.reopen().map_err(|error| lost(&error))?;
        let mut archive =
            ZipArchive::new(BufReader::with_capacity(256 << 10, archive)).map_err(|error| lost(&error))?;
        write_atomically(path, |file| {
            let mut zip = ZipWriter::new(&mut *file);
            for (path, content) in own {
                zip.start_file(path, options(method(path))).map_err(|error| lost(&error))?;
                zip.write_all(content).map_err(|error| lost(&error))?;
            }
            for entry in shared {
                let from = archive.by_index_raw(entry.file).map_err(|error| lost(&error))?;
                zip.raw_copy_file_rename(from, &entry.path).map_err(|error| lost(&error))?;
            }
            zip.finish().map_err(|error| lost(&error))?;
            file.flush().map_err(|error| lost(&error))?;
            // Read back, because the writer goes back to fill in lengths: this is what stands there.
            written = Some(checked(file.get_ref()).map_err(|error| lost(&error))?);
            Ok(())
        })?;
        written.ok_or_else(|| failed(path, "it was not written"))
    }
}

/// The length and the checksum of a file.
fn checked(mut file: &File) -> std::io::Result<WrittenKit> {
    file.rewind()?;
    let mut sum = Sha256::new();
    let mut part = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            break;
        }
        bytes += read as u64;
        sum.update(&part[..read]);
    }
    let sha256 = sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(WrittenKit { bytes, sha256 })
}

/// The same for every entry, so that nothing in the archive depends on when and where it was written.
fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

fn method(path: &str) -> CompressionMethod {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if PACKED.contains(&ending.as_str()) { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

/// Whether a path stays in the folder that a kit is unpacked into, on every system, and is nobody's device.
fn is_safe(path: &str) -> bool {
    let letter = |one: u8| one.is_ascii_alphanumeric() || matches!(one, b'.' | b'_' | b'-');
    let part = |one: &str| {
        let stem = one.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let numbered = ["com", "lpt"].iter().any(|device| {
            stem.strip_prefix(device)
                .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
        });
        !one.is_empty()
            && !one.starts_with(['.', '-'])
            && !one.ends_with('.')
            && one.bytes().all(letter)
            && !RESERVED.contains(&stem.as_str())
            && !numbered
    };
    path.len() <= LONGEST_PATH && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::process::Command;

    fn shared() -> SharedFiles {
        let picture = vec![Ok(vec![0xff; 70_000]), Ok(b"end of the picture".to_vec())];
        SharedFiles::pack([picture, vec![Ok(b"how to care for it".to_vec())]]).unwrap()
    }

    fn own() -> Vec<(String, Vec<u8>)> {
        vec![
            ("index.html".to_owned(), "<!doctype html>".repeat(200).into_bytes()),
            ("texts/caption-1.txt".to_owned(), b"One pan, seven dinners.\n".to_vec()),
        ]
    }

    fn entry(file: usize, path: &str) -> SharedEntry {
        SharedEntry { file, path: path.to_owned() }
    }

    #[test]
    fn the_same_entries_give_the_same_bytes_whenever_they_are_packed() {
        let folder = tempfile::tempdir().unwrap();
        let entries = [entry(1, "documents/care.txt"), entry(0, "images/01-pan.jpg")];
        let (first, second) = (folder.path().join("a.zip"), folder.path().join("b.zip"));
        let told = shared().write_kit(&first, &own(), &entries).unwrap();
        assert_eq!(told, shared().write_kit(&second, &own(), &entries).unwrap());
        let bytes = std::fs::read(&first).unwrap();
        assert_eq!(bytes, std::fs::read(&second).unwrap());
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((told.bytes, told.sha256), (bytes.len() as u64, sum));
        let mut archive = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["index.html", "texts/caption-1.txt", "documents/care.txt", "images/01-pan.jpg"]);
        let mut picture = Vec::new();
        let mut file = archive.by_name("images/01-pan.jpg").unwrap();
        assert_eq!(file.unix_mode().map(|mode| mode & 0o777), Some(0o644));
        file.read_to_end(&mut picture).unwrap();
        assert!(picture.len() == 70_018 && picture.ends_with(b"end of the picture"));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_a_kit() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kit.zip");
        shared().write_kit(&path, &own(), &[]).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_path_that_leads_elsewhere_or_stands_there_twice_makes_no_kit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kit.zip");
        let long = "x".repeat(LONGEST_PATH + 1);
        for hostile in [
            "",
            "/etc/passwd",
            "../up.txt",
            "a/../b",
            "a//b",
            "a\\b",
            "c:x",
            "a b",
            "näin.txt",
            ".hidden",
            "-rf",
            "x.",
            "con",
            "NUL.txt",
            "images/com1.jpg",
            "lpt9",
            &long,
        ] {
            let error = shared().write_kit(&path, &[(hostile.to_owned(), Vec::new())], &[]).unwrap_err();
            assert_eq!(error.code(), "write_failed", "{hostile}");
        }
        let twice = [entry(0, "images/a.jpg"), entry(1, "images/A.jpg")];
        assert!(shared().write_kit(&path, &own(), &twice).is_err());
        // A file that was never packed is told of, not left out.
        assert!(shared().write_kit(&path, &own(), &[entry(2, "images/b.jpg")]).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        for fine in ["comfort.txt", "images/01-pan_Utrecht.v2.jpg", "console/x"] {
            assert!(is_safe(fine), "{fine}");
        }
    }

    #[test]
    fn what_goes_wrong_while_a_part_is_given_is_told() {
        let lost = || failed(Path::new("x"), "the disk is gone");
        let error = SharedFiles::pack([vec![Ok(vec![1]), Err(lost())]]).unwrap_err();
        assert_eq!(error.code(), "write_failed");
    }

    #[test]
    fn other_programs_open_a_kit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kit.zip");
        shared().write_kit(&path, &own(), &[entry(0, "images/pan.jpg")]).unwrap();
        let python = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))";
        for (program, words) in [("unzip", vec!["-tqq"]), ("python3", vec!["-c", python])] {
            match Command::new(program).args(words).arg(&path).output() {
                Ok(told) => assert!(told.status.success(), "{program}: {told:?}"),
                Err(_) => eprintln!("left out: {program} is not installed"),
            }
        }
    }

    proptest! {
        #[test]
        fn a_safe_path_stays_in_its_folder(text in ".{0,40}") {
            if is_safe(&text) {
                let path = Path::new(&text);
                prop_assert!(path.is_relative());
                prop_assert!(path.components().all(|part| matches!(part, std::path::Component::Normal(_))));
            }
        }
    }
}
