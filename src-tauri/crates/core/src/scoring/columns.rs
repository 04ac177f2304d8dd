//! Ready percentiles and their errors, column by column, and the score of every account in one pass. The window asks
//! for this at every move of a slider.

use super::points::millionths;
use super::ranking::{Ends, PER_POINT, Ranking, TOP, UNRANKED, account_of};
use super::{Breakdown, Factor, NINETY};
use rayon::prelude::*;
use std::ops::Range;

/// Rows scored at once.
const BLOCK: usize = 2_048;
/// Steps of a kept percentile error in one point.
const ERROR_STEPS: f64 = 500.0;

/// One factor of every account, in the order of the roster's accounts.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Percentiles, NaN where the metric is missing. Their f32 is exact enough for a million accounts to differ.
    pub percentiles: Vec<f32>,
    /// One standard error of each percentile, in steps of 1/500 point.
    errors: Vec<u16>,
}

impl Column {
    /// From percentiles (NaN = missing) and standard errors in points.
    pub fn new(percentiles: Vec<f32>, errors: impl IntoIterator<Item = f64>) -> Self {
        Self { percentiles, errors: errors.into_iter().map(Self::steps).collect() }
    }

    /// From percentiles and errors in steps ([`Column::steps`]).
    pub(crate) fn of_steps(percentiles: Vec<f32>, errors: Vec<u16>) -> Self {
        Self { percentiles, errors }
    }

    /// A standard error in the steps that are kept.
    pub(crate) fn steps(error: f64) -> u16 {
        (error * ERROR_STEPS).round() as u16
    }
}

/// Ready factors of every account, column by column, in the order of the roster's accounts.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Percentiles and errors are 0 here where the metric is missing.
    columns: Vec<Column>,
    /// Which factors are known, as bits in the order of [`Factor::ALL`].
    known: Vec<u16>,
    /// Factors that count in this workspace.
    in_use: [bool; Factor::COUNT],
    /// Slot of the creator that each account belongs to, ascending.
    creator: Vec<u32>,
}

/// What a score is made of besides the rows: the same for every account.
struct Plan {
    /// Factors that move the score, with their weights and their shares in all of these.
    used: Vec<(usize, f64, f32)>,
    /// For each set of known factors: the known weight, NaN where it is too little for a rank; and what turns the root
    /// of `Σ (share x error steps)²` into half an interval in steps of an interval's end.
    known: Vec<(f64, f32)>,
}

impl Columns {
    /// Builds the columns, in the order of [`Factor::ALL`]; `creator` gives each account's creator slot and must ascend.
    pub fn new(columns: Vec<Column>, in_use: [bool; Factor::COUNT], creator: Vec<u32>) -> Self {
        let mut made = Self {
            columns: vec![Column::default(); Factor::COUNT],
            known: vec![0; creator.len()],
            in_use: [false; Factor::COUNT],
            creator,
        };
        for (factor, column) in Factor::ALL.into_iter().zip(columns) {
            made.put(factor, column, in_use[factor.index()]);
        }
        made
    }

    /// Puts a factor's column in place of the one before.
    pub fn put(&mut self, factor: Factor, mut column: Column, in_use: bool) {
        let bit = 1u16 << factor.index();
        if column.percentiles.len() != self.known.len() {
            column = Column::default();
            self.known.iter_mut().for_each(|bits| *bits &= !bit);
        }
        column.errors.resize(column.percentiles.len(), 0);
        let rows = column.percentiles.iter_mut().zip(&mut column.errors);
        for (bits, (p, error)) in self.known.iter_mut().zip(rows) {
            if p.is_nan() {
                *p = 0.0;
                *error = 0;
                *bits &= !bit;
            } else {
                *bits |= bit;
            }
        }
        self.in_use[factor.index()] = in_use;
        self.columns[factor.index()] = column;
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

    /// Percentile of an account, 0-100; `None` where the metric is missing.
    pub fn percentile(&self, account: usize, factor: Factor) -> Option<f64> {
        let known = self.known[account] & (1 << factor.index()) != 0;
        known.then(|| f64::from(self.columns[factor.index()].percentiles[account]))
    }

    /// One standard error of that percentile, in points.
    pub fn error(&self, account: usize, factor: Factor) -> Option<f64> {
        self.percentile(account, factor)?;
        Some(f64::from(self.columns[factor.index()].errors[account]) / ERROR_STEPS)
    }

    /// The 90 % interval of that percentile, within 0-100.
    pub fn interval(&self, account: usize, factor: Factor) -> Option<(f64, f64)> {
        let (p, error) = (self.percentile(account, factor)?, self.error(account, factor)?);
        Some(((p - NINETY * error).max(0.0), (p + NINETY * error).min(100.0)))
    }

    /// Slot of the creator that an account belongs to.
    pub fn creator_of(&self, account: usize) -> u32 {
        self.creator[account]
    }

    /// Percentiles of an account in the order of [`Factor::ALL`], NaN = missing.
    pub fn row(&self, account: usize) -> [f64; Factor::COUNT] {
        Factor::ALL.map(|factor| self.percentile(account, factor).unwrap_or(f64::NAN))
    }

    /// The score of one account, split into its parts.
    pub fn breakdown(&self, account: usize, weights: &[f64; Factor::COUNT]) -> Breakdown {
        Breakdown::of(&self.row(account), weights, &self.in_use)
    }

    /// Half a score's 90 % interval is `1.645 x sqrt(Σ (w·s)²) / Σ w` over the known factors (domain.md 3), which takes
    /// their errors as independent.
    fn plan(&self, weights: &[f64; Factor::COUNT]) -> Plan {
        let used: Vec<usize> = (0..Factor::COUNT)
            .filter(|f| self.in_use[*f] && weights[*f] > 0.0 && !self.columns[*f].percentiles.is_empty())
            .collect();
        let all: f64 = used.iter().map(|f| weights[*f]).sum();
        let in_use_weight: f64 = (0..Factor::COUNT).filter(|f| self.in_use[*f]).map(|f| weights[f]).sum();
        // One entry per set of known factors: 1,024 sets, each a look-up instead of a sum per row.
        let known = (0u32..1 << Factor::COUNT)
            .map(|bits| {
                let known: f64 = used.iter().filter(|f| bits & (1 << **f) != 0).map(|f| weights[*f]).sum();
                let half = NINETY * PER_POINT / ERROR_STEPS * all / known;
                if known > 0.0 && known / in_use_weight >= 0.5 {
                    (known, half as f32)
                } else {
                    (f64::NAN, 0.0)
                }
            })
            .collect();
        let used = used.into_iter().map(|f| (f, weights[f], (weights[f] / all) as f32)).collect();
        Plan { used, known }
    }

    /// Ranks the creators. `include` says which accounts take part (the filter); each creator stands with her
    /// best-scoring account among them.
    pub fn rank(&self, weights: &[f64; Factor::COUNT], include: Option<&[bool]>) -> Ranking {
        let plan = self.plan(weights);
        let mut keys = vec![0; self.len()];
        let mut halves = vec![0; self.len()];
        let mut pieces = Vec::new();
        let (mut keys_left, mut halves_left) = (&mut keys[..], &mut halves[..]);
        for rows in self.pieces() {
            let (mine, rest) = std::mem::take(&mut keys_left).split_at_mut(rows.len());
            let (my_halves, rest_of_halves) = std::mem::take(&mut halves_left).split_at_mut(rows.len());
            (keys_left, halves_left) = (rest, rest_of_halves);
            pieces.push((rows, mine, my_halves));
        }
        let tallies: Vec<(usize, usize, Ends)> = pieces
            .into_par_iter()
            .map(|(rows, keys, halves)| {
                let start = rows.start;
                let (used, ends) = self.score(rows, &plan, include, keys, halves);
                (start, used, ends)
            })
            .collect();
        // A piece leaves a gap behind its keys where accounts are left out or share a creator.
        let mut filled = 0;
        for (start, used, _) in &tallies {
            keys.copy_within(*start..start + used, filled);
            filled += used;
        }
        keys.truncate(filled);
        Ranking::new(keys, halves, Ends::summed(tallies.into_iter().map(|(_, _, ends)| ends)))
    }

    /// The rows in as many pieces as cores can share, none of them cutting a creator in two.
    fn pieces(&self) -> Vec<Range<usize>> {
        let many = rayon::current_num_threads().min(self.len() / BLOCK).max(1);
        let mut pieces = Vec::with_capacity(many);
        let mut start = 0;
        for piece in 1..=many {
            let mut end = self.len() * piece / many;
            while end > start && end < self.len() && self.creator[end] == self.creator[end - 1] {
                end += 1;
            }
            let end = end.max(start);
            pieces.push(start..end);
            start = end;
        }
        pieces
    }

    /// Scores a piece: the keys of its creators, half the interval of each account, and how many intervals begin and
    /// end where. In blocks that stay in the first cache: a pass per factor over the whole roster would wait for memory
    /// instead.
    fn score(
        &self,
        piece: Range<usize>,
        plan: &Plan,
        include: Option<&[bool]>,
        keys: &mut [u64],
        halves: &mut [u16],
    ) -> (usize, Ends) {
        let mut ends = Ends::default();
        let mut used = 0;
        let mut last = u32::MAX;
        let mut start = piece.start;
        while start < piece.end {
            let rows = start..(start + BLOCK).min(piece.end);
            let mut sums = [0.0f64; BLOCK];
            let mut squares = [0.0f32; BLOCK];
            for (f, weight, share) in &plan.used {
                let column = &self.columns[*f];
                for (sum, p) in sums.iter_mut().zip(&column.percentiles[rows.clone()]) {
                    *sum += weight * f64::from(*p);
                }
                for (square, error) in squares.iter_mut().zip(&column.errors[rows.clone()]) {
                    let part = share * f32::from(*error);
                    *square += part * part;
                }
            }
            for (i, account) in rows.clone().enumerate() {
                let (known, half) = plan.known[self.known[account] as usize];
                halves[account - piece.start] = (squares[i].sqrt() * half + 0.5) as u16;
                if include.is_some_and(|mask| !mask[account]) {
                    continue;
                }
                let place =
                    if known.is_nan() { UNRANKED } else { TOP - millionths(sums[i] / known).min(TOP) };
                let key = u64::from(place) << 32 | account as u64;
                if self.creator[account] == last {
                    keys[used - 1] = keys[used - 1].min(key);
                } else {
                    if used > 0 {
                        ends.add(keys[used - 1], halves[account_of(keys[used - 1]) - piece.start]);
                    }
                    keys[used] = key;
                    used += 1;
                    last = self.creator[account];
                }
            }
            start = rows.end;
        }
        if used > 0 {
            ends.add(keys[used - 1], halves[account_of(keys[used - 1]) - piece.start]);
        }
        (used, ends)
    }
}

#[cfg(test)]
mod tests;
