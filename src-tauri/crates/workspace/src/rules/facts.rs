//! What somebody notes of creators that no file tells.

use crate::api::*;
use crate::errors::Result;
use crate::lists::numbers;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{Fact, read_fact};
use troupe_store::Op;

/// Characters of a source at most.
const SOURCE: usize = 300;

impl Workspace {
    /// What somebody knows of a creator that no file tells: every fact, known or not.
    pub async fn creator_facts(&self, creator: CreatorId) -> Result<Vec<CreatorFact>> {
        self.known(creator)?;
        let rows = self.store().facts_of(creator).await?;
        let fact = |fact: &Fact| {
            let row = rows.iter().find(|row| row.fact == *fact);
            CreatorFact {
                fact: *fact,
                value: row.map(|row| row.value.clone()),
                source: row.map(|row| row.source.clone()).unwrap_or_default(),
                noted_on: row.map(|row| row.noted_on),
            }
        };
        Ok(Fact::ALL.iter().map(fact).collect())
    }

    /// Writes a fact of creators.
    ///
    /// # Errors
    /// `value_wrong` when it is not in the form of the fact, or a day lies ahead that tells what happened.
    pub async fn save_fact(&self, fact: FactEdit) -> Result<Changed> {
        for creator in &fact.creators {
            self.known(*creator)?;
        }
        let source = short("source", &fact.source, SOURCE)?;
        let today = self.this_day().await?;
        let name = fact.fact.as_str();
        let value = match fact.value.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(read_fact(fact.fact, text).map_err(|form| wrong(name, text, &form.hint()))?),
        };
        let happened = matches!(
            fact.fact,
            Fact::RegisteredOn | Fact::AgeCheckedOn | Fact::IdCheckedOn | Fact::QuizPassedOn
        );
        if let Some(text) = value.as_deref().filter(|text| happened && *text > today.to_string().as_str()) {
            return Err(wrong(name, text, "Write a day that has been."));
        }
        let ids = numbers(&fact.creators);
        let op = Op::new(if value.is_some() { "save_fact" } else { "clear_fact" }, self.now())
            .with("fact", name)
            .with("value", value.as_deref().unwrap_or_default())
            .with("name", self.called_all(&fact.creators))
            .with("count", ids.len())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = change.save_fact(&ids, fact.fact, value.as_deref(), &source, today).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("save_fact");
        }
        Ok(Changed { changed, step })
    }
}
