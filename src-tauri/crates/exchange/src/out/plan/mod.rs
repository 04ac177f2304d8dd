//! A plan as a workbook: every result is a formula over the sheet of inputs, so that changing an input there changes
//! everything, with the program's own answers kept as the formulas' results. Not here: the formulas' meaning and the
//! answers (troupe-core, `planning`), the words (whoever asks).

mod formulas;
mod sheets;

use super::{failed, write_bytes};
use crate::error::ExchangeError;
use rust_xlsxwriter::Workbook;
use std::path::Path;
use troupe_core::planning::answer::Outcome;
use troupe_core::planning::{Fitted, Plan, PlanDraft};

/// Gives the text of a message by its key, with the values in it.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, &str)]) -> String;

/// A plan with its answers and its words.
pub struct PlanBook<'a> {
    /// Name of the plan.
    pub name: &'a str,
    /// What somebody wrote.
    pub draft: &'a PlanDraft,
    /// The same after reading.
    pub plan: &'a Plan,
    /// Its demand after estimating.
    pub fitted: &'a Fitted,
    /// What the program answers; chances without a closed form may be filled in from drawing.
    pub outcome: &'a Outcome,
    /// Says a message by its key, with values: `planbook_*`.
    pub say: Say<'a>,
}

/// Writes a plan as a workbook.
///
/// # Errors
/// `write_failed`; the old file, if any, is untouched then.
pub fn write_plan_book(path: &Path, book: &PlanBook<'_>) -> Result<(), ExchangeError> {
    let mut workbook = Workbook::new();
    sheets::fill(&mut workbook, book).map_err(|error| failed(path, error))?;
    let bytes = workbook.save_to_buffer().map_err(|error| failed(path, error))?;
    write_bytes(path, &bytes)
}
