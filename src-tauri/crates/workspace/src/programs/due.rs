//! What of codes is due: those that end soon, while something can still be done about it.

use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::programs::{ENDING_WITHIN, days_to_end};

impl Workspace {
    /// Codes that can be used and end soon. Those of somebody blocked end without a word.
    pub(crate) async fn due_codes(&self) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let mut due = Vec::new();
        for code in self.store().codes_ending(today, today.plus(ENDING_WITHIN)).await? {
            let Some(days) = days_to_end(code.active, code.from, code.to, today) else { continue };
            let who = code.creator.map(|creator| self.who(CreatorId(creator)));
            if who.as_ref().is_some_and(|who| who.blocked) {
                continue;
            }
            due.push(DueItem {
                key: format!("code_ending:{}", code.id),
                kind: DueKind::CodeEnding,
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
