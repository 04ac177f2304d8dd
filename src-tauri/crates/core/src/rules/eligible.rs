//! Whether a creator may: every rule that is asked of her with what it finds (domain.md 4). Never eligible while something
//! is unknown; what one source only says can make the answer unknown and never refuses.

use super::book::{Book, Held, newest};
use super::facts::{Facts, day_of};
use super::types::{
    CreatorType, Effect, Eligibility, EligibleAnswer, Fact, Reason, Rule, RuleConflict, RuleKind,
    RuleStanding, SellsFor,
};
use super::values::{Ask, GraduationRule, PilotRule, decides, only_shown};
use crate::creator::Platform;
use crate::time::Day;
use std::collections::{BTreeMap, HashMap};

/// The app's own reason: she is blocked.
pub const BLOCKED: &str = "blocked";
/// The app's own reason: no account of hers is known where one is needed.
pub const NO_ACCOUNT: &str = "no_account";
/// The app's own reason: no rule says whether TikTok Shop is open in her country, or her country is not known.
pub const SHOP_OPEN: &str = "shop_open";

/// Where TikTok Shop's age rule can be answered: the fact says 18.
const ADULT: u32 = 18;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// On this day.
    pub on: Day,
    /// As which type; `None` = what she is, else an affiliate.
    pub creator_type: Option<CreatorType>,
    /// Selling for whom.
    pub sells_for: SellsFor,
    /// In which country; `None` = hers.
    pub region: Option<String>,
    /// TikTok Shop's own rules are asked.
    pub shop: bool,
    /// The rules of this programme are asked.
    pub program: Option<String>,
}

/// What is known of a creator.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// She must not be contacted.
    pub blocked: bool,
    /// An account is known where the question needs one.
    pub has_account: bool,
    /// Followers of the account that counts.
    pub followers: Option<u64>,
    /// Her country as files or the user say it.
    pub country: Option<&'a str>,
    /// Her language.
    pub language: Option<&'a str>,
    /// Platforms on which an account of hers is known.
    pub platforms: Vec<Platform>,
    /// Accounts on TikTok that are known.
    pub tiktok_accounts: u64,
    /// What somebody noted.
    pub facts: &'a Facts,
}

impl<'a> Subject<'a> {
    /// The country that counts: where she lives, else what her account says.
    pub fn region(&self) -> Option<&'a str> {
        self.facts.get(&Fact::Resident).map(String::as_str).or(self.country)
    }

    fn creator_type(&self, question: &Question) -> CreatorType {
        let noted = || self.facts.get(&Fact::CreatorType).and_then(|text| CreatorType::parse(text));
        question.creator_type.or_else(noted).unwrap_or(CreatorType::Affiliate)
    }
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    holds: Option<bool>,
    has: Option<String>,
    missing: Option<Fact>,
    due: Option<Day>,
}

impl Found {
    fn plain(holds: Option<bool>, has: Option<String>) -> Self {
        Self { holds, has, missing: None, due: None }
    }

    /// From a fact: what it says of the rule, or that it is missing.
    fn of_fact(subject: &Subject<'_>, fact: Fact, holds: impl Fn(&str) -> Option<bool>) -> Self {
        let has = subject.facts.get(&fact);
        Self {
            holds: has.and_then(|has| holds(has)),
            has: has.cloned(),
            missing: has.is_none().then_some(fact),
            due: None,
        }
    }
}

/// What a rule finds; `None` = it says nothing of her (the pilot of somebody with many followers).
fn find(ask: &Ask, subject: &Subject<'_>, region: Option<&str>, on: Day) -> Option<Found> {
    let among = |list: &[String], has: Option<&str>| has.map(|has| list.iter().any(|one| one == has));
    let followers = |needed: u64| {
        let has = subject.followers;
        Found::plain(has.map(|has| has >= needed), has.map(|has| has.to_string()))
    };
    Some(match ask {
        Ask::Followers(needed) | Ask::StoryLink(needed) => followers(*needed),
        Ask::Age(years) => Found::of_fact(subject, Fact::Adult, |has| match has == "yes" {
            true if *years <= ADULT => Some(true),
            false if *years >= ADULT => Some(false),
            _ => None,
        }),
        Ask::Open(open) => Found::plain(Some(*open), region.map(str::to_owned)),
        Ask::Resident(countries) => {
            Found::of_fact(subject, Fact::Resident, |has| Some(countries.iter().any(|one| one == has)))
        }
        Ask::FactIs(fact, value) => Found::of_fact(subject, *fact, |has| Some(has == value)),
        Ask::AgeCheck(months) => {
            let checked = day_of(subject.facts, Fact::AgeCheckedOn).filter(|day| *day <= on);
            let due = age_check_due(subject.facts, *months);
            Found {
                holds: match (checked, due) {
                    (Some(_), _) => Some(true),
                    (None, Some(due)) if due < on => Some(false),
                    _ => None,
                },
                has: checked.map(|day| day.to_string()),
                missing: match (checked, due) {
                    (Some(_), _) => None,
                    (None, Some(_)) => Some(Fact::AgeCheckedOn),
                    (None, None) => Some(Fact::RegisteredOn),
                },
                due: if checked.is_some() { None } else { due },
            }
        }
        Ask::IdCheck => {
            let checked = day_of(subject.facts, Fact::IdCheckedOn).filter(|day| *day <= on);
            Found {
                holds: checked.map(|_| true),
                has: checked.map(|day| day.to_string()),
                missing: checked.is_none().then_some(Fact::IdCheckedOn),
                due: None,
            }
        }
        Ask::Pilot(pilot) => {
            let inside =
                subject.followers.map(|has| has >= pilot.from_followers && has < pilot.below_followers);
            let passed = day_of(subject.facts, Fact::QuizPassedOn).is_some_and(|day| day <= on);
            if inside == Some(false) || passed {
                return None;
            }
            Found::plain(inside, subject.followers.map(|has| has.to_string()))
        }
        // A limit holds for everybody; how she leaves the pilot is told with her pilot.
        Ask::BioLinks => Found::plain(Some(true), None),
        Ask::MaxAccounts(most) => {
            let has = subject.tiktok_accounts;
            Found::plain(Some(has <= *most), Some(has.to_string()))
        }
        Ask::Graduation(_) | Ask::Advice => return None,
        Ask::Country(countries) => Found {
            missing: region.is_none().then_some(Fact::Resident),
            ..Found::plain(among(countries, region), region.map(str::to_owned))
        },
        Ask::Language(languages) => {
            let has = subject.language.map(str::to_ascii_lowercase);
            Found::plain(among(languages, has.as_deref()), has)
        }
        // That no account is known there does not mean that she has none.
        Ask::OnPlatform(platforms) => {
            let names: Vec<&str> = subject.platforms.iter().map(|one| one.as_str()).collect();
            let there = subject.platforms.iter().any(|one| platforms.contains(one));
            Found::plain(there.then_some(true), Some(names.join(",")).filter(|names| !names.is_empty()))
        }
    })
}

/// By when age is to be checked: so many months after registering, the same day of the month or its last.
pub fn age_check_due(facts: &Facts, months: u32) -> Option<Day> {
    day_of(facts, Fact::RegisteredOn).map(|day| day.plus_months(months))
}

/// Rules of one key that are asked of somebody. Where her country is not known there is one option for each set of rules
/// that could count for her.
#[derive(Debug, Clone)]
struct Part<'b> {
    options: Vec<Vec<&'b Held>>,
    decides: bool,
    one_source: bool,
}

/// What is asked of everybody of one type in one country.
#[derive(Debug, Clone)]
struct Plan<'b> {
    parts: Vec<Part<'b>>,
    /// A rule says whether TikTok Shop is open there; `None` = that is not asked.
    names_country: Option<bool>,
}

/// A whole answer without its words, for many creators at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The answer.
    pub answer: EligibleAnswer,
    /// What keeps it from being known: the kind of rule, and the fact that would tell.
    pub missing: Vec<(RuleKind, Option<Fact>)>,
}

/// Asks one question of many creators. What is asked of a type in a country is worked out once.
#[derive(Debug)]
pub struct Asker<'b> {
    book: &'b Book,
    question: Question,
    plans: HashMap<(CreatorType, Option<String>), Plan<'b>>,
}

impl<'b> Asker<'b> {
    /// A question to the book.
    pub fn new(book: &'b Book, question: Question) -> Self {
        Self { book, question, plans: HashMap::new() }
    }

    /// The question.
    pub fn question(&self) -> &Question {
        &self.question
    }

    fn plan(&mut self, creator_type: CreatorType, region: Option<&str>) -> &Plan<'b> {
        let (book, question) = (self.book, &self.question);
        self.plans
            .entry((creator_type, region.map(str::to_owned)))
            .or_insert_with(|| Plan::new(book, question, creator_type, region))
    }

    /// The answer without its words.
    pub fn verdict(&mut self, subject: &Subject<'_>) -> Verdict {
        let on = self.question.on;
        let creator_type = subject.creator_type(&self.question);
        let asked = self.question.region.clone();
        let region = asked.as_deref().or(subject.region());
        let mut refused = subject.blocked;
        let mut open = !subject.has_account;
        let mut missing = Vec::new();
        let plan = self.plan(creator_type, region);
        if plan.names_country == Some(false) {
            open = true;
            missing.push((RuleKind::ShopOpen, region.is_none().then_some(Fact::Resident)));
        }
        for part in plan.parts.iter().filter(|part| part.decides) {
            let Some(found) = part.found(subject, region, on) else { continue };
            match (found.holds, part.one_source) {
                (Some(true), _) => {}
                (Some(false), false) => refused = true,
                (Some(false), true) => open = true,
                (None, _) => {
                    open = true;
                    if let Some(held) = part.first() {
                        missing.push((held.rule.kind, found.missing));
                    }
                }
            }
        }
        let answer = match (refused, open) {
            (true, _) => EligibleAnswer::NotEligible,
            (false, true) => EligibleAnswer::Unknown,
            (false, false) => EligibleAnswer::Eligible,
        };
        Verdict { answer, missing }
    }

    /// The whole answer, rule by rule.
    pub fn ask(&mut self, subject: &Subject<'_>) -> Eligibility {
        let answer = self.verdict(subject).answer;
        let question = self.question.clone();
        let creator_type = subject.creator_type(&question);
        let region = question.region.as_deref().or(subject.region());
        let mut reasons = Vec::new();
        if subject.blocked {
            reasons.push(own_reason(BLOCKED, None, Some(false), None));
        }
        if !subject.has_account {
            reasons.push(own_reason(NO_ACCOUNT, None, None, None));
        }
        let plan = self.plan(creator_type, region);
        if plan.names_country == Some(false) {
            reasons.push(own_reason(SHOP_OPEN, Some(RuleKind::ShopOpen), None, region));
        }
        for part in &plan.parts {
            part.tell(subject, region, question.on, &mut reasons);
        }
        // Stable: within a group the app's own come first, then kinds in order.
        reasons.sort_by_key(|reason| match (reason.effect, reason.holds) {
            (Effect::Decides, Some(false)) => 0,
            (Effect::Decides, None) => 1,
            (Effect::Decides, Some(true)) => 2,
            (Effect::Tells, _) => 3,
        });
        let conflicts = plan.conflicts();
        Eligibility {
            answer,
            on: question.on,
            creator_type,
            sells_for: question.sells_for,
            region: region.map(str::to_owned),
            reasons,
            conflicts,
        }
    }

    /// The pilot's rules that count for somebody: its limits and how it is left, each with its rule.
    pub fn pilot(&mut self, subject: &Subject<'_>) -> PilotRules<'b> {
        let creator_type = subject.creator_type(&self.question);
        let region = self.question.region.clone().or(subject.region().map(str::to_owned));
        let mut found = PilotRules::default();
        for held in self.plan(creator_type, region.as_deref()).parts.iter().filter_map(Part::first) {
            match &held.ask {
                Ask::Pilot(pilot) => found.limits = Some((&held.rule, pilot)),
                Ask::Graduation(graduation) => found.graduation = Some((&held.rule, *graduation)),
                _ => {}
            }
        }
        found
    }

    /// The months within which age is to be checked, where a rule says so for her.
    pub fn age_check_months(&mut self, subject: &Subject<'_>) -> Option<u32> {
        let creator_type = subject.creator_type(&self.question);
        let region = self.question.region.clone().or(subject.region().map(str::to_owned));
        let plan = self.plan(creator_type, region.as_deref());
        plan.parts.iter().filter_map(Part::first).find_map(|held| match held.ask {
            Ask::AgeCheck(months) => Some(months),
            _ => None,
        })
    }
}

/// The rules of the pilot that count for somebody.
#[derive(Debug, Clone, Copy, Default)]
pub struct PilotRules<'b> {
    /// Its weekly limits.
    pub limits: Option<(&'b Rule, &'b PilotRule)>,
    /// How it is left.
    pub graduation: Option<(&'b Rule, GraduationRule)>,
}

/// Whether a creator may, and why.
pub fn eligible(book: &Book, subject: &Subject<'_>, question: &Question) -> Eligibility {
    Asker::new(book, question.clone()).ask(subject)
}

fn own_reason(rule: &str, kind: Option<RuleKind>, holds: Option<bool>, region: Option<&str>) -> Reason {
    Reason {
        rule: rule.to_owned(),
        kind,
        values: BTreeMap::new(),
        holds,
        effect: Effect::Decides,
        has: region.map(str::to_owned),
        missing: (kind == Some(RuleKind::ShopOpen) && region.is_none()).then_some(Fact::Resident),
        due: None,
        source: String::new(),
        valid_from: None,
        standing: RuleStanding::Rule,
    }
}

impl<'b> Plan<'b> {
    fn new(book: &'b Book, question: &Question, creator_type: CreatorType, region: Option<&str>) -> Self {
        let program = question.program.as_ref().map(|name| name.to_lowercase());
        let asked = |held: &Held| {
            let rule = &held.rule;
            let of_program = if rule.program.is_empty() {
                question.shop
            } else {
                program == Some(rule.program.to_lowercase())
            };
            of_program
                && !only_shown(rule)
                && held.counts_by_days(question.on)
                && (rule.creator_types.is_empty() || rule.creator_types.contains(&creator_type))
                && rule.sells_for.is_none_or(|whom| whom == question.sells_for)
        };
        let mut keyed: BTreeMap<_, Vec<&Held>> = BTreeMap::new();
        for held in book.held.iter().filter(|held| asked(held)) {
            keyed.entry(held.key()).or_default().push(held);
        }
        let shop_open = |held: &&Held| held.rule.kind == RuleKind::ShopOpen && held.rule.program.is_empty();
        let names_country = question.shop.then(|| {
            let mut rules = keyed.values().flatten().filter(|held| shop_open(held));
            region.is_some_and(|region| rules.any(|held| held.holds_in(region)))
        });
        let mut parts = Vec::new();
        for (key, rules) in keyed {
            // Without a country that question has its own reason.
            if region.is_none() && key.kind == RuleKind::ShopOpen && question.shop {
                continue;
            }
            let options = match region {
                Some(region) => vec![newest(rules.iter().copied().filter(|held| held.holds_in(region)))],
                None => options(&rules),
            };
            if options.iter().any(|option| !option.is_empty()) {
                parts.push(Part { options, decides: decides(key.kind), one_source: key.one_source });
            }
        }
        Self { parts, names_country }
    }

    fn conflicts(&self) -> Vec<RuleConflict> {
        let options = self.parts.iter().filter(|part| !part.one_source).flat_map(|part| &part.options);
        let mut found: Vec<RuleConflict> = Vec::new();
        for option in options.filter(|option| option.len() > 1) {
            let rules: Vec<Rule> = option.iter().map(|held| held.rule.clone()).collect();
            let conflict = RuleConflict { rules, refused: false };
            if !found.contains(&conflict) {
                found.push(conflict);
            }
        }
        found
    }
}

/// The sets of rules that could count for somebody whose country is not known.
fn options<'b>(rules: &[&'b Held]) -> Vec<Vec<&'b Held>> {
    let mut regions: Vec<Option<&str>> = vec![None];
    regions
        .extend(rules.iter().flat_map(|held| held.rule.regions.iter().map(|region| Some(region.as_str()))));
    regions.sort_unstable();
    regions.dedup();
    let mut found: Vec<Vec<&Held>> = Vec::new();
    for region in regions {
        let there =
            |held: &&'b Held| region.map_or(held.rule.regions.is_empty(), |region| held.holds_in(region));
        let option = newest(rules.iter().copied().filter(there));
        if !found.contains(&option) {
            found.push(option);
        }
    }
    found
}

impl<'b> Part<'b> {
    fn first(&self) -> Option<&'b Held> {
        self.options.iter().flatten().next().copied()
    }

    /// What the rules that could count say together: what they all say, else that it is not known.
    fn found(&self, subject: &Subject<'_>, region: Option<&str>, on: Day) -> Option<Found> {
        let mut all: Option<Found> = None;
        for option in &self.options {
            if option.is_empty() {
                // No rule there: nothing keeps her back.
                merge(&mut all, Found::plain(Some(true), None), Some(Fact::Resident));
            }
            for held in option {
                let Some(found) = find(&held.ask, subject, region, on) else { continue };
                let by_country = (self.options.len() > 1).then_some(Fact::Resident);
                merge(&mut all, found, by_country);
            }
        }
        all
    }

    /// Adds a reason for the rule; for each of several that disagree.
    fn tell(&self, subject: &Subject<'_>, region: Option<&str>, on: Day, reasons: &mut Vec<Reason>) {
        let Some(together) = self.found(subject, region, on) else { return };
        let several = self.options.len() == 1 && self.options[0].len() > 1;
        let shown: Vec<&Held> =
            if several { self.options[0].clone() } else { self.first().into_iter().collect() };
        for held in shown {
            let own = find(&held.ask, subject, region, on);
            let agreed = own.as_ref().is_some_and(|own| own.holds == together.holds);
            let found = own.filter(|_| agreed).unwrap_or_else(|| together.clone());
            reasons.push(Reason {
                rule: held.rule.id.clone(),
                kind: Some(held.rule.kind),
                values: held.rule.values.clone(),
                holds: together.holds,
                effect: if self.decides { Effect::Decides } else { Effect::Tells },
                has: found.has,
                missing: if together.holds.is_none() {
                    together.missing.or(found.missing)
                } else {
                    found.missing
                },
                due: found.due,
                source: held.rule.source.clone(),
                valid_from: held.rule.valid_from,
                standing: held.rule.standing,
            });
        }
    }
}

/// Puts what another rule found beside what was found: where the two differ nothing is known, but perhaps what would tell.
fn merge(all: &mut Option<Found>, found: Found, would_tell: Option<Fact>) {
    match all {
        None => *all = Some(found),
        Some(known) if known.holds == found.holds => {
            known.missing = known.missing.or(found.missing);
            known.has = known.has.take().or(found.has);
        }
        Some(known) => {
            let missing = known.missing.or(found.missing).or(would_tell);
            *known = Found { holds: None, has: known.has.take().or(found.has), missing, due: None };
        }
    }
}
