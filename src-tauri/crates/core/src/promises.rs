//! Promises of content that a creator made to this brand, and whether she kept them (domain.md 2: reliability). Samples
//! promise by [`crate::samples::Standing::promise`], pieces of content of a briefing by [`of_piece`].

use crate::briefings::DeliverableState;
use crate::roster::Promises;
use crate::time::Day;

/// Whether a promised piece of content was kept: published no later than its day. `None` while its day is ahead, when it
/// has none and is not online, and when it was called off.
pub fn of_piece(
    state: DeliverableState,
    due: Option<Day>,
    published: Option<Day>,
    today: Day,
) -> Option<bool> {
    if state == DeliverableState::Cancelled {
        return None;
    }
    match (published, due) {
        (Some(published), due) => Some(due.is_none_or(|due| published <= due)),
        (None, Some(due)) if due < today => Some(false),
        (None, _) => None,
    }
}

/// One more promise with a known end.
pub fn count(promises: &mut Promises, kept: bool) {
    promises.made += 1;
    promises.kept += u32::from(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_counts_once_it_is_online_or_its_day_has_passed() {
        let day = |text: &str| Day::parse(text);
        let of = |due: &str, published: &str, today: &str| {
            of_piece(DeliverableState::Approved, day(due), day(published), day(today).unwrap())
        };
        assert_eq!(of("2026-11-10", "", "2026-11-10"), None);
        assert_eq!(of("2026-11-10", "", "2026-11-11"), Some(false));
        assert_eq!(of("2026-11-10", "2026-11-10", "2026-11-11"), Some(true));
        assert_eq!(of("2026-11-10", "2026-11-11", "2026-11-11"), Some(false));
        assert_eq!(of("", "2026-11-11", "2026-11-11"), Some(true));
        assert_eq!(of("", "", "2026-11-11"), None);
        let off = of_piece(DeliverableState::Cancelled, day("2026-11-01"), None, day("2026-11-11").unwrap());
        assert_eq!(off, None);
    }
}
