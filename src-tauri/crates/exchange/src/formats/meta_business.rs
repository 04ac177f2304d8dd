//! Content table of Meta Business Suite. Times are in the page's zone, month first.

use super::{Format, PlatformFrom};
use crate::kind::{DateOrder, Kind};

pub(super) const FORMAT: Format = Format {
    kind: Kind::MetaBusiness,
    pack: include_str!("../../../../packs/aliases/meta_business.json"),
    platform: PlatformFrom::Link,
    date_order: Some(DateOrder::Mdy),
    zoneless: true,
    ..Format::TIKTOK_POSTS
};
