//! The sample workspace: Polderpan, a made-up maker of kitchenware, and some eighty creators it could work with.
//! Not here: opening it as a workspace (troupe-workspace).

use super::pack::{COUNTRIES, NICHES, PACK};
use super::sample_facts::{Facts, SampleRating};
use super::sample_orders::{self, Seller};
use super::{DemoCreator, Special, posts_of};
use crate::brand::BrandProfile;
use crate::creator::{Handle, Platform};
use crate::merge::first_name;
use crate::records::{AccountRecord, OrderRecord, PostRecord, ReportRecord};
use crate::time::Instant;

/// Everything the sample workspace is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// What Polderpan looks for.
    pub profile: BrandProfile,
    /// The accounts.
    pub accounts: Vec<AccountRecord>,
    /// Their posts, newest first by account.
    pub posts: Vec<PostRecord>,
    /// What a made-up shop reports of some of them, for the thirty days before the day of reference.
    pub reports: Vec<ReportRecord>,
    /// What two made-up people say of the content of some.
    pub ratings: Vec<SampleRating>,
    /// Accounts that belong to one person, the main account first.
    pub same_person: Vec<Vec<(Platform, Handle)>>,
    /// Orders of its own shop and of TikTok Shop.
    pub orders: Vec<OrderRecord>,
    /// Whom a first shortlist could name.
    pub shortlist: Vec<(Platform, Handle)>,
}

/// The sample with figures true at `reference`. Another `seed` gives the same people other posts and figures.
pub fn sample(seed: u64, reference: Instant) -> Sample {
    let facts = Facts::read();
    let mut out = Sample {
        profile: profile(),
        accounts: Vec::new(),
        posts: Vec::new(),
        reports: facts.reports(reference),
        ratings: facts.ratings(),
        same_person: Vec::new(),
        orders: Vec::new(),
        shortlist: Vec::new(),
    };
    let mut people: Vec<(&str, Vec<(Platform, Handle)>)> = Vec::new();
    for (index, line) in lines().enumerate() {
        let Some((person, posts, mut creator)) = read(index as u64, line) else {
            continue;
        };
        if creator.platform == Platform::TikTok {
            creator.tags = facts.tags_of(creator.handle.as_str());
            creator.partners = facts.partners_of(creator.handle.as_str());
        }
        out.accounts.push(creator.record());
        out.posts.extend(posts_of(&creator, posts, seed, reference));
        let account = (creator.platform, creator.handle.clone());
        if SHORTLIST.contains(&creator.handle.as_str()) && creator.platform == Platform::TikTok {
            out.shortlist.push(account.clone());
        }
        match people.iter_mut().find(|(number, _)| *number == person) {
            Some((_, accounts)) => accounts.push(account),
            None => people.push((person, vec![account])),
        }
    }
    let name = |(platform, handle): &(Platform, Handle)| {
        let account = out.accounts.iter().find(|a| a.platform == *platform && a.handle == *handle);
        account.and_then(|a| a.facts.name.clone()).unwrap_or_default()
    };
    let sellers: Vec<Seller> = out
        .shortlist
        .iter()
        .enumerate()
        .filter_map(|(at, account)| Some(seller(at, &first_name(&name(account))?)))
        .collect();
    for (at, told) in OF_US {
        let newest = out.shortlist.get(at).and_then(|(platform, handle)| {
            let hers = out.posts.iter_mut().filter(|p| p.platform == *platform && p.handle == *handle);
            hers.max_by_key(|p| p.posted_at)
        });
        if let (Some(post), Some(seller)) = (newest, sellers.get(at)) {
            let caption = post.caption.take().unwrap_or_default();
            post.caption = Some(format!("{caption} {}", told.replace("{code}", &seller.code)));
        }
    }
    let mut orders = sample_orders::shop(seed, reference, &sellers);
    let on_tiktok = out.shortlist.iter().map(|(_, handle)| handle.clone());
    let more =
        out.accounts.iter().filter(|a| a.platform == Platform::TikTok).map(|a| a.handle.clone()).take(30);
    let creators: Vec<Handle> = on_tiktok.chain(more).collect();
    orders.extend(sample_orders::tiktok(seed, reference, &creators, orders.len() as u32 + 1));
    out.orders = orders;
    out.same_person = people.into_iter().map(|(_, accounts)| accounts).filter(|a| a.len() > 1).collect();
    out
}

/// What the newest posts of some of the shortlist say: that they are paid in a word that is enough, not at all, and in a word
/// that is not enough alone.
const OF_US: [(usize, &str); 3] = [
    (0, "Met code {code} krijg je korting. #reclame"),
    (2, "Met code {code} krijg je korting, link in bio."),
    (4, "Met code {code} krijg je korting. #collab"),
];

const SHORTLIST: [&str; 8] = [
    "merelkookt.zo",
    "venlan_pannulla",
    "dries.aan.tafel",
    "eenpansgezin",
    "kattilakaisa",
    "soepmetsaar",
    "kampvuurkok",
    "castironkit",
];

/// What buyers save with the codes of the first two members, and with those of the others, in per cent.
pub const SAVED: [i64; 2] = [15, 10];

/// The member at a place: the first ones sell most.
fn seller(at: usize, first: &str) -> Seller {
    let percent = SAVED[usize::from(at > 1)];
    Seller {
        code: format!("{}{percent}", first.to_ascii_uppercase()),
        percent,
        link: first.to_lowercase(),
        weight: 1.0 / (at + 1) as f64,
    }
}

fn profile() -> BrandProfile {
    let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
    BrandProfile {
        name: "Polderpan".to_owned(),
        keywords: list(&[
            "koken",
            "recept",
            "koekenpan",
            "gietijzeren pan",
            "gezond eten",
            "keuken",
            "kokata",
            "resepti",
            "paistinpannu",
            "valurautapannu",
            "kotiruoka",
            "keittiö",
            "cooking",
            "recipe",
            "cast iron pan",
            "home cooking",
            "kitchen",
        ]),
        hashtags: list(&["#koken", "#avondeten", "#kokkaus", "#arkiruoka", "#homecooking", "#castiron"]),
        refused: list(&["crashdieet", "crash diet", "gokken", "casino", "vape"]),
        languages: list(&["nl", "fi", "en"]),
        countries: list(&["NL", "BE", "FI"]),
        competitors: list(&["Panpalace", "Smaakhuys"]),
        currency: Some("EUR".to_owned()),
    }
}

fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("../../../../packs/demo/sample_creators.tsv").lines().filter(|line| !line.starts_with('#'))
}

/// One line of the pack: the person's number, how many posts, and the account. `None` for a line that is not whole.
fn read(index: u64, line: &'static str) -> Option<(&'static str, usize, DemoCreator)> {
    let fields: Vec<&'static str> = line.split('\t').collect();
    let &[
        person,
        platform,
        handle,
        name,
        country,
        language,
        niche,
        also,
        followers,
        views,
        engagement,
        per_week,
        posts,
        kind,
        bio,
    ] = fields.as_slice()
    else {
        return None;
    };
    let niche = NICHES.into_iter().find(|n| *n == niche)?;
    let bio = (bio != "-").then_some(bio);
    let email = bio.and_then(|b| b.split(' ').find(|w| w.contains('@') && w.contains("example.com")));
    let special = match kind {
        "viral" => Special::Viral,
        "refused" => Special::Refused,
        "competitor" => Special::Competitor,
        "brand" => Special::Brand,
        "ads" => Special::Ads,
        _ => Special::None,
    };
    let followers: u64 = followers.parse().ok()?;
    let creator = DemoCreator {
        index,
        platform: Platform::parse(platform)?,
        handle: Handle::parse(handle)?,
        name: name.to_owned(),
        followers,
        following: 80 + followers % 911,
        country: COUNTRIES.into_iter().map(|(code, _)| code).find(|code| *code == country),
        language: Some(language),
        bio: bio.map(str::to_owned),
        email: email.map(str::to_owned),
        category: PACK.list(niche, "category").first().copied(),
        niche,
        is_brand: special == Special::Brand,
        speaks: language,
        also: NICHES.into_iter().find(|n| *n == also).unwrap_or_default(),
        views_per_follower: views.parse().ok()?,
        engagement: engagement.parse().ok()?,
        posts_per_week: per_week.parse().ok()?,
        hides_likes: kind == "hidden",
        special,
        tags: Vec::new(),
        partners: Vec::new(),
    };
    Some((person, posts.parse().ok()?, creator))
}
