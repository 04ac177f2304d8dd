//! A plan as a file: a report, a workbook, or the plan itself as the command line reads it. How the first two look stands
//! in `troupe_pdf` and `troupe_exchange`.

use super::answer::{Ready, read};
use super::keep::written;
use super::report::sheet;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::sheet::language_of;
use crate::workspace::Workspace;
use std::path::Path;
use troupe_core::planning::answer::{Outcome, PlanChances};
use troupe_core::planning::{Problem, chances, outcome};
use troupe_exchange::out::{PlanBook, write_bytes, write_plan_book};
use troupe_pdf::{Language, Words};

/// A report or a workbook in the making.
pub(super) struct Made {
    pub edit: PlanEdit,
    pub language: Language,
    pub made_on: String,
    pub brand: String,
    pub ready: Ready,
}

impl Workspace {
    /// Writes a plan, saved or not, as a report, a workbook or a plan file. Without a language the settings' one is taken,
    /// English when they leave it to the system.
    ///
    /// # Errors
    /// `plan_wrong` for a report or a workbook of a plan that cannot be reckoned with; `plan_too_large`, `value_wrong` for
    /// the language, `write_failed`. A file that is there already stays as it was then.
    pub async fn export_plan(
        &self,
        plan: PlanEdit,
        form: PlanForm,
        language: Option<String>,
        path: String,
    ) -> Result<Exported> {
        written(&plan.draft)?;
        let rows = plan.draft.scenarios.len() as u32;
        if form == PlanForm::Json {
            let text = serde_json::to_vec_pretty(&plan.draft).map_err(internal)?;
            write_bytes(Path::new(&path), &text)?;
            return Ok(Exported { path, rows });
        }
        let language = language.or(self.settings().await?.language);
        let made = Made {
            language: language_of(language.as_deref())?,
            made_on: self.this_day().await?.to_string(),
            brand: self.brand().await?.name,
            ready: read(Some(self), &plan.draft).await?.map_err(|problems| wrong(&problems))?,
            edit: plan,
        };
        let to = path.clone();
        tokio::task::spawn_blocking(move || made.write(form, Path::new(&to))).await.map_err(internal)??;
        Ok(Exported { path, rows })
    }
}

/// A plan that cannot be reckoned with: its first problem, and how many there are.
fn wrong(problems: &[Problem]) -> ApiError {
    let first = problems.first().map(ToString::to_string).unwrap_or_default();
    ApiError::new(
        "plan_wrong",
        format!("The plan cannot be reckoned with: {first}."),
        "Mend the marked fields.",
    )
    .with("field", problems.first().map_or("", |problem| problem.field.as_str()))
    .with("count", problems.len())
}

impl Made {
    fn write(&self, form: PlanForm, path: &Path) -> Result<()> {
        let Ready { plan, fitted, prospects } = &self.ready;
        let mut told = outcome(plan, fitted);
        // Nobody stops an export; without an answer nothing is written.
        let drawn =
            chances(plan, fitted, prospects, &|| false).ok_or_else(|| internal("a plan not drawn"))?;
        complete(&mut told, &drawn);
        if form == PlanForm::Pdf {
            let made = troupe_pdf::plan(&sheet(self, &told, &drawn)).map_err(internal)?;
            return write_bytes(path, &made).map_err(ApiError::from);
        }
        let words = Words::new(self.language).map_err(internal)?;
        let say = |key: &str, values: &[(&str, &str)]| words.say(key, values);
        let book = PlanBook {
            name: &self.edit.name,
            draft: &self.edit.draft,
            plan,
            fitted,
            outcome: &told,
            say: &say,
        };
        write_plan_book(path, &book).map_err(ApiError::from)
    }
}

/// Drawn chances where there is no closed form.
fn complete(told: &mut Outcome, drawn: &PlanChances) {
    for (one, drawn) in told.scenarios.iter_mut().zip(&drawn.scenarios) {
        one.chance = one.chance.or(Some(drawn.chance));
        one.chance_poisson = one.chance_poisson.or(Some(drawn.chance_poisson));
        one.chance_horizon = one.chance_horizon.or(Some(drawn.chance_horizon));
    }
}
