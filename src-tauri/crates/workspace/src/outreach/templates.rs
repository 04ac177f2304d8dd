//! Templates: their texts are checked when they are saved, so that filling in can only lack values.

use super::{MOST_CHARACTERS, packs, wrong};
use crate::api::{ApiError, Changed, MessageTemplate, TemplateEdit, TemplateText};
use crate::errors::Result;
use crate::lists::name_of;
use crate::workspace::Workspace;
use std::collections::{BTreeSet, HashMap};
use troupe_core::merge::{MergeError, MergeField, MergeText};
use troupe_core::outreach::LANGUAGES;
use troupe_core::outreach::replies::{Group, ReplyRate, rates};
use troupe_store::Op;
use troupe_store::outreach::{TemplateRow, TextRow};

pub(super) fn edit_of(row: TemplateRow) -> TemplateEdit {
    let text = |t: TextRow| TemplateText { language: t.language, subject: t.subject, body: t.body };
    let mut texts: Vec<TemplateText> = row.texts.into_iter().map(text).collect();
    texts.sort_by_key(|t| LANGUAGES.iter().position(|l| *l == t.language));
    TemplateEdit { id: row.id, name: row.name, channel: row.channel, texts }
}

/// A text with its fields read; the error says which template, language and place.
pub(super) fn read(name: &str, language: &str, text: &str) -> Result<MergeText> {
    MergeText::parse(text).map_err(|error| {
        let (code, at, field) = match &error {
            MergeError::Unknown { field, at } => ("merge_unknown", *at, field.clone()),
            MergeError::Open { at } | MergeError::Stray { at } => ("merge_brace", *at, String::new()),
        };
        let known: Vec<String> = MergeField::ALL.iter().map(|f| format!("{{{}}}", f.as_str())).collect();
        let hint = match code {
            "merge_unknown" => format!("Use one of {}.", known.join(", ")),
            _ => "Write {{ or }} for a brace of the text.".to_owned(),
        };
        ApiError::new(code, format!("\u{201c}{name}\u{201d}, {language}, character {at}: {error}."), hint)
            .with("name", name)
            .with("language", language)
            .with("row", at)
            .with("fields", format!("{{{field}}}"))
    })
}

fn fields(edit: &TemplateEdit) -> Vec<MergeField> {
    let texts = edit.texts.iter().flat_map(|t| [&t.subject, &t.body]);
    let read = texts.filter_map(|text| MergeText::parse(text).ok());
    read.flat_map(|text| text.fields()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Checks a template and tidies it: known languages, each once; texts that can be read; empty ones are left out.
fn tidied(edit: TemplateEdit) -> Result<TemplateEdit> {
    let name = name_of(&edit.name)?;
    let mut texts: Vec<TemplateText> = Vec::new();
    for text in edit.texts {
        let language = text.language.trim().to_lowercase();
        if !LANGUAGES.contains(&language.as_str()) || texts.iter().any(|t| t.language == language) {
            return Err(wrong(
                "language",
                &text.language,
                format!(
                    "\u{201c}{}\u{201d} is no language of templates, or stands there twice.",
                    text.language
                ),
                "Use en, nl and fi, each at most once.",
            ));
        }
        if text.body.chars().count() + text.subject.chars().count() > MOST_CHARACTERS {
            return Err(wrong("text", "\u{2026}", "The text is too long.", "Use at most 20,000 characters."));
        }
        if text.body.trim().is_empty() && text.subject.trim().is_empty() {
            continue;
        }
        let subject = text.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let body = text.body.replace("\r\n", "\n").trim().to_owned();
        read(&name, &language, &subject)?;
        read(&name, &language, &body)?;
        texts.push(TemplateText { language, subject, body });
    }
    if texts.iter().all(|t| t.body.is_empty()) {
        return Err(ApiError::new(
            "template_empty",
            format!("\u{201c}{name}\u{201d} has no text."),
            "Write a text in one language at least.",
        )
        .with("name", &name));
    }
    Ok(TemplateEdit { id: edit.id, name, channel: edit.channel, texts })
}

fn row_of(edit: &TemplateEdit) -> TemplateRow {
    let text = |t: &TemplateText| TextRow {
        language: t.language.clone(),
        subject: t.subject.clone(),
        body: t.body.clone(),
    };
    TemplateRow {
        id: edit.id,
        name: edit.name.clone(),
        channel: edit.channel,
        texts: edit.texts.iter().map(text).collect(),
    }
}

/// A rate as the fronts get it.
pub(super) fn rate(rate: Option<&ReplyRate>) -> crate::api::ReplyRate {
    let rate = rate.copied().unwrap_or_default();
    crate::api::ReplyRate {
        written: rate.written,
        replied: rate.replied,
        young: rate.young,
        counted: rate.counted(),
        rate: rate.rate.map(|r| r.share),
        low: rate.rate.map(|r| r.low),
        high: rate.rate.map(|r| r.high),
    }
}

impl Workspace {
    pub(super) async fn reply_rates(&self) -> Result<HashMap<Group, ReplyRate>> {
        Ok(rates(&self.store().all_sent().await?, self.now()))
    }

    /// Templates of messages by name, with reply rates.
    pub async fn templates(&self) -> Result<Vec<MessageTemplate>> {
        let rates = self.reply_rates().await?;
        let rows = self.store().templates().await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let edit = edit_of(row);
                let replies = rate(rates.get(&Group::Template(edit.id)));
                MessageTemplate { fields: fields(&edit), replies, edit }
            })
            .collect())
    }

    /// A template by name, without regard to case.
    ///
    /// # Errors
    /// `template_unknown`.
    pub async fn template_named(&self, name: &str) -> Result<MessageTemplate> {
        let wanted = name.trim().to_lowercase();
        self.templates().await?.into_iter().find(|t| t.edit.name.to_lowercase() == wanted).ok_or_else(|| {
            unknown_template(name, "Run `troupe template list`; `troupe template starters` adds some.")
        })
    }

    pub(super) async fn template(&self, id: i64) -> Result<TemplateEdit> {
        let row = self.store().templates().await?.into_iter().find(|t| t.id == id);
        row.map(edit_of).ok_or_else(|| unknown_template(&id.to_string(), "Reload: it may have been deleted."))
    }

    /// Makes or changes a template.
    ///
    /// # Errors
    /// `merge_unknown`, `merge_brace`, `template_empty`, `name_empty`, `name_taken`.
    pub async fn save_template(&self, template: TemplateEdit) -> Result<MessageTemplate> {
        let edit = tidied(template)?;
        let mut change =
            self.store().change(Op::new("save_template", self.now()).with("name", &edit.name)).await?;
        let id = change.save_template(&row_of(&edit)).await?;
        if change.finish().await?.is_some() {
            self.changed("save_template");
        }
        let saved = self.templates().await?.into_iter().find(|t| t.edit.id == id);
        saved.ok_or_else(|| unknown_template(&edit.name, "Reload: it may have been deleted."))
    }

    /// Deletes a template; messages written with it stay.
    pub async fn delete_template(&self, template: i64) -> Result<Changed> {
        let edit = self.template(template).await?;
        let mut change =
            self.store().change(Op::new("delete_template", self.now()).with("name", &edit.name)).await?;
        let changed = change.delete_template(template).await?;
        let step = change.finish().await?;
        self.changed("delete_template");
        Ok(Changed { changed, step })
    }

    /// Adds the shipped templates that are not there by name.
    pub async fn add_starter_templates(&self) -> Result<Changed> {
        let known: BTreeSet<String> =
            self.store().templates().await?.into_iter().map(|t| t.name.to_lowercase()).collect();
        let mut change = self.store().change(Op::new("add_starter_templates", self.now())).await?;
        let mut changed = 0;
        for starter in packs::starters() {
            if !known.contains(&starter.name.to_lowercase()) {
                change.save_template(&row_of(&tidied(starter)?)).await?;
                changed += 1;
            }
        }
        change.say("count", changed);
        let step = change.finish().await?;
        if step.is_some() {
            self.changed("add_starter_templates");
        }
        Ok(Changed { changed, step })
    }
}

fn unknown_template(name: &str, hint: &str) -> ApiError {
    ApiError::new("template_unknown", format!("There is no template \u{201c}{name}\u{201d}."), hint)
        .with("name", name)
}
