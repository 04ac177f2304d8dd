//! The week's quota of messages on TikTok, whom to write to first, and who answers.

use super::{packs, templates};
use crate::api::{
    ChannelReplies, OutreachPlan, OutreachRules, Proposed, QuotaTier, RankQuery, Replies, TemplateReplies,
};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::{CreatorId, Platform, Stage};
use troupe_core::outreach::Channel;
use troupe_core::outreach::plan::{Candidate, whom_first};
use troupe_core::outreach::quota::{self, Tier, Week};
use troupe_core::outreach::replies::Group;

/// Proposals of one answer at most.
const MOST_PROPOSED: u32 = 500;

/// The tier that applies and what of it is used.
struct Used {
    rules: OutreachRules,
    week: Week,
    tier: Option<&'static Tier>,
    used: u32,
}

impl Used {
    fn left(&self) -> Option<u32> {
        Some(self.tier?.messages?.saturating_sub(self.used))
    }
}

impl Workspace {
    async fn quota_used(&self) -> Result<Used> {
        let rules = self.outreach_rules().await?;
        let pack = packs::quota()?;
        let week = quota::week(self.now(), Self::quota_zone(&rules)?);
        let tier = rules.shop_sales.as_ref().and_then(|sales| pack.tier_of(sales));
        let (this_week, ever) = self.store().count_sent(&pack.channels, week.from).await?;
        let used = if tier.is_some_and(|t| t.once) { ever } else { this_week };
        Ok(Used { rules, week, tier, used })
    }

    /// What is left of the quota on TikTok; `None` = no limit, or not known.
    pub(super) async fn quota_left(&self) -> Result<Option<u32>> {
        Ok(self.quota_used().await?.left())
    }

    /// The week's quota of messages on TikTok, and whom to write to first.
    pub async fn outreach_plan(&self, limit: u32) -> Result<OutreachPlan> {
        let used = self.quota_used().await?;
        let pack = packs::quota()?;
        let zone = self.zone().await?;
        let (total, first) = self.proposed(limit.min(MOST_PROPOSED)).await?;
        let tiers = pack.tiers.iter().map(|tier| QuotaTier {
            up_to: tier.up_to(pack.currency),
            messages: tier.messages,
            once: tier.once,
            current: Some(tier) == used.tier,
        });
        Ok(OutreachPlan {
            quota: used.tier.and_then(|t| t.messages),
            unlimited: used.tier.is_some_and(|t| t.messages.is_none()),
            once: used.tier.is_some_and(|t| t.once),
            left: used.left(),
            used: used.used,
            from: used.week.from,
            until: used.week.until,
            until_day: zone.day(used.week.until),
            until_minute: zone.minute(used.week.until),
            date: pack.date,
            source: pack.source.clone(),
            tiers: tiers.collect(),
            sales: used.rules.shop_sales,
            total,
            first,
        })
    }

    /// How many could be written to on TikTok, and the first of them.
    async fn proposed(&self, limit: u32) -> Result<(u32, Vec<Proposed>)> {
        let written = self.store().written_to().await?;
        let lists = self.store().on_lists().await?;
        // In campaigns, on shortlists, on none: the order of `whom_first`, so that a few of each are enough to rank.
        let mut groups: [Vec<CreatorId>; 3] = Default::default();
        {
            let roster = self.roster();
            for (slot, creator) in roster.creators.iter().enumerate() {
                let here =
                    roster.accounts_of(slot).iter().any(|a| a.platform == Platform::TikTok && !a.is_brand);
                if here && creator.stage == Stage::Prospect && !written.contains(&creator.id.0) {
                    let group = match lists.get(&creator.id.0) {
                        Some(true) => 0,
                        Some(false) => 1,
                        None => 2,
                    };
                    groups[group].push(creator.id);
                }
            }
        }
        let total = groups.iter().map(Vec::len).sum::<usize>() as u32;
        let (mut candidates, mut scores) = (Vec::new(), HashMap::new());
        for (group, creators) in groups.into_iter().enumerate() {
            let open = limit.saturating_sub(candidates.len() as u32);
            if open == 0 || creators.is_empty() {
                continue;
            }
            let page = self
                .rank(RankQuery { creators: Some(creators), limit: open, ..RankQuery::default() })
                .await?;
            for row in page.rows {
                scores.insert(row.creator, (row.rank, row.score));
                candidates.push(Candidate {
                    creator: row.creator,
                    stage: Stage::Prospect,
                    written: false,
                    in_campaign: group == 0,
                    on_list: group == 1,
                    rank: row.rank,
                });
            }
        }
        let first = whom_first(&candidates).into_iter().map(|(creator, why)| {
            let (rank, score) = scores.get(&creator).copied().unwrap_or_default();
            Proposed { who: self.who(creator), why, rank, score }
        });
        Ok((total, first.collect()))
    }

    /// Reply rates: overall, by template, by channel.
    pub async fn replies(&self) -> Result<Replies> {
        let rates = self.reply_rates().await?;
        let templates = self.store().templates().await?;
        Ok(Replies {
            overall: templates::rate(rates.get(&Group::Overall)),
            templates: templates
                .into_iter()
                .map(|t| TemplateReplies {
                    replies: templates::rate(rates.get(&Group::Template(t.id))),
                    template: t.id,
                    name: t.name,
                })
                .collect(),
            channels: Channel::ALL
                .iter()
                .filter_map(|channel| {
                    let rate = rates.get(&Group::Channel(*channel))?;
                    Some(ChannelReplies { channel: *channel, replies: templates::rate(Some(rate)) })
                })
                .collect(),
        })
    }
}
