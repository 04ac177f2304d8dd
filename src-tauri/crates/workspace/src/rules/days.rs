//! When rules change, and whose answers change with them.

use super::ask::{People, by_name};
use crate::api::*;
use crate::errors::Result;
use crate::who::who_of;
use crate::workspace::Workspace;
use std::collections::BTreeSet;
use troupe_core::creator::CreatorId;
use troupe_core::kits::ProgramChannel;
use troupe_core::rules::{Asker, Book, EligibleAnswer, Question, Rule, SellsFor, because, changes};
use troupe_core::time::Day;

/// Rows of one answer at most.
const MOST: usize = 500;

/// A book on a day.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    /// The rules.
    pub book: &'a Book,
    /// The day.
    pub on: Day,
}

impl Workspace {
    /// What rules are asked about: TikTok Shop as such where a rule of its own is among them, and each programme of theirs.
    pub(super) async fn questions_about(&self, rules: &[&Rule], on: Day) -> Result<Vec<Question>> {
        let plain = Question {
            on,
            creator_type: None,
            sells_for: SellsFor::Marketplace,
            region: None,
            shop: true,
            program: None,
        };
        let named: BTreeSet<String> = rules.iter().map(|rule| rule.program.to_lowercase()).collect();
        let mut questions = Vec::new();
        if named.contains("") {
            questions.push(plain.clone());
        }
        if named.iter().any(|name| !name.is_empty()) {
            for program in self.store().programs().await? {
                if named.contains(&program.name.to_lowercase()) {
                    let shop = program.channel == ProgramChannel::TikTokShop;
                    questions.push(Question { shop, program: Some(program.name), ..plain.clone() });
                }
            }
        }
        // A rule of selling for one's own shop answers that question only.
        if rules.iter().any(|rule| rule.sells_for == Some(SellsFor::OwnShop)) {
            let own: Vec<Question> =
                questions.iter().map(|q| Question { sells_for: SellsFor::OwnShop, ..q.clone() }).collect();
            questions.extend(own);
        }
        Ok(questions)
    }

    /// Whose answers to some questions differ between two sides.
    pub(super) fn changed_answers(
        &self,
        people: &People,
        scope: &[CreatorId],
        questions: &[Question],
        before: Side<'_>,
        after: Side<'_>,
    ) -> ChangedAnswers {
        let roster = self.roster();
        let ask = |side: Side<'_>, question: &Question| Question { on: side.on, ..question.clone() };
        let mut askers: Vec<(bool, Asker<'_>, Asker<'_>)> = questions
            .iter()
            .map(|question| {
                let was = Asker::new(before.book, ask(before, question));
                (question.shop, was, Asker::new(after.book, ask(after, question)))
            })
            .collect();
        let mut found = Vec::new();
        let mut told = ChangedAnswers::default();
        for creator in scope {
            let Some(slot) = roster.slot(*creator) else { continue };
            let changed = askers.iter_mut().enumerate().find_map(|(at, (shop, was, is))| {
                let subject = people.subject(&roster, slot, *shop);
                changes(was, is, &subject).map(|changed| (at, changed))
            });
            let Some((at, changed)) = changed else { continue };
            told.changed += 1;
            match changed.after {
                EligibleAnswer::Eligible => told.to_eligible += 1,
                EligibleAnswer::NotEligible => told.to_not_eligible += 1,
                EligibleAnswer::Unknown => told.to_unknown += 1,
            }
            found.push((slot, at, changed));
        }
        found.sort_by_cached_key(|(slot, ..)| by_name(&roster, *slot));
        found.truncate(MOST);
        for (slot, at, changed) in found {
            let (shop, was, is) = &mut askers[at];
            let subject = people.subject(&roster, slot, *shop);
            told.rows.push(ChangedAnswer {
                who: who_of(&roster, roster.creators[slot].id),
                before: changed.before,
                after: changed.after,
                because: because(was, is, &subject),
            });
        }
        told
    }

    /// Days between two days on which rules begin or end, and whose answers change.
    pub async fn rule_days(&self, from: Day, to: Day, scope: RuleScope) -> Result<Vec<RuleDay>> {
        let people = self.rules_people().await?;
        let turns = people.book.turns(from, to);
        if turns.is_empty() {
            return Ok(Vec::new());
        }
        let scope = self.in_scope(scope).await?;
        let mut days = Vec::with_capacity(turns.len());
        for turn in turns {
            let rules: Vec<&Rule> = turn.begins.iter().chain(&turn.ends).collect();
            let questions = self.questions_about(&rules, turn.day).await?;
            let side = |on: Day| Side { book: &people.book, on };
            let (before, after) = (side(turn.day.plus(-1)), side(turn.day));
            let answers = self.changed_answers(&people, &scope, &questions, before, after);
            days.push(RuleDay { day: turn.day, begins: turn.begins, ends: turn.ends, answers });
        }
        Ok(days)
    }
}
