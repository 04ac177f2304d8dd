//! JSON of TikTok's Research API.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TiktokResearchApi,
    pack: include_str!("../../../../packs/aliases/tiktok_research_api.json"),
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
