//! Reading one file into the workspace, or only trying it.

use super::options::given_as_of;
use super::preview::Tally;
use super::recognise::died;
use super::{LARGE, TOGETHER, WAITING, as_of, warnings_of};
use crate::api::{ApiError, ReadOptions};
use crate::errors::internal;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::ops::ControlFlow;
use tokio::sync::mpsc;
use troupe_core::records::AsOf;
use troupe_exchange::{Batch, ExchangeError, Opened, ReadReport};
use troupe_store::NewImport;
use troupe_store::imports::{ImportOutcome, ReadSummary};

/// What becomes of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// It stays.
    Kept,
    /// It is taken back at once: only the counts are wanted.
    Tried,
}

/// How one file went.
pub(super) struct Ran {
    pub opened: Opened,
    pub read: ReadReport,
    pub outcome: ImportOutcome,
    pub as_of: Option<AsOf>,
}

/// Why one file did not go in.
pub(super) enum Stopped {
    /// Reading it failed.
    Read(Box<Opened>, ExchangeError),
    /// Something else did.
    Other(ApiError),
}

impl From<ApiError> for Stopped {
    fn from(error: ApiError) -> Self {
        Self::Other(error)
    }
}

impl From<Stopped> for ApiError {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Read(_, error) => error.into(),
            Stopped::Other(error) => error,
        }
    }
}

fn stopped_by_user() -> ApiError {
    ApiError::new("cancelled", "The import was stopped; nothing of it was kept.", "")
}

impl Workspace {
    /// Reads a file and writes it as one import.
    pub(super) async fn run(
        &self,
        opened: Opened,
        options: &ReadOptions,
        until: Until,
        tally: &mut Tally,
        job: Option<&JobHandle>,
    ) -> Result<Ran, Stopped> {
        let given = given_as_of(options)?;
        let mut writer = self
            .store()
            .begin_import(NewImport {
                file: opened.file_name.clone(),
                kind: opened.kind.as_str().to_owned(),
                bytes: opened.bytes,
                at: self.now(),
                // What is only tried stays in one transaction, which goes back as a whole.
                large: until == Until::Kept && opened.bytes > LARGE,
                op: "import",
            })
            .await
            .map_err(ApiError::from)?;
        let (send, mut batches) = mpsc::channel::<Batch>(WAITING);
        let reading = tokio::task::spawn_blocking(move || {
            let read = opened.read(&mut |batch| match send.blocking_send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                // Nobody takes batches any more: writing failed or was cancelled.
                Err(_) => ControlFlow::Break(()),
            });
            (opened, read)
        });
        let done_before = job.map_or((0, 0), JobHandle::progress);
        let mut failure: Option<ApiError> = None;
        while let Some(mut batch) = batches.recv().await {
            // What was read meanwhile goes along: the more rows at once, the more of the writing overlaps.
            while batch.records.len() < TOGETHER
                && let Ok(more) = batches.try_recv()
            {
                batch.records.extend(more.records);
                (batch.bytes_done, batch.rows_done) = (more.bytes_done, more.rows_done);
            }
            if job.is_some_and(JobHandle::is_cancelled) {
                failure = Some(stopped_by_user());
                break;
            }
            let (bytes, rows) = (batch.bytes_done, u64::from(batch.rows_done));
            if until == Until::Tried {
                tally.look(&batch.records);
            }
            if let Err(error) = writer.write(batch.records).await {
                failure = Some(error.into());
                break;
            }
            if let Some(job) = job {
                job.update(|j| {
                    j.done = done_before.0 + bytes;
                    j.rows = done_before.1 + rows;
                });
            }
        }
        drop(batches);
        let ended = reading.await.map_err(died);
        let (opened, read) = match (failure, ended) {
            (None, Ok((opened, Ok(read)))) => (opened, read),
            (failure, ended) => {
                writer.abandon().await.map_err(ApiError::from)?;
                return Err(match (failure, ended) {
                    (Some(error), _) | (None, Err(error)) => error.into(),
                    (None, Ok((opened, Err(error)))) => Stopped::Read(Box::new(opened), error),
                    (None, Ok((_, Ok(_)))) => internal("a file that was read and failed").into(),
                });
            }
        };
        let as_of = as_of(&opened, &read, given);
        let warnings = warnings_of(&opened, &read, as_of);
        let summary = ReadSummary {
            decided: serde_json::to_string(options).map_err(internal)?,
            as_of,
            fingerprint: Some(read.fingerprint.to_vec()),
            columns_matched: opened.columns_matched() as u32,
            columns_total: opened.columns.len() as u32,
            rows_read: read.rows_read,
            skipped: read.skipped,
            rejected: read.rejected_total,
            rejected_rows: read.rejected.iter().map(|r| (r.row, r.reason.clone())).collect(),
            warnings: serde_json::to_string(&warnings).map_err(internal)?,
        };
        if until == Until::Kept
            && let Some(state) = self.state_now()
        {
            writer.keep_state(state);
        }
        let outcome = match until {
            Until::Kept => writer.finish(summary).await,
            Until::Tried => writer.rehearse(summary).await,
        };
        Ok(Ran { opened, read, outcome: outcome.map_err(ApiError::from)?, as_of })
    }
}
