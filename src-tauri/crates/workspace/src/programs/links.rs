//! Affiliate links.

use super::edit;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_store::Op;
use troupe_store::StoreError;
use troupe_store::programs::LinkRow;

/// A link as it is shown.
pub(super) fn shown(row: LinkRow) -> Link {
    Link {
        program_name: row.program_name,
        edit: LinkEdit {
            id: row.id,
            creator: CreatorId(row.creator),
            program: row.program,
            url: row.url,
            label: row.label,
        },
    }
}

impl Workspace {
    /// Makes (id 0) or changes an affiliate link.
    pub async fn save_link(&self, link: LinkEdit) -> Result<Link> {
        let row = edit::link(&link, self.now())?;
        self.known(link.creator)?;
        self.known_program(row.program).await?;
        let name = self.called(link.creator);
        let op = Op::new("save_link", self.now()).with("name", &name).about(&[link.creator.0]);
        let mut change = self.store().change(op).await?;
        let id = change.save_link(&row).await.map_err(|error| match error {
            StoreError::NameTaken(url) => ApiError::new(
                "link_taken",
                format!("{name} has the link {url} already."),
                "Change the one there is, or write another address.",
            )
            .with("field", "url")
            .with("name", &name)
            .with("value", url),
            other => other.into(),
        })?;
        change.finish().await?;
        self.changed("save_link");
        let links = self.store().links_for(&[link.creator.0]).await?;
        links.into_iter().find(|l| l.id == id).map(shown).ok_or_else(|| internal("the link is gone"))
    }

    /// Deletes an affiliate link.
    pub async fn delete_link(&self, link: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_link", self.now())).await?;
        let (_, creator) = change.delete_link(link).await?;
        change.say("name", self.called(CreatorId(creator)));
        change.concern(&[creator]);
        let step = change.finish().await?;
        self.changed("delete_link");
        Ok(Changed { changed: 1, step })
    }
}
