//! Troupe's own accounts table: what Troupe exports, and the layout to offer to other tools.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TroupeCreators,
    pack: include_str!("../../../../packs/aliases/troupe_creators.json"),
    row: RowIs::Account,
    platform: PlatformFrom::Column,
    guarded: true,
    ..Format::TIKTOK_POSTS
};
