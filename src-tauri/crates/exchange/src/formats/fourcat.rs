//! 4CAT's table of a TikTok data set. The column of Unix seconds outranks the one of readable times.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Fourcat,
    pack: include_str!("../../../../packs/aliases/fourcat.json"),
    ..Format::TIKTOK_POSTS
};
