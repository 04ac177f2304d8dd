//! Everything that is due: each area tells what of it is, here it is put in order, written as a calendar and told as
//! notifications. And what is behind: the timeline of a creator, the week in short.

mod calendar;
mod digest;
mod notices;
mod sheet;
mod timeline;
mod words;

pub use notices::Notice;

use crate::api::DueItem;
use crate::errors::Result;
use crate::workspace::Workspace;

impl Workspace {
    /// Everything that is due within so many days: overdue first, then by day; what has no day is due now.
    pub async fn today(&self, days: u32) -> Result<Vec<DueItem>> {
        let mut due = self.due_pipeline().await?;
        due.extend(self.due_products().await?);
        due.extend(self.due_samples().await?);
        due.extend(self.due_briefings().await?);
        due.extend(self.due_codes().await?);
        due.extend(self.due_assets().await?);
        due.extend(self.due_sales().await?);
        due.extend(self.due_monitoring().await?);
        due.extend(self.due_privacy().await?);
        due.extend(self.due_rules(days).await?);
        due.retain(|item| item.days.is_none_or(|left| left <= i64::from(days)));
        due.sort_by(|a, b| (a.days.unwrap_or(0), a.kind, &a.key).cmp(&(b.days.unwrap_or(0), b.kind, &b.key)));
        Ok(due)
    }
}
