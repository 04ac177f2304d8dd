//! TikTok Studio's followers by day.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::StudioFollowers,
    pack: include_str!("../../../../packs/aliases/studio_followers.json"),
    row: RowIs::DayReport,
    yearless: true,
    ..Format::TIKTOK_POSTS
};
