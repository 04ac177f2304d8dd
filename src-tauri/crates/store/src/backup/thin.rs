//! Which backups stay. A pure function over what is there: no files, no clock.

use super::Why;
use std::collections::HashSet;
use troupe_core::time::Instant;

const DAY: i64 = 86_400;

/// A backup as thinning sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// When it was made.
    pub at: Instant,
    /// Why.
    pub why: Why,
    /// Its size.
    pub bytes: u64,
    /// It can be restored.
    pub good: bool,
}

/// How many stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Of the last 24 hours, at most.
    pub recent: usize,
    /// Days of which the newest stays.
    pub days: i64,
    /// Weeks (from Monday, UTC) of which the newest stays.
    pub weeks: i64,
    /// Calendar months of which the newest stays.
    pub months: i64,
    /// Days for which all those stay that were made by hand or before a migration.
    pub long_days: i64,
    /// Bytes of all together, at most; the newest good one stays even if it is larger.
    pub bytes: u64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { recent: 8, days: 14, weeks: 8, months: 12, long_days: 730, bytes: 20 << 30 }
    }
}

fn stays_long(why: Why) -> bool {
    matches!(why, Why::ByHand | Why::BeforeMigration)
}

/// Says which of `entries` can go, by their place.
///
/// What stays: of the last 24 hours all, at most [`Rules::recent`]; the newest of each of the last days, weeks and
/// months; for a long time what was made by hand or before a migration; always the newest good one. A damaged one
/// stands for no day, week or month and goes when the days are over. When all together are too large, the oldest
/// ordinary ones go first, then the oldest of the others.
pub fn thin(entries: &[Entry], now: Instant, rules: &Rules) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..entries.len()).collect();
    newest_first.sort_by_key(|i| (std::cmp::Reverse(entries[*i].at), *i));
    let newest_good = newest_first.iter().copied().find(|i| entries[*i].good);
    let day = |at: Instant| at.seconds().div_euclid(DAY);
    // Day 0 of Unix time was a Thursday.
    let week = |at: Instant| (day(at) + 3).div_euclid(7);
    let month = |at: Instant| {
        let (year, month, _) = at.day().parts();
        i64::from(year) * 12 + i64::from(month)
    };
    let mut recent = 0;
    let mut seen: HashSet<(u8, i64)> = HashSet::new();
    let mut kept: Vec<usize> = Vec::new();
    for i in newest_first {
        let entry = &entries[i];
        let age = now.seconds() - entry.at.seconds();
        let mut stays = Some(i) == newest_good;
        if stays_long(entry.why) {
            stays |= age < rules.long_days * DAY;
        } else if age < DAY && recent < rules.recent {
            recent += 1;
            stays = true;
        }
        if entry.good {
            stays |= day(now) - day(entry.at) < rules.days && seen.insert((0, day(entry.at)));
            stays |= week(now) - week(entry.at) < rules.weeks && seen.insert((1, week(entry.at)));
            stays |= month(now) - month(entry.at) < rules.months && seen.insert((2, month(entry.at)));
        } else {
            stays |= age < rules.days * DAY;
        }
        if stays {
            kept.push(i);
        }
    }
    let mut total: u64 = kept.iter().map(|i| entries[*i].bytes).sum();
    for long in [false, true] {
        for i in kept.clone().into_iter().rev() {
            if total > rules.bytes && Some(i) != newest_good && stays_long(entries[i].why) == long {
                total -= entries[i].bytes;
                kept.retain(|k| *k != i);
            }
        }
    }
    (0..entries.len()).filter(|i| !kept.contains(i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: Instant = Instant::from_seconds(1_795_000_000);

    fn entry() -> impl Strategy<Value = Entry> {
        (0..500 * DAY, 0..5usize, 1..50u64, proptest::bool::weighted(0.9)).prop_map(
            |(age, why, bytes, good)| {
                let at = Instant::from_seconds(NOW.seconds() - age);
                Entry { at, why: Why::ALL[why], bytes, good }
            },
        )
    }

    fn left(entries: &[Entry], rules: &Rules) -> Vec<Entry> {
        let gone = thin(entries, NOW, rules);
        (0..entries.len()).filter(|i| !gone.contains(i)).map(|i| entries[i]).collect()
    }

    proptest! {
        #[test]
        fn the_newest_good_one_always_stays(entries in proptest::collection::vec(entry(), 0..60), bytes in 0..400u64) {
            let rules = Rules { bytes, ..Rules::default() };
            let left = left(&entries, &rules);
            let newest = entries.iter().filter(|e| e.good).map(|e| e.at).max();
            prop_assert_eq!(left.iter().filter(|e| e.good).map(|e| e.at).max(), newest);
        }

        #[test]
        fn thinning_again_removes_nothing(entries in proptest::collection::vec(entry(), 0..60), bytes in 0..900u64) {
            let rules = Rules { bytes, ..Rules::default() };
            prop_assert_eq!(thin(&left(&entries, &rules), NOW, &rules), Vec::<usize>::new());
        }

        #[test]
        fn what_is_left_fits_unless_only_the_newest_good_one_is_left(
            entries in proptest::collection::vec(entry(), 0..60), bytes in 0..400u64
        ) {
            let left = left(&entries, &Rules { bytes, ..Rules::default() });
            prop_assert!(left.len() <= 1 || left.iter().map(|e| e.bytes).sum::<u64>() <= bytes);
        }

        #[test]
        fn every_day_week_and_month_that_had_one_keeps_one(entries in proptest::collection::vec(entry(), 0..60)) {
            let left = left(&entries, &Rules::default());
            for e in entries.iter().filter(|e| e.good) {
                let age = NOW.seconds() - e.at.seconds();
                let same = |f: &dyn Fn(Instant) -> String| left.iter().any(|l| l.good && f(l.at) == f(e.at));
                if age < 13 * DAY {
                    prop_assert!(same(&|at| at.day().to_string()));
                }
                if age < 49 * DAY {
                    prop_assert!(same(&|at| ((at.seconds().div_euclid(DAY) + 3).div_euclid(7)).to_string()));
                }
                if age < 330 * DAY {
                    prop_assert!(same(&|at| at.day().to_string()[..7].to_owned()));
                }
                if stays_long(e.why) {
                    prop_assert!(left.contains(e));
                }
            }
        }
    }

    #[test]
    fn a_year_of_hourly_backups_leaves_a_bounded_number_that_reaches_back_a_year() {
        let mut there: Vec<Entry> = Vec::new();
        let start = NOW.seconds() - 400 * DAY;
        for hour in 0..400 * 24 {
            let at = Instant::from_seconds(start + hour * 3_600);
            let why = if hour % 24 == 0 { Why::Daily } else { Why::BeforeImport };
            there.push(Entry { at, why, bytes: 1, good: true });
            let gone = thin(&there, at, &Rules::default());
            let mut place = 0;
            there.retain(|_| {
                place += 1;
                !gone.contains(&(place - 1))
            });
        }
        assert!(there.len() <= 8 + 14 + 8 + 12, "{}", there.len());
        let oldest = there.iter().map(|e| e.at).min().unwrap();
        assert!(NOW.days_since(oldest) > 300, "{oldest}");
        let days: HashSet<String> = there.iter().map(|e| e.at.day().to_string()).collect();
        assert!(days.len() >= 14 + 5 + 9, "{days:?}");
    }

    #[test]
    fn nothing_is_removed_of_nothing_and_a_damaged_one_stands_for_no_day() {
        assert!(thin(&[], NOW, &Rules::default()).is_empty());
        let at = |days: i64, hours: i64| Instant::from_seconds(NOW.seconds() - days * DAY - hours * 3_600);
        let e = |at, good| Entry { at, why: Why::Daily, bytes: 1, good };
        let entries = [e(at(0, 1), true), e(at(10, 0), false), e(at(10, 1), true), e(at(20, 0), false)];
        assert_eq!(thin(&entries, NOW, &Rules::default()), [3]);
    }
}
