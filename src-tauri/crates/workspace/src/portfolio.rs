//! A shortlist as a whole: expected views, the share of the largest, overlap of what members post about. The formulas
//! stand in `troupe_core::portfolio`.

use crate::api::{CreatorRef, Expected, Niche, PairOverlap, PlatformShare, Portfolio, Share};
use crate::errors::Result;
use crate::explain::creator_ref;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::{CreatorId, Platform};
use troupe_core::portfolio::{Predictive, Tags, expected_sum, expected_week, overlap, rarity};

/// Hashtags told.
const NICHES: usize = 20;

fn told(expected: troupe_core::portfolio::Expected) -> Expected {
    Expected { value: expected.value, low: expected.low, high: expected.high }
}

/// A member with what is known of her next post and her rhythm.
struct Member {
    who: CreatorRef,
    platform: Platform,
    ahead: Option<Predictive>,
    per_week: Option<f64>,
}

impl Workspace {
    /// A shortlist as a whole, each member with her best-scoring account under the current weights. Members without a
    /// view estimate are named and in no sum.
    pub async fn portfolio(&self, list: i64) -> Result<Portfolio> {
        self.shortlist(list).await?;
        let weights = self.weights_or_current(None).await?;
        let members = self.store().members(list).await?;
        let members: Vec<Member> = {
            let roster = self.roster();
            let places: HashMap<u32, usize> = members
                .iter()
                .enumerate()
                .filter_map(|(place, id)| Some((roster.slot(CreatorId(*id))? as u32, place)))
                .collect();
            let mut rows: Vec<_> = roster
                .rank(&weights, None)
                .all()
                .into_iter()
                .filter_map(|r| Some((*places.get(&roster.accounts[r.account].creator)?, r)))
                .collect();
            rows.sort_by_key(|(place, _)| *place);
            rows.iter()
                .map(|(_, ranked)| {
                    let account = &roster.accounts[ranked.account];
                    Member {
                        who: creator_ref(&roster, ranked),
                        platform: account.platform,
                        ahead: Predictive::of(&roster, account),
                        per_week: account.metrics.posting.per_week,
                    }
                })
                .collect()
        };
        let tags = self.tags_of(&members).await?;
        let mut names: Vec<String> =
            tags.iter().flat_map(|t| t.tags.iter().map(|(tag, _)| tag.clone())).collect();
        names.sort_unstable();
        names.dedup();
        let used = self.store().tag_use(&names).await?;
        // Where the roster's words are not read yet, all hashtags count the same.
        let rare = if used.accounts == 0 {
            HashMap::new()
        } else {
            rarity(used.accounts, used.tags.iter().map(|(tag, n)| (tag.as_str(), *n)))
        };
        tokio::task::spawn_blocking(move || summed(&members, &tags, &rare))
            .await
            .map_err(crate::errors::internal)
    }

    /// Hashtags of the newest posts of each member.
    async fn tags_of(&self, members: &[Member]) -> Result<Vec<Tags>> {
        let accounts: Vec<i64> = members.iter().map(|m| m.who.account.0).collect();
        let words = self.store().post_words(&accounts).await?;
        let of = |account| {
            let posts = words.get(account).map_or(&[][..], Vec::as_slice);
            Tags::of(posts.iter().map(|p| (p.caption.as_deref(), p.hashtags.as_deref())))
        };
        Ok(accounts.iter().map(of).collect())
    }
}

fn summed(members: &[Member], tags: &[Tags], rare: &HashMap<String, f64>) -> Portfolio {
    let known: Vec<(&Member, Predictive)> = members.iter().filter_map(|m| Some((m, m.ahead?))).collect();
    let posts: Vec<Predictive> = known.iter().map(|(_, p)| *p).collect();
    let weeks: Vec<(Predictive, f64)> = known.iter().filter_map(|(m, p)| Some((*p, m.per_week?))).collect();
    let views = expected_sum(&posts).map(told);
    let all = views.map_or(0.0, |v| v.value);
    let part = |views: f64| if all > 0.0 { views / all } else { 0.0 };
    let mut shares: Vec<Share> = known
        .iter()
        .map(|(member, ahead)| Share {
            who: member.who.clone(),
            views: told(ahead.expected()),
            share: part(ahead.mean_views()),
        })
        .collect();
    shares.sort_by(|a, b| b.share.total_cmp(&a.share));
    let mut platforms: Vec<PlatformShare> = Platform::ALL
        .into_iter()
        .map(|platform| {
            let mine = known.iter().filter(|(m, _)| m.platform == platform);
            (platform, mine.clone().count(), mine.map(|(_, p)| p.mean_views()).sum::<f64>())
        })
        .filter(|(_, count, _)| *count > 0)
        .map(|(platform, _, views)| PlatformShare { platform, share: part(views) })
        .collect();
    platforms.sort_by(|a, b| b.share.total_cmp(&a.share));
    let alike = overlap(tags, rare);
    Portfolio {
        members: members.len() as u32,
        without_views: members.iter().filter(|m| m.ahead.is_none()).map(|m| m.who.clone()).collect(),
        views,
        views_per_week: expected_week(&weeks).map(told),
        largest: shares.first().cloned(),
        shares,
        niches: alike
            .shared
            .into_iter()
            .take(NICHES)
            .map(|(hashtag, members)| Niche { hashtag, members })
            .collect(),
        overlap: alike.mean,
        pairs: alike
            .pairs
            .into_iter()
            .map(|pair| PairOverlap {
                one: members[pair.one].who.clone(),
                other: members[pair.other].who.clone(),
                overlap: pair.overlap,
                hashtags: pair.hashtags,
            })
            .collect(),
        platforms,
    }
}
