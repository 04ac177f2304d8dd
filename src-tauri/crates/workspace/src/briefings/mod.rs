//! Briefings and the content they ask for: what is asked of them. Beside this file: writing drafts (edit), sending them
//! (send), what creators hand in (steps), content checks (check), posts that are it (posts), what is due (due), pages and
//! sheets (page), shipped ones to begin from (starters).

pub(crate) mod check;
mod due;
mod edit;
mod page;
mod person;
mod posts;
mod send;
mod starters;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use page::{PageBody, briefing_sections};
pub(crate) use send::{unfilled, unfilled_fields};

use crate::api::{
    ApiError, BriefingDetail, BriefingLine, BriefingVersion, Deliverable, DeliverableNote, FieldChange,
    ListRef, Piece, Receipt,
};
use crate::errors::Result;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use std::collections::HashMap;
use troupe_core::briefings::difference::difference;
use troupe_core::briefings::owed::{days_left, is_expired};
use troupe_core::briefings::{Content, fill};
use troupe_core::creator::{AccountId, CreatorId};
use troupe_core::time::Day;
use troupe_pdf::{Language, Words};
use troupe_store::briefings::{BriefingSum, DeliverableRow, NOT_IT, NoteRow, Which};

fn line_of(sum: &BriefingSum) -> BriefingLine {
    BriefingLine {
        id: sum.row.id,
        name: sum.row.name.clone(),
        list: sum.row.list.map(|id| ListRef { id, name: sum.list_name.clone().unwrap_or_default() }),
        template: sum.row.template,
        version: sum.version,
        changed: sum.newest.as_ref().is_some_and(|newest| *newest != sum.row.content),
        edited_at: sum.row.edited_at,
        sent: sum.sent,
        acknowledged: sum.acknowledged,
        deliverables: sum.deliverables,
        published: sum.published,
        to_review: sum.submitted,
        late: sum.late,
    }
}

/// What a piece of content is called: its title, with its number where there are several.
fn title_of(row: &DeliverableRow) -> String {
    if row.of > 1 || row.number > 1 { format!("{} {}", row.title, row.number) } else { row.title.clone() }
}

/// How kinds, places and days are written in a language.
fn named(words: &Words, language: Language, group: &str, name: &str) -> String {
    match group {
        "day" => troupe_pdf::day_in_words(name, language).unwrap_or_else(|_| name.to_owned()),
        group => words.say(&format!("briefing_{group}_{name}"), &[]),
    }
}

impl Workspace {
    /// Briefings and templates, newest edits first.
    pub async fn briefings(&self) -> Result<Vec<BriefingLine>> {
        let sums = self.store().briefings(None, self.this_day().await?).await?;
        Ok(sums.iter().map(line_of).collect())
    }

    /// A briefing by name, without regard to case.
    pub async fn briefing_named(&self, name: &str) -> Result<BriefingLine> {
        let wanted = name.trim().to_lowercase();
        self.briefings().await?.into_iter().find(|b| b.name.to_lowercase() == wanted).ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no briefing \u{201c}{name}\u{201d}."),
                "Run `troupe brief list`.",
            )
            .with("name", name)
        })
    }

    pub(super) async fn briefing_sum(&self, briefing: i64) -> Result<BriefingSum> {
        Ok(self.store().briefing(briefing, self.this_day().await?).await?)
    }

    /// Everything about a briefing.
    pub async fn briefing(&self, briefing: i64) -> Result<BriefingDetail> {
        let sum = self.briefing_sum(briefing).await?;
        let versions = self.store().briefing_versions(briefing).await?;
        let rows = self.store().briefing_receipts(briefing).await?;
        let mut newest: HashMap<i64, u32> = HashMap::new();
        for row in &rows {
            let known = newest.entry(row.creator).or_default();
            *known = row.version.max(*known);
        }
        let mut receipts: Vec<Receipt> = rows
            .into_iter()
            .map(|row| Receipt {
                who: self.who(CreatorId(row.creator)),
                version: row.version,
                language: row.language,
                sent_at: row.sent_at,
                acknowledged_at: row.acknowledged_at,
                superseded: newest.get(&row.creator).is_some_and(|newest| *newest > row.version),
            })
            .collect();
        let place =
            |name: &str, handle: &str, creator: CreatorId| (name.to_lowercase(), handle.to_owned(), creator);
        receipts.sort_by_key(|r| (place(&r.who.name, &r.who.handle, r.who.creator), r.version));
        let mut deliverables = self.deliverables(Which::Briefing(briefing)).await?;
        deliverables.sort_by_key(|d| {
            (place(&d.who.name, &d.who.handle, d.who.creator), d.due.is_none(), d.due, d.title.clone())
        });
        Ok(BriefingDetail {
            line: line_of(&sum),
            content: sum.row.content,
            versions: versions
                .into_iter()
                .map(|v| BriefingVersion {
                    version: v.version,
                    made_at: v.made_at,
                    sent: v.sent,
                    acknowledged: v.acknowledged,
                })
                .collect(),
            receipts,
            deliverables,
        })
    }

    /// What a version says; 0 = the draft.
    pub(super) async fn content_at(&self, sum: &BriefingSum, version: u32) -> Result<Content> {
        if version == 0 {
            return Ok(sum.row.content.clone());
        }
        self.store().briefing_version(sum.row.id, version).await?.ok_or_else(|| {
            ApiError::new(
                "briefing_version",
                format!("{} has no version {version}.", sum.row.name),
                "Choose a version that was sent, or 0 for the draft.",
            )
            .with("name", &sum.row.name)
            .with("version", version)
        })
    }

    /// What a version says as it is written, with its merge fields; 0 = the draft.
    pub async fn briefing_content(&self, briefing: i64, version: u32) -> Result<Content> {
        let sum = self.briefing_sum(briefing).await?;
        self.content_at(&sum, version).await
    }

    /// How two versions differ; 0 = the draft. Kinds, places and days are in the settings' language.
    pub async fn briefing_difference(&self, briefing: i64, from: u32, to: u32) -> Result<Vec<FieldChange>> {
        let sum = self.briefing_sum(briefing).await?;
        let (from, to) = (self.content_at(&sum, from).await?, self.content_at(&sum, to).await?);
        let language = language_of(self.settings().await?.language.as_deref())?;
        let words = Words::new(language).map_err(crate::errors::internal)?;
        let told = difference(&from, &to, &|group, name| named(&words, language, group, name));
        Ok(told
            .into_iter()
            .map(|change| FieldChange {
                field: change.field.to_owned(),
                pieces: change
                    .pieces
                    .into_iter()
                    .map(|piece| Piece { kind: piece.became.as_str().to_owned(), text: piece.text })
                    .collect(),
            })
            .collect())
    }

    /// What of a version is filled in for a creator: text fields with merge fields put in; what is missing is an error.
    pub async fn briefing_for(&self, briefing: i64, creator: CreatorId, version: u32) -> Result<Content> {
        self.known(creator)?;
        let sum = self.briefing_sum(briefing).await?;
        let content = self.content_at(&sum, version).await?;
        let around = self.around(sum.row.list, &[creator.0]).await?;
        let values = fill::values(&content, &self.person(creator, &around));
        fill::filled(&content, &values).map_err(|error| unfilled(error, &[self.called(creator)]))
    }

    /// Pieces of content of a creator, newest first.
    pub async fn deliverables_of(&self, creator: CreatorId) -> Result<Vec<Deliverable>> {
        self.deliverables(Which::Creator(creator.0)).await
    }

    async fn deliverables(&self, which: Which<'_>) -> Result<Vec<Deliverable>> {
        let rows = self.store().deliverables(which).await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut notes: HashMap<i64, Vec<NoteRow>> = HashMap::new();
        for note in self.store().deliverable_notes(&ids).await?.into_iter().filter(|n| n.kind != NOT_IT) {
            notes.entry(note.deliverable).or_default().push(note);
        }
        let mut captions = self.store().captions_of(&ids).await?;
        let today = self.this_day().await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let said = notes.remove(&row.id).unwrap_or_default();
                let caption = captions.remove(&row.id);
                Deliverable { caption, ..self.deliverable(row, said, today) }
            })
            .collect())
    }

    fn deliverable(&self, row: DeliverableRow, notes: Vec<NoteRow>, today: Day) -> Deliverable {
        Deliverable {
            id: row.id,
            briefing: row.briefing,
            who: self.who(CreatorId(row.creator)),
            title: title_of(&row),
            format: row.format,
            due: row.due,
            days: days_left(row.state, row.due, today),
            state: row.state,
            moves: row.state.moves().to_vec(),
            text: row.text,
            link: row.link,
            account: row.account.map(AccountId),
            post: row.post,
            caption: None,
            submitted_on: row.submitted_on,
            approved_on: row.approved_on,
            published_on: row.published_on,
            usage_until: row.usage_until,
            used_where: row.used_where,
            in_use: row.in_use,
            expired: is_expired(row.usage_until, row.in_use, today),
            notes: notes
                .into_iter()
                .map(|n| DeliverableNote { kind: n.kind, author: n.author, text: n.text, at: n.at })
                .collect(),
            briefing_name: row.briefing_name,
        }
    }
}
