//! The shipped packs of outreach: quotas and starter templates. Tests read both, so neither can fail to parse.

use crate::api::TemplateEdit;
use crate::errors::{Result, internal};
use serde::Deserialize;
use std::sync::LazyLock;
use troupe_core::outreach::quota::QuotaPack;
use troupe_core::time::Day;

static QUOTA: LazyLock<Option<QuotaPack>> = LazyLock::new(|| read_quota().ok());

fn read_quota() -> serde_json::Result<QuotaPack> {
    serde_json::from_str(include_str!("../../../../packs/quota/2026-11.json"))
}

/// The quotas.
pub(super) fn quota() -> Result<&'static QuotaPack> {
    QUOTA.as_ref().ok_or_else(|| internal("the pack of quotas cannot be read"))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Starters {
    #[serde(rename = "about")]
    _about: String,
    #[serde(rename = "date")]
    _date: Day,
    templates: Vec<TemplateEdit>,
}

fn read_starters() -> serde_json::Result<Starters> {
    serde_json::from_str(include_str!("../../../../packs/templates/2026-11.json"))
}

/// The starter templates.
pub(super) fn starters() -> Vec<TemplateEdit> {
    read_starters().map(|pack| pack.templates).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::merge::MergeText;
    use troupe_core::outreach::LANGUAGES;

    #[test]
    fn the_shipped_quotas_can_be_read() {
        assert_eq!(read_quota().unwrap().tiers.len(), 4);
    }

    #[test]
    fn every_starter_has_all_languages_with_the_same_fields() {
        let starters = read_starters().unwrap().templates;
        assert!(starters.len() >= 5);
        for starter in starters {
            let languages: Vec<&str> = starter.texts.iter().map(|t| t.language.as_str()).collect();
            assert_eq!(languages, LANGUAGES, "{}", starter.name);
            let fields = |text: &str| MergeText::parse(text).unwrap().fields();
            for text in &starter.texts {
                assert_eq!(
                    fields(&text.body),
                    fields(&starter.texts[0].body),
                    "{} {}",
                    starter.name,
                    text.language
                );
                assert!(fields(&text.subject).is_subset(&fields(&text.body)), "{}", starter.name);
            }
        }
    }
}
