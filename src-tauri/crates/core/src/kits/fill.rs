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
