//! The code and the link that texts name: of each creator the newest that can be used today.

use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::programs::newest_usable;

impl Workspace {
    /// Codes of these creators that texts name today; nobody without one is in it.
    pub(crate) async fn codes_in_use(&self, creators: &[i64]) -> Result<HashMap<i64, String>> {
        let today = self.this_day().await?;
        let codes = self.store().codes_for(creators).await?;
        Ok(codes
            .chunk_by(|a, b| a.creator == b.creator)
            .filter_map(|hers| newest_usable(hers.iter(), |code| code.state_on(today)))
            .filter_map(|code| Some((code.creator?, code.code.clone())))
            .collect())
    }

    /// Links of these creators that texts name; nobody without one is in it.
    pub(crate) async fn links_in_use(&self, creators: &[i64]) -> Result<HashMap<i64, String>> {
        // The newest comes last and stays.
        let links = self.store().links_for(creators).await?;
        Ok(links.into_iter().map(|link| (link.creator, link.url)).collect())
    }
}
