//! A content for one creator: its texts with merge fields filled in. Not here: who she is (workspace).

use super::Content;
pub use crate::merge::{FillError, Values};
use crate::merge::{Filling, MergeField, MergeText, first_name, read};

/// The merge fields of a briefing.
pub const FIELDS: [MergeField; 7] = [
    MergeField::Name,
    MergeField::FirstName,
    MergeField::Handle,
    MergeField::Brand,
    MergeField::Product,
    MergeField::Code,
    MergeField::Campaign,
];

/// Whether a text has a field in it.
pub fn has_field(text: &str) -> bool {
    MergeText::parse(text).map_or(true, |read| !read.fields().is_empty())
}

/// What the merge fields stand for. Empty = unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Display name.
    pub name: String,
    /// Handle, without `@`.
    pub handle: String,
    /// The own brand.
    pub brand: String,
    /// Name of the campaign's product.
    pub product: String,
    /// Her code.
    pub code: String,
    /// Name of the campaign.
    pub campaign: String,
}

/// Values of the fields. The content's own product and code outrank the others while they hold no field themselves. The
/// first name is the first word of the name that has letters.
pub fn values(content: &Content, person: &Person) -> Values {
    let own = |text: &str, other: &str| match !text.trim().is_empty() && !has_field(text) {
        true => text.trim().to_owned(),
        false => other.to_owned(),
    };
    Values::from([
        (MergeField::Name, person.name.clone()),
        (MergeField::FirstName, first_name(&person.name).unwrap_or_default()),
        (MergeField::Handle, person.handle.clone()),
        (MergeField::Brand, person.brand.clone()),
        (MergeField::Product, own(&content.product, &person.product)),
        (MergeField::Code, own(&content.code, &person.code)),
        (MergeField::Campaign, person.campaign.clone()),
    ])
}

/// The content with its fields filled in.
///
/// # Errors
/// The fields of the whole content that are wrong: unknown ones before empty ones.
pub fn filled(content: &Content, values: &Values) -> Result<Content, FillError> {
    let mut filling = Filling::new(&FIELDS, values);
    let filled = each_text(content, &mut |text| filling.fill(text));
    filling.end().map(|()| filled)
}

/// The content with the fields filled in that have a value; a text with another one stays as it is written.
pub fn filled_where_known(content: &Content, values: &Values) -> Content {
    let known = |text: &str| read(text, &FIELDS).ok()?.fill(|field| values.get(&field).cloned()).ok();
    each_text(content, &mut |text| known(text).unwrap_or_else(|| text.to_owned()))
}

fn each_text(content: &Content, put: &mut dyn FnMut(&str) -> String) -> Content {
    let mut out = content.clone();
    let texts = [
        &mut out.goal,
        &mut out.product,
        &mut out.hook,
        &mut out.sounds,
        &mut out.disclosure,
        &mut out.code,
        &mut out.usage_where,
        &mut out.notes,
    ];
    let lists = [
        &mut out.messages,
        &mut out.dos,
        &mut out.donts,
        &mut out.hashtags,
        &mut out.must,
        &mut out.must_not,
    ];
    let titles = out.deliverables.iter_mut().map(|one| &mut one.title);
    for text in texts.into_iter().chain(lists.into_iter().flatten()).chain(titles) {
        *text = put(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_text_is_filled_and_what_nobody_knows_is_named() {
        let content = Content {
            goal: "Hi {first_name}, show {product} of {brand}".into(),
            product: "the Kaiku pan".into(),
            must: vec!["{code}".into()],
            code: "{code}".into(),
            ..Content::default()
        };
        let mut person = Person { name: "Alma Moss".into(), brand: "Kaiku".into(), ..Person::default() };
        let empty = filled(&content, &values(&content, &person)).unwrap_err();
        assert_eq!(empty, FillError::Empty(vec!["code".into()]));
        person.code = "ALMA10".into();
        let full = filled(&content, &values(&content, &person)).unwrap();
        assert_eq!(full.goal, "Hi Alma, show the Kaiku pan of Kaiku");
        assert_eq!((full.must[0].as_str(), full.code.as_str()), ("ALMA10", "ALMA10"));
        let wrong = Content { notes: "{colour} {code}".into(), ..Content::default() };
        let unknown = filled(&wrong, &values(&wrong, &Person::default())).unwrap_err();
        assert_eq!(unknown, FillError::Unknown(vec!["colour".into()]));
    }

    #[test]
    fn the_fields_are_those_that_have_values() {
        let known: BTreeSet<MergeField> =
            values(&Content::default(), &Person::default()).into_keys().collect();
        assert_eq!(known, FIELDS.into_iter().collect());
    }
}
