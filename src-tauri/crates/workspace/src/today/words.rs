//! Sentences about what is due, for places outside the window: the calendar file and notifications.

use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use troupe_pdf::{Language, Words};

/// The language of a tag such as `nl` or `fi-FI`; English for any other.
pub(super) fn language_of(tag: Option<&str>) -> Language {
    match tag.unwrap_or_default().get(..2).unwrap_or_default().to_ascii_lowercase().as_str() {
        "nl" => Language::Nl,
        "fi" => Language::Fi,
        _ => Language::En,
    }
}

/// The messages of a language.
pub(super) fn words(language: Language) -> Result<Words> {
    Words::new(language).map_err(crate::errors::internal)
}

/// The key of its sentence.
pub(super) fn key_of(kind: DueKind) -> String {
    let name = serde_json::to_value(kind).ok();
    format!("due_{}", name.as_ref().and_then(|n| n.as_str()).unwrap_or_default())
}

/// Who it is about, in one word; `None` for products and campaigns.
pub(super) fn name_of(item: &DueItem) -> Option<&str> {
    let who = item.who.as_ref()?;
    Some(if who.name.trim().is_empty() { &who.handle } else { &who.name })
}

/// What is to be done, with whom.
pub(super) fn sentence(words: &Words, item: &DueItem) -> String {
    let what = words.say(&key_of(item.kind), &[("title", &item.title)]);
    match name_of(item) {
        Some(name) => words.say("notice_with", &[("name", name), ("what", &what)]),
        None => what,
    }
}
