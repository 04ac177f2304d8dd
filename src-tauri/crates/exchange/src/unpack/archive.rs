//! Zip archives read under limits: entries and their names are looked at, what comes out is counted as it comes.
//! Nothing is ever written under a name from the archive. Not here: what the entries mean.

use super::UnpackError;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// An archive may have this many entries.
const ENTRIES: u64 = 10_000;
/// An archive may have this many bytes: its list of entries is held in memory.
pub(crate) const ARCHIVE_LIMIT: u64 = 2 << 30;
/// All entries together may unpack to this many bytes.
const TOTAL: u64 = 4 << 30;
/// An entry may unpack to so many times its packed size once it is larger than [`RATIO_FROM`].
const RATIO: u64 = 200;
/// Bytes from which on the ratio counts: short texts pack well.
const RATIO_FROM: u64 = 16 << 20;
const CHUNK: usize = 64 << 10;

/// What an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holds {
    /// An Excel workbook.
    Workbook,
    /// Files.
    Files,
    /// A document that Troupe does not read.
    Other(Foreign),
}

/// Documents that are zip archives and are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Foreign {
    /// An OpenDocument file.
    OpenDocument,
    /// Excel's binary workbook.
    BinaryWorkbook,
    /// Another office document.
    Office,
}

/// Opens an archive whose list of entries is bounded.
pub(crate) fn open<R: Read + Seek>(mut input: R) -> Result<ZipArchive<R>, UnpackError> {
    let size = input.seek(SeekFrom::End(0)).map_err(io_failed)?;
    if size > ARCHIVE_LIMIT {
        return Err(unsafe_("the archive is too large", ARCHIVE_LIMIT));
    }
    // The end of the list is sought in the last bytes; every candidate there must keep the limit.
    let reach = size.min(66 << 10);
    input.seek(SeekFrom::Start(size - reach)).map_err(io_failed)?;
    let mut tail = Vec::new();
    (&mut input).take(reach).read_to_end(&mut tail).map_err(io_failed)?;
    for at in memchr::memmem::find_iter(&tail, b"PK\x05\x06") {
        let count = number(&tail, at + 10, 2);
        if count > ENTRIES && count != 0xFFFF {
            return Err(unsafe_("it has too many entries", ENTRIES));
        }
    }
    for at in memchr::memmem::find_iter(&tail, b"PK\x06\x06") {
        if number(&tail, at + 32, 8) > ENTRIES {
            return Err(unsafe_("it has too many entries", ENTRIES));
        }
    }
    input.seek(SeekFrom::Start(0)).map_err(io_failed)?;
    let archive = ZipArchive::new(input).map_err(failed)?;
    if archive.len() as u64 > ENTRIES {
        return Err(unsafe_("it has too many entries", ENTRIES));
    }
    Ok(archive)
}

/// What an archive is, by the names of its entries.
pub(crate) fn holds<R: Read + Seek>(archive: &ZipArchive<R>) -> Holds {
    let has = |wanted: &[u8]| archive.file_names_raw().any(|n| n.eq_ignore_ascii_case(wanted));
    if has(b"xl/workbook.bin") {
        Holds::Other(Foreign::BinaryWorkbook)
    } else if has(b"xl/workbook.xml") {
        Holds::Workbook
    } else if has(b"META-INF/manifest.xml") || has(b"mimetype") {
        Holds::Other(Foreign::OpenDocument)
    } else if has(b"[Content_Types].xml") {
        // A workbook may keep its parts elsewhere; documents of other programs keep theirs in these folders.
        let other = [b"word/".as_slice(), b"ppt/", b"visio/"];
        let foreign = archive.file_names_raw().any(|n| other.iter().any(|folder| n.starts_with(folder)));
        if foreign { Holds::Other(Foreign::Office) } else { Holds::Workbook }
    } else {
        Holds::Files
    }
}

/// An entry of an archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub index: usize,
    /// Its path in the archive, for display.
    pub name: String,
    pub folder: bool,
}

/// The entries; names that lead out of the archive are refused.
pub(crate) fn entries<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<Vec<Entry>, UnpackError> {
    let mut list = Vec::with_capacity(archive.len());
    for (index, raw) in archive.file_names_raw().enumerate() {
        let name = String::from_utf8_lossy(raw).replace('\\', "/");
        let leads_out = name.starts_with('/')
            || name.as_bytes().get(1) == Some(&b':')
            || name.split('/').any(|part| part == "..")
            || name.contains('\0');
        if leads_out {
            let shown: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
            return Err(unsafe_(
                &format!("the name {shown} in it leads elsewhere"),
                "a name inside the archive",
            ));
        }
        let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(300).collect();
        list.push(Entry { index, folder: name.ends_with('/'), name });
    }
    Ok(list)
}

/// What may still come out of an archive.
pub(crate) struct Allowance {
    left: u64,
}

impl Allowance {
    pub fn new() -> Self {
        Self { left: TOTAL }
    }

    /// Unpacks an entry under the limits, piece by piece. `most` = bytes that it may have.
    pub fn unpack<R: Read + Seek>(
        &mut self,
        archive: &mut ZipArchive<R>,
        index: usize,
        most: u64,
        sink: &mut dyn FnMut(&[u8]) -> Result<(), UnpackError>,
    ) -> Result<u64, UnpackError> {
        let mut entry = archive.by_index(index).map_err(failed)?;
        if entry.encrypted() {
            return Err(UnpackError::Locked);
        }
        let packed = entry.compressed_size().max(1);
        let mut buffer = vec![0; CHUNK];
        let mut out = 0u64;
        loop {
            let n = match entry.read(&mut buffer) {
                Ok(0) => return Ok(out),
                Ok(n) => n,
                Err(e) => return Err(UnpackError::Damaged { reason: e.to_string() }),
            };
            out += n as u64;
            self.left = self.left.saturating_sub(n as u64);
            if out > most {
                return Err(unsafe_("a file in it is too large", most));
            }
            if self.left == 0 {
                return Err(unsafe_("it unpacks to too many bytes", TOTAL));
            }
            if out > RATIO_FROM && out / packed > RATIO {
                return Err(unsafe_("it unpacks to too many times its size", RATIO));
            }
            sink(&buffer[..n])?;
        }
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    let bytes = bytes.get(at..at + length).unwrap_or_default();
    bytes.iter().rev().fold(0, |n, b| n << 8 | u64::from(*b))
}

fn unsafe_(what: &str, limit: impl ToString) -> UnpackError {
    UnpackError::Unsafe { what: what.to_owned(), limit: limit.to_string() }
}

pub(crate) fn io_failed(error: io::Error) -> UnpackError {
    UnpackError::Failed { reason: error.to_string() }
}

pub(crate) fn failed(error: zip::result::ZipError) -> UnpackError {
    match error {
        zip::result::ZipError::UnsupportedArchive(text) if text.to_lowercase().contains("password") => {
            UnpackError::Locked
        }
        zip::result::ZipError::Io(e) if e.kind() != io::ErrorKind::UnexpectedEof => io_failed(e),
        other => UnpackError::Damaged { reason: other.to_string() },
    }
}
