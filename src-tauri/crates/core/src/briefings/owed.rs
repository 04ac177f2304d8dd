//! What a creator owes by a briefing: the legal moves of a piece of content, when it is late, what a new version does to
//! it, until when it may be used. Not here: which post it became (matching).

use super::{ContentFormat, DeliverableState, Planned};
use crate::time::Day;

impl DeliverableState {
    /// What it may become. A draft that was sent back is handed in again; what is online stays so.
    pub fn moves(self) -> &'static [Self] {
        match self {
            Self::Briefed | Self::ChangesRequested => &[Self::Submitted, Self::Cancelled],
            Self::Submitted => &[Self::ChangesRequested, Self::Approved, Self::Cancelled],
            Self::Approved => &[Self::Published, Self::Cancelled],
            Self::Published | Self::Cancelled => &[],
        }
    }

    /// The move is legal.
    pub fn may_become(self, to: Self) -> bool {
        self.moves().contains(&to)
    }

    /// It is still to come.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Published | Self::Cancelled)
    }
}

/// Days until a piece of content is to be online, negative when it is late. `None` without a date, and when it is online
/// or will not come.
pub fn days_left(state: DeliverableState, due: Option<Day>, today: Day) -> Option<i64> {
    due.filter(|_| state.is_open()).map(|due| due.days_since(today))
}

/// A piece that somebody owes already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// Its number in the store.
    pub id: i64,
    /// Key of what it was planned as.
    pub item: String,
    /// Which one of several, from 1.
    pub number: u32,
    /// What.
    pub title: String,
    /// Kind of content.
    pub format: ContentFormat,
    /// When it is to be online.
    pub due: Option<Day>,
    /// Where it stands.
    pub state: DeliverableState,
}

/// What a version does to a creator's pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Update {
    /// A piece is new.
    Add {
        /// What was planned.
        planned: Planned,
        /// Which one of several, from 1.
        number: u32,
    },
    /// A piece that nobody worked on yet follows the plan; one that was called off by an earlier version comes back.
    Follow {
        /// The piece.
        id: i64,
        /// What was planned.
        planned: Planned,
    },
    /// A piece that nobody worked on yet is no longer asked for.
    Cancel {
        /// The piece.
        id: i64,
    },
}

/// What a version does to what a creator owes: a piece is the same piece while its key and number are. Title, kind and day
/// follow while nothing was handed in; what is gone from the plan is called off while nothing was handed in, else it stays;
/// what somebody called off stays so, unless the plan before (`before`, empty at the first version) did not ask for it.
pub fn update(before: &[Planned], now: &[Planned], owed: &[Owed]) -> Vec<Update> {
    let asked = |plan: &[Planned], item: &str, number: u32| {
        plan.iter().any(|one| one.item == item && number <= one.count)
    };
    let mut updates = Vec::new();
    for planned in now {
        for number in 1..=planned.count {
            let known = owed.iter().find(|one| one.item == planned.item && one.number == number);
            let follow = |id| Update::Follow { id, planned: planned.clone() };
            match known {
                None => updates.push(Update::Add { planned: planned.clone(), number }),
                Some(one) if one.state == DeliverableState::Briefed => {
                    if (&one.title, one.format, one.due) != (&planned.title, planned.format, planned.due) {
                        updates.push(follow(one.id));
                    }
                }
                Some(one) if one.state == DeliverableState::Cancelled => {
                    if !asked(before, &one.item, number) {
                        updates.push(follow(one.id));
                    }
                }
                Some(_) => {}
            }
        }
    }
    let gone = owed
        .iter()
        .filter(|one| one.state == DeliverableState::Briefed && !asked(now, &one.item, one.number));
    updates.extend(gone.map(|one| Update::Cancel { id: one.id }));
    updates
}

/// The brand uses content although its right has ended.
pub fn is_expired(until: Option<Day>, in_use: bool, today: Day) -> bool {
    in_use && until.is_some_and(|until| until < today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: u32) -> Option<Day> {
        Day::new(2026, 12, day)
    }

    fn plan(item: &str, count: u32) -> Planned {
        Planned {
            item: item.into(),
            title: format!("Title {item}"),
            format: ContentFormat::Tutorial,
            count,
            due: day(1),
        }
    }

    fn piece(id: i64, item: &str, number: u32, state: DeliverableState) -> Owed {
        let like = plan(item, 1);
        let item = item.to_owned();
        Owed { id, item, number, title: like.title, format: like.format, due: like.due, state }
    }

    #[test]
    fn a_draft_goes_back_and_forth_and_what_is_online_stays() {
        use DeliverableState::*;
        let way = [Briefed, Submitted, ChangesRequested, Submitted, Approved, Published];
        assert!(way.windows(2).all(|step| step[0].may_become(step[1])));
        for (from, to) in [(Briefed, Approved), (Briefed, Published), (Approved, Submitted)] {
            assert!(!from.may_become(to), "{from:?} {to:?}");
        }
        assert!(Published.moves().is_empty() && Cancelled.moves().is_empty());
        for state in DeliverableState::ALL {
            assert_eq!(state.may_become(Cancelled), state.is_open(), "{state:?}");
        }
    }

    #[test]
    fn late_follows_from_the_day_and_only_while_it_is_to_come() {
        let today = Day::new(2026, 12, 3).unwrap();
        assert_eq!(days_left(DeliverableState::Briefed, day(1), today), Some(-2));
        assert_eq!(days_left(DeliverableState::Published, day(1), today), None);
        assert_eq!(days_left(DeliverableState::Briefed, None, today), None);
        assert!(is_expired(day(2), true, today) && !is_expired(day(3), true, today));
        assert!(!is_expired(day(2), false, today) && !is_expired(None, true, today));
    }

    #[test]
    fn a_new_version_changes_what_nobody_worked_on_and_leaves_the_rest() {
        use DeliverableState::*;
        let owed = [piece(1, "a", 1, Briefed), piece(2, "a", 2, Submitted), piece(3, "b", 1, Briefed)];
        let later = Planned { due: day(9), ..plan("a", 2) };
        let now = [later.clone(), plan("c", 1)];
        let told = update(&[plan("a", 2), plan("b", 1)], &now, &owed);
        let expected = [
            Update::Follow { id: 1, planned: later },
            Update::Add { planned: plan("c", 1), number: 1 },
            Update::Cancel { id: 3 },
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn what_somebody_called_off_stays_off_and_what_a_version_took_away_comes_back() {
        let owed =
            [piece(1, "a", 1, DeliverableState::Cancelled), piece(2, "a", 2, DeliverableState::Cancelled)];
        assert_eq!(update(&[plan("a", 2)], &[plan("a", 2)], &owed), []);
        let back = update(&[plan("a", 1)], &[plan("a", 2)], &owed);
        assert_eq!(back, [Update::Follow { id: 2, planned: plan("a", 2) }]);
    }

    proptest! {
        #[test]
        fn after_a_version_every_piece_that_it_asks_for_is_there_and_no_other_is_waited_for(
            before in proptest::collection::vec(0u32..4, 3), now in proptest::collection::vec(0u32..4, 3),
        ) {
            let planned = |counts: &[u32]| -> Vec<Planned> {
                let asked = counts.iter().enumerate().filter(|(_, count)| **count > 0);
                asked.map(|(at, count)| plan(&at.to_string(), *count)).collect()
            };
            let mut owed: Vec<(String, u32, DeliverableState)> = Vec::new();
            let mut last: Vec<Planned> = Vec::new();
            for counts in [&before, &now, &now] {
                let plan = planned(counts);
                let rows: Vec<Owed> = owed
                    .iter()
                    .enumerate()
                    .map(|(id, (item, number, state))| piece(id as i64, item, *number, *state))
                    .collect();
                for step in update(&last, &plan, &rows) {
                    match step {
                        Update::Add { planned, number } => {
                            owed.push((planned.item, number, DeliverableState::Briefed));
                        }
                        Update::Follow { id, .. } => owed[id as usize].2 = DeliverableState::Briefed,
                        Update::Cancel { id } => owed[id as usize].2 = DeliverableState::Cancelled,
                    }
                }
                last = plan;
            }
            let waited: u32 =
                owed.iter().filter(|(_, _, state)| *state == DeliverableState::Briefed).count() as u32;
            prop_assert_eq!(waited, now.iter().sum::<u32>());
        }
    }
}
