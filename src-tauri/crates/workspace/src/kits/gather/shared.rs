//! What all kits of a template in one language share: texts, look, products, files, words that disclose.

use super::super::inputs::*;
use super::note;
use crate::api::{KitNote, KitTemplateEdit};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use std::sync::Arc;
use troupe_core::brands::{Case, Strength};
use troupe_core::kits::{AssetKind, KitTexts};
use troupe_core::money::Money;
use troupe_core::time::Day;
use troupe_store::assets::AssetRow;
use troupe_store::products::ProductRow;

/// Words told for one case.
const WORDS: usize = 6;

/// Products and assets that a template names.
#[derive(Debug, Default)]
pub(super) struct Library {
    products: HashMap<i64, ProductRow>,
    assets: HashMap<i64, AssetRow>,
}

/// What belongs to a language.
#[derive(Debug)]
pub(super) struct Shared {
    pub texts: Arc<Printed<KitTexts>>,
    pub look: Arc<Printed<Look>>,
    pub products: Arc<Printed<Vec<ProductInput>>>,
    pub assets: Arc<Printed<Vec<FileInput>>>,
    /// The template says in its own words how to disclose.
    pub own_disclosure: bool,
    pub no_disclosure: Arc<Printed<Disclosure>>,
    pub notes: Vec<KitNote>,
}

impl Workspace {
    /// Reads the products and assets that a template names.
    pub(super) async fn library(&self, template: &KitTemplateEdit) -> Result<Library> {
        let content = &template.content;
        let mut ids = content.assets.clone();
        ids.extend(content.look.logo);
        let assets = self.store().asset_rows(&ids).await?;
        let products = match content.products.is_empty() {
            true => Vec::new(),
            false => self.store().products().await?,
        };
        Ok(Library {
            products: products.into_iter().map(|p| (p.id, p)).collect(),
            assets: assets.into_iter().map(|a| (a.id, a)).collect(),
        })
    }
}

impl Shared {
    /// Puts together what a template says in a language on a day.
    pub fn new(template: &KitTemplateEdit, library: &Library, language: &str, today: Day) -> Self {
        let content = &template.content;
        let texts = content.texts.get(language).cloned().unwrap_or_default();
        let mut notes = Vec::new();
        let products: Vec<ProductInput> = content
            .products
            .iter()
            .filter_map(|id| match library.products.get(id) {
                Some(row) => Some(product(row)),
                None => {
                    notes.push(note("product_gone"));
                    None
                }
            })
            .collect();
        let mut usable = |id: &i64| {
            let Some(row) = library.assets.get(id) else {
                notes.push(note("asset_gone"));
                return None;
            };
            if row.facts.licence_until.is_some_and(|until| until < today) {
                notes.push(note("asset_ended").with("asset", &row.facts.name));
                return None;
            }
            let spoken = row.facts.languages.is_empty() || row.facts.languages.iter().any(|l| l == language);
            let file = spoken.then(|| file(row, language))?;
            if file.kind == AssetKind::Image && file.alt.is_empty() {
                notes.push(note("no_alt").with("asset", &file.name));
            }
            Some(file)
        };
        let assets: Vec<FileInput> = content.assets.iter().filter_map(&mut usable).collect();
        let known = |id: &i64| content.assets.contains(id);
        let logo = match content.look.logo {
            // What is to be said of it was said among the files.
            Some(id) if known(&id) => {
                let name = library.assets.get(&id).map(|row| &row.facts.name);
                assets.iter().find(|file| Some(&file.name) == name).cloned()
            }
            Some(id) => usable(&id),
            None => None,
        };
        let look = Look { colours: content.look.colours.clone(), fonts: content.look.fonts.clone(), logo };
        Self {
            own_disclosure: !texts.disclosure.trim().is_empty(),
            texts: Arc::new(Printed::new(texts)),
            look: Arc::new(Printed::new(look)),
            products: Arc::new(Printed::new(products)),
            assets: Arc::new(Printed::new(assets)),
            no_disclosure: Arc::new(Printed::new(Disclosure::default())),
            notes,
        }
    }
}

fn product(row: &ProductRow) -> ProductInput {
    ProductInput {
        id: row.id,
        name: row.name.clone(),
        price: row.price.map(|minor| Money::of(minor, row.currency)),
        link: row.link.clone(),
    }
}

fn file(row: &AssetRow, language: &str) -> FileInput {
    let newest = &row.newest;
    FileInput {
        name: row.facts.name.clone(),
        kind: row.kind,
        alt: row.facts.alt.get(language).cloned().unwrap_or_default().trim().to_owned(),
        holder: row.facts.holder.clone(),
        licence: row.facts.licence.clone(),
        until: row.facts.licence_until,
        format: newest.format.clone(),
        sha256: newest.sha256.clone(),
        bytes: newest.bytes,
        width: newest.width,
        height: newest.height,
        seconds: newest.seconds,
        preview: newest.preview.clone(),
    }
}

/// The words that alone tell the public, in a language: for each case those of her country's rule, else those in general use.
/// For an unknown country, or one of which no rule is known, all words of the language.
pub(super) fn disclosure(country: &str, language: &str) -> Disclosure {
    let pack = crate::disclosure::pack();
    let clear: Vec<_> =
        pack.words.iter().filter(|w| w.strength == Strength::Clear && w.language == language).collect();
    let is_hers = |of: &Option<String>| of.as_deref() == Some(country);
    let has_rule = clear.iter().any(|word| is_hers(&word.country));
    let mut out = Disclosure {
        country: if has_rule { country.to_owned() } else { String::new() },
        ..Disclosure::default()
    };
    for (case, name) in [(Case::Paid, "paid"), (Case::Free, "free"), (Case::Affiliate, "affiliate")] {
        let mut words: Vec<_> = clear.iter().filter(|word| word.case == case).collect();
        if has_rule {
            let hers = words.iter().any(|word| is_hers(&word.country));
            words.retain(|word| if hers { is_hers(&word.country) } else { word.country.is_none() });
        }
        words.truncate(WORDS);
        for word in &words {
            if !out.sources.contains(&word.source) {
                out.sources.push(word.source.clone());
            }
        }
        if !words.is_empty() {
            out.words.push((name.to_owned(), words.iter().map(|word| word.word.clone()).collect()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_with_a_rule_gets_its_own_words_and_any_other_those_of_the_language() {
        let dutch = disclosure("NL", "nl");
        assert_eq!(dutch.country, "NL");
        assert!(dutch.sources.iter().all(|s| s.starts_with("Stichting Reclame Code")), "{:?}", dutch.sources);
        let cases: Vec<&str> = dutch.words.iter().map(|(case, _)| case.as_str()).collect();
        assert_eq!(cases, ["paid", "free", "affiliate"]);
        let british = disclosure("GB", "en");
        assert!(british.words[0].1.contains(&"#ad".to_owned()));
        assert!(!british.words[0].1.iter().any(|word| word == "paid ad"), "that is an American word");
        let unknown = disclosure("", "fi");
        assert_eq!((unknown.country.as_str(), unknown.words[0].0.as_str()), ("", "paid"));
        assert!(unknown.words[0].1.contains(&"#mainos".to_owned()));
        assert!(disclosure("NL", "fi").country.is_empty());
    }

    #[test]
    fn no_word_is_recommended_that_its_source_does_not_find_enough() {
        let told: Vec<String> = ["en", "nl", "fi"]
            .into_iter()
            .flat_map(|language| disclosure("", language).words)
            .flat_map(|(_, words)| words)
            .collect();
        let weak = crate::disclosure::pack().words.iter().filter(|w| w.strength == Strength::NotEnough);
        for word in weak {
            assert!(!told.contains(&word.word), "{}", word.word);
        }
    }
}
