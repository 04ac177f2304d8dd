//! Reading an account's posts: its hashtags, and the brands that its paid posts name. Whatever the profile, so that it is
//! read once. Not here: who of the brands is a competitor (brands).

use super::{DisclosureWords, Names};
use crate::fit::{AccountText, PostText, each_hashtag, each_mention, fold};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Hashtags kept per account, the most used first.
const MOST_HASHTAGS: usize = 40;
/// Brands kept per account.
const MOST_BRANDS: usize = 60;
/// Example posts kept per brand.
const MOST_EXAMPLES: usize = 5;

/// The words of one post and whether a file calls it an ad.
#[derive(Debug, Clone, Copy)]
pub struct PostWords<'a> {
    /// The platform's own post id.
    pub id: &'a str,
    /// Caption.
    pub caption: Option<&'a str>,
    /// Column of hashtags.
    pub hashtags: Option<&'a str>,
    /// The file's ad flag; `None` = no file says.
    pub is_ad: Option<bool>,
}

/// What an account's newest posts say in words, whatever the brand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordsOfAccount {
    /// Distinct hashtags in lower case with the number of posts that have each; the most used forty, most used first.
    pub hashtags: Vec<(String, u32)>,
    /// Paid posts; `None` when no file says which posts are paid and none discloses it.
    pub paid: Option<PaidPosts>,
}

/// Brands that paid posts name. The field names are short: one of these is stored for each account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidPosts {
    /// Posts looked at.
    #[serde(rename = "n")]
    pub posts: u32,
    /// Of these, flagged as ads or disclosed.
    #[serde(rename = "p")]
    pub paid: u32,
    /// A file says of at least one post whether it is an ad.
    #[serde(rename = "f", default)]
    pub flagged: bool,
    /// Whom they name.
    #[serde(rename = "b", default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<PaidPost>,
}

/// One name in paid posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidPost {
    /// Handle, competitor's name, or the brand of a partner's hashtag.
    #[serde(rename = "w")]
    pub name: String,
    /// Posts that name it.
    #[serde(rename = "k")]
    pub posts: u32,
    /// Ids of up to five of them, newest first.
    #[serde(rename = "x")]
    pub examples: Vec<String>,
}

impl DisclosureWords {
    /// Reads an account's posts, newest first. `handle` is her own; `competitors` are looked for in the text of paid
    /// posts, where nobody needs to be mentioned to be named.
    pub fn read<'a>(
        &self,
        handle: &str,
        competitors: &Names,
        posts: impl IntoIterator<Item = PostWords<'a>>,
    ) -> WordsOfAccount {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut found = Found { own: fold(handle), ..Found::default() };
        let mut of_post: Vec<String> = Vec::new();
        let (mut looked_at, mut paid, mut known) = (0, 0, false);
        for post in posts {
            looked_at += 1;
            known |= post.is_ad.is_some();
            of_post.clear();
            each_hashtag(post.caption, post.hashtags, |tag| {
                let tag = tag.to_lowercase();
                if !of_post.contains(&tag) {
                    of_post.push(tag);
                }
            });
            let discloses = post.caption.is_some_and(|text| self.in_text(text));
            let mut partners: BTreeSet<String> = BTreeSet::new();
            let mut is_paid = post.is_ad == Some(true) || discloses;
            for tag in &of_post {
                let folded = fold(tag);
                is_paid |= self.is_hashtag(&folded);
                partners.extend(self.brand_in(&folded).map(str::to_owned));
            }
            if is_paid || !partners.is_empty() {
                paid += 1;
                found.post(post, partners, competitors);
            }
            for tag in of_post.drain(..) {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut hashtags: Vec<(String, u32)> = counts.into_iter().collect();
        hashtags.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        hashtags.truncate(MOST_HASHTAGS);
        let paid = (known || paid > 0).then(|| PaidPosts {
            posts: looked_at,
            paid,
            flagged: known,
            named: found.finish(),
        });
        WordsOfAccount { hashtags, paid }
    }
}

/// Names in the making, by their folded form.
#[derive(Default)]
struct Found {
    own: String,
    named: BTreeMap<String, PaidPost>,
}

impl Found {
    fn post(&mut self, post: PostWords<'_>, partners: BTreeSet<String>, competitors: &Names) {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        each_mention(post.caption.unwrap_or(""), |handle| {
            names.entry(fold(handle)).or_insert_with(|| handle.to_lowercase());
        });
        let text = PostText { id: post.id, caption: post.caption, hashtags: post.hashtags };
        let matcher = competitors.matcher();
        for hit in matcher.read(AccountText::default(), [text]).hits {
            let Some(term) = matcher.terms().get(usize::from(hit.term)) else { continue };
            // Mentioned, the competitor is there already, under its handle.
            let mentioned = names.values().any(|handle| competitors.in_handle(handle) == Some(&term.text));
            if !mentioned {
                names.entry(fold(&term.text)).or_insert_with(|| term.text.clone());
            }
        }
        for partner in partners {
            // "#gymlinepartner" beside "@gymline.nl" or "@gymline" is the same brand.
            if !names.keys().any(|name| name.starts_with(&partner)) {
                names.insert(partner.clone(), partner);
            }
        }
        names.remove(&self.own);
        for (folded, name) in names {
            let known = self.named.entry(folded).or_insert_with(|| PaidPost { name, ..PaidPost::default() });
            known.posts += 1;
            if known.examples.len() < MOST_EXAMPLES {
                known.examples.push(post.id.to_owned());
            }
        }
    }

    fn finish(self) -> Vec<PaidPost> {
        let mut named: Vec<PaidPost> = self.named.into_values().collect();
        named.sort_by(|a, b| b.posts.cmp(&a.posts).then_with(|| a.name.cmp(&b.name)));
        named.truncate(MOST_BRANDS);
        named
    }
}
