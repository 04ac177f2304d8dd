//! Figures about sales: margins, where a commission stands, and when a figure is odd enough to be told.

use super::CommissionState;
use crate::time::Day;

/// Sums of a group of sales, minor units of one currency; `None` = not known, or none of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MarginParts {
    /// Goods after discounts and refunds, without VAT and shipping.
    pub net: Option<i64>,
    /// Cost of the goods whose cost is known.
    pub goods: Option<i64>,
    /// Lines whose goods' cost is known.
    pub costed: u32,
    /// Lines.
    pub lines: u32,
    /// Lines that are somebody's and whose commission is not known.
    pub without_rate: u32,
    /// Commission and bonuses.
    pub commission: i64,
    /// Samples whose cost is not wholly known.
    pub samples_unknown: u32,
    /// Samples, as far as their cost is known.
    pub samples: Option<i64>,
    /// Fixed fees.
    pub fees: Option<i64>,
}

/// Contribution margin (issue 8): net sales less goods, commission, samples and fees. `None` where the cost of a line's goods or of a
/// sample, what a line earns, or net sales are not known: such a margin would be too high.
pub fn margin(parts: MarginParts) -> Option<i64> {
    if parts.costed < parts.lines || parts.without_rate > 0 || parts.samples_unknown > 0 {
        return None;
    }
    let net = if parts.lines == 0 { parts.net.unwrap_or(0) } else { parts.net? };
    net.checked_sub(parts.goods.unwrap_or(0))?
        .checked_sub(parts.commission)?
        .checked_sub(parts.samples.unwrap_or(0))?
        .checked_sub(parts.fees.unwrap_or(0))
}

/// Where a commission stands on a day: what is open of it decides, and without open rows what was paid.
pub fn commission_state(
    release: Option<Day>,
    settled: bool,
    open_rows: u32,
    paid_rows: u32,
    day: Day,
) -> CommissionState {
    if settled || (open_rows == 0 && paid_rows > 0) {
        return CommissionState::Paid;
    }
    match release {
        Some(release) if release <= day => CommissionState::Approved,
        _ => CommissionState::Pending,
    }
}

/// Whether a sample paid for itself: what her sales of it left (minor units) covers what it cost. `None` = one of both is
/// not known.
pub fn paid_back(contribution: Option<i64>, cost: Option<i64>) -> Option<bool> {
    Some(contribution? >= cost?)
}

/// From so many orders on a code's use is compared with views: below, a few loyal buyers make any share.
pub const LEAK_USES: u32 = 20;

/// Orders of 1,000 views from which on views do not explain a code's use. Influencers' posts lead 1 to 2 of 100 viewers to a
/// shop, and shops sell to 1 to 3 of 100 visitors (core::planning's usual values have the same magnitude): 0.1 to 0.6 orders
/// of 1,000 views. Ten is beyond any of that.
pub const LEAK_PER_1000_VIEWS: u64 = 10;

/// Days before a code's first use from which on posts are counted as its views: content keeps selling for weeks.
pub const LEAK_DAYS_BEFORE: u32 = 90;

/// Seconds between two orders that may be one: both shops stamp the same purchase, a minute or two apart.
pub const DOUBLE_SECONDS: i64 = 600;

/// Days for which a post is taken to be live: what is older hardly sells any more.
pub const POST_LIVE_DAYS: i64 = 30;

/// Whether views explain so many uses of a code. `None` = no view is known, or too few uses to tell.
pub fn is_leak(uses: u32, views: Option<u64>) -> Option<bool> {
    let views = views.filter(|_| uses >= LEAK_USES)?;
    Some(u64::from(uses) * 1_000 > views.saturating_mul(LEAK_PER_1000_VIEWS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_margin_is_not_told_while_a_part_of_it_is_unknown() {
        let known = MarginParts {
            net: Some(10_000),
            goods: Some(3_000),
            costed: 2,
            lines: 2,
            commission: 1_500,
            samples: Some(800),
            fees: Some(2_000),
            ..MarginParts::default()
        };
        assert_eq!(margin(known), Some(2_700));
        assert_eq!(margin(MarginParts { costed: 1, ..known }), None);
        assert_eq!(margin(MarginParts { without_rate: 1, ..known }), None);
        assert_eq!(margin(MarginParts { net: None, ..known }), None);
        assert_eq!(margin(MarginParts { samples_unknown: 1, ..known }), None);
        let nothing_sold = MarginParts { samples: Some(800), ..MarginParts::default() };
        assert_eq!(margin(nothing_sold), Some(-800));
    }

    #[test]
    fn a_commission_is_paid_when_nothing_of_it_is_open() {
        let day = |text: &str| Day::parse(text).unwrap();
        let on = day("2026-11-21");
        let state = |release, open, paid| commission_state(release, false, open, paid, on);
        assert_eq!(state(None, 1, 0), CommissionState::Pending);
        assert_eq!(state(Some(day("2026-11-22")), 1, 0), CommissionState::Pending);
        assert_eq!(state(Some(on), 1, 0), CommissionState::Approved);
        assert_eq!(state(Some(on), 0, 1), CommissionState::Paid);
        assert_eq!(state(Some(on), 1, 1), CommissionState::Approved, "a late refund is still to be set off");
        assert_eq!(commission_state(None, true, 1, 0, on), CommissionState::Paid);
    }

    #[test]
    fn a_leak_needs_views_and_enough_uses() {
        assert_eq!(is_leak(19, Some(10)), None);
        assert_eq!(is_leak(20, None), None);
        assert_eq!(is_leak(20, Some(2_000)), Some(false));
        assert_eq!(is_leak(20, Some(1_999)), Some(true));
        assert_eq!(is_leak(5_000, Some(0)), Some(true));
    }

    #[test]
    fn a_sample_with_an_unknown_side_is_neither_paid_back_nor_not() {
        assert_eq!(paid_back(Some(1_000), Some(1_000)), Some(true));
        assert_eq!(paid_back(Some(0), Some(1)), Some(false));
        assert_eq!(paid_back(None, Some(1)), None);
        assert_eq!(paid_back(Some(1), None), None);
    }
}
