//! Whether a text says a word or a phrase: folded and by stem as a profile's words are found, whole words only. Not here:
//! what a match is worth (value), parts of longer words (units).

use super::finnish::{is_finnish, weak_forms};
use super::text::{Stems, fold, tokens};

/// The words of one text, ready to be asked.
pub struct Said {
    /// Each word with its stems, in order.
    words: Vec<(String, Vec<String>)>,
    stems: Stems,
    languages: Vec<String>,
}

impl Said {
    /// Reads a text. English, Dutch and Finnish words are known by their stems, and those of `languages` (ISO 639-1).
    pub fn new(text: &str, languages: &[String]) -> Self {
        let stems = Stems::new(languages);
        let mut words = Vec::new();
        tokens(text, |token, _| {
            let folded = fold(token);
            if !folded.is_empty() {
                let forms = stems.of(&folded).map(|stem| stem.into_owned()).collect();
                words.push((folded, forms));
            }
        });
        Self { words, stems, languages: languages.to_vec() }
    }

    /// The text holds these words one after the other, or joined as one (`#healthyfood`). Nothing is said by a phrase
    /// without a letter or digit.
    pub fn says(&self, phrase: &str) -> bool {
        let wanted: Vec<Wanted> = phrase
            .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
            .map(|word| (word, fold(word)))
            .filter(|(_, folded)| !folded.is_empty())
            .map(|(word, folded)| Wanted {
                stems: self.stems.of(&folded).map(|stem| stem.into_owned()).collect(),
                weak: match is_finnish(word, &self.languages) {
                    true => weak_forms(&folded).collect(),
                    false => Vec::new(),
                },
                folded,
            })
            .collect();
        if wanted.is_empty() {
            return false;
        }
        let joined: String = wanted.iter().map(|word| word.folded.as_str()).collect();
        self.words.iter().any(|(folded, _)| *folded == joined)
            || self
                .words
                .windows(wanted.len())
                .any(|window| window.iter().zip(&wanted).all(|(word, wanted)| wanted.is(word)))
    }
}

/// A word that is looked for.
struct Wanted {
    folded: String,
    stems: Vec<String>,
    weak: Vec<String>,
}

impl Wanted {
    fn is(&self, (folded, stems): &(String, Vec<String>)) -> bool {
        *folded == self.folded
            || self.stems.iter().zip(stems).any(|(wanted, stem)| wanted == stem)
            || self.weak.contains(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn says(text: &str, phrase: &str) -> bool {
        Said::new(text, &[]).says(phrase)
    }

    #[test]
    fn forms_of_a_word_say_it_and_longer_words_do_not() {
        assert!(says("Deze pannen zijn top", "pan"));
        assert!(says("Löysin uuden suosikin ruoan laittoon", "ruoka"));
        assert!(says("CRÈME op mijn gezicht", "creme"));
        assert!(!says("Mijn spannende pannenkoekendag", "pan"));
        assert!(!says("I love my companion", "pan"));
    }

    #[test]
    fn a_phrase_is_said_in_order_or_as_one_hashtag() {
        assert!(says("ik kook met de stille blender vandaag", "stille blender"));
        assert!(says("#stilleblender", "stille blender"));
        assert!(!says("blender, zo stille", "stille blender"));
        assert!(!says("een stille, goede blender", "stille blender"));
        assert!(!says("anything", " - "));
    }

    proptest! {
        #[test]
        fn a_text_says_each_of_its_own_words(words in proptest::collection::vec("[a-zäöé]{2,9}", 1..8)) {
            let said = Said::new(&words.join(" "), &[]);
            for word in &words {
                prop_assert!(said.says(word));
            }
            prop_assert!(said.says(&words.join(" ")));
        }
    }
}
