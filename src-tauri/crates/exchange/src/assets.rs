//! Files to hand out, made safe: one file in, one safe file out, in a child where there is one. What is safe stands in
//! troupe-media. Not here: where safe files are kept.

use crate::error::ExchangeError;
use crate::unpack::{UnpackError, asset_guarded, io_failed, private};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use troupe_media::{Change, FILE_LIMIT, Format, Kind, MediaError, make_safe};

/// A file that was made safe. Its content stands in a file of its own: it may have 100 MB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafeFile {
    /// Name of the file it came from.
    pub file: String,
    /// `image`, `video` or `document`.
    pub kind: &'static str,
    /// `jpeg`, `png`, `mp4`, `mov`, `webm`, `pdf` or `txt`.
    pub format: &'static str,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub seconds: Option<u32>,
    /// A small picture, JPEG or PNG.
    pub preview: Option<Vec<u8>>,
    /// What was done, by stable names.
    pub changes: Vec<&'static str>,
}

/// What a child tells of a file that it made safe.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Told {
    kind: Kind,
    format: Format,
    width: Option<u32>,
    height: Option<u32>,
    seconds: Option<u32>,
    preview: bool,
    changes: Vec<Change>,
}

/// Makes the file at `from` safe and writes what goes out to `to`.
///
/// # Errors
/// It cannot be opened, or it is refused: [`ExchangeError::AssetRefused`] says why and what to do.
pub fn safe_file(from: &Path, to: &Path) -> Result<SafeFile, ExchangeError> {
    let file = one_line(&crate::expand::name_of(from));
    let failed = |error: UnpackError| match error {
        UnpackError::Died { reason } => refused(&file, MediaError::GaveUp { reason }),
        other => other.of(&file),
    };
    let told = asset_guarded(from, to).map_err(failed)?.map_err(|error| refused(&file, error))?;
    let preview = if told.preview {
        Some(std::fs::read(preview_of(to)).map_err(|e| failed(io_failed(e)))?)
    } else {
        None
    };
    Ok(SafeFile {
        file,
        kind: told.kind.as_str(),
        format: told.format.as_str(),
        width: told.width,
        height: told.height,
        seconds: told.seconds,
        preview,
        changes: told.changes.iter().map(|change| change.as_str()).collect(),
    })
}

/// A character that shows nothing or turns the writing around it: it could make a name look like another.
fn hidden(c: char) -> bool {
    let formats = ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    c.is_control()
        || formats.iter().any(|range| range.contains(&c))
        || ['\u{feff}', '\u{61c}', '\u{ad}'].contains(&c)
}

/// A text from a stranger as one line that shows what it is: without characters that cannot be seen, blanks joined.
pub fn one_line(text: &str) -> String {
    let seen: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn refused(file: &str, error: MediaError) -> ExchangeError {
    ExchangeError::AssetRefused { file: file.to_owned(), error }
}

fn preview_of(to: &Path) -> PathBuf {
    to.with_extension("preview")
}

/// What a child does: reads, makes safe, writes. Outside: the system failed; inside: the file is refused.
pub(crate) fn asset_file(from: &Path, to: &Path) -> Result<Result<Told, MediaError>, UnpackError> {
    // Looked at before it is opened: to open a pipe is to wait for who writes to it.
    let known = std::fs::metadata(from).map_err(io_failed)?;
    if !known.is_file() {
        return Err(UnpackError::Failed { reason: "it is not a file".into() });
    }
    if known.len() > FILE_LIMIT {
        return Ok(Err(MediaError::TooLarge { bytes: known.len(), limit: FILE_LIMIT }));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    File::open(from).map_err(io_failed)?.take(FILE_LIMIT + 1).read_to_end(&mut bytes).map_err(io_failed)?;
    let safe = match make_safe(bytes) {
        Ok(safe) => safe,
        Err(error) => return Ok(Err(error)),
    };
    private(to)?.write_all(&safe.bytes).map_err(io_failed)?;
    if let Some(preview) = &safe.preview {
        private(&preview_of(to))?.write_all(preview).map_err(io_failed)?;
    }
    Ok(Ok(Told {
        kind: safe.kind,
        format: safe.format,
        width: safe.width,
        height: safe.height,
        seconds: safe.seconds,
        preview: safe.preview.is_some(),
        changes: safe.changes,
    }))
}
