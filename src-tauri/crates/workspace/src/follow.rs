//! The roster in memory follows an edit, and an edit that is taken back, creator by creator: loading a large one anew
//! takes half a second, and somebody waits.

use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::roster::{Promises, Rated, Roster};
use troupe_core::rubric::Rubric;
use troupe_core::scoring::Factor;
use troupe_store::ratings::rated;
use troupe_store::touched::{Edited, Touched};

/// Creators of one edit above which loading everything is quicker.
const MANY: usize = 5_000;

impl Workspace {
    /// Brings the roster in memory up to date after a step of undo was done or taken back.
    pub(crate) async fn follow_step(&self, step: i64) -> Result<()> {
        let touched = self.store().touched_by(step).await?;
        self.follow(&touched).await
    }

    /// Brings the roster in memory up to date after an edit of these creators.
    pub(crate) async fn follow_creators(&self, creators: &[CreatorId]) -> Result<()> {
        let mut creators: Vec<i64> = creators.iter().map(|c| c.0).collect();
        creators.sort_unstable();
        creators.dedup();
        self.follow(&Touched { creators, ..Touched::default() }).await
    }

    /// Promises of these creators, or of everybody, as of today.
    pub(crate) async fn promises_of(&self, creators: Option<&[i64]>) -> Result<HashMap<i64, Promises>> {
        let (clocks, today) = (self.sample_rules().await?.clocks(), self.this_day().await?);
        Ok(self.store().promises(creators, &clocks, today).await?)
    }

    /// Counts promises anew, of these creators or of everybody: a clock changed, a day passed.
    pub(crate) async fn follow_promises(&self, creators: Option<Vec<i64>>) -> Result<()> {
        let promises = match creators {
            Some(creators) => creators,
            None => self.roster().creators.iter().map(|c| c.id.0).collect(),
        };
        self.follow(&Touched { promises, ..Touched::default() }).await
    }

    /// Brings the roster in memory up to date with what was touched.
    pub(crate) async fn follow(&self, touched: &Touched) -> Result<()> {
        let _following = self.inner.following.lock().await;
        if touched.everything || touched.creators.len() > MANY {
            return self.load().await;
        }
        let edited = match touched.creators.is_empty() {
            true => Vec::new(),
            false => self.store().edited(&touched.creators).await?,
        };
        if edited.iter().any(|one| objects_anew(&self.roster(), one)) {
            return self.load().await;
        }
        let ratings = match touched.ratings {
            true => {
                let (quality, fit) =
                    (self.store().ratings(Rubric::Quality).await?, self.store().ratings(Rubric::Fit).await?);
                Some((rated(&quality), rated(&fit)))
            }
            false => None,
        };
        let promises = match touched.promises.is_empty() {
            true => None,
            false => Some(self.promises_of(Some(&touched.promises)).await?),
        };
        let mut roster = self.roster_mut();
        let mut crossed = Vec::new();
        for one in edited {
            crossed.extend(patch(&mut roster, one));
        }
        if let Some((quality, fit)) = ratings {
            rate(&mut roster, &quality, &fit);
            roster.measure_only(&[Factor::Quality, Factor::BrandFit]);
        }
        if let Some(promises) = promises {
            for creator in &touched.promises {
                if let Some(slot) = roster.slot(CreatorId(*creator)) {
                    roster.creators[slot].promises = promises.get(creator).copied();
                }
            }
            roster.measure_only(&[Factor::Reliability]);
        }
        if !crossed.is_empty() {
            roster.measure_around(&crossed);
        }
        drop(roster);
        self.forget_answers();
        Ok(())
    }
}

/// An objection came or went: her own factors go or come with it, so everything is measured anew.
fn objects_anew(roster: &Roster, edited: &Edited) -> bool {
    let slot = roster.slot(CreatorId(edited.creator));
    slot.is_some_and(|slot| roster.creators[slot].objected != edited.objected)
}

/// Writes an edited creator into the roster. A blocked creator is no comparison, so a block moves everybody's
/// percentiles: then this gives her slot.
fn patch(roster: &mut Roster, edited: Edited) -> Option<usize> {
    let slot = roster.slot(CreatorId(edited.creator))?;
    let tags = edited.tags.iter().map(|tag| roster.symbols.number(tag)).collect();
    let creator = &mut roster.creators[slot];
    let before = std::mem::replace(&mut creator.stage, edited.stage);
    creator.tags = tags;
    creator.values = edited.values.into_iter().map(|(column, value)| (column, value.into())).collect();
    let accounts = creator.first as usize..(creator.first + creator.accounts) as usize;
    for account in &mut roster.accounts[accounts] {
        let Some(now) = edited.accounts.iter().find(|a| a.account == account.id.0) else { continue };
        if *account.name != *now.name {
            account.name = now.name.as_str().into();
        }
        account.country = roster.symbols.number(&now.country);
        account.language = roster.symbols.number(&now.language);
    }
    ((before == Stage::Blocked) != (edited.stage == Stage::Blocked)).then_some(slot)
}

/// Writes everybody's ratings into the roster: one rating moves the errors of others.
fn rate(roster: &mut Roster, quality: &HashMap<i64, Rated>, fit: &HashMap<i64, Rated>) {
    for creator in &mut roster.creators {
        creator.quality = quality.get(&creator.id.0).copied();
        creator.fit_rating = fit.get(&creator.id.0).copied();
    }
}

#[cfg(test)]
mod tests;
