//! What must hold of made-up data.

use super::pack::{NICHES, PACK, keys};
use super::*;
use crate::fit::{AccountText, Matcher, PostText, Rarity};
use crate::time::Instant;
use std::collections::{BTreeSet, HashSet};

const REFERENCE: Instant = Instant::from_seconds(1_790_000_000);

#[test]
fn the_same_seed_gives_the_same_people_and_posts_and_another_seed_others() {
    let some = |seed| creators(40, seed).collect::<Vec<_>>();
    assert_eq!(some(7), some(7));
    assert_ne!(some(7), some(8));
    assert_eq!(creators(40, 7).last(), creators(1_000, 7).nth(39), "how many are made changes nobody");
    let creator = &some(7)[3];
    let posts = |seed| posts_of(creator, 30, seed, REFERENCE).collect::<Vec<_>>();
    assert_eq!(posts(1), posts(1));
    assert_ne!(posts(1), posts(2));
}

#[test]
fn the_handles_of_a_hundred_thousand_creators_and_of_the_second_million_are_unique() {
    let mut seen = HashSet::new();
    for creator in creators(100_000, 1) {
        assert!(creator.handle.as_str().len() <= 24, "{:?}", creator.handle);
        assert!(seen.insert(creator.handle.into_string()));
    }
    for index in (0..3_000_000).step_by(997).filter(|i| *i >= 100_000) {
        assert!(seen.insert(creator(index, 1).handle.into_string()), "{index}");
    }
}

#[test]
fn posts_come_newest_first_within_the_period_and_a_tiktok_id_holds_its_second() {
    let mut ids = HashSet::new();
    for creator in creators(400, 3) {
        for count in [1, 3, 30, 120] {
            let posts: Vec<_> = posts_of(&creator, count, 5 + count as u64, REFERENCE).collect();
            assert_eq!(posts.len(), count);
            let at = |p: &crate::records::PostRecord| p.posted_at.unwrap().seconds();
            assert!(posts.windows(2).all(|two| at(&two[0]) > at(&two[1])));
            assert!(REFERENCE.seconds() - at(&posts[0]) <= 3 * 86_400 + 600);
            assert!(REFERENCE.seconds() - at(posts.last().unwrap()) <= 180 * 86_400);
            for post in posts {
                if post.platform == Platform::TikTok {
                    assert_eq!((post.post_id.parse::<u64>().unwrap() >> 32) as i64, at(&post));
                }
                assert!(ids.insert((post.platform, post.post_id)));
            }
        }
    }
}

#[test]
fn figures_are_plausible_and_some_facts_are_missing() {
    let (mut posts, mut ads, mut hidden, mut no_bio, mut no_country) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut reach = Vec::new();
    for creator in creators(3_000, 11) {
        assert!((500..=5_000_000).contains(&creator.followers));
        assert!(creator.email.as_ref().is_none_or(|e| e.ends_with("@example.com")));
        no_bio += f64::from(u8::from(creator.bio.is_none()));
        no_country += f64::from(u8::from(creator.country.is_none()));
        for post in posts_of(&creator, 10, 2, REFERENCE) {
            let f = post.figures;
            let views = f.views.unwrap();
            let known = f.likes.unwrap_or(0) + f.comments.unwrap_or(0) + f.shares.unwrap_or(0);
            assert!(known < views, "{f:?}");
            posts += 1.0;
            ads += f64::from(u8::from(post.is_ad == Some(true)));
            hidden += f64::from(u8::from(f.likes.is_none()));
            reach.push(views as f64 / creator.followers as f64);
        }
    }
    reach.sort_by(f64::total_cmp);
    let quantile = |q: f64| reach[(q * (reach.len() - 1) as f64) as usize];
    assert!((0.1..0.8).contains(&quantile(0.5)), "{}", quantile(0.5));
    assert!(quantile(0.99) > 6.0 * quantile(0.5), "views are heavy-tailed");
    assert!((0.02..0.04).contains(&(ads / posts)) && (0.01..0.06).contains(&(hidden / posts)));
    assert!((0.05..0.2).contains(&(no_bio / 3e3)) && (0.05..0.25).contains(&(no_country / 3e3)));
}

#[test]
fn every_niche_speaks_every_language_and_no_name_or_word_stands_twice() {
    for niche in NICHES {
        assert_eq!(PACK.list(niche, "category").len(), 1, "{niche}");
        for language in ["nl", "fi", "en"] {
            let keys = keys(language);
            assert!(PACK.list(niche, language).len() >= 6, "{niche} {language}");
            assert!(PACK.list(niche, keys.tags).len() >= 4 && !PACK.list(niche, keys.bio).is_empty());
            for key in [keys.open, keys.close, keys.tags, keys.ad] {
                assert!(!PACK.list("any", key).is_empty(), "{key}");
            }
        }
    }
    let all: Vec<String> = PACK
        .given
        .iter()
        .map(|(_, g)| plain(g))
        .chain(PACK.words.iter().map(|(_, w)| (*w).to_owned()))
        .collect();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert!((PACK.given.len() * PACK.words.len()) as u64 * PATTERNS > 1_000_000);
}

#[test]
fn the_sample_has_its_people_its_odd_cases_and_a_shortlist_that_exists() {
    let sample = sample(1, REFERENCE);
    assert_eq!(sample, super::sample(1, REFERENCE));
    assert!((75..=85).contains(&sample.accounts.len()), "{}", sample.accounts.len());
    assert_eq!(sample.same_person.len(), 3);
    assert_eq!(sample.shortlist.len(), 8);
    let keys: HashSet<_> = sample.accounts.iter().map(|a| (a.platform, a.handle.clone())).collect();
    assert_eq!(keys.len(), sample.accounts.len(), "no account stands twice");
    assert!(sample.shortlist.iter().chain(sample.same_person.iter().flatten()).all(|a| keys.contains(a)));
    assert_eq!(sample.accounts.iter().filter(|a| a.facts.is_brand == Some(true)).count(), 1);
    let posts =
        |handle: &str| sample.posts.iter().filter(|p| p.handle.as_str() == handle).collect::<Vec<_>>();
    assert_eq!(posts("uusi_kattila").len(), 2);
    let views: Vec<u64> = posts("pannenkoekpuck").iter().map(|p| p.figures.views.unwrap()).collect();
    assert!(views.iter().max().unwrap() * 2 > views.iter().sum::<u64>(), "the hit is most of all views");
    assert!(posts("hiddenlikes.freya").iter().all(|p| p.figures.likes.is_none()));
    assert!(posts("nogleeg.neeltje").is_empty(), "one creator has nothing to be ranked by");
}

#[test]
fn in_the_sample_paid_posts_name_other_brands_a_shop_reports_and_people_rate() {
    use crate::brands::{DisclosureWords, Names, PostWords, named};
    let sample = sample(1, REFERENCE);
    let competitors = Names::new(&sample.profile.competitors);
    let own = Names::new(std::slice::from_ref(&sample.profile.name));
    let (mut brands, mut against) = (HashSet::new(), 0);
    for account in &sample.accounts {
        let posts =
            sample.posts.iter().filter(|p| (p.platform, &p.handle) == (account.platform, &account.handle));
        let posts = posts.map(|p| PostWords {
            id: &p.post_id,
            caption: p.caption.as_deref(),
            hashtags: p.hashtags.as_deref(),
            is_ad: p.is_ad,
        });
        let words = DisclosureWords::default().read(account.handle.as_str(), &competitors, posts);
        let Some(paid) = words.paid else { continue };
        for one in named(&paid, &own, &competitors, &HashSet::new()) {
            assert!(
                sample.accounts.iter().all(|a| a.handle.as_str() != one.name),
                "{} is a creator",
                one.name
            );
            brands.insert(one.name.to_owned());
            against += u32::from(one.competitor);
        }
    }
    assert!(brands.len() >= 8 && against >= 2, "{brands:?}, {against} of a competitor");

    let keys: HashSet<_> = sample.accounts.iter().map(|a| (a.platform, a.handle.clone())).collect();
    assert!(sample.reports.len() >= 10);
    for report in &sample.reports {
        let (platform, handle) = report.subject.account().unwrap();
        assert!(keys.contains(&(platform, handle.clone())), "{handle:?}");
        let found = crate::metrics::ShopFacts::figures(|key| report.figure(key));
        assert!(found.is_some_and(|(_, views, videos)| views > 0 && videos.is_some()), "{report:?}");
        assert!(report.to.unwrap() < REFERENCE.day() && report.from < report.to);
    }
    let raters = |handle: &str| sample.ratings.iter().filter(|r| r.handle.as_str() == handle).count();
    assert_eq!((sample.ratings.len(), raters("merelkookt.zo"), raters("soepmetsaar")), (3, 2, 1));
    for rating in &sample.ratings {
        assert!(keys.contains(&(rating.platform, rating.handle.clone())));
        assert_eq!(rating.scores.len(), crate::rubric::Rubric::Quality.criteria().len());
        assert!(rating.scores.iter().all(|(_, score)| crate::rubric::SCORES.contains(score)));
    }
}

#[test]
fn from_the_sample_hashtags_near_the_profile_are_learned_and_none_of_other_niches() {
    let sample = sample(1, REFERENCE);
    let matcher = Matcher::new(&sample.profile);
    let mut reader = matcher.reader();
    let mut told = Vec::new();
    for a in &sample.accounts {
        let facts = &a.facts;
        let account = AccountText {
            bio: facts.bio.as_deref(),
            category: facts.category.as_deref(),
            country: facts.country.as_deref(),
            language: facts.language.as_deref(),
        };
        let posts = sample.posts.iter().filter(|p| p.platform == a.platform && p.handle == a.handle);
        let mut counts: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
        for post in posts.clone() {
            crate::fit::each_hashtag(post.caption.as_deref(), post.hashtags.as_deref(), |tag| {
                *counts.entry(tag.to_lowercase()).or_default() += 1;
            });
        }
        let texts = posts.map(|p| PostText {
            id: &p.post_id,
            caption: p.caption.as_deref(),
            hashtags: p.hashtags.as_deref(),
        });
        told.push((reader.read(account, texts), counts));
    }
    let mut rarity = Rarity::default();
    told.iter().for_each(|(evidence, _)| rarity.add(evidence));
    let mut learner = matcher.learner(&rarity);
    for (evidence, counts) in &told {
        learner.add(evidence, counts.iter().map(|(tag, count)| (tag.as_str(), *count)));
    }
    let near: Vec<String> = learner.finish().into_iter().map(|n| n.hashtag).collect();
    let learned = |tag: &str| near.iter().any(|n| n == tag);
    assert!(learned("pannenliefde") && learned("thuisbakker"), "{near:?}");
    assert!(!learned("ochtendroutine"), "{near:?}");
}

#[test]
fn in_the_sample_the_cooks_fit_best_and_refused_and_competing_work_is_seen() {
    let sample = sample(1, REFERENCE);
    let matcher = Matcher::new(&sample.profile);
    let mut reader = matcher.reader();
    let evidence: Vec<_> = sample
        .accounts
        .iter()
        .map(|a| {
            let facts = &a.facts;
            let account = AccountText {
                bio: facts.bio.as_deref(),
                category: facts.category.as_deref(),
                country: facts.country.as_deref(),
                language: facts.language.as_deref(),
            };
            let posts = sample.posts.iter().filter(|p| p.platform == a.platform && p.handle == a.handle);
            let posts = posts.map(|p| PostText {
                id: &p.post_id,
                caption: p.caption.as_deref(),
                hashtags: p.hashtags.as_deref(),
            });
            reader.read(account, posts)
        })
        .collect();
    let mut rarity = Rarity::default();
    evidence.iter().for_each(|e| rarity.add(e));
    let mut rows: Vec<_> =
        sample.accounts.iter().zip(&evidence).map(|(a, e)| (a, matcher.value(e, &rarity).unwrap())).collect();
    rows.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    for (account, value) in &rows {
        if std::env::var_os("TROUPE_FIT_SHOW").is_some() {
            eprintln!("{:6.2} {} {:?}", value.value, account.handle.as_str(), account.facts.category);
        }
    }
    let food = |row: &&(&AccountRecord, _)| row.0.facts.category.as_deref() == Some("Food & Drink");
    assert!(rows[..20].iter().filter(food).count() >= 19);
    assert!(rows[rows.len() - 10..].iter().filter(food).count() == 0);
    let of = |handle: &str| &rows.iter().find(|r| r.0.handle.as_str() == handle).unwrap().1;
    assert!(of("panfan.elina").names_competitor);
    assert!(of("crashdieetcarlijn").words.iter().any(|w| w.points < 0.0));
}
