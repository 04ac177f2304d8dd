//! Kits to make: for one as a preview, for many as a plan and then as a job. Beside this file: writing them (write).

mod write;

pub use write::KitWritten;

use super::gather::{Gathered, Wanted, note, once};
use super::wording::{Pictures, Speakers, Stamp, worded};
use super::{inputs::KitInputs, page};
use crate::api::*;
use crate::briefings::unfilled;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use troupe_core::creator::CreatorId;
use troupe_core::kits::{KitPart, Parts, changed};
use troupe_core::merge::FillError;
use troupe_core::time::Day;
use troupe_store::kits::KitRecord;

/// Bytes of page, PDF and texts of a kit without its files, about: what kits without pictures have.
const OWN_BYTES: u64 = 60_000;

/// A kit that would be made.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// For whom.
    pub creator: CreatorId,
    /// What goes into it.
    pub inputs: KitInputs,
    /// What to know.
    pub notes: Vec<KitNote>,
    /// Its version and day.
    pub stamp: Stamp,
    /// Its fingerprints.
    pub parts: Parts,
    /// The kit that she has in this language.
    pub newest: Option<KitRecord>,
    /// What changed since.
    pub changed: Vec<KitPart>,
    /// What its texts cannot be filled with.
    lacks: Option<FillError>,
}

impl Draft {
    /// Compares a kit with the one that she has.
    pub(super) fn new(creator: CreatorId, kit: Gathered, newest: Option<KitRecord>, today: Day) -> Self {
        let parts = kit.inputs.parts();
        let differs = newest.as_ref().map(|known| changed(&known.parts, &parts)).unwrap_or_default();
        let stamp = match &newest {
            Some(known) if differs.is_empty() => Stamp { version: known.version, day: known.made_on },
            Some(known) => Stamp { version: known.version + 1, day: today },
            None => Stamp { version: 1, day: today },
        };
        let Gathered { inputs, notes, lacks, .. } = kit;
        Self { creator, inputs, notes, stamp, parts, newest, changed: differs, lacks }
    }

    /// She has it already as it would be made now.
    pub(super) fn is_same(&self) -> bool {
        self.newest.is_some() && self.changed.is_empty()
    }
}

impl Workspace {
    /// A kit as it would be made now, from a template saved or not; without a creator, for nobody in particular.
    pub async fn kit_preview(
        &self,
        template: KitTemplateEdit,
        creator: Option<CreatorId>,
        language: Option<String>,
    ) -> Result<KitPreview> {
        let (kit, stamp, same) = match creator {
            Some(creator) => {
                self.known(creator)?;
                let draft = self.drafts(&template, &[creator], language.as_deref()).await?.pop();
                let draft = draft.ok_or_else(|| internal("a kit for nobody"))?;
                let same = draft.is_same();
                ((draft.inputs, draft.notes), draft.stamp, same)
            }
            None => {
                let languages = self.kit_languages(&template, &[None], language.as_deref()).await?;
                let mut reading = self.read_kits(&template, &[]).await?;
                let wanted: Vec<Wanted> = languages.iter().map(|(language, _)| (None, *language)).collect();
                let kit = self.gather(&template, &mut reading, &wanted).pop();
                let kit = kit.ok_or_else(|| internal("a kit in no language"))?;
                ((kit.inputs, kit.notes), Stamp { version: 0, day: self.this_day().await? }, false)
            }
        };
        let (inputs, notes) = kit;
        let pictures = self.pictures([&inputs]).await?;
        let html = tokio::task::spawn_blocking(move || {
            let mut speakers = Speakers::default();
            let kit = worded(&inputs, stamp, speakers.of(inputs.language)?, &pictures);
            Ok::<_, ApiError>((page::html(&kit.sheet)?, inputs.language.tag().to_owned()))
        });
        let (html, language) = html.await.map_err(internal)??;
        Ok(KitPreview { html, language, version: stamp.version, same, notes })
    }

    /// What making kits would give.
    pub async fn plan_kits(&self, request: KitRequest) -> Result<KitPlan> {
        let template = self.kit_template(request.template).await?;
        let drafts = self.requested(&template, &request).await?;
        let bytes = |draft: &Draft| {
            let files = draft.inputs.assets.value.iter().map(|file| file.bytes);
            files.sum::<u64>() + OWN_BYTES
        };
        Ok(KitPlan {
            bytes: drafts.iter().map(bytes).sum(),
            kits: drafts
                .into_iter()
                .map(|draft| PlannedKit {
                    who: self.who(draft.creator),
                    language: draft.inputs.language.tag().to_owned(),
                    version: draft.stamp.version,
                    same: draft.is_same(),
                    changed: draft.changed,
                    notes: draft.notes,
                })
                .collect(),
        })
    }

    /// Makes kits as a job: a ZIP file each in a folder, all or none.
    ///
    /// # Errors
    /// At once, before anything is written: when somebody is blocked, a merge field has no value (`merge_empty`), the template
    /// says nothing (`kits_no_texts`), or something is in the way (`kits_in_the_way`).
    pub async fn start_kits(&self, request: KitRequest, folder: String) -> Result<u64> {
        let (template, drafts) = self.ready_kits(&request).await?;
        let making = self.prepare_kits(template, drafts, Path::new(&folder)).await?;
        if self.is_busy_with("kits") {
            return Err(ApiError::new(
                "kit_busy",
                "Kits are being made.",
                "Wait until that is done, or stop it.",
            ));
        }
        let job = self.begin_job("kits", making.label());
        job.update(|j| j.total = Some(making.len() as u64));
        let (id, workspace) = (job.id(), self.clone());
        tokio::spawn(async move {
            let done = workspace.write_kits(making, Some(&job)).await;
            job.end(done.map(|_| ()));
        });
        Ok(id)
    }

    /// Makes kits and says which files were written, in the order of the request.
    ///
    /// # Errors
    /// Those of [`Workspace::start_kits`], and what writing says. Nothing is written then.
    pub async fn make_kits(&self, request: KitRequest, folder: &Path) -> Result<Vec<KitWritten>> {
        let (template, drafts) = self.ready_kits(&request).await?;
        let making = self.prepare_kits(template, drafts, folder).await?;
        self.write_kits(making, None).await
    }

    /// The kits of a request, none of which is stopped by anything.
    async fn ready_kits(&self, request: &KitRequest) -> Result<(KitTemplateEdit, Vec<Draft>)> {
        let template = self.kit_template(request.template).await?;
        let drafts = self.requested(&template, request).await?;
        if template.content.texts.is_empty() {
            return Err(ApiError::new(
                "kits_no_texts",
                format!("{} says nothing yet.", template.name),
                "Write its texts in at least one language.",
            )
            .with("name", &template.name));
        }
        let creators: Vec<CreatorId> = drafts.iter().map(|draft| draft.creator).collect();
        self.refuse_blocked(&creators).await?;
        self.refuse_lacking(&drafts)?;
        Ok((template, drafts))
    }

    fn refuse_lacking(&self, drafts: &[Draft]) -> Result<()> {
        let (mut names, mut fields) = (Vec::new(), BTreeSet::new());
        for draft in drafts {
            match &draft.lacks {
                Some(FillError::Empty(missing)) => {
                    names.push(self.called(draft.creator));
                    fields.extend(missing.iter().cloned());
                }
                Some(unknown) => return Err(unfilled(unknown.clone(), &[])),
                None => {}
            }
        }
        match names.is_empty() {
            true => Ok(()),
            false => Err(unfilled(FillError::Empty(fields.into_iter().collect()), &names)),
        }
    }

    /// The kits of a request as they would be made now.
    async fn requested(&self, template: &KitTemplateEdit, request: &KitRequest) -> Result<Vec<Draft>> {
        let mut creators = request.creators.clone();
        if let Some(list) = request.list {
            creators.extend(self.shortlist_members(list).await?);
        }
        let creators = once(creators);
        if creators.is_empty() {
            return Err(ApiError::new(
                "kits_nobody",
                "Nobody is named.",
                "Name creators or a shortlist with members.",
            ));
        }
        for creator in &creators {
            self.known(*creator)?;
        }
        let mut drafts = self.drafts(template, &creators, request.language.as_deref()).await?;
        if request.only_changed {
            drafts.retain(|draft| !draft.is_same());
        }
        Ok(drafts)
    }

    /// Kits of creators as they would be made now, each in the language in which she gets it.
    async fn drafts(
        &self,
        template: &KitTemplateEdit,
        creators: &[CreatorId],
        asked: Option<&str>,
    ) -> Result<Vec<Draft>> {
        let each: Vec<Option<CreatorId>> = creators.iter().copied().map(Some).collect();
        let languages = self.kit_languages(template, &each, asked).await?;
        let wanted: Vec<Wanted> =
            each.into_iter().zip(&languages).map(|(creator, (language, _))| (creator, *language)).collect();
        let mut drafts = self.drafts_in(template, wanted).await?;
        for (draft, (_, is_meant)) in drafts.iter_mut().zip(languages) {
            if !is_meant {
                draft.notes.push(note("no_texts"));
            }
        }
        Ok(drafts)
    }

    /// Kits of creators in these languages.
    pub(super) async fn drafts_in(
        &self,
        template: &KitTemplateEdit,
        wanted: Vec<Wanted>,
    ) -> Result<Vec<Draft>> {
        let creators = once(wanted.iter().filter_map(|(creator, _)| *creator));
        let mut newest: HashMap<(i64, String), KitRecord> = self
            .store()
            .newest_kits(template.id)
            .await?
            .into_iter()
            .map(|record| ((record.creator, record.language.clone()), record))
            .collect();
        let mut reading = self.read_kits(template, &creators).await?;
        let today = self.this_day().await?;
        let kits = self.gather(template, &mut reading, &wanted);
        Ok(kits
            .into_iter()
            .filter_map(|kit| {
                let creator = kit.creator?;
                let record = newest.remove(&(creator.0, kit.inputs.language.tag().to_owned()));
                Some(Draft::new(creator, kit, record, today))
            })
            .collect())
    }

    /// The small pictures that kits show.
    async fn pictures(&self, kits: impl IntoIterator<Item = &KitInputs>) -> Result<Pictures> {
        let mut wanted = BTreeSet::new();
        for kit in kits {
            let files = kit.assets.value.iter().chain(&kit.look.value.logo);
            wanted.extend(files.filter_map(|file| file.preview.clone()));
        }
        let mut pictures = Pictures::new();
        for sha256 in wanted {
            let bytes = self.store().asset_content(&sha256).await?;
            pictures.insert(sha256, bytes.into());
        }
        Ok(pictures)
    }
}
