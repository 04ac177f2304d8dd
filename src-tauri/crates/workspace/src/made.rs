//! A small made-up workspace for the tests of this crate.

use crate::api::{ReadOptions, Settings};
use crate::{Clock, Workspace};
use std::path::PathBuf;
use troupe_core::creator::CreatorId;

/// A workspace in a folder of its own.
pub(crate) struct Made {
    folder: tempfile::TempDir,
    files: std::cell::Cell<u32>,
    pub workspace: Workspace,
}

impl Made {
    /// An empty one.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("made.troupe");
        let workspace = Workspace::open_with(&at, true, Clock::System).await.unwrap();
        // The folder of backups belongs to the user who runs the tests.
        let settings = workspace.settings().await.unwrap();
        workspace.save_settings(Settings { backups: false, ..settings }).await.unwrap();
        Self { folder, files: std::cell::Cell::new(0), workspace }
    }

    /// Imports creators with the views of each of their ten posts, as of a day in June 2026. No two files are the
    /// same: captions count them. Gives the import.
    pub async fn import(&self, day: u32, creators: &[(&str, u64)]) -> i64 {
        self.files.set(self.files.get() + 1);
        let file = self.files.get();
        let mut text = "platform,handle,post_id,posted_at,views,likes,comments,shares,caption\n".to_owned();
        for (handle, views) in creators {
            for post in 0..10u64 {
                let (date, likes) = (post + 1, (views + post) / 20);
                text += &format!(
                    "tiktok,{handle},{handle}{post},2026-06-{date:02}T10:00:00Z,{},{likes},3,1,soep {file}\n",
                    views + post,
                );
            }
        }
        let path: PathBuf = self.folder.path().join(format!("posts{file}_2026-06-{day:02}.csv"));
        std::fs::write(&path, text).unwrap();
        let reports = self.workspace.import_files(&[path], &ReadOptions::default()).await.unwrap();
        self.workspace.reload().await.unwrap();
        reports[0].id.unwrap()
    }

    /// A place beside the workspace.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The creator with this handle.
    pub async fn creator(&self, handle: &str) -> CreatorId {
        self.workspace.creator_named(handle, None).await.unwrap()
    }

    /// Everything that lists, filters and ranks read of the roster in memory, line by line.
    pub fn roster(&self) -> Vec<String> {
        let roster = self.workspace.roster();
        let weights = [1.0; troupe_core::scoring::Factor::COUNT];
        roster
            .accounts
            .iter()
            .enumerate()
            .map(|(at, account)| {
                let creator = &roster.creators[account.creator as usize];
                let text = |sym| roster.symbols.text(sym).to_owned();
                let tags: Vec<String> = creator.tags.iter().map(|t| text(*t)).collect();
                format!(
                    "{} {} {} {} {:?} {tags:?} {:?} {:?} {:?} {:?}",
                    account.handle,
                    account.name,
                    text(account.country),
                    text(account.language),
                    creator.stage,
                    creator.values,
                    creator.quality,
                    creator.fit_rating,
                    roster.columns.breakdown(at, &weights),
                )
            })
            .collect()
    }
}
