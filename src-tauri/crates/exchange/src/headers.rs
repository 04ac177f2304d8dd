//! Headers and JSON paths in one form, so that `authorMeta/name`, `authorMeta.name` and `AuthorMeta.Name` are
//! equal; and the alias tables that give them a meaning.

use crate::field::Field;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A header in its normal form: lower case, blanks of every kind as one blank, full-width letters as ordinary
/// ones, slashes as dots, position numbers between dots as `*`. `loose` also drops everything but letters, digits
/// and `*`: `Views (Avg.)` and `views avg` become equal.
pub(crate) fn normal(header: &str, loose: bool) -> String {
    let mut plain = String::with_capacity(header.len());
    for c in header.trim_start_matches('\u{feff}').chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '/' => '.',
            _ => c,
        };
        let c = if c == '/' { '.' } else { c };
        if c.is_ascii_graphic() {
            plain.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') {
            if !plain.ends_with(' ') {
                plain.push(' ');
            }
        } else {
            plain.extend(c.to_lowercase());
        }
    }
    let plain = plain.trim();
    let numbered = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let starred = if plain.contains('.') && plain.split('.').any(numbered) {
        plain.split('.').map(|part| if numbered(part) { "*" } else { part }).collect::<Vec<_>>().join(".")
    } else {
        plain.to_owned()
    };
    if loose { loosen(&starred) } else { starred }
}

/// The headers of a file in both normal forms, made once and asked by every alias table.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    strict: Vec<String>,
    loose: Vec<String>,
}

impl Headers {
    /// The headers in their order.
    pub fn of<'h>(headers: impl Iterator<Item = &'h str>) -> Self {
        let mut all = Self::default();
        for header in headers {
            let strict = normal(header, false);
            all.loose.push(loosen(&strict));
            all.strict.push(strict);
        }
        all
    }

    /// The headers in their normal form.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.strict.iter().map(String::as_str)
    }

    fn list(&self, loose: bool) -> &[String] {
        if loose { &self.loose } else { &self.strict }
    }

    /// A fingerprint of the set of headers, whatever their order, case and blanks: 32 hexadecimal digits.
    pub fn layout(&self) -> String {
        let mut sorted: Vec<&str> =
            self.strict.iter().map(String::as_str).filter(|h| !h.is_empty()).collect();
        sorted.sort_unstable();
        let hash = blake3::hash(sorted.join("\n").as_bytes());
        hash.as_bytes()[..16].iter().map(|b| format!("{b:02x}")).collect()
    }
}

fn loosen(strict: &str) -> String {
    strict.chars().filter(|c| c.is_alphanumeric() || *c == '*').collect()
}

/// The alias table of a kind, as `packs/aliases/<kind>.json` holds it.
#[derive(Debug, Default, Deserialize)]
struct AliasFile {
    loose: bool,
    keys: Vec<Vec<String>>,
    marks: Vec<Vec<String>>,
    refuses: Vec<String>,
    columns: Vec<AliasLine>,
}

#[derive(Debug, Deserialize)]
struct AliasLine {
    field: String,
    header: String,
}

/// An alias table, ready to be asked.
#[derive(Debug, Default)]
pub(crate) struct Aliases {
    loose: bool,
    /// Header in normal form → field and rank among the headers of that field.
    by_header: HashMap<String, (Field, usize)>,
    /// Headers as written in the table, for messages and for JSON keys that a sample did not show.
    pub headers: Vec<(String, Field)>,
    /// Each group needs one of its fields.
    pub keys: Vec<Vec<Field>>,
    marks: Vec<Vec<String>>,
    refuses: Vec<String>,
}

impl Aliases {
    /// Reads the table. An unreadable table knows nothing; a test reads every table that ships.
    pub fn parse(json: &str) -> Self {
        let file: AliasFile = serde_json::from_str(json).unwrap_or_default();
        let mut aliases = Self { loose: file.loose, ..Self::default() };
        let normals = |list: &[String]| list.iter().map(|h| normal(h, file.loose)).collect::<Vec<_>>();
        aliases.marks = file.marks.iter().map(|group| normals(group)).collect();
        aliases.refuses = normals(&file.refuses);
        let fields = |group: &Vec<String>| group.iter().filter_map(|f| Field::parse(f)).collect();
        aliases.keys = file.keys.iter().map(fields).collect();
        for (rank, line) in file.columns.into_iter().enumerate() {
            let Some(field) = Field::parse(&line.field) else {
                continue;
            };
            aliases.by_header.entry(normal(&line.header, file.loose)).or_insert((field, rank));
            aliases.headers.push((line.header, field));
        }
        aliases
    }

    /// What a header means, by both of its normal forms.
    pub fn field_of(&self, strict: &str, loose: &str) -> Option<Field> {
        self.by_header.get(if self.loose { loose } else { strict }).map(|(field, _)| *field)
    }

    /// What a header means, and its rank: the lower, the more trusted.
    pub fn field(&self, header: &str) -> Option<(Field, usize)> {
        self.by_header.get(&normal(header, self.loose)).copied()
    }

    /// What the header at a position means, and its rank.
    pub fn field_at(&self, headers: &Headers, position: usize) -> Option<(Field, usize)> {
        self.by_header.get(headers.list(self.loose).get(position)?).copied()
    }

    /// Whether the headers bear the marks of the kind and none that belongs to another.
    pub fn marked(&self, headers: &Headers) -> bool {
        let have = headers.list(self.loose);
        self.marks.iter().all(|group| group.iter().any(|mark| have.contains(mark)))
            && !self.refuses.iter().any(|mark| have.contains(mark))
    }

    /// The fields that the headers have.
    pub fn fields(&self, headers: &Headers) -> Vec<Field> {
        let have = headers.list(self.loose).iter();
        have.filter_map(|h| self.by_header.get(h)).map(|(field, _)| *field).collect()
    }

    /// The headers that would fill the first key group of which there is no field, joined by ` or `.
    pub fn missing_key(&self, have: &[Field]) -> Option<String> {
        let group = self.keys.iter().find(|group| !group.iter().any(|field| have.contains(field)))?;
        let names =
            self.headers.iter().filter(|(_, field)| group.contains(field)).map(|(header, _)| header.as_str());
        Some(names.take(4).collect::<Vec<_>>().join(" or "))
    }
}

/// A format that is known but not read yet: its name and the headers that give it away.
#[derive(Debug, Deserialize)]
struct Later {
    name: String,
    marks: Vec<Vec<String>>,
}

/// The name of a format that Troupe knows of and does not read yet, if the headers are its.
pub(crate) fn later_format(headers: &Headers) -> Option<String> {
    static LATER: OnceLock<Vec<Later>> = OnceLock::new();
    let list = LATER.get_or_init(|| {
        let mut list: Vec<Later> =
            serde_json::from_str(include_str!("../../../packs/aliases/later.json")).unwrap_or_default();
        let marks = list.iter_mut().flat_map(|later| &mut later.marks).flatten();
        marks.for_each(|mark| *mark = normal(mark, true));
        list
    });
    let found = |later: &&Later| {
        later.marks.iter().all(|group| group.iter().any(|mark| headers.loose.contains(mark)))
    };
    list.iter().find(found).map(|later| later.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_mean_the_same_are_equal() {
        for header in
            ["authorMeta/name", "authorMeta.name", " AUTHORMETA.Name ", "ａｕｔｈｏｒＭｅｔａ．ｎａｍｅ"]
        {
            assert_eq!(normal(header, false), "authormeta.name", "{header}");
        }
        assert_eq!(normal("\u{feff}\r\nViews\u{a0} (Avg.)\n", true), "viewsavg");
        assert_eq!(normal("hashtags/12/name", false), "hashtags.*.name");
        assert_eq!(normal("60_day_eng_rate", false), "60_day_eng_rate");
    }

    #[test]
    fn formats_that_are_not_read_yet_are_known_by_name() {
        let headers = |list: &[&str]| Headers::of(list.iter().copied());
        let lives = headers(&["LIVE ID", "LIVE-attributed GMV"]);
        assert_eq!(later_format(&lives).as_deref(), Some("a list of LIVEs of TikTok Shop"));
        assert_eq!(later_format(&headers(&["a"])), None);
    }

    #[test]
    fn a_layout_is_the_set_of_headers() {
        let layout = |list: &[&str]| Headers::of(list.iter().copied()).layout();
        assert_eq!(layout(&["Views ", "name"]), layout(&["NAME", "views"]));
        assert_ne!(layout(&["views", "name"]), layout(&["views", "names"]));
        assert_eq!(layout(&["views"]).len(), 32);
    }
}
