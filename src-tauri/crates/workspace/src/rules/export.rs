//! Answers of many creators as a file.

use super::files::{ending, wrong_ending};
use crate::api::*;
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::rules::Reason;
use troupe_exchange::out::{OutColumn, OutRow, write_csv, write_xlsx};

/// Rows that are read at a time.
const PAGE: u32 = 500;

/// Rules of reasons, by semicolons.
fn named<'r>(reasons: impl Iterator<Item = &'r Reason>) -> Option<String> {
    let names: Vec<&str> = reasons.map(|reason| reason.rule.as_str()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

fn row(row: &EligibilityRow, on: &str) -> OutRow {
    let because = || row.because.iter();
    let facts: Vec<&str> = because().filter_map(|reason| reason.missing).map(|fact| fact.as_str()).collect();
    vec![
        Some(row.who.handle.clone()),
        Some(row.who.platform.as_str().to_owned()),
        Some(row.who.name.clone()).filter(|name| !name.is_empty()),
        Some(on.to_owned()),
        Some(row.answer.as_str().to_owned()),
        Some(row.creator_type.as_str().to_owned()),
        row.region.clone(),
        row.followers.map(|followers| followers.to_string()),
        named(because().filter(|reason| reason.holds == Some(false))),
        named(because().filter(|reason| reason.holds.is_none())),
        Some(facts.join("; ")).filter(|facts| !facts.is_empty()),
    ]
}

impl Workspace {
    /// Writes the answers of many creators as CSV or XLSX, by the ending of the path.
    pub async fn export_eligibility(&self, query: EligibilityQuery, path: String) -> Result<Exported> {
        let xlsx = match ending(&path).as_str() {
            "xlsx" => true,
            "csv" => false,
            _ => return Err(wrong_ending(&path, ".csv nor in .xlsx")),
        };
        let on = self.question(&query.question).await?.on.to_string();
        let mut table: Vec<OutRow> = Vec::new();
        loop {
            let offset = table.len() as u32;
            let page =
                self.eligibility_page(EligibilityQuery { offset, limit: PAGE, ..query.clone() }).await?;
            let got = page.rows.len();
            table.extend(page.rows.iter().map(|one| row(one, &on)));
            if got == 0 || table.len() >= page.total as usize {
                break;
            }
        }
        let head = [
            "creator",
            "platform",
            "name",
            "on",
            "answer",
            "creator_type",
            "country",
            "followers",
            "does_not_hold",
            "not_known",
            "missing_facts",
        ];
        let head: Vec<OutColumn> = head
            .into_iter()
            .map(|name| if name == "followers" { OutColumn::number(name) } else { OutColumn::text(name) })
            .collect();
        let count = table.len() as u32;
        let to = path.clone();
        let written = tokio::task::spawn_blocking(move || {
            if xlsx {
                write_xlsx(Path::new(&to), &head, table)
            } else {
                write_csv(Path::new(&to), &head, table)
            }
        });
        written.await.map_err(internal)??;
        self.exported("export_eligibility", path, count, Whose::Many).await
    }
}
