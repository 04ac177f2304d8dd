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

#[cfg(test)]
mod tests {
    use crate::api::*;
    use serde_json::json;
    use troupe_core::planning::PlanDraft;

    fn plan() -> PlanEdit {
        let draft: PlanDraft = serde_json::from_value(json!({
            "currency": "EUR", "commission": "0.15", "draws": "1000", "demand": { "mean": "30" },
            "product": { "aov": "40", "margin": ".55", "return_rate": ".12", "return_cost": "6" },
            "scenarios": [
                { "name": "Own", "kind": "own", "subscription": "29.99", "fee_of_sale": "0.02", "hours": "8",
                  "hourly_rate": "30", "samples": "150" },
                { "name": "Network", "kind": "network", "setup": "625", "monthly_minimum": "40" },
                { "name": "Both", "kind": "hybrid", "switch_month": "5", "network_share": "0.2" },
            ],
        }))
        .unwrap();
        PlanEdit { id: 0, name: "Pans".into(), draft }
    }

    #[tokio::test]
    async fn a_plan_becomes_a_report_a_workbook_and_a_file_that_reads_back() {
        let made = crate::made::Made::new().await;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        for (form, name, start) in [
            (PlanForm::Pdf, "a.pdf", &b"%PDF"[..]),
            (PlanForm::Xlsx, "a.xlsx", b"PK"),
            (PlanForm::Json, "a.json", b"{"),
        ] {
            for language in [Some("nl"), Some("fi"), None] {
                let language = language.map(str::to_owned);
                let told = made.workspace.export_plan(plan(), form, language, path(name)).await.unwrap();
                assert_eq!((told.path, told.rows), (path(name), 3));
                assert!(std::fs::read(path(name)).unwrap().starts_with(start), "{name}");
            }
        }
        let back: PlanDraft = serde_json::from_slice(&std::fs::read(path("a.json")).unwrap()).unwrap();
        assert_eq!(back, plan().draft);
    }

    #[tokio::test]
    async fn half_a_plan_is_a_file_but_no_report_and_the_old_one_stays() {
        let made = crate::made::Made::new().await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.pdf").to_string_lossy().into_owned();
        std::fs::write(&path, "old").unwrap();
        let mut half = plan();
        half.draft.commission = None;
        for form in [PlanForm::Pdf, PlanForm::Xlsx] {
            let error = made.workspace.export_plan(half.clone(), form, None, path.clone()).await.unwrap_err();
            assert_eq!((error.code, error.params["field"].as_str()), ("plan_wrong", "commission"));
            assert_eq!(std::fs::read(&path).unwrap(), b"old");
        }
        made.workspace.export_plan(half, PlanForm::Json, None, path.clone()).await.unwrap();
        let language = Some("sv".to_owned());
        let error = made.workspace.export_plan(plan(), PlanForm::Pdf, language, path).await.unwrap_err();
        assert_eq!(error.code, "value_wrong");
    }
}
