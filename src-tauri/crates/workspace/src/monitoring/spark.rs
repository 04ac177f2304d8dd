//! Permissions to use videos as ads: for one video each, for so many days, taken back whenever she likes.

use crate::api::{ApiError, Changed, SparkCode, SparkEdit};
use crate::errors::Result;
use crate::products::{short, wrong};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::privacy::{SPARK_DAYS, SparkState, spark_standing, spark_until};
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::monitoring::SparkRow;

/// A code is long and has no blanks; more than this is something else.
const LONGEST: usize = 500;

impl Workspace {
    fn spark(&self, row: SparkRow, today: Day) -> SparkCode {
        let (state, days_left) = spark_standing(row.from, row.days, row.revoked_on, today);
        SparkCode {
            who: self.who(CreatorId(row.creator)),
            until: spark_until(row.from, row.days),
            days_left,
            state,
            edit: SparkEdit {
                id: row.id,
                creator: CreatorId(row.creator),
                code: row.code,
                link: row.link,
                days: row.days,
                from: Some(row.from),
                revoked_on: row.revoked_on,
                note: row.note,
            },
        }
    }

    /// Permissions to use videos as ads, of one creator or everybody, those that end first; what holds no more comes last.
    pub async fn spark_codes(&self, creator: Option<CreatorId>) -> Result<Vec<SparkCode>> {
        let today = self.this_day().await?;
        let rows = self.store().spark_codes(creator.map(|creator| creator.0)).await?;
        let mut codes: Vec<SparkCode> = rows.into_iter().map(|row| self.spark(row, today)).collect();
        let over = |code: &SparkCode| matches!(code.state, SparkState::Ended | SparkState::Revoked);
        codes.sort_by_key(|code| {
            let end = code.until.days_since(today);
            (over(code), if over(code) { -end } else { end }, code.edit.id)
        });
        Ok(codes)
    }

    /// Writes a permission to use a video as an ad.
    pub async fn save_spark_code(&self, code: SparkEdit) -> Result<SparkCode> {
        self.known(code.creator)?;
        let today = self.this_day().await?;
        let text = short("spark_code", &code.code, LONGEST)?;
        if text.is_empty() || text.contains(char::is_whitespace) {
            return Err(wrong("spark_code", &text, "Copy the code as she sent it, without blanks."));
        }
        let link = short("link", &code.link, 2_000)?;
        if !link.is_empty() && (!link.starts_with("https://") || link.contains(char::is_whitespace)) {
            return Err(wrong("link", &link, "Copy the video's address: it begins with https://."));
        }
        if !SPARK_DAYS.contains(&code.days) {
            return Err(wrong("days", &code.days.to_string(), "Use 7, 30, 60 or 365 days."));
        }
        let from = code.from.unwrap_or(today);
        if let Some(on) = code.revoked_on.filter(|on| *on > today) {
            return Err(wrong("revoked_on", &on.to_string(), "Write the day on which she took it back."));
        }
        let row = SparkRow {
            id: code.id,
            creator: code.creator.0,
            code: text,
            link,
            days: code.days,
            from,
            revoked_on: code.revoked_on,
            note: short("note", &code.note, 500)?,
        };
        let op = Op::new("save_spark_code", self.now())
            .with("name", self.called(code.creator))
            .about(&[code.creator.0]);
        let mut change = self.store().change(op).await?;
        let id = change.save_spark_code(&row).await?;
        change.finish().await?;
        self.changed("save_spark_code");
        Ok(self.spark(SparkRow { id, ..row }, today))
    }

    /// Deletes such a permission.
    pub async fn delete_spark_code(&self, code: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_spark_code", self.now())).await?;
        let creator = change.delete_spark_code(code).await?;
        change.say("name", self.called(CreatorId(creator)));
        change.concern(&[creator]);
        let step = change.finish().await?;
        self.changed("delete_spark_code");
        Ok(Changed { changed: 1, step })
    }

    /// A permission by its number or its code.
    pub async fn spark_named(&self, name: &str) -> Result<SparkCode> {
        let name = name.trim();
        let number = name.parse().unwrap_or(0);
        let codes = self.spark_codes(None).await?;
        codes.into_iter().find(|code| code.edit.id == number || code.edit.code == name).ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no Spark code {name}."),
                "Run `troupe spark list`: its number stands first.",
            )
            .with("name", name)
        })
    }
}
