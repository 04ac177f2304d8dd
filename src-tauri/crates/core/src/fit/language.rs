//! Which language a text is written in. Not here: whether the brand wants that language (read, value).

use std::fmt::Write;
use whatlang::{Detector, Lang};

/// Fewer letters than this are guesswork.
const MIN_LETTERS: usize = 40;

/// Languages that hardly anybody posts in and that look like one that many do: left in, Afrikaans makes plain
/// Dutch unreliable.
const IMPROBABLE: [Lang; 5] = [Lang::Afr, Lang::Epo, Lang::Lat, Lang::Sna, Lang::Zul];

/// The language of a text as ISO 639-1, or `None` when it is too short (fewer than 40 letters without hashtags,
/// mentions and web addresses), not reliably told, or has no such code.
pub fn detect_language(text: &str) -> Option<&'static str> {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        // A hashtag may hang on the word before it: "yum#food#fyp".
        let word = word.split(['#', '@']).next().unwrap_or_default();
        if !word.is_empty() && !word.contains("://") && !word.starts_with("www.") {
            let _ = write!(plain, "{word} ");
        }
    }
    if plain.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS {
        return None;
    }
    let info = Detector::with_denylist(IMPROBABLE.to_vec()).detect(&plain)?;
    if info.is_reliable() { two_letters(info.lang()) } else { None }
}

fn two_letters(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Ara => "ar",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Vie => "vi",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_enough_text_is_told_and_hashtags_do_not_count() {
        assert_eq!(
            detect_language("Vandaag maak ik een grote pan soep met alles wat nog in de koelkast ligt #soep"),
            Some("nl")
        );
        assert_eq!(
            detect_language("Tänään keitän ison kattilallisen keittoa kaikesta, mitä jääkaapista löytyy"),
            Some("fi")
        );
        assert_eq!(
            detect_language("yum #healthyfood #recipe #cooking #foodie #kitchen #dinner #lunch"),
            None
        );
    }
}
