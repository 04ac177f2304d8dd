//! The week of the pilot and how it is left.

use super::pilot::*;
use super::*;
use crate::time::Instant;

fn rules(book: &Book) -> (PilotRule, GraduationRule) {
    let facts = fine();
    let mut asker = Asker::new(book, question("2026-11-21"));
    let found = asker.pilot(&Subject { followers: Some(2_000), ..creator(&facts) });
    (found.limits.unwrap().1.clone(), found.graduation.unwrap().1)
}

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(text).unwrap()
}

fn logged(kind: PilotKind, at: Instant, seconds: Option<u32>) -> Logged {
    Logged { kind, at, seconds, removed: Removed::No }
}

/// The limits by the clocks of Los Angeles, or by a fixed offset.
fn limits(hours: Option<&str>) -> PilotRule {
    let mut all = shipped();
    let pilot = all.iter_mut().find(|rule| rule.id == "pilot.limits").unwrap();
    if let Some(hours) = hours {
        pilot.values.insert("utc_offset_hours".to_owned(), hours.to_owned());
    }
    rules(&Book::new(&all, &[]).unwrap()).0
}

#[test]
fn the_week_begins_on_monday_at_midnight_in_los_angeles() {
    // The last second of a Sunday and the first of a Monday: winter (UTC-8), summer (UTC-7), and always UTC-8.
    let cases = [
        (None, "2026-11-16T07:59:59Z", "2026-11-16T08:00:00Z"),
        (None, "2026-07-13T06:59:59Z", "2026-07-13T07:00:00Z"),
        (Some("-8"), "2026-07-13T07:59:59Z", "2026-07-13T08:00:00Z"),
    ];
    for (hours, sunday, monday) in cases {
        let rule = limits(hours);
        let log = [logged(PilotKind::Video, at(sunday), None), logged(PilotKind::Video, at(monday), None)];
        assert_eq!(week(&rule, at(sunday), &log).resets_at, at(monday), "{sunday}");
        assert_eq!(week(&rule, at(sunday), &log).videos, 1, "{sunday}");
        let now = week(&rule, at(monday), &log);
        assert_eq!((now.from, now.videos), (at(monday), 1), "{monday}");
    }
    assert_eq!(limits(None).zone_name, "America/Los_Angeles");
    assert_eq!(limits(Some("-8")).zone_name, "UTC-8");
}

#[test]
fn a_week_in_which_clocks_change_is_an_hour_longer_or_shorter() {
    let rule = limits(None);
    let hours = |text| {
        let (from, to) = week_of(rule.zone, at(text));
        (to.seconds() - from.seconds()) / 3_600
    };
    assert_eq!(hours("2026-03-05T12:00:00Z"), 167);
    assert_eq!(hours("2026-10-28T12:00:00Z"), 169);
    assert_eq!(hours("2026-11-18T12:00:00Z"), 168);
}

#[test]
fn five_videos_and_three_lives_fill_a_week() {
    let (rule, _) = rules(&book());
    let now = at("2026-11-20T12:00:00Z");
    let log = |videos: usize, lives: usize| {
        let mut log = vec![logged(PilotKind::Video, now, None); videos];
        log.extend(vec![logged(PilotKind::Live, now, None); lives]);
        week(&rule, now, &log)
    };
    let full = |week: Week| (week.videos >= rule.videos, week.lives >= rule.lives);
    assert_eq!(full(log(4, 2)), (false, false));
    assert_eq!(full(log(5, 3)), (true, true));
    assert_eq!((log(6, 4).videos, log(6, 4).lives), (6, 4), "what is over the limit is told too");
}

#[test]
fn private_scheduled_removed_and_linked_content_counts_by_its_own_moment() {
    let (rule, _) = rules(&book());
    let (last_week, now) = (at("2026-11-13T12:00:00Z"), at("2026-11-20T12:00:00Z"));
    // Scheduled last week to appear this week: its moment is the scheduling.
    let scheduled = logged(PilotKind::Video, last_week, None);
    let removed = Logged { removed: Removed::Yes, ..logged(PilotKind::Video, now, None) };
    let private_and_linked = [logged(PilotKind::Video, now, None); 2];
    let log = [scheduled, removed, private_and_linked[0], private_and_linked[1]];
    assert_eq!(week(&rule, now, &log).videos, 3);
    assert_eq!(week(&rule, last_week, &log).videos, 1);
}

fn standing(change: impl FnOnce(&mut PilotFacts, &mut Vec<Logged>, &mut Day)) -> Standing {
    let (_, rule) = rules(&book());
    let from = day("2026-10-01");
    let mut today = from.plus(30);
    let mut facts = PilotFacts {
        health: Some(200),
        our_orders: 0,
        reported_orders: Some(10),
        quiz_passed_on: None,
        followers: Some(2_000),
    };
    let mut log = Vec::new();
    change(&mut facts, &mut log, &mut today);
    progress(&rule, crate::time::Zone::UTC, from, today, &facts, &log).standing()
}

fn videos(count: usize, seconds: u32) -> Vec<Logged> {
    vec![logged(PilotKind::Video, at("2026-10-05T12:00:00Z"), Some(seconds)); count]
}

#[test]
fn graduation_comes_after_30_days_with_health_and_one_of_three() {
    use Standing::{QuizOpen, Running};
    assert_eq!(standing(|_, _, _| {}), QuizOpen);
    assert_eq!(standing(|_, _, today| *today = day("2026-10-30")), Running, "day 29");
    assert_eq!(standing(|facts, _, _| facts.health = Some(199)), Running);
    assert_eq!(standing(|facts, _, _| facts.health = None), Running);
    assert_eq!(standing(|facts, _, _| facts.reported_orders = Some(9)), Running);
    assert_eq!(standing(|facts, _, _| facts.reported_orders = None), Running);
    let by_videos = |count, seconds| {
        standing(|facts, log, _| {
            facts.reported_orders = None;
            *log = videos(count, seconds);
        })
    };
    assert_eq!([by_videos(5, 8), by_videos(6, 7), by_videos(6, 8)], [Running, Running, QuizOpen]);
    let by_live = |seconds| {
        standing(|facts, log, _| {
            facts.reported_orders = Some(0);
            *log = vec![logged(PilotKind::Live, at("2026-10-05T12:00:00Z"), Some(seconds))];
        })
    };
    assert_eq!([by_live(299), by_live(300)], [Running, QuizOpen]);
    let ours = |our_orders| {
        standing(move |facts, _, _| {
            facts.reported_orders = None;
            facts.our_orders = our_orders;
        })
    };
    assert_eq!([ours(9), ours(10)], [Running, QuizOpen]);
}

#[test]
fn the_quiz_or_5000_followers_end_the_pilot() {
    assert_eq!(standing(|facts, _, _| facts.followers = Some(4_999)), Standing::QuizOpen);
    assert_eq!(
        standing(|facts, _, today| {
            facts.followers = Some(5_000);
            *today = day("2026-10-02");
        }),
        Standing::Graduated
    );
    assert_eq!(standing(|facts, _, today| facts.quiz_passed_on = Some(*today)), Standing::Graduated);
    assert_eq!(standing(|facts, _, today| facts.quiz_passed_on = Some(today.plus(1))), Standing::QuizOpen);
}

#[test]
fn what_is_not_known_is_not_known_and_no_zero() {
    let (_, rule) = rules(&book());
    let from = day("2026-10-01");
    let told = |facts: PilotFacts, log: &[Logged]| {
        progress(&rule, crate::time::Zone::UTC, from, from.plus(5), &facts, log)
    };
    let nothing = told(PilotFacts::default(), &[]);
    assert_eq!((nothing.health.has, nothing.orders.has, nothing.followers.holds), (None, None, None));
    assert_eq!((nothing.days.has, nothing.videos.holds), (Some(5), Some(false)));
    let some = told(PilotFacts { our_orders: 3, ..PilotFacts::default() }, &[]);
    assert_eq!((some.orders.has, some.orders.holds), (Some(3), None), "others may have come elsewhere");
    let mut log = videos(5, 8);
    log.push(logged(PilotKind::Video, at("2026-10-05T12:00:00Z"), None));
    assert_eq!(told(PilotFacts::default(), &log).videos.holds, None, "the sixth may be long enough");
    assert_eq!(earliest(&rule, from), day("2026-10-31"));
    assert_eq!((day_number(from, from), day_number(from, day("2026-10-31"))), (1, 31));
}
