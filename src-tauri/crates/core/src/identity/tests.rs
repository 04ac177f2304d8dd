//! Tests of the suggestions.

use super::*;

fn facts(creator: i64, platform: Platform, handle: &str) -> IdentityFacts {
    IdentityFacts {
        creator,
        account: creator * 10,
        platform: Some(platform),
        handle: handle.into(),
        ..IdentityFacts::default()
    }
}

fn hints(facts: &[IdentityFacts]) -> Vec<(Strength, Vec<Hint>)> {
    let found = suggestions(facts, &HashSet::new());
    found.into_iter().map(|s| (s.strength, s.reasons.into_iter().map(|r| r.hint).collect())).collect()
}

#[test]
fn each_hint_is_found_and_weighed() {
    let tiktok = facts(1, Platform::TikTok, "sofia");
    let insta = |change: fn(&mut IdentityFacts)| {
        let mut other = facts(2, Platform::Instagram, "sofia.bakes");
        change(&mut other);
        other
    };
    let mut mine = tiktok.clone();
    mine.email = Some("Sofia@example.org".into());
    mine.link = Some("https://linktr.ee/sofia".into());
    mine.name = Some("Sofia Virtanen".into());
    let both = |other: IdentityFacts| hints(&[mine.clone(), other]);
    assert_eq!(
        both(insta(|f| f.email = Some("sofia@example.org".into()))),
        [(Strength::Likely, vec![Hint::SameEmail])]
    );
    assert_eq!(
        both(insta(|f| f.link = Some("linktr.ee/sofia/".into()))),
        [(Strength::Likely, vec![Hint::SameLink])]
    );
    assert_eq!(
        both(insta(|f| f.bio = Some("TT: @sofia".into()))),
        [(Strength::Likely, vec![Hint::NamesProfile])]
    );
    assert_eq!(
        both(insta(|f| f.link = Some("https://www.tiktok.com/@sofia".into()))),
        [(Strength::Strong, vec![Hint::LinksProfile])]
    );
    assert_eq!(
        both(insta(|f| {
            f.handle = "sofia".into();
            f.name = Some("SOFÍA".into());
        })),
        [(Strength::Likely, vec![Hint::SameHandleAndName])]
    );
    assert_eq!(
        both(insta(|f| {
            f.email = Some("sofia@example.org".into());
            f.name = Some("Virtanen, Sofia".into());
        })),
        [(Strength::Strong, vec![Hint::SameEmail, Hint::SameName])]
    );
}

#[test]
fn a_name_or_a_handle_alone_suggests_nothing() {
    let named = |mut f: IdentityFacts, name: &str| {
        f.name = Some(name.into());
        f
    };
    let a = named(facts(1, Platform::TikTok, "sofia"), "Sofia");
    assert_eq!(hints(&[a.clone(), named(facts(2, Platform::Instagram, "other"), "Sofia")]), []);
    assert_eq!(hints(&[a.clone(), facts(2, Platform::Instagram, "sofia")]), []);
    assert_eq!(hints(&[a, named(facts(2, Platform::Instagram, "sofia"), "Mees")]), []);
}

#[test]
fn what_many_share_what_was_refused_and_brands_are_left_out() {
    let with_email = |creator: i64| {
        let mut f = facts(creator, Platform::TikTok, &format!("h{creator}"));
        f.email = Some("agency@example.org".into());
        f
    };
    let many: Vec<IdentityFacts> = (0..21).map(with_email).collect();
    assert_eq!(hints(&many), []);
    assert_eq!(hints(&many[..3]).len(), 3);
    let refused = HashSet::from([pair(1, 0)]);
    assert_eq!(suggestions(&many[..2], &refused), []);
    let mut brand = many[1].clone();
    brand.is_brand = true;
    assert_eq!(hints(&[many[0].clone(), brand]), []);
}

#[test]
fn ids_of_different_kinds_do_not_contradict() {
    assert!(contradict("6811200000000000001", "6811200000000000002"));
    assert!(!contradict("6811200000000000001", "MS4wLjABAAAAxyz"));
    assert!(!contradict("6811200000000000001", "17841400000000001"));
    assert!(!contradict("-000aBc", "-000xYz"), "made for two apps");
    assert!(!contradict("12", "12"));
}

#[test]
fn a_hundred_thousand_accounts_are_grouped_and_not_compared_pair_by_pair() {
    // Ten thousand million pairs would keep this test for hours; grouped, it is over in a moment.
    let all: Vec<IdentityFacts> = (0..100_000)
        .map(|i| {
            let mut f = facts(i, Platform::ALL[i as usize % 2], &format!("handle{}", i / 2));
            f.email = Some(format!("person{}@example.org", i / 3));
            f.name = Some(format!("Name {}", i / 2));
            f.bio = Some("Home cook from Utrecht | ig: @nobody | write to me".into());
            f
        })
        .collect();
    let found = suggestions(&all, &HashSet::new());
    assert!(found.len() > 50_000);
}
