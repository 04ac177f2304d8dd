//! Long work: progress with rate and time left, cancel.

use crate::api::{ApiError, ImportReport, Job};
use crate::errors::Result;
use crate::workspace::{Event, Workspace};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Listeners are told at most this often.
const TELL_EVERY: Duration = Duration::from_millis(100);
/// Ended jobs that are still listed.
const KEPT: usize = 20;

/// The jobs of a workspace.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    next: AtomicU64,
    all: Mutex<BTreeMap<u64, Running>>,
}

#[derive(Debug)]
struct Running {
    job: Job,
    cancel: CancellationToken,
    started: Instant,
    told: Option<Instant>,
}

impl Jobs {
    /// Cancels every job that is under way.
    pub fn cancel_all(&self) {
        self.with(|all| all.values().for_each(|r| r.cancel.cancel()));
    }

    fn with<T>(&self, f: impl FnOnce(&mut BTreeMap<u64, Running>) -> T) -> T {
        f(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn list(&self) -> Vec<Job> {
        self.with(|all| all.values().map(|r| r.job.clone()).collect())
    }
}

/// A handle on a job from inside its work.
#[derive(Clone)]
pub(crate) struct JobHandle {
    workspace: Workspace,
    id: u64,
    cancel: CancellationToken,
}

impl Workspace {
    /// Jobs under way and those that ended lately.
    pub async fn jobs(&self) -> Result<Vec<Job>> {
        Ok(self.inner.jobs.list())
    }

    /// Stops a job.
    pub async fn cancel_job(&self, job: u64) -> Result<()> {
        self.inner.jobs.with(|all| {
            if let Some(running) = all.get(&job) {
                running.cancel.cancel();
            }
        });
        Ok(())
    }

    /// Opens a job.
    pub(crate) fn begin_job(&self, kind: &str, label: impl Into<String>) -> JobHandle {
        let id = self.inner.jobs.next.fetch_add(1, Ordering::Relaxed) + 1;
        let cancel = CancellationToken::new();
        let job = Job {
            id,
            kind: kind.to_owned(),
            label: label.into(),
            state: "running".to_owned(),
            done: 0,
            total: None,
            rows: 0,
            rate: 0.0,
            seconds_left: None,
            reports: Vec::new(),
            error: None,
        };
        let running = Running { job, cancel: cancel.clone(), started: Instant::now(), told: None };
        self.inner.jobs.with(|all| {
            all.insert(id, running);
            let ended: Vec<u64> = all.values().filter(|r| !is_under_way(&r.job)).map(|r| r.job.id).collect();
            for id in ended.iter().take(ended.len().saturating_sub(KEPT)) {
                all.remove(id);
            }
        });
        let handle = JobHandle { workspace: self.clone(), id, cancel };
        handle.tell(true);
        handle
    }

    /// True while a job of this kind is under way.
    pub(crate) fn is_busy_with(&self, kind: &str) -> bool {
        self.inner.jobs.with(|all| all.values().any(|r| r.job.kind == kind && is_under_way(&r.job)))
    }
}

fn is_under_way(job: &Job) -> bool {
    matches!(job.state.as_str(), "queued" | "running" | "finishing")
}

impl JobHandle {
    /// The job's number.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// True when the user stopped it.
    pub fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    /// Changes what is known of the job and tells listeners now and then.
    pub fn update(&self, change: impl FnOnce(&mut Job)) {
        self.workspace.inner.jobs.with(|all| {
            if let Some(running) = all.get_mut(&self.id) {
                change(&mut running.job);
                let seconds = running.started.elapsed().as_secs_f64();
                let job = &mut running.job;
                job.rate = if seconds > 0.05 { job.rows as f64 / seconds } else { 0.0 };
                job.seconds_left = job
                    .total
                    .filter(|_| job.done > 0 && seconds > 0.5)
                    .map(|total| (total.saturating_sub(job.done)) as f64 * seconds / job.done as f64);
            }
        });
        self.tell(false);
    }

    /// Units and rows done so far.
    pub fn progress(&self) -> (u64, u64) {
        self.workspace.inner.jobs.with(|all| all.get(&self.id).map_or((0, 0), |r| (r.job.done, r.job.rows)))
    }

    /// Adds the report of a finished file.
    pub fn add_report(&self, report: ImportReport) {
        self.update(|job| job.reports.push(report));
    }

    /// Ends the job.
    pub fn end(&self, result: std::result::Result<(), ApiError>) {
        self.workspace.inner.jobs.with(|all| {
            if let Some(running) = all.get_mut(&self.id) {
                let job = &mut running.job;
                job.seconds_left = None;
                match result {
                    Ok(()) => job.state = "done".to_owned(),
                    Err(e) if e.code == "cancelled" => job.state = "cancelled".to_owned(),
                    Err(e) => {
                        job.state = "failed".to_owned();
                        job.error = Some(e);
                    }
                }
            }
        });
        self.tell(true);
    }

    fn tell(&self, always: bool) {
        let jobs = &self.workspace.inner.jobs;
        let due = jobs.with(|all| {
            let Some(running) = all.get_mut(&self.id) else { return false };
            let due = always || running.told.is_none_or(|at| at.elapsed() >= TELL_EVERY);
            if due {
                running.told = Some(Instant::now());
            }
            due
        });
        if due {
            // Without a listener there is nobody to tell.
            let _ = self.workspace.inner.events.send(Event::Jobs(jobs.list()));
        }
    }
}
