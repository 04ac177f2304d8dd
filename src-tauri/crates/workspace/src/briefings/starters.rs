//! Shipped briefings to begin from, as data with a date: one text per language, taken over by saving it.

use crate::api::BriefingEdit;
use crate::errors::Result;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use serde::Deserialize;
use troupe_core::briefings::Content;

#[derive(Debug, Deserialize)]
struct Pack {
    starters: Vec<Starter>,
}

#[derive(Debug, Deserialize)]
struct Starter {
    language: String,
    name: String,
    content: Content,
}

fn read() -> serde_json::Result<Pack> {
    serde_json::from_str(include_str!("../../../../packs/briefings/2026-11.json"))
}

impl Workspace {
    /// Shipped briefings to begin from, in a language (`None` = the settings'). Saving one makes it the user's own template.
    pub async fn briefing_starters(&self, language: Option<String>) -> Result<Vec<BriefingEdit>> {
        let settings = self.settings().await?;
        let tag = language_of(language.or(settings.language).as_deref())?.tag();
        let pack = read().map_err(crate::errors::internal)?;
        Ok(pack
            .starters
            .into_iter()
            .filter(|starter| starter.language == tag)
            .map(|starter| BriefingEdit {
                id: 0,
                name: starter.name,
                list: None,
                template: true,
                content: starter.content,
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use troupe_core::briefings::fill::{Person, filled, values};

    #[test]
    fn every_starter_is_tidy_can_be_filled_and_stands_in_every_language() {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        let mut names = BTreeSet::new();
        for starter in read().unwrap().starters {
            let person = Person {
                name: "Alma Moss".into(),
                handle: "alma".into(),
                brand: "Kaiku".into(),
                product: "pan".into(),
                code: "ALMA10".into(),
                campaign: "Winter".into(),
            };
            assert_eq!(starter.content.clone().tidied().unwrap(), starter.content, "{}", starter.name);
            filled(&starter.content, &values(&starter.content, &person)).unwrap();
            assert!(names.insert(starter.name), "two starters have one name");
            *languages.entry(starter.language).or_default() += 1;
        }
        let expected = [("en", 3), ("fi", 3), ("nl", 3)].map(|(l, n)| (l.to_owned(), n));
        assert_eq!(languages, BTreeMap::from(expected));
    }
}
