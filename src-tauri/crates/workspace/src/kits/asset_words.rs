//! What people and files say about assets: names made readable, texts checked. They come from strangers.

use crate::api::{ApiError, AssetEdit};
use crate::errors::Result;
use crate::products::{short, wrong};
use std::collections::BTreeMap;
use troupe_core::outreach::LANGUAGES;
use troupe_exchange::assets::one_line;
use troupe_store::assets::AssetFacts;

/// Characters of a name at most.
const NAME: usize = 120;

/// The name of an asset by the name of its file: `logo_v2-final.png` is "logo v2 final".
pub(super) fn name_for(file: &str, kind: &str) -> String {
    let own = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
    let spaced: String =
        stem.chars().map(|c| if matches!(c, '_' | '-' | '.' | '+') { ' ' } else { c }).collect();
    let name: String = one_line(&spaced).chars().take(NAME).collect();
    if name.trim().is_empty() { kind.to_owned() } else { name.trim().to_owned() }
}

/// What is kept of an asset that somebody edited.
pub(super) fn edited(edit: AssetEdit) -> Result<AssetFacts> {
    let name = short("name", &one_line(&edit.name), NAME)?;
    if name.is_empty() {
        return Err(ApiError::new("name_empty", "An asset's name has 1 to 120 characters.", "Write a name."));
    }
    let mut alt = BTreeMap::new();
    for (language, text) in &edit.alt {
        known_language(language)?;
        let text = short("alt", &one_line(text), 500)?;
        if !text.is_empty() {
            alt.insert(language.clone(), text);
        }
    }
    edit.languages.iter().try_for_each(|language| known_language(language))?;
    let languages = LANGUAGES.into_iter().filter(|l| edit.languages.iter().any(|own| own == l));
    Ok(AssetFacts {
        name,
        alt,
        languages: languages.map(str::to_owned).collect(),
        product: edit.product,
        holder: short("holder", &one_line(&edit.holder), 200)?,
        licence: short("licence", edit.licence.trim(), 2_000)?,
        licence_until: edit.licence_until,
        note: short("note", edit.note.trim(), 5_000)?,
    })
}

fn known_language(language: &str) -> Result<()> {
    if LANGUAGES.contains(&language) {
        return Ok(());
    }
    Err(wrong("language", language, "Use en, nl and fi."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_becomes_one_that_can_be_read() {
        for (file, name) in [
            ("logo_v2-final.png", "logo v2 final"),
            ("../../etc/passwd", "passwd"),
            ("C:\\pictures\\Kaurapatukka pöydällä.jpg", "Kaurapatukka pöydällä"),
            ("photo\u{202e}gpj.exe", "photo gpj"),
            ("CON", "CON"),
            ("a\u{7}b\nc.mp4", "a b c"),
            ("...", "image"),
            ("\u{200b}.png", "image"),
            ("", "image"),
        ] {
            assert_eq!(name_for(file, "image"), name, "{file:?}");
        }
        assert_eq!(name_for(&"ä".repeat(300), "image").chars().count(), 120);
    }
}
