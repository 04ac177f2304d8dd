//! When a native notification may be shown: the quiet hours of the user's own clock. Not here: what is due (the areas),
//! what was told already (the store), the words (messages).

use crate::time::{Instant, Zone};

/// Hours in which nothing is told. Minutes since midnight, as clocks in the user's zone show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The first quiet minute, 0-1439.
    pub from: u32,
    /// The first minute after them, 0-1439; the same as `from` = there are none. Before `from` = over midnight.
    pub to: u32,
    /// Saturdays and Sundays are quiet from midnight to midnight.
    pub weekends: bool,
}

impl Quiet {
    /// Whether nothing may be told at this instant. What counts is what the clocks show: an hour that they show twice
    /// is quiet twice, one that they skip is never.
    pub fn holds(&self, zone: Zone, at: Instant) -> bool {
        let minute = zone.minute(at);
        let night = if self.from <= self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        };
        night || (self.weekends && zone.day(at).is_weekend())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NIGHT: Quiet = Quiet { from: 20 * 60, to: 8 * 60, weekends: false };

    fn at(text: &str) -> Instant {
        Instant::parse_rfc3339(text).unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    /// Every minute from one instant to another in which nothing is told, as first and last.
    fn quiet(rule: Quiet, zone: Zone, from: &str, to: &str) -> Option<(String, String)> {
        let minutes = (at(from).seconds()..at(to).seconds()).step_by(60).map(Instant::from_seconds);
        let found: Vec<Instant> = minutes.filter(|one| rule.holds(zone, *one)).collect();
        Some((found.first()?.to_string(), found.last()?.to_string()))
    }

    #[test]
    fn a_night_goes_over_midnight_in_the_users_own_zone() {
        for (name, first, last) in [
            ("Europe/Amsterdam", "2026-11-17T19:00:00Z", "2026-11-18T06:59:00Z"),
            ("Europe/Helsinki", "2026-11-17T18:00:00Z", "2026-11-18T05:59:00Z"),
            ("America/Los_Angeles", "2026-11-18T04:00:00Z", "2026-11-18T15:59:00Z"),
        ] {
            let noon = zone(name).start(crate::time::Day::new(2026, 11, 17).unwrap()).seconds() + 43_200;
            let (from, to) = (Instant::from_seconds(noon), Instant::from_seconds(noon + 86_400));
            let found = quiet(NIGHT, zone(name), &from.to_string(), &to.to_string());
            assert_eq!(found, Some((first.to_owned(), last.to_owned())), "{name}");
        }
    }

    #[test]
    fn when_clocks_move_the_night_still_ends_at_eight() {
        let of = |name: &str, from: &str, to: &str| quiet(NIGHT, zone(name), from, to).unwrap();
        // Summer time begins: the night is an hour shorter.
        let spring = of("Europe/Amsterdam", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");
        assert_eq!(spring, ("2026-03-28T19:00:00Z".into(), "2026-03-29T05:59:00Z".into()));
        // It ends: the night is an hour longer.
        let autumn = of("Europe/Helsinki", "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z");
        assert_eq!(autumn, ("2026-10-24T17:00:00Z".into(), "2026-10-25T05:59:00Z".into()));
        let west = of("America/Los_Angeles", "2026-10-31T20:00:00Z", "2026-11-01T20:00:00Z");
        assert_eq!(west, ("2026-11-01T03:00:00Z".into(), "2026-11-01T15:59:00Z".into()));
    }

    #[test]
    fn an_hour_that_clocks_show_twice_is_quiet_twice_and_a_skipped_one_never() {
        let small = Quiet { from: 2 * 60, to: 3 * 60, weekends: false };
        let amsterdam = zone("Europe/Amsterdam");
        assert_eq!(quiet(small, amsterdam, "2026-03-28T22:00:00Z", "2026-03-29T12:00:00Z"), None);
        let twice = quiet(small, amsterdam, "2026-10-24T22:00:00Z", "2026-10-25T12:00:00Z");
        assert_eq!(twice, Some(("2026-10-25T00:00:00Z".into(), "2026-10-25T01:59:00Z".into())));
    }

    #[test]
    fn weekends_are_quiet_from_midnight_to_midnight_where_the_user_is() {
        let rule = Quiet { from: 0, to: 0, weekends: true };
        let found = quiet(rule, zone("Europe/Helsinki"), "2026-11-19T00:00:00Z", "2026-11-26T00:00:00Z");
        assert_eq!(found, Some(("2026-11-20T22:00:00Z".into(), "2026-11-22T21:59:00Z".into())));
    }

    proptest! {
        #[test]
        fn quiet_hours_and_their_opposite_share_the_day(from in 0u32..1440, to in 0u32..1440, second in 0i64..400_000_000) {
            let at = Instant::from_seconds(1_600_000_000 + second);
            let rule = |from, to| Quiet { from, to, weekends: false }.holds(zone("Europe/Helsinki"), at);
            if from == to {
                prop_assert!(!rule(from, to), "from a minute to the same one is never");
            } else {
                prop_assert!(rule(from, to) != rule(to, from));
            }
        }
    }
}
