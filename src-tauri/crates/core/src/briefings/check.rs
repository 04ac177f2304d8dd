//! A text against its briefing: which words, hashtags and code stand in it, and whether it says that it is paid. A check
//! finds; it never says that a text is lawful. Not here: the disclosing words (packs/disclosure), how they are
//! read (brands::disclosed).

use super::Content;
use crate::brands::{Case, Disclosed, DisclosurePack, disclosed};
use crate::fit::{Said, each_hashtag, fold};
use std::collections::HashSet;

/// What a check found. A word is paired with whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Words that must be there.
    pub must: Vec<(String, bool)>,
    /// Words that must not.
    pub must_not: Vec<(String, bool)>,
    /// Hashtags.
    pub hashtags: Vec<(String, bool)>,
    /// The code; `None` = the briefing names none.
    pub code: Option<(String, bool)>,
    /// Whether the cooperation is disclosed.
    pub disclosure: Disclosed,
    /// By which words.
    pub disclosed_by: Vec<String>,
}

/// Checks a text. `case` is what was given for it, `language` (ISO 639-1) that of the text; `None` = unknown, then every
/// language's words are accepted.
pub fn check(
    text: &str,
    content: &Content,
    case: Case,
    language: Option<&str>,
    pack: &DisclosurePack,
) -> Checked {
    let languages: Vec<String> = language.map(str::to_owned).into_iter().collect();
    let said = Said::new(text, &languages);
    let told = |words: &[String]| words.iter().map(|w| (w.clone(), said.says(w))).collect();
    let mut tags = HashSet::new();
    each_hashtag(Some(text), None, |tag| {
        tags.insert(fold(tag));
    });
    let code = content.code.trim();
    let disclosure = disclosed(text, &content.disclosure, case, language, pack);
    Checked {
        must: told(&content.must),
        must_not: told(&content.must_not),
        hashtags: content.hashtags.iter().map(|tag| (tag.clone(), tags.contains(&fold(tag)))).collect(),
        code: (!code.is_empty()).then(|| (code.to_owned(), holds_code(text, code))),
        disclosure: disclosure.found,
        disclosed_by: disclosure.by(),
    }
}

/// The code stands in the text, in any case and not as a part of a longer word.
pub fn holds_code(text: &str, code: &str) -> bool {
    let (text, code) = (text.to_lowercase(), code.trim().to_lowercase());
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !code.is_empty()
        && text.match_indices(&code).any(|(at, _)| {
            outside(text[..at].chars().next_back()) && outside(text[at + code.len()..].chars().next())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brands::{DisclosureWord, Strength};

    fn word(word: &str, language: &str, case: Case, strength: Strength) -> DisclosureWord {
        DisclosureWord {
            word: word.into(),
            language: language.into(),
            country: None,
            case,
            strength,
            source: "made up".into(),
            valid_from: None,
        }
    }

    fn pack() -> DisclosurePack {
        DisclosurePack {
            about: String::new(),
            date: "2026-11-01".into(),
            words: vec![
                word("#ad", "en", Case::Paid, Strength::Clear),
                word("#reclame", "nl", Case::Paid, Strength::Clear),
                word("samenwerking met", "nl", Case::Paid, Strength::NotEnough),
                word("gekregen van", "nl", Case::Free, Strength::Clear),
                word("kaupallinen yhteistyö", "fi", Case::Paid, Strength::Clear),
                word("saatu tuote", "fi", Case::Free, Strength::NotEnough),
                word("mainoslinkki", "fi", Case::Affiliate, Strength::Clear),
            ],
            brand_endings: Vec::new(),
            no_brands: Vec::new(),
        }
    }

    fn disclosure(text: &str, case: Case, language: Option<&str>) -> (Disclosed, Vec<String>) {
        let checked = check(text, &Content::default(), case, language, &pack());
        (checked.disclosure, checked.disclosed_by)
    }

    #[test]
    fn words_hashtags_and_code_are_found_whole_in_dutch_and_finnish() {
        let content = Content {
            must: vec!["pan".into(), "stille blender".into()],
            must_not: vec!["goedkoop".into()],
            hashtags: vec!["Soep".into(), "koken".into()],
            code: "ALMA10".into(),
            ..Content::default()
        };
        let found = check("Mijn pannen! alma10 #soep, niet ALMA100", &content, Case::Free, None, &pack());
        assert_eq!(found.must, [("pan".to_owned(), true), ("stille blender".to_owned(), false)]);
        assert_eq!(found.must_not, [("goedkoop".to_owned(), false)]);
        assert_eq!(found.hashtags, [("Soep".to_owned(), true), ("koken".to_owned(), false)]);
        assert_eq!(found.code, Some(("ALMA10".to_owned(), true)));
        assert!(!holds_code("ALMA100 XALMA10", "ALMA10"));
        let finnish = Content { must: vec!["ruoka".into()], ..Content::default() };
        assert!(check("tämän ruoan jälkeen", &finnish, Case::Free, Some("fi"), &pack()).must[0].1);
    }

    #[test]
    fn a_clear_word_counts_for_its_case_and_its_language_only() {
        use Disclosed::*;
        for (text, case, language, expected) in [
            ("#reclame soep", Case::Paid, Some("nl"), Found),
            ("#reclame soep", Case::Free, Some("nl"), Found),
            ("Kaupallinen yhteistyö, keitto", Case::Paid, Some("fi"), Found),
            ("#kaupallinenyhteistyö", Case::Paid, Some("fi"), Found),
            ("gekregen van Kaiku", Case::Free, Some("nl"), Found),
            ("gekregen van Kaiku", Case::Paid, Some("nl"), Doubtful),
            ("mainoslinkki biossa", Case::Affiliate, Some("fi"), Found),
            ("saatu tuote", Case::Free, Some("fi"), Doubtful),
            ("in samenwerking met Kaiku", Case::Paid, Some("nl"), Doubtful),
            ("#ad lekkere soep", Case::Paid, Some("nl"), Doubtful),
            ("#ad lekkere soep", Case::Paid, Option::None, Found),
            ("ad", Case::Paid, Some("en"), None),
            ("reclame", Case::Paid, Some("nl"), None),
        ] {
            assert_eq!(disclosure(text, case, language).0, expected, "{text} {case:?}");
        }
    }

    #[test]
    fn the_brands_own_sentence_is_told_and_proves_nothing() {
        let content = Content { disclosure: "Made with Kaiku".into(), ..Content::default() };
        let found = check("Soup, made with Kaiku.", &content, Case::Paid, Some("en"), &pack());
        assert_eq!(found.disclosure, Disclosed::Doubtful);
        assert_eq!(found.disclosed_by, ["Made with Kaiku"]);
    }
}
