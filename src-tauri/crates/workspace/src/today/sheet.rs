//! The week as a PDF, for those who do not open the program.

use super::words::{key_of, name_of};
use crate::api::{ApiError, Digest, DueItem, Exported, WeekDone};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::time::Day;
use troupe_exchange::out::write_bytes;
use troupe_pdf::{DigestBudget, DigestCount, DigestDue, DigestSheet};

/// Things due that find a place on the sheet.
const LINES: usize = 60;

impl Workspace {
    /// Writes the week of a day as a PDF, in the user's language.
    pub async fn export_digest(&self, week: Day, path: String) -> Result<Exported> {
        let digest = self.digest(week).await?;
        let rows = digest.due.len().min(LINES) as u32;
        let sheet = DigestSheet {
            language: self.sheet_language().await?,
            made_on: digest.made_on.to_string(),
            brand: self.brand().await?.name,
            from: digest.from.to_string(),
            to: digest.to.to_string(),
            done: done(&digest.done),
            due: digest.due.iter().take(LINES).map(due).collect(),
            more: digest.due.len().saturating_sub(LINES) as u32,
            budgets: budgets(&digest),
        };
        let to = path.clone();
        tokio::task::spawn_blocking(move || {
            let made = troupe_pdf::digest(&sheet).map_err(crate::errors::internal)?;
            write_bytes(Path::new(&to), &made).map_err(ApiError::from)
        })
        .await
        .map_err(crate::errors::internal)??;
        self.exported("export_digest", path, rows, Whose::Many).await
    }
}

fn done(week: &WeekDone) -> Vec<DigestCount> {
    let counts = [
        ("written", week.written),
        ("replies", week.replies),
        ("agreed", week.agreed),
        ("samples_sent", week.samples_sent),
        ("samples_arrived", week.samples_arrived),
        ("samples_posted", week.samples_posted),
        ("published", week.published),
        ("actions", week.actions),
    ];
    counts
        .into_iter()
        .map(|(key, count)| DigestCount { key: format!("pdf_done_{key}"), count: Some(u64::from(count)) })
        .collect()
}

fn due(item: &DueItem) -> DigestDue {
    DigestDue {
        key: key_of(item.kind),
        title: item.title.clone(),
        name: name_of(item).unwrap_or_default().to_owned(),
        due: item.due.map(|day| day.to_string()),
        late: item.days.is_some_and(|days| days < 0),
    }
}

/// One line a campaign and currency; amounts of two currencies are never added.
fn budgets(digest: &Digest) -> Vec<DigestBudget> {
    digest
        .campaigns
        .iter()
        .flat_map(|campaign| {
            campaign.spend.iter().map(|spend| DigestBudget {
                campaign: campaign.edit.name.clone(),
                currency: spend.total.currency.code().to_owned(),
                spent: spend.total.amount.clone(),
                at_least: spend.samples_unknown > 0,
                budget: campaign
                    .edit
                    .budget
                    .as_ref()
                    .filter(|budget| budget.currency == spend.total.currency)
                    .map(|budget| budget.amount.clone()),
                left: spend.left.as_ref().map(|left| left.amount.clone()),
            })
        })
        .collect()
}
