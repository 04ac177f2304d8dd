//! Finding a profile's words in a token: letter for letter, by stem, and as a part of a longer word. Not here: what
//! the words are there for (matcher).

use super::text::Stems;
use std::collections::{BTreeSet, HashMap};

/// A part of a longer word counts from this many letters: shorter ones stand in words by chance (art in party).
pub(super) const COMPONENT_LETTERS: usize = 4;
/// From this many letters a part may also stand in the middle, or after a rest of two letters (`myrecipe`).
const LONG_COMPONENT_LETTERS: usize = 6;

/// The units that a token matches: as a whole word, and as a part of it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct TokenUnits {
    pub(super) whole: Vec<u16>,
    pub(super) part: Vec<u16>,
}

impl TokenUnits {
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_empty() && self.part.is_empty()
    }
}

/// How a unit may be met.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Meets {
    /// Letter for letter only (competitors' names: a name has no grammar).
    Exactly,
    /// Also by an equal stem.
    ByStem,
}

/// Words and joined phrases with the indices that find them.
pub(super) struct Units {
    stems: Stems,
    folded: Vec<String>,
    by_exact: HashMap<String, Vec<u16>>,
    by_stem: Vec<HashMap<String, Vec<u16>>>,
    /// First two bytes of every unit. A stemmer changes ends, never beginnings: other words need no stemming.
    beginnings: BTreeSet<[u8; 2]>,
    /// First four bytes of every unit long enough to be a part of a longer word, and the units.
    component_beginnings: HashMap<[u8; COMPONENT_LETTERS], Vec<u16>>,
}

impl Units {
    pub(super) fn new(stems: Stems) -> Self {
        let by_stem = (0..stems.len()).map(|_| HashMap::new()).collect();
        Self {
            stems,
            folded: Vec::new(),
            by_exact: HashMap::new(),
            by_stem,
            beginnings: BTreeSet::new(),
            component_beginnings: HashMap::new(),
        }
    }

    /// The folded text of a unit.
    pub(super) fn folded(&self, unit: u16) -> &str {
        self.folded.get(usize::from(unit)).map_or("", String::as_str)
    }

    pub(super) fn add(&mut self, folded: &str, meets: Meets) -> u16 {
        let exact = self.by_exact.get(folded).and_then(|units| units.first().copied());
        if let (Some(unit), Meets::Exactly) = (exact, meets) {
            return unit;
        }
        let unit = exact.unwrap_or_else(|| {
            let unit = self.folded.len() as u16;
            self.folded.push(folded.to_owned());
            self.by_exact.insert(folded.to_owned(), vec![unit]);
            unit
        });
        if let Some(beginning) = beginning(folded) {
            self.beginnings.insert(beginning);
        }
        if folded.chars().count() >= COMPONENT_LETTERS
            && let Some(beginning) = beginning(folded)
        {
            insert_once(self.component_beginnings.entry(beginning).or_default(), unit);
        }
        if meets == Meets::ByStem {
            for (map, stem) in self.by_stem.iter_mut().zip(self.stems.of(folded)) {
                insert_once(map.entry(stem.into_owned()).or_default(), unit);
            }
        }
        unit
    }

    pub(super) fn exact(&self, folded: &str) -> &[u16] {
        self.by_exact.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Units that the folded word is a form of.
    pub(super) fn whole(&self, folded: &str, out: &mut Vec<u16>) {
        out.extend_from_slice(self.exact(folded));
        if beginning::<2>(folded).is_some_and(|b| self.beginnings.contains(&b)) {
            for (map, stem) in self.by_stem.iter().zip(self.stems.of(folded)) {
                out.extend_from_slice(map.get(stem.as_ref()).map_or(&[], Vec::as_slice));
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    pub(super) fn find(&self, folded: &str) -> TokenUnits {
        let mut found = TokenUnits::default();
        self.whole(folded, &mut found.whole);
        if folded.len() >= COMPONENT_LETTERS + 2 {
            let mut tails = Vec::new();
            for (at, window) in folded.as_bytes().windows(COMPONENT_LETTERS).enumerate() {
                let Ok(window) = <[u8; COMPONENT_LETTERS]>::try_from(window) else {
                    continue;
                };
                let Some(units) = self.component_beginnings.get(&window) else {
                    continue;
                };
                let (Some(before), Some(rest)) = (folded.get(..at), folded.get(at..)) else {
                    continue;
                };
                for &unit in units {
                    if rest
                        .strip_prefix(self.folded(unit))
                        .is_some_and(|after| is_compound(before, self.folded(unit).len(), after))
                    {
                        found.part.push(unit);
                    }
                }
                // At the end of a longer word the unit may be inflected: tiktokcooks, kotiruokaa.
                tails.clear();
                self.whole(rest, &mut tails);
                found.part.extend(
                    tails.iter().filter(|u| units.contains(u) && is_compound(before, rest.len(), "")),
                );
            }
            found.part.sort_unstable();
            found.part.dedup();
            found.part.retain(|unit| !found.whole.contains(unit));
        }
        found
    }
}

pub(super) fn insert_once(list: &mut Vec<u16>, unit: u16) {
    if !list.contains(&unit) {
        list.push(unit);
    }
}

fn beginning<const N: usize>(folded: &str) -> Option<[u8; N]> {
    folded.as_bytes().get(..N).and_then(|bytes| bytes.try_into().ok())
}

/// Whether what stands around a part makes the whole a compound of it rather than another word: the rest must be
/// long enough to be a word and must not be an ending (cook-ies) or a beginning (dis-play) that makes a new word.
fn is_compound(before: &str, part_letters: usize, after: &str) -> bool {
    const BEGINNINGS: &[&str] = &["dis", "mis", "non", "pre", "ont", "ver", "epa"];
    const ENDINGS: &[&str] = &[
        "ies", "ied", "ier", "iest", "ing", "ings", "ers", "ish", "less", "ness", "ment", "ments", "able",
        "tion", "tions", "ation", "ings", "ingly", "ful", "fully", "ism", "ist", "ists", "ity", "ous", "ive",
        "ize", "ised", "heid", "lijk", "lijke", "isch", "ische", "baar", "aar", "ster", "loos", "loze",
        "erij", "tjes", "etje", "inen", "isen", "ista", "issa", "iset", "ton", "maton", "lainen", "jat",
        "jien", "mme", "nsa",
    ];
    let long = part_letters >= LONG_COMPONENT_LETTERS;
    match (before.chars().count(), after.chars().count()) {
        (0, n) => n >= 3 && !ENDINGS.contains(&after),
        (n, 0) => (n >= 3 || (n == 2 && long)) && !BEGINNINGS.contains(&before),
        (n, m) => long && n >= 2 && m >= 2,
    }
}
