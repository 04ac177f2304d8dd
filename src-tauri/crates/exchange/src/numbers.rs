//! Numbers as people and tools write them: `12,3K`, `€1.234,56`, `5.93%`, `2.28E+11`, `N/A`.
//! Not here: which decimal sign a whole column uses (`evidence` gives the hints, `read` collects them).

/// A number exactly as written: `digits × 10^exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub negative: bool,
    digits: u128,
    exponent: i32,
    /// Shortened with a suffix such as `K`, so that a fraction of a unit may be rounded away.
    shortened: bool,
    /// Written with `%`.
    pub percent: bool,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing.
    Missing,
    /// One number, whatever the decimal sign of the column.
    Sure(Number),
    /// `1.234` or `1,234` where the column's decimal sign is not known: read as one thousand and so on.
    Ambiguous(Number),
    /// Not a number.
    Bad,
}

/// Whether a cell says that there is no value. `cell` is trimmed.
pub(crate) fn is_missing(cell: &str) -> bool {
    match cell.len() {
        0 | 1 => matches!(cell, "" | "-"),
        2..=10 => {
            let mut lower = [0u8; 10];
            let lower = &mut lower[..cell.len()];
            lower.copy_from_slice(cell.as_bytes());
            lower.make_ascii_lowercase();
            matches!(
                &*lower,
                b"--"
                    | b"---"
                    | b"n/a"
                    | b"n/a'"
                    | b"#n/a"
                    | b"#valor!"
                    | b"#value!"
                    | b"#div/0!"
                    | b"#ref!"
                    | b"#waarde!"
                    | b"#arvo!"
                    | b"undefined"
                    | b"nan"
                    | b"nan%"
                    | b"null"
                    | b"none"
            ) || matches!(cell, "–" | "—")
        }
        _ => false,
    }
}

/// Plain digits, the form nearly every cell has. `None` for anything else.
pub(crate) fn plain(cell: &[u8]) -> Option<u64> {
    if cell.is_empty() || cell.len() > 19 {
        return None;
    }
    let mut value = 0u64;
    for byte in cell {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    Some(value)
}

/// Reads a cell. `decimal` is the column's decimal sign where it is known; it only decides what is ambiguous.
pub(crate) fn read(cell: &str, decimal: Option<char>) -> Reading {
    let cell = cell.trim();
    if is_missing(cell) {
        return Reading::Missing;
    }
    let Some(parts) = Parts::of(cell) else {
        return Reading::Bad;
    };
    let Some((whole, fraction, unsure)) = parts.split(decimal) else {
        return Reading::Bad;
    };
    let mut digits = 0u128;
    let mut count = 0;
    for byte in whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit) {
        digits = digits * 10 + u128::from(byte - b'0');
        count += i32::from(digits > 0);
        if count > 30 {
            return Reading::Bad;
        }
    }
    let scale = i32::try_from(fraction.len()).unwrap_or(i32::MAX);
    let number = Number {
        negative: parts.negative,
        digits,
        exponent: parts.exponent - scale,
        shortened: parts.shortened,
        percent: parts.percent,
    };
    if unsure { Reading::Ambiguous(number) } else { Reading::Sure(number) }
}

/// The decimal sign that a cell gives away, if it does.
pub(crate) fn evidence(cell: &str) -> Option<char> {
    let cell = cell.trim();
    if plain(cell.as_bytes()).is_some() || is_missing(cell) {
        return None;
    }
    let parts = Parts::of(cell)?;
    let (_, fraction, unsure) = parts.split(None)?;
    let separator = parts.body.chars().rev().find(|c| matches!(c, '.' | ','))?;
    match (unsure, fraction.is_empty()) {
        (true, _) => None,
        (false, false) => Some(separator),
        (false, true) => Some(if separator == '.' { ',' } else { '.' }),
    }
}

/// A cell taken apart: sign, body of digits and separators (a blank for every kind of blank), suffix.
struct Parts {
    negative: bool,
    body: String,
    exponent: i32,
    shortened: bool,
    percent: bool,
}

impl Parts {
    fn of(cell: &str) -> Option<Self> {
        if cell.len() > 64 {
            return None;
        }
        let mut parts =
            Self { negative: false, body: String::new(), exponent: 0, shortened: false, percent: false };
        let mut prefix = String::new();
        let mut suffix = String::new();
        for c in cell.chars() {
            let c = match c {
                '０'..='９' => char::from_u32(c as u32 - 0xFEE0)?,
                '．' => '.',
                '，' => ',',
                '％' => '%',
                '\u{2212}' => '-',
                '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
                '’' => '\'',
                _ => c,
            };
            let in_suffix = !suffix.is_empty();
            match c {
                '0'..='9' | '.' | ',' if !in_suffix => parts.body.push(c),
                ' ' | '\'' if !in_suffix => {
                    if !parts.body.is_empty() {
                        parts.body.push(' ');
                    }
                }
                '-' if parts.body.is_empty() && !parts.negative => parts.negative = true,
                '+' if parts.body.is_empty() => {}
                _ if parts.body.is_empty() => prefix.extend(c.to_lowercase()),
                ' ' => {}
                _ => suffix.extend(c.to_lowercase()),
            }
        }
        parts.body.truncate(parts.body.trim_end().len());
        if !parts.body.bytes().any(|b| b.is_ascii_digit()) || !is_currency(&prefix) {
            return None;
        }
        let (scale, rest) = match suffix.as_bytes() {
            [b'e', rest @ ..] if rest.iter().any(u8::is_ascii_digit) => {
                let exponent: i32 = suffix[1..].parse().ok()?;
                (exponent, "")
            }
            _ => match suffix.as_str() {
                s if is_currency(s) => (0, s),
                "rb" => (3, ""),
                "jt" => (6, ""),
                s if s.starts_with("mln") || s.starts_with("mil") => (6, s.trim_start_matches("mln")),
                s if s.starts_with("bn") => (9, &s[2..]),
                s if s.starts_with("kr") => (0, s),
                s if s.starts_with('k') => (3, &s[1..]),
                s if s.starts_with('m') => (6, &s[1..]),
                s if s.starts_with('b') && !s.starts_with("brl") => (9, &s[1..]),
                s => (0, s),
            },
        };
        if !(-40..=40).contains(&scale) {
            return None;
        }
        parts.shortened = scale > 0 && !suffix.starts_with('e');
        parts.exponent = scale;
        parts.percent = rest == "%";
        (parts.percent || is_currency(rest)).then_some(parts)
    }

    /// Whole part and fraction, still with grouping signs in the whole part; whether `decimal` was needed and
    /// not known.
    fn split(&self, decimal: Option<char>) -> Option<(&str, &str, bool)> {
        let body = self.body.as_str();
        let count = |sign: char| body.matches(sign).count();
        let (dots, commas) = (count('.'), count(','));
        let at = |sign: char| body.rfind(sign).map(|i| (&body[..i], &body[i + 1..]));
        let grouped = |whole: &str| -> bool {
            let mut groups = whole.split(['.', ',', ' ']).rev();
            let last = groups.next().map_or(0, str::len);
            let rest: Vec<&str> = groups.collect();
            rest.is_empty()
                || (last == 3
                    && rest[..rest.len() - 1].iter().all(|g| matches!(g.len(), 2 | 3))
                    && rest.last().is_some_and(|g| (1..=3).contains(&g.len())))
        };
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let (whole, fraction, unsure) = match (dots, commas) {
            (0, 0) => (body, "", false),
            (1.., 1..) => {
                let sign = body.chars().rev().find(|c| matches!(c, '.' | ','))?;
                if count(sign) > 1 {
                    return None;
                }
                let (whole, fraction) = at(sign)?;
                (whole, fraction, false)
            }
            (2.., _) | (_, 2..) => (body, "", false),
            _ => {
                let sign = if dots == 1 { '.' } else { ',' };
                let (whole, fraction) = at(sign)?;
                let could_group = fraction.len() == 3
                    && (1..=3).contains(&whole.len())
                    && digits(whole)
                    && !whole.starts_with('0')
                    && !self.shortened
                    && !self.percent
                    && self.exponent == 0;
                match decimal {
                    _ if !could_group => (whole, fraction, false),
                    Some(known) if known == sign => (whole, fraction, false),
                    Some(_) => (body, "", false),
                    None => (body, "", true),
                }
            }
        };
        (grouped(whole) && digits(fraction)).then_some((whole, fraction, unsure))
    }
}

fn is_currency(text: &str) -> bool {
    matches!(
        text.trim(),
        "" | "$"
            | "€"
            | "£"
            | "¥"
            | "₹"
            | "₫"
            | "r$"
            | "us$"
            | "rp"
            | "₱"
            | "฿"
            | "₩"
            | "₺"
            | "đ"
            | "rm"
            | "s$"
            | "a$"
            | "c$"
            | "ca$"
            | "mx$"
            | "vnd"
            | "idr"
            | "thb"
            | "php"
            | "myr"
            | "sgd"
            | "mxn"
            | "pln"
            | "sek"
            | "nok"
            | "dkk"
            | "jpy"
            | "cad"
            | "aud"
            | "kr"
            | "kr."
            | "eur"
            | "usd"
            | "gbp"
            | "brl"
            | "zł"
    )
}

impl Number {
    /// The number as a count. A shortened one is rounded to whole units; any other must be whole.
    pub fn count(&self) -> Option<u64> {
        if self.negative && self.digits != 0 {
            return None;
        }
        let value = if self.exponent >= 0 {
            self.digits.checked_mul(10u128.checked_pow(self.exponent.unsigned_abs())?)?
        } else {
            let Some(divisor) = 10u128.checked_pow(self.exponent.unsigned_abs()) else {
                return (self.digits == 0).then_some(0);
            };
            let (whole, rest) = (self.digits / divisor, self.digits % divisor);
            match rest {
                0 => whole,
                _ if self.shortened => whole + u128::from(rest >= divisor - rest),
                _ => return None,
            }
        };
        u64::try_from(value).ok()
    }

    /// The number rounded to a count: seconds may have fractions.
    pub fn rounded(&self) -> Option<u64> {
        Number { shortened: true, ..*self }.count()
    }

    /// The number divided by ten `times` times, exactly.
    pub fn divided_by_ten(self, times: i32) -> Self {
        Self { exponent: self.exponent.saturating_sub(times), ..self }
    }

    /// Whether it is above one; a percentage counts as its fraction.
    pub fn above_one(&self) -> bool {
        let exponent = self.exponent.saturating_sub(if self.percent { 2 } else { 0 });
        let power = 10u128.checked_pow(exponent.unsigned_abs());
        match (exponent >= 0, power) {
            (true, Some(power)) => self.digits.checked_mul(power).is_none_or(|n| n > 1),
            (true, None) => self.digits > 0,
            (false, Some(power)) => self.digits > power,
            (false, None) => false,
        }
    }

    /// Minus one: how scrapers write "hidden".
    pub fn is_minus_one(&self) -> bool {
        self.negative && Number { negative: false, ..*self }.count() == Some(1)
    }

    /// The number as decimal text without needless zeros; a percentage becomes a fraction.
    pub fn decimal_text(&self) -> String {
        let mut exponent = self.exponent - if self.percent { 2 } else { 0 };
        let mut digits = self.digits.to_string();
        while exponent < 0 && digits.len() > 1 && digits.ends_with('0') {
            digits.pop();
            exponent += 1;
        }
        let text = if digits == "0" {
            return "0".into();
        } else if exponent >= 0 {
            digits + &"0".repeat(exponent.unsigned_abs() as usize)
        } else {
            let places = exponent.unsigned_abs() as usize;
            let padded = format!("{digits:0>width$}", width = places + 1);
            let (whole, fraction) = padded.split_at(padded.len() - places);
            format!("{whole}.{fraction}")
        };
        if self.negative { format!("-{text}") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn count(text: &str, decimal: Option<char>) -> Option<u64> {
        match read(text, decimal) {
            Reading::Sure(n) | Reading::Ambiguous(n) => n.count(),
            _ => None,
        }
    }

    fn decimal(text: &str) -> Option<String> {
        match read(text, None) {
            Reading::Sure(n) => Some(n.decimal_text()),
            _ => None,
        }
    }

    #[test]
    fn shortened_numbers_are_whole_units() {
        assert_eq!(count("1.2M", None), Some(1_200_000));
        assert_eq!(count("12,3K", None), Some(12_300));
        assert_eq!(count("78.9m", None), Some(78_900_000));
        assert_eq!(count("29.0b", None), Some(29_000_000_000));
        assert_eq!(count("0.89k", None), Some(890));
        assert_eq!(count("2.28E+11", None), Some(228_000_000_000));
        assert_eq!(count("5000000.00", None), Some(5_000_000));
        assert_eq!(count("3800000.0", None), Some(3_800_000));
    }

    #[test]
    fn every_kind_of_blank_groups_thousands() {
        for text in
            ["1 234,56", "1\u{a0}234,56", "1\u{202f}234,56", "1\u{2009}234,56", "€1.234,56", "1,234.56 EUR"]
        {
            assert_eq!(decimal(text).as_deref(), Some("1234.56"), "{text}");
        }
        assert_eq!(decimal("\u{2212}1 234").as_deref(), Some("-1234"));
        assert_eq!(decimal("Rp1.234.567").as_deref(), Some("1234567"));
        assert_eq!(decimal("5.93%").as_deref(), Some("0.0593"));
        assert_eq!(decimal("16%").as_deref(), Some("0.16"));
    }

    #[test]
    fn money_and_shares_of_every_country_read_right() {
        for (text, expected) in [
            ("1.234.567₫", "1234567"),
            ("R$ 1.234,50", "1234.5"),
            ("MX$1,234.50", "1234.5"),
            ("1\u{202f}234,56 kr.", "1234.56"),
            ("0,97 %", "0.0097"),
            ("0,97\u{a0}%", "0.0097"),
            ("\u{2212}12,50 €", "-12.5"),
            ("-$5.10", "-5.1"),
            ("$-5.10", "-5.1"),
            ("1,2jt", "1200000"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(expected), "{text}");
        }
        assert!(matches!(read("100.1%", None), Reading::Sure(n) if n.above_one()));
        assert!(matches!(read("100%", None), Reading::Sure(n) if !n.above_one()));
        let shares = read("4694", None);
        assert!(matches!(shares, Reading::Sure(n) if n.divided_by_ten(4).decimal_text() == "0.4694"));
    }

    #[test]
    fn one_group_of_three_is_ambiguous_until_the_column_says() {
        assert!(matches!(read("1.234", None), Reading::Ambiguous(_)));
        assert_eq!(count("1.234", Some(',')), Some(1234));
        assert_eq!(count("1,234", Some('.')), Some(1234));
        assert_eq!(count("1.234", Some('.')), None);
        assert!(matches!(read("0.123", None), Reading::Sure(_)));
        assert_eq!(evidence("1.234"), None);
        assert_eq!(evidence("1.234.567"), Some(','));
        assert_eq!(evidence("12,5"), Some(','));
        assert_eq!(evidence("1,234.5"), Some('.'));
    }

    #[test]
    fn words_for_nothing_are_missing_and_words_are_bad() {
        for text in ["", "  ", "-", "--", "N/A", "N/A'", "#VALOR!", "undefined", "nan", "NaN%"] {
            assert_eq!(read(text, None), Reading::Missing, "{text}");
        }
        for text in ["Spain", "12 apples", "1.2.3", "1,2,3,4", "1e999", "--5", "Views", "12:30", "1/2"] {
            assert_eq!(read(text, None), Reading::Bad, "{text}");
        }
        assert_eq!(count("-5", None), None);
        assert!(matches!(read("-1", None), Reading::Sure(n) if n.is_minus_one()));
    }

    proptest! {
        #[test]
        fn a_count_reads_back_however_it_is_grouped(n in 0u64.., sign in "[., \u{a0}\u{202f}']") {
            let plain_text = n.to_string();
            prop_assert_eq!(count(&plain_text, None), Some(n));
            let mut grouped = String::new();
            for (i, c) in plain_text.chars().enumerate() {
                if i > 0 && (plain_text.len() - i).is_multiple_of(3) {
                    grouped.push_str(&sign);
                }
                grouped.push(c);
            }
            prop_assert_eq!(count(&grouped, Some(if sign == "." { ',' } else { '.' })), Some(n));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}|[0-9.,eE%KMB+ -]{0,70}") {
            for sign in [None, Some('.'), Some(',')] {
                if let Reading::Sure(n) | Reading::Ambiguous(n) = read(&text, sign) {
                    let _ = (n.count(), n.decimal_text());
                }
            }
            let _ = evidence(&text);
        }

        #[test]
        fn the_fast_path_agrees_with_the_slow_one(text in "[0-9]{1,19}") {
            prop_assert_eq!(plain(text.as_bytes()), count(&text, None));
        }
    }
}
