//! Hashtags and mentions of a post, cheaply: one look at each `#` and `@`. Not here: folding and comparing (text).

use unicode_normalization::char::is_combining_mark;

/// Characters of a hashtag that are kept; longer ones are noise.
const LONGEST: usize = 60;

/// Calls `each` for every hashtag of a post, without `#`, as written: those in the caption, then those of its column of
/// hashtags (blank- or comma-separated, with or without `#`). One that stands in both comes twice.
pub fn each_hashtag<'t>(caption: Option<&'t str>, column: Option<&'t str>, mut each: impl FnMut(&'t str)) {
    let mut take = |text: &'t str| {
        let end = text.find(|c: char| !is_of_hashtag(c)).unwrap_or(text.len());
        let word = &text[..end];
        if !word.is_empty() && word.len() <= LONGEST * 4 && word.chars().count() <= LONGEST {
            each(word);
        }
    };
    if let Some(caption) = caption {
        for (at, sign) in caption.match_indices(['#', '＃']) {
            take(&caption[at + sign.len()..]);
        }
    }
    if let Some(column) = column {
        for part in column.split([' ', ',', ';', '\n', '\t', '#', '＃']) {
            take(part);
        }
    }
}

/// Calls `each` for every handle that a text mentions as `@handle`; an e-mail address mentions nobody.
pub fn each_mention<'t>(text: &'t str, mut each: impl FnMut(&'t str)) {
    for (at, _) in text.match_indices('@') {
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = &text[at + 1..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '.' || c == '_')).unwrap_or(rest.len());
        let handle = rest[..end].trim_end_matches('.');
        if handle.len() >= 2 && handle.len() <= LONGEST {
            each(handle);
        }
    }
}

fn is_of_hashtag(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashtags_come_from_caption_and_column_and_mentions_never_from_an_address() {
        let mut found = Vec::new();
        each_hashtag(Some("Keitto!#soep#kotiruoka #Äiti_ruoka, # x"), Some("#fyp,soep dinner"), |t| {
            found.push(t)
        });
        assert_eq!(found, ["soep", "kotiruoka", "Äiti_ruoka", "fyp", "soep", "dinner"]);
        let mut named = Vec::new();
        each_mention("dank @pan.palace. en (@Kook_winkel) mail me@kook.example @", |m| named.push(m));
        assert_eq!(named, ["pan.palace", "Kook_winkel"]);
    }
}
