//! Kit templates: what kits say, in several languages.

use crate::api::*;
use crate::errors::{Result, internal};
use crate::workspace::Workspace;

impl Workspace {
    /// Kit templates, edited last first.
    pub async fn kit_templates(&self) -> Result<Vec<KitTemplateLine>> {
        Err(internal("under way"))
    }

    /// A kit template.
    pub async fn kit_template(&self, _template: i64) -> Result<KitTemplateEdit> {
        Err(internal("under way"))
    }

    /// A template to begin with: rules, questions and words that most programs need, in three languages.
    pub async fn kit_starter(&self) -> Result<KitTemplateEdit> {
        Err(internal("under way"))
    }

    /// Makes (id 0) or changes a kit template. Answers with its number.
    pub async fn save_kit_template(&self, _template: KitTemplateEdit) -> Result<i64> {
        Err(internal("under way"))
    }

    /// Makes a copy of a kit template under another name. Answers with its number.
    pub async fn copy_kit_template(&self, _template: i64, _name: String) -> Result<i64> {
        Err(internal("under way"))
    }

    /// Deletes a kit template, and with it who has which of its kits.
    pub async fn delete_kit_template(&self, _template: i64) -> Result<Changed> {
        Err(internal("under way"))
    }
}
