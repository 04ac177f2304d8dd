//! The planner: break-even of a plan, plans that are kept, presets and own figures.

use super::{Out, Result, finish, named, open, read_json};
use crate::args::{PlanAction, PlanFile};
use crate::{answers, text};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::creator::CreatorId;
use troupe_core::planning::{Demand, Plan, PlanDraft, Problem};
use troupe_workspace::api::{ApiError, PlanEdit, PlanForm};
use troupe_workspace::{Clock, Workspace, plan_whole};

/// Tells what is wrong with a plan, each at its field.
fn wrong(out: &Out, plan: &str, problems: &[Problem]) -> ExitCode {
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let message = format!("{plan} cannot be reckoned with: {}.", told.join("; "));
    let hint = "Correct these fields and try again; nothing was changed.";
    if out.json {
        text::out(&answers::plan_wrong(&message, hint, problems).to_string());
    } else {
        eprintln!("troupe: {message} {hint}");
    }
    ExitCode::from(1)
}

/// A plan that somebody wrote. A field that no plan has is an error: a misspelled fee would cost nothing.
fn read_plan(file: &Path) -> Result<PlanDraft> {
    let draft: PlanDraft = read_json(file)?;
    let unknown = draft.unknown_fields(&read_json(file)?);
    let Some(first) = unknown.first() else { return Ok(draft) };
    let shown = file.display();
    let fields: Vec<&str> = unknown.iter().map(|one| one.field.as_str()).collect();
    let message = match fields.as_slice() {
        [only] => format!("{shown}: {only} is no field of a plan."),
        all => format!("{shown}: {} are no fields of a plan.", all.join(", ")),
    };
    let hint = format!(
        "Correct or remove it; beside {} there could stand: {}.",
        first.field,
        first.known.join(", ")
    );
    Err(ApiError::new("json_invalid", message, hint).with("file", shown).with("fields", fields.join(", ")))
}

/// Does a plan need the workspace? Only the members of a shortlist stand there.
fn needs_workspace(draft: &PlanDraft) -> bool {
    matches!(Plan::read(draft), Ok(Plan { demand: Demand::Shortlist { .. }, .. }))
}

/// A workspace in which what posts say is read.
async fn ready(at: Option<&PathBuf>, clock: Clock) -> Result<Workspace> {
    let create = false;
    let workspace = open(at, create, clock).await?;
    workspace.finish_reading().await?;
    Ok(workspace)
}

pub(super) async fn breakeven(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    file: &Path,
) -> Result<ExitCode> {
    let draft = read_plan(file)?;
    let workspace = if needs_workspace(&draft) { Some(ready(at, clock).await?) } else { None };
    let whole = plan_whole(workspace.as_ref(), &draft).await?;
    if let Some(workspace) = &workspace {
        workspace.close().await;
    }
    if !whole.answer.problems.is_empty() {
        return Ok(wrong(out, &file.display().to_string(), &whole.answer.problems));
    }
    out.print(&answers::breakeven(&whole), || text::breakeven(&whole));
    Ok(ExitCode::SUCCESS)
}

/// A plan by its name, or of a file.
async fn plan_of(workspace: &Workspace, plan: &str) -> Result<PlanEdit> {
    let path = Path::new(plan);
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        let name = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok(PlanEdit { id: 0, name, draft: read_plan(path)? });
    }
    Ok(workspace.plan_named(plan).await?.edit)
}

/// The named scenario, else the plan's first.
fn scenario_of(draft: &PlanDraft, scenario: Option<String>) -> String {
    scenario.or_else(|| draft.scenarios.first().map(|one| one.name.trim().to_owned())).unwrap_or_default()
}

/// Prints an answer, or what is wrong with the plan.
async fn tell(
    out: &Out,
    workspace: Workspace,
    plan: &str,
    problems: &[Problem],
    value: Value,
    as_text: impl FnOnce() -> String,
) -> Result<ExitCode> {
    if !problems.is_empty() {
        workspace.close().await;
        return Ok(wrong(out, plan, problems));
    }
    out.print(&value, as_text);
    finish(workspace).await
}

/// The creators of a portfolio: those named, else the members of the list, else of the plan's own.
async fn chosen(
    workspace: &Workspace,
    draft: &PlanDraft,
    handles: &[String],
    shortlist: Option<String>,
) -> Result<Vec<CreatorId>> {
    if !handles.is_empty() {
        return named(workspace, handles).await;
    }
    let Some(name) = shortlist.or_else(|| draft.demand.shortlist.clone()) else {
        return Err(ApiError::new(
            "bad_request",
            "A portfolio needs creators.",
            "Name their handles, or add --shortlist NAME.",
        ));
    };
    let list = workspace.shortlist_named(&name).await?;
    workspace.shortlist_members(list.id).await
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: PlanAction,
) -> Result<ExitCode> {
    if matches!(action, PlanAction::Presets) {
        let presets = troupe_workspace::plan_presets()?;
        out.print(&json!(presets), || text::plan_presets(&presets));
        return Ok(ExitCode::SUCCESS);
    }
    let create = matches!(action, PlanAction::Save { .. });
    let workspace = open(at, create, clock).await?;
    let w = &workspace;
    match action {
        PlanAction::List => {
            let plans = w.plans().await?;
            out.print(&json!({ "plans": plans }), || text::plans(&plans));
        }
        PlanAction::Show { name } => {
            let plan = w.plan_named(&name).await?;
            out.print(&answers::plan(&plan), || text::plan(&plan));
        }
        PlanAction::Save { file, name } => {
            let draft = read_plan(&file)?;
            let id = match w.plan_named(&name).await {
                Ok(plan) => plan.edit.id,
                Err(error) if error.code == "plan_unknown" => 0,
                Err(error) => return Err(error),
            };
            let plan = w.save_plan(PlanEdit { id, name, draft }).await?;
            out.print(&answers::plan(&plan), || text::plan(&plan));
        }
        PlanAction::Copy { name, new } => {
            let plan = w.plan_named(&name).await?.edit.id;
            let copy = w.copy_plan(plan, new).await?;
            let plan = w.plan(copy).await?;
            out.print(&answers::plan(&plan), || text::plan(&plan));
        }
        PlanAction::Delete { name } => {
            w.delete_plan(w.plan_named(&name).await?.edit.id).await?;
            let plans = w.plans().await?;
            out.print(&json!({ "plans": plans }), || text::plans(&plans));
        }
        PlanAction::Presets => {}
        PlanAction::Starter => {
            let draft = w.plan_starter().await?;
            let value = json!(draft);
            out.print(&value, || format!("{value:#}"));
        }
        PlanAction::Figures { currency } => {
            let currency = match currency {
                Some(currency) => currency,
                None => w.settings().await?.currency,
            };
            let figures = w.plan_figures(currency.clone()).await?;
            out.print(&json!({ "currency": currency, "figures": figures }), || text::plan_figures(&figures));
        }
        PlanAction::Chances { plan } => {
            w.finish_reading().await?;
            let edit = plan_of(w, &plan).await?;
            let told = w.plan_chances(edit.draft).await?;
            let value = json!(told);
            return tell(out, workspace, &plan, &told.problems, value, || text::plan_chances(&told)).await;
        }
        PlanAction::Sensitivity { plan, scenario } => {
            w.finish_reading().await?;
            let edit = plan_of(w, &plan).await?;
            let scenario = scenario_of(&edit.draft, scenario);
            let told = w.plan_sensitivity(edit.draft, scenario).await?;
            let value = answers::sensitivity(&told);
            return tell(out, workspace, &plan, &told.problems, value, || text::sensitivity(&told)).await;
        }
        PlanAction::MustBe { plan, scenario, wanted } => {
            w.finish_reading().await?;
            let edit = plan_of(w, &plan).await?;
            let scenario = scenario_of(&edit.draft, scenario);
            let told = w.plan_must_be(edit.draft, scenario, wanted).await?;
            let value = answers::must_be(&told);
            return tell(out, workspace, &plan, &told.problems, value, || text::must_be(&told)).await;
        }
        PlanAction::Portfolio { plan, handles, scenario, shortlist } => {
            w.finish_reading().await?;
            let edit = plan_of(w, &plan).await?;
            let scenario = scenario_of(&edit.draft, scenario);
            let creators = chosen(w, &edit.draft, &handles, shortlist).await?;
            let told = w.plan_portfolio(edit.draft, scenario, creators).await?;
            let value = json!(told);
            return tell(out, workspace, &plan, &told.problems, value, || text::plan_portfolio(&told)).await;
        }
        PlanAction::Export { plan, form, out: to, language } => {
            w.finish_reading().await?;
            let edit = plan_of(w, &plan).await?;
            let form = match form {
                PlanFile::Pdf => PlanForm::Pdf,
                PlanFile::Xlsx => PlanForm::Xlsx,
                PlanFile::Json => PlanForm::Json,
            };
            let written = w.export_plan(edit, form, language, to.display().to_string()).await?;
            out.print(&json!({ "file": written.path }), || format!("Written to {}.", written.path));
        }
    }
    finish(workspace).await
}
