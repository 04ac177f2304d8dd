//! Tests of rules: every row of domain.md 4 on its boundary, by the rules that ship.

mod boundaries;
mod general;
mod pilots;

use super::*;
use crate::creator::Platform;
use crate::time::Day;
use std::collections::BTreeMap;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// The shipped rules.
fn shipped() -> Vec<Rule> {
    #[derive(serde::Deserialize)]
    struct Pack {
        rules: Vec<Rule>,
    }
    let text = include_str!("../../../../../packs/rules/2026-11.json");
    serde_json::from_str::<Pack>(text).unwrap().rules
}

fn book() -> Book {
    Book::new(&shipped(), &[]).unwrap()
}

/// Everything that TikTok Shop asks of an affiliate is known and fine.
fn fine() -> Facts {
    let facts = [
        (Fact::Adult, "yes"),
        (Fact::Political, "no"),
        (Fact::PermissionRevoked, "no"),
        (Fact::SharedLogin, "no"),
        (Fact::FollowsPolicies, "yes"),
        (Fact::Bound, "yes"),
    ];
    facts.into_iter().map(|(fact, value)| (fact, value.to_owned())).collect()
}

/// A creator of whom enough is known, in Germany.
fn creator(facts: &Facts) -> Subject<'_> {
    Subject {
        blocked: false,
        has_account: true,
        followers: Some(20_000),
        country: Some("DE"),
        language: Some("de"),
        platforms: vec![Platform::TikTok],
        tiktok_accounts: 1,
        facts,
    }
}

fn question(on: &str) -> Question {
    Question {
        on: day(on),
        creator_type: None,
        sells_for: SellsFor::Marketplace,
        region: None,
        shop: true,
        program: None,
    }
}

fn rule(id: &str, kind: RuleKind, values: &[(&str, &str)]) -> Rule {
    Rule {
        id: id.to_owned(),
        kind,
        values: values
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        creator_types: Vec::new(),
        sells_for: None,
        regions: Vec::new(),
        program: String::new(),
        valid_from: None,
        valid_to: None,
        source: "made up".to_owned(),
        standing: RuleStanding::Rule,
        note: String::new(),
    }
}
