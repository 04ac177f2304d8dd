//! Why a creator stands where she stands, in words.

use crate::numbers::Numbers;
use crate::texts::{breakable, line};
use crate::words::Words;
use crate::{Reason, WordCount};
use serde::Serialize;

/// Names of people, words and factors in one reason; the others are counted.
const MOST: usize = 6;

/// One line of reasons.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    /// What the line tells; none where the text is a sentence.
    pub label: Option<String>,
    /// The text.
    pub text: String,
}

/// The reason in words; none when it names nothing.
pub(crate) fn line_of(reason: &Reason, words: &Words, numbers: &Numbers) -> Option<Line> {
    let list = |key: &str, names: Vec<String>| {
        let text = listed(names, numbers);
        (!text.is_empty()).then(|| Line { label: Some(words.say(key, &[])), text })
    };
    let factors = |keys: &[String]| keys.iter().map(|key| factor(key, words)).collect();
    let counted = |found: &[WordCount]| found.iter().map(|one| word(one, words, numbers)).collect();
    let sentence = |key: &str, count: u64| {
        let shown = numbers.count(count);
        let text = words.count(key, count, &[("n", &shown), ("shown", &shown)]);
        Some(Line { label: None, text })
    };
    match reason {
        Reason::Strongest(keys) => list("pdf_strongest", factors(keys)),
        Reason::Weakest(keys) => list("pdf_weakest", factors(keys)),
        Reason::Missing(keys) => list("pdf_missing", factors(keys)),
        Reason::FitWords(found) => list("pdf_fit_words", counted(found)),
        Reason::RefusedWords(found) => list("brand_refused", counted(found)),
        Reason::Competitors(found) => list("brand_competitors", counted(found)),
        Reason::TiedWith(names) => {
            list("pdf_tied_with", names.iter().map(|name| breakable(name, 40)).collect())
        }
        Reason::FewToCompare(accounts) => sentence("of_only", *accounts),
        Reason::OldFigures(days) => sentence("pdf_old_figures", *days),
    }
}

/// Name of a factor; of its metric, should the factor have no name of its own.
pub(crate) fn factor(key: &str, words: &Words) -> String {
    words.name(&["factor", "metric"], key)
}

/// Names parted by commas, at most [`MOST`], then how many more there are.
pub(crate) fn listed(mut names: Vec<String>, numbers: &Numbers) -> String {
    names.retain(|name| !name.is_empty());
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let mut text = names.join(", ");
    if more > 0 {
        text.push_str(&format!(" +{}", numbers.count(more as u64)));
    }
    text
}

fn word(found: &WordCount, words: &Words, numbers: &Numbers) -> String {
    let name = line(&found.word, 30);
    if found.posts == 0 {
        return words.say("pdf_word_in_bio", &[("word", &name)]);
    }
    words.count("pdf_word", found.posts, &[("word", &name), ("shown", &numbers.count(found.posts))])
}
