//! Content table of Meta Business Suite. Times are in the page's zone, month first. Rows of single days are refused.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::{DateOrder, Kind};

pub(super) const FORMAT: Format = Format {
    kind: Kind::MetaBusiness,
    pack: include_str!("../../../../packs/aliases/meta_business.json"),
    row: RowIs::LifetimePost,
    platform: PlatformFrom::Link,
    date_order: Some(DateOrder::Mdy),
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
