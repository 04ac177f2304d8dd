//! The texts of a kit for one creator: merge fields filled in. Not here: who she is, which code is hers (workspace).

use super::KitTexts;
pub use crate::merge::{FillError, Values};
use crate::merge::{Filling, MergeField, read};
use std::collections::BTreeSet;

/// The merge fields of a kit.
pub const FIELDS: [MergeField; 6] = [
    MergeField::Name,
    MergeField::FirstName,
    MergeField::Handle,
    MergeField::Brand,
    MergeField::Code,
    MergeField::Link,
];

/// The fields that occur in the texts: a kit depends on these values and on no others.
///
/// # Errors
/// [`FillError::Unknown`] with every field that a kit does not have.
pub fn fields(texts: &KitTexts) -> Result<BTreeSet<MergeField>, FillError> {
    let mut used = BTreeSet::new();
    let mut unknown = BTreeSet::new();
    for (_, text) in texts.clone().each_mut() {
        match read(text, &FIELDS) {
            Ok(read) => used.extend(read.fields()),
            Err(FillError::Unknown(names) | FillError::Empty(names)) => unknown.extend(names),
        }
    }
    if unknown.is_empty() { Ok(used) } else { Err(FillError::Unknown(unknown.into_iter().collect())) }
}

/// The texts with their fields filled in.
///
/// # Errors
/// The fields of all texts that are wrong: unknown ones before those that nothing is known for. Blank values count as unknown.
pub fn filled(texts: &KitTexts, values: &Values) -> Result<KitTexts, FillError> {
    let mut filling = Filling::new(&FIELDS, values);
    let filled = put(texts, |text| filling.fill(text));
    filling.end().map(|()| filled)
}

/// The texts as far as they can be filled in: a field that nothing is known for stands there as it is written, and so does a
/// text that has another field. For a preview.
pub fn filled_where_known(texts: &KitTexts, values: &Values) -> KitTexts {
    let known = |field| values.get(&field).filter(|value| !value.trim().is_empty()).cloned();
    put(texts, |text| read(text, &FIELDS).map_or_else(|_| text.to_owned(), |read| read.shown(known)))
}

fn put(texts: &KitTexts, mut fill: impl FnMut(&str) -> String) -> KitTexts {
    let mut out = texts.clone();
    for (_, text) in out.each_mut() {
        *text = fill(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kits::{ProductFacts, Question};
    use proptest::prelude::*;

    /// Texts with this one in every field.
    fn everywhere(text: &str) -> KitTexts {
        let one = || text.to_owned();
        let list = || vec![one()];
        KitTexts {
            title: one(),
            greeting: one(),
            about: one(),
            facts: vec![ProductFacts { product: 1, lines: list() }],
            messages: list(),
            dos: list(),
            donts: list(),
            rules: list(),
            captions: list(),
            hashtags: list(),
            look: one(),
            disclosure: one(),
            questions: vec![Question { question: one(), answer: one() }],
            contact: one(),
        }
    }

    fn alma() -> Values {
        Values::from([
            (MergeField::FirstName, "Alma".to_owned()),
            (MergeField::Code, "ALMA10".to_owned()),
            (MergeField::Link, "  ".to_owned()),
        ])
    }

    #[test]
    fn every_text_is_filled() {
        let texts = everywhere("{first_name}: {code}");
        assert_eq!(filled(&texts, &alma()).unwrap(), everywhere("Alma: ALMA10"));
        assert_eq!(fields(&texts).unwrap(), BTreeSet::from([MergeField::FirstName, MergeField::Code]));
    }

    #[test]
    fn what_nobody_knows_is_named_and_stays_in_a_preview() {
        let texts = KitTexts { contact: "{brand}".into(), ..everywhere("{code} {link}") };
        let empty = FillError::Empty(vec!["brand".into(), "link".into()]);
        assert_eq!(filled(&texts, &alma()), Err(empty));
        let shown = filled_where_known(&texts, &alma());
        assert_eq!((shown.title.as_str(), shown.contact.as_str()), ("ALMA10 {link}", "{brand}"));
    }

    #[test]
    fn a_field_of_briefings_is_none_of_kits() {
        let texts = KitTexts { about: "{product}".into(), ..everywhere("{nothing") };
        let unknown = FillError::Unknown(vec!["product".into(), "{nothing".into()]);
        assert_eq!(filled(&texts, &alma()), Err(unknown.clone()));
        assert_eq!(fields(&texts), Err(unknown));
        assert_eq!(filled_where_known(&texts, &alma()), texts);
    }

    proptest! {
        #[test]
        fn a_value_is_never_read_as_a_field(value in "[{}a-z]{1,12}") {
            let values = Values::from([(MergeField::Name, value.clone())]);
            let texts = everywhere("{name}");
            prop_assert_eq!(filled(&texts, &values).unwrap(), everywhere(&value));
            prop_assert_eq!(filled_where_known(&texts, &values), everywhere(&value));
        }

        #[test]
        fn what_is_filled_depends_on_the_fields_that_occur_and_on_no_others(
            used in 0..FIELDS.len(), other in 0..FIELDS.len(), value in "[a-z]{1,8}",
        ) {
            let texts = everywhere(&format!("x {{{}}}", FIELDS[used].as_str()));
            let all: Values = FIELDS.iter().map(|field| (*field, "known".to_owned())).collect();
            let mut changed = all.clone();
            changed.insert(FIELDS[other], value);
            prop_assume!(!fields(&texts).unwrap().contains(&FIELDS[other]));
            prop_assert_eq!(filled(&texts, &all).unwrap(), filled(&texts, &changed).unwrap());
        }
    }
}
