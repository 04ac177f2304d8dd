//! What a kit may say: texts tidied, lists without blanks and repetitions, limits. Not here: whether a product or an asset
//! exists (workspace).

use super::{BrandLook, KitContent, KitTexts, NamedColour, ProductFacts, Question, fill};
use crate::merge::{FillError, read};
use std::collections::{BTreeMap, HashSet};

/// Languages that a kit can have texts in.
pub const LANGUAGES: [&str; 3] = ["en", "nl", "fi"];
/// Characters of a text.
pub const LONGEST_TEXT: usize = 10_000;
/// Characters of an entry of a list, of a title, of a question.
pub const LONGEST_ENTRY: usize = 1_000;
/// Characters of a caption.
pub const LONGEST_CAPTION: usize = 5_000;
/// Characters of a name: of a colour, of a font.
pub const LONGEST_NAME: usize = 120;
/// Entries of a list.
pub const MOST_ENTRIES: usize = 100;
/// Assets, and products, of a kit.
pub const MOST_THINGS: usize = 200;

/// A field of a kit, in one of its languages where it has texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The language; `None` = what all languages share.
    pub language: Option<&'static str>,
    /// The field.
    pub field: &'static str,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.language {
            Some(language) => write!(f, "{} ({language})", self.field),
            None => f.write_str(self.field),
        }
    }
}

/// Why a content is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitError {
    /// A language that kits do not speak.
    #[error("\u{201c}{0}\u{201d} is no language of kits: use en, nl or fi")]
    Language(String),
    /// A text is too long.
    #[error("{0} has more than {1} characters")]
    TooLong(Place, usize),
    /// A list is too long.
    #[error("{0} has more than {1} entries")]
    TooMany(Place, usize),
    /// A hashtag of several words.
    #[error("{0}: \u{201c}{1}\u{201d} is no hashtag, write it as one word")]
    Hashtag(Place, String),
    /// A question without an answer, or an answer without a question. Counted from 1.
    #[error("{0}: question {1} needs both a question and an answer")]
    Question(Place, usize),
    /// Facts of a product that the kit does not hold.
    #[error("{0}: product {1} is not among the products of the kit")]
    Facts(Place, i64),
    /// There is no such merge field, or a brace has no partner.
    #[error("{0}: there is no merge field \u{201c}{1}\u{201d}")]
    Merge(Place, String),
    /// Not `#rrggbb`.
    #[error("{0}: \u{201c}{1}\u{201d} is no colour, write it as #rrggbb")]
    Colour(Place, String),
}

impl KitError {
    /// The field that is wrong.
    pub fn place(&self) -> Place {
        match self {
            Self::Language(_) => shared("texts"),
            Self::TooLong(place, _)
            | Self::TooMany(place, _)
            | Self::Hashtag(place, _)
            | Self::Question(place, _)
            | Self::Facts(place, _)
            | Self::Merge(place, _)
            | Self::Colour(place, _) => *place,
        }
    }
}

type Result<T> = std::result::Result<T, KitError>;

fn shared(field: &'static str) -> Place {
    Place { language: None, field }
}

impl KitContent {
    /// The content as it is kept: trimmed, without empty and repeated entries, without languages that say nothing, hashtags
    /// without `#`, colours in lower case, texts whose merge fields exist. Tidying twice changes nothing more.
    ///
    /// # Errors
    /// A [`KitError`] that names language and field.
    pub fn tidied(self) -> Result<Self> {
        let products = things("products", self.products)?;
        let mut texts = BTreeMap::new();
        for (tag, said) in self.texts {
            let language = LANGUAGES.into_iter().find(|known| *known == tag.trim());
            let language = language.ok_or(KitError::Language(tag))?;
            let tidy = Said { language: Some(language) }.texts(said, &products)?;
            if tidy != KitTexts::default() {
                texts.insert(language.to_owned(), tidy);
            }
        }
        Ok(Self { texts, products, assets: things("assets", self.assets)?, look: look(self.look)? })
    }
}

fn things(field: &'static str, ids: Vec<i64>) -> Result<Vec<i64>> {
    let mut seen = HashSet::new();
    let once: Vec<i64> = ids.into_iter().filter(|id| seen.insert(*id)).collect();
    if once.len() > MOST_THINGS {
        return Err(KitError::TooMany(shared(field), MOST_THINGS));
    }
    Ok(once)
}

fn look(look: BrandLook) -> Result<BrandLook> {
    let said = Said { language: None };
    let mut colours: Vec<NamedColour> = Vec::new();
    for colour in look.colours {
        let name = said.within("look", &colour.name, LONGEST_NAME)?;
        let hex = colour.hex.trim().to_lowercase();
        let digits = hex.strip_prefix('#').unwrap_or_default();
        if name.is_empty() && hex.is_empty() {
            continue;
        }
        if digits.len() != 6 || !digits.bytes().all(|sign| sign.is_ascii_hexdigit()) {
            return Err(KitError::Colour(shared("look"), colour.hex));
        }
        let colour = NamedColour { name, hex };
        if !colours.contains(&colour) {
            colours.push(colour);
        }
    }
    if colours.len() > MOST_ENTRIES {
        return Err(KitError::TooMany(shared("look"), MOST_ENTRIES));
    }
    Ok(BrandLook { colours, fonts: said.list("look", look.fonts, LONGEST_NAME)?, logo: look.logo })
}

/// Tidies what is said in one language.
struct Said {
    language: Option<&'static str>,
}

impl Said {
    fn at(&self, field: &'static str) -> Place {
        Place { language: self.language, field }
    }

    fn texts(&self, said: KitTexts, products: &[i64]) -> Result<KitTexts> {
        let mut tidy = KitTexts {
            title: self.within("title", &said.title, LONGEST_ENTRY)?,
            greeting: self.within("greeting", &said.greeting, LONGEST_TEXT)?,
            about: self.within("about", &said.about, LONGEST_TEXT)?,
            facts: self.facts(said.facts, products)?,
            messages: self.list("messages", said.messages, LONGEST_ENTRY)?,
            dos: self.list("dos", said.dos, LONGEST_ENTRY)?,
            donts: self.list("donts", said.donts, LONGEST_ENTRY)?,
            rules: self.list("rules", said.rules, LONGEST_ENTRY)?,
            captions: self.list("captions", said.captions, LONGEST_CAPTION)?,
            hashtags: self.hashtags(said.hashtags)?,
            look: self.within("look", &said.look, LONGEST_TEXT)?,
            disclosure: self.within("disclosure", &said.disclosure, LONGEST_TEXT)?,
            questions: self.questions(said.questions)?,
            contact: self.within("contact", &said.contact, LONGEST_TEXT)?,
        };
        for (field, text) in tidy.each_mut() {
            if let Err(FillError::Unknown(names) | FillError::Empty(names)) = read(text, &fill::FIELDS) {
                return Err(KitError::Merge(self.at(field), names.join(", ")));
            }
        }
        Ok(tidy)
    }

    /// Without control characters and space around it; lines end in `\n`.
    fn within(&self, field: &'static str, text: &str, most: usize) -> Result<String> {
        let plain: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .map(|sign| if sign == '\t' { ' ' } else { sign })
            .filter(|sign| *sign == '\n' || !sign.is_control())
            .collect();
        let tidy = plain.trim();
        if tidy.chars().count() > most {
            return Err(KitError::TooLong(self.at(field), most));
        }
        Ok(tidy.to_owned())
    }

    fn list(&self, field: &'static str, entries: Vec<String>, most: usize) -> Result<Vec<String>> {
        let mut seen = HashSet::new();
        let mut kept = Vec::new();
        for entry in entries {
            let entry = self.within(field, &entry, most)?;
            if !entry.is_empty() && seen.insert(entry.to_lowercase()) {
                kept.push(entry);
            }
        }
        if kept.len() > MOST_ENTRIES {
            return Err(KitError::TooMany(self.at(field), MOST_ENTRIES));
        }
        Ok(kept)
    }

    fn hashtags(&self, entries: Vec<String>) -> Result<Vec<String>> {
        let bare = |tag: &String| tag.trim().trim_start_matches(['#', '＃']).trim().to_owned();
        let tags = self.list("hashtags", entries.iter().map(bare).collect(), LONGEST_NAME)?;
        let apart = |sign: char| sign.is_whitespace() || matches!(sign, '#' | '＃' | ',');
        match tags.iter().find(|tag| tag.contains(apart)) {
            Some(tag) => Err(KitError::Hashtag(self.at("hashtags"), tag.clone())),
            None => Ok(tags),
        }
    }

    /// One entry a product, in the order of the kit's products.
    fn facts(&self, entries: Vec<ProductFacts>, products: &[i64]) -> Result<Vec<ProductFacts>> {
        let mut lines: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for one in entries {
            lines.entry(one.product).or_default().extend(one.lines);
        }
        let mut kept = Vec::new();
        for (product, said) in lines {
            let lines = self.list("facts", said, LONGEST_ENTRY)?;
            match products.iter().position(|known| *known == product) {
                _ if lines.is_empty() => {}
                Some(at) => kept.push((at, ProductFacts { product, lines })),
                None => return Err(KitError::Facts(self.at("facts"), product)),
            }
        }
        kept.sort_by_key(|(at, _)| *at);
        Ok(kept.into_iter().map(|(_, facts)| facts).collect())
    }

    fn questions(&self, entries: Vec<Question>) -> Result<Vec<Question>> {
        let mut kept: Vec<Question> = Vec::new();
        for (at, one) in entries.into_iter().enumerate() {
            let question = self.within("questions", &one.question, LONGEST_ENTRY)?;
            let answer = self.within("questions", &one.answer, LONGEST_TEXT)?;
            match (question.is_empty(), answer.is_empty()) {
                (true, true) => {}
                (false, false) if kept.iter().any(|other| other.question == question) => {}
                (false, false) => kept.push(Question { question, answer }),
                _ => return Err(KitError::Question(self.at("questions"), at + 1)),
            }
        }
        if kept.len() > MOST_ENTRIES {
            return Err(KitError::TooMany(self.at("questions"), MOST_ENTRIES));
        }
        Ok(kept)
    }
}

impl KitTexts {
    /// Every text with the name of its field, to be written in.
    pub fn each_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut String)> {
        let facts = self.facts.iter_mut().flat_map(|one| &mut one.lines);
        let questions = self.questions.iter_mut().flat_map(|one| [&mut one.question, &mut one.answer]);
        named("title", [&mut self.title])
            .chain(named("greeting", [&mut self.greeting]))
            .chain(named("about", [&mut self.about]))
            .chain(named("facts", facts))
            .chain(named("messages", &mut self.messages))
            .chain(named("dos", &mut self.dos))
            .chain(named("donts", &mut self.donts))
            .chain(named("rules", &mut self.rules))
            .chain(named("captions", &mut self.captions))
            .chain(named("hashtags", &mut self.hashtags))
            .chain(named("look", [&mut self.look]))
            .chain(named("disclosure", [&mut self.disclosure]))
            .chain(named("questions", questions))
            .chain(named("contact", [&mut self.contact]))
    }
}

fn named<T>(
    field: &'static str,
    texts: impl IntoIterator<Item = T>,
) -> impl Iterator<Item = (&'static str, T)> {
    texts.into_iter().map(move |text| (field, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn in_dutch(texts: KitTexts) -> KitContent {
        KitContent { texts: BTreeMap::from([("nl".to_owned(), texts)]), ..KitContent::default() }
    }

    fn fact(product: i64, line: &str) -> ProductFacts {
        ProductFacts { product, lines: vec![line.into()] }
    }

    #[test]
    fn blanks_and_repetitions_go_and_facts_follow_the_order_of_products() {
        let texts = KitTexts {
            title: " Jouw pakket\u{7} ".into(),
            hashtags: vec!["#Soep".into(), "soep".into(), " ".into()],
            captions: vec!["Eerste regel\r\ntweede".into()],
            facts: vec![fact(1, "Licht"), fact(2, "Stil"), fact(1, "licht"), fact(9, " ")],
            ..KitTexts::default()
        };
        let mut content = in_dutch(texts);
        content.texts.insert("fi".into(), KitTexts { title: "  ".into(), ..KitTexts::default() });
        content.products = vec![2, 1, 2];
        content.look.colours = vec![
            NamedColour { name: "Pine".into(), hex: " #0A5C4B".into() },
            NamedColour { name: " ".into(), hex: String::new() },
        ];
        let tidy = content.tidied().unwrap();
        assert_eq!(tidy.texts.keys().collect::<Vec<_>>(), ["nl"], "a language that says nothing is not kept");
        let said = &tidy.texts["nl"];
        assert_eq!((said.title.as_str(), said.hashtags.len()), ("Jouw pakket", 1));
        assert_eq!(said.captions, ["Eerste regel\ntweede"]);
        assert_eq!(said.facts, [fact(2, "Stil"), fact(1, "Licht")]);
        assert_eq!(tidy.products, [2, 1]);
        assert_eq!(tidy.look.colours, [NamedColour { name: "Pine".into(), hex: "#0a5c4b".into() }]);
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_language_and_field() {
        let refused = |texts: KitTexts| in_dutch(texts).tidied().unwrap_err().to_string();
        let half = Question { question: "Wanneer?".into(), ..Question::default() };
        let cases = [
            (KitTexts { questions: vec![half], ..KitTexts::default() }, "questions (nl): question 1"),
            (KitTexts { hashtags: vec!["a b".into()], ..KitTexts::default() }, "hashtags (nl)"),
            (KitTexts { facts: vec![fact(3, "x")], ..KitTexts::default() }, "facts (nl): product 3"),
            (
                KitTexts { rules: vec!["{colour}".into()], ..KitTexts::default() },
                "rules (nl): there is no merge",
            ),
            (KitTexts { about: "{product}".into(), ..KitTexts::default() }, "about (nl)"),
            (KitTexts { contact: "x".repeat(LONGEST_TEXT + 1), ..KitTexts::default() }, "contact (nl)"),
        ];
        for (texts, expected) in cases {
            let told = refused(texts);
            assert!(told.contains(expected), "{told} does not say {expected}");
        }
        let mut content = KitContent::default();
        content.look.colours = vec![NamedColour { name: "Green".into(), hex: "green".into() }];
        assert!(matches!(content.tidied(), Err(KitError::Colour(_, hex)) if hex == "green"));
        let german = KitContent {
            texts: BTreeMap::from([("de".to_owned(), KitTexts::default())]),
            ..KitContent::default()
        };
        assert_eq!(german.tidied(), Err(KitError::Language("de".into())));
    }

    #[test]
    fn a_content_of_another_version_stays_readable() {
        let read: KitContent =
            serde_json::from_str(r##"{"texts":{"nl":{"title":"Pakket","mood":"warm"}},"era":7}"##).unwrap();
        assert_eq!(read.texts["nl"].title, "Pakket");
        assert!(read.products.is_empty());
    }

    fn texts() -> impl Strategy<Value = KitTexts> {
        let word = || "[ a-zA-Zé#\\n\\r\\t\u{0}\u{202e}]{0,12}";
        let words = || vec(word(), 0..4);
        let facts = vec((0_i64..4, words()), 0..4);
        let questions = vec((word(), word()), 0..3);
        ((word(), word(), word()), (words(), words(), words()), facts, questions).prop_map(
            |((title, greeting, about), (messages, captions, hashtags), facts, questions)| KitTexts {
                title,
                greeting,
                about,
                messages,
                captions,
                hashtags,
                facts: facts.into_iter().map(|(product, lines)| ProductFacts { product, lines }).collect(),
                questions: questions
                    .into_iter()
                    .map(|(question, answer)| Question { question, answer })
                    .collect(),
                ..KitTexts::default()
            },
        )
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing_more(
            said in texts(),
            products in vec(0_i64..4, 0..6),
            assets in vec(0_i64..4, 0..6),
        ) {
            let content = KitContent { products, assets, ..in_dutch(said) };
            if let Ok(tidy) = content.tidied() {
                prop_assert_eq!(tidy.clone().tidied().unwrap(), tidy.clone());
                for said in tidy.texts.into_values() {
                    for (field, text) in said.clone().each_mut() {
                        let control = text.chars().any(|sign| sign != '\n' && sign.is_control());
                        prop_assert!(!control, "{} of {:?}", field, said);
                    }
                }
            }
        }
    }
}
