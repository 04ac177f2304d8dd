//! Who may be one person: hints that two accounts of different creators belong together, and what they are worth.
//! A suggestion is never a verdict: the user merges or turns it down. Not here: merging (store).

mod links;

use crate::creator::{AccountId, CreatorId, Platform};
use links::{Link, email_of, profiles_in};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// What more creators than this share (an agency's address, a shop's link) says nothing about any two of them.
const TOO_COMMON: usize = 20;

/// What looking for one person needs to know of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityFacts {
    /// Creator.
    pub creator: i64,
    /// Account.
    pub account: i64,
    /// Platform; `None` counts as none of ours.
    pub platform: Option<Platform>,
    /// Handle.
    pub handle: String,
    /// Display name.
    pub name: Option<String>,
    /// The platform's own id.
    pub native_id: Option<String>,
    /// Public e-mail address.
    pub email: Option<String>,
    /// Link in the profile.
    pub link: Option<String>,
    /// Profile text.
    pub bio: Option<String>,
    /// A brand's own account: nobody's second one.
    pub is_brand: bool,
}

/// Why two accounts may be one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// One id of the platform.
    SameNativeId,
    /// One profile links to the other.
    LinksProfile,
    /// One page of a link hub, or one website, in both profiles.
    SameLink,
    /// One e-mail address.
    SameEmail,
    /// One bio names the other's handle together with its platform.
    NamesProfile,
    /// One handle on two platforms, and names that agree.
    SameHandleAndName,
    /// One handle on two platforms.
    SameHandle,
    /// One name. Weak: it counts only beside another hint.
    SameName,
}

impl Hint {
    /// What it is worth; a suggestion needs two points.
    fn points(self) -> u32 {
        match self {
            Self::SameNativeId | Self::LinksProfile => 3,
            Self::SameLink | Self::SameEmail | Self::NamesProfile | Self::SameHandleAndName => 2,
            Self::SameHandle | Self::SameName => 1,
        }
    }
}

/// How sure a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// One good hint.
    Likely,
    /// Several hints, or one that hardly errs.
    Strong,
}

/// A hint with what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// The hint.
    pub hint: Hint,
    /// The shared id, address, link, handle or name.
    pub value: String,
    /// Account of the first creator.
    pub one: AccountId,
    /// Account of the second creator.
    pub other: AccountId,
}

/// Two creators who may be one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// The creator with the smaller number.
    pub one: CreatorId,
    /// The other.
    pub other: CreatorId,
    /// How sure.
    pub strength: Strength,
    /// Why, the best hint first; each hint once.
    pub reasons: Vec<Reason>,
}

/// True when two ids of one platform cannot be of one account. Exports name an account by ids of several kinds (a number,
/// a long `MS4wLjAB…`, an id made for one app): only ids of one kind that every export shares can contradict.
pub fn contradict(a: &str, b: &str) -> bool {
    a != b && kind_of_id(a).is_some_and(|kind| kind_of_id(b) == Some(kind))
}

/// The kind of an id that every export shares, by a stable name; `None` for ids that differ from app to app.
pub fn id_kind(id: &str) -> Option<&'static str> {
    kind_of_id(id).map(|kind| match kind {
        IdKind::Number => "number",
        IdKind::Secret => "secret",
        IdKind::Channel => "channel",
    })
}

#[derive(PartialEq, Eq)]
enum IdKind {
    Number,
    Secret,
    Channel,
}

/// `None` for ids that differ from app to app, Instagram's business numbers (`17841…`) among them.
fn kind_of_id(id: &str) -> Option<IdKind> {
    if id.bytes().all(|b| b.is_ascii_digit()) {
        (!(id.len() == 17 && id.starts_with("17841"))).then_some(IdKind::Number)
    } else if id.starts_with("MS4w") {
        Some(IdKind::Secret)
    } else {
        (id.len() == 24 && id.starts_with("UC")).then_some(IdKind::Channel)
    }
}

/// Creators of a pair, the smaller number first.
pub fn pair(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}

/// Finds creators who may be one person. `refused` are pairs (see [`pair`]) that the user turned down. The surest come
/// first. Linear in the number of accounts: only accounts that share something are ever compared.
pub fn suggestions(facts: &[IdentityFacts], refused: &HashSet<(i64, i64)>) -> Vec<Suggestion> {
    let facts: Vec<&IdentityFacts> = facts.iter().filter(|f| !f.is_brand).collect();
    let mut found = Found { facts: &facts, refused, pairs: BTreeMap::new() };
    found.shared(Hint::SameNativeId, |f| Some((f.platform?, f.native_id.clone()?)), |(_, id)| id.clone());
    found.shared(
        Hint::SameEmail,
        |f| f.email.as_deref().and_then(email_of).or_else(|| email_of(f.bio.as_deref()?)),
        String::clone,
    );
    found.shared(Hint::SameLink, |f| Link::read(f.link.as_deref()?)?.own_page(), String::clone);
    found.shared(Hint::SameHandle, |f| Some(f.handle.to_lowercase()), String::clone);
    found.profiles();
    found.finish()
}

struct Found<'a> {
    facts: &'a [&'a IdentityFacts],
    refused: &'a HashSet<(i64, i64)>,
    pairs: BTreeMap<(i64, i64), Vec<Reason>>,
}

impl Found<'_> {
    /// Notes a hint for every two accounts with one key.
    fn shared<K: Hash + Eq>(
        &mut self,
        hint: Hint,
        key: impl Fn(&IdentityFacts) -> Option<K>,
        value: impl Fn(&K) -> String,
    ) {
        let mut groups: HashMap<K, Vec<usize>> = HashMap::new();
        for (at, fact) in self.facts.iter().enumerate() {
            if let Some(key) = key(fact) {
                groups.entry(key).or_default().push(at);
            }
        }
        for (key, members) in groups {
            if members.len() < 2 || members.len() > TOO_COMMON {
                continue;
            }
            for (i, a) in members.iter().enumerate() {
                for b in &members[i + 1..] {
                    self.note(hint, *a, *b, value(&key));
                }
            }
        }
    }

    /// Notes profiles that link to others, and bios that name them with their platform.
    fn profiles(&mut self) {
        let mut by_handle: HashMap<(Platform, &str), usize> = HashMap::new();
        for (at, fact) in self.facts.iter().enumerate() {
            if let Some(platform) = fact.platform {
                by_handle.insert((platform, fact.handle.as_str()), at);
            }
        }
        let mut named: Vec<(Hint, usize, usize, String)> = Vec::new();
        let mut times: HashMap<usize, usize> = HashMap::new();
        for (at, fact) in self.facts.iter().enumerate() {
            let link = fact.link.as_deref().and_then(Link::read).and_then(|l| l.profile());
            let linked = link.into_iter().map(|profile| (Hint::LinksProfile, profile));
            let bio = fact.bio.as_deref().map(profiles_in).unwrap_or_default();
            for (hint, (platform, handle)) in linked.chain(bio) {
                // On its own platform an account names partners and brands, not itself.
                if fact.platform == Some(platform) {
                    continue;
                }
                if let Some(other) = by_handle.get(&(platform, handle.as_str())) {
                    *times.entry(*other).or_default() += 1;
                    named.push((hint, at, *other, format!("{}:{handle}", platform.as_str())));
                }
            }
        }
        for (hint, at, other, value) in named {
            if times.get(&other).is_some_and(|n| *n <= TOO_COMMON) {
                self.note(hint, at, other, value);
            }
        }
    }

    fn note(&mut self, hint: Hint, a: usize, b: usize, value: String) {
        let (a, b) = (self.facts[a], self.facts[b]);
        let key = pair(a.creator, b.creator);
        if a.creator == b.creator || self.refused.contains(&key) {
            return;
        }
        let (one, other) = if a.creator == key.0 { (a, b) } else { (b, a) };
        let reason = |hint, value| Reason {
            hint,
            value,
            one: AccountId(one.account),
            other: AccountId(other.account),
        };
        let reasons = self.pairs.entry(key).or_default();
        let names = one.name.as_deref().zip(other.name.as_deref());
        let agree = names.is_some_and(|(a, b)| agree(a, b));
        match hint {
            Hint::SameHandle if one.platform == other.platform => return,
            Hint::SameHandle if agree => reasons.push(reason(Hint::SameHandleAndName, value)),
            _ => reasons.push(reason(hint, value)),
        }
        if let Some((name, _)) = names.filter(|(a, b)| hint != Hint::SameHandle && words(a) == words(b)) {
            reasons.push(reason(Hint::SameName, name.to_owned()));
        }
    }

    fn finish(self) -> Vec<Suggestion> {
        let mut all: Vec<(u32, Suggestion)> = Vec::new();
        for ((one, other), mut reasons) in self.pairs {
            reasons.sort_by_key(|r| (r.hint, r.one.0, r.other.0));
            reasons.dedup_by_key(|r| r.hint);
            // Agreeing names are told with the handle already.
            if reasons.iter().any(|r| r.hint == Hint::SameHandleAndName) {
                reasons.retain(|r| !matches!(r.hint, Hint::SameName | Hint::SameHandle));
            }
            let points: u32 = reasons.iter().map(|r| r.hint.points()).sum();
            if points < 2 {
                continue;
            }
            let strength = if points >= 3 { Strength::Strong } else { Strength::Likely };
            all.push((
                points,
                Suggestion { one: CreatorId(one), other: CreatorId(other), strength, reasons },
            ));
        }
        all.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        all.into_iter().map(|(_, suggestion)| suggestion).collect()
    }
}

/// The words of a name: letters and digits without accents and case, sorted.
fn words(name: &str) -> Vec<String> {
    let plain: String = name
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase();
    let mut words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// True when two names agree: every word of one stands in the other.
fn agree(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().any(|w| w.chars().count() >= 3) && short.iter().all(|w| long.contains(w))
}

#[cfg(test)]
mod tests;
