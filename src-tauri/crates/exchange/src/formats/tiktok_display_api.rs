//! JSON of TikTok's Display API: videos, or the user.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TiktokDisplayApi,
    pack: include_str!("../../../../packs/aliases/tiktok_display_api.json"),
    row: RowIs::PostOrAccount,
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
