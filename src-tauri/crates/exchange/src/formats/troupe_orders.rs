//! Troupe's own table of orders.

use super::{Format, RowIs};
use crate::kind::Kind;
use troupe_core::records::Shop;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TroupeOrders,
    pack: include_str!("../../../../packs/aliases/troupe_orders.json"),
    row: RowIs::Order(Shop::Other),
    guarded: true,
    ..Format::TIKTOK_POSTS
};
