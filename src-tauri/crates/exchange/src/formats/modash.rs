//! Modash's JSON report of an account. The platform stands in the profile's address.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Modash,
    pack: include_str!("../../../../packs/aliases/modash.json"),
    row: RowIs::Profile,
    platform: PlatformFrom::Link,
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
