//! TikTok Shop's invitation takes files of handles: who goes into them, and the files.

use super::packs;
use crate::api::{
    ApiError, Changed, Exported, InvitePlan, InvitesWritten, LeftOut, LeftOutWhy, MessageDraft,
};
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::workspace::Workspace;
use std::collections::HashSet;
use std::path::Path;
use troupe_core::creator::{CreatorId, Platform, Stage};
use troupe_core::outreach::{Channel, Direction};
use troupe_exchange::out::{OutColumn, write_csv};
use troupe_store::Op;
use troupe_store::outreach::NewMessage;

impl Workspace {
    /// What invitation files for these creators would hold. Left out are those who are blocked, who were written to
    /// before or stand beyond prospect, and who have no account on TikTok.
    pub async fn plan_invites(&self, creators: Vec<CreatorId>) -> Result<InvitePlan> {
        let written = self.store().written_to().await?;
        let (mut invited, mut handles, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        for creator in creators.into_iter().filter(|c| seen.insert(*c)) {
            let place = {
                let roster = self.roster();
                roster.slot(creator).map(|slot| {
                    let account = roster.accounts_of(slot).iter().find(|a| a.platform == Platform::TikTok);
                    (roster.creators[slot].stage, account.map(|a| a.handle.to_string()))
                })
            };
            let (stage, handle) = place.unwrap_or((Stage::Prospect, None));
            let why = match handle {
                _ if stage == Stage::Blocked => LeftOutWhy::Blocked,
                _ if stage != Stage::Prospect || written.contains(&creator.0) => LeftOutWhy::Written,
                None => LeftOutWhy::NoTiktok,
                Some(handle) => {
                    invited.push(creator);
                    handles.push(handle);
                    continue;
                }
            };
            left_out.push(LeftOut { who: self.who(creator), why });
        }
        left_out.sort_by_key(|l| l.why);
        let batch = packs::quota()?.batch;
        let files = (handles.len() as u32).div_ceil(batch);
        let left = self.quota_left().await?;
        let over_quota = left.map(|left| (handles.len() as u32).saturating_sub(left));
        Ok(InvitePlan { creators: invited, handles, files, batch, left_out, over_quota })
    }

    /// Writes files of handles for TikTok's invitation into a folder: `tiktok-invite-2026-11-21-1.csv`, numbered from
    /// 1, one column `handle`.
    ///
    /// # Errors
    /// `nobody_to_invite`, `write_failed`.
    pub async fn export_invites(&self, creators: Vec<CreatorId>, folder: String) -> Result<InvitesWritten> {
        let plan = self.plan_invites(creators.clone()).await?;
        if plan.handles.is_empty() {
            return Err(ApiError::new(
                "nobody_to_invite",
                "Nobody is left to invite: all are blocked, written to before, or not on TikTok.",
                "Choose other creators.",
            ));
        }
        let (day, batches, place) = (self.this_day().await?, plan.handles.clone(), folder.clone());
        let size = plan.batch as usize;
        let files = tokio::task::spawn_blocking(move || write_files(Path::new(&place), day, &batches, size))
            .await
            .map_err(internal)??;
        let whose: Vec<i64> = creators.iter().map(|c| c.0).collect();
        for file in &files {
            self.note_export("export_invites", &file.path, Whose::Of(&whose)).await;
        }
        Ok(InvitesWritten { files, plan })
    }

    /// Writes down that these creators were invited on TikTok; all or none.
    pub async fn log_invites(
        &self,
        creators: Vec<CreatorId>,
        list: Option<i64>,
        template: Option<i64>,
    ) -> Result<Changed> {
        let texts = match template {
            Some(template) => {
                let draft =
                    MessageDraft { template, creators: creators.clone(), list, ..MessageDraft::default() };
                let previews = self.ready_messages(&draft).await?;
                previews.into_iter().map(|p| (Some(p.language), p.subject, p.body)).collect()
            }
            None => vec![(None, String::new(), String::new()); creators.len()],
        };
        for creator in &creators {
            self.known(*creator)?;
        }
        let now = self.now();
        self.may_write_to(&creators, Channel::TikTokInvite, now).await?;
        let messages: Vec<NewMessage> = creators
            .iter()
            .zip(texts)
            .map(|(creator, (language, subject, body))| NewMessage {
                creator: creator.0,
                list,
                template,
                language,
                channel: Channel::TikTokInvite,
                direction: Direction::Out,
                subject,
                body,
                at: now,
            })
            .collect();
        let days = self.outreach_rules().await?.follow_up_days;
        let due = self.this_day().await?.plus(i64::from(days));
        self.write_down(Op::new("log_invites", now), "log_invites", &messages, Some(due)).await
    }
}

fn write_files(
    folder: &Path,
    day: troupe_core::time::Day,
    handles: &[String],
    size: usize,
) -> Result<Vec<Exported>> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let shown = folder.display().to_string();
        ApiError::new(
            "write_failed",
            format!("{shown} cannot be written: {error}."),
            "Choose another folder, or make room.",
        )
        .with("file", shown)
        .with("reason", error)
    })?;
    let mut files = Vec::new();
    for (i, batch) in handles.chunks(size.max(1)).enumerate() {
        let path = folder.join(format!("tiktok-invite-{day}-{}.csv", i + 1));
        let rows = batch.iter().map(|handle| vec![Some(handle.clone())]);
        let rows = write_csv(&path, &[OutColumn::text("handle")], rows)?;
        files.push(Exported { path: path.display().to_string(), rows: rows as u32 });
    }
    Ok(files)
}
