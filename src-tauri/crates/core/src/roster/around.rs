//! Percentiles after a few accounts joined those compared with, or left them (a block, a block taken back): counted up
//! or down by one instead of measured anew, because somebody waits.
//!
//! What holds afterwards, until the next [`Roster::measure`]:
//! - Every percentile is the one that measuring gives when estimates are still shrunk towards the priors of before.
//! - Priors stay. One account in thousands moves a prior by a hair, and with it every estimate by less.
//! - Errors of percentiles stay where many are compared with: each would change by less than the share of one account.

use super::{Account, Roster};
use crate::scoring::{Column, Factor, Reference, below_of, percentile};
use rayon::prelude::*;

/// Below so many accounts everything is measured anew: that is quick, and one account weighs in the priors.
const FEW: usize = 10_000;
/// More accounts at once than these are measured anew together.
const MANY: usize = 8;
/// Groups of fewer accounts are placed anew, errors and all.
const SMALL: usize = 1_000;

impl Roster {
    /// Measures again after the creators in these slots were blocked or are blocked no longer. Nobody else may have
    /// changed since percentiles were last measured.
    pub fn measure_around(&mut self, creators: &[usize]) {
        let mut accounts = Vec::new();
        for slot in creators {
            let creator = &self.creators[*slot];
            accounts.extend(creator.first as usize..(creator.first + creator.accounts) as usize);
        }
        // A brand's own account is compared with nobody, blocked or not.
        accounts.retain(|at| !self.accounts[*at].is_brand);
        if self.accounts.len() < FEW || accounts.len() > MANY {
            return self.measure(self.fit_in_use);
        }
        for at in accounts {
            self.shift(at, SMALL);
        }
    }

    /// Counts one account in or out, whichever it is now. Groups of fewer than `small` are placed anew.
    fn shift(&mut self, at: usize, small: usize) {
        let platform = self.accounts[at].platform;
        let joins = self.is_reference(&self.accounts[at]);
        let peers: Vec<usize> = (0..self.accounts.len())
            .into_par_iter()
            .with_min_len(4_096)
            .filter(|i| self.accounts[*i].platform == platform)
            .collect();
        let mut columns = self.columns.take_out();
        let counted: Vec<bool> = columns
            .par_iter_mut()
            .zip(Factor::ALL)
            .map(|(column, factor)| {
                let counts = !column.percentiles.is_empty() && self.columns.knows(at, factor);
                if counts {
                    Shift { roster: self, factor, at, joins }.of(column, &peers, small);
                }
                counts
            })
            .collect();
        self.columns.give_back(columns);
        for (factor, _) in Factor::ALL.into_iter().zip(counted).filter(|(_, counted)| *counted) {
            let count = |n: &mut u32| *n = if joins { *n + 1 } else { n.saturating_sub(1) };
            count(&mut self.compared[factor.index()][platform as usize]);
            if let Some(group) = factor.definition().group.and_then(|group| group(&self.accounts[at])) {
                count(self.compared_groups.entry((factor, platform, group)).or_default());
            }
        }
    }
}

/// One account that joins or leaves, in one factor.
struct Shift<'a> {
    roster: &'a Roster,
    factor: Factor,
    at: usize,
    joins: bool,
}

impl Shift<'_> {
    fn account(&self, i: usize) -> &Account {
        &self.roster.accounts[i]
    }

    fn value(&self, i: usize) -> f64 {
        self.roster.point(self.account(i), self.factor).map_or(f64::NAN, |point| point.at)
    }

    fn of(&self, column: &mut Column, peers: &[usize], small: usize) {
        let group = self.factor.definition().group;
        let mine = group.map(|group| group(self.account(self.at)));
        let members = peers.iter().copied().filter(|i| {
            self.roster.columns.knows(*i, self.factor)
                && group.is_none_or(|group| Some(group(self.account(*i))) == mine)
        });
        let before = self.roster.compared_with(self.account(self.at), self.factor) as usize;
        if before < small.max(3) {
            self.place(column, &members.collect::<Vec<_>>());
        } else {
            self.count(column, &members.collect::<Vec<_>>(), before);
        }
    }

    /// Places all members anew.
    fn place(&self, column: &mut Column, members: &[usize]) {
        let fewer = self.factor.fewer_is_better();
        let compared = members.iter().filter(|i| self.roster.is_reference(self.account(**i)));
        let values: Vec<f64> = compared.map(|i| self.value(*i)).collect();
        let reference = Reference::new(&values, fewer);
        for i in members {
            if let Some(point) = self.roster.point(self.account(*i), self.factor) {
                let steps = Column::steps(reference.error(point));
                column.write(*i, reference.percentile(point.at), steps);
            }
        }
    }

    /// Counts the members above the account up or down by one. How many lie below a member is read from its percentile;
    /// its value is asked for only where that does not tell whether it stands above.
    fn count(&self, column: &mut Column, members: &[usize], before: usize) {
        let fewer = self.factor.fewer_is_better();
        let after = if self.joins { before + 1 } else { before - 1 };
        let below = |column: &Column, i: usize| below_of(column.percentiles[i], before, fewer);
        let (mine, value) = (below(column, self.at), self.value(self.at));
        // A percentile does not tell whether all are below, or all but one.
        let highest = self.joins.then(|| self.highest(column, members, before)).flatten();
        for i in members {
            let mut lower = below(column, *i);
            let above = lower > mine || lower == mine && self.value(*i) > value;
            if lower == before - 1 && highest.is_some_and(|highest| self.value(*i) > highest) {
                lower = before;
            }
            if above {
                lower = if self.joins { lower + 1 } else { lower.saturating_sub(1) };
            }
            column.percentiles[*i] = percentile(lower, after, fewer) as f32;
        }
    }

    /// The highest value among those compared with until now.
    fn highest(&self, column: &Column, members: &[usize], before: usize) -> Option<f64> {
        let fewer = self.factor.fewer_is_better();
        let mut best: Option<(usize, usize)> = None;
        for i in members.iter().copied().filter(|i| *i != self.at) {
            let lower = below_of(column.percentiles[i], before, fewer);
            if best.is_none_or(|(least, _)| lower > least) && self.roster.is_reference(self.account(i)) {
                best = Some((lower, i));
            }
        }
        best.map(|(_, i)| self.value(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::creator::{Platform, Stage};
    use crate::metrics::LogSample;
    use crate::roster::{BrandCount, ShopFigures, Symbols, fixture};
    use proptest::prelude::*;

    /// Made of few different figures, so that many are equal.
    fn roster(rows: &[(u8, u8, bool)]) -> Roster {
        let made = rows.iter().enumerate().map(|(i, (figure, kind, is_brand))| {
            let (mut account, mut creator) = fixture(i as u32 + 1, "noor");
            account.platform = if kind % 5 == 0 { Platform::Instagram } else { Platform::TikTok };
            account.is_brand = *is_brand;
            account.followers = (kind % 7 != 0).then_some(u64::from(*figure) * 1_000);
            account.brands = Some(BrandCount { brands: u32::from(figure % 4), competitors: 0, posts: 9 });
            account.shop = (kind % 3 == 0).then_some(ShopFigures {
                video_gpm: f64::from(*figure),
                currency: u16::from(kind % 2),
                n: 5,
                import: 1,
            });
            account.metrics.median_views = Some(f64::from(*figure));
            account.metrics.views_sample = Some(LogSample {
                mean: f32::from(*figure) / 20.0,
                variance: f32::from(*kind) / 200.0,
                effective: f32::from(kind % 9 + 1),
            });
            if kind % 11 == 0 {
                creator.stage = Stage::Blocked;
            }
            (account, creator)
        });
        let (accounts, creators) = made.unzip();
        Roster::new(accounts, creators, Symbols::default(), false)
    }

    fn toggle(roster: &mut Roster, slot: usize) {
        let stage = &mut roster.creators[slot].stage;
        *stage = if *stage == Stage::Blocked { Stage::Prospect } else { Stage::Blocked };
    }

    proptest! {
        #[test]
        fn counting_accounts_in_and_out_gives_the_percentiles_that_measuring_does(
            rows in prop::collection::vec((0u8..24, any::<u8>(), prop::bool::weighted(0.1)), 2..90),
            toggled in prop::collection::vec(0usize..90, 1..12),
            small in prop_oneof![Just(0), Just(20), Just(usize::MAX)],
        ) {
            let mut roster = roster(&rows);
            for slot in toggled.into_iter().map(|slot| slot % rows.len()) {
                toggle(&mut roster, slot);
                if !roster.accounts[slot].is_brand {
                    roster.shift(slot, small);
                }
                let mut whole = roster.clone();
                whole.measure_by_kept_priors();
                prop_assert_eq!(roster.compared, whole.compared);
                for i in 0..rows.len() {
                    for factor in Factor::ALL {
                        let told = |r: &Roster| (r.columns.percentile(i, factor), r.compared_with(&r.accounts[i], factor));
                        prop_assert_eq!(told(&roster), told(&whole), "account {} {}", i, factor.key());
                        if small == usize::MAX {
                            prop_assert_eq!(roster.columns.error(i, factor), whole.columns.error(i, factor));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn among_many_a_block_moves_no_error_by_more_than_the_share_of_a_few_accounts() {
        let rows: Vec<_> = (0..FEW as u32 + 1_000)
            .map(|i| {
                ((i.wrapping_mul(2_654_435_761) >> 24) as u8, (i.wrapping_mul(40_503) >> 5) as u8, false)
            })
            .collect();
        let mut roster = roster(&rows);
        toggle(&mut roster, 77);
        roster.measure_around(&[77]);
        let mut whole = roster.clone();
        whole.measure_by_kept_priors();
        for i in 0..rows.len() {
            for factor in Factor::ALL {
                assert_eq!(roster.columns.percentile(i, factor), whole.columns.percentile(i, factor));
                let error = |r: &Roster| r.columns.error(i, factor).unwrap_or(0.0);
                assert!((error(&roster) - error(&whole)).abs() < 0.1, "account {i}, {}", factor.key());
            }
        }
    }
}
