//! Shortlists and own columns.

use crate::api::{ApiError, Changed, ColumnKind, OwnColumn, Shortlist};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_store::Op;
use troupe_store::lists::ColumnRow;

/// A name of something of the user's own: 1 to 120 characters.
pub(crate) fn name_of(text: &str) -> Result<String> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(ApiError::new("name_empty", "A name has 1 to 120 characters.", "Write a name."));
    }
    Ok(name.to_owned())
}

pub(crate) fn numbers(creators: &[CreatorId]) -> Vec<i64> {
    creators.iter().map(|c| c.0).collect()
}

impl Workspace {
    /// Shortlists by name.
    pub async fn shortlists(&self) -> Result<Vec<Shortlist>> {
        let rows = self.store().shortlists().await?;
        Ok(rows.into_iter().map(|l| Shortlist { id: l.id, name: l.name, creators: l.creators }).collect())
    }

    /// A shortlist by name, without regard to case.
    pub async fn shortlist_named(&self, name: &str) -> Result<Shortlist> {
        let lists = self.shortlists().await?;
        lists.into_iter().find(|l| l.name.to_lowercase() == name.trim().to_lowercase()).ok_or_else(|| {
            ApiError::new(
                "list_unknown",
                format!("There is no shortlist \u{201c}{name}\u{201d}."),
                "Run `troupe shortlist list`.",
            )
            .with("name", name)
        })
    }

    /// Members of a shortlist in the list's order.
    pub async fn shortlist_members(&self, list: i64) -> Result<Vec<CreatorId>> {
        Ok(self.store().members(list).await?.into_iter().map(CreatorId).collect())
    }

    pub(crate) async fn shortlist(&self, id: i64) -> Result<Shortlist> {
        self.shortlists().await?.into_iter().find(|l| l.id == id).ok_or_else(|| {
            ApiError::new(
                "list_unknown",
                format!("There is no shortlist {id}."),
                "Reload: it may have been deleted.",
            )
            .with("name", id)
        })
    }

    /// Makes a shortlist with its first members.
    pub async fn create_shortlist(&self, name: String, creators: Vec<CreatorId>) -> Result<Shortlist> {
        let name = name_of(&name)?;
        let ids = numbers(&creators);
        let op =
            Op::new("create_shortlist", self.now()).with("list", &name).with("count", ids.len()).about(&ids);
        let mut change = self.store().change(op).await?;
        let id = change.create_list(&name).await?;
        let creators = change.add_members(id, &ids).await?;
        change.finish().await?;
        self.changed("create_shortlist");
        Ok(Shortlist { id, name, creators })
    }

    /// Renames a shortlist.
    pub async fn rename_shortlist(&self, list: i64, name: String) -> Result<Shortlist> {
        let name = name_of(&name)?;
        let op = Op::new("rename_shortlist", self.now()).with("list", &name);
        let mut change = self.store().change(op).await?;
        let old = change.list_name(list).await?;
        change.say("name", old);
        change.rename_list(list, &name).await?;
        change.finish().await?;
        self.changed("rename_shortlist");
        self.shortlist(list).await
    }

    /// Deletes a shortlist; its creators stay.
    pub async fn delete_shortlist(&self, list: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_shortlist", self.now())).await?;
        let name = change.list_name(list).await?;
        change.say("list", name);
        change.delete_list(list).await?;
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("delete_shortlist");
        Ok(Changed { changed: 1, step })
    }

    /// Adds creators to the end of a shortlist, in the order given.
    pub async fn add_to_shortlist(&self, list: i64, creators: Vec<CreatorId>) -> Result<Changed> {
        let ids = numbers(&creators);
        let op = Op::new("add_to_shortlist", self.now()).about(&ids);
        let mut change = self.store().change(op).await?;
        let name = change.list_name(list).await?;
        let changed = change.add_members(list, &ids).await?;
        change.say("list", name);
        change.say("count", changed);
        change.say("name", creators.first().map(|c| self.called(*c)).unwrap_or_default());
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("add_to_shortlist");
        Ok(Changed { changed, step })
    }

    /// Takes creators off a shortlist.
    pub async fn remove_from_shortlist(&self, list: i64, creators: Vec<CreatorId>) -> Result<Changed> {
        let ids = numbers(&creators);
        let op = Op::new("remove_from_shortlist", self.now()).about(&ids);
        let mut change = self.store().change(op).await?;
        let name = change.list_name(list).await?;
        let changed = change.remove_members(list, &ids).await?;
        change.say("list", name);
        change.say("count", changed);
        change.say("name", creators.first().map(|c| self.called(*c)).unwrap_or_default());
        let step = change.finish().await?;
        self.follow_stages(step).await?;
        self.changed("remove_from_shortlist");
        Ok(Changed { changed, step })
    }

    /// Moves a member of a shortlist to another place, 0 = first.
    pub async fn move_in_shortlist(&self, list: i64, creator: CreatorId, to: u32) -> Result<Changed> {
        let op =
            Op::new("move_in_shortlist", self.now()).with("name", self.called(creator)).about(&[creator.0]);
        let mut change = self.store().change(op).await?;
        let name = change.list_name(list).await?;
        change.say("list", name);
        let changed = change.move_member(list, creator.0, to as usize).await?;
        let step = change.finish().await?;
        self.changed("move_in_shortlist");
        Ok(Changed { changed, step })
    }

    /// Own columns in order of making.
    pub async fn own_columns(&self) -> Result<Vec<OwnColumn>> {
        let rows = self.store().own_columns().await?;
        Ok(rows
            .into_iter()
            .map(|c| OwnColumn {
                id: c.id,
                name: c.name,
                kind: kind_of(&c.kind),
                choices: serde_json::from_str(&c.choices).unwrap_or_default(),
            })
            .collect())
    }

    /// Makes (id 0) or changes an own column; the kind of an existing one stays.
    pub async fn save_own_column(&self, column: OwnColumn) -> Result<OwnColumn> {
        let name = name_of(&column.name)?;
        let mut choices: Vec<String> =
            column.choices.iter().map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect();
        choices.dedup();
        if column.kind == ColumnKind::Choice && choices.is_empty() {
            return Err(ApiError::new(
                "value_wrong",
                "A choice column needs choices.",
                "Write at least one choice.",
            )
            .with("field", &name)
            .with("value", ""));
        }
        let kind = if column.id == 0 {
            column.kind
        } else {
            self.own_columns().await?.into_iter().find(|c| c.id == column.id).map_or(column.kind, |c| c.kind)
        };
        let op = Op::new("save_own_column", self.now()).with("column", &name);
        let mut change = self.store().change(op).await?;
        let row = ColumnRow {
            id: column.id,
            name: name.clone(),
            kind: kind_text(kind).to_owned(),
            choices: serde_json::to_string(&choices).unwrap_or_default(),
        };
        let id = change.save_column(&row).await?;
        change.finish().await?;
        self.changed("save_own_column");
        Ok(OwnColumn { id, name, kind, choices })
    }

    /// Deletes an own column with its values.
    pub async fn delete_own_column(&self, column: i64) -> Result<Changed> {
        let name = self
            .own_columns()
            .await?
            .into_iter()
            .find(|c| c.id == column)
            .map(|c| c.name)
            .unwrap_or_default();
        let op = Op::new("delete_own_column", self.now()).with("column", name);
        let mut change = self.store().change(op).await?;
        let changed = change.delete_column(column).await?;
        let step = change.finish().await?;
        for creator in &mut self.roster_mut().creators {
            creator.values.retain(|(id, _)| *id != column);
        }
        self.changed("delete_own_column");
        Ok(Changed { changed, step })
    }
}

fn kind_text(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
        ColumnKind::Date => "date",
        ColumnKind::Choice => "choice",
    }
}

fn kind_of(text: &str) -> ColumnKind {
    match text {
        "number" => ColumnKind::Number,
        "date" => ColumnKind::Date,
        "choice" => ColumnKind::Choice,
        _ => ColumnKind::Text,
    }
}
