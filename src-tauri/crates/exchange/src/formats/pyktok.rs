//! pyktok's table. Its times are local to whoever ran it and have no zone: they are read as UTC.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Pyktok,
    pack: include_str!("../../../../packs/aliases/pyktok.json"),
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
