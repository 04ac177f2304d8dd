//! Erasing somebody everywhere, and giving her what is held of her ([`person`]). What is hers stands in
//! `troupe_store::erase`.

mod page;
mod person;

use crate::api::{AllowAgain, ApiError, Changed, ErasePreview, Erased, Erasure, ExportedFile, Held};
use crate::errors::Result;
use crate::safety::folder;
use crate::workspace::Workspace;
use std::sync::PoisonError;
use troupe_core::creator::{CreatorId, Handle};
use troupe_core::money::{Currency, Money};
use troupe_store::exports::ExportRow;

fn held(tables: impl IntoIterator<Item = (String, u64)>) -> Vec<Held> {
    tables
        .into_iter()
        .map(|(what, rows)| Held { what, rows: u32::try_from(rows).unwrap_or(u32::MAX) })
        .collect()
}

fn file(row: ExportRow) -> ExportedFile {
    ExportedFile { id: row.id, at: row.at, what: row.what, path: row.path, people: row.people }
}

fn ids(creators: &[CreatorId]) -> Vec<i64> {
    creators.iter().map(|c| c.0).collect()
}

/// Nobody of these is known.
fn nobody(creators: &[CreatorId]) -> ApiError {
    let name = creators.first().map_or(0, |c| c.0);
    ApiError::new(
        "creator_unknown",
        format!("There is no creator {name}."),
        "Reload the list: she may have been erased already.",
    )
    .with("name", name)
}

impl Workspace {
    /// The creator with a handle, also where every import that spoke of her was taken back: her rows are hidden then, and
    /// still there.
    pub async fn person_named(&self, handle: &str) -> Result<CreatorId> {
        match self.creator_named(handle, None).await {
            Err(error) if error.code == "creator_unknown" => {
                let plain = handle.rsplit(':').next().unwrap_or(handle);
                let hidden = match Handle::parse(plain) {
                    Some(handle) => self.store().hidden_creator(handle.as_str()).await?,
                    None => None,
                };
                hidden.map(CreatorId).ok_or(error)
            }
            found => found,
        }
    }

    /// What erasing would do. Nothing is changed.
    pub async fn preview_erase(&self, creators: Vec<CreatorId>) -> Result<ErasePreview> {
        let ids = ids(&creators);
        let plan = self.store().plan_erase(&ids).await?;
        if plan.held.is_empty() {
            return Err(nobody(&creators));
        }
        let files = self.store().exports_about(&ids).await?;
        let backups = match folder(self.store().path()) {
            Ok(folder) => folder.list().await.len(),
            Err(_) => 0,
        };
        Ok(ErasePreview {
            who: creators.iter().map(|c| self.who(*c)).collect(),
            held: held(plan.held),
            owed: plan
                .owed
                .iter()
                .filter_map(|(currency, minor)| Some(Money::of(*minor, Currency::parse(currency)?)))
                .collect(),
            paid_rows: u32::try_from(plan.paid_rows).unwrap_or(u32::MAX),
            files: files.into_iter().map(file).collect(),
            backups: u32::try_from(backups).unwrap_or(u32::MAX),
        })
    }

    /// People who were erased, newest first.
    pub async fn erasures(&self) -> Result<Vec<Erasure>> {
        let rows = self.store().erasures().await?;
        Ok(rows
            .into_iter()
            .map(|row| Erasure {
                id: row.id,
                at: row.at,
                removed: held(row.removed),
                suppressed: row.suppressed,
            })
            .collect())
    }

    /// Erases people everywhere, for good. There is no undo.
    pub async fn erase(&self, creators: Vec<CreatorId>) -> Result<Erased> {
        let ids = ids(&creators);
        let files = self.store().exports_about(&ids).await?;
        let erased = self.store().erase(&ids, self.now()).await?;
        if erased.people == 0 {
            return Err(nobody(&creators));
        }
        self.list_erased().await;
        // Rows of files that were looked at are kept in memory.
        self.inner.previews.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.reload().await?;
        self.changed("erase");
        self.follow_up();
        Ok(Erased {
            people: erased.people,
            removed: held(erased.removed),
            files: files.into_iter().map(file).collect(),
            overwritten: erased.overwritten,
        })
    }

    /// Lets somebody who was erased be imported again.
    pub async fn allow_again(&self, person: AllowAgain) -> Result<Changed> {
        let handle = person.handle.trim().trim_start_matches('@').to_lowercase();
        let allowed = self.store().allow_again(person.platform, &handle, self.now()).await?;
        if allowed.is_none() {
            return Err(ApiError::new(
                "nobody_erased",
                format!("Nobody of the handle @{handle} was erased on that platform."),
                "Check the platform and the handle.",
            )
            .with("name", handle));
        }
        self.list_erased().await;
        self.changed("allow_again");
        Ok(Changed { changed: 1, step: None })
    }

    /// Writes beside the backups who must not come back. The workspace has it too: a list that cannot be written stops
    /// nothing.
    async fn list_erased(&self) {
        let Ok(folder) = folder(self.store().path()) else { return };
        if let Err(error) = folder.write_erased(self.store()).await {
            tracing::warn!("the list of erased people was not written beside the backups: {error}");
        }
    }
}
