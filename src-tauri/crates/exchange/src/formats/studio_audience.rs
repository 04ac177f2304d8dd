//! TikTok Studio's followers by gender or by territory.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::StudioAudience,
    pack: include_str!("../../../../packs/aliases/studio_audience.json"),
    row: RowIs::Audience,
    ..Format::TIKTOK_POSTS
};
