//! How well a column fits a field: what its header says in words of several languages (data: `packs/aliases/words.json`)
//! and what its values look like. Not here: which fit wins (`propose`).

use crate::cells::yes_or_no;
use crate::dates;
use crate::field::{Field, Shape as FieldShape};
use crate::formats;
use crate::headers::normal;
use crate::kind::Kind;
use crate::links;
use crate::numbers;
use crate::open::Column;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What the values of a column look like: shares in per cent of those that say something.
#[derive(Debug, Default)]
pub(super) struct Look {
    header: Header,
    told: usize,
    at: usize,
    handle: usize,
    address: usize,
    post_address: usize,
    email: usize,
    date: usize,
    count: usize,
    number: usize,
    flag: usize,
    long_id: usize,
    tags: usize,
    short: usize,
    different: usize,
    letters: usize,
}

impl Look {
    /// Looks at the sampled values.
    pub fn of(column: &Column) -> Self {
        let values: Vec<&str> =
            column.values.iter().map(|v| v.trim()).filter(|v| !numbers::is_missing(v)).collect();
        let told = values.len();
        if told == 0 {
            return Self { header: Header::of(&column.header), ..Self::default() };
        }
        let share = |test: &dyn Fn(&str) -> bool| values.iter().filter(|v| test(v)).count() * 100 / told;
        let number = |v: &str| match numbers::read(v, None) {
            numbers::Reading::Sure(n) | numbers::Reading::Ambiguous(n) => Some(n),
            _ => None,
        };
        let handle = |v: &str| {
            let bare = v.strip_prefix('@').unwrap_or(v);
            (2..=40).contains(&bare.len())
                && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
                && bare.bytes().any(|b| b.is_ascii_alphabetic())
        };
        let mut distinct = values.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Self {
            header: Header::of(&column.header),
            told,
            at: share(&|v| v.starts_with('@') && handle(v)),
            handle: share(&handle),
            address: share(&|v| v.starts_with("http://") || v.starts_with("https://")),
            post_address: share(&|v| links::post_link(v).is_some_and(|l| l.post_id.is_some())),
            email: share(&|v| v.contains('@') && !v.starts_with('@') && v.contains('.') && !v.contains(' ')),
            date: share(&|v| {
                matches!(dates::read(v, None), dates::Reading::Sure(_) | dates::Reading::Ambiguous(_))
                    || dates::without_year(v).is_some()
            }),
            count: share(&|v| number(v).is_some_and(|n| n.count().is_some())),
            number: share(&|v| number(v).is_some()),
            flag: share(&|v| yes_or_no(v).is_some()),
            long_id: share(&|v| (15..=20).contains(&v.len()) && v.bytes().all(|b| b.is_ascii_digit())),
            tags: share(&|v| v.contains('#')),
            short: share(&|v| v.chars().count() <= 40),
            different: distinct.len() * 100 / told,
            letters: share(&|v| v.chars().any(char::is_alphabetic)),
        }
    }
}

#[derive(Default, Deserialize)]
struct WordFile {
    fields: Vec<WordLine>,
}

#[derive(Deserialize)]
struct WordLine {
    field: String,
    words: Vec<String>,
}

/// Words of headers by field, in the loose normal form.
fn words() -> &'static HashMap<Field, Vec<String>> {
    static WORDS: OnceLock<HashMap<Field, Vec<String>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let file: WordFile =
            serde_json::from_str(include_str!("../../../../packs/aliases/words.json")).unwrap_or_default();
        let lines = file.fields.into_iter().filter_map(|line| {
            let words = line.words.iter().map(|w| normal(w, true)).collect();
            Some((Field::parse(&line.field)?, words))
        });
        lines.collect()
    })
}

/// The words of a header: cut at blanks, signs and where a capital follows a small letter.
fn parts(header: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in header.chars() {
        if !c.is_alphanumeric() || (small && c.is_uppercase()) {
            parts.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// A header, taken apart once and asked for every field of every kind.
#[derive(Debug, Default)]
struct Header {
    /// The loose normal form.
    loose: String,
    /// What the alias tables that know it say it means.
    known: Vec<(Kind, Field)>,
    /// Its words.
    words: usize,
    /// Its words and what two neighbours make together.
    parts: Vec<String>,
}

impl Header {
    fn of(header: &str) -> Self {
        let (strict, loose) = (normal(header, false), normal(header, true));
        let meaning = |k: &formats::Known| Some((k.format.kind, k.aliases.field_of(&strict, &loose)?));
        let known = formats::all().iter().filter_map(meaning).collect();
        let mut parts = parts(header);
        let words = parts.len();
        parts.extend(parts.windows(2).map(|pair| pair.concat()).collect::<Vec<_>>());
        Self { loose, known, words, parts }
    }
}

/// What a header says for a field, 0 to 100: the kind's own tables know it, another kind's do, or words of it are known.
fn by_header(kind: Kind, field: Field, header: &Header) -> u8 {
    if header.loose.is_empty() {
        return 0;
    }
    if header.known.contains(&(kind, field)) {
        return 96;
    }
    let empty = Vec::new();
    let known = words().get(&field).unwrap_or(&empty);
    if known.contains(&header.loose) {
        return 90;
    }
    let means =
        |f: Field| f == field || (f == Field::NameOrHandle && matches!(field, Field::Name | Field::Handle));
    if header.known.iter().any(|(_, f)| means(*f)) {
        return 80;
    }
    // One word of several counts less, and the less the more words there are.
    let hits = header.parts.iter().filter(|part| known.contains(part)).count();
    match (hits, header.words) {
        (0, _) => 0,
        (_, 0..=2) => 70,
        (_, 3) => 55,
        _ => 40,
    }
}

/// What the values say for a field, 0 to 100; 50 when they say nothing either way.
fn by_values(field: Field, look: &Look) -> u8 {
    let needs = |share: usize, good: u8| if share >= 80 { good } else { 0 };
    match field {
        Field::Handle if look.at >= 80 => 95,
        Field::Handle => match look.handle {
            90.. => 60,
            70..90 => 50,
            _ => 0,
        },
        Field::Url if look.post_address >= 80 => 95,
        Field::Url | Field::Link => needs(look.address, 65),
        Field::Email => needs(look.email, 95),
        Field::PostId if look.long_id >= 80 => 92,
        Field::PostId if look.different >= 90 && look.short >= 95 && look.address == 0 => 50,
        Field::PostId => 0,
        Field::Caption if look.tags >= 30 => 85,
        Field::Caption => needs(look.letters, 50),
        Field::Hashtags => needs(look.letters, if look.tags >= 80 { 55 } else { 50 }),
        _ => match field.shape() {
            FieldShape::Count => needs(look.count, 55),
            FieldShape::Decimal => needs(look.number, 55),
            FieldShape::Date => needs(look.date, 70),
            FieldShape::Flag => needs(look.flag, 55),
            FieldShape::Text => 50,
        },
    }
}

/// How well a column fits a field of a kind, 0 to 100. A header alone is not enough where the values cannot be read
/// so, and values alone are enough only where they are of a form that nothing else has.
pub(super) fn fit(kind: Kind, field: Field, look: &Look) -> u8 {
    let header = by_header(kind, field, &look.header);
    if look.told == 0 {
        return header / 2;
    }
    let values = by_values(field, look);
    match (header, values) {
        (_, 0) => 0,
        (0, 85..) => values - 25,
        (0, _) => 0,
        (header, values) => {
            let sum = u32::from(header) * 2 + u32::from(values) + u32::from(values >= 70) * 20;
            u8::try_from((sum / 3 + 10).min(99)).unwrap_or(99)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_list_names_fields_once_and_is_read() {
        assert!(words().len() > 20);
        assert!(words().values().all(|list| !list.is_empty()));
    }

    #[test]
    fn headers_are_cut_into_words() {
        assert_eq!(parts("video-title"), ["video", "title"]);
        assert_eq!(parts("postUrl (TikTok)"), ["post", "url", "tik", "tok"]);
        assert_eq!(parts("Aantal weergaven"), ["aantal", "weergaven"]);
    }
}
