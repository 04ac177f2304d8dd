//! TikTok Shop's affiliate orders as a seller exports them: one row is one SKU of an order.

use super::{Format, RowIs};
use crate::kind::{DateOrder, Kind};
use troupe_core::records::Shop;

pub(super) const FORMAT: Format = Format {
    explained: true,
    kind: Kind::ShopOrders,
    pack: include_str!("../../../../packs/aliases/shop_orders.json"),
    row: RowIs::Order(Shop::TiktokShop),
    date_order: Some(DateOrder::Dmy),
    ..Format::TIKTOK_POSTS
};
