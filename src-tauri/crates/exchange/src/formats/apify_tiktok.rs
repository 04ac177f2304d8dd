//! Apify's clockworks/tiktok-scraper: CSV with dots or slashes, a JSON array, or JSONL. Users pick the columns, so
//! id, time and handle may each come from another place.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::ApifyTiktok,
    pack: include_str!("../../../../packs/aliases/apify_tiktok.json"),
    json: true,
    ..Format::TIKTOK_POSTS
};
