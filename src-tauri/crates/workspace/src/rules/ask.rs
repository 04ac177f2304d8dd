//! Who is eligible: a question to the book about one creator, or about many from the roster in memory and one read of what
//! is noted.

use crate::api::*;
use crate::errors::Result;
use crate::products::wrong;
use crate::who::who_of;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, PoisonError};
use troupe_core::creator::{CreatorId, Platform, Stage};
use troupe_core::kits::ProgramChannel;
use troupe_core::roster::Roster;
use troupe_core::rules::{
    Asker, Book, Effect, Eligibility, EligibilityQuestion, EligibleAnswer, Fact, Facts, Question, RuleKind,
    SellsFor, Subject, eligible,
};

/// Rows of one page at most.
const MOST: usize = 500;

/// The book with what is noted of everybody: kept until something is written.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// All rules.
    pub book: Book,
    /// What is noted, by creator.
    pub facts: HashMap<i64, Facts>,
    none: Facts,
}

/// Answers of a question to many, by name: kept until something is written, so that paging asks nobody again.
#[derive(Debug)]
pub(crate) struct Answered {
    rows: Vec<(CreatorId, EligibleAnswer)>,
    counts: [u32; 3],
    missing: Vec<MissingCount>,
}

impl People {
    /// What is noted of a creator.
    pub fn facts_of(&self, creator: CreatorId) -> &Facts {
        self.facts.get(&creator.0).unwrap_or(&self.none)
    }

    /// A creator as a question sees her. TikTok Shop's rules look at her account on TikTok with most followers, those of a
    /// programme elsewhere at the account with most followers on any platform.
    pub fn subject<'a>(&'a self, roster: &'a Roster, slot: usize, shop: bool) -> Subject<'a> {
        let creator = &roster.creators[slot];
        let accounts = roster.accounts_of(slot);
        let counts = accounts.iter().filter(|a| !shop || a.platform == Platform::TikTok);
        let best = counts.clone().max_by_key(|a| a.followers);
        let text = |number: u16| Some(roster.symbols.text(number)).filter(|text| !text.is_empty());
        // The account's own word before that of her others.
        let first = |of: fn(&troupe_core::roster::Account) -> u16| {
            best.and_then(|a| text(of(a))).or_else(|| accounts.iter().find_map(|a| text(of(a))))
        };
        let mut platforms: Vec<Platform> = accounts.iter().map(|a| a.platform).collect();
        platforms.sort_unstable();
        platforms.dedup();
        Subject {
            blocked: creator.stage == Stage::Blocked,
            has_account: best.is_some(),
            followers: best.and_then(|a| a.followers),
            country: first(|a| a.country),
            language: first(|a| a.language),
            platforms,
            tiktok_accounts: accounts.iter().filter(|a| a.platform == Platform::TikTok).count() as u64,
            facts: self.facts_of(creator.id),
        }
    }
}

impl Workspace {
    /// The book and what is noted of everybody.
    pub(super) async fn rules_people(&self) -> Result<Arc<People>> {
        let kept = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).rules.clone();
        if let Some(people) = kept {
            return Ok(people);
        }
        let revision = self.revision();
        let book = self.rule_book().await?;
        let facts = self.store().facts(None).await?;
        let people = Arc::new(People { book, facts, none: Facts::new() });
        if revision == self.revision() {
            self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).rules = Some(people.clone());
        }
        Ok(people)
    }

    /// A question as the rules take it.
    ///
    /// # Errors
    /// `value_wrong` for a country that is none; `not_found` for a programme that there is not.
    pub(super) async fn question(&self, asked: &EligibilityQuestion) -> Result<Question> {
        let region = match asked.region.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => match troupe_core::rules::read_fact(Fact::Resident, text) {
                Ok(code) => Some(code),
                Err(form) => return Err(wrong("country", text, &form.hint())),
            },
        };
        let program = match asked.program {
            None => None,
            Some(id) => Some(self.program(id).await?.edit),
        };
        Ok(Question {
            on: match asked.on {
                Some(day) => day,
                None => self.this_day().await?,
            },
            creator_type: asked.creator_type,
            sells_for: asked.sells_for.unwrap_or(SellsFor::Marketplace),
            region,
            shop: program.as_ref().is_none_or(|program| program.channel == ProgramChannel::TikTokShop),
            program: program.map(|program| program.name),
        })
    }

    /// Whether a creator may, and why.
    pub async fn eligibility(
        &self,
        creator: CreatorId,
        question: EligibilityQuestion,
    ) -> Result<Eligibility> {
        self.known(creator)?;
        let question = self.question(&question).await?;
        let people = self.rules_people().await?;
        let roster = self.roster();
        let slot = roster.slot(creator).ok_or_else(|| crate::errors::internal("a creator went away"))?;
        Ok(eligible(&people.book, &people.subject(&roster, slot, question.shop), &question))
    }

    /// Creators of a scope that the roster shows.
    pub(super) async fn in_scope(&self, scope: RuleScope) -> Result<Vec<CreatorId>> {
        let ids = match scope {
            RuleScope::All => return Ok(self.roster().creators.iter().map(|creator| creator.id).collect()),
            RuleScope::InPlay => self.store().in_play().await?,
            RuleScope::List(list) => {
                self.shortlist(list).await?;
                self.store().members(list).await?
            }
        };
        let roster = self.roster();
        Ok(ids.into_iter().map(CreatorId).filter(|id| roster.slot(*id).is_some()).collect())
    }

    /// Answers of many, by name.
    pub(super) async fn answered(&self, query: &EligibilityQuery) -> Result<(Question, Arc<Answered>)> {
        let question = self.question(&query.question).await?;
        let key = serde_json::to_string(&(&query.scope, query.text.trim().to_lowercase()));
        let key = format!("{question:?} {}", key.map_err(crate::errors::internal)?);
        let kept = self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).eligible.clone();
        if let Some((_, answered)) = kept.filter(|(known, _)| *known == key) {
            return Ok((question, answered));
        }
        let revision = self.revision();
        let people = self.rules_people().await?;
        let scope = self.in_scope(query.scope).await?;
        let haystack = self.haystack();
        let words: Vec<String> = query.text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let answered = Arc::new(self.answer_all(&people, &question, &scope, &haystack, &words));
        if revision == self.revision() {
            self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner).eligible =
                Some((key, answered.clone()));
        }
        Ok((question, answered))
    }

    fn answer_all(
        &self,
        people: &People,
        question: &Question,
        scope: &[CreatorId],
        haystack: &[Box<str>],
        words: &[String],
    ) -> Answered {
        let roster = self.roster();
        let mut asker = Asker::new(&people.book, question.clone());
        let (mut rows, mut counts) = (Vec::with_capacity(scope.len()), [0; 3]);
        let mut missing: BTreeMap<(RuleKind, Option<Fact>), u32> = BTreeMap::new();
        for creator in scope {
            let Some(slot) = roster.slot(*creator) else { continue };
            if !words.is_empty() {
                let text = haystack.get(slot).map_or("", |text| text);
                if !words.iter().all(|word| text.contains(word.trim_start_matches('@'))) {
                    continue;
                }
            }
            let verdict = asker.verdict(&people.subject(&roster, slot, question.shop));
            counts[place(verdict.answer)] += 1;
            if verdict.answer == EligibleAnswer::Unknown {
                let mut told: HashSet<(RuleKind, Option<Fact>)> = HashSet::new();
                for one in verdict.missing {
                    if told.insert(one) {
                        *missing.entry(one).or_default() += 1;
                    }
                }
            }
            rows.push((slot, verdict.answer));
        }
        rows.sort_by_cached_key(|(slot, _)| by_name(&roster, *slot));
        let mut missing: Vec<MissingCount> = missing
            .into_iter()
            .map(|((kind, fact), creators)| MissingCount { kind, fact, creators })
            .collect();
        missing.sort_by_key(|one| std::cmp::Reverse(one.creators));
        let rows = rows.into_iter().map(|(slot, answer)| (roster.creators[slot].id, answer)).collect();
        Answered { rows, counts, missing }
    }

    /// Whether many creators may.
    pub async fn eligibility_page(&self, query: EligibilityQuery) -> Result<EligibilityPage> {
        let (question, answered) = self.answered(&query).await?;
        let people = self.rules_people().await?;
        let wanted: Vec<(CreatorId, EligibleAnswer)> = answered
            .rows
            .iter()
            .filter(|(_, answer)| query.answer.is_none_or(|wanted| wanted == *answer))
            .copied()
            .collect();
        let limit = (query.limit as usize).clamp(1, MOST);
        let roster = self.roster();
        let mut asker = Asker::new(&people.book, question.clone());
        let shown = wanted.iter().skip(query.offset as usize).take(limit);
        let rows = shown.filter_map(|(creator, _)| {
            let slot = roster.slot(*creator)?;
            let subject = people.subject(&roster, slot, question.shop);
            let answer = asker.ask(&subject);
            let open = |effect: Effect, holds: Option<bool>| effect == Effect::Decides && holds != Some(true);
            Some(EligibilityRow {
                who: who_of(&roster, *creator),
                answer: answer.answer,
                creator_type: answer.creator_type,
                region: answer.region,
                followers: subject.followers,
                because: answer.reasons.into_iter().filter(|r| open(r.effect, r.holds)).collect(),
            })
        });
        let [eligible, not_eligible, unknown] = answered.counts;
        Ok(EligibilityPage {
            total: wanted.len() as u32,
            eligible,
            not_eligible,
            unknown,
            missing: answered.missing.clone(),
            rows: rows.collect(),
        })
    }
}

fn place(answer: EligibleAnswer) -> usize {
    match answer {
        EligibleAnswer::Eligible => 0,
        EligibleAnswer::NotEligible => 1,
        EligibleAnswer::Unknown => 2,
    }
}

/// What creators are put in order by: name, then handle, then number.
pub(super) fn by_name(roster: &Roster, slot: usize) -> (String, CreatorId) {
    let first = roster.accounts_of(slot).first();
    let name = first.map_or("", |a| if a.name.is_empty() { &a.handle } else { &a.name });
    (name.to_lowercase(), roster.creators[slot].id)
}
