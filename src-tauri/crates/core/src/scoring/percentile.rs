//! Percentiles of estimates among the accounts compared with, and how much they would move with the error of the
//! estimate.

use super::estimate::Point;

/// Below this many accounts a percentile is itself a sample's (domain.md 3: "of only n").
const FEW: usize = 30;
/// Values in one bucket, on average.
const IN_BUCKET: usize = 2;

/// A bucket with at most one in so many of all values need not be searched for an error.
const ABOUT: usize = 20_000;

/// The sorted values of the accounts compared with. Buckets of equal width make a look-up a step or two instead of a
/// search through all: every estimate asks three times.
#[derive(Debug, Clone, Default)]
pub struct Reference {
    sorted: Vec<f64>,
    /// First place of each bucket in `sorted`; one more at the end.
    starts: Vec<u32>,
    lowest: f64,
    /// Buckets per unit.
    per_unit: f64,
    fewer_is_better: bool,
}

impl Reference {
    /// Of these values, none of them NaN.
    pub fn new(values: &[f64], fewer_is_better: bool) -> Self {
        let (lowest, highest) =
            values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(*x), b.max(*x)));
        let buckets = (values.len() / IN_BUCKET).max(1);
        let width = highest - lowest;
        let per_unit = if width > 0.0 { buckets as f64 / width } else { 0.0 };
        let mut reference =
            Self { sorted: Vec::new(), starts: Vec::new(), lowest, per_unit, fewer_is_better };
        let mut starts = vec![0u32; buckets + 1];
        for x in values {
            starts[reference.bucket(*x, buckets) + 1] += 1;
        }
        for i in 0..buckets {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut sorted = vec![0.0; values.len()];
        for x in values {
            let at = &mut next[reference.bucket(*x, buckets)];
            sorted[*at as usize] = *x;
            *at += 1;
        }
        for run in starts.windows(2).filter(|run| run[1] - run[0] > 1) {
            sorted[run[0] as usize..run[1] as usize].sort_unstable_by(f64::total_cmp);
        }
        reference.sorted = sorted;
        reference.starts = starts;
        reference
    }

    /// A larger value never stands in an earlier bucket.
    fn bucket(&self, x: f64, buckets: usize) -> usize {
        (((x - self.lowest) * self.per_unit) as usize).min(buckets - 1)
    }

    /// Accounts compared with.
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// True when there is nobody to compare with.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// Accounts with a strictly lower value.
    pub fn below(&self, x: f64) -> usize {
        if self.sorted.is_empty() {
            return 0;
        }
        let bucket = self.bucket(x, self.starts.len() - 1);
        let (from, to) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        from + self.sorted[from..to].partition_point(|v| *v < x)
    }

    /// The percentile (domain.md 3): `100 x (accounts with a strictly lower value) / (n - 1)`, turned round where fewer
    /// is better. One account alone gets 50. An account that is not among those compared with is placed among them.
    pub fn percentile(&self, x: f64) -> f64 {
        percentile(self.below(x), self.sorted.len(), self.fewer_is_better)
    }

    /// So many lower ones as a percentile.
    fn share(&self, below: usize) -> f64 {
        share(below, self.sorted.len())
    }

    /// Accounts with a lower value, give or take two in 40,000: enough for an error, and half the work.
    fn about_below(&self, x: f64) -> usize {
        let bucket = self.bucket(x, self.starts.len() - 1);
        let (from, to) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        if x > self.lowest && (to - from) * ABOUT <= self.sorted.len() {
            from + (to - from) / 2
        } else {
            self.below(x)
        }
    }

    /// One standard error of the percentile: half of what it changes between one standard error of the estimate below
    /// and above. With fewer than 30 accounts the error of a share out of n comes on top, √(p (1 − p) / n) with
    /// p = (lower ones + ½) / n, where the half keeps first and last place from looking certain; the two are
    /// independent, so their squares add.
    pub fn error(&self, point: Point) -> f64 {
        let n = self.sorted.len();
        let moved = if point.error == 0.0 || n < 2 {
            0.0
        } else if point.error.is_finite() {
            let (low, high) = (point.at - point.error, point.at + point.error);
            (self.share(self.about_below(high)) - self.share(self.about_below(low))) / 2.0
        } else {
            50.0
        };
        if n >= FEW {
            return moved;
        }
        let share = (self.below(point.at) as f64 + 0.5) / n.max(1) as f64;
        let share = share.min(1.0 - 0.5 / n.max(1) as f64);
        moved.hypot(100.0 * (share * (1.0 - share) / n.max(1) as f64).sqrt())
    }
}

fn share(below: usize, of: usize) -> f64 {
    (100.0 * below as f64 / (of.max(2) - 1) as f64).min(100.0)
}

/// The percentile of a value that so many of those compared with lie below.
pub(crate) fn percentile(below: usize, of: usize, fewer_is_better: bool) -> f64 {
    if of <= 1 {
        return 50.0;
    }
    let p = share(below, of);
    if fewer_is_better { 100.0 - p } else { p }
}

/// How many of those compared with lie below a percentile's value, at most all but one; at least two are compared with.
/// Exact up to some millions of accounts: there a step of `f32` at 100 nears the step between two accounts.
pub(crate) fn below_of(percentile: f32, of: usize, fewer_is_better: bool) -> usize {
    let p = f64::from(percentile);
    let p = if fewer_is_better { 100.0 - p } else { p };
    (p * (of - 1) as f64 / 100.0 + 0.5) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentiles_count_the_strictly_lower_ones() {
        let reference = Reference::new(&[1.0, 2.0, 2.0, 5.0], false);
        assert_eq!(reference.len(), 4);
        assert_eq!(
            [1.0, 2.0, 2.0, 5.0].map(|x| reference.percentile(x)),
            [0.0, 100.0 / 3.0, 100.0 / 3.0, 100.0]
        );
        let fewer = Reference::new(&[1.0, 2.0, 3.0], true);
        assert_eq!([1.0, 2.0, 3.0].map(|x| fewer.percentile(x)), [100.0, 50.0, 0.0]);
        assert_eq!(Reference::new(&[7.0], false).percentile(7.0), 50.0);
        assert_eq!(Reference::new(&[], false).percentile(7.0), 50.0);
    }

    #[test]
    fn the_error_of_a_percentile_is_half_its_change_over_two_standard_errors() {
        let values: Vec<f64> = (0..101).map(f64::from).collect();
        let reference = Reference::new(&values, false);
        let error = |at, error| reference.error(Point { at, error });
        assert_eq!(error(50.0, 10.0), 10.0);
        assert_eq!(error(50.0, 0.0), 0.0, "known exactly, and enough to compare with");
        assert_eq!(error(100.0, 10.0), 5.0, "nobody stands above the first");
        assert_eq!(error(50.0, f64::INFINITY), 50.0);
    }

    #[test]
    fn few_accounts_make_a_percentile_unsure_even_at_the_ends() {
        let reference = Reference::new(&[1.0, 2.0, 3.0, 4.0], false);
        let error = |at| reference.error(Point { at, error: 0.0 });
        assert!((error(1.0) - 16.54).abs() < 0.01 && (error(4.0) - error(1.0)).abs() < 1e-9);
        assert!(error(2.0) > error(1.0));
        let one = Reference::new(&[1.0], false);
        assert_eq!(one.error(Point { at: 1.0, error: 0.0 }), 50.0);
    }

    proptest! {
        #[test]
        fn a_look_up_counts_as_a_walk_through_all_does(
            values in prop::collection::vec(prop_oneof![-5.0f64..5.0, -1e12f64..1e12, Just(0.0)], 0..200),
            asked in prop::collection::vec(prop_oneof![-6.0f64..6.0, -2e12f64..2e12, Just(0.0)], 1..20),
        ) {
            let reference = Reference::new(&values, false);
            for x in asked.iter().chain(&values) {
                prop_assert_eq!(reference.below(*x), values.iter().filter(|v| *v < x).count());
            }
        }
    }
}
