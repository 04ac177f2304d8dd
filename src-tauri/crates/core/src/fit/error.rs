//! How sure a value of fit is. Not here: the value itself (value).

use super::value::{
    HALF, HALF_SHARE, HALF_SHARE_AGAINST, REFUSED_MAX, WORDS_MAX, posts_against, without_posts,
};
use super::{Evidence, Matcher, Rarity, TermKind};

impl Matcher {
    /// One standard error of a value of fit, in its points, by the delta method: posts are a sample of what a creator
    /// posts, so the share of posts with a word has the variance of its Jeffreys posterior, Beta(m + ½, n − m + ½)
    /// (Brown, Cai & DasGupta 2001), and the value follows each share with its own slope. Words count as independent; bio,
    /// category and places as certain. An account without any wanted word is as unsure as one word that none of its `n`
    /// posts had.
    pub(super) fn error_of(&self, evidence: &Evidence, rarity: &Rarity, sum: f32) -> f32 {
        let n = f32::from(evidence.posts_read);
        let of_sum = |sum: f32| WORDS_MAX * HALF / ((sum + HALF) * (sum + HALF));
        if sum <= 0.0 {
            let (share, deviation) = share_and_deviation(0.0, n);
            let rare = rarity.weight(u16::MAX);
            let unseen = rare * super::value::share_strength(share, HALF_SHARE);
            return of_sum(unseen) * rare * slope(share, HALF_SHARE) * deviation;
        }
        let mut variance = 0.0;
        for hit in &evidence.hits {
            let Some(term) = self.terms.get(usize::from(hit.term)) else { continue };
            let (mass, half_share, points) = match term.kind {
                TermKind::Refused => (posts_against(hit), HALF_SHARE_AGAINST, REFUSED_MAX),
                TermKind::Competitor => {
                    (posts_against(hit), HALF_SHARE_AGAINST, super::value::COMPETITOR_MAX)
                }
                _ => (hit.mass, HALF_SHARE, of_sum(sum) * term.weight * rarity.weight(hit.term)),
            };
            let (share, deviation) = share_and_deviation(mass as f32 / 100.0, n);
            let error = points * without_posts(hit) * slope(share, half_share) * deviation;
            variance += error * error;
        }
        variance.sqrt()
    }
}

/// Mean and standard deviation of a share's Jeffreys posterior after `with` of `n` posts had the word.
fn share_and_deviation(with: f32, n: f32) -> (f32, f32) {
    let share = (with.min(n) + 0.5) / (n + 1.0);
    (share, (share * (1.0 - share) / (n + 2.0)).sqrt())
}

/// Slope of the saturation of a share at that share.
fn slope(share: f32, half_share: f32) -> f32 {
    (1.0 + half_share) * half_share / ((share + half_share) * (share + half_share))
}
