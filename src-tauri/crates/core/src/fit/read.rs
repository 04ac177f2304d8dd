//! Reading an account's texts into evidence. Not here: what evidence is worth (value).

use super::matcher::{country_code, primary_subtag};
use super::text::{Place, hashtag_tokens, tokens};
use super::units::TokenUnits;
use super::{Evidence, Hit, Matcher, TermKind};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Posts read per account (domain.md 3).
const MAX_POSTS: usize = 100;
/// Example posts kept per word.
const MAX_EXAMPLES: usize = 5;
/// Words of a phrase may have this many other words between them ("healthy [quick protein] meals").
const MAX_GAP: u32 = 2;
/// Distinct matching tokens of one post that count for one word.
const DISTINCT_TOKENS: usize = 3;
/// Up to this many hashtags in a post, each counts in full.
pub(super) const FREE_HASHTAGS: u32 = 12;
/// Distinct tokens remembered before the memory is emptied; about 10 MB.
const MAX_CACHED: usize = 1 << 17;

/// The texts of an account itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct AccountText<'a> {
    /// Profile text.
    pub bio: Option<&'a str>,
    /// Category or genre.
    pub category: Option<&'a str>,
    /// ISO 3166 alpha-2; anything else counts as unknown.
    pub country: Option<&'a str>,
    /// ISO 639-1, as the file says or as [`super::detect_language`] finds.
    pub language: Option<&'a str>,
}

/// The texts of one post.
#[derive(Debug, Clone, Copy)]
pub struct PostText<'a> {
    /// The platform's own post id.
    pub id: &'a str,
    /// Caption as posted.
    pub caption: Option<&'a str>,
    /// Hashtags, blank-separated, with or without `#`. May repeat those in the caption.
    pub hashtags: Option<&'a str>,
}

/// Reads accounts one after the other through one [`Matcher`], remembering what each token matched. One a thread:
/// answers never depend on what was read before.
pub struct Reader<'m> {
    matcher: &'m Matcher,
    cache: HashMap<Box<str>, u32, BuildHasherDefault<TokenHasher>>,
    /// What the cache's numbers stand for; 0 = nothing.
    matches: Vec<TokenUnits>,
    occurrences: Vec<Occurrence>,
    seen: Vec<Seen>,
    /// Hashtags of the text just scanned.
    hashtags: u32,
    touched: Vec<u16>,
    folded: String,
}

struct Occurrence {
    position: u32,
    unit: u16,
    flag: u8,
    /// A hash that tells tokens apart.
    token: u64,
}

/// What one text says of one term.
#[derive(Clone, Copy, Default)]
struct Seen {
    flags: u8,
    /// Distinct tokens that match, and how many of them there are.
    tokens: [u64; DISTINCT_TOKENS],
    count: u8,
}

const CAPTION: u8 = 1;
const HASHTAG: u8 = 2;
const INSIDE_CAPTION: u8 = 4;
const INSIDE_HASHTAG: u8 = 8;
const MENTION: u8 = 16;

impl Matcher {
    /// A reader for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            matcher: self,
            cache: HashMap::default(),
            matches: vec![TokenUnits::default()],
            occurrences: Vec::new(),
            seen: vec![Seen::default(); self.terms.len()],
            hashtags: 0,
            touched: Vec::new(),
            folded: String::new(),
        }
    }

    /// Reads one account. For more than one, [`Matcher::reader`] is many times faster.
    pub fn read<'a>(
        &self,
        account: AccountText<'a>,
        posts: impl IntoIterator<Item = PostText<'a>>,
    ) -> Evidence {
        self.reader().read(account, posts)
    }
}

impl Reader<'_> {
    /// Reads one account. `posts` come newest first; the newest hundred are read and the rest is not pulled from
    /// the iterator. Posts without caption and hashtags do not count as read.
    pub fn read<'a>(
        &mut self,
        account: AccountText<'a>,
        posts: impl IntoIterator<Item = PostText<'a>>,
    ) -> Evidence {
        let mut found = Found { evidence: Evidence::default(), inside_examples: HashMap::new() };
        for post in posts.into_iter().take(MAX_POSTS) {
            let filled = |text: Option<&'a str>| text.filter(|t| !t.trim().is_empty());
            let (caption, hashtags) = (filled(post.caption), filled(post.hashtags));
            if caption.is_none() && hashtags.is_none() {
                continue;
            }
            found.evidence.posts_read += 1;
            self.scan(caption, hashtags);
            for &term in &self.touched {
                found.post(term, &self.seen[usize::from(term)], self.hashtags, post.id);
            }
        }
        if let Some(bio) = account.bio.filter(|t| !t.trim().is_empty()) {
            found.evidence.bio_read = true;
            self.scan(Some(bio), None);
            self.touched.iter().for_each(|&term| found.hit(term).in_bio = true);
        }
        if let Some(category) = account.category.filter(|t| !t.trim().is_empty()) {
            self.scan(Some(category), None);
            self.touched.iter().for_each(|&term| found.hit(term).in_category = true);
        }
        let mut evidence = found.finish();
        evidence.language = among(&self.matcher.languages, account.language.map(primary_subtag));
        evidence.country = among(&self.matcher.countries, account.country.and_then(country_code));
        evidence
    }

    /// Reads one text into `seen` (flags by term) and `touched` (the terms with a flag).
    fn scan(&mut self, prose: Option<&str>, hashtags: Option<&str>) {
        for term in self.touched.drain(..) {
            self.seen[usize::from(term)] = Seen::default();
        }
        self.occurrences.clear();
        let (mut position, mut in_prose, mut in_column) = (0, 0, 0);
        if let Some(text) = prose {
            tokens(text, |token, place| {
                self.token(token, place, position);
                position += 1;
                in_prose += u32::from(place == Place::Hashtag);
            });
        }
        if let Some(text) = hashtags {
            // Far away, so that no phrase spans from the caption into the column of hashtags.
            position += MAX_GAP + 2;
            hashtag_tokens(text, |token, place| {
                self.token(token, place, position);
                position += 1;
                in_column += 1;
            });
        }
        // The column usually repeats the caption's own hashtags.
        self.hashtags = in_prose.max(in_column);
        self.resolve();
    }

    fn token(&mut self, token: &str, place: Place, position: u32) {
        if place == Place::Mention {
            for unit in self.matcher.mention_units(token) {
                self.occurrences.push(Occurrence { position, unit, flag: MENTION, token: 0 });
            }
            return;
        }
        let (flag, inside) =
            if place == Place::Hashtag { (HASHTAG, INSIDE_HASHTAG) } else { (CAPTION, INSIDE_CAPTION) };
        let number = match self.cache.get(token) {
            Some(&number) => number,
            None => self.remember(token),
        };
        if number == 0 {
            return;
        }
        let units = &self.matches[number as usize];
        let mut hasher = TokenHasher::default();
        hasher.write(token.to_lowercase().as_bytes());
        let token = hasher.finish();
        let whole = units.whole.iter().map(|&unit| Occurrence { position, unit, flag, token });
        let inside = units.part.iter().map(|&unit| Occurrence { position, unit, flag: inside, token });
        self.occurrences.extend(whole.chain(inside));
    }

    fn remember(&mut self, token: &str) -> u32 {
        if self.cache.len() >= MAX_CACHED {
            self.cache.clear();
            self.matches.truncate(1);
        }
        let units = self.matcher.token_units(token, &mut self.folded);
        let number = if units.is_empty() { 0 } else { self.matches.len() as u32 };
        if number != 0 {
            self.matches.push(units);
        }
        self.cache.insert(token.into(), number);
        number
    }

    /// From words met to terms met: single words, phrases, and parts that their phrase already counts for.
    fn resolve(&mut self) {
        let Self { matcher, occurrences, seen, touched, .. } = self;
        let mut mark = |term: u16, flag: u8, token: u64| {
            let seen = &mut seen[usize::from(term)];
            if seen.flags == 0 {
                touched.push(term);
            }
            seen.flags |= flag;
            let count = usize::from(seen.count);
            if count < DISTINCT_TOKENS && !seen.tokens[..count].contains(&token) {
                seen.tokens[count] = token;
                seen.count += 1;
            }
        };
        for (index, met) in occurrences.iter().enumerate() {
            let uses = &matcher.uses[usize::from(met.unit)];
            for &term in &uses.terms {
                let competitor = matcher.terms[usize::from(term)].kind == TermKind::Competitor;
                match met.flag {
                    MENTION if competitor => mark(term, CAPTION, met.token),
                    MENTION => {}
                    flag => mark(term, flag, met.token),
                }
            }
            if met.flag != CAPTION && met.flag != HASHTAG {
                continue;
            }
            for &phrase in &uses.begins {
                let phrase = &matcher.phrases[usize::from(phrase)];
                if follows(&phrase.units[1..], met, &occurrences[index + 1..]) {
                    // As one token, whatever stands between its words.
                    mark(phrase.term, met.flag, 0);
                }
            }
        }
        for phrase in &matcher.phrases {
            if seen[usize::from(phrase.term)].flags & (CAPTION | HASHTAG) != 0 {
                for &part in &phrase.parts {
                    seen[usize::from(part)].flags = 0;
                }
            }
        }
        touched.retain(|&term| {
            let seen = &mut seen[usize::from(term)];
            let stays = seen.flags != 0;
            if !stays {
                *seen = Seen::default();
            }
            stays
        });
    }
}

/// Whether the `rest` of a phrase follows in order after `first`.
fn follows(rest: &[u16], first: &Occurrence, later: &[Occurrence]) -> bool {
    let mut position = first.position;
    let mut from = 0;
    rest.iter().all(|&unit| {
        let next = later[from..].iter().position(|o| {
            o.unit == unit && o.position > position && (o.flag == CAPTION || o.flag == HASHTAG)
        });
        match next {
            Some(at) if later[from + at].position <= position + 1 + MAX_GAP => {
                position = later[from + at].position;
                from += at + 1;
                true
            }
            _ => false,
        }
    })
}

fn among(wanted: &[String], own: Option<String>) -> Option<bool> {
    let own = own.filter(|o| !o.is_empty())?;
    (!wanted.is_empty()).then(|| wanted.contains(&own))
}

/// Evidence in the making.
struct Found {
    evidence: Evidence,
    inside_examples: HashMap<u16, Vec<String>>,
}

impl Found {
    fn hit(&mut self, term: u16) -> &mut Hit {
        let hits = &mut self.evidence.hits;
        let at = match hits.binary_search_by_key(&term, |hit| hit.term) {
            Ok(at) => at,
            Err(at) => {
                hits.insert(at, Hit { term, ..Hit::default() });
                at
            }
        };
        &mut hits[at]
    }

    fn post(&mut self, term: u16, seen: &Seen, hashtags: u32, id: &str) {
        let hit = self.hit(term);
        let whole = seen.flags & (CAPTION | HASHTAG) != 0;
        hit.mass += mass(seen, whole, hashtags);
        hit.caption_posts += u16::from(seen.flags & CAPTION != 0);
        hit.hashtag_posts += u16::from(seen.flags & HASHTAG != 0);
        let examples = if whole {
            hit.posts += 1;
            &mut hit.examples
        } else {
            hit.inside_posts += 1;
            self.inside_examples.entry(term).or_default()
        };
        if examples.len() < MAX_EXAMPLES {
            examples.push(id.to_owned());
        }
    }

    fn finish(mut self) -> Evidence {
        for hit in &mut self.evidence.hits {
            let room = MAX_EXAMPLES - hit.examples.len().min(MAX_EXAMPLES);
            hit.examples
                .extend(self.inside_examples.remove(&hit.term).unwrap_or_default().into_iter().take(room));
        }
        self.evidence
    }
}

/// What one post counts for, in hundredths of a post: 100 for the word itself, 60 inside a longer word; 25 more for
/// each further distinct word of the post that matches, up to two (BM25's saturation within a document); a word that
/// stands only among many hashtags counts in proportion (BM25's document length): sixty hashtags under one video
/// say that it wants to be found, not what it shows.
fn mass(seen: &Seen, whole: bool, hashtags: u32) -> u32 {
    let first = if whole { 100 } else { 60 };
    let mass = first + 25 * u32::from(seen.count.saturating_sub(1));
    let said = seen.flags & (CAPTION | INSIDE_CAPTION) != 0;
    if said || hashtags <= FREE_HASHTAGS { mass } else { mass * FREE_HASHTAGS / hashtags }
}

/// A multiply-and-rotate hash of a token's bytes. Tokens are hostile text, but the cache is bounded and emptied,
/// so made-up collisions cost time only, and never more than the bound.
#[derive(Default)]
struct TokenHasher(u64);

impl Hasher for TokenHasher {
    fn write(&mut self, bytes: &[u8]) {
        const K: u64 = 0x517c_c1b7_2722_0a95;
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let word = chunk.iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(K);
        }
        let word = chunks.remainder().iter().rev().fold(0, |word, &byte| (word << 8) | u64::from(byte));
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(K);
    }

    fn write_u8(&mut self, byte: u8) {
        self.write(&[byte]);
    }

    fn finish(&self) -> u64 {
        // The table takes its low bits from here, the multiplication mixes into the high ones.
        self.0 ^ (self.0 >> 32)
    }
}
