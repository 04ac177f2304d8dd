//! TikTok Shop's list of products.

use super::{Format, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    explained: true,
    kind: Kind::ShopProducts,
    pack: include_str!("../../../../packs/aliases/shop_products.json"),
    row: RowIs::ProductReport,
    ..Format::TIKTOK_POSTS
};
