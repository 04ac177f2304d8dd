//! When somebody is to be told that her data are kept (GDPR, Art. 14(3)), and when keeping them is to be looked at again.

use super::{BulkNotice, NoticeWhy};
use crate::time::Day;

/// What is known of the way by which somebody's data came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// The day her data first came.
    pub came: Option<Day>,
    /// The day she was first shortlisted; `None` = she was not, or nobody wrote down when.
    pub shortlisted: Option<Day>,
    /// The day she was first written to.
    pub contacted: Option<Day>,
}

/// By when somebody is to be told, and why then: the first contact, or a month, whichever is first. The month counts from
/// the day her data came; where telling everybody of a large file was assessed as out of proportion, from the day she was
/// shortlisted. `None` = no day of hers is known.
pub fn notice_due(known: Known, bulk: Option<BulkNotice>) -> Option<(Day, NoticeWhy)> {
    let month = match (bulk, known.shortlisted) {
        (Some(BulkNotice::Assessment), Some(day)) => Some((day.plus_months(1), NoticeWhy::Shortlisted)),
        _ => known.came.map(|day| (day.plus_months(1), NoticeWhy::Month)),
    };
    let contact = known.contacted.map(|day| (day, NoticeWhy::FirstContact));
    // On the same day the contact is what somebody acts on.
    contact.into_iter().chain(month).min_by_key(|(day, _)| *day)
}

/// When keeping somebody's data is to be looked at again: so many months after the last contact, or after the data came
/// where there was none, and not before the day that the last look named.
pub fn review_due(
    last_contact: Option<Day>,
    came: Option<Day>,
    months: u32,
    next: Option<Day>,
) -> Option<Day> {
    let due = last_contact.or(came)?.plus_months(months);
    Some(next.map_or(due, |next| due.max(next)))
}

/// The last day from which so many months have passed on a day: what is from that day or before is due.
pub fn months_passed_since(today: Day, months: u32) -> Day {
    let first = today.plus(-(i64::from(months) * 31));
    let last = |day: &Day| day.plus_months(months) <= today;
    (0..).map(|days| first.plus(days)).take_while(last).last().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_month_after_the_last_day_of_a_month_is_the_last_day_of_a_shorter_one() {
        for (from, months, expected) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-01-30", 1, "2026-02-28"),
            ("2026-03-31", 1, "2026-04-30"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2026-11-22", 1, "2026-12-22"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2026-05-15", 0, "2026-05-15"),
            ("2026-05-15", 120, "2036-05-15"),
        ] {
            assert_eq!(day(from).plus_months(months), day(expected), "{from} + {months}");
        }
    }

    proptest! {
        #[test]
        fn months_later_is_in_the_right_month_and_never_later_in_it(
            start in 0i64..40_000, months in 0u32..=120,
        ) {
            let from = day("1990-01-01").plus(start);
            let to = from.plus_months(months);
            let number = |d: Day| i64::from(d.parts().0) * 12 + i64::from(d.parts().1);
            prop_assert_eq!(number(to), number(from) + i64::from(months));
            prop_assert!(to.parts().2 <= from.parts().2);
            // Clamped only at the end of a month.
            prop_assert!(to.parts().2 == from.parts().2 || to.plus(1).parts().2 == 1);
            prop_assert!(from.plus(1).plus_months(months) >= to);
        }

        #[test]
        fn what_is_due_by_its_day_is_what_is_due_by_the_last_such_day(
            start in 0i64..40_000, ago in 0i64..4_000, months in 1u32..=120,
        ) {
            let today = day("1999-01-01").plus(start);
            let from = today.plus(-ago);
            prop_assert_eq!(from.plus_months(months) <= today, from <= months_passed_since(today, months));
        }

        #[test]
        fn nobody_is_told_later_than_at_the_first_contact_or_a_month_after_what_counts(
            came in 0i64..4_000, listed in 0i64..4_000, wrote in 0i64..4_000,
        ) {
            let start = day("2024-01-01");
            let known = Known {
                came: Some(start.plus(came)), shortlisted: Some(start.plus(listed)), contacted: Some(start.plus(wrote)),
            };
            for bulk in [None, Some(BulkNotice::Notices), Some(BulkNotice::Assessment)] {
                let (due, why) = notice_due(known, bulk).unwrap();
                prop_assert!(due <= start.plus(wrote));
                let counts = if bulk == Some(BulkNotice::Assessment) { listed } else { came };
                prop_assert!(due <= start.plus(counts).plus_months(1));
                prop_assert_eq!(due == start.plus(wrote), why == NoticeWhy::FirstContact);
            }
        }

        #[test]
        fn a_look_is_never_due_before_the_day_that_the_last_one_named(
            last in 0i64..4_000, next in 0i64..4_000, months in 1u32..=120,
        ) {
            let start = day("2024-01-01");
            let due = review_due(Some(start.plus(last)), Some(start), months, Some(start.plus(next))).unwrap();
            prop_assert!(due >= start.plus(next) && due >= start.plus(last).plus_months(months));
        }
    }

    #[test]
    fn a_large_file_counts_from_the_shortlist_only_where_it_was_assessed() {
        let known =
            Known { came: Some(day("2026-01-31")), shortlisted: Some(day("2026-06-10")), contacted: None };
        let month = Some((day("2026-02-28"), NoticeWhy::Month));
        assert_eq!(notice_due(known, None), month);
        assert_eq!(notice_due(known, Some(BulkNotice::Notices)), month);
        let assessed = Some(BulkNotice::Assessment);
        assert_eq!(notice_due(known, assessed), Some((day("2026-07-10"), NoticeWhy::Shortlisted)));
        let written = Known { contacted: Some(day("2026-06-12")), ..known };
        assert_eq!(notice_due(written, assessed), Some((day("2026-06-12"), NoticeWhy::FirstContact)));
        // On a list since nobody knows when: her data's day counts.
        assert_eq!(notice_due(Known { shortlisted: None, ..known }, assessed), month);
        assert_eq!(notice_due(Known::default(), assessed), None);
    }
}
