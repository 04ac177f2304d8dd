//! The shipped notice: its texts, and the sentences that merge fields stand for.

use crate::api::NoticeText;
use crate::errors::{Result, internal};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;
use troupe_core::privacy::LawfulBasis;
use troupe_core::time::Day;

/// Sentences of a language. `{value}` and the other braces in them are filled in where they are used.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    pub officer: String,
    pub purposes: String,
    basis_legitimate_interests: String,
    basis_consent: String,
    basis_contract: String,
    pub categories: String,
    pub source_file: String,
    pub source_hand: String,
    pub source_unknown: String,
    pub recipients: String,
    pub retention: String,
    pub retention_one: String,
    pub authority: String,
    pub authority_unnamed: String,
    pub url: String,
}

impl Sentences {
    /// Why the data may be kept.
    pub fn basis(&self, basis: LawfulBasis) -> &str {
        match basis {
            LawfulBasis::LegitimateInterests => &self.basis_legitimate_interests,
            LawfulBasis::Consent => &self.basis_consent,
            LawfulBasis::Contract => &self.basis_contract,
        }
    }
}

/// The pack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoticePack {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "date")]
    _date: Day,
    #[serde(rename = "source")]
    _source: String,
    /// Texts by language.
    pub texts: Vec<NoticeText>,
    /// Sentences by language.
    pub sentences: HashMap<String, Sentences>,
}

/// It cannot fail to parse: a test reads it.
static PACK: LazyLock<Option<NoticePack>> = LazyLock::new(|| read().ok());

fn read() -> serde_json::Result<NoticePack> {
    serde_json::from_str(include_str!("../../../../packs/notices/2026-11.json"))
}

/// The shipped notice.
pub(super) fn pack() -> Result<&'static NoticePack> {
    PACK.as_ref().ok_or_else(|| internal("the pack of notices cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::outreach::LANGUAGES;
    use troupe_core::privacy::{NoticeField, fill_notice, unknown_fields};

    #[test]
    fn the_shipped_notice_says_everything_that_article_14_asks_in_every_language() {
        let pack = read().unwrap();
        for language in LANGUAGES {
            let text = pack.texts.iter().find(|text| text.language == language).unwrap();
            assert!(pack.sentences.contains_key(language), "{language}");
            assert!(!text.subject.is_empty());
            assert_eq!(unknown_fields(&format!("{} {}", text.subject, text.body)), [""; 0]);
            for field in NoticeField::ALL {
                assert!(text.body.contains(&format!("{{{}}}", field.as_str())), "{language} {field:?}");
            }
            let filled = fill_notice(&text.body, |field| match field.may_be_empty() {
                true => String::new(),
                false => field.as_str().to_owned(),
            });
            assert!(filled.missing.is_empty() && !filled.text.contains(['{', '}']), "{}", filled.text);
        }
    }
}
