//! Discount codes: what one may be, what buyers save by it, and whether it can be used on a day.

use crate::money::read_fraction;
use crate::named::named_enum;
use crate::time::Day;
use rust_decimal::Decimal;

/// Days before its last one in which a code is told to be ending.
pub const ENDING_WITHIN: i64 = 14;

/// Characters of a code: at least and at most.
const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=40;

named_enum! {
    /// Where a code stands on a day.
    CodeState {
        /// It can be used.
        Active = "active",
        /// It begins later.
        Coming = "coming",
        /// Its last day has passed.
        Ended = "ended",
        /// Somebody switched it off.
        Paused = "paused",
    }
}

/// What is wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too short or too long.
    #[error("a code has 2 to 40 characters")]
    Length,
    /// A sign that shops do not take.
    #[error("a code has letters A to Z, digits, - and _ only, and no blanks")]
    Sign(char),
}

/// Reads a code as somebody typed it: blanks around it go, its letters become capitals.
///
/// # Errors
/// What is wrong with it.
pub fn read_code(text: &str) -> Result<String, CodeError> {
    let text = text.trim();
    if let Some(sign) = text.chars().find(|c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))) {
        return Err(CodeError::Sign(sign));
    }
    if !CHARACTERS.contains(&text.len()) {
        return Err(CodeError::Length);
    }
    Ok(text.to_ascii_uppercase())
}

/// Reads what buyers save as a fraction above 0 up to 1 (decimal text with a point), without needless zeros. `None` when it
/// is no such number.
pub fn read_saving(text: &str) -> Option<String> {
    read_fraction(text).filter(|fraction| fraction != "0")
}

/// A fraction as a percentage without its sign, decimal text: `12.5` of `0.125`. `None` when it is no fraction.
pub fn percent_of(fraction: &str) -> Option<String> {
    let fraction: Decimal = read_fraction(fraction)?.parse().ok()?;
    Some((fraction * Decimal::ONE_HUNDRED).normalize().to_string())
}

/// Where a code stands on a day. A code whose last day has passed has ended, switched off or not; both its days count.
pub fn code_state(active: bool, from: Option<Day>, to: Option<Day>, day: Day) -> CodeState {
    if to.is_some_and(|to| to < day) {
        CodeState::Ended
    } else if !active {
        CodeState::Paused
    } else if from.is_some_and(|from| from > day) {
        CodeState::Coming
    } else {
        CodeState::Active
    }
}

/// Days until a code's last one when that is near and the code can be used now: something to act on.
pub fn days_to_end(active: bool, from: Option<Day>, to: Option<Day>, day: Day) -> Option<i64> {
    let left = to?.days_since(day);
    (code_state(active, from, to, day) == CodeState::Active && left <= ENDING_WITHIN).then_some(left)
}

/// Of codes with their state, in the order they were made, the newest that can be used: the one that texts name.
pub fn newest_usable<T>(
    codes: impl DoubleEndedIterator<Item = T>,
    state: impl Fn(&T) -> CodeState,
) -> Option<T> {
    codes.rev().find(|code| state(code) == CodeState::Active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_code_is_letters_digits_dash_and_underscore_in_capitals() {
        assert_eq!(read_code(" krista20 ").as_deref(), Ok("KRISTA20"));
        assert_eq!(read_code("A-b_9").as_deref(), Ok("A-B_9"));
        assert_eq!(read_code("K"), Err(CodeError::Length));
        assert_eq!(read_code(""), Err(CodeError::Length));
        assert_eq!(read_code(&"A".repeat(41)), Err(CodeError::Length));
        assert_eq!(read_code("KRISTA 20"), Err(CodeError::Sign(' ')));
        assert_eq!(read_code("<b>X</b>"), Err(CodeError::Sign('<')));
        assert_eq!(read_code("ÄITI10"), Err(CodeError::Sign('Ä')));
    }

    #[test]
    fn a_saving_is_more_than_nothing_and_at_most_everything() {
        assert_eq!(read_saving("0.150").as_deref(), Some("0.15"));
        assert_eq!(read_saving("1").as_deref(), Some("1"));
        for wrong in ["0", "0.00", "-0.1", "15", "15 %", ""] {
            assert_eq!(read_saving(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_fraction_is_written_as_a_percentage() {
        let said = ["0.15", "0.125", "1", "0.005", "2"].map(percent_of);
        assert_eq!(said.map(Option::unwrap_or_default), ["15", "12.5", "100", "0.5", ""]);
    }

    #[test]
    fn the_first_and_the_last_day_count() {
        let (from, to) = (Some(day("2026-11-01")), Some(day("2026-11-30")));
        let at = |on: &str| code_state(true, from, to, day(on));
        assert_eq!(at("2026-10-31"), CodeState::Coming);
        assert_eq!(at("2026-11-01"), CodeState::Active);
        assert_eq!(at("2026-11-30"), CodeState::Active);
        assert_eq!(at("2026-12-01"), CodeState::Ended);
        assert_eq!(code_state(false, from, to, day("2026-11-10")), CodeState::Paused);
        assert_eq!(code_state(false, from, to, day("2026-12-01")), CodeState::Ended);
        assert_eq!(code_state(true, None, None, day("2026-12-01")), CodeState::Active);
    }

    #[test]
    fn an_end_is_told_two_weeks_ahead_and_not_after_it() {
        let left = |on: &str| days_to_end(true, None, Some(day("2026-11-30")), day(on));
        assert_eq!(left("2026-11-15"), None);
        assert_eq!(left("2026-11-16"), Some(14));
        assert_eq!(left("2026-11-30"), Some(0));
        assert_eq!(left("2026-12-01"), None);
        assert_eq!(days_to_end(false, None, Some(day("2026-11-30")), day("2026-11-29")), None);
        assert_eq!(days_to_end(true, None, None, day("2026-11-29")), None);
    }

    #[test]
    fn texts_name_the_newest_code_that_can_be_used() {
        let codes = [("OLD", CodeState::Active), ("NEW", CodeState::Active), ("NEXT", CodeState::Coming)];
        assert_eq!(newest_usable(codes.iter(), |c| c.1).map(|c| c.0), Some("NEW"));
        assert_eq!(newest_usable(codes[2..].iter(), |c| c.1), None);
    }

    proptest! {
        #[test]
        fn a_code_that_was_read_is_safe_everywhere_and_reads_as_itself(text in "\\PC{0,45}") {
            if let Ok(code) = read_code(&text) {
                prop_assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-_".contains(&b)));
                prop_assert_eq!(read_code(&code), Ok(code.clone()));
                prop_assert_eq!(read_code(&code.to_ascii_lowercase()), Ok(code));
            }
        }

        #[test]
        fn a_code_is_in_one_state_and_never_comes_back_from_its_end(
            active in any::<bool>(), from in proptest::option::of(0_i64..50), length in proptest::option::of(0_i64..50),
        ) {
            let start = day("2026-01-01");
            let (from, to) = (from.map(|d| start.plus(d)), length.map(|d| start.plus(from.unwrap_or(0) + d)));
            let mut ended = false;
            for n in 0..120 {
                let state = code_state(active, from, to, start.plus(n));
                prop_assert!(!ended || state == CodeState::Ended);
                ended = state == CodeState::Ended;
            }
            prop_assert_eq!(ended, to.is_some());
        }
    }
}
