//! A text against its briefing: which words, hashtags and code stand in it, and whether it says that it is paid. A check
//! finds; it never says that a text is lawful. Not here: the disclosing words (packs/disclosure).

use super::Content;
use crate::brands::{Case, DisclosurePack, Strength};
use crate::fit::{Said, each_hashtag, fold};
use std::collections::HashSet;

/// Whether a text discloses the cooperation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disclosed {
    /// A word stands there that its source accepts alone, for this cooperation and in the text's language.
    Found,
    /// Something stands there that its source does not accept alone, or that is for another kind of cooperation or another
    /// language.
    Doubtful,
    /// Nothing was found.
    None,
}

impl Disclosed {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Doubtful => "doubtful",
            Self::None => "none",
        }
    }
}

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
    let (disclosure, disclosed_by) = disclosed(text, content, case, language, pack);
    Checked {
        must: told(&content.must),
        must_not: told(&content.must_not),
        hashtags: content.hashtags.iter().map(|tag| (tag.clone(), tags.contains(&fold(tag)))).collect(),
        code: (!code.is_empty()).then(|| (code.to_owned(), holds_code(text, code))),
        disclosure,
        disclosed_by,
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

fn disclosed(
    text: &str,
    content: &Content,
    case: Case,
    language: Option<&str>,
    pack: &DisclosurePack,
) -> (Disclosed, Vec<String>) {
    let (mut disclosed, mut by) = (Disclosed::None, Vec::new());
    for word in pack.said_in(text) {
        // What says that money was given says it of less as well; a gift's or a link's word says only that.
        let fits = word.case == case || word.case == Case::Paid;
        let understood = language.is_none_or(|language| language.eq_ignore_ascii_case(&word.language));
        match word.strength == Strength::Clear && fits && understood {
            true => disclosed = Disclosed::Found,
            false if disclosed == Disclosed::None => disclosed = Disclosed::Doubtful,
            false => {}
        }
        if !by.contains(&word.word) {
            by.push(word.word.clone());
        }
    }
    // The brand's own sentence was asked for, but no source says that it is enough.
    let own = content.disclosure.trim();
    if !own.is_empty() && !by.iter().any(|word| fold(word) == fold(own)) && Said::new(text, &[]).says(own) {
        by.push(own.to_owned());
        if disclosed == Disclosed::None {
            disclosed = Disclosed::Doubtful;
        }
    }
    (disclosed, by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brands::DisclosureWord;

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
