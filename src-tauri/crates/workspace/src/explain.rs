//! Why a creator stands where she stands: what she lacks, what would swap her with another, how stable the top is.
//! The formulas stand in `troupe_core::explain`.

use crate::api::{
    ApiError, CreatorRef, Explanation, FactSwap, FactorStability, Lacks, MissingFactor, RankQuery, Stability,
    Stable, Swap, WeightSwap,
};
use crate::errors::Result;
use crate::roster::is_of_rank;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::explain::{
    Member, NEEDED_COVERAGE, StabilityPlan, Standing, Whose, fact_swaps, lacks, metric_at, stability,
    weight_swaps,
};
use troupe_core::roster::{Filter, Roster};
use troupe_core::scoring::{Factor, Ranked, Weights};

/// Points of a score given in whole millionths.
fn points(millionths: u32) -> f64 {
    f64::from(millionths) / 1e6
}

/// A ranked creator as answers about others name her.
pub(crate) fn creator_ref(roster: &Roster, ranked: &Ranked) -> CreatorRef {
    let account = &roster.accounts[ranked.account];
    CreatorRef {
        creator: roster.creators[account.creator as usize].id,
        account: account.id,
        platform: account.platform,
        handle: account.handle.to_string(),
        name: account.name.to_string(),
        rank: ranked.rank,
        score: ranked.score.map(points),
    }
}

/// The place of a creator in a ranking.
pub(crate) fn place_of(roster: &Roster, order: &[Ranked], creator: CreatorId) -> Result<usize> {
    roster
        .slot(creator)
        .and_then(|slot| order.iter().position(|r| roster.accounts[r.account].creator as usize == slot))
        .ok_or_else(|| {
            ApiError::new(
                "creator_unknown",
                format!("There is no creator {}.", creator.0),
                "Reload the list: an import may have been taken back.",
            )
            .with("name", creator.0)
        })
}

impl Workspace {
    /// Why a creator stands where she stands among everybody, and what would swap her with the nearest creators of
    /// another score, or with the one asked about. With `other`, `above` is about that one wherever she stands; nothing
    /// is told of two when one of them has no rank.
    pub async fn explain(
        &self,
        creator: CreatorId,
        other: Option<CreatorId>,
        weights: Option<Weights>,
    ) -> Result<Explanation> {
        let weights = self.weights_or_current(weights).await?;
        if other == Some(creator) {
            return Err(ApiError::new(
                "bad_request",
                "A creator cannot be compared with herself.",
                "Name another creator.",
            ));
        }
        let mut explanation = {
            let roster = self.roster();
            let order = roster.rank(&weights, None).all();
            let here = place_of(&roster, &order, creator)?;
            let me = &order[here];
            let array = weights.as_array();
            let swap = |there: &Ranked| swap_of(&roster, me, there, &array);
            let (above, below) = match other {
                Some(other) => (swap(&order[place_of(&roster, &order, other)?]), None),
                None => (
                    order[..here].iter().rev().find(|r| r.score != me.score).and_then(swap),
                    order[here..].iter().find(|r| r.score != me.score).and_then(swap),
                ),
            };
            let breakdown = roster.columns.breakdown(me.account, &array);
            let lacks = lacks(&breakdown).map(|l| Lacks {
                coverage: l.coverage,
                needed: NEEDED_COVERAGE,
                missing: l
                    .missing
                    .into_iter()
                    .map(|m| MissingFactor { factor: m.factor, weight: m.weight, coverage: m.coverage })
                    .collect(),
                smallest: l.smallest,
            });
            Explanation { of: creator_ref(&roster, me), lacks, above, below, change: None }
        };
        explanation.change = self.change_of(creator, &weights).await?;
        Ok(explanation)
    }

    /// How much of the top twenty stays when the weights move by a fifth. The filter and the weights of the question
    /// count; a search, a list or a selection leaves ranks alone and so does not.
    pub async fn stability(&self, query: RankQuery) -> Result<Stability> {
        let weights = self.weights_or_current(query.weights).await?;
        let conditions = query.filter.conditions.into_iter().filter(|c| !is_of_rank(&c.field)).collect();
        let filter = Filter { conditions };
        let workspace = self.clone();
        tokio::task::spawn_blocking(move || {
            let roster = workspace.roster();
            let mask = if filter.conditions.is_empty() { None } else { Some(roster.mask(&filter)?) };
            Ok(stable(&roster, &weights, mask.as_deref()))
        })
        .await
        .map_err(crate::errors::internal)?
    }

    /// These weights, or those of the current profile.
    pub(crate) async fn weights_or_current(&self, weights: Option<Weights>) -> Result<Weights> {
        match weights {
            Some(weights) => {
                Self::check_weights(&weights)?;
                Ok(weights)
            }
            None => Ok(self.current_weights().await?.1),
        }
    }
}

fn stable(roster: &Roster, weights: &Weights, mask: Option<&[bool]>) -> Stability {
    let plan = StabilityPlan::default();
    let found = stability(&roster.columns, &weights.as_array(), mask, &plan);
    let outside: HashMap<u32, Ranked> = if found.challengers.is_empty() {
        HashMap::new()
    } else {
        roster
            .rank(weights, mask)
            .all()
            .into_iter()
            .map(|r| (roster.accounts[r.account].creator, r))
            .collect()
    };
    let mut ranking = roster.rank(weights, mask);
    let best: HashMap<usize, Ranked> =
        ranking.page(0, found.top).into_iter().map(|r| (r.account, r)).collect();
    let told = |member: &Member| {
        let ranked =
            best.get(&member.account).or_else(|| outside.get(&roster.accounts[member.account].creator))?;
        Some(Stable { who: creator_ref(roster, ranked), share: member.share })
    };
    Stability {
        top: found.top as u32,
        spread: plan.spread,
        draws: plan.draws,
        kept_mean: found.kept_mean,
        kept_least: found.kept_least as u32,
        members: found.members.iter().filter_map(told).collect(),
        challengers: found.challengers.iter().filter_map(told).collect(),
        factors: found
            .factors
            .iter()
            .map(|f| FactorStability { factor: f.factor, kept_up: f.up as u32, kept_down: f.down as u32 })
            .collect(),
    }
}

/// What would swap two ranked creators; `None` when one of them has no rank.
fn swap_of(roster: &Roster, me: &Ranked, other: &Ranked, weights: &[f64; Factor::COUNT]) -> Option<Swap> {
    let (mine, theirs) = (me.score?, other.score?);
    let (one, two) = (roster.columns.row(me.account), roster.columns.row(other.account));
    let standing = Standing { one: &one, other: &two, weights, in_use: roster.columns.in_use() };
    let overlap = match (me.interval, other.interval) {
        (Some((low, high)), Some((other_low, other_high))) => low <= other_high && other_low <= high,
        _ => false,
    };
    Some(Swap {
        other: creator_ref(roster, other),
        gap: points(mine.abs_diff(theirs)),
        overlap,
        weights: weight_swaps(&standing)
            .into_iter()
            .map(|w| WeightSwap { factor: w.factor, from: w.from, to: w.to })
            .collect(),
        facts: fact_swaps(&standing)
            .into_iter()
            .map(|f| {
                let whose = match f.whose {
                    Whose::One => me,
                    Whose::Other => other,
                };
                let account = &roster.accounts[whose.account];
                FactSwap {
                    factor: f.factor,
                    whose: roster.creators[account.creator as usize].id,
                    percentile: f.percentile,
                    value: metric_at(roster, account.platform, f.factor, f.percentile, f.at_least),
                    at_least: f.at_least,
                }
            })
            .collect(),
    })
}
