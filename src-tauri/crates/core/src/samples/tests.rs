//! The machine of samples, its clocks, and what is counted of outcomes.

use super::*;
use crate::time::{Day, Instant, Zone};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn state() -> impl Strategy<Value = SampleState> {
    prop::sample::select(SampleState::ALL.to_vec())
}

#[test]
fn every_sample_can_come_to_its_end_and_nothing_follows_an_end() {
    for state in SampleState::ALL {
        let mut seen = vec![*state];
        let mut at = 0;
        while let Some(here) = seen.get(at).copied() {
            seen.extend(here.next().iter().filter(|s| !seen.contains(s)).collect::<Vec<_>>());
            at += 1;
        }
        assert!(seen.iter().any(|s| !s.is_open()), "{state:?} never ends");
        assert!(!state.next().contains(&SampleState::Requested), "{state:?} begins anew");
    }
}

#[test]
fn a_refusal_says_what_comes_next() {
    use SampleState::{Approved, Closed, ContentDue, Packed, Requested, Shipped};
    let why = |from: SampleState, to| from.may_become(to).unwrap_err().to_string();
    assert_eq!(why(Requested, Shipped), "after requested comes approved, declined, cancelled");
    assert_eq!(why(Approved, Shipped), "after approved comes packed, cancelled");
    assert_eq!(why(Packed, Packed), "it is packed already");
    assert_eq!(why(Closed, ContentDue), "it has ended as closed");
    assert_eq!(Requested.may_become(Approved), Ok(()));
}

#[test]
fn a_post_proves_the_steps_before_it() {
    use SampleState::*;
    assert_eq!(Shipped.way_to(ContentPosted), [Delivered, ContentDue, ContentPosted]);
    assert_eq!(Requested.way_to(Declined), [Declined]);
    assert_eq!(Approved.way_to(Lost), [Packed, Shipped, Lost]);
    assert_eq!(ContentPosted.way_to(Shipped), []);
    assert_eq!(Closed.way_to(Lost), []);
    assert_eq!(ContentPosted.way_to(Cancelled), []);
}

#[test]
fn deadlines_follow_the_state() {
    let clocks = Clocks::default();
    let today = day("2026-11-01");
    let due = |s: &Standing| s.due(&clocks, today).map(|d| d.to_string());
    let mut s = Standing::new(SampleKind::Free, day("2026-11-01"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-08"));
    s = s.moved(SampleState::Approved, day("2026-11-02"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-05"));
    s = s.moved(SampleState::Packed, day("2026-11-03"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-05"), "packing does not stop the clock");
    s = s.moved(SampleState::Shipped, day("2026-11-04"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-14"));
    s = s.moved(SampleState::Delivered, day("2026-11-06"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-20"));
    s = s.moved(SampleState::ContentDue, day("2026-11-09"));
    assert_eq!(due(&s).as_deref(), Some("2026-11-20"), "the clock runs from delivery");
    s.extensions = 1;
    assert_eq!(due(&s).as_deref(), Some("2026-11-27"));
    assert!(!s.is_extendable(&clocks, today));
    s.kind = SampleKind::Refundable;
    assert_eq!(due(&s).as_deref(), Some("2027-02-11"));
    s = s.moved(SampleState::ContentPosted, day("2026-11-19"));
    assert_eq!(due(&s), None);
    assert_eq!(s.may_close_from(&clocks), Some(day("2026-11-22")));
}

#[test]
fn a_parcel_without_news_is_taken_to_have_arrived() {
    let clocks = Clocks::default();
    let mut s = Standing::new(SampleKind::Free, day("2026-10-01"));
    for (to, on) in [
        (SampleState::Approved, "2026-10-01"),
        (SampleState::Packed, "2026-10-02"),
        (SampleState::Shipped, "2026-10-02"),
    ] {
        s = s.moved(to, day(on));
    }
    assert_eq!(s.delivery(&clocks, day("2026-10-12")), None, "it may still come today");
    assert_eq!(s.delivery(&clocks, day("2026-10-13")), Some((day("2026-10-12"), true)));
    assert_eq!(s.due(&clocks, day("2026-10-13")), Some(day("2026-10-26")));
    assert!(s.is_extendable(&clocks, day("2026-10-13")));
    assert!(s.is_overdue(&clocks, day("2026-10-27")) && !s.is_overdue(&clocks, day("2026-10-26")));
    assert_eq!(s.outcome(&clocks, day("2026-10-26")), None);
    assert_eq!(s.outcome(&clocks, day("2026-10-27")), Some(false));
    let told = s.moved(SampleState::Delivered, day("2026-10-20"));
    assert_eq!(told.due(&clocks, day("2026-10-27")), Some(day("2026-11-03")), "what is told outranks it");
    assert_eq!(s.moved(SampleState::Lost, day("2026-10-27")).outcome(&clocks, day("2026-12-01")), None);
}

#[test]
fn a_promise_is_kept_up_to_its_last_day() {
    let clocks = Clocks::default();
    let today = day("2026-12-24");
    let mut s = Standing::new(SampleKind::Free, day("2026-11-01"));
    s = s.moved(SampleState::Delivered, day("2026-11-06"));
    let posted = |on: &str| s.moved(SampleState::ContentPosted, day(on)).promise(&clocks, today);
    assert_eq!(posted("2026-11-20"), Some(true));
    assert_eq!(posted("2026-11-21"), Some(false));
    assert_eq!(s.promise(&clocks, today), Some(false));
    assert_eq!(s.promise(&clocks, day("2026-11-20")), None);
    assert_eq!(s.moved(SampleState::Returned, day("2026-11-10")).promise(&clocks, today), None);
    assert_eq!(s.moved(SampleState::Closed, day("2026-11-30")).promise(&clocks, today), Some(false));
    assert_eq!(
        s.moved(SampleState::Closed, day("2026-11-10")).promise(&clocks, day("2026-11-15")),
        None,
        "closed before its day: nobody broke a promise yet"
    );
}

#[test]
fn the_day_of_delivery_is_the_one_on_the_wall_there() {
    // Half past eleven in the evening of 24 October in Amsterdam, the night in which clocks go back.
    let at = Instant::parse_rfc3339("2026-10-24T21:30:00Z").unwrap();
    let on = |zone: &str| Zone::parse(zone).unwrap().day(at);
    for (zone, delivered, due) in [
        ("Europe/Amsterdam", "2026-10-24", "2026-11-07"),
        ("Europe/Helsinki", "2026-10-25", "2026-11-08"),
        ("America/Los_Angeles", "2026-10-24", "2026-11-07"),
    ] {
        let s = Standing::new(SampleKind::Free, day("2026-10-20")).moved(SampleState::Delivered, on(zone));
        assert_eq!(s.delivered, Some(day(delivered)), "{zone}");
        assert_eq!(s.due(&Clocks::default(), on(zone)), Some(day(due)), "{zone}");
    }
}

#[test]
fn a_chance_follows_her_own_history_and_is_wide_without_one() {
    let none = Outcomes::default();
    let empty = Chance::of(none, none);
    assert!((empty.mean - 0.4).abs() < 1e-12 && empty.low < 0.12 && empty.high > 0.72, "{empty:?}");
    // 5 % and 95 % quantiles of Beta(12, 3), from tables of the incomplete beta function.
    let sure = Chance::of(Outcomes { known: 10, posted: 10 }, none);
    assert!((sure.mean - 0.8).abs() < 1e-12, "{sure:?}");
    assert!((sure.low - 0.6146).abs() < 1e-3 && (sure.high - 0.9388).abs() < 1e-3, "{sure:?}");
    let among_posters = Chance::of(none, Outcomes { known: 95, posted: 93 });
    assert!((among_posters.mean - 0.95).abs() < 1e-12, "the others' rate is her prior: {among_posters:?}");
}

proptest! {
    #[test]
    fn no_path_leaves_the_machine(moves in prop::collection::vec((state(), 0_i64..9), 0..40)) {
        let start = day("2026-10-20");
        let mut s = Standing::new(SampleKind::Free, start);
        let mut last = start;
        for (to, later) in moves {
            let from = s.state;
            match from.may_become(to) {
                Ok(()) => {
                    last = last.plus(later);
                    s = s.moved(to, last);
                    prop_assert!(from.next().contains(&to));
                    prop_assert_eq!(s.since(), last);
                    prop_assert_eq!(s.last(), last);
                }
                Err(Refusal::Ended(_)) => prop_assert!(!from.is_open()),
                Err(Refusal::Already(same)) => prop_assert_eq!(same, to),
                Err(Refusal::Next(_, next)) => prop_assert!(!next.contains(&to)),
            }
        }
        // Only what left can have come back, been lost or been posted about.
        if matches!(s.state, SampleState::Lost | SampleState::Delivered | SampleState::ContentPosted) {
            prop_assert!(s.shipped.is_some());
        }
    }

    #[test]
    fn a_way_is_made_of_legal_moves(from in state(), to in state()) {
        let mut at = from;
        for step in from.way_to(to) {
            prop_assert_eq!(at.may_become(step), Ok(()));
            at = step;
        }
        prop_assert!(at == to || from.way_to(to).is_empty());
    }

    #[test]
    fn stock_leaves_once_and_comes_back_once(moves in prop::collection::vec(state(), 0..40)) {
        let mut here = SampleState::Requested;
        let (mut left, mut back) = (0, 0);
        for to in moves {
            if here.may_become(to).is_ok() {
                left += u32::from(to == SampleState::Shipped);
                back += u32::from(to == SampleState::Returned);
                here = to;
            }
        }
        prop_assert!(left <= 1 && back <= left);
    }

    #[test]
    fn an_extension_is_a_week_of_civil_days_whatever_the_clocks_do(offset in 0_i64..400, extensions in 0_u32..3) {
        let clocks = Clocks::default();
        let delivered = day("2026-01-01").plus(offset);
        let mut s = Standing::new(SampleKind::Free, delivered).moved(SampleState::Delivered, delivered);
        s.extensions = extensions;
        let due = s.due(&clocks, delivered).unwrap();
        prop_assert_eq!(due.days_since(delivered), 14 + 7 * i64::from(extensions));
        prop_assert!(!s.is_overdue(&clocks, due) && s.is_overdue(&clocks, due.plus(1)));
    }

    #[test]
    fn more_posts_never_lower_a_chance(known in 0_u32..60, posted in 0_u32..60, all in 0_u32..500, hits in 0_u32..500) {
        let (posted, hits) = (posted.min(known), hits.min(all));
        let others = Outcomes { known: all, posted: hits };
        let now = Chance::of(Outcomes { known, posted }, others);
        let more = Chance::of(Outcomes { known: known + 1, posted: posted + 1 }, others);
        prop_assert!(0.0 <= now.low && now.low <= now.mean && now.mean <= now.high && now.high <= 1.0);
        prop_assert!(more.mean >= now.mean);
    }
}
