//! Text into comparable words: tokens, folding, stems, stop words. Not here: which words a brand looks for
//! (matcher) and what a match is worth (value).

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Where a token stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In running text.
    Prose,
    /// Written as `#word`, or in a column of hashtags.
    Hashtag,
    /// Written as `@handle`.
    Mention,
}

/// Calls `each` for every token of `text` in order. Web addresses and e-mail addresses are left out: their words
/// say where a link leads, not what a creator talks about.
pub(super) fn tokens<'t>(text: &'t str, mut each: impl FnMut(&'t str, Place)) {
    for chunk in text.split([' ', '\n', '\t', '\r', '\u{a0}']) {
        if chunk.is_empty() || is_address(chunk) {
            continue;
        }
        if chunk.is_ascii() {
            ascii_tokens(chunk, &mut each);
        } else {
            unicode_tokens(chunk, &mut each);
        }
    }
}

/// Calls `each` for every hashtag of a blank-separated column, with or without `#`.
pub(super) fn hashtag_tokens<'t>(column: &'t str, mut each: impl FnMut(&'t str, Place)) {
    tokens(column, |token, place| {
        if place != Place::Mention {
            each(token, Place::Hashtag);
        }
    });
}

fn is_address(chunk: &str) -> bool {
    let starts =
        |prefix: &str| chunk.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    starts("http://") || starts("https://") || starts("www.")
}

/// The quick path: nearly every chunk of a caption is plain ASCII, and Unicode's word rules come down to this there.
fn ascii_tokens<'t>(chunk: &'t str, each: &mut impl FnMut(&'t str, Place)) {
    let bytes = chunk.as_bytes();
    let mut place = Place::Prose;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            let start = at;
            while at < bytes.len()
                && (bytes[at].is_ascii_alphanumeric()
                    || (place == Place::Mention && (bytes[at] == b'.' || bytes[at] == b'_'))
                    || (bytes[at] == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)))
            {
                at += 1;
            }
            if bytes.get(at) == Some(&b'@') {
                return; // An e-mail address: neither its name nor its domain is said about the content.
            }
            each(&chunk[start..at], place);
            continue;
        }
        place = match byte {
            b'#' => Place::Hashtag,
            b'@' => Place::Mention,
            b'_' => place,
            _ => Place::Prose,
        };
        at += 1;
    }
}

fn unicode_tokens<'t>(chunk: &'t str, each: &mut impl FnMut(&'t str, Place)) {
    for (start, word) in chunk.unicode_word_indices() {
        let place = match chunk[..start].chars().next_back() {
            Some('#' | '＃') => Place::Hashtag,
            Some('@' | '＠') => Place::Mention,
            _ => Place::Prose,
        };
        for part in word.split('_').filter(|part| !part.is_empty()) {
            each(part, place);
        }
    }
}

/// Lower case without diacritics, in letters and digits only: `Crème-Brûlée’s` → `cremebrulees`.
///
/// Creators write `keittiö` and `keittio`, `crème` and `creme`; both must meet. Apostrophes and everything after
/// them in a possessive are dropped together with other punctuation.
pub(super) fn fold_into(word: &str, out: &mut String) {
    out.clear();
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if word.is_ascii() {
        out.extend(
            word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| char::from(b.to_ascii_lowercase())),
        );
        return;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ø' => out.push('o'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
}

/// A word in lower case without diacritics, in letters and digits only: what words, hashtags and handles are compared by.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// The stemmers that a profile is read with: English, Dutch and Finnish always, then the profile's languages.
pub(super) struct Stems(Vec<Stemmer>);

impl Stems {
    /// Stemmers for a profile's languages (ISO 639-1). A language without a stemmer adds none.
    pub(super) fn new(languages: &[String]) -> Self {
        let mut algorithms = vec![Algorithm::English, Algorithm::Dutch, Algorithm::Finnish];
        for algorithm in languages.iter().filter_map(|code| algorithm(code)) {
            if !algorithms.contains(&algorithm) {
                algorithms.push(algorithm);
            }
        }
        Self(algorithms.into_iter().map(Stemmer::create).collect())
    }

    /// How many stemmers there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The stems of a folded word, one per stemmer, in a fixed order.
    pub(super) fn of<'w>(&self, folded: &'w str) -> impl Iterator<Item = std::borrow::Cow<'w, str>> {
        self.0.iter().map(move |stemmer| stemmer.stem(folded))
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    let code = language.trim().to_ascii_lowercase();
    Some(match code.split(['-', '_']).next()? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// True for a word that says nothing about a topic, in English, Dutch or Finnish (folded).
pub(super) fn is_stop_word(folded: &str) -> bool {
    folded.chars().count() < 2 || STOP_WORDS.iter().any(|list| list.split(' ').any(|word| word == folded))
}

/// Function words and the light verbs that go with anything, folded. Articles, pronouns, prepositions,
/// conjunctions, auxiliaries; general lists, not made for any one profile.
const STOP_WORDS: [&str; 3] = [
    "a about above after again all also am an and any anything are as at be because been before being below \
     between both but by can could did do does doing down during each every everything few for from further get \
     gets getting give go goes going got had has have having he her here hers him his how i if in into is it its \
     just let lets like make makes making many me more most much my new no nor not now of off on once one only or \
     other our ours out over own put same she should so some something such take than that the their theirs them \
     then there these they thing things this those through to too try under until up us use very want was we were \
     what when where which while who whom why will with would you your yours",
    "aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doe doen door dus een eens en er \
     ga gaan ge geen geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je jij \
     jou jouw jullie kan kon kunnen maak maar maken me meer men met mij mijn moet na naar niet niets nieuw nieuwe \
     nog nu of om omdat onder ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren \
     was wat we wel werd wij wil worden zal ze zelf zich zij zijn zo zonder zou",
    "ei eika ei en ett etta ette eivat ehka han hanen he heidan hyva ihan itse ja jo jos joka jotka jotta jossa \
     kaikki kanssa kansa kuin kuinka kun kuten me meidan mika mikä mina minun minulle missa mita mitka mutta muu \
     muut myos ne niiden niin nyt ole olemme olen olet olette oli olla on ovat paljon saa se sen sita silla sina \
     sinun siis sita tama taman tassa te tee tehda teidan tai tuo uusi vain vaan viela voi voit ylla alla",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Place)> {
        let mut out = Vec::new();
        tokens(text, |token, place| out.push((fold(token), place)));
        out
    }

    #[test]
    fn hashtags_mentions_and_running_text_are_told_apart() {
        use Place::{Hashtag, Mention, Prose};
        let expected = [
            ("let", Prose),
            ("cook", Prose),
            ("healthy", Hashtag),
            ("food", Hashtag),
            ("matfordig", Hashtag),
            ("some1", Mention),
            ("fin", Prose),
        ];
        assert_eq!(
            read("Let's cook🔥#Healthy_food #matFördig @some_1 https://x.example/cook me@x.example fin")
                .into_iter()
                .collect::<Vec<_>>(),
            expected.map(|(w, p)| (w.to_owned(), p))
        );
    }

    #[test]
    fn a_word_with_and_without_diacritics_folds_the_same() {
        assert_eq!(fold("KEITTIÖ"), fold("keittio"));
        assert_eq!(fold("Crème"), "creme");
        assert_eq!(fold("𝓯𝓸𝓸𝓭"), "food");
        assert_eq!(fold("chef's"), "chef");
    }

    #[test]
    fn plain_and_unicode_reading_agree_on_plain_text() {
        for text in ["a#b c", "#one#two three", "well-known, is it?", "5 min abs"] {
            let (mut plain, mut full) = (Vec::new(), Vec::new());
            for chunk in text.split(' ') {
                ascii_tokens(chunk, &mut |token, place| plain.push((token, place)));
                unicode_tokens(chunk, &mut |token, place| full.push((token, place)));
            }
            assert_eq!(plain, full, "{text}");
        }
    }
}
