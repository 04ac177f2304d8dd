//! Which kind a file is, by its headers and what the user decided. Not here: finding the headers (`shape`).

use crate::error::ExchangeError;
use crate::field::Field;
use crate::formats::{self, Known, PlatformFrom};
use crate::headers::{self, Headers};
use crate::kind::{Kind, Options};
use crate::shape::{self, Found, Shape};
use crate::unpack::Wish;
use troupe_core::creator::Platform;

/// What the user gave in place of columns.
fn given(options: &Options) -> Vec<Field> {
    let platform = options.platform.map(|_| Field::Platform);
    let currency = options.currency.and_then(|_| Field::parse("currency"));
    platform.into_iter().chain(currency).chain(options.constants.iter().map(|(f, _)| *f)).collect()
}

/// The fields that a file has for a kind, with what the user gave.
fn fields(known: &Known, headers: &Headers, options: &Options) -> Vec<Field> {
    let mut fields = given(options);
    if options.columns.is_empty() {
        fields.extend(known.aliases.fields(headers));
    } else {
        fields.extend(options.columns.iter().filter_map(|c| c.field));
        if tells_posts_apart(&fields) {
            fields.push(Field::PostId);
        }
    }
    fields
}

/// Whether the posts of a mapped table without ids can be told apart all the same: by account, date and caption.
pub(crate) fn tells_posts_apart(fields: &[Field]) -> bool {
    [Field::PostedAt, Field::Caption].iter().any(|f| fields.contains(f))
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
pub(crate) fn kinds_for(headers: &Headers, shape: &Shape, options: &Options) -> Vec<&'static Known> {
    if !options.columns.is_empty() {
        return Vec::new();
    }
    formats::all()
        .iter()
        .filter(|known| fits(known, shape))
        .filter(|known| known.aliases.marked(headers))
        .filter(|known| known.aliases.missing_key(&fields(known, headers, options)).is_none())
        .collect()
}

/// Whether a row is the header of a table: of the kind asked for, of any kind, or with the columns that the user
/// named.
pub(crate) fn is_header(row: &[String], options: &Options) -> bool {
    if !options.columns.is_empty() {
        let mut wanted =
            options.columns.iter().filter(|c| c.field.is_some()).map(|c| base(&c.header)).peekable();
        return wanted.peek().is_some() && wanted.all(|w| row.iter().any(|cell| base(cell) == w));
    }
    let shape = Shape::Table { delimiter: ',', titles: 0 };
    let headers = Headers::of(row.iter().map(String::as_str));
    match options.kind {
        Some(kind) => {
            let known = formats::of(kind);
            known.aliases.missing_key(&fields(known, &headers, options)).is_none()
        }
        None => !kinds_for(&headers, &shape, options).is_empty(),
    }
}

/// A header without the number that tells it from others of its name.
fn base(header: &str) -> &str {
    let header = header.trim();
    match header.rsplit_once('#') {
        Some((base, number)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => base,
        _ => header,
    }
}

/// Whether the top of a sheet holds a header that is wanted.
pub(crate) fn header_of_some_kind(top: &[Vec<String>], wish: &Wish) -> bool {
    if !wish.headers.is_empty() {
        let has = |row: &Vec<String>, wanted: &String| row.iter().any(|cell| base(cell) == base(wanted));
        return top.iter().any(|row| wish.headers.iter().all(|wanted| has(row, wanted)));
    }
    let options = Options { kind: wish.kind.as_deref().and_then(Kind::parse), ..Options::default() };
    top.iter().take(shape::HEADER_AMONG).any(|row| is_header(row, &options))
}

/// The kind of a file: the one asked for, else the first that can be.
pub(crate) fn choose(
    able: &[&'static Known],
    headers: &Headers,
    found: &Found,
    options: &Options,
    file: &str,
) -> Result<&'static Known, ExchangeError> {
    let lacks = |known: &Known| {
        let column = known.aliases.missing_key(&fields(known, headers, options))?;
        Some(ExchangeError::KeyColumnMissing {
            file: file.to_owned(),
            column,
            kind: known.format.kind.as_str(),
        })
    };
    if let Some(kind) = options.kind {
        let known = formats::of(kind);
        if !options.columns.is_empty() || fits(known, &found.shape) {
            if let Some(absent) = absent(found, options) {
                let remedy =
                    format!("The mapping names {absent}, which this file does not have. Map it anew.");
                return Err(unknown(found, file, remedy));
            }
            return lacks(known).map_or(Ok(known), Err);
        }
        let remedy =
            format!("A file of the kind {} looks different. Choose another kind, or none.", kind.as_str());
        return Err(unknown(found, file, remedy));
    }
    if let Some(known) = able.first() {
        return Ok(known);
    }
    let later = headers::later_format(headers);
    if later.is_none() && options.columns.is_empty() {
        // Marked as one kind but without its key: say which column is missing instead of "unknown".
        let marked = formats::all().iter().filter(|k| fits(k, &found.shape) && k.aliases.marked(headers));
        let error = marked.filter(|k| k.format.kind != Kind::RankingTable).find_map(lacks);
        if let Some(error) = error {
            return Err(error);
        }
    }
    let remedy = match later {
        Some(name) => format!("This looks like {name}, which this version of Troupe does not read yet."),
        None => "Troupe knows no export with these columns. Say what they mean (mapping), rename them to those of \
                 creators.csv or posts.csv, or choose a kind."
            .to_owned(),
    };
    Err(unknown(found, file, remedy))
}

/// A column that the user named and the file does not have.
fn absent(found: &Found, options: &Options) -> Option<String> {
    let mut used = options.columns.iter().filter(|c| c.field.is_some());
    used.find(|c| !found.columns.iter().any(|column| column.key == c.header)).map(|c| c.header.clone())
}

fn unknown(found: &Found, file: &str, remedy: String) -> ExchangeError {
    let headers = found.columns.iter().map(|c| c.header.as_str());
    let mut columns = headers.take(8).map(|h| shape::shorten(h, 30)).collect::<Vec<_>>().join(", ");
    if found.columns.len() > 8 {
        columns.push_str(", …");
    }
    ExchangeError::KindUnknown { file: file.to_owned(), columns, remedy }
}

/// The platform of a file's accounts and whether it is a guess.
pub(crate) fn platform(
    known: &Known,
    headers: &Headers,
    file: &str,
    options: &Options,
) -> (Option<Platform>, bool) {
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
        PlatformFrom::Names if fields(known, headers, options).contains(&Field::Platform) => {
            (options.platform, false)
        }
        PlatformFrom::Names => match headers.iter().find_map(told) {
            Some(platform) => (Some(platform), false),
            None => (told(file), true),
        },
    }
}
