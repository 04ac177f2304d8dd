//! Dates as files write them: ISO with and without a zone, Unix seconds, `DD/MM/YYYY` and `MM/DD/YYYY`.
//! Not here: the order of day and month of a whole column (`evidence` gives the hints, `read` collects them).

use crate::kind::DateOrder;
use troupe_core::time::{Instant, Zone};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing.
    Missing,
    /// One moment, whatever the column's order of day and month.
    Sure(Instant),
    /// Day and month could be swapped and the column's order is not known: read as day, month, year.
    Ambiguous(Instant),
    /// Not a date, or not one between 2004 and 2100.
    Bad,
}

/// Reads a cell: a moment, or a day as its midnight UTC. Times without a zone count as UTC.
pub(crate) fn read(cell: &str, order: Option<DateOrder>) -> Reading {
    read_in(cell, order, None)
}

/// Like [`read`], but times without a zone count as times of that zone. Days stay days.
pub(crate) fn read_in(cell: &str, order: Option<DateOrder>, zone: Option<Zone>) -> Reading {
    let cell = cell.trim();
    if let Some(instant) = iso_fast(cell.as_bytes()) {
        return plausible(instant);
    }
    if crate::numbers::is_missing(cell) {
        return Reading::Missing;
    }
    if let Some(seconds) = unix(cell) {
        return plausible(seconds);
    }
    let Some((day, rest)) = Day::of(cell).or_else(|| Day::named(cell)) else {
        return Reading::Bad;
    };
    let Some((time, zoned)) = time_of_day(rest) else {
        return Reading::Bad;
    };
    let zone = zone.filter(|_| !zoned);
    let (year, month, day_of_month, unsure) = match day {
        Day::Sure(y, m, d) => (y, m, d, false),
        Day::Either { first, second, year } => {
            let order = match order {
                _ if first > 12 => DateOrder::Dmy,
                _ if second > 12 => DateOrder::Mdy,
                Some(order) => order,
                None => DateOrder::Dmy,
            };
            let (d, m) = if order == DateOrder::Dmy { (first, second) } else { (second, first) };
            (year, m, d, false)
        }
    };
    let unsure = unsure
        || (order.is_none()
            && matches!(day, Day::Either { first, second, .. } if first <= 12 && second <= 12 && first != second));
    let Some(days) = days_from_civil(year, month, day_of_month) else {
        return Reading::Bad;
    };
    let local = days * 86_400 + time;
    match plausible(zone.map_or(local, |zone| zone.utc(local))) {
        Reading::Sure(instant) if unsure => Reading::Ambiguous(instant),
        reading => reading,
    }
}

/// A day and a moment of it, without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WithoutYear {
    month: i64,
    day: i64,
    time: i64,
}

/// Reads a day without a year: `Nov 4`, `4 November`, `4-Nov`, `11-04 10:12`. `None` for anything else.
pub(crate) fn without_year(cell: &str) -> Option<WithoutYear> {
    let cell = cell.trim();
    let (month, day, year, rest) = named(cell).or_else(|| month_and_day(cell))?;
    let (time, _) = time_of_day(rest)?;
    (year.is_none() && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(WithoutYear {
        month,
        day,
        time,
    })
}

impl WithoutYear {
    /// The newest such day that is not after `limit`. `None` when there is none within eight years (29 February).
    pub fn newest_until(self, limit: troupe_core::time::Day) -> Option<Instant> {
        let year = i64::from(limit.parts().0);
        (year - 8..=year).rev().find_map(|year| {
            let at = days_from_civil(year, self.month, self.day)? * 86_400 + self.time;
            (Instant::from_seconds(at).day() <= limit).then_some(Instant::from_seconds(at))
        })
    }
}

/// `11-04`, `11/04 10:12`: month and day, as TikTok Studio shortens its own `YYYY-MM-DD`.
fn month_and_day(cell: &str) -> Option<(i64, i64, Option<i64>, &str)> {
    let end = cell.find([' ', ',']).unwrap_or(cell.len());
    let (day, rest) = cell.split_at(end);
    let (month, day) = day.split_once('-')?;
    let number = |text: &str| {
        crate::numbers::plain(text.as_bytes()).filter(|_| text.len() <= 2).and_then(|n| i64::try_from(n).ok())
    };
    Some((number(month)?, number(day)?, None, rest))
}

/// Names of months in English, Dutch, Finnish and German; the first three letters decide where they can.
const MONTHS: [&[&str]; 12] = [
    &["jan", "tammikuu"],
    &["feb", "helmikuu"],
    &["mar", "mrt", "maa", "mär"],
    &["apr", "huhtikuu"],
    &["may", "mei", "mai", "toukokuu"],
    &["jun", "kesäkuu"],
    &["jul", "heinäkuu"],
    &["aug", "elokuu"],
    &["sep", "syyskuu"],
    &["oct", "okt", "lokakuu"],
    &["nov", "marraskuu"],
    &["dec", "dez", "joulukuu"],
];

fn month_by_name(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    // "marraskuu" begins like March and "maaliskuu" like nothing else: the longest name that fits decides.
    let at = (0..MONTHS.len())
        .filter_map(|at| {
            let fits = MONTHS[at].iter().filter(|name| word.starts_with(**name)).map(|name| name.len());
            fits.max().map(|length| (length, at))
        })
        .max()?
        .1;
    i64::try_from(at + 1).ok()
}

/// Month, day, year if there is one, and what follows, of `Nov 4, 2025 10:12`, `4 November 2025`, `4-Nov`.
fn named(cell: &str) -> Option<(i64, i64, Option<i64>, &str)> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/');
    let mut rest = cell;
    let mut next = || -> Option<&str> {
        rest = rest.trim_start_matches(separator);
        let end = rest.find(separator).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        (!word.is_empty()).then_some(word)
    };
    let number = |text: &str| {
        let text = text.trim_end_matches('.');
        crate::numbers::plain(text.as_bytes()).filter(|_| text.len() <= 4).and_then(|n| i64::try_from(n).ok())
    };
    let (first, second) = (next()?, next()?);
    let (month, day) = match (month_by_name(first), month_by_name(second)) {
        (Some(month), None) => (month, number(second).filter(|d| (1..=31).contains(d))?),
        (None, Some(month)) => (month, number(first).filter(|d| (1..=31).contains(d))?),
        _ => return None,
    };
    let before_year = rest;
    let mut after = rest.trim_start_matches(separator);
    let end = after.find(separator).unwrap_or(after.len());
    let year = number(&after[..end]).filter(|y| (1000..=9999).contains(y));
    after = if year.is_some() { &after[end..] } else { before_year };
    Some((month, day, year, after))
}

/// The order of day and month that a cell gives away, if it does.
pub(crate) fn evidence(cell: &str) -> Option<DateOrder> {
    match Day::of(cell.trim())?.0 {
        Day::Either { first, second, .. } if first > 12 && second <= 12 => Some(DateOrder::Dmy),
        Day::Either { first, second, .. } if second > 12 && first <= 12 => Some(DateOrder::Mdy),
        _ => None,
    }
}

fn plausible(seconds: i64) -> Reading {
    if Instant::PLAUSIBLE.contains(&seconds) {
        Reading::Sure(Instant::from_seconds(seconds))
    } else {
        Reading::Bad
    }
}

/// `YYYY-MM-DDTHH:MM:SSZ`, with a blank for the T and fractions or without; seconds since 1970.
fn iso_fast(b: &[u8]) -> Option<i64> {
    if b.len() < 20 || b[b.len() - 1] != b'Z' {
        return None;
    }
    if b[4] != b'-' || b[7] != b'-' || !matches!(b[10], b'T' | b' ') || b[13] != b':' || b[16] != b':' {
        return None;
    }
    if b.len() > 20 && (b[19] != b'.' || b.len() == 21 || !b[20..b.len() - 1].iter().all(u8::is_ascii_digit))
    {
        return None;
    }
    let two = |at: usize| -> Option<i64> {
        let (tens, ones) = (b[at].wrapping_sub(b'0'), b[at + 1].wrapping_sub(b'0'));
        (tens <= 9 && ones <= 9).then(|| i64::from(tens) * 10 + i64::from(ones))
    };
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_from_civil(two(0)? * 100 + two(2)?, two(5)?, two(8)?)?;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Unix seconds, milliseconds or microseconds, or `YYYYMMDD`; seconds since 1970.
fn unix(cell: &str) -> Option<i64> {
    let digits = cell.split_once('.').map_or(cell, |(whole, fraction)| {
        if fraction.bytes().all(|b| b.is_ascii_digit()) { whole } else { cell }
    });
    let value = i64::try_from(crate::numbers::plain(digits.as_bytes())?).ok()?;
    match digits.len() {
        9 | 10 => Some(value),
        13 => Some(value / 1000),
        16 => Some(value / 1_000_000),
        8 if digits.len() == cell.len() => {
            days_from_civil(value / 10_000, value / 100 % 100, value % 100).map(|days| days * 86_400)
        }
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Day {
    Sure(i64, i64, i64),
    Either { first: i64, second: i64, year: i64 },
}

impl Day {
    /// A day whose month is a name, with its year.
    fn named(cell: &str) -> Option<(Self, &str)> {
        let (month, day, year, rest) = named(cell)?;
        Some((Self::Sure(year?, month, day), rest))
    }

    /// The day at the beginning of `cell` and what follows it.
    fn of(cell: &str) -> Option<(Self, &str)> {
        let end = cell.find(['T', ' ', '\u{a0}', ',']).unwrap_or(cell.len());
        let (day, rest) = cell.split_at(end);
        let sign = day.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
        let mut parts = day.split(sign);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || [a, b, c].iter().any(|p| p.len() > 4) {
            return None;
        }
        let number = |text: &str| crate::numbers::plain(text.as_bytes()).and_then(|n| i64::try_from(n).ok());
        let (x, y, z) = (number(a)?, number(b)?, number(c)?);
        let day = match (a.len(), c.len(), sign) {
            (4, 1 | 2, _) => Self::Sure(x, y, z),
            // Dots are only written where the day comes first (Finnish, German, Dutch).
            (1 | 2, 4, '.') => Self::Sure(z, y, x),
            (1 | 2, 4, _) => Self::Either { first: x, second: y, year: z },
            _ => return None,
        };
        Some((day, rest))
    }
}

/// Seconds after midnight UTC of ` 13:05`, `T13:05:09.123+02:00`, ` 1:05 PM`, ` 13:33:14 -0300`; 0 for nothing.
/// Whether the zone is settled: the text says it, or there is no time.
fn time_of_day(rest: &str) -> Option<(i64, bool)> {
    let rest = rest.trim_start_matches(['T', ' ', '\u{a0}', ',']).trim_end();
    if rest.is_empty() {
        return Some((0, true));
    }
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let clock = clock.split('.').next()?;
    let mut parts = clock.split(':');
    let mut next = |limit: u64| -> Option<i64> {
        let part = parts.next()?;
        let value = crate::numbers::plain(part.as_bytes()).filter(|v| *v <= limit && part.len() <= 2)?;
        i64::try_from(value).ok()
    };
    let (mut hour, minute) = (next(23)?, next(59)?);
    let second = if clock.matches(':').count() >= 2 { next(60)? } else { 0 };
    if parts.next().is_some() {
        return None;
    }
    let zone = zone.trim_start().to_ascii_uppercase();
    let zone = match zone.as_str() {
        "AM" | "A.M." if (1..=12).contains(&hour) => {
            hour %= 12;
            ""
        }
        "PM" | "P.M." if (1..=12).contains(&hour) => {
            hour = hour % 12 + 12;
            ""
        }
        other => other,
    };
    let offset = match zone.as_bytes() {
        [] | [b'Z'] => 0,
        b"UTC" | b"GMT" => 0,
        [sign @ (b'+' | b'-'), digits @ ..] => {
            let digits: Vec<u8> = digits.iter().copied().filter(|b| *b != b':').collect();
            let value = i64::try_from(crate::numbers::plain(&digits)?).ok()?;
            let (hours, minutes) = match digits.len() {
                2 => (value, 0),
                4 => (value / 100, value % 100),
                _ => return None,
            };
            if hours > 14 || minutes > 59 {
                return None;
            }
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        _ => return None,
    };
    Some((hour * 3600 + minute * 60 + second - offset, !zone.is_empty()))
}

/// Days since 1970-01-01 in the Gregorian calendar; `None` when there is no such day.
/// Method: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1..=last).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y - era * 400;
    let shifted = (month + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(text: &str) -> Option<String> {
        match read(text, None) {
            Reading::Sure(t) => Some(t.to_string()),
            _ => None,
        }
    }

    #[test]
    fn every_way_to_write_a_moment_is_understood() {
        for (text, expected) in [
            ("2025-09-19T21:09:17.000Z", "2025-09-19T21:09:17Z"),
            ("2025-09-19T21:09:17Z", "2025-09-19T21:09:17Z"),
            ("2025-09-19T21:09:17", "2025-09-19T21:09:17Z"),
            ("2025-09-19 21:09:17.5", "2025-09-19T21:09:17Z"),
            ("2025-09-19 21:09", "2025-09-19T21:09:00Z"),
            ("2025-08-08 13:33:14 -0300", "2025-08-08T16:33:14Z"),
            ("2025-08-08T13:33:14+02:00", "2025-08-08T11:33:14Z"),
            ("2025-08-08", "2025-08-08T00:00:00Z"),
            ("1604768557", "2020-11-07T17:02:37Z"),
            ("1604768557.0", "2020-11-07T17:02:37Z"),
            ("1604768557000", "2020-11-07T17:02:37Z"),
            ("20250808", "2025-08-08T00:00:00Z"),
            ("31/12/2025", "2025-12-31T00:00:00Z"),
            ("12/31/2025 1:05 PM", "2025-12-31T13:05:00Z"),
            ("3.4.2026 klo", ""),
            ("3.4.2026", "2026-04-03T00:00:00Z"),
            ("04/04/2026", "2026-04-04T00:00:00Z"),
            ("Nov 4, 2025", "2025-11-04T00:00:00Z"),
            ("4 November 2025 10:12", "2025-11-04T10:12:00Z"),
            ("4. marraskuuta 2025", "2025-11-04T00:00:00Z"),
            ("3. maaliskuuta 2025", "2025-03-03T00:00:00Z"),
            ("12 mei 2025", "2025-05-12T00:00:00Z"),
            ("15-Mar-2025", "2025-03-15T00:00:00Z"),
        ] {
            assert_eq!(sure(text).unwrap_or_default(), expected, "{text}");
        }
    }

    #[test]
    fn day_and_month_stay_ambiguous_until_the_column_says() {
        assert!(matches!(read("03/04/2026", None), Reading::Ambiguous(_)));
        let day = |order| match read("03/04/2026", Some(order)) {
            Reading::Sure(t) => t.day().to_string(),
            _ => String::new(),
        };
        assert_eq!(day(DateOrder::Dmy), "2026-04-03");
        assert_eq!(day(DateOrder::Mdy), "2026-03-04");
        assert_eq!(evidence("13/04/2026"), Some(DateOrder::Dmy));
        assert_eq!(evidence("04/13/2026"), Some(DateOrder::Mdy));
        assert_eq!(evidence("04/03/2026"), None);
    }

    #[test]
    fn only_times_without_a_zone_are_read_in_the_zone_that_was_given() {
        let zone = Zone::parse("Europe/Helsinki");
        let text = |cell| match read_in(cell, None, zone) {
            Reading::Sure(t) => t.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(text("2025-07-01 12:00"), "2025-07-01T09:00:00Z");
        assert_eq!(text("2025-12-01T12:00:00"), "2025-12-01T10:00:00Z");
        assert_eq!(text("2025-12-01T12:00:00Z"), "2025-12-01T12:00:00Z");
        assert_eq!(text("2025-12-01 12:00 +0100"), "2025-12-01T11:00:00Z");
        assert_eq!(text("2025-12-01"), "2025-12-01T00:00:00Z");
        assert_eq!(text("1604768557"), "2020-11-07T17:02:37Z");
    }

    #[test]
    fn a_day_without_a_year_is_the_newest_that_is_not_after_the_limit() {
        let limit = troupe_core::time::Day::parse("2026-11-10").unwrap();
        let newest =
            |cell: &str| without_year(cell).and_then(|day| day.newest_until(limit)).map(|at| at.to_string());
        assert_eq!(newest("Nov 4").as_deref(), Some("2026-11-04T00:00:00Z"));
        assert_eq!(newest("4-Nov").as_deref(), Some("2026-11-04T00:00:00Z"));
        assert_eq!(newest("11-04 10:12").as_deref(), Some("2026-11-04T10:12:00Z"));
        assert_eq!(newest("December 24").as_deref(), Some("2025-12-24T00:00:00Z"));
        assert_eq!(newest("29 Feb").as_deref(), Some("2024-02-29T00:00:00Z"));
        assert_eq!((newest("2025-11-04"), newest("soon"), newest("Nov 4, 2025")), (None, None, None));
    }

    #[test]
    fn days_that_never_were_and_years_out_of_range_are_not_dates() {
        for text in [
            "2025-02-29",
            "2025-13-01",
            "1999-01-01",
            "31/31/2025",
            "soon",
            "4-Nov",
            "5",
            "2150-01-01",
            "25:61",
        ] {
            assert_eq!(read(text, None), Reading::Bad, "{text}");
        }
        assert_eq!(read("--", None), Reading::Missing);
    }

    proptest! {
        #[test]
        fn what_an_instant_prints_reads_back(seconds in Instant::PLAUSIBLE) {
            let instant = Instant::from_seconds(seconds);
            prop_assert_eq!(read(&instant.to_string(), None), Reading::Sure(instant));
            prop_assert_eq!(read(&seconds.to_string(), None), Reading::Sure(instant));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[0-9TZ:/. +-]{0,30}") {
            let _ = (read(&text, None), evidence(&text), without_year(&text));
        }
    }
}
