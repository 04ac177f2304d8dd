//! Consonant gradation, which Finnish stemmers leave alone: ruoka, but ruoan; keitto, but keiton; leipä, but leivän
//! (Iso suomen kielioppi, § 41-50, the regular cases before one final vowel). Not here: endings (text).

/// The weak grade of a folded Finnish noun in its basic form, without an ending: `ruoka` → `ruoa`. `None` for a word
/// that has none.
fn weak_grade(folded: &str) -> Option<String> {
    if folded.len() < 4 || !folded.is_ascii() {
        return None;
    }
    let (rest, vowel) = folded.split_at(folded.len() - 1);
    let is_vowel = |c: char| "aeiouy".contains(c);
    if !vowel.chars().all(is_vowel) {
        return None;
    }
    const CLUSTERS: [(&str, &str); 8] = [
        ("kk", "k"),
        ("pp", "p"),
        ("tt", "t"),
        ("nk", "ng"),
        ("nt", "nn"),
        ("mp", "mm"),
        ("lt", "ll"),
        ("rt", "rr"),
    ];
    for (strong, weak) in CLUSTERS {
        if let Some(stem) = rest.strip_suffix(strong) {
            return Some(format!("{stem}{weak}{vowel}"));
        }
    }
    let (stem, last) = rest.split_at(rest.len() - 1);
    let before = stem.chars().next_back()?;
    let weak = match last {
        "k" if is_vowel(before) || matches!(before, 'l' | 'r') => "",
        "p" if is_vowel(before) || matches!(before, 'l' | 'r') => "v",
        "t" if is_vowel(before) || before == 'h' => "d",
        _ => return None,
    };
    Some(format!("{stem}{weak}{vowel}"))
}

/// The endings that go with the weak grade in everyday captions: genitive, plural, and the cases of place.
const WITH_WEAK: [&str; 8] = ["n", "t", "ssa", "sta", "lla", "lta", "lle", "ksi"];

/// The forms of a folded Finnish noun in its weak grade: `ruoka` → `ruoan`, `ruoassa`, …. Empty for a word that has none.
/// A stemmer would cut the bare weak grade (`ruoa`) as if it were an ending.
pub(super) fn weak_forms(folded: &str) -> impl Iterator<Item = String> {
    let weak = weak_grade(folded);
    WITH_WEAK.iter().filter_map(move |ending| Some(format!("{}{ending}", weak.as_ref()?)))
}

/// Whether a profile's word is Finnish: the profile names the language, or the word is spelled as no Dutch or English
/// word is.
pub(super) fn is_finnish(word: &str, languages: &[String]) -> bool {
    let word = word.to_lowercase();
    languages.iter().any(|l| l == "fi")
        || ["ä", "yö", "uo", "aa", "uu"].iter().any(|spelling| word.contains(spelling))
            && word.ends_with(['a', 'ä', 'i', 'o', 'ö', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_weaken_as_the_grammar_says() {
        for (strong, weak) in [
            ("ruoka", "ruoa"),
            ("keitto", "keito"),
            ("leipa", "leiva"),
            ("meikki", "meiki"),
            ("kenka", "kenga"),
            ("ranta", "ranna"),
            ("lahto", "lahdo"),
        ] {
            assert_eq!(weak_grade(strong).as_deref(), Some(weak));
        }
        for word in ["iho", "pannu", "pasta", "kakku2", "vegan", "kiska"] {
            assert_eq!(weak_grade(word), None, "{word}");
        }
    }

    #[test]
    fn a_word_counts_as_finnish_by_the_profile_or_by_its_spelling() {
        assert!(
            is_finnish("ruoka", &[]) && is_finnish("leipä", &[]) && is_finnish("keitto", &["fi".to_owned()])
        );
        assert!(
            !is_finnish("pasta", &[])
                && !is_finnish("quote", &[])
                && !is_finnish("makeup", &["nl".to_owned()])
        );
    }
}
