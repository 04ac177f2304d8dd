//! What of the pipeline is due: actions, follow-ups, campaigns that end or cost too much.

use super::actions::action_of;
use crate::api::{Campaign, DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::pipeline::{ActionKind, CAMPAIGN_END_NOTICE};
use troupe_core::roster::Roster;
use troupe_store::pipeline::ActionRow;

impl Workspace {
    /// What of the pipeline is due: every open action with a day, follow-ups of creators who may be written to and did
    /// not say no (in the campaign of the message, or everywhere), open campaigns that end within a week or should have ended, and those over their budget.
    pub(crate) async fn due_pipeline(&self) -> Result<Vec<DueItem>> {
        let stored = self.store().open_actions().await?;
        let today = self.this_day().await?;
        let mut items: Vec<DueItem> = {
            let roster = self.roster();
            stored
                .iter()
                .filter(|action| action.due.is_some())
                .filter(|action| action.kind != ActionKind::FollowUp || !is_over(&roster, action))
                .map(|action| action_of(&roster, action, today))
                .map(|action| {
                    let (kind, key) = match action.kind {
                        ActionKind::Task => (DueKind::Action, "action"),
                        ActionKind::FollowUp => (DueKind::FollowUp, "follow_up"),
                    };
                    DueItem {
                        key: format!("{key}:{}", action.id),
                        kind,
                        id: action.id,
                        who: Some(action.who),
                        title: action.what,
                        list: action.list.map(|list| list.id),
                        briefing: None,
                        due: action.due,
                        days: action.days,
                        owner: action.owner,
                    }
                })
                .collect()
        };
        for campaign in self.campaigns().await?.into_iter().filter(|c| c.closed_at.is_none()) {
            let days = campaign.edit.to.map(|to| to.days_since(today));
            if days.is_some_and(|days| days <= CAMPAIGN_END_NOTICE) {
                let due = campaign.edit.to;
                items.push(DueItem {
                    due,
                    days,
                    ..about(&campaign, DueKind::CampaignEnding, "campaign_ending")
                });
            }
            if campaign.spend.iter().any(|s| s.left.as_ref().is_some_and(|left| left.amount.starts_with('-')))
            {
                items.push(about(&campaign, DueKind::CampaignOverBudget, "campaign_over_budget"));
            }
        }
        Ok(items)
    }
}

/// Nobody is to be written to: she is blocked, or said no.
fn is_over(roster: &Roster, action: &ActionRow) -> bool {
    let stage = roster.slot(CreatorId(action.creator)).map(|slot| roster.creators[slot].stage);
    action.declined || matches!(stage, Some(Stage::Blocked | Stage::Declined))
}

fn about(campaign: &Campaign, kind: DueKind, key: &str) -> DueItem {
    DueItem {
        key: format!("{key}:{}", campaign.edit.list),
        kind,
        id: campaign.edit.list,
        who: None,
        title: campaign.edit.name.clone(),
        list: Some(campaign.edit.list),
        briefing: None,
        due: None,
        days: None,
        owner: campaign.edit.owner.clone(),
    }
}
