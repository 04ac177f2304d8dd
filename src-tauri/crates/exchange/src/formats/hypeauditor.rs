//! HypeAuditor's JSON report of an account. Shares are percentages without a sign.

use super::{Format, PlatformFrom, RowIs};
use crate::kind::Kind;

pub(super) const FORMAT: Format = Format {
    kind: Kind::Hypeauditor,
    pack: include_str!("../../../../packs/aliases/hypeauditor.json"),
    row: RowIs::Profile,
    platform: PlatformFrom::Link,
    share_scale: 2,
    table: false,
    json: true,
    ..Format::TIKTOK_POSTS
};
