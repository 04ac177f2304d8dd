//! The order of cards in a stage: what has to be done first stands first.

use crate::time::{Day, Instant};
use std::cmp::Ordering;

/// What decides a card's place in its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue<'a> {
    /// Day of the earliest open action; `None` = no action, or none with a day.
    pub due: Option<Day>,
    /// Since when she stands there; `None` = not known.
    pub since: Option<Instant>,
    /// Name, for cards that are otherwise equal.
    pub name: &'a str,
    /// Number, for namesakes.
    pub id: i64,
}

/// The earliest action first, then those longest in the stage, then by name. What is not known comes last.
pub fn by_queue(a: &Queue<'_>, b: &Queue<'_>) -> Ordering {
    missing_last(a.due, b.due)
        .then_with(|| missing_last(a.since, b.since))
        .then_with(|| a.name.cmp(b.name))
        .then_with(|| a.id.cmp(&b.id))
}

fn missing_last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_action_comes_first_then_the_longest_wait_and_the_unknown_last() {
        let day = Day::parse("2026-05-01");
        let at = |seconds| Some(Instant::from_seconds(seconds));
        let mut cards = [
            Queue { due: None, since: None, name: "a", id: 1 },
            Queue { due: None, since: at(20), name: "b", id: 2 },
            Queue { due: None, since: at(10), name: "c", id: 3 },
            Queue { due: day, since: None, name: "d", id: 4 },
            Queue { due: day.map(|d| d.plus(-1)), since: at(30), name: "e", id: 5 },
            Queue { due: None, since: None, name: "a", id: 0 },
        ];
        cards.sort_by(by_queue);
        assert_eq!(cards.map(|c| c.id), [5, 4, 3, 2, 0, 1]);
    }
}
