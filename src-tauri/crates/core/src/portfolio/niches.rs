//! How much the members of a shortlist post about the same, by their hashtags.
//!
//! Overlap of two members is the weighted Jaccard index of their hashtags (Ruzicka 1958; Ioffe 2010): Σ min / Σ max over
//! hashtags, where a member's weight of a hashtag is the share of her posts that carry it times how rare it is in the
//! roster, ln((N + 1) / (n + 1)) (inverse document frequency, Spärck Jones 1972). A hashtag that everybody uses counts for
//! next to nothing, and those that only ask for reach (#fyp) for nothing at all.

use crate::fit::each_hashtag;
use std::collections::{BTreeMap, HashMap};

/// Pairs told.
const PAIRS: usize = 10;
/// Hashtags told of a pair.
const COMMON: usize = 5;
/// Hashtags that name no topic: they ask the platform for reach, in any language and with any ending, or name one of
/// its tools.
const REACH: [&str; 26] = [
    "fyp",
    "foryou",
    "foryoupage",
    "fypage",
    "viral",
    "viralvideo",
    "trending",
    "trend",
    "xyzbca",
    "explore",
    "explorepage",
    "parati",
    "pourtoi",
    "voorjou",
    "sinulle",
    "tiktok",
    "reels",
    "reel",
    "instagram",
    "instagood",
    "youtube",
    "shorts",
    "capcut",
    "greenscreen",
    "duet",
    "stitch",
];

/// A member's hashtags: each with the number of her posts that carry it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tags {
    /// Posts looked at.
    pub posts: u32,
    /// Hashtags in lower case without `#`, with posts.
    pub tags: Vec<(String, u32)>,
}

impl Tags {
    /// Hashtags of posts, each given as its caption and its column of hashtags. A hashtag counts once a post.
    pub fn of<'a>(posts: impl IntoIterator<Item = (Option<&'a str>, Option<&'a str>)>) -> Self {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let mut read = 0;
        for (caption, column) in posts {
            read += 1;
            let mut mine: Vec<String> = Vec::new();
            each_hashtag(caption, column, |tag| mine.push(tag.to_lowercase()));
            mine.sort_unstable();
            mine.dedup();
            for tag in mine {
                *counts.entry(tag).or_default() += 1;
            }
        }
        Self { posts: read, tags: counts.into_iter().collect() }
    }
}

/// How much members post about the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlap {
    /// Hashtags that at least two members use, most members first, then the rarer one; without those for reach.
    pub shared: Vec<(String, u32)>,
    /// Mean overlap over all pairs of members with hashtags, 0-1; `None` below two such members.
    pub mean: Option<f64>,
    /// Pairs that overlap most, at most ten; none that share nothing.
    pub pairs: Vec<Pair>,
}

/// Two members and what they share.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Place of the first member.
    pub one: usize,
    /// Place of the second.
    pub other: usize,
    /// Weighted Jaccard index, 0-1.
    pub overlap: f64,
    /// The hashtags that count most in it, at most five.
    pub hashtags: Vec<String>,
}

/// True for a hashtag that asks for reach and names no topic.
fn is_for_reach(tag: &str) -> bool {
    // Real captions write #fypシ, #fyppppp, #foryou1.
    REACH.contains(&tag)
        || ["fyp", "foryou", "viral"].iter().any(|stem| {
            tag.strip_prefix(stem).is_some_and(|rest| {
                rest.chars().all(|c| !c.is_ascii_lowercase()) || rest.chars().all(|c| c == 'p')
            })
        })
}

/// Compares the members with each other. `rarity` gives a hashtag's weight from the roster, 0 or more, where known; one
/// that it does not know counts as the rarest that is known, and all count the same when none is.
pub fn overlap(members: &[Tags], rarity: &HashMap<String, f64>) -> Overlap {
    let rarest = rarity.values().copied().fold(0.0, f64::max);
    let rarest = if rarest > 0.0 { rarest } else { 1.0 };
    let weighted: Vec<BTreeMap<&str, f64>> = members
        .iter()
        .map(|member| {
            member
                .tags
                .iter()
                .filter(|(tag, posts)| *posts > 0 && !is_for_reach(tag))
                .map(|(tag, posts)| {
                    let share = f64::from(*posts) / f64::from(member.posts.max(*posts));
                    (tag.as_str(), share * rarity.get(tag).copied().unwrap_or(rarest))
                })
                .filter(|(_, weight)| *weight > 0.0)
                .collect()
        })
        .collect();
    let mut users: BTreeMap<&str, u32> = BTreeMap::new();
    for tag in weighted.iter().flat_map(BTreeMap::keys) {
        *users.entry(tag).or_default() += 1;
    }
    let weight_of = |tag: &str| rarity.get(tag).copied().unwrap_or(rarest);
    let mut shared: Vec<(String, u32)> =
        users.iter().filter(|(_, n)| **n >= 2).map(|(tag, n)| ((*tag).to_owned(), *n)).collect();
    shared
        .sort_by(|a, b| b.1.cmp(&a.1).then(weight_of(&b.0).total_cmp(&weight_of(&a.0))).then(a.0.cmp(&b.0)));
    let with: Vec<usize> = (0..members.len()).filter(|i| !weighted[*i].is_empty()).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut sum, mut count) = (0.0, 0u32);
    for (at, one) in with.iter().enumerate() {
        for other in &with[at + 1..] {
            let pair = jaccard(&weighted[*one], &weighted[*other]);
            count += 1;
            sum += pair.0;
            if pair.0 > 0.0 {
                let hashtags = pair.1.into_iter().map(str::to_owned).collect();
                pairs.push(Pair { one: *one, other: *other, overlap: pair.0, hashtags });
                if pairs.len() > 4 * PAIRS {
                    keep_highest(&mut pairs);
                }
            }
        }
    }
    keep_highest(&mut pairs);
    Overlap { shared, mean: (count > 0).then(|| sum / f64::from(count)), pairs }
}

fn keep_highest(pairs: &mut Vec<Pair>) {
    pairs.sort_by(|a, b| b.overlap.total_cmp(&a.overlap).then((a.one, a.other).cmp(&(b.one, b.other))));
    pairs.truncate(PAIRS);
}

/// The index and the hashtags that count most in it.
fn jaccard<'a>(one: &BTreeMap<&'a str, f64>, other: &BTreeMap<&'a str, f64>) -> (f64, Vec<&'a str>) {
    let mut common: Vec<(&str, f64)> =
        one.iter().filter_map(|(tag, w)| Some((*tag, w.min(*other.get(tag)?)))).collect();
    let least: f64 = common.iter().map(|(_, w)| w).sum();
    let most = one.values().sum::<f64>() + other.values().sum::<f64>() - least;
    common.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    common.truncate(COMMON);
    (
        if most > 0.0 { (least / most).clamp(0.0, 1.0) } else { 0.0 },
        common.into_iter().map(|(t, _)| t).collect(),
    )
}

/// How rare hashtags are among `accounts` accounts, of which `used(tag)` use each: ln((N + 1) / (n + 1)).
pub fn rarity<'a>(accounts: u32, used: impl IntoIterator<Item = (&'a str, u32)>) -> HashMap<String, f64> {
    let all = f64::from(accounts) + 1.0;
    used.into_iter()
        .map(|(tag, n)| (tag.to_owned(), (all / (f64::from(n.min(accounts)) + 1.0)).ln()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tags(posts: u32, tags: &[(&str, u32)]) -> Tags {
        Tags { posts, tags: tags.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect() }
    }

    #[test]
    fn hashtags_are_read_from_captions_and_columns_once_a_post() {
        let read = Tags::of([
            (Some("soep #Herfst #soep#pompoen! 5# x"), Some("soep,koken")),
            (Some("geen"), None),
            (None, Some("#koken")),
        ]);
        let expected = [("herfst", 1), ("koken", 2), ("pompoen", 1), ("soep", 1)];
        assert_eq!(read, tags(3, &expected));
    }

    #[test]
    fn reach_tags_make_nobody_alike_and_topics_do() {
        let members = [
            tags(10, &[("fyp", 10), ("foryou", 9), ("skincare", 8), ("fypシ", 2)]),
            tags(10, &[("fyp", 10), ("fyppp", 3), ("skincare", 8), ("grwm", 2)]),
            tags(10, &[("fyp", 10), ("voetbal", 7)]),
            tags(10, &[]),
        ];
        let found = overlap(&members, &HashMap::new());
        assert_eq!(found.shared, [("skincare".to_owned(), 2)]);
        assert_eq!(found.pairs.len(), 1);
        assert_eq!((found.pairs[0].one, found.pairs[0].other), (0, 1));
        assert_eq!(found.pairs[0].hashtags, ["skincare"]);
        assert!((found.pairs[0].overlap - 0.8).abs() < 1e-12, "0.8 of 0.8 + 0.2");
        assert!(
            (found.mean.unwrap() - 0.8 / 3.0).abs() < 1e-12,
            "over three pairs; who has no hashtags is in none"
        );
        assert_eq!(overlap(&members[..1], &HashMap::new()).mean, None);
    }

    #[test]
    fn a_rare_hashtag_in_common_weighs_more_than_a_frequent_one() {
        let known = rarity(1_000, [("love", 900), ("kombucha", 3), ("kat", 50), ("hond", 50)]);
        let with = |tag| [tags(4, &[(tag, 4), ("kat", 4)]), tags(4, &[(tag, 4), ("hond", 4)])];
        let at = |tag| overlap(&with(tag), &known).mean.unwrap();
        assert!(at("kombucha") > 0.4 && at("love") < 0.05, "{} {}", at("kombucha"), at("love"));
        assert_eq!(overlap(&with("kombucha"), &known).shared[0].0, "kombucha");
    }

    proptest! {
        #[test]
        fn overlap_is_a_share_and_the_same_both_ways(
            a in prop::collection::btree_map("[a-d]{1}x", 1u32..20, 0..4),
            b in prop::collection::btree_map("[a-d]{1}x", 1u32..20, 0..4),
        ) {
            let of = |m: &BTreeMap<String, u32>| Tags { posts: 20, tags: m.clone().into_iter().collect() };
            let known = rarity(50, [("ax", 4), ("bx", 40)]);
            let (one, other) = (overlap(&[of(&a), of(&b)], &known), overlap(&[of(&b), of(&a)], &known));
            match (one.mean, other.mean) {
                (Some(x), Some(y)) => prop_assert!((x - y).abs() < 1e-12 && (0.0..=1.0).contains(&x)),
                (x, y) => prop_assert_eq!(x, y),
            }
            if !a.is_empty() {
                prop_assert!((overlap(&[of(&a), of(&a)], &known).mean.unwrap() - 1.0).abs() < 1e-9);
            }
        }
    }
}
