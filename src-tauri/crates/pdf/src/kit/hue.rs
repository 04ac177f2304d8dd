//! The brand's colour on a kit: as a ground always, as letters only where they can be read.

/// Grounds that letters may stand on in the light theme: page and card.
pub const LIGHT: [&str; 2] = ["#ffffff", "#f5f4f1"];

/// The same in the dark theme.
pub const DARK: [&str; 2] = ["#161719", "#222428"];

/// Contrast of letters to their ground at least. Source: WCAG 2.2, 1.4.3, level AA.
const READABLE: f64 = 4.5;

/// The brand's colour as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitHue {
    /// The colour, for grounds: `#rrggbb`.
    pub ground: String,
    /// Letters on that ground: white or black, whichever reads better.
    pub over: &'static str,
    /// Letters in the brand's colour on light grounds, where they can be read.
    pub light: Option<String>,
    /// The same on dark grounds.
    pub dark: Option<String>,
}

impl KitHue {
    /// How a colour is used; `None` = it is no `#rrggbb`.
    pub fn of(colour: &str) -> Option<Self> {
        let ground = hex(colour)?;
        let own = luminance(&ground)?;
        let against = |other: &str| luminance(other).map_or(1.0, |other| contrast(own, other));
        let readable =
            |grounds: [&str; 2]| grounds.iter().all(|one| against(one) >= READABLE).then(|| ground.clone());
        // One of the two always reaches 4.5:1: their product is 21.
        let over = if against("#ffffff") >= against("#000000") { "#ffffff" } else { "#000000" };
        Some(Self { over, light: readable(LIGHT), dark: readable(DARK), ground })
    }
}

/// A colour as `#rrggbb` in small letters; `None` = it is none.
pub fn hex(text: &str) -> Option<String> {
    let digits = text.trim().strip_prefix('#')?;
    let fits = digits.len() == 6 && digits.bytes().all(|one| one.is_ascii_hexdigit());
    fits.then(|| format!("#{}", digits.to_ascii_lowercase()))
}

/// Relative luminance, 0-1. Source: WCAG 2.2, "relative luminance".
fn luminance(colour: &str) -> Option<f64> {
    let part = |from: usize| {
        let byte = u8::from_str_radix(colour.get(from..from + 2)?, 16).ok()?;
        let share = f64::from(byte) / 255.0;
        Some(if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(1)? + 0.7152 * part(3)? + 0.0722 * part(5)?)
}

/// Contrast of two luminances, 1-21. Source: WCAG 2.2, "contrast ratio".
fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guideline() {
        let of = |one: &str, other: &str| contrast(luminance(one).unwrap(), luminance(other).unwrap());
        assert!((of("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        // The grey that just passes on white, and its neighbour that does not.
        assert!(of("#767676", "#ffffff") >= 4.5 && of("#777777", "#ffffff") < 4.5);
    }

    #[test]
    fn a_colour_is_used_for_letters_only_where_they_can_be_read() {
        let yellow = KitHue::of("#FFE600").unwrap();
        assert_eq!((yellow.over, yellow.light, yellow.dark.as_deref()), ("#000000", None, Some("#ffe600")));
        let navy = KitHue::of("#0b2a5b").unwrap();
        assert_eq!((navy.over, navy.light.as_deref(), navy.dark), ("#ffffff", Some("#0b2a5b"), None));
        for red in (0..=255).step_by(15) {
            for (green, blue) in
                (0..=255).step_by(15).flat_map(|g| (0..=255).step_by(15).map(move |b| (g, b)))
            {
                let colour = format!("#{red:02x}{green:02x}{blue:02x}");
                let hue = KitHue::of(&colour).unwrap();
                let ratio = contrast(luminance(&colour).unwrap(), luminance(hue.over).unwrap());
                assert!(ratio >= 4.5, "{colour} under {}: {ratio}", hue.over);
            }
        }
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in ["", "red", "#fff", "#12345g", "#1234567", "#123456;background:url(x)", "éé#1234"] {
            assert_eq!(hex(text), None, "{text}");
        }
        assert_eq!(hex(" #A1B2C3 ").as_deref(), Some("#a1b2c3"));
    }
}
