//! Objects as TikTok's own pages hold them: TikTok-Api, pyktok's JSON, and Zeeschuimer, which wraps each in `data`.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TiktokWeb,
    pack: include_str!("../../../../packs/aliases/tiktok_web.json"),
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
