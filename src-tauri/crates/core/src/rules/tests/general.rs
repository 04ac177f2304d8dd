//! What holds of any book and anybody.

use super::*;
use EligibleAnswer::{Eligible, NotEligible, Unknown};
use proptest::prelude::*;

const COUNTRIES: [&str; 6] = ["DE", "NL", "FI", "JP", "US", "GB"];

/// Somebody of whom some things are known: a value, or nothing, of each.
#[derive(Debug, Clone)]
struct Made {
    followers: Option<u64>,
    country: Option<&'static str>,
    facts: Facts,
}

fn yes_or_no() -> impl Strategy<Value = Option<String>> {
    prop_oneof![Just(None), Just(Some("yes".to_owned())), Just(Some("no".to_owned()))]
}

fn somebody() -> impl Strategy<Value = Made> {
    let facts = [
        Fact::Adult,
        Fact::Political,
        Fact::PermissionRevoked,
        Fact::SharedLogin,
        Fact::FollowsPolicies,
        Fact::Bound,
    ];
    let noted = facts.map(|fact| yes_or_no().prop_map(move |value| value.map(|value| (fact, value))));
    let followers = prop_oneof![Just(None), prop::sample::select(vec![999, 1_000, 5_000]).prop_map(Some)];
    let country = prop_oneof![Just(None), prop::sample::select(COUNTRIES.to_vec()).prop_map(Some)];
    (followers, country, Vec::from(noted)).prop_map(|(followers, country, noted)| Made {
        followers,
        country,
        facts: noted.into_iter().flatten().collect(),
    })
}

fn subject(made: &Made) -> Subject<'_> {
    Subject { followers: made.followers, country: made.country, ..creator(&made.facts) }
}

fn asked() -> impl Strategy<Value = Question> {
    let types = prop::option::of(prop::sample::select(CreatorType::ALL.to_vec()));
    let whom = prop::sample::select(SellsFor::ALL.to_vec());
    let days =
        prop::sample::select(vec!["2025-12-15", "2025-12-16", "2026-06-14", "2026-06-15", "2027-01-01"]);
    (types, whom, days).prop_map(|(creator_type, sells_for, on)| Question {
        creator_type,
        sells_for,
        ..question(on)
    })
}

/// A rule that takes no other's place: nothing of its key ships, or nothing that begins earlier.
fn another() -> impl Strategy<Value = Rule> {
    let region = prop::option::of(prop::sample::select(COUNTRIES.to_vec()));
    let kinds = prop_oneof![
        (1_u64..9_000).prop_map(|n| rule(
            "made.up",
            RuleKind::MinFollowers,
            &[("followers", &n.to_string())]
        )),
        Just(rule("made.up", RuleKind::Country, &[("countries", "DE,NL")])),
        Just(rule("made.up", RuleKind::FactIs, &[("fact", "adult"), ("value", "yes")])),
        Just(rule("made.up", RuleKind::FactIs, &[("fact", "political"), ("value", "yes")])),
        Just(rule("made.up", RuleKind::ShopOpen, &[("open", "no")])),
        Just(rule("made.up", RuleKind::StoryLink, &[("followers", "1"), ("hours", "24")])),
    ];
    (kinds, region, prop::sample::select(RuleStanding::ALL.to_vec())).prop_map(
        |(mut rule, region, standing)| {
            rule.regions = region.into_iter().map(str::to_owned).collect();
            rule.standing = standing;
            rule
        },
    )
}

proptest! {
    #[test]
    fn nobody_is_eligible_while_a_reason_that_decides_is_unknown_or_does_not_hold(made in somebody(), asked in asked()) {
        let told = eligible(&book(), &subject(&made), &asked);
        let decides = || told.reasons.iter().filter(|reason| reason.effect == Effect::Decides);
        let all_hold = decides().all(|reason| reason.holds == Some(true));
        prop_assert_eq!(told.answer == Eligible, all_hold);
        let refused = decides().any(|r| r.holds == Some(false) && r.standing == RuleStanding::Rule);
        prop_assert_eq!(told.answer == NotEligible, refused);
    }

    #[test]
    fn to_learn_one_thing_makes_nobody_eligible_while_another_is_unknown(
        made in somebody(), learnt in somebody(), asked in asked()
    ) {
        let before = eligible(&book(), &subject(&made), &asked);
        if before.answer != Unknown {
            return Ok(());
        }
        let open = before.reasons.iter().filter(|r| r.effect == Effect::Decides && r.holds.is_none()).count();
        // One thing more is known; a country may answer several rules at once.
        for (fact, value) in &learnt.facts {
            if made.facts.contains_key(fact) {
                continue;
            }
            let mut after = made.clone();
            after.facts.insert(*fact, value.clone());
            let answer = eligible(&book(), &subject(&after), &asked).answer;
            prop_assert!(answer != Eligible || open == 1, "{:?} with {} open", fact, open);
        }
    }

    #[test]
    fn a_rule_more_makes_nobody_eligible_who_was_not(made in somebody(), asked in asked(), more in another()) {
        let before = eligible(&book(), &subject(&made), &asked).answer;
        let mut rules = shipped();
        rules.push(more);
        let after = eligible(&Book::new(&rules, &[]).unwrap(), &subject(&made), &asked).answer;
        prop_assert!(before != NotEligible || after != Eligible);
    }

    #[test]
    fn many_are_answered_as_one_is(made in prop::collection::vec(somebody(), 1..6), asked in asked()) {
        let book = book();
        let mut asker = Asker::new(&book, asked.clone());
        for one in &made {
            let whole = eligible(&book, &subject(one), &asked);
            prop_assert_eq!(asker.verdict(&subject(one)).answer, whole.answer);
        }
    }
}

#[test]
fn an_own_rule_covers_the_shipped_one_of_its_name() {
    let mut own = shipped().into_iter().find(|rule| rule.id == "age.adult").unwrap();
    own.values.insert("years".to_owned(), "21".to_owned());
    let book = Book::new(&shipped(), &[own]).unwrap();
    assert_eq!(book.rule("age.adult").unwrap().values["years"], "21");
    let facts = fine();
    assert_eq!(
        eligible(&book, &creator(&facts), &question("2026-11-21")).answer,
        Unknown,
        "18 tells nothing of 21"
    );
}

#[test]
fn a_newer_rule_takes_the_place_of_the_older_until_it_ends() {
    let followers = |id: &str, needed: &str, from: Option<&str>, to: Option<&str>| Rule {
        valid_from: from.map(day),
        valid_to: to.map(day),
        ..rule(id, RuleKind::MinFollowers, &[("followers", needed)])
    };
    let rules = [
        followers("old", "100", None, None),
        followers("new", "200", Some("2026-01-01"), Some("2026-01-31")),
    ];
    let book = Book::new(&rules, &[]).unwrap();
    let stands = |on: &str| {
        let ids = book.rules().map(|rule| rule.id.clone()).collect::<Vec<_>>();
        ids.into_iter().zip(book.stands(day(on))).collect::<BTreeMap<_, _>>()
    };
    assert_eq!(stands("2025-12-31")["new"], Stand::Coming);
    assert_eq!(stands("2026-01-01")["old"], Stand::Ended(Some("new".to_owned())));
    assert_eq!(stands("2026-01-31")["new"], Stand::InForce);
    assert_eq!(
        (&stands("2026-02-01")["new"], &stands("2026-02-01")["old"]),
        (&Stand::Ended(None), &Stand::InForce)
    );
    let turns = book.turns(day("2025-12-01"), day("2026-03-01"));
    let told: Vec<(String, &str, &str)> =
        turns.iter().map(|t| (t.day.to_string(), t.begins[0].id.as_str(), t.ends[0].id.as_str())).collect();
    assert_eq!(told, [("2026-01-01".to_owned(), "new", "old"), ("2026-02-01".to_owned(), "old", "new")]);
}

#[test]
fn a_rule_of_one_country_leaves_the_others_alone() {
    let mut dutch = rule("dutch", RuleKind::MinFollowers, &[("followers", "9000")]);
    dutch.valid_from = Some(day("2026-01-01"));
    dutch.regions = vec!["NL".to_owned()];
    let book =
        Book::new(&[rule("all", RuleKind::MinFollowers, &[("followers", "100")]), dutch], &[]).unwrap();
    assert!(book.stands(day("2026-02-01")).iter().all(|stand| *stand == Stand::InForce));
    let facts = Facts::new();
    let holds = |country: Option<&'static str>, followers: u64| {
        let subject = Subject { country, followers: Some(followers), ..creator(&facts) };
        let told = eligible(&book, &subject, &question("2026-02-01"));
        told.reasons.into_iter().find(|reason| reason.kind == Some(RuleKind::MinFollowers)).unwrap().holds
    };
    assert_eq!((holds(Some("NL"), 200), holds(Some("DE"), 200)), (Some(false), Some(true)));
    assert_eq!([50, 200, 9_000].map(|n| holds(None, n)), [Some(false), None, Some(true)]);
}

#[test]
fn a_rule_that_cannot_be_read_is_refused_with_what_is_wrong() {
    let wrong = |change: fn(&mut Rule)| {
        let mut one = rule("made.up", RuleKind::MinFollowers, &[("followers", "100")]);
        change(&mut one);
        tidy(one).unwrap_err()
    };
    assert_eq!(wrong(|r| r.id = "Not a name".to_owned()), RuleFault::Id("Not a name".to_owned()));
    assert_eq!(wrong(|r| r.source = " ".to_owned()), RuleFault::Source);
    assert_eq!(wrong(|r| r.values.clear()), RuleFault::Missing("followers"));
    assert_eq!(wrong(|r| r.regions = vec!["Holland".to_owned()]), RuleFault::Region("Holland".to_owned()));
    assert!(matches!(
        wrong(|r| {
            r.values.insert("years".to_owned(), "18".to_owned());
        }),
        RuleFault::NoSuch { .. }
    ));
    assert!(matches!(
        wrong(|r| {
            r.values.insert("followers".to_owned(), "-1".to_owned());
        }),
        RuleFault::Value { .. }
    ));
    assert_eq!(
        wrong(|r| (r.valid_from, r.valid_to) = (Day::parse("2026-02-01"), Day::parse("2026-01-01"))),
        RuleFault::Days
    );
    let tidied =
        tidy(Rule { regions: vec!["nl".to_owned(), "BE".to_owned()], ..rule("a", RuleKind::IdCheck, &[]) });
    assert_eq!(tidied.unwrap().regions, ["BE", "NL"]);
}
