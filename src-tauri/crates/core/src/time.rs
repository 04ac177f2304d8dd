//! Instants and days: the one module that knows chrono. Not here: a clock; "now" is always a parameter.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Utc};
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
