//! Outreach: templates, messages, reply rates, the week's quota of messages on TikTok.

mod invites;
mod log;
mod mail;
mod packs;
mod plan;
mod templates;
mod write;

use crate::api::{ApiError, OutreachRules, OutreachSetup};
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Platform, Stage};
use troupe_core::outreach::{Channel, Direction, quota};
use troupe_core::pipeline::StageRef;
use troupe_core::roster::{Account, Roster};
use troupe_core::time::Zone;
use troupe_store::settings::OUTREACH;
use troupe_store::{Change, Op};

/// Creators that one draft goes to at most.
const MOST_CREATORS: usize = 1_000;
/// Characters of a text at most.
const MOST_CHARACTERS: usize = 20_000;

fn numbers(creators: &[CreatorId]) -> Vec<i64> {
    creators.iter().map(|c| c.0).collect()
}

fn wrong(field: &str, value: impl ToString, says: impl Into<String>, hint: &str) -> ApiError {
    ApiError::new("value_wrong", says, hint).with("field", field).with("value", value)
}

/// The account by which a channel reaches a creator: the one on its platform, else her first.
fn account_for(roster: &Roster, slot: usize, channel: Channel) -> Option<&Account> {
    let platform = match channel {
        Channel::TikTok | Channel::TikTokInvite => Some(Platform::TikTok),
        Channel::Instagram => Some(Platform::Instagram),
        _ => None,
    };
    let accounts = roster.accounts_of(slot);
    accounts.iter().find(|a| Some(a.platform) == platform).or_else(|| accounts.first())
}

impl Workspace {
    async fn outreach_rules(&self) -> Result<OutreachRules> {
        Ok(match self.store().setting(OUTREACH).await? {
            Some(text) => serde_json::from_str(&text).unwrap_or_default(),
            None => OutreachRules::default(),
        })
    }

    /// The language of those whose own is none that templates know: the settings', else English.
    async fn language_otherwise(&self) -> Result<String> {
        Ok(self.settings().await?.language.unwrap_or_else(|| "en".to_owned()))
    }

    /// Rules of outreach, with what follows from them today.
    pub async fn outreach_setup(&self) -> Result<OutreachSetup> {
        let rules = self.outreach_rules().await?;
        let pack = packs::quota()?;
        Ok(OutreachSetup {
            sender: self.sender(&rules).await?,
            follow_up_on: self.this_day().await?.plus(i64::from(rules.follow_up_days)),
            language: self.language_otherwise().await?,
            batch: pack.batch,
            before_reply: pack.before_reply,
            rules,
        })
    }

    async fn sender(&self, rules: &OutreachRules) -> Result<String> {
        let own = rules.sender.trim();
        Ok(if own.is_empty() { self.settings().await?.rater } else { own.to_owned() })
    }

    /// Writes the rules of outreach.
    pub async fn save_outreach_rules(&self, rules: OutreachRules) -> Result<OutreachSetup> {
        let mut rules = rules;
        rules.sender = rules.sender.trim().to_owned();
        if !(1..=90).contains(&rules.follow_up_days) {
            return Err(wrong(
                "follow_up_days",
                rules.follow_up_days,
                "A follow-up comes after 1 to 90 days.",
                "Use a number from 1 to 90.",
            ));
        }
        if rules.sender.chars().count() > 120 {
            return Err(wrong(
                "sender",
                "\u{2026}",
                "The sender\u{2019}s name is too long.",
                "Use at most 120 characters.",
            ));
        }
        if let Some(money) = &mut rules.shop_sales {
            let currency = packs::quota()?.currency;
            let amount = quota::sales(money, currency).ok_or_else(|| {
                wrong(
                    "shop_sales",
                    &money.amount,
                    format!(
                        "\u{201c}{} {}\u{201d} are no sales in {currency}.",
                        money.amount, money.currency
                    ),
                    "Write an amount of 0 or more in US dollars.",
                )
            })?;
            let minor = currency.minor(amount).ok_or_else(|| internal("sales beyond all measure"))?;
            *money = troupe_core::money::Money::of(minor, currency);
        }
        let mut change = self.store().change(Op::new("save_outreach_rules", self.now())).await?;
        change.set(OUTREACH, &serde_json::to_string(&rules).map_err(internal)?).await?;
        if change.finish().await?.is_some() {
            self.changed("save_outreach_rules");
        }
        self.outreach_setup().await
    }

    /// The zone in which the quota's weeks begin.
    fn quota_zone(rules: &OutreachRules) -> Result<Zone> {
        let zone = packs::quota()?.zone(rules.fixed_week);
        zone.ok_or_else(|| internal("the pack of quotas names no zone"))
    }

    /// Moves creators on after a message: who was written to for the first time is contacted, who answered has replied.
    async fn move_on(
        &self,
        change: &mut Change,
        creators: &[i64],
        list: Option<i64>,
        direction: Direction,
    ) -> Result<()> {
        let (from, to): (&[Stage], Stage) = match direction {
            Direction::Out => (&[Stage::Prospect], Stage::Contacted),
            Direction::In => (&[Stage::Prospect, Stage::Contacted], Stage::Replied),
        };
        if let Some(list) = list
            && change.is_campaign(list).await?
        {
            let standing = change.standing_in(creators, Some(list), from).await?;
            change.move_in_campaign(list, &standing, StageRef::of(to), "").await?;
        }
        // Who is not in that campaign, or in none.
        let standing = change.standing_in(creators, None, from).await?;
        change.move_by_hand(&standing, StageRef::of(to), "").await?;
        Ok(())
    }
}
