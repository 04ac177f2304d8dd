//! Who is who: suggestions, merging, parting. What makes two accounts look like one person stands in
//! `troupe_core::identity`.

use crate::api::{ApiError, Changed, SuggestedAccount, SuggestedCreator, Suggestion, SuggestionReason};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::sync::{Arc, PoisonError};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::identity;
use troupe_core::roster::Roster;
use troupe_store::Op;

/// Suggestions of one answer at most.
const MOST: usize = 500;

/// The stable name of a value that serializes as one.
fn key_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn described(roster: &Roster, creator: CreatorId) -> Option<SuggestedCreator> {
    let accounts = roster.accounts_of(roster.slot(creator)?);
    let name = accounts.iter().map(|a| &*a.name).find(|n| !n.is_empty());
    let name =
        name.map_or_else(|| accounts.first().map_or(String::new(), |a| a.handle.to_string()), str::to_owned);
    Some(SuggestedCreator {
        creator,
        name,
        accounts: accounts
            .iter()
            .map(|a| SuggestedAccount {
                platform: a.platform,
                handle: a.handle.to_string(),
                followers: a.followers,
            })
            .collect(),
    })
}

impl Workspace {
    /// Creators that may be one person, the surest first.
    pub async fn suggestions(&self, limit: u32) -> Result<Vec<Suggestion>> {
        let found = match self.kept_suggestions() {
            Some(kept) => kept,
            None => self.find_suggestions().await?,
        };
        let roster = self.roster();
        let weight = |c: &SuggestedCreator| {
            (c.accounts.len(), c.accounts.iter().filter_map(|a| a.followers).max().unwrap_or(0))
        };
        Ok(found
            .iter()
            .filter_map(|s| {
                let (one, other) = (described(&roster, s.one)?, described(&roster, s.other)?);
                let (into, from) = if weight(&other) > weight(&one) { (other, one) } else { (one, other) };
                let reason =
                    |r: &identity::Reason| SuggestionReason { key: key_of(&r.hint), value: r.value.clone() };
                Some(Suggestion {
                    into,
                    from,
                    reasons: s.reasons.iter().map(reason).collect(),
                    strength: key_of(&s.strength),
                })
            })
            .take((limit as usize).min(MOST))
            .collect())
    }

    fn kept_suggestions(&self) -> Option<Arc<Vec<identity::Suggestion>>> {
        self.inner.suggestions.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many suggestions are known to wait for an answer.
    pub(crate) fn suggestion_count(&self) -> u32 {
        self.kept_suggestions().map_or(0, |kept| kept.len() as u32)
    }

    /// Forgets the suggestions: accounts came, went or moved.
    pub(crate) fn forget_suggestions(&self) {
        *self.inner.suggestions.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn find_suggestions(&self) -> Result<Arc<Vec<identity::Suggestion>>> {
        let facts = self.store().identity_facts().await?;
        let refused = self.store().not_same().await?;
        let found = tokio::task::spawn_blocking(move || identity::suggestions(&facts, &refused))
            .await
            .map_err(internal)?;
        let found = Arc::new(found);
        *self.inner.suggestions.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Looks for suggestions in the background and tells how many there are.
    pub(crate) async fn look_for_suggestions(&self) {
        if self.kept_suggestions().is_some() {
            return;
        }
        match self.find_suggestions().await {
            Ok(_) => self.tell(&["status", "people"]),
            Err(error) => tracing::warn!(code = error.code, "no suggestions were found"),
        }
    }

    /// Makes two creators one.
    pub async fn merge_creators(&self, into: CreatorId, from: CreatorId) -> Result<Changed> {
        if into == from {
            return Err(ApiError::new(
                "bad_request",
                "These are one creator already.",
                "Choose two different creators.",
            ));
        }
        let (name, other) = {
            let roster = self.roster();
            let name = |c| described(&roster, c).map(|d| d.name).unwrap_or_default();
            (name(into), name(from))
        };
        let op = Op::new("merge_creators", self.now())
            .with("name", name)
            .with("from", other)
            .about(&[into.0, from.0]);
        let mut change = self.store().change(op).await?;
        change.merge(into.0, from.0).await?;
        let step = change.finish().await?;
        self.reload().await?;
        self.changed("merge_creators");
        self.follow_up();
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Takes an account out of a merged creator: it becomes its own again.
    pub async fn part_account(&self, account: AccountId) -> Result<Changed> {
        let (creator, handle) = {
            let roster = self.roster();
            let found = roster.accounts.iter().find(|a| a.id == account);
            let found = found.ok_or_else(|| {
                ApiError::new("creator_unknown", "There is no such account.", "Reload the list.")
                    .with("name", account.0)
            })?;
            (roster.creators[found.creator as usize].id, found.handle.to_string())
        };
        let op = Op::new("part_account", self.now()).with("handle", handle).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        change.part(account.0).await?;
        let step = change.finish().await?;
        self.reload().await?;
        self.changed("part_account");
        self.follow_up();
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Turns a suggestion down.
    pub async fn not_same_person(&self, one: CreatorId, other: CreatorId) -> Result<Changed> {
        let (name, second) = {
            let roster = self.roster();
            let name = |c| described(&roster, c).map(|d| d.name).unwrap_or_default();
            (name(one), name(other))
        };
        let op = Op::new("not_same_person", self.now())
            .with("name", name)
            .with("from", second)
            .about(&[one.0, other.0]);
        let mut change = self.store().change(op).await?;
        change.say_not_same(one.0, other.0).await?;
        let step = change.finish().await?;
        self.forget_suggestions();
        self.changed("not_same_person");
        self.look_for_suggestions().await;
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }
}
