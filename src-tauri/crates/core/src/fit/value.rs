//! What evidence is worth: words weighted by their rarity in the roster and by the share of posts that have them.
//! Not here: reading texts (read), the percentile among accounts (scoring).

use super::{Evidence, Hit, Matcher, TermKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Most points that wanted words can give; language and country add the rest to 100.
pub(super) const WORDS_MAX: f32 = 92.0;
/// Points for a wanted language or country that is known and matches.
const PLACE_MATCH: f32 = 4.0;
/// Points taken for a language or country that is known and does not match.
const PLACE_MISS: f32 = 10.0;
/// Share of the audience in wanted places that counts as a full match: the larger part of it.
const FULL_AUDIENCE: f32 = 0.5;
/// What a word weighs that everybody in the roster has, beside 1 for one that nobody has. Not 0: the brand chose
/// its words, a common one among them is still wanted.
const COMMON: f32 = 0.5;
/// Most points that one refused word takes.
pub(super) const REFUSED_MAX: f32 = 70.0;
/// Most points that one competitor takes.
pub(super) const COMPETITOR_MAX: f32 = 35.0;
/// Sum of weight x rarity x strength that gives half of [`WORDS_MAX`].
pub(super) const HALF: f32 = 1.0;
/// Posts without the word that every account is assumed to have besides: few posts prove less.
const PRIOR_POSTS: f32 = 1.0;
/// Share of posts at which a wanted word has half its strength.
pub(super) const HALF_SHARE: f32 = 0.3;
/// The same for a word that speaks against: one post in ten is already a lot.
pub(super) const HALF_SHARE_AGAINST: f32 = 0.05;
/// What being in the bio is worth beside being in every post: it is what a creator says she is about.
const IN_BIO: f32 = 0.4;
/// The same for the category.
const IN_CATEGORY: f32 = 0.3;

/// How rare each profile word is in the roster: in how many accounts it was found. Order of adding is irrelevant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rarity {
    accounts: u32,
    with_term: Vec<u32>,
}

impl Rarity {
    /// Counts one more account; empty evidence counts for nothing.
    pub fn add(&mut self, evidence: &Evidence) {
        if evidence.is_empty() {
            return;
        }
        self.accounts = self.accounts.saturating_add(1);
        for hit in &evidence.hits {
            let at = usize::from(hit.term);
            if self.with_term.len() <= at {
                self.with_term.resize(at + 1, 0);
            }
            self.with_term[at] = self.with_term[at].saturating_add(1);
        }
    }

    /// Takes back an account that was added with the same evidence.
    pub fn remove(&mut self, evidence: &Evidence) {
        if evidence.is_empty() {
            return;
        }
        self.accounts = self.accounts.saturating_sub(1);
        for hit in &evidence.hits {
            if let Some(count) = self.with_term.get_mut(usize::from(hit.term)) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Adds the counts of another part of the roster.
    pub fn merge(&mut self, other: &Rarity) {
        self.accounts = self.accounts.saturating_add(other.accounts);
        if self.with_term.len() < other.with_term.len() {
            self.with_term.resize(other.with_term.len(), 0);
        }
        for (mine, theirs) in self.with_term.iter_mut().zip(&other.with_term) {
            *mine = mine.saturating_add(*theirs);
        }
    }

    /// Accounts counted.
    pub fn accounts(&self) -> u32 {
        self.accounts
    }

    /// Accounts that have the word.
    pub fn accounts_with(&self, term: u16) -> u32 {
        self.with_term.get(usize::from(term)).copied().unwrap_or(0)
    }

    /// Augmented inverse document frequency, 0.5 to 1: `0.5 + 0.5 · ln(1 + (N+20)/(df+1)) / ln(1 + N+20)` with `N`
    /// accounts of which `df` have the word (Spärck Jones 1972), smoothed as if twenty more accounts did not have
    /// it, so that rarity means little in a roster of three.
    pub fn weight(&self, term: u16) -> f32 {
        idf(self.accounts, self.accounts_with(term))
    }
}

/// See [`Rarity::weight`].
pub(super) fn idf(accounts: u32, with: u32) -> f32 {
    let all = accounts as f32 + 20.0;
    let rarity = (all / (with as f32 + 1.0)).ln_1p() / all.ln_1p();
    COMMON + (1.0 - COMMON) * rarity
}

/// BM25's saturation on a share of posts instead of a count (Robertson & Zaragoza 2009): 1 when every post has it.
pub(super) fn share_strength(share: f32, half_share: f32) -> f32 {
    (share * (1.0 + half_share) / (share + half_share)).min(1.0)
}

/// What a number of points stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FitPart {
    /// A profile word, as an index into [`Matcher::terms`].
    Word(u16),
    /// The account's language.
    Language,
    /// The account's country.
    Country,
}

/// Points of one word (or of language or country), positive or negative.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct FitWord {
    /// What the points are for.
    pub part: FitPart,
    /// Points out of 100.
    pub points: f32,
}

/// What reports say of an account's audience: the share of it, 0 to 1, whose language or country the profile wants.
/// `None` = no report says, or the profile wants none in particular.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Audience {
    /// By language.
    pub language: Option<f32>,
    /// By country.
    pub country: Option<f32>,
}

/// Brand fit of one account.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FitValue {
    /// Strength of the fit, 0 to 100. For ranking and percentiles; it is no probability.
    pub value: f32,
    /// One standard error of `value`, in its points: what other posts of hers would have changed.
    pub error: f32,
    /// Where the points come from; their sum in this order is `value`. Largest first, then what takes points.
    pub words: Vec<FitWord>,
    /// A competitor is named in a post or in the bio.
    pub names_competitor: bool,
}

impl Matcher {
    /// The worth of one account's evidence, `None` when there was nothing to read or nothing is looked for.
    ///
    /// Wanted words: `x = Σ weight · rarity · strength`, together `92 · x / (x + 1)` points, split in proportion.
    /// `strength` saturates with the share of posts that have the word (BM25's term saturation, Robertson & Zaragoza
    /// 2009, on shares instead of counts, the share shrunk by one assumed post without it) and rises when bio or
    /// category have it. Language and country add 4 each or take 10 each, refused words take up to 70 each,
    /// competitors up to 35; never below 0. Without a wanted word the value is 0.
    pub fn value(&self, evidence: &Evidence, rarity: &Rarity) -> Option<FitValue> {
        self.value_with(evidence, rarity, Audience::default())
    }

    /// [`Matcher::value`] of an account whose audience is known: it outranks the account's own language and country. The
    /// points rise evenly from the full miss at nobody to the full match at half of the audience.
    pub fn value_with(&self, evidence: &Evidence, rarity: &Rarity, audience: Audience) -> Option<FitValue> {
        if evidence.is_empty() || !self.wants_something() {
            return None;
        }
        let mut words = Vec::with_capacity(evidence.hits.len() + 2);
        let mut against = Vec::new();
        let mut names_competitor = false;
        for hit in &evidence.hits {
            let Some(term) = self.terms.get(usize::from(hit.term)) else {
                continue;
            };
            let part = FitPart::Word(hit.term);
            let points = match term.kind {
                TermKind::Keyword | TermKind::Hashtag | TermKind::Part | TermKind::Near => {
                    let points = term.weight
                        * rarity.weight(hit.term)
                        * strength(hit, hit.mass, evidence.posts_read, HALF_SHARE);
                    words.push(FitWord { part, points });
                    continue;
                }
                TermKind::Refused => REFUSED_MAX,
                TermKind::Competitor => {
                    names_competitor = true;
                    COMPETITOR_MAX
                }
            };
            let strength = strength(hit, posts_against(hit), evidence.posts_read, HALF_SHARE_AGAINST);
            against.push(FitWord { part, points: -points * strength });
        }
        let sum: f32 = words.iter().map(|w| w.points).sum();
        let error = self.error_of(evidence, rarity, sum);
        if sum <= 0.0 {
            return Some(FitValue { value: 0.0, error, words: Vec::new(), names_competitor });
        }
        let scale = WORDS_MAX / (sum + HALF);
        words.iter_mut().for_each(|w| w.points *= scale);
        let places = [
            (FitPart::Language, audience.language, evidence.language),
            (FitPart::Country, audience.country, evidence.country),
        ];
        for (part, audience, own) in places {
            let known = audience.or(own.map(|matches| if matches { 1.0 } else { 0.0 }));
            let Some(share) = known else { continue };
            let met = (share.clamp(0.0, 1.0) / FULL_AUDIENCE).min(1.0);
            let points = (PLACE_MATCH + PLACE_MISS) * met - PLACE_MISS;
            let side = if points >= 0.0 { &mut words } else { &mut against };
            side.push(FitWord { part, points });
        }
        words.sort_by(|a, b| b.points.total_cmp(&a.points));
        let gained: f32 = words.iter().map(|w| w.points).sum();
        let taken: f32 = against.iter().map(|w| -w.points).sum();
        if taken > gained {
            // More speaks against than for: what is taken is what there is, in proportion.
            against.iter_mut().for_each(|w| w.points *= gained / taken);
        }
        against.sort_by(|a, b| a.points.total_cmp(&b.points));
        words.extend(against);
        let value = words.iter().map(|w| w.points).sum::<f32>().clamp(0.0, 100.0);
        let value = if taken >= gained { 0.0 } else { value };
        Some(FitValue { value, error, words, names_competitor })
    }
}

/// How strongly an account has a word, 0 to 1, from what its posts count for in hundredths of a post.
pub(super) fn strength(hit: &Hit, mass: u32, posts_read: u16, half_share: f32) -> f32 {
    let share = mass as f32 / 100.0 / (f32::from(posts_read) + PRIOR_POSTS);
    let in_posts = share_strength(share, half_share);
    1.0 - (1.0 - in_posts) * without_posts(hit)
}

/// What bio and category leave for posts to add.
pub(super) fn without_posts(hit: &Hit) -> f32 {
    let without = |found: bool, worth: f32| if found { 1.0 - worth } else { 1.0 };
    without(hit.in_bio, IN_BIO) * without(hit.in_category, IN_CATEGORY)
}

/// What the posts with a word that speaks against count for, in hundredths of a post. Posts, not mass: hiding a refused
/// word among many hashtags must not make it count less.
pub(super) fn posts_against(hit: &Hit) -> u32 {
    100 * u32::from(hit.posts) + 60 * u32::from(hit.inside_posts)
}
