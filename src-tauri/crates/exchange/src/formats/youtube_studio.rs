//! Content table of YouTube Studio. The first row holds sums.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::Kind;
use troupe_core::creator::Platform;

pub(super) const FORMAT: Format = Format {
    kind: Kind::YoutubeStudio,
    pack: include_str!("../../../../packs/aliases/youtube_studio.json"),
    row: RowIs::ChannelPost,
    platform: PlatformFrom::Fixed(Platform::YouTube),
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
