//! Merge fields: `{name}` in a text stands for what is known of a creator. `{{` and `}}` are braces themselves.
//! A field that nothing is known for is never left empty: filling in refuses and names it.

use crate::named::named_enum;
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::str::CharIndices;

named_enum! {
    /// What a text can leave to be filled in.
    MergeField {
        /// Her display name.
        Name = "name",
        /// The first word of her display name.
        FirstName = "first_name",
        /// Her handle, with its `@`.
        Handle = "handle",
        /// The own brand.
        Brand = "brand",
        /// The campaign.
        Campaign = "campaign",
        /// The campaign's product.
        Product = "product",
        /// Her discount code.
        Code = "code",
        /// The product's page.
        Link = "link",
        /// Who writes.
        Sender = "sender",
        /// The last day of the campaign, or the one that is given.
        Deadline = "deadline",
    }
}

/// What is wrong with a text as a template. Places count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// There is no such field.
    #[error("there is no field {{{field}}}")]
    Unknown {
        /// What stands between the braces.
        field: String,
        /// Where its brace stands.
        at: usize,
    },
    /// A brace is opened and not closed.
    #[error("the brace at character {at} is not closed")]
    Open {
        /// Where it stands.
        at: usize,
    },
    /// A brace is closed that was not opened.
    #[error("the brace at character {at} closes nothing")]
    Stray {
        /// Where it stands.
        at: usize,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Said(String),
    Field(MergeField),
}

/// A text with fields, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergeText {
    parts: Vec<Part>,
}

impl MergeText {
    /// Reads a text.
    ///
    /// # Errors
    /// The first unknown field or brace without a partner.
    pub fn parse(text: &str) -> Result<Self, MergeError> {
        let mut parts = Vec::new();
        let mut said = String::new();
        let mut signs = text.char_indices().peekable();
        let place = |byte: usize| text[..byte].chars().count() + 1;
        while let Some((byte, sign)) = signs.next() {
            match sign {
                '{' | '}' if signs.peek().is_some_and(|(_, next)| *next == sign) => {
                    signs.next();
                    said.push(sign);
                }
                '{' => {
                    let at = place(byte);
                    let field = between(&mut signs).ok_or(MergeError::Open { at })?;
                    let known = MergeField::parse(&field).ok_or(MergeError::Unknown { field, at })?;
                    if !said.is_empty() {
                        parts.push(Part::Said(std::mem::take(&mut said)));
                    }
                    parts.push(Part::Field(known));
                }
                '}' => return Err(MergeError::Stray { at: place(byte) }),
                _ => said.push(sign),
            }
        }
        if !said.is_empty() {
            parts.push(Part::Said(said));
        }
        Ok(Self { parts })
    }

    /// The fields that occur.
    pub fn fields(&self) -> BTreeSet<MergeField> {
        let field = |part: &Part| match part {
            Part::Field(field) => Some(*field),
            Part::Said(_) => None,
        };
        self.parts.iter().filter_map(field).collect()
    }

    /// Fills every field in. Blank values count as unknown.
    ///
    /// # Errors
    /// The fields that nothing is known for, each once, in order.
    pub fn fill(&self, value: impl Fn(MergeField) -> Option<String>) -> Result<String, Vec<MergeField>> {
        let known = |field: MergeField| value(field).filter(|text| !text.trim().is_empty());
        let missing: Vec<MergeField> =
            self.fields().into_iter().filter(|field| known(*field).is_none()).collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(self.shown(known))
    }

    /// The text as far as it can be filled in: a field without a value stands there as it is written. For a preview.
    pub fn shown(&self, value: impl Fn(MergeField) -> Option<String>) -> String {
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Said(said) => text.push_str(said),
                Part::Field(field) => match value(*field) {
                    Some(known) => text.push_str(&known),
                    None => text.push_str(&format!("{{{}}}", field.as_str())),
                },
            }
        }
        text
    }
}

/// What stands up to the closing brace; `None` when there is none, or another one is opened before it.
fn between(signs: &mut Peekable<CharIndices<'_>>) -> Option<String> {
    let mut name = String::new();
    loop {
        match signs.next()?.1 {
            '}' => return Some(name.trim().to_owned()),
            '{' => return None,
            sign => name.push(sign),
        }
    }
}

/// The first name in a display name: its first word that has a letter, without signs around it. `None` when there is
/// no such word.
pub fn first_name(name: &str) -> Option<String> {
    name.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphabetic()))
        .find(|word| !word.is_empty())
        .map(str::to_owned)
}

/// Values of the fields. An empty value is a field that is known and has nothing in it.
pub type Values = BTreeMap<MergeField, String>;

/// Why a document of several texts was not filled: nothing of it is, as soon as one field is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillError {
    /// There are no such fields in such a document, or a brace has no partner.
    #[error("there is no merge field {}", .0.join(", "))]
    Unknown(Vec<String>),
    /// Nothing is known that could stand in these fields.
    #[error("nothing is known for {}", .0.join(", "))]
    Empty(Vec<String>),
}

/// Characters of a fault that are told.
const TOLD: usize = 20;

/// Reads a text that may have these fields only.
///
/// # Errors
/// [`FillError::Unknown`] with the other fields, or with the place where a brace has no partner.
pub fn read(text: &str, allowed: &[MergeField]) -> Result<MergeText, FillError> {
    let read = MergeText::parse(text).map_err(|error| {
        FillError::Unknown(vec![match error {
            MergeError::Unknown { field, .. } => field,
            MergeError::Open { at } | MergeError::Stray { at } => {
                text.chars().skip(at - 1).take(TOLD).collect()
            }
        }])
    })?;
    let strange = read.fields().into_iter().filter(|field| !allowed.contains(field));
    let strange: Vec<String> = strange.map(|field| field.as_str().to_owned()).collect();
    if strange.is_empty() { Ok(read) } else { Err(FillError::Unknown(strange)) }
}

/// Fills the texts of a document one after the other and gathers what is wrong in all of them.
#[derive(Debug)]
pub struct Filling<'a> {
    allowed: &'a [MergeField],
    values: &'a Values,
    unknown: BTreeSet<String>,
    empty: BTreeSet<MergeField>,
}

impl<'a> Filling<'a> {
    /// Begins a document whose texts may have these fields.
    pub fn new(allowed: &'a [MergeField], values: &'a Values) -> Self {
        Self { allowed, values, unknown: BTreeSet::new(), empty: BTreeSet::new() }
    }

    /// A text filled in; empty when something in it is wrong.
    pub fn fill(&mut self, text: &str) -> String {
        match read(text, self.allowed) {
            Ok(read) => read.fill(|field| self.values.get(&field).cloned()).unwrap_or_else(|missing| {
                self.empty.extend(missing);
                String::new()
            }),
            Err(FillError::Unknown(names) | FillError::Empty(names)) => {
                self.unknown.extend(names);
                String::new()
            }
        }
    }

    /// What was wrong in all texts.
    ///
    /// # Errors
    /// The unknown fields, else the empty ones, each once, in order.
    pub fn end(self) -> Result<(), FillError> {
        let empty: BTreeSet<String> = self.empty.iter().map(|field| field.as_str().to_owned()).collect();
        match (self.unknown.is_empty(), empty.is_empty()) {
            (false, _) => Err(FillError::Unknown(self.unknown.into_iter().collect())),
            (true, false) => Err(FillError::Empty(empty.into_iter().collect())),
            (true, true) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_are_filled_in_and_doubled_braces_are_braces() {
        let text = MergeText::parse("Hoi { First_Name }, {{code}}: {code}").unwrap();
        let value = |field| match field {
            MergeField::FirstName => Some("Noor".to_owned()),
            MergeField::Code => Some("NOOR{10}".to_owned()),
            _ => None,
        };
        assert_eq!(text.fill(value).unwrap(), "Hoi Noor, {code}: NOOR{10}");
    }

    #[test]
    fn an_empty_field_is_refused_by_name_and_stays_in_the_preview() {
        let text = MergeText::parse("{name} {link} {name} {code}").unwrap();
        let value = |field| match field {
            MergeField::Name => Some("Aino".to_owned()),
            MergeField::Code => Some("  ".to_owned()),
            _ => None,
        };
        assert_eq!(text.fill(value), Err(vec![MergeField::Code, MergeField::Link]));
        assert_eq!(
            text.shown(|f| (f == MergeField::Name).then(|| "Aino".to_owned())),
            "Aino {link} Aino {code}"
        );
    }

    #[test]
    fn faults_say_where_they_are() {
        let fault = |text: &str| MergeText::parse(text).unwrap_err();
        assert_eq!(fault("é {nmae}"), MergeError::Unknown { field: "nmae".into(), at: 3 });
        assert_eq!(fault("hi {}"), MergeError::Unknown { field: String::new(), at: 4 });
        assert_eq!(fault("hi {name"), MergeError::Open { at: 4 });
        assert_eq!(fault("{na{name}"), MergeError::Open { at: 1 });
        assert_eq!(fault("name}"), MergeError::Stray { at: 5 });
    }

    #[test]
    fn a_first_name_is_a_word_with_letters() {
        let first = |name: &str| first_name(name);
        assert_eq!(first("\u{2728} Noor de Vries").as_deref(), Some("Noor"));
        assert_eq!(first("\"Päivi\" (Helsinki)").as_deref(), Some("Päivi"));
        assert_eq!(first("Anne-Sophie").as_deref(), Some("Anne-Sophie"));
        assert_eq!(first("123 \u{1f331}"), None);
    }

    proptest! {
        #[test]
        fn filling_in_loses_no_character_and_leaves_no_field(
            parts in proptest::collection::vec((".{0,12}", 0..MergeField::ALL.len()), 0..8),
            values in proptest::collection::vec("[^ ].{0,8}", MergeField::ALL.len()),
        ) {
            let value = |field: MergeField| {
                let text = values[MergeField::ALL.iter().position(|f| *f == field).unwrap()].clone();
                format!("x{text}")
            };
            let (mut template, mut wanted) = (String::new(), String::new());
            for (said, field) in &parts {
                let field = MergeField::ALL[*field];
                template += &said.replace('{', "{{").replace('}', "}}");
                // A blank keeps a brace of the text and that of the field apart.
                template += &format!(" {{{}}} ", field.as_str());
                wanted += &format!("{said} {} ", value(field));
            }
            let read = MergeText::parse(&template).unwrap();
            prop_assert_eq!(read.fill(|f| Some(value(f))).unwrap(), wanted);
            let used: BTreeSet<MergeField> = parts.iter().map(|(_, f)| MergeField::ALL[*f]).collect();
            prop_assert_eq!(read.fields(), used.clone());
            prop_assert_eq!(read.fill(|_| None).err().unwrap_or_default(), used.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "[{}a-z_ é]{0,40}") {
            if let Ok(read) = MergeText::parse(&text) {
                let filled = read.fill(|_| Some("-".to_owned())).unwrap();
                let again = MergeText::parse(&filled.replace('{', "{{").replace('}', "}}")).unwrap();
                prop_assert!(again.fields().is_empty());
            }
        }
    }
}
