//! TikTok Studio's posts. Times have no zone and sometimes no year; the handle stands in the link.

use super::Format;
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::StudioContent,
    pack: include_str!("../../../../packs/aliases/studio_content.json"),
    zoneless: true,
    yearless: true,
    ..Format::TIKTOK_POSTS
};
