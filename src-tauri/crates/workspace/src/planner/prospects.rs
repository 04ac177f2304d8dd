//! Creators as demand sees them: their views, what came of samples, what they cost a month.

use super::answer::Kept;
use crate::errors::Result;
use crate::lists::numbers;
use crate::workspace::Workspace;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use troupe_core::creator::CreatorId;
use troupe_core::money::{Currency, share};
use troupe_core::planning::prospect::{Prospect, Views};
use troupe_core::planning::{Demand, Plan, Problem, ProblemCode};
use troupe_core::roster::{Account, Roster};
use troupe_core::samples::cost;
use troupe_core::scoring::Factor;
use troupe_store::samples::SampleFilter;

/// Views of her posts: of several accounts the one with the highest median counts, because that is where a product
/// video does most. The median and n are the metric's own; the spread is that of the score's estimate, so that few posts
/// do not look even.
fn views_of(roster: &Roster, accounts: &[Account]) -> Option<Views> {
    let known = accounts.iter().filter_map(|account| {
        let metrics = &account.metrics;
        let median = metrics.median_views.filter(|median| median.is_finite() && metrics.views_n > 0)?;
        let spread = roster.spread(account, Factor::Views).map(f64::sqrt);
        let own = metrics.views_sample.map(|sample| f64::from(sample.variance).sqrt());
        let spread = spread.or(own).filter(|spread| spread.is_finite()).unwrap_or(0.0);
        Some(Views { median, spread, n: metrics.views_n })
    });
    known.max_by(|a, b| a.median.total_cmp(&b.median))
}

/// What samples cost: hers by creator, and that of a usual one.
#[derive(Default)]
struct SampleCosts {
    /// Sum and number of her samples with known cost.
    own: HashMap<i64, (i64, u32)>,
    all: (i64, u32),
    /// Samples were sent at all, in whatever currency and at whatever cost.
    any: bool,
}

impl SampleCosts {
    /// Mean cost of her samples, else of everybody's, in minor units; `None` when no cost is known.
    fn of(&self, creator: i64) -> Option<i64> {
        let (sum, n) = self.own.get(&creator).copied().unwrap_or(self.all);
        share(sum, n)
    }
}

impl Workspace {
    /// The creators of a plan's shortlist; nobody for another demand. They are kept until anything is written: a slider
    /// asks about the same ones many times a second.
    pub(super) async fn prospects(
        &self,
        plan: &Plan,
    ) -> Result<std::result::Result<Arc<Vec<Prospect>>, Problem>> {
        let Demand::Shortlist { name, .. } = &plan.demand else { return Ok(Ok(Arc::default())) };
        // Read before the records: what changes meanwhile is asked for again.
        let revision = self.inner.revision.load(Ordering::Acquire);
        let wanted = name.to_lowercase();
        let lists = self.shortlists().await?;
        let Some(list) = lists.into_iter().find(|list| list.name.to_lowercase() == wanted) else {
            return Ok(Err(Problem::new("demand.shortlist", ProblemCode::UnknownName, name)));
        };
        let of = (list.id, plan.currency, self.this_day().await?);
        let kept = || self.inner.plans.prospects.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept().as_ref().filter(|kept| kept.revision == revision && kept.of == of) {
            return Ok(Ok(Arc::clone(&kept.prospects)));
        }
        let members = self.shortlist_members(list.id).await?;
        let prospects = Arc::new(self.prospects_of(&members, Some(list.id), plan.currency).await?);
        *kept() = Some(Kept { revision, of, prospects: Arc::clone(&prospects) });
        Ok(Ok(prospects))
    }

    /// These creators, in this order; those that are not there are left out. What one costs a month: her fixed fee in the
    /// campaign and a sample. A fee that nobody agreed on is none. The sample costs what hers did on average, else what
    /// everybody's did; where samples are sent and no cost is known, hers is unknown, and where none are sent, only
    /// the fee counts. Without both, or with a fee in another currency, the cost is unknown.
    pub(super) async fn prospects_of(
        &self,
        creators: &[CreatorId],
        list: Option<i64>,
        currency: Currency,
    ) -> Result<Vec<Prospect>> {
        let chances = self.post_chances(creators.to_vec()).await?;
        let ids = numbers(creators);
        let fees: HashMap<i64, (i64, Currency)> = self
            .store()
            .fees_of(&ids, list)
            .await?
            .into_iter()
            .map(|(creator, minor, currency)| (creator, (minor, currency)))
            .collect();
        let samples = self.sample_costs(currency).await?;
        let cost_of = |creator: i64| {
            let fee = match fees.get(&creator) {
                Some((_, other)) if *other != currency => return None,
                fee => fee.map(|(minor, _)| *minor),
            };
            let minor = match (samples.of(creator), fee) {
                (Some(sample), fee) => sample.checked_add(fee.unwrap_or(0)),
                (None, Some(fee)) if !samples.any => Some(fee),
                (None, _) => None,
            };
            minor.map(|minor| currency.amount(minor))
        };
        let roster = self.roster();
        Ok(creators
            .iter()
            .zip(chances)
            .filter_map(|(creator, chance)| {
                let accounts = roster.accounts_of(roster.slot(*creator)?);
                let first = accounts.first()?;
                let name =
                    if first.name.is_empty() { format!("@{}", first.handle) } else { first.name.to_string() };
                Some(Prospect {
                    creator: *creator,
                    name,
                    own: troupe_core::samples::Outcomes { known: chance.known, posted: chance.posted },
                    others: troupe_core::samples::Outcomes {
                        known: chance.all_known,
                        posted: chance.all_posted,
                    },
                    views: views_of(&roster, accounts),
                    cost: cost_of(creator.0),
                })
            })
            .collect())
    }

    async fn sample_costs(&self, currency: Currency) -> Result<SampleCosts> {
        let mut costs = SampleCosts::default();
        for sample in self.store().samples(&SampleFilter::default()).await? {
            if !sample.standing.state.is_spent() {
                continue;
            }
            costs.any = true;
            let known = cost(sample.goods, sample.shipping, sample.fees);
            let Some(minor) = known.filter(|_| sample.currency == currency) else { continue };
            let own = costs.own.entry(sample.creator).or_default();
            *own = (own.0.saturating_add(minor), own.1 + 1);
            costs.all = (costs.all.0.saturating_add(minor), costs.all.1 + 1);
        }
        Ok(costs)
    }
}
