//! The colours of a sheet: the window's light theme, read from its one file of tokens, so that a factor has the same
//! hue everywhere.

use crate::PdfError;
use serde::Serialize;

const TOKENS: &str = include_str!("../../../../ui/src/tokens.css");

/// A colour as the tokens tell it (OKLCH).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Colour {
    /// Lightness, 0-1.
    pub l: f64,
    /// Chroma.
    pub c: f64,
    /// Hue in degrees.
    pub h: f64,
}

/// The light theme's colour of a token such as `text` or `factor-views`; none when there is no such token.
pub(crate) fn token(name: &str) -> Option<Colour> {
    // The dark theme comes second and repeats the names.
    let light = TOKENS.split(":root[data-theme").next()?;
    let (_, value) = light.split_once(&format!("--{name}: oklch("))?;
    let mut numbers = value.split_once(')')?.0.split_whitespace().map(str::parse::<f64>);
    let mut next = || numbers.next().and_then(Result::ok);
    Some(Colour { l: next()?, c: next()?, h: next()? })
}

/// A token that the sheet cannot do without.
pub(crate) fn needed(name: &str) -> Result<Colour, PdfError> {
    token(name).ok_or_else(|| PdfError::BuiltIn(format!("the colour {name}")))
}

/// The colour of a factor; the muted grey for one that has none yet.
pub(crate) fn factor(key: &str) -> Result<Colour, PdfError> {
    token(&format!("factor-{key}")).map_or_else(|| needed("muted"), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_light_theme() {
        assert_eq!(needed("surface").unwrap(), Colour { l: 1.0, c: 0.0, h: 0.0 });
        assert!(needed("text").unwrap().l < 0.5, "text of the light theme is dark");
        let keys = ["engagement", "views", "frequency", "brand_fit", "video_gpm", "other_brands", "quality"];
        for key in keys {
            assert_ne!(factor(key).unwrap(), needed("muted").unwrap(), "{key} has a hue of its own");
        }
        assert_eq!(factor("unheard_of").unwrap(), needed("muted").unwrap());
    }
}
