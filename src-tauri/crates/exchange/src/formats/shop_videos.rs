//! TikTok Shop's list of videos. A video posted within the period is a post, too. Post dates are days in the shop's
//! time, so that ids are not checked against them.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    explained: true,
    kind: Kind::ShopVideos,
    pack: include_str!("../../../../packs/aliases/shop_videos.json"),
    row: RowIs::VideoReport,
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
