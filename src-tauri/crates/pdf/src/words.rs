//! The words of a sheet, from the message files of the window. Not here: numbers and dates (numbers).

use crate::{Language, PdfError};
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::{Map, Value};

impl Language {
    /// The locale whose rules for numbers, dates and plurals apply.
    pub(crate) fn locale(self) -> Locale {
        match self {
            Self::En => locale!("en-GB"),
            Self::Nl => locale!("nl"),
            Self::Fi => locale!("fi"),
        }
    }

    /// The tag that a sheet names as its language.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            Self::Fi => "fi",
        }
    }

    const fn file(self) -> &'static str {
        match self {
            Self::En => include_str!("../../../../ui/messages/en.json"),
            Self::Nl => include_str!("../../../../ui/messages/nl.json"),
            Self::Fi => include_str!("../../../../ui/messages/fi.json"),
        }
    }
}

/// Messages of one language: the window's own, for everything that is written outside it.
pub struct Words {
    messages: Map<String, Value>,
    plurals: PluralRules,
}

impl Words {
    /// Reads the language's message file, which is built in.
    ///
    /// # Errors
    /// [`PdfError::BuiltIn`], a fault of the program.
    pub fn new(language: Language) -> Result<Self, PdfError> {
        let broken = |what: &dyn std::fmt::Display| PdfError::BuiltIn(format!("words: {what}"));
        let messages = serde_json::from_str(language.file()).map_err(|error| broken(&error))?;
        let plurals =
            PluralRules::try_new_cardinal(language.locale().into()).map_err(|error| broken(&error))?;
        Ok(Self { messages, plurals })
    }

    /// A message with its values filled in; the key itself should it not exist, which a test excludes.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.found(key, values, None).unwrap_or_else(|| key.to_owned())
    }

    /// A message that depends on a count.
    pub fn count(&self, key: &str, count: u64, values: &[(&str, &str)]) -> String {
        self.found(key, values, Some(count)).unwrap_or_else(|| key.to_owned())
    }

    /// The name of something that the core names by a key: the first of the groups that has it, else the key.
    pub fn name(&self, groups: &[&str], key: &str) -> String {
        let known = groups.iter().find_map(|group| self.found(&format!("{group}_{key}"), &[], None));
        known.unwrap_or_else(|| crate::texts::line(&key.replace('_', " "), 40))
    }

    fn found(&self, key: &str, values: &[(&str, &str)], count: Option<u64>) -> Option<String> {
        match self.messages.get(key)? {
            Value::String(message) => Some(filled(message, values)),
            variants => {
                let forms = variants.get(0)?.get("match")?.as_object()?;
                let one = count.is_some_and(|count| self.plurals.category_for(count) == PluralCategory::One);
                let counted =
                    one.then(|| forms.get("plural=one")).flatten().or_else(|| forms.get("plural=*"));
                // A form that another value chooses, such as `to=approved`.
                let chosen = || values.iter().find_map(|(name, value)| forms.get(&format!("{name}={value}")));
                let otherwise = || forms.iter().find(|(form, _)| form.ends_with("=*")).map(|(_, text)| text);
                let form = counted.or_else(chosen).or_else(otherwise)?;
                Some(filled(form.as_str()?, values))
            }
        }
    }
}

/// Fills values into a message in one pass, so that a value which looks like a place is not filled again.
fn filled(message: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        text.push_str(before);
        let found = from[1..].split_once('}').and_then(|(name, after)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, after))
        });
        if let Some((value, after)) = found {
            text.push_str(value);
            rest = after;
        } else {
            text.push('{');
            rest = &from[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_looks_like_a_place_is_not_filled_again() {
        assert_eq!(filled("{a} of {b}", &[("a", "{b}"), ("b", "2")]), "{b} of 2");
        assert_eq!(filled("{unknown} {", &[("a", "1")]), "{unknown} {");
    }

    /// Everything in quotes in the code that words a sheet.
    fn named() -> Vec<&'static str> {
        let code = [
            include_str!("print.rs"),
            include_str!("reasons.rs"),
            include_str!("numbers.rs"),
            include_str!("parcels.rs"),
            include_str!("briefing.rs"),
            include_str!("digest.rs"),
            include_str!("document.rs"),
            include_str!("plan/page.rs"),
        ];
        code.into_iter().flat_map(|code| code.split('"').skip(1).step_by(2)).collect()
    }

    #[test]
    fn every_word_of_a_sheet_exists_and_none_is_left_behind() {
        let keys = |language| Words::new(language).unwrap().messages;
        for language in [Language::En, Language::Nl, Language::Fi] {
            let keys = keys(language);
            // `pdf_short` is a group: the factor's key completes it.
            let asked = named().into_iter().filter(|key| key.starts_with("pdf_") && *key != "pdf_short");
            let others = ["score_between", "score_is", "score_part", "score_unknown", "profile_default"];
            let others =
                others.into_iter().chain(["column_rank", "creator_panel", "points", "tags", "notes"]);
            let others =
                others.chain(["not_enough_data", "score_none", "empty_shortlist", "value_frequency"]);
            let others = others.chain(["brand_refused", "brand_competitors", "of_only", "unknown"]);
            for key in asked.chain(others).chain(["note_no_followers"]) {
                assert!(keys.contains_key(key), "{language:?} has no {key}");
            }
        }
        let named = named();
        for key in keys(Language::En).keys().filter(|key| key.starts_with("pdf_")) {
            // What was done in a week is counted, and so named, by whoever fills the digest.
            let group = ["pdf_short_", "pdf_done_"].iter().any(|group| key.starts_with(group));
            let used = group || named.contains(&key.as_str());
            assert!(used, "{key} is a word that no sheet says");
        }
    }

    #[test]
    fn a_count_chooses_its_form() {
        let words = Words::new(Language::Fi).unwrap();
        let one = words.count("pdf_word", 1, &[("word", "pannu"), ("shown", "1")]);
        let many = words.count("pdf_word", 2, &[("word", "pannu"), ("shown", "2")]);
        assert_eq!((one.as_str(), many.as_str()), ("pannu (1\u{a0}julkaisu)", "pannu (2\u{a0}julkaisua)"));
    }

    #[test]
    fn a_value_chooses_its_form_and_one_that_has_none_the_last() {
        let words = Words::new(Language::En).unwrap();
        let said =
            |to| words.say("activity_move_deliverables", &[("to", to), ("title", "Film"), ("name", "Noor")]);
        assert_eq!([said("approved"), said("lost")], ["Film, Noor: approved", "Film, Noor: cancelled"]);
    }
}
