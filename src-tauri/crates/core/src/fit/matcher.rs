//! A brand profile compiled into what text is compared with. Not here: reading an account's texts (read) and
//! what a match is worth (value).

use super::finnish::{is_finnish, weak_forms};
use super::near::NearTerms;
use super::neighbours::Near;
use super::text::{Stems, fold, fold_into, is_stop_word};
use super::units::{COMPONENT_LETTERS, Meets, TokenUnits, Units, insert_once};
use super::{Term, TermKind};
use crate::brand::BrandProfile;
use std::collections::BTreeSet;

/// Longer tokens are noise (a keyboard smash, a run of CJK without blanks) and are not looked at, in bytes.
const MAX_TOKEN_BYTES: usize = 96;
/// The most profile words that are read; the rest is ignored. Evidence numbers them in 16 bits.
const MAX_TERMS: usize = 2_000;
/// A longer line of a profile's list is a sentence, not a keyword, and is ignored.
const MAX_PHRASE_WORDS: usize = 12;
/// Raise when reading changes its meaning: stored evidence is then read anew.
const READING: u64 = 1;

/// A brand profile, ready to be compared with texts. Immutable and shared between threads; each thread reads
/// through its own [`super::Reader`].
pub struct Matcher {
    pub(super) terms: Vec<Term>,
    /// Terms that the profile names itself; learned hashtags follow them.
    pub(super) own_terms: usize,
    pub(super) near: NearTerms,
    pub(super) uses: Vec<UnitUse>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) languages: Vec<String>,
    pub(super) countries: Vec<String>,
    units: Units,
    fingerprint: u64,
}

/// What one unit (a word or a joined phrase) stands for.
#[derive(Default)]
pub(super) struct UnitUse {
    /// Terms that this unit alone is a match of.
    pub(super) terms: Vec<u16>,
    /// Phrases that begin with this unit, as indices into [`Matcher::phrases`].
    pub(super) begins: Vec<u16>,
}

/// A keyword of several words.
pub(super) struct Phrase {
    /// The term that the whole phrase is a match of.
    pub(super) term: u16,
    /// Its words in order.
    pub(super) units: Vec<u16>,
    /// The terms of its single words, which a post that has the phrase does not count again.
    pub(super) parts: Vec<u16>,
}

impl Matcher {
    /// Compiles a profile. Words that mean the same (equal stems) are kept once; single content words of a longer
    /// keyword become terms of their own, of less weight.
    pub fn new(profile: &BrandProfile) -> Self {
        Self::with_near(profile, &[])
    }

    /// Compiles a profile together with hashtags that were learned for it ([`super::Learner`]).
    pub fn with_near(profile: &BrandProfile, near: &[Near]) -> Self {
        let lower = |list: &[String]| -> Vec<String> {
            let set: BTreeSet<_> = list.iter().map(|l| primary_subtag(l)).filter(|l| !l.is_empty()).collect();
            set.into_iter().collect()
        };
        let languages = lower(&profile.languages);
        let countries: BTreeSet<_> = profile.countries.iter().filter_map(|c| country_code(c)).collect();
        let mut draft = Draft::new(Stems::new(&languages), languages.clone());
        draft.wanted(&profile.keywords, TermKind::Keyword);
        draft.wanted(&profile.hashtags, TermKind::Hashtag);
        draft.parts(&profile.keywords);
        draft.unwanted(&profile.refused, TermKind::Refused);
        draft.unwanted(&profile.competitors, TermKind::Competitor);
        let fingerprint = fingerprint(&draft.terms, &languages, countries.iter());
        let own_terms = draft.terms.len();
        let near = NearTerms::new(near, &mut draft.terms);
        Self {
            terms: draft.terms,
            own_terms,
            near,
            uses: draft.uses,
            phrases: draft.phrases,
            units: draft.units,
            languages,
            countries: countries.into_iter().collect(),
            fingerprint,
        }
    }

    /// The profile's words, in the order that [`super::Hit::term`] counts them: keywords, hashtags, single words
    /// of longer keywords, refused words, competitors; each sorted, whatever the order in the profile; then learned
    /// hashtags.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// A number that changes when the profile's matching meaning (or this module's reading) does, and not with the
    /// order of its lists. Evidence that was read under another fingerprint must be read anew. Learned hashtags are no
    /// part of it ([`Matcher::near_fingerprint`]).
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// True when the profile has a keyword or a hashtag to look for.
    pub fn wants_something(&self) -> bool {
        self.terms.iter().any(|t| matches!(t.kind, TermKind::Keyword | TermKind::Hashtag))
    }

    /// The units that a word matches. `folded` is scratch space.
    pub(super) fn token_units(&self, token: &str, folded: &mut String) -> TokenUnits {
        if token.len() > MAX_TOKEN_BYTES {
            return TokenUnits::default();
        }
        fold_into(token, folded);
        self.units.find(folded)
    }

    /// The competitor that a handle names: the whole handle, or a piece of it between dots and underscores.
    pub fn competitor_in_handle(&self, handle: &str) -> Option<&str> {
        let terms =
            self.mention_units(handle).into_iter().flat_map(|unit| &self.uses[usize::from(unit)].terms);
        let mut terms = terms.map(|term| &self.terms[usize::from(*term)]);
        terms.find(|term| term.kind == TermKind::Competitor).map(|term| term.text.as_str())
    }

    /// The competitors that a mention names: the whole handle, or a piece of it between dots and underscores.
    pub(super) fn mention_units(&self, handle: &str) -> Vec<u16> {
        let mut found = self.units.exact(&fold(handle)).to_vec();
        for piece in handle.split(['.', '_']).filter(|piece| piece.len() >= COMPONENT_LETTERS) {
            found.extend_from_slice(self.units.exact(&fold(piece)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The first part of a language tag in lower case: `nl-BE` → `nl`.
pub(super) fn primary_subtag(language: &str) -> String {
    language.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// An ISO 3166 alpha-2 code in upper case, `None` for anything else: a country in a file's own words is unknown.
pub(super) fn country_code(country: &str) -> Option<String> {
    let code = country.trim();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic())).then(|| code.to_ascii_uppercase())
}

fn fingerprint<'c>(terms: &[Term], languages: &[String], countries: impl Iterator<Item = &'c String>) -> u64 {
    let mut hash = Fnv::new(READING);
    for term in terms {
        hash.add(term.kind.as_str());
        hash.add(&term.text.to_lowercase());
    }
    hash.add("languages");
    languages.iter().for_each(|l| hash.add(l));
    hash.add("countries");
    countries.for_each(|c| hash.add(c));
    hash.0
}

/// FNV-1a, 64 bit: written out because the number is stored and must never depend on a library's version.
pub(crate) struct Fnv(pub(crate) u64);

impl Fnv {
    pub(crate) fn new(version: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325_u64 ^ version)
    }

    pub(crate) fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A matcher in the making.
struct Draft {
    terms: Vec<Term>,
    uses: Vec<UnitUse>,
    phrases: Vec<Phrase>,
    units: Units,
    languages: Vec<String>,
    /// Units that some wanted term already stands for.
    wanted_units: Vec<u16>,
}

impl Draft {
    fn new(stems: Stems, languages: Vec<String>) -> Self {
        Self {
            languages,
            terms: Vec::new(),
            uses: Vec::new(),
            phrases: Vec::new(),
            units: Units::new(stems),
            wanted_units: Vec::new(),
        }
    }

    fn wanted(&mut self, list: &[String], kind: TermKind) {
        for entry in entries(list) {
            if self.already_wanted(&entry.joined()) {
                continue;
            }
            if let Some(term) = self.term(&entry.text, kind) {
                let joined = self.single(term, &entry.joined(), Meets::ByStem);
                self.wanted_units.push(joined);
                self.phrase(term, &entry, Meets::ByStem);
            }
        }
    }

    /// The single content words of the keywords of several words.
    fn parts(&mut self, keywords: &[String]) {
        let mut parts: BTreeSet<String> = BTreeSet::new();
        for entry in entries(keywords).iter().filter(|e| e.words.len() > 1) {
            parts.extend(entry.content().into_iter().map(str::to_owned));
        }
        for part in parts {
            let mut stands_for = Vec::new();
            self.units.whole(&part, &mut stands_for);
            if stands_for.iter().any(|unit| self.wanted_units.contains(unit)) {
                continue;
            }
            if let Some(term) = self.term(&part, TermKind::Part) {
                let unit = self.single(term, &part, Meets::ByStem);
                self.wanted_units.push(unit);
            }
        }
        // A phrase's parts are the part terms that its words match, under whichever phrase they were found first.
        for phrase in &mut self.phrases {
            for &unit in &phrase.units {
                let mut forms = Vec::new();
                self.units.whole(self.units.folded(unit), &mut forms);
                for form in forms {
                    let uses = self.uses.get(usize::from(form)).map_or(&[][..], |u| &u.terms);
                    for &term in uses {
                        if self.terms[usize::from(term)].kind == TermKind::Part {
                            insert_once(&mut phrase.parts, term);
                        }
                    }
                }
            }
        }
        let shares: Vec<(u16, usize)> =
            self.phrases.iter().flat_map(|p| p.parts.iter().map(|&t| (t, p.parts.len()))).collect();
        for (term, count) in shares {
            // However many words a keyword has, its parts together never reach its own weight.
            let weight = PART_WEIGHT * 2.0 / (count.max(2) as f32);
            let own = &mut self.terms[usize::from(term)];
            own.weight = if own.weight == 0.0 { weight } else { own.weight.max(weight) };
        }
    }

    fn unwanted(&mut self, list: &[String], kind: TermKind) {
        let meets = if kind == TermKind::Competitor { Meets::Exactly } else { Meets::ByStem };
        for entry in entries(list) {
            if let Some(term) = self.term(&entry.text, kind) {
                self.single(term, &entry.joined(), meets);
                self.phrase(term, &entry, meets);
            }
        }
    }

    fn already_wanted(&self, joined: &str) -> bool {
        let mut stands_for = Vec::new();
        self.units.whole(joined, &mut stands_for);
        stands_for.iter().any(|unit| self.wanted_units.contains(unit))
    }

    fn term(&mut self, text: &str, kind: TermKind) -> Option<u16> {
        if self.terms.len() >= MAX_TERMS {
            return None;
        }
        let weight = if kind == TermKind::Part { 0.0 } else { 1.0 };
        self.terms.push(Term { text: text.to_owned(), kind, weight, near: None });
        u16::try_from(self.terms.len() - 1).ok()
    }

    fn single(&mut self, term: u16, folded: &str, meets: Meets) -> u16 {
        let unit = self.unit(folded, meets);
        insert_once(&mut self.uses[usize::from(unit)].terms, term);
        let text = &self.terms[usize::from(term)].text;
        if meets == Meets::ByStem && is_finnish(text, &self.languages) {
            for form in weak_forms(folded) {
                let form = self.unit(&form, meets);
                insert_once(&mut self.uses[usize::from(form)].terms, term);
            }
        }
        unit
    }

    fn phrase(&mut self, term: u16, entry: &Entry, meets: Meets) {
        if entry.words.len() < 2 {
            return;
        }
        let content = entry.content();
        // "get fit" has one content word; matching that alone as the phrase would make it as strong as the phrase.
        let words: Vec<&str> =
            if content.len() > 1 { content } else { entry.words.iter().map(String::as_str).collect() };
        let units: Vec<u16> = words.iter().map(|word| self.unit(word, meets)).collect();
        let Ok(index) = u16::try_from(self.phrases.len()) else {
            return;
        };
        if let Some(&first) = units.first() {
            insert_once(&mut self.uses[usize::from(first)].begins, index);
        }
        self.phrases.push(Phrase { term, units, parts: Vec::new() });
    }

    fn unit(&mut self, folded: &str, meets: Meets) -> u16 {
        let unit = self.units.add(folded, meets);
        if self.uses.len() <= usize::from(unit) {
            self.uses.resize_with(usize::from(unit) + 1, UnitUse::default);
        }
        unit
    }
}

/// What a single content word of a longer keyword weighs at most, beside 1 for the keyword itself.
const PART_WEIGHT: f32 = 0.45;

/// One line of a profile's list.
struct Entry {
    text: String,
    words: Vec<String>,
}

impl Entry {
    fn joined(&self) -> String {
        self.words.concat()
    }

    fn content(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).filter(|word| !is_stop_word(word)).collect()
    }
}

/// The lines of a list that hold a word, sorted by their folded words, each once.
fn entries(list: &[String]) -> Vec<Entry> {
    let mut out: Vec<Entry> = list
        .iter()
        .map(|line| {
            let text = line.trim().trim_start_matches(['#', '@']).trim().to_owned();
            let words = text
                .split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '/' | ',' | '.'))
                .map(fold)
                .filter(|word| !word.is_empty())
                .collect();
            Entry { text, words }
        })
        .filter(|entry| {
            !entry.words.is_empty()
                && entry.words.len() <= MAX_PHRASE_WORDS
                && entry.joined().len() <= MAX_TOKEN_BYTES
        })
        .collect();
    out.sort_by(|a, b| a.words.cmp(&b.words).then_with(|| a.text.cmp(&b.text)));
    out.dedup_by(|a, b| a.words == b.words);
    out
}
