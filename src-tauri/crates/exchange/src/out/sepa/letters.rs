//! The letters of SEPA: Latin ones without marks, digits and a few signs. Source: EPC217-08, SEPA conversion table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that do not come apart into a Latin one and a mark. Source: EPC217-08.
const LETTERS: [(&str, &str); 17] = [
    ("ß", "ss"),
    ("ẞ", "SS"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("ø", "o"),
    ("Ø", "O"),
    ("ł", "l"),
    ("Ł", "L"),
    ("đ", "d"),
    ("Đ", "D"),
    ("ð", "d"),
    ("Ð", "D"),
    ("þ", "th"),
    ("Þ", "TH"),
    ("ı", "i"),
];
/// Greek letters in lower case, after their marks are off. Source: EPC217-08.
const GREEK: (&str, &[&str]) = (
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    &[
        "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t",
        "y", "f", "ch", "ps", "o",
    ],
);
/// Cyrillic letters in lower case. Source: EPC217-08 (Bulgarian); the others as Serbian and Ukrainian passports have them.
const CYRILLIC: (&str, &[&str]) = (
    "абвгдежзийклмнопрстуфхцчшщъьюяыэёєіїґђјљњћџ",
    &[
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "h", "ts", "ch", "sh", "sht", "a", "y", "yu", "ya", "y", "e", "e", "ie", "i", "i", "g", "d",
        "j", "lj", "nj", "c", "dz",
    ],
);
/// Signs that have a neighbour among those of SEPA.
const SIGNS: [(char, &str); 24] = [
    ('&', "+"),
    ('_', "-"),
    ('–', "-"),
    ('—', "-"),
    ('‐', "-"),
    ('‑', "-"),
    ('−', "-"),
    ('"', "'"),
    ('“', "'"),
    ('”', "'"),
    ('„', "'"),
    ('‘', "'"),
    ('’', "'"),
    ('«', "'"),
    ('»', "'"),
    ('`', "'"),
    ('´', "'"),
    (';', ","),
    ('[', "("),
    ('{', "("),
    (']', ")"),
    ('}', ")"),
    ('€', "EUR"),
    ('@', "(at)"),
];

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '?' | ':' | '(' | ')' | '.' | ',' | '\'' | '+' | ' ')
}

fn of_alphabet(lower: char, (letters, latin): (&str, &[&'static str])) -> Option<&'static str> {
    letters.chars().position(|c| c == lower).and_then(|at| latin.get(at).copied())
}

fn write(c: char, into: &mut String) {
    if is_plain(c) {
        return into.push(c);
    }
    if c.is_whitespace() || c.is_control() {
        return into.push(' ');
    }
    let mut bytes = [0; 4];
    let alone: &str = c.encode_utf8(&mut bytes);
    if let Some((_, latin)) = LETTERS.iter().find(|(letter, _)| *letter == alone) {
        return into.push_str(latin);
    }
    if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| *sign == c) {
        return into.push_str(sign);
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    if let Some(latin) = of_alphabet(lower, CYRILLIC) {
        return push_cased(latin, lower != c, into);
    }
    // A letter with marks comes apart; the marks go.
    let mut parts = std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)).peekable();
    if parts.peek().is_none() {
        return;
    }
    for part in parts {
        let lower = part.to_lowercase().next().unwrap_or(part);
        if is_plain(part) {
            into.push(part);
        } else if let Some(latin) = of_alphabet(lower, GREEK).or_else(|| of_alphabet(lower, CYRILLIC)) {
            push_cased(latin, lower != part, into);
        } else {
            into.push('.');
        }
    }
}

fn push_cased(latin: &str, capital: bool, into: &mut String) {
    let mut letters = latin.chars();
    match letters.next().filter(|_| capital) {
        Some(first) => {
            into.push(first.to_ascii_uppercase());
            into.push_str(letters.as_str());
        }
        None => into.push_str(latin),
    }
}

/// A text in the letters of SEPA; what has no Latin letter becomes a point. Blanks are single, and no slash stands at an end or
/// beside another, as the EPC's rules for references want it.
pub fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    // Composed first, so that a mark typed on its own goes the same way as one in its letter.
    for c in text.nfc() {
        write(c, &mut written);
    }
    let mut tidy = String::with_capacity(written.len());
    for c in written.chars() {
        if !(matches!(c, ' ' | '/') && tidy.ends_with(c)) {
            tidy.push(c);
        }
    }
    tidy.trim_matches(|c| matches!(c, ' ' | '/')).to_owned()
}

/// The text in so many letters at most; `None` when no letter or digit is in it.
pub(super) fn cut(text: &str, most: usize) -> Option<String> {
    let plain = plain(text);
    let cut = plain.get(..most).unwrap_or(&plain).trim_end_matches([' ', '/']);
    cut.bytes().any(|b| b.is_ascii_alphanumeric()).then(|| cut.to_owned())
}

/// An identification: at most 35 signs; `NOTPROVIDED` when nothing is left.
pub(super) fn reference(text: &str) -> String {
    cut(text, 35).unwrap_or_else(|| "NOTPROVIDED".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_their_sound_in_plain_letters() {
        for (name, expected) in [
            ("Äijö Ylä-Häyhä", "Aijo Yla-Hayha"),
            ("Łukasz Żółć", "Lukasz Zolc"),
            ("Strauß & Søn", "Strauss + Son"),
            ("Γιάννης Ρίτσος", "Giannis Ritsos"),
            ("Иван Щерев", "Ivan Shterev"),
            ("A\u{308}iti", "Aiti"),
            ("李 Li", ". Li"),
            ("/x// y/", "x/ y"),
        ] {
            assert_eq!(plain(name), expected);
        }
        assert_eq!(cut("李", 70), None);
        assert_eq!(reference("\u{1f600}"), "NOTPROVIDED");
        assert_eq!(GREEK.0.chars().count(), GREEK.1.len());
        assert_eq!(CYRILLIC.0.chars().count(), CYRILLIC.1.len());
    }

    proptest! {
        #[test]
        fn every_text_becomes_plain_and_stays_so(text in "\\PC{0,60}") {
            let made = plain(&text);
            prop_assert!(made.chars().all(is_plain), "{made:?}");
            prop_assert!(!made.contains("//") && !made.starts_with('/') && !made.ends_with(['/', ' ']));
            prop_assert_eq!(plain(&made), made);
        }
    }
}
