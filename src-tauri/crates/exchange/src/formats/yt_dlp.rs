//! yt-dlp's info JSON: one object, a playlist with `entries`, or a line each.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::YtDlp,
    pack: include_str!("../../../../packs/aliases/yt_dlp.json"),
    row: RowIs::Download,
    platform: PlatformFrom::Link,
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
