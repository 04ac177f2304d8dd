//! Pictures, films and documents made safe to hand out: what is not understood is refused, what is understood is written anew
//! without what it does not need. What a file is, its bytes say, never its name. Not here: where files come from and where they
//! go, and the process of its own in which this runs.

mod drawing;
mod error;
mod hidden;
mod iso;
mod iso_tracks;
mod kind;
mod pdf;
mod picture;
mod text;
mod webm;

pub use error::MediaError;

use kind::Found;
use serde::{Deserialize, Serialize};

/// A file may have this many bytes.
pub const FILE_LIMIT: u64 = 100 << 20;
/// A picture may have this many pixels.
pub const PIXEL_LIMIT: u64 = 100_000_000;
/// The longer side of a picture that goes out, in pixels.
pub const SIDE_LIMIT: u32 = 4096;
/// The longer side of a small picture, in pixels.
pub const PREVIEW_SIDE: u32 = 480;

/// Deep documents need a deep stack; a parser that runs out of it would end the program.
const STACK: usize = 64 << 20;

/// What a file is to somebody who gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A picture.
    Image,
    /// A film.
    Video,
    /// A document.
    Document,
}

impl Kind {
    /// Its stable name, as the core knows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Document => "document",
        }
    }
}

/// The format of a file that goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// MP4.
    Mp4,
    /// QuickTime.
    Mov,
    /// WebM.
    Webm,
    /// PDF.
    Pdf,
    /// Text in UTF-8.
    Txt,
}

impl Format {
    /// Its stable name; the ending of a file's name but for `jpeg`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
            Self::Webm => "webm",
            Self::Pdf => "pdf",
            Self::Txt => "txt",
        }
    }
}

/// What was done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Written anew: whatever stood between or behind what it shows is gone.
    WrittenAnew,
    /// The place where it was made is gone.
    PlaceRemoved,
    /// Other data about it is gone: camera, author, program, comments.
    DataRemoved,
    /// Turned as its data said.
    Turned,
    /// Made smaller.
    MadeSmaller,
    /// A PNG now.
    MadePng,
    /// A JPEG now.
    MadeJpeg,
    /// Only its first picture.
    FirstPicture,
    /// A drawing was drawn as a picture.
    Drawn,
    /// What a drawing wanted from elsewhere, or carried and could not be read, is not in it.
    LeftOut,
    /// Texts of a drawing stand in Troupe's own font.
    OtherFont,
    /// A track of measurements, such as places, is gone from a film.
    TrackRemoved,
    /// Text in UTF-8 now.
    MadeUtf8,
    /// Control characters are gone.
    ControlsRemoved,
}

impl Change {
    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WrittenAnew => "written_anew",
            Self::PlaceRemoved => "place_removed",
            Self::DataRemoved => "data_removed",
            Self::Turned => "turned",
            Self::MadeSmaller => "made_smaller",
            Self::MadePng => "made_png",
            Self::MadeJpeg => "made_jpeg",
            Self::FirstPicture => "first_picture",
            Self::Drawn => "drawn",
            Self::LeftOut => "left_out",
            Self::OtherFont => "other_font",
            Self::TrackRemoved => "track_removed",
            Self::MadeUtf8 => "made_utf8",
            Self::ControlsRemoved => "controls_removed",
        }
    }
}

/// A file that is safe to hand out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safe {
    /// What it is.
    pub kind: Kind,
    /// Its format.
    pub format: Format,
    /// Its bytes. The same file always gives the same bytes.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds, rounded; `None` = it does not say.
    pub seconds: Option<u32>,
    /// A small picture: JPEG, or PNG where white would hide it.
    pub preview: Option<Vec<u8>>,
    /// What was done, each once, in the order of [`Change`].
    pub changes: Vec<Change>,
}

/// Makes a file safe to hand out.
///
/// # Errors
/// A stable code and a remedy: what it is, is not handed out, or it is damaged or passes a limit.
pub fn make_safe(bytes: Vec<u8>) -> Result<Safe, MediaError> {
    let size = bytes.len() as u64;
    if size == 0 {
        return Err(MediaError::Empty);
    }
    if size > FILE_LIMIT {
        return Err(MediaError::TooLarge { bytes: size, limit: FILE_LIMIT });
    }
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || by_kind(bytes));
    let done = worker.map_err(|e| MediaError::GaveUp { reason: e.to_string() })?.join();
    let mut safe = done.map_err(|_| MediaError::Damaged { reason: "its parser gave up".into() })??;
    safe.changes.sort_unstable();
    safe.changes.dedup();
    Ok(safe)
}

fn by_kind(bytes: Vec<u8>) -> Result<Safe, MediaError> {
    match kind::find(&bytes)? {
        Found::Picture(format) => picture::safe(&bytes, format),
        Found::Drawing => drawing::safe(&bytes),
        Found::Iso => iso::safe(bytes),
        Found::Webm => webm::safe(bytes),
        Found::Pdf => pdf::safe(&bytes),
        Found::Text => text::safe(&bytes),
    }
}

/// A damaged file, in the parser's words.
fn damaged(reason: impl ToString) -> MediaError {
    MediaError::Damaged { reason: reason.to_string().chars().take(200).collect() }
}
