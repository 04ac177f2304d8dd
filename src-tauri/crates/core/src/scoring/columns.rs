//! Ready percentiles and their errors, column by column, and the score of every account in one pass. The window asks
//! for this at every move of a slider.

use super::points::millionths;
use super::ranking::{Ends, LEFT_OUT, PER_POINT, Ranking, TOP, UNRANKED};
use super::{Breakdown, Factor, NINETY};
use rayon::prelude::*;
use std::ops::Range;

/// Rows scored at once.
const BLOCK: usize = 2_048;
/// Steps of a kept percentile error in one point.
const ERROR_STEPS: f64 = 500.0;
/// Sets of known factors.
const SETS: usize = 1 << Factor::COUNT;

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

    /// Writes the percentile and the error of an account, in steps.
    pub(crate) fn write(&mut self, account: usize, percentile: f64, steps: u16) {
        self.percentiles[account] = percentile as f32;
        self.errors[account] = steps;
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

    /// Takes all columns out, in the order of [`Factor::ALL`], for [`Columns::give_back`]. What is known of which account
    /// stays.
    pub(crate) fn take_out(&mut self) -> Vec<Column> {
        std::mem::take(&mut self.columns)
    }

    /// Puts columns back in which nothing missing became known and nothing known missing.
    pub(crate) fn give_back(&mut self, columns: Vec<Column>) {
        self.columns = columns;
    }

    /// Whether a factor is known of an account.
    pub(crate) fn knows(&self, account: usize, factor: Factor) -> bool {
        self.known[account] & (1 << factor.index()) != 0
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
        self.knows(account, factor).then(|| f64::from(self.columns[factor.index()].percentiles[account]))
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
        let known = (0..SETS)
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
        let mut places = vec![0; self.len()];
        let mut halves = vec![0; self.len()];
        let mut pieces = Vec::new();
        let (mut places_left, mut halves_left) = (&mut places[..], &mut halves[..]);
        for rows in self.pieces() {
            let (my_places, rest) = std::mem::take(&mut places_left).split_at_mut(rows.len());
            let (my_halves, rest_of_halves) = std::mem::take(&mut halves_left).split_at_mut(rows.len());
            (places_left, halves_left) = (rest, rest_of_halves);
            let include = include.map(|mask| &mask[rows.clone()]);
            pieces.push(Piece { rows, include, places: my_places, halves: my_halves });
        }
        let counted: Vec<(usize, Ends)> =
            pieces.into_par_iter().map(|piece| self.score(piece, &plan)).collect();
        let creators = counted.iter().map(|(creators, _)| creators).sum();
        Ranking::new(places, halves, creators, Ends::summed(counted.into_iter().map(|(_, ends)| ends)))
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

    /// Scores a piece: the place of each creator with her best account, half the interval of each account, how many
    /// creators there are, and how many intervals begin and end where. In blocks that stay in the first cache: a pass
    /// per factor over the whole roster would wait for memory instead.
    fn score(&self, piece: Piece<'_>, plan: &Plan) -> (usize, Ends) {
        let Piece { rows, include, places, halves } = piece;
        let creator = &self.creator[rows.clone()];
        let mut ends = Ends::default();
        let mut creators = 0;
        // The creator whose accounts are being read, by her best so far.
        let mut best = None;
        let mut sums = Sums::default();
        for start in (0..rows.len()).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(rows.len());
            let whole = rows.start + block.start..rows.start + block.end;
            sums.add(self, whole, plan);
            sums.told(&mut places[block.clone()], &mut halves[block.clone()]);
            for i in block {
                if include.is_some_and(|mask| !mask[i]) {
                    places[i] = LEFT_OUT;
                    continue;
                }
                match best {
                    Some(before) if creator[before] == creator[i] => {
                        let worse = if places[i] < places[before] { before } else { i };
                        places[worse] = LEFT_OUT;
                        best = Some(before + i - worse);
                    }
                    Some(before) => {
                        ends.add(places[before], halves[before]);
                        creators += 1;
                        best = Some(i);
                    }
                    None => best = Some(i),
                }
            }
        }
        if let Some(last) = best {
            ends.add(places[last], halves[last]);
            creators += 1;
        }
        (creators, ends)
    }
}

/// What is summed up for a block of accounts, whoever they belong to. Every loop is one that compilers turn into vector
/// instructions.
struct Sums {
    /// Percentiles times weights.
    points: Vec<f64>,
    /// Squares of error steps times shares.
    squares: Vec<f32>,
    /// Known weight, see [`Plan::known`].
    weights: Vec<f64>,
    /// What makes half an interval of a root of squares, likewise.
    factors: Vec<f32>,
}

impl Default for Sums {
    fn default() -> Self {
        let (double, single) = (vec![0.0; BLOCK], vec![0.0; BLOCK]);
        Self { points: double.clone(), squares: single.clone(), weights: double, factors: single }
    }
}

impl Sums {
    /// Sums up these accounts. Two factors at a time: sums are read and written half as often.
    fn add(&mut self, columns: &Columns, rows: Range<usize>, plan: &Plan) {
        self.points.fill(0.0);
        self.squares.fill(0.0);
        for pair in plan.used.chunks(2) {
            let (f, weight, share) = pair[0];
            let (g, other_weight, other_share) = *pair.get(1).unwrap_or(&(f, 0.0, 0.0));
            let (column, other) = (&columns.columns[f], &columns.columns[g]);
            let percentiles = column.percentiles[rows.clone()].iter().zip(&other.percentiles[rows.clone()]);
            for (sum, (p, q)) in self.points.iter_mut().zip(percentiles) {
                *sum = (*sum + weight * f64::from(*p)) + other_weight * f64::from(*q);
            }
            let errors = column.errors[rows.clone()].iter().zip(&other.errors[rows.clone()]);
            for (square, (e, d)) in self.squares.iter_mut().zip(errors) {
                let (part, other) = (share * f32::from(*e), other_share * f32::from(*d));
                *square += part * part + other * other;
            }
        }
        let each = self.weights.iter_mut().zip(&mut self.factors);
        for ((weight, factor), known) in each.zip(&columns.known[rows]) {
            (*weight, *factor) = plan.known[usize::from(*known) % SETS];
        }
    }

    /// Places and half intervals of the accounts.
    fn told(&self, places: &mut [u32], halves: &mut [u16]) {
        for (place, (sum, known)) in places.iter_mut().zip(self.points.iter().zip(&self.weights)) {
            let score = TOP - millionths(sum / known).min(TOP);
            *place = if known.is_nan() { UNRANKED } else { score };
        }
        for (half, (square, factor)) in halves.iter_mut().zip(self.squares.iter().zip(&self.factors)) {
            *half = (square.sqrt() * factor + 0.5) as u16;
        }
    }
}

/// Rows that one core scores, and where the answer goes.
struct Piece<'a> {
    rows: Range<usize>,
    include: Option<&'a [bool]>,
    places: &'a mut [u32],
    halves: &'a mut [u16],
}

#[cfg(test)]
mod tests;
