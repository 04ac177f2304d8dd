//! Whether a text says that it is paid: one reading for content checks and for the log of monitoring. It finds words; it
//! never says that a text is lawful.

use super::{Case, DisclosurePack, Strength};
use crate::fit::{Said, fold};

/// Whether a text discloses the cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosed {
    /// A word stands there that its source accepts alone, for this cooperation and in the text's language.
    Found,
    /// Something stands there that its source does not accept alone, or that is for another kind of cooperation or another
    /// language.
    Doubtful,
    /// Nothing was found.
    None,
}

impl Disclosed {
    /// Every answer, those that ask for something to be done first.
    pub const ALL: [Self; 3] = [Self::None, Self::Doubtful, Self::Found];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Doubtful => "doubtful",
            Self::None => "none",
        }
    }

    /// Reads a stable name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A word that was found, with who says what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWord {
    /// The word.
    pub word: String,
    /// Its language, ISO 639-1; empty for the brand's own sentence.
    pub language: String,
    /// The country whose rule names it; `None` = in general use.
    pub country: Option<String>,
    /// What it says was given; `None` for the brand's own sentence.
    pub given: Option<Case>,
    /// Whether its source accepts it alone; `None` = no source says.
    pub strength: Option<Strength>,
    /// Who says so; empty where nobody does.
    pub source: String,
}

/// What a text says of the cooperation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// In one word.
    pub found: Disclosed,
    /// By which words, in the pack's order; one that several rules name stands there for each.
    pub words: Vec<FoundWord>,
}

impl Disclosure {
    /// The words, each once.
    pub fn by(&self) -> Vec<String> {
        let mut by: Vec<String> = Vec::new();
        for found in &self.words {
            if !by.contains(&found.word) {
                by.push(found.word.clone());
            }
        }
        by
    }
}

/// Looks for words of the pack in a text. `case` is what was given for it, `language` (ISO 639-1) that of the text; `None` =
/// unknown, then every language's words are accepted. `own` is the brand's own sentence; empty = none was asked for.
pub fn disclosed(
    text: &str,
    own: &str,
    case: Case,
    language: Option<&str>,
    pack: &DisclosurePack,
) -> Disclosure {
    let mut disclosure = Disclosure { found: Disclosed::None, words: Vec::new() };
    for word in pack.said_in(text) {
        // What says that money was given says it of less as well; a gift's or a link's word says only that.
        let fits = word.case == case || word.case == Case::Paid;
        let understood = language.is_none_or(|language| language.eq_ignore_ascii_case(&word.language));
        match word.strength == Strength::Clear && fits && understood {
            true => disclosure.found = Disclosed::Found,
            false if disclosure.found == Disclosed::None => disclosure.found = Disclosed::Doubtful,
            false => {}
        }
        disclosure.words.push(FoundWord {
            word: word.word.clone(),
            language: word.language.clone(),
            country: word.country.clone(),
            given: Some(word.case),
            strength: Some(word.strength),
            source: word.source.clone(),
        });
    }
    // The brand's own sentence was asked for, but no source says that it is enough.
    let own = own.trim();
    if !own.is_empty()
        && !disclosure.words.iter().any(|found| fold(&found.word) == fold(own))
        && Said::new(text, &[]).says(own)
    {
        disclosure.words.push(FoundWord {
            word: own.to_owned(),
            language: String::new(),
            country: None,
            given: None,
            strength: None,
            source: String::new(),
        });
        if disclosure.found == Disclosed::None {
            disclosure.found = Disclosed::Doubtful;
        }
    }
    disclosure
}
