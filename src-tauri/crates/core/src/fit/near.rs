//! Learned hashtags as words of a profile: finding them among an account's hashtags. Not here: how they are learned
//! (neighbours).

use super::matcher::Fnv;
use super::neighbours::{NEAR_WEIGHT, Near};
use super::read::FREE_HASHTAGS;
use super::text::fold;
use super::value::{HALF_SHARE, share_strength};
use super::{Evidence, Hit, Matcher, Term, TermKind};
use std::collections::BTreeMap;

/// Learned hashtags by their folded form.
#[derive(Default)]
pub(super) struct NearTerms {
    by_folded: BTreeMap<String, u16>,
}

impl NearTerms {
    /// Appends learned hashtags to the terms of a profile, sorted, so that their numbers do not depend on their order.
    pub(super) fn new(near: &[Near], terms: &mut Vec<Term>) -> Self {
        let mut by_folded: BTreeMap<String, &Near> = BTreeMap::new();
        for near in near {
            by_folded.insert(fold(&near.hashtag), near);
        }
        let mut out = Self::default();
        for (folded, near) in by_folded.into_iter().filter(|(folded, _)| !folded.is_empty()) {
            let Ok(number) = u16::try_from(terms.len()) else { break };
            terms.push(Term {
                text: near.hashtag.clone(),
                kind: TermKind::Near,
                weight: NEAR_WEIGHT * near.strength.clamp(0.0, 1.0),
                near: Some(near.near.clone()),
            });
            out.by_folded.insert(folded, number);
        }
        out
    }
}

impl Matcher {
    /// A number that changes when the learned hashtags or their weights do; 0 without any.
    pub fn near_fingerprint(&self) -> u64 {
        let mut hash = Fnv::new(1);
        for term in &self.terms[self.own_terms..] {
            hash.add(&term.text);
            hash.add(&format!("{:.4}", term.weight));
        }
        if self.near.by_folded.is_empty() { 0 } else { hash.0 }
    }

    /// Makes evidence follow the learned hashtags: what stood there of other learned ones goes, what the account's own
    /// hashtags (each with the number of its posts that have it) say comes. No text is read again. Such hits name no
    /// examples; [`Matcher::has_near`] finds them.
    pub fn apply_near<'a>(
        &self,
        evidence: &mut Evidence,
        hashtags: impl IntoIterator<Item = (&'a str, u32)> + Clone,
    ) {
        evidence.hits.retain(|hit| usize::from(hit.term) < self.own_terms);
        if self.near.by_folded.is_empty() {
            return;
        }
        let among = per_post(evidence.posts_read, hashtags.clone());
        let mut found: BTreeMap<u16, u32> = BTreeMap::new();
        for (hashtag, count) in hashtags {
            if let Some(term) = self.near.by_folded.get(&fold(hashtag)) {
                let most = found.entry(*term).or_default();
                *most = (*most).max(count.min(u32::from(evidence.posts_read)));
            }
        }
        evidence.hits.extend(found.into_iter().map(|(term, posts)| Hit {
            term,
            posts: posts as u16,
            hashtag_posts: posts as u16,
            mass: (posts as f32 * 100.0 * among) as u32,
            ..Hit::default()
        }));
    }

    /// Evidence without the learned hashtags that stand in it: those of an older learning.
    pub fn without_near(&self, mut evidence: Evidence) -> Evidence {
        evidence.hits.retain(|hit| usize::from(hit.term) < self.own_terms);
        evidence
    }

    /// Whether a text's hashtags hold a learned one, given as an index into [`Matcher::terms`].
    pub fn has_near<'a>(&self, term: u16, mut hashtags: impl Iterator<Item = &'a str>) -> bool {
        hashtags.any(|hashtag| self.near.by_folded.get(&fold(hashtag)) == Some(&term))
    }
}

/// What one hashtag of an account counts for beside 1 where posts have up to twelve: among sixty it says that a video
/// wants to be found, not what it shows.
pub(super) fn per_post<'a>(posts: u16, hashtags: impl IntoIterator<Item = (&'a str, u32)>) -> f32 {
    let all: u32 = hashtags.into_iter().map(|(_, count)| count).sum();
    let per_post = all as f32 / f32::from(posts.max(1));
    (FREE_HASHTAGS as f32 / per_post.max(1.0)).min(1.0)
}

/// How strongly an account has a hashtag that stands in so many of its posts, 0 to 1.
pub(super) fn tag_strength(count: u32, posts: u16, among: f32) -> f32 {
    let posts = f32::from(posts).max(count as f32);
    share_strength(count as f32 * among / (posts + 1.0), HALF_SHARE)
}
