//! Texts with merge fields: `Hi {first_name}`. A field is a word of small letters, digits and underscores in braces;
//! every other brace is text. Not here: which fields there are and what stands in them (outreach, briefings).

use std::collections::{BTreeMap, BTreeSet};

/// Values by the name of their field. An empty value is a field that is known and has nothing in it.
pub type Values = BTreeMap<&'static str, String>;

/// A piece of a text with merge fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text as it is.
    Text(&'t str),
    /// The name of a field, without its braces.
    Field(&'t str),
}

/// Why a text was not filled: nothing of it is, as soon as one field is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There are no such fields.
    #[error("there is no merge field {}", .0.join(", "))]
    Unknown(Vec<String>),
    /// Nothing is known that could stand in these fields.
    #[error("nothing is known for {}", .0.join(", "))]
    Empty(Vec<String>),
}

/// The pieces of a text in order. Put together, with braces around fields, they are the text again.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(at) = text[from..].find('{') {
        let open = from + at;
        let name = text[open + 1..].split('}').next().unwrap_or_default();
        let close = open + 1 + name.len();
        if is_name(name) && close < text.len() {
            if start < open {
                parts.push(Part::Text(&text[start..open]));
            }
            parts.push(Part::Field(name));
            start = close + 1;
            from = start;
        } else {
            from = open + 1;
        }
    }
    if start < text.len() {
        parts.push(Part::Text(&text[start..]));
    }
    parts
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// The names of the fields of a text.
pub fn fields(text: &str) -> BTreeSet<&str> {
    let field = |part| if let Part::Field(name) = part { Some(name) } else { None };
    parts(text).into_iter().filter_map(field).collect()
}

/// Fills a text in one pass: a value that looks like a field stays what it is.
///
/// # Errors
/// [`MergeError::Unknown`] names the fields that are not among the values, [`MergeError::Empty`] those whose value is
/// blank; each name once, in order.
pub fn fill(text: &str, values: &Values) -> Result<String, MergeError> {
    let named = |wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
        fields(text).into_iter().filter(|name| wanted(name)).map(str::to_owned).collect()
    };
    let unknown = named(&|name| !values.contains_key(name));
    if !unknown.is_empty() {
        return Err(MergeError::Unknown(unknown));
    }
    let empty = named(&|name| values.get(name).is_some_and(|value| value.trim().is_empty()));
    if !empty.is_empty() {
        return Err(MergeError::Empty(empty));
    }
    let written = |part| match part {
        Part::Text(text) => text,
        Part::Field(name) => values.get(name).map_or("", |value| value.trim()),
    };
    Ok(parts(text).into_iter().map(written).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> Values {
        Values::from([("name", "Alma {code}".to_owned()), ("code", String::new())])
    }

    #[test]
    fn a_value_that_looks_like_a_field_is_not_filled_again() {
        assert_eq!(fill("Hi {name}: {} {Name} {", &values()).unwrap(), "Hi Alma {code}: {} {Name} {");
    }

    #[test]
    fn what_is_empty_or_unknown_is_named_and_nothing_is_filled() {
        assert_eq!(fill("{name} {code}", &values()), Err(MergeError::Empty(vec!["code".into()])));
        assert_eq!(fill("{code} {colour}", &values()), Err(MergeError::Unknown(vec!["colour".into()])));
    }

    #[test]
    fn a_brace_before_a_field_is_text() {
        assert_eq!(parts("{{name}}"), [Part::Text("{"), Part::Field("name"), Part::Text("}")]);
    }

    proptest! {
        #[test]
        fn the_pieces_of_a_text_are_the_text(text in "[{}a-c_ é]{0,24}") {
            let again: String = parts(&text)
                .into_iter()
                .map(|part| match part {
                    Part::Text(text) => text.to_owned(),
                    Part::Field(name) => format!("{{{name}}}"),
                })
                .collect();
            prop_assert_eq!(again, text);
        }
    }
}
