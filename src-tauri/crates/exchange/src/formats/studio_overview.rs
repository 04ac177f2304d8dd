//! TikTok Studio's figures by day.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::StudioOverview,
    pack: include_str!("../../../../packs/aliases/studio_overview.json"),
    row: RowIs::DayReport,
    yearless: true,
    ..Format::TIKTOK_POSTS
};
