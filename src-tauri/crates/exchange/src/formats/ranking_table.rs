//! Ranking tables of accounts: no posts, averages that somebody else computed, other headers every month. Which
//! of several name columns holds the handle is decided by the values, and so is whether `Engagement` is a rate.

use super::{Format, PlatformFrom, RowIs};
use crate::field::Field;
use crate::kind::Kind;
use crate::open::Column;

pub(super) const FORMAT: Format = Format {
    kind: Kind::RankingTable,
    pack: include_str!("../../../../packs/aliases/ranking_table.json"),
    row: RowIs::Account,
    platform: PlatformFrom::Names,
    arrange,
    ..Format::TIKTOK_POSTS
};

fn arrange(columns: &mut [Column]) {
    let has_handle = columns.iter().any(|c| c.field == Some(Field::Handle));
    // The column whose values look most like handles; of equal ones the first.
    let best = columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.field == Some(Field::NameOrHandle))
        .map(|(i, c)| (i, likeness(&c.values)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    for (i, column) in columns.iter_mut().enumerate() {
        column.field = match column.field {
            Some(Field::NameOrHandle) if !has_handle && best.is_some_and(|(b, _)| b == i) => {
                Some(Field::Handle)
            }
            Some(Field::NameOrHandle) => Some(Field::Name),
            Some(Field::EngagementRateOrCount) => {
                let rate = column.values.iter().any(|v| v.contains(['%', '％']))
                    || column.values.iter().all(|v| v.starts_with("0.") || v.starts_with("0,"));
                Some(if rate { Field::EngagementRate } else { Field::AvgEngagements })
            }
            other => other,
        };
    }
}

/// How many per thousand of the values look like handles. Lower case and an `@` count a little more, because a
/// display name of one word is otherwise the same.
fn likeness(values: &[String]) -> usize {
    let points = |value: &String| {
        let value = value.trim();
        let bare = value.strip_prefix('@').unwrap_or(value);
        let shaped = !bare.is_empty()
            && bare.len() <= 30
            && bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        match shaped {
            false => 0,
            true if bare.bytes().any(|b| b.is_ascii_uppercase()) => 8,
            true => 10,
        }
    };
    values.iter().map(points).sum::<usize>() * 100 / values.len().max(1)
}
