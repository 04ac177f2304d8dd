//! GMV per 1,000 views of videos, within one currency. Its error, 1/√videos on the logarithm, is a lower bound: sales
//! are heavy-tailed, so few videos say even less than that. ln(1 + GPM) keeps an account without sales finite.

use super::{Definition, InUse, Says, Scale};

pub(super) const DEFINITION: Definition = Definition {
    key: "video_gpm",
    unit: "money_per_1000_views",
    scale: Scale::LogOnePlus,
    fewer_is_better: false,
    in_use: InUse::OnceKnown,
    metric: |s| s.account.shop.map(|shop| shop.video_gpm),
    n: |s| s.account.shop.map_or(0, |shop| shop.n),
    says: |s| {
        let shop = s.account.shop?;
        let error = 1.0 / f64::from(shop.n.max(1)).sqrt();
        Some(Says::Figure { at: Scale::LogOnePlus.of(shop.video_gpm), error })
    },
    group: Some(|account| account.shop.map(|shop| shop.currency)),
};
