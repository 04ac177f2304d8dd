//! Sending: a version in somebody's hands, and what she then owes. Troupe sends nothing itself: it writes down that it was
//! sent, and makes the pages and sheets that people send.

use crate::api::{ApiError, Changed};
use crate::errors::Result;
use crate::lists::numbers;
use crate::sheet::language_of;
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use troupe_core::briefings::fill::FillError;
use troupe_core::briefings::owed::{Owed, Update, update};
use troupe_core::briefings::{Content, DeliverableState, Planned, fill};
use troupe_core::creator::CreatorId;
use troupe_store::Op;
use troupe_store::briefings::{BriefingSum, DeliverableRow, NewDeliverable, ReceiptRow, Which};

/// Names told in one message.
const NAMED: usize = 5;

/// A few names, and how many more there are.
pub(super) fn told(names: &[String]) -> String {
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

/// Fields as they are written in a text.
fn braced(fields: &[String]) -> String {
    fields.iter().map(|f| format!("{{{f}}}")).collect::<Vec<_>>().join(", ")
}

/// The fields that an error of filling in names, as they are written in a text.
pub(crate) fn unfilled_fields(error: &FillError) -> String {
    match error {
        FillError::Unknown(fields) | FillError::Empty(fields) => braced(fields),
    }
}

/// The error of a content that cannot be filled in for these creators.
pub(crate) fn unfilled(error: FillError, names: &[String]) -> ApiError {
    match error {
        FillError::Unknown(fields) => ApiError::new(
            "merge_unknown",
            format!("There is no merge field {}.", braced(&fields)),
            format!("Use one of: {}.", fill::FIELDS.map(|f| format!("{{{}}}", f.as_str())).join(", ")),
        )
        .with("fields", braced(&fields)),
        FillError::Empty(fields) => ApiError::new(
            "merge_empty",
            format!("For {} nothing is known for {}.", told(names), braced(&fields)),
            "Fill that in, or take the field out of the text. Nothing was changed.",
        )
        .with("name", told(names))
        .with("fields", braced(&fields)),
    }
}

impl Workspace {
    /// Sends the draft: a new version when it differs from the newest. `None` = each in her own language.
    pub async fn send_briefing(
        &self,
        briefing: i64,
        creators: Vec<CreatorId>,
        language: Option<String>,
    ) -> Result<Changed> {
        let sum = self.briefing_sum(briefing).await?;
        let creators: Vec<CreatorId> = creators.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        self.may_be_sent(&sum, &creators).await?;
        let filled = self.fill_for(&sum, &creators).await?;
        let languages = self.languages_for(&creators, language).await?;
        let known = sum.newest.as_ref() == Some(&sum.row.content);
        let version = if known { sum.version } else { sum.version + 1 };
        let plans = self.planned(briefing).await?;
        let mut owed: HashMap<i64, Vec<DeliverableRow>> = HashMap::new();
        for row in self.store().deliverables(Which::Briefing(briefing)).await? {
            owed.entry(row.creator).or_default().push(row);
        }
        let (mut new, mut written) = (Vec::new(), Vec::new());
        for (creator, content) in creators.iter().zip(&filled) {
            let before = plans.get(&creator.0).map_or(&[][..], Vec::as_slice);
            let mine = owed.remove(&creator.0).unwrap_or_default();
            bring_up_to_date(creator.0, before, content, mine, &mut new, &mut written);
        }
        let ids: Vec<i64> = creators.iter().map(|c| c.0).collect();
        let op = Op::new("send_briefing", self.now())
            .with("briefing", &sum.row.name)
            .with("version", version)
            .with("name", creators.first().map(|c| self.called(*c)).unwrap_or_default())
            .with("count", ids.len())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        if !known {
            change.add_briefing_version(briefing, version, &sum.row.content, self.now()).await?;
        }
        let changed = change.add_briefing_receipts(briefing, version, &languages, self.now()).await?;
        change.add_deliverables(briefing, &new).await?;
        change.write_deliverables(&written).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("send_briefing");
        Ok(Changed { changed, step })
    }

    async fn may_be_sent(&self, sum: &BriefingSum, creators: &[CreatorId]) -> Result<()> {
        if sum.row.template {
            return Err(ApiError::new(
                "briefing_template",
                format!("{} is a template.", sum.row.name),
                "Make a copy of it and send that.",
            )
            .with("name", &sum.row.name));
        }
        if sum.row.content == Content::default() {
            return Err(ApiError::new(
                "briefing_wrong",
                format!("{} says nothing yet.", sum.row.name),
                "Write what is to be made.",
            )
            .with("field", "goal")
            .with("detail", "it says nothing yet"));
        }
        if creators.is_empty() {
            return Err(ApiError::new("bad_request", "Nobody is named.", "Name who gets the briefing."));
        }
        for creator in creators {
            self.known(*creator)?;
        }
        self.refuse_blocked(creators).await
    }

    /// The draft as each gets it, in their order.
    async fn fill_for(&self, sum: &BriefingSum, creators: &[CreatorId]) -> Result<Vec<Content>> {
        let around = self.around(sum.row.list, &numbers(creators)).await?;
        let content = &sum.row.content;
        let (mut filled, mut lacking, mut fields) = (Vec::new(), Vec::new(), BTreeSet::new());
        for creator in creators {
            let person = self.person(*creator, &around);
            match fill::filled(content, &fill::values(content, &person)) {
                Ok(content) => filled.push(content),
                Err(FillError::Empty(names)) => {
                    fields.extend(names);
                    lacking.push(self.called(*creator));
                }
                Err(unknown) => return Err(unfilled(unknown, &[])),
            }
        }
        if lacking.is_empty() {
            return Ok(filled);
        }
        Err(unfilled(FillError::Empty(fields.into_iter().collect()), &lacking))
    }

    /// Each with the language in which she gets it: the one named, her own where Troupe speaks it, the settings'.
    async fn languages_for(
        &self,
        creators: &[CreatorId],
        language: Option<String>,
    ) -> Result<Vec<(i64, String)>> {
        let settings = self.settings().await?.language;
        let ours = language_of(settings.as_deref())?.tag();
        let named = language.map(|language| language_of(Some(&language))).transpose()?;
        Ok(creators
            .iter()
            .map(|creator| {
                let own = self.language_of_creator(*creator).and_then(|own| language_of(Some(&own)).ok());
                let tag = named.or(own).map_or(ours, |language| language.tag());
                (creator.0, tag.to_owned())
            })
            .collect())
    }

    /// What the newest version that each creator got asks for.
    async fn planned(&self, briefing: i64) -> Result<HashMap<i64, Vec<Planned>>> {
        let mut newest: HashMap<i64, u32> = HashMap::new();
        for ReceiptRow { creator, version, .. } in self.store().briefing_receipts(briefing).await? {
            newest.insert(creator, version);
        }
        let versions: BTreeSet<u32> = newest.values().copied().collect();
        let mut contents = HashMap::new();
        for version in versions {
            let content = self.store().briefing_version(briefing, version).await?.unwrap_or_default();
            contents.insert(version, content.deliverables);
        }
        Ok(newest
            .into_iter()
            .map(|(creator, version)| (creator, contents.get(&version).cloned().unwrap_or_default()))
            .collect())
    }

    /// Writes down that a creator acknowledged a version; 0 = the newest that she got. An older one than the newest that she
    /// got is kept: she has then not acknowledged the briefing as it stands ([`crate::api::Receipt::superseded`]).
    pub async fn acknowledge_briefing(
        &self,
        briefing: i64,
        creator: CreatorId,
        version: u32,
    ) -> Result<Changed> {
        let sum = self.briefing_sum(briefing).await?;
        let receipts = self.store().briefing_receipts(briefing).await?;
        let mine: Vec<u32> = receipts.iter().filter(|r| r.creator == creator.0).map(|r| r.version).collect();
        let meant = if version == 0 { mine.last().copied() } else { Some(version) };
        let Some(version) = meant.filter(|version| mine.contains(version)) else {
            return Err(ApiError::new(
                "briefing_not_sent",
                format!("{} did not get that version of {}.", self.called(creator), sum.row.name),
                "Choose a version that was sent to this creator.",
            )
            .with("name", self.called(creator)));
        };
        let op = Op::new("acknowledge_briefing", self.now())
            .with("briefing", &sum.row.name)
            .with("name", self.called(creator))
            .with("version", version)
            .about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let changed = change.acknowledge_briefing(briefing, creator.0, version, self.now()).await?;
        let step = change.finish().await?;
        self.changed("acknowledge_briefing");
        Ok(Changed { changed, step })
    }
}

/// What a version makes of one creator's pieces.
fn bring_up_to_date(
    creator: i64,
    before: &[Planned],
    content: &Content,
    mine: Vec<DeliverableRow>,
    new: &mut Vec<NewDeliverable>,
    written: &mut Vec<DeliverableRow>,
) {
    let owed: Vec<Owed> = mine
        .iter()
        .map(|row| Owed {
            id: row.id,
            item: row.item.clone(),
            number: row.number,
            title: row.title.clone(),
            format: row.format,
            due: row.due,
            state: row.state,
        })
        .collect();
    let mut rows: HashMap<i64, DeliverableRow> = mine.into_iter().map(|row| (row.id, row)).collect();
    for step in update(before, &content.deliverables, &owed) {
        match step {
            Update::Add { planned, number } => new.push(NewDeliverable {
                creator,
                item: planned.item,
                number,
                title: planned.title,
                format: planned.format,
                due: planned.due,
                used_where: content.usage_where.clone(),
            }),
            Update::Follow { id, planned } => written.extend(rows.remove(&id).map(|row| DeliverableRow {
                title: planned.title,
                format: planned.format,
                due: planned.due,
                state: DeliverableState::Briefed,
                ..row
            })),
            Update::Cancel { id } => written.extend(
                rows.remove(&id).map(|row| DeliverableRow { state: DeliverableState::Cancelled, ..row }),
            ),
        }
    }
}
