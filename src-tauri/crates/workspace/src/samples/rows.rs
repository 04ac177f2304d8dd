//! A kept sample as the fronts get it: with its deadline, its cost, its tracking page.

use super::carriers;
use crate::api::{Carrier, ListRef, SampleRow};
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::BTreeMap;
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, Money, share};
use troupe_core::samples::{Clocks, SampleState, cost};
use troupe_core::time::Day;
use troupe_store::samples::SampleRow as Stored;

/// What rows are shown by.
pub(super) struct Shown {
    pub clocks: Clocks,
    pub today: Day,
    pub carriers: Vec<Carrier>,
}

impl Shown {
    /// When something must have happened next.
    pub fn due(&self, sample: &Stored) -> Option<Day> {
        sample.standing.due(&self.clocks, self.today)
    }

    pub fn is_overdue(&self, sample: &Stored) -> bool {
        sample.standing.is_overdue(&self.clocks, self.today)
    }
}

/// What a sample costs, in minor units of its currency.
pub(super) fn cost_of(sample: &Stored) -> Option<i64> {
    cost(sample.goods, sample.shipping, sample.fees)
}

/// Costs and posts of many samples.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// Known costs, one a currency.
    pub cost: Vec<Money>,
    /// Samples of which a cost is unknown.
    pub unknown: u32,
    /// Posts that came of them.
    pub posts: u32,
    /// Cost of those that were sent and may bring content, over their posts.
    pub per_post: Vec<Money>,
}

impl Totals {
    /// Only what is paid for costs. Cost per post is of samples whose cost is known, so that neither a cost nor a post
    /// stands alone in it.
    pub fn of(samples: &[Stored]) -> Self {
        let mut totals = Self::default();
        let mut spent: BTreeMap<Currency, i64> = BTreeMap::new();
        let mut sent: BTreeMap<Currency, (i64, u32)> = BTreeMap::new();
        for sample in samples {
            let state = sample.standing.state;
            totals.posts += sample.posts;
            if !state.is_spent() {
                continue;
            }
            let Some(cost) = cost_of(sample) else {
                totals.unknown += 1;
                continue;
            };
            *spent.entry(sample.currency).or_default() += cost;
            let may_bring = sample.standing.shipped.is_some()
                && !matches!(state, SampleState::Lost | SampleState::Returned);
            if may_bring {
                let of = sent.entry(sample.currency).or_default();
                *of = (of.0 + cost, of.1 + sample.posts);
            }
        }
        totals.cost = spent.into_iter().map(|(currency, minor)| Money::of(minor, currency)).collect();
        totals.per_post = sent
            .into_iter()
            .filter_map(|(currency, (minor, posts))| Some(Money::of(share(minor, posts)?, currency)))
            .collect();
        totals
    }
}

impl Workspace {
    /// What rows are shown by now.
    pub(super) async fn shown(&self) -> Result<Shown> {
        let rules = self.sample_rules().await?;
        Ok(Shown { clocks: rules.clocks(), today: self.this_day().await?, carriers: carriers::all(&rules) })
    }

    /// A sample as a list shows it.
    pub(super) fn sample_row(&self, sample: &Stored, shown: &Shown) -> SampleRow {
        let t = &sample.standing;
        let delivery = t.delivery(&shown.clocks, shown.today);
        let due = shown.due(sample);
        SampleRow {
            id: sample.id,
            who: self.who(CreatorId(sample.creator)),
            list: sample.list.clone().map(|(id, name)| ListRef { id, name }),
            product: sample.product.clone(),
            sku: sample.sku.clone(),
            sku_id: sample.sku_id,
            quantity: sample.quantity,
            kind: t.kind,
            state: t.state,
            since: t.since(),
            due,
            days: due.map(|due| due.days_since(shown.today)),
            requested_on: t.requested,
            shipped_on: t.shipped,
            delivered_on: delivery.map(|(day, _)| day),
            delivered_assumed: sample.delivered_assumed || delivery.is_some_and(|(_, assumed)| assumed),
            posted_on: t.posted,
            extensions: t.extensions,
            cost: cost_of(sample).map(|minor| Money::of(minor, sample.currency)),
            carrier: sample.carrier.clone(),
            tracking: sample.tracking.clone(),
            tracking_link: carriers::link(&shown.carriers, &sample.carrier, &sample.tracking),
            reason: sample.reason.clone(),
            posts: sample.posts,
            has_address: sample.has_address,
        }
    }
}
