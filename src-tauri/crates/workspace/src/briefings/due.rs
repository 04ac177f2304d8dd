//! What of briefings is due.

use super::title_of;
use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::briefings::DeliverableState;
use troupe_core::briefings::owed::{days_left, is_expired};
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;
use troupe_store::briefings::{DeliverableRow, Which};

/// Days after which a briefing should have been acknowledged.
const UNREAD_AFTER: i64 = 3;
/// Days before the end of a right to use content that it is told.
const USAGE_AHEAD: i64 = 14;

impl Workspace {
    /// What of it is due.
    pub(crate) async fn due_briefings(&self) -> Result<Vec<DueItem>> {
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let mut due = Vec::new();
        for (receipt, name, list) in self.store().unread_briefings(self.now()).await? {
            let who = self.who(CreatorId(receipt.creator));
            let by = zone.day(receipt.sent_at).plus(UNREAD_AFTER);
            if by > today || who.blocked {
                continue;
            }
            due.push(DueItem {
                key: format!("briefing_unread:{}:{}:{}", receipt.briefing, receipt.creator, receipt.version),
                kind: DueKind::BriefingUnread,
                id: receipt.briefing,
                who: Some(who),
                title: name,
                list,
                briefing: Some(receipt.briefing),
                due: Some(by),
                days: Some(by.days_since(today)),
                owner: String::new(),
            });
        }
        for row in self.store().deliverables(Which::Live).await? {
            due.extend(self.due_piece(&row, today));
        }
        Ok(due)
    }

    fn due_piece(&self, row: &DeliverableRow, today: Day) -> Option<DueItem> {
        let left = row.usage_until.map(|until| until.days_since(today));
        let (kind, name, on) = match row.state {
            DeliverableState::Submitted => (DueKind::DraftToReview, "draft_to_review", None),
            state if state.is_open() => (DueKind::Deliverable, "deliverable", Some(row.due?)),
            _ if is_expired(row.usage_until, row.in_use, today) => {
                (DueKind::UsageExpired, "usage_expired", row.usage_until)
            }
            _ if row.in_use && left.is_some_and(|left| left <= USAGE_AHEAD) => {
                (DueKind::UsageEnding, "usage_ending", row.usage_until)
            }
            _ => return None,
        };
        let who = self.who(CreatorId(row.creator));
        // Nobody who must not be contacted is reminded of anything.
        if kind == DueKind::Deliverable && who.blocked {
            return None;
        }
        let days = match kind {
            DueKind::Deliverable => days_left(row.state, on, today),
            _ => on.map(|on| on.days_since(today)),
        };
        Some(DueItem {
            key: format!("{name}:{}", row.id),
            kind,
            id: row.id,
            who: Some(who),
            title: format!("{} \u{b7} {}", title_of(row), row.briefing_name),
            list: row.list,
            briefing: Some(row.briefing),
            due: on,
            days,
            owner: String::new(),
        })
    }
}
