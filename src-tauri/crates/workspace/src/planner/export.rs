//! A plan as a file. Here: the plan itself, as the command line reads it.

use super::keep::written;
use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;
use std::path::Path;
use troupe_exchange::out::write_bytes;

impl Workspace {
    /// Writes a plan, saved or not, as a report, a workbook or a plan file.
    pub async fn export_plan(
        &self,
        plan: PlanEdit,
        form: PlanForm,
        language: Option<String>,
        path: String,
    ) -> Result<Exported> {
        written(&plan.draft)?;
        match form {
            PlanForm::Json => {
                let text = serde_json::to_vec_pretty(&plan.draft).map_err(internal)?;
                write_bytes(Path::new(&path), &text)?;
                Ok(Exported { path, rows: 1 })
            }
            PlanForm::Pdf | PlanForm::Xlsx => Err(internal(format!("{}{form:?}{language:?}", plan.name))),
        }
    }
}
