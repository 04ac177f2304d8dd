//! Ranking the roster: one pass over ready percentiles, then only as much sorting as the page needs.
//! The window asks for this at every move of a slider, so nothing here allocates per row but the keys.

use super::points::UNIT;
use super::{Breakdown, Factor};
use rayon::prelude::*;

/// Rows scored at once.
const BLOCK: usize = 2_048;
/// A score that is not there.
const UNRANKED: u32 = u32::MAX;

/// Ready factors of every account, column by column, in the order of the roster's accounts.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Percentiles, 0 where missing; one column per factor, empty for a factor that nobody has.
    percentiles: Vec<Vec<f64>>,
    /// Which factors are known, as bits in the order of [`Factor::ALL`].
    known: Vec<u16>,
    /// Accounts compared with, per factor and account group.
    in_use: [bool; Factor::COUNT],
    /// Slot of the creator that each account belongs to, ascending.
    creator: Vec<u32>,
    /// Number of creators.
    creators: usize,
}

impl Columns {
    /// Builds the columns. `percentiles[f]` are in account order with NaN = missing; `creator` gives each account's
    /// creator slot and must ascend.
    pub fn new(percentiles: Vec<Vec<f64>>, in_use: [bool; Factor::COUNT], creator: Vec<u32>) -> Self {
        let accounts = creator.len();
        let creators = creator.last().map_or(0, |last| *last as usize + 1);
        let mut known = vec![0u16; accounts];
        let percentiles = percentiles
            .into_iter()
            .enumerate()
            .map(|(f, mut column)| {
                for (bits, p) in known.iter_mut().zip(column.iter_mut()) {
                    if p.is_nan() {
                        *p = 0.0;
                    } else {
                        *bits |= 1 << f;
                    }
                }
                column
            })
            .collect();
        Self { percentiles, known, in_use, creator, creators }
    }

    /// Factors that count in this workspace.
    pub fn in_use(&self) -> &[bool; Factor::COUNT] {
        &self.in_use
    }

    /// Number of accounts.
    pub fn len(&self) -> usize {
        self.creator.len()
    }

    /// True without accounts.
    pub fn is_empty(&self) -> bool {
        self.creator.is_empty()
    }

    /// Slot of the creator that an account belongs to.
    pub fn creator_of(&self, account: usize) -> u32 {
        self.creator[account]
    }

    /// Percentiles of one account in the order of [`Factor::ALL`], NaN = missing.
    pub fn row(&self, account: usize) -> [f64; Factor::COUNT] {
        let mut row = [f64::NAN; Factor::COUNT];
        for (f, value) in row.iter_mut().enumerate() {
            if self.known[account] & (1 << f) != 0 {
                *value = self.percentiles[f][account];
            }
        }
        row
    }

    /// The score of one account, split into its parts.
    pub fn breakdown(&self, account: usize, weights: &[f64; Factor::COUNT]) -> Breakdown {
        Breakdown::of(&self.row(account), weights, &self.in_use)
    }

    /// Scores of all accounts in whole millionths of a point; [`u32::MAX`] = not enough data.
    fn scores(&self, weights: &[f64; Factor::COUNT]) -> Vec<u32> {
        let used: Vec<usize> = (0..Factor::COUNT)
            .filter(|f| self.in_use[*f] && weights[*f] > 0.0 && !self.percentiles[*f].is_empty())
            .collect();
        let in_use_weight: f64 = (0..Factor::COUNT).filter(|f| self.in_use[*f]).map(|f| weights[f]).sum();
        // One factor per set of known factors: 512 sets, each a multiplication instead of a division per row.
        let per_known: Vec<f64> = (0u32..1 << Factor::COUNT)
            .map(|bits| {
                let known: f64 = used.iter().filter(|f| bits & (1 << **f) != 0).map(|f| weights[*f]).sum();
                if known > 0.0 && known / in_use_weight >= 0.5 { known } else { f64::NAN }
            })
            .collect();
        // In blocks that stay in the first cache, on all cores: a pass per factor over the whole roster would wait for
        // memory instead.
        let mut scores = vec![UNRANKED; self.len()];
        scores.par_chunks_mut(BLOCK).enumerate().for_each(|(block, out)| {
            let rows = block * BLOCK..block * BLOCK + out.len();
            let mut sums = [0.0f64; BLOCK];
            for f in &used {
                let w = weights[*f];
                for (sum, p) in sums.iter_mut().zip(&self.percentiles[*f][rows.clone()]) {
                    *sum += w * p;
                }
            }
            for ((score, sum), bits) in out.iter_mut().zip(&sums).zip(&self.known[rows]) {
                let known = per_known[*bits as usize];
                if !known.is_nan() {
                    *score = (sum / known * UNIT).round() as u32;
                }
            }
        });
        scores
    }

    /// Ranks the creators. `include` says which accounts take part (the filter); each creator stands with her
    /// best-scoring account among them.
    pub fn rank(&self, weights: &[f64; Factor::COUNT], include: Option<&[bool]>) -> Ranking {
        let scores = self.scores(weights);
        // Key: unranked last, then the better score first, then the earlier creator; the low half is the account.
        let key = |account: usize| -> u64 {
            let score = scores[account];
            let place = if score == UNRANKED { UNRANKED } else { 100_000_000u32.saturating_sub(score) };
            u64::from(place) << 32 | account as u64
        };
        let mut keys: Vec<u64> = Vec::with_capacity(self.creators);
        let mut last = u32::MAX;
        for account in 0..self.len() {
            if include.is_some_and(|mask| !mask[account]) {
                continue;
            }
            let creator = self.creator[account];
            let k = key(account);
            if creator == last {
                if let Some(best) = keys.last_mut() {
                    *best = (*best).min(k);
                }
            } else {
                keys.push(k);
                last = creator;
            }
        }
        let ranked = keys.iter().filter(|k| (*k >> 32) as u32 != UNRANKED).count();
        Ranking { keys, sorted: 0, ranked }
    }
}

/// One creator's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Index of her best account in the roster.
    pub account: usize,
    /// Rank, 1 = best; equal scores share one. `None` = not enough data.
    pub rank: Option<u32>,
    /// Another creator has the same score.
    pub tied: bool,
    /// Score in whole millionths of a point.
    pub score: Option<u32>,
}

/// An answer that sorts itself as far as it is read.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    keys: Vec<u64>,
    sorted: usize,
    ranked: usize,
}

impl Ranking {
    /// Creators, ranked or not.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True when nobody takes part.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Creators with a rank.
    pub fn ranked(&self) -> usize {
        self.ranked
    }

    /// Makes the first `upto` places definite. A short prefix is selected, anything longer sorts everything once.
    fn settle(&mut self, upto: usize) {
        let upto = upto.min(self.keys.len());
        if upto <= self.sorted {
            return;
        }
        if self.sorted == 0 && upto * 8 < self.keys.len() {
            self.keys.select_nth_unstable(upto);
            self.keys[..upto].sort_unstable();
            self.sorted = upto;
        } else {
            self.keys.sort_unstable();
            self.sorted = self.keys.len();
        }
    }

    /// Rows `offset..offset + limit` in order of rank.
    pub fn page(&mut self, offset: usize, limit: usize) -> Vec<Ranked> {
        // One more than asked for, so that a tie across the page's end is seen.
        self.settle(offset.saturating_add(limit).saturating_add(1));
        let end = offset.saturating_add(limit).min(self.keys.len());
        (offset.min(end)..end).map(|i| self.at(i)).collect()
    }

    /// Every creator in order of rank.
    pub fn all(&mut self) -> Vec<Ranked> {
        self.page(0, self.keys.len())
    }

    fn at(&self, i: usize) -> Ranked {
        let place = |j: usize| (self.keys[j] >> 32) as u32;
        let mine = place(i);
        let account = (self.keys[i] & u64::from(u32::MAX)) as usize;
        if mine == UNRANKED {
            return Ranked { account, rank: None, tied: false, score: None };
        }
        let first = self.keys[..i].partition_point(|k| ((*k >> 32) as u32) < mine);
        let tied = first < i || (i + 1 < self.sorted.min(self.keys.len()) && place(i + 1) == mine);
        Ranked { account, rank: Some(first as u32 + 1), tied, score: Some(100_000_000 - mine) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn columns(rows: &[[f64; 3]]) -> Columns {
        let mut percentiles = vec![vec![]; Factor::COUNT];
        for (f, column) in percentiles.iter_mut().enumerate().take(3) {
            *column = rows.iter().map(|r| r[f]).collect();
        }
        for column in percentiles.iter_mut().skip(3) {
            *column = vec![f64::NAN; rows.len()];
        }
        let mut in_use = [false; Factor::COUNT];
        in_use[..3].fill(true);
        Columns::new(percentiles, in_use, (0..rows.len() as u32).collect())
    }

    fn weights(a: f64, b: f64, c: f64) -> [f64; Factor::COUNT] {
        let mut w = [0.0; Factor::COUNT];
        w[..3].copy_from_slice(&[a, b, c]);
        w
    }

    #[test]
    fn a_creator_stands_once_with_her_best_account() {
        let mut c = columns(&[[10.0, 0.0, 0.0], [90.0, 0.0, 0.0], [50.0, 0.0, 0.0]]);
        c.creator = vec![0, 0, 1];
        c.creators = 2;
        let rows = c.rank(&weights(1.0, 0.0, 0.0), None).all();
        assert_eq!(
            rows.iter().map(|r| (r.account, r.rank)).collect::<Vec<_>>(),
            [(1, Some(1)), (2, Some(2))]
        );
    }

    #[test]
    fn equal_scores_share_a_rank_and_the_next_one_skips() {
        let c = columns(&[[50.0; 3], [90.0; 3], [50.0; 3], [10.0; 3]]);
        let rows = c.rank(&weights(1.0, 1.0, 1.0), None).all();
        let ranks: Vec<_> = rows.iter().map(|r| (r.rank, r.tied)).collect();
        assert_eq!(ranks, [(Some(1), false), (Some(2), true), (Some(2), true), (Some(4), false)]);
    }

    proptest! {
        #[test]
        fn a_short_page_equals_the_start_of_the_whole_order(
            rows in prop::collection::vec(prop::array::uniform3(prop_oneof![1 => Just(f64::NAN), 4 => 0.0f64..=100.0]), 1..300),
            w in prop::array::uniform3(0.0f64..50.0),
        ) {
            let c = columns(&rows);
            let w = weights(w[0], w[1], w[2]);
            let all = c.rank(&w, None).all();
            let page = c.rank(&w, None).page(0, 7);
            prop_assert_eq!(&page[..], &all[..page.len()]);
        }

        #[test]
        fn the_ranked_score_is_the_score_of_the_breakdown(
            rows in prop::collection::vec(prop::array::uniform3(prop_oneof![1 => Just(f64::NAN), 4 => 0.0f64..=100.0]), 1..50),
            w in prop::array::uniform3(0.0f64..50.0),
        ) {
            let c = columns(&rows);
            let w = weights(w[0], w[1], w[2]);
            for row in c.rank(&w, None).all() {
                prop_assert_eq!(row.score.map(i64::from), c.breakdown(row.account, &w).score);
            }
        }
    }
}
