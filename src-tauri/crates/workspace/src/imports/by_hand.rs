//! Adding creators from pasted handles and links: an import of its own, "entered by hand".

use crate::api::{AddedLine, ApiError};
use crate::errors::Result;
use crate::roster::find_handle;
use crate::workspace::Workspace;
use std::collections::HashSet;
use troupe_core::creator::{Handle, Platform};
use troupe_core::records::{AccountFacts, AccountRecord, AsOf, AsOfSource, Record};
use troupe_store::NewImport;
use troupe_store::imports::ReadSummary;

impl Workspace {
    /// What pasted handles and links would become.
    pub async fn read_handles(&self, text: String, platform: Platform) -> Result<Vec<AddedLine>> {
        let roster = self.roster();
        let mut seen = HashSet::new();
        Ok(split_handles(&text)
            .map(|piece| {
                let read = troupe_core::creator::read_profile(piece, platform);
                let state = match &read {
                    None => "not_a_handle",
                    Some(found) if !seen.insert(found.clone()) => "twice",
                    Some((p, h)) if find_handle(&roster, h.as_str(), Some(*p)).is_some() => "known",
                    Some(_) => "new",
                };
                AddedLine {
                    text: piece.chars().take(200).collect(),
                    platform: read.as_ref().map(|(p, _)| *p),
                    handle: read.map(|(_, h)| h.into_string()),
                    state: state.to_owned(),
                }
            })
            .take(10_000)
            .collect())
    }

    /// Adds creators from pasted handles and links: an import of its own, "entered by hand".
    pub async fn add_creators(&self, text: String, platform: Platform) -> Result<Vec<AddedLine>> {
        let lines = self.read_handles(text, platform).await?;
        let records: Vec<Record> = lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.state == "new")
            .filter_map(|(i, l)| {
                Some(Record::Account(Box::new(AccountRecord {
                    platform: l.platform?,
                    handle: Handle::parse(l.handle.as_deref()?)?,
                    facts: AccountFacts::default(),
                    row: i as u32 + 1,
                })))
            })
            .collect();
        if records.is_empty() {
            return Ok(lines);
        }
        let new: Vec<(Platform, String)> = lines
            .iter()
            .filter(|l| l.state == "new")
            .filter_map(|l| Some((l.platform?, l.handle.clone()?)))
            .collect();
        if let Some((platform, handle)) = self.store().erased_among(&new).await?.into_iter().next() {
            return Err(ApiError::new(
                "creator_erased",
                format!("@{handle} was erased and cannot be added again."),
                format!(
                    "Leave her out, or allow her again: troupe allow-again {} HANDLE.",
                    platform.as_str()
                ),
            )
            .with("name", format!("@{handle}")));
        }
        let rows = records.len() as u32;
        let now = self.now();
        let new = NewImport {
            file: String::new(),
            kind: "by_hand".to_owned(),
            bytes: 0,
            at: now,
            large: false,
            op: "add_creators",
        };
        let mut writer = self.store().begin_import(new).await?;
        writer.write(records).await?;
        let as_of = Some(AsOf { at: now, source: AsOfSource::Entry });
        writer
            .finish(ReadSummary {
                as_of,
                rows_read: rows,
                warnings: "[]".to_owned(),
                ..ReadSummary::default()
            })
            .await?;
        self.reload().await?;
        self.changed("add_creators");
        self.follow_up();
        Ok(lines)
    }
}

/// Handles and links are separated by blanks, commas, semicolons or lines.
fn split_handles(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').map(str::trim).filter(|p| !p.is_empty())
}
