//! Own stages, moves, blocks, history.

use super::{list_ref, text_of, value_wrong};
use crate::api::{ApiError, CampaignStanding, Changed, OwnStage, StageMove, StageRef, Standing};
use crate::errors::Result;
use crate::lists::{name_of, numbers};
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Stage};
use troupe_store::pipeline::OwnStageRow;
use troupe_store::{Change, Op};

/// Characters of a reason at most.
const MOST_REASON: usize = 2_000;

fn reason_needed() -> ApiError {
    ApiError::new(
        "reason_needed",
        "A block needs its reason.",
        "Write why, so that everybody knows later: `troupe block HANDLE --reason TEXT`.",
    )
}

impl Workspace {
    /// Own stages, in order.
    pub async fn own_stages(&self) -> Result<Vec<OwnStage>> {
        let rows = self.store().own_stages().await?;
        Ok(rows
            .into_iter()
            .map(|row| OwnStage { id: row.id, name: row.name, stands_for: row.stands_for })
            .collect())
    }

    /// A stage by its stable name, or by the name of an own one, without regard to case.
    pub async fn stage_named(&self, name: &str) -> Result<StageRef> {
        if let Some(stage) = Stage::parse(name) {
            return Ok(StageRef::of(stage));
        }
        let wanted = name.trim().to_lowercase();
        let own = self.own_stages().await?;
        if let Some(found) = own.iter().find(|s| s.name.to_lowercase() == wanted) {
            return Ok(StageRef { stage: found.stands_for, own: Some(found.id) });
        }
        let mut names: Vec<&str> = Stage::ALL.iter().map(|stage| stage.as_str()).collect();
        names.extend(own.iter().map(|s| s.name.as_str()));
        Err(ApiError::new(
            "stage_unknown",
            format!("There is no stage \u{201c}{}\u{201d}.", name.trim()),
            format!("Use one of: {}.", names.join(", ")),
        )
        .with("name", name.trim()))
    }

    /// The stage as it is kept, and how it is called in a sentence: a stage's key, or an own stage's name.
    async fn stage_of(&self, to: StageRef) -> Result<(StageRef, String)> {
        let Some(own) = to.own else { return Ok((to, to.stage.as_str().to_owned())) };
        let found = self.own_stages().await?.into_iter().find(|s| s.id == own);
        found.map(|s| (StageRef { stage: s.stands_for, own: to.own }, s.name)).ok_or_else(|| {
            ApiError::new(
                "stage_unknown",
                format!("There is no stage {own}."),
                "Reload: it may have been deleted.",
            )
            .with("name", own)
        })
    }

    /// Refuses when one of these creators is blocked: for everything that would reach out to her.
    pub(crate) async fn refuse_blocked(&self, creators: &[CreatorId]) -> Result<()> {
        let blocked = self.store().blocked_among(&numbers(creators)).await?;
        self.none_blocked(&blocked)
    }

    fn none_blocked(&self, blocked: &[(i64, String)]) -> Result<()> {
        let Some((creator, reason)) = blocked.first() else { return Ok(()) };
        let name = self.called(CreatorId(*creator));
        let more = match blocked.len() - 1 {
            0 => String::new(),
            n => format!(" (and {n} more)"),
        };
        let why = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        Err(ApiError::new(
            "creator_blocked",
            format!("{name}{more} is blocked{why}."),
            "Take the block back first (`troupe unblock HANDLE`), or leave her out.",
        )
        .with("name", name)
        .with("count", blocked.len())
        .with("reason", reason))
    }

    /// Moves by hand inside a change: blocked ones are refused, and a block is another command.
    pub(crate) async fn move_by_hand(
        &self,
        change: &mut Change,
        creators: &[i64],
        to: StageRef,
        reason: &str,
    ) -> Result<u32> {
        let blocked = change.blocked_among(creators).await?;
        if to.stage == Stage::Blocked {
            return if blocked.len() == creators.len() { Ok(0) } else { Err(reason_needed()) };
        }
        self.none_blocked(&blocked)?;
        Ok(change.move_by_hand(creators, to, reason).await?)
    }

    /// Moves creators to a stage, in a campaign or (`None`) outside and in every open campaign of theirs.
    pub async fn move_stage(
        &self,
        creators: Vec<CreatorId>,
        list: Option<i64>,
        to: StageRef,
        reason: String,
    ) -> Result<Changed> {
        let reason = text_of("reason", &reason, MOST_REASON)?;
        if to.stage == Stage::Blocked && !reason.is_empty() {
            return self.block_creators(creators, reason).await;
        }
        let (to, called) = self.stage_of(to).await?;
        let ids = numbers(&creators);
        let op = Op::new(if list.is_some() { "move_stage" } else { "set_stage" }, self.now())
            .with("stage", called)
            .with("name", self.called_all(&creators))
            .with("count", ids.len())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = match list {
            None => self.move_by_hand(&mut change, &ids, to, &reason).await?,
            Some(list) => {
                if to.stage == Stage::Blocked {
                    return Err(reason_needed());
                }
                let name = change.list_name(list).await?;
                if !change.is_campaign(list).await? {
                    return Err(not_a_campaign(&name));
                }
                let blocked = change.blocked_among(&ids).await?;
                self.none_blocked(&blocked)?;
                let changed = change.move_in_campaign(list, &ids, to, &reason).await?;
                change.say("list", name);
                changed
            }
        };
        change.say("count", changed);
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("move_stage");
        Ok(Changed { changed, step })
    }

    /// Blocks creators: do not contact, with the reason. Their stages in campaigns stay as they are.
    pub async fn block_creators(&self, creators: Vec<CreatorId>, reason: String) -> Result<Changed> {
        let reason = text_of("reason", &reason, MOST_REASON)?;
        if reason.is_empty() {
            return Err(reason_needed());
        }
        let ids = numbers(&creators);
        let op = Op::new("block_creators", self.now())
            .with("name", self.called_all(&creators))
            .with("reason", &reason)
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = change.block(&ids, &reason).await?;
        change.say("count", changed);
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("block_creators");
        Ok(Changed { changed, step })
    }

    /// Takes a block back: each goes to the stage that her campaigns give her, else to the one she had before.
    pub async fn unblock_creators(&self, creators: Vec<CreatorId>) -> Result<Changed> {
        let ids = numbers(&creators);
        let op = Op::new("unblock_creators", self.now()).with("name", self.called_all(&creators)).about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = change.unblock(&ids).await?;
        change.say("count", changed);
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("unblock_creators");
        Ok(Changed { changed, step })
    }

    /// Makes or changes an own stage.
    pub async fn save_own_stage(&self, stage: OwnStage) -> Result<OwnStage> {
        let name = name_of(&stage.name)?;
        if stage.stands_for == Stage::Blocked {
            return Err(value_wrong("stage", "blocked", "An own stage stands for any other stage."));
        }
        if Stage::parse(&name).is_some() {
            return Err(ApiError::new(
                "name_taken",
                format!("the name \u{201c}{name}\u{201d} is taken"),
                "Choose another name.",
            )
            .with("name", name));
        }
        let row = OwnStageRow { id: stage.id, name: name.clone(), stands_for: stage.stands_for };
        let mut change =
            self.store().change(Op::new("save_own_stage", self.now()).with("name", &name)).await?;
        let id = change.save_own_stage(&row).await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("save_own_stage");
        Ok(OwnStage { id, name, stands_for: stage.stands_for })
    }

    /// Deletes an own stage; who stands there stands in the shipped one it stood for.
    pub async fn delete_own_stage(&self, stage: i64) -> Result<Changed> {
        let (_, name) = self.stage_of(StageRef { stage: Stage::default(), own: Some(stage) }).await?;
        let op = Op::new("delete_own_stage", self.now()).with("name", name);
        let mut change = self.store().change(op).await?;
        let there = change.delete_own_stage(stage).await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("delete_own_stage");
        Ok(Changed { changed: there.len() as u32, step })
    }

    /// Where a creator stands, in the roster and in each campaign.
    pub async fn standing(&self, creator: CreatorId) -> Result<Standing> {
        let (at, blocked_reason) = self.store().stage_shown(creator.0).await?;
        let members = self.store().campaigns_of(creator.0).await?;
        let own = self.own_stages().await?;
        let named = |at: StageRef| own.iter().find(|s| Some(s.id) == at.own).map(|s| s.name.clone());
        let history = self.store().stage_moves(creator.0).await?;
        let since = history.iter().find(|row| row.to == at).map(|row| row.at);
        let zone = self.zone().await?;
        let today = zone.day(self.now());
        Ok(Standing {
            who: self.who(creator),
            at,
            own_stage: named(at),
            since,
            days: since.map(|since| today.days_since(zone.day(since))),
            blocked_reason,
            campaigns: members
                .into_iter()
                .map(|row| CampaignStanding {
                    list: list_ref(&row.list),
                    at: row.at,
                    own_stage: named(row.at),
                    closed: row.closed,
                    fee: row.fee,
                })
                .collect(),
        })
    }

    /// Moves from stage to stage of a creator, newest first.
    pub async fn stage_history(&self, creator: CreatorId) -> Result<Vec<StageMove>> {
        let rows = self.store().stage_moves(creator.0).await?;
        Ok(rows
            .into_iter()
            .map(|row| StageMove {
                list: row.list.as_ref().map(list_ref),
                from: row.from,
                to: row.to,
                at: row.at,
                reason: row.reason,
            })
            .collect())
    }
}

/// A plain shortlist where a campaign is needed.
pub(super) fn not_a_campaign(name: &str) -> ApiError {
    ApiError::new(
        "not_a_campaign",
        format!("\u{201c}{name}\u{201d} is a plain shortlist: nobody has a stage there."),
        "Make it a campaign first (`troupe campaign save NAME`).",
    )
    .with("name", name)
}
