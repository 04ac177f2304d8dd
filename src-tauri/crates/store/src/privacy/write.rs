//! Writing notices, reviews and objections.

use crate::change::Change;
use crate::error::{Result, StoreError};
use serde_json::json;
use troupe_core::time::Day;

/// A notice that was given, to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// To whom.
    pub creator: i64,
    /// Its language.
    pub language: String,
    /// The text as it went out.
    pub text: String,
}

impl Change {
    /// Writes down that these notices were given.
    pub async fn add_privacy_notices(
        &mut self,
        notices: &[NewNotice],
        on: Day,
        channel: &str,
    ) -> Result<u32> {
        let rows: Vec<_> = notices
            .iter()
            .map(|n| json!({ "creator": n.creator, "language": n.language, "text": n.text }))
            .collect();
        let at = self.at().seconds();
        let done = sqlx::query(
            "insert into privacy_notices (creator_id, on_day, channel, language, text, made_at)
             select value ->> 'creator', $2, $3, value ->> 'language', value ->> 'text', $4 from json_each($1)",
        )
        .bind(serde_json::to_string(&rows)?)
        .bind(on.to_string())
        .bind(channel)
        .bind(at)
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }

    /// Deletes a notice. Gives who it was for.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_privacy_notice(&mut self, notice: i64) -> Result<i64> {
        sqlx::query_scalar("delete from privacy_notices where id = $1 returning creator_id")
            .bind(notice)
            .fetch_optional(self.connection())
            .await?
            .ok_or(StoreError::NotFound { what: "notice", id: notice.to_string() })
    }

    /// Writes since when a creator objects to being scored and what she said; `None` = she does not.
    pub async fn set_objection(&mut self, creator: i64, objection: Option<(Day, &str)>) -> Result<()> {
        sqlx::query(
            "update creators set objected_on = $2, objection = $3
             where id = $1 and (objected_on is not $2 or objection is not $3)",
        )
        .bind(creator)
        .bind(objection.map(|(on, _)| on.to_string()))
        .bind(objection.map(|(_, reason)| reason))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes down that data of these creators were looked at and are kept; without any, those of everybody who was never in
    /// play.
    pub async fn add_reviews(&mut self, creators: &[i64], on: Day, reason: &str, next: Day) -> Result<u32> {
        let of: Vec<Option<i64>> = match creators {
            [] => vec![None],
            some => some.iter().copied().map(Some).collect(),
        };
        let done = sqlx::query(
            "insert into retention_reviews (creator_id, on_day, reason, next_on)
             select value, $2, $3, $4 from json_each($1)",
        )
        .bind(serde_json::to_string(&of)?)
        .bind(on.to_string())
        .bind(reason)
        .bind(next.to_string())
        .execute(self.connection())
        .await?;
        Ok(done.rows_affected() as u32)
    }
}
