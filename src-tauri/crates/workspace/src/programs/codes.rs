//! Discount codes.

use super::edit;
use crate::api::*;
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::money::Money;
use troupe_core::time::Day;
use troupe_store::Op;
use troupe_store::programs::CodeRow;

impl Workspace {
    /// A code as it is shown on a day.
    pub(super) fn shown_code(&self, row: CodeRow, today: Day) -> Code {
        Code {
            state: row.state_on(today),
            who: row.creator.map(|c| self.who(CreatorId(c))),
            program_name: row.program_name,
            edit: CodeEdit {
                id: row.id,
                code: row.code,
                creator: row.creator.map(CreatorId),
                program: row.program,
                percent: row.percent,
                amount: row.amount.map(|(minor, currency)| Money::of(minor, currency)),
                scope: row.scope,
                from: row.from,
                to: row.to,
                max_uses: row.max_uses,
                active: row.active,
                note: row.note,
            },
        }
    }

    /// Every code, by name.
    pub async fn codes(&self) -> Result<Vec<Code>> {
        let today = self.this_day().await?;
        let rows = self.store().codes().await?;
        Ok(rows.into_iter().map(|row| self.shown_code(row, today)).collect())
    }

    /// A code by what it says, without regard to case.
    pub async fn code_named(&self, code: &str) -> Result<Code> {
        let row = self.store().code_named(code.trim()).await?;
        let row = row.ok_or_else(|| super::unknown("code", code))?;
        Ok(self.shown_code(row, self.this_day().await?))
    }

    /// Refuses a code that stands already, and says whose it is.
    async fn refuse_taken(&self, code: &CodeRow) -> Result<()> {
        let Some(other) = self.store().code_named(&code.code).await?.filter(|other| other.id != code.id)
        else {
            return Ok(());
        };
        let hint = "Choose another code, or change the one there is.";
        Err(match other.creator {
            Some(creator) => {
                let name = self.called(CreatorId(creator));
                let said = format!("The code {} belongs to {name} already.", other.code);
                ApiError::new("code_taken", said, hint).with("name", name)
            }
            None => {
                let said = format!("{} is a general code already.", other.code);
                ApiError::new("code_taken_general", said, hint)
            }
        }
        .with("field", "code")
        .with("value", other.code))
    }

    /// Makes (id 0) or changes a discount code.
    pub async fn save_code(&self, code: CodeEdit) -> Result<Code> {
        let row = edit::code(&code, self.now())?;
        if let Some(creator) = code.creator {
            self.known(creator)?;
        }
        self.known_program(row.program).await?;
        self.refuse_taken(&row).await?;
        let op = match code.creator {
            Some(creator) => {
                Op::new("save_code", self.now()).with("name", self.called(creator)).about(&[creator.0])
            }
            None => Op::new("save_general_code", self.now()),
        };
        let mut change = self.store().change(op.with("code", &row.code)).await?;
        let id = change.save_code(&row).await?;
        change.finish().await?;
        self.changed("save_code");
        Ok(self.shown_code(self.store().code(id).await?, self.this_day().await?))
    }

    /// Deletes a discount code.
    pub async fn delete_code(&self, code: i64) -> Result<Changed> {
        let known = self.store().code(code).await?;
        let about: Vec<i64> = known.creator.into_iter().collect();
        let op = Op::new("delete_code", self.now()).with("code", &known.code).about(&about);
        let mut change = self.store().change(op).await?;
        change.delete_code(code).await?;
        let step = change.finish().await?;
        self.changed("delete_code");
        Ok(Changed { changed: 1, step })
    }
}
