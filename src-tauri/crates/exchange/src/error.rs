//! Why a file cannot be read or written: one variant per thing that a person can do something about.
//! Not here: rows that are rejected while the rest is taken (`report`).

use crate::report::ReadReport;
use std::collections::BTreeMap;
use troupe_media::MediaError;

/// A failure of reading or writing a file. The message names the file, the row where there is one, and what is
/// wrong; [`ExchangeError::hint`] says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// The path does not exist or may not be read.
    #[error("{file} cannot be opened: {reason}")]
    FileMissing {
        /// File name.
        file: String,
        /// The system's words.
        reason: String,
    },
    /// Nothing but blanks.
    #[error("{file} is empty")]
    FileEmpty {
        /// File name.
        file: String,
    },
    /// Not text.
    #[error("{file} is not a text file: it looks like {looks_like}")]
    FileBinary {
        /// File name.
        file: String,
        /// For example `a zip archive or an Excel workbook`.
        looks_like: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Larger than the limit of its kind.
    #[error("{file} has {bytes} bytes, more than the {limit} that a file of this kind may have")]
    FileTooLarge {
        /// File name.
        file: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// A row, a JSON object or the header is longer than the limit.
    #[error("{file}: row {row} is longer than {limit} bytes")]
    LineTooLong {
        /// File name.
        file: String,
        /// Row, 0 = the header.
        row: u32,
        /// The limit in bytes.
        limit: u64,
    },
    /// The bytes are not text in the encoding that the file's beginning suggests.
    #[error("{file}: row {row} is not {encoding} text")]
    EncodingWrong {
        /// File name.
        file: String,
        /// First row concerned, 0 = the header.
        row: u32,
        /// The encoding tried.
        encoding: &'static str,
    },
    /// A header and no rows.
    #[error("{file} has a header but no rows")]
    HeaderOnly {
        /// File name.
        file: String,
    },
    /// No format that Troupe reads has these columns.
    #[error("{file} is not a file that Troupe knows; its columns are {columns}")]
    KindUnknown {
        /// File name.
        file: String,
        /// The first headers.
        columns: String,
        /// What to do about it.
        remedy: String,
    },
    /// The format is known but a column without which no row can be placed is absent.
    #[error("{file} lacks the column {column} that a file of the kind {kind} needs")]
    KeyColumnMissing {
        /// File name.
        file: String,
        /// Headers that would do, joined by ` or `.
        column: String,
        /// The kind.
        kind: &'static str,
    },
    /// Amounts of money whose currency neither a column nor a sign says.
    #[error("{file} does not say the currency of its money")]
    CurrencyMissing {
        /// File name.
        file: String,
    },
    /// A column that should hold numbers or dates holds other text in over a fifth of its cells.
    #[error("{file}: the column {column} should hold {expected}, but row {row} says {value}")]
    ColumnNotNumbers {
        /// File name.
        file: String,
        /// Header of the column.
        column: String,
        /// `numbers`, `dates` or `yes or no`.
        expected: &'static str,
        /// First row that could not be read.
        row: u32,
        /// Its value, shortened.
        value: String,
        /// Cells that could not be read.
        unreadable: u32,
        /// Cells that held something.
        filled: u32,
    },
    /// Damaged JSON.
    #[error("{file} is not valid JSON: row {row}, {reason}")]
    JsonInvalid {
        /// File name.
        file: String,
        /// Object in which reading stopped, 1 = first.
        row: u32,
        /// The parser's words, with line and column.
        reason: String,
    },
    /// Rows, but none that says anything.
    #[error("{file} holds nothing to read: {rows} rows, none of them a post or an account")]
    NothingToRead {
        /// File name.
        file: String,
        /// Rows seen.
        rows: u32,
    },
    /// More rows are rejected than taken.
    #[error("{file}: {rejected} of {rows} rows cannot be read; row {row}: {reason}")]
    TooManyRejected {
        /// File name.
        file: String,
        /// Rows rejected.
        rejected: u32,
        /// Rows seen.
        rows: u32,
        /// First rejected row.
        row: u32,
        /// Why that row was rejected.
        reason: String,
    },
    /// An archive or workbook passes a limit.
    #[error("{file} cannot be unpacked safely: {what} (limit: {limit})")]
    ArchiveUnsafe {
        /// File name.
        file: String,
        /// What passes the limit.
        what: String,
        /// The limit.
        limit: String,
    },
    /// An archive without a file that could be read.
    #[error("{file} holds no file that Troupe can read")]
    NothingInArchive {
        /// File name.
        file: String,
    },
    /// The workbook has no such sheet.
    #[error("{file} has no sheet {sheet}; its sheets are {sheets}")]
    SheetUnknown {
        /// File name.
        file: String,
        /// The sheet asked for.
        sheet: String,
        /// The sheets there are.
        sheets: String,
    },
    /// A workbook or archive that cannot be parsed.
    #[error("{file} is damaged: {reason}")]
    WorkbookDamaged {
        /// File name.
        file: String,
        /// The parser's words.
        reason: String,
    },
    /// A workbook or archive with a password.
    #[error("{file} is locked with a password")]
    WorkbookLocked {
        /// File name.
        file: String,
    },
    /// The process that unpacked the file ended before its time.
    #[error("{file} could not be unpacked: {reason}")]
    ReaderDied {
        /// File name.
        file: String,
        /// How it ended.
        reason: String,
    },
    /// A column of a mapped file whose numbers or dates could be read in two ways.
    #[error("{file}: the column {column} can be read in two ways, for example {sample}")]
    AmbiguousColumn {
        /// File name.
        file: String,
        /// Header of the column.
        column: String,
        /// A value that could mean two things.
        sample: String,
        /// What to decide.
        remedy: &'static str,
    },
    /// The ids of a file tell other times than its dates: it may be made up.
    #[error(
        "{file} is implausible: {off} of {compared} TikTok ids do not hold the second of posting, as real ones do"
    )]
    Implausible {
        /// File name.
        file: String,
        /// Posts whose id tells another time.
        off: u32,
        /// Posts compared.
        compared: u32,
        /// How reading it went otherwise, to be shown beside the question whether to take it all the same.
        report: Box<ReadReport>,
    },
    /// Orders, and no money in any of them: a money column is empty, renamed or holds something else.
    #[error("{file} tells of orders in {rows} rows but all its money is zero or missing")]
    MoneyAllZero {
        /// File name.
        file: String,
        /// Rows with orders.
        rows: u32,
    },
    /// A decision about reading that makes no sense.
    #[error("{file}: {value} is not a valid {option}")]
    OptionInvalid {
        /// File name.
        file: String,
        /// `encoding`, `delimiter`, `timezone` or `mapping`.
        option: &'static str,
        /// What was given.
        value: String,
        /// What would be valid.
        remedy: String,
    },
    /// Stopped by the user.
    #[error("reading {file} was stopped")]
    Cancelled {
        /// File name.
        file: String,
    },
    /// An export of a whole workspace that does not say what it should.
    #[error("{file}, {table}: {reason}")]
    ExportDamaged {
        /// File name.
        file: String,
        /// Table, with the row where one is at fault.
        table: String,
        /// What is wrong.
        reason: String,
    },
    /// A file that is not handed out.
    #[error("{file} {error}")]
    AssetRefused {
        /// File name.
        file: String,
        /// Why.
        error: MediaError,
    },
    /// A file could not be written.
    #[error("{file} cannot be written: {reason}")]
    WriteFailed {
        /// File name.
        file: String,
        /// The system's words.
        reason: String,
    },
}

impl ExchangeError {
    /// The stable code of the failure.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileMissing { .. } => "file_missing",
            Self::FileEmpty { .. } => "file_empty",
            Self::FileBinary { .. } => "file_binary",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::LineTooLong { .. } => "line_too_long",
            Self::EncodingWrong { .. } => "encoding_wrong",
            Self::HeaderOnly { .. } => "header_only",
            Self::KindUnknown { .. } => "kind_unknown",
            Self::KeyColumnMissing { .. } => "key_column_missing",
            Self::CurrencyMissing { .. } => "currency_missing",
            Self::ColumnNotNumbers { .. } => "column_not_numbers",
            Self::JsonInvalid { .. } => "json_invalid",
            Self::NothingToRead { .. } => "nothing_to_read",
            Self::TooManyRejected { .. } => "too_many_rejected",
            Self::ArchiveUnsafe { .. } => "archive_unsafe",
            Self::NothingInArchive { .. } => "nothing_in_archive",
            Self::SheetUnknown { .. } => "sheet_unknown",
            Self::WorkbookDamaged { .. } => "workbook_damaged",
            Self::WorkbookLocked { .. } => "workbook_locked",
            Self::ReaderDied { .. } => "reader_died",
            Self::AmbiguousColumn { .. } => "ambiguous_column",
            Self::Implausible { .. } => "implausible",
            Self::MoneyAllZero { .. } => "money_all_zero",
            Self::OptionInvalid { .. } => "option_invalid",
            Self::Cancelled { .. } => "cancelled",
            Self::ExportDamaged { .. } => "export_damaged",
            Self::AssetRefused { error, .. } => error.code(),
            Self::WriteFailed { .. } => "write_failed",
        }
    }

    /// The values of the message, by name, for a sentence in another language.
    pub fn params(&self) -> BTreeMap<&'static str, String> {
        let mut map = BTreeMap::from([("file", self.file().to_owned())]);
        let mut put = |key, value: &dyn ToString| {
            map.insert(key, value.to_string());
        };
        match self {
            Self::FileMissing { reason, .. } | Self::WriteFailed { reason, .. } => put("reason", reason),
            Self::FileBinary { looks_like, .. } => put("looks_like", looks_like),
            Self::ExportDamaged { table, reason, .. } => {
                put("table", table);
                put("reason", reason);
            }
            Self::FileTooLarge { bytes, limit, .. } => {
                put("bytes", bytes);
                put("limit", limit);
            }
            Self::LineTooLong { row, limit, .. } => {
                put("row", row);
                put("limit", limit);
            }
            Self::EncodingWrong { row, encoding, .. } => {
                put("row", row);
                put("encoding", encoding);
            }
            Self::KindUnknown { columns, .. } => put("columns", columns),
            Self::KeyColumnMissing { column, kind, .. } => {
                put("column", column);
                put("kind", kind);
            }
            Self::ColumnNotNumbers { column, expected, row, value, unreadable, filled, .. } => {
                put("column", column);
                put("expected", expected);
                put("row", row);
                put("value", value);
                put("unreadable", unreadable);
                put("filled", filled);
            }
            Self::JsonInvalid { row, reason, .. } => {
                put("row", row);
                put("reason", reason);
            }
            Self::NothingToRead { rows, .. } => put("rows", rows),
            Self::TooManyRejected { rejected, rows, row, reason, .. } => {
                put("rejected", rejected);
                put("rows", rows);
                put("row", row);
                put("reason", reason);
            }
            Self::ArchiveUnsafe { what, limit, .. } => {
                put("what", what);
                put("limit", limit);
            }
            Self::SheetUnknown { sheet, sheets, .. } => {
                put("sheet", sheet);
                put("sheets", sheets);
            }
            Self::WorkbookDamaged { reason, .. } | Self::ReaderDied { reason, .. } => put("reason", reason),
            Self::AmbiguousColumn { column, sample, .. } => {
                put("column", column);
                put("sample", sample);
            }
            Self::Implausible { off, compared, .. } => {
                put("off", off);
                put("compared", compared);
            }
            Self::MoneyAllZero { rows, .. } => put("rows", rows),
            Self::AssetRefused { error, .. } => {
                error.params().iter().for_each(|(key, value)| put(key, value))
            }
            Self::OptionInvalid { option, value, .. } => {
                put("option", option);
                put("value", value);
            }
            Self::FileEmpty { .. }
            | Self::HeaderOnly { .. }
            | Self::NothingInArchive { .. }
            | Self::WorkbookLocked { .. }
            | Self::CurrencyMissing { .. }
            | Self::Cancelled { .. } => {}
        }
        map
    }

    /// The file's name.
    pub fn file(&self) -> &str {
        match self {
            Self::FileMissing { file, .. }
            | Self::FileEmpty { file }
            | Self::FileBinary { file, .. }
            | Self::FileTooLarge { file, .. }
            | Self::LineTooLong { file, .. }
            | Self::EncodingWrong { file, .. }
            | Self::HeaderOnly { file }
            | Self::KindUnknown { file, .. }
            | Self::KeyColumnMissing { file, .. }
            | Self::CurrencyMissing { file }
            | Self::ColumnNotNumbers { file, .. }
            | Self::JsonInvalid { file, .. }
            | Self::NothingToRead { file, .. }
            | Self::TooManyRejected { file, .. }
            | Self::ArchiveUnsafe { file, .. }
            | Self::NothingInArchive { file }
            | Self::SheetUnknown { file, .. }
            | Self::WorkbookDamaged { file, .. }
            | Self::WorkbookLocked { file }
            | Self::ReaderDied { file, .. }
            | Self::AmbiguousColumn { file, .. }
            | Self::Implausible { file, .. }
            | Self::MoneyAllZero { file, .. }
            | Self::OptionInvalid { file, .. }
            | Self::Cancelled { file }
            | Self::ExportDamaged { file, .. }
            | Self::AssetRefused { file, .. }
            | Self::WriteFailed { file, .. } => file,
        }
    }

    /// What to do about it, in English.
    pub fn hint(&self) -> String {
        match self {
            Self::FileMissing { .. } => "Check that the file still exists and may be read.".into(),
            Self::FileEmpty { .. } => "Export or download the file again.".into(),
            Self::FileBinary { remedy, .. } => (*remedy).into(),
            Self::FileTooLarge { .. } => "Split the file, or export a shorter period.".into(),
            Self::LineTooLong { .. } => {
                "A quotation mark that is never closed, or a file without line breaks. Open the file near that row, \
                 mend it and import it again."
                    .into()
            }
            Self::EncodingWrong { .. } => "Save the file as UTF-8 and import it again.".into(),
            Self::HeaderOnly { .. } => "Export the file again with at least one row.".into(),
            Self::KindUnknown { remedy, .. } => remedy.clone(),
            Self::KeyColumnMissing { column, .. } if column.starts_with("platform") => {
                "Choose the platform, or add a column platform (tiktok, instagram, youtube, other).".into()
            }
            Self::KeyColumnMissing { column, .. } if column.starts_with("handle") => {
                "The file does not say whose figures these are. Choose the account.".into()
            }
            Self::CurrencyMissing { .. } => "Choose the currency of the shop, for example EUR.".into(),
            Self::KeyColumnMissing { column, .. } => {
                format!("Export the file again with {column}, or choose another kind.")
            }
            Self::ColumnNotNumbers { column, .. } => format!(
                "Look at {column} in the preview: it may mean something else in this file, or use another decimal \
                 sign or order of day and month. Choose those, or another kind."
            ),
            Self::JsonInvalid { .. } => {
                "The file may be cut off or edited by hand. Download it again, or mend it at that place.".into()
            }
            Self::NothingToRead { .. } => "The scraper found nothing or reported only errors. Run it again.".into(),
            Self::TooManyRejected { .. } => {
                "The columns may be shifted or mean something else. Look at the first rejected rows, or choose \
                 another kind."
                    .into()
            }
            Self::ArchiveUnsafe { .. } => {
                "If you trust it, open it in a spreadsheet program, save the sheet as CSV (UTF-8) and import that; \
                 unpack archives and import the files inside."
                    .into()
            }
            Self::NothingInArchive { .. } => {
                "Troupe reads CSV, TSV, JSON, JSONL and XLSX. Unpack it and look at what is inside.".into()
            }
            Self::SheetUnknown { .. } => "Choose one of its sheets, or none.".into(),
            Self::WorkbookDamaged { .. } => {
                "Download it again, or open it in a spreadsheet program and save the sheet as CSV (UTF-8).".into()
            }
            Self::WorkbookLocked { .. } => {
                "Open it with the password, save it without one, and import it again.".into()
            }
            Self::ReaderDied { .. } => {
                "Nothing was changed. Open it in a spreadsheet program, save the sheet as CSV (UTF-8) and import that."
                    .into()
            }
            Self::AmbiguousColumn { remedy, .. } => (*remedy).into(),
            Self::Implausible { .. } => {
                "A TikTok id holds the second in which the post was made. Where ids and times disagree in so many rows, \
                 the file was made up, its columns were mixed, or its times lack their zone. Check where it comes from; \
                 import it all the same only if you know why."
                    .into()
            }
            Self::MoneyAllZero { .. } => {
                "The amounts were probably lost in the export. Export the file again, or choose the decimal sign if the \
                 amounts look right in the file."
                    .into()
            }
            Self::OptionInvalid { remedy, .. } => remedy.clone(),
            Self::Cancelled { .. } => "Nothing was kept. Import the file again when you like.".into(),
            Self::ExportDamaged { .. } => {
                "Export the workspace again, or undo what was changed in that place. Nothing was kept.".into()
            }
            Self::AssetRefused { error, .. } => error.hint().into(),
            Self::WriteFailed { .. } => "Check the folder, its permissions and the free space.".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_its_file_and_says_what_to_do() {
        let error = ExchangeError::ColumnNotNumbers {
            file: "posts.csv".into(),
            column: "likes".into(),
            expected: "numbers",
            row: 7,
            value: "many".into(),
            unreadable: 3,
            filled: 9,
        };
        assert_eq!(error.code(), "column_not_numbers");
        assert_eq!(error.to_string(), "posts.csv: the column likes should hold numbers, but row 7 says many");
        assert!(error.hint().contains("likes"));
        assert_eq!(error.params()["row"], "7");
    }
}
