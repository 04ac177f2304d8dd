//! Tiers and bonuses of programs, and who qualifies for which tier.

use super::{edit, unknown};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::products::wrong;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap};
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money};
use troupe_core::programs::of_tier;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::programs::{BonusRow, MemberRow, ProgramRow, TierRow};

/// Everybody's tier on a day.
pub(super) fn tiers_on(members: &[MemberRow], day: Day) -> HashMap<CreatorId, i64> {
    let mut on = HashMap::new();
    // By creator and day: the newest entry that has begun comes last.
    for member in members.iter().filter(|m| m.from <= day) {
        match member.tier {
            Some(tier) => on.insert(member.creator, tier),
            None => on.remove(&member.creator),
        };
    }
    on
}

fn shown_bonus(row: BonusRow, currency: Currency) -> Bonus {
    let threshold = match row.counts {
        troupe_core::sales::BonusCounts::Orders => row.threshold.to_string(),
        troupe_core::sales::BonusCounts::NetSales => Money::of(row.threshold, currency).amount,
    };
    Bonus {
        reached: row.reached,
        edit: BonusEdit {
            id: row.id,
            program: row.program,
            name: row.name,
            counts: row.counts,
            threshold,
            amount: Money::of(row.amount, currency).amount,
            from: row.from,
            to: row.to,
        },
    }
}

/// First and last day of a calendar month written `YYYY-MM`; without one of the last whole month before a day.
fn month_of(month: Option<&str>, today: Day) -> Result<(Day, Day)> {
    let first = match month {
        None => today.month_start().plus(-1).month_start(),
        Some(text) => Day::parse(&format!("{}-01", text.trim()))
            .ok_or_else(|| wrong("month", text, "Write a month such as 2026-10."))?,
    };
    Ok((first, first.plus(31).month_start().plus(-1)))
}

impl Workspace {
    /// A program as it is kept.
    pub(super) async fn program_row(&self, id: i64) -> Result<ProgramRow> {
        let found = self.store().programs().await?.into_iter().find(|p| p.id == id);
        found.ok_or_else(|| unknown("program", id))
    }

    /// Refuses a tier that is not one of the program.
    pub(super) async fn tier_of(&self, program: i64, tier: i64) -> Result<String> {
        let (of, name) = self.store().tier(tier).await?;
        if of == program { Ok(name) } else { Err(unknown("tier", tier)) }
    }

    /// A program's tiers and bonuses.
    pub async fn program_terms(&self, program: i64) -> Result<ProgramTerms> {
        let row = self.program_row(program).await?;
        let today = self.this_day().await?;
        let on = tiers_on(&self.store().tier_members(program).await?, today);
        let tiers = self.store().tiers(program).await?.into_iter().map(|tier| Tier {
            rate: of_tier(&row.rates, tier.id, today).and_then(|r| r.rate.clone()),
            members: on.values().filter(|of| **of == tier.id).count() as u32,
            edit: TierEdit {
                id: tier.id,
                program,
                name: tier.name,
                threshold: tier.threshold.map(|minor| Money::of(minor, row.currency).amount),
            },
        });
        let bonuses = self.store().bonuses(program).await?;
        let bonuses = bonuses.into_iter().map(|bonus| shown_bonus(bonus, row.currency)).collect();
        Ok(ProgramTerms { tiers: tiers.collect(), bonuses })
    }

    /// Who qualifies for which tier by the sales of a calendar month (`YYYY-MM`; `None` = the last whole one): everybody who
    /// qualifies for one or is in one today, the largest sales first.
    pub async fn tier_proposals(&self, program: i64, month: Option<String>) -> Result<Vec<TierProposal>> {
        let row = self.program_row(program).await?;
        let today = self.this_day().await?;
        let (from, to) = month_of(month.as_deref(), today)?;
        let tiers = self.store().tiers(program).await?;
        let now = tiers_on(&self.store().tier_members(program).await?, today);
        let mut net: BTreeMap<CreatorId, i64> = now.keys().map(|creator| (*creator, 0)).collect();
        net.extend(self.store().net_sales(program, row.currency, from, to).await?);
        // Tiers come with the lowest threshold first.
        let best = |net: i64| tiers.iter().rfind(|t| t.threshold.is_some_and(|least| net >= least));
        let mut found: Vec<(i64, TierProposal)> = net
            .into_iter()
            .map(|(creator, net)| {
                let proposal = TierProposal {
                    who: self.who(creator),
                    net_sales: Money::of(net, row.currency),
                    now: now.get(&creator).copied(),
                    proposed: best(net).map(|tier| tier.id),
                };
                (net, proposal)
            })
            .filter(|(_, p)| p.now.is_some() || p.proposed.is_some())
            .collect();
        found.sort_by(|(a, p), (b, q)| (b, p.who.creator).cmp(&(a, q.who.creator)));
        Ok(found.into_iter().map(|(_, proposal)| proposal).collect())
    }

    /// Makes (id 0) or changes a tier.
    pub async fn save_tier(&self, tier: TierEdit) -> Result<Tier> {
        let program = self.program_row(tier.program).await?;
        if tier.id != 0 {
            self.tier_of(tier.program, tier.id).await?;
        }
        let row = TierRow {
            id: tier.id,
            program: program.id,
            name: edit::name(&tier.name)?,
            threshold: crate::products::amount("threshold", tier.threshold.as_deref(), program.currency)?,
        };
        let op = Op::new("save_tier", self.now()).with("program", &program.name).with("name", &row.name);
        let mut change = self.store().change(op).await?;
        let id = change.save_tier(&row).await?;
        change.finish().await?;
        self.changed("save_tier");
        let tiers = self.program_terms(tier.program).await?.tiers;
        tiers.into_iter().find(|t| t.edit.id == id).ok_or_else(|| internal("the tier is gone"))
    }

    /// Deletes a tier with its rates; its members have everybody's rate again.
    pub async fn delete_tier(&self, tier: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_tier", self.now())).await?;
        let (program, name) = change.delete_tier(tier).await?;
        let program = change.program_name(program).await?;
        change.say("program", program);
        change.say("name", name);
        let step = change.finish().await?;
        self.changed("delete_tier");
        Ok(Changed { changed: 1, step })
    }

    /// Puts creators into a tier from a day on.
    pub async fn assign_tier(&self, assignment: TierAssignment) -> Result<Changed> {
        let TierAssignment { program, tier, creators, from } = assignment;
        for creator in &creators {
            self.known(*creator)?;
        }
        let op = match tier {
            Some(tier) => Op::new("assign_tier", self.now()).with("tier", self.tier_of(program, tier).await?),
            None => Op::new("leave_tier", self.now()),
        };
        let from = match from {
            Some(day) => day,
            None => self.this_day().await?,
        };
        let ids: Vec<i64> = creators.iter().map(|c| c.0).collect();
        let mut change = self.store().change(op).await?;
        let name = change.program_name(program).await?;
        change.say("program", name);
        let changed = change.assign_tier(program, tier, &ids, from).await?;
        change.say("count", changed.len());
        change.concern(&changed);
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("assign_tier");
        }
        Ok(Changed { changed: changed.len() as u32, step })
    }

    /// Makes (id 0) or changes a bonus.
    pub async fn save_bonus(&self, bonus: BonusEdit) -> Result<Bonus> {
        let program = self.program_row(bonus.program).await?;
        if bonus.id != 0 && !self.store().bonuses(program.id).await?.iter().any(|b| b.id == bonus.id) {
            return Err(unknown("bonus", bonus.id));
        }
        let row = edit::bonus(&bonus, program.currency)?;
        let op = Op::new("save_bonus", self.now()).with("program", &program.name).with("name", &row.name);
        let mut change = self.store().change(op).await?;
        let id = change.save_bonus(&row).await?;
        change.finish().await?;
        self.changed("save_bonus");
        let bonuses = self.program_terms(program.id).await?.bonuses;
        bonuses.into_iter().find(|b| b.edit.id == id).ok_or_else(|| internal("the bonus is gone"))
    }

    /// Deletes a bonus.
    pub async fn delete_bonus(&self, bonus: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_bonus", self.now())).await?;
        let (program, name) = change.delete_bonus(bonus).await?;
        let program = change.program_name(program).await?;
        change.say("program", program);
        change.say("name", name);
        let step = change.finish().await?;
        self.changed("delete_bonus");
        Ok(Changed { changed: 1, step })
    }
}
