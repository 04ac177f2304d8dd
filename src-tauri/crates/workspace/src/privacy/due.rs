//! What of people's data is due: telling, and looking again.

use super::retention::Quick;
use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;

impl Workspace {
    /// What of people's data is due.
    pub(crate) async fn due_privacy(&self) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let mut due = Vec::new();
        // Nobody who must not be contacted is reminded of; the queue shows her all the same.
        for row in self.to_be_told().await?.into_iter().filter(|row| !row.who.blocked) {
            due.push(DueItem {
                key: format!("notice_due:{}", row.who.creator.0),
                kind: DueKind::NoticeDue,
                id: row.who.creator.0,
                title: format!("@{}", row.who.handle),
                who: Some(row.who),
                list: None,
                briefing: None,
                due: Some(row.due),
                days: Some(row.days),
                owner: String::new(),
            });
        }
        let months = self.privacy_settings().await?.retention_months;
        for row in self.to_be_reviewed(months).await? {
            due.push(DueItem {
                key: format!("retention_due:{}:{}", row.who.creator.0, row.due),
                kind: DueKind::RetentionDue,
                id: row.who.creator.0,
                title: format!("@{}", row.who.handle),
                who: Some(row.who),
                list: None,
                briefing: None,
                due: Some(row.due),
                days: Some(row.due.days_since(today)),
                owner: String::new(),
            });
        }
        let (others, since) = self.others_to_be_reviewed(months, Quick::WhileNothingCanBeDue).await?;
        if let Some(on) = since.filter(|on| *on <= today && others > 0) {
            due.push(DueItem {
                key: format!("retention_due:others:{on}"),
                kind: DueKind::RetentionDue,
                id: 0,
                who: None,
                title: others.to_string(),
                list: None,
                briefing: None,
                due: Some(on),
                days: Some(on.days_since(today)),
                owner: String::new(),
            });
        }
        Ok(due)
    }
}
