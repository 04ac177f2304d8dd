//! Text of other people, made fit to print: one line, no control characters, not endless. Nothing is translated or
//! escaped here, because the template takes text as a value.

use unicode_segmentation::UnicodeSegmentation;

/// A word longer than this may break anywhere, so that it stays inside its column.
const LONGEST_WORD: usize = 24;

/// The text on one line, at most so many characters as a reader counts them; what is cut ends in an ellipsis.
pub fn line(text: &str, most: usize) -> String {
    let clean: String = text.chars().map(|one| if plain(one) { one } else { ' ' }).collect();
    let words = clean.split(breaks).filter(|word| !word.is_empty());
    let clean = words.collect::<Vec<_>>().join(" ");
    let clean = clean.trim();
    let mut letters = clean.graphemes(true);
    let kept: String = letters.by_ref().take(most).collect();
    if letters.next().is_none() { kept } else { format!("{}…", kept.trim_end()) }
}

/// The text with its lines, each as [`line`] makes it; blank lines stand alone and nowhere at its ends. At most so many
/// characters in all, a line break counted as one.
pub fn lines(text: &str, most: usize) -> String {
    let mut kept = String::new();
    let (mut left, mut blank) = (most, false);
    for one in text.lines() {
        let clean = line(one, left);
        if clean.is_empty() {
            blank = true;
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if blank { "\n\n" } else { "\n" });
        }
        left = left.saturating_sub(clean.graphemes(true).count() + 1);
        kept.push_str(&clean);
        blank = false;
        if left == 0 {
            break;
        }
    }
    kept
}

/// The same, with places to break inside words that no column could hold.
pub(crate) fn breakable(text: &str, most: usize) -> String {
    let mut broken = String::new();
    let mut run = 0;
    for letter in line(text, most).graphemes(true) {
        run = if letter == " " { 0 } else { run + 1 };
        if run > LONGEST_WORD {
            // Zero width space: a place to break that prints nothing.
            broken.push('\u{200b}');
            run = 1;
        }
        broken.push_str(letter);
    }
    broken
}

/// A blank at which a line may end: the one inside a number is not.
fn breaks(one: char) -> bool {
    one.is_whitespace() && !matches!(one, '\u{a0}' | '\u{202f}')
}

/// False for characters that are no text: controls, and marks that turn the direction of everything after them.
pub(crate) fn plain(one: char) -> bool {
    !one.is_control()
        && !matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line_and_not_endless() {
        assert_eq!(line("  Noor\n\tVermeulen\u{0}\u{202e} ", 40), "Noor Vermeulen");
        assert_eq!(line(" \u{a0} ", 40), "");
        assert_eq!(line("12\u{a0}400 views", 40), "12\u{a0}400 views");
        assert_eq!(line("abcdef", 6), "abcdef");
        assert_eq!(line("abc defg", 4), "abc…");
        assert_eq!(line("👩‍👩‍👧x", 1), "👩‍👩‍👧…");
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_what_is_no_text() {
        assert_eq!(lines("\n one\r\n\n\n two\u{202e}\u{7}\nthree \n\n", 99), "one\n\ntwo\nthree");
        assert_eq!(lines("one\ntwo\nthree", 5), "one\nt…");
        assert_eq!(lines("one\ntwo", 3), "one");
    }

    #[test]
    fn a_long_word_can_break_and_a_short_one_stays_whole() {
        assert_eq!(breakable("twenty-four-letters-long", 99), "twenty-four-letters-long");
        assert_eq!(breakable(&"a".repeat(50), 99).matches('\u{200b}').count(), 2);
        assert_eq!(breakable("one two three four five six", 99), "one two three four five six");
    }
}
