//! How much hangs on few creators and on one platform, and what would be left without it.

use crate::creator::{CreatorId, Platform};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What a creator sold, minor units of one currency, and where she is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seller {
    /// Who.
    pub creator: CreatorId,
    /// Net sales in TikTok Shop.
    pub in_tiktok_shop: i64,
    /// Net sales elsewhere.
    pub elsewhere: i64,
    /// Platforms of her accounts.
    pub platforms: BTreeSet<Platform>,
}

impl Seller {
    /// All she sold.
    pub fn net(&self) -> i64 {
        self.in_tiktok_shop.saturating_add(self.elsewhere)
    }
}

/// How much hangs on the largest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concentration {
    /// Creators who sold something.
    pub creators: u32,
    /// The largest twentieth of them, rounded up.
    pub top: u32,
    /// Their share of all that creators sold, to four places; `None` when that is nothing.
    pub share: Option<Decimal>,
}

/// A part of a whole to four places, rounded half away from zero; `None` of nothing.
pub fn share_of(part: i64, whole: i64) -> Option<Decimal> {
    (whole > 0).then(|| crate::money::round(Decimal::from(part) / Decimal::from(whole), 4).normalize())
}

/// How much of what creators sold the largest twentieth of them sold. Who sold nothing, or less than came back, is none of them
/// but counts in the whole.
pub fn concentration(sellers: &[Seller]) -> Concentration {
    let mut sold: Vec<i64> = sellers.iter().map(Seller::net).filter(|net| *net > 0).collect();
    sold.sort_unstable_by(|a, b| b.cmp(a));
    let top = sold.len().div_ceil(20);
    let whole = sellers.iter().map(Seller::net).fold(0, i64::saturating_add);
    let largest = sold.iter().take(top).copied().fold(0, i64::saturating_add);
    Concentration { creators: sold.len() as u32, top: top as u32, share: share_of(largest, whole) }
}

/// What was sold by platform, with the number of creators. What is sold in TikTok Shop is TikTok's; in the own shop a sale is
/// the platform's where its creator is nowhere else, else nobody can say (`None`).
pub fn by_platform(sellers: &[Seller]) -> Vec<(Option<Platform>, i64, u32)> {
    let mut sums: BTreeMap<Option<Platform>, (i64, u32)> = BTreeMap::new();
    for seller in sellers {
        let only = match seller.platforms.len() {
            1 => seller.platforms.first().copied(),
            _ => None,
        };
        let mut hers: BTreeMap<Option<Platform>, i64> = BTreeMap::new();
        for (platform, net) in [(Some(Platform::TikTok), seller.in_tiktok_shop), (only, seller.elsewhere)] {
            if net != 0 {
                let sum = hers.entry(platform).or_default();
                *sum = sum.saturating_add(net);
            }
        }
        for (platform, net) in hers {
            let sum = sums.entry(platform).or_default();
            *sum = (sum.0.saturating_add(net), sum.1 + 1);
        }
    }
    let mut rows: Vec<_> = sums.into_iter().map(|(platform, (net, n))| (platform, net, n)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    rows
}

/// What would be left without a platform. Its three parts sum to what creators sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Sold in its shop, or by creators who are nowhere else.
    pub lost: i64,
    /// Sold elsewhere by creators of it who have a second channel.
    pub may_move: i64,
    /// All the rest.
    pub stays: i64,
    /// Places in the list of creators of it who are elsewhere too, by what they sold.
    pub second: Vec<usize>,
    /// Creators of it who are nowhere else.
    pub without: u32,
}

/// The scenario in which a platform is gone.
pub fn without_platform(sellers: &[Seller], platform: Platform) -> Gone {
    let mut gone = Gone { lost: 0, may_move: 0, stays: 0, second: Vec::new(), without: 0 };
    for (at, seller) in sellers.iter().enumerate() {
        let shop = if platform == Platform::TikTok { seller.in_tiktok_shop } else { 0 };
        let rest = seller.net().saturating_sub(shop);
        let is_there = seller.platforms.contains(&platform) || shop != 0;
        let elsewhere = seller.platforms.iter().any(|other| *other != platform);
        gone.lost = gone.lost.saturating_add(shop);
        let part = match (is_there, elsewhere) {
            (false, _) => &mut gone.stays,
            (true, true) => &mut gone.may_move,
            (true, false) => &mut gone.lost,
        };
        *part = part.saturating_add(rest);
        match (is_there, elsewhere) {
            (true, true) => gone.second.push(at),
            (true, false) => gone.without += 1,
            (false, _) => {}
        }
    }
    gone.second.sort_by_key(|at| std::cmp::Reverse(sellers[*at].net()));
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seller(creator: i64, shop: i64, own: i64, platforms: &[Platform]) -> Seller {
        Seller {
            creator: CreatorId(creator),
            in_tiktok_shop: shop,
            elsewhere: own,
            platforms: platforms.iter().copied().collect(),
        }
    }

    #[test]
    fn a_twentieth_is_at_least_one_and_its_share_is_of_everything() {
        let one = seller(1, 0, 750, &[Platform::TikTok]);
        let many = [one, seller(2, 250, 0, &[Platform::Instagram]), seller(3, 0, 0, &[])];
        let found = concentration(&many);
        assert_eq!((found.creators, found.top, found.share), (2, 1, Some(Decimal::new(75, 2))));
        assert_eq!(concentration(&[]).share, None);
        let forty: Vec<Seller> = (0..41).map(|n| seller(n, 0, 100, &[])).collect();
        assert_eq!(concentration(&forty).top, 3, "41 creators: a twentieth is rounded up");
    }

    #[test]
    fn without_tiktok_its_shop_is_lost_and_what_else_was_sold_may_move_to_a_second_channel() {
        use Platform::{Instagram, TikTok};
        let sellers = [
            seller(1, 100, 30, &[TikTok]),
            seller(2, 50, 40, &[TikTok, Instagram]),
            seller(3, 0, 70, &[Instagram]),
            seller(4, 0, 5, &[]),
        ];
        let gone = without_platform(&sellers, TikTok);
        assert_eq!((gone.lost, gone.may_move, gone.stays), (180, 40, 75));
        assert_eq!((gone.second, gone.without), (vec![1], 1));
        let rows = by_platform(&sellers);
        assert_eq!(rows, [(Some(TikTok), 180, 2), (Some(Instagram), 70, 1), (None, 45, 2)]);
    }

    proptest! {
        #[test]
        fn what_is_lost_moves_and_stays_is_everything(
            made in prop::collection::vec((0i64..1_000_000, -1_000i64..1_000_000, 0u8..16), 0..60)
        ) {
            let all = [Platform::TikTok, Platform::Instagram, Platform::YouTube, Platform::Other];
            let sellers: Vec<Seller> = made.iter().enumerate().map(|(n, (shop, own, on))| {
                let on: Vec<Platform> = all.iter().enumerate().filter(|(bit, _)| on >> bit & 1 == 1).map(|(_, p)| *p).collect();
                seller(n as i64, *shop, *own, &on)
            }).collect();
            let whole: i64 = sellers.iter().map(Seller::net).sum();
            for platform in all {
                let gone = without_platform(&sellers, platform);
                prop_assert_eq!(gone.lost + gone.may_move + gone.stays, whole);
            }
            prop_assert_eq!(by_platform(&sellers).iter().map(|row| row.1).sum::<i64>(), whole);
        }
    }
}
