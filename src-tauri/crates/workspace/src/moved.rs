//! Whose score the last import moved, and why: the factors as they were just before it beside those of now, under the
//! same weights.

use crate::api::{CreatorRef, Move, MovePart, Moved};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use rayon::prelude::*;
use std::collections::HashMap;
use troupe_core::creator::CreatorId;
use troupe_core::roster::{Account, Roster};
use troupe_core::scoring::{Breakdown, Factor, Ranked, ScoreState, Weights};
use troupe_store::score_states::Before;

/// Rows of one answer at most.
const MOST: u32 = 500;

impl Workspace {
    /// The scores of now, for an import that is about to become visible; `None` in an empty workspace.
    pub(crate) fn state_now(&self) -> Option<ScoreState> {
        let roster = self.roster();
        if roster.accounts.is_empty() {
            return None;
        }
        let mut state = ScoreState::with_capacity(*roster.columns.in_use(), roster.accounts.len());
        for (at, account) in roster.accounts.iter().enumerate() {
            let metrics = Factor::ALL.map(|factor| metric(&roster, account, factor));
            state.push(account.id.0, &metrics, &percentiles_of(&roster, at));
        }
        Some(state)
    }

    /// Whose score the last import moved most.
    pub async fn moved(&self, limit: u32) -> Result<Moved> {
        let (_, weights) = self.current_weights().await?;
        let Some(before) = self.store().state_before_last_import().await? else {
            return Ok(Moved {
                import: None,
                file: String::new(),
                at: None,
                rows: Vec::new(),
                entered: 0,
                newly_ranked: 0,
                unranked: 0,
            });
        };
        let workspace = self.clone();
        let limit = limit.clamp(1, MOST) as usize;
        tokio::task::spawn_blocking(move || {
            let roster = workspace.roster();
            Comparison::new(&roster, &before, &weights).moved(limit)
        })
        .await
        .map_err(internal)
    }

    /// What the last import did to one creator's score; `None` without an import that knew her before.
    pub(crate) async fn change_of(&self, creator: CreatorId, weights: &Weights) -> Result<Option<Move>> {
        let Some(before) = self.store().state_before_last_import().await? else { return Ok(None) };
        let (workspace, weights) = (self.clone(), weights.clone());
        tokio::task::spawn_blocking(move || {
            let roster = workspace.roster();
            let slot = roster.slot(creator).filter(|slot| !roster.creators[*slot].objected)?;
            let comparison = Comparison::new(&roster, &before, &weights);
            comparison.then[slot].map(|then| comparison.of(slot, then))
        })
        .await
        .map_err(internal)
    }
}

/// The metric behind a factor.
fn metric(roster: &Roster, account: &Account, factor: Factor) -> Option<f64> {
    roster.metric(account, factor)
}

/// Percentiles of the account at a place.
fn percentiles_of(roster: &Roster, at: usize) -> [Option<f64>; Factor::COUNT] {
    let mut percentiles = [None; Factor::COUNT];
    for part in roster.columns.breakdown(at, &[1.0; Factor::COUNT]).parts {
        percentiles[part.factor.index()] = part.percentile;
    }
    percentiles
}

/// A creator as she stood: the place of her best account in the state, and her score in millionths.
#[derive(Debug, Clone, Copy)]
struct Then {
    at: usize,
    score: Option<i64>,
}

/// Two moments of one roster under the same weights.
struct Comparison<'a> {
    roster: &'a Roster,
    before: &'a Before,
    weights: [f64; Factor::COUNT],
    /// Present accounts by their place in the state.
    present: Vec<Option<usize>>,
    /// Each creator as she stood; `None` = not there yet.
    then: Vec<Option<Then>>,
    /// Scores of all creators of then, in ascending order.
    scores: Vec<i64>,
    /// Each creator as she stands.
    now: Vec<Ranked>,
}

impl<'a> Comparison<'a> {
    fn new(roster: &'a Roster, before: &'a Before, weights: &Weights) -> Self {
        let weights_array = weights.as_array();
        let places: HashMap<i64, usize> =
            roster.accounts.iter().enumerate().map(|(at, a)| (a.id.0, at)).collect();
        let state = &before.state;
        let present: Vec<Option<usize>> = state.accounts.iter().map(|id| places.get(id).copied()).collect();
        let mut comparison = Self {
            roster,
            before,
            weights: weights_array,
            present,
            then: vec![None; roster.creators.len()],
            scores: Vec::new(),
            now: Vec::new(),
        };
        let scored: Vec<Option<i64>> =
            (0..state.accounts.len()).into_par_iter().map(|at| comparison.breakdown_then(at).score).collect();
        // An account that is gone counts as a creator of its own: who she was with nobody knows any more.
        let mut gone = Vec::new();
        for (at, score) in scored.into_iter().enumerate() {
            let Some(now) = comparison.present[at] else {
                gone.extend(score);
                continue;
            };
            let slot = roster.accounts[now].creator as usize;
            // Who objects to being scored is compared with nobody, then or now.
            if roster.creators[slot].objected {
                continue;
            }
            if comparison.then[slot].is_none_or(|best: Then| score > best.score) {
                comparison.then[slot] = Some(Then { at, score });
            }
        }
        comparison.scores = comparison.then.iter().flatten().filter_map(|t| t.score).chain(gone).collect();
        comparison.scores.sort_unstable();
        let mut now = roster.rank(weights, None).all();
        now.sort_unstable_by_key(|r| roster.accounts[r.account].creator);
        comparison.now = now;
        comparison
    }

    /// Percentiles of an account as they were. The state has them rounded: where rounding makes one of now the same it
    /// did not move, and stands with all its digits, so that a score that stayed is told as one that stayed.
    fn percentile_then(&self, at: usize, factor: Factor) -> Option<f64> {
        let then = self.before.state.percentile(at, factor)?;
        let now = self.present[at]
            .filter(|_| self.roster.columns.in_use()[factor.index()])
            .and_then(|now| percentiles_of(self.roster, now)[factor.index()]);
        Some(now.filter(|now| *now as f32 == then as f32).unwrap_or(then))
    }

    fn breakdown_then(&self, at: usize) -> Breakdown {
        let state = &self.before.state;
        let now = self.present[at].map(|now| percentiles_of(self.roster, now));
        let row = Factor::ALL.map(|factor| match (state.percentile(at, factor), &now) {
            (Some(then), Some(now)) => {
                now[factor.index()].filter(|now| *now as f32 == then as f32).unwrap_or(then)
            }
            (Some(then), None) => then,
            (None, _) => f64::NAN,
        });
        Breakdown::of(&row, &self.weights, &state.in_use)
    }

    fn rank_then(&self, then: Then) -> Option<u32> {
        let score = then.score?;
        Some((self.scores.len() - self.scores.partition_point(|s| *s <= score)) as u32 + 1)
    }

    /// What happened to a creator who was there.
    fn of(&self, slot: usize, then: Then) -> Move {
        let (roster, state) = (self.roster, &self.before.state);
        let ranked = self.now[slot];
        let account = &roster.accounts[ranked.account];
        let was = self.breakdown_then(then.at);
        let is = roster.columns.breakdown(ranked.account, &self.weights);
        let metric_then = |factor: Factor| {
            let then_value = state.metric(then.at, factor)?;
            let now = self.present[then.at].and_then(|at| metric(roster, &roster.accounts[at], factor));
            Some(now.filter(|now| *now as f32 == then_value as f32).unwrap_or(then_value))
        };
        let points = |breakdown: &Breakdown, factor: Factor| {
            let part = breakdown.parts.iter().find(|p| p.factor == factor);
            part.and_then(|p| p.points).map(crate::roster::points)
        };
        let in_use = roster.columns.in_use();
        let percentiles = percentiles_of(roster, ranked.account);
        Move {
            who: CreatorRef {
                creator: roster.creators[slot].id,
                account: account.id,
                platform: account.platform,
                handle: account.handle.to_string(),
                name: account.name.to_string(),
                rank: ranked.rank,
                score: is.score.map(crate::roster::points),
            },
            score_before: was.score.map(crate::roster::points),
            rank_before: self.rank_then(then),
            parts: Factor::ALL
                .into_iter()
                .filter(|f| in_use[f.index()] || state.in_use[f.index()])
                .map(|factor| MovePart {
                    factor,
                    points_before: points(&was, factor),
                    points: points(&is, factor),
                    value_before: metric_then(factor),
                    value: metric(roster, account, factor).filter(|_| in_use[factor.index()]),
                    percentile_before: self.percentile_then(then.at, factor),
                    percentile: percentiles[factor.index()],
                })
                .collect(),
        }
    }

    fn moved(&self, limit: usize) -> Moved {
        let mut moved = Moved {
            import: Some(self.before.import),
            file: self.before.file.clone(),
            at: Some(self.before.at),
            rows: Vec::new(),
            entered: 0,
            newly_ranked: 0,
            unranked: 0,
        };
        let is: Vec<Option<i64>> = self
            .now
            .par_iter()
            .map(|r| self.roster.columns.breakdown(r.account, &self.weights).score)
            .collect();
        let mut differences: Vec<(i64, usize, Then)> = Vec::new();
        for (slot, (then, is)) in self.then.iter().zip(is).enumerate() {
            let Some(then) = then else {
                moved.entered += 1;
                continue;
            };
            match (then.score, is) {
                (Some(was), Some(is)) if was != is => differences.push((is - was, slot, *then)),
                (None, Some(_)) => moved.newly_ranked += 1,
                (Some(_), None) => moved.unranked += 1,
                _ => {}
            }
        }
        differences.sort_unstable_by_key(|(difference, slot, _)| (-difference.abs(), *slot));
        differences.truncate(limit);
        moved.rows = differences.into_iter().map(|(_, slot, then)| self.of(slot, then)).collect();
        moved
    }
}

#[cfg(test)]
mod tests;
