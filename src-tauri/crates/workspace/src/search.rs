//! Search as you type: names and handles in memory from one letter, bios and captions in the index from three.

use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;

/// Creators indexed between two looks at cancel; keeps one transaction short.
const SOME: u32 = 250;

impl Workspace {
    /// Creators (by slot) that a search finds, `None` without a search; and whether the caption index is incomplete.
    pub(crate) async fn search(&self, text: &str) -> Result<(Option<Vec<bool>>, bool)> {
        let wanted = text.trim().trim_start_matches(['@', '#']).to_lowercase();
        if wanted.is_empty() {
            return Ok((None, false));
        }
        let incomplete = self.store().search_todo().await? > 0;
        let in_text = self.store().search_text(&wanted).await?.unwrap_or_default();
        let haystack = self.haystack();
        // Every word must stand somewhere in the names or handles.
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let mut found: Vec<bool> = haystack.iter().map(|hay| words.iter().all(|w| hay.contains(w))).collect();
        let roster = self.roster();
        for id in in_text {
            if let Some(slot) = roster.slot(CreatorId(id)).filter(|slot| *slot < found.len()) {
                found[slot] = true;
            }
        }
        found.resize(roster.creators.len(), false);
        Ok((Some(found), incomplete))
    }

    /// Brings the caption index up to date as a job.
    pub(crate) async fn index_captions(&self) {
        let Ok(total) = self.store().search_todo().await else { return };
        if total == 0 || self.is_busy_with("search") {
            return;
        }
        let job = self.begin_job("search", "");
        job.update(|j| j.total = Some(u64::from(total)));
        let result = loop {
            if job.is_cancelled() {
                break Err(crate::api::ApiError::new("cancelled", "Stopped.", ""));
            }
            match self.store().index_some(SOME).await {
                Ok(0) => break Ok(()),
                Ok(n) => job.update(|j| {
                    j.done += u64::from(n);
                    j.rows += u64::from(n);
                }),
                Err(e) => break Err(e.into()),
            }
            // Edits and imports go first.
            tokio::task::yield_now().await;
        };
        job.end(result);
        self.tell(&["roster"]);
    }

    /// Brings the caption index up to date before a command that needs it; small workspaces take no time.
    pub async fn finish_index(&self) -> Result<()> {
        while self.store().index_some(SOME).await? > 0 {}
        Ok(())
    }
}
