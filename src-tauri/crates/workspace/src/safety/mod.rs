//! Backups, restoring, checks. Not here: exporting everything (`whole`), lists for the scraper (`stale`).

mod stale;
pub(crate) mod whole;

use crate::api::{ApiError, Backup, Backups, CheckResult, Rescue, RestorePreview, Restored};
use crate::errors::Result;
use crate::exports::Whose;
use crate::workspace::{Clock, Workspace};
use std::path::{Path, PathBuf};
use std::time::Duration;
use troupe_core::time::Instant;
use troupe_store::backup::{BackupInfo, Content, Folder, Kept, Rules, Why};
use troupe_store::{Op, OpenOptions, Store, StoreError, restore};

/// A backup before an import is made at most once in this many seconds.
const HOUR: i64 = 3_600;
/// And one a day in any case.
const DAY: i64 = 86_400;
/// How often an open window looks whether the daily backup is due.
const LOOK_EVERY: Duration = Duration::from_secs(1_800);
/// Names the root of all backups instead of the user's state folder: for tests and portable installations.
const ROOT: &str = "TROUPE_BACKUPS";

/// The folder below which every workspace has its backups: the user's folder for state, away from the data.
fn root() -> Option<PathBuf> {
    if let Some(root) = std::env::var_os(ROOT).filter(|r| !r.is_empty()) {
        return Some(PathBuf::from(root));
    }
    let dirs = directories::ProjectDirs::from("app", "Troupe", "Troupe")?;
    Some(dirs.state_dir().unwrap_or(dirs.cache_dir()).join("backups"))
}

pub(crate) fn folder(workspace: &Path) -> Result<Folder> {
    root().map(|root| Folder::of(&root, workspace)).ok_or_else(|| {
        ApiError::new(
            "backup_failed",
            "There is no folder for backups.",
            "Name one in the environment variable TROUPE_BACKUPS.",
        )
        .with("file", workspace.display())
        .with("reason", "no folder")
    })
}

/// How a workspace is opened: with a backup before its schema changes.
pub(crate) fn open_options(path: &Path, create: bool, now: Instant) -> OpenOptions {
    OpenOptions { create, backups: folder(path).ok().map(|f| (f, now)) }
}

fn number(n: u64) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn backup(path: &Path, at: Instant, why: Why, bytes: u64, content: Option<Content>) -> Backup {
    let counts = content.unwrap_or_default();
    Backup {
        path: path.display().to_string(),
        at,
        why: why.as_str().to_owned(),
        bytes,
        good: content.is_some(),
        creators: number(counts.creators),
        posts: counts.posts,
        imports: number(counts.imports),
        orders: number(counts.orders),
        newest_change: None,
    }
}

fn of_kept(kept: Kept) -> Backup {
    backup(&kept.path, kept.at, kept.why, kept.bytes, kept.content)
}

fn of_info(info: &BackupInfo, at: Instant, why: Why) -> Backup {
    backup(&info.path, at, why, info.bytes, Some(info.content))
}

/// What is in a backup, in the words of a preview: what the lists would show.
fn of_preview(path: &Path, at: Instant, preview: &restore::Preview) -> Backup {
    Backup {
        creators: number(preview.visible_creators),
        posts: preview.visible_posts,
        newest_change: preview.newest_activity,
        ..backup(path, at, Why::ByHand, preview.bytes, Some(preview.content))
    }
}

/// When a file was last written, for backups that do not lie in the folder.
fn written(path: &Path) -> Instant {
    let seconds = std::fs::metadata(path)
        .and_then(|m| m.modified())
        .ok()
        .and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok())
        .and_then(|d| i64::try_from(d.as_secs()).ok());
    Instant::from_seconds(seconds.unwrap_or(0))
}

impl Workspace {
    /// Checks every invariant.
    pub async fn check(&self) -> Result<Vec<CheckResult>> {
        let checks = self.store().check().await?;
        Ok(checks
            .into_iter()
            .map(|c| CheckResult { name: c.name.to_owned(), ok: c.ok, found: c.found })
            .collect())
    }

    /// Backups of this workspace.
    pub async fn backups(&self) -> Result<Backups> {
        let folder = folder(self.store().path())?;
        let backups = folder.list().await.into_iter().map(of_kept).collect();
        Ok(Backups { folder: folder.path().display().to_string(), backups })
    }

    /// Makes a backup now, in the backups' folder or at a path where no file is.
    pub async fn make_backup(&self, path: Option<String>) -> Result<Backup> {
        let now = self.now();
        let info = match path.filter(|p| !p.is_empty()) {
            Some(path) => {
                let info = self.store().backup_to(Path::new(&path)).await?;
                self.note_export("make_backup", &path, Whose::Many).await;
                info
            }
            None => folder(self.store().path())?.make(self.store(), Why::ByHand, now).await?,
        };
        self.changed("make_backup");
        Ok(of_info(&info, now, Why::ByHand))
    }

    /// Makes an automatic backup if the last one is older than `gap_s` seconds and there is something to keep, and
    /// thins the older ones. A backup that cannot be made stops nothing: its failure is logged.
    pub(crate) async fn back_up_when_due(&self, why: Why, gap_s: i64) {
        let wanted = self.settings().await.is_ok_and(|s| s.backups) && !self.roster().accounts.is_empty();
        let Ok(folder) = folder(self.store().path()) else { return };
        let now = self.now();
        if !wanted || !folder.due(now, gap_s) {
            return;
        }
        let made = match folder.make(self.store(), why, now).await {
            Ok(_) => folder.thin(now, &Rules::default()).await.map(|_| ()),
            Err(error) => Err(error),
        };
        match made {
            Ok(()) => self.tell(&["backups"]),
            Err(error) => tracing::warn!("no backup was made: {error}"),
        }
    }

    /// The backup before an import.
    pub(crate) async fn back_up_before_import(&self) {
        self.back_up_when_due(Why::BeforeImport, HOUR).await;
    }

    /// Keeps the daily backup while the workspace is open in a window.
    pub(crate) fn back_up_daily(&self) {
        let workspace = self.clone();
        tokio::spawn(async move {
            loop {
                if workspace.store().data_version().await.is_err() {
                    return;
                }
                workspace.back_up_when_due(Why::Daily, DAY).await;
                tokio::time::sleep(LOOK_EVERY).await;
            }
        });
    }

    /// What restoring a backup would change.
    pub async fn preview_restore(&self, path: String) -> Result<RestorePreview> {
        let here = self.store().path();
        let (backup, now, erased_again) =
            Self::preview_restore_at(here, Path::new(&path), self.inner.clock).await?;
        let now =
            now.ok_or_else(|| StoreError::Damaged(here.to_path_buf(), "it cannot be read".to_owned()))?;
        Ok(RestorePreview { backup, now, erased_again })
    }

    /// What a backup holds, what the workspace at `path` holds now (`None` when that is missing or damaged), and how many people
    /// in the backup would be erased again.
    pub async fn preview_restore_at(
        path: &Path,
        backup: &Path,
        clock: Clock,
    ) -> Result<(Backup, Option<Backup>, u32)> {
        let folder = folder(path)?;
        let preview = restore::preview_for(backup, path, &folder).await?;
        let kept = folder.list().await.into_iter().find(|k| k.path == backup);
        let mut from = of_preview(backup, kept.as_ref().map_or_else(|| written(backup), |k| k.at), &preview);
        if let Some(kept) = kept {
            from.why = kept.why.as_str().to_owned();
        }
        let now = match restore::preview(path).await {
            Ok(preview) => Backup { why: "now".to_owned(), ..of_preview(path, clock.now(), &preview) },
            Err(StoreError::Missing(_) | StoreError::Damaged(..) | StoreError::NotAWorkspace(_)) => {
                return Ok((from, None, preview.erased_again));
            }
            Err(error) => return Err(error.into()),
        };
        Ok((from, Some(now), preview.erased_again))
    }

    /// Restores a backup; the present state is kept as a backup first.
    pub async fn restore_backup(&self, path: String) -> Result<Restored> {
        let kept = folder(self.store().path())?;
        let from = Path::new(&path);
        let made =
            kept.list().await.into_iter().find(|k| k.path == from).map_or_else(|| written(from), |k| k.at);
        let restored = self.store().restore_from(from, &kept, self.now()).await?;
        self.store()
            .note(Op::new("restore_backup", self.now()).with("date", self.zone().await?.day(made)))
            .await?;
        self.reload().await?;
        self.changed("restore_backup");
        self.follow_up();
        Ok(Restored { from: path, before: restored.before.path.display().to_string() })
    }

    /// Restores a backup into the workspace at `path`, which may be damaged or missing: the command line.
    pub async fn restore(path: &Path, backup: &Path, clock: Clock) -> Result<Restored> {
        let now = clock.now();
        let from = backup.display().to_string();
        let create = !path.exists();
        match Store::open_with(path, &open_options(path, create, now)).await {
            Ok(store) => {
                let done = store.restore_from(backup, &folder(path)?, now).await;
                if done.is_ok() {
                    store.note(Op::new("restore_backup", now).with("date", written(backup).day())).await?;
                }
                store.close().await;
                let before = done?.before.path.display().to_string();
                Ok(Restored { from, before })
            }
            Err(StoreError::Damaged(..) | StoreError::NotAWorkspace(..)) => {
                let moved = restore::replace_damaged(path, backup, now).await?.moved;
                let before = moved.first().map_or(String::new(), |p| p.display().to_string());
                Ok(Restored { from, before })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The backups of a workspace that cannot be opened.
    pub async fn rescue(path: &Path) -> Result<Rescue> {
        let backups = folder(path)?.list().await.into_iter().map(of_kept).collect();
        Ok(Rescue { path: path.display().to_string(), backups })
    }

    /// Puts a backup in the place of a workspace that cannot be opened; the damaged file is kept aside.
    pub async fn replace_damaged(path: &Path, backup: &Path) -> Result<()> {
        restore::replace_damaged(path, backup, Clock::System.now()).await?;
        Ok(())
    }
}
