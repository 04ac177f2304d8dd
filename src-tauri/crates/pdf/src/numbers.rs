//! Numbers and dates as a language writes them (CLDR, through icu). Exact decimals go in, never text made of floats
//! by hand. Not here: the words around them (words).

use crate::words::Words;
use crate::{Language, PdfError};
use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;

/// Half away from zero, as the window rounds.
const HALF_UP: SignedRoundingMode = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);

/// What stands where a figure is missing.
pub(crate) const MISSING: &str = "–";

/// Writes numbers and dates in one language.
pub(crate) struct Numbers {
    decimals: DecimalFormatter,
    days: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
}

impl Numbers {
    /// Takes the language's rules, which are built in.
    pub(crate) fn new(language: Language) -> Result<Self, PdfError> {
        let broken = |what: &dyn std::fmt::Display| PdfError::BuiltIn(format!("rules of numbers: {what}"));
        let locale = language.locale();
        let decimals = DecimalFormatter::try_new((&locale).into(), Default::default())
            .map_err(|error| broken(&error))?;
        let days = FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long())
            .map_err(|error| broken(&error))?;
        Ok(Self { decimals, days })
    }

    /// A number with exactly so many decimals; the missing mark when it is not finite.
    pub(crate) fn fixed(&self, value: f64, decimals: i16) -> String {
        let Some(mut value) = self.rounded(value, decimals) else {
            return missing();
        };
        value.pad_end(-decimals);
        self.write(&value)
    }

    /// A number with at most so many decimals, without trailing zeros.
    pub(crate) fn short(&self, value: f64, decimals: i16) -> String {
        let Some(mut value) = self.rounded(value, decimals) else {
            return missing();
        };
        value.trim_end();
        self.write(&value)
    }

    /// A whole number.
    pub(crate) fn whole(&self, value: f64) -> String {
        self.fixed(value, 0)
    }

    /// A count.
    pub(crate) fn count(&self, count: u64) -> String {
        self.write(&Decimal::from(count))
    }

    /// A fraction as a percentage: one decimal below 10 %, as many as the figure carries in the window.
    pub(crate) fn percent(&self, fraction: f64, words: &Words) -> String {
        let Some(mut hundred) = decimal(fraction) else {
            return missing();
        };
        hundred.multiply_pow10(2);
        // Multiplying keeps the zeros that stood before the point.
        hundred.trim_start();
        // Below 100 one decimal, from there none: the same rule as the window's.
        let decimals = if hundred.absolute.nonzero_magnitude_start() < 2 { 1 } else { 0 };
        hundred.round_with_mode(-decimals, HALF_UP);
        hundred.pad_end(-decimals);
        words.say("pdf_percent", &[("value", &self.write(&hundred))])
    }

    /// A chance in whole per cent; one that is neither impossible nor certain never looks as if it were.
    pub(crate) fn chance(&self, chance: f64, words: &Words) -> String {
        let told = if chance > 0.0 && chance < 0.005 {
            format!("<{}", self.count(1))
        } else if (0.995..1.0).contains(&chance) {
            format!(">{}", self.count(99))
        } else {
            self.whole(chance * 100.0)
        };
        words.say("pdf_percent", &[("value", &told)])
    }

    /// Decimal text with exactly so many decimals; the missing mark when it is no number.
    pub(crate) fn amount(&self, text: &str, decimals: i16) -> String {
        Decimal::try_from_str(text.trim()).map_or_else(
            |_| missing(),
            |mut value| {
                value.round_with_mode(-decimals, HALF_UP);
                value.pad_end(-decimals);
                self.write(&unsigned_zero(value))
            },
        )
    }

    /// Decimal text with at most so many decimals; a part of a unit keeps two, as money does.
    pub(crate) fn short_amount(&self, text: &str, decimals: i16) -> String {
        Decimal::try_from_str(text.trim()).map_or_else(
            |_| missing(),
            |mut value| {
                value.round_with_mode(-decimals, HALF_UP);
                value.trim_end();
                if value.absolute.nonzero_magnitude_end() == -1 {
                    value.pad_end(-2);
                }
                self.write(&unsigned_zero(value))
            },
        )
    }

    /// Decimal text with at most so many decimals, without trailing zeros.
    pub(crate) fn trimmed(&self, text: &str, decimals: i16) -> String {
        Decimal::try_from_str(text.trim()).map_or_else(
            |_| missing(),
            |mut value| {
                value.round_with_mode(-decimals, HALF_UP);
                value.trim_end();
                self.write(&unsigned_zero(value))
            },
        )
    }

    /// A fraction as decimal text, told per cent with at most so many decimals.
    pub(crate) fn share(&self, text: &str, decimals: i16, words: &Words) -> String {
        Decimal::try_from_str(text.trim()).map_or_else(
            |_| missing(),
            |mut value| {
                value.multiply_pow10(2);
                value.trim_start();
                value.round_with_mode(-decimals, HALF_UP);
                value.trim_end();
                words.say("pdf_percent", &[("value", &self.write(&unsigned_zero(value)))])
            },
        )
    }

    /// Decimal text exactly as it stands, in the language's own marks; the missing mark when it is no number.
    pub(crate) fn exact(&self, text: &str) -> String {
        Decimal::try_from_str(text.trim()).map_or_else(|_| missing(), |value| self.write(&value))
    }

    /// A day in words.
    pub(crate) fn day(&self, day: &Date<Gregorian>) -> String {
        self.days.format(day).to_string()
    }

    fn rounded(&self, value: f64, decimals: i16) -> Option<Decimal> {
        let mut value = decimal(value)?;
        value.round_with_mode(-decimals, HALF_UP);
        Some(value)
    }

    fn write(&self, value: &Decimal) -> String {
        self.decimals.format(value).to_string()
    }
}

/// The shortest decimal that is this float; none when it is not finite.
fn decimal(value: f64) -> Option<Decimal> {
    Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()
}

/// Nothing lost and nothing won is plain 0.
fn unsigned_zero(value: Decimal) -> Decimal {
    if value.absolute.is_zero() { value.with_sign(fixed_decimal::Sign::None) } else { value }
}

fn missing() -> String {
    MISSING.to_owned()
}

/// Year, month and day of `2026-11-21`.
pub(crate) fn parse_day(text: &str) -> Result<Date<Gregorian>, PdfError> {
    let wrong = || PdfError::Day(text.to_owned());
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(wrong());
    };
    let digits = |text: &str, many: usize| text.len() == many && text.bytes().all(|one| one.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return Err(wrong());
    }
    let (year, month, day) = match (year.parse(), month.parse(), day.parse()) {
        (Ok(year), Ok(month), Ok(day)) => (year, month, day),
        _ => return Err(wrong()),
    };
    Date::try_new_gregorian(year, month, day).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        let written = |language| {
            let (numbers, words) = (Numbers::new(language).unwrap(), Words::new(language).unwrap());
            [numbers.whole(12_400.4), numbers.fixed(3.05, 1), numbers.percent(0.0314, &words)]
        };
        assert_eq!(written(Language::En), ["12,400", "3.1", "3.1%"]);
        assert_eq!(written(Language::Nl), ["12.400", "3,1", "3,1%"]);
        assert_eq!(written(Language::Fi), ["12\u{a0}400", "3,1", "3,1\u{a0}%"]);
    }

    #[test]
    fn a_number_that_is_none_is_missing_and_not_zero() {
        let numbers = Numbers::new(Language::En).unwrap();
        let words = Words::new(Language::En).unwrap();
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(
                [numbers.whole(value), numbers.short(value, 2), numbers.percent(value, &words)],
                ["–"; 3]
            );
        }
        assert_eq!(numbers.exact("twelve"), "–");
    }

    #[test]
    fn a_chance_is_certain_or_impossible_only_when_it_is() {
        let numbers = Numbers::new(Language::En).unwrap();
        let words = Words::new(Language::En).unwrap();
        let told = [0.0, 0.001, 0.005, 0.328, 0.994, 0.9999, 1.0].map(|one| numbers.chance(one, &words));
        assert_eq!(told, ["0%", "<1%", "1%", "33%", "99%", ">99%", "100%"]);
    }

    #[test]
    fn decimal_text_is_rounded_exactly_and_a_loss_that_rounds_to_nothing_has_no_sign() {
        let numbers = Numbers::new(Language::Fi).unwrap();
        let words = Words::new(Language::Fi).unwrap();
        assert_eq!(numbers.amount("297.0833333333333333333333333", 2), "297,08");
        assert_eq!([numbers.amount("2.675", 2), numbers.amount("-0.004", 2)], ["2,68", "0,00"]);
        assert_eq!(numbers.amount("-1234.5", 0), "\u{2212}1\u{a0}235");
        assert_eq!([numbers.short_amount("29.9", 2), numbers.short_amount("40.00", 2)], ["29,90", "40"]);
        assert_eq!(numbers.trimmed("1.50", 6), "1,5");
        assert_eq!(numbers.share("0.029", 2, &words), "2,9\u{a0}%");
        assert_eq!([numbers.amount("", 2), numbers.share("x", 2, &words)], ["–", "–"]);
    }

    #[test]
    fn an_amount_keeps_every_digit() {
        let numbers = Numbers::new(Language::Nl).unwrap();
        assert_eq!(numbers.exact("12345678901234567.8900"), "12.345.678.901.234.567,8900");
    }

    #[test]
    fn a_day_is_written_in_words_and_checked() {
        let day = |language| Numbers::new(language).unwrap().day(&parse_day("2026-11-21").unwrap());
        assert_eq!(
            [day(Language::En), day(Language::Nl), day(Language::Fi)],
            ["21 November 2026", "21 november 2026", "21. marraskuuta 2026"]
        );
        for wrong in ["", "2026-02-30", "21-11-2026", "2026-11-21T00:00", "+026-11-21"] {
            assert!(matches!(parse_day(wrong), Err(PdfError::Day(_))), "{wrong:?}");
        }
    }
}
