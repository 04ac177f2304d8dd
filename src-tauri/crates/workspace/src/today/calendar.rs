//! What is due, as a calendar file.

use super::words::{language_of, sentence, words};
use crate::api::{ApiError, Exported};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_exchange::out::{DayEvent, write_calendar};

/// Days ahead that a calendar file reaches.
const AHEAD: u32 = 366;

impl Workspace {
    /// Writes everything that is due on a day, overdue things too, as a calendar file with whole days. What has no day
    /// is left out. `rows` counts the events.
    pub async fn export_due_dates(&self, path: String) -> Result<Exported> {
        let words = words(language_of(self.settings().await?.language.as_deref()))?;
        let name =
            self.store().path().file_stem().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let campaigns = self.shortlists().await?;
        let events: Vec<DayEvent> = self
            .today(AHEAD)
            .await?
            .iter()
            .filter_map(|item| {
                let campaign = campaigns.iter().find(|list| Some(list.id) == item.list);
                Some(DayEvent {
                    // Two workspaces in one calendar keep apart.
                    uid: format!("{}.{name}@troupe", item.key.replace(':', "-")),
                    day: item.due?,
                    summary: sentence(&words, item),
                    description: campaign.map(|list| list.name.clone()).unwrap_or_default(),
                })
            })
            .collect();
        let (to, now) = (path.clone(), self.now());
        let written = tokio::task::spawn_blocking(move || {
            write_calendar(Path::new(&to), &format!("Troupe \u{2013} {name}"), now, &events)
        })
        .await
        .map_err(crate::errors::internal)?;
        let rows = written.map_err(ApiError::from)? as u32;
        self.exported("export_due_dates", path, rows, Whose::Many).await
    }
}
