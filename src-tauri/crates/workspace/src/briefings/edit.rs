//! Drafts: made, changed, copied, deleted.

use crate::api::{ApiError, BriefingEdit, Changed};
use crate::errors::Result;
use crate::workspace::Workspace;
use troupe_core::briefings::{Content, ContentError};
use troupe_store::Op;
use troupe_store::briefings::BriefingRow;

/// 1 to 120 characters.
fn name_of(text: &str) -> Result<String> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(ApiError::new("name_empty", "A name has 1 to 120 characters.", "Write a name."));
    }
    Ok(name.to_owned())
}

fn tidied(content: Content) -> Result<Content> {
    content.tidied().map_err(|error: ContentError| {
        ApiError::new(
            "briefing_wrong",
            format!("The briefing cannot be kept: {error}."),
            "Change that field.",
        )
        .with("field", error.field())
        .with("detail", &error)
    })
}

impl Workspace {
    /// Makes or changes a briefing's draft. Answers with its number.
    pub async fn save_briefing(&self, briefing: BriefingEdit) -> Result<i64> {
        let row = BriefingRow {
            id: briefing.id,
            name: name_of(&briefing.name)?,
            list: briefing.list,
            template: briefing.template,
            content: tidied(briefing.content)?,
            edited_at: self.now(),
        };
        if let Some(list) = row.list
            && self.store().campaign_facts(list).await?.is_none()
        {
            return Err(ApiError::new(
                "list_unknown",
                format!("There is no shortlist {list}."),
                "Reload: it may have been deleted.",
            )
            .with("name", list));
        }
        let op = Op::new("save_briefing", self.now()).with("briefing", &row.name);
        let mut change = self.store().change(op).await?;
        let id = change.save_briefing(&row).await?;
        change.finish().await?;
        self.changed("save_briefing");
        Ok(id)
    }

    /// Makes a copy of a draft, as a briefing or as a template. Answers with its number.
    pub async fn copy_briefing(&self, briefing: i64, name: String, template: bool) -> Result<i64> {
        let from = self.briefing_sum(briefing).await?.row;
        // A template is for any campaign.
        let list = from.list.filter(|_| !template);
        let name = name_of(&name)?;
        let op = Op::new("copy_briefing", self.now()).with("from", &from.name).with("briefing", &name);
        let mut change = self.store().change(op).await?;
        let copy = BriefingRow { id: 0, name, list, template, content: from.content, edited_at: self.now() };
        let id = change.save_briefing(&copy).await?;
        change.finish().await?;
        self.changed("copy_briefing");
        Ok(id)
    }

    /// Deletes a briefing with its versions and deliverables.
    pub async fn delete_briefing(&self, briefing: i64) -> Result<Changed> {
        let sum = self.briefing_sum(briefing).await?;
        let mut creators: Vec<i64> =
            self.store().briefing_receipts(briefing).await?.iter().map(|r| r.creator).collect();
        creators.dedup();
        let op = Op::new("delete_briefing", self.now()).with("briefing", &sum.row.name).about(&creators);
        let mut change = self.store().change(op).await?;
        let changed = change.delete_briefing(briefing).await?;
        let step = change.finish().await?;
        self.follow_written(step).await?;
        self.changed("delete_briefing");
        Ok(Changed { changed, step })
    }

    /// The roster in memory follows what a step wrote.
    pub(super) async fn follow_written(&self, step: Option<i64>) -> Result<()> {
        match step {
            Some(step) => self.follow_step(step).await,
            None => Ok(()),
        }
    }
}
