//! Finding out what a file is from its beginning: encoding, delimiter or JSON shape, kind, columns.
//! Not here: reading its rows (`read`).

use crate::encoding::{self, Text};
use crate::error::ExchangeError;
use crate::field::Field;
use crate::formats::{self, Known, PlatformFrom};
use crate::headers;
use crate::kind::{Kind, Options};
use crate::shape::{self, Shape};
use encoding_rs::{Encoding, UTF_8};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use troupe_core::creator::Platform;
use troupe_core::time::{Day, Instant, day_in_file_name};

/// Bytes looked at to find out what a table is.
const HEAD: u64 = 1 << 20;
/// A table may have this many bytes, and so may JSON that is read object by object.
pub const FILE_LIMIT: u64 = 8 << 30;
/// JSON that is one object may have this many bytes.
pub const OBJECT_LIMIT: u64 = 512 << 20;
/// A file may have this many columns.
pub const COLUMN_LIMIT: usize = 2_000;

/// A column of the file, or a path of its JSON objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Header as the file has it.
    pub header: String,
    /// What it means; `None` = not used.
    pub field: Option<Field>,
    /// Up to three different values, shortened.
    pub samples: Vec<String>,
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
    /// When it was last changed, by the file system.
    pub modified: Option<Instant>,
    /// What it is.
    pub kind: Kind,
    /// Name of the text encoding.
    pub encoding: &'static str,
    /// Delimiter; `None` for JSON.
    pub delimiter: Option<char>,
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
    pub(crate) charset: &'static Encoding,
    pub(crate) shape: Shape,
    pub(crate) options: Options,
}

impl Opened {
    /// Columns that became something.
    pub fn columns_matched(&self) -> usize {
        self.columns.iter().filter(|c| c.field.is_some()).count()
    }
}

/// Finds out what a file is. Reads a bounded beginning, never the whole file.
///
/// # Errors
/// Every code of [`ExchangeError`] but those of reading rows: the file is missing, empty, too large, not text, has
/// no rows, is of no known kind, or lacks a column without which no row can be placed.
pub fn open(path: &Path, options: &Options) -> Result<Opened, ExchangeError> {
    let file_name =
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    let missing = |reason: String| ExchangeError::FileMissing { file: file_name.clone(), reason };
    let metadata = fs::metadata(path).map_err(|e| missing(e.to_string()))?;
    if !metadata.is_file() {
        return Err(missing("it is not a file".into()));
    }
    let bytes = metadata.len();
    if bytes > FILE_LIMIT {
        return Err(ExchangeError::FileTooLarge { file: file_name, bytes, limit: FILE_LIMIT });
    }
    let mut head = Vec::new();
    let mut file = File::open(path).map_err(|e| missing(e.to_string()))?;
    (&mut file).take(HEAD).read_to_end(&mut head).map_err(|e| missing(e.to_string()))?;
    let complete = bytes <= HEAD;
    let charset = match encoding::detect(&head, complete) {
        Text::In(encoding) => encoding,
        Text::Binary(looks_like, remedy) => {
            return Err(ExchangeError::FileBinary { file: file_name, looks_like, remedy });
        }
    };
    let text = decode_head(&head, charset, complete, &file_name)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(ExchangeError::FileEmpty { file: file_name });
    }
    let found = shape::find(path, &file_name, text, charset, complete)?;
    if matches!(found.shape, Shape::Document { object: true, .. }) && bytes > OBJECT_LIMIT {
        return Err(ExchangeError::FileTooLarge { file: file_name, bytes, limit: OBJECT_LIMIT });
    }
    if found.columns.len() > COLUMN_LIMIT {
        return Err(ExchangeError::KindUnknown {
            file: file_name,
            columns: format!("more than {COLUMN_LIMIT}"),
            remedy: "Leave out the columns that you do not need and import the file again.".into(),
        });
    }
    if found.rows == 0 && !matches!(found.shape, Shape::Table { .. }) {
        return Err(ExchangeError::NothingToRead { file: file_name, rows: 0 });
    }
    let headers: Vec<String> = found.columns.iter().map(|c| c.header.clone()).collect();
    let able = kinds_for(&headers, &found.shape, options);
    let known = choose(&able, &headers, &found.shape, options, &file_name)?;
    if found.rows == 0 {
        return Err(ExchangeError::HeaderOnly { file: file_name });
    }
    let mut columns = found.columns;
    for column in &mut columns {
        if let Some((field, rank)) = known.aliases.field(&column.header) {
            column.field = Some(field);
            column.rank = rank;
        }
    }
    (known.format.arrange)(&mut columns);
    let (platform, platform_guessed) = platform(known, &headers, &file_name, options);
    let modified = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
    Ok(Opened {
        path: path.to_owned(),
        bytes,
        modified: modified.and_then(|d| i64::try_from(d.as_secs()).ok()).map(Instant::from_seconds),
        kind: known.format.kind,
        encoding: charset.name(),
        delimiter: if let Shape::Table { delimiter } = found.shape { Some(delimiter) } else { None },
        columns,
        platform,
        platform_guessed,
        other_kinds: able.iter().map(|k| k.format.kind).filter(|k| *k != known.format.kind).collect(),
        day_in_name: day_in_file_name(&file_name),
        charset,
        shape: found.shape,
        options: options.clone(),
        file_name,
    })
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

/// What the user gave in place of a column.
fn given(options: &Options) -> Vec<Field> {
    let constants = options.constants.iter().map(|(field, _)| *field);
    options.platform.map(|_| Field::Platform).into_iter().chain(constants).collect()
}

fn fits(known: &Known, shape: &Shape) -> bool {
    let container = match shape {
        Shape::Document { container, .. } => container.as_deref(),
        _ => None,
    };
    let table = matches!(shape, Shape::Table { .. });
    (if table { known.format.table } else { known.format.json })
        && known.format.container.is_none_or(|needed| container == Some(needed))
}

/// The kinds as which a file of this shape with these headers can be read.
fn kinds_for(headers: &[String], shape: &Shape, options: &Options) -> Vec<&'static Known> {
    formats::all()
        .iter()
        .filter(|known| fits(known, shape))
        .filter(|known| known.aliases.marked(headers))
        .filter(|known| known.aliases.missing_key(headers, &given(options)).is_none())
        .collect()
}

fn choose(
    able: &[&'static Known],
    headers: &[String],
    shape: &Shape,
    options: &Options,
    file: &str,
) -> Result<&'static Known, ExchangeError> {
    let lacks = |known: &Known| {
        let column = known.aliases.missing_key(headers, &given(options))?;
        Some(ExchangeError::KeyColumnMissing {
            file: file.to_owned(),
            column,
            kind: known.format.kind.as_str(),
        })
    };
    if let Some(kind) = options.kind {
        let known = formats::of(kind);
        if fits(known, shape) {
            return lacks(known).map_or(Ok(known), Err);
        }
        let remedy =
            format!("A file of the kind {} looks different. Choose another kind, or none.", kind.as_str());
        return Err(unknown(headers, file, remedy));
    }
    if let Some(known) = able.first() {
        return Ok(known);
    }
    let later = headers::later_format(headers);
    if later.is_none() {
        // Marked as one kind but without its key: say which column is missing instead of "unknown".
        let marked = formats::all().iter().filter(|k| fits(k, shape) && k.aliases.marked(headers));
        let error = marked.filter(|k| k.format.kind != Kind::RankingTable).find_map(lacks);
        if let Some(error) = error {
            return Err(error);
        }
    }
    let remedy = match later {
        Some(name) => format!("This looks like {name}, which this version of Troupe does not read yet."),
        None => "Troupe reads its own creators.csv and posts.csv, TikTok posts from Apify, drawrowfly, TikTok-Api, \
                 pyktok, Zeeschuimer and 4CAT, and ranking tables with a name and followers. Rename the columns to \
                 those of creators.csv or posts.csv, or choose a kind."
            .to_owned(),
    };
    Err(unknown(headers, file, remedy))
}

fn unknown(headers: &[String], file: &str, remedy: String) -> ExchangeError {
    let mut columns = headers.iter().take(8).map(|h| shape::shorten(h, 30)).collect::<Vec<_>>().join(", ");
    if headers.len() > 8 {
        columns.push_str(", …");
    }
    ExchangeError::KindUnknown { file: file.to_owned(), columns, remedy }
}

/// The platform of a file's accounts and whether it is a guess.
fn platform(known: &Known, headers: &[String], file: &str, options: &Options) -> (Option<Platform>, bool) {
    let told = |text: &str| {
        let text = text.to_lowercase();
        [("tiktok", Platform::TikTok), ("insta", Platform::Instagram), ("youtub", Platform::YouTube)]
            .into_iter()
            .find(|(word, _)| text.contains(word))
            .map(|(_, platform)| platform)
    };
    match known.format.platform {
        PlatformFrom::Fixed(platform) => (Some(platform), false),
        PlatformFrom::Column | PlatformFrom::Link => (options.platform, false),
        PlatformFrom::Names
            if headers.iter().any(|h| known.aliases.field(h).is_some_and(|(f, _)| f == Field::Platform)) =>
        {
            (options.platform, false)
        }
        PlatformFrom::Names => match options.platform.or_else(|| headers.iter().find_map(|h| told(h))) {
            Some(platform) => (Some(platform), false),
            None => (told(file), true),
        },
    }
}
