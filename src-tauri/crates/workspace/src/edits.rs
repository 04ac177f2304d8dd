//! The user's own edits of creators: fields, stages, tags, values. Each is one change with undo and activity, and
//! the roster in memory follows without loading it anew.

use crate::api::{ApiError, ColumnKind};
use crate::api::{Changed, CreatorEdit, OwnColumn, StageRef};
use crate::errors::Result;
use crate::lists::numbers;
use crate::workspace::Workspace;
use troupe_core::creator::{CreatorId, Stage};
use troupe_core::time::Day;
use troupe_store::Op;

/// A text cut and cleaned; `None` when it is longer than `most` characters.
fn tidy(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    (text.chars().count() <= most).then(|| text.to_owned())
}

impl Workspace {
    /// How a creator is called in a sentence.
    pub(crate) fn called(&self, creator: CreatorId) -> String {
        let roster = self.roster();
        let Some(account) = roster.slot(creator).and_then(|slot| roster.accounts_of(slot).first()) else {
            return creator.0.to_string();
        };
        if account.name.is_empty() { format!("@{}", account.handle) } else { account.name.to_string() }
    }

    pub(crate) fn called_all(&self, creators: &[CreatorId]) -> String {
        creators.first().map(|c| self.called(*c)).unwrap_or_default()
    }

    pub(crate) fn known(&self, creator: CreatorId) -> Result<()> {
        if self.roster().slot(creator).is_none() {
            return Err(ApiError::new(
                "creator_unknown",
                format!("There is no creator {}.", creator.0),
                "Reload the list: an import may have been taken back.",
            )
            .with("name", creator.0));
        }
        Ok(())
    }

    /// Corrects a creator's fields. An empty name, country or language goes back to what the files say.
    pub async fn edit_creator(&self, creator: CreatorId, edit: CreatorEdit) -> Result<Changed> {
        self.known(creator)?;
        let wrong = |field: &str, value: &str, hint: &str| {
            ApiError::new("value_wrong", format!("\u{201c}{value}\u{201d} is not a {field}."), hint)
                .with("field", field)
                .with("value", value)
        };
        let code = |field: &str, value: Option<&String>| -> Result<Option<Option<String>>> {
            let Some(value) = value else { return Ok(None) };
            let text = value.trim();
            if text.is_empty() {
                return Ok(Some(None));
            }
            if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
                return Err(wrong(field, text, "Use the two-letter code, such as NL or fi."));
            }
            Ok(Some(Some(if field == "country" { text.to_uppercase() } else { text.to_lowercase() })))
        };
        let country = code("country", edit.country.as_ref())?;
        let language = code("language", edit.language.as_ref())?;
        let op = Op::new("edit_creator", self.now()).with("name", self.called(creator)).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        if let Some(name) = &edit.name {
            let name = tidy(name, 200).ok_or_else(|| wrong("name", name, "Use at most 200 characters."))?;
            change.set_name(creator.0, Some(name.as_str()).filter(|n| !n.is_empty())).await?;
        }
        if let Some(notes) = &edit.notes {
            if notes.chars().count() > 100_000 {
                return Err(wrong("note", "\u{2026}", "Use at most 100,000 characters."));
            }
            change.set_notes(creator.0, notes.trim_end()).await?;
        }
        if let Some(country) = &country {
            change.set_country(creator.0, country.as_deref()).await?;
        }
        if let Some(language) = &language {
            change.set_language(creator.0, language.as_deref()).await?;
        }
        if let Some(stage) = edit.stage {
            self.move_by_hand(&mut change, &[creator.0], StageRef::of(stage), "").await?;
        }
        let step = change.finish().await?;
        if step.is_some() {
            self.follow_creators(&[creator]).await?;
            self.changed("edit_creator");
        }
        Ok(Changed { changed: u32::from(step.is_some()), step })
    }

    /// Moves creators to a stage by hand, in every open campaign of theirs too. A block needs its reason and a command of
    /// its own.
    pub async fn set_stage(&self, creators: Vec<CreatorId>, stage: Stage) -> Result<Changed> {
        self.move_stage(creators, None, StageRef::of(stage), String::new()).await
    }

    /// Adds and removes tags. Tags are compared without regard to case and blanks around them.
    pub async fn tag_creators(
        &self,
        creators: Vec<CreatorId>,
        add: Vec<String>,
        remove: Vec<String>,
    ) -> Result<Changed> {
        let clean = |tags: Vec<String>| -> Result<Vec<String>> {
            tags.iter()
                .map(|t| {
                    tidy(t.trim_start_matches('#'), 60)
                        .filter(|t| !t.is_empty())
                        .map(|t| t.to_lowercase())
                        .ok_or_else(|| {
                            ApiError::new(
                                "value_wrong",
                                format!("\u{201c}{t}\u{201d} is not a tag."),
                                "A tag has 1 to 60 characters.",
                            )
                            .with("field", "tag")
                            .with("value", t)
                        })
                })
                .collect()
        };
        let (add, remove) = (clean(add)?, clean(remove)?);
        let ids = numbers(&creators);
        let op = Op::new("tag_creators", self.now())
            .with("tag", add.iter().chain(&remove).cloned().collect::<Vec<_>>().join(", "))
            .with("name", self.called_all(&creators))
            .with("count", ids.len())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let mut changed = 0;
        for tag in &add {
            changed += change.add_tag(&ids, tag).await?;
        }
        for tag in &remove {
            changed += change.remove_tag(&ids, tag).await?;
        }
        let step = change.finish().await?;
        self.follow_creators(&creators).await?;
        self.changed("tag_creators");
        Ok(Changed { changed, step })
    }

    /// Writes a value of an own column; empty text clears it.
    pub async fn set_own_value(
        &self,
        column: i64,
        creators: Vec<CreatorId>,
        value: String,
    ) -> Result<Changed> {
        let columns = self.own_columns().await?;
        let column = columns.into_iter().find(|c| c.id == column).ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no column {column}."),
                "Reload: it may have been deleted.",
            )
            .with("name", column)
        })?;
        let value = value.trim().to_owned();
        check_value(&column, &value)?;
        let ids = numbers(&creators);
        let op = Op::new("set_own_value", self.now())
            .with("column", &column.name)
            .with("value", &value)
            .with("name", self.called_all(&creators))
            .with("count", ids.len())
            .about(&ids);
        let mut change = self.store().change(op).await?;
        let changed =
            change.set_value(column.id, &ids, Some(value.as_str()).filter(|v| !v.is_empty())).await?;
        let step = change.finish().await?;
        self.follow_creators(&creators).await?;
        self.changed("set_own_value");
        Ok(Changed { changed, step })
    }
}

/// Checks that a value is of the column's kind. Numbers are kept as decimal text with a point.
fn check_value(column: &OwnColumn, value: &str) -> Result<()> {
    let (ok, hint) = match column.kind {
        ColumnKind::Text => (value.chars().count() <= 2_000, "Use at most 2,000 characters.".to_owned()),
        ColumnKind::Number => {
            (value.parse::<f64>().is_ok_and(f64::is_finite), "Write a number such as 12.5.".to_owned())
        }
        ColumnKind::Date => (Day::parse(value).is_some(), "Write a day as 2026-11-21.".to_owned()),
        ColumnKind::Choice => (
            column.choices.iter().any(|c| c == value),
            format!("Choose one of: {}.", column.choices.join(", ")),
        ),
    };
    if value.is_empty() || ok {
        return Ok(());
    }
    Err(ApiError::new(
        "value_wrong",
        format!("\u{201c}{value}\u{201d} does not fit the column {}.", column.name),
        hint,
    )
    .with("field", &column.name)
    .with("value", value))
}
