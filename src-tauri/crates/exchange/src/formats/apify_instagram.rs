//! Apify's Instagram scrapers of posts and hashtags: table, JSON array or JSONL. Hidden likes are -1.

use super::{Format, PlatformFrom};
use crate::kind::Kind;
use troupe_core::creator::Platform;

pub(super) const FORMAT: Format = Format {
    kind: Kind::ApifyInstagram,
    pack: include_str!("../../../../packs/aliases/apify_instagram.json"),
    platform: PlatformFrom::Fixed(Platform::Instagram),
    json: true,
    ..Format::TIKTOK_POSTS
};
