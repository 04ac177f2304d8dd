//! Troupe's own posts table. The path that millions of rows take.

use super::{Format, PlatformFrom};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TroupePosts,
    pack: include_str!("../../../../packs/aliases/troupe_posts.json"),
    platform: PlatformFrom::Column,
    guarded: true,
    ..Format::TIKTOK_POSTS
};
