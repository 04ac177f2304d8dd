//! Instants and days: the one module that knows chrono and its zones. Not here: a clock; "now" is always a parameter.

use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;
use ts_rs::TS;

/// A moment in UTC with a resolution of one second. As JSON: RFC 3339, `2026-11-21T08:00:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
#[ts(type = "string")]
pub struct Instant(i64);

impl Instant {
    /// The earliest and latest seconds that a date in a file may have: 2004-01-01 to 2100-01-01.
    pub const PLAUSIBLE: std::ops::Range<i64> = 1_072_915_200..4_102_444_800;

    /// From Unix seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Unix seconds.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 (`2025-09-19T21:09:17.000Z`, with any offset).
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text.trim()).ok().map(|t| Self(t.timestamp()))
    }

    /// Reads a date and time without a zone (`2023-12-17T02:27:13`, blank or `T` between) as UTC.
    pub fn parse_naive_utc(text: &str) -> Option<Self> {
        let text = text.trim();
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .map(|t| Self(t.and_utc().timestamp()))
    }

    /// The UTC day this instant falls on.
    pub fn day(self) -> Day {
        Day(Utc.timestamp_opt(self.0, 0).single().map_or_else(NaiveDate::default, |t| t.date_naive()))
    }

    /// Whole days from `earlier` to `self`, rounded down; negative when `earlier` is later.
    pub fn days_since(self, earlier: Instant) -> i64 {
        (self.0 - earlier.0).div_euclid(86_400)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Utc.timestamp_opt(self.0, 0).single() {
            Some(t) => f.write_str(&t.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
            None => write!(f, "{}", self.0),
        }
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_rfc3339(&text).ok_or_else(|| D::Error::custom(format!("not an instant: {text}")))
    }
}

/// A calendar day without a zone. As JSON: `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Day(#[ts(type = "string")] NaiveDate);

impl Day {
    /// From year, month and day; `None` when there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok().map(Self)
    }

    /// Midnight UTC at the start of the day.
    pub fn start(self) -> Instant {
        Instant(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
    }

    /// The last second of the day, UTC.
    pub fn end(self) -> Instant {
        Instant(self.start().0 + 86_399)
    }

    /// So many days later; earlier when negative. Civil days: no clock is moved.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(chrono::TimeDelta::try_days(days).and_then(|d| self.0.checked_add_signed(d)).unwrap_or(self.0))
    }

    /// So many months later: the same day of the month, or its last where it is shorter.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self(self.0.checked_add_months(chrono::Months::new(months)).unwrap_or(self.0))
    }

    /// Days from `earlier` to this day; negative when `earlier` is later.
    pub fn days_since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus(-i64::from(self.0.weekday().num_days_from_monday()))
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        self.0.weekday().num_days_from_monday() > 4
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        Self(self.0.with_day(1).unwrap_or(self.0))
    }

    /// Year, month, day.
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// A time zone: a fixed offset or an IANA zone with its summer times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Rule);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Seconds east of UTC.
    Offset(i64),
    Named(Tz),
}

impl Zone {
    /// Reads an IANA name in any case (`Europe/Helsinki`), `UTC`, `Z`, or an offset such as `+02:00`, `-0330`, `+2`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, rest) = match text.as_bytes().first()? {
            b'+' => (1, &text[1..]),
            b'-' => (-1, &text[1..]),
            _ if text.eq_ignore_ascii_case("z") => return Some(Self(Rule::Offset(0))),
            _ => return Tz::from_str_insensitive(text).ok().map(|tz| Self(Rule::Named(tz))),
        };
        let (hours, minutes) = match rest.split_once(':') {
            Some(parts) => parts,
            None if rest.len() == 4 && rest.is_ascii() => rest.split_at(2),
            None => (rest, "0"),
        };
        let number = |part: &str, most: i64| {
            let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<i64>().ok().filter(|n| digits && *n <= most)
        };
        Some(Self(Rule::Offset(sign * (number(hours, 14)? * 3600 + number(minutes, 59)? * 60))))
    }

    /// UTC.
    pub const UTC: Zone = Zone(Rule::Offset(0));

    /// The civil day on which this instant falls in the zone.
    pub fn day(self, at: Instant) -> Day {
        Instant(at.0 + self.offset_at(at)).day()
    }

    /// What the zone's clocks show at this instant: minutes since midnight, 0-1439.
    pub fn minute(self, at: Instant) -> u32 {
        ((at.0 + self.offset_at(at)).rem_euclid(86_400) / 60) as u32
    }

    /// The instant at which a civil day begins in the zone.
    pub fn start(self, day: Day) -> Instant {
        Instant(self.utc(day.start().0))
    }

    /// Seconds east of UTC at this instant.
    pub fn offset_at(self, at: Instant) -> i64 {
        match self.0 {
            Rule::Offset(seconds) => seconds,
            Rule::Named(tz) => DateTime::from_timestamp(at.0, 0)
                .map_or(0, |t| i64::from(t.with_timezone(&tz).offset().fix().local_minus_utc())),
        }
    }

    /// The Unix seconds of a moment that this zone's clocks show; `local` counts seconds as if they were UTC. A time
    /// that clocks show twice is the earlier one; one that they skip counts as if they had not yet been moved.
    pub fn utc(self, local: i64) -> i64 {
        let tz = match self.0 {
            Rule::Offset(seconds) => return local - seconds,
            Rule::Named(tz) => tz,
        };
        let shown = |seconds: i64| DateTime::from_timestamp(seconds, 0).map(|t| t.naive_utc());
        let of = |time: NaiveDateTime| match tz.from_local_datetime(&time) {
            MappedLocalTime::Single(t) | MappedLocalTime::Ambiguous(t, _) => Some(t.timestamp()),
            MappedLocalTime::None => None,
        };
        let day_before = || of(shown(local - 86_400)?).map(|seconds| seconds + 86_400);
        shown(local).and_then(of).or_else(day_before).unwrap_or(local)
    }
}

/// Finds a full date (year, month and day) in a file's name: `…_2022-07-27_21-44…`, `20260411_creator_all`.
/// Two dates (a period `YYYYMMDD-YYYYMMDD`) give the later one. `None` when there is none that is plausible.
pub fn day_in_file_name(name: &str) -> Option<Day> {
    days_in_file_name(name).into_iter().max()
}

/// Finds a period in a file's name: `…_20260401-20260430`, `Content 2025-10-01_2025-10-31`. `None` unless the name
/// holds exactly two dates in order.
pub fn period_in_file_name(name: &str) -> Option<(Day, Day)> {
    match days_in_file_name(name)[..] {
        [from, to] if from <= to => Some((from, to)),
        _ => None,
    }
}

fn days_in_file_name(name: &str) -> Vec<Day> {
    let digits: Vec<(usize, &str)> = {
        let mut runs = Vec::new();
        let mut start = None;
        for (i, c) in name.char_indices().chain(std::iter::once((name.len(), ' '))) {
            match (c.is_ascii_digit(), start) {
                (true, None) => start = Some(i),
                (false, Some(s)) => {
                    runs.push((s, &name[s..i]));
                    start = None;
                }
                _ => {}
            }
        }
        runs
    };
    let plausible = |y: &str, m: &str, d: &str| -> Option<Day> {
        let year: i32 = y.parse().ok()?;
        if !(2004..2100).contains(&year) {
            return None;
        }
        Day::new(year, m.parse().ok()?, d.parse().ok()?)
    };
    let mut found = Vec::new();
    for (i, (at, run)) in digits.iter().enumerate() {
        let day = match run.len() {
            8 => plausible(&run[..4], &run[4..6], &run[6..]),
            4 => match (digits.get(i + 1), digits.get(i + 2)) {
                (Some((m_at, m)), Some((d_at, d)))
                    if m.len() <= 2 && d.len() <= 2 && *m_at == at + 5 && *d_at == m_at + m.len() + 1 =>
                {
                    plausible(run, m, d)
                }
                _ => None,
            },
            _ => None,
        };
        found.extend(day);
    }
    found
}

#[cfg(test)]
mod civil_tests;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_date_in_a_file_name_is_found_and_half_a_date_is_not() {
        let day = |n: &str| day_in_file_name(n).map(|d| d.to_string());
        assert_eq!(
            day("dataset_free-tiktok-scraper_2022-07-27_21-44-20-266.csv").as_deref(),
            Some("2022-07-27")
        );
        assert_eq!(day("20260411_creator_all.pick12.csv").as_deref(), Some("2026-04-11"));
        assert_eq!(day("Transaction_Analysis_20260401-20260430.xlsx").as_deref(), Some("2026-04-30"));
        assert_eq!(day("trending_11_10.csv"), None);
        assert_eq!(day("social media influencers - Tiktok sep 2022.csv"), None);
    }

    #[test]
    fn a_zone_knows_its_summer_time_and_its_gaps() {
        let utc = |zone: &str, text: &str| {
            let local = Instant::parse_naive_utc(text)?.seconds();
            Some(Instant::from_seconds(Zone::parse(zone)?.utc(local)).to_string())
        };
        assert_eq!(utc("Europe/Amsterdam", "2026-07-01 12:00").as_deref(), Some("2026-07-01T10:00:00Z"));
        assert_eq!(utc("europe/amsterdam", "2026-01-01 12:00").as_deref(), Some("2026-01-01T11:00:00Z"));
        assert_eq!(utc("Europe/Amsterdam", "2026-03-29 02:30").as_deref(), Some("2026-03-29T01:30:00Z"));
        assert_eq!(utc("Europe/Amsterdam", "2026-10-25 02:30").as_deref(), Some("2026-10-25T00:30:00Z"));
        assert_eq!(utc("+02:00", "2026-07-01 12:00").as_deref(), Some("2026-07-01T10:00:00Z"));
        assert_eq!(utc("-0330", "2026-07-01 12:00").as_deref(), Some("2026-07-01T15:30:00Z"));
        for text in ["Mars/Base", "+25:00", "+1:99", "", "+é"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn two_dates_in_a_file_name_are_a_period() {
        let period = |n: &str| period_in_file_name(n).map(|(from, to)| format!("{from} {to}"));
        assert_eq!(
            period("Transaction_Analysis_Creator_List_20260401-20260430.xlsx").as_deref(),
            Some("2026-04-01 2026-04-30")
        );
        assert_eq!(
            period("Content 2025-10-01_2025-10-31 Mira.csv").as_deref(),
            Some("2025-10-01 2025-10-31")
        );
        assert_eq!(period("20260430-20260401.csv"), None);
        assert_eq!(period("20260411_creator_all.csv"), None);
    }

    #[test]
    fn an_instant_reads_back_from_what_it_prints() {
        let t = Instant::from_seconds(1_604_768_557);
        assert_eq!(Instant::parse_rfc3339(&t.to_string()), Some(t));
        assert_eq!(t.to_string(), "2020-11-07T17:02:37Z");
    }
}
