//! Who may, on both sides of each figure and day.

use super::*;
use EligibleAnswer::{Eligible, NotEligible, Unknown};

const TODAY: &str = "2026-11-21";

fn answer(subject: &Subject<'_>, question: &Question) -> EligibleAnswer {
    eligible(&book(), subject, question).answer
}

fn reason(subject: &Subject<'_>, question: &Question, rule: &str) -> Option<Reason> {
    eligible(&book(), subject, question).reasons.into_iter().find(|reason| reason.rule == rule)
}

#[test]
fn every_shipped_rule_can_be_read_and_says_who_says_so() {
    let rules = shipped();
    let mut ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules.len(), "names are unique");
    for rule in &rules {
        assert_eq!(tidy(rule.clone()).as_ref(), Ok(rule), "{} is kept as it ships", rule.id);
        assert!(!rule.source.is_empty());
    }
    assert_eq!(book().conflicts().iter().filter(|one| !one.refused).count(), 0);
}

#[test]
fn affiliates_need_1000_followers_and_needed_5000_before_16_december_2025() {
    let facts = fine();
    let with =
        |followers, on| answer(&Subject { followers: Some(followers), ..creator(&facts) }, &question(on));
    assert_eq!(
        [999, 1_000, 4_999, 5_000].map(|n| with(n, TODAY)),
        [NotEligible, Eligible, Eligible, Eligible]
    );
    let before = [999, 1_000, 4_999, 5_000].map(|n| with(n, "2025-12-15"));
    assert_eq!(before, [NotEligible, NotEligible, NotEligible, Eligible]);
    assert_eq!(with(1_000, "2025-12-16"), Eligible);
    let unknown = Subject { followers: None, ..creator(&facts) };
    assert_eq!(answer(&unknown, &question(TODAY)), Unknown);
}

#[test]
fn shop_accounts_need_followers_for_the_marketplace_only() {
    let facts = fine();
    let few = Subject { followers: Some(999), ..creator(&facts) };
    for of in [CreatorType::OfficialShop, CreatorType::Marketing] {
        let asked = |sells_for| Question { creator_type: Some(of), sells_for, ..question(TODAY) };
        assert_eq!(answer(&few, &asked(SellsFor::Marketplace)), NotEligible);
        assert_eq!(answer(&few, &asked(SellsFor::OwnShop)), Eligible);
        let mut loose = fine();
        loose.insert(Fact::Bound, "no".to_owned());
        assert_eq!(answer(&creator(&loose), &asked(SellsFor::OwnShop)), NotEligible);
        loose.remove(&Fact::Bound);
        assert_eq!(answer(&creator(&loose), &asked(SellsFor::OwnShop)), Unknown);
    }
    let mut typed = fine();
    typed.insert(Fact::CreatorType, "marketing".to_owned());
    assert_eq!(eligible(&book(), &creator(&typed), &question(TODAY)).creator_type, CreatorType::Marketing);
}

#[test]
fn the_shop_opens_country_by_country() {
    let facts = fine();
    let there = |country: Option<&str>, on| answer(&Subject { country, ..creator(&facts) }, &question(on));
    for open in ["DE", "ES", "FR", "IE", "IT", "GB"] {
        assert_eq!(there(Some(open), TODAY), Eligible, "{open}");
    }
    for later in ["AT", "BE", "NL", "PL"] {
        assert_eq!(there(Some(later), "2026-06-14"), NotEligible, "{later}");
        assert_eq!(there(Some(later), "2026-06-15"), Eligible, "{later}");
    }
    for on in ["2025-01-01", TODAY, "2036-01-01"] {
        assert_eq!(there(Some("FI"), on), NotEligible, "{on}");
    }
    assert_eq!(there(None, TODAY), Unknown);
    assert_eq!(there(Some("JP"), TODAY), Unknown, "no rule names it");
    let mut moved = fine();
    moved.insert(Fact::Resident, "FI".to_owned());
    assert_eq!(answer(&creator(&moved), &question(TODAY)), NotEligible, "where she lives comes first");
}

#[test]
fn each_thing_that_keeps_somebody_out_does_and_not_knowing_it_is_unknown() {
    let against = [
        (Fact::Adult, "no"),
        (Fact::Political, "yes"),
        (Fact::PermissionRevoked, "yes"),
        (Fact::SharedLogin, "yes"),
        (Fact::FollowsPolicies, "no"),
    ];
    for (fact, value) in against {
        let mut facts = fine();
        facts.insert(fact, value.to_owned());
        assert_eq!(answer(&creator(&facts), &question(TODAY)), NotEligible, "{fact:?}");
        facts.remove(&fact);
        let told = eligible(&book(), &creator(&facts), &question(TODAY));
        assert_eq!(told.answer, Unknown, "{fact:?}");
        let missing: Vec<Fact> =
            told.reasons.iter().filter(|r| r.effect == Effect::Decides).filter_map(|r| r.missing).collect();
        assert_eq!(missing, [fact]);
    }
    let facts = fine();
    assert_eq!(answer(&Subject { blocked: true, ..creator(&facts) }, &question(TODAY)), NotEligible);
    let nowhere = Subject { has_account: false, followers: None, ..creator(&facts) };
    assert_eq!(answer(&nowhere, &question(TODAY)), Unknown);
}

#[test]
fn what_one_source_says_of_the_united_states_never_refuses() {
    let mut facts = fine();
    let mut book = shipped();
    let mut open = rule("us.open", RuleKind::ShopOpen, &[("open", "yes")]);
    open.regions = vec!["US".to_owned()];
    book.push(open);
    let book = Book::new(&book, &[]).unwrap();
    let asked = Question { region: Some("US".to_owned()), ..question(TODAY) };
    assert_eq!(eligible(&book, &creator(&facts), &asked).answer, Unknown);
    facts.insert(Fact::Resident, "DE".to_owned());
    assert_eq!(
        eligible(&book, &creator(&facts), &asked).answer,
        Unknown,
        "one source is not enough to refuse"
    );
    facts.insert(Fact::Resident, "US".to_owned());
    assert_eq!(eligible(&book, &creator(&facts), &asked).answer, Eligible);
}

#[test]
fn an_age_check_is_due_two_months_after_registering() {
    let mut facts = fine();
    facts.insert(Fact::RegisteredOn, "2026-12-31".to_owned());
    let told = |facts: &Facts, on| reason(&creator(facts), &question(on), "check.age").unwrap();
    let last = told(&facts, "2027-02-28");
    assert_eq!((last.due, last.holds, last.effect), (Some(day("2027-02-28")), None, Effect::Tells));
    assert_eq!(told(&facts, "2027-03-01").holds, Some(false));
    assert_eq!(answer(&creator(&facts), &question("2027-03-01")), Eligible, "it decides nothing");
    facts.insert(Fact::AgeCheckedOn, "2027-02-01".to_owned());
    assert_eq!((told(&facts, "2027-03-01").holds, told(&facts, "2027-03-01").due), (Some(true), None));
    let ids = reason(&creator(&facts), &question(TODAY), "check.identity").unwrap();
    assert_eq!((ids.holds, ids.effect, ids.missing), (None, Effect::Tells, Some(Fact::IdCheckedOn)));
}

#[test]
fn links_in_stories_come_with_10000_followers() {
    let facts = fine();
    let story = |followers| {
        reason(&Subject { followers, ..creator(&facts) }, &question(TODAY), "links.story").unwrap().holds
    };
    assert_eq!([Some(9_999), Some(10_000), None].map(story), [Some(false), Some(true), None]);
    let accounts = |tiktok_accounts| {
        reason(&Subject { tiktok_accounts, ..creator(&facts) }, &question(TODAY), "accounts.most")
            .unwrap()
            .holds
    };
    assert_eq!([5, 6].map(accounts), [Some(true), Some(false)]);
    let bio = reason(&creator(&facts), &question(TODAY), "links.bio").unwrap();
    assert_eq!(bio.values["count"], "1");
}

#[test]
fn the_pilot_is_told_from_1000_to_4999_followers() {
    let facts = fine();
    let told = |followers| {
        let subject = Subject { followers: Some(followers), ..creator(&facts) };
        reason(&subject, &question(TODAY), "pilot.limits").is_some()
    };
    assert_eq!([999, 1_000, 4_999, 5_000].map(told), [false, true, true, false]);
}

#[test]
fn advice_against_the_law_is_shown_as_a_conflict_and_never_asked() {
    let conflicts = book().conflicts();
    let refused: Vec<&RuleConflict> = conflicts.iter().filter(|one| one.refused).collect();
    assert_eq!(refused.len(), 1);
    let ids: Vec<&str> = refused[0].rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["disclosure.free_product", "advice.hide_tiktok_shop"]);
    let facts = fine();
    assert_eq!(reason(&creator(&facts), &question(TODAY), "advice.hide_tiktok_shop"), None);
}
