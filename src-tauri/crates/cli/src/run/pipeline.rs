//! The pipeline: stages, blocks, campaigns, next actions, prices.

use super::{Out, Result, finish, open};
use crate::args::{ActionAction, CampaignAction, StagesAction};
use crate::{answers, text};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_workspace::api::{
    ActionEdit, ApiError, Campaign, CampaignCost, CampaignEdit, OwnStage, PipelineQuery,
};
use troupe_workspace::{Clock, Workspace};

/// What happens to where somebody stands.
pub(super) enum Step {
    /// To a stage, in one campaign or in all.
    Move {
        /// The stage's name.
        stage: String,
        /// The campaign's.
        campaign: Option<String>,
        /// Why.
        reason: String,
    },
    /// Do not contact.
    Block {
        /// Why.
        reason: String,
    },
    /// The block is taken back.
    Unblock,
}

pub(super) async fn stand(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    handle: &str,
    step: Step,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let creator = workspace.creator_named(handle, None).await?;
    match step {
        Step::Move { stage, campaign, reason } => {
            let to = workspace.stage_named(&stage).await?;
            let list = match campaign {
                Some(name) => Some(workspace.shortlist_named(&name).await?.id),
                None => None,
            };
            workspace.move_stage(vec![creator], list, to, reason).await?;
        }
        Step::Block { reason } => {
            workspace.block_creators(vec![creator], reason).await?;
        }
        Step::Unblock => {
            workspace.unblock_creators(vec![creator]).await?;
        }
    }
    tell_standing(out, workspace, creator).await
}

async fn tell_standing(out: &Out, workspace: Workspace, creator: CreatorId) -> Result<ExitCode> {
    let standing = workspace.standing(creator).await?;
    out.print(&answers::standing(&standing), || text::standing(&standing));
    finish(workspace).await
}

pub(super) async fn board(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    name: Option<String>,
    limit: u32,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let list = match name {
        Some(name) => Some(workspace.shortlist_named(&name).await?.id),
        None => None,
    };
    let board = workspace.board(PipelineQuery { list, ..PipelineQuery::default() }, limit).await?;
    out.print(&answers::board(&board), || text::board(&board));
    finish(workspace).await
}

pub(super) async fn stages(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: StagesAction,
) -> Result<ExitCode> {
    let create = matches!(action, StagesAction::Add { .. });
    let workspace = open(at, create, clock).await?;
    match action {
        StagesAction::List => {}
        StagesAction::Add { name, stands_for } => {
            workspace.save_own_stage(OwnStage { id: 0, name, stands_for }).await?;
        }
        StagesAction::Remove { name } => {
            let own = workspace.stage_named(&name).await?.own.ok_or_else(|| {
                ApiError::new(
                    "stage_unknown",
                    format!("\u{201c}{name}\u{201d} is a shipped stage."),
                    "Only own stages can be removed.",
                )
                .with("name", &name)
            })?;
            workspace.delete_own_stage(own).await?;
        }
    }
    let own = workspace.own_stages().await?;
    out.print(&answers::stages(&own), || text::stages(&own));
    finish(workspace).await
}

pub(super) async fn campaign(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: CampaignAction,
) -> Result<ExitCode> {
    let create = matches!(action, CampaignAction::Save { .. });
    let workspace = open(at, create, clock).await?;
    let campaign = match action {
        CampaignAction::List => {
            let all = workspace.campaigns().await?;
            let rows: Vec<_> = all.iter().map(answers::campaign).collect();
            out.print(&json!({ "campaigns": rows }), || text::campaigns(&all));
            return finish(workspace).await;
        }
        CampaignAction::Show { name } => workspace.campaign_named(&name).await?,
        CampaignAction::Close { name } => {
            let list = workspace.campaign_named(&name).await?.edit.list;
            let closed = true;
            workspace.close_campaign(list, closed).await?
        }
        CampaignAction::Open { name } => {
            let list = workspace.campaign_named(&name).await?.edit.list;
            let closed = false;
            workspace.close_campaign(list, closed).await?
        }
        CampaignAction::Remove { name } => {
            let list = workspace.campaign_named(&name).await?.edit.list;
            workspace.delete_campaign(list).await?;
            let lists = workspace.shortlists().await?;
            out.print(&json!({ "shortlists": lists }), || text::shortlists(&lists));
            return finish(workspace).await;
        }
        CampaignAction::Fee { name, handle, amount, currency } => {
            let list = workspace.campaign_named(&name).await?.edit.list;
            let creator = workspace.creator_named(&handle, None).await?;
            workspace.set_fee(list, creator, Some(Money { amount, currency })).await?;
            return tell_standing(out, workspace, creator).await;
        }
        CampaignAction::Cost { name, what, amount, currency, on } => {
            let list = workspace.campaign_named(&name).await?.edit.list;
            let day = match on {
                Some(day) => day,
                None => workspace.this_day().await?,
            };
            let cost = CampaignCost { id: 0, what, cost: Money { amount, currency }, day };
            workspace.save_campaign_cost(list, cost).await?
        }
        save @ CampaignAction::Save { .. } => saved(&workspace, save).await?,
    };
    out.print(&answers::campaign(&campaign), || text::campaign(&campaign));
    finish(workspace).await
}

/// Makes or changes a campaign; what is not named stays as it is.
async fn saved(workspace: &Workspace, action: CampaignAction) -> Result<Campaign> {
    let CampaignAction::Save { name, product, from, to, budget, goal, owner, briefing } = action else {
        return Err(ApiError::new("bad_request", "This is not how a campaign is saved.", ""));
    };
    let mut edit = CampaignEdit {
        list: 0,
        name: name.clone(),
        goal: String::new(),
        product: None,
        briefing: None,
        from: None,
        to: None,
        budget: None,
        owner: String::new(),
    };
    match workspace.campaign_named(&name).await {
        Ok(campaign) => edit = campaign.edit,
        Err(e) if e.code == "not_a_campaign" => {
            let list = workspace.shortlist_named(&name).await?;
            (edit.list, edit.name) = (list.id, list.name);
        }
        Err(e) if e.code == "list_unknown" => {}
        Err(e) => return Err(e),
    }
    if let Some(product) = product {
        edit.product = Some(workspace.product_numbered(&product).await?);
    }
    if let Some(briefing) = briefing {
        edit.briefing = Some(workspace.briefing_numbered(&briefing).await?);
    }
    edit.from = from.or(edit.from);
    edit.to = to.or(edit.to);
    edit.budget = budget.or(edit.budget);
    edit.goal = goal.unwrap_or(edit.goal);
    edit.owner = owner.unwrap_or(edit.owner);
    workspace.save_campaign(edit).await
}

pub(super) async fn action(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: ActionAction,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let shown = match action {
        ActionAction::List { handle: None } => workspace.actions(None).await?,
        ActionAction::List { handle: Some(handle) } => {
            let creator = workspace.creator_named(&handle, None).await?;
            workspace.actions(Some(creator)).await?
        }
        ActionAction::Add { handle, what, due, owner, campaign } => {
            let creator = workspace.creator_named(&handle, None).await?;
            let list = match campaign {
                Some(name) => Some(workspace.campaign_named(&name).await?.edit.list),
                None => None,
            };
            let edit = ActionEdit { id: 0, creator, list, what, due, owner };
            workspace.save_action(edit, Vec::new()).await?;
            let mut made = workspace.actions(Some(creator)).await?;
            made.retain(|a| a.done_at.is_none());
            made.into_iter().max_by_key(|a| a.id).into_iter().collect()
        }
        ActionAction::Done { id } => {
            let done = true;
            workspace.finish_action(id, done).await?;
            vec![workspace.action(id).await?]
        }
    };
    let rows: Vec<_> = shown.iter().map(answers::action).collect();
    out.print(&json!({ "actions": rows }), || text::actions(&shown));
    finish(workspace).await
}

pub(super) async fn rates(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    handle: &str,
    price: Option<(String, Money)>,
) -> Result<ExitCode> {
    let workspace = open(at, false, clock).await?;
    let creator = workspace.creator_named(handle, None).await?;
    if let Some((item, fee)) = price {
        workspace.set_rate(creator, item, Some(fee)).await?;
    }
    let all = workspace.rates(creator).await?;
    let who = workspace.standing(creator).await?.who;
    out.print(&answers::rates(&who, &all), || text::rates(&who, &all));
    finish(workspace).await
}
