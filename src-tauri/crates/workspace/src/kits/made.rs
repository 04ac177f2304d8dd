//! Who has which kit, and whose is out of date.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;

impl Workspace {
    /// Who has which kit of a template, and whose is out of date.
    pub async fn kit_rows(&self, _query: KitsQuery) -> Result<KitPage> {
        Err(internal("under way"))
    }

    /// Kits of a creator, newest first.
    pub async fn kits_of(&self, _creator: CreatorId) -> Result<Vec<KitMade>> {
        Err(internal("under way"))
    }

    /// Writes down that creators got these kits on a day; `None` = that they did not.
    pub async fn give_kits(&self, _kits: Vec<i64>, _on: Option<Day>) -> Result<Changed> {
        Err(internal("under way"))
    }
}
