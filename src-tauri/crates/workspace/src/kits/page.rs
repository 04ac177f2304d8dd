//! A kit's page and text files, made of its sheet.

use crate::errors::{Result, internal};
use troupe_pdf::KitSheet;

/// The page as a document without script, whole in itself: pictures stand in it.
pub(crate) fn html(_sheet: &KitSheet) -> Result<String> {
    Err(internal("under way"))
}

/// Everything in a kit that is its own: paths with contents, in order. Files that kits share are not among them.
pub(crate) fn files(_sheet: &KitSheet) -> Result<Vec<(String, Vec<u8>)>> {
    Err(internal("under way"))
}
