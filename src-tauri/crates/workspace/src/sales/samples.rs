//! Whether samples paid for themselves.

use crate::api::SampleReturn;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::pipeline::costs;
use troupe_core::sales::paid_back;
use troupe_core::samples::cost;

impl Workspace {
    /// Whether samples paid for themselves, the newest first. A sale counts for the last sample of its product that left before
    /// it, so that nothing counts twice. Samples that cost nothing (refused, called off) are not in it.
    pub async fn sample_returns(&self) -> Result<Vec<SampleReturn>> {
        let rows = self.store().samples_with_sales().await?;
        Ok(rows
            .into_iter()
            .filter(|row| costs(row.state))
            .map(|row| {
                let [goods, shipping, fees] = row.costs;
                let cost = cost(goods, shipping, fees);
                let known = row.is_known && row.sent.is_some() && row.known_lines == row.lines;
                let left = row.net.checked_sub(row.goods).and_then(|left| left.checked_sub(row.commission));
                let contribution = left.filter(|_| known);
                let money = |minor: i64| Money::of(minor, row.currency);
                SampleReturn {
                    sample: row.sample,
                    who: self.who(CreatorId(row.creator)),
                    product: row.product,
                    sent: row.sent,
                    cost: cost.map(money),
                    contribution: contribution.map(money),
                    orders: row.orders,
                    paid_back: paid_back(contribution, cost),
                }
            })
            .collect())
    }
}
