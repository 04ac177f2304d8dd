//! Whose data are to be looked at again: of those in play each, of everybody else together.

use super::person::{last_contact, review};
use crate::api::{Changed, Retention, RetentionRow, ReviewEdit};
use crate::errors::Result;
use crate::lists::numbers;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::privacy::{months_passed_since, review_due};
use troupe_core::time::Day;
use troupe_store::Op;

impl Workspace {
    /// Those in play whose data are to be looked at again, the longest first.
    pub(super) async fn to_be_reviewed(&self, months: u32) -> Result<Vec<RetentionRow>> {
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let mut kept = self.store().kept(None).await?;
        // What has a contact of late, or a next look to come, needs no day of arrival.
        let since = months_passed_since(today, months);
        kept.retain(|kept| {
            last_contact(kept, zone).is_none_or(|last| last <= since)
                && kept.next.is_none_or(|next| next <= today)
        });
        let ids: Vec<i64> = kept.iter().map(|kept| kept.creator).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut arrived = self.arrived(&ids).await?;
        let busy = self.store().busy(&ids).await?;
        let mut rows: Vec<RetentionRow> = kept
            .into_iter()
            .filter_map(|kept| {
                let last = last_contact(&kept, zone);
                let obtained_on = arrived.remove(&kept.creator).map(|(day, _)| day);
                let due = review_due(last, obtained_on, months, kept.next)?;
                (due <= today).then(|| RetentionRow {
                    who: self.who(CreatorId(kept.creator)),
                    last_contact: last,
                    obtained_on,
                    due,
                    busy: busy.contains(&kept.creator),
                })
            })
            .collect();
        rows.sort_by(|a, b| (a.due, &a.who.name, &a.who.handle).cmp(&(b.due, &b.who.name, &b.who.handle)));
        Ok(rows)
    }

    /// Those who were never in play and whose newest file is older than the months: how many, and when the next look at
    /// everybody is due. `quick` may answer nothing where nothing can be due.
    pub(super) async fn others_to_be_reviewed(
        &self,
        months: u32,
        quick: Quick,
    ) -> Result<(u32, Option<Day>)> {
        let (zone, today) = (self.zone().await?, self.this_day().await?);
        let since = months_passed_since(today, months);
        let next = self.store().reviews(None).await?.first().map(|review| review.next);
        if quick == Quick::WhileNothingCanBeDue {
            let first = self.store().first_import().await?;
            let is_old = first.is_some_and(|first| zone.day(first) <= since);
            if !is_old || next.is_some_and(|next| next > today) {
                return Ok((0, None));
            }
        }
        let others = self.store().others(zone.start(since.plus(1))).await?;
        let Some(oldest) = others.oldest else { return Ok((0, None)) };
        let due = zone.day(oldest).plus_months(months);
        Ok((others.old, Some(next.map_or(due, |next| due.max(next)))))
    }

    /// Whose data are to be looked at again.
    pub async fn retention(&self) -> Result<Retention> {
        let months = self.privacy_settings().await?.retention_months;
        let (others, others_due) = self.others_to_be_reviewed(months, Quick::Never).await?;
        Ok(Retention {
            months,
            rows: self.to_be_reviewed(months).await?,
            others,
            others_due,
            others_review: self.store().reviews(None).await?.into_iter().next().map(review),
        })
    }

    /// Writes down that data were looked at and are kept.
    pub async fn review_retention(&self, edit: ReviewEdit) -> Result<Changed> {
        let today = self.this_day().await?;
        for creator in &edit.creators {
            self.known(*creator)?;
        }
        let reason = short("reason", &edit.reason, 2_000)?;
        if reason.is_empty() {
            return Err(wrong("reason", "", "Write why they are kept."));
        }
        let months = self.privacy_settings().await?.retention_months;
        let next = edit.next.unwrap_or_else(|| today.plus_months(months));
        if next <= today {
            return Err(wrong("next", &next.to_string(), "Write a day that is still to come."));
        }
        let mut ids = numbers(&edit.creators);
        ids.sort_unstable();
        ids.dedup();
        // Sentences of their own: everybody else has no name.
        let name = if ids.is_empty() { "review_others" } else { "review_retention" };
        let op = Op::new(name, self.now())
            .with("count", ids.len())
            .with("name", self.called_all(&edit.creators))
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed = change.add_reviews(&ids, today, &reason, next).await?;
        let step = change.finish().await?;
        self.changed("review_retention");
        Ok(Changed { changed, step })
    }
}

/// Whether an answer may be short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quick {
    /// Everybody is looked at.
    Never,
    /// Nobody is, while no file is old enough, or the next look is still to come.
    WhileNothingCanBeDue,
}
