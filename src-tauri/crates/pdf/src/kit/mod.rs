//! A resource kit: what it holds, in finished words, and the same as a PDF. The workspace words it once; the page for a browser
//! and the text files of a kit are made of the same sheet.

mod hue;
mod printed;
mod qr;
mod safe;

pub use hue::{DARK, KitHue, LIGHT};
pub use qr::KitQr;

use crate::{Language, PdfError, world};
use std::sync::Arc;

/// A kit for one creator, in finished words. Nothing in it is markup.
#[derive(Debug, Clone, PartialEq)]
pub struct KitSheet {
    /// Its language.
    pub language: Language,
    /// The day it bears, as `2026-11-21`: nothing else in a kit depends on a clock.
    pub made_on: String,
    /// Title.
    pub title: String,
    /// The brand; empty when it has no name yet.
    pub brand: String,
    /// For whom, in words; empty for nobody in particular.
    pub to: String,
    /// Version and day, in words.
    pub stamp: String,
    /// The brand's first colour, `#rrggbb`: an accent where its contrast is good enough.
    pub accent: Option<String>,
    /// The logo.
    pub logo: Option<KitPicture>,
    /// The first words to her; empty = none.
    pub greeting: String,
    /// What the list of sections is called.
    pub contents: String,
    /// What it says, from top to bottom.
    pub sections: Vec<KitSection>,
    /// The kit as a PDF: what the link to it says, and its path in the kit.
    pub pdf: [String; 2],
    /// The last line: where files and checksums stand, in words.
    pub footer: String,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub struct KitSection {
    /// Its name for links within the page: `[a-z_]+`, unique.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What stands there.
    pub blocks: Vec<KitBlock>,
}

/// Something that stands under a heading.
#[derive(Debug, Clone, PartialEq)]
pub enum KitBlock {
    /// Paragraphs: an empty line parts them, a line break in one is a line break.
    Text(String),
    /// A smaller heading within the section.
    Subheading(String),
    /// Points.
    List(Vec<String>),
    /// Labels and values.
    Facts(Vec<[String; 2]>),
    /// A table.
    Table {
        /// Heads of the columns.
        heads: Vec<String>,
        /// Cells, row by row.
        rows: Vec<Vec<String>>,
    },
    /// A text to copy, whole.
    Copy {
        /// What it is for.
        label: String,
        /// The text.
        text: String,
        /// Its file in the kit, as a path; empty = none. A path stands for one file: the first block that names it gives it.
        file: String,
    },
    /// A discount code, large.
    Code {
        /// The code.
        code: String,
        /// What it gives and until when, in words.
        notes: Vec<String>,
    },
    /// A link of hers, with its QR code.
    Link {
        /// What it leads to, in words.
        label: String,
        /// Its address: `https` only.
        url: String,
        /// The QR code read out.
        aloud: String,
        /// The QR code's picture in the kit, a path that ends in `.png`; the same as `.svg` lies beside it. Empty = none.
        file: String,
    },
    /// Colours: name and `#rrggbb`.
    Colours(Vec<[String; 2]>),
    /// Files to use.
    Assets(Vec<KitFile>),
    /// Questions and their answers.
    Questions(Vec<[String; 2]>),
    /// A remark in small letters.
    Note(String),
}

/// A file in a kit.
#[derive(Debug, Clone, PartialEq)]
pub struct KitFile {
    /// Its name in words.
    pub name: String,
    /// Its path in the kit.
    pub path: String,
    /// Format, size and measures, in words.
    pub facts: String,
    /// Rights and until when, in words; empty = not said.
    pub licence: String,
    /// A small picture of it.
    pub picture: Option<KitPicture>,
}

/// A small picture.
#[derive(Debug, Clone, PartialEq)]
pub struct KitPicture {
    /// What it shows, for those who do not see it; empty = decoration.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture as JPEG or PNG. Shared by all kits that show it.
    pub bytes: Arc<[u8]>,
}

impl KitFile {
    /// What its path ends in, in capital letters: `MP4`. Empty when it has no ending.
    pub fn ending(&self) -> String {
        self.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_uppercase()).unwrap_or_default()
    }
}

/// What a picture is, told by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KitPictureKind {
    /// A JPEG file.
    Jpeg,
    /// A PNG file.
    Png,
}

impl KitPicture {
    /// What it is; `None` = neither of the two that a kit shows.
    pub fn kind(&self) -> Option<KitPictureKind> {
        if self.bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(KitPictureKind::Jpeg)
        } else if self.bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(KitPictureKind::Png)
        } else {
            None
        }
    }
}

/// The kit as a tagged PDF on A4 pages. The same sheet gives the same bytes.
///
/// The file claims PDF/UA-1 (an accessible PDF) unless a text holds a character that no built-in font has, such as an emoji:
/// such a character prints as a box, keeps its meaning for search and copy, and only the claim is left out. A picture that
/// cannot be read is left out.
///
/// # Errors
/// [`PdfError::Day`] when [`KitSheet::made_on`] is not a day. The others tell of a fault in the program.
pub fn kit(sheet: &KitSheet) -> Result<Vec<u8>, PdfError> {
    let (printed, pictures) = printed::Printed::new(&sheet.safe())?;
    world::typeset_with(include_str!("../kit.typ"), &printed, pictures)
}
