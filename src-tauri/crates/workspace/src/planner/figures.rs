//! Own figures that inputs of a plan could take, each with what stands behind it. Only what the workspace has: where
//! nothing is known there is no figure, never a zero.
//!
//! | name of the source | field | definition |
//! |---|---|---|
//! | `aov_by_programme`, `aov_all` | `product.aov` | median over paid orders of goods after discounts, net of VAT |
//! | `returned_by_programme`, `returned_all` | `product.return_rate` | share of paid orders of which anything came back |
//! | `orders_a_month` | `demand.history` | orders that used a discount code or that a shop credits to a creator, in each of the last full months |
//! | `samples_a_month` | `own.samples` | mean known cost of a sample x samples approved a month, over the last full months |
//! | `post_rate` | `demand.post_rate` | share of samples with a known outcome that led to a post |
//! | `commission_median` | `commission` | median rate over lines that a shop credits to creators |
//! | `ctr_videos`, `ctor_videos` | `demand.ctr`, `demand.ctor` | clicks / views and orders / clicks of the newest report of each video, all videos together |
//! | `product:NAME` | `product.price`, `.vat`, `.cost`, `.shipping` | as it stands in the list of products |
//!
//! `by_programme` counts orders with a discount code or a credited creator, because a plan is about those; `all` stands
//! in when there are none. The formulas stand in `troupe_core::planning::own`.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Currency;
use troupe_core::planning::draft::{InputSource, InputSourceKind};
use troupe_core::planning::own::{
    Measured, SampleFact, clicks_per_view, commission, history, of_orders, orders_per_click, rate,
    samples_a_month,
};
use troupe_core::samples::cost;
use troupe_store::samples::SampleFilter;

fn figure(field: &str, name: &str, found: Measured) -> OwnFigure {
    OwnFigure {
        field: field.to_owned(),
        source: InputSource {
            kind: InputSourceKind::Own,
            value: found.value.clone(),
            name: name.to_owned(),
            date: found.period.map(|(_, to)| to),
            n: u32::try_from(found.n).ok().filter(|n| *n > 0),
        },
        value: found.value,
        values: found.values,
        from: found.period.map(|(from, _)| from),
        to: found.period.map(|(_, to)| to),
    }
}

impl Workspace {
    /// The workspace's own figures that inputs in a currency could take.
    pub async fn plan_figures(&self, currency: String) -> Result<Vec<OwnFigure>> {
        let Some(currency) = Currency::parse(&currency) else { return Ok(Vec::new()) };
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let orders = self.store().order_facts(currency).await?;
        let rates = self.store().rate_facts(currency).await?;
        let clicks = self.store().click_facts().await?;
        let samples = self.store().samples(&SampleFilter::default()).await?;
        let mut found = tokio::task::spawn_blocking(move || {
            let told = of_orders(&orders, currency, zone);
            let which = if told.by_programme { "by_programme" } else { "all" };
            let samples: Vec<SampleFact> = samples
                .iter()
                .filter(|s| s.standing.state.is_spent() && s.currency == currency)
                .filter_map(|s| {
                    let cost = cost(s.goods, s.shipping, s.fees);
                    Some(SampleFact { decided: s.standing.decided?, cost })
                })
                .collect();
            let all = [
                ("product.aov", format!("aov_{which}"), told.aov),
                ("product.return_rate", format!("returned_{which}"), told.returned),
                ("demand.history", "orders_a_month".to_owned(), history(&orders, zone, today)),
                ("own.samples", "samples_a_month".to_owned(), samples_a_month(&samples, currency, today)),
                ("commission", "commission_median".to_owned(), commission(&rates, zone)),
                ("demand.ctr", "ctr_videos".to_owned(), clicks_per_view(&clicks)),
                ("demand.ctor", "ctor_videos".to_owned(), orders_per_click(&clicks)),
            ];
            let known = all.into_iter().filter_map(|(field, name, found)| Some(figure(field, &name, found?)));
            known.collect::<Vec<_>>()
        })
        .await
        .map_err(internal)?;
        // Nobody has this number: all outcomes are those of others.
        let everybody = self.post_chances(vec![CreatorId(0)]).await?;
        found.extend(everybody.first().and_then(|all| {
            let value = rate(all.all_posted as usize, all.all_known as usize)?;
            let found = Measured { value, values: Vec::new(), n: all.all_known as usize, period: None };
            Some(figure("demand.post_rate", "post_rate", found))
        }));
        for product in self.products().await?.into_iter().filter(|p| p.edit.currency == currency) {
            let edit = product.edit;
            let name = format!("product:{}", edit.name);
            for (field, value) in
                [("price", edit.price), ("vat", edit.vat), ("cost", edit.cost), ("shipping", edit.shipping)]
            {
                found.extend(value.map(|value| {
                    let found = Measured { value, values: Vec::new(), n: 0, period: None };
                    figure(&format!("product.{field}"), &name, found)
                }));
            }
        }
        Ok(found)
    }
}
