//! Creators in order of their scores, with the ranks that their intervals allow and the brackets of those that cannot
//! be told apart (domain.md 3). Sorts only as far as it is read.

use rayon::prelude::*;

/// The place of an account that does not take part: left out by a filter, or not its creator's best.
pub(super) const LEFT_OUT: u32 = u32::MAX;
/// The place of a creator without a score.
pub(super) const UNRANKED: u32 = u32::MAX - 1;
/// Whole millionths of a point in the best score.
pub(super) const TOP: u32 = 100_000_000;
/// Interval ends are widened outwards to this many millionths of a point: counting who lies above or below an end is
/// then a look-up.
const STEP: u32 = 2_000;
/// These steps in one point.
pub(super) const PER_POINT: f64 = 500.0;
/// Places for interval ends.
const STEPS: usize = (TOP / STEP) as usize + 1;
/// Accounts of which the best place is taken when a short prefix is looked for, at most.
const RUN: usize = 256;

/// One creator's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Index of her best account in the roster.
    pub account: usize,
    /// Rank, 1 = best; equal scores share one. `None` = not enough data.
    pub rank: Option<u32>,
    /// Score in whole millionths of a point.
    pub score: Option<u32>,
    /// Ends of the score's 90 % interval in whole millionths, widened outwards to a five-hundredth of a point.
    pub interval: Option<(u32, u32)>,
    /// Best and worst rank that the intervals allow: 1 + creators whose low lies above this high, and creators whose
    /// high reaches this low.
    pub range: Option<(u32, u32)>,
    /// Shares a bracket with other rows: going down the order, a bracket's first row bounds it by her low, and rows
    /// whose score reaches that low belong to it.
    pub tied: bool,
    /// Rank of the bracket's first row; `None` when the row stands alone.
    pub bracket: Option<u32>,
}

/// How many ranked creators' intervals begin and end where.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    /// Per step: creators whose low it is; after [`Ends::summed`], those whose low is at least it.
    lows: Vec<u32>,
    /// The same of highs.
    highs: Vec<u32>,
}

impl Default for Ends {
    fn default() -> Self {
        Self { lows: vec![0; STEPS + 1], highs: vec![0; STEPS + 1] }
    }
}

impl Ends {
    /// Counts a creator by her place and half her interval.
    #[inline]
    pub(super) fn add(&mut self, place: u32, half: u16) {
        if place > TOP {
            return;
        }
        let (low, high) = ends(place, half);
        self.lows[low as usize] += 1;
        self.highs[high as usize] += 1;
    }

    /// All of them together, summed up from the top.
    pub(super) fn summed(all: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self::default();
        for one in all {
            sum.lows.iter_mut().zip(one.lows).for_each(|(a, b)| *a += b);
            sum.highs.iter_mut().zip(one.highs).for_each(|(a, b)| *a += b);
        }
        for counts in [&mut sum.lows, &mut sum.highs] {
            let mut above = 0;
            for count in counts.iter_mut().rev() {
                above += *count;
                *count = above;
            }
        }
        sum
    }
}

/// Ends of a ranked creator's interval, in steps: half an interval is whole steps, so only the score is rounded.
#[inline]
fn ends(place: u32, half: u16) -> (u32, u32) {
    let score = TOP - place;
    let (down, half) = (score / STEP, u32::from(half));
    let up = down + u32::from(down * STEP != score);
    (down.saturating_sub(half), (up + half).min(TOP / STEP))
}

/// An answer that sorts itself as far as it is read.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// How far each account's score lies below the top; [`UNRANKED`] or [`LEFT_OUT`].
    places: Vec<u32>,
    /// Half the interval of each account's score, in steps.
    halves: Vec<u16>,
    /// Creators, ranked or not.
    creators: usize,
    ends: Ends,
    /// The best ones in order, as many as were asked for: a place in the high half, an account in the low half. So the
    /// better score stands first, then the earlier account, and those without a score last.
    order: Vec<u64>,
    /// Places in the order where brackets begin, as far as they are known, and the place behind the last known one.
    brackets: Vec<u32>,
}

impl Ranking {
    pub(super) fn new(places: Vec<u32>, halves: Vec<u16>, creators: usize, ends: Ends) -> Self {
        Self { places, halves, creators, ends, order: Vec::new(), brackets: Vec::new() }
    }

    /// Creators, ranked or not.
    pub fn len(&self) -> usize {
        self.creators
    }

    /// True when nobody takes part.
    pub fn is_empty(&self) -> bool {
        self.creators == 0
    }

    /// Creators with a rank.
    pub fn ranked(&self) -> usize {
        self.ends.lows[0] as usize
    }

    /// Makes the first `upto` places of the order definite. A short prefix is picked out, anything longer sorts
    /// everything once.
    fn settle(&mut self, upto: usize) {
        let upto = upto.min(self.creators);
        if upto <= self.order.len() {
            return;
        }
        if upto * 64 < self.creators {
            // Cut into runs, more of them than places are wanted: where the best of `upto` runs all reach, there are
            // enough, and runs whose best does not reach it need not be read.
            let run = (self.places.len() / (2 * upto)).clamp(1, RUN);
            let best = |run: &[u32]| run.iter().copied().fold(LEFT_OUT, u32::min);
            let bests: Vec<u32> = self.places.par_chunks(run).with_min_len(64).map(best).collect();
            let cut = *bests.clone().select_nth_unstable(upto - 1).1;
            if cut < UNRANKED {
                let runs = bests.iter().enumerate().filter(|(_, best)| **best <= cut).map(|(i, _)| i * run);
                let rows = runs.flat_map(|from| from..(from + run).min(self.places.len()));
                self.order =
                    rows.filter(|i| self.places[*i] <= cut).map(|i| key(self.places[i], i)).collect();
                self.order.sort_unstable();
                return;
            }
        }
        let taking_part = self.places.iter().enumerate().filter(|(_, place)| **place != LEFT_OUT);
        self.order = taking_part.map(|(i, place)| key(*place, i)).collect();
        self.order.par_sort_unstable();
    }

    fn ends_of(&self, key: u64) -> (u32, u32) {
        ends(place(key), self.halves[account_of(key)])
    }

    /// Finds brackets until one begins behind `upto`, as far as the order is definite.
    fn bracket_until(&mut self, upto: usize) {
        let end = self.order.len().min(self.ranked());
        if self.brackets.is_empty() && end > 0 {
            self.brackets.push(0);
        }
        while let Some(first) = self.brackets.last().map(|first| *first as usize) {
            if first > upto || first >= end {
                return;
            }
            let order = &self.order;
            let lowest = self.ends_of(order[first]).0 * STEP;
            let inside = |key: &u64| TOP - place(*key) >= lowest;
            // Brackets are short beside the whole, so the search widens from the first row on.
            let mut reach = 1;
            while first + reach < end && inside(&order[first + reach]) {
                reach *= 2;
            }
            let (from, to) = (first + reach / 2, (first + reach).min(end));
            let next = from + order[from..to].partition_point(inside);
            if next >= end && end < self.ranked() {
                // The bracket goes on behind what is sorted.
                return;
            }
            self.brackets.push(next as u32);
        }
    }

    /// Rows `offset..offset + limit` in order of rank.
    pub fn page(&mut self, offset: usize, limit: usize) -> Vec<Ranked> {
        // One more than asked for, so that a bracket across the page's end is seen.
        self.settle(offset.saturating_add(limit).saturating_add(1));
        let end = offset.saturating_add(limit).min(self.creators);
        let offset = offset.min(end);
        self.bracket_until(end);
        let mut rank = 0;
        (offset..end)
            .map(|i| {
                let order = &self.order;
                if i == offset || place(order[i]) != place(order[i - 1]) {
                    rank = self.rank_at(i);
                }
                self.at(i, rank)
            })
            .collect()
    }

    /// Rank of the row at a place: 1 + rows with a better score.
    fn rank_at(&self, i: usize) -> u32 {
        let order = &self.order;
        let mine = place(order[i]);
        order[..i].partition_point(|key| place(*key) < mine) as u32 + 1
    }

    /// Every creator in order of rank.
    pub fn all(&mut self) -> Vec<Ranked> {
        self.page(0, self.creators)
    }

    fn at(&self, i: usize, rank: u32) -> Ranked {
        let key = self.order[i];
        let account = account_of(key);
        if place(key) == UNRANKED {
            let (score, interval, range) = (None, None, None);
            return Ranked { account, rank: None, score, interval, range, tied: false, bracket: None };
        }
        let (low, high) = self.ends_of(key);
        let nth = self.brackets.partition_point(|first| *first as usize <= i).saturating_sub(1);
        let first = self.brackets.get(nth).map_or(i, |first| *first as usize);
        // Where the bracket's end is not known it lies behind what is sorted, which is one row more than the page.
        let tied = self.brackets.get(nth + 1).is_none_or(|next| *next as usize - first > 1);
        Ranked {
            account,
            rank: Some(rank),
            score: Some(TOP - place(key)),
            interval: Some((low * STEP, high * STEP)),
            range: Some((self.ends.lows[high as usize + 1] + 1, self.ends.highs[low as usize])),
            tied,
            bracket: tied.then(|| self.rank_at(first)),
        }
    }
}

fn key(place: u32, account: usize) -> u64 {
    u64::from(place) << 32 | account as u64
}

/// The high half of a key: how far the score lies below the top.
fn place(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The low half.
fn account_of(key: u64) -> usize {
    (key & u64::from(u32::MAX)) as usize
}
