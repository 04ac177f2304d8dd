//! drawrowfly's tiktok-scraper: one JSON object with the posts in `collector`. Its CSV has the columns of Apify's.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Drawrowfly,
    pack: include_str!("../../../../packs/aliases/drawrowfly.json"),
    table: false,
    json: true,
    container: Some("collector"),
    ..Format::TIKTOK_POSTS
};
