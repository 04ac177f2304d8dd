//! Civil days and the clocks of real places: days of 23 and 25 hours, midnights that are skipped or shown twice.

use super::*;
use proptest::prelude::*;

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Hours from the start of a day to the start of the next.
fn hours(name: &str, text: &str) -> f64 {
    let (zone, day) = (zone(name), day(text));
    (zone.start(day.plus(1)).seconds() - zone.start(day).seconds()) as f64 / 3600.0
}

#[test]
fn days_have_23_24_or_25_hours_where_clocks_move() {
    for (name, spring, autumn) in [
        ("Europe/Amsterdam", "2026-03-29", "2026-10-25"),
        ("Europe/Helsinki", "2026-03-29", "2026-10-25"),
        ("America/Los_Angeles", "2026-03-08", "2026-11-01"),
    ] {
        assert_eq!((hours(name, spring), hours(name, autumn)), (23.0, 25.0), "{name}");
        assert_eq!(hours(name, "2026-11-21"), 24.0, "{name}");
    }
    assert_eq!(hours("Australia/Lord_Howe", "2026-04-05"), 24.5, "a summer time of half an hour");
    assert_eq!(hours("+02:00", "2026-03-29"), 24.0, "a fixed offset never moves");
}

#[test]
fn one_instant_is_another_day_elsewhere() {
    let at = Instant::parse_rfc3339("2026-11-21T22:30:00Z").unwrap();
    let shown = |name: &str| (zone(name).day(at).to_string(), zone(name).minute(at));
    assert_eq!(shown("Europe/Amsterdam"), ("2026-11-21".into(), 23 * 60 + 30));
    assert_eq!(shown("Europe/Helsinki"), ("2026-11-22".into(), 30));
    assert_eq!(shown("America/Los_Angeles"), ("2026-11-21".into(), 14 * 60 + 30));
}

#[test]
fn a_skipped_midnight_starts_the_day_when_its_clocks_start() {
    // From 23:59:59 clocks went to 01:00.
    for (name, text, start) in [
        ("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00:00Z"),
        ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"),
    ] {
        let at = zone(name).start(day(text));
        assert_eq!(at.to_string(), start, "{name}");
        assert_eq!((zone(name).day(at), zone(name).minute(at)), (day(text), 60), "{name}");
        assert_eq!(zone(name).day(Instant::from_seconds(at.seconds() - 1)), day(text).plus(-1), "{name}");
        assert_eq!(hours(name, text), 23.0, "{name}");
    }
}

#[test]
fn a_midnight_that_is_shown_twice_starts_the_day_the_first_time() {
    // From 00:59:59 clocks went back to 00:00.
    let at = zone("America/Havana").start(day("2026-11-01"));
    assert_eq!(at.to_string(), "2026-11-01T04:00:00Z");
    assert_eq!(hours("America/Havana", "2026-11-01"), 25.0);
}

#[test]
fn a_due_date_does_not_move_when_clocks_do() {
    // Delivered on the day before summer time ends, content due 14 days later: everywhere the same civil day.
    let due = day("2026-10-24").plus(14);
    assert_eq!(due.to_string(), "2026-11-07");
    for name in ["Europe/Amsterdam", "Europe/Helsinki", "America/Los_Angeles"] {
        let zone = zone(name);
        assert_eq!(zone.day(zone.start(due)), due, "{name}");
        let last = Instant::from_seconds(zone.start(due.plus(1)).seconds() - 1);
        assert_eq!((zone.day(last), zone.minute(last)), (due, 23 * 60 + 59), "{name}");
        // Counted in hours from the day after, she would have lost a day.
        let counted = Instant::from_seconds(zone.start(day("2026-10-25")).seconds() + 13 * 86_400);
        assert_eq!(zone.day(counted), due.plus(-1), "{name}");
    }
}

#[test]
fn weeks_begin_on_monday_and_months_on_the_first() {
    for (text, monday, month) in [
        ("2026-11-21", "2026-11-16", "2026-11-01"),
        ("2026-11-16", "2026-11-16", "2026-11-01"),
        ("2026-11-22", "2026-11-16", "2026-11-01"),
        ("2027-01-02", "2026-12-28", "2027-01-01"),
        ("2028-02-29", "2028-02-28", "2028-02-01"),
    ] {
        assert_eq!(day(text).monday().to_string(), monday, "{text}");
        assert_eq!(day(text).month_start().to_string(), month, "{text}");
    }
    assert!(day("2026-11-21").is_weekend() && day("2026-11-22").is_weekend());
    assert!(!day("2026-11-20").is_weekend() && !day("2026-11-23").is_weekend());
}

#[test]
fn a_sum_that_no_calendar_holds_stays_where_it_was() {
    assert_eq!(day("2026-11-21").plus(i64::MAX), day("2026-11-21"));
    assert_eq!(day("2026-11-21").plus(i64::MIN), day("2026-11-21"));
}

const PLACES: [&str; 10] = [
    "Europe/Amsterdam",
    "Europe/Helsinki",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "America/Havana",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "Africa/Casablanca",
    "UTC",
];

proptest! {
    #[test]
    fn every_day_begins_once_and_ends_where_the_next_begins(
        place in proptest::sample::select(&PLACES[..]),
        number in 0i64..25_000,
    ) {
        let (zone, day) = (zone(place), day("1990-01-01").plus(number));
        let start = zone.start(day);
        prop_assert_eq!(zone.day(start), day);
        prop_assert_eq!(zone.day(Instant::from_seconds(start.seconds() - 1)), day.plus(-1));
        let length = zone.start(day.plus(1)).seconds() - start.seconds();
        prop_assert!((22 * 3600..=26 * 3600).contains(&length), "{} s", length);
        let noon = Instant::from_seconds(start.seconds() + length / 2);
        prop_assert_eq!(zone.day(noon), day);
    }

    #[test]
    fn counting_days_there_and_back_is_no_move(number in -20_000i64..20_000, more in -20_000i64..20_000) {
        let from = day("2026-11-21").plus(number);
        prop_assert_eq!(from.plus(more).days_since(from), more);
        prop_assert_eq!(from.plus(more).plus(-more), from);
        prop_assert!((0..7).contains(&from.days_since(from.monday())));
        prop_assert_eq!(from.month_start().parts().2, 1);
    }
}
