//! Writing kits: every file in a folder of its own beside its place, then all of them in place and in the books, or none.

use super::super::page;
use super::super::paths::{is_kit, slug};
use super::super::wording::{Pictures, Speakers, Worded, worded};
use super::Draft;
use crate::api::{ApiError, KitTemplateEdit, Who};
use crate::errors::{Result, internal};
use crate::exports::Whose;
use crate::jobs::JobHandle;
use crate::workspace::Workspace;
use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::runtime::Handle;
use troupe_exchange::ExchangeError;
use troupe_exchange::out::{SharedEntry, SharedFiles, WrittenKit};
use troupe_store::kits::NewKit;
use troupe_store::{Op, Store};

/// Bytes of stack of a thread that makes kits: setting type goes deep in a build that is not optimised.
const STACK: usize = 16 << 20;

/// A kit that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct KitWritten {
    /// For whom.
    pub who: Who,
    /// The file.
    pub path: PathBuf,
    /// Its version.
    pub version: u32,
    /// Its language.
    pub language: String,
    /// Its bytes.
    pub bytes: u64,
    /// Its SHA-256 in hex.
    pub sha256: String,
}

/// Kits that can be made, with everything that was looked up for them.
pub(super) struct Making {
    template: KitTemplateEdit,
    folder: PathBuf,
    drafts: Vec<Draft>,
    /// Names of the files, in the order of the drafts.
    names: Vec<String>,
    pictures: Pictures,
}

impl Making {
    /// What a job of it is called.
    pub(super) fn label(&self) -> String {
        self.template.name.clone()
    }

    /// Kits.
    pub(super) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// Checksums of the files that kits share, each once, in order.
    fn shared(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let files = self.drafts.iter().flat_map(|draft| {
            let inputs = &draft.inputs;
            inputs.assets.value.iter().chain(&inputs.look.value.logo)
        });
        files.filter(|file| seen.insert(&file.sha256)).map(|file| file.sha256.clone()).collect()
    }
}

fn stopped() -> ApiError {
    ApiError::new("cancelled", "Making kits was stopped; none of them was kept.", "")
}

fn no_folder(folder: &Path, reason: impl std::fmt::Display) -> ApiError {
    let shown = folder.display().to_string();
    ApiError::new(
        "kits_folder",
        format!("{shown} cannot be used as a folder for kits: {reason}."),
        "Choose a folder in which you may write. Nothing was written.",
    )
    .with("folder", shown)
}

/// Moves that can be taken back.
#[derive(Default)]
struct Moves {
    done: Vec<(PathBuf, Option<PathBuf>)>,
}

impl Moves {
    /// Puts a file in its place; what was there waits in `aside`.
    fn put(&mut self, from: &Path, to: &Path, aside: PathBuf) -> std::io::Result<()> {
        let old = match std::fs::symlink_metadata(to) {
            Ok(_) => {
                std::fs::rename(to, &aside)?;
                Some(aside)
            }
            Err(_) => None,
        };
        self.done.push((to.to_path_buf(), old));
        std::fs::rename(from, to)
    }

    /// Puts everything back as it was.
    fn take_back(self) {
        for (to, old) in self.done.into_iter().rev() {
            // Whatever cannot be taken back is told by the error that led here.
            let _ = std::fs::remove_file(&to);
            if let Some(old) = old {
                let _ = std::fs::rename(old, &to);
            }
        }
    }
}

impl Workspace {
    /// Looks everything up that making these kits needs, and whether something is in the way.
    pub(super) async fn prepare_kits(
        &self,
        template: KitTemplateEdit,
        drafts: Vec<Draft>,
        folder: &Path,
    ) -> Result<Making> {
        let names = self.kit_names(&drafts);
        if folder.exists() && !folder.is_dir() {
            return Err(no_folder(folder, "it is a file"));
        }
        for name in &names {
            let there = std::fs::symlink_metadata(folder.join(name));
            if there.is_ok_and(|found| !found.is_file() || !is_kit(name)) {
                return Err(ApiError::new(
                    "kits_in_the_way",
                    format!("{name} is in the way: it is not a kit."),
                    "Move it or choose another folder. Nothing was written.",
                )
                .with("file", name));
            }
        }
        let pictures = self.pictures(drafts.iter().map(|draft| &draft.inputs)).await?;
        Ok(Making { template, folder: folder.to_path_buf(), drafts, names, pictures })
    }

    /// `kit-<handle>-<language>-<version>.zip`, with the creator's number where another creator's handle reads the same.
    fn kit_names(&self, drafts: &[Draft]) -> Vec<String> {
        let roster = self.roster();
        let mut owners: HashMap<String, Option<i64>> = HashMap::new();
        for creator in &roster.creators {
            let Some(slot) = roster.slot(creator.id) else { continue };
            let Some(account) = roster.accounts_of(slot).first() else { continue };
            let owner = owners.entry(slug(&account.handle, "creator")).or_insert(Some(creator.id.0));
            if *owner != Some(creator.id.0) {
                *owner = None;
            }
        }
        drafts
            .iter()
            .map(|draft| {
                let handle = slug(&draft.inputs.names.handle, "creator");
                let is_alone = owners.get(&handle).copied().flatten() == Some(draft.creator.0);
                let who = if is_alone { handle } else { format!("{handle}-{}", draft.creator.0) };
                format!("kit-{who}-{}-{}.zip", draft.inputs.language.tag(), draft.stamp.version)
            })
            .collect()
    }

    /// Makes kits: all or none.
    pub(super) async fn write_kits(
        &self,
        making: Making,
        job: Option<&JobHandle>,
    ) -> Result<Vec<KitWritten>> {
        let is_new = !making.folder.exists();
        if is_new {
            std::fs::create_dir_all(&making.folder).map_err(|error| no_folder(&making.folder, error))?;
        }
        let folder = making.folder.clone();
        let done = self.write_into(making, job).await;
        if let Ok(kits) = &done {
            let whose: Vec<i64> = kits.iter().map(|kit| kit.who.creator.0).collect();
            self.note_export("start_kits", &folder.display().to_string(), Whose::Of(&whose)).await;
        }
        if done.is_err() && is_new {
            // Only an empty folder goes.
            let _ = std::fs::remove_dir(&folder);
        }
        done
    }

    async fn write_into(&self, making: Making, job: Option<&JobHandle>) -> Result<Vec<KitWritten>> {
        let aside = tempfile::Builder::new()
            .prefix(".troupe-kits-")
            .tempdir_in(&making.folder)
            .map_err(|error| no_folder(&making.folder, error))?;
        let (store, runtime, told) = (self.store().clone(), Handle::current(), job.cloned());
        let within = aside.path().to_path_buf();
        let written = tokio::task::spawn_blocking(move || {
            let shared = pack(&making, &store, &runtime)?;
            let kits = each(&making, &shared, &within, told.as_ref())?;
            Ok::<_, ApiError>((making, kits))
        });
        let (making, kits) = written.await.map_err(internal)??;
        if let Some(job) = job {
            if job.is_cancelled() {
                return Err(stopped());
            }
            job.update(|j| j.state = "finishing".to_owned());
        }
        let mut moves = Moves::default();
        let mut placed = Ok(());
        for (at, name) in making.names.iter().enumerate() {
            let (from, to) = (aside.path().join(name), making.folder.join(name));
            placed = moves.put(&from, &to, aside.path().join(format!("{at}.old")));
            if placed.is_err() {
                break;
            }
        }
        let kept = match placed {
            Ok(()) => self.keep_kits(&making, &kits).await,
            Err(error) => Err(no_folder(&making.folder, error)),
        };
        if let Err(error) = kept {
            moves.take_back();
            return Err(error);
        }
        let written =
            making.drafts.iter().zip(&making.names).zip(kits).map(|((draft, name), kit)| KitWritten {
                who: self.who(draft.creator),
                path: making.folder.join(name),
                version: draft.stamp.version,
                language: draft.inputs.language.tag().to_owned(),
                bytes: kit.bytes,
                sha256: kit.sha256,
            });
        Ok(written.collect())
    }

    /// Writes down who has which kit, in one change.
    async fn keep_kits(&self, making: &Making, kits: &[WrittenKit]) -> Result<()> {
        let new: Vec<NewKit> = making
            .drafts
            .iter()
            .zip(&making.names)
            .zip(kits)
            .map(|((draft, name), kit)| NewKit {
                creator: draft.creator.0,
                language: draft.inputs.language.tag().to_owned(),
                version: draft.stamp.version,
                parts: draft.parts.clone(),
                made_on: draft.stamp.day,
                file: name.clone(),
                bytes: kit.bytes,
                sha256: kit.sha256.clone(),
            })
            .collect();
        let creators: Vec<i64> = new.iter().map(|kit| kit.creator).collect();
        let op = Op::new("make_kits", self.now())
            .with("template", &making.template.name)
            .with("name", making.drafts.first().map(|d| self.called(d.creator)).unwrap_or_default())
            .with("count", new.len())
            .about(&creators);
        let mut change = self.store().change(op).await?;
        change.add_kits(making.template.id, &new, self.now()).await?;
        change.finish().await?;
        // The job itself goes stale on its own; its records do as when kits are given.
        self.changed("give_kits");
        Ok(())
    }
}

/// Packs what kits share, part by part.
fn pack(making: &Making, store: &Store, runtime: &Handle) -> Result<SharedFiles> {
    let files = making.shared().into_iter().map(|sha256| {
        let (mut from, mut ended) = (0u32, false);
        std::iter::from_fn(move || {
            if ended {
                return None;
            }
            let parts = runtime.block_on(store.asset_parts(&sha256, from));
            match parts {
                Ok(parts) if parts.is_empty() => None,
                Ok(parts) => {
                    from += parts.len() as u32;
                    Some(Ok(parts.concat()))
                }
                Err(error) => {
                    ended = true;
                    Some(Err(ExchangeError::WriteFailed { file: sha256.clone(), reason: error.to_string() }))
                }
            }
        })
    });
    Ok(SharedFiles::pack(files)?)
}

/// Writes every kit, on all cores.
fn each(
    making: &Making,
    shared: &SharedFiles,
    folder: &Path,
    job: Option<&JobHandle>,
) -> Result<Vec<WrittenKit>> {
    let places: HashMap<String, usize> =
        making.shared().into_iter().enumerate().map(|(at, sha256)| (sha256, at)).collect();
    // Threads of its own, not of a pool: setting type shares out work among a pool's threads, and one that waits there would
    // begin another kit on top of its own, and another on top of that.
    let next = AtomicUsize::new(0);
    let wrong = AtomicBool::new(false);
    let worker = || -> Result<Vec<(usize, WrittenKit)>> {
        let mut speakers = Speakers::default();
        let mut written = Vec::new();
        while !wrong.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some((draft, name)) = making.drafts.get(at).zip(making.names.get(at)) else { break };
            if job.is_some_and(JobHandle::is_cancelled) {
                return Err(stopped());
            }
            let said = speakers.of(draft.inputs.language)?;
            let kit = worded(&draft.inputs, draft.stamp, said, &making.pictures);
            written.push((at, one(&kit, shared, &places, &folder.join(name))?));
            if let Some(job) = job {
                job.update(|j| {
                    j.done += 1;
                    j.rows += 1;
                });
            }
        }
        Ok(written)
    };
    let told = || {
        let done = worker();
        wrong.fetch_or(done.is_err(), Ordering::Relaxed);
        done
    };
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut kits = std::thread::scope(|scope| {
        let begun: std::io::Result<Vec<_>> = (0..cores)
            .map(|_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, told))
            .collect();
        let mut kits = Vec::with_capacity(making.drafts.len());
        for thread in begun.map_err(internal)? {
            kits.extend(thread.join().map_err(|_| internal("a thread that makes kits ended early"))??);
        }
        Ok::<_, ApiError>(kits)
    })?;
    kits.sort_by_key(|(at, _)| *at);
    Ok(kits.into_iter().map(|(_, kit)| kit).collect())
}

fn one(
    kit: &Worded,
    shared: &SharedFiles,
    places: &HashMap<String, usize>,
    path: &Path,
) -> Result<WrittenKit> {
    let mut own = page::files(&kit.sheet)?;
    if !kit.shared.is_empty() {
        let lines: String =
            kit.shared.iter().map(|file| format!("{}  {}\n", file.sha256, file.path)).collect();
        own.push((kit.checksums.clone(), lines.into_bytes()));
    }
    let entries: Vec<SharedEntry> = kit
        .shared
        .iter()
        .filter_map(|file| {
            let at = places.get(&file.sha256)?;
            Some(SharedEntry { file: *at, path: file.path.clone() })
        })
        .collect();
    Ok(shared.write_kit(path, &own, &entries)?)
}
