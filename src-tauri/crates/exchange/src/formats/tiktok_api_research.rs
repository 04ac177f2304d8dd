//! The research table of the TikTok-Api library. Hashtags are a Python list, and there is no caption.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TiktokApiResearch,
    pack: include_str!("../../../../packs/aliases/tiktok_api_research.json"),
    ..Format::TIKTOK_POSTS
};
