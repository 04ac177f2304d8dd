//! Other brands in a creator's paid posts (domain.md 2): which posts are paid, whom they name, who of these is a
//! competitor. Not here: brand fit (fit), the words that disclose (packs/disclosure), where findings are kept.

mod disclosed;
mod disclosure;
mod read;

pub use disclosed::{Disclosed, Disclosure, FoundWord, disclosed};
pub use disclosure::{Case, DisclosurePack, DisclosureWord, DisclosureWords, Strength};
pub use read::{PaidPost, PaidPosts, PostWords, WordsOfAccount};

use crate::brand::BrandProfile;
use crate::fit::{Matcher, fold};
use crate::roster::BrandCount;
use std::collections::HashSet;

/// Names of brands, found in handles with the same folding as in brand fit.
pub struct Names(Matcher);

impl Names {
    /// The names in any order; `@` and `#` before them are no part of them.
    pub fn new(names: &[String]) -> Self {
        Self(Matcher::new(&BrandProfile { competitors: names.to_vec(), ..BrandProfile::default() }))
    }

    /// The name that a handle stands for: the whole of it, or a piece of it between dots and underscores.
    pub fn in_handle(&self, handle: &str) -> Option<&str> {
        self.0.competitor_in_handle(handle)
    }

    /// A number that changes with the names.
    pub fn fingerprint(&self) -> u64 {
        self.0.fingerprint()
    }

    pub(crate) fn matcher(&self) -> &Matcher {
        &self.0
    }
}

/// One brand that paid posts name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<'p> {
    /// As the posts write it, without `@`.
    pub name: &'p str,
    /// It is a competitor of the own brand.
    pub competitor: bool,
    /// Posts that name it.
    pub posts: u32,
    /// Ids of up to five of them, newest first.
    pub examples: &'p [String],
}

/// The distinct brands that paid posts name, those in most posts first: not the own brand (`own`), not somebody who is a
/// creator of the roster (folded handles, brands' own accounts left out).
pub fn named<'p>(
    paid: &'p PaidPosts,
    own: &Names,
    competitors: &Names,
    creators: &HashSet<String>,
) -> Vec<Named<'p>> {
    let mut out: Vec<Named<'p>> = paid
        .named
        .iter()
        .filter(|post| own.in_handle(&post.name).is_none())
        .map(|post| Named {
            name: &post.name,
            competitor: competitors.in_handle(&post.name).is_some(),
            posts: post.posts,
            examples: &post.examples,
        })
        .filter(|named| named.competitor || !creators.contains(&fold(named.name)))
        .collect();
    out.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(b.name)));
    out
}

/// How many brands paid posts name, for the roster. `None` where no file flags ads: only those who disclose would be
/// counted then, and a score that ranks honesty down is worse than none. Their brands are told all the same ([`named`]).
pub fn count(
    paid: &PaidPosts,
    own: &Names,
    competitors: &Names,
    creators: &HashSet<String>,
) -> Option<BrandCount> {
    if !paid.flagged {
        return None;
    }
    let named = named(paid, own, competitors, creators);
    Some(BrandCount {
        brands: named.len() as u32,
        competitors: named.iter().filter(|n| n.competitor).count() as u32,
        posts: paid.posts,
    })
}

#[cfg(test)]
mod tests;
