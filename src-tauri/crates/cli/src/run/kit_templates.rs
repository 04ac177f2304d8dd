//! Kit templates: what kits say.

use super::{Out, Result, not_expected, open, read_json};
use crate::args::KitTemplateAction;
use crate::text;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use troupe_core::kits::KitContent;
use troupe_workspace::api::{ApiError, AssetsQuery, KitTemplateEdit};
use troupe_workspace::{Clock, Workspace};

/// A template as a file holds it. What it names by number can be named by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    /// As `show` prints it; the name says which template is meant.
    #[serde(default, rename = "id")]
    _id: Value,
    name: String,
    #[serde(default)]
    program: Value,
    #[serde(default)]
    briefing: Value,
    #[serde(default)]
    content: Value,
}

pub(super) async fn run(
    out: &Out,
    at: Option<&PathBuf>,
    clock: Clock,
    action: KitTemplateAction,
) -> Result<ExitCode> {
    let creates = matches!(action, KitTemplateAction::Save { .. });
    let workspace = open(at, creates, clock).await?;
    let done = act(out, &workspace, action).await;
    workspace.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn act(out: &Out, workspace: &Workspace, action: KitTemplateAction) -> Result<()> {
    match action {
        KitTemplateAction::List => {
            let lines = workspace.kit_templates().await?;
            out.print(&json!({ "templates": lines }), || text::kit_templates(&lines));
            Ok(())
        }
        KitTemplateAction::Show { name } => show(out, workspace, &name).await,
        KitTemplateAction::Starter => {
            let starter = workspace.kit_starter().await?;
            out.print(&json!(starter), || text::kit_template(&starter));
            Ok(())
        }
        KitTemplateAction::Save { file } => save(out, workspace, &file).await,
        KitTemplateAction::Copy { name, to } => {
            let known = workspace.kit_template_named(&name).await?;
            workspace.copy_kit_template(known.id, to.clone()).await?;
            show(out, workspace, &to).await
        }
        KitTemplateAction::Remove { name } => {
            let known = workspace.kit_template_named(&name).await?;
            let changed = workspace.delete_kit_template(known.id).await?;
            out.print(&json!({ "name": known.name, "step": changed.step }), || {
                format!("Deleted the kit template {}.", known.name)
            });
            Ok(())
        }
    }
}

async fn show(out: &Out, workspace: &Workspace, name: &str) -> Result<()> {
    let line = workspace.kit_template_named(name).await?;
    let template = workspace.kit_template(line.id).await?;
    out.print(&json!(template), || text::kit_template(&template));
    Ok(())
}

async fn save(out: &Out, workspace: &Workspace, file: &Path) -> Result<()> {
    let draft: Draft = read_json(file)?;
    let id = match workspace.kit_template_named(&draft.name).await {
        Ok(known) => known.id,
        Err(error) if error.code == "not_found" => 0,
        Err(error) => return Err(error),
    };
    let names = Names { workspace, file };
    let mut program = draft.program;
    names.number(&mut program, "program").await?;
    let mut briefing = draft.briefing;
    names.number(&mut briefing, "briefing").await?;
    let mut content = draft.content;
    names.in_content(&mut content).await?;
    let content = if content.is_null() { KitContent::default() } else { whole(file, content)? };
    let (program, briefing) = (read(file, program)?, read(file, briefing)?);
    workspace
        .save_kit_template(KitTemplateEdit { id, name: draft.name.clone(), program, briefing, content })
        .await?;
    show(out, workspace, &draft.name).await
}

fn read<T: DeserializeOwned>(file: &Path, value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| not_expected(file, &error))
}

/// The content; a field that there is not is refused by name, because a typing error would drop what it says.
fn whole(file: &Path, content: Value) -> Result<KitContent> {
    let read: KitContent = read(file, content.clone())?;
    match stranger(&content, &json!(read)) {
        None => Ok(read),
        Some(field) => Err(ApiError::new(
            "json_invalid",
            format!("{} is not the JSON that is expected: there is no field {field}.", file.display()),
            "Mend what is named here and read it again.",
        )
        .with("file", file.display())
        .with("row", 0)),
    }
}

/// The first field of `given` that `known` does not have.
fn stranger(given: &Value, known: &Value) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => {
            let fields = |known: &Map<String, Value>, key: &str, value: &Value| match known.get(key) {
                None => Some(key.to_owned()),
                Some(other) => stranger(value, other).map(|field| format!("{key}.{field}")),
            };
            given.iter().find_map(|(key, value)| fields(known, key, value))
        }
        (Value::Array(given), Value::Array(known)) => {
            given.iter().zip(known).find_map(|(given, known)| stranger(given, known))
        }
        _ => None,
    }
}

/// Finds the number of what is named.
struct Names<'a> {
    workspace: &'a Workspace,
    file: &'a Path,
}

impl Names<'_> {
    async fn in_content(&self, content: &mut Value) -> Result<()> {
        for (list, what) in [("products", "product"), ("assets", "asset")] {
            for one in content.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
                self.number(one, what).await?;
            }
        }
        if let Some(logo) = content.pointer_mut("/look/logo") {
            self.number(logo, "asset").await?;
        }
        let texts = content.get_mut("texts").and_then(Value::as_object_mut);
        for said in texts.into_iter().flat_map(|texts| texts.values_mut()) {
            for facts in said.get_mut("facts").and_then(Value::as_array_mut).into_iter().flatten() {
                if let Some(product) = facts.get_mut("product") {
                    self.number(product, "product").await?;
                }
            }
        }
        Ok(())
    }

    /// Puts the number in the place of a name; what is no name stays.
    async fn number(&self, value: &mut Value, what: &str) -> Result<()> {
        let Some(name) = value.as_str().map(str::to_owned) else { return Ok(()) };
        let wanted = name.trim().to_lowercase();
        let same = |other: &str| other.to_lowercase() == wanted;
        let found = match what {
            "product" => {
                self.workspace.products().await?.iter().find(|p| same(&p.edit.name)).map(|p| p.edit.id)
            }
            "program" => {
                self.workspace.programs().await?.iter().find(|p| same(&p.edit.name)).map(|p| p.edit.id)
            }
            "briefing" => self.workspace.briefings().await?.iter().find(|b| same(&b.name)).map(|b| b.id),
            _ => {
                let assets = self.workspace.assets(AssetsQuery::default()).await?;
                assets.iter().find(|asset| same(&asset.edit.name)).map(|asset| asset.edit.id)
            }
        };
        let id = found.ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("{}: there is no {what} \u{201c}{name}\u{201d}.", self.file.display()),
                "Write its name as the workspace has it, or add it first.",
            )
            .with("name", &name)
            .with("file", self.file.display())
        })?;
        *value = json!(id);
        Ok(())
    }
}
