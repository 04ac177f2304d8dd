//! Finding out what a file is from its beginning: encoding, delimiter or JSON shape, kind, columns.
//! Not here: reading its rows (`read`), choosing the kind (`choose`).

use crate::choose::{self, choose, kinds_for, platform};
use crate::encoding::{self, Text};
use crate::error::ExchangeError;
use crate::expand::Source;
use crate::field::Field;
use crate::headers::Headers;
use crate::kind::{Kind, Options};
use crate::numbers;
use crate::readings::{self, Decided, Reading};
use crate::shape::{self, Given, Shape};
use crate::source::Content;
use crate::unpack::{self, Foreign, Holds, Sheets, UnpackError, Wish};
use encoding_rs::{Encoding, UTF_8};
use std::fs;
use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use troupe_core::creator::Platform;
use troupe_core::time::{Day, Instant, Zone, day_in_file_name};

/// Bytes looked at to find out what a table is.
const HEAD: u64 = 1 << 20;
/// A table may have this many bytes, and so may JSON that is read object by object.
pub const FILE_LIMIT: u64 = 8 << 30;
/// JSON that is one object may have this many bytes.
pub const OBJECT_LIMIT: u64 = 512 << 20;
/// A file may have this many columns.
pub const COLUMN_LIMIT: usize = 2_000;

/// A column of the file, or a path of its JSON objects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Header as the file has it.
    pub header: String,
    /// The header by which the user's choices name it: the second column with one header is `header#2`.
    pub key: String,
    /// What it means; `None` = not used.
    pub field: Option<Field>,
    /// Up to three different values, shortened.
    pub samples: Vec<String>,
    /// How its numbers or dates are read; `None` for text.
    pub reading: Option<Reading>,
    /// More values, to decide by.
    pub(crate) values: Vec<String>,
    /// Rank among the headers of its field; the lower, the more trusted.
    pub(crate) rank: usize,
}

/// A file that has been recognised and can be read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Where it is.
    pub path: PathBuf,
    /// Its name.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last changed, by the file system or the archive.
    pub modified: Option<Instant>,
    /// What it is.
    pub kind: Kind,
    /// Name of the text encoding.
    pub encoding: &'static str,
    /// Delimiter; `None` for JSON and workbooks.
    pub delimiter: Option<char>,
    /// The sheet that is read, of a workbook.
    pub sheet: Option<String>,
    /// Every sheet of a workbook.
    pub sheets: Vec<String>,
    /// Line (of a sheet: row) of the header, from 1; 0 for JSON.
    pub header_row: u64,
    /// Fingerprint of the set of headers, the same for every file of one layout.
    pub layout: String,
    /// Its columns, or the paths of its first objects.
    pub columns: Vec<Column>,
    /// Platform of its accounts, where one file holds one.
    pub platform: Option<Platform>,
    /// The platform is told neither by the headers nor by the user.
    pub platform_guessed: bool,
    /// Other kinds as which it could be read.
    pub other_kinds: Vec<Kind>,
    /// A full date in the file's name.
    pub day_in_name: Option<Day>,
    pub(crate) content: Content,
    /// Bytes of `content`, where it is not the file itself.
    pub(crate) content_bytes: u64,
    /// The workbook's fingerprint: rows are read from a copy.
    pub(crate) fingerprint: Option<[u8; 32]>,
    pub(crate) charset: &'static Encoding,
    pub(crate) shape: Shape,
    pub(crate) options: Options,
    pub(crate) zone: Option<Zone>,
    /// What the whole file gives away about its columns, once somebody asked.
    pub(crate) decided: Arc<OnceLock<Vec<Decided>>>,
    /// Kept while it is read: the folder that it was unpacked to.
    _keep: Option<Arc<tempfile::TempDir>>,
}

impl Opened {
    /// Columns that became something.
    pub fn columns_matched(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }

    /// BLAKE3 of the file's bytes, read anew; the same as [`crate::ReadReport::fingerprint`]. `None` when it cannot be
    /// read any more.
    pub fn fingerprint(&self) -> Option<Vec<u8>> {
        match (&self.fingerprint, &self.content) {
            (Some(print), _) => Some(print.to_vec()),
            (None, Content::File(path)) => crate::read::fingerprint(path).ok().map(|p| p.to_vec()),
            // Only a workbook's copy is temporary, and its fingerprint is known.
            (None, Content::Temporary(_)) => None,
            (None, Content::Memory(bytes)) => Some(blake3::hash(bytes).as_bytes().to_vec()),
        }
    }

    /// Whether the user said what the columns mean.
    pub(crate) fn mapped(&self) -> bool {
        !self.options.columns.is_empty()
    }
}

/// A file before it is known what it is.
pub(crate) struct Raw {
    pub file: String,
    path: PathBuf,
    bytes: u64,
    modified: Option<Instant>,
    pub content: Content,
    keep: Option<Arc<tempfile::TempDir>>,
}

impl Raw {
    fn of(source: &Source) -> Result<Self, ExchangeError> {
        if let Some(fault) = &source.fault {
            return Err(fault.clone());
        }
        let file = source.name.clone();
        let missing = |reason: String| ExchangeError::FileMissing { file: file.clone(), reason };
        let metadata = fs::metadata(&source.path).map_err(|e| missing(e.to_string()))?;
        if !metadata.is_file() {
            return Err(missing("it is not a file".into()));
        }
        let modified = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = modified.and_then(|d| i64::try_from(d.as_secs()).ok());
        Ok(Self {
            path: source.path.clone(),
            bytes: metadata.len(),
            // An archive without times gives its files that of 1970.
            modified: modified.filter(|s| Instant::PLAUSIBLE.contains(s)).map(Instant::from_seconds),
            content: Content::File(source.path.clone()),
            keep: source.keep.clone(),
            file,
        })
    }

    fn in_memory(name: &str, bytes: Arc<[u8]>) -> Self {
        Self {
            file: name.to_owned(),
            path: PathBuf::from(name),
            bytes: bytes.len() as u64,
            modified: None,
            content: Content::Memory(bytes),
            keep: None,
        }
    }
}

/// Finds out what a file is. Reads a bounded beginning; more only of workbooks, whose sheet is unpacked, and of tables
/// with values that could be read in two ways.
///
/// # Errors
/// Every code of [`ExchangeError`] but those of reading rows: the file is missing, empty, too large, not text, has
/// no rows, is of no known kind, or lacks a column without which no row can be placed; a workbook that is damaged,
/// locked, over a limit or without the sheet asked for.
pub fn open(source: &Source, options: &Options) -> Result<Opened, ExchangeError> {
    recognise(Raw::of(source)?, options)
}

/// Like [`open`], for bytes in memory under a name. Nothing touches the disk.
///
/// # Errors
/// Like [`open`].
pub fn open_bytes(
    name: &str,
    bytes: impl Into<Arc<[u8]>>,
    options: &Options,
) -> Result<Opened, ExchangeError> {
    recognise(Raw::in_memory(name, bytes.into()), options)
}

/// A file whose outer shape is known.
pub(crate) struct Looked {
    pub raw: Raw,
    pub charset: &'static Encoding,
    pub found: shape::Found,
    pub headers: Headers,
    pub sheets: Option<Sheets>,
    pub content_bytes: u64,
    pub fingerprint: Option<[u8; 32]>,
}

/// The outer shape of a source's file.
pub(crate) fn look_at(source: &Source, options: &Options) -> Result<Looked, ExchangeError> {
    look(Raw::of(source)?, options)
}

/// The outer shape of a file in memory.
pub(crate) fn look_at_bytes(
    name: &str,
    bytes: Arc<[u8]>,
    options: &Options,
) -> Result<Looked, ExchangeError> {
    look(Raw::in_memory(name, bytes), options)
}

fn look(mut raw: Raw, options: &Options) -> Result<Looked, ExchangeError> {
    let file = raw.file.clone();
    if raw.bytes > FILE_LIMIT {
        return Err(ExchangeError::FileTooLarge { file, bytes: raw.bytes, limit: FILE_LIMIT });
    }
    let mut head = read_head(&raw)?;
    let mut sheets = None;
    let mut content_bytes = raw.bytes;
    let mut fingerprint = None;
    if head.starts_with(b"PK\x03\x04") {
        let (found, content, bytes) = sheet(&raw, options)?;
        fingerprint = Some(hash(&raw)?);
        sheets = Some(found);
        raw.content = content;
        content_bytes = bytes;
        head = read_head(&raw)?;
    } else if head.starts_with(b"\xD0\xCF\x11\xE0") && encrypted(&raw) {
        return Err(ExchangeError::WorkbookLocked { file });
    }
    let complete = content_bytes <= HEAD;
    let charset = if sheets.is_some() { UTF_8 } else { charset(&head, complete, options, &file)? };
    let text = decode_head(&head, charset, complete, &file)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ExchangeError::FileEmpty { file });
    }
    if let Some(delimiter) = options.delimiter.filter(|d| !d.is_ascii() || matches!(d, '"' | '\n' | '\r')) {
        let remedy = "Choose a comma, semicolon, tab, pipe or another ASCII sign.".into();
        return Err(ExchangeError::OptionInvalid {
            file,
            option: "delimiter",
            value: delimiter.to_string(),
            remedy,
        });
    }
    let given = Given {
        delimiter: options.delimiter,
        sheet: sheets.is_some(),
        is_header: &|row| choose::is_header(row, options),
    };
    let found = shape::find(&raw.content, &file, text, charset, complete, &given)?;
    if matches!(found.shape, Shape::Document { object: true, .. }) && raw.bytes > OBJECT_LIMIT {
        return Err(ExchangeError::FileTooLarge { file, bytes: raw.bytes, limit: OBJECT_LIMIT });
    }
    if found.columns.len() > COLUMN_LIMIT {
        return Err(ExchangeError::KindUnknown {
            file,
            columns: format!("more than {COLUMN_LIMIT}"),
            remedy: "Leave out the columns that you do not need and import the file again.".into(),
        });
    }
    if found.rows == 0 && !matches!(found.shape, Shape::Table { .. }) {
        return Err(ExchangeError::NothingToRead { file, rows: 0 });
    }
    let headers = Headers::of(found.columns.iter().map(|c| c.header.as_str()));
    Ok(Looked { raw, charset, found, headers, sheets, content_bytes, fingerprint })
}

fn recognise(raw: Raw, options: &Options) -> Result<Opened, ExchangeError> {
    let zone = zone(options, &raw.file)?;
    let looked = look(raw, options)?;
    let Looked { raw, charset, found, headers, sheets, content_bytes, fingerprint } = looked;
    let file = raw.file;
    let able = kinds_for(&headers, &found.shape, options);
    let known = choose(&able, &headers, &found, options, &file)?;
    if found.rows == 0 {
        return Err(ExchangeError::HeaderOnly { file });
    }
    let mut columns = found.columns;
    if options.columns.is_empty() {
        for (i, column) in columns.iter_mut().enumerate() {
            if let Some((field, rank)) = known.aliases.field_at(&headers, i) {
                column.field = Some(field);
                column.rank = rank;
            }
        }
        if known.format.explained && is_explanation(&columns, |i| found.first.get(i).map_or("", |c| c.trim()))
        {
            for (column, _) in columns.iter_mut().zip(&found.first).filter(|(_, c)| !c.trim().is_empty()) {
                column.values.remove(0);
                column.take_samples();
            }
        }
        (known.format.arrange)(&mut columns);
    } else {
        for (rank, column) in columns.iter_mut().enumerate() {
            column.rank = rank;
            column.field = options.columns.iter().find(|c| c.header == column.key).and_then(|c| c.field);
        }
    }
    let decided = Arc::new(OnceLock::new());
    let json = !matches!(found.shape, Shape::Table { .. });
    // A format that always writes its dates in one order leaves nothing to decide.
    let judged = Options { date_order: options.date_order.or(known.format.date_order), ..options.clone() };
    readings::fill(&mut columns, &judged, json, |columns| {
        let judge = || readings::by_file(&raw.content, charset, &found.shape, columns);
        decided.get_or_init(judge).clone()
    });
    let (platform, platform_guessed) = platform(known, &headers, &file, options);
    let table = match found.shape {
        Shape::Table { delimiter, .. } if sheets.is_none() => Some(delimiter),
        _ => None,
    };
    let (sheet, sheets) = sheets.map_or((None, Vec::new()), |s| (Some(s.sheet), s.sheets));
    Ok(Opened {
        path: raw.path,
        bytes: raw.bytes,
        modified: raw.modified,
        kind: known.format.kind,
        encoding: charset.name(),
        delimiter: table,
        sheet,
        sheets,
        header_row: found.header_line,
        layout: headers.layout(),
        columns,
        platform,
        platform_guessed,
        other_kinds: able.iter().map(|k| k.format.kind).filter(|k| *k != known.format.kind).collect(),
        day_in_name: day_in_file_name(&file),
        content: raw.content,
        content_bytes,
        fingerprint,
        charset,
        shape: found.shape,
        options: options.clone(),
        zone,
        decided,
        _keep: raw.keep,
        file_name: file,
    })
}

/// Whether the first row explains the columns: every filled cell of a number column holds words.
pub(crate) fn is_explanation<'r>(columns: &[Column], cell: impl Fn(usize) -> &'r str) -> bool {
    let of_numbers = |c: &Column| {
        let shape = c.field.map(Field::shape);
        matches!(shape, Some(crate::field::Shape::Count | crate::field::Shape::Decimal))
    };
    let cells = columns.iter().enumerate().filter(|(_, c)| of_numbers(c)).map(|(i, _)| cell(i));
    let mut filled = cells.filter(|cell| !numbers::is_missing(cell)).peekable();
    filled.peek().is_some() && filled.all(|cell| numbers::read(cell, None) == numbers::Reading::Bad)
}

fn read_head(raw: &Raw) -> Result<Vec<u8>, ExchangeError> {
    let mut head = Vec::new();
    let read = raw.content.open().and_then(|input| input.take(HEAD).read_to_end(&mut head));
    read.map_err(|e| ExchangeError::FileMissing { file: raw.file.clone(), reason: e.to_string() })?;
    Ok(head)
}

fn hash(raw: &Raw) -> Result<[u8; 32], ExchangeError> {
    let mut hasher = blake3::Hasher::new();
    let hashed =
        raw.content.open().and_then(|input| hasher.update_reader(input).map(|h| *h.finalize().as_bytes()));
    hashed.map_err(|e| ExchangeError::FileMissing { file: raw.file.clone(), reason: e.to_string() })
}

/// The wanted sheet of a workbook as text with commas.
fn sheet(raw: &Raw, options: &Options) -> Result<(Sheets, Content, u64), ExchangeError> {
    let failed = |e: UnpackError| e.of(&raw.file);
    let io = |e: std::io::Error| failed(UnpackError::Failed { reason: e.to_string() });
    let workbook = [".xlsx", ".xlsm", ".zip"].iter().any(|e| raw.file.to_ascii_lowercase().ends_with(e));
    let binary =
        |looks_like, remedy| ExchangeError::FileBinary { file: raw.file.clone(), looks_like, remedy };
    match unpack::holds(raw.content.open().map_err(io)?) {
        Ok(Holds::Workbook) => {}
        Ok(Holds::Files) => return Err(binary("a zip archive", encoding::UNPACK)),
        Ok(Holds::Other(Foreign::OpenDocument)) => {
            return Err(binary("an OpenDocument spreadsheet (.ods)", encoding::EXPORT));
        }
        Ok(Holds::Other(Foreign::BinaryWorkbook)) => {
            return Err(binary("a binary Excel workbook (.xlsb)", encoding::EXPORT));
        }
        Ok(Holds::Other(Foreign::Office)) => return Err(binary("an office document", encoding::OTHER)),
        Err(UnpackError::Damaged { .. }) if !workbook => {
            return Err(binary("a zip archive or an Excel workbook", encoding::EXPORT));
        }
        Err(e) => return Err(failed(e)),
    }
    let wish = Wish {
        sheet: options.sheet.clone(),
        kind: options.kind.map(|k| k.as_str().to_owned()),
        headers: options.columns.iter().filter(|c| c.field.is_some()).map(|c| c.header.clone()).collect(),
    };
    match &raw.content {
        Content::Memory(bytes) => {
            let mut csv = Vec::new();
            let sheets =
                unpack::caught(|| unpack::workbook(Cursor::new(bytes), &mut csv, &wish)).map_err(failed)?;
            let length = csv.len() as u64;
            Ok((sheets, Content::Memory(csv.into()), length))
        }
        Content::File(path) => {
            let temporary =
                tempfile::Builder::new().prefix("troupe-").tempfile().map_err(io)?.into_temp_path();
            let sheets = unpack::workbook_guarded(path, &temporary, &wish).map_err(failed)?;
            let length = fs::metadata(&temporary).map_err(io)?.len();
            Ok((sheets, Content::Temporary(Arc::new(temporary)), length))
        }
        Content::Temporary(_) => {
            Err(failed(UnpackError::Damaged { reason: "a workbook in a workbook".into() }))
        }
    }
}

/// Whether an old office container holds an encrypted workbook.
fn encrypted(raw: &Raw) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let Ok(mut input) = raw.content.open() else { return false };
    let mut window = Vec::new();
    let mut buffer = vec![0; 256 << 10];
    while let Ok(n) = input.read(&mut buffer)
        && n > 0
    {
        window.extend_from_slice(&buffer[..n]);
        if memchr::memmem::find(&window, &name).is_some() {
            return true;
        }
        window.drain(..window.len().saturating_sub(name.len()));
    }
    false
}

fn charset(
    head: &[u8],
    complete: bool,
    options: &Options,
    file: &str,
) -> Result<&'static Encoding, ExchangeError> {
    let given = match options.encoding.as_deref().map(str::trim).filter(|label| !label.is_empty()) {
        Some(label) => {
            Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| ExchangeError::OptionInvalid {
                file: file.to_owned(),
                option: "encoding",
                value: label.to_owned(),
                remedy:
                    "Choose utf-8, utf-16le, windows-1252 or another WHATWG label, or leave it out.".into(),
            })?)
        }
        None => None,
    };
    match (encoding::detect(head, complete), given) {
        (Text::Binary(looks_like, remedy), _) if looks_like != encoding::NO_TEXT || given.is_none() => {
            Err(ExchangeError::FileBinary { file: file.to_owned(), looks_like, remedy })
        }
        (_, Some(given)) => Ok(given),
        (Text::In(found), None) => Ok(found),
        (Text::Binary(..), None) => Ok(UTF_8),
    }
}

fn zone(options: &Options, file: &str) -> Result<Option<Zone>, ExchangeError> {
    let Some(text) = options.timezone.as_deref().map(str::trim).filter(|t| !t.is_empty()) else {
        return Ok(None);
    };
    let zone = Zone::parse(text).ok_or_else(|| ExchangeError::OptionInvalid {
        file: file.to_owned(),
        option: "timezone",
        value: text.to_owned(),
        remedy: "Give an IANA name such as Europe/Helsinki, or an offset such as +02:00.".into(),
    })?;
    Ok(Some(zone))
}

fn decode_head(
    head: &[u8],
    charset: &'static Encoding,
    complete: bool,
    file: &str,
) -> Result<String, ExchangeError> {
    let mut decoder = charset.new_decoder_with_bom_removal();
    let mut text =
        String::with_capacity(decoder.max_utf8_buffer_length(head.len()).unwrap_or(head.len() * 3));
    let (_, _, wrong) = decoder.decode_to_string(head, &mut text, complete);
    if wrong && charset != UTF_8 {
        return Err(ExchangeError::EncodingWrong { file: file.to_owned(), row: 0, encoding: charset.name() });
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_words_under_numbers_is_an_explanation_and_a_row_of_figures_is_not() {
        let column = |field| Column { field: Some(field), ..Column::default() };
        let columns = [column(Field::Handle), column(Field::Views), column(Field::Likes)];
        let explains = |row: [&'static str; 3]| is_explanation(&columns, |i| row[i]);
        assert!(explains(["The creator's name", "How often it was viewed", "Likes received"]));
        assert!(explains(["mira", "How often it was viewed", ""]));
        assert!(!explains(["mira", "1.2K", "Likes received"]));
        assert!(!explains(["mira", "", "--"]));
    }
}
