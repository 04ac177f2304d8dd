//! Days as a calendar file (RFC 5545): whole days without a time zone, no alarms. The same events give the same bytes
//! but for the stamp, and a calendar that reads the file again updates what it has.

use super::write_text;
use crate::error::ExchangeError;
use icalendar::{Calendar, Component, Event, Property};
use std::path::Path;
use troupe_core::time::{Day, Instant};

/// Something on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEvent {
    /// Identity that stays the same from file to file.
    pub uid: String,
    /// The day.
    pub day: Day,
    /// What is to be done.
    pub summary: String,
    /// More about it; empty = nothing.
    pub description: String,
}

/// Writes a calendar. `name` is what calendars show as its name, `now` stamps the events. Returns their number.
///
/// # Errors
/// `write_failed`; the old file, if any, is untouched then.
pub fn write_calendar(
    path: &Path,
    name: &str,
    now: Instant,
    events: &[DayEvent],
) -> Result<u64, ExchangeError> {
    let mut calendar = Calendar::new();
    calendar.name(name);
    let stamp: String = now.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    for event in events {
        let mut one = Event::new();
        one.uid(&event.uid)
            .add_property("DTSTAMP", &stamp)
            .append_property(whole_day("DTSTART", event.day))
            .append_property(whole_day("DTEND", event.day.plus(1)))
            .summary(&event.summary)
            // A thing to do does not make anybody busy.
            .add_property("TRANSP", "TRANSPARENT");
        if !event.description.is_empty() {
            one.description(&event.description);
        }
        calendar.push(one.done());
    }
    write_text(path, &calendar.to_string())?;
    Ok(events.len() as u64)
}

fn whole_day(name: &str, day: Day) -> Property {
    let (year, month, day) = day.parts();
    let mut property = Property::new(name, format!("{year:04}{month:02}{day:02}"));
    property.add_parameter("VALUE", "DATE");
    property
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(events: &[DayEvent], now: i64) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("due.ics");
        assert_eq!(
            write_calendar(&path, "Troupe", Instant::from_seconds(now), events).unwrap(),
            events.len() as u64
        );
        std::fs::read_to_string(&path).unwrap()
    }

    fn event(summary: &str) -> DayEvent {
        DayEvent {
            uid: "sample_content-12.desk@troupe".into(),
            day: Day::parse("2026-12-31").unwrap(),
            summary: summary.into(),
            description: String::new(),
        }
    }

    #[test]
    fn an_event_is_a_whole_day_with_an_identity_of_its_own_and_no_alarm() {
        let text = written(&[event("Approve: pan; 28, cm\\\nEND:VEVENT")], 1_795_000_000);
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "UID:sample_content-12.desk@troupe",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "DTSTAMP:20261118T110640Z",
            "TRANSP:TRANSPARENT",
            "SUMMARY:Approve: pan\\; 28\\, cm\\\\\\nEND:VEVENT",
        ] {
            assert!(text.split("\r\n").any(|l| l == line), "{line}\n{text}");
        }
        assert!(!text.contains("VALARM"));
        assert_eq!(text.matches("\nEND:VEVENT").count(), 1, "a text ends no event");
        assert_eq!(text.matches("UID:").count(), 1);
    }

    #[test]
    fn long_lines_are_folded_at_75_bytes_and_no_letter_is_cut() {
        let long = "Sisältö myöhässä: käsintehty pannu ".repeat(8);
        let text = written(&[event(long.trim())], 1);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(long.trim()));
    }

    #[test]
    fn the_same_events_give_the_same_calendar_but_for_the_stamp() {
        let (one, other) = (written(&[event("a")], 1), written(&[event("a")], 1_000_000));
        let without = |text: &str| {
            text.lines().filter(|l| !l.starts_with("DTSTAMP")).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_ne!(one, other);
        assert_eq!(without(&one), without(&other));
    }
}
