//! Which of some names a post mentions: whole words in any inflection, hashtags that join them. Not here: which posts
//! are asked about, and what follows from a mention.

use super::text::{Place, Stems, fold, hashtag_tokens, tokens};
use std::collections::HashSet;

/// Letters of a name without blanks below which it stands in texts by chance.
const FEWEST_LETTERS: usize = 3;

/// Something that a post can mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is, in the caller's own numbers.
    pub id: i64,
    /// A name or word of it, as the user wrote it; with or without `#`.
    pub text: String,
}

struct Phrase {
    id: i64,
    text: String,
    /// Every word with its stems.
    words: Vec<HashSet<String>>,
    /// All words in one, with its stems: as a hashtag writes them.
    joined: HashSet<String>,
}

/// Finds names in captions and hashtags.
pub struct Mentions {
    stems: Stems,
    phrases: Vec<Phrase>,
}

struct Token {
    forms: HashSet<String>,
    place: Place,
}

impl Mentions {
    /// Looks for these. Names of fewer than three letters are left out; a longer one is tried first, so that the word
    /// that is told is the most telling one.
    pub fn new(named: &[Named]) -> Self {
        let stems = Stems::new(&[]);
        let mut phrases: Vec<Phrase> = named
            .iter()
            .filter_map(|one| {
                let mut words = Vec::new();
                let mut joined = String::new();
                tokens(one.text.trim().trim_start_matches('#'), |token, _| {
                    let folded = fold(token);
                    joined.push_str(&folded);
                    words.push(forms(&stems, folded));
                });
                let enough = joined.chars().count() >= FEWEST_LETTERS;
                enough.then(|| Phrase {
                    id: one.id,
                    text: one.text.trim().to_owned(),
                    words,
                    joined: forms(&stems, joined),
                })
            })
            .collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.text.chars().count()));
        Self { stems, phrases }
    }

    /// What a post mentions, each once, with the word by which it was found.
    pub fn find(&self, caption: Option<&str>, hashtags: Option<&str>) -> Vec<(i64, String)> {
        let mut read = Vec::new();
        let mut take = |token: &str, place: Place| {
            read.push(Token { forms: forms(&self.stems, fold(token)), place });
        };
        tokens(caption.unwrap_or(""), &mut take);
        hashtag_tokens(hashtags.unwrap_or(""), &mut take);
        let mut found: Vec<(i64, String)> = Vec::new();
        for phrase in &self.phrases {
            if !found.iter().any(|(id, _)| *id == phrase.id) && phrase.stands_in(&read) {
                found.push((phrase.id, phrase.text.clone()));
            }
        }
        found
    }
}

/// A folded word with its stems. The word itself bears a mark, so that a stem is compared with stems only.
fn forms(stems: &Stems, folded: String) -> HashSet<String> {
    let of = stems.of(&folded).enumerate().map(|(i, stem)| format!("{i}{stem}"));
    let mut forms: HashSet<String> = of.collect();
    forms.insert(format!("={folded}"));
    forms
}

fn meet(one: &HashSet<String>, other: &HashSet<String>) -> bool {
    one.iter().any(|form| other.contains(form))
}

impl Phrase {
    fn stands_in(&self, read: &[Token]) -> bool {
        let in_one = read.iter().any(|t| t.place != Place::Mention && meet(&t.forms, &self.joined));
        in_one
            || read.windows(self.words.len().max(1)).any(|window| {
                window
                    .iter()
                    .zip(&self.words)
                    .all(|(token, word)| token.place != Place::Mention && meet(&token.forms, word))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(caption: &str, hashtags: &str) -> Vec<(i64, String)> {
        let named = [(1, "Citrus soap"), (1, "#zeepje"), (2, "Kauha"), (3, "Ox"), (4, "Crème brûlée set")];
        let named = named.map(|(id, text)| Named { id, text: text.to_owned() });
        Mentions::new(&named).find(Some(caption), Some(hashtags))
    }

    fn ids(caption: &str, hashtags: &str) -> Vec<i64> {
        let mut ids: Vec<i64> = found(caption, hashtags).into_iter().map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn names_are_met_as_whole_words_inflected_and_joined_in_a_hashtag() {
        assert_eq!(ids("My new citrus soaps!", ""), [1]);
        assert_eq!(ids("#CitrusSoap", ""), [1]);
        assert_eq!(ids("", "fyp,zeepje"), [1]);
        assert_eq!(ids("keitin kauhalla soppaa", ""), [2]);
        assert_eq!(ids("creme brulee set vandaag", ""), [4]);
        assert_eq!(ids("citrus soap en kauha", ""), [1, 2]);
    }

    #[test]
    fn parts_of_other_words_short_names_and_handles_are_no_mention() {
        assert_eq!(ids("soap", ""), [] as [i64; 0], "half a name");
        assert_eq!(ids("citrus and soap", ""), [] as [i64; 0], "apart");
        assert_eq!(ids("kauhallinen", "").len() + ids("an ox", "").len(), 0);
        assert_eq!(ids("@zeepje", ""), [] as [i64; 0]);
        assert_eq!(ids("see https://shop.example/zeepje", ""), [] as [i64; 0]);
    }

    #[test]
    fn the_longest_word_that_was_met_is_told() {
        assert_eq!(found("zeepje: citrus soap", ""), [(1, "Citrus soap".to_owned())]);
    }
}
