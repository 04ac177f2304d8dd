//! Creators as a line in a list shows them.

use crate::api::Who;
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Platform, Stage};
use troupe_core::roster::Roster;

/// A creator as a line shows her. One whose accounts are hidden (her import was taken back) has her number only.
pub(crate) fn who_of(roster: &Roster, creator: CreatorId) -> Who {
    let slot = roster.slot(creator);
    let account = slot.and_then(|slot| roster.accounts_of(slot).first());
    Who {
        creator,
        name: account.map(|a| a.name.to_string()).unwrap_or_default(),
        handle: account.map_or_else(|| creator.0.to_string(), |a| a.handle.to_string()),
        platform: account.map_or(Platform::Other, |a| a.platform),
        blocked: slot.is_some_and(|slot| roster.creators[slot].stage == Stage::Blocked),
    }
}

impl Workspace {
    /// A creator as a line shows her.
    pub(crate) fn who(&self, creator: CreatorId) -> Who {
        who_of(&self.roster(), creator)
    }
}
