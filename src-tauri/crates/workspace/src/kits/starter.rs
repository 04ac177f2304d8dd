//! The shipped template to begin from, as data with a date: taken over by saving it.

use crate::api::KitTemplateEdit;
use crate::errors::{Result, internal};
use crate::sheet::language_of;
use crate::workspace::Workspace;
use serde::Deserialize;
use std::collections::BTreeMap;
use troupe_core::kits::{KitContent, KitTexts};

#[derive(Debug, Deserialize)]
struct Pack {
    names: BTreeMap<String, String>,
    texts: BTreeMap<String, KitTexts>,
}

fn read() -> serde_json::Result<Pack> {
    serde_json::from_str(include_str!("../../../../packs/kits/2026-11.json"))
}

impl Workspace {
    /// A template to begin with: rules, questions and words that most programs need, in three languages. Its name is in the
    /// settings' language, its program the only one there is.
    pub async fn kit_starter(&self) -> Result<KitTemplateEdit> {
        let mut pack = read().map_err(internal)?;
        let settings = self.settings().await?;
        let tag = language_of(settings.language.as_deref())?.tag();
        Ok(KitTemplateEdit {
            id: 0,
            name: pack.names.remove(tag).unwrap_or_default(),
            program: self.store().only_program().await?,
            briefing: None,
            content: KitContent { texts: pack.texts, ..KitContent::default() },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use troupe_core::kits::content::LANGUAGES;
    use troupe_core::kits::fill::{Values, fields, filled};
    use troupe_core::merge::MergeField;

    #[test]
    fn the_starter_is_tidy_says_the_same_in_every_language_and_promises_no_figure() {
        let pack = read().unwrap();
        let content = KitContent { texts: pack.texts, ..KitContent::default() };
        assert_eq!(content.clone().tidied().unwrap(), content);
        let known = Values::from([
            (MergeField::FirstName, "Alma".to_owned()),
            (MergeField::Brand, "Kaiku".to_owned()),
        ]);
        let shape = |texts: &KitTexts| {
            let lists = [&texts.dos, &texts.donts, &texts.rules, &texts.messages].map(Vec::len);
            (lists, texts.questions.len(), fields(texts).unwrap())
        };
        let english = shape(&content.texts["en"]);
        for language in LANGUAGES {
            let texts = &content.texts[language];
            assert!(!pack.names[language].is_empty(), "{language} has no name");
            assert_eq!(shape(texts), english, "{language}");
            // A creator without a code or a link gets a whole kit too.
            filled(texts, &known).unwrap();
            for (field, text) in texts.clone().each_mut() {
                assert!(!text.contains(|sign: char| sign.is_ascii_digit()), "{language}, {field}: {text}");
                assert!(!text.contains('!'), "{language}, {field}: {text}");
            }
        }
    }
}
