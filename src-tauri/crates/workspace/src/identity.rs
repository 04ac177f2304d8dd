//! Who is who: suggestions, merging, parting.

use crate::api::{Changed, Suggestion};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::{AccountId, CreatorId};

impl Workspace {
    /// Creators that may be one person, the surest first.
    pub async fn suggestions(&self, _limit: u32) -> Result<Vec<Suggestion>> {
        Ok(Vec::new())
    }

    /// Makes two creators one.
    pub async fn merge_creators(&self, _into: CreatorId, _from: CreatorId) -> Result<Changed> {
        Err(internal("not joined yet"))
    }

    /// Takes an account out of a merged creator.
    pub async fn part_account(&self, _account: AccountId) -> Result<Changed> {
        Err(internal("not joined yet"))
    }

    /// Turns a suggestion down.
    pub async fn not_same_person(&self, _one: CreatorId, _other: CreatorId) -> Result<Changed> {
        Err(internal("not joined yet"))
    }
}
