//! Moves from stage to stage, blocks, and the roster's stage that follows them.

use super::{list, standing};
use crate::change::Change;
use crate::check::Check;
use crate::error::Result;
use crate::open::Store;
use serde_json::{Value, json};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::collections::BTreeMap;
use troupe_core::creator::Stage;
use troupe_core::pipeline::{StageRef, roster_stage};
use troupe_core::time::Instant;

/// A move from stage to stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveRow {
    /// The campaign with its name; `None` = outside campaigns.
    pub list: Option<(i64, String)>,
    /// From.
    pub from: StageRef,
    /// To.
    pub to: StageRef,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}

impl Store {
    /// Moves of a creator, newest first. Rows that only note since when somebody is in a campaign are no moves.
    pub async fn stage_moves(&self, creator: i64) -> Result<Vec<MoveRow>> {
        let rows = sqlx::query(
            "select m.from_stage, m.from_own, m.stage, m.own_stage, m.list_id, l.name, m.at, m.reason
             from stage_moves m left join shortlists l on l.id = m.list_id
             where m.creator_id = $1 and (m.from_stage <> m.stage or m.from_own is not m.own_stage)
             order by m.at desc, m.id desc",
        )
        .bind(creator)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows
            .iter()
            .map(|row| MoveRow {
                list: row.get::<Option<i64>, _>(4).map(|id| (id, row.get(5))),
                from: standing(row, 0),
                to: standing(row, 2),
                at: Instant::from_seconds(row.get(6)),
                reason: row.get(7),
            })
            .collect())
    }

    /// Which of these creators are blocked, with the reason.
    pub async fn blocked_among(&self, creators: &[i64]) -> Result<Vec<(i64, String)>> {
        let mut connection = self.readers.acquire().await?;
        blocked(&mut connection, creators).await
    }

    /// Checks that the stage which the roster shows is the one that follows from the campaigns and the hand.
    pub(crate) async fn check_stages(&self) -> Result<Check> {
        let mut connection = self.readers.acquire().await?;
        let everybody: Vec<i64> = sqlx::query_scalar(
            "select id from creators where stage <> 'prospect' or hand_stage is not null
             union select creator_id from shortlist_members where stage is not null",
        )
        .fetch_all(&mut *connection)
        .await?;
        let mut found: Vec<String> = Vec::new();
        for (creator, held) in held(&mut connection, &everybody).await? {
            let shown = held.derived();
            if shown != held.shown {
                found.push(format!(
                    "creator {creator} is shown as {} and stands at {}",
                    held.shown.stage.as_str(),
                    shown.stage.as_str()
                ));
            }
        }
        found.truncate(20);
        Ok(Check { name: "stages_follow_the_campaigns", ok: found.is_empty(), found })
    }
}

/// What a creator's stage follows from.
struct Held {
    shown: StageRef,
    /// What the hand's columns hold; `None` = nothing yet.
    hand: Option<StageRef>,
    /// Her stages in open campaigns.
    open: Vec<StageRef>,
}

impl Held {
    /// What was set by hand.
    fn by_hand(&self) -> StageRef {
        match (self.hand, self.shown.stage) {
            (Some(hand), _) => hand,
            // A block of an older version: what was before is not known.
            (None, Stage::Blocked) => StageRef::default(),
            (None, _) => self.shown,
        }
    }

    fn derived(&self) -> StageRef {
        match self.shown.stage {
            Stage::Blocked => StageRef::of(Stage::Blocked),
            _ => roster_stage(self.by_hand(), self.open.iter().copied()),
        }
    }
}

fn held_of(row: &SqliteRow) -> Held {
    let hand = row.get::<Option<&str>, _>(3).is_some().then(|| standing(row, 3));
    Held { shown: standing(row, 1), hand, open: Vec::new() }
}

/// What the stages of these creators follow from.
async fn held(connection: &mut SqliteConnection, creators: &[i64]) -> Result<BTreeMap<i64, Held>> {
    let ids = list(creators)?;
    let rows = sqlx::query(
        "select c.id, c.stage, c.own_stage, c.hand_stage, c.hand_own
         from json_each($1) k join creators c on c.id = k.value",
    )
    .bind(&ids)
    .fetch_all(&mut *connection)
    .await?;
    let mut found: BTreeMap<i64, Held> = rows.iter().map(|row| (row.get(0), held_of(row))).collect();
    let rows = sqlx::query(
        "select m.creator_id, coalesce(m.stage, 'prospect'), m.own_stage from json_each($1) k
         join shortlist_members m on m.creator_id = k.value
         join campaigns p on p.list_id = m.list_id and p.closed_at is null",
    )
    .bind(&ids)
    .fetch_all(&mut *connection)
    .await?;
    for row in &rows {
        if let Some(held) = found.get_mut(&row.get(0)) {
            held.open.push(standing(row, 1));
        }
    }
    Ok(found)
}

async fn blocked(connection: &mut SqliteConnection, creators: &[i64]) -> Result<Vec<(i64, String)>> {
    let rows = sqlx::query(
        "select id, coalesce(blocked_reason, '') from creators
         where stage = 'blocked' and id in (select value from json_each($1)) order by id",
    )
    .bind(list(creators)?)
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

/// A move to write down.
struct Moved {
    creator: i64,
    list: Option<i64>,
    from: StageRef,
    to: StageRef,
}

impl Change {
    /// Which of these creators are blocked, with the reason.
    pub async fn blocked_among(&mut self, creators: &[i64]) -> Result<Vec<(i64, String)>> {
        blocked(self.connection(), creators).await
    }

    /// Whether a shortlist is a campaign.
    pub async fn is_campaign(&mut self, list: i64) -> Result<bool> {
        Ok(sqlx::query_scalar("select exists (select 1 from campaigns where list_id = $1)")
            .bind(list)
            .fetch_one(self.connection())
            .await?)
    }

    /// Moves members of a campaign to a stage there. Gives how many moved.
    pub async fn move_in_campaign(
        &mut self,
        campaign: i64,
        creators: &[i64],
        to: StageRef,
        reason: &str,
    ) -> Result<u32> {
        let moved = self.members_away_from(creators, Some(campaign), to).await?;
        self.write_members(&moved).await?;
        self.note_moves(&moved, reason).await?;
        self.derive_stages(creators).await?;
        Ok(moved.len() as u32)
    }

    /// Moves creators to a stage by hand: the hand's own and every open campaign of theirs, so that the roster shows it.
    /// Gives how many moved.
    pub async fn move_by_hand(&mut self, creators: &[i64], to: StageRef, reason: &str) -> Result<u32> {
        let mut moved = self.members_away_from(creators, None, to).await?;
        self.write_members(&moved).await?;
        let hands = held(self.connection(), creators).await?;
        let mut hand = Vec::new();
        for (creator, held) in hands {
            if held.by_hand() != to || held.shown != to {
                moved.push(Moved { creator, list: None, from: held.shown, to });
                hand.push(creator);
            }
        }
        self.write_hand(&hand, to).await?;
        self.note_moves(&moved, reason).await?;
        self.derive_stages(creators).await?;
        let mut all: Vec<i64> = moved.iter().map(|m| m.creator).collect();
        all.sort_unstable();
        all.dedup();
        Ok(all.len() as u32)
    }

    /// Blocks creators: do not contact. Who is blocked already gets the new reason. Stages in campaigns stay as they
    /// are. Gives how many changed.
    pub async fn block(&mut self, creators: &[i64], reason: &str) -> Result<u32> {
        let to = StageRef::of(Stage::Blocked);
        let held = held(self.connection(), creators).await?;
        let moved: Vec<Moved> = held
            .iter()
            .filter(|(_, held)| held.shown.stage != Stage::Blocked)
            .map(|(creator, held)| Moved { creator: *creator, list: None, from: held.shown, to })
            .collect();
        // The hand's stage is what she goes back to.
        let done = sqlx::query(
            "update creators set stage = 'blocked', own_stage = null, blocked_reason = $2,
                    hand_stage = iif(stage = 'blocked', hand_stage, coalesce(hand_stage, stage)),
                    hand_own = iif(hand_stage is null, own_stage, hand_own)
             where id in (select value from json_each($1)) and (stage <> 'blocked' or blocked_reason is not $2)",
        )
        .bind(list(creators)?)
        .bind(reason)
        .execute(self.connection())
        .await?;
        self.note_moves(&moved, reason).await?;
        Ok(done.rows_affected() as u32)
    }

    /// Takes blocks back: the stage follows from the campaigns and the hand again. Gives how many were blocked.
    pub async fn unblock(&mut self, creators: &[i64]) -> Result<u32> {
        let blocked: Vec<i64> = self.blocked_among(creators).await?.into_iter().map(|(id, _)| id).collect();
        sqlx::query(
            "update creators set stage = coalesce(hand_stage, 'prospect'), own_stage = hand_own, blocked_reason = null
             where id in (select value from json_each($1))",
        )
        .bind(list(&blocked)?)
        .execute(self.connection())
        .await?;
        self.derive_stages(&blocked).await?;
        let moved: Vec<Moved> = held(self.connection(), &blocked)
            .await?
            .into_iter()
            .map(|(creator, held)| Moved {
                creator,
                list: None,
                from: StageRef::of(Stage::Blocked),
                to: held.shown,
            })
            .collect();
        self.note_moves(&moved, "").await?;
        Ok(blocked.len() as u32)
    }

    /// Makes the stages that the roster shows follow from campaigns and hand again.
    pub(crate) async fn derive_stages(&mut self, creators: &[i64]) -> Result<()> {
        let held = held(self.connection(), creators).await?;
        let mut changed: Vec<Value> = Vec::new();
        for (creator, held) in &held {
            // From her first campaign on, what was set by hand needs a place of its own.
            let hand = match held.hand {
                None if !held.open.is_empty() => Some(held.by_hand()),
                hand => hand,
            };
            let shown = held.derived();
            if shown != held.shown || hand != held.hand {
                changed.push(json!([
                    creator,
                    shown.stage.as_str(),
                    shown.own,
                    hand.map(|h| h.stage.as_str()),
                    hand.and_then(|h| h.own)
                ]));
            }
        }
        if changed.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "update creators set stage = k.value ->> 1, own_stage = k.value ->> 2, hand_stage = k.value ->> 3,
                    hand_own = k.value ->> 4
             from json_each($1) k where creators.id = k.value ->> 0",
        )
        .bind(serde_json::to_string(&changed)?)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Notes since when members are in a campaign: rows from a stage to itself.
    pub(crate) async fn note_arrivals(&mut self, campaign: i64, creators: &[i64]) -> Result<()> {
        let here = StageRef::default();
        let arrived: Vec<Moved> = creators
            .iter()
            .map(|creator| Moved { creator: *creator, list: Some(campaign), from: here, to: here })
            .collect();
        self.note_moves(&arrived, "").await
    }

    /// Writes what was set by hand, and shows it until campaigns are looked at.
    async fn write_hand(&mut self, creators: &[i64], to: StageRef) -> Result<()> {
        sqlx::query(
            "update creators set hand_stage = $2, hand_own = $3, stage = $2, own_stage = $3
             where id in (select value from json_each($1))",
        )
        .bind(list(creators)?)
        .bind(to.stage.as_str())
        .bind(to.own)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Members of a campaign (`None` = of every open one) among these who stand elsewhere there.
    async fn members_away_from(
        &mut self,
        creators: &[i64],
        campaign: Option<i64>,
        to: StageRef,
    ) -> Result<Vec<Moved>> {
        let rows = sqlx::query(
            "select m.creator_id, m.list_id, coalesce(m.stage, 'prospect'), m.own_stage from json_each($1) k
             join shortlist_members m on m.creator_id = k.value
             join campaigns p on p.list_id = m.list_id
             where iif($2 is null, p.closed_at is null, m.list_id = $2)
               and (m.stage is not $3 or m.own_stage is not $4)
             order by k.key, m.list_id",
        )
        .bind(list(creators)?)
        .bind(campaign)
        .bind(to.stage.as_str())
        .bind(to.own)
        .fetch_all(self.connection())
        .await?;
        Ok(rows
            .iter()
            .map(|row| Moved { creator: row.get(0), list: row.get(1), from: standing(row, 2), to })
            .collect())
    }

    async fn write_members(&mut self, moved: &[Moved]) -> Result<()> {
        let rows: Vec<Value> =
            moved.iter().map(|m| json!([m.list, m.creator, m.to.stage.as_str(), m.to.own])).collect();
        sqlx::query(
            "update shortlist_members set stage = k.value ->> 2, own_stage = k.value ->> 3
             from json_each($1) k where list_id = k.value ->> 0 and creator_id = k.value ->> 1",
        )
        .bind(serde_json::to_string(&rows)?)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn note_moves(&mut self, moved: &[Moved], reason: &str) -> Result<()> {
        let rows: Vec<Value> = moved
            .iter()
            .map(|m| {
                json!([m.creator, m.list, m.from.stage.as_str(), m.from.own, m.to.stage.as_str(), m.to.own])
            })
            .collect();
        let at = self.at().seconds();
        sqlx::query(
            "insert into stage_moves (creator_id, list_id, from_stage, from_own, stage, own_stage, at, reason)
             select k.value ->> 0, k.value ->> 1, k.value ->> 2, k.value ->> 3, k.value ->> 4, k.value ->> 5, $2, $3
             from json_each($1) k order by k.key",
        )
        .bind(serde_json::to_string(&rows)?)
        .bind(at)
        .bind(reason)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
