//! Who has which kit, and whose is out of date.

use super::gather::Wanted;
use super::make::Draft;
use crate::api::*;
use crate::errors::Result;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use std::collections::HashSet;
use troupe_core::creator::CreatorId;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::kits::KitRecord;

/// Rows of one window at most.
const MOST: u32 = 500;

fn made_of(record: KitRecord) -> KitMade {
    KitMade {
        id: record.id,
        template: TemplateRef { id: record.template, name: record.template_name },
        language: record.language,
        version: record.version,
        made_on: record.made_on,
        file: record.file,
        bytes: record.bytes,
        sha256: record.sha256,
        given_on: record.given_on,
    }
}

/// Where somebody stands: her kit is out of date before it is anything else.
fn state_of(draft: &Draft) -> KitState {
    match &draft.newest {
        None => KitState::None,
        Some(_) if !draft.changed.is_empty() => KitState::OutOfDate,
        Some(newest) if newest.given_on.is_some() => KitState::Current,
        Some(_) => KitState::Made,
    }
}

/// The states in the order of [`KitPage::counts`].
const STATES: [KitState; 4] = [KitState::None, KitState::Made, KitState::Current, KitState::OutOfDate];

impl Workspace {
    /// Who has which kit of a template, and whose is out of date.
    pub async fn kit_rows(&self, query: KitsQuery) -> Result<KitPage> {
        let template = self.kit_template(query.template).await?;
        let list = match query.list {
            Some(list) => Some(self.list_ref(list).await?),
            None => None,
        };
        let mut rows: Vec<KitRow> = self
            .kit_standing(&template, query.list)
            .await?
            .into_iter()
            .map(|draft| KitRow {
                who: self.who(draft.creator),
                state: state_of(&draft),
                changed: draft.changed,
                newest: draft.newest.map(made_of),
            })
            .collect();
        let text = query.text.trim().trim_start_matches('@').to_lowercase();
        rows.retain(|row| {
            row.who.name.to_lowercase().contains(&text) || row.who.handle.to_lowercase().contains(&text)
        });
        let counts = STATES.iter().map(|state| rows.iter().filter(|row| row.state == *state).count() as u32);
        let counts = counts.collect();
        rows.retain(|row| query.state.is_none_or(|state| row.state == state));
        rows.sort_by_cached_key(|row| {
            let name = if row.who.name.is_empty() { &row.who.handle } else { &row.who.name };
            let language = row.newest.as_ref().map(|kit| kit.language.clone());
            (name.to_lowercase(), row.who.handle.clone(), row.who.creator, language)
        });
        let total = rows.len() as u32;
        let limit = query.limit.clamp(1, MOST) as usize;
        Ok(KitPage {
            total,
            counts,
            list,
            rows: rows.into_iter().skip(query.offset as usize).take(limit).collect(),
        })
    }

    async fn list_ref(&self, list: i64) -> Result<ListRef> {
        let lists = self.shortlists().await?;
        let known = lists.into_iter().find(|one| one.id == list);
        known.map(|one| ListRef { id: one.id, name: one.name }).ok_or_else(|| {
            ApiError::new(
                "list_unknown",
                format!("There is no shortlist {list}."),
                "Reload the list: somebody may have removed it.",
            )
            .with("name", list)
        })
    }

    /// Kits that somebody has, each as it would be made now in its language; members of a list without one in the language
    /// in which they would get it.
    async fn kit_standing(&self, template: &KitTemplateEdit, list: Option<i64>) -> Result<Vec<Draft>> {
        let members: Option<Vec<CreatorId>> = match list {
            Some(list) => Some(self.shortlist_members(list).await?),
            None => None,
        };
        let on_list: Option<HashSet<CreatorId>> = members.as_ref().map(|m| m.iter().copied().collect());
        let known: Vec<Wanted> = self
            .store()
            .newest_kits(template.id)
            .await?
            .iter()
            .filter(|record| on_list.as_ref().is_none_or(|list| list.contains(&CreatorId(record.creator))))
            .filter_map(|record| {
                Some((Some(CreatorId(record.creator)), language_of(Some(&record.language)).ok()?))
            })
            .collect();
        let have: HashSet<CreatorId> = known.iter().filter_map(|(creator, _)| *creator).collect();
        let without: Vec<Option<CreatorId>> =
            members.into_iter().flatten().filter(|creator| !have.contains(creator)).map(Some).collect();
        let languages = self.kit_languages(template, &without, None).await?;
        let mut wanted = known;
        wanted.extend(without.into_iter().zip(languages).map(|(creator, (language, _))| (creator, language)));
        self.drafts_in(template, wanted).await
    }

    /// Kits of a creator, newest first.
    pub async fn kits_of(&self, creator: CreatorId) -> Result<Vec<KitMade>> {
        self.known(creator)?;
        Ok(self.store().kits_of(creator.0).await?.into_iter().map(made_of).collect())
    }

    /// Writes down that creators got these kits on a day; `None` = that they did not.
    pub async fn give_kits(&self, kits: Vec<i64>, on: Option<Day>) -> Result<Changed> {
        let name = if on.is_some() { "give_kits" } else { "take_kits" };
        let mut op = Op::new(name, self.now());
        if let Some(day) = on {
            op = op.with("day", day);
        }
        let mut change = self.store().change(op).await?;
        let wanted: HashSet<i64> = kits.iter().copied().collect();
        let (templates, known) = change.templates_of_kits(&kits).await?;
        if known < wanted.len() || kits.is_empty() {
            return Err(ApiError::new(
                "not_found",
                "One of these kits does not exist any more.",
                "Reload the list: its template may have been deleted, or making it was taken back.",
            ));
        }
        let creators = change.give_kits(&kits, on).await?;
        change.say("template", templates.join(", "));
        change.say("count", wanted.len());
        change.say("name", creators.first().map(|id| self.called(CreatorId(*id))).unwrap_or_default());
        change.concern(&creators);
        let step = change.finish().await?;
        self.changed("give_kits");
        Ok(Changed { changed: creators.len() as u32, step })
    }
}
