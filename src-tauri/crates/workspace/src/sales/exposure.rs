//! How much hangs on few creators and on one platform.

use crate::api::{Exposure, PlatformGone, PlatformSales, SecondChannel};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::money::{Currency, Money};
use troupe_core::sales::{Seller, by_platform, concentration, share_of, without_platform};

/// Creators with a second channel that are named at most.
const NAMED: usize = 50;

impl Workspace {
    /// How much hangs on few creators and on one platform (`None` = the currency with most orders).
    pub async fn exposure(&self, currency: Option<Currency>) -> Result<Exposure> {
        let currency = match currency {
            Some(currency) => Some(currency),
            None => self.store().sales_currencies().await?.first().copied(),
        };
        let Some(of) = currency else {
            return Ok(Exposure {
                currency: None,
                net_sales: None,
                credited: None,
                creators: 0,
                top_creators: 0,
                top_share: None,
                platforms: Vec::new(),
                gone: Vec::new(),
            });
        };
        let rows = self.store().sales_by_creator(of).await?;
        let roster = self.roster();
        let mut sellers: BTreeMap<i64, Seller> = BTreeMap::new();
        for row in &rows {
            let Some(creator) = row.creator else { continue };
            let seller = sellers.entry(creator).or_insert_with(|| {
                let accounts = roster.slot(CreatorId(creator)).map(|slot| roster.accounts_of(slot));
                Seller {
                    creator: CreatorId(creator),
                    in_tiktok_shop: 0,
                    elsewhere: 0,
                    platforms: accounts.into_iter().flatten().map(|a| a.platform).collect(),
                }
            });
            let part = if row.in_tiktok_shop { &mut seller.in_tiktok_shop } else { &mut seller.elsewhere };
            *part = part.saturating_add(row.net);
        }
        let sellers: Vec<Seller> = sellers.into_values().collect();
        let money = |minor: i64| Money::of(minor, of);
        let everybody = rows.iter().map(|row| row.net).fold(0, i64::saturating_add);
        let credited = sellers.iter().map(Seller::net).fold(0, i64::saturating_add);
        let few = concentration(&sellers);
        let platforms = by_platform(&sellers);
        let named: BTreeSet<Platform> = platforms
            .iter()
            .filter_map(|(platform, ..)| *platform)
            .chain(sellers.iter().flat_map(|seller| seller.platforms.iter().copied()))
            .filter(|platform| *platform != Platform::Other)
            .collect();
        let gone = named.into_iter().map(|platform| {
            let gone = without_platform(&sellers, platform);
            let with_second = gone.second.len() as u32;
            let second = gone.second.iter().take(NAMED).filter_map(|at| sellers.get(*at)).map(|seller| {
                let others = seller.platforms.iter().copied().filter(|p| *p != platform).collect::<Vec<_>>();
                let accounts = roster.slot(seller.creator).map(|slot| roster.accounts_of(slot));
                let followers = accounts
                    .into_iter()
                    .flatten()
                    .filter(|account| others.contains(&account.platform))
                    .filter_map(|account| account.followers)
                    .max();
                SecondChannel {
                    who: crate::who::who_of(&roster, seller.creator),
                    platforms: others,
                    followers: followers.map(|n| u32::try_from(n).unwrap_or(u32::MAX)),
                    net_sales: money(seller.net()),
                }
            });
            PlatformGone {
                platform,
                lost: money(gone.lost),
                may_move: money(gone.may_move),
                stays: money(gone.stays),
                second_channel: second.collect(),
                with_second,
                without: gone.without,
            }
        });
        Ok(Exposure {
            currency: Some(of),
            net_sales: Some(money(everybody)),
            credited: Some(money(credited)),
            creators: few.creators,
            top_creators: few.top,
            top_share: few.share.map(|share| share.to_string()),
            gone: gone.collect(),
            platforms: platforms
                .iter()
                .map(|(platform, net, creators)| PlatformSales {
                    platform: *platform,
                    net_sales: money(*net),
                    share: share_of(*net, credited).map_or_else(|| "0".to_owned(), |share| share.to_string()),
                    creators: *creators,
                })
                .collect(),
        })
    }
}
