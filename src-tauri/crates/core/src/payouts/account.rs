//! Numbers of accounts and of businesses, as somebody types them.

use iban::{Iban, IbanLike};

/// Countries of SEPA that belong to the European Economic Area. Source: EPC409-09, list of SEPA scheme countries.
const EEA: [&str; 30] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];
/// The other countries of SEPA. Source: as above.
const SEPA_ONLY: [&str; 11] = ["AD", "AL", "CH", "GB", "MC", "MD", "ME", "MK", "RS", "SM", "VA"];

/// How VAT numbers are built: country, letters before the number, fewest and most signs behind them. Source: European
/// Commission, VIES, "VAT identification numbers"; GB, NO and CH by their tax offices.
const VAT_NUMBERS: [(&str, &str, usize, usize); 30] = [
    ("AT", "AT", 9, 9),
    ("BE", "BE", 10, 10),
    ("BG", "BG", 9, 10),
    ("CH", "CHE", 9, 12),
    ("CY", "CY", 9, 9),
    ("CZ", "CZ", 8, 10),
    ("DE", "DE", 9, 9),
    ("DK", "DK", 8, 8),
    ("EE", "EE", 9, 9),
    ("ES", "ES", 9, 9),
    ("FI", "FI", 8, 8),
    ("FR", "FR", 11, 11),
    ("GB", "GB", 5, 12),
    ("GR", "EL", 9, 9),
    ("HR", "HR", 11, 11),
    ("HU", "HU", 8, 8),
    ("IE", "IE", 8, 9),
    ("IT", "IT", 11, 11),
    ("LT", "LT", 9, 12),
    ("LU", "LU", 8, 8),
    ("LV", "LV", 11, 11),
    ("MT", "MT", 8, 8),
    ("NL", "NL", 12, 12),
    ("NO", "NO", 9, 12),
    ("PL", "PL", 10, 10),
    ("PT", "PT", 9, 9),
    ("RO", "RO", 2, 10),
    ("SE", "SE", 12, 12),
    ("SI", "SI", 8, 8),
    ("SK", "SK", 10, 10),
];

fn tight(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{a0}'))
        .collect::<String>()
        .to_ascii_uppercase()
}

/// An IBAN without blanks, its check digits and the form of its country's numbers verified. `None` when it is none.
pub fn read_iban(text: &str) -> Option<String> {
    let iban: Iban = tight(text).parse().ok()?;
    Some(iban.electronic_str().to_owned())
}

/// An IBAN with its last four signs only; empty stays empty.
pub fn mask_iban(iban: &str) -> String {
    let signs: Vec<char> = iban.chars().collect();
    if signs.is_empty() {
        return String::new();
    }
    let last = signs.len().saturating_sub(4);
    let shown: String = signs.iter().skip(if last < 4 { signs.len() } else { last }).collect();
    format!("\u{2022}\u{2022}\u{2022}\u{2022} {shown}").trim_end().to_owned()
}

/// A BIC (ISO 9362) in capitals: four letters or digits, a country, two more, and maybe three. `None` when it is none.
pub fn read_bic(text: &str) -> Option<String> {
    let bic = tight(text);
    let letters = |range: std::ops::Range<usize>| bic.as_bytes()[range].iter().all(u8::is_ascii_alphabetic);
    let fits = matches!(bic.len(), 8 | 11) && bic.bytes().all(|b| b.is_ascii_alphanumeric()) && letters(0..6);
    fits.then_some(bic)
}

/// Whether an IBAN's country takes part in SEPA.
pub fn sepa_country(iban: &str) -> bool {
    iban.get(..2).is_some_and(|country| EEA.contains(&country) || SEPA_ONLY.contains(&country))
}

/// Whether an IBAN's country lies outside the European Economic Area.
pub(super) fn outside_eea(iban: &str) -> bool {
    !iban.get(..2).is_some_and(|country| EEA.contains(&country))
}

/// A VAT number in capitals without blanks, if it can be one of this country. Only its form is looked at: whether it was given
/// out is for the tax office's register to say.
pub fn read_vat_number(country: &str, text: &str) -> Option<String> {
    let number = tight(text);
    let plain =
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'*'));
    if !plain {
        return None;
    }
    let Some((_, letters, fewest, most)) = VAT_NUMBERS.iter().find(|(of, ..)| *of == country) else {
        return ((4..=20).contains(&number.len()) && number.bytes().any(|b| b.is_ascii_digit()))
            .then_some(number);
    };
    let rest = number.strip_prefix(letters)?;
    let fits = (*fewest..=*most).contains(&rest.len())
        && rest.bytes().filter(u8::is_ascii_digit).count() * 2 >= rest.len();
    fits.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_read_with_its_check_digits_or_not_at_all() {
        assert_eq!(read_iban(" fi21 1234 5600 0007 85 ").as_deref(), Some("FI2112345600000785"));
        assert_eq!(read_iban("NL91 ABNA 0417 1643 00").as_deref(), Some("NL91ABNA0417164300"));
        for wrong in [
            "",
            "FI2112345600000786",
            "FI21",
            "\u{2022}\u{2022}\u{2022}\u{2022} 0785",
            "XX00",
            "NL91ABNA041716430",
        ] {
            assert_eq!(read_iban(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_masked_iban_shows_its_last_four_signs() {
        assert_eq!(mask_iban("FI2112345600000785"), "\u{2022}\u{2022}\u{2022}\u{2022} 0785");
        assert_eq!(mask_iban(""), "");
        assert_eq!(mask_iban("FI21"), "\u{2022}\u{2022}\u{2022}\u{2022}");
        assert_eq!(read_iban(&mask_iban("FI2112345600000785")), None);
    }

    #[test]
    fn a_bic_has_eight_or_eleven_signs() {
        assert_eq!(read_bic("ndeafihh").as_deref(), Some("NDEAFIHH"));
        assert_eq!(read_bic("ABNANL2AXXX").as_deref(), Some("ABNANL2AXXX"));
        for wrong in ["", "NDEAFIH", "ND3AFIHH", "NDEAFIHHX", "NDEAF1HH", "NDÄAFIHH"] {
            assert_eq!(read_bic(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_vat_number_fits_its_country() {
        assert_eq!(read_vat_number("NL", "nl 0000.99998.B57").as_deref(), Some("NL000099998B57"));
        assert_eq!(read_vat_number("FI", "FI12345671").as_deref(), Some("FI12345671"));
        assert_eq!(read_vat_number("GR", "EL123456789").as_deref(), Some("EL123456789"));
        assert_eq!(read_vat_number("US", "12-3456789").as_deref(), Some("123456789"));
        for (country, wrong) in
            [("NL", "12345678"), ("FI", "FI1234567"), ("FI", "NL000099998B57"), ("US", "none"), ("DE", "")]
        {
            assert_eq!(read_vat_number(country, wrong), None, "{country} {wrong}");
        }
    }
}
