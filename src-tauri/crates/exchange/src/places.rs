//! Country and language names to ISO codes. The names are data: `packs/aliases/places.json`.

use serde::Deserialize;
use std::collections::HashMap;
use std::sync::OnceLock;

#[derive(Default, Deserialize)]
struct File {
    countries: HashMap<String, Vec<String>>,
    languages: HashMap<String, Vec<String>>,
}

struct Places {
    countries: HashMap<String, String>,
    languages: HashMap<String, String>,
}

fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| {
        let file: File =
            serde_json::from_str(include_str!("../../../packs/aliases/places.json")).unwrap_or_default();
        let turn = |map: HashMap<String, Vec<String>>| {
            map.into_iter()
                .flat_map(|(code, names)| names.into_iter().map(move |name| (key(&name), code.clone())))
                .collect()
        };
        Places { countries: turn(file.countries), languages: turn(file.languages) }
    })
}

fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// ISO 3166-1 alpha-2 in upper case where the text is a code or a known name, else the text itself.
pub(crate) fn country(text: &str) -> String {
    let text = text.trim();
    // "UK" is a name, not the code.
    if let Some(code) = places().countries.get(&key(text)) {
        return code.clone();
    }
    if text.len() == 2 && text.bytes().all(|b| b.is_ascii_alphabetic()) {
        return text.to_ascii_uppercase();
    }
    text.to_owned()
}

/// ISO 639-1 in lower case where the text is a code, a locale or a known name.
pub(crate) fn language(text: &str) -> Option<String> {
    let text = text.trim();
    let code = text.split(['-', '_']).next().unwrap_or(text);
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Some(code.to_ascii_lowercase());
    }
    places().languages.get(&key(text)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_of_countries_become_codes_and_the_rest_stays() {
        for (text, expected) in [
            ("U.S.A", "US"),
            ("United States", "US"),
            ("uk", "GB"),
            ("nl", "NL"),
            ("Nederland", "NL"),
            ("Côte d'Ivoire", "CI"),
            ("Atlantis", "Atlantis"),
        ] {
            assert_eq!(country(text), expected);
        }
    }

    #[test]
    fn languages_become_codes_or_nothing() {
        assert_eq!(language("EN-us").as_deref(), Some("en"));
        assert_eq!(language("Nederlands").as_deref(), Some("nl"));
        assert_eq!(language("Klingon"), None);
    }
}
