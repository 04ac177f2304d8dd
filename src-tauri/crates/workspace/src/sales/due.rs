//! What of money is due: commissions that are released in the days to come, and payouts that nobody marked as paid.

use crate::api::{DueItem, DueKind};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::money::{Currency, Money};
use troupe_core::time::Day;

/// Days of a week ahead, today included.
const WEEK: i64 = 7;

impl Workspace {
    /// Commissions released this week, one line a currency on its first day, and payouts to mark as paid.
    pub(crate) async fn due_sales(&self) -> Result<Vec<DueItem>> {
        let today = self.this_day().await?;
        let item = |key: String, kind: DueKind, id: i64, title: String, due: Day| DueItem {
            key,
            kind,
            id,
            who: None,
            title,
            list: None,
            briefing: None,
            due: Some(due),
            days: Some(due.days_since(today)),
            owner: String::new(),
        };
        let mut sums: Vec<(Currency, Day, i64)> = Vec::new();
        for (day, currency, minor) in self.store().released_between(today, today.plus(WEEK - 1)).await? {
            match sums.iter_mut().find(|(of, ..)| *of == currency) {
                Some((_, _, sum)) => *sum = sum.saturating_add(minor),
                None => sums.push((currency, day, minor)),
            }
        }
        let released = sums.into_iter().filter(|(.., minor)| *minor > 0).map(|(currency, day, minor)| {
            let title = format!("{} {currency}", Money::of(minor, currency).amount);
            item(format!("commission_released:{currency}"), DueKind::CommissionReleased, 0, title, day)
        });
        let mut due: Vec<DueItem> = released.collect();
        for (id, number, day) in self.store().unpaid_payouts().await? {
            due.push(item(format!("payout_unpaid:{id}"), DueKind::PayoutUnpaid, id, number, day));
        }
        Ok(due)
    }
}
