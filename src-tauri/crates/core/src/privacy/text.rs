//! The text of a notice: merge fields in braces, filled in for one person. Not here: the shipped texts (packs/notices).

use crate::named::named_enum;

named_enum! {
    /// A merge field of a notice (GDPR, Art. 14(1) and (2)). Those that may be nothing stand for a whole sentence, which
    /// falls away.
    NoticeField {
        /// Her name, else her handle.
        Name = "name",
        /// Her handle.
        Handle = "handle",
        /// Who decides about the data.
        Controller = "controller",
        /// Its postal address, in one line.
        Address = "address",
        /// Where people write to.
        Email = "email",
        /// The sentence that names the data protection officer.
        Officer = "officer",
        /// What the data are for.
        Purposes = "purposes",
        /// The sentence that says why they may be kept.
        Basis = "basis",
        /// What kinds of data they are.
        Categories = "categories",
        /// The sentence that says where they come from.
        Source = "source",
        /// The sentence that says who gets them.
        Recipients = "recipients",
        /// The sentence that says how long they are kept.
        Retention = "retention",
        /// The sentence that says where to complain.
        Authority = "authority",
        /// The sentence that says where the public notice stands.
        Url = "url",
    }
}

impl NoticeField {
    /// It may be empty: its sentence falls away.
    pub fn may_be_empty(self) -> bool {
        matches!(self, Self::Officer | Self::Url)
    }
}

/// A piece of a text.
enum Piece<'t> {
    Text(&'t str),
    Field(&'t str),
}

/// A field is lower-case letters in braces; any other brace is text.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let named = after.find('}').map(|close| &after[..close]);
        match named
            .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        {
            Some(name) => {
                pieces.push(Piece::Text(&rest[..open]));
                pieces.push(Piece::Field(name));
                rest = &after[name.len() + 1..];
            }
            None => {
                pieces.push(Piece::Text(&rest[..=open]));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Names in braces that are no field.
pub fn unknown_fields(text: &str) -> Vec<String> {
    let mut unknown: Vec<String> = pieces(text)
        .iter()
        .filter_map(|piece| match piece {
            Piece::Field(name) if NoticeField::parse(name).is_none() => Some((*name).to_owned()),
            _ => None,
        })
        .collect();
    unknown.sort();
    unknown.dedup();
    unknown
}

/// A text that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text. A field without a value stands there in braces still.
    pub text: String,
    /// Fields without a value that may not be empty.
    pub missing: Vec<NoticeField>,
}

/// Fills in a text. Where a sentence falls away its blanks and empty lines go too.
pub fn fill_notice(text: &str, value: impl Fn(NoticeField) -> String) -> Filled {
    let mut filled = Filled { text: String::new(), missing: Vec::new() };
    for piece in pieces(text) {
        let name = match piece {
            Piece::Text(text) => {
                filled.text.push_str(text);
                continue;
            }
            Piece::Field(name) => name,
        };
        let Some(field) = NoticeField::parse(name) else {
            filled.text.push_str(&format!("{{{name}}}"));
            continue;
        };
        let value = value(field);
        match value.trim() {
            "" if field.may_be_empty() => {}
            "" => {
                filled.text.push_str(&format!("{{{name}}}"));
                filled.missing.push(field);
            }
            value => filled.text.push_str(value),
        }
    }
    filled.missing.sort_unstable();
    filled.missing.dedup();
    filled.text = tidy(&filled.text);
    filled
}

/// One blank between words, one empty line between paragraphs, none at the ends.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(field: NoticeField) -> String {
        match field {
            NoticeField::Name => "Noor {handle}".to_owned(),
            NoticeField::Url => String::new(),
            NoticeField::Controller => " ".to_owned(),
            other => format!("<{}>", other.as_str()),
        }
    }

    #[test]
    fn a_sentence_that_says_nothing_falls_away_and_a_field_that_must_not_is_named() {
        let filled = fill_notice("Hi {name},\n\n{officer} {url}\n\n{url}\n\nBye {email}.  {url}\n", value);
        assert_eq!(filled.text, "Hi Noor {handle},\n\n<officer>\n\nBye <email>.");
        assert_eq!(filled.missing, []);
        let filled = fill_notice("{controller}, {url} {controller}", value);
        assert_eq!(filled.text, "{controller}, {controller}");
        assert_eq!(filled.missing, [NoticeField::Controller]);
    }

    #[test]
    fn only_words_in_braces_are_fields() {
        assert_eq!(unknown_fields("{name} {nmae} {x_y} { } {A} {"), ["nmae", "x_y"]);
        assert_eq!(fill_notice("a { b } {B} {nmae", value).text, "a { b } {B} {nmae");
    }
}
