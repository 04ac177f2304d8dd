//! Unpacking in a child process under limits of time and memory, and what that child does. The child answers with
//! one line of JSON. Not here: unpacking itself.

use super::files::{self, Unpacked, private};
use super::workbook::{self, Sheets};
use super::{UnpackError, Wish};
use crate::assets::{Told, asset_file};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::File;
use std::io::{BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};
use troupe_media::MediaError;

/// The first argument of a child. A front that gives its own program to [`unpack_with`] answers a call with this
/// argument by [`unpack_main`] with the arguments after it, before anything else.
pub const UNPACK: &str = "--unpack";

/// How unpacking is kept from harming this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guard {
    /// The program that unpacks.
    pub program: PathBuf,
    /// It may take this long.
    pub wall: Duration,
    /// It may hold this many bytes of memory. Watched on Linux only.
    pub memory: u64,
}

static GUARD: RwLock<Option<Guard>> = RwLock::new(None);
const WALL: Duration = Duration::from_secs(180);
const MEMORY: u64 = 256 << 20;
/// A picture of a hundred megapixels may take so many times the memory of a workbook: 1.5 GB.
const PICTURES: u64 = 6;
const POLL: Duration = Duration::from_millis(20);
/// An answer is a list of names.
const ANSWER_LIMIT: u64 = 16 << 20;

/// From now on, unpacking runs in a child of this program, for at most three minutes and 256 MB of memory. `None`
/// unpacks in this process. Call it once, at the start.
pub fn unpack_with(program: Option<PathBuf>) {
    unpack_under(program.map(|program| Guard { program, wall: WALL, memory: MEMORY }));
}

/// Like [`unpack_with`], with other limits.
pub fn unpack_under(guard: Option<Guard>) {
    *GUARD.write().unwrap_or_else(PoisonError::into_inner) = guard;
}

fn guard() -> Option<Guard> {
    GUARD.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// A workbook's sheet as a CSV file, in a child where there is one.
pub(crate) fn workbook_guarded(from: &Path, to: &Path, wish: &Wish) -> Result<Sheets, UnpackError> {
    let Some(guard) = guard() else {
        return caught(|| workbook_file(from, to, wish));
    };
    let wish = serde_json::to_string(wish).unwrap_or_default();
    run(&guard, &["workbook".into(), from.into(), to.into(), wish.into()])
}

/// An archive's files in a folder, in a child where there is one.
pub(crate) fn files_guarded(from: &Path, folder: &Path) -> Result<Vec<Unpacked>, UnpackError> {
    let Some(guard) = guard() else {
        return caught(|| files_file(from, folder));
    };
    run(&guard, &["files".into(), from.into(), folder.into()])
}

/// A file to hand out as a safe one, in a child where there is one. Pictures need more memory than tables.
pub(crate) fn asset_guarded(from: &Path, to: &Path) -> Result<Result<Told, MediaError>, UnpackError> {
    let Some(guard) = guard() else {
        return caught(|| asset_file(from, to));
    };
    let guard = Guard { memory: guard.memory.saturating_mul(PICTURES), ..guard };
    run(&guard, &["asset".into(), from.into(), to.into()])
}

fn workbook_file(from: &Path, to: &Path, wish: &Wish) -> Result<Sheets, UnpackError> {
    let input = File::open(from).map_err(super::archive::io_failed)?;
    workbook::workbook(BufReader::new(input), private(to)?, wish)
}

fn files_file(from: &Path, folder: &Path) -> Result<Vec<Unpacked>, UnpackError> {
    let input = File::open(from).map_err(super::archive::io_failed)?;
    files::files(BufReader::new(input), folder)
}

/// A parser's panic is a damaged file. Nothing that it held is used afterwards.
pub(crate) fn caught<T>(work: impl FnOnce() -> Result<T, UnpackError>) -> Result<T, UnpackError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(UnpackError::Died { reason: "its parser gave up".into() }))
}

/// What a child does: unpacks as its arguments say and answers on standard output.
pub fn unpack_main(args: &[OsString]) -> ExitCode {
    let text = |at: usize| args.get(at).map(|a| a.to_string_lossy().into_owned()).unwrap_or_default();
    let path = |at: usize| args.get(at).map(PathBuf::from).unwrap_or_default();
    let answer = match text(0).as_str() {
        "workbook" => {
            let wish: Wish = serde_json::from_str(&text(3)).unwrap_or_default();
            serde_json::to_string(&workbook_file(&path(1), &path(2), &wish))
        }
        "asset" => serde_json::to_string(&asset_file(&path(1), &path(2))),
        "files" => serde_json::to_string(&files_file(&path(1), &path(2))),
        _ => return ExitCode::from(2),
    };
    let written = answer.map_err(std::io::Error::from).and_then(|answer| {
        let mut out = std::io::stdout().lock();
        out.write_all(answer.as_bytes()).and_then(|()| out.flush())
    });
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs the child to its end and reads its answer. Whatever ends it before that is [`UnpackError::Died`].
fn run<T: DeserializeOwned + Serialize>(guard: &Guard, args: &[OsString]) -> Result<T, UnpackError> {
    #[derive(Deserialize)]
    enum Answer<T> {
        Ok(T),
        Err(UnpackError),
    }
    let failed = |e: std::io::Error| UnpackError::Failed { reason: e.to_string() };
    let died = |reason: &str| UnpackError::Died { reason: reason.to_owned() };
    let mut child = Command::new(&guard.program)
        .arg(UNPACK)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    // The answer is read beside the watching, so that a long one cannot block the child.
    let reader = child.stdout.take().map(|out| {
        std::thread::spawn(move || {
            let mut answer = Vec::new();
            out.take(ANSWER_LIMIT).read_to_end(&mut answer).map(|_| answer)
        })
    });
    let status = watch(&mut child, guard);
    let answer = reader.and_then(|r| r.join().ok()).and_then(Result::ok).unwrap_or_default();
    if !status?.success() {
        return Err(died("its parser gave up"));
    }
    match serde_json::from_slice(&answer) {
        Ok(Answer::Ok(value)) => Ok(value),
        Ok(Answer::Err(error)) => Err(error),
        Err(_) => Err(died("its parser gave no answer")),
    }
}

fn watch(child: &mut Child, guard: &Guard) -> Result<std::process::ExitStatus, UnpackError> {
    let began = Instant::now();
    let mut wait = Duration::from_millis(1);
    let stop = |child: &mut Child, reason: String| {
        // It may have ended by itself in the meantime; waiting for it is needed either way.
        let _ = child.kill();
        let _ = child.wait();
        Err(UnpackError::Died { reason })
    };
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {}
            Err(e) => return stop(child, e.to_string()),
        }
        if began.elapsed() > guard.wall {
            return stop(child, format!("it took longer than {} seconds", guard.wall.as_secs_f32()));
        }
        if resident(child.id()).is_some_and(|bytes| bytes > guard.memory) {
            return stop(child, format!("it needs more than {} MB of memory", guard.memory >> 20));
        }
        std::thread::sleep(wait);
        wait = (wait * 2).min(POLL);
    }
}

/// Bytes of memory that a process holds, where the system tells.
fn resident(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib << 10)
}
