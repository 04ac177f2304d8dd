//! Discount codes.

use super::{day, stored};
use crate::change::Change;
use crate::error::{Result, StoreError};
use crate::lists::name_taken;
use crate::open::Store;
use crate::products::currency;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use troupe_core::money::Currency;
use troupe_core::programs::{CodeState, code_state};
use troupe_core::time::{Day, Instant};

/// A discount code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Number; 0 = new.
    pub id: i64,
    /// The code, unique whatever the case of its letters.
    pub code: String,
    /// Whose; `None` = a general code, which credits nobody.
    pub creator: Option<i64>,
    /// The program it belongs to.
    pub program: Option<i64>,
    /// Its name. Only read.
    pub program_name: Option<String>,
    /// What the buyer saves, a fraction as decimal text.
    pub percent: Option<String>,
    /// What the buyer saves, minor units of a currency.
    pub amount: Option<(i64, Currency)>,
    /// What it is for, in words.
    pub scope: String,
    /// First day; `None` = at once.
    pub from: Option<Day>,
    /// Last day; `None` = no end.
    pub to: Option<Day>,
    /// Uses at most.
    pub max_uses: Option<u32>,
    /// It is switched on.
    pub active: bool,
    /// Notes.
    pub note: String,
    /// When it was written down; stays when the code is changed.
    pub made_at: Instant,
}

impl CodeRow {
    /// Where it stands on a day.
    pub fn state_on(&self, day: Day) -> CodeState {
        code_state(self.active, self.from, self.to, day)
    }
}

/// Everything of a code.
const READ: &str =
    "select c.id, c.code, c.creator_id, c.program_id, p.name as program_name, c.percent, c.amount_minor,
        c.currency, c.scope, c.from_day, c.to_day, c.max_uses, c.active, c.note, c.made_at
 from codes c left join programs p on p.id = c.program_id";

fn code_of(row: &SqliteRow) -> Result<CodeRow> {
    let amount = match (row.get::<Option<i64>, _>("amount_minor"), row.get::<Option<&str>, _>("currency")) {
        (Some(minor), Some(code)) => Some((minor, currency(code)?)),
        (None, _) => None,
        (Some(minor), None) => return Err(stored("an amount without currency", &minor.to_string())),
    };
    Ok(CodeRow {
        id: row.get("id"),
        code: row.get("code"),
        creator: row.get("creator_id"),
        program: row.get("program_id"),
        program_name: row.get("program_name"),
        percent: row.get("percent"),
        amount,
        scope: row.get("scope"),
        from: row.get::<Option<&str>, _>("from_day").map(day).transpose()?,
        to: row.get::<Option<&str>, _>("to_day").map(day).transpose()?,
        max_uses: row.get("max_uses"),
        active: row.get("active"),
        note: row.get("note"),
        made_at: Instant::from_seconds(row.get("made_at")),
    })
}

impl Store {
    /// Every code, by name.
    pub async fn codes(&self) -> Result<Vec<CodeRow>> {
        let sql = format!("{READ} order by c.code collate nocase, c.id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&self.readers).await?;
        rows.iter().map(code_of).collect()
    }

    /// Codes of these creators, by creator in the order they were made: the newest comes last.
    pub async fn codes_for(&self, creators: &[i64]) -> Result<Vec<CodeRow>> {
        let sql = format!(
            "{READ} where c.creator_id in (select value from json_each($1)) order by c.creator_id, c.made_at, c.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(serde_json::to_string(creators)?)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(code_of).collect()
    }

    /// The code of this name, whatever the case of its letters.
    pub async fn code_named(&self, code: &str) -> Result<Option<CodeRow>> {
        let sql = format!("{READ} where c.code = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(code).fetch_optional(&self.readers).await?;
        row.as_ref().map(code_of).transpose()
    }

    /// A code by its number.
    pub async fn code(&self, code: i64) -> Result<CodeRow> {
        let sql = format!("{READ} where c.id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(code).fetch_optional(&self.readers).await?;
        row.as_ref().map(code_of).transpose()?.ok_or_else(|| no_code(code))
    }

    /// Captions of posts, on or after a moment, in which these codes' own creators may name them: code and caption. What only
    /// holds the letters of a code is among them.
    pub async fn captions_with_codes(&self, codes: &[i64], since: Instant) -> Result<Vec<(i64, String)>> {
        let rows = sqlx::query(
            "select c.id, p.caption from json_each($1) k
             join codes c on c.id = k.value
             join accounts a on a.creator_id = c.creator_id
             join posts p on p.account_id = a.id and p.posted_at >= $2
             join imports i on i.id = p.import_id and i.state = 'done'
             where instr(upper(p.caption), upper(c.code)) > 0",
        )
        .bind(serde_json::to_string(codes)?)
        .bind(since.seconds())
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
    }

    /// Codes that are switched on and whose last day lies between these two, both included.
    pub async fn codes_ending(&self, from: Day, to: Day) -> Result<Vec<CodeRow>> {
        let sql = format!("{READ} where c.active = 1 and c.to_day between $1 and $2 order by c.to_day, c.id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(from.to_string())
            .bind(to.to_string())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(code_of).collect()
    }
}

fn no_code(code: i64) -> StoreError {
    StoreError::NotFound { what: "code", id: code.to_string() }
}

impl Change {
    /// Makes (id 0) or changes a code; what stays the same is not written. Gives its number.
    ///
    /// # Errors
    /// [`StoreError::Erased`] where it was the code of somebody who was erased.
    pub async fn save_code(&mut self, code: &CodeRow) -> Result<i64> {
        crate::erase::refuse_codes(self.connection(), &[&code.code]).await?;
        if code.id != 0 {
            self.code_text(code.id).await?;
        }
        let sql = if code.id == 0 {
            "insert into codes (code, creator_id, program_id, percent, amount_minor, currency, scope, from_day, to_day,
                                max_uses, active, note, made_at)
             select $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 where $1 = 0 returning id"
        } else {
            "update codes set code = $2, creator_id = $3, program_id = $4, percent = $5, amount_minor = $6, currency = $7,
                    scope = $8, from_day = $9, to_day = $10, max_uses = $11, active = $12, note = $13
             where id = $1 and (code collate binary, creator_id, program_id, percent, amount_minor, currency, scope, from_day,
                                to_day, max_uses, active, note)
                   is not ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             returning id"
        };
        let written: Option<i64> = sqlx::query_scalar(sql)
            .bind(code.id)
            .bind(&code.code)
            .bind(code.creator)
            .bind(code.program)
            .bind(&code.percent)
            .bind(code.amount.map(|(minor, _)| minor))
            .bind(code.amount.as_ref().map(|(_, currency)| currency.code()))
            .bind(&code.scope)
            .bind(code.from.map(|d| d.to_string()))
            .bind(code.to.map(|d| d.to_string()))
            .bind(code.max_uses)
            .bind(code.active)
            .bind(&code.note)
            .bind(code.made_at.seconds())
            .fetch_optional(self.connection())
            .await
            .map_err(name_taken(&code.code))?;
        Ok(written.unwrap_or(code.id))
    }

    /// What a code says.
    pub async fn code_text(&mut self, code: i64) -> Result<String> {
        sqlx::query_scalar("select code from codes where id = $1")
            .bind(code)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no_code(code))
    }

    /// Deletes a code. Gives what it said and whose it was.
    pub async fn delete_code(&mut self, code: i64) -> Result<(String, Option<i64>)> {
        let row = sqlx::query("delete from codes where id = $1 returning code, creator_id")
            .bind(code)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| no_code(code))?;
        Ok((row.get(0), row.get(1)))
    }
}
