//! Ready percentiles and their errors, column by column, and the score of every account in one pass. The window asks
//! for this at every move of a slider.

use super::points::UNIT;
use super::ranking::Ranking;
use super::{Breakdown, Factor, NINETY};
use rayon::prelude::*;

/// Rows scored at once.
const BLOCK: usize = 2_048;
/// A score that is not there.
pub(super) const UNRANKED: u32 = u32::MAX;
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

/// What a score is made of besides the rows: the same sums for every account.
struct Plan {
    /// Factors that move the score.
    used: Vec<usize>,
    /// Known weight for each set of known factors, NaN where it is too little for a rank.
    known: Vec<f64>,
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

    fn plan(&self, weights: &[f64; Factor::COUNT]) -> Plan {
        let used: Vec<usize> = (0..Factor::COUNT)
            .filter(|f| self.in_use[*f] && weights[*f] > 0.0 && !self.columns[*f].percentiles.is_empty())
            .collect();
        let in_use_weight: f64 = (0..Factor::COUNT).filter(|f| self.in_use[*f]).map(|f| weights[f]).sum();
        // One number per set of known factors: 1,024 sets, each a look-up instead of a sum per row.
        let known = (0u32..1 << Factor::COUNT)
            .map(|bits| {
                let known: f64 = used.iter().filter(|f| bits & (1 << **f) != 0).map(|f| weights[*f]).sum();
                if known > 0.0 && known / in_use_weight >= 0.5 { known } else { f64::NAN }
            })
            .collect();
        Plan { used, known }
    }

    /// Scores of all accounts in whole millionths of a point; [`UNRANKED`] = not enough data.
    fn scores(&self, plan: &Plan, weights: &[f64; Factor::COUNT]) -> Vec<u32> {
        // In blocks that stay in the first cache, on all cores: a pass per factor over the whole roster would wait for
        // memory instead.
        let mut scores = vec![UNRANKED; self.len()];
        scores.par_chunks_mut(BLOCK).enumerate().for_each(|(block, out)| {
            let rows = block * BLOCK..block * BLOCK + out.len();
            let mut sums = [0.0f64; BLOCK];
            for f in &plan.used {
                let w = weights[*f];
                for (sum, p) in sums.iter_mut().zip(&self.columns[*f].percentiles[rows.clone()]) {
                    *sum += w * f64::from(*p);
                }
            }
            for ((score, sum), bits) in out.iter_mut().zip(&sums).zip(&self.known[rows]) {
                let known = plan.known[*bits as usize];
                if !known.is_nan() {
                    *score = (sum / known * UNIT).round() as u32;
                }
            }
        });
        scores
    }

    /// Half the 90 % intervals of all accounts' scores, in whole millionths of a point:
    /// `1.645 x sqrt(Σ (w·s)²) / Σ w` over the known factors (domain.md 3), which takes the factors' errors as
    /// independent.
    fn halves(&self, plan: &Plan, weights: &[f64; Factor::COUNT]) -> Vec<u32> {
        let all: f64 = plan.used.iter().map(|f| weights[*f]).sum();
        let per_known: Vec<f32> =
            plan.known.iter().map(|known| (NINETY * UNIT / ERROR_STEPS * all / known) as f32).collect();
        let mut halves = vec![0; self.len()];
        halves.par_chunks_mut(BLOCK).enumerate().for_each(|(block, out)| {
            let rows = block * BLOCK..block * BLOCK + out.len();
            let mut sums = [0.0f32; BLOCK];
            for f in &plan.used {
                let share = (weights[*f] / all) as f32;
                for (sum, error) in sums.iter_mut().zip(&self.columns[*f].errors[rows.clone()]) {
                    let part = share * f32::from(*error);
                    *sum += part * part;
                }
            }
            for ((half, sum), bits) in out.iter_mut().zip(&sums).zip(&self.known[rows]) {
                *half = (sum.sqrt() * per_known[*bits as usize]) as u32;
            }
        });
        halves
    }

    /// Ranks the creators. `include` says which accounts take part (the filter); each creator stands with her
    /// best-scoring account among them.
    pub fn rank(&self, weights: &[f64; Factor::COUNT], include: Option<&[bool]>) -> Ranking {
        let plan = self.plan(weights);
        let scores = self.scores(&plan, weights);
        Ranking::new(&self.creator, &scores, self.halves(&plan, weights), include)
    }
}

#[cfg(test)]
mod tests;
