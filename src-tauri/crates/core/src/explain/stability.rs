//! How much of the top stays when the weights move by a fifth: each weight alone, and all of them at random.
//!
//! Few creators can reach the top at all: a score is a weighted mean, so its highest and lowest value over the whole box
//! of weights are found exactly, account by account. Only those whose highest reaches the lowest of the best are drawn.

use super::NEEDED_COVERAGE;
use crate::scoring::{Columns, Factor};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use rayon::prelude::*;
use std::collections::HashMap;

/// Challengers told.
const CHALLENGERS: usize = 10;
/// Accounts bounded at once.
const BLOCK: usize = 1_024;
/// Scores are compared in whole millionths, so a bound gives that much.
const ROUNDING: f64 = 1e-6;

/// How the top is tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StabilityPlan {
    /// Size of the top.
    pub top: usize,
    /// Share by which a weight moves up or down, 0-1.
    pub spread: f64,
    /// Random draws of all weights at once.
    pub draws: u32,
    /// Seed: the same seed gives the same answer.
    pub seed: u64,
}

impl Default for StabilityPlan {
    fn default() -> Self {
        Self { top: 20, spread: 0.2, draws: 200, seed: 1 }
    }
}

/// How much of the top stays.
#[derive(Debug, Clone, PartialEq)]
pub struct Stability {
    /// Size of the top: as planned, or fewer ranked creators.
    pub top: usize,
    /// Creators of the top that stay in it, on average over the draws; the whole top without draws.
    pub kept_mean: f64,
    /// The least over the draws.
    pub kept_least: usize,
    /// The top by rank, with the share of draws in which each stays.
    pub members: Vec<Member>,
    /// Creators outside who get in most often, at most ten.
    pub challengers: Vec<Member>,
    /// Factors in use with a weight: how many stay when it alone moves.
    pub factors: Vec<FactorKept>,
}

/// How often a creator is in the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// Her account in the roster: for a member the best-scoring one, for a challenger the first that can get in.
    pub account: usize,
    /// Share of draws with her in the top, 0-1.
    pub share: f64,
}

/// What one weight alone does to the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorKept {
    /// The factor.
    pub factor: Factor,
    /// Creators that stay with the weight up by the spread.
    pub up: usize,
    /// Creators that stay with the weight down by the spread.
    pub down: usize,
}

/// The lowest and highest score of an account over the box of weights; `lowest` is below 0 when it may lose its rank.
#[derive(Debug, Clone, Copy)]
struct Reach {
    lowest: f64,
    highest: f64,
}

/// The part of the roster that can be in the top under some weights of the box.
struct Candidates {
    /// Percentiles, 0 where missing.
    rows: Vec<[f64; Factor::COUNT]>,
    /// Known factors as bits.
    known: Vec<u16>,
    /// Creator slots, ascending.
    creators: Vec<u32>,
    accounts: Vec<usize>,
    in_use: [bool; Factor::COUNT],
}

/// Moves the weights and counts who stays among the first (domain.md 3; Saltelli et al., "Global Sensitivity Analysis",
/// 2008, ch. 1, for the two ways: one at a time, and all at random). A weight of 0 stays 0. `include` says which
/// accounts take part, as in [`Columns::rank`].
pub fn stability(
    columns: &Columns,
    weights: &[f64; Factor::COUNT],
    include: Option<&[bool]>,
    plan: &StabilityPlan,
) -> Stability {
    let mut ranking = columns.rank(weights, include);
    let top = plan.top.min(ranking.ranked());
    let best = ranking.page(0, top);
    if top == 0 {
        return Stability {
            top,
            kept_mean: 0.0,
            kept_least: 0,
            members: Vec::new(),
            challengers: Vec::new(),
            factors: Vec::new(),
        };
    }
    // The places stay as many as planned: who gets a rank under other weights takes a free one before another's.
    let places = plan.top;
    let candidates = candidates(columns, weights, include, plan.spread, places);
    let members: HashMap<u32, usize> =
        best.iter().enumerate().map(|(place, r)| (columns.creator_of(r.account), place)).collect();
    let kept = |weights: &[f64; Factor::COUNT]| {
        candidates
            .top(weights, top)
            .iter()
            .filter(|at| members.contains_key(&candidates.creators[**at]))
            .count()
    };
    let factors: Vec<FactorKept> = Factor::ALL
        .into_iter()
        .filter(|f| columns.in_use()[f.index()] && weights[f.index()] > 0.0)
        .map(|factor| {
            let with = |times: f64| {
                let mut moved = *weights;
                moved[factor.index()] *= times;
                kept(&moved)
            };
            FactorKept { factor, up: with(1.0 + plan.spread), down: with(1.0 - plan.spread) }
        })
        .collect();
    let tops: Vec<Vec<usize>> = (0..plan.draws)
        .into_par_iter()
        .map(|draw| candidates.top(&drawn(weights, plan, draw), places))
        .collect();
    let mut stays = vec![0u32; top];
    let mut enters: HashMap<u32, (usize, u32)> = HashMap::new();
    let mut least = top;
    let mut total = 0;
    for drawn in &tops {
        let mut here = 0;
        for at in drawn {
            let creator = candidates.creators[*at];
            match members.get(&creator) {
                Some(place) => {
                    stays[*place] += 1;
                    here += 1;
                }
                None => {
                    let entry = enters.entry(creator).or_insert((candidates.accounts[*at], 0));
                    *entry = (entry.0.min(candidates.accounts[*at]), entry.1 + 1);
                }
            }
        }
        least = least.min(here);
        total += here;
    }
    let draws = f64::from(plan.draws.max(1));
    let share = |times: u32| if plan.draws == 0 { 1.0 } else { f64::from(times) / draws };
    let mut challengers: Vec<(usize, u32)> = enters.into_values().collect();
    challengers.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    challengers.truncate(CHALLENGERS);
    Stability {
        top,
        kept_mean: if plan.draws == 0 { top as f64 } else { total as f64 / draws },
        kept_least: least,
        members: best
            .iter()
            .zip(&stays)
            .map(|(r, times)| Member { account: r.account, share: share(*times) })
            .collect(),
        challengers: challengers
            .into_iter()
            .map(|(account, times)| Member { account, share: share(times) })
            .collect(),
        factors,
    }
}

/// The weights of one draw, each uniform within the spread. Each draw has a stream of its own, so that the order in
/// which they are made is irrelevant.
fn drawn(weights: &[f64; Factor::COUNT], plan: &StabilityPlan, draw: u32) -> [f64; Factor::COUNT] {
    let mut rng = ChaCha8Rng::seed_from_u64(plan.seed);
    rng.set_stream(u64::from(draw));
    weights.map(|w| {
        let unit = (rng.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
        w * (1.0 + plan.spread * (2.0 * unit - 1.0))
    })
}

/// The lowest and highest score over the box. A weighted mean is highest when every figure above it has its largest
/// weight and every one below its smallest; repeated until nothing changes side (Dinkelbach 1967), which ends because
/// the mean only rises.
fn reach(
    row: &[f64; Factor::COUNT],
    weights: &[f64; Factor::COUNT],
    in_use: &[bool; Factor::COUNT],
    spread: f64,
) -> Option<Reach> {
    let (mut known, mut points, mut unknown) = (0.0, 0.0, 0.0);
    for f in (0..Factor::COUNT).filter(|f| in_use[*f]) {
        if row[f].is_nan() {
            unknown += weights[f];
        } else {
            known += weights[f];
            points += weights[f] * row[f];
        }
    }
    let (more, less) = (1.0 + spread, 1.0 - spread);
    let coverage = |known: f64, unknown: f64| known / (known + unknown);
    if known <= 0.0 || coverage(known * more, unknown * less) < NEEDED_COVERAGE {
        return None;
    }
    let mean = points / known;
    let extreme = |towards: f64| {
        let mut mean = mean;
        loop {
            let (mut weight, mut sum) = (0.0, 0.0);
            for f in (0..Factor::COUNT).filter(|f| in_use[*f] && !row[*f].is_nan()) {
                let w = weights[f] * if (row[f] - mean) * towards > 0.0 { more } else { less };
                weight += w;
                sum += w * row[f];
            }
            let next = if weight > 0.0 { sum / weight } else { mean };
            if (next - mean) * towards <= 1e-12 {
                return mean;
            }
            mean = next;
        }
    };
    let is_safe = coverage(known * less, unknown * more) >= NEEDED_COVERAGE;
    Some(Reach { lowest: if is_safe { extreme(-1.0) } else { -1.0 }, highest: extreme(1.0) })
}

fn candidates(
    columns: &Columns,
    weights: &[f64; Factor::COUNT],
    include: Option<&[bool]>,
    spread: f64,
    top: usize,
) -> Candidates {
    let in_use = *columns.in_use();
    let blocks: Vec<usize> = (0..columns.len()).step_by(BLOCK).collect();
    let reaches: Vec<(usize, Reach)> = blocks
        .into_par_iter()
        .flat_map_iter(|start| {
            (start..(start + BLOCK).min(columns.len()))
                .filter(|account| include.is_none_or(|mask| mask[*account]))
                .filter_map(|account| {
                    Some((account, reach(&columns.row(account), weights, &in_use, spread)?))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    // A creator never falls below the lowest of her best account.
    let mut floors: Vec<f64> = Vec::new();
    let mut last = u32::MAX;
    for (account, reach) in &reaches {
        let creator = columns.creator_of(*account);
        match floors.last_mut() {
            Some(floor) if creator == last => *floor = floor.max(reach.lowest),
            _ => floors.push(reach.lowest),
        }
        last = creator;
    }
    let bar = if floors.len() > top {
        let (_, bar, _) = floors.select_nth_unstable_by(top - 1, |a, b| b.total_cmp(a));
        *bar
    } else {
        -1.0
    };
    let mut found = Candidates {
        rows: Vec::new(),
        known: Vec::new(),
        creators: Vec::new(),
        accounts: Vec::new(),
        in_use,
    };
    for (account, _) in reaches.into_iter().filter(|(_, r)| r.highest >= bar - ROUNDING) {
        let mut row = columns.row(account);
        let mut bits = 0u16;
        for (f, p) in row.iter_mut().enumerate() {
            if p.is_nan() {
                *p = 0.0;
            } else if in_use[f] {
                bits |= 1 << f;
            }
        }
        found.rows.push(row);
        found.known.push(bits);
        found.creators.push(columns.creator_of(account));
        found.accounts.push(account);
    }
    found
}

impl Candidates {
    /// The first under these weights, as places among the candidates, one a creator, in no order.
    fn top(&self, weights: &[f64; Factor::COUNT], top: usize) -> Vec<usize> {
        let mut used = *weights;
        for (w, in_use) in used.iter_mut().zip(&self.in_use) {
            if !in_use {
                *w = 0.0;
            }
        }
        let in_use: f64 = used.iter().sum();
        let per_known: Vec<f64> = (0u32..1 << Factor::COUNT)
            .map(|bits| {
                let known: f64 = (0..Factor::COUNT).filter(|f| bits & (1 << f) != 0).map(|f| used[f]).sum();
                if known > 0.0 && known / in_use >= NEEDED_COVERAGE { known } else { f64::NAN }
            })
            .collect();
        // The better score first, then the earlier account, as in the ranking.
        let mut keys: Vec<u64> = Vec::with_capacity(self.rows.len());
        let mut last = u32::MAX;
        for (at, ((row, bits), creator)) in self.rows.iter().zip(&self.known).zip(&self.creators).enumerate()
        {
            let known = per_known[usize::from(*bits)];
            if known.is_nan() {
                continue;
            }
            let sum: f64 = row.iter().zip(&used).map(|(p, w)| p * w).sum();
            let score = (sum / known * 1e6).round() as u64;
            let key = 100_000_000u64.saturating_sub(score) << 32 | at as u64;
            match keys.last_mut() {
                Some(best) if *creator == last => *best = (*best).min(key),
                _ => keys.push(key),
            }
            last = *creator;
        }
        if keys.len() > top {
            keys.select_nth_unstable(top - 1);
            keys.truncate(top);
        }
        keys.into_iter().map(|key| (key & u64::from(u32::MAX)) as usize).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::Column;
    use proptest::prelude::*;

    fn columns(rows: &[([f64; Factor::COUNT], u32)]) -> Columns {
        let percentiles = (0..Factor::COUNT)
            .map(|f| Column::new(rows.iter().map(|r| r.0[f] as f32).collect(), rows.iter().map(|_| 1.0)))
            .collect();
        let mut in_use = [true; Factor::COUNT];
        in_use[9] = false;
        Columns::new(percentiles, in_use, rows.iter().map(|r| r.1).collect())
    }

    /// The same, ranking the whole roster anew for every draw.
    fn naive(columns: &Columns, weights: &[f64; Factor::COUNT], plan: &StabilityPlan) -> (f64, usize) {
        let top = |w: &[f64; Factor::COUNT]| -> Vec<u32> {
            let mut ranking = columns.rank(w, None);
            let ranked = ranking.ranked().min(plan.top);
            ranking.page(0, ranked).iter().map(|r| columns.creator_of(r.account)).collect()
        };
        let base = top(weights);
        let kept: Vec<usize> = (0..plan.draws)
            .map(|d| top(&drawn(weights, plan, d)).iter().filter(|c| base.contains(c)).count())
            .collect();
        (kept.iter().sum::<usize>() as f64 / f64::from(plan.draws), kept.into_iter().min().unwrap())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn leaving_out_who_cannot_reach_the_top_changes_nothing(
            rows in prop::collection::vec(
                (prop::array::uniform10(prop_oneof![1 => Just(f64::NAN), 3 => 0.0f64..=100.0]), any::<bool>()),
                1..120,
            ),
            w in prop::array::uniform10(0.0f64..30.0),
            seed in any::<u64>(),
        ) {
            let mut slot = 0;
            let rows: Vec<_> = rows
                .into_iter()
                .enumerate()
                .map(|(i, (row, joins))| {
                    slot += u32::from(i > 0 && !joins);
                    (row, slot)
                })
                .collect();
            let columns = columns(&rows);
            let plan = StabilityPlan { top: 5, spread: 0.2, draws: 20, seed };
            let found = stability(&columns, &w, None, &plan);
            if found.top > 0 {
                let (mean, least) = naive(&columns, &w, &plan);
                prop_assert_eq!((found.kept_mean, found.kept_least), (mean, least));
                prop_assert_eq!(found.members.len(), found.top);
                prop_assert!(found.kept_least <= found.top && found.kept_mean <= found.top as f64);
                prop_assert!(found.members.iter().all(|m| (0.0..=1.0).contains(&m.share)));
            }
        }
    }

    #[test]
    fn a_top_far_above_the_rest_stays_whole_and_a_close_one_does_not() {
        let row = |a: f64, b: f64| {
            let mut row = [f64::NAN; Factor::COUNT];
            (row[0], row[1]) = (a, b);
            row
        };
        let mut weights = [0.0; Factor::COUNT];
        (weights[0], weights[1]) = (50.0, 50.0);
        let plan = StabilityPlan { top: 1, ..StabilityPlan::default() };
        let far = columns(&[(row(90.0, 90.0), 0), (row(20.0, 10.0), 1), (row(10.0, 20.0), 2)]);
        let found = stability(&far, &weights, None, &plan);
        assert_eq!((found.kept_mean, found.kept_least, found.challengers.len()), (1.0, 1, 0));
        assert!(found.factors.iter().all(|f| f.up == 1 && f.down == 1) && found.factors.len() == 2);
        let close = columns(&[(row(80.0, 20.0), 0), (row(21.0, 79.0), 1), (row(0.0, 0.0), 2)]);
        let found = stability(&close, &weights, None, &plan);
        assert!(found.kept_least == 0 && (0.3..0.7).contains(&found.kept_mean), "{found:?}");
        assert_eq!(found.challengers.len(), 1);
        assert!((found.challengers[0].share + found.members[0].share - 1.0).abs() < 1e-9);
        let engagement = found.factors[0];
        assert_eq!((engagement.factor, engagement.up, engagement.down), (Factor::Engagement, 1, 0));
        let mask = [true, false, true];
        let found = stability(&close, &weights, Some(&mask), &plan);
        assert_eq!((found.kept_mean, found.kept_least), (1.0, 1), "the filter leaves the challenger out");
    }
}
