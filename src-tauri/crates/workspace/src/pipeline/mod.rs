//! Campaigns, stages, next actions.

use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;

#[allow(unused_variables, clippy::unused_async, missing_docs)]
impl Workspace {
    /// Own stages, in order.
    pub async fn own_stages(&self) -> Result<Vec<OwnStage>> {
        Err(not_built())
    }

    /// The pipeline as a board, so many cards a column.
    pub async fn board(&self, query: PipelineQuery, cards: u32) -> Result<Board> {
        Err(not_built())
    }

    /// More cards of a column of the board.
    pub async fn board_column(
        &self,
        query: PipelineQuery,
        at: StageRef,
        offset: u32,
        limit: u32,
    ) -> Result<BoardColumn> {
        Err(not_built())
    }

    /// The pipeline as a table; `sort` is `stage` (the default), `next`, `days`, `name`, `score` or `owner`.
    pub async fn pipeline_rows(
        &self,
        query: PipelineQuery,
        sort: String,
        descending: bool,
        offset: u32,
        limit: u32,
    ) -> Result<PipelinePage> {
        Err(not_built())
    }

    /// Campaigns, open ones first.
    pub async fn campaigns(&self) -> Result<Vec<Campaign>> {
        Err(not_built())
    }

    /// A campaign by its shortlist.
    pub async fn campaign(&self, list: i64) -> Result<Campaign> {
        Err(not_built())
    }

    /// Open actions, the earliest first; of one creator with those that are done.
    pub async fn actions(&self, creator: Option<CreatorId>) -> Result<Vec<ActionRow>> {
        Err(not_built())
    }

    /// Moves from stage to stage of a creator, newest first.
    pub async fn stage_history(&self, creator: CreatorId) -> Result<Vec<StageMove>> {
        Err(not_built())
    }

    /// A creator's prices.
    pub async fn rates(&self, creator: CreatorId) -> Result<Vec<RateRow>> {
        Err(not_built())
    }

    /// Moves creators to a stage, in a campaign or (`None`) outside and in every open campaign of theirs.
    pub async fn move_stage(
        &self,
        creators: Vec<CreatorId>,
        list: Option<i64>,
        to: StageRef,
        reason: String,
    ) -> Result<Changed> {
        Err(not_built())
    }

    /// Blocks creators: do not contact, with the reason.
    pub async fn block_creators(&self, creators: Vec<CreatorId>, reason: String) -> Result<Changed> {
        Err(not_built())
    }

    /// Takes a block back: each goes to the stage she had before.
    pub async fn unblock_creators(&self, creators: Vec<CreatorId>) -> Result<Changed> {
        Err(not_built())
    }

    /// Makes or changes an own stage.
    pub async fn save_own_stage(&self, stage: OwnStage) -> Result<OwnStage> {
        Err(not_built())
    }

    /// Deletes an own stage; who stands there stands in the shipped one it stood for.
    pub async fn delete_own_stage(&self, stage: i64) -> Result<Changed> {
        Err(not_built())
    }

    /// Makes a campaign of a shortlist, or changes one.
    pub async fn save_campaign(&self, campaign: CampaignEdit) -> Result<Campaign> {
        Err(not_built())
    }

    /// Closes a campaign or opens it again; its stages stay and no longer count for the roster while it is closed.
    pub async fn close_campaign(&self, list: i64, closed: bool) -> Result<Campaign> {
        Err(not_built())
    }

    /// Makes a campaign a plain shortlist again.
    pub async fn delete_campaign(&self, list: i64) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes (id 0: adds) a cost of a campaign.
    pub async fn save_campaign_cost(&self, list: i64, cost: CampaignCost) -> Result<Campaign> {
        Err(not_built())
    }

    /// Deletes a cost of a campaign.
    pub async fn delete_campaign_cost(&self, list: i64, cost: i64) -> Result<Campaign> {
        Err(not_built())
    }

    /// Writes the fixed fee of a creator in a campaign; `None` clears it.
    pub async fn set_fee(&self, list: i64, creator: CreatorId, fee: Option<Money>) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes a creator's price; `None` deletes it.
    pub async fn set_rate(&self, creator: CreatorId, item: String, fee: Option<Money>) -> Result<Changed> {
        Err(not_built())
    }

    /// Writes an action for each of these creators (`creator` in it is the first).
    pub async fn save_action(&self, action: ActionEdit, also: Vec<CreatorId>) -> Result<Changed> {
        Err(not_built())
    }

    /// Marks an action as done, or as open again.
    pub async fn finish_action(&self, action: i64, done: bool) -> Result<Changed> {
        Err(not_built())
    }

    /// Deletes an action.
    pub async fn delete_action(&self, action: i64) -> Result<Changed> {
        Err(not_built())
    }

    /// What of it is due.
    pub(crate) async fn due_pipeline(&self) -> Result<Vec<DueItem>> {
        Ok(Vec::new())
    }
}

fn not_built() -> ApiError {
    ApiError::new("not_built", "Not built yet.", "")
}
