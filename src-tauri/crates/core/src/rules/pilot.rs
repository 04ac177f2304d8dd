//! The pilot of creators with few followers: what this week counts, how far graduation is, when it could be.
//!
//! What counts towards a week (domain.md 4): everything by the moment that counts for it. Something private counts,
//! something scheduled counts when it is scheduled, a link added to something older counts then, and what is removed
//! gives nothing back.

use super::types::PilotKind;
use super::values::{GraduationRule, PilotRule};
use crate::time::{Day, Instant, Zone};

/// Something in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Logged {
    /// What.
    pub kind: PilotKind,
    /// The moment that counts.
    pub at: Instant,
    /// How long it is.
    pub seconds: Option<u32>,
    /// It was removed since.
    pub removed: Removed,
}

/// Whether something was removed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It stands.
    No,
    /// It is gone.
    Yes,
}

/// What of a week is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// When it began: Monday 00:00 in the rule's zone.
    pub from: Instant,
    /// When the count begins anew.
    pub resets_at: Instant,
    /// Videos.
    pub videos: u32,
    /// LIVEs.
    pub lives: u32,
}

/// The week of a moment in a zone, from Monday 00:00 to the next.
pub fn week_of(zone: Zone, at: Instant) -> (Instant, Instant) {
    let monday = zone.day(at).monday();
    (zone.start(monday), zone.start(monday.plus(7)))
}

/// What of the week of `now` is used up.
pub fn week(rule: &PilotRule, now: Instant, log: &[Logged]) -> Week {
    let (from, resets_at) = week_of(rule.zone, now);
    let count = |kind: PilotKind| {
        log.iter().filter(|one| one.kind == kind && one.at >= from && one.at < resets_at).count() as u32
    };
    Week { from, resets_at, videos: count(PilotKind::Video), lives: count(PilotKind::Live) }
}

/// What is known of somebody in the pilot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PilotFacts {
    /// Her newest health rating.
    pub health: Option<u32>,
    /// Orders that our own data know; others may have come by shops of others.
    pub our_orders: u64,
    /// Orders as she reported them.
    pub reported_orders: Option<u64>,
    /// She passed the quiz.
    pub quiz_passed_on: Option<Day>,
    /// Followers of her account.
    pub followers: Option<u64>,
}

/// How far one thing is that graduation asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What is there; `None` = not known.
    pub has: Option<u64>,
    /// What is asked.
    pub needs: u64,
    /// Whether it is enough; `None` = not known.
    pub holds: Option<bool>,
}

impl Step {
    fn of(has: u64, needs: u64) -> Self {
        Self { has: Some(has), needs, holds: Some(has >= needs) }
    }

    fn known(has: Option<u64>, needs: u64) -> Self {
        Self { has, needs, holds: has.map(|has| has >= needs) }
    }
}

/// How far graduation is. She graduates with days, health **and one of** videos, LIVEs, orders, and then the quiz; or with
/// followers alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Days since the pilot began: 0 on its first.
    pub days: Step,
    /// The health rating.
    pub health: Step,
    /// Videos that are long enough and stand.
    pub videos: Step,
    /// LIVEs that are long enough and stand.
    pub lives: Step,
    /// Orders.
    pub orders: Step,
    /// The quiz: 1 = passed.
    pub quiz: Step,
    /// Followers.
    pub followers: Step,
}

/// Where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In the pilot, and may not leave it yet.
    Running,
    /// Everything but the quiz is there.
    QuizOpen,
    /// Out of it.
    Graduated,
}

/// The first day on which somebody could graduate whose pilot began on a day.
pub fn earliest(rule: &GraduationRule, from: Day) -> Day {
    from.plus(rule.days)
}

/// The day of the pilot that a day is; its first is 1.
pub fn day_number(from: Day, today: Day) -> i64 {
    today.days_since(from) + 1
}

/// How far graduation is on a day. `zone` says on which day something in the log was.
pub fn progress(
    rule: &GraduationRule,
    zone: Zone,
    from: Day,
    today: Day,
    facts: &PilotFacts,
    log: &[Logged],
) -> Progress {
    let long_enough = |kind: PilotKind, needs: u32, seconds: u32| {
        let stands = log.iter().filter(|one| {
            one.kind == kind && one.removed == Removed::No && (from..=today).contains(&zone.day(one.at))
        });
        let (mut enough, mut perhaps) = (0_u64, 0_u64);
        for one in stands {
            match one.seconds {
                Some(has) if has >= seconds => enough += 1,
                Some(_) => {}
                None => perhaps += 1,
            }
        }
        let needs = u64::from(needs);
        let open = enough < needs && enough + perhaps >= needs;
        Step { has: Some(enough), needs, holds: if open { None } else { Some(enough >= needs) } }
    };
    let days = u64::try_from(today.days_since(from)).unwrap_or(0);
    let orders = facts.reported_orders.map(|told| told.max(facts.our_orders));
    let orders = match (orders, facts.our_orders) {
        (Some(known), _) => Step::of(known, rule.orders),
        // Ours are a part of hers: enough of them are enough, fewer tell nothing.
        (None, 0) => Step::known(None, rule.orders),
        (None, ours) => {
            Step { has: Some(ours), needs: rule.orders, holds: (ours >= rule.orders).then_some(true) }
        }
    };
    let passed = facts.quiz_passed_on.is_some_and(|day| day <= today);
    Progress {
        days: Step::of(days, u64::try_from(rule.days).unwrap_or(0)),
        health: Step::known(facts.health.map(u64::from), u64::from(rule.health)),
        videos: long_enough(PilotKind::Video, rule.videos, rule.video_seconds),
        lives: long_enough(PilotKind::Live, rule.lives, rule.live_minutes.saturating_mul(60)),
        orders,
        quiz: Step::of(u64::from(passed), 1),
        followers: Step::known(facts.followers, rule.followers),
    }
}

impl Progress {
    /// Where she stands. What is not known keeps nobody in and lets nobody out.
    pub fn standing(&self) -> Standing {
        let holds = |step: Step| step.holds == Some(true);
        if holds(self.quiz) || holds(self.followers) {
            return Standing::Graduated;
        }
        let one_of = holds(self.videos) || holds(self.lives) || holds(self.orders);
        if holds(self.days) && holds(self.health) && one_of { Standing::QuizOpen } else { Standing::Running }
    }
}
