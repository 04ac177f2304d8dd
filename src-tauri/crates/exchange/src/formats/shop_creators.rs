//! TikTok Shop's list of creators: sales, samples and commission over a period.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    explained: true,
    kind: Kind::ShopCreators,
    pack: include_str!("../../../../packs/aliases/shop_creators.json"),
    row: RowIs::AccountReport,
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
