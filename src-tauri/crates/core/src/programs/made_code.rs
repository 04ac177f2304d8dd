//! Codes made of creators' names by a pattern: `{name}{percent}` makes KRISTA20 of Krista and 20 %.

use super::code::read_code;
use crate::money::read_fraction;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a code at most, and of a number that is added to it.
const MOST: usize = 40;
const NUMBER: usize = 5;
/// Characters that a name or a handle brings at most.
const NAME: usize = 20;
/// Letters of its own and placeholders that a pattern has at most.
const OWN: usize = 20;
const PLACES: usize = 4;

/// What codes are made by where nothing else is said.
pub const USUAL_PATTERN: &str = "{name}{percent}";

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// A sign that no code has, or a placeholder that is none.
    #[error("a pattern has letters A to Z, digits, -, _ and {{name}}, {{handle}}, {{percent}} only")]
    Sign,
    /// Neither name nor handle: every creator would get the same code.
    #[error("a pattern needs {{name}} or {{handle}}, else all codes would be the same")]
    Nobody,
    /// Too long.
    #[error("a pattern has at most 20 letters of its own and 4 placeholders")]
    Long,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Name,
    Handle,
    Percent,
}

/// How codes are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodePattern(Vec<Part>);

impl CodePattern {
    /// Reads a pattern. Placeholders and letters may have any case.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, PatternError> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix('{') {
                let (name, after) = inside.split_once('}').ok_or(PatternError::Sign)?;
                parts.push(match name.trim().to_ascii_lowercase().as_str() {
                    "name" => Part::Name,
                    "handle" => Part::Handle,
                    "percent" => Part::Percent,
                    _ => return Err(PatternError::Sign),
                });
                rest = after;
                continue;
            }
            let (own, after) = rest.split_at(rest.find('{').unwrap_or(rest.len()));
            if !own.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)) {
                return Err(PatternError::Sign);
            }
            parts.push(Part::Text(own.to_ascii_uppercase()));
            rest = after;
        }
        let own: usize = parts.iter().map(|p| if let Part::Text(t) = p { t.len() } else { 0 }).sum();
        if own > OWN || parts.iter().filter(|p| !matches!(p, Part::Text(_))).count() > PLACES {
            return Err(PatternError::Long);
        }
        if !parts.iter().any(|p| matches!(p, Part::Name | Part::Handle)) {
            return Err(PatternError::Nobody);
        }
        Ok(Self(parts))
    }

    fn has(&self, part: &Part) -> bool {
        self.0.contains(part)
    }

    /// The code of these words; longer ones are cut so that everything fits.
    fn filled(&self, name: &str, handle: &str, percent: &str) -> String {
        let fixed = |p: &Part| match p {
            Part::Text(text) => text.len(),
            Part::Percent => percent.len(),
            Part::Name | Part::Handle => 0,
        };
        let words = self.0.iter().filter(|p| matches!(p, Part::Name | Part::Handle)).count();
        let fixed: usize = self.0.iter().map(fixed).sum();
        let room = ((MOST - NUMBER).saturating_sub(fixed) / words.max(1)).min(NAME);
        let cut = |text: &str| text.chars().take(room).collect::<String>();
        let parts = self.0.iter().map(|p| match p {
            Part::Text(text) => text.clone(),
            Part::Name => cut(name),
            Part::Handle => cut(handle),
            Part::Percent => percent.to_owned(),
        });
        parts.collect()
    }
}

/// Who and what a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeSubject<'a> {
    /// Display name.
    pub name: &'a str,
    /// Handle.
    pub handle: &'a str,
    /// What the buyer saves, a fraction as decimal text. Only whole percentages are written into a code.
    pub percent: Option<&'a str>,
}

/// Letters and digits of a text in ASCII capitals: accents go (compatibility decomposition), letters that have no
/// decomposition are written as they usually are. What cannot be written so is left out.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' | 'ẞ' => plain.push_str("SS"),
            'Æ' | 'æ' => plain.push_str("AE"),
            'Œ' | 'œ' => plain.push_str("OE"),
            'Ø' | 'ø' => plain.push('O'),
            'Ł' | 'ł' => plain.push('L'),
            'Đ' | 'đ' | 'Ð' | 'ð' => plain.push('D'),
            'Þ' | 'þ' => plain.push_str("TH"),
            'Ħ' | 'ħ' => plain.push('H'),
            'Ŋ' | 'ŋ' => plain.push('N'),
            'ı' => plain.push('I'),
            c if c.is_ascii_alphanumeric() => plain.push(c.to_ascii_uppercase()),
            _ => {}
        }
    }
    plain
}

/// `15` of `0.15`; nothing of what is no whole percentage.
fn whole_percent(fraction: Option<&str>) -> String {
    let Some(fraction) = fraction.and_then(read_fraction) else { return String::new() };
    if fraction == "1" {
        return "100".to_owned();
    }
    let digits = fraction.strip_prefix("0.").unwrap_or_default();
    if digits.is_empty() || digits.len() > 2 {
        return String::new();
    }
    format!("{digits:0<2}").trim_start_matches('0').to_owned()
}

/// Makes codes that nobody has.
#[derive(Debug, Clone, Default)]
pub struct CodeMaker {
    taken: HashSet<String>,
}

impl CodeMaker {
    /// One that makes none of these, whatever their case.
    pub fn new<'a>(taken: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: taken.into_iter().map(|code| code.trim().to_uppercase()).collect() }
    }

    /// A code that nobody has, which from then on is taken: of the first word of her name; if somebody has that, with the
    /// first letter of the next word, then with all her name, then of her handle, then with a number behind it. `None` when
    /// neither her name nor her handle has a letter or digit that a code can have.
    pub fn make(&mut self, pattern: &CodePattern, subject: CodeSubject<'_>) -> Option<String> {
        let handle = plain(subject.handle);
        let words: Vec<String> =
            subject.name.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
        let mut names: Vec<String> = Vec::new();
        // One letter alone is no name by which a code is known.
        if let Some((first, rest)) = words.split_first() {
            if first.len() > 1 {
                names.push(first.clone());
            }
            if let Some(next) = rest.first() {
                names.push(format!("{first}{}", &next[..1]));
                names.push(words.concat());
            }
        }
        names.push(handle.clone());
        names.retain(|name| name.len() > 1);
        if names.is_empty() || (pattern.has(&Part::Handle) && handle.is_empty()) {
            return None;
        }
        let percent = whole_percent(subject.percent);
        let made: Vec<String> = names.iter().map(|name| pattern.filled(name, &handle, &percent)).collect();
        let numbered = (2..10_000).map(|n| format!("{}-{n}", made[0]));
        let free = made.iter().cloned().chain(numbered).find(|code| !self.taken.contains(code))?;
        let code = read_code(&free).ok()?;
        self.taken.insert(code.clone());
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn subject<'a>(name: &'a str, handle: &'a str) -> CodeSubject<'a> {
        CodeSubject { name, handle, percent: Some("0.2") }
    }

    #[test]
    fn a_code_is_her_first_name_and_what_is_saved() {
        let pattern = CodePattern::read(USUAL_PATTERN).unwrap();
        for (name, handle, code) in [
            ("Krista Vos", "kv", "KRISTA20"),
            ("Äiti Höyhen", "x", "AITI20"),
            ("Søren Łuk", "x", "SOREN20"),
            ("Weiß", "x", "WEISS20"),
            ("🌸 ﬁona 🌸", "x", "FIONA20"),
            ("Мария", "maria.k_9", "MARIAK920"),
            ("", "mira", "MIRA20"),
            ("M", "mira", "MIRA20"),
        ] {
            let made = CodeMaker::default().make(&pattern, subject(name, handle));
            assert_eq!(made.as_deref(), Some(code), "{name}");
        }
        assert_eq!(CodeMaker::default().make(&pattern, subject("Мария", "мария")), None);
    }

    #[test]
    fn who_comes_later_gets_more_of_her_name_then_a_number() {
        let pattern = CodePattern::read("{name}{percent}").unwrap();
        let mut maker = CodeMaker::new(["krista20"]);
        let made: Vec<_> =
            (0..5).map(|_| maker.make(&pattern, subject("Krista Vos", "kvos")).unwrap()).collect();
        assert_eq!(made, ["KRISTAV20", "KRISTAVOS20", "KVOS20", "KRISTA20-2", "KRISTA20-3"]);
    }

    #[test]
    fn a_pattern_has_its_own_letters_and_says_what_is_wrong_with_it() {
        let made = |pattern: &str, percent: Option<&str>| {
            let pattern = CodePattern::read(pattern).unwrap();
            CodeMaker::default()
                .make(&pattern, CodeSubject { name: "Mira", handle: "mira.k", percent })
                .unwrap()
        };
        assert_eq!(made("soap-{Name}_{percent}", Some("0.05")), "SOAP-MIRA_5");
        assert_eq!(made("{handle}{percent}", Some("0.125")), "MIRAK", "half percentages are not written");
        assert_eq!(made("{name}{percent}", Some("1")), "MIRA100");
        assert_eq!(made("{name}", None), "MIRA");
        for (pattern, error) in [
            ("{naam}", PatternError::Sign),
            ("{name", PatternError::Sign),
            ("{name} 20", PatternError::Sign),
            ("SUMMER{percent}", PatternError::Nobody),
            ("", PatternError::Nobody),
            ("{name}AAAAAAAAAAAAAAAAAAAAA", PatternError::Long),
            ("{name}{name}{name}{name}{name}", PatternError::Long),
        ] {
            assert_eq!(CodePattern::read(pattern), Err(error), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn every_code_is_one_that_shops_take_and_nobody_has(
            people in proptest::collection::vec(("\\PC{0,30}", "[a-z0-9._]{1,24}"), 1..30),
            pattern in "[A-Za-z0-9_-]{0,20}\\{(name|handle)\\}(\\{percent\\})?(\\{name\\})?",
            percent in 1_u32..=100,
        ) {
            let pattern = CodePattern::read(&pattern);
            prop_assume!(pattern.is_ok());
            let pattern = pattern.unwrap();
            let percent = if percent == 100 { "1".to_owned() } else { format!("0.{percent:02}") };
            let mut maker = CodeMaker::new(["MIRA20"]);
            let mut seen = HashSet::from(["MIRA20".to_owned()]);
            for (name, handle) in &people {
                if let Some(code) = maker.make(&pattern, CodeSubject { name, handle, percent: Some(&percent) }) {
                    prop_assert_eq!(read_code(&code), Ok(code.clone()));
                    prop_assert!(seen.insert(code));
                } else {
                    prop_assert!(plain(handle).len() < 2);
                }
            }
        }
    }
}
