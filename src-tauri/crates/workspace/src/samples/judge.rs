//! What to know before something is sent: warnings, the month's budget, how likely she posts.

use super::request::Goods;
use super::rows::{Shown, cost_of};
use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use std::collections::{BTreeMap, HashMap, HashSet};
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::money::{Currency, Money};
use troupe_core::samples::{Chance, Outcomes, SampleState, cost, goods};
use troupe_core::time::Day;
use troupe_store::products::ProductRow;
use troupe_store::samples::{Had, SampleFilter, SampleRow as Stored};

/// Samples that a month pays for: those that were approved in it.
pub(super) fn spent_in(samples: &[Stored], month: Day) -> impl Iterator<Item = &Stored> {
    samples.iter().filter(move |s| {
        s.standing.state.is_spent() && s.standing.decided.is_some_and(|day| day.month_start() == month)
    })
}

/// Samples that were decided on in a month.
pub(super) fn decided_in(month: Day) -> SampleFilter {
    // A few days of the next month may be among them; `spent_in` leaves them out.
    SampleFilter { decided: Some((month, month.plus(31))), ..SampleFilter::default() }
}

fn warning(code: &str, who: Option<Who>, params: &[(&str, String)], stops: bool) -> SampleWarning {
    SampleWarning {
        code: code.to_owned(),
        who,
        params: params.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect(),
        stops,
    }
}

/// What is about to be sent, as warnings look at it.
struct Asked<'a> {
    goods: &'a Goods,
    quantity: u32,
    /// Samples that are these themselves.
    own: HashSet<i64>,
}

impl Workspace {
    /// What to know before these creators are sent something.
    pub async fn check_samples(
        &self,
        creators: Vec<CreatorId>,
        order: SampleOrder,
    ) -> Result<Vec<SampleWarning>> {
        let products = self.store().products().await?;
        let goods = Goods::of(&order, &products)?;
        let asked = Asked { goods: &goods, quantity: order.quantity.max(1), own: HashSet::new() };
        let mut warnings = self.warnings_for(&creators, &asked, &products).await?;
        let unit = self.unit_cost(&goods, asked.quantity, &products);
        let many = u32::try_from(creators.len()).unwrap_or(u32::MAX);
        let wanted = asked.quantity.saturating_mul(many);
        if let Some((currency, unit)) = unit {
            let all = unit.saturating_mul(i64::from(many));
            warnings.extend(self.over_limit(currency, all).await?);
        } else {
            warnings.push(warning("cost_unknown", None, &[("product", goods.product.clone())], false));
        }
        warnings.extend(self.out_of_stock(&goods, wanted).await?);
        Ok(warnings)
    }

    /// Warnings that hold for a sample now.
    pub(super) async fn warnings_of(&self, sample: &Stored, _shown: &Shown) -> Result<Vec<SampleWarning>> {
        let state = sample.standing.state;
        if !matches!(state, SampleState::Requested | SampleState::Approved | SampleState::Packed) {
            let unknown = state.is_spent() && cost_of(sample).is_none();
            let params = [("product", sample.product.clone())];
            return Ok(unknown.then(|| warning("cost_unknown", None, &params, false)).into_iter().collect());
        }
        let products = self.store().products().await?;
        let goods = Goods {
            sku: sample.sku_id,
            product: sample.product.clone(),
            code: sample.sku.clone(),
            currency: Some(sample.currency),
        };
        let asked = Asked { goods: &goods, quantity: sample.quantity, own: HashSet::from([sample.id]) };
        let mut warnings = self.warnings_for(&[CreatorId(sample.creator)], &asked, &products).await?;
        if state == SampleState::Requested {
            match self.unit_cost(&goods, sample.quantity, &products) {
                Some((currency, all)) => warnings.extend(self.over_limit(currency, all).await?),
                None => warnings.push(warning(
                    "cost_unknown",
                    None,
                    &[("product", sample.product.clone())],
                    false,
                )),
            }
            warnings.extend(self.out_of_stock(&goods, sample.quantity).await?);
        } else if cost_of(sample).is_none() {
            warnings.push(warning("cost_unknown", None, &[("product", sample.product.clone())], false));
        }
        Ok(warnings)
    }

    /// What one sample of so many pieces costs, in minor units; `None` when it is unknown.
    fn unit_cost(&self, asked: &Goods, quantity: u32, products: &[ProductRow]) -> Option<(Currency, i64)> {
        let (product, sku) = super::request::sku_of(products, asked.sku?)?;
        let goods = goods(sku.cost.or(product.cost), quantity);
        Some((product.currency, cost(goods, product.shipping, None)?))
    }

    /// Warnings about creators: blocked, had it before, has too many, has no address.
    async fn warnings_for(
        &self,
        creators: &[CreatorId],
        asked: &Asked<'_>,
        products: &[ProductRow],
    ) -> Result<Vec<SampleWarning>> {
        let ids: Vec<i64> = creators.iter().map(|c| c.0).collect();
        let rules = self.sample_rules().await?;
        let own: Vec<i64> = asked.own.iter().copied().collect();
        let mut before: HashMap<i64, Vec<Had>> = HashMap::new();
        for had in self.store().had_samples(&ids, &own).await? {
            before.entry(had.creator).or_default().push(had);
        }
        let at_home: HashSet<i64> =
            self.store().addresses(&ids).await?.into_iter().map(|(creator, _)| creator).collect();
        let product_of = |sku: Option<i64>| {
            sku.and_then(|sku| products.iter().find(|p| p.skus.iter().any(|k| k.id == sku))).map(|p| p.id)
        };
        let wanted = product_of(asked.goods.sku);
        let same = |s: &Had| match (wanted, product_of(s.sku_id)) {
            (Some(one), Some(other)) => one == other,
            _ => s.product.to_lowercase() == asked.goods.product.to_lowercase(),
        };
        let mut warnings = Vec::new();
        for creator in creators {
            let who = || Some(self.who(*creator));
            let blocked = {
                let roster = self.roster();
                roster.slot(*creator).is_some_and(|slot| roster.creators[slot].stage == Stage::Blocked)
            };
            if blocked {
                warnings.push(warning("blocked", who(), &[], true));
            }
            let hers = before.get(&creator.0).map(Vec::as_slice).unwrap_or_default();
            let had: Vec<&Had> = hers.iter().filter(|had| same(had)).collect();
            let many: u32 = had.iter().map(|had| had.samples).sum();
            if let Some(last) = had.iter().filter_map(|had| had.last).max() {
                let params = [
                    ("product", asked.goods.product.clone()),
                    ("count", many.to_string()),
                    ("day", last.to_string()),
                ];
                warnings.push(warning("sent_before", who(), &params, false));
            }
            let open: u32 = hers.iter().map(|had| had.open).sum();
            if open + 1 > rules.max_open {
                let params = [("count", open.to_string()), ("most", rules.max_open.to_string())];
                warnings.push(warning("too_many_open", who(), &params, false));
            }
            if !at_home.contains(&creator.0) {
                warnings.push(warning("no_address", who(), &[], false));
            }
        }
        Ok(warnings)
    }

    async fn over_limit(&self, currency: Currency, wanted: i64) -> Result<Option<SampleWarning>> {
        let (budget, stop) = (self.month_budget().await?, self.sample_rules().await?.stop);
        let Some(limit) = budget.limit.filter(|limit| limit.currency == currency) else { return Ok(None) };
        let minor = |money: &Money| currency.read(&money.amount).unwrap_or(0);
        if minor(&budget.spent).saturating_add(wanted) <= minor(&limit) {
            return Ok(None);
        }
        let params = [
            ("limit", format!("{} {currency}", limit.amount)),
            ("spent", format!("{} {currency}", budget.spent.amount)),
            ("wanted", format!("{} {currency}", Money::of(wanted, currency).amount)),
        ];
        Ok(Some(warning("over_month_limit", None, &params, stop)))
    }

    /// Stock is counted by people, and a count may be late: too little of it warns and stops nothing.
    async fn out_of_stock(&self, goods: &Goods, wanted: u32) -> Result<Option<SampleWarning>> {
        let Some(sku) = goods.sku else { return Ok(None) };
        let stock = self.stock().await?;
        let Some(stock) = stock.get(&sku) else { return Ok(None) };
        let free = stock.on_hand.map(|n| n - i64::from(stock.reserved));
        Ok(free.filter(|free| *free < i64::from(wanted)).map(|free| {
            let params =
                [("sku", goods.code.clone()), ("free", free.to_string()), ("wanted", wanted.to_string())];
            warning("out_of_stock", None, &params, false)
        }))
    }

    /// What samples cost this month against the limit: those approved in it.
    pub async fn month_budget(&self) -> Result<MonthBudget> {
        let rules = self.sample_rules().await?;
        let month = self.this_day().await?.month_start();
        let own = Currency::parse(&self.settings().await?.currency);
        let all = self.store().samples(&decided_in(month)).await?;
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        let mut unknown = 0;
        for sample in spent_in(&all, month) {
            match cost_of(sample) {
                Some(cost) => *sums.entry(sample.currency).or_default() += cost,
                None => unknown += 1,
            }
        }
        let currency = rules.month_limit.as_ref().map(|l| l.currency).or(own);
        let currency = currency.ok_or_else(|| crate::products::unknown("currency", ""))?;
        let spent = sums.remove(&currency).unwrap_or(0);
        let left = rules.month_limit.as_ref().and_then(|limit| currency.read(&limit.amount));
        Ok(MonthBudget {
            month,
            spent: Money::of(spent, currency),
            unknown,
            other: sums.into_iter().map(|(currency, minor)| Money::of(minor, currency)).collect(),
            left: left.map(|limit| Money::of(limit - spent, currency)),
            limit: rules.month_limit,
            stop: rules.stop,
        })
    }

    /// How likely each of these creators posts after a sample.
    pub async fn post_chances(&self, creators: Vec<CreatorId>) -> Result<Vec<PostChance>> {
        let shown = self.shown().await?;
        let mut all = Outcomes::default();
        let mut own: HashMap<i64, Outcomes> = HashMap::new();
        for (creator, standing) in self.store().sent_samples().await? {
            if let Some(posted) = standing.outcome(&shown.clocks, shown.today) {
                all.count(posted);
                own.entry(creator).or_default().count(posted);
            }
        }
        Ok(creators
            .iter()
            .map(|creator| {
                let hers = own.get(&creator.0).copied().unwrap_or_default();
                let others = all.without(hers);
                let chance = Chance::of(hers, others);
                PostChance {
                    mean: chance.mean,
                    low: chance.low,
                    high: chance.high,
                    known: hers.known,
                    posted: hers.posted,
                    all_known: others.known,
                    all_posted: others.posted,
                }
            })
            .collect())
    }
}
