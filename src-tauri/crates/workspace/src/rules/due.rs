//! What of rules is due: answers that change, pilots that may end, age checks.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{Asker, Fact, Question, SellsFor, age_check_due};

/// Days for which a change of rules stays in the list.
const AFTER: i64 = 14;
/// Days before an age check is due from which it is told.
const AGE_CHECK_AHEAD: i64 = 14;

impl Workspace {
    /// Changes of rules that change answers of creators in play, from 14 days ago to so many days ahead; pilots of which
    /// all but the quiz is there; age checks that are due.
    pub(crate) async fn due_rules(&self, days: u32) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let item = |key: String, kind: DueKind, creator: Option<CreatorId>| DueItem {
            key,
            kind,
            id: creator.map_or(0, |creator| creator.0),
            who: creator.map(|creator| self.who(creator)),
            // A notification has nothing but the title.
            title: creator.map_or_else(String::new, |creator| format!("@{}", self.who(creator).handle)),
            list: None,
            briefing: None,
            due: None,
            days: None,
            owner: String::new(),
        };
        let mut due = Vec::new();
        let ahead = today.plus(i64::from(days).min(3_660));
        for turn in self.rule_days(today.plus(-AFTER), ahead, RuleScope::InPlay).await? {
            if turn.answers.changed == 0 {
                continue;
            }
            due.push(DueItem {
                title: turn.answers.changed.to_string(),
                due: Some(turn.day),
                days: Some(turn.day.days_since(today)),
                ..item(format!("rule_change:{}", turn.day), DueKind::RuleChange, None)
            });
        }
        for pilot in self.pilots().await? {
            if pilot.state == PilotState::QuizOpen && !pilot.who.blocked {
                let creator = pilot.who.creator;
                due.push(item(format!("pilot_ready:{}", creator.0), DueKind::PilotReady, Some(creator)));
            }
        }
        let people = self.rules_people().await?;
        let question = Question {
            on: today,
            creator_type: None,
            sells_for: SellsFor::Marketplace,
            region: None,
            shop: true,
            program: None,
        };
        let mut checks = Vec::new();
        {
            let roster = self.roster();
            let mut asker = Asker::new(&people.book, question);
            for (creator, facts) in &people.facts {
                let open =
                    facts.contains_key(&Fact::RegisteredOn) && !facts.contains_key(&Fact::AgeCheckedOn);
                let Some(slot) = roster.slot(CreatorId(*creator)).filter(|_| open) else { continue };
                let subject = people.subject(&roster, slot, asker.question().shop);
                let months = asker.age_check_months(&subject);
                let day = months.and_then(|months| age_check_due(facts, months));
                if let Some(day) =
                    day.filter(|day| day.days_since(today) <= AGE_CHECK_AHEAD && !subject.blocked)
                {
                    checks.push((day, CreatorId(*creator)));
                }
            }
        }
        checks.sort_unstable();
        for (day, creator) in checks {
            due.push(DueItem {
                due: Some(day),
                days: Some(day.days_since(today)),
                ..item(format!("age_check:{}", creator.0), DueKind::AgeCheckDue, Some(creator))
            });
        }
        Ok(due)
    }
}
