//! An open workspace: the store, the roster in memory, jobs, events.

use crate::api::{ActivityLine, ApiError, ChangedEvent, FilePreview, Job, Status};
use crate::errors::Result;
use crate::fit::FitState;
use crate::imports::Seen;
use crate::jobs::Jobs;
use crate::roster::Answers;
use crate::safety::open_options;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, SystemTime};
use tokio::sync::broadcast;
use troupe_core::roster::Roster;
use troupe_core::time::Instant;
use troupe_store::Store;

/// Told to every front that listens.
#[derive(Debug, Clone)]
pub enum Event {
    /// Something changed; reads with these tags are stale.
    Changed(ChangedEvent),
    /// Jobs moved on.
    Jobs(Vec<Job>),
}

/// Where "now" comes from.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The system's clock.
    #[default]
    System,
    /// Always this instant, for reproducible output.
    Fixed(Instant),
}

impl Clock {
    /// The present instant.
    pub fn now(self) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::System => Instant::from_seconds(
                SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64),
            ),
        }
    }
}

/// An open workspace. Cheap to clone: all clones are the same workspace.
#[derive(Clone)]
pub struct Workspace {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub store: Store,
    pub clock: Clock,
    pub roster: RwLock<Roster>,
    /// Held from reading the store to writing the roster: of two changes at once the later one must be read last.
    pub following: tokio::sync::Mutex<()>,
    pub answers: Mutex<Answers>,
    pub fit: RwLock<FitState>,
    pub jobs: Jobs,
    pub events: broadcast::Sender<Event>,
    pub revision: AtomicU64,
    pub posts: AtomicU64,
    /// Previews of files, while what they depend on has not changed.
    pub previews: Mutex<HashMap<String, (Seen, FilePreview)>>,
    /// Who may be one person; `None` = not looked at since accounts changed.
    pub suggestions: Mutex<Option<Arc<Vec<troupe_core::identity::Suggestion>>>>,
    /// The newest question of each kind to a plan.
    pub plans: crate::planner::Newest,
}

/// How often an open window looks whether another program wrote.
const WATCH_EVERY: Duration = Duration::from_millis(500);

impl Workspace {
    /// The default workspace in the user's data folder.
    ///
    /// # Errors
    /// When the system has no such folder.
    pub fn default_path() -> Result<PathBuf> {
        directories::ProjectDirs::from("app", "Troupe", "Troupe")
            .map(|dirs| dirs.data_dir().join("workspace.troupe"))
            .ok_or_else(|| {
                ApiError::new(
                    "not_found",
                    "There is no folder for Troupe's data.",
                    "Name a workspace with --workspace FILE.",
                )
            })
    }

    /// Opens a workspace, making the file when it is missing, and watches it for what other programs write.
    pub async fn open(path: &Path, clock: Clock) -> Result<Self> {
        let workspace = Self::open_with(path, true, clock).await?;
        workspace.watch();
        workspace.back_up_daily();
        workspace.follow_days();
        workspace.follow_up();
        Ok(workspace)
    }

    /// Opens a workspace for one command: no watching, no background work.
    pub async fn open_with(path: &Path, create: bool, clock: Clock) -> Result<Self> {
        let store = Store::open_with(path, &open_options(path, create, clock.now())).await?;
        let workspace = Self {
            inner: Arc::new(Inner {
                store,
                clock,
                roster: RwLock::default(),
                following: tokio::sync::Mutex::default(),
                answers: Mutex::default(),
                fit: RwLock::default(),
                jobs: Jobs::default(),
                events: broadcast::channel(256).0,
                revision: AtomicU64::new(1),
                posts: AtomicU64::new(0),
                previews: Mutex::default(),
                suggestions: Mutex::default(),
                plans: crate::planner::Newest::default(),
            }),
        };
        workspace.reload().await?;
        Ok(workspace)
    }

    /// Closes the file.
    pub async fn close(&self) {
        self.inner.jobs.cancel_all();
        self.inner.store.close().await;
    }

    /// Listens to what changes.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// An event that makes every read stale.
    pub fn everything_changed(&self) -> ChangedEvent {
        let tags = [
            "status",
            "roster",
            "imports",
            "lists",
            "columns",
            "weights",
            "brand",
            "settings",
            "orders",
            "mappings",
            "people",
            "backups",
            "activity",
            "jobs",
            "pipeline",
            "outreach",
            "products",
            "samples",
            "briefings",
            "plans",
            "programs",
            "assets",
            "kits",
            "sales",
            "rules",
            "privacy",
            "today",
        ];
        ChangedEvent {
            tags: tags.map(str::to_owned).to_vec(),
            revision: self.inner.revision.load(Ordering::Relaxed),
        }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn now(&self) -> Instant {
        self.inner.clock.now()
    }

    pub(crate) fn roster(&self) -> RwLockReadGuard<'_, Roster> {
        self.inner.roster.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn roster_mut(&self) -> RwLockWriteGuard<'_, Roster> {
        self.inner.roster.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Loads the roster anew and measures percentiles.
    pub(crate) async fn reload(&self) -> Result<()> {
        let _following = self.inner.following.lock().await;
        self.load().await
    }

    /// The same for one who follows changes already.
    pub(crate) async fn load(&self) -> Result<()> {
        let mut loaded = self.store().load_roster().await?;
        let promises = self.promises_of(None).await?;
        for creator in loaded.creators.iter_mut().filter(|_| !promises.is_empty()) {
            creator.promises = promises.get(&creator.id.0).copied();
        }
        let posts = loaded.accounts.iter().map(|a| u64::from(a.metrics.posts)).sum();
        let state = self.load_fit().await?;
        let workspace = self.clone();
        tokio::task::spawn_blocking(move || {
            let fit_in_use = state.is_in_use();
            let mut accounts = loaded.accounts;
            state.fill(&mut accounts);
            let roster = Roster::new(accounts, loaded.creators, loaded.symbols, fit_in_use);
            *workspace.inner.fit.write().unwrap_or_else(PoisonError::into_inner) = state;
            *workspace.roster_mut() = roster;
            workspace.forget_answers();
            workspace.forget_suggestions();
        })
        .await
        .map_err(crate::errors::internal)?;
        self.inner.posts.store(posts, Ordering::Relaxed);
        Ok(())
    }

    /// How often something was written; an answer that was begun before is not kept.
    pub(crate) fn revision(&self) -> u64 {
        self.inner.revision.load(Ordering::Relaxed)
    }

    /// Forgets kept answers: the roster or something they depend on changed.
    pub(crate) fn forget_answers(&self) {
        *self.inner.answers.lock().unwrap_or_else(PoisonError::into_inner) = Answers::default();
    }

    /// Tells every listener that a command has written.
    pub(crate) fn changed(&self, command: &str) {
        let tags = crate::bindings::COMMANDS.iter().find(|c| c.name == command).map_or(&[][..], |c| c.tags);
        self.tell(tags);
    }

    pub(crate) fn tell(&self, tags: &[&str]) {
        self.forget_answers();
        let revision = self.inner.revision.fetch_add(1, Ordering::Relaxed) + 1;
        let tags = tags.iter().map(|t| (*t).to_owned()).collect();
        // Without a listener there is nobody to tell.
        let _ = self.inner.events.send(Event::Changed(ChangedEvent { tags, revision }));
    }

    /// Looks every half second whether another program wrote, and then loads the roster anew.
    fn watch(&self) {
        let workspace = self.clone();
        tokio::spawn(async move {
            let mut last = workspace.store().data_version().await.ok();
            loop {
                tokio::time::sleep(WATCH_EVERY).await;
                let now = workspace.store().data_version().await.ok();
                if now.is_none() {
                    return;
                }
                if now != last && workspace.reload().await.is_ok() {
                    let everything = workspace.everything_changed();
                    let tags: Vec<&str> = everything.tags.iter().map(String::as_str).collect();
                    workspace.tell(&tags);
                    workspace.follow_up();
                }
                last = now;
            }
        });
    }

    /// The state of the workspace.
    pub async fn status(&self) -> Result<Status> {
        let line = |step: troupe_store::undo::Step| ActivityLine {
            id: step.id,
            at: step.at,
            op: step.op,
            params: step.params,
        };
        let path = self.store().path();
        let creators = self.roster().creators.len() as u32;
        Ok(Status {
            name: path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
            path: path.display().to_string(),
            creators,
            posts: self.inner.posts.load(Ordering::Relaxed),
            undo: self.store().undo_step().await?.map(line),
            redo: self.store().redo_step().await?.map(line),
            has_brand: self.brand().await?.wants_something(),
            read_only: false,
            today: self.this_day().await?,
            suggestions: self.suggestion_count(),
            revision: self.inner.revision.load(Ordering::Relaxed),
        })
    }

    /// What happened, newest first.
    pub async fn activity(&self, limit: u32) -> Result<Vec<ActivityLine>> {
        let lines = self.store().activity(limit.min(1_000)).await?;
        Ok(lines
            .into_iter()
            .map(|l| ActivityLine { id: l.id, at: l.at, op: l.op, params: l.params })
            .collect())
    }
}
