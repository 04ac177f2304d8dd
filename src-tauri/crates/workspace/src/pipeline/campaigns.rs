//! Campaigns: shortlists with a purpose, their budget and what they cost.

use super::stages::not_a_campaign;
use super::{amount_of, text_of};
use crate::api::{ApiError, Campaign, CampaignCost, CampaignEdit, Changed, Spend, StageCount};
use crate::errors::{Result, internal};
use crate::lists::name_of;
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::{Currency, Money};
use troupe_core::pipeline::{Spent, spend};
use troupe_store::pipeline::CampaignRow;
use troupe_store::{Change, Op};

fn spend_of(spent: &Spent) -> Spend {
    let money = |minor| Money::of(minor, spent.currency);
    Spend {
        fees: money(spent.fees),
        samples: money(spent.samples),
        samples_unknown: spent.samples_unknown,
        other: money(spent.other),
        total: money(spent.total()),
        left: spent.left.map(money),
        open_fees: money(spent.open_fees),
    }
}

impl Workspace {
    /// Campaigns, open ones first.
    pub async fn campaigns(&self) -> Result<Vec<Campaign>> {
        self.read_campaigns(None).await
    }

    /// A campaign by its shortlist.
    pub async fn campaign(&self, list: i64) -> Result<Campaign> {
        match self.read_campaigns(Some(list)).await?.pop() {
            Some(campaign) => Ok(campaign),
            None => Err(not_a_campaign(&self.shortlist(list).await?.name)),
        }
    }

    /// A campaign by name, without regard to case.
    pub async fn campaign_named(&self, name: &str) -> Result<Campaign> {
        let list = self.shortlist_named(name).await?;
        self.campaign(list.id).await
    }

    /// A product by name, without regard to case: its number.
    pub async fn product_numbered(&self, name: &str) -> Result<i64> {
        self.numbered("products", "product", name).await
    }

    /// A briefing by name, without regard to case: its number.
    pub async fn briefing_numbered(&self, name: &str) -> Result<i64> {
        self.numbered("briefings", "briefing", name).await
    }

    async fn numbered(&self, table: &'static str, what: &str, name: &str) -> Result<i64> {
        self.store().numbered(table, name.trim()).await?.ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no {what} \u{201c}{}\u{201d}.", name.trim()),
                "Check the name, or make it first.",
            )
            .with("name", name)
        })
    }

    async fn read_campaigns(&self, list: Option<i64>) -> Result<Vec<Campaign>> {
        let store = self.store();
        let rows = store.campaigns(list).await?;
        let stages = store.campaign_stages(list).await?;
        let outlays = store.outlays(list).await?;
        let costs = store.campaign_costs(list).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let mine = outlays.iter().filter(|o| o.list == row.list).map(|o| (o.currency, o.outlay));
                let spent = spend(row.currency, row.budget, mine);
                Campaign {
                    stages: Stage::ALL
                        .into_iter()
                        .filter_map(|stage| {
                            let found =
                                stages.iter().find(|(list, s, _)| *list == row.list && *s == stage)?;
                            Some(StageCount { stage, creators: found.2 })
                        })
                        .collect(),
                    spend: spent.iter().map(spend_of).collect(),
                    costs: costs
                        .iter()
                        .filter(|c| c.list == row.list)
                        .map(|c| CampaignCost {
                            id: c.id,
                            what: c.what.clone(),
                            cost: c.cost.clone(),
                            day: c.day,
                        })
                        .collect(),
                    product_name: row.product.as_ref().map(|p| p.1.clone()),
                    briefing_name: row.briefing.as_ref().map(|b| b.1.clone()),
                    creators: row.creators,
                    closed_at: row.closed_at,
                    edit: CampaignEdit {
                        list: row.list,
                        name: row.name,
                        goal: row.goal,
                        product: row.product.map(|p| p.0),
                        briefing: row.briefing.map(|b| b.0),
                        from: row.from,
                        to: row.to,
                        budget: row.budget.map(|minor| Money::of(minor, row.currency)),
                        owner: row.owner,
                    },
                }
            })
            .collect())
    }

    /// Makes a campaign of a shortlist, or changes one.
    pub async fn save_campaign(&self, campaign: CampaignEdit) -> Result<Campaign> {
        let name = name_of(&campaign.name)?;
        let goal = text_of("goal", &campaign.goal, 5_000)?;
        let owner = text_of("name", &campaign.owner, 120)?;
        if let (Some(from), Some(to)) = (campaign.from, campaign.to)
            && to < from
        {
            return Err(ApiError::new(
                "campaign_days_wrong",
                format!("The campaign would end on {to}, before it begins on {from}."),
                "Choose a last day that is not before the first.",
            )
            .with("from", from)
            .with("to", to));
        }
        let budget = campaign.budget.as_ref().map(|b| amount_of("budget", b)).transpose()?;
        let currency = match budget {
            Some((_, currency)) => currency,
            None => self.campaign_currency(campaign.list).await?,
        };
        let mut change =
            self.store().change(Op::new("save_campaign", self.now()).with("list", &name)).await?;
        let list = match campaign.list {
            0 => change.create_list(&name).await?,
            list => {
                change.list_name(list).await?;
                change.rename_list(list, &name).await?;
                list
            }
        };
        must_be_there(&mut change, "products", "product", campaign.product).await?;
        must_be_there(&mut change, "briefings", "briefing", campaign.briefing).await?;
        let named = |id: Option<i64>| id.map(|id| (id, String::new()));
        change
            .save_campaign(&CampaignRow {
                list,
                name,
                goal,
                product: named(campaign.product),
                briefing: named(campaign.briefing),
                from: campaign.from,
                to: campaign.to,
                budget: budget.map(|b| b.0),
                currency,
                owner,
                closed_at: None,
                creators: 0,
            })
            .await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("save_campaign");
        self.campaign(list).await
    }

    /// The currency of a campaign without a budget: the one it had, else the settings'.
    async fn campaign_currency(&self, list: i64) -> Result<Currency> {
        let had = self.store().campaigns(Some(list)).await?.pop().map(|c| c.currency);
        match had {
            Some(currency) => Ok(currency),
            None => self.settings().await?.currency.parse().map_err(internal),
        }
    }

    /// Closes a campaign or opens it again; its stages stay and no longer count for the roster while it is closed.
    pub async fn close_campaign(&self, list: i64, closed: bool) -> Result<Campaign> {
        let name = self.campaign(list).await?.edit.name;
        let op = Op::new(if closed { "close_campaign" } else { "reopen_campaign" }, self.now());
        let mut change = self.store().change(op.with("list", name)).await?;
        change.close_campaign(list, closed.then(|| self.now())).await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("close_campaign");
        self.campaign(list).await
    }

    /// Makes a campaign a plain shortlist again: its stages, fees and costs go.
    pub async fn delete_campaign(&self, list: i64) -> Result<Changed> {
        let name = self.campaign(list).await?.edit.name;
        let mut change =
            self.store().change(Op::new("delete_campaign", self.now()).with("list", name)).await?;
        change.delete_campaign(list).await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("delete_campaign");
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Writes (id 0: adds) a cost of a campaign.
    pub async fn save_campaign_cost(&self, list: i64, cost: CampaignCost) -> Result<Campaign> {
        let name = self.campaign(list).await?.edit.name;
        let what = name_of(&cost.what)?;
        let amount = amount_of("cost", &cost.cost)?;
        let op = Op::new("save_campaign_cost", self.now()).with("list", name).with("what", &what);
        let mut change = self.store().change(op).await?;
        change.save_cost(list, cost.id, &what, amount, cost.day).await?;
        change.finish().await?;
        self.changed("save_campaign_cost");
        self.campaign(list).await
    }

    /// Deletes a cost of a campaign.
    pub async fn delete_campaign_cost(&self, list: i64, cost: i64) -> Result<Campaign> {
        let campaign = self.campaign(list).await?;
        let what = campaign.costs.into_iter().find(|c| c.id == cost).map(|c| c.what).unwrap_or_default();
        let op =
            Op::new("delete_campaign_cost", self.now()).with("list", campaign.edit.name).with("what", what);
        let mut change = self.store().change(op).await?;
        change.delete_cost(list, cost).await?;
        change.finish().await?;
        self.changed("delete_campaign_cost");
        self.campaign(list).await
    }

    /// Writes the fixed fee of a creator in a campaign; `None` clears it.
    pub async fn set_fee(&self, list: i64, creator: CreatorId, fee: Option<Money>) -> Result<Changed> {
        let campaign = self.campaign(list).await?.edit.name;
        let fee = fee.as_ref().map(|fee| amount_of("fee", fee)).transpose()?;
        let name = self.called(creator);
        if !self.store().members(list).await?.contains(&creator.0) {
            return Err(ApiError::new(
                "not_in_campaign",
                format!("{name} is not in the campaign \u{201c}{campaign}\u{201d}."),
                "Add her first (`troupe shortlist add NAME HANDLE`).",
            )
            .with("name", name)
            .with("list", campaign));
        }
        let op = Op::new("set_fee", self.now()).with("name", name).with("list", campaign).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let changed = change.set_fee(list, creator.0, fee).await?;
        let step = change.finish().await?;
        self.changed("set_fee");
        Ok(Changed { changed, step })
    }
}

async fn must_be_there(change: &mut Change, table: &'static str, what: &str, id: Option<i64>) -> Result<()> {
    match id {
        Some(id) if !change.is_there(table, id).await? => Err(ApiError::new(
            "not_found",
            format!("There is no {what} {id}."),
            "Reload the list: it may have been deleted.",
        )
        .with("name", id)),
        _ => Ok(()),
    }
}
