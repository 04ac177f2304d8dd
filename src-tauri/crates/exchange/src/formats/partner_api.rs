//! JSON of TikTok Shop's programming interface: one document may hold several lists, which `record::partner` tells apart.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::PartnerApi,
    pack: include_str!("../../../../packs/aliases/partner_api.json"),
    row: RowIs::Partner,
    share_scale: 4,
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
