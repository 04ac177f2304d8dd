//! Moving samples from state to state: all or none, with costs fixed at yes, stock in the same change.

use super::request::{day_wrong, sku_of};
use super::rows::cost_of;
use crate::api::*;
use crate::errors::Result;
use crate::products::{short, unknown};
use crate::workspace::Workspace;
use std::collections::HashSet;
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::samples::{Refusal, SampleState, goods};
use troupe_core::time::Day;
use troupe_store::products::ProductRow;
use troupe_store::samples::{FoundPost, SampleRow as Stored, Step};
use troupe_store::touched::Touched;
use troupe_store::{Change, Op};

/// The change's name by where samples go, so that each has a sentence of its own.
fn op_of(to: SampleState) -> &'static str {
    match to {
        SampleState::Requested => "request_samples",
        SampleState::Approved => "approve_samples",
        SampleState::Declined => "decline_samples",
        SampleState::Packed => "pack_samples",
        SampleState::Shipped => "ship_samples",
        SampleState::Delivered => "deliver_samples",
        SampleState::ContentDue => "await_samples",
        SampleState::ContentPosted => "post_samples",
        SampleState::Closed => "close_samples",
        SampleState::Cancelled => "cancel_samples",
        SampleState::Returned => "return_samples",
        SampleState::Lost => "lose_samples",
    }
}

/// A move that the machine does not make.
pub(super) fn refused(refusal: Refusal, to: SampleState) -> ApiError {
    let (state, next): (_, &[SampleState]) = match refusal {
        Refusal::Already(state) | Refusal::Ended(state) => (state, &[]),
        Refusal::Next(state, next) => (state, next),
    };
    let hint = match next {
        [] => "Reload: somebody may have moved it. What is done can be taken back with undo.",
        _ => "Move it there first.",
    };
    let next: Vec<&str> = next.iter().map(|s| s.as_str()).collect();
    ApiError::new(
        "sample_refused",
        format!("A sample cannot become {} now: {refusal}. Nothing was changed.", to.as_str()),
        hint,
    )
    .with("state", state.as_str())
    .with("to", to.as_str())
    .with("next", next.join(", "))
}

/// Writes into a sample what it costs now, where nobody has written it yet. What is unknown stays so.
pub(super) fn fix_costs(sample: &mut Stored, products: &[ProductRow]) {
    let Some((product, sku)) = sample.sku_id.and_then(|sku| sku_of(products, sku)) else { return };
    // The sample's own amounts are in its own currency.
    if product.currency != sample.currency {
        if sample.goods.or(sample.shipping).or(sample.fees).is_some() {
            return;
        }
        sample.currency = product.currency;
    }
    sample.goods = sample.goods.or_else(|| goods(sku.cost.or(product.cost), sample.quantity));
    sample.shipping = sample.shipping.or(product.shipping);
}

impl Workspace {
    /// Moves samples to another state; all or none.
    pub async fn move_samples(&self, samples: Vec<i64>, step: SampleMove) -> Result<Changed> {
        let reason = short("reason", &step.reason, 500)?;
        if step.to.needs_reason() && reason.is_empty() {
            return Err(ApiError::new(
                "reason_missing",
                format!("{} needs a reason. Nothing was changed.", step.to.as_str()),
                "Write why, in a few words.",
            )
            .with("state", step.to.as_str()));
        }
        let (carrier, tracking) =
            (short("carrier", &step.carrier, 60)?, short("tracking", &step.tracking, 100)?);
        let today = self.this_day().await?;
        let on = self.told_day(step.on).await?;
        let rules = self.sample_rules().await?;
        let mut ids = samples;
        ids.sort_unstable();
        ids.dedup();
        let mut change = self.store().change(Op::new(op_of(step.to), self.now())).await?;
        let mut found = change.samples_by_id(&ids).await?;
        self.say_samples(&mut change, &found);
        for sample in &found {
            let t = &sample.standing;
            t.state.may_become(step.to).map_err(|refusal| refused(refusal, step.to))?;
            if on < t.last() {
                return Err(day_wrong(on, Some(t.last()), today));
            }
            if let Some(from) = t.may_close_from(&rules.clocks()).filter(|from| on < *from) {
                return Err(ApiError::new(
                    "sample_stays",
                    format!("Content stays online until {from} before its sample is closed."),
                    "Close it from that day on, or change the rules of samples.",
                )
                .with("day", from));
            }
        }
        if step.to == SampleState::Approved {
            let creators: Vec<CreatorId> = found.iter().map(|s| CreatorId(s.creator)).collect();
            self.refuse_blocked(&creators).await?;
            let products = change.products().await?;
            found.iter_mut().for_each(|s| fix_costs(s, &products));
            self.keep_limit(&mut change, &found, on, &rules).await?;
        }
        let mut steps = Vec::with_capacity(found.len());
        for sample in &mut found {
            steps.push(Step {
                sample: sample.id,
                from: Some(sample.standing.state),
                to: step.to,
                on,
                assumed: false,
                reason: reason.clone(),
            });
            sample.standing = sample.standing.moved(step.to, on);
            if step.to.needs_reason() {
                sample.reason.clone_from(&reason);
            }
            if step.to == SampleState::Shipped {
                for (kept, new) in [(&mut sample.carrier, &carrier), (&mut sample.tracking, &tracking)] {
                    if !new.is_empty() {
                        kept.clone_from(new);
                    }
                }
            }
        }
        let changed = change.write_samples(&found).await?;
        change.add_steps(&steps, self.now()).await?;
        match step.to {
            SampleState::Shipped => change.stock_leaves(&ids, &[], self.now()).await?,
            SampleState::Returned if step.restock => change.stock_returns(&ids, self.now()).await?,
            _ => {}
        }
        let done = change.finish().await?;
        self.follow_samples(&found).await?;
        if matches!(step.to, SampleState::Delivered | SampleState::ContentDue) {
            let creators: Vec<i64> = found.iter().map(|s| s.creator).collect();
            self.link_found_posts(Some(creators)).await?;
        }
        self.changed("move_samples");
        Ok(Changed { changed, step: done })
    }

    /// Says in a change which samples it moves.
    pub(super) fn say_samples(&self, change: &mut Change, samples: &[Stored]) {
        if let Some(first) = samples.first() {
            self.note_who(change, first);
        }
        let creators: HashSet<i64> = samples.iter().map(|s| s.creator).collect();
        let mut creators: Vec<i64> = creators.into_iter().collect();
        creators.sort_unstable();
        change.concern(&creators);
        change.say("count", samples.len());
    }

    /// The roster follows what samples promise.
    pub(super) async fn follow_samples(&self, samples: &[Stored]) -> Result<()> {
        let mut promises: Vec<i64> = samples.iter().map(|s| s.creator).collect();
        promises.sort_unstable();
        promises.dedup();
        self.follow(&Touched { promises, ..Touched::default() }).await
    }

    /// Refuses what would go beyond the month's limit, where that stops. `approved`: what is about to be.
    async fn keep_limit(
        &self,
        change: &mut Change,
        approved: &[Stored],
        on: Day,
        rules: &SampleRules,
    ) -> Result<()> {
        let Some(limit) = rules.month_limit.as_ref().filter(|_| rules.stop) else { return Ok(()) };
        let all = change.samples(&super::judge::decided_in(on.month_start())).await?;
        let of = limit.currency;
        let spent: i64 = super::judge::spent_in(&all, on.month_start())
            .filter(|s| s.currency == of)
            .filter_map(cost_of)
            .sum();
        let wanted: i64 = approved.iter().filter(|s| s.currency == of).filter_map(cost_of).sum();
        let most = of.read(&limit.amount).unwrap_or(i64::MAX);
        if spent.saturating_add(wanted) <= most {
            return Ok(());
        }
        let money = |minor| format!("{} {of}", troupe_core::money::Money::of(minor, of).amount);
        Err(ApiError::new(
            "month_limit",
            format!(
                "Samples of this month cost {} already; {} more is above the limit of {}. Nothing was changed.",
                money(spent),
                money(wanted),
                money(most)
            ),
            "Approve fewer, wait for next month, or raise the limit.",
        )
        .with("spent", money(spent))
        .with("wanted", money(wanted))
        .with("limit", money(most)))
    }

    /// Gives a sample one extension of its clock.
    pub async fn extend_sample(&self, sample: i64, reason: String) -> Result<Changed> {
        let reason = short("reason", &reason, 500)?;
        let (today, clocks) = (self.this_day().await?, self.sample_rules().await?.clocks());
        let mut change = self.store().change(Op::new("extend_sample", self.now())).await?;
        let mut found = change.samples_by_id(&[sample]).await?;
        let Some(s) = found.first_mut() else { return Err(unknown("sample", sample)) };
        if !s.standing.is_extendable(&clocks, today) {
            return Err(ApiError::new(
                "no_extension",
                format!(
                    "This sample cannot be extended: it is {} and has {} of {} extensions.",
                    s.standing.state.as_str(),
                    s.standing.extensions,
                    clocks.extensions
                ),
                "Only awaited content is extended. The rules of samples say how often.",
            )
            .with("given", s.standing.extensions)
            .with("most", clocks.extensions));
        }
        self.note_who(&mut change, s);
        s.standing.extensions += 1;
        let state = s.standing.state;
        let step = Step { sample, from: Some(state), to: state, on: today, assumed: false, reason };
        change.write_samples(&found).await?;
        change.add_steps(&[step], self.now()).await?;
        let done = change.finish().await?;
        self.follow_samples(&found).await?;
        self.changed("extend_sample");
        Ok(Changed { changed: 1, step: done })
    }

    /// Says that a post came of a sample, or that it did not. A first post takes the sample to content posted, with the
    /// steps that it proves.
    pub async fn link_post(
        &self,
        sample: i64,
        account: AccountId,
        post: String,
        linked: bool,
    ) -> Result<Changed> {
        let zone = self.zone().await?;
        let (today, clocks) = (self.this_day().await?, self.sample_rules().await?.clocks());
        let (creator, posted_at) = self
            .store()
            .creator_of_post(account, &post)
            .await?
            .ok_or_else(|| unknown("account", account.0))?;
        if linked && !self.store().has_post(account, &post).await? {
            return Err(unknown("post", &post));
        }
        let op = if linked { "link_post" } else { "part_post" };
        let mut change = self.store().change(Op::new(op, self.now())).await?;
        let mut found = change.samples_by_id(&[sample]).await?;
        let Some(s) = found.first_mut() else { return Err(unknown("sample", sample)) };
        self.note_who(&mut change, s);
        if !linked {
            let changed = change.part_post(sample, account, &post).await?;
            let step = change.finish().await?;
            self.changed("link_post");
            return Ok(Changed { changed, step });
        }
        if s.creator != creator {
            return Err(ApiError::new(
                "post_of_another",
                "The post is of another creator than the sample.",
                "Choose a post of the creator who got it.",
            ));
        }
        if s.standing.shipped.is_none() {
            let refusal = Refusal::Next(s.standing.state, s.standing.state.next());
            return Err(refused(refusal, SampleState::ContentPosted));
        }
        let day = posted_at.map_or(today, |at| zone.day(at));
        if let Some(shipped) = s.standing.shipped.filter(|shipped| day < *shipped) {
            return Err(day_wrong(day, Some(shipped), today));
        }
        let steps = super::link::prove_post(s, day, &clocks);
        let proof = FoundPost { sample, account, post, why: None };
        let changed = change.link_posts(&[proof]).await?;
        change.write_samples(&found).await?;
        change.add_steps(&steps, self.now()).await?;
        let step = change.finish().await?;
        self.follow_samples(&found).await?;
        self.changed("link_post");
        Ok(Changed { changed, step })
    }
}
