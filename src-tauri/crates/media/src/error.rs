//! Why a file is not handed out: one variant per thing that a person can do something about.

use serde::{Deserialize, Serialize};

/// Why a file is refused. The message is the rest of a sentence that begins with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MediaError {
    /// No bytes.
    #[error("is empty")]
    Empty,
    /// More bytes than are taken.
    #[error("has {bytes} bytes, more than the {limit} that a file may have")]
    TooLarge {
        /// Its bytes.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// Nothing that is handed out.
    #[error("is no picture, film or document that Troupe knows")]
    Unknown,
    /// An office document.
    #[error("is an office document, which can hold programs")]
    Office,
    /// A picture in another format.
    #[error("is a picture in a format that not every phone shows")]
    OtherPicture,
    /// A film in another format.
    #[error("is a film or sound in a format that not every phone plays")]
    OtherFilm,
    /// An archive.
    #[error("is an archive")]
    Archive,
    /// A web page.
    #[error("is a web page, which can hold programs")]
    WebPage,
    /// It cannot be read.
    #[error("is damaged: {reason}")]
    Damaged {
        /// The parser's words.
        reason: String,
    },
    /// A picture with more pixels than are read.
    #[error("has {width} × {height} pixels, more than the {limit} that a picture may have")]
    TooManyPixels {
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
        /// The limit: pixels in all.
        limit: u64,
    },
    /// A drawing that would take too much to draw.
    #[error("is a drawing that cannot be drawn safely: {reason}")]
    DrawingUnsafe {
        /// What is too much, as the rest of a sentence.
        reason: String,
    },
    /// A PDF with a password or restrictions.
    #[error("is a PDF that is locked")]
    PdfLocked,
    /// A PDF that does something.
    #[error("is a PDF that acts by itself or holds files: {what}")]
    PdfActive {
        /// The PDF's name for it.
        what: String,
    },
    /// A film whose pictures stand elsewhere.
    #[error("is a film whose pictures or sound stand in another file")]
    FilmElsewhere,
    /// The process that read it ended before its time.
    #[error("could not be read safely: {reason}")]
    GaveUp {
        /// How.
        reason: String,
    },
}

impl MediaError {
    /// The stable code of the failure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "asset_empty",
            Self::TooLarge { .. } => "asset_too_large",
            Self::Unknown => "asset_unknown",
            Self::Office => "asset_office",
            Self::OtherPicture => "asset_other_picture",
            Self::OtherFilm => "asset_other_film",
            Self::Archive => "asset_archive",
            Self::WebPage => "asset_web_page",
            Self::Damaged { .. } => "asset_damaged",
            Self::TooManyPixels { .. } => "asset_too_many_pixels",
            Self::DrawingUnsafe { .. } => "asset_drawing_unsafe",
            Self::PdfLocked => "asset_pdf_locked",
            Self::PdfActive { .. } => "asset_pdf_active",
            Self::FilmElsewhere => "asset_film_elsewhere",
            Self::GaveUp { .. } => "asset_gave_up",
        }
    }

    /// The values of the message, by name.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            Self::TooManyPixels { width, height, limit } => vec![
                ("width", width.to_string()),
                ("height", height.to_string()),
                ("limit", limit.to_string()),
            ],
            Self::Damaged { reason } | Self::DrawingUnsafe { reason } | Self::GaveUp { reason } => {
                vec![("reason", reason.clone())]
            }
            Self::PdfActive { what } => vec![("what", what.clone())],
            _ => Vec::new(),
        }
    }

    /// What to do about it, in English.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty => "Save or download the file again.",
            Self::TooLarge { .. } => "Save it smaller: a lower resolution or quality, or in several files.",
            Self::Unknown => "Use JPEG, PNG, WebP, GIF or SVG, MP4, MOV or WebM, PDF or plain text.",
            Self::Office | Self::WebPage => "Save or print it as PDF and add that.",
            Self::OtherPicture => "Save it as JPEG or PNG and add that.",
            Self::OtherFilm => "Save it as MP4 and add that.",
            Self::Archive => "Unpack it and add the files inside.",
            Self::Damaged { .. } => "Open it, save it anew and add that.",
            Self::TooManyPixels { .. } => "Save it smaller and add that.",
            Self::DrawingUnsafe { .. } => "Save it as PNG and add that.",
            Self::PdfLocked => "Remove the password or print it to PDF again, then add that.",
            Self::PdfActive { .. } => "Print it to PDF again and add that.",
            Self::FilmElsewhere => "Save it as a film that holds everything (MP4) and add that.",
            Self::GaveUp { .. } => "Save it anew, smaller or in another format, and add that.",
        }
    }
}
