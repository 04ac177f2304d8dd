//! Unpacking what strangers packed: a workbook to a table, an archive to files, a picture or film to a safe one. The functions here run in this
//! process; [`unpack_with`] has them run in a child instead, which may die of a bomb or hang without taking the
//! window down. Not here: reading the text that comes out.

mod archive;
mod child;
mod files;
mod workbook;
mod xml;

pub use archive::{Foreign, Holds};
pub use child::{Guard, UNPACK, unpack_main, unpack_under, unpack_with};
pub use files::{Unpacked, files};
pub use workbook::{Sheets, workbook};

pub(crate) use archive::io_failed;
pub(crate) use child::{asset_guarded, caught, files_guarded, workbook_guarded};
pub(crate) use files::{DATA, private};
pub(crate) use workbook::look_through;

use crate::error::ExchangeError;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek};

/// What is wanted of a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// This sheet.
    pub sheet: Option<String>,
    /// The first sheet that this kind of file could be; without it, any kind.
    pub kind: Option<String>,
    /// The first sheet with all of these headers.
    pub headers: Vec<String>,
}

/// Why something cannot be unpacked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnpackError {
    /// A limit is passed.
    Unsafe {
        /// What passes it, as the rest of a sentence.
        what: String,
        /// The limit.
        limit: String,
    },
    /// It cannot be parsed.
    Damaged {
        /// The parser's words.
        reason: String,
    },
    /// It needs a password.
    Locked,
    /// The workbook has no such sheet.
    SheetUnknown {
        /// The sheet asked for.
        sheet: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// A row is too long.
    TooLong {
        /// Row of the sheet.
        row: u32,
    },
    /// The system failed.
    Failed {
        /// The system's words.
        reason: String,
    },
    /// The process that did it ended before its time.
    Died {
        /// How.
        reason: String,
    },
}

impl UnpackError {
    /// The failure of the file of that name.
    pub(crate) fn of(self, file: &str) -> ExchangeError {
        let file = file.to_owned();
        match self {
            Self::Unsafe { what, limit } => ExchangeError::ArchiveUnsafe { file, what, limit },
            Self::Damaged { reason } => ExchangeError::WorkbookDamaged { file, reason },
            Self::Locked => ExchangeError::WorkbookLocked { file },
            Self::SheetUnknown { sheet, sheets } => {
                ExchangeError::SheetUnknown { file, sheet, sheets: sheets.join(", ") }
            }
            Self::TooLong { row } => {
                ExchangeError::LineTooLong { file, row, limit: crate::source::RECORD_LIMIT }
            }
            Self::Failed { reason } => ExchangeError::FileMissing { file, reason },
            Self::Died { reason } => ExchangeError::ReaderDied { file, reason },
        }
    }
}

/// What an archive is, by the names in it.
///
/// # Errors
/// It is no archive, or one with more entries than the limit.
pub fn holds<R: Read + Seek>(input: R) -> Result<Holds, UnpackError> {
    Ok(archive::holds(&archive::open(input)?))
}
