//! Shopify's export of orders. What it says of an order stands on the order's first line only.

use super::{Format, RowIs};
use crate::kind::Kind;
use troupe_core::records::Shop;

pub(super) const FORMAT: Format = Format {
    kind: Kind::ShopifyOrders,
    pack: include_str!("../../../../packs/aliases/shopify_orders.json"),
    row: RowIs::Order(Shop::Shopify),
    ..Format::TIKTOK_POSTS
};
