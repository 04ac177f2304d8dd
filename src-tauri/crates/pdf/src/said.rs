//! Words, numbers and days of one language, for texts that are worded outside this crate and set in type inside it.

use crate::numbers::{Numbers, parse_day};
use crate::{Language, PdfError, Words};

/// Currencies with a sign that everybody who uses them knows.
const SIGNS: [(&str, &str); 2] = [("EUR", "€"), ("GBP", "£")];
/// Bytes of a kilobyte as files are told (SI).
const KILO: u64 = 1_000;

/// Says things in one language.
pub struct Said {
    /// The language.
    pub language: Language,
    /// Its messages.
    pub words: Words,
    numbers: Numbers,
}

impl Said {
    /// Takes the language's words and rules, which are built in.
    ///
    /// # Errors
    /// [`PdfError::BuiltIn`], a fault of the program.
    pub fn new(language: Language) -> Result<Self, PdfError> {
        Ok(Self { language, words: Words::new(language)?, numbers: Numbers::new(language)? })
    }

    /// A message with its values.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.say(key, values)
    }

    /// A day (`2026-11-21`) in words; what is no day stays as it is.
    pub fn day(&self, day: &str) -> String {
        parse_day(day).map_or_else(|_| day.to_owned(), |day| self.numbers.day(&day))
    }

    /// A fraction (decimal text) per cent, with two decimals at most: `15 %`.
    pub fn share(&self, fraction: &str) -> String {
        self.numbers.share(fraction, 2, &self.words)
    }

    /// An amount (decimal text, every digit of it) in a currency (ISO 4217), as the language writes it.
    pub fn money(&self, amount: &str, currency: &str) -> String {
        let amount = self.numbers.exact(amount);
        match SIGNS.iter().find(|(code, _)| *code == currency) {
            Some((_, sign)) => self.say("kit_page_money_sign", &[("sign", sign), ("amount", &amount)]),
            None => self.say("kit_page_money", &[("currency", currency), ("amount", &amount)]),
        }
    }

    /// A number (decimal text, every digit of it); what is none stays as it is.
    pub fn number(&self, text: &str) -> String {
        match text.trim().parse::<f64>() {
            Ok(_) => self.numbers.exact(text),
            Err(_) => text.to_owned(),
        }
    }

    /// A count.
    pub fn whole(&self, count: u64) -> String {
        self.numbers.count(count)
    }

    /// The size of a file: bytes, whole kilobytes, megabytes with one decimal.
    pub fn size(&self, bytes: u64) -> String {
        let (key, value) = match bytes {
            0..KILO => ("kit_page_size_b", self.whole(bytes)),
            // Half a kilobyte below a megabyte it would be told as 1,000 kB.
            KILO..999_500 => ("kit_page_size_kb", self.numbers.short(bytes as f64 / 1e3, 0)),
            _ => ("kit_page_size_mb", self.numbers.short(bytes as f64 / 1e6, 1)),
        };
        self.say(key, &[("value", &value)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language) -> Said {
        Said::new(language).unwrap()
    }

    #[test]
    fn amounts_shares_and_sizes_are_written_as_the_language_writes_them() {
        let all = |language| {
            let said = said(language);
            [
                said.money("89.95", "EUR"),
                said.money("1250.00", "SEK"),
                said.share("0.155"),
                said.size(1_240_000),
            ]
        };
        assert_eq!(all(Language::En), ["€89.95", "SEK\u{a0}1,250.00", "15.5%", "1.2\u{a0}MB"]);
        assert_eq!(all(Language::Nl), ["€\u{a0}89,95", "SEK\u{a0}1.250,00", "15,5%", "1,2\u{a0}MB"]);
        assert_eq!(
            all(Language::Fi),
            ["89,95\u{a0}€", "1\u{a0}250,00\u{a0}SEK", "15,5\u{a0}%", "1,2\u{a0}Mt"]
        );
    }

    #[test]
    fn a_size_never_reads_a_thousand_of_the_smaller_unit() {
        let said = said(Language::En);
        let told = [0, 999, 1_000, 240_400, 999_499, 999_500].map(|bytes| said.size(bytes));
        assert_eq!(told, ["0\u{a0}B", "999\u{a0}B", "1\u{a0}kB", "240\u{a0}kB", "999\u{a0}kB", "1\u{a0}MB"]);
    }
}
