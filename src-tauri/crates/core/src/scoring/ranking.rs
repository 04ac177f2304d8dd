//! Creators in order of their scores, with the ranks that their intervals allow and the brackets of those that cannot
//! be told apart (domain.md 3). Sorts only as far as it is read.

use super::columns::UNRANKED;

/// Whole millionths of a point in the best score.
const TOP: u32 = 100_000_000;
/// Interval ends are widened outwards to this many millionths of a point, a thousandth: counting who lies above or
/// below an end is then a look-up.
const STEP: u32 = 1_000;
/// Places for interval ends.
const STEPS: usize = (TOP / STEP) as usize + 1;

/// One creator's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// Index of her best account in the roster.
    pub account: usize,
    /// Rank, 1 = best; equal scores share one. `None` = not enough data.
    pub rank: Option<u32>,
    /// Score in whole millionths of a point.
    pub score: Option<u32>,
    /// Ends of the score's 90 % interval in whole millionths, widened outwards to a thousandth of a point.
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

/// How many creators' intervals begin and end where.
#[derive(Debug, Clone, Default)]
struct Ends {
    /// Creators whose low is at least this step.
    lows_from: Vec<u32>,
    /// Creators whose high is at least this step.
    highs_from: Vec<u32>,
}

/// An answer that sorts itself as far as it is read.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    keys: Vec<u64>,
    /// Half the interval of each account's score, in millionths.
    halves: Vec<u32>,
    sorted: usize,
    ranked: usize,
    ends: Option<Ends>,
    /// Places where brackets begin, as far as they are known, and the place behind the last known one.
    brackets: Vec<u32>,
}

impl Ranking {
    pub(super) fn new(creator: &[u32], scores: &[u32], halves: Vec<u32>, include: Option<&[bool]>) -> Self {
        // Key: unranked last, then the better score first, then the earlier creator; the low half is the account.
        let key = |account: usize| -> u64 {
            let score = scores[account];
            let place = if score == UNRANKED { UNRANKED } else { TOP.saturating_sub(score) };
            u64::from(place) << 32 | account as u64
        };
        let mut keys: Vec<u64> = Vec::with_capacity(creator.len());
        let mut last = u32::MAX;
        for account in 0..creator.len() {
            if include.is_some_and(|mask| !mask[account]) {
                continue;
            }
            let k = key(account);
            if creator[account] == last {
                if let Some(best) = keys.last_mut() {
                    *best = (*best).min(k);
                }
            } else {
                keys.push(k);
                last = creator[account];
            }
        }
        let ranked = keys.iter().filter(|k| place(**k) != UNRANKED).count();
        Self { keys, halves, sorted: 0, ranked, ends: None, brackets: Vec::new() }
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

    /// Ends of a ranked row's interval, in steps.
    fn ends_of(&self, key: u64) -> (u32, u32) {
        let score = TOP - place(key);
        let half = self.halves[account(key)];
        (score.saturating_sub(half) / STEP, score.saturating_add(half).min(TOP).div_ceil(STEP))
    }

    fn count_ends(&self) -> Ends {
        let mut ends = Ends { lows_from: vec![0; STEPS + 1], highs_from: vec![0; STEPS + 1] };
        for key in self.keys.iter().filter(|k| place(**k) != UNRANKED) {
            let (low, high) = self.ends_of(*key);
            ends.lows_from[low as usize] += 1;
            ends.highs_from[high as usize] += 1;
        }
        for step in (0..STEPS).rev() {
            ends.lows_from[step] += ends.lows_from[step + 1];
            ends.highs_from[step] += ends.highs_from[step + 1];
        }
        ends
    }

    /// Finds brackets until one begins behind `upto`, as far as the order is definite.
    fn bracket_until(&mut self, upto: usize) {
        let end = self.sorted.min(self.ranked);
        if self.brackets.is_empty() && end > 0 {
            self.brackets.push(0);
        }
        while let Some(first) = self.brackets.last().copied().map(|first| first as usize) {
            if first > upto || first >= end {
                return;
            }
            let lowest = self.ends_of(self.keys[first]).0 * STEP;
            // Brackets are short beside the whole, so the search widens from the first row on.
            let mut reach = 1;
            while first + reach < end && TOP - place(self.keys[first + reach]) >= lowest {
                reach *= 2;
            }
            let (from, to) = (first + reach / 2, (first + reach).min(end));
            let next = from + self.keys[from..to].partition_point(|k| TOP - place(*k) >= lowest);
            if next >= end && end < self.ranked {
                // The bracket goes on behind what is sorted.
                return;
            }
            self.brackets.push(next as u32);
        }
    }

    /// Rows `offset..offset + limit` in order of rank.
    pub fn page(&mut self, offset: usize, limit: usize) -> Vec<Ranked> {
        // One more than asked for, so that a tie across the page's end is seen.
        self.settle(offset.saturating_add(limit).saturating_add(1));
        let end = offset.saturating_add(limit).min(self.keys.len());
        let offset = offset.min(end);
        if self.ends.is_none() {
            self.ends = Some(self.count_ends());
        }
        self.bracket_until(end);
        let mut rank = 0;
        (offset..end)
            .map(|i| {
                if i == offset || place(self.keys[i]) != place(self.keys[i - 1]) {
                    let mine = place(self.keys[i]);
                    rank = self.keys[..i].partition_point(|k| place(*k) < mine) as u32 + 1;
                }
                self.at(i, rank)
            })
            .collect()
    }

    /// Every creator in order of rank.
    pub fn all(&mut self) -> Vec<Ranked> {
        self.page(0, self.keys.len())
    }

    fn at(&self, i: usize, rank: u32) -> Ranked {
        let key = self.keys[i];
        let account = account(key);
        if place(key) == UNRANKED {
            let unranked = Ranked {
                account,
                rank: None,
                score: None,
                interval: None,
                range: None,
                tied: false,
                bracket: None,
            };
            return unranked;
        }
        let (low, high) = self.ends_of(key);
        let range = self
            .ends
            .as_ref()
            .map(|ends| (ends.lows_from[high as usize + 1] + 1, ends.highs_from[low as usize]));
        let nth = self.brackets.partition_point(|first| *first as usize <= i).saturating_sub(1);
        let first = self.brackets.get(nth).map_or(i, |first| *first as usize);
        // The last known bracket may go on behind what is sorted: then this row's follower tells.
        let next = self.brackets.get(nth + 1).map_or(i + 2, |next| *next as usize);
        let tied = next - first > 1;
        let first_place = place(self.keys[first]);
        let bracket = self.keys[..first].partition_point(|k| place(*k) < first_place) as u32 + 1;
        Ranked {
            account,
            rank: Some(rank),
            score: Some(TOP - place(key)),
            interval: Some((low * STEP, high * STEP)),
            range,
            tied,
            bracket: tied.then_some(bracket),
        }
    }
}

/// The high half of a key: how far the score lies below the top.
fn place(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The low half.
fn account(key: u64) -> usize {
    (key & u64::from(u32::MAX)) as usize
}
