//! Made-up creators and posts: for the sample workspace, for trying the app at any size, for tests. Pure and seeded:
//! the same numbers give the same people. All of them are fictional, addresses end in `example.com`.
//!
//! Not here: writing files (exchange), the words and sentences (`packs/demo`).

mod pack;
mod posts;
mod rng;
mod sample;
mod sample_facts;
mod sample_orders;

#[cfg(test)]
mod tests;

pub use posts::posts_of;
pub use sample::{SAVED, Sample, sample};
pub use sample_facts::SampleRating;

use crate::creator::{Handle, Platform};
use crate::records::{AccountFacts, AccountRecord};
use pack::{COUNTRIES, NICHES, PACK, keys, plain};
use rng::Rng;

/// What is out of the ordinary about a creator of the sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Special {
    #[default]
    None,
    /// One post has more views than all others together.
    Viral,
    /// Some posts are about what the sample's brand refuses.
    Refused,
    /// Some posts are about a competitor.
    Competitor,
    /// A brand's own account.
    Brand,
    /// Half of the posts are ads.
    Ads,
}

/// A made-up creator's account.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoCreator {
    /// Number of the creator, from 0.
    pub index: u64,
    /// Platform of the account.
    pub platform: Platform,
    /// Handle, unique among all indices of one seed.
    pub handle: Handle,
    /// Display name.
    pub name: String,
    /// Followers, 500 to 5,000,000.
    pub followers: u64,
    /// Accounts that this one follows.
    pub following: u64,
    /// ISO 3166 alpha-2; missing for some.
    pub country: Option<&'static str>,
    /// ISO 639-1; missing for some.
    pub language: Option<&'static str>,
    /// Profile text; missing for some.
    pub bio: Option<String>,
    /// Address at `example.com`; most have none.
    pub email: Option<String>,
    /// The platform's category.
    pub category: Option<&'static str>,
    /// What most posts are about: food, fitness, beauty, home, fashion, outdoors, music, humour or learning.
    pub niche: &'static str,
    /// A brand's own account.
    pub is_brand: bool,
    speaks: &'static str,
    also: &'static str,
    views_per_follower: f64,
    engagement: f64,
    posts_per_week: f64,
    hides_likes: bool,
    special: Special,
    /// Hashtags under every other post.
    tags: Vec<&'static str>,
    /// Brands that her paid posts name, in turn.
    partners: Vec<&'static str>,
}

impl DemoCreator {
    /// The account as an import would hand it on. `row` counts from 1.
    pub fn record(&self) -> AccountRecord {
        AccountRecord {
            platform: self.platform,
            handle: self.handle.clone(),
            facts: AccountFacts {
                name: Some(self.name.clone()),
                bio: self.bio.clone(),
                country: self.country.map(str::to_owned),
                language: self.language.map(str::to_owned),
                category: self.category.map(str::to_owned),
                email: self.email.clone(),
                is_brand: self.is_brand.then_some(true),
                followers: Some(self.followers),
                following: Some(self.following),
                ..AccountFacts::default()
            },
            row: u32::try_from(self.index + 1).unwrap_or(u32::MAX),
        }
    }
}

/// The first `n` made-up creators of a seed, one after the other: a million needs no more memory than one.
///
/// Followers are lognormal (median 12,000), views a follower fall slowly with size, posting rhythm, engagement and
/// reach are each creator's own. Most accounts are on TikTok, some on Instagram and YouTube.
pub fn creators(n: u64, seed: u64) -> impl Iterator<Item = DemoCreator> {
    (0..n).map(move |index| creator(index, seed))
}

fn creator(index: u64, seed: u64) -> DemoCreator {
    let mut rng = Rng::new(seed, index);
    let (handle, given, country, niche) = identity(index, seed, &mut rng);
    let (code, speaks) = COUNTRIES.get(country).copied().unwrap_or(("GB", "en"));
    let niche = NICHES.get(niche).copied().unwrap_or("food");
    let platform = match rng.unit() {
        u if u < 0.78 => Platform::TikTok,
        u if u < 0.93 => Platform::Instagram,
        _ => Platform::YouTube,
    };
    let followers = rng.lognormal(12_000.0, 1.5).clamp(500.0, 5_000_000.0);
    // Small accounts reach strangers, large ones a part of their followers.
    let reach = 0.35 * (followers / 12_000.0).powf(-0.18);
    let own_surname = surname(code, &mut rng);
    let email = rng.chance(0.35).then(|| format!("{}@example.com", handle.trim_end_matches(['.', '_'])));
    let bio = (!rng.chance(0.12)).then(|| {
        let line = rng.pick(PACK.list(niche, keys(speaks).bio));
        match &email {
            Some(email) if rng.chance(0.5) => format!("{line} {email}"),
            _ => line.to_owned(),
        }
    });
    DemoCreator {
        index,
        platform,
        name: if rng.chance(0.8) { format!("{given} {own_surname}") } else { given.to_owned() },
        followers: followers as u64,
        following: rng.lognormal(320.0, 1.0).clamp(0.0, 7_500.0) as u64,
        country: (!rng.chance(0.15)).then_some(code),
        language: (!rng.chance(0.3)).then_some(speaks),
        bio,
        email,
        category: PACK.list(niche, "category").first().copied().filter(|_| !rng.chance(0.2)),
        niche,
        is_brand: false,
        speaks,
        also: if rng.chance(0.5) { NICHES[rng.below(NICHES.len())] } else { "" },
        views_per_follower: rng.lognormal(reach, 0.7).clamp(0.003, 6.0),
        engagement: rng.lognormal(0.065, 0.4).clamp(0.005, 0.25),
        posts_per_week: rng.lognormal(2.6, 0.6).clamp(0.3, 14.0),
        hides_likes: rng.chance(0.02),
        special: Special::None,
        tags: Vec::new(),
        partners: Vec::new(),
        // Parsing cannot fail on letters, digits, dots and underscores; the fallback is as unique.
        handle: Handle::parse(&handle).unwrap_or_else(|| fallback_handle(index)),
    }
}

fn fallback_handle(index: u64) -> Handle {
    let mut n = 0;
    loop {
        n += 1;
        if let Some(handle) = Handle::parse(&format!("creator{index}_{n}")) {
            return handle;
        }
    }
}

/// How many patterns a handle may have for one given name and one word.
const PATTERNS: u64 = 36;

/// Handle, given name, country and niche of an index. Handles are unique by construction: the index is permuted
/// among all combinations of given name, word and pattern, and a later round of combinations gets a number.
fn identity(index: u64, seed: u64, rng: &mut Rng) -> (String, &'static str, usize, usize) {
    let (names, words) = (PACK.given.len().max(1) as u64, PACK.words.len().max(1) as u64);
    let combinations = names * words * PATTERNS;
    // A prime larger than the number of combinations shares no factor with it: a permutation.
    let start = Rng::new(seed, u64::MAX).next() % combinations;
    let place = ((index % combinations) * (2_147_483_647 % combinations) + start) % combinations;
    let (country, given) = PACK.given.get((place % names) as usize).copied().unwrap_or((0, "Noor"));
    let (niche, word) = PACK.words.get((place / names % words) as usize).copied().unwrap_or((0, "kitchen"));
    let plain = plain(given);
    let mut handle = match place / names / words {
        0 => format!("{plain}.{word}"),
        1 => format!("{plain}_{word}"),
        2 => format!("{word}.{plain}"),
        3 => format!("{word}_{plain}"),
        n if n % 2 == 0 => format!("{plain}.{word}{n}"),
        n => format!("{word}_{plain}{n}"),
    };
    let round = index / combinations;
    if round > 0 {
        handle = format!("{handle}_{round}");
    }
    let _ = rng.next();
    (handle, given, country, niche)
}

fn surname(country: &'static str, rng: &mut Rng) -> String {
    let first = rng.pick(PACK.list(country, "first_half"));
    let second = rng.pick(PACK.list(country, "second_half"));
    format!("{first}{second}").replace('_', " ")
}
