//! Troupe's own table of figures over periods. Columns such as `audience_country.NL` hold one share each.

use super::{Format, PlatformFrom, RowIs};
use crate::field::Field;
use crate::kind::Kind;
use crate::open::Column;
use crate::record::share_key;

pub(super) const FORMAT: Format = Format {
    kind: Kind::TroupeFigures,
    pack: include_str!("../../../../packs/aliases/troupe_figures.json"),
    row: RowIs::AnyReport,
    platform: PlatformFrom::Column,
    guarded: true,
    arrange,
    ..Format::TIKTOK_POSTS
};

fn arrange(columns: &mut [Column]) {
    for column in columns.iter_mut().filter(|c| c.field.is_none()) {
        column.field = share_key(&column.header).map(|_| Field::AudienceShare);
    }
}
