//! The words of the page: the pack, in one language.

use crate::errors::{Result, internal};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;
use troupe_core::time::{Day, Instant, Zone};
use troupe_pdf::{Language, Said};

/// A word in English, Dutch and Finnish.
type Word = [String; 3];

/// The pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonPack {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "date")]
    _date: Day,
    #[serde(rename = "source")]
    _source: String,
    /// Sentences around the tables.
    text: HashMap<String, Word>,
    /// Headings of sections.
    pub sections: HashMap<String, Word>,
    /// Headings of tables.
    pub tables: HashMap<String, Word>,
    /// Names of columns, `table.column` before `column`.
    pub fields: HashMap<String, Word>,
    /// Names of values that the window words for somebody else, as `group_value`.
    values: HashMap<String, Word>,
    countries: HashMap<String, Word>,
    language_names: HashMap<String, Word>,
}

/// It cannot fail to parse: tests read it.
static PACK: LazyLock<Option<PersonPack>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../../../packs/person/2026-11.json")).ok());

/// The words of the page.
pub(super) fn pack() -> Result<&'static PersonPack> {
    PACK.as_ref().ok_or_else(|| internal("the pack of a person's page cannot be read"))
}

/// Says everything on the page in one language.
pub(super) struct Speaker {
    /// The window's words, numbers and days.
    pub said: Said,
    pack: &'static PersonPack,
    at: usize,
    zone: Zone,
}

impl Speaker {
    /// Of this language; instants are days of the time zone.
    pub fn new(language: Language, zone: Zone) -> Result<Self> {
        let at = match language {
            Language::En => 0,
            Language::Nl => 1,
            Language::Fi => 2,
        };
        Ok(Self { said: Said::new(language).map_err(internal)?, pack: pack()?, at, zone })
    }

    fn word(&self, words: &'static HashMap<String, Word>, key: &str) -> Option<&'static str> {
        words.get(key).map(|word| word[self.at].as_str())
    }

    /// A sentence of the pack; the key itself should it not exist, which a test excludes.
    pub fn text(&self, key: &'static str) -> &'static str {
        self.word(&self.pack.text, key).unwrap_or(key)
    }

    /// A sentence with its values. They are filled in one after the other: give what people wrote last.
    pub fn with(&self, key: &'static str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.text(key).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    /// The heading of a section.
    pub fn section(&self, id: &'static str) -> &'static str {
        self.word(&self.pack.sections, id).unwrap_or(id)
    }

    /// The heading of a table.
    pub fn table(&self, name: &'static str) -> &'static str {
        self.word(&self.pack.tables, name).unwrap_or(name)
    }

    /// The name of a column.
    pub fn field(&self, table: &str, column: &'static str) -> &'static str {
        let own = self.word(&self.pack.fields, &format!("{table}.{column}"));
        own.or_else(|| self.word(&self.pack.fields, column)).unwrap_or(column)
    }

    /// A value that the program names, in a group of words: the pack's first, then the window's.
    pub fn value(&self, group: &str, name: &str) -> String {
        match self.word(&self.pack.values, &format!("{group}_{name}")) {
            Some(word) => word.to_owned(),
            None => self.said.words.name(&[group], name),
        }
    }

    /// Yes or no.
    pub fn yes_no(&self, yes: bool) -> &'static str {
        self.text(if yes { "yes" } else { "no" })
    }

    /// A country of two letters by its name, where the pack has it.
    pub fn country(&self, code: &str) -> String {
        self.word(&self.pack.countries, &code.to_ascii_uppercase()).unwrap_or(code).to_owned()
    }

    /// A language of two letters by its name, where the pack has it.
    pub fn language(&self, code: &str) -> String {
        self.word(&self.pack.language_names, &code.to_ascii_lowercase()).unwrap_or(code).to_owned()
    }

    /// The day of an instant, in words.
    pub fn at(&self, seconds: i64) -> String {
        self.day(self.zone.day(Instant::from_seconds(seconds)))
    }

    /// A day in words.
    pub fn day(&self, day: Day) -> String {
        self.said.day(&day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_says_everything_in_three_languages_with_the_same_values_to_fill_in() {
        let pack = pack().unwrap();
        let groups = [&pack.text, &pack.sections, &pack.tables, &pack.fields, &pack.values];
        let fields = |text: &str| {
            let mut found: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                .collect();
            found.sort();
            found
        };
        for (key, word) in groups.into_iter().flatten() {
            assert!(word.iter().all(|text| !text.trim().is_empty()), "{key}");
            assert!(word.iter().all(|text| fields(text) == fields(&word[0])), "{key}: {word:?}");
        }
    }

    #[test]
    fn every_sentence_that_the_page_asks_for_is_there_and_none_is_left_behind() {
        let code = concat!(
            include_str!("mod.rs"),
            include_str!("cells.rs"),
            include_str!("start.rs"),
            include_str!("history.rs"),
            include_str!("worked.rs"),
            include_str!("words.rs"),
        );
        let asked: Vec<&str> = ["text(\"", "with(\"", "with(\n            \""]
            .iter()
            .flat_map(|call| code.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let pack = pack().unwrap();
        for key in asked.iter().filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')) {
            assert!(pack.text.contains_key(*key), "{key}");
        }
        for key in pack.text.keys() {
            assert!(code.contains(&format!("\"{key}\"")), "nothing says {key}");
        }
    }
}
