//! The guard against cells that a spreadsheet program would run as a formula.

use std::borrow::Cow;

/// Whether a text, behind any apostrophes and blanks, begins like a formula. Blanks count as nothing because a
/// reader of the file may trim them; a text of nothing else is harmless.
fn dangerous(text: &str) -> bool {
    let inked = text.trim_start_matches(|c: char| c == '\'' || c.is_whitespace());
    let lead = &text[..text.len() - inked.len()];
    inked.starts_with(['=', '+', '-', '@']) || (lead.contains(['\t', '\r']) && !inked.is_empty())
}

/// Puts an apostrophe before a text that begins like a formula, and before one that already looks guarded, so that
/// [`unguard`] gives back every text exactly.
pub fn guard(text: &str) -> Cow<'_, str> {
    if dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes the guard off again.
#[inline]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if dangerous(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_words_are_not() {
        for text in ["=1+1", "+31 6", "-", "@mira", "\tx", "'=1", " =1", "\n'=1"] {
            assert_eq!(guard(text), format!("'{text}"));
        }
        for text in ["mira", "'t Hooft", "", "1-2"] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_from_its_guard(text in "['=+@\t\r \n-]{0,4}\\PC{0,8}") {
            let guarded = guard(&text).into_owned();
            prop_assert_eq!(unguard(&guarded), text.as_str());
        }
    }
}
