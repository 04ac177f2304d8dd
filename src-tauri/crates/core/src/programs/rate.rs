//! The rate history of a program. The rate at the day of a sale counts, whatever was agreed later.

use crate::creator::CreatorId;
use crate::time::Day;

/// What a program pays from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Number of the row.
    pub id: i64,
    /// Whose; `None` = everybody's who has none of her own.
    pub creator: Option<CreatorId>,
    /// A fraction as decimal text; `None` = her own ends: from then on she has everybody's.
    pub rate: Option<String>,
    /// From this day on.
    pub from: Day,
}

/// The newest entry of one creator (or of everybody) that has begun.
fn newest(history: &[Rate], creator: Option<CreatorId>, day: Day) -> Option<&Rate> {
    history.iter().filter(|r| r.creator == creator && r.from <= day).max_by_key(|r| r.from)
}

/// Everybody's rate on a day; `None` = none was written for it.
pub fn everybodys(history: &[Rate], day: Day) -> Option<&Rate> {
    newest(history, None, day).filter(|r| r.rate.is_some())
}

/// A creator's rate on a day: her own while it lasts, else everybody's.
pub fn hers(history: &[Rate], creator: CreatorId, day: Day) -> Option<&Rate> {
    newest(history, Some(creator), day).filter(|r| r.rate.is_some()).or_else(|| everybodys(history, day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn rate(creator: Option<i64>, rate: Option<&str>, from: &str) -> Rate {
        Rate { id: 0, creator: creator.map(CreatorId), rate: rate.map(str::to_owned), from: day(from) }
    }

    #[test]
    fn her_own_rate_counts_until_it_ends_and_everybodys_then() {
        let history = [
            rate(None, Some("0.12"), "2026-01-01"),
            rate(Some(1), Some("0.15"), "2026-10-01"),
            rate(Some(1), None, "2026-12-01"),
            rate(None, Some("0.10"), "2026-11-15"),
        ];
        let at =
            |creator: i64, on: &str| hers(&history, CreatorId(creator), day(on)).and_then(|r| r.rate.clone());
        assert_eq!(at(1, "2025-12-31"), None, "before the first rate there is none, not 0");
        assert_eq!(at(1, "2026-09-30").as_deref(), Some("0.12"));
        assert_eq!(at(1, "2026-10-01").as_deref(), Some("0.15"));
        assert_eq!(at(1, "2026-11-30").as_deref(), Some("0.15"));
        assert_eq!(at(1, "2026-12-01").as_deref(), Some("0.10"));
        assert_eq!(at(2, "2026-11-20").as_deref(), Some("0.10"));
        assert_eq!(everybodys(&history, day("2026-11-14")).and_then(|r| r.rate.as_deref()), Some("0.12"));
    }

    proptest! {
        #[test]
        fn what_is_agreed_for_later_changes_nothing_today(
            rows in proptest::collection::vec((0_i64..3, proptest::option::of(0_u32..=100), 0_i64..60), 0..12),
            later in proptest::collection::vec((0_i64..3, proptest::option::of(0_u32..=100), 61_i64..90), 0..12),
            order in any::<prop::sample::Index>(),
        ) {
            let today = day("2026-01-01").plus(60);
            let made = |(who, percent, from): &(i64, Option<u32>, i64)| Rate {
                id: 0,
                creator: (*who > 0).then_some(CreatorId(*who)),
                rate: percent.map(|p| format!("{}", f64::from(p) / 100.0)),
                from: day("2026-01-01").plus(*from),
            };
            let mut history: Vec<Rate> = rows.iter().map(made).collect();
            // A day has one rate each: the table's own rule.
            history.sort_by_key(|r| (r.creator, r.from));
            history.dedup_by_key(|r| (r.creator, r.from));
            let before: Vec<_> = (1..3).map(|c| hers(&history, CreatorId(c), today).cloned()).collect();
            let mut more = history.clone();
            more.extend(later.iter().map(made));
            if !more.is_empty() {
                let turn = order.index(more.len());
                more.rotate_left(turn);
            }
            let after: Vec<_> = (1..3).map(|c| hers(&more, CreatorId(c), today).cloned()).collect();
            prop_assert_eq!(&before, &after);
            for found in before.into_iter().flatten() {
                prop_assert!(found.rate.is_some() && found.from <= today);
            }
        }
    }
}
