//! Permissions to use a video as an ad: until when they hold.

use crate::named::named_enum;
use crate::time::Day;

/// Days for which such a permission can be given (TikTok).
pub const SPARK_DAYS: [u32; 4] = [7, 30, 60, 365];
/// A permission is told to end so many days before.
pub const SPARK_ENDING: i64 = 7;

named_enum! {
    /// Where a permission to use a video as an ad stands.
    SparkState {
        /// It holds.
        Active = "active",
        /// It holds for a week at most.
        Ending = "ending",
        /// It begins later.
        Coming = "coming",
        /// It has ended.
        Ended = "ended",
        /// She took it back.
        Revoked = "revoked",
    }
}

/// Its last day: the first one counts.
pub fn spark_until(from: Day, days: u32) -> Day {
    from.plus(i64::from(days) - 1)
}

/// Where it stands on a day, and for how many days it still holds, that day included; 0 = it does not.
pub fn spark_standing(from: Day, days: u32, revoked_on: Option<Day>, today: Day) -> (SparkState, i64) {
    let left = spark_until(from, days).days_since(today) + 1;
    match () {
        () if revoked_on.is_some_and(|on| on <= today) => (SparkState::Revoked, 0),
        () if left <= 0 => (SparkState::Ended, 0),
        () if from > today => (SparkState::Coming, i64::from(days)),
        () if left <= SPARK_ENDING => (SparkState::Ending, left),
        () => (SparkState::Active, left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_day_count() {
        let day = |text: &str| Day::parse(text).unwrap();
        let from = day("2026-11-01");
        assert_eq!(spark_until(from, 30), day("2026-11-30"));
        assert_eq!(spark_until(from, 7), day("2026-11-07"));
        for (today, state, left) in [
            ("2026-10-31", SparkState::Coming, 30),
            ("2026-11-01", SparkState::Active, 30),
            ("2026-11-23", SparkState::Active, 8),
            ("2026-11-24", SparkState::Ending, 7),
            ("2026-11-30", SparkState::Ending, 1),
            ("2026-12-01", SparkState::Ended, 0),
        ] {
            assert_eq!(spark_standing(from, 30, None, day(today)), (state, left), "{today}");
        }
        let revoked = Some(day("2026-11-10"));
        assert_eq!(spark_standing(from, 30, revoked, day("2026-11-09")).0, SparkState::Active);
        assert_eq!(spark_standing(from, 30, revoked, day("2026-11-10")), (SparkState::Revoked, 0));
    }
}
