//! All rules together: which of them counts on a day, what took the place of what, and where sources disagree.
//!
//! Rules of one *key* ask the same of the same people: kind, programme, for whom they sell, types (and the fact, for
//! [`RuleKind::FactIs`]). For a country, of rules with one key the newest counts that has begun and not ended. What one
//! source only says has keys of its own: it never takes the place of a rule.

use super::types::{CreatorType, Rule, RuleConflict, RuleKind, RuleStanding, SellsFor};
use super::values::{Ask, RuleFault, only_shown};
use crate::time::Day;
use std::collections::{BTreeMap, BTreeSet};

/// A rule with what it asks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Held {
    pub rule: Rule,
    pub ask: Ask,
}

/// What rules of one key have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    program: String,
    pub kind: RuleKind,
    fact: Option<String>,
    sells_for: Option<SellsFor>,
    creator_types: Vec<CreatorType>,
    pub one_source: bool,
}

/// Where a rule stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// It counts.
    InForce,
    /// It begins later.
    Coming,
    /// Its last day is over, or a newer one took its place (named here) in every country of it.
    Ended(Option<String>),
    /// It is shown, and decides nothing.
    Shown,
}

/// A day on which rules begin or end.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The day from which it is otherwise.
    pub day: Day,
    /// Rules that begin.
    pub begins: Vec<Rule>,
    /// Rules that counted until the day before.
    pub ends: Vec<Rule>,
}

/// All rules: the shipped ones with those of one's own on top.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    pub(super) held: Vec<Held>,
}

impl Held {
    pub(super) fn key(&self) -> Key {
        let mut creator_types = self.rule.creator_types.clone();
        creator_types.sort_unstable();
        Key {
            program: self.rule.program.to_lowercase(),
            kind: self.rule.kind,
            fact: self.rule.values.get("fact").cloned(),
            sells_for: self.rule.sells_for,
            creator_types,
            one_source: self.rule.standing == RuleStanding::OneSource,
        }
    }

    pub(super) fn has_begun(&self, on: Day) -> bool {
        self.rule.valid_from.is_none_or(|from| from <= on)
    }

    pub(super) fn counts_by_days(&self, on: Day) -> bool {
        self.has_begun(on) && self.rule.valid_to.is_none_or(|to| to >= on)
    }

    pub(super) fn holds_in(&self, region: &str) -> bool {
        self.rule.regions.is_empty() || self.rule.regions.iter().any(|one| one == region)
    }

    fn overlaps(&self, other: &Held) -> bool {
        self.rule.regions.is_empty()
            || other.rule.regions.is_empty()
            || self.rule.regions.iter().any(|one| other.rule.regions.contains(one))
    }

    /// Takes part in deciding or telling, as far as its days go.
    fn is_live(&self, on: Day) -> bool {
        self.counts_by_days(on) && !only_shown(&self.rule)
    }
}

/// Of rules with one key those that count in a country: the newest; several where sources begin on one day and differ.
pub(super) fn newest<'b>(rules: impl IntoIterator<Item = &'b Held>) -> Vec<&'b Held> {
    let mut best: Vec<&Held> = Vec::new();
    for held in rules {
        match best.first().map(|first| held.rule.valid_from.cmp(&first.rule.valid_from)) {
            Some(std::cmp::Ordering::Less) => {}
            Some(std::cmp::Ordering::Equal) => {
                if best.iter().all(|one| one.rule.values != held.rule.values) {
                    best.push(held);
                }
            }
            Some(std::cmp::Ordering::Greater) | None => best = vec![held],
        }
    }
    best
}

impl Book {
    /// The shipped rules with own ones on top: an own one takes the place of the shipped one of its name.
    ///
    /// # Errors
    /// The name of the rule that cannot be read, and why.
    pub fn new(shipped: &[Rule], own: &[Rule]) -> Result<Self, (String, RuleFault)> {
        let mut rules: BTreeMap<&str, &Rule> = BTreeMap::new();
        for rule in shipped.iter().chain(own) {
            rules.insert(&rule.id, rule);
        }
        let held = rules.into_values().map(|rule| {
            let ask = Ask::read(rule).map_err(|fault| (rule.id.clone(), fault))?;
            Ok(Held { rule: rule.clone(), ask })
        });
        let mut held = held.collect::<Result<Vec<Held>, _>>()?;
        // TikTok Shop's first, then programme by programme; each kind's newest first.
        held.sort_by(|a, b| {
            let place = |held: &Held| (held.rule.program.to_lowercase(), held.rule.kind);
            place(a)
                .cmp(&place(b))
                .then_with(|| b.rule.valid_from.cmp(&a.rule.valid_from))
                .then_with(|| a.rule.id.cmp(&b.rule.id))
        });
        Ok(Self { held })
    }

    /// Every rule: TikTok Shop's first, then those of programmes; each kind's newest first.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.held.iter().map(|held| &held.rule)
    }

    /// A rule by its name.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules().find(|rule| rule.id == id)
    }

    /// Where each rule stands on a day, in the order of [`Book::rules`].
    pub fn stands(&self, on: Day) -> Vec<Stand> {
        let keys: Vec<Key> = self.held.iter().map(Held::key).collect();
        let stand = |at: usize| {
            let held = &self.held[at];
            if !held.has_begun(on) {
                return Stand::Coming;
            }
            if !held.counts_by_days(on) {
                return Stand::Ended(None);
            }
            if only_shown(&held.rule) {
                return Stand::Shown;
            }
            let mut newer: Vec<&Held> = (0..keys.len())
                .filter(|other| keys[*other] == keys[at])
                .map(|other| &self.held[other])
                .filter(|other| other.is_live(on) && other.rule.valid_from > held.rule.valid_from)
                .filter(|other| other.overlaps(held))
                .collect();
            newer.sort_by_key(|other| std::cmp::Reverse(other.rule.valid_from));
            let everywhere = newer.iter().any(|other| other.rule.regions.is_empty());
            let each = !held.rule.regions.is_empty()
                && held.rule.regions.iter().all(|region| newer.iter().any(|other| other.holds_in(region)));
            match newer.first() {
                Some(first) if everywhere || each => Stand::Ended(Some(first.rule.id.clone())),
                _ => Stand::InForce,
            }
        };
        (0..self.held.len()).map(stand).collect()
    }

    /// Days between two days, both included, on which rules begin to count or stop, with those rules; refused advice
    /// never counts.
    pub fn turns(&self, from: Day, to: Day) -> Vec<Turn> {
        let days: BTreeSet<Day> = self
            .held
            .iter()
            .flat_map(|held| [held.rule.valid_from, held.rule.valid_to.map(|last| last.plus(1))])
            .flatten()
            .filter(|day| (from..=to).contains(day))
            .collect();
        let turn = |day: Day| {
            let (before, after) = (self.stands(day.plus(-1)), self.stands(day));
            let (mut begins, mut ends) = (Vec::new(), Vec::new());
            for (held, (before, after)) in self.held.iter().zip(before.iter().zip(&after)) {
                match (before == &Stand::InForce, after == &Stand::InForce) {
                    (false, true) => begins.push(held.rule.clone()),
                    (true, false) => ends.push(held.rule.clone()),
                    _ => {}
                }
            }
            Turn { day, begins, ends }
        };
        let turns = days.into_iter().map(turn);
        turns.filter(|turn| !turn.begins.is_empty() || !turn.ends.is_empty()).collect()
    }

    /// Rules that cannot all be right on a day or later: those of one key that begin on one day and differ, and refused
    /// advice with the rules that it is against.
    pub fn conflicts(&self) -> Vec<RuleConflict> {
        let mut found = Vec::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for (at, held) in self.held.iter().enumerate() {
            if taken.contains(held.rule.id.as_str())
                || held.rule.standing != RuleStanding::Rule
                || only_shown(&held.rule)
            {
                continue;
            }
            let against: Vec<&Held> =
                self.held[at + 1..].iter().filter(|other| held.disagrees_with(other)).collect();
            if against.is_empty() {
                continue;
            }
            taken.extend(against.iter().map(|other| other.rule.id.as_str()));
            let rules = std::iter::once(held).chain(against).map(|one| one.rule.clone()).collect();
            found.push(RuleConflict { rules, refused: false });
        }
        for held in self.held.iter().filter(|held| held.rule.standing == RuleStanding::Refused) {
            let named = held.rule.values.get("against").map_or("", String::as_str);
            let mut rules: Vec<Rule> =
                named.split(',').filter_map(|id| self.rule(id.trim())).cloned().collect();
            rules.push(held.rule.clone());
            found.push(RuleConflict { rules, refused: true });
        }
        found
    }
}

impl Held {
    /// Same key, same first day, other values, in a country of both, at some time both.
    fn disagrees_with(&self, other: &Held) -> bool {
        other.rule.standing == RuleStanding::Rule
            && !only_shown(&other.rule)
            && self.key() == other.key()
            && self.rule.valid_from == other.rule.valid_from
            && self.rule.values != other.rule.values
            && self.overlaps(other)
    }
}
