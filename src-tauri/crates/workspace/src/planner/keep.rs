//! Plans that are kept: read, saved, copied, deleted, each with undo.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::lists::name_of;
use crate::workspace::Workspace;
use troupe_core::planning::PlanDraft;
use troupe_store::Op;
use troupe_store::plans::PlanRow;

/// Most bytes of a plan as JSON. A plan with fifty scenarios has about thirty thousand.
const LARGEST: usize = 1_000_000;
/// Most characters of a scenario's name.
const LONGEST_NAME: usize = 120;

/// The draft as JSON.
///
/// # Errors
/// `plan_too_large`: a draft may come from a file of anybody's.
pub(super) fn written(draft: &PlanDraft) -> Result<String> {
    let content = serde_json::to_string(draft).map_err(internal)?;
    if content.len() > LARGEST {
        return Err(ApiError::new(
            "plan_too_large",
            "The plan is larger than 1 MB.",
            "Take out scenarios or months that it does not need.",
        ));
    }
    Ok(content)
}

/// A kept plan. Fields of another version are passed over, so that the rest of the plan stays readable; only a PLAN.json
/// that somebody wrote is asked for them (`PlanDraft::unknown_fields`).
fn saved(row: PlanRow) -> Result<SavedPlan> {
    let draft = serde_json::from_str(&row.content).map_err(|error| {
        ApiError::new(
            "plan_unreadable",
            format!("The plan \u{201c}{}\u{201d} cannot be read: {error}.", row.name),
            "It came from another program. Delete it, or save it anew.",
        )
        .with("name", &row.name)
    })?;
    Ok(SavedPlan { edit: PlanEdit { id: row.id, name: row.name, draft }, changed_at: row.changed_at })
}

impl Workspace {
    /// Plans, changed last first.
    pub async fn plans(&self) -> Result<Vec<PlanLine>> {
        let rows = self.store().plans().await?;
        Ok(rows
            .into_iter()
            .map(|row| PlanLine {
                id: row.id,
                name: row.name,
                currency: row.currency,
                scenarios: row.scenarios,
                changed_at: row.changed_at,
            })
            .collect())
    }

    /// A plan as it was saved.
    pub async fn plan(&self, plan: i64) -> Result<SavedPlan> {
        saved(self.store().plan(plan).await?)
    }

    /// A plan by its name, without regard to case.
    pub async fn plan_named(&self, name: &str) -> Result<SavedPlan> {
        let wanted = name.trim().to_lowercase();
        let found = self.store().plans().await?.into_iter().find(|row| row.name.to_lowercase() == wanted);
        match found {
            Some(row) => self.plan(row.id).await,
            None => Err(ApiError::new(
                "plan_unknown",
                format!("There is no plan \u{201c}{name}\u{201d}."),
                "Run `troupe plan list`.",
            )
            .with("name", name)),
        }
    }

    /// Makes (id 0) or changes a plan.
    pub async fn save_plan(&self, plan: PlanEdit) -> Result<SavedPlan> {
        let name = name_of(&plan.name)?;
        let long = plan.draft.scenarios.iter().find(|one| one.name.chars().count() > LONGEST_NAME);
        if let Some(one) = long {
            name_of(&one.name)?;
        }
        let content = written(&plan.draft)?;
        let at = self.now();
        let mut change = self.store().change(Op::new("save_plan", at).with("plan", &name)).await?;
        let id = change.save_plan(plan.id, &name, &content, at).await?;
        change.finish().await?;
        self.changed("save_plan");
        self.plan(id).await
    }

    /// Makes a copy of a plan under another name. Answers with its number.
    pub async fn copy_plan(&self, plan: i64, name: String) -> Result<i64> {
        let name = name_of(&name)?;
        let at = self.now();
        let mut change = self.store().change(Op::new("copy_plan", at).with("plan", &name)).await?;
        let from = change.plan(plan).await?;
        change.say("from", &from.name);
        let id = change.save_plan(0, &name, &from.content, at).await?;
        change.finish().await?;
        self.changed("copy_plan");
        Ok(id)
    }

    /// Deletes a plan.
    pub async fn delete_plan(&self, plan: i64) -> Result<Changed> {
        let mut change = self.store().change(Op::new("delete_plan", self.now())).await?;
        let name = change.delete_plan(plan).await?;
        change.say("plan", name);
        let step = change.finish().await?;
        self.changed("delete_plan");
        Ok(Changed { changed: 1, step })
    }
}
