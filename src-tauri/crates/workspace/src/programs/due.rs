//! What of codes is due: those that end soon, while something can still be done about it.

use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use troupe_core::briefings::check::holds_code;
use troupe_core::creator::CreatorId;
use troupe_core::programs::{ENDING_WITHIN, days_to_end};
use troupe_core::time::Day;
use troupe_store::programs::CodeRow;

/// Days in which a post counts as live: what is older is hardly seen any more.
const LIVE_DAYS: i64 = 30;

impl Workspace {
    /// Those of some codes that their creators' posts of the last 30 days name.
    async fn named_in_posts(&self, codes: &[CodeRow], today: Day) -> Result<HashSet<i64>> {
        let texts: HashMap<i64, &str> = codes.iter().map(|c| (c.id, c.code.as_str())).collect();
        let ids: Vec<i64> = codes.iter().map(|c| c.id).collect();
        let since = today.plus(-LIVE_DAYS).start();
        let captions = self.store().captions_with_codes(&ids, since).await?.into_iter();
        let whole =
            captions.filter(|(id, caption)| texts.get(id).is_some_and(|code| holds_code(caption, code)));
        Ok(whole.map(|(id, _)| id).collect())
    }

    /// Codes that can be used and end soon. Those of somebody blocked end without a word.
    pub(crate) async fn due_codes(&self) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let mut due = Vec::new();
        let ending = self.store().codes_ending(today, today.plus(ENDING_WITHIN)).await?;
        let named = self.named_in_posts(&ending, today).await?;
        for code in ending {
            let Some(days) = days_to_end(code.active, code.from, code.to, today) else { continue };
            let who = code.creator.map(|creator| self.who(CreatorId(creator)));
            if who.as_ref().is_some_and(|who| who.blocked) {
                continue;
            }
            due.push(DueItem {
                key: format!("code_ending:{}", code.id),
                kind: if named.contains(&code.id) { DueKind::CodeEndingLive } else { DueKind::CodeEnding },
                id: code.id,
                who,
                title: code.code,
                list: None,
                briefing: None,
                due: code.to,
                days: Some(days),
                owner: String::new(),
            });
        }
        Ok(due)
    }
}
