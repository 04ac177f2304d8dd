//! The shipped words by which posts disclose that they are paid.

use std::sync::LazyLock;
use troupe_core::brands::{DisclosurePack, DisclosureWords};

/// The shipped pack. It cannot fail to parse: a test reads it.
static PACK: LazyLock<DisclosurePack> = LazyLock::new(|| {
    read().unwrap_or_else(|_| DisclosurePack {
        about: String::new(),
        date: String::new(),
        words: Vec::new(),
        brand_endings: Vec::new(),
        no_brands: Vec::new(),
    })
});

static WORDS: LazyLock<DisclosureWords> = LazyLock::new(|| DisclosureWords::new(&PACK));

/// The pack as it is shipped, with its date.
pub(crate) fn pack() -> &'static DisclosurePack {
    &PACK
}

fn read() -> serde_json::Result<DisclosurePack> {
    serde_json::from_str(include_str!("../../../packs/disclosure/2026-11.json"))
}

/// The words, ready to be looked for.
pub(crate) fn words() -> &'static DisclosureWords {
    &WORDS
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_shipped_pack_can_be_read() {
        assert!(super::read().unwrap().words.len() > 50);
    }
}
