//! The log of TikTok Shop's Creator Health Ratings.

use crate::api::*;
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::rules::{MOST_HEALTH, health_band, milestones};
use troupe_store::Op;
use troupe_store::rules::HealthRow;

/// Characters of a note at most.
const NOTE: usize = 2_000;

impl Workspace {
    /// Health ratings of a creator, newest first.
    pub async fn health_of(&self, creator: CreatorId) -> Result<Vec<HealthRating>> {
        self.known(creator)?;
        let rows = self.store().health_ratings(creator).await?;
        let before = rows.iter().skip(1).map(|row| Some(row.rating)).chain([None]);
        let rating = |(row, before): (&HealthRow, Option<u32>)| HealthRating {
            id: row.id,
            day: row.day,
            rating: row.rating,
            band: health_band(row.rating),
            milestones: milestones(before, row.rating),
            note: row.note.clone(),
        };
        Ok(rows.iter().zip(before).map(rating).collect())
    }

    /// Writes a health rating; one of the same day is replaced.
    ///
    /// # Errors
    /// `value_wrong` above 1,000, and for a day that lies ahead.
    pub async fn save_health(&self, rating: HealthEdit) -> Result<Changed> {
        self.known(rating.creator)?;
        let today = self.this_day().await?;
        let day = rating.day.unwrap_or(today);
        if day > today {
            return Err(wrong("day", &day.to_string(), "Write a day that has been."));
        }
        if rating.rating > MOST_HEALTH {
            let hint = "A health rating is a whole number from 0 to 1,000.";
            return Err(wrong("rating", &rating.rating.to_string(), hint));
        }
        let note = short("note", &rating.note, NOTE)?;
        let op = Op::new("save_health", self.now())
            .with("name", self.called(rating.creator))
            .with("rating", rating.rating)
            .with("day", day)
            .about(&[rating.creator.0]);
        let row = HealthRow { id: 0, creator: rating.creator, day, rating: rating.rating, note };
        let mut change = self.store().change(op).await?;
        let changed = change.save_health(&row).await?;
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("save_health");
        }
        Ok(Changed { changed, step })
    }

    /// Deletes a health rating.
    pub async fn delete_health(&self, rating: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_health", self.now())).await?;
        let row = change.health_rating(rating).await?;
        change.say("name", self.called(row.creator));
        change.say("day", row.day);
        change.concern(&[row.creator.0]);
        change.delete_health(rating).await?;
        let step = change.finish().await?;
        self.changed("delete_health");
        Ok(Changed { changed: 1, step })
    }
}
