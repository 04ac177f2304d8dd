//! Kit templates: what kits say, in several languages.

use crate::api::*;
use crate::errors::Result;
use crate::lists::name_of;
use crate::workspace::Workspace;
use std::collections::HashSet;
use troupe_core::kits::KitContent;
use troupe_core::kits::content::{KitError, LANGUAGES};
use troupe_store::Op;
use troupe_store::kit_templates::{KitTemplateRow, KitTemplateSum, KitThing};

fn line_of(sum: KitTemplateSum) -> KitTemplateLine {
    let texts = sum.row.content.texts;
    KitTemplateLine {
        id: sum.row.id,
        name: sum.row.name,
        languages: LANGUAGES.into_iter().filter(|l| texts.contains_key(*l)).map(str::to_owned).collect(),
        assets: sum.assets,
        program_name: sum.program_name,
        briefing_name: sum.briefing_name,
        creators: sum.creators,
        edited_at: sum.row.edited_at,
    }
}

fn tidied(content: KitContent) -> Result<KitContent> {
    content.tidied().map_err(|error: KitError| {
        let place = error.place();
        ApiError::new("kit_wrong", format!("The kit cannot be kept: {error}."), "Change that field.")
            .with("field", place.field)
            .with("language", place.language.unwrap_or_default())
            .with("detail", &error)
    })
}

/// What a template names that is not there.
fn not_there(thing: KitThing, id: i64) -> ApiError {
    let (code, sentence) = match thing {
        KitThing::Program => ("kit_program_unknown", format!("There is no program {id}.")),
        KitThing::Briefing => ("kit_briefing_unknown", format!("There is no briefing {id}.")),
        KitThing::Product => ("kit_product_unknown", format!("There is no product {id}.")),
        KitThing::Asset => ("kit_asset_unknown", format!("There is no asset {id}.")),
    };
    ApiError::new(code, sentence, "Take it out of the template: it may have been deleted.").with("id", id)
}

/// Products and assets that a content names.
fn named(content: &KitContent) -> HashSet<(bool, i64)> {
    let products = content.products.iter().map(|id| (true, *id));
    let assets = content.assets.iter().copied().chain(content.look.logo).map(|id| (false, id));
    products.chain(assets).collect()
}

impl Workspace {
    /// Kit templates, edited last first.
    pub async fn kit_templates(&self) -> Result<Vec<KitTemplateLine>> {
        Ok(self.store().kit_templates().await?.into_iter().map(line_of).collect())
    }

    /// A kit template by name, without regard to case.
    pub async fn kit_template_named(&self, name: &str) -> Result<KitTemplateLine> {
        let wanted = name.trim().to_lowercase();
        let found = self.kit_templates().await?.into_iter().find(|one| one.name.to_lowercase() == wanted);
        found.ok_or_else(|| {
            ApiError::new(
                "not_found",
                format!("There is no kit template \u{201c}{name}\u{201d}."),
                "Run `troupe kit-template list`.",
            )
            .with("name", name)
        })
    }

    /// A kit template.
    pub async fn kit_template(&self, template: i64) -> Result<KitTemplateEdit> {
        let row = self.store().kit_template(template).await?;
        Ok(KitTemplateEdit {
            id: row.id,
            name: row.name,
            program: row.program,
            briefing: row.briefing,
            content: row.content,
        })
    }

    /// Makes (id 0) or changes a kit template. Answers with its number.
    pub async fn save_kit_template(&self, template: KitTemplateEdit) -> Result<i64> {
        let row = KitTemplateRow {
            id: template.id,
            name: name_of(&template.name)?,
            program: template.program,
            briefing: template.briefing,
            content: tidied(template.content)?,
            edited_at: self.now(),
        };
        self.refuse_unknown(&row).await?;
        let op = Op::new("save_kit_template", self.now()).with("name", &row.name);
        let mut change = self.store().change(op).await?;
        let id = change.save_kit_template(&row).await?;
        change.finish().await?;
        self.changed("save_kit_template");
        Ok(id)
    }

    /// What is not there cannot be put into a template. What went away while it stood in one may stay: taking the deletion
    /// back brings it back, and until then the kit says that it is gone.
    async fn refuse_unknown(&self, row: &KitTemplateRow) -> Result<()> {
        let lacks = self.store().kit_template_lacks(row).await?;
        if lacks.is_empty() {
            return Ok(());
        }
        let stood = match row.id {
            0 => HashSet::new(),
            id => named(&self.store().kit_template(id).await?.content),
        };
        let fresh = lacks.into_iter().find(|(thing, id)| match thing {
            KitThing::Program | KitThing::Briefing => true,
            KitThing::Product => !stood.contains(&(true, *id)),
            KitThing::Asset => !stood.contains(&(false, *id)),
        });
        fresh.map_or(Ok(()), |(thing, id)| Err(not_there(thing, id)))
    }

    /// Makes a copy of a kit template under another name. Answers with its number.
    pub async fn copy_kit_template(&self, template: i64, name: String) -> Result<i64> {
        let from = self.store().kit_template(template).await?;
        let name = name_of(&name)?;
        let op = Op::new("copy_kit_template", self.now()).with("from", &from.name).with("name", &name);
        let mut change = self.store().change(op).await?;
        let id =
            change.save_kit_template(&KitTemplateRow { id: 0, name, edited_at: self.now(), ..from }).await?;
        change.finish().await?;
        self.changed("copy_kit_template");
        Ok(id)
    }

    /// Deletes a kit template, and with it who has which of its kits.
    pub async fn delete_kit_template(&self, template: i64) -> Result<Changed> {
        let row = self.store().kit_template(template).await?;
        let creators = self.store().kit_template_creators(template).await?;
        let op = Op::new("delete_kit_template", self.now()).with("name", &row.name).about(&creators);
        let mut change = self.store().change(op).await?;
        change.delete_kit_template(template).await?;
        let step = change.finish().await?;
        self.changed("delete_kit_template");
        Ok(Changed { changed: 1, step })
    }
}
