//! The planner: plans that are kept, what they answer, what is offered as inputs.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use troupe_core::creator::CreatorId;
use troupe_core::planning::PlanDraft;
use troupe_core::planning::answer::*;

impl Workspace {
    /// Plans, changed last first.
    pub async fn plans(&self) -> Result<Vec<PlanLine>> {
        Err(internal("plans"))
    }

    /// A plan as it was saved.
    pub async fn plan(&self, plan: i64) -> Result<SavedPlan> {
        Err(internal(plan))
    }

    /// A plan to begin with.
    pub async fn plan_starter(&self) -> Result<PlanDraft> {
        Err(internal("starter"))
    }

    /// Usual values of inputs and published fees of channels.
    pub async fn plan_presets(&self) -> Result<PlanPresets> {
        Err(internal("presets"))
    }

    /// The workspace's own figures that inputs in a currency could take.
    pub async fn plan_figures(&self, currency: String) -> Result<Vec<OwnFigure>> {
        Err(internal(currency))
    }

    /// The closed form of a plan.
    pub async fn plan_answer(&self, draft: PlanDraft) -> Result<PlanAnswer> {
        Err(internal(draft.currency))
    }

    /// A plan's horizon drawn many times; a newer request ends an older one with the error `superseded`.
    pub async fn plan_chances(&self, draft: PlanDraft) -> Result<PlanChances> {
        Err(internal(draft.currency))
    }

    /// Which input moves break-even and chance of a scenario most.
    pub async fn plan_sensitivity(&self, draft: PlanDraft, scenario: String) -> Result<Sensitivity> {
        Err(internal(draft.currency + &scenario))
    }

    /// What each input alone must be for a chance from 0 to 1.
    pub async fn plan_must_be(
        &self,
        draft: PlanDraft,
        scenario: String,
        wanted: f64,
    ) -> Result<WhatMustBeTrue> {
        Err(internal(format!("{}{scenario}{wanted}", draft.currency)))
    }

    /// These creators together.
    pub async fn plan_portfolio(
        &self,
        draft: PlanDraft,
        scenario: String,
        creators: Vec<CreatorId>,
    ) -> Result<PortfolioAnswer> {
        Err(internal(format!("{}{scenario}{creators:?}", draft.currency)))
    }

    /// Makes (id 0) or changes a plan.
    pub async fn save_plan(&self, plan: PlanEdit) -> Result<SavedPlan> {
        Err(internal(plan.name))
    }

    /// Makes a copy of a plan under another name. Answers with its number.
    pub async fn copy_plan(&self, plan: i64, name: String) -> Result<i64> {
        Err(internal(format!("{plan}{name}")))
    }

    /// Deletes a plan.
    pub async fn delete_plan(&self, plan: i64) -> Result<Changed> {
        Err(internal(plan))
    }

    /// Writes a plan, saved or not, as a report, a workbook or a plan file.
    pub async fn export_plan(
        &self,
        plan: PlanEdit,
        form: PlanForm,
        language: Option<String>,
        path: String,
    ) -> Result<Exported> {
        Err(internal(format!("{}{form:?}{language:?}{path}", plan.name)))
    }
}
