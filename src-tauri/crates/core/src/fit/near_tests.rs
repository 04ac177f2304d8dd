//! What must hold of hashtags learned from a roster.

use super::{AccountText, Evidence, Matcher, Near, PostText, Rarity, TermKind};
use crate::brand::BrandProfile;

fn profile() -> BrandProfile {
    BrandProfile {
        keywords: vec!["skincare".to_owned(), "gezichtsverzorging".to_owned()],
        refused: vec!["botox".to_owned()],
        ..BrandProfile::default()
    }
}

/// Hashtags of made-up accounts with four posts each: skin people, car people, people who post anything; all use #fyp.
fn roster() -> Vec<Vec<(&'static str, u32)>> {
    let mut out = Vec::new();
    for i in 0..160 {
        out.push(match i % 4 {
            0 => vec![("skincare", 3), ("grwm", 2), ("fyp", 4)],
            1 => vec![("skincare", 2), ("GRWM", 1), ("glowup", 1), ("fyp", 4)],
            2 => vec![("grwm", 3), ("glowup", 2), ("getready", 3), ("fyp", 4)],
            _ => {
                vec![("skincare", 1), ("grwm", 1), ("botox", 1), ("fillers", 2), ("fyp", 4)]
            }
        });
    }
    for _ in 0..60 {
        out.push(vec![("cars", 4), ("drift", 2), ("fyp", 4)]);
    }
    out
}

fn learned(matcher: &Matcher, roster: &[Vec<(&str, u32)>]) -> Vec<Near> {
    let evidence: Vec<Evidence> = roster.iter().map(|tags| read(matcher, tags)).collect();
    let mut rarity = Rarity::default();
    evidence.iter().for_each(|e| rarity.add(e));
    let mut learner = matcher.learner(&rarity);
    for (evidence, tags) in evidence.iter().zip(roster) {
        learner.add(evidence, tags.iter().copied());
    }
    learner.finish()
}

fn read(matcher: &Matcher, tags: &[(&str, u32)]) -> Evidence {
    let texts: Vec<String> = (0..4)
        .map(|post| tags.iter().filter(|t| post < t.1).map(|t| format!("#{} ", t.0)).collect())
        .collect();
    let posts = texts.iter().map(|text| PostText { id: "1", caption: Some(text), hashtags: None });
    matcher.read(AccountText::default(), posts)
}

#[test]
fn a_hashtag_that_stands_beside_a_wanted_one_is_learned_and_one_that_everybody_uses_is_not() {
    let matcher = Matcher::new(&profile());
    // Enough car people that grwm is used by fewer than one in ten.
    let mut roster = roster();
    roster.extend(vec![vec![("cars", 4), ("fyp", 4)]; 1600]);
    let near = learned(&matcher, &roster);
    let names: Vec<&str> = near.iter().map(|n| n.hashtag.as_str()).collect();
    assert!(names.contains(&"grwm"), "{near:?}");
    for never in ["fyp", "cars", "drift", "skincare", "botox"] {
        assert!(!names.contains(&never), "{never}: {near:?}");
    }
    let grwm = near.iter().find(|n| n.hashtag == "grwm").unwrap();
    assert_eq!((grwm.near.as_str(), grwm.accounts), ("skincare", 160));
    assert!(grwm.strength > 0.0 && grwm.strength <= 1.0);
    assert!(!names.contains(&"fillers"), "who uses a refused word teaches nothing: {near:?}");
    assert!(names.contains(&"getready"), "two steps: it stands beside #grwm: {near:?}");
}

#[test]
fn a_small_roster_teaches_nothing() {
    let matcher = Matcher::new(&profile());
    assert_eq!(learned(&matcher, &roster()[..29]), []);
    assert_eq!(learned(&matcher, &vec![vec![]; 100]), []);
}

#[test]
fn what_is_learned_does_not_depend_on_the_order_of_accounts() {
    let matcher = Matcher::new(&profile());
    let mut roster = roster();
    roster.extend(vec![vec![("cars", 4), ("fyp", 4)]; 1600]);
    let forth = learned(&matcher, &roster);
    roster.reverse();
    let back = learned(&matcher, &roster);
    let key = |near: &[Near]| -> Vec<(String, String, u32, i32)> {
        let mut keys: Vec<_> = near
            .iter()
            .map(|n| (n.hashtag.to_lowercase(), n.near.clone(), n.accounts, (n.strength * 1e4) as i32))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(key(&forth), key(&back));
}

#[test]
fn a_learned_hashtag_gives_points_of_its_own_and_never_as_many_as_the_word() {
    let near =
        [Near { hashtag: "grwm".to_owned(), near: "skincare".to_owned(), strength: 0.6, accounts: 20 }];
    let matcher = Matcher::with_near(&profile(), &near);
    let plain = Matcher::new(&profile());
    assert_eq!(matcher.fingerprint(), plain.fingerprint(), "evidence is not read again for it");
    assert_ne!(matcher.near_fingerprint(), plain.near_fingerprint());
    let value = |tags: &[(&str, u32)]| {
        let mut evidence = read(&matcher, tags);
        matcher.apply_near(&mut evidence, tags.iter().copied());
        let again = evidence.clone();
        matcher.apply_near(&mut evidence, tags.iter().copied());
        assert_eq!(evidence, again, "applying twice is applying once");
        (matcher.value(&evidence, &Rarity::default()).unwrap(), evidence)
    };
    let (only_near, evidence) = value(&[("GRWM", 4)]);
    let (word, _) = value(&[("skincare", 4)]);
    assert!(only_near.value > 0.0 && only_near.value < word.value, "{} {}", only_near.value, word.value);
    let hit = &evidence.hits[0];
    let term = &matcher.terms()[usize::from(hit.term)];
    assert_eq!((term.kind, term.near.as_deref(), hit.posts), (TermKind::Near, Some("skincare"), 4));
    assert!(matcher.has_near(hit.term, ["fyp", "Grwm"].into_iter()));
    let (refused, _) = value(&[("grwm", 4), ("botox", 4)]);
    assert!(refused.value < only_near.value);
    assert_eq!(value(&[("cars", 4)]).0.value, 0.0);
}
