//! What to do next with a creator, and her prices.

use super::{amount_of, list_ref, text_of};
use crate::api::{ActionEdit, ActionRow, ApiError, Changed, RateRow};
use crate::errors::Result;
use crate::lists::numbers;
use crate::who::who_of;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::roster::Roster;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::pipeline::{ActionRow as Stored, NewAction};

/// Characters of an action at most.
const MOST_WHAT: usize = 500;

/// An action as a front shows it.
pub(super) fn action_of(roster: &Roster, stored: &Stored, today: Day) -> ActionRow {
    ActionRow {
        id: stored.id,
        who: who_of(roster, CreatorId(stored.creator)),
        list: stored.list.as_ref().map(list_ref),
        kind: stored.kind,
        what: stored.what.clone(),
        due: stored.due,
        days: stored.due.map(|due| due.days_since(today)),
        owner: stored.owner.clone(),
        done_at: stored.done_at,
    }
}

impl Workspace {
    /// Open actions, the earliest first; of one creator with those that are done.
    pub async fn actions(&self, creator: Option<CreatorId>) -> Result<Vec<ActionRow>> {
        let stored = match creator {
            None => self.store().open_actions().await?,
            Some(creator) => self.store().actions_of(creator.0).await?,
        };
        let today = self.this_day().await?;
        let roster = self.roster();
        Ok(stored.iter().map(|action| action_of(&roster, action, today)).collect())
    }

    /// An action by its number.
    pub async fn action(&self, id: i64) -> Result<ActionRow> {
        let stored = self.store().action(id).await?.ok_or_else(|| {
            ApiError::new("not_found", format!("There is no action {id}."), "Run `troupe action list`.")
                .with("name", id)
        })?;
        let today = self.this_day().await?;
        Ok(action_of(&self.roster(), &stored, today))
    }

    /// Writes an action for each of these creators (`creator` in it is the first). One that exists (`id` not 0) is
    /// changed, and the others get one of their own.
    pub async fn save_action(&self, action: ActionEdit, also: Vec<CreatorId>) -> Result<Changed> {
        let what = text_of("task", &action.what, MOST_WHAT)?;
        if what.is_empty() {
            return Err(ApiError::new("action_empty", "A task needs words.", "Write what is to be done."));
        }
        let owner = text_of("name", &action.owner, 120)?;
        let mut creators = vec![action.creator];
        creators.extend(also);
        let mut kept = std::collections::HashSet::new();
        creators.retain(|creator| kept.insert(*creator));
        for creator in &creators {
            self.known(*creator)?;
        }
        if let Some(list) = action.list {
            self.shortlist(list).await?;
        }
        let ids = numbers(&creators);
        let op = Op::new("save_action", self.now())
            .with("name", self.called_all(&creators))
            .with("count", ids.len())
            .with("what", &what)
            .about(&ids);
        let row = NewAction { list: action.list, what, due: action.due, owner };
        let mut change = self.store().change(op).await?;
        let changed = match action.id {
            0 => change.add_actions(&ids, &row).await?,
            id => change.edit_action(id, &row).await? + change.add_actions(&ids[1..], &row).await?,
        };
        let step = change.finish().await?;
        self.changed("save_action");
        Ok(Changed { changed, step })
    }

    /// Marks an action as done, or as open again.
    pub async fn finish_action(&self, action: i64, done: bool) -> Result<Changed> {
        let stored = self.action(action).await?;
        let op = Op::new(if done { "finish_action" } else { "reopen_action" }, self.now())
            .with("name", self.called(stored.who.creator))
            .with("what", &stored.what)
            .about(&[stored.who.creator.0]);
        let mut change = self.store().change(op).await?;
        let changed = change.finish_action(action, done.then(|| self.now())).await?;
        let step = change.finish().await?;
        self.changed("finish_action");
        Ok(Changed { changed, step })
    }

    /// Deletes an action.
    pub async fn delete_action(&self, action: i64) -> Result<Changed> {
        let stored = self.action(action).await?;
        let op = Op::new("delete_action", self.now())
            .with("name", self.called(stored.who.creator))
            .with("what", &stored.what)
            .about(&[stored.who.creator.0]);
        let mut change = self.store().change(op).await?;
        let changed = change.delete_action(action).await?;
        let step = change.finish().await?;
        self.changed("delete_action");
        Ok(Changed { changed, step })
    }

    /// A creator's prices.
    pub async fn rates(&self, creator: CreatorId) -> Result<Vec<RateRow>> {
        let rows = self.store().rates(creator.0).await?;
        Ok(rows
            .into_iter()
            .map(|r| RateRow { id: r.id, item: r.item, fee: r.fee, noted_on: r.noted_on })
            .collect())
    }

    /// Writes a creator's price; `None` deletes it.
    pub async fn set_rate(&self, creator: CreatorId, item: String, fee: Option<Money>) -> Result<Changed> {
        self.known(creator)?;
        let item = text_of("name", &item, 120)?;
        if item.is_empty() {
            return Err(ApiError::new("name_empty", "A name has 1 to 120 characters.", "Write a name."));
        }
        let fee = fee.as_ref().map(|fee| amount_of("price", fee)).transpose()?;
        let op = Op::new("set_rate", self.now())
            .with("name", self.called(creator))
            .with("item", &item)
            .about(&[creator.0]);
        let today = self.this_day().await?;
        let mut change = self.store().change(op).await?;
        let changed = change.set_rate(creator.0, &item, fee, today).await?;
        let step = change.finish().await?;
        self.changed("set_rate");
        Ok(Changed { changed, step })
    }
}
