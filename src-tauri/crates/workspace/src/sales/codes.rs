//! Codes in orders with their sales.

use crate::api::CodeSales;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;

impl Workspace {
    /// Codes in orders with their sales, the largest first. An order with several codes counts for each of them; its commission
    /// only for the one that decided.
    pub async fn code_sales(&self) -> Result<Vec<CodeSales>> {
        let on = self.this_day().await?;
        let rows = self.store().code_figures(on).await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let money = |minor: Option<i64>| minor.zip(row.currency).map(|(m, c)| Money::of(m, c));
                let owed = |minor: i64| money(Some(minor).filter(|_| row.creator.is_some()));
                CodeSales {
                    who: row.creator.map(|creator| self.who(CreatorId(creator))),
                    general: row.known.is_some() && row.creator.is_none(),
                    currency: row.currency,
                    orders: row.orders,
                    total: money(row.total),
                    net_sales: money(row.net),
                    refunded: money(row.refunded),
                    pending: owed(row.pending),
                    approved: owed(row.approved),
                    paid: owed(row.paid),
                    not_counted: row.not_counted,
                    first: row.first,
                    last: row.last,
                    code: row.code,
                }
            })
            .collect())
    }
}
