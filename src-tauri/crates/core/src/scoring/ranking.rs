//! Creators in order of their scores, with the ranks that their intervals allow and the brackets of those that cannot
//! be told apart (domain.md 3). Sorts only as far as it is read.

use rayon::prelude::*;

/// A score that is not there.
pub(super) const UNRANKED: u32 = u32::MAX;
/// Whole millionths of a point in the best score.
pub(super) const TOP: u32 = 100_000_000;
/// Interval ends are widened outwards to this many millionths of a point: counting who lies above or below an end is
/// then a look-up.
const STEP: u32 = 2_000;
/// These steps in one point.
pub(super) const PER_POINT: f64 = 500.0;
/// Places for interval ends.
const STEPS: usize = (TOP / STEP) as usize + 1;
/// Keys looked at to guess where a short prefix ends.
const SAMPLE: usize = 4_096;

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
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    /// Per step: creators whose low it is; after [`Ends::summed`], those whose low is at least it.
    lows: Vec<u32>,
    /// The same of highs.
    highs: Vec<u32>,
}

impl Ends {
    /// Counts a creator by her key and half her interval.
    pub(super) fn add(&mut self, key: u64, half: u16) {
        if place(key) == UNRANKED {
            return;
        }
        if self.lows.is_empty() {
            self.lows.resize(STEPS + 1, 0);
            self.highs.resize(STEPS + 1, 0);
        }
        let (low, high) = ends(key, half);
        self.lows[low as usize] += 1;
        self.highs[high as usize] += 1;
    }

    /// All of them together, summed up from the top.
    pub(super) fn summed(all: impl Iterator<Item = Self>) -> Self {
        let mut sum = Self { lows: vec![0; STEPS + 1], highs: vec![0; STEPS + 1] };
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

/// Ends of a ranked creator's interval, in steps.
fn ends(key: u64, half: u16) -> (u32, u32) {
    let score = TOP - place(key);
    let half = u32::from(half) * STEP;
    (score.saturating_sub(half) / STEP, (score + half).min(TOP).div_ceil(STEP))
}

/// An answer that sorts itself as far as it is read.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// Everybody, unsorted unless `sorted` covers all. Key: unranked last, then the better score first, then the earlier
    /// account, which is the low half.
    keys: Vec<u64>,
    /// The best keys in order, while `keys` is unsorted.
    prefix: Vec<u64>,
    whole: bool,
    /// Half the interval of each account's score, in steps.
    halves: Vec<u16>,
    ends: Ends,
    /// Places where brackets begin, as far as they are known, and the place behind the last known one.
    brackets: Vec<u32>,
}

impl Ranking {
    pub(super) fn new(keys: Vec<u64>, halves: Vec<u16>, ends: Ends) -> Self {
        Self { keys, prefix: Vec::new(), whole: false, halves, ends, brackets: Vec::new() }
    }

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
        self.ends.lows.first().map_or(0, |count| *count as usize)
    }

    /// The order as far as it is definite.
    fn order(&self) -> &[u64] {
        if self.whole { &self.keys } else { &self.prefix }
    }

    /// Makes the first `upto` places definite. A short prefix is picked out, anything longer sorts everything once.
    fn settle(&mut self, upto: usize) {
        let upto = upto.min(self.keys.len());
        if upto <= self.order().len() {
            return;
        }
        if upto * 64 < self.keys.len() {
            // The key that about twice as many as needed do not exceed, by every nth; then one look at all.
            let every = self.keys.len().div_ceil(SAMPLE);
            let mut sample: Vec<u64> = self.keys.iter().step_by(every).copied().collect();
            let at = (2 * upto / every + 8).min(sample.len() - 1);
            let (_, cut, _) = sample.select_nth_unstable(at);
            let cut = *cut;
            let mut prefix: Vec<u64> = self.keys.iter().copied().filter(|key| *key <= cut).collect();
            if prefix.len() >= upto {
                prefix.sort_unstable();
                self.prefix = prefix;
                return;
            }
        }
        self.keys.par_sort_unstable();
        self.prefix = Vec::new();
        self.whole = true;
    }

    fn ends_of(&self, key: u64) -> (u32, u32) {
        ends(key, self.halves[account_of(key)])
    }

    /// Finds brackets until one begins behind `upto`, as far as the order is definite.
    fn bracket_until(&mut self, upto: usize) {
        let end = self.order().len().min(self.ranked());
        if self.brackets.is_empty() && end > 0 {
            self.brackets.push(0);
        }
        while let Some(first) = self.brackets.last().map(|first| *first as usize) {
            if first > upto || first >= end {
                return;
            }
            let order = self.order();
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
        let end = offset.saturating_add(limit).min(self.keys.len());
        let offset = offset.min(end);
        self.bracket_until(end);
        let mut rank = 0;
        (offset..end)
            .map(|i| {
                let order = self.order();
                if i == offset || place(order[i]) != place(order[i - 1]) {
                    rank = self.rank_at(i);
                }
                self.at(i, rank)
            })
            .collect()
    }

    /// Rank of the row at a place: 1 + rows with a better score.
    fn rank_at(&self, i: usize) -> u32 {
        let order = self.order();
        let mine = place(order[i]);
        order[..i].partition_point(|key| place(*key) < mine) as u32 + 1
    }

    /// Every creator in order of rank.
    pub fn all(&mut self) -> Vec<Ranked> {
        self.page(0, self.keys.len())
    }

    fn at(&self, i: usize, rank: u32) -> Ranked {
        let key = self.order()[i];
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

/// The high half of a key: how far the score lies below the top.
fn place(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The low half.
pub(super) fn account_of(key: u64) -> usize {
    (key & u64::from(u32::MAX)) as usize
}
