//! Hashtags that a roster uses together with what a brand looks for, learned from the roster itself: whoever writes
//! #skincare also writes #grwm, so #grwm says something of skincare too. Not here: reading posts (words), what a
//! learned hashtag is worth once it is found (value).
//!
//! Pseudo-relevance feedback (Rocchio 1971) over accounts. Every account is about the profile to a degree between 0 and
//! 1, told by its evidence; every hashtag is used by some accounts. From the two come four soft counts for each hashtag,
//! and from those
//! - a test whether it belongs together at all: Dunning's log-likelihood ratio (1993), 6.63 for one error in a hundred;
//! - how closely: normalised pointwise mutual information (Bouma 2009), −1 to 1, of which a hashtag that everybody uses
//!   (#fyp, #viral) has next to nothing, however often it stands beside the brand's words.
//!
//! Accounts are compared, not posts: one account with a thousand posts is one witness.

use super::near::{per_post, tag_strength};
use super::text::{fold_into, is_stop_word};
use super::value::{HALF_SHARE, idf, strength};
use super::{Evidence, Hit, Matcher, Rarity, TermKind};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Accounts with hashtags below which nothing is learned: what three of twenty people do is chance.
pub const FEWEST_ACCOUNTS: usize = 30;
/// Accounts that must use a hashtag.
const SUPPORT: u32 = 3;
/// Dunning's statistic at which chance explains one hashtag in a hundred (chi-squared, one degree of freedom).
const SIGNIFICANT: f64 = 6.63;
/// Weakest association that is kept. In a roster of a hundred thousand everything is significant.
const WEAKEST: f64 = 0.1;
/// Share of accounts that may use a hashtag: what one in ten writes (#fyp, #viral) tells nobody apart.
const COMMONEST: f64 = 0.1;
/// Hashtags learned at most.
const MOST: usize = 40;
/// Sum of weight x rarity x strength at which an account is half about the profile. The sum counts squared: who has
/// several of its words is about it, who has one inside a longer hashtag may be about anything.
const HALF_RELEVANT: f64 = 0.5;
/// What a learned hashtag weighs at most beside a whole keyword's 1.
pub(super) const NEAR_WEIGHT: f32 = 0.5;
/// Steps: the second starts from what the first has found, so that #grwm reaches what only stands beside #grwm.
const STEPS: usize = 2;
/// Letters of a hashtag at least; shorter ones (#fy, #4u) mean everything.
const LETTERS: usize = 3;

/// A hashtag that the roster uses together with a word of the profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// The hashtag as it is mostly written, lower case, without `#`.
    pub hashtag: String,
    /// The profile's word that it stands near.
    pub near: String,
    /// How closely: normalised pointwise mutual information, 0 to 1.
    pub strength: f32,
    /// Accounts that use it.
    pub accounts: u32,
}

/// Learns from accounts one after the other, in little memory.
pub struct Learner<'m> {
    matcher: &'m Matcher,
    rarity: &'m Rarity,
    numbers: HashMap<Box<str>, u32>,
    tags: Vec<Tag>,
    accounts: Vec<Taught>,
    /// Hashtag and how strongly the account has it, account by account.
    uses: Vec<(u32, f32)>,
    /// Term and how much the account is about it, account by account.
    about: Vec<(u16, f32)>,
    folded: String,
}

struct Tag {
    spelling: Box<str>,
    votes: u32,
    accounts: u32,
    /// It may be learned: no word of the profile, nothing refused, nothing that means everything.
    free: bool,
}

/// Where one account's uses and terms end.
struct Taught {
    uses: usize,
    about: usize,
    /// It names something refused: it counts, and teaches nothing.
    refused: bool,
}

impl Matcher {
    /// A learner of the hashtags that stand near this profile's words. `rarity` is that of the evidence to come.
    pub fn learner<'m>(&'m self, rarity: &'m Rarity) -> Learner<'m> {
        Learner {
            matcher: self,
            rarity,
            numbers: HashMap::new(),
            tags: Vec::new(),
            accounts: Vec::new(),
            uses: Vec::new(),
            about: Vec::new(),
            folded: String::new(),
        }
    }

    /// Whether a folded hashtag may be learned.
    fn is_free(&self, folded: &str) -> bool {
        if folded.chars().count() < LETTERS
            || folded.bytes().all(|b| b.is_ascii_digit())
            || is_stop_word(folded)
        {
            return false;
        }
        let units = self.token_units(folded, &mut String::new());
        let kinds = |units: &[u16]| -> Vec<TermKind> {
            let terms = units.iter().flat_map(|unit| &self.uses[usize::from(*unit)].terms);
            terms.map(|term| self.terms[usize::from(*term)].kind).collect()
        };
        // A word of the profile is no neighbour of one. What merely holds one (#tiktokfood) may be, and so may a single
        // word of a longer keyword: whether #food alone means "tasty food" is what the roster can tell.
        let learnable = |kind: &TermKind| *kind == TermKind::Part;
        kinds(&units.whole).iter().all(learnable) && kinds(&units.part).iter().all(|kind| kind.is_wanted())
    }
}

impl Learner<'_> {
    /// Adds one account: its evidence and, for each of its hashtags, the number of its posts that have it. An account
    /// without hashtags is no witness; one that names something refused teaches what the brand does not look for.
    pub fn add<'a>(
        &mut self,
        evidence: &Evidence,
        hashtags: impl IntoIterator<Item = (&'a str, u32)> + Clone,
    ) {
        let start = self.uses.len();
        let posts = evidence.posts_read;
        let among = per_post(posts, hashtags.clone());
        for (hashtag, count) in hashtags {
            fold_into(hashtag, &mut self.folded);
            if self.folded.is_empty() || count == 0 {
                continue;
            }
            let number = self.number(hashtag);
            let x = tag_strength(count, posts, among);
            match self.uses[start..].iter_mut().find(|(other, _)| *other == number) {
                Some((_, both)) => *both = both.max(x),
                None => self.uses.push((number, x)),
            }
        }
        if self.uses.len() == start {
            return;
        }
        self.uses[start..].iter().for_each(|(number, _)| self.tags[*number as usize].accounts += 1);
        let terms = &self.matcher.terms;
        let kind = |hit: &Hit| terms.get(usize::from(hit.term)).map(|term| term.kind);
        let refused = evidence.hits.iter().any(|hit| kind(hit) == Some(TermKind::Refused));
        if !refused {
            for hit in evidence.hits.iter().filter(|hit| usize::from(hit.term) < self.matcher.own_terms) {
                if kind(hit).is_some_and(TermKind::is_wanted) {
                    let weight = terms[usize::from(hit.term)].weight * self.rarity.weight(hit.term);
                    self.about.push((hit.term, weight * strength(hit, hit.mass, posts, HALF_SHARE)));
                }
            }
        }
        self.accounts.push(Taught { uses: self.uses.len(), about: self.about.len(), refused });
    }

    fn number(&mut self, hashtag: &str) -> u32 {
        if let Some(number) = self.numbers.get(self.folded.as_str()) {
            // The spelling of the majority (Boyer & Moore's vote): one creator's "virał" does not name everybody's tag.
            let tag = &mut self.tags[*number as usize];
            if *hashtag == *tag.spelling {
                tag.votes += 1;
            } else if tag.votes == 0 {
                (tag.spelling, tag.votes) = (hashtag.into(), 1);
            } else {
                tag.votes -= 1;
            }
            return *number;
        }
        let number = self.tags.len() as u32;
        self.numbers.insert(self.folded.as_str().into(), number);
        let free = self.matcher.is_free(&self.folded);
        self.tags.push(Tag { spelling: hashtag.into(), votes: 1, accounts: 0, free });
        number
    }

    /// The hashtags that stand near the profile's words: at most forty, the closest first; none below thirty accounts
    /// with hashtags. The order in which accounts were added is irrelevant (but for rounding).
    pub fn finish(&self) -> Vec<Near> {
        if self.accounts.len() < FEWEST_ACCOUNTS || self.about.is_empty() {
            return Vec::new();
        }
        let mut learned = Learned::default();
        for _ in 0..STEPS {
            learned = self.step(&learned);
        }
        let mut near: Vec<Near> = learned
            .0
            .iter()
            .filter_map(|(number, (strength, word))| {
                let tag = &self.tags[*number as usize];
                Some(Near {
                    hashtag: tag.spelling.to_string(),
                    near: self.matcher.terms.get(usize::from(*word))?.text.clone(),
                    strength: *strength as f32,
                    accounts: tag.accounts,
                })
            })
            .collect();
        near.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.hashtag.cmp(&b.hashtag)));
        near
    }

    /// Each account's uses and what it is about, with what its learned hashtags add under the words they stand near.
    fn each(&self, learned: &Learned, mut each: impl FnMut(&[(u32, f32)], &[(u16, f32)])) {
        let (mut uses_from, mut about_from) = (0, 0);
        let all = self.accounts.len() as u32;
        let mut about = Vec::new();
        for account in &self.accounts {
            let uses = &self.uses[uses_from..account.uses];
            about.clear();
            about.extend_from_slice(&self.about[about_from..account.about]);
            (uses_from, about_from) = (account.uses, account.about);
            for (number, x) in uses.iter().filter(|_| !account.refused) {
                let Some((strength, word)) = learned.0.get(number) else { continue };
                let rarity = idf(all, self.tags[*number as usize].accounts);
                let more = NEAR_WEIGHT * rarity * x * *strength as f32;
                match about.iter_mut().find(|(term, _)| term == word) {
                    Some((_, own)) => *own += more,
                    None => about.push((*word, more)),
                }
            }
            each(uses, &about);
        }
    }

    /// One step: what belongs together with the accounts that are about the profile, given what is learned so far.
    fn step(&self, before: &Learned) -> Learned {
        let all = self.accounts.len() as f64;
        let mut with_tag = vec![0.0_f64; self.tags.len()];
        let mut both = vec![0.0_f64; self.tags.len()];
        let mut relevant = 0.0;
        self.each(before, |uses, about| {
            let sum: f64 = about.iter().map(|(_, x)| f64::from(*x)).sum();
            let r = sum * sum / (sum * sum + HALF_RELEVANT * HALF_RELEVANT);
            relevant += r;
            for (number, _) in uses {
                with_tag[*number as usize] += 1.0;
                both[*number as usize] += r;
            }
        });
        let mut found: Vec<(u32, f64)> = (0..self.tags.len())
            .filter(|number| {
                let tag = &self.tags[*number];
                tag.free && tag.accounts >= SUPPORT && f64::from(tag.accounts) <= all * COMMONEST
            })
            .filter_map(|number| {
                let (both, tag) = (both[number], with_tag[number]);
                let pmi = (both * all / (tag * relevant)).ln();
                let npmi = pmi / -(both / all).ln();
                let together = log_likelihood(both, tag - both, relevant - both, all - tag - relevant + both);
                (npmi >= WEAKEST && together >= SIGNIFICANT).then_some((number as u32, npmi.min(1.0)))
            })
            .collect();
        let name = |number: u32| &self.tags[number as usize].spelling;
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| name(a.0).cmp(name(b.0))));
        found.truncate(MOST);
        self.named(before, &found)
    }

    /// Each found hashtag with the term that its accounts are most about.
    fn named(&self, before: &Learned, found: &[(u32, f64)]) -> Learned {
        let place: HashMap<u32, usize> =
            found.iter().enumerate().map(|(at, (number, _))| (*number, at)).collect();
        let mut sums: Vec<BTreeMap<u16, f64>> = vec![BTreeMap::new(); found.len()];
        self.each(before, |uses, about| {
            for (number, x) in uses {
                let Some(at) = place.get(number) else { continue };
                for (term, degree) in about {
                    *sums[*at].entry(*term).or_default() += f64::from(*degree) * f64::from(*x);
                }
            }
        });
        let most = |sums: &BTreeMap<u16, f64>| {
            sums.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0))).map(|(term, _)| *term)
        };
        Learned(
            found
                .iter()
                .zip(&sums)
                .filter_map(|((number, strength), sums)| Some((*number, (*strength, most(sums)?))))
                .collect(),
        )
    }
}

/// Learned hashtags by number: strength and the term that each stands near.
#[derive(Default)]
struct Learned(BTreeMap<u32, (f64, u16)>);

/// Dunning's log-likelihood ratio of a table of two by two (Dunning 1993, equation for two binomials).
fn log_likelihood(both: f64, only_tag: f64, only_relevant: f64, neither: f64) -> f64 {
    let entropy = |counts: [f64; 2]| -> f64 {
        let sum = counts[0] + counts[1];
        counts.iter().filter(|k| **k > 0.0).map(|k| k * (k / sum).ln()).sum()
    };
    let table = [both, only_tag, only_relevant, neither].map(|k| k.max(0.0));
    let sum: f64 = table.iter().sum();
    let cells: f64 = table.iter().filter(|k| **k > 0.0).map(|k| k * (k / sum).ln()).sum();
    let rows = entropy([table[0] + table[1], table[2] + table[3]]);
    let columns = entropy([table[0] + table[2], table[1] + table[3]]);
    2.0 * (cells - rows - columns)
}
